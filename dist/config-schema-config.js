import { n as parseDays, r as parseDuration } from "./lib-units-duration.js";
import { A as string, E as literal, F as NEVER, I as config, M as unknown, O as record, S as boolean, j as union, k as strictObject, u as parseCount, w as int, x as array, y as _enum } from "./config-targets.js";
import { c as looksLikePercentage, l as parsePercentage, u as parseSize } from "./lib-units-size.js";
config({ jitless: !0 });
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
function read(parser, forEditors) {
	return unknown().meta(forEditors).transform((input, context) => {
		let reading = parser(input);
		return reading.ok ? reading.value : (context.addIssue({
			code: "custom",
			message: reading.problem
		}), NEVER);
	});
}
const name = string().regex(NAME, { error: "names start with a letter or digit and have at most 64 letters, digits, dots, underscores and hyphens" }).meta({ id: "name" }), text = string().min(1), isMap = (input) => typeof input == "object" && !!input && !Array.isArray(input), bareOr = (bare, map) => union([bare, map]), SIZE_FOR_EDITORS = { anyOf: [{
	type: "integer",
	minimum: 0,
	description: "bytes"
}, {
	type: "string",
	pattern: "^\\s*(\\d+(\\.\\d+)?|\\.\\d+)\\s*(B|KB|kB|MB|GB|KiB|MiB|GiB)\\s*$"
}] }, COUNT_FOR_EDITORS = {
	type: "integer",
	minimum: 0
}, FIRST_BASELINE = "baseline", BYTES = {
	id: "size",
	parse: parseSize,
	forEditors: SIZE_FOR_EDITORS.anyOf
}, LAYERS = {
	id: "count",
	parse: parseCount,
	forEditors: [COUNT_FOR_EDITORS]
};
function readThreshold(input, { parse }) {
	if (looksLikePercentage(input)) {
		let reading = parsePercentage(input);
		return reading.ok ? {
			ok: !0,
			value: { share: reading.value }
		} : reading;
	}
	if (typeof input == "number" && !Number.isInteger(input) && input > 0 && input <= 100) return {
		ok: !1,
		problem: `${input} is not an integer; write ${`${input < 1 ? Number((input * 100).toPrecision(12)) : input}%`} for a percentage, or add a unit`
	};
	let reading = parse(input);
	if (!reading.ok) return reading;
	let bare = typeof input == "number" || /^\s*\d+\s*$/.test(String(input));
	return {
		ok: !0,
		value: {
			bytes: reading.value,
			...bare ? { bare } : {}
		}
	};
}
const thresholdForEditors = ({ forEditors }) => ({ anyOf: [...forEditors, {
	type: "string",
	pattern: "^\\s*\\d+(\\.\\d+)?\\s*%\\s*$"
}] }), thresholdOf = (kind) => read((input) => readThreshold(input, kind), thresholdForEditors(kind)).meta({ id: `${kind.id}OrShare` });
function growthForEditors(kind) {
	let one = thresholdForEditors(kind), several = [...one.anyOf, {
		type: "array",
		minItems: 1,
		items: one
	}];
	return { anyOf: [...several, {
		type: "object",
		additionalProperties: { anyOf: several }
	}] };
}
const growthOf = (kind) => unknown().meta(growthForEditors(kind)).transform((input, context) => {
	let one = (value, path) => {
		let reading = readThreshold(value, kind);
		return reading.ok ? [reading.value] : (context.addIssue({
			code: "custom",
			message: reading.problem,
			path
		}), []);
	}, several = (value, path) => Array.isArray(value) ? (value.length === 0 && context.addIssue({
		code: "custom",
		message: "empty list; write 0 to forbid growth",
		path
	}), value.flatMap((each, index) => one(each, [...path, index]))) : one(value, path);
	return isMap(input) ? Object.fromEntries(Object.entries(input).map(([id, value]) => [id, several(value, [id])])) : { [FIRST_BASELINE]: several(input, []) };
}).meta({
	id: `${kind.id}Growth`,
	description: "The largest growth since the baseline: a size, a percentage such as 1%, or a list, of which the strictest applies."
}), numbersOf = (kind, forEditors) => ({
	value: read(kind.parse, forEditors).meta({ id: kind.id }),
	threshold: thresholdOf(kind),
	growth: growthOf(kind)
}), sizes = numbersOf(BYTES, SIZE_FOR_EDITORS), counts = numbersOf(LAYERS, COUNT_FOR_EDITORS), duration = read((input) => typeof input == "string" ? parseDuration(input) : {
	ok: !1,
	problem: `${JSON.stringify(input)} is not a time; write one like 45s, 30m or 2h`
}, {
	type: "string",
	pattern: "^\\s*\\d+(\\.\\d+)?\\s*[smh]\\s*$"
}), days = read((input) => typeof input == "string" ? parseDays(input) : {
	ok: !1,
	problem: `${JSON.stringify(input)} is not a number of days; write one like 30 days`
}, {
	type: "string",
	pattern: "^\\s*\\d+\\s*(d|day|days)\\s*$"
}), limits = {
	max: sizes.value.optional().describe("Largest size that passes (inclusive)."),
	warn: sizes.threshold.optional().describe("Larger sizes warn: a size, or a percentage of max."),
	growth: sizes.growth.optional()
}, plainMetric = bareOr(sizes.value, strictObject(limits)).meta({ id: "metric" }), countedMetric = bareOr(counts.value, strictObject({
	max: counts.value.optional().describe("Largest number that passes (inclusive)."),
	warn: counts.threshold.optional().describe("Larger numbers warn: a number, or a percentage of max."),
	growth: counts.growth.optional()
})).meta({ id: "countedMetric" }), compressedMetric = (id, highest) => bareOr(sizes.value, strictObject({
	...limits,
	level: int().min(1).max(highest).optional()
})).meta({ id: `${id}Metric` }), partMetrics = record(string().min(1), plainMetric).meta({ id: "partMetrics" }), metrics = {
	...limits,
	raw: plainMetric.optional().describe("The file on disk; the same as max and warn next to it."),
	stripped: plainMetric.optional().describe("The size of an ELF file after strip."),
	zstd: compressedMetric("zstd", 22).optional().describe("The complete file compressed with zstd (default level: 19)."),
	gzip: compressedMetric("gzip", 9).optional().describe("The complete file compressed with gzip (default level: 9)."),
	image: plainMetric.optional().describe("The sum of the compressed layers of an OCI image (archive or layout)."),
	"image.unpacked": plainMetric.optional().describe("The sum of the unpacked layers of an OCI image."),
	"image.layers": countedMetric.optional().describe("The number of layers of an OCI image."),
	sections: partMetrics.optional().describe("Sizes of ELF sections by name, as readelf -S prints them."),
	packages: partMetrics.optional().describe("Sizes of Go modules, Go packages and Rust crates by name or glob, such as github.com/aws/**; 0 forbids them.")
}, scoped = bareOr(sizes.value, strictObject(metrics)).meta({ id: "scopedBudget" }), budget = bareOr(sizes.value, strictObject({
	...metrics,
	targets: record(name, scoped).optional().describe("Overrides for single targets."),
	variants: record(name, scoped).optional().describe("Overrides for single variants; they take precedence over those for targets.")
})), VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/, environment = record(string().regex(VARIABLE, { error: "not a valid name of an environment variable" }), string()).describe("Environment variables; placeholders such as {target} are replaced.").meta({ id: "environment" }), buildx = strictObject({
	file: text.default("Dockerfile").describe("The Dockerfile, relative to this file's folder."),
	context: text.default(".").describe("The build context: a folder, relative to this file's folder."),
	stage: text.optional().describe("The stage to export (default: the last one)."),
	args: record(string().regex(VARIABLE, { error: "not a valid name of a build argument" }), string()).default({}).describe("Build arguments; placeholders such as {target} are replaced."),
	secrets: array(string().regex(/^id=[^,]+,(env|src)=[^,]+$/, { error: "expected id=NAME,env=VARIABLE or id=NAME,src=FILE" })).default([]).describe("Secrets that RUN --mount=type=secret,id=NAME may read."),
	type: _enum(["local", "oci"]).default("local").describe("What is exported: the stage's files into a folder, or its image as an OCI archive."),
	output: text.describe("The folder or archive to export to; each build replaces it completely."),
	builder: text.optional().describe("The buildx builder (default: the current one)."),
	cache: union([boolean(), text]).default(!1).describe("true keeps layers in the Actions cache in a workflow and in .size-guard elsewhere; a string is passed to --cache-from and --cache-to."),
	network: _enum([
		"default",
		"none",
		"host"
	]).optional().describe("The network of RUN commands."),
	qemu: _enum([
		"auto",
		"manual",
		"none"
	]).default("manual").describe("auto registers the platform's emulator if root and an installed QEMU suffice; none declares that the build runs no program of the platform.")
}).describe("A build of a Dockerfile by docker buildx, instead of run.").meta({ id: "buildx" }), oneOrMore = union([text, array(text).min(1)]).transform((written) => typeof written == "string" ? [written] : written), zstdLevel = int().min(1).max(22), embed = strictObject({
	from: oneOrMore.describe("The files: a path, a glob, or several; placeholders such as {target} are replaced."),
	exclude: oneOrMore.optional().describe("Globs of files to leave out."),
	to: text.describe("The folder for the compressed files, each named <name>.zst, before the build."),
	zstd: bareOr(zstdLevel, strictObject({
		level: zstdLevel.optional(),
		minGain: sizes.threshold.optional().describe("The minimum that each file must shrink by: a size, or a percentage of the file.")
	})).optional().describe("The zstd level (default: 19).")
}).meta({ id: "embed" }), libc = _enum(["gnu", "musl"]).optional().describe("The C library to link against."), settings = {
	run: string().min(1).optional().describe("Shell commands, run by sh -e in this file's folder."),
	buildx: buildx.optional(),
	env: environment.optional(),
	embeds: array(embed).optional().describe("Files to compress before the build, which embeds them. Targets and variants add theirs to the list."),
	timeout: duration.optional().describe("The time limit of one job (default: 60m)."),
	cgo: boolean().optional().describe("CGO_ENABLED (default: false)."),
	libc
}, overrides = strictObject(settings).nullable().meta({ id: "buildOverrides" }), build = strictObject({
	...settings,
	needs: array(string()).optional().describe("Builds that must finish before this one."),
	variants: record(name, overrides).optional().describe("Variants of this build."),
	per: record(name, overrides).optional().describe("Overrides for single targets.")
}), target = strictObject({
	runner: string().min(1).optional().describe("runs-on of the GitHub job that builds this target."),
	libc,
	goarch: string().min(1).optional(),
	goarm: union([string(), int()]).optional(),
	triple: string().min(1).optional().describe("The GNU triple, such as s390x-linux-gnu."),
	rust: string().min(1).optional().describe("Rust's name of the target, such as s390x-unknown-linux-gnu."),
	platform: string().min(1).optional().describe("Docker's name of the platform, such as linux/s390x.")
}), artifact = strictObject({
	build: string().optional().describe("The build that writes it; without one, the file must exist already."),
	path: string().min(1).describe("The file, or a glob; placeholders such as {target} are replaced."),
	was: array(name).optional().describe("Earlier names of the artifact, to find it in baselines."),
	budget: budget.optional()
}), group = strictObject({
	artifacts: array(string()).min(1).describe("Names of artifacts; on each target the sizes of all their variants are added up."),
	...limits
}).describe("An overall budget over several artifacts, on each target."), IGNORABLE = [
	"go",
	"rustc",
	"cc",
	"linker",
	"libc",
	"linkage",
	"settings",
	"images"
], baseline = strictObject({
	missing: _enum([
		"warn",
		"fail",
		"build"
	]).default("warn").describe("If there is no baseline for a growth limit: warn, fail, or build the baseline."),
	stale: strictObject({
		commits: int().min(0).default(50),
		days: int().min(0).default(30)
	}).prefault({}).describe("A baseline that is more than this many commits or days away is stale."),
	also: array(_enum(["latest-release"])).default([]).describe("Additional baselines to compare with."),
	releases: string().regex(/^[^*]*\*[^*]*$/, { error: "expected one \"*\" in place of the version, such as tools/app/v*" }).optional().describe("Pattern of release tags, with one * in place of the version, such as tools/app/v* (default: versions such as v1.2.3)."),
	ignore: array(_enum(IGNORABLE)).default([]).describe("Toolchain differences that do not prevent a comparison.")
}), history = strictObject({
	branch: string().min(1).optional().describe("An orphan branch that holds nothing else."),
	remote: string().min(1).optional().describe("The remote of that branch (default: origin)."),
	dir: text.optional().describe("A folder, relative to this file's.")
}).describe("Where snapshots are kept (default: the Actions cache in a workflow, .size-guard/history elsewhere)."), configSchema = strictObject({
	version: literal(1),
	key: name.optional().describe("Distinguishes several configurations of one repository."),
	targets: bareOr(array(string()).min(1), record(name, target.nullable()).refine((map) => Object.keys(map).length > 0, { error: "no targets; list at least one" })).optional().describe("The targets to build for (default: amd64, arm64, armv7 and riscv64)."),
	builds: record(name, build).optional(),
	artifacts: record(name, artifact).refine((map) => Object.keys(map).length > 0, { error: "no artifacts; there is nothing to measure" }),
	groups: record(name, group).optional(),
	baseline: baseline.prefault({}),
	history: history.optional(),
	raises: _enum([
		"allow",
		"flag",
		"fail"
	]).default("flag").describe("How to treat a limit that a pull request relaxes: it applies, it applies with a warning, or it does not apply."),
	inherited: _enum(["warn", "fail"]).default("warn").describe("How to treat a maximum that the baseline already exceeds and the change does not make worse."),
	trend: strictObject({ warn: days.optional().describe("Early warning: report budgets that will be full within so many days at the present drift.") }).optional().describe("Settings of `trend`.")
}), FREE_KEY = /^x-/, isFreeKey = (key) => FREE_KEY.test(key);
function withoutFreeKeys(value) {
	return isMap(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !isFreeKey(key))) : value;
}
export { FIRST_BASELINE as a, withoutFreeKeys as i, configSchema as n, isFreeKey as r, IGNORABLE as t };
