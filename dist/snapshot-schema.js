import { A as string, D as object, E as literal, F as NEVER, M as unknown, N as _isoDate, O as record, P as _isoDateTime, S as boolean, T as lazy, b as _undefined, f as ZodISODate, p as ZodISODateTime, w as int, x as array } from "./config-targets.js";
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
}
function date(params) {
	return _isoDate(ZodISODate, params);
}
const SNAPSHOT_SCHEMA = "size-guard/snapshot@1", MOST_ENTRIES = 2e4, text = string().max(4096), bytes = int().min(0), list = (item, most = MOST_ENTRIES) => array(unknown()).max(most).transform((entries, context) => {
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
	unpacked: bytes.optional(),
	referrer: text.optional()
}, partAt = (level, most) => object(level === 0 ? {
	...partFields,
	parts: _undefined({ error: "parts are nested too deeply" }).optional()
} : {
	...partFields,
	parts: lazy(() => partList(level - 1, most)).optional()
}), partList = (levels, most) => list(partAt(levels, most), most), fingerprintSchema = object({
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
	sha256: sha256.nullable(),
	sizes,
	fingerprint: fingerprintSchema.nullable().default(null),
	noise: bytes.nullable().default(null),
	rebuilt: rebuilt.nullable().default(null),
	parts: partList(8, MOST_ENTRIES).default([])
}), embed = object({
	build: text,
	target: text,
	variant: text.nullable().default(null),
	file: text,
	bytes,
	packed: bytes,
	sha256,
	inside: list(text),
	plain: list(text).default([])
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
}), ownMetric = ({ format }) => format === "oci-layout" ? "image" : "raw", isImage = ({ format }) => format.startsWith("oci-");
export { partList as a, datetime as c, ownMetric as i, fingerprintSchema as n, snapshotSchema as o, isImage as r, date as s, SNAPSHOT_SCHEMA as t };
