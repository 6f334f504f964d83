import { a as releasesBy, m as withCommitGraph, r as withHistory, t as DEFAULT_REMOTE, y as HistoryError } from "./pipeline-history-open-history.js";
import { n as loadConfig } from "./config-load.js";
import { l as visible } from "./lib-text-escape.js";
import { i as shortHash } from "./lib-text-labels.js";
import { s as counted } from "./config-targets.js";
import { _ as compareText } from "./lib-files-write.js";
import { t as UsageError } from "./pipeline-context.js";
import { g as sortedSnapshot, h as printSnapshot } from "./pipeline-work-folder.js";
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
async function historyList({ config }, context) {
	await inHistory(config, context, async (history, { config: { key } }) => {
		let rows = [];
		for await (let { recordedAt, snapshot } of recordsOf(history, key, context)) {
			let { commit, leg, artifacts } = snapshot, content = `${counted(artifacts.length, "artifact")} on ${visible(leg ?? "all targets")}`, line = `${commit.date.slice(0, 10)}  ${commit.sha}  ${content}, recorded ${recordedAt}\n`;
			rows.push({
				time: Date.parse(commit.date),
				line
			});
		}
		rows.sort((a, b) => a.time - b.time || compareText(a.line, b.line)), context.out(rows.map(({ line }) => line).join("")), rows.length === 0 && context.log(`size-guard: no records of ${visible(key)} in ${history.name}`);
	});
}
async function historyShow({ config, commit: revision }, context) {
	await inHistory(config, context, async (history, { root, config: { key } }) => {
		let commit = await commitOf(root, revision, context), { snapshot, notes } = await history.find(key, commit);
		for (let note of notes) context.log(`size-guard: ${visible(note)}`);
		if (snapshot === null) throw new HistoryError(`no record of ${visible(key)} at ${shortHash(commit)} in ${history.name}`);
		context.out(printSnapshot(snapshot));
	});
}
async function historyExport({ config }, context) {
	await inHistory(config, context, async (history, { config: { key } }) => {
		for await (let { recordedAt, run, snapshot } of recordsOf(history, key, context)) context.out(`${JSON.stringify({
			recordedAt,
			run,
			snapshot: sortedSnapshot(snapshot)
		})}\n`);
	});
}
async function historyPrune({ config, olderThan, keepReleases, dryRun }, context) {
	await inHistory(config, context, async (history, { root, config: { key, baseline } }) => {
		let keep = new Set(keepReleases ? await released(root, releasesBy(baseline.releases), context) : []), before = new Date(Date.now() - olderThan * 864e5), { remove, kept, unreadable } = await chooseOld(history.files(), {
			key,
			before,
			keep
		});
		for (let path of unreadable) context.log(`size-guard: ${visible(path)} cannot be read and is kept`);
		if (!dryRun && remove.length > 0 && await history.remove(remove), dryRun) for (let path of remove) context.out(`${visible(path)}\n`);
		let action = dryRun ? "would be removed" : "removed", rest = kept === 0 ? "" : `; ${counted(kept, "old record")} kept`;
		context.log(`size-guard: ${counted(remove.length, "record")} of ${visible(key)} ${action} from ${history.name}${rest}`);
	});
}
async function inHistory(path, context, work) {
	let loaded = loadConfig(path, context.cwd);
	await withHistory(loaded, loaded.config.history, context, (history) => work(history, loaded));
}
async function* recordsOf(history, key, context) {
	for await (let { path, record, problem } of history.files()) record === null ? context.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`) : record.snapshot.key === key && (yield record);
}
async function commitOf(root, revision, context) {
	if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision;
	let commit = await inGraph(root, context, (graph) => graph.resolve(revision));
	if (commit === null) throw new UsageError(`no commit or tag is named ${JSON.stringify(revision)}`);
	return commit;
}
const released = (root, releases, context) => inGraph(root, context, async (graph) => (await graph.allTags(releases.has)).map(({ commit }) => commit)), inGraph = (root, { env, signal }, work) => withCommitGraph(root, {
	remote: DEFAULT_REMOTE,
	env,
	signal
}, work);
export { historyExport, historyList, historyPrune, historyShow };
