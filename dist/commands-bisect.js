import { n as causesOf } from "./causes-causes.js";
import { n as suggestion } from "./config-errors-suggestion.js";
import { n as loadConfig } from "./config-load.js";
import { f as withHistory, m as HistoryError, u as USUAL_REMOTE, y as withCommitGraph } from "./baseline-releases.js";
import { a as seriesCollector, n as entryOf, o as branchLog, t as earlierNames } from "./commands-read-trend.js";
import { n as plan } from "./plan-plan.js";
import { l as visible } from "./text-escape.js";
import { i as shortHash, t as artifactLabel } from "./text-labels.js";
import { t as formatDuration } from "./units-duration.js";
import { s as counted } from "./config-targets.js";
import { a as formatTogether, i as formatSize, n as formatChange } from "./units-size.js";
import { t as buildBaseline } from "./commands-build-baseline.js";
import { t as chosenTargets } from "./commands-targets.js";
import { t as UsageError } from "./commands-world.js";
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
async function bisect(options, world) {
	let loaded = loadConfig(options.config, world.cwd), artifact = loaded.config.artifacts.find(({ name }) => name === options.artifact);
	if (artifact === void 0) {
		let known = loaded.config.artifacts.map(({ name }) => name);
		throw new UsageError(`unknown artifact ${JSON.stringify(options.artifact)}${suggestion(options.artifact, known)}`);
	}
	if (artifact.build === null) throw new UsageError(`${artifact.name} has no build in ${options.config}: an earlier commit of it cannot be built`);
	return withHistory(loaded, loaded.config.history, world, (history) => {
		let graph = {
			remote: USUAL_REMOTE,
			env: world.env,
			signal: world.signal
		};
		return withCommitGraph(loaded.root, graph, (commits) => search(loaded, options, history, commits, world));
	});
}
async function search(loaded, options, history, graph, world) {
	let range = await rangeOf(loaded, options, history, graph, world), commits = await between(range, graph), name = artifactLabel({
		...range,
		artifact: options.artifact
	});
	world.say(`size-guard: ${visible(name)}: ${counted(commits.length, "commit")} after ${shortHash(range.from)} up to ${shortHash(range.to)}, at most ${counted(looksFor(commits.length), "build")}`);
	let measured = new Map(), measure = measuring(loaded, options, range, history, world, measured);
	for (let [commit, given, should] of [[
		range.from,
		options.from,
		!1
	], [
		range.to,
		options.to,
		!0
	]]) {
		let bytes = given === null ? null : await measure(commit);
		if (given !== null && bytes === null) throw new UsageError(`${shortHash(commit)} cannot be built and measured`);
		if (bytes !== null && bytes > options.above !== should) throw new UsageError(`${shortHash(commit)} is ${formatTogether([bytes, options.above]).join(", and the limit is ")}: it is ${should ? "not " : ""}above`);
	}
	let [builds, spent] = [0, 0], { within, over } = await firstOver(commits.length, async (index, left) => {
		let start = performance.now(), commit = commits[index] ?? "", bytes = await measure(commit);
		builds += 1, spent += performance.now() - start;
		let above = bytes !== null && bytes > options.above, rest = looksFor(Math.ceil(left / 2)), said = bytes === null ? "could not be built and measured" : `${formatSize(bytes)}, ${above ? "above" : "not above"}`, more = rest === 0 ? "" : `; at most ${counted(rest, "build")} more, some ${formatDuration(spent / builds * rest)}`;
		return world.say(`size-guard: ${shortHash(commit)}: ${said}${more}`), bytes === null ? "unknown" : above ? "over" : "within";
	}), [last, first] = [commits[within] ?? range.from, commits[over] ?? range.to], culprits = commits.slice(within + 1, over + 1), words = new Map((await branchLog(loaded.root, world)).commits.map((commit) => [commit.sha, commit])), described = (commit) => {
		let said = words.get(commit);
		return `${commit}${said === void 0 ? "" : `  ${visible(`${said.author}: ${said.subject}`)}`}`;
	}, [before, after] = [await entry(last), await entry(first)], change = before === void 0 || after === void 0 ? "" : `: ${sizesText(before, after)}`, [only] = culprits.length === 1 ? culprits : [];
	world.out(only === void 0 ? `One of these is the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}; those between cannot be built:\n${culprits.map((commit) => `  ${described(commit)}\n`).join("")}` : `${described(only)}\nis the first commit at which ${visible(name)} is above ${formatSize(options.above)}${change}\n`);
	let causes = before === void 0 || after === void 0 ? [] : causesOf(before, after, loaded.config.baseline.ignore);
	return causes.length > 0 && world.out(`  ${visible(causes.map(({ text }) => text).join(", "))}\n`), only === void 0 ? 3 : 0;
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
function measuring(loaded, { artifact, jobs, zstdLimit }, { target, variant }, history, world, measured) {
	let config = onlyWhatIsNeeded(loaded.config, artifact), todo = plan(config, chosenTargets(config, [target])), names = earlierNames(config);
	return async (commit) => {
		let place = {
			artifact,
			target,
			variant
		}, recorded = entryOf((await history.find(config.key, commit)).snapshot, place, names);
		if (recorded !== void 0) measured.set(commit, recorded);
		else {
			let built = await buildBaseline(commit, {
				...loaded,
				config
			}, {
				plan: todo,
				jobs,
				zstdLimit
			}, USUAL_REMOTE, world), entry = "snapshot" in built ? entryOf(built.snapshot, place, names) : void 0;
			if ("problem" in built) world.say(`size-guard: ${visible(built.problem)}`);
			else if (entry === void 0) for (let { text } of built.snapshot.problems) world.say(`size-guard: ${visible(text)}`);
			if (entry === void 0) return null;
			measured.set(commit, entry);
		}
		let entry = measured.get(commit);
		return entry === void 0 ? null : ownBytes(entry);
	};
}
function onlyWhatIsNeeded(config, name) {
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
async function rangeOf(loaded, { artifact, above, target, variant, from, to }, history, graph, world) {
	let resolved = async (revision) => {
		let commit = await graph.resolve(revision);
		if (commit === null) throw new UsageError(`there is neither a commit nor a tag that is called ${JSON.stringify(revision)}`);
		return commit;
	}, { config } = loaded;
	if (target !== null && chosenTargets(config, [target]), from !== null && to !== null) return {
		from: await resolved(from),
		to: await resolved(to),
		target: target ?? config.targets[0]?.name ?? "",
		variant
	};
	let collector = seriesCollector(earlierNames(config));
	for await (let { record } of history.files("sizes")) record?.snapshot.key === config.key && collector.add(record);
	let log = await branchLog(loaded.root, world), { series, commits } = collector.collected({
		commits: log.commits.map(({ sha }) => sha),
		complete: log.complete
	}), own = series.filter((each) => each.artifact === artifact && each.metric === "raw" && (target === null || each.target === target) && (variant === null || each.variant === variant));
	if (own.length === 0) throw new HistoryError(`nothing of ${visible(artifact)} is recorded in ${history.name}; name a commit that is small enough with --from, and one that is not with --to`);
	let crossed = own.map((each) => ({
		each,
		at: lastCrossing(each, above)
	})).find(({ at }) => at !== null);
	if (crossed === void 0 || crossed.at === null) {
		let largest = Math.max(...own.flatMap(({ bytes }) => bytes)), why = largest > above ? "all of them are above; name a commit that is not with --from" : `the largest is ${formatSize(largest)}`;
		throw new HistoryError(`no recorded commit of ${visible(artifact)} went above ${formatSize(above)}: ${why}`);
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
	if (end <= 0) throw new UsageError(`${shortHash(from)} does not come before ${shortHash(to)} on the same branch; name others with --from and --to`);
	return ancestors.slice(0, end).map(({ sha }) => sha).reverse();
}
export { bisect };
