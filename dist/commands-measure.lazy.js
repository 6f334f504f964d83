export { t as measure } from "./commands-measure.js";
