export { t as report } from "./commands-report.js";
