export { t as makeFolder, n as removeLeftFiles, r as writeWhole } from "./files-write.js";
