export { t as explain } from "./commands-explain.js";
