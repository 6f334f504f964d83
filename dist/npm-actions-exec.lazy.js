export { n as getExecOutput } from "./npm-actions-exec.js";
