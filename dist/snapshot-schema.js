import { _ as _isoDateTime, c as array, d as lazy, f as literal, g as unknown, h as string, l as boolean, m as record, o as ZodISODateTime, p as object, s as _undefined, u as int, v as NEVER } from "./plan-plan.js";
import { i as formatTogether, n as exactBytes, r as formatSize } from "./commands-world.js";
import { t as writeWhole } from "./files-write.js";
import { existsSync } from "node:fs";
import { join } from "node:path";
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
}
function compareText(a, b) {
	return a < b ? -1 : +(a > b);
}
function printJson(value) {
	return `${JSON.stringify(value, sortedKeys, 2)}\n`;
}
function sortedKeys(_key, value) {
	return typeof value != "object" || !value || Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}
function sortedSnapshot(snapshot) {
	return {
		...snapshot,
		planned: [...snapshot.planned].sort(by((p) => p.artifact, (p) => p.target, (p) => p.variant)),
		artifacts: [...snapshot.artifacts].sort(by((a) => a.artifact, (a) => a.target, (a) => a.variant)).map((artifact) => ({
			...artifact,
			fingerprint: artifact.fingerprint === null ? null : {
				...artifact.fingerprint,
				images: [...artifact.fingerprint.images].sort(compareText)
			},
			sizes: sortedSizes(artifact.sizes),
			rebuilt: artifact.rebuilt === null ? null : {
				...artifact.rebuilt,
				spreads: sortedSizes(artifact.rebuilt.spreads)
			}
		})),
		embeds: [...snapshot.embeds].map((embed) => ({
			...embed,
			inside: [...embed.inside].sort(compareText)
		})).sort(by((e) => e.build, (e) => e.target, (e) => e.variant, (e) => e.file)),
		problems: [...snapshot.problems].sort(by((p) => p.target, (p) => p.build, (p) => p.artifact, (p) => p.variant, (p) => p.metric, (p) => p.code))
	};
}
function by(...keys) {
	return (a, b) => {
		for (let key of keys) {
			let [left, right] = [key(a), key(b)], order = typeof left == "number" && typeof right == "number" ? left - right : compareText(String(left ?? ""), String(right ?? ""));
			if (order !== 0) return order;
		}
		return compareText(printJson(a), printJson(b));
	};
}
const sortedSizes = (sizes) => [...sizes].sort(by((s) => s.metric, (s) => s.key, (s) => s.level));
function printSnapshot(snapshot) {
	return printJson(sortedSnapshot(snapshot));
}
function groupBy(items, keyOf) {
	let groups = new Map();
	for (let item of items) {
		let key = keyOf(item), group = groups.get(key);
		group === void 0 ? groups.set(key, [item]) : group.push(item);
	}
	return groups;
}
const SEVERITY = {
	fail: 0,
	missing: 1,
	unjudged: 2,
	warn: 3,
	pass: 4
};
function rowsOf(verdict) {
	let said = new Set(verdict.errors.map(({ text }) => text));
	return verdict.results.map((result) => rowOf({
		...result,
		reasons: result.reasons.filter(({ text }) => !said.has(text))
	})).map((row, index) => ({
		row,
		index
	})).sort((a, b) => SEVERITY[a.row.state] - SEVERITY[b.row.state] || a.index - b.index).map(({ row }) => row);
}
function rowOf(result) {
	let { bytes, max } = result, [size = "", budget = ""] = bytes === null ? ["", max === null ? "" : formatSize(max)] : max === null ? [formatSize(bytes), ""] : formatTogether([bytes, max]), exact = bytes !== null && max !== null && size === exactBytes(bytes) && budget === exactBytes(max), left = bytes === null || max === null ? "" : exact ? exactBytes(max - bytes) : formatSize(max - bytes);
	return {
		state: result.state,
		artifact: result.artifact,
		variant: result.variant,
		target: result.target,
		metric: metricName(result),
		size,
		budget,
		left,
		reasons: result.reasons.map(({ text, source }) => ({
			text,
			source: source === null ? null : `${source.file}:${source.line}`
		}))
	};
}
function metricName({ metric, key, level }) {
	return metric === "raw" ? "" : [
		metric === "sections" ? null : metric,
		key,
		level
	].filter((part) => part !== null).join(" ");
}
const DIFFERENT_COMPILERS = "Built by different compilers";
function sameToolchainLine({ sameToolchain }) {
	return sameToolchain.length === 0 ? "" : `Same toolchain (${sameToolchain.join(", ")}).`;
}
function rebuiltLines({ rebuilt }) {
	return [...groupBy(rebuilt, ({ artifact, variant }) => JSON.stringify([artifact, variant])).values()].flatMap((entries) => {
		let [first] = entries;
		if (first === void 0) return [];
		let text = [...groupBy(entries, foundOf)].map(([found, on]) => `${found} on ${on.map(({ target }) => target).join(", ")}`);
		return [{
			artifact: first.artifact,
			variant: first.variant,
			text: text.join("; ")
		}];
	});
}
function foundOf({ builds, files, spread }) {
	let times = `in ${builds} builds`;
	return files === 1 ? `the same file ${times}` : `${files} different files ${times}, ${spread === 0 ? "of the same size" : `sizes within ${exactBytes(spread)}`},`;
}
const plain = (before) => ({
	before,
	name: null,
	after: ""
});
function headlineOf(verdict) {
	let of = (state) => verdict.results.filter((result) => result.state === state), over = of("fail").sort((a, b) => excess(b) - excess(a));
	if (over.length > 0) return about(over, (result) => `${saying(result)} ${targetsOf(over, result)}`);
	let missing = of("missing"), [first] = verdict.errors;
	if (first !== void 0) {
		let more = verdict.errors.length - 1, [what = ""] = first.text.split("; ");
		return plain(`${what}${more > 0 ? `, and ${more} more ${more === 1 ? "problem" : "problems"}` : ""}`);
	}
	if (missing.length > 0) return about(missing, (result) => `is missing ${targetsOf(missing, result)}`);
	let warned = of("warn").sort((a, b) => margin(a) - margin(b));
	if (warned.length > 0) return about(warned, (result) => `${warning(result)} ${targetsOf(warned, result)}`);
	let unjudged = of("unjudged");
	if (unjudged.length > 0) return about(unjudged, (result) => `could not be judged ${targetsOf(unjudged, result)}`);
	if (verdict.toolchain.length > 0) return about(verdict.toolchain, () => "was built by different compilers");
	let limited = verdict.results.filter(({ max, warn }) => max !== null || warn !== null).length;
	return verdict.results.length === 0 ? plain("nothing was measured") : plain(limited === 0 ? `${counted(verdict.results.length, "size")} measured, no budget to judge them by` : limited === 1 ? "the one budget is kept" : `all ${limited} budgets are kept`);
}
const excess = ({ bytes, max }) => bytes === null || max === null ? 0 : (bytes - max) / Math.max(max, 1), margin = ({ bytes, max }) => bytes === null || max === null ? 1e400 : (max - bytes) / Math.max(max, 1);
function saying(result) {
	let { bytes, max } = result;
	if (bytes === null || max === null || bytes <= max) return result.reasons[0]?.code === "empty" ? "is empty" : "fails";
	let metric = metricName(result);
	return `${metric === "" ? "" : `(${metric}) `}is ${formatSize(bytes - max)} over its budget`;
}
function warning(result) {
	let { bytes, max } = result, metric = metricName(result), named = metric === "" ? "" : `(${metric}) `, [reason] = result.reasons;
	return reason?.code === "wrong-architecture" ? "is built for another architecture" : reason?.code === "damaged" ? "is damaged" : bytes === null || max === null ? `${named}is over its warning threshold` : `${named}has ${formatSize(max - bytes)} left of its budget`;
}
function about(results, say) {
	let [worst] = results;
	if (worst === void 0) return plain("");
	let others = new Set(results.map(({ artifact }) => artifact)).size - 1, more = others > 0 ? `, and ${counted(others, "other artifact")} too` : "";
	return {
		before: "",
		name: worst.artifact,
		after: `${say(worst)}${more}`
	};
}
function targetsOf(results, worst) {
	let targets = [...new Set(results.filter((result) => alike(result, worst)).map(({ target }) => target))], variant = worst.variant === null ? "" : ` (${worst.variant})`;
	return targets.length === 1 ? `on ${worst.target}${variant}` : targets.length === 2 ? `on ${targets.join(" and ")}` : `on ${targets.length} targets`;
}
const alike = (one, other) => one.artifact === other.artifact && metricName(one) === metricName(other);
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function prepareWorkFolder(folder) {
	let path = join(folder, ".size-guard"), ignore = join(path, ".gitignore");
	try {
		existsSync(ignore) || writeWhole(ignore, "*\n");
	} catch {}
	return path;
}
const SNAPSHOT_SCHEMA = "size-guard/snapshot@1", MOST_ENTRIES = 2e4, text = string().max(4096), bytes = int().min(0), list = (item) => array(unknown()).max(MOST_ENTRIES).transform((entries, context) => {
	let read = [];
	for (let [index, entry] of entries.entries()) {
		let parsed = item.safeParse(entry);
		if (!parsed.success) {
			for (let { path, message } of parsed.error.issues) context.addIssue({
				code: "custom",
				path: [index, ...path],
				message
			});
			return NEVER;
		}
		read.push(parsed.data);
	}
	return read;
}), hex = (...lengths) => string().regex(RegExp(`^(${lengths.map((length) => `[0-9a-f]{${length}}`).join("|")})$`)), sha256 = hex(64), objectId = hex(40, 64), commit = object({
	sha: objectId,
	tree: objectId,
	parents: list(objectId),
	head: objectId,
	date: datetime({ offset: !0 }),
	dirty: boolean()
}), where = {
	artifact: text.min(1),
	target: text.min(1),
	variant: text.nullable().default(null)
}, size = object({
	metric: text.min(1),
	key: text.nullable().default(null),
	level: int().nullable().default(null),
	bytes
}), partFields = {
	kind: text,
	name: text,
	version: text.optional(),
	fileBytes: bytes,
	memBytes: bytes.optional(),
	estimated: literal(!0).optional(),
	unpacked: bytes.optional()
}, partAt = (level) => object(level === 0 ? {
	...partFields,
	parts: _undefined({ error: "parts lie too deep in each other" }).optional()
} : {
	...partFields,
	parts: lazy(() => list(partAt(level - 1))).optional()
}), fingerprintSchema = object({
	go: text.nullable().default(null),
	rustc: text.nullable().default(null),
	cc: text.nullable().default(null),
	linker: text.nullable().default(null),
	libc: text.nullable().default(null),
	linkage: text.nullable().default(null),
	needed: list(text).default([]),
	buildId: text.nullable().default(null),
	settings: record(string(), unknown()).refine((map) => Object.keys(map).length <= MOST_ENTRIES, { error: "too many settings" }).pipe(record(text, text)).default({}),
	modules: list(object({
		path: text,
		version: text
	})).default([]),
	images: list(text).default([])
}), sizes = list(size).refine((all) => all.length > 0, { error: "no size" }).refine((all) => new Set(all.map((s) => JSON.stringify([
	s.metric,
	s.key,
	s.level
]))).size === all.length, { error: "two sizes of the same metric" }), rebuilt = object({
	builds: int().min(2),
	files: int().min(1),
	spreads: list(size)
}), artifact = object({
	...where,
	declared: text.optional(),
	file: text.min(1),
	format: text.min(1),
	sha256,
	sizes,
	fingerprint: fingerprintSchema.nullable().default(null),
	noise: bytes.nullable().default(null),
	rebuilt: rebuilt.nullable().default(null),
	parts: list(partAt(8)).default([])
}), embed = object({
	build: text,
	target: text,
	variant: text.nullable().default(null),
	file: text,
	bytes,
	packed: bytes,
	sha256,
	inside: list(text)
}), problem = object({
	code: text.min(1),
	text,
	build: text.nullable().default(null),
	artifact: text.nullable().default(null),
	declared: text.nullable().default(null),
	target: text.nullable().default(null),
	variant: text.nullable().default(null),
	metric: text.nullable().default(null)
}), snapshotSchema = object({
	schema: literal(SNAPSHOT_SCHEMA),
	tool: text,
	zstd: text,
	key: text.min(1),
	leg: text.nullable().default(null),
	config: sha256.nullable().default(null),
	commit: commit.nullable().default(null),
	planned: list(object(where)),
	artifacts: list(artifact.transform((entry) => ({
		...entry,
		declared: entry.declared ?? entry.artifact
	}))),
	embeds: list(embed).default([]),
	problems: list(problem).default([])
});
export { DIFFERENT_COMPILERS as a, rebuiltLines as c, groupBy as d, printSnapshot as f, printJson as h, prepareWorkFolder as i, rowsOf as l, compareText as m, fingerprintSchema as n, counted as o, sortedSnapshot as p, snapshotSchema as r, headlineOf as s, SNAPSHOT_SCHEMA as t, sameToolchainLine as u };
