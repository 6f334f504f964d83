import { i as loadConfig } from "./plan-plan.js";
import { n as error, t as giveReport } from "./commands-give-report.js";
import { r as visible } from "./report-escape.js";
import { n as printJson, t as compareText } from "./units-stable.js";
import { a as snapshotSchema, n as SNAPSHOT_SCHEMA, s as sortedSnapshot } from "./commands-work-folder.js";
import { t as VERSION } from "./version.js";
import { t as chosenTargets } from "./commands-targets.js";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
var SnapshotError = class extends Error {
	name = "SnapshotError";
};
function parseSnapshot(text) {
	if (text.length > 33554432) throw new SnapshotError("larger than 33554432 bytes, which no snapshot is");
	let json;
	try {
		json = JSON.parse(text, withoutPrototypeKeys);
	} catch {
		throw new SnapshotError("not valid JSON; expected a snapshot written by size-guard measure");
	}
	let schema = typeof json == "object" && json ? Reflect.get(json, "schema") : void 0;
	if (schema !== "size-guard/snapshot@1") throw new SnapshotError(`${schema === void 0 ? "has no \"schema\"" : `has the schema ${JSON.stringify(schema).slice(0, 80)}`}; this version of size-guard reads ${SNAPSHOT_SCHEMA}`);
	let parsed = snapshotSchema.safeParse(json);
	if (!parsed.success) {
		let complaints = parsed.error.issues.map((issue) => `${issue.path.map((step) => String(step).slice(0, 200)).join(".") || "snapshot"}: ${issue.message.slice(0, 200)}`), more = complaints.length - 5;
		throw new SnapshotError(`not a valid snapshot: ${complaints.slice(0, 5).join("; ")}${more > 0 ? `; and ${more} more` : ""}`);
	}
	return parsed.data;
}
function withoutPrototypeKeys(key, value) {
	return key === "__proto__" ? void 0 : value;
}
function mergeSnapshots(named) {
	let ordered = [...named].sort((a, b) => compareText(printJson(a.snapshot), printJson(b.snapshot))), [first, ...others] = ordered;
	if (first === void 0) throw new SnapshotError("there is no snapshot to judge");
	for (let other of others) agree(first, other, "configuration", (snapshot) => snapshot.key), agree(first, other, "commit", (snapshot) => snapshot.commit?.sha ?? "none"), agree(first, other, "zstd engine", (snapshot) => snapshot.zstd), agree(first, other, "version of size-guard", (snapshot) => snapshot.tool);
	let legs = new Set(ordered.map(({ snapshot }) => snapshot.leg)), { tool, zstd, key, commit } = first.snapshot, dirty = ordered.some(({ snapshot }) => snapshot.commit?.dirty === !0);
	return sortedSnapshot({
		schema: SNAPSHOT_SCHEMA,
		tool,
		zstd,
		key,
		leg: legs.size === 1 ? first.snapshot.leg : null,
		config: commonConfig(ordered),
		commit: commit === null ? null : {
			...commit,
			dirty
		},
		planned: united(ordered, "planned", (entry) => [
			entry.artifact,
			entry.target,
			entry.variant
		]),
		artifacts: united(ordered, "artifacts", (entry) => [
			entry.artifact,
			entry.target,
			entry.variant
		]),
		embeds: united(ordered, "embeds", (entry) => [
			entry.build,
			entry.target,
			entry.variant,
			entry.file
		]),
		problems: united(ordered, "problems", (entry) => Object.values(entry))
	});
}
function agree(first, other, what, of) {
	let [one, two] = [of(first.snapshot), of(other.snapshot)];
	if (one !== two) throw new SnapshotError(`snapshots of different runs: the ${what} of ${first.name} is ${one}, that of ${other.name} is ${two}`);
}
function commonConfig(named) {
	let [first, ...others] = named.filter(({ snapshot }) => snapshot.config !== null), config = first?.snapshot.config ?? null, other = others.find(({ snapshot }) => snapshot.config !== config);
	if (other !== void 0) throw new SnapshotError(`snapshots of different runs: the budgets.yml of ${first?.name} differs from that of ${other.name}`);
	return config;
}
function united(named, key, identity) {
	let entries = new Map();
	for (let { name, snapshot } of named) for (let entry of snapshot[key]) {
		let id = JSON.stringify(identity(entry)), other = entries.get(id);
		if (other !== void 0 && printJson(other.entry) !== printJson(entry)) throw new SnapshotError(`${other.name} and ${name} disagree on ${identity(entry).filter(Boolean).join(" ")}`);
		entries.set(id, {
			entry,
			name
		});
	}
	return [...entries.values()].map(({ entry }) => entry);
}
async function report(options, world) {
	let loaded = loadConfig(options.config, world.cwd), targets = chosenTargets(loaded.config, options.targets), { read, errors } = readAll(options.snapshots, world.cwd), merged = merge(read, loaded.config.key, errors);
	return merged.key !== loaded.config.key && world.say(`size-guard: judging snapshots of ${visible(merged.key)} by the limits of ${loaded.config.key}`), giveReport(loaded, only(merged, targets), errors, {
		...options,
		targets
	}, world);
}
function readAll(files, cwd) {
	let read = [], errors = [];
	for (let file of files) try {
		read.push({
			name: file,
			snapshot: parseSnapshot(readText(resolve(cwd, file)))
		});
	} catch (thrown) {
		if (!(thrown instanceof SnapshotError)) throw thrown;
		errors.push(error("snapshot-unreadable", `snapshot ${file}: ${thrown.message}`));
	}
	return {
		read,
		errors
	};
}
function readText(path) {
	try {
		let stats = statSync(path);
		if (!stats.isFile()) throw new SnapshotError("is no regular file");
		if (stats.size > 33554432) throw new SnapshotError(`has ${stats.size} bytes; no snapshot is that large`);
		return readFileSync(path, "utf8");
	} catch (thrown) {
		throw thrown instanceof SnapshotError ? thrown : new SnapshotError(thrown.code === "ENOENT" ? "there is no such file" : String(thrown));
	}
}
function merge(read, key, errors) {
	let nothing = {
		schema: SNAPSHOT_SCHEMA,
		tool: VERSION,
		zstd: "",
		key,
		leg: null,
		config: null,
		commit: null,
		planned: [],
		artifacts: [],
		embeds: [],
		problems: []
	};
	if (read.length === 0) return nothing;
	try {
		return mergeSnapshots(read);
	} catch (thrown) {
		if (!(thrown instanceof SnapshotError)) throw thrown;
		return errors.push(error("snapshots-disagree", thrown.message)), {
			...nothing,
			planned: read.flatMap(({ snapshot }) => snapshot.planned)
		};
	}
}
function only(snapshot, targets) {
	let names = new Set(targets.map(({ name }) => name)), about = ({ target }) => target === null || names.has(target);
	return {
		...snapshot,
		planned: snapshot.planned.filter(about),
		artifacts: snapshot.artifacts.filter(about),
		embeds: snapshot.embeds.filter(about),
		problems: snapshot.problems.filter(about)
	};
}
export { report as t };
