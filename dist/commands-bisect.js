import { r as causesOf } from "./causes-causes.js";
import { n as suggestion } from "./config-errors-suggestion.js";
import { n as loadConfig } from "./config-load.js";
import { m as withCommitGraph, r as withHistory, t as DEFAULT_REMOTE, y as HistoryError } from "./pipeline-history-open-history.js";
import { a as seriesCollector, n as entryOf, o as branchLog, t as earlierNames } from "./pipeline-history-load-trend.js";
import { l as visible } from "./lib-text-escape.js";
import { i as shortHash, t as artifactLabel } from "./lib-text-labels.js";
import { t as formatDuration } from "./lib-units-duration.js";
import { s as counted } from "./config-targets.js";
import { a as formatTogether, i as formatSize, n as formatChange } from "./lib-units-size.js";
import { t as buildBaseline } from "./pipeline-comparison-build-baseline.js";
import { t as UsageError } from "./pipeline-context.js";
import { t as selectTargets } from "./pipeline-select-targets.js";
import { n as plan } from "./plan-plan.js";
const looksFor = (commits) => commits <= 1 ? 0 : Math.ceil(Math.log2(commits));
async function firstOver(count, look) {
	let [within, over] = [-1, count - 1], unknown = new Set();
	for (;;) {
		let open = Array.from({ length: Math.max(0, over - within - 1) }, (_, index) => within + 1 + index).filter((index) => !unknown.has(index)), middle = (within + over) / 2, [next] = open.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
		if (next === void 0) return {
			within,
			over
		};
		let looked = await look(next, over - within);
		looked === "over" ? over = next : looked === "within" ? within = next : unknown.add(next);
	}
}
async function bisect(options, context) {
	let loaded = loadConfig(options.config, context.cwd), artifact = loaded.config.artifacts.find(({ name }) => name === options.artifact);
	if (artifact === void 0) {
		let known = loaded.config.artifacts.map(({ name }) => name);
		throw new UsageError(`unknown artifact ${JSON.stringify(options.artifact)}${suggestion(options.artifact, known)}`);
	}
	if (artifact.build === null) throw new UsageError(`${artifact.name} has no build in ${options.config}, so earlier commits cannot be built`);
	return withHistory(loaded, loaded.config.history, context, (history) => {
		let graph = {
			remote: DEFAULT_REMOTE,
			env: context.env,
			signal: context.signal
		};
		return withCommitGraph(loaded.root, graph, (commits) => search(loaded, options, history, commits, context));
	});
}
async function search(loaded, options, history, graph, context) {
	let range = await rangeOf(loaded, options, history, graph, context), commits = await between(range, graph), name = artifactLabel({
		...range,
		artifact: options.artifact
	});
	context.log(`size-guard: ${visible(name)}: ${counted(commits.length, "commit")} in ${shortHash(range.from)}..${shortHash(range.to)}, at most ${counted(looksFor(commits.length), "build")}`);
	let measured = new Map(), measure = measuring(loaded, options, range, history, context, measured);
	for (let [option, commit, given, should] of [[
		"--from",
		range.from,
		options.from,
		!1
	], [
		"--to",
		range.to,
		options.to,
		!0
	]]) {
		let bytes = given === null ? null : await measure(commit);
		if (given !== null && bytes === null) throw new UsageError(`${option} ${shortHash(commit)} cannot be built and measured`);
		if (bytes !== null && bytes > options.above !== should) {
			let relation = should ? ", which is not above " : ", which is above ", sizes = formatTogether([bytes, options.above]).join(relation);
			throw new UsageError(`${option} ${shortHash(commit)} has ${sizes}; choose another commit`);
		}
	}
	let [builds, spent] = [0, 0], { within, over } = await firstOver(commits.length, async (index, left) => {
		let start = performance.now(), commit = commits[index] ?? "", bytes = await measure(commit);
		builds += 1, spent += performance.now() - start;
		let above = bytes !== null && bytes > options.above, rest = looksFor(Math.ceil(left / 2)), result = bytes === null ? "could not be built and measured" : `${formatSize(bytes)}, ${above ? "above" : "not above"}`, more = rest === 0 ? "" : `; at most ${counted(rest, "more build")}, about ${formatDuration(spent / builds * rest)}`;
		return context.log(`size-guard: ${shortHash(commit)}: ${result}${more}`), bytes === null ? "unknown" : above ? "over" : "within";
	}), [last, first] = [commits[within] ?? range.from, commits[over] ?? range.to], culprits = commits.slice(within + 1, over + 1), logged = new Map((await branchLog(loaded.root, context)).commits.map((commit) => [commit.sha, commit])), described = (commit) => {
		let entry = logged.get(commit);
		return `${commit}${entry === void 0 ? "" : `  ${visible(`${entry.author}: ${entry.subject}`)}`}`;
	}, [before, after] = [await entry(last), await entry(first)], change = before === void 0 || after === void 0 ? "" : `: ${sizesText(before, after)}`, [only] = culprits.length === 1 ? culprits : [];
	context.out(only === void 0 ? `One of these is the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}; all but the last of them cannot be built:\n${culprits.map((commit) => `  ${described(commit)}\n`).join("")}` : `${described(only)}\nis the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}\n`);
	let causes = before === void 0 || after === void 0 ? [] : causesOf(before, after, loaded.config.baseline.ignore);
	return causes.length > 0 && context.out(`  ${visible(causes.map(({ text }) => text).join(", "))}\n`), only === void 0 ? 3 : 0;
	async function entry(commit) {
		return measured.get(commit) ?? entryOf((await history.find(loaded.config.key, commit)).snapshot, {
			...range,
			artifact: options.artifact
		}, earlierNames(loaded.config));
	}
}
function sizesText(before, after) {
	let [was, is] = [before, after].map(ownBytes);
	if (was == null || is == null) return "";
	let change = is - was;
	return `${formatTogether([was, is]).join(" → ")} (${formatChange(change)})`;
}
const ownBytes = ({ sizes }) => sizes.find(({ metric }) => metric === "raw")?.bytes ?? null;
function measuring(loaded, { artifact, jobs, zstdLimit }, { target, variant }, history, context, measured) {
	let config = onlyArtifact(loaded.config, artifact), planned = plan(config, selectTargets(config, [target])), names = earlierNames(config);
	return async (commit) => {
		let id = {
			artifact,
			target,
			variant
		}, recorded = entryOf((await history.find(config.key, commit)).snapshot, id, names);
		if (recorded !== void 0) measured.set(commit, recorded);
		else {
			let built = await buildBaseline(commit, {
				...loaded,
				config
			}, {
				plan: planned,
				jobs,
				zstdLimit
			}, DEFAULT_REMOTE, context), entry = "snapshot" in built ? entryOf(built.snapshot, id, names) : void 0;
			if ("problem" in built) context.log(`size-guard: ${visible(built.problem)}`);
			else if (entry === void 0) for (let { text } of built.snapshot.problems) context.log(`size-guard: ${visible(text)}`);
			if (entry === void 0) return null;
			measured.set(commit, entry);
		}
		let entry = measured.get(commit);
		return entry === void 0 ? null : ownBytes(entry);
	};
}
function onlyArtifact(config, name) {
	let artifacts = config.artifacts.filter((artifact) => artifact.name === name), needed = new Set(), need = (build) => {
		needed.has(build) || (needed.add(build), config.builds.get(build)?.needs.forEach(need));
	};
	for (let { build } of artifacts) build !== null && need(build.name);
	let builds = new Map([...config.builds].filter(([build]) => needed.has(build)));
	return {
		...config,
		artifacts,
		builds,
		groups: []
	};
}
async function rangeOf(loaded, { artifact, above, target, variant, from, to }, history, graph, context) {
	let resolved = async (revision) => {
		let commit = await graph.resolve(revision);
		if (commit === null) throw new UsageError(`no commit or tag is named ${JSON.stringify(revision)}`);
		return commit;
	}, { config } = loaded;
	if (target !== null && selectTargets(config, [target]), from !== null && to !== null) return {
		from: await resolved(from),
		to: await resolved(to),
		target: target ?? config.targets[0]?.name ?? "",
		variant
	};
	let collector = seriesCollector(earlierNames(config));
	for await (let { record } of history.files("sizes")) record?.snapshot.key === config.key && collector.add(record);
	let log = await branchLog(loaded.root, context), { series, commits } = collector.collected({
		commits: log.commits.map(({ sha }) => sha),
		complete: log.complete
	}), own = series.filter((each) => each.artifact === artifact && each.metric === "raw" && (target === null || each.target === target) && (variant === null || each.variant === variant));
	if (own.length === 0) throw new HistoryError(`no size of ${visible(artifact)} is recorded in ${history.name}; set a known good commit with --from, and a known bad one with --to`);
	let crossed = own.map((each) => ({
		each,
		at: lastCrossing(each, above)
	})).find(({ at }) => at !== null);
	if (crossed === void 0 || crossed.at === null) {
		let largest = Math.max(...own.flatMap(({ bytes }) => bytes)), reason = largest > above ? "all of them are above; set a known good commit with --from" : `the largest is ${formatSize(largest)}`;
		throw new HistoryError(`no recorded commit increased ${visible(artifact)} above ${formatSize(above)}: ${reason}`);
	}
	let { each, at } = crossed, sha = (index) => commits[each.commits[index] ?? 0]?.sha ?? "";
	return {
		from: from === null ? sha(at - 1) : await resolved(from),
		to: to === null ? sha(at) : await resolved(to),
		target: each.target,
		variant: each.variant
	};
}
function lastCrossing({ bytes }, above) {
	let at = bytes.findLastIndex((size, index) => index > 0 && size > above && (bytes[index - 1] ?? 0) <= above);
	return at < 0 ? null : at;
}
async function between({ from, to }, graph) {
	let ancestors = await graph.ancestors(to, {
		most: 8192,
		firstParent: !0
	}), end = ancestors.findIndex(({ sha }) => sha === from);
	if (end <= 0) throw new UsageError(`${shortHash(from)} does not come before ${shortHash(to)} on the same branch; choose others with --from and --to`);
	return ancestors.slice(0, end).map(({ sha }) => sha).reverse();
}
export { bisect };
