import { t as messageOf } from "./lib-units-message.js";
import { n as suggestion } from "./config-errors-suggestion.js";
import { t as UsageError } from "./pipeline-context.js";
import { i as formatSize, t as exactBytes, u as parseSize } from "./lib-units-size.js";
import { a as sentence } from "./causes-causes.js";
import { A as string, F as NEVER, M as unknown$1, c as isOfBytes, k as strictObject, l as notationOf, s as counted, x as array } from "./config-targets.js";
import { i as ownMetric, r as isImage, s as date } from "./snapshot-schema.js";
import { _ as compareText, m as pointerProblem, v as printJson } from "./lib-files-write.js";
import { t as groupBy } from "./lib-units-group.js";
import { S as require_dist, b as LARGEST_CONFIG_BYTES, n as loadConfig, o as settingsFor, r as repositoryRoot, s as variantsOf, t as checkConfig, v as ConfigError, y as locateIssues } from "./config-load.js";
import { _ as artifactKey, a as GitError, d as gitText, g as sortedSnapshot, h as printSnapshot, t as prepareWorkFolder } from "./pipeline-work-folder.js";
import { a as parseSnapshot, n as PointerError, r as SnapshotError } from "./snapshot-parse.js";
import { a as releasesBy, b as parseRecord, m as withCommitGraph, r as withHistory, t as DEFAULT_REMOTE, y as HistoryError } from "./pipeline-history-open-history.js";
import { c as prose, d as xmlText, l as visible, n as breakableProse, r as codeSpan, s as link, t as breakableCode, u as visibleCommand } from "./lib-text-escape.js";
import { i as shortHash, n as metricLabel, t as artifactLabel } from "./lib-text-labels.js";
import { n as withFilesOf, t as buildBaseline } from "./pipeline-comparison-build-baseline.js";
import { d as isGlob } from "./embed-pack.js";
import { s as formatShare } from "./measure-open.js";
import { i as exitCodeOf, r as VERDICT_SCHEMA, s as isOvergrown, t as EMPTY_RAISE } from "./judge-verdict.js";
import { a as judgePlanned, c as groupLimit, d as placeIn, f as acceptanceErrors, i as isRed, l as groupRaises, m as snapshotErrors, o as unreadableBaselines, p as error, r as emptyResult, s as countingLimits, t as judgeGroup, u as sameArtifact } from "./judge-groups.js";
import { t as readSnapshotText } from "./pipeline-snapshot-read-snapshot.js";
import { n as openMetricsText, t as tryToWrite } from "./pipeline-report-write-report.js";
import { i as listed, n as paragraph, r as whys } from "./report-verdict-causes.js";
import { t as aligned } from "./report-columns.js";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { styleText } from "node:util";
import { createHash } from "node:crypto";
import { join, posix, relative, resolve, sep } from "node:path";
var RulesUnreadable = class extends Error {
	name = "RulesUnreadable";
};
async function baseRules(loaded, { into, left, fork }, context) {
	let without = (problem) => ({
		config: null,
		problem,
		fork
	}), base;
	try {
		base = await configAt(loaded, into, context);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return without(`the ${loaded.config.file} of the base branch is invalid: ${firstLine(error)}`);
	}
	if (base === null) return without(null);
	let from = base.sha256 === loaded.sha256 ? into : await mergeBaseOf$1(left), before = from === null || from === into ? void 0 : await textAt(loaded, from, context), untouched = before !== void 0 && createHash("sha256").update(before).digest("hex") === loaded.sha256;
	return {
		config: base.config,
		problem: null,
		fork,
		untouched
	};
}
async function mergeBaseOf$1(left) {
	try {
		return await left();
	} catch (error) {
		throw error instanceof GitError ? new RulesUnreadable(`the merge base with the base branch is unknown: ${error.message}`) : error;
	}
}
const firstLine = (error) => messageOf(error).split("\n")[0] ?? "";
async function configAt(loaded, commit, context) {
	let { config, root } = loaded, text = await textAt(loaded, commit, context);
	return text === void 0 ? null : checkConfig(text, config.file, root);
}
var NoRulesError = class extends UsageError {};
async function configOfBase(path, tip, context) {
	if (tip === null) return loadConfig(path, context.cwd);
	let root = repositoryRoot(realpathSync(context.cwd)), file = relative(root, resolve(realpathSync(context.cwd), path)).split(sep).join("/"), found = await configAt({
		config: { file },
		root
	}, tip, context);
	if (found === null) throw new NoRulesError(`the base branch of the pull request has no ${file} at ${shortHash(tip)}`);
	return found;
}
async function textAt({ config, root }, commit, context) {
	let { file } = config, fromCodeHost = context.codeHost?.fileAt ?? null, sources = [["git", () => withFilesOf(commit, root, DEFAULT_REMOTE, context, (repository) => fileAt(repository, commit, file, context))], ...fromCodeHost === null ? [] : [["the API", () => fromCodeHost(file, commit)]]], failures = [];
	for (let [name, read] of sources) try {
		return await read() ?? void 0;
	} catch (error) {
		if (context.signal.aborted) throw error;
		failures.push(`${name}: ${firstLine(error)}`);
	}
	throw new RulesUnreadable(`${file} of the base branch at ${shortHash(commit)} cannot be read; ${failures.join("; ")}; run the job again. If that does not help, let actions/checkout fetch the base as well ("fetch-depth: 2"), or grant the job "permissions: { contents: read }"`);
}
async function fileAt(repository, commit, path, context) {
	return (await gitText(repository, [
		"ls-tree",
		"--full-tree",
		"--name-only",
		commit,
		"--",
		path
	], context)).trim() === "" ? null : gitText(repository, [
		"cat-file",
		"blob",
		`${commit}:${path}`
	], context);
}
function distanceOf(measured, snapshot, distance, { stale }) {
	let { commit } = snapshot, ageDays = measured === null || commit === null ? null : Math.max(0, Math.floor((Date.parse(measured.date) - Date.parse(commit.date)) / 864e5));
	return {
		commit: commit?.sha ?? null,
		distance,
		ageDays,
		stale: (distance ?? 0) > stale.commits || (ageDays ?? 0) > stale.days
	};
}
function candidates(wanted, { firstParents, all }, everywhere, measured) {
	let distances = generations(wanted, all), line = firstParents.map((commit, distance) => ({
		commit,
		distance
	})), others = all.map((commit) => ({
		commit,
		distance: distances.get(commit.sha) ?? 1e400
	})).sort((a, b) => a.distance - b.distance), sameFiles = groupBy([...everywhere, ...all], ({ tree }) => tree), order = new Map();
	for (let { commit, distance } of [...line, ...others]) for (let { sha } of [commit, ...sameFiles.get(commit.tree) ?? []]) sha !== measured && !order.has(sha) && order.set(sha, {
		sha,
		distance
	});
	return [...order.values()];
}
function generations(from, commits) {
	let parentsOf = new Map(commits.map(({ sha, parents }) => [sha, parents])), distances = new Map([[from, 0]]), generation = [from];
	for (let distance = 1; generation.length > 0; distance += 1) {
		generation = [...new Set(generation.flatMap((sha) => parentsOf.get(sha) ?? []))].filter((sha) => !distances.has(sha));
		for (let sha of generation) distances.set(sha, distance);
	}
	return distances;
}
const ROUNDS = [
	64,
	512,
	1024
];
async function findBaseline(id, { title, commit: wanted, why, unreadable: unknown = !1 }, measured, key, means, settings) {
	let notes = [], unreadable = unknown, none = (reason) => ({
		id,
		title,
		state: "none",
		commit: wanted,
		distance: null,
		ageDays: null,
		stale: !1,
		why: reason,
		unreadable,
		notes,
		snapshot: null
	});
	if (wanted === null) return none(why ?? "there is nothing to compare with");
	let tried = [];
	try {
		let recorded = await search(wanted, measured, key, means, notes);
		if (recorded !== null) {
			let { snapshot, distance } = recorded;
			return {
				id,
				title,
				state: distance === 0 ? "exact" : "ancestor",
				...distanceOf(measured, snapshot, distance, settings),
				why: null,
				unreadable: !1,
				notes,
				snapshot
			};
		}
		tried.push(`neither ${shortHash(wanted)} nor a commit before it is recorded in ${means.history.name}`);
	} catch (error) {
		if (!(error instanceof HistoryError || error instanceof GitError)) throw error;
		tried.push(error.message), unreadable = !0;
	}
	if (means.build === null) return unreadable || notes.push("Recording happens on pushes to the default branch, or by size-guard trend; `baseline: { missing: build }` builds what is missing."), none(tried.join("; "));
	let built = await means.build(wanted);
	if ("problem" in built) return none([...tried, `it could not be built: ${built.problem}`].join("; "));
	let { snapshot } = built;
	return notes.push(...tried, ...snapshot.problems.map(({ text }) => `${shortHash(wanted)}: ${text}`)), snapshot.artifacts.length === 0 ? none([...tried, "it was built, but nothing could be measured"].join("; ")) : {
		id,
		title,
		state: "built",
		...distanceOf(measured, snapshot, 0, settings),
		why: null,
		unreadable: !1,
		notes,
		snapshot
	};
}
async function search(wanted, { sha: measured }, key, { graph, history }, notes) {
	let asked = new Set(), look = async (some) => {
		let open = some.filter(({ sha }) => !asked.has(sha));
		if (open.length === 0) return null;
		for (let { sha } of open) asked.add(sha);
		let there = await history.recorded(key, open.map(({ sha }) => sha));
		for (let { sha, distance } of open.filter(({ sha }) => there.has(sha))) {
			let found = await history.find(key, sha);
			if (found.unreadable.length > 0) throw new HistoryError(`${history.name} has numbers of ${shortHash(sha)} that cannot be read: ${found.unreadable.join(", ")}. Record the commit again (run the job of its push again), or delete the files`);
			if (notes.push(...found.notes), found.snapshot !== null) return {
				snapshot: found.snapshot,
				distance
			};
		}
		return null;
	}, exact = await look([{
		sha: wanted,
		distance: 0
	}]);
	if (exact !== null) return exact;
	let everywhere = await graph.everywhere(5e3);
	for (let most of ROUNDS) {
		let firstParents = await graph.ancestors(wanted, {
			most,
			firstParent: !0
		}), found = await look(candidates(wanted, {
			firstParents,
			all: most === ROUNDS.at(-1) ? await graph.ancestors(wanted, {
				most,
				firstParent: !1
			}) : firstParents
		}, everywhere, measured));
		if (found !== null) return found;
	}
	return null;
}
async function wantedCommit(measured, trigger, mergeBase) {
	switch (trigger.kind) {
		case "merge-group": return found("the base of the merge group", trigger.base);
		case "push": return parentOf(measured);
		case "unknown": return {
			title: "the baseline",
			commit: null,
			why: trigger.why,
			unreadable: !0
		};
		case "pull-request": {
			let [into, head] = measured.parents;
			return into !== void 0 && head === measured.head && measured.head !== measured.sha ? found("the base that it is merged into", into) : mergeBaseOf(measured, trigger.base, trigger.branch, mergeBase);
		}
		case "local": {
			if (trigger.base === null) return before(measured);
			let { name, commit } = trigger.base, base = await mergeBaseOf(measured, commit, name, mergeBase);
			return base.commit === measured.sha ? before(measured) : base;
		}
	}
}
const found = (title, commit) => ({
	title,
	commit,
	why: null
});
async function mergeBaseOf({ sha }, base, branch, mergeBase) {
	let commit = await mergeBase(sha, base), title = branch === void 0 ? "the merge base" : `the merge base with ${branch}`;
	if (commit !== null) return found(title, commit);
	let other = branch ?? "the base branch";
	return {
		title,
		commit: null,
		why: `the measured commit ${shortHash(sha)} and ${other} at ${shortHash(base)} have no commit in common`
	};
}
const before = (measured) => measured.dirty ? found("the commit that is checked out", measured.sha) : parentOf(measured);
function parentOf({ sha, parents }) {
	let [parent] = parents;
	return parent === void 0 ? {
		title: "the parent commit",
		commit: null,
		why: `${shortHash(sha)} is the first commit of its history`
	} : found("the parent commit", parent);
}
async function givenCommit(text, measured, graph) {
	let commitOf = async (revision) => {
		let commit = await graph.resolve(revision === "" ? "HEAD" : revision);
		if (commit === null) throw new UsageError(`--baseline ${text}: ${unknown(revision)}`);
		return commit;
	}, range = /^(.*?)(\.{2,3})(.*)$/.exec(text);
	if (range === null) return {
		title: text,
		commit: await commitOf(text),
		why: null
	};
	let [, from = "", dots, to = ""] = range, end = to === "" ? measured.sha : await commitOf(to);
	if (end !== measured.sha && end !== measured.head) throw new UsageError(`--baseline ${text}: the range ends at ${shortHash(end)}, but the measured commit is ${shortHash(measured.sha)}`);
	let start = await commitOf(from);
	if (dots === "..") return {
		title: from === "" ? "HEAD" : from,
		commit: start,
		why: null
	};
	let base = await graph.mergeBase(start, end), why = base === null ? `${shortHash(start)} and ${shortHash(end)} have no commit in common` : null;
	return {
		title: `the merge base with ${from === "" ? "HEAD" : from}`,
		commit: base,
		why
	};
}
const unknown = (revision) => `no file, commit or tag is named ${JSON.stringify(revision)}`;
function givenFile(name, cwd, measured, settings) {
	let path = resolve(cwd, name);
	if (statSync(path, { throwIfNoEntry: !1 })?.isFile() !== !0) return null;
	let snapshot = readGiven(name, path);
	if (snapshot.key !== measured.key) throw new UsageError(`--baseline ${name}: this is a snapshot of ${snapshot.key}, but the measured snapshot is of ${measured.key}`);
	return {
		id: "given",
		title: name,
		state: "exact",
		...distanceOf(measured.commit, snapshot, null, settings),
		why: null,
		unreadable: !1,
		notes: [],
		snapshot
	};
}
function readGiven(name, path) {
	try {
		let text = readSnapshotText(path);
		return /^\s*\{\s*"recordedAt"/.test(text) ? parseRecord(text).snapshot : parseSnapshot(text);
	} catch (error) {
		throw error instanceof PointerError ? new SnapshotError(`--baseline ${name} ${error.message}`) : error instanceof SnapshotError ? new UsageError(`--baseline ${name}: ${error.message}`) : error;
	}
}
async function findBaselines(loaded, subject, { baseline: name, trigger, building, settings, history: historySettings }, context) {
	let { env, signal } = context, file = name === null ? null : givenFile(name, context.cwd, subject, settings);
	if (name !== null && file === null && subject.commit === null && !subject.isCommitUnknown) throw new UsageError(`--baseline ${name}: no such file, and this folder is not a git repository with commits`);
	let build = settings.missing === "build" && building !== null ? (commit) => (context.log(`size-guard: building ${shortHash(commit)} to compare with it`), buildBaseline(commit, loaded, building, DEFAULT_REMOTE, context)) : null, baselines = await withCommitGraph(loaded.root, {
		remote: DEFAULT_REMOTE,
		env,
		signal
	}, (graph) => withHistory(loaded, historySettings, context, async (history) => {
		let means = {
			graph,
			history,
			build
		}, find = async (id, wanted) => {
			let { commit } = subject;
			return commit === null ? withoutCommit(id, subject.isCommitUnknown) : findBaseline(id, await orWhyNot(wanted(commit)), commit, loaded.config.key, means, settings);
		};
		return [file ?? (name === null ? await find("merge-base", (measured) => wantedFor(measured, trigger, graph, context)) : await find("given", (measured) => givenCommit(name, measured, graph))), ...settings.also.includes("latest-release") ? [await find("latest-release", (measured) => releaseBefore(measured, releasesBy(settings.releases), graph))] : []];
	})).catch((error) => {
		if (signal.aborted || !(error instanceof GitError || error instanceof HistoryError)) throw error;
		return [file ?? unreadable(name === null ? "merge-base" : "given", error.message), ...settings.also.map((id) => unreadable(id, error.message))];
	});
	return signal.throwIfAborted(), baselines;
}
const unreadable = (id, why) => ({
	id,
	title: "the baseline",
	state: "none",
	commit: null,
	distance: null,
	ageDays: null,
	stale: !1,
	why,
	unreadable: !0,
	notes: [],
	snapshot: null
}), withoutCommit = (id, isCommitUnknown) => isCommitUnknown ? unreadable(id, "git does not know which commit was measured; check out the repository with git, as actions/checkout does if git is installed") : {
	...unreadable(id, "the snapshot has no commit, so it has no baseline"),
	unreadable: !1
};
async function orWhyNot(wanted) {
	try {
		return await wanted;
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
		return {
			title: "the baseline",
			commit: null,
			why: error.message,
			unreadable: !0
		};
	}
}
async function wantedFor(measured, given, graph, { codeHost }) {
	return wantedCommit(measured, given ?? {
		kind: "local",
		base: await graph.defaultBranch()
	}, async (one, other) => {
		let ask = graph.shallow || codeHost?.untrustedRun != null ? codeHost?.mergeBase ?? null : null, known = null, failure = null;
		try {
			known = ask === null ? null : await ask(one, other);
		} catch (error) {
			failure = error;
		}
		try {
			return known ?? await graph.mergeBase(one, other);
		} catch (error) {
			throw failure === null || !(error instanceof GitError) ? error : new GitError(`${error.message}; the API: ${messageOf(failure).split("\n")[0]}`);
		}
	});
}
async function releaseBefore({ sha }, releases, graph) {
	let release = releases.latest(await graph.tags(sha, releases.has), sha);
	return release === null ? {
		title: "the latest release",
		commit: null,
		why: releases.pattern === void 0 ? `no tag before ${shortHash(sha)} is named after a version` : `no tag before ${shortHash(sha)} is named after a version as ${JSON.stringify(releases.pattern)} has it`
	} : {
		title: `${release.name}, the latest release`,
		commit: release.commit,
		why: null
	};
}
var import_dist = require_dist();
const bytes = unknown$1().transform((input, context) => {
	let reading = parseSize(input);
	return reading.ok ? reading.value : (context.addIssue({
		code: "custom",
		message: reading.problem
	}), NEVER);
}), allowanceSchema = strictObject({
	artifact: string().min(1),
	bytes,
	commit: string().min(1),
	by: string().min(1),
	until: date().nullable().default(null)
});
function readAllowances(path, cwd) {
	let invalid = (problem) => new UsageError(`${path}: ${problem}`), text;
	try {
		let stats = statSync(resolve(cwd, path));
		if (!stats.isFile()) throw invalid("this is not a regular file");
		if (stats.size > 1048576) throw invalid(`the file has ${stats.size} bytes; a list of allowances has at most ${LARGEST_CONFIG_BYTES}`);
		text = readFileSync(resolve(cwd, path), "utf8");
	} catch (error) {
		throw error instanceof UsageError ? error : invalid(`cannot be read: ${messageOf(error)}`);
	}
	let pointer = pointerProblem(text);
	if (pointer !== null) throw invalid(`the file ${pointer}`);
	let lines = new import_dist.LineCounter(), document = (0, import_dist.parseDocument)(text, {
		schema: "failsafe",
		prettyErrors: !1,
		lineCounter: lines
	}), at = (offset) => {
		let { line, col } = lines.linePos(offset);
		return {
			line,
			column: col
		};
	};
	if (document.errors.length > 0) throw usageError(path, document.errors.map(({ pos, message }) => ({
		...at(pos[0]),
		message: `not valid YAML: ${message}`
	})));
	let value = withNumbers(document.toJS({ maxAliasCount: 0 })), parsed = array(allowanceSchema, { error: EXPECTED }).max(1e3).safeParse(value);
	if (parsed.success) return parsed.data;
	let positionOf = (where) => {
		for (let length = where.length; length >= 0; --length) {
			let node = document.getIn(where.slice(0, length), !0);
			if ((0, import_dist.isNode)(node) && node.range) return at(node.range[0]);
		}
		return {
			line: 1,
			column: 1
		};
	}, located = {
		value,
		problems: [],
		positionOf,
		positionOfKey: (where) => {
			let map = document.getIn(where.slice(0, -1), !0), key = (0, import_dist.isMap)(map) && map.items.map((pair) => pair.key).find((each) => String(each) === where.at(-1));
			return (0, import_dist.isNode)(key) && key.range ? at(key.range[0]) : positionOf(where);
		}
	};
	throw usageError(path, locateIssues(parsed.error.issues, located, () => Object.keys(allowanceSchema.shape)));
}
const EXPECTED = "expected a list of allowances: { artifact, bytes, commit, by, until }", usageError = (path, problems) => new UsageError(new ConfigError(path, problems).message);
function withNumbers(value) {
	return Array.isArray(value) ? value.map((entry) => {
		if (typeof entry != "object" || !entry || !("bytes" in entry)) return entry;
		let { bytes } = entry;
		return typeof bytes == "string" && /^\d+$/.test(bytes) ? {
			...entry,
			bytes: Number(bytes)
		} : entry;
	}) : value;
}
function parseAllowance(text, head, { artifacts, groups }) {
	let [, artifact, size = ""] = /^([^:]+):\+(.+)$/.exec(text) ?? [], reading = parseSize(/^\d+$/.test(size) ? Number(size) : size);
	if (artifact === void 0 || !reading.ok) throw new UsageError(`--allow ${JSON.stringify(text)}: ${artifact === void 0 || reading.ok ? "write it as ARTIFACT:+SIZE, such as injector:+20KB" : reading.problem}`);
	let names = [...artifacts, ...groups].map(({ name }) => name);
	if (!artifacts.some(({ path }) => isGlob(path)) && !names.includes(artifact)) throw new UsageError(`--allow ${JSON.stringify(text)}: there is no artifact or group ${artifact}${suggestion(artifact, names)}`);
	return {
		artifact,
		bytes: reading.value,
		commit: head ?? "",
		by: "the command line",
		until: null
	};
}
const DEFAULT_COMPARISON = {
	baseline: null,
	base: null,
	allow: [],
	allowances: null
};
async function findComparison(loaded, subject, options, building, context) {
	let { commit } = subject, allowances = [...options.allowances === null ? [] : readAllowances(options.allowances, context.cwd), ...options.allow.map((text) => parseAllowance(text, commit?.head ?? null, loaded.config))], today = new Date().toISOString(), trigger = await triggerOf(options.base, loaded, context);
	if (trigger?.kind === "unknown") return {
		errors: [error("event-unreadable", trigger.why)],
		baselines: [],
		base: null,
		allowances,
		unread: null,
		today
	};
	let untrustedRun = context.codeHost?.untrustedRun ?? null, base = null;
	try {
		untrustedRun === null ? trigger?.kind === "pull-request" && (base = await rulesOf(loaded, commit, trigger.base, context)) : base = {
			config: untrustedRun.rules.config,
			problem: null,
			untouched: !1,
			fork: context.codeHost?.fork === !0
		};
	} catch (thrown) {
		if (!(thrown instanceof RulesUnreadable)) throw thrown;
		return {
			errors: [error("base-rules-unreadable", thrown.message)],
			baselines: [],
			base,
			allowances,
			unread: null,
			today
		};
	}
	let rules = base?.config ?? loaded.config;
	return {
		errors: [],
		baselines: await findBaselines(loaded, subject, {
			baseline: options.baseline,
			trigger,
			building,
			settings: rules.baseline,
			history: rules.history
		}, context),
		base,
		allowances,
		unread: null,
		today
	};
}
async function withAcceptedGrowth(comparison, commit, { codeHost }) {
	let accepted = commit === null ? null : await codeHost?.accepted?.(commit.head) ?? null;
	return accepted === null ? comparison : {
		...comparison,
		allowances: [...comparison.allowances, ...accepted.allowances],
		unread: accepted.unread
	};
}
async function triggerOf(base, { root }, context) {
	if (base === null) return context.codeHost?.trigger ?? null;
	let commit = await inGraph(root, context, (graph) => graph.resolve(base));
	if (commit === null) throw new UsageError(`--base ${base}: unknown commit, branch or tag`);
	return {
		kind: "pull-request",
		base: commit,
		branch: base
	};
}
function rulesOf(loaded, commit, tip, context) {
	let into = mergedInto(commit);
	return baseRules(loaded, {
		into: into ?? tip,
		left: async () => into !== null || commit === null ? into : inGraph(loaded.root, context, (graph) => graph.mergeBase(commit.sha, tip)),
		fork: context.codeHost?.fork === !0
	}, context);
}
const inGraph = (root, { env, signal }, work) => withCommitGraph(root, {
	remote: DEFAULT_REMOTE,
	env,
	signal
}, work);
function mergedInto(commit) {
	let [into, head] = commit?.parents ?? [];
	return into !== void 0 && head === commit?.head && head !== commit?.sha ? into : null;
}
const GROWTH_UNJUDGED = [
	"no-baseline",
	"not-comparable",
	"over-growth"
];
function doubtsAbout(verdict, { fork, ended, isMerged }) {
	let { results, allowances } = verdict;
	if (verdict.verdict === "fail") return [];
	let because = (codes) => results.flatMap((result) => result.reasons.filter(({ code }) => codes.includes(code)).map(({ text }) => `${nameOf(result)}: ${text}`));
	return [
		...fork ? because(GROWTH_UNJUDGED) : [],
		...fork && !isMerged ? because(["inherited"]) : [],
		...ended === "success" || allowances.some(({ used }) => used) ? [] : [ended === null ? "the workflow run that measured it has not finished" : `the workflow run that measured it ended with ${ended}, and its snapshot does not show why`]
	];
}
const nameOf = ({ artifact, target, variant }) => [
	artifact,
	variant,
	target
].filter((part) => part !== null).join(" ");
function problemOf({ artifact, commit, until }, measured, known, today) {
	return known.has(artifact) ? measured === null ? "the snapshot has no commit" : commit.length < 12 || !/^[0-9a-f]+$/.test(commit) ? `${commit} is not a commit hash of at least 12 digits` : measured.head.startsWith(commit) ? until !== null && until.slice(0, 10) < today.slice(0, 10) ? `it expired on ${until.slice(0, 10)}` : null : `it applies to commit ${commit}, not to ${shortHash(measured.head)}` : `unknown artifact ${artifact}`;
}
function acceptedGrowth(artifact, allowances) {
	return allowances.filter((each) => each.problem === null && each.artifact === artifact).reduce((largest, each) => largest === null || each.bytes > largest.bytes ? each : largest, null);
}
const idOf = ({ build, target, variant }) => JSON.stringify([
	build,
	target,
	variant
]);
function judgeEmbeds(planned, snapshot, file) {
	let problems = new Map();
	for (let entries of groupBy(snapshot.embeds, idOf).values()) for (let entry of entries.slice(0, 1)) problems.set(idOf(entry), problemsAmong(entries));
	let findings = new Map(), reported = new Set();
	for (let each of planned) {
		let { artifact, target, variant } = each;
		if (artifact.build === null) continue;
		let id = idOf({
			build: artifact.build.name,
			target: target.name,
			variant
		}), [holder] = placeIn(snapshot, {
			target: target.name,
			variant
		}).declared.get(artifact.name) ?? [], known = problems.get(id);
		if (holder === void 0 || reported.has(id) || known === void 0 && isImage(holder)) continue;
		reported.add(id);
		let found = known ?? unknownEmbeds(each), source = {
			file,
			line: artifact.line
		};
		findings.set(holder, found.map((problem) => ({
			...problem,
			state: "fail",
			bytes: null,
			source
		})));
	}
	return {
		findingsOf: (entry) => findings.get(entry) ?? [],
		errors: [...groupBy(snapshot.embeds, idOf)].flatMap(([id, [place]]) => place === void 0 || reported.has(id) ? [] : (problems.get(id) ?? []).map(({ code, text }) => ({
			code,
			text: `build ${place.build}: ${text}`,
			artifact: null,
			target: place.target,
			variant: place.variant
		})))
	};
}
function unknownEmbeds({ artifact: { build }, target, variant }) {
	return build === null || settingsFor(build, target, variant).embeds.length === 0 ? [] : [{
		code: "embed-unknown",
		text: "the snapshot does not show whether its embeds are inside; it was measured with a different budgets.yml"
	}];
}
function problemsAmong(entries) {
	return [...groupBy(entries, ({ file }) => posix.dirname(file))].flatMap(([folder, inFolder]) => [...missingFrom(folder, inFolder), ...inFolder.flatMap(plainEmbeds)]);
}
function missingFrom(folder, entries) {
	let missing = entries.filter(({ inside }) => inside.length === 0);
	if (missing.length === 0) return [];
	let code = "embed-missing";
	return missing.length === entries.length && entries.every(({ plain }) => plain.length === 0) ? [{
		code,
		text: `${missing.length === 1 ? `${missing[0]?.file} is not` : `none of the ${missing.length} embeds of ${folder} is`} inside; check that a package of this build embeds this folder (go:embed, include_bytes), that no build tag excludes it, and that the build did not embed an older file`
	}] : missing.filter(({ plain }) => plain.length === 0).map(({ file, packed }) => ({
		code,
		text: `${file} (${formatSize(packed)}) is not inside, but other files of its folder are; check that the program embeds this file and that the build does not change it`
	}));
}
function plainEmbeds({ file, bytes, packed, inside, plain }) {
	let [holder] = plain;
	return holder === void 0 ? [] : [{
		code: "embed-plain",
		text: `${holder} contains the uncompressed original of ${file}${inside.length > 0 ? ", in addition to the compressed one" : ""}: ${formatSize(bytes)} instead of ${formatSize(packed)}; embed only the .zst file`
	}];
}
const NOTHING = {
	...EMPTY_RAISE,
	code: "policy"
};
function policyRaises(head, base) {
	return [...base.groups.flatMap((group) => ofGroup(group, head, base)), ...ofSettings(head, base)];
}
function ofGroup(before, head, base) {
	let after = head.groups.find(({ name }) => name === before.name), at = {
		...NOTHING,
		artifact: before.name,
		source: {
			file: head.file,
			line: after?.line ?? 1
		}
	};
	if (after === void 0) return [{
		...at,
		before: before.name,
		text: "group removed"
	}];
	let gone = head.artifacts.filter((artifact) => before.artifacts.includes(sameArtifact(base, artifact)?.name ?? "") && !after.artifacts.includes(artifact.name));
	return [...groupRaises({
		group: after,
		config: head
	}, {
		group: before,
		config: base
	}).map((raise) => ({
		...raise,
		targets: []
	})), ...gone.map(({ name }) => ({
		...at,
		before: name,
		text: `${name} is no longer a member`
	}))];
}
const RAISES = [
	"allow",
	"flag",
	"fail"
], INHERITED = ["warn", "fail"], MISSING = [
	"warn",
	"build",
	"fail"
];
function ofSettings(head, base) {
	let raises = [], add = (setting, before, after) => raises.push({
		...NOTHING,
		before: String(before),
		after: String(after),
		text: `${setting} ${before} → ${after}`,
		source: {
			file: head.file,
			line: 1
		}
	}), ranked = (setting, order, before, after) => {
		order.indexOf(after) < order.indexOf(before) && add(setting, before, after);
	}, [now, then] = [head.baseline, base.baseline];
	ranked("raises", RAISES, base.raises, head.raises), ranked("inherited", INHERITED, base.inherited, head.inherited), ranked("baseline.missing", MISSING, then.missing, now.missing);
	for (let unit of ["commits", "days"]) now.stale[unit] > then.stale[unit] && add(`baseline.stale.${unit}`, then.stale[unit], now.stale[unit]);
	let list = (names) => `[${[...names].sort(compareText).join(", ")}]`;
	return now.ignore.some((name) => !then.ignore.includes(name)) && add("baseline.ignore", list(then.ignore), list(now.ignore)), then.also.some((name) => !now.also.includes(name)) && add("baseline.also", list(then.also), list(now.also)), then.also.includes("latest-release") && now.releases !== then.releases && add("baseline.releases", then.releases ?? "v1.2.3", now.releases ?? "v1.2.3"), raises;
}
function planRaises(head, base) {
	let raises = [];
	head.key !== base.key && raises.push({
		...EMPTY_RAISE,
		code: "key",
		before: base.key,
		after: head.key,
		text: `key ${base.key} → ${head.key}: the new key has no history`,
		source: {
			file: head.file,
			line: 1
		}
	});
	for (let before of base.targets) {
		let after = head.targets.find(({ name }) => name === before.name), [then, now] = [machineOf(before), after === void 0 ? null : machineOf(after)];
		then !== now && raises.push({
			...EMPTY_RAISE,
			code: "target",
			targets: [before.name],
			before: now === null ? before.name : then,
			after: now,
			text: now === null ? `target ${before.name} removed` : `target ${before.name}: ${then} → ${now}`,
			source: {
				file: head.file,
				line: 1
			}
		});
	}
	let after = new Map(head.artifacts.map((artifact) => [sameArtifact(base, artifact), artifact]));
	for (let before of base.artifacts) raises.push(...artifactRaises(before, after.get(before), head.file));
	return raises;
}
const machineOf = ({ goarch, goarm, triple, platform }) => [
	`${goarch}${goarm ?? ""}`,
	triple,
	platform
].join(" ");
function artifactRaises(before, after, file) {
	if (after === void 0) return [{
		...EMPTY_RAISE,
		code: "artifact",
		artifact: before.name,
		before: before.name,
		text: "removed, so it is no longer measured",
		source: {
			file,
			line: 1
		}
	}];
	let at = {
		...EMPTY_RAISE,
		artifact: after.name,
		source: {
			file,
			line: after.line
		}
	}, removed = variantsOf(before.build).filter((variant) => !variantsOf(after.build).includes(variant)), was = (names) => names.length === 0 ? null : names.join(", ");
	return [
		...before.path === after.path ? [] : [{
			...at,
			code: "path",
			before: before.path,
			after: after.path,
			text: `path ${before.path} → ${after.path}`
		}],
		...was(before.was) === was(after.was) ? [] : [{
			...at,
			code: "was",
			before: was(before.was),
			after: was(after.was),
			text: `earlier names ${was(before.was) ?? "none"} → ${was(after.was) ?? "none"}`
		}],
		...removed.map((variant) => ({
			...at,
			code: "variant",
			variant,
			before: variant,
			text: variant === null ? "now built in variants" : `variant ${variant} removed`
		}))
	];
}
function withoutRules(base, file) {
	return {
		...EMPTY_RAISE,
		code: "rules",
		after: file,
		text: base.problem ?? `the base branch has no ${file}, so the limits of the pull request apply`,
		source: null
	};
}
function onTargets(raises) {
	return [...groupBy(raises, ({ raise }) => JSON.stringify({
		...raise,
		source: null
	})).values()].flatMap((alike) => {
		let [first] = alike;
		if (first === void 0) return [];
		let targets = [...new Set(alike.map(({ target }) => target))].sort(compareText);
		return [{
			...first.raise,
			targets
		}];
	});
}
function relaxingOf({ raises }, base) {
	let policy = base !== null && base.config === null ? "flag" : raises;
	return base?.untouched === !0 ? {
		policy,
		looser: "base-if-measured"
	} : {
		policy,
		looser: policy === "fail" || policy === "flag" && base?.fork === !0 ? "base" : "head"
	};
}
function raisesOf(raised, config, base, policy) {
	if (base === null || base.untouched === !0) return [];
	let outcome = policy === "allow" ? "allowed" : policy === "fail" || base.fork ? "refused" : "flagged";
	return (base.config === null ? [withoutRules(base, config.file)] : [
		...planRaises(config, base.config),
		...policyRaises(config, base.config),
		...onTargets(raised)
	]).map((raise) => ({
		...raise,
		outcome
	})).sort((a, b) => compareText(a.artifact ?? "", b.artifact ?? "") || compareText(a.code, b.code));
}
function outcomeOf$1({ errors, results, raises, toolchain }, baselines, rules) {
	return errors.length > 0 || results.some(({ state }) => isRed(state)) || results.some(isLimitUnjudged) || !results.some(({ bytes }) => bytes !== null) || raises.some(isBreach) || rules.baseline.missing === "fail" && baselines[0]?.state === "none" ? "fail" : results.some(({ state }) => state === "warn" || state === "unjudged") || toolchain.length > 0 || raises.some(({ outcome }) => outcome !== "allowed") || results.some((result) => dependsOnStale(result, baselines)) ? "warn" : "pass";
}
const HELD_BY_BASE = [
	"max",
	"warn",
	"growth",
	"level",
	"policy"
], isBreach = ({ code, outcome }) => outcome === "refused" && !HELD_BY_BASE.includes(code);
function dependsOnStale({ comparisons }, baselines) {
	return comparisons.some(({ id, growthMax }) => growthMax !== null && baselines.some((baseline) => baseline.id === id && baseline.stale));
}
function isLimitUnjudged({ state, max, warn, reasons }) {
	return state === "unjudged" && (max !== null || warn !== null || reasons.some(({ source }) => source !== null));
}
function withSingleTargetGrowth(results, id) {
	let change = ({ comparisons }) => comparisons.find((each) => each.id === id), grew = (result) => {
		let compared = change(result);
		return compared !== void 0 && compared.change > (compared.noise ?? 0);
	}, siblings = groupBy(results.filter((result) => change(result) !== void 0), ({ artifact, variant, metric, key }) => JSON.stringify([
		artifact,
		variant,
		metric,
		key
	])), singles = new Map();
	for (let all of siblings.values()) {
		let [single, ...others] = all.filter(grew);
		if (single === void 0 || others.length > 0 || all.length < 2) continue;
		let rest = all.filter((result) => result !== single).map(({ target }) => target);
		singles.set(single, `only ${single.target} grew: ${listed(rest)} did not`);
	}
	return results.map((result) => {
		let text = singles.get(result), bytes = change(result)?.change ?? null;
		return text === void 0 ? result : {
			...result,
			causes: [...result.causes, sentence("grew-alone", text, bytes)]
		};
	});
}
const FIELDS = [
	"cc",
	"go",
	"rustc"
], named = (field, value) => field === "rustc" ? `rustc ${value}` : value;
function toolchainDifferences(artifacts) {
	return byArtifact(artifacts).flatMap((entries) => FIELDS.flatMap((field) => differenceIn(entries, field))).sort((a, b) => compareText(a.artifact, b.artifact) || compareText(a.variant ?? "", b.variant ?? ""));
}
function sameToolchain({ artifacts, zstd }, before) {
	let programs = artifacts.flatMap(({ fingerprint }) => fingerprint === null ? [] : [fingerprint]), compared = byArtifact(artifacts).some((entries) => entries.filter(({ fingerprint }) => fingerprint !== null).length > 1), known = programs.every((fingerprint) => compilersOf(fingerprint).length > 0);
	if (!compared || !known || toolchainDifferences(artifacts).length > 0) return [];
	let compilers = new Set(programs.flatMap(compilersOf));
	return (before?.artifacts ?? []).flatMap(({ fingerprint }) => fingerprint === null ? [] : compilersOf(fingerprint).filter((compiler) => !compilers.has(compiler))).length > 0 || before !== null && before.zstd !== zstd ? [] : [...compilers].sort(compareText).concat(`zstd ${zstd}`);
}
function compilersOf(fingerprint) {
	return FIELDS.flatMap((field) => {
		let value = fingerprint[field];
		return value === null ? [] : [named(field, value)];
	});
}
function differenceIn(entries, field) {
	let known = entries.flatMap(({ fingerprint, target }) => {
		let value = fingerprint?.[field] ?? null;
		return value === null ? [] : [{
			value,
			target
		}];
	}), targetsOf = groupBy(known, ({ value }) => value), [first] = entries;
	if (first === void 0 || targetsOf.size < 2) return [];
	let values = [...targetsOf].map(([value, uses]) => ({
		value,
		targets: uses.map(({ target }) => target)
	})).sort((a, b) => compareText(a.value, b.value)), text = values.map(({ value, targets }) => `${named(field, value)} on ${targets.join(", ")}`).join("; ");
	return [{
		artifact: first.artifact,
		variant: first.variant,
		field,
		values,
		text
	}];
}
function byArtifact(artifacts) {
	return [...groupBy(artifacts, ({ artifact, variant }) => artifactKey({
		artifact,
		variant
	})).values()];
}
const id = (artifact, target, variant) => artifactKey({
	artifact,
	target,
	variant
});
function undeclared(planned, snapshot) {
	let known = new Set(planned.map(({ artifact, target, variant }) => id(artifact.name, target.name, variant)));
	return snapshot.artifacts.filter(({ declared, target, variant }) => !known.has(id(declared, target, variant))).map((entry) => ({
		...emptyResult(entry, own(entry)),
		state: "unjudged",
		bytes: ownSize(entry),
		reasons: [{
			code: "not-declared",
			text: "not declared in budgets.yml, so it has no limits",
			bytes: null,
			source: null
		}]
	}));
}
const own = (entry) => ({
	metric: ownMetric(entry),
	key: null,
	level: null
}), ownSize = (entry) => entry.sizes.find(({ metric }) => metric === ownMetric(entry))?.bytes ?? null;
function removed(planned, snapshot, baseline) {
	let targets = new Set(planned.map(({ target }) => target.name)), present = new Set(planned.flatMap(({ artifact, target, variant }) => [artifact.name, ...artifact.was].map((name) => id(name, target.name, variant))));
	for (let { artifact, target, variant } of snapshot.artifacts) present.add(id(artifact, target, variant));
	return (baseline?.snapshot?.artifacts ?? []).flatMap((entry) => {
		let before = ownSize(entry);
		return !targets.has(entry.target) || present.has(id(entry.artifact, entry.target, entry.variant)) || before === null ? [] : [{
			...emptyResult(entry, own(entry)),
			state: "pass",
			presence: "removed",
			comparisons: [{
				id: baseline?.id ?? "",
				bytes: before,
				change: -before,
				growthMax: null,
				noise: null
			}],
			reasons: []
		}];
	});
}
function judge(given) {
	let { config, errors = [], baselines = [], base = null, unread = null } = given, snapshot = sortedSnapshot(given.snapshot), rules = base?.config ?? config, relaxing = relaxingOf(rules, base), lost = lostTargets(given.planned, snapshot.planned), embeds = judgeEmbeds(given.planned, snapshot, config.file), evaluated = evaluate(given, snapshot, {
		rules,
		relaxing,
		lost,
		embeds
	}), { results, allowances } = evaluated, reasons = {
		results,
		raises: raisesOf(evaluated.raised, config, base, relaxing.policy),
		errors: [
			...errors,
			...unreadableBaselines(baselines, evaluated.counted, rules),
			...embeds.errors,
			...acceptanceErrors(unread, results),
			...snapshotErrors(snapshot, lost)
		],
		toolchain: toolchainDifferences(snapshot.artifacts)
	};
	return {
		schema: VERDICT_SCHEMA,
		verdict: outcomeOf$1(reasons, baselines, rules),
		complete: reasons.errors.length === 0,
		errors: reasons.errors,
		baselines: baselines.map(({ snapshot: _, ...known }) => known),
		results,
		allowances,
		raises: reasons.raises,
		toolchain: reasons.toolchain,
		sameToolchain: sameToolchain(snapshot, baselines[0]?.snapshot ?? null),
		embeds: snapshot.embeds,
		rebuilt: snapshot.artifacts.flatMap(rebuiltOf)
	};
}
function evaluate(given, snapshot, context) {
	let { config, planned, baselines = [], base = null } = given, { rules, relaxing, lost, embeds } = context, allowances = offeredAllowances(given, snapshot, rules), used = new Set(), raised = [], counted = rules.groups.map((group) => groupLimit(group, rules)), growth = {
		baselines,
		settings: rules.baseline,
		inherited: rules.inherited,
		isNewTarget: (target) => base !== null && base.config !== null && !base.config.targets.some(({ name }) => name === target),
		accepted: (artifact) => acceptedGrowth(artifact, allowances)
	}, judged = planned.flatMap((each) => {
		let { artifact, target } = each, counting = countingLimits(each, config, base?.config ?? null, relaxing.looser);
		counted.push(...counting.limits), raised.push(...counting.raises.map((raise) => ({
			raise,
			target: target.name
		})));
		let { results, used: lifted } = judgePlanned(each, snapshot, lost.has(target.name), {
			...growth,
			limits: counting.limits,
			embeds: embeds.findingsOf,
			source: {
				file: config.file,
				line: artifact.line
			}
		});
		for (let allowance of lifted) used.add(allowance);
		return results;
	}), targets = [...new Set(planned.map(({ target }) => target.name))], grouped = rules.groups.flatMap((group) => targets.map((target) => judgeGroup(group, {
		rules,
		head: config
	}, target, planned, snapshot, growth)));
	return {
		results: withSingleTargetGrowth([
			...judged,
			...grouped,
			...undeclared(planned, snapshot),
			...removed(planned, snapshot, baselines[0])
		].sort(byPlace), baselines[0]?.id),
		allowances: allowances.map((each) => ({
			...each,
			used: used.has(each)
		})),
		raised,
		counted
	};
}
function offeredAllowances({ allowances = [], today = "" }, snapshot, rules) {
	let known = new Set([...[...snapshot.artifacts, ...snapshot.planned].map(({ artifact }) => artifact), ...rules.groups.map(({ name }) => name)]);
	return allowances.map((each) => ({
		...each,
		used: !1,
		problem: problemOf(each, snapshot.commit, known, today)
	}));
}
function rebuiltOf({ artifact, target, variant, noise, rebuilt }) {
	return rebuilt === null ? [] : [{
		artifact,
		target,
		variant,
		builds: rebuilt.builds,
		files: rebuilt.files,
		spread: noise ?? 0
	}];
}
function lostTargets(planned, arrived) {
	let present = new Set(arrived.map(({ target }) => target));
	return new Set(planned.map(({ target }) => target.name).filter((target) => !present.has(target)));
}
function byPlace(a, b) {
	return compareText(a.artifact, b.artifact) || compareText(a.target, b.target) || compareText(a.variant ?? "", b.variant ?? "") || compareText(a.metric, b.metric) || compareText(a.key ?? "", b.key ?? "");
}
const SEVERITY = {
	fail: 0,
	missing: 1,
	unjudged: 2,
	warn: 3,
	pass: 4
};
function rowsOf(verdict) {
	let [first] = verdict.baselines, errors = new Set(verdict.errors.map(({ text }) => text));
	return verdict.results.map((result, index) => {
		let compared = result.comparisons.find(({ id }) => id === first?.id), reasons = result.reasons.filter(({ text }) => !errors.has(text));
		return {
			row: rowOf({
				...result,
				reasons
			}, compared),
			index,
			change: Math.abs(compared?.change ?? 0)
		};
	}).sort((a, b) => SEVERITY[a.row.state] - SEVERITY[b.row.state] || b.change - a.change || a.index - b.index).map(({ row }) => row);
}
function changeText({ presence, metric }, compared) {
	let { rounded, signed } = notationOf(metric);
	return presence === "new" ? "new" : compared === void 0 ? "" : presence === "removed" ? `removed (${rounded(compared.change)})` : compared.change === 0 ? rounded(0) : `${signed(compared.change)}${share(compared.change, compared.bytes)}`;
}
function share(change, before) {
	if (before === 0) return "";
	let percent = 100 * Math.abs(change) / before;
	return percent < .05 ? " (<0.1 %)" : ` (${change < 0 ? "−" : "+"}${percent < 1e3 ? percent.toFixed(1) : Math.round(percent)} %)`;
}
function rowOf(result, compared) {
	let { bytes, max } = result, { exact, rounded, together } = notationOf(result.metric), [size = "", budget = ""] = bytes === null ? ["", max === null ? "" : rounded(max)] : max === null ? [rounded(bytes), ""] : together([bytes, max]), isExact = bytes !== null && max !== null && size === exact(bytes) && budget === exact(max), over = bytes !== null && max !== null && bytes > max, distance = bytes === null || max === null ? null : Math.abs(max - bytes), left = distance === null ? "" : isExact ? exact(distance) : rounded(distance);
	return {
		state: result.state,
		id: result,
		artifact: result.artifact,
		variant: result.variant,
		target: result.target,
		metric: metricLabel(result),
		size,
		placeholder: result.presence === "removed" ? "—" : result.state,
		change: changeText(result, compared),
		changed: result.presence === "new" || (compared?.change ?? 0) !== 0,
		budget,
		left,
		over,
		reasons: result.reasons
	};
}
const plain$1 = (before) => ({
	before,
	name: null,
	after: ""
});
function headlineText(verdict) {
	let { before, name, after } = headlineOf(verdict);
	return [
		before,
		name === null ? "" : artifactLabel(name),
		after
	].filter((part) => part !== "").map(visible).join(" ");
}
function headlineOf(verdict) {
	let of = (state) => verdict.results.filter((result) => result.state === state), over = of("fail").sort((a, b) => excess(b) - excess(a) || growth(b) - growth(a)), refused = verdict.raises.filter(({ outcome }) => outcome === "refused");
	if (over.length > 0) return aboutResult(over, (worst) => {
		let same = over.filter((result) => alike(result, worst) && failure(result) === failure(worst));
		return `${failureText(worst, same)} ${targetsOf(same)}`;
	});
	let missing = of("missing"), [first] = verdict.errors;
	if (first !== void 0) {
		let more = verdict.errors.length - 1, [what = ""] = first.text.split("; ");
		return plain$1(`${what}${more > 0 ? `, and ${more} more ${more === 1 ? "problem" : "problems"}` : ""}`);
	}
	let baseless = verdict.baselines.slice(0, 1).find(({ state }) => state === "none");
	if (verdict.verdict === "fail" && missing.length === 0 && refused.length > 0) return plain$1("this change relaxes its own limits");
	if (verdict.verdict === "fail" && missing.length === 0 && baseless !== void 0) return plain$1(`no baseline: ${baseless.why ?? "nothing is recorded"}`);
	if (missing.length > 0) return aboutResult(missing, (result) => `is missing ${targetsOf(missing.filter((each) => alike(each, result)))}`);
	let warned = of("warn").sort((a, b) => margin(a) - margin(b));
	if (warned.length > 0) return aboutResult(warned, (result) => `${warning(result)} ${targetsOf(warned.filter((each) => alike(each, result)))}`);
	let unjudged = of("unjudged");
	if (unjudged.length > 0) return aboutResult(unjudged, (result) => `could not be judged ${targetsOf(unjudged.filter((each) => alike(each, result)))}`);
	if (verdict.raises.some(({ outcome }) => outcome !== "allowed")) return plain$1("this change relaxes its own limits");
	if (verdict.toolchain.length > 0) return about(verdict.toolchain, ({ artifact, variant }) => ({
		name: {
			artifact,
			variant
		},
		text: "was built with different compilers"
	}));
	let limited = verdict.results.filter(({ max, warn }) => max !== null || warn !== null).length;
	return verdict.results.length === 0 ? plain$1("nothing was measured") : limited === 0 ? plain$1(`${counted(verdict.results.length, "size")} measured, no budget set`) : withinBudget(verdict, budgetsText(limited));
}
const budgetsText = (count) => count === 1 ? "budget OK" : count === 2 ? "both budgets OK" : `all ${count} budgets OK`;
function withinBudget({ results, baselines }, text) {
	let id = baselines[0]?.id, [largest] = results.flatMap((result) => result.comparisons.filter((comparison) => comparison.id === id).map(({ change }) => ({
		result,
		change
	}))).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
	if (largest === void 0 || results.some(({ presence }) => presence === "new")) return plain$1(text);
	if (largest.change === 0) return plain$1(`${text}, no size changed`);
	let { result, change } = largest, verb = result.presence === "removed" ? "was removed, saving" : change < 0 ? "shrank by" : "grew by";
	return {
		before: `${text};`,
		name: withoutTarget$1(result),
		after: `${verb} ${notationOf(result.metric).rounded(Math.abs(change))} on ${result.target}`
	};
}
function acceptLines({ results }, head) {
	let grown = results.filter((result) => isOvergrown(result) && !result.reasons.some(({ code }) => code === "over-max"));
	return [...groupBy(grown, ({ artifact }) => artifact)].filter(([artifact]) => /^\S{1,200}$/.test(artifact)).slice(0, MAX_COMMANDS).map(([artifact, of]) => {
		let largest = Math.max(...of.flatMap(overgrown));
		return visibleCommand(`/size-guard accept ${artifact} +${largest}B ${head}`);
	});
}
const MAX_COMMANDS = 5, excess = ({ bytes, max }) => bytes === null || max === null ? 0 : Math.max(0, bytes - max) / Math.max(max, 1), margin = ({ bytes, max }) => bytes === null || max === null ? 1e400 : (max - bytes) / Math.max(max, 1), FAILURES = {
	empty: "is empty",
	"embed-missing": "does not contain all of its embeds",
	"embed-plain": "contains an uncompressed embed",
	"embed-unknown": "may not contain all of its embeds",
	"baseline-unreadable": "cannot be compared with its baseline"
}, failure = (result) => excess(result) > 0 ? "over-max" : growth(result) > 0 ? "over-growth" : result.reasons.map(({ code }) => code).find((code) => code in FAILURES);
function failureText(worst, alike) {
	let { rounded } = notationOf(worst.metric), largest = (amount) => {
		let amounts = alike.map(amount), maximum = rounded(Math.max(...amounts));
		return `${amounts.some((each) => rounded(each) !== maximum) ? "up to " : ""}${maximum}`;
	}, kind = failure(worst);
	return kind === "over-max" ? `is ${largest(({ bytes, max }) => (bytes ?? 0) - (max ?? 0))} over its budget` : kind === "over-growth" ? `grew by ${largest(growth)}` : FAILURES[kind ?? ""] ?? "fails";
}
const growth = (result) => result.reasons.some(({ code }) => code === "over-growth") ? overgrown(result)[0] ?? 0 : 0, overgrown = ({ comparisons }) => comparisons.filter(({ change, growthMax }) => growthMax !== null && change > growthMax).map(({ change }) => change);
function warning(result) {
	let { bytes, max } = result, [reason] = result.reasons;
	return reason?.code === "wrong-architecture" ? "is built for the wrong architecture" : reason?.code === "damaged" ? "is damaged" : reason?.code === "inherited" ? "was already over its budget" : reason?.code === "no-baseline" ? "has no baseline to compare its growth with" : reason?.code === "not-comparable" || reason?.code === "over-growth" ? "may have grown too much" : bytes === null || max === null ? "is over its warning threshold" : `has ${notationOf(result.metric).rounded(max - bytes)} left in its budget`;
}
const withoutTarget$1 = ({ artifact, variant, metric, key, level }) => ({
	artifact,
	variant,
	metric,
	key,
	level
}), aboutResult = (results, describe) => about(results, (worst) => ({
	name: withoutTarget$1(worst),
	text: describe(worst)
}));
function about(results, describe) {
	let [worst] = results;
	if (worst === void 0) return plain$1("");
	let others = new Set(results.map(({ artifact }) => artifact)).size - 1, more = others > 0 ? ` (and ${counted(others, "more artifact")})` : "", { name, text } = describe(worst);
	return {
		before: "",
		name,
		after: `${text}${more}`
	};
}
function targetsOf(results) {
	let targets = [...new Set(results.map(({ target }) => target))];
	return targets.length > 2 ? `on ${targets.length} targets` : `on ${targets.join(" and ")}`;
}
const alike = (one, other) => artifactLabel(withoutTarget$1(one)) === artifactLabel(withoutTarget$1(other));
function junitReport(verdict) {
	let cases = [
		...verdict.errors.map(({ text }, index) => ({
			group: "size-guard",
			name: `error ${index + 1}`,
			outcome: "error",
			text
		})),
		...verdict.raises.filter(({ outcome }) => outcome === "refused").map(({ artifact, code, text }) => ({
			group: artifact ?? "size-guard",
			name: `relaxed ${code}`,
			outcome: "failure",
			text
		})),
		...verdict.results.map(caseOf)
	], red = cases.some(({ outcome }) => outcome === "failure" || outcome === "error");
	verdict.verdict === "fail" && !red && cases.push({
		group: "size-guard",
		name: "verdict",
		outcome: "failure",
		text: headlineText(verdict)
	});
	let count = (outcome) => cases.filter((each) => each.outcome === outcome).length, totals = `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}"`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
  <testsuite name="size-guard" ${totals} skipped="${count("skipped")}">
${cases.map(draw$1).join("")}  </testsuite>
</testsuites>
`;
}
function caseOf(result) {
	let { artifact, metric, state, reasons, bytes, max } = result, texts = reasons.map(({ text, source }) => source === null ? text : `${text} (${source.file}:${source.line})`), amount = (of) => metric === "image.layers" ? counted(of, "layer") : `${of} B`, size = bytes === null ? [] : [amount(bytes)], limit = max === null ? [] : [`of ${amount(max)}`], text = [[...size, ...limit].join(" "), ...texts].filter((part) => part !== "").join("; ");
	return {
		group: artifact,
		name: artifactLabel(result),
		outcome: outcomeOf(state, max),
		text: text === "" ? state : text
	};
}
function outcomeOf(state, max) {
	return state === "fail" || state === "missing" ? "failure" : state === "unjudged" ? max === null ? "skipped" : "failure" : "passed";
}
function draw$1({ group, name, outcome, text }) {
	return `    <testcase ${`classname="${xmlText(group)}" name="${xmlText(name)}"`}>${outcome === "passed" ? `<system-out>${xmlText(text)}</system-out>` : `<${outcome} message="${xmlText(text)}"/>`}</testcase>\n`;
}
function embedReports(verdict) {
	return [...groupBy(verdict.embeds, ({ build }) => build)].map(([build, embeds]) => {
		let targets = [...new Set(embeds.map(({ target }) => target))], byVariant = groupBy(embeds, ({ variant }) => variant);
		return {
			build,
			targets,
			savings: [...byVariant].map(([variant, entries]) => ({
				variant,
				cells: targets.map((target) => savingOf(entries.filter((each) => each.target === target)))
			})),
			shares: [...byVariant.values()].flatMap((entries) => [...groupBy(entries, ({ target }) => target).values()].flatMap((job) => sharesOf(job, verdict))),
			files: filesOf(embeds)
		};
	});
}
function savingOf(embeds) {
	let embedded = embeds.filter(({ inside }) => inside.length > 0);
	if (embedded.length === 0) return embeds.length === 0 ? "" : "not found";
	let before = sum(embedded, ({ bytes }) => bytes), after = sum(embedded, ({ packed }) => packed), sign = after > before ? "+" : "";
	return `${formatSize(before)} → ${formatSize(after)} (${sign}${formatShare(after - before, before)})`;
}
function sharesOf(job, { results }) {
	let [first] = job;
	return [...new Set(job.flatMap(({ inside }) => inside))].flatMap((artifact) => {
		let inside = job.filter((embed) => embed.inside.includes(artifact)), sizes = results.filter((result) => result.metric === "raw" && result.artifact === artifact && result.target === first?.target), { bytes } = sizes.find(({ variant }) => variant === first?.variant) ?? sizes[0] ?? {};
		if (first === void 0 || bytes == null) return [];
		let packed = sum(inside, (embed) => embed.packed), { target, variant } = first, take = `${counted(inside.length, "embed")} ${inside.length === 1 ? "takes" : "take"}`;
		return [`${artifactLabel({
			artifact,
			variant,
			target
		})}: ${take} ${formatSize(packed)}, ${formatShare(packed, bytes)} of the file`];
	});
}
function filesOf(embeds) {
	return [...groupBy(embeds, ({ file, target, sha256, packed }) => JSON.stringify([
		file,
		target,
		sha256,
		packed
	])).values()].flatMap((entries) => entries.slice(0, 1).map(({ file, target, bytes, packed }) => ({
		name: posix.basename(file, ".zst"),
		target,
		variants: entries.flatMap(({ variant }) => variant ?? []),
		before: formatSize(bytes),
		after: formatSize(packed),
		saved: formatShare(bytes - packed, bytes)
	})));
}
const sum = (embeds, of) => embeds.reduce((total, embed) => total + of(embed), 0), sourceText = ({ file, line }) => `${file}:${line}`;
function raiseNotes({ raises }) {
	return atMost(raises, (raise) => ({
		warns: raise.outcome !== "allowed",
		lead: LEADS[raise.outcome],
		artifact: raise.artifact,
		variant: raise.variant,
		text: raise.targets.length === 0 ? raise.text : `${raise.text} on ${raise.targets.join(", ")}`,
		source: raise.source
	}));
}
const LEADS = {
	allowed: "Relaxed in this change",
	flagged: "Relaxed in this change",
	refused: "Relaxed in this change, without effect"
};
function notesOf(verdict) {
	return [
		...allowances(verdict),
		...toolchain(verdict),
		...rebuilt(verdict)
	];
}
const plain = {
	warns: !1,
	artifact: null,
	variant: null,
	source: null
};
function allowances({ allowances }) {
	return atMost(allowances, ({ artifact, bytes, commit, by, problem, used }) => ({
		...plain,
		warns: problem !== null,
		lead: problem === null ? used ? "Accepted" : "Accepted, without effect" : "Not accepted",
		artifact,
		text: `+${exactBytes(bytes)} by ${by} for ${shortHash(commit)}${problem === null ? "" : `: ${problem}`}`
	}));
}
function toolchain({ toolchain }) {
	return atMost(toolchain, ({ artifact, variant, text }) => ({
		...plain,
		warns: !0,
		lead: "Built with different compilers",
		artifact,
		variant,
		text
	}));
}
function rebuilt({ rebuilt }) {
	return atMost([...groupBy(rebuilt, ({ artifact, variant }) => artifactKey({
		artifact,
		variant
	})).values()], (entries) => {
		let text = [...groupBy(entries, rebuildText)].map(([what, on]) => `${what} on ${on.map(({ target }) => target).join(", ")}`), { artifact = null, variant = null } = entries[0] ?? {};
		return {
			...plain,
			lead: "Rebuilt",
			artifact,
			variant,
			text: text.join("; ")
		};
	});
}
function rebuildText({ builds, files, spread }) {
	let times = `in ${builds} builds`;
	return files === 1 ? `the same file ${times}` : `${files} different files ${times}, ${spread === 0 ? "of the same size" : `sizes within ${exactBytes(spread)}`},`;
}
function atMost(items, note) {
	let notes = items.slice(0, 20).map(note), more = items.length - notes.length, [first] = notes;
	return more > 0 && first !== void 0 ? [...notes, {
		...plain,
		lead: first.lead,
		text: `and ${more} more`
	}] : notes;
}
const line = (before) => ({
	before,
	commit: null,
	after: ""
});
function footLines({ baselines, sameToolchain }) {
	return [...baselines.flatMap((baseline) => [baselineLine(baseline), ...baseline.notes.slice(0, 20).map(line)]), ...sameToolchain.length === 0 ? [] : [line(`Same toolchain (${sameToolchain.join(", ")}).`)]];
}
function baselineLine({ title, state, commit, distance, ageDays, stale, why }) {
	if (state === "none") return line(`Not compared with ${title}: ${why ?? "no sizes of it are recorded"}.`);
	let after = `, ${state === "ancestor" ? `${counted(distance ?? 0, "commit")} before ${title}, which is not recorded` : title}${state === "built" ? ", built for this comparison" : ""}${ageDays === null || ageDays < 1 ? "" : `, ${counted(Math.floor(ageDays), "day")} older`}${stale ? " (stale)" : ""}.`;
	return commit === null ? line(`Compared with a snapshot${after}`) : {
		before: "Compared with ",
		commit,
		after
	};
}
const ICONS = {
	pass: "✅",
	warn: "⚠️",
	fail: "❌",
	missing: "❓",
	unjudged: "❔"
}, DETAILS = [
	{
		unchanged: !0,
		parts: !0,
		rows: 1e400
	},
	{
		unchanged: !1,
		parts: !0,
		rows: 1e400
	},
	{
		unchanged: !1,
		parts: !1,
		rows: 1e400
	},
	{
		unchanged: !1,
		parts: !1,
		rows: 50
	},
	{
		unchanged: !1,
		parts: !1,
		rows: 10
	}
];
function markdownReport(verdict, { links = null, untrusted = null, fits = () => !0 } = {}) {
	let title = titleLine(verdict, untrusted?.neutral ?? null);
	for (let detail of DETAILS) {
		let drawn = blocks([
			title,
			bullets(untrusted?.doubts ?? []),
			...draw(verdict, links, detail),
			...untrusted === null ? [] : [untrustedNote(links)]
		]);
		if (fits(drawn)) return drawn;
	}
	return blocks([title, omitted("all details", links)]);
}
function untrustedNote(links) {
	let run = "the pull request’s own run";
	return `Sizes as reported by ${links === null || links.measured === null ? run : link(run, links.measured)}.`;
}
function bullets(texts) {
	let more = texts.length - 20;
	return [...texts.slice(0, 20).map((text) => `- ${prose(text)}`), ...more > 0 ? [`- and ${more} more`] : []].join("\n");
}
const blocks = (parts) => `${parts.filter((part) => part !== "").join("\n\n")}\n`;
function titleLine(verdict, neutral) {
	if (neutral !== null) return `### ⚪ size-guard: not concluded, ${prose(neutral)}`;
	let { before, name, after } = headlineOf(verdict), title = [
		prose(before),
		name === null ? "" : artifactLabel(name, MARKDOWN),
		prose(after)
	];
	return `### ${ICONS[verdict.verdict]} size-guard: ${title.filter((part) => part !== "").join(" ")}`;
}
function draw(verdict, links, detail) {
	let rows = rowsOf(verdict), compared = rows.some(({ change }) => change !== ""), failing = rows.filter(({ state }) => state !== "pass"), passing = rows.filter(({ state }) => state === "pass"), open = compared ? passing.filter(({ changed }) => changed) : failing.length === 0 && passing.length <= 16 ? passing : [], notable = [...failing, ...open.slice(0, 16)], shown = notable.slice(0, detail.rows), folded = passing.filter((row) => !notable.includes(row)), foldedTitle = compared && !folded.some(({ changed }) => changed) ? `${folded.length} unchanged` : `${counted(folded.length, "size")} within budget`, embedded = embedReports(verdict), changes = whys(verdict), withParts = detail.parts || embedded.length + changes.length === 0;
	return [
		errors(verdict),
		opening([...raiseNotes(verdict).map((each) => note(each, links)), ...reasons(shown, links)]),
		table(shown),
		notable.length > shown.length ? omitted(counted(notable.length - shown.length, "more row"), links) : "",
		detail.parts ? changes.map(why$1).join("\n\n") : "",
		notesOf(verdict).map((each) => note(each, links)).join("\n"),
		accepting(verdict, links),
		folded.length === 0 ? "" : detail.unchanged ? fold(foldedTitle, table(folded)) : omitted(foldedTitle, links),
		...withParts ? embedded.map(embeds) : [omitted("causes and embeds", links)],
		[...footLines(verdict).map((line) => foot(line, links)), ...runLine(links)].join("\n")
	];
}
const fold = (summary, inside) => `<details><summary>${summary}</summary>\n\n${inside}\n\n</details>`;
function omitted(what, links) {
	return `_Omitted because the report is too long: ${what}. See ${links === null ? "report.json" : `[the run's summary and report.json](${links.run})`}._`;
}
const runLine = (links) => links === null ? [] : [`Reported by [this run](${links.run}).`];
function errors({ errors }) {
	return errors.length === 0 ? "" : `**Errors**\n\n${bullets(errors.map(({ text }) => text))}`;
}
function at$1(source, links) {
	if (source === null) return "";
	let text = codeSpan(`${source.file}:${source.line}`);
	return ` (${links === null ? text : link(text, links.line(source.file, source.line))})`;
}
function note({ warns, lead, artifact, variant, text, source }, links) {
	let which = artifact === null ? "" : ` ${artifactLabel({
		artifact,
		variant
	}, MARKDOWN)}:`;
	return `- ${warns ? `${ICONS.warn} ` : ""}${lead}:${which} ${prose(text)}${at$1(source, links)}`;
}
function foot({ before, commit, after }, links) {
	if (commit === null) return prose(`${before}${after}`);
	let name = shortHash(commit);
	return `${prose(before)}${links === null ? name : link(name, links.commit(commit))}${prose(after)}`;
}
function why$1(each) {
	let which = artifactLabel({
		artifact: each.artifact,
		variant: each.variant
	}, MARKDOWN);
	return `**${each.changed ? "Why " : ""}${which} ${prose(each.what)}**: ${paragraph(each, MARKDOWN)}`;
}
function embeds({ build, targets, savings, shares, files }) {
	let shown = files.slice(0, 100), more = files.length - shown.length, of = (variants) => variants.length === 0 ? "" : ` (${variants.map(breakableProse).join(", ")})`;
	return [
		`**Embedded** in ${codeSpan(build)}`,
		drawTable$1(["target", "before → after"], savings.flatMap(({ variant, cells }) => targets.map((target, index) => [`${breakableProse(target)}${of(variant === null ? [] : [variant])}`, cells[index] ?? ""]))),
		fold("each file", [
			shares.map((share) => `- ${prose(share)}`).join("\n"),
			drawTable$1([
				"embed",
				"before → after",
				"saved"
			], shown.map(({ name, target, variants, before, after, saved }) => [
				`${breakableCode(name)} ${breakableProse(target)}${of(variants)}`,
				amounts(`${before} → ${after}`),
				saved
			])),
			more > 0 ? `and ${more} more` : ""
		].filter((block) => block !== "").join("\n\n"))
	].join("\n\n");
}
function drawTable$1(header, rows) {
	let line = (cells) => `| ${cells.join(" | ")} |`;
	return [
		header,
		header.map((_, column) => column > 0 ? "---:" : ":---"),
		...rows
	].map(line).join("\n");
}
function table(rows) {
	return rows.length === 0 ? "" : drawTable$1([
		"artifact",
		"size",
		"budget"
	], rows.map((row) => [
		`${ICONS[row.state]} ${artifactLabel(withoutTarget(row), IN_TABLE)} ${breakableProse(row.target)}`,
		size(row),
		budget(row)
	]));
}
const MARKDOWN = {
	name: codeSpan,
	text: prose
}, IN_TABLE = {
	name: breakableCode,
	text: breakableProse
}, withoutTarget = ({ id: { artifact, variant, metric, key, level } }) => ({
	artifact,
	variant,
	metric,
	key,
	level
});
function size({ size, placeholder, change, changed }) {
	let now = amounts(size === "" ? placeholder : size);
	return change === "" ? now : `${now} ${changed ? amounts(change) : "±0"}`;
}
function budget({ budget, left, over }) {
	return budget === "" ? "none" : amounts(left === "" ? budget : `${budget}, ${over ? `**${left} over**` : `${left} left`}`);
}
const amounts = (text) => text.replaceAll(/(?<=\d) /g, "\xA0").replaceAll(/\d{1,3}(?:,\d{3}){2,}/g, (number) => number.replaceAll(",", ",<wbr>")), AMOUNT = /[\d,.]+ (?:[KMG]?B|layers?)\b/g;
function reasons(rows, links) {
	let all = rows.flatMap((row) => row.reasons.map((reason) => ({
		row,
		...reason
	})));
	return [...groupBy(all, ({ row, text, source }) => JSON.stringify([
		withoutTarget(row),
		row.state,
		source,
		text.replaceAll(AMOUNT, "")
	])).values()].flatMap((of) => of.slice(0, 1).map(({ row, text, source }) => {
		let same = of.filter((each) => each.text === text), others = of.filter((each) => each.text !== text), likewise = others.length === 0 ? "" : `; likewise on ${targets(others)}`;
		return `- ${artifactLabel(withoutTarget(row), MARKDOWN)} on ${targets(same)}: ${prose(text)}${at$1(source, links)}${likewise}`;
	}));
}
function targets(of) {
	let named = of.slice(0, 8).map(({ row }) => prose(row.target));
	return of.length > named.length ? `${named.join(", ")} and ${of.length - named.length} more` : listed(named);
}
function opening(lines) {
	let open = lines.slice(0, 8).join("\n"), more = lines.slice(8);
	return more.length === 0 ? open : `${open}\n\n${fold(counted(more.length, "more reason"), more.join("\n"))}`;
}
function accepting(verdict, links) {
	if (links === null || links.accept === null) return "";
	let [first, ...more] = acceptLines(verdict, links.accept).map(codeSpan);
	return first === void 0 ? "" : more.length === 0 ? `To accept this growth, comment ${first} (requires write access).` : `To accept this growth, comment one or more of these lines (requires write access):\n\n${[first, ...more].map((line) => `- ${line}`).join("\n")}`;
}
const GAUGES = [
	{
		name: "size_guard_size",
		help: "Measured size.",
		amountOf: ({ bytes }) => bytes
	},
	{
		name: "size_guard_budget",
		help: "Maximum size.",
		amountOf: ({ max }) => max
	},
	{
		name: "size_guard_change",
		help: "Change from the baseline.",
		amountOf: ({ comparisons }) => comparisons[0]?.change ?? null
	}
];
function openMetrics({ results }) {
	return openMetricsText(["bytes", "layers"].flatMap((unit) => {
		let counted = results.filter(({ metric }) => isOfBytes(metric) === (unit === "bytes"));
		return GAUGES.map(({ name, help, amountOf }) => ({
			name,
			unit,
			help,
			samples: counted.flatMap((of) => {
				let value = amountOf(of);
				return value === null ? [] : [{
					of,
					value
				}];
			})
		}));
	}));
}
const MARKS = {
	pass: "✔",
	warn: "!",
	fail: "✖",
	missing: "?",
	unjudged: "?"
}, STYLES = {
	pass: "green",
	warn: "yellow",
	fail: "red",
	missing: "red",
	unjudged: "yellow"
}, WORDS = {
	pass: "PASS",
	warn: "WARN",
	fail: "FAIL"
};
function textReport(verdict, color) {
	let styled = (style, text) => color ? styleText(style, text, { validateStream: !1 }) : text, rows = rowsOf(verdict), reasons = rows.flatMap((row) => row.reasons.map(({ text, source }) => `  ${styled(STYLES[row.state], MARKS[row.state])} ${visible(artifactLabel(row.id))}: ${visible(text)}${at(source)}`)), errors = verdict.errors.map(({ text }) => `  ${styled("red", "✖")} ${visible(text)}`), line = ({ warns, lead, artifact, variant, text, source }) => `  ${warns ? styled(STYLES.warn, MARKS.warn) : " "} ${lead}:${artifact === null ? "" : ` ${visible(artifactLabel({
		artifact,
		variant
	}))}:`} ${visible(text)}${at(source)}`;
	return `${[
		`${styled([STYLES[verdict.verdict], "bold"], `${WORDS[verdict.verdict]}`)}  ${headlineText(verdict)}`,
		raiseNotes(verdict).map(line).join("\n"),
		drawTable(rows, styled).join("\n"),
		[
			...errors,
			...reasons,
			...notesOf(verdict).map(line)
		].join("\n"),
		whys(verdict).map(why).join("\n"),
		drawEmbeds(verdict, styled),
		footLines(verdict).map(({ before, commit, after }) => visible(`${before}${commit === null ? "" : shortHash(commit)}${after}`)).join("\n")
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function why(each) {
	let which = artifactLabel({
		artifact: each.artifact,
		variant: each.variant
	}), causes = paragraph(each, {
		name: visible,
		text: visible
	});
	return `  ${each.changed ? "Why " : ""}${visible(`${which} ${each.what}`)}: ${causes}`;
}
const at = (source) => source === null ? "" : ` (${visible(sourceText(source))})`;
function drawTable(rows, styled) {
	if (rows.length === 0) return [];
	let variants = rows.some(({ variant }) => variant !== null), compared = rows.some(({ change }) => change !== ""), header = [
		"",
		"artifact",
		...variants ? ["variant"] : [],
		"target",
		"size",
		...compared ? ["change"] : [],
		"budget",
		"left"
	], cells = rows.map((row) => [
		MARKS[row.state],
		visible([row.artifact, row.metric].filter((part) => part !== "").join(" ")),
		...variants ? [visible(row.variant ?? "")] : [],
		visible(row.target),
		row.size === "" ? row.placeholder : row.size,
		...compared ? [row.change] : [],
		row.budget === "" ? "none" : row.budget,
		row.over ? `−${row.left}` : row.left
	]), numbers = header.indexOf("size"), [head = "", ...lines] = aligned([header, ...cells], (column) => column >= numbers);
	return [styled("dim", `  ${head}`), ...lines.map((line, index) => {
		let state = rows[index]?.state ?? "pass";
		return `  ${styled(STYLES[state], line.slice(0, 1))}${line.slice(1)}`;
	})];
}
function drawEmbeds(verdict, styled) {
	let table = (header, rows, firstNumber) => {
		let [head = "", ...lines] = aligned([header, ...rows], (column) => column >= firstNumber);
		return [styled("dim", `  ${head}`), ...lines.map((line) => `  ${line}`)].join("\n");
	};
	return embedReports(verdict).map(({ build, targets, savings, shares, files }) => {
		let variants = files.some((file) => file.variants.length > 0), shown = files.slice(0, 40), more = files.length - shown.length;
		return [
			table([`embedded in ${build}`, ...targets].map(visible), savings.map(({ variant, cells }) => [visible(variant ?? ""), ...cells]), 1),
			shares.map((share) => `  ${visible(share)}`).join("\n"),
			table([
				"embed",
				"target",
				...variants ? ["variants"] : [],
				"before",
				"after",
				"saved"
			], shown.map(({ name, target, variants: of, before, after, saved }) => [
				...[
					name,
					target,
					...variants ? [of.join(", ")] : []
				].map(visible),
				before,
				after,
				saved
			]), variants ? 3 : 2),
			more > 0 ? `  and ${more} more` : ""
		].filter((block) => block !== "").join("\n\n");
	}).join("\n\n");
}
const VERDICT_REPORTS = {
	text: (verdict, { color }) => textReport(verdict, color),
	markdown: markdownReport,
	json: printJson,
	openmetrics: openMetrics,
	junit: junitReport
};
function judgeAndReport({ config, folder }, snapshot, errors, options, context) {
	let planned = options.plan.artifacts, links = context.codeHost?.links ?? null, judged = (unwritten) => {
		let all = [...errors, ...unwritten], verdict = judge({
			config,
			planned,
			snapshot,
			...options.comparison,
			errors: all
		}), untrusted = ofUntrusted(verdict, snapshot, options.untrusted ?? null, context.codeHost), reporting = {
			links,
			untrusted,
			color: context.color
		};
		return {
			verdict,
			untrusted,
			draw: (fits) => VERDICT_REPORTS.markdown(verdict, {
				...reporting,
				fits
			}),
			report: (format) => VERDICT_REPORTS[format](verdict, reporting)
		};
	}, work = options.folder === null ? prepareWorkFolder(folder) : resolve(context.cwd, options.folder), files = {
		snapshot: join(work, "snapshot.json"),
		report: join(work, "report.md"),
		json: join(work, "report.json")
	}, output = options.output === null ? null : resolve(context.cwd, options.output), write = ({ report }) => [
		tryToWrite(files.snapshot, printSnapshot(snapshot), context),
		tryToWrite(files.report, report("markdown"), context),
		tryToWrite(files.json, report("json"), context),
		output === null ? null : tryToWrite(output, report(options.format), context)
	].flatMap((problem) => problem === null ? [] : [error("not-written", problem)]), done = judged([]), unwritten = write(done);
	unwritten.length > 0 && (done = judged(unwritten), write(done));
	let { verdict, untrusted, draw, report } = done;
	for (let text of untrusted?.doubts ?? []) context.log(`size-guard: not a success, because ${visible(text)}`);
	return context.out(report(output === null ? options.format : "text")), {
		exitCode: exitCodeOf(verdict),
		verdict,
		key: config.key,
		file: config.file,
		leg: snapshot.leg,
		untrusted,
		draw,
		files
	};
}
function ofUntrusted(verdict, snapshot, known, codeHost) {
	let untrustedRun = codeHost?.untrustedRun ?? null;
	if (untrustedRun === null) return null;
	let isMerged = snapshot.commit?.parents[0] === untrustedRun.base, doubts = [...known?.doubts ?? [], ...doubtsAbout(verdict, {
		fork: codeHost?.fork === !0,
		ended: untrustedRun.ended,
		isMerged
	})], unconcluded = exitCodeOf(verdict) === 0 && doubts[0] !== void 0 ? `because ${doubts[0]}` : null;
	return {
		neutral: untrustedRun.neutral ?? unconcluded,
		doubts,
		isMerged,
		isKnown: known?.isKnown ?? !1
	};
}
export { withAcceptedGrowth as a, findComparison as i, headlineText as n, NoRulesError as o, DEFAULT_COMPARISON as r, configOfBase as s, judgeAndReport as t };
