export { t as check } from "./commands-check.js";
