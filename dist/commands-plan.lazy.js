export { t as planMatrix } from "./commands-plan.js";
