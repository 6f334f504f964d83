export { t as writeWhole } from "./files-write.js";
