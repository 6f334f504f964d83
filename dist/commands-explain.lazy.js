export { n as explain } from "./commands-explain.js";
