export { t as isTemporary, n as makeFolder, r as removeLeftFiles, i as writeBytes, a as writeText } from "./files-write.js";
