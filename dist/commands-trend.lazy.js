export { t as trend } from "./commands-trend.js";
