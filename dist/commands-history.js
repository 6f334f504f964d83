import { f as withHistory, m as HistoryError, t as releasesBy, u as USUAL_REMOTE, y as withCommitGraph } from "./baseline-releases.js";
import { n as loadConfig } from "./config-load.js";
import { n as printSnapshot, r as sortedSnapshot } from "./commands-work-folder.js";
import { l as visible } from "./text-escape.js";
import { i as shortHash } from "./text-labels.js";
import { s as counted } from "./config-targets.js";
import { t as compareText } from "./units-stable.js";
import { t as UsageError } from "./commands-world.js";
async function chooseOld(files, { key, before, keep }) {
	let old = [], unreadable = [], newest = {
		at: -1e400,
		commit: ""
	};
	for await (let { path, record } of files) {
		if (record === null) {
			unreadable.push(path);
			continue;
		}
		if (record.snapshot.key !== key) continue;
		let at = Date.parse(record.recordedAt), commit = record.snapshot.commit.sha;
		at > newest.at && (newest = {
			at,
			commit
		}), at < before.getTime() && old.push({
			path,
			commit
		});
	}
	let stays = ({ commit }) => keep.has(commit) || commit === newest.commit;
	return {
		remove: old.filter((file) => !stays(file)).map(({ path }) => path),
		kept: old.filter(stays).length,
		unreadable
	};
}
async function historyList({ config }, world) {
	await inHistory(config, world, async (history, { config: { key } }) => {
		let rows = [];
		for await (let { recordedAt, snapshot } of recordsOf(history, key, world)) {
			let { commit, leg, artifacts } = snapshot, what = `${counted(artifacts.length, "artifact")} on ${visible(leg ?? "all targets")}`, line = `${commit.date.slice(0, 10)}  ${commit.sha}  ${what}, recorded ${recordedAt}\n`;
			rows.push({
				time: Date.parse(commit.date),
				line
			});
		}
		rows.sort((a, b) => a.time - b.time || compareText(a.line, b.line)), world.out(rows.map(({ line }) => line).join("")), rows.length === 0 && world.say(`size-guard: nothing of ${visible(key)} is recorded in ${history.name}`);
	});
}
async function historyShow({ config, commit: revision }, world) {
	await inHistory(config, world, async (history, { root, config: { key } }) => {
		let commit = await commitOf(root, revision, world), { snapshot, notes } = await history.find(key, commit);
		for (let note of notes) world.say(`size-guard: ${visible(note)}`);
		if (snapshot === null) throw new HistoryError(`nothing of ${visible(key)} at ${shortHash(commit)} is recorded in ${history.name}`);
		world.out(printSnapshot(snapshot));
	});
}
async function historyExport({ config }, world) {
	await inHistory(config, world, async (history, { config: { key } }) => {
		for await (let { recordedAt, run, snapshot } of recordsOf(history, key, world)) world.out(`${JSON.stringify({
			recordedAt,
			run,
			snapshot: sortedSnapshot(snapshot)
		})}\n`);
	});
}
async function historyPrune({ config, olderThan, keepReleases, dryRun }, world) {
	await inHistory(config, world, async (history, { root, config: { key, baseline } }) => {
		let keep = new Set(keepReleases ? await released(root, releasesBy(baseline.releases), world) : []), before = new Date(Date.now() - olderThan * 864e5), { remove, kept, unreadable } = await chooseOld(history.files(), {
			key,
			before,
			keep
		});
		for (let path of unreadable) world.say(`size-guard: ${visible(path)} cannot be read, and stays`);
		if (!dryRun && remove.length > 0 && await history.remove(remove), dryRun) for (let path of remove) world.out(`${visible(path)}\n`);
		let done = dryRun ? "would be removed" : "removed", stays = kept === 0 ? "" : `; ${counted(kept, "old record")} kept`;
		world.say(`size-guard: ${counted(remove.length, "record")} of ${visible(key)} ${done} from ${history.name}${stays}`);
	});
}
async function inHistory(path, world, work) {
	let loaded = loadConfig(path, world.cwd);
	await withHistory(loaded, loaded.config.history, world, (history) => work(history, loaded));
}
async function* recordsOf(history, key, world) {
	for await (let { path, record, problem } of history.files()) record === null ? world.say(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`) : record.snapshot.key === key && (yield record);
}
async function commitOf(root, revision, world) {
	if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision;
	let commit = await inGraph(root, world, (graph) => graph.resolve(revision));
	if (commit === null) throw new UsageError(`there is neither a commit nor a tag that is called ${JSON.stringify(revision)}`);
	return commit;
}
const released = (root, releases, world) => inGraph(root, world, async (graph) => (await graph.allTags(releases.has)).map(({ commit }) => commit)), inGraph = (root, { env, signal }, work) => withCommitGraph(root, {
	remote: USUAL_REMOTE,
	env,
	signal
}, work);
export { historyExport, historyList, historyPrune, historyShow };
