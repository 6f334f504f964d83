import { n as fastStringWidth, t as aligned } from "./report-columns.js";
import { t as counted } from "./units-quantity.js";
import { c as visible } from "./text-escape.js";
import { t as formatShare } from "./units-share.js";
import { i as formatSize } from "./units-size.js";
import { styleText } from "node:util";
function viewed(parts, { depth, top, filter }) {
	return limited(filter === null ? parts : filtered(parts, filter.toLowerCase()), depth, top);
}
function filtered(parts, wanted) {
	return parts.flatMap((part) => {
		if (part.name.toLowerCase().includes(wanted)) return [part];
		let inside = filtered(part.parts ?? [], wanted);
		return inside.length === 0 ? [] : [{
			...part,
			...sumOf(inside),
			parts: inside
		}];
	});
}
function limited(parts, depth, top) {
	if (depth === 1e400 && top === 1e400) return [...parts];
	let shown = parts.slice(0, top).map(({ parts: inside, ...part }) => inside === void 0 || depth <= 1 ? part : {
		...part,
		parts: limited(inside, depth - 1, top)
	}), rest = parts.slice(top);
	return rest.length === 0 ? shown : [...shown, {
		kind: "other",
		name: counted(rest.length, "more part"),
		...sumOf(rest)
	}];
}
function sumOf(parts) {
	let fileBytes = parts.reduce((sum, part) => sum + part.fileBytes, 0);
	return parts.every(({ memBytes }) => memBytes === void 0) ? { fileBytes } : {
		fileBytes,
		memBytes: parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0)
	};
}
const EIGHTHS = [
	"",
	"▏",
	"▎",
	"▍",
	"▌",
	"▋",
	"▊",
	"▉"
];
function explanationText(file, explanation, view, color) {
	let dim = (text) => color ? styleText("dim", text, { validateStream: !1 }) : text, rows = rowsOf(viewed(explanation.parts, view), explanation.bytes, 0), [head = "", ...lines] = aligned([[
		"",
		"file",
		"share",
		"memory",
		"part"
	], ...rows], (column) => column > 0 && column < 4), table = rows.length === 0 ? "Nothing in it has that in its name." : [dim(head), ...lines].join("\n");
	return `${titleOf(file, explanation)}\n\n${table}\n${savingsText(explanation)}`;
}
function savingsText({ savings, bytes }) {
	if (savings === void 0) return "";
	if (savings.length === 0) return "\nNothing was found that could be saved.\n";
	let rows = savings.map(({ bytes: saved, what, line }) => [
		formatSize(saved),
		formatShare(saved, bytes),
		visible(what),
		visible(line)
	]);
	return `\n${aligned([[
		"saves",
		"share",
		"what",
		"what to write"
	], ...rows], (column) => column < 2).join("\n")}\n`;
}
function* explanationJson(explanation, view) {
	let piece = "";
	for (let text of jsonOf(explanation, view)) piece += text, piece.length < PIECE_LENGTH || (yield piece, piece = "");
	yield piece;
}
const PIECE_LENGTH = 65536;
function* jsonOf({ parts, savings, ...about }, view) {
	yield `${JSON.stringify(about).slice(0, -1)},"parts":`, yield* partsJson(viewed(parts, view)), yield savings === void 0 ? "}\n" : `,"savings":${JSON.stringify(savings)}}\n`;
}
function* partsJson(parts) {
	yield "[";
	for (let at = 0; at < parts.length;) {
		at > 0 && (yield ",");
		let { parts: inside, ...part } = parts[at];
		if (inside !== void 0) {
			yield `${JSON.stringify(part).slice(0, -1)},"parts":`, yield* partsJson(inside), yield "}", at += 1;
			continue;
		}
		let next = at + 1;
		for (; next < parts.length && next - at < 256 && parts[next]?.parts === void 0;) next += 1;
		yield JSON.stringify(parts.slice(at, next)).slice(1, -1), at = next;
	}
	yield "]";
}
function titleOf(file, { bytes, format, target, stripped }) {
	let what = target ?? format, strip = stripped === null || bytes - stripped < .001 * bytes ? "" : `; strip would leave ${formatSize(stripped)} (${formatShare(stripped - bytes, bytes)})`;
	return `${visible(file)}: ${formatSize(bytes)}${what === "other" ? "" : ` for ${what}`}${strip}`;
}
function rowsOf(parts, whole, level) {
	return parts.flatMap((part) => [[
		bar(part.fileBytes, whole),
		formatSize(part.fileBytes),
		formatShare(part.fileBytes, whole),
		part.memBytes === void 0 ? "" : formatSize(part.memBytes),
		`${"  ".repeat(level)}${titleOfPart(part)}`
	], ...rowsOf(part.parts ?? [], whole, level + 1)]);
}
function titleOfPart({ kind, name, version, estimated, unpacked }) {
	let shown = visible(name), short = fastStringWidth(shown) > 90 ? `${shown.slice(0, 89)}…` : shown;
	return [
		NAMED_KINDS.has(kind) ? `${kind} ${short}` : short,
		version === void 0 ? "" : ` ${visible(version)}`,
		unpacked === void 0 ? "" : ` (${formatSize(unpacked)} unpacked)`,
		estimated === !0 ? " (estimated)" : ""
	].join("");
}
const NAMED_KINDS = new Set([
	"payload",
	"crate",
	"unit"
]);
function bar(part, whole) {
	let eighths = whole === 0 ? 0 : Math.round(part / whole * 12 * 8);
	return `${"█".repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ""}`;
}
export { viewed as a, titleOfPart as i, explanationText as n, titleOf as r, explanationJson as t };
