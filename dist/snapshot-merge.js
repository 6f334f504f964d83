import { _ as compareText, v as printJson } from "./lib-files-write.js";
import { r as SnapshotError } from "./snapshot-parse.js";
import { g as sortedSnapshot } from "./pipeline-work-folder.js";
import { t as SNAPSHOT_SCHEMA } from "./snapshot-schema.js";
function mergeSnapshots(named) {
	let ordered = [...named].sort((a, b) => compareText(printJson(a.snapshot), printJson(b.snapshot))), [first, ...others] = ordered;
	if (first === void 0) throw new SnapshotError("there is no snapshot to judge");
	for (let other of others) agree(first, other, "configuration", (snapshot) => snapshot.key), agree(first, other, "commit", (snapshot) => snapshot.commit?.sha ?? "none"), agree(first, other, "zstd engine", (snapshot) => snapshot.zstd), agree(first, other, "version of size-guard", (snapshot) => snapshot.tool);
	let targets = new Set(ordered.map(({ snapshot }) => snapshot.leg)), { tool, zstd, key, commit } = first.snapshot, dirty = ordered.some(({ snapshot }) => snapshot.commit?.dirty === !0);
	return sortedSnapshot({
		schema: SNAPSHOT_SCHEMA,
		tool,
		zstd,
		key,
		leg: targets.size === 1 ? first.snapshot.leg : null,
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
export { mergeSnapshots as t };
