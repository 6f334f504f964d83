import { i as __toESM } from "./rolldown-runtime.js";
import { t as require_picomatch } from "./npm-picomatch.js";
import { n as DEPENDENCIES } from "./parts-total.js";
var import_picomatch = __toESM(require_picomatch(), 1);
function knowsPackages(parts) {
	return parts.some(({ kind, parts: inside = [] }) => DEPENDENCIES.has(kind) || knowsPackages(inside));
}
function packagesMatching(parts, glob) {
	let matches = (0, import_picomatch.default)(glob, {
		dot: !0,
		windows: !1
	}), within = (all) => all.flatMap((part) => DEPENDENCIES.has(part.kind) && matches(part.name) ? [part] : within(part.parts ?? []));
	return within(parts).sort((a, b) => b.fileBytes - a.fileBytes);
}
function packageBytes(parts, name) {
	if (parts.length === 0) return null;
	let sum = (among) => among.reduce((total, part) => total + (part.name === name || part.name.startsWith(`${name}/`) ? part.fileBytes : sum(part.parts ?? [])), 0), bytes = sum(parts);
	return bytes === 0 && parts.some((part) => mayContain(part, name)) ? null : bytes;
}
const mayContain = ({ kind, name, parts }, wanted) => kind === "module" && parts === void 0 && (wanted.startsWith(`${name}/`) || name === "std" && !(wanted.split("/")[0] ?? "").includes("."));
export { packageBytes as n, packagesMatching as r, knowsPackages as t };
