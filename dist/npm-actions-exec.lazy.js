export { t as exec } from "./npm-actions-exec.js";
