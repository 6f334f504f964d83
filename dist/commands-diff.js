import { i as subjectOf, n as causesBetween, s as normalize, t as asPart } from "./causes-causes.js";
import { t as differenceOf } from "./causes-difference.js";
import { D as object, E as literal, w as int } from "./config-targets.js";
import { a as writeText } from "./lib-files-write.js";
import { t as artifactLabel } from "./lib-text-labels.js";
import { a as EXPLAIN_SCHEMA } from "./measure-reader.js";
import { a as partList, n as fingerprintSchema } from "./snapshot-schema.js";
import { t as prune } from "./parts-prune.js";
import { t as UsageError } from "./pipeline-context.js";
import { n as explainAt, r as DIFFERENCE_REPORTS } from "./commands-explain.js";
import { a as parseSnapshot, i as checkedBy, o as parseUntrustedJson, r as SnapshotError } from "./snapshot-parse.js";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { resolve } from "node:path";
const explanationSchema = object({
	schema: literal(EXPLAIN_SCHEMA),
	bytes: int().min(0),
	fingerprint: fingerprintSchema.nullable().default(null),
	parts: partList(32, 2e6)
}), AT_A_GLANCE = {
	depth: 3,
	top: 15,
	filter: null
}, WHOLE = {
	depth: 1e400,
	top: 1e400,
	filter: null
}, LARGEST_JSON_BYTES = 536870912, DETAIL = {
	symbols: "names",
	payloads: "explained"
};
async function diff(options, context) {
	let { before, after, format, output } = options, view = {
		...format === "json" ? WHOLE : AT_A_GLANCE,
		...options
	}, detail = {
		...DETAIL,
		collect: options.collect
	}, old = await readSide(before, detail, context), now = await readSide(after, detail, context);
	if (old === null || now === null) return 3;
	let areSnapshots = old.isSnapshot && now.isSnapshot, partsOf = (side, name) => areSnapshots ? side.parts : onlyFile(side, name), difference = differenceOf(partsOf(old, before), partsOf(now, after)), names = [before, after], color = context.color && output === null, causes = causesIn(old, now, areSnapshots), text = DIFFERENCE_REPORTS[format](names, {
		...difference,
		causes
	}, view, color);
	return output === null ? context.out(text) : writeText(resolve(context.cwd, output), text), 0;
}
function onlyFile({ parts, isSnapshot }, name) {
	if (!isSnapshot) return parts;
	let [artifact, ...others] = parts;
	if (artifact === void 0 || others.length > 0) throw new UsageError(`${name} is a snapshot of ${parts.length} artifacts, but a file can be compared only with a snapshot of one artifact`);
	return artifact.parts ?? [artifact];
}
function causesIn(old, now, areSnapshots) {
	if (areSnapshots) return [...now.subjects].flatMap(([artifact, after]) => {
		let before = old.subjects.get(artifact), causes = before === void 0 ? [] : causesBetween(before, after, []);
		return before === void 0 || causes.length === 0 ? [] : [{
			artifact,
			change: after.bytes - before.bytes,
			causes
		}];
	});
	let [[before], [after]] = [[...old.subjects.values()], [...now.subjects.values()]];
	if (before === void 0 || after === void 0) return [];
	let causes = causesBetween(before, after, []);
	return causes.length === 0 ? [] : [{
		artifact: null,
		change: after.bytes - before.bytes,
		causes
	}];
}
async function readSide(name, detail, context) {
	let path = resolve(context.cwd, name);
	try {
		return await readJson(path) ?? await readFile(path, name, detail, context);
	} catch (error) {
		if (!(error instanceof SnapshotError)) throw error;
		return context.log(`size-guard: ${name}: ${error.message}`), null;
	}
}
async function readFile(path, name, detail, context) {
	let explained = await explainAt(path, name, detail, context);
	if (explained === null) return null;
	let { bytes, parts, fingerprint = null } = explained.explanation;
	return sideOf(bytes, parts, fingerprint);
}
const sideOf = (bytes, parts, fingerprint) => ({
	parts,
	isSnapshot: !1,
	subjects: new Map([[null, {
		bytes,
		parts: prune(parts),
		fingerprint
	}]])
});
async function readJson(path) {
	if (!beginsLikeJson(path)) return null;
	let text = readFileSync(path, "utf8"), schema = /"schema"\s*:\s*"([^"]{1,80})"/.exec(text)?.[1];
	if (schema === "size-guard/snapshot@1") {
		let snapshot = parseSnapshot(text), subjects = new Map(snapshot.artifacts.flatMap((artifact) => {
			let subject = subjectOf(artifact);
			return subject === null ? [] : [[artifactLabel(artifact), subject]];
		}));
		return {
			parts: artifactsOf(snapshot),
			isSnapshot: !0,
			subjects
		};
	}
	if (schema !== "size-guard/explain@1") return null;
	let json = parseUntrustedJson(text, LARGEST_JSON_BYTES), { bytes, parts, fingerprint } = checkedBy(explanationSchema, json, "explanation"), root = normalize({
		kind: "file",
		name: "the file",
		fileBytes: bytes,
		parts
	});
	return sideOf(bytes, root.parts ?? [root], fingerprint);
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
