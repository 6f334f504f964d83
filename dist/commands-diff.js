import { a as normalize, t as asPart } from "./causes-causes.js";
import { t as differenceOf } from "./causes-difference.js";
import { S as object, x as literal, y as int } from "./config-schema-config.js";
import { a as writeText } from "./files-write.js";
import { a as EXPLAIN_SCHEMA } from "./measure-reader.js";
import { a as partList } from "./snapshot-schema.js";
import { i as DIFFERENCE_REPORTS, r as explainAt, t as detailOf } from "./commands-explain.js";
import { a as parseSnapshot, i as checkedBy, o as parseUntrustedJson, r as SnapshotError } from "./snapshot-parse.js";
import { t as artifactLabel } from "./text-labels.js";
import { t as UsageError } from "./commands-world.js";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { resolve } from "node:path";
const explanationSchema = object({
	schema: literal(EXPLAIN_SCHEMA),
	bytes: int().min(0),
	parts: partList(32, 2e6)
}), AT_A_GLANCE = {
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
	let areSnapshots = old.isSnapshot && now.isSnapshot, partsOf = (side, name) => areSnapshots ? side.parts : onlyFile(side, name), difference = differenceOf(partsOf(old, before), partsOf(now, after)), names = [before, after], color = world.color && output === null, text = DIFFERENCE_REPORTS[format](names, difference, view, color);
	return output === null ? world.out(text) : writeText(resolve(world.cwd, output), text), 0;
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
const artifactsOf = ({ artifacts }) => artifacts.map((artifact) => asPart(artifact, artifactLabel(artifact)));
export { diff };
