export { t as githubProgress } from "./progress-github.js";
