import { r as writeWhole } from "./files-write.js";
import { n as differenceOf, r as viewedChanges, t as normalize } from "./parts-normalize.js";
import { g as object, h as literal, p as int } from "./npm-zod.js";
import { a as EXPLAIN_SCHEMA } from "./measure-reader.js";
import { a as partList, i as ownMetric } from "./snapshot-schema.js";
import { c as visible, r as codeSpan, s as prose } from "./text-escape.js";
import { t as formatShare } from "./units-share.js";
import { i as formatSize, n as formatChange } from "./units-size.js";
import { t as aligned } from "./report-columns.js";
import { a as parseSnapshot, i as checkedBy, o as parseUntrustedJson, r as SnapshotError } from "./snapshot-parse.js";
import { r as explainAt, t as detailOf } from "./commands-explain.js";
import { n as UsageError } from "./commands-world.js";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { styleText } from "node:util";
import { resolve } from "node:path";
const explanationSchema = object({
	schema: literal(EXPLAIN_SCHEMA),
	bytes: int().min(0),
	parts: partList(32, 2e6)
});
function differenceText(names, difference, view, color) {
	let lines = linesOf(viewedChanges(difference.parts, view)), rows = lines.map(({ level, remark, change: { name, before, after, change } }) => [
		formatChange(change),
		formatSize(before),
		formatSize(after),
		`${"  ".repeat(level)}${visible(name)}${remark === "" ? "" : ` (${visible(remark)})`}`
	]), [head = "", ...drawn] = aligned([[
		"change",
		"before",
		"after",
		"part"
	], ...rows], (at) => at < 3), styled = (style, text) => color ? styleText(style, text, { validateStream: !1 }) : text, table = drawn.map((line, at) => {
		let change = lines[at]?.change.change ?? 0;
		return styled(change === 0 ? "dim" : change > 0 ? "red" : "green", line);
	});
	return `${`${names.map(visible).join(" → ")}: ${totals(difference)}`}\n\n${lines.length === 0 ? nothing(view) : [styled("dim", head), ...table].join("\n")}\n`;
}
function differenceMarkdown(names, difference, view) {
	let lines = linesOf(viewedChanges(difference.parts, view)), rows = lines.map(({ level, remark, change: { name, before, after, change } }) => {
		let indent = "&nbsp;".repeat(4 * level), said = remark === "" ? "" : ` ${prose(`(${remark})`)}`;
		return `| ${indent}${codeSpan(name)}${said} | ${formatChange(change)} | ${formatSize(before)} | ${formatSize(after)} |`;
	}), title = `${names.map(codeSpan).join(" → ")}: ${totals(difference)}`, table = [
		"| part | change | before | after |",
		"|---|---:|---:|---:|",
		...rows
	].join("\n");
	return `${title}\n\n${lines.length === 0 ? nothing(view) : table}\n`;
}
const differenceJson = (difference, view) => `${JSON.stringify({
	...difference,
	parts: viewedChanges(difference.parts, view)
})}\n`, totals = ({ before, after, change }) => `${formatSize(before)} → ${formatSize(after)} (${formatChange(change)}, ${change > 0 ? "+" : ""}${formatShare(change, before)})`, nothing = ({ filter }) => filter === null ? "Nothing is in them." : "Nothing in them has that in its name.";
function linesOf(changes, level = 0) {
	return changes.flatMap((change) => [{
		level,
		change,
		remark: remarkOf(change)
	}, ...change.state === "changed" ? linesOf(change.parts ?? [], level + 1) : []]);
}
function remarkOf({ state, was, version, versionWas }) {
	return [
		state === "new" || state === "gone" ? state : null,
		was === void 0 ? null : `was ${was}`,
		versionWas === void 0 ? version ?? null : `${versionWas} → ${version ?? "no version"}`
	].filter((remark) => remark !== null).join(", ");
}
const AT_A_GLANCE = {
	depth: 3,
	top: 15,
	filter: null
}, WHOLE = {
	depth: 1e400,
	top: 1e400,
	filter: null
}, LARGEST_JSON_BYTES = 536870912;
async function diff(options, world) {
	let { before, after, format, output } = options, view = {
		...format === "json" ? WHOLE : AT_A_GLANCE,
		...options
	}, detail = {
		...detailOf(view),
		collect: options.collect
	}, old = await readSide(before, detail, world), now = await readSide(after, detail, world);
	if (old === null || now === null) return 3;
	let areSnapshots = old.isSnapshot && now.isSnapshot, partsOf = (side, name) => areSnapshots ? side.parts : onlyFile(side, name), difference = differenceOf(partsOf(old, before), partsOf(now, after)), names = [before, after], text = format === "json" ? differenceJson(difference, view) : format === "markdown" ? differenceMarkdown(names, difference, view) : differenceText(names, difference, view, world.color && output === null);
	return output === null ? world.out(text) : writeWhole(resolve(world.cwd, output), text), 0;
}
function onlyFile({ parts, isSnapshot }, name) {
	if (!isSnapshot) return parts;
	let [artifact, ...others] = parts;
	if (artifact === void 0 || others.length > 0) throw new UsageError(`${name} is a snapshot of ${parts.length} artifacts; a file can be compared with that of one`);
	return artifact.parts ?? [artifact];
}
async function readSide(name, detail, world) {
	let path = resolve(world.cwd, name);
	try {
		return await readJson(path) ?? await readFile(path, name, detail, world);
	} catch (error) {
		if (!(error instanceof SnapshotError)) throw error;
		return world.say(`size-guard: ${name}: ${error.message}`), null;
	}
}
async function readFile(path, name, detail, world) {
	let explained = await explainAt(path, name, detail, world);
	return explained === null ? null : {
		parts: explained.explanation.parts,
		isSnapshot: !1
	};
}
async function readJson(path) {
	if (!beginsLikeJson(path)) return null;
	let text = readFileSync(path, "utf8"), schema = /"schema"\s*:\s*"([^"]{1,80})"/.exec(text)?.[1];
	if (schema === "size-guard/snapshot@1") return {
		parts: artifactsOf(parseSnapshot(text)),
		isSnapshot: !0
	};
	if (schema !== "size-guard/explain@1") return null;
	let json = parseUntrustedJson(text, LARGEST_JSON_BYTES), { bytes, parts } = checkedBy(explanationSchema, json, "explanation"), whole = normalize({
		kind: "file",
		name: "the file",
		fileBytes: bytes,
		parts
	});
	return {
		parts: whole.parts ?? [whole],
		isSnapshot: !1
	};
}
function beginsLikeJson(path) {
	try {
		let handle = openSync(path, "r");
		try {
			let { size } = fstatSync(handle), first = Buffer.alloc(1);
			return size <= LARGEST_JSON_BYTES && readSync(handle, first) === 1 && first.toString() === "{";
		} finally {
			closeSync(handle);
		}
	} catch {
		return !1;
	}
}
function artifactsOf({ artifacts }) {
	return artifacts.map((artifact) => {
		let { target, variant, sizes, parts } = artifact, own = sizes.find(({ metric }) => metric === ownMetric(artifact)), where = variant === null ? target : `${target}, ${variant}`, name = `${artifact.artifact} (${where})`;
		return normalize({
			kind: "artifact",
			name,
			fileBytes: own?.bytes ?? 0,
			parts
		});
	});
}
export { diff };
