export { t as plan } from "./commands-plan.js";
