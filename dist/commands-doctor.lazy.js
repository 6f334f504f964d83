export { t as doctor } from "./commands-doctor.js";
