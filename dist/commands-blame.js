import { r as causesOf } from "./causes-causes.js";
import { n as suggestion } from "./config-errors-suggestion.js";
import { n as loadConfig } from "./config-load.js";
import { r as withHistory, y as HistoryError } from "./pipeline-history-open-history.js";
import { a as seriesCollector, n as entryOf, o as branchLog, t as earlierNames } from "./pipeline-history-load-trend.js";
import { l as visible } from "./lib-text-escape.js";
import { i as shortHash, t as artifactLabel } from "./lib-text-labels.js";
import { t as groupBy } from "./lib-units-group.js";
import { s as counted } from "./config-targets.js";
import { i as formatSize } from "./lib-units-size.js";
import { n as packageBytes } from "./parts-packages.js";
import { t as UsageError } from "./pipeline-context.js";
async function historyBlame(options, context) {
	let loaded = loadConfig(options.config, context.cwd), { config, root } = loaded, names = earlierNames(config);
	await withHistory(loaded, config.history, context, async (history) => {
		let log = await branchLog(root, context), set = await sizes(history, config.key, names, options, log, context), growths = set.series.flatMap(({ target, variant, commits, bytes }) => commits.slice(1).map((to, index) => ({
			target,
			variant,
			to,
			from: commits[index] ?? 0,
			bytes: (bytes[index + 1] ?? 0) - (bytes[index] ?? 0)
		}))), subject = options.package === null ? options.artifact : `${options.package} in ${options.artifact}`, added = growths.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes), groups = [...groupBy(added, ({ from, to }) => `${from} ${to}`).values()].slice(0, 10);
		groups.length === 0 && context.log(`size-guard: no recorded commit added to ${visible(subject)} (${counted(set.commits.length, "commit")} recorded)`);
		for (let [index, group] of groups.entries()) index > 0 && context.out("\n"), context.out(await described(group, set, log, history, names, options, config));
	});
}
async function sizes(history, key, names, { artifact, package: name, targets }, log, context) {
	let collector = seriesCollector(names), known = new Set(), skipped = 0;
	for await (let { path, record, problem } of history.files(name === null ? "sizes" : "all")) {
		if (record === null && context.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`), record?.snapshot.key !== key) continue;
		for (let entry of record.snapshot.artifacts) known.add(names.get(entry.artifact) ?? entry.artifact);
		let artifacts = record.snapshot.artifacts.filter((entry) => (names.get(entry.artifact) ?? entry.artifact) === artifact && (targets === null || targets.includes(entry.target))).flatMap((entry) => {
			let bytes = name === null ? entry.sizes.find(({ metric }) => metric === "raw")?.bytes ?? null : packageBytes(entry.parts, name);
			return bytes === null && (skipped += 1), bytes === null ? [] : [{
				...entry,
				sizes: [{
					metric: "raw",
					key: null,
					level: null,
					bytes
				}]
			}];
		});
		collector.add({
			...record,
			snapshot: {
				...record.snapshot,
				artifacts
			}
		});
	}
	if (known.size === 0) throw new HistoryError(`no records of ${visible(key)} in ${history.name}`);
	if (!known.has(artifact)) throw new UsageError(`no artifact ${JSON.stringify(artifact)} is recorded${suggestion(artifact, [...known])}`);
	let set = collector.collected({
		commits: log.commits.map(({ sha }) => sha),
		complete: log.complete
	});
	if (set.series.length === 0) throw new HistoryError(name === null ? `no sizes of ${visible(artifact)} are recorded for these targets` : `the records of ${visible(artifact)} contain no parts, which are needed to find a package`);
	return skipped > 0 && context.log(`size-guard: skipped ${counted(skipped, "record")} without this number`), set;
}
async function described(group, { commits }, log, history, names, { artifact }, config) {
	let { key } = config, [{ from, to, bytes } = {
		from: 0,
		to: 0,
		bytes: 0
	}] = group, [before, after] = [commits[from], commits[to]], [newest, oldest] = [after, before].map((commit) => log.commits.findIndex(({ sha }) => sha === commit?.sha)), count = newest === void 0 || oldest === void 0 || newest < 0 || oldest < 0 ? null : oldest - newest, [first, last] = [before, after].map((commit) => shortHash(commit?.sha ?? "")), which = count === 1 ? last : `${first}..${last}`, among = count === null || count === 1 ? "" : ` (${counted(count, "commit")})`, entry = log.commits[newest ?? -1], date = new Date(after?.time ?? 0).toISOString().slice(0, 10), targets = group.map(({ target, variant, bytes }) => `${artifactLabel({
		artifact,
		target,
		variant
	})} +${formatSize(bytes)}`), [was, is] = [await snapshotOf(history, key, before), await snapshotOf(history, key, after)], [causes = []] = group.flatMap(({ target, variant }) => {
		let id = {
			artifact,
			target,
			variant
		}, [old, now] = [entryOf(was, id, names), entryOf(is, id, names)], found = old === void 0 || now === void 0 ? [] : causesOf(old, now, config.baseline.ignore);
		return found.length === 0 ? [] : [found];
	});
	return [
		`+${formatSize(bytes)}  ${date}  ${which}${among}${entry === void 0 ? "" : `  ${visible(`${entry.author}: ${entry.subject}`)}`}`,
		`  ${visible(targets.join(", "))}`,
		...causes.length === 0 ? [] : [`  ${visible(causes.map(({ text }) => text).join(", "))}`],
		""
	].join("\n");
}
const snapshotOf = async (history, key, commit) => commit === void 0 ? null : (await history.find(key, commit.sha)).snapshot;
export { historyBlame };
