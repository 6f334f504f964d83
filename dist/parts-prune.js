import { i as HOLDERS, n as DEPENDENCIES, r as FILES } from "./parts-total.js";
import { o as REST, r as LINKED_TABLES } from "./parts-names.js";
import { i as bySize } from "./measure-reader.js";
const KEPT_OF_EACH = 1e3;
function prune(parts) {
	let sizes = symbolSizes(parts).sort((a, b) => b - a), smallest = Math.max(1, sizes[99] ?? 1), isKept = ({ name, fileBytes }) => fileBytes >= smallest || name === "reflect.(*rtype).FieldAlign";
	return parts.map((part) => prunePart(part, isKept, 1));
}
function symbolSizes(parts) {
	return parts.flatMap(({ kind, fileBytes, parts: inside = [] }) => kind === "symbol" ? [fileBytes] : FILES.has(kind) ? [] : symbolSizes(inside));
}
function prunePart(part, isKept, level) {
	let { parts: inside, ...itself } = {
		...part,
		name: part.name.slice(0, 500)
	};
	if (inside === void 0 || part.kind === "symbol" || level >= 7) return itself;
	let isKeptInside = FILES.has(part.kind) ? () => !1 : isKept, kept = keptOf(part.kind, inside, isKept).map((each) => prunePart(each, isKeptInside, level + 1));
	if (kept.length === 0) return itself;
	let rest = restOf(itself, kept);
	return {
		...itself,
		parts: (rest === null ? kept : [...kept, rest]).sort(bySize)
	};
}
function keptOf(kind, inside, isKept) {
	if (kind === "payload" || kind === "file") {
		let listed = kind === "payload" ? inside.filter((each) => FILES.has(each.kind)) : [], files = new Set(listed.slice(0, KEPT_OF_EACH));
		return inside.filter((each) => files.has(each) || holdsDependencies(each));
	}
	let wanted = HOLDERS.has(kind) ? inside.filter((each) => each.kind === "symbol" ? isKept(each) : isNeeded(each)) : inside.filter((each) => each.kind !== "symbol" || isKept(each));
	return kind === "unit" ? wanted.slice(0, KEPT_OF_EACH) : wanted;
}
const isNeeded = ({ kind, name, fileBytes, estimated }) => HOLDERS.has(kind) || fileBytes >= 1024 && (estimated === !0 || kind === "table" && LINKED_TABLES.includes(name)), holdsDependencies = ({ kind, parts = [] }) => DEPENDENCIES.has(kind) || parts.some(holdsDependencies);
function restOf(part, kept) {
	let at = kept.findIndex(({ kind, name }) => kind === "other" && name === "other");
	at >= 0 && kept.splice(at, 1);
	let sum = (of) => kept.reduce((total, each) => total + of(each), 0), fileBytes = part.fileBytes - sum((each) => each.fileBytes), memBytes = part.memBytes === void 0 ? void 0 : part.memBytes - sum((each) => each.memBytes ?? 0);
	return fileBytes === 0 && (memBytes ?? 0) === 0 ? null : {
		kind: "other",
		name: REST,
		fileBytes,
		...memBytes === void 0 ? {} : { memBytes }
	};
}
export { prune as t };
