import { t as messageOf } from "./units-message.js";
import { n as run } from "./process-environment.js";
import { _ as remoteOf, f as GitError, g as withBareRepository, i as withHistory, m as lastWords, n as wantedCommit, o as HistoryError, p as REMOTE, r as USUAL_REMOTE, s as parseRecord, t as short } from "./baseline-wanted.js";
import { n as latestRelease, r as withCommitGraph, t as isVersion } from "./baseline-releases.js";
import { E as require_dist, d as notationOf, f as ConfigError, t as checkConfig, u as counted } from "./config-load.js";
import { D as NEVER, S as string, m as array, n as printJson, w as unknown$1, x as strictObject } from "./units-stable.js";
import { o as date } from "./snapshot-schema.js";
import { l as parseSize, r as formatSize, t as exactBytes } from "./units-size.js";
import { t as UsageError } from "./commands-world.js";
import { a as parseSnapshot, c as groupBy, r as SnapshotError } from "./snapshot-merge.js";
import { n as printSnapshot, t as prepareWorkFolder } from "./commands-work-folder.js";
import { t as writeWhole } from "./files-write.js";
import { t as withCheckout } from "./git-checkout.js";
import { t as takeSnapshot } from "./commands-take-snapshot.js";
import { c as formatShare } from "./embed-sources.js";
import { n as plan } from "./plan-plan.js";
import { t as readSnapshotText } from "./commands-read-snapshot.js";
import { n as judge } from "./judge-judge.js";
import { r as exitCodeOf } from "./judge-verdict.js";
import { n as prose, r as visible, t as codeSpan } from "./report-escape.js";
import { t as aligned } from "./report-columns.js";
import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { styleText } from "node:util";
import { basename, join, posix, relative, resolve } from "node:path";
import { tmpdir } from "node:os";
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
	let wrong = (what) => new UsageError(`${path}: ${what}`), text;
	try {
		text = readFileSync(resolve(cwd, path), "utf8");
	} catch (error) {
		throw wrong(`cannot be read: ${messageOf(error)}`);
	}
	let document = (0, import_dist.parseDocument)(text, {
		schema: "failsafe",
		prettyErrors: !1
	}), [broken] = document.errors;
	if (broken !== void 0) throw wrong(`not valid YAML: ${broken.message}`);
	let parsed = array(allowanceSchema).max(1e3).safeParse(withNumbers(document.toJS({ maxAliasCount: 0 })));
	if (parsed.success) return parsed.data;
	let [issue] = parsed.error.issues;
	throw wrong(issue === void 0 || issue.path.length === 0 ? "expected a list of allowances: { artifact, bytes, commit, by, until }" : `entry ${Number(issue.path[0]) + 1}, ${issue.path.slice(1).join(".")}: ${issue.message}`);
}
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
function parseAllowance(text, head) {
	let [, artifact, size = ""] = /^([^:]+):\+(.+)$/.exec(text) ?? [], reading = parseSize(/^\d+$/.test(size) ? Number(size) : size);
	if (artifact === void 0 || !reading.ok) throw new UsageError(`--allow ${JSON.stringify(text)}: ${artifact === void 0 || reading.ok ? "write it as ARTIFACT:+SIZE, such as injector:+20KB" : reading.problem}`);
	return {
		artifact,
		bytes: reading.value,
		commit: head ?? "",
		by: "the command line",
		until: null
	};
}
async function withFilesOf(commit, root, remote, options, work) {
	let { env } = options, { code } = await run("git", [
		"cat-file",
		"-e",
		`${commit}^{tree}`
	], {
		cwd: root,
		env
	});
	return code === 0 ? work(root) : withBareRepository(await remoteOf(root, remote, env), options, async ({ path, git }) => {
		let { code, stderr } = await git([
			"fetch",
			"--quiet",
			"--no-tags",
			"--depth=1",
			REMOTE,
			commit
		]);
		if (code !== 0) throw new GitError(`${commit.slice(0, 7)} cannot be fetched: ${lastWords(stderr)}`);
		return work(path);
	});
}
async function baseRules({ config, folder, root }, commit, fork, world) {
	let without = (problem) => ({
		config: null,
		problem,
		fork
	});
	try {
		let text = await withFilesOf(commit, root, USUAL_REMOTE, world, (repository) => fileAt(repository, commit, config.file));
		return text === void 0 ? without(null) : {
			config: checkConfig(text, join(root, config.file), folder).config,
			problem: null,
			fork
		};
	} catch (error) {
		if (world.signal.aborted) throw error;
		let [first = ""] = messageOf(error).split("\n"), what = error instanceof ConfigError ? "is invalid" : "cannot be read";
		return without(`the ${config.file} of the base branch ${what}: ${first}`);
	}
}
async function fileAt(repository, commit, path) {
	if ((await run("git", [
		"ls-tree",
		"--full-tree",
		"--name-only",
		commit,
		"--",
		path
	], { cwd: repository })).stdout.trim() === "") return;
	let shown = await run("git", [
		"cat-file",
		"blob",
		`${commit}:${path}`
	], { cwd: repository });
	if (shown.code !== 0) throw Error(shown.stderr.trim());
	return shown.stdout;
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
async function findBaseline(id, { title, commit: wanted, why }, measured, key, means, settings) {
	let notes = [], none = (reason) => ({
		id,
		title,
		state: "none",
		commit: wanted,
		distance: null,
		ageDays: null,
		stale: !1,
		why: reason,
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
				notes,
				snapshot
			};
		}
		tried.push(`neither ${short(wanted)} nor a commit before it is recorded in ${means.history.name}`);
	} catch (error) {
		if (!(error instanceof HistoryError || error instanceof GitError)) throw error;
		tried.push(error.message);
	}
	if (means.build === null) return none(`${tried.join("; ")}. Recording happens on pushes to the default branch, or by size-guard trend; \`baseline: { missing: build }\` builds what is missing`);
	let built = await means.build(wanted);
	if ("problem" in built) return none([...tried, `it could not be built: ${built.problem}`].join("; "));
	let { snapshot } = built;
	return notes.push(...tried, ...snapshot.problems.map(({ text }) => `${short(wanted)}: ${text}`)), snapshot.artifacts.length === 0 ? none([...tried, "nothing could be measured of what was built of it"].join("; ")) : {
		id,
		title,
		state: "built",
		...distanceOf(measured, snapshot, 0, settings),
		why: null,
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
async function buildBaseline(commit, { config, folder, root, sha256 }, options, remote, world) {
	world.say(`size-guard: building ${short(commit)} to compare with it`);
	let place = mkdtempSync(join(realpathSync(tmpdir()), "size-guard-")), path = join(place, basename(root)), there = {
		config,
		sha256,
		root: path,
		folder: join(path, relative(root, folder))
	}, build = (repository) => withCheckout(repository, commit, path, () => takeSnapshot(there, options, {
		...world,
		head: null
	}));
	try {
		return { snapshot: await withFilesOf(commit, root, remote, world, build) };
	} catch (error) {
		if (world.signal.aborted) throw error;
		return { problem: messageOf(error) };
	} finally {
		rmSync(place, {
			recursive: !0,
			force: !0
		});
	}
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
	if (end !== measured.sha && end !== measured.head) throw new UsageError(`--baseline ${text}: the range ends at ${short(end)}, but what was measured is ${short(measured.sha)}`);
	let start = await commitOf(from);
	if (dots === "..") return {
		title: from === "" ? "HEAD" : from,
		commit: start,
		why: null
	};
	let base = await graph.mergeBase(start, end), why = base === null ? `${short(start)} and ${short(end)} have no commit in common` : null;
	return {
		title: `the merge base with ${from === "" ? "HEAD" : from}`,
		commit: base,
		why
	};
}
const unknown = (revision) => `there is no file, and neither a commit nor a tag that is called ${JSON.stringify(revision)}`;
function givenFile(name, cwd, measured, settings) {
	let path = resolve(cwd, name);
	if (statSync(path, { throwIfNoEntry: !1 })?.isFile() !== !0) return null;
	let snapshot = readGiven(name, path);
	if (snapshot.key !== measured.key) throw new UsageError(`--baseline ${name}: this is a snapshot of ${snapshot.key}, and what was measured is ${measured.key}`);
	return {
		id: "given",
		title: name,
		state: "exact",
		...distanceOf(measured.commit, snapshot, null, settings),
		why: null,
		notes: [],
		snapshot
	};
}
function readGiven(name, path) {
	try {
		let text = readSnapshotText(path);
		return /^\s*\{\s*"recordedAt"/.test(text) ? parseRecord(text).snapshot : parseSnapshot(text);
	} catch (error) {
		throw error instanceof SnapshotError ? new UsageError(`--baseline ${name}: ${error.message}`) : error;
	}
}
async function findBaselines(loaded, snapshot, { baseline: name, occasion, building, settings, history: place }, world) {
	let { env, signal } = world, file = name === null ? null : givenFile(name, world.cwd, snapshot, settings), build = settings.missing === "build" && building !== null ? (commit) => buildBaseline(commit, loaded, building, USUAL_REMOTE, world) : null, baselines = await withCommitGraph(loaded.root, {
		remote: USUAL_REMOTE,
		env,
		signal
	}, (graph) => withHistory(loaded, place, world, async (history) => {
		let means = {
			graph,
			history,
			build
		}, find = async (id, wanted) => {
			let { commit } = snapshot;
			return commit === null ? without(id, "the snapshot is of no commit, so there is none before it") : findBaseline(id, await orWhyNot(wanted(commit)), commit, loaded.config.key, means, settings);
		};
		return [file ?? (name === null ? await find("merge-base", (measured) => wantedFor(measured, occasion, graph, world)) : await find("given", (measured) => givenCommit(name, measured, graph))), ...settings.also.includes("latest-release") ? [await find("latest-release", (measured) => releaseBefore(measured, graph))] : []];
	}));
	return signal.throwIfAborted(), baselines;
}
const without = (id, why) => ({
	id,
	title: "the baseline",
	state: "none",
	commit: null,
	distance: null,
	ageDays: null,
	stale: !1,
	why,
	notes: [],
	snapshot: null
});
async function orWhyNot(wanted) {
	try {
		return await wanted;
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
		return {
			title: "the baseline",
			commit: null,
			why: error.message
		};
	}
}
async function wantedFor(measured, given, graph, { forge }) {
	let occasion = given ?? {
		kind: "local",
		base: await graph.defaultBranch()
	};
	return wantedCommit(measured, occasion, async (one, other) => (graph.shallow ? await forge?.mergeBase?.(one, other) ?? null : null) ?? graph.mergeBase(one, other));
}
async function releaseBefore({ sha }, graph) {
	let release = latestRelease(await graph.tags(sha, isVersion), sha);
	return release === null ? {
		title: "the latest release",
		commit: null,
		why: `no tag before ${short(sha)} is named after a version`
	} : {
		title: `${release.name}, the latest release`,
		commit: release.commit,
		why: null
	};
}
const USUAL_AGAINST = {
	baseline: null,
	base: null,
	allow: [],
	allowances: null
};
async function findAgainst(loaded, snapshot, options, building, world) {
	let { commit } = snapshot, allowances = [...options.allowances === null ? [] : readAllowances(options.allowances, world.cwd), ...options.allow.map((text) => parseAllowance(text, commit?.head ?? null))], occasion = await occasionOf(options.base, loaded, world), base = occasion?.kind === "pull-request" ? await baseRules(loaded, mergedInto(commit) ?? occasion.base, world.forge?.fork === !0, world) : null, rules = base?.config ?? loaded.config;
	return {
		baselines: await findBaselines(loaded, snapshot, {
			baseline: options.baseline,
			occasion,
			building,
			settings: rules.baseline,
			history: rules.history
		}, world),
		base,
		allowances,
		today: new Date().toISOString()
	};
}
async function occasionOf(base, { root }, world) {
	if (base === null) return world.forge?.occasion ?? null;
	let { env, signal } = world, commit = await withCommitGraph(root, {
		remote: USUAL_REMOTE,
		env,
		signal
	}, (graph) => graph.resolve(base));
	if (commit === null) throw new UsageError(`--base ${base}: there is no such commit, branch or tag`);
	return {
		kind: "pull-request",
		base: commit
	};
}
function mergedInto(commit) {
	let [into, head] = commit?.parents ?? [];
	return into !== void 0 && head === commit?.head && head !== commit?.sha ? into : null;
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
	if (embedded.length === 0) return "";
	let before = sum(embedded, ({ bytes }) => bytes), after = sum(embedded, ({ packed }) => packed);
	return `${formatSize(before)} → ${formatSize(after)} (${formatShare(after - before, before)})`;
}
function sharesOf(job, { results }) {
	let [first] = job;
	return [...new Set(job.flatMap(({ inside }) => inside))].flatMap((artifact) => {
		let inside = job.filter((embed) => embed.inside.includes(artifact)), sizes = results.filter((result) => result.metric === "raw" && result.artifact === artifact && result.target === first?.target), { bytes } = sizes.find(({ variant }) => variant === first?.variant) ?? sizes[0] ?? {};
		if (first === void 0 || bytes == null) return [];
		let packed = sum(inside, (embed) => embed.packed);
		return [`${artifact}${first.variant === null ? "" : ` ${first.variant}`} on ${first.target}: embedded ${formatSize(packed)} in ${counted(inside.length, "payload")} = ${formatShare(packed, bytes)} of the file`];
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
const sum = (embeds, of) => embeds.reduce((total, embed) => total + of(embed), 0);
function raiseNotes({ raises }) {
	return atMost(raises, (raise) => ({
		warns: raise.outcome !== "allowed",
		lead: LEADS[raise.outcome],
		artifact: raise.artifact,
		variant: raise.variant,
		text: raise.targets.length === 0 ? raise.text : `${raise.text} on ${raise.targets.join(", ")}`,
		source: raise.source === null ? null : `${raise.source.file}:${raise.source.line}`
	}));
}
const LEADS = {
	allowed: "Loosened in this change",
	flagged: "Loosened in this change",
	refused: "Loosened in this change, which does not count"
};
function notesOf(verdict) {
	return [
		...causes(verdict.results),
		...allowances(verdict),
		...toolchain(verdict),
		...rebuilt(verdict)
	];
}
const plain$1 = {
	warns: !1,
	artifact: null,
	variant: null,
	source: null
};
function causes(results) {
	return atMost(results.flatMap(({ artifact, variant, metric, key, causes }) => causes.map(({ text }) => ({
		artifact,
		variant,
		what: [metric, key],
		text
	}))), ({ artifact, variant, what: [metric, key], text }) => {
		let name = metric === "raw" ? "" : `${[metric === "sections" ? null : metric, key].filter(Boolean).join(" ")}: `;
		return {
			...plain$1,
			lead: "Why",
			artifact,
			variant,
			text: `${name}${text}`
		};
	});
}
function allowances({ allowances }) {
	return atMost(allowances, ({ artifact, bytes, commit, by, problem }) => ({
		...plain$1,
		warns: problem !== null,
		lead: problem === null ? "Accepted" : "Not accepted",
		artifact,
		text: `+${exactBytes(bytes)} by ${by} for ${commit.slice(0, 12)}${problem === null ? "" : `: ${problem}`}`
	}));
}
function toolchain({ toolchain }) {
	return atMost(toolchain, ({ artifact, variant, text }) => ({
		...plain$1,
		warns: !0,
		lead: "Built by different compilers",
		artifact,
		variant,
		text
	}));
}
function rebuilt({ rebuilt }) {
	return atMost([...groupBy(rebuilt, ({ artifact, variant }) => JSON.stringify([artifact, variant])).values()], (entries) => {
		let text = [...groupBy(entries, foundOf)].map(([found, on]) => `${found} on ${on.map(({ target }) => target).join(", ")}`), { artifact = null, variant = null } = entries[0] ?? {};
		return {
			...plain$1,
			lead: "Rebuilt",
			artifact,
			variant,
			text: text.join("; ")
		};
	});
}
function foundOf({ builds, files, spread }) {
	let times = `in ${builds} builds`;
	return files === 1 ? `the same file ${times}` : `${files} different files ${times}, ${spread === 0 ? "of the same size" : `sizes within ${exactBytes(spread)}`},`;
}
function atMost(items, note) {
	let notes = items.slice(0, 20).map(note), more = items.length - notes.length, [first] = notes;
	return more > 0 && first !== void 0 ? [...notes, {
		...plain$1,
		lead: first.lead,
		text: `and ${more} more`
	}] : notes;
}
function footLines({ baselines, sameToolchain }) {
	return [...baselines.flatMap((baseline) => [baselineLine(baseline), ...baseline.notes.slice(0, 20)]), ...sameToolchain.length === 0 ? [] : [`Same toolchain (${sameToolchain.join(", ")}).`]];
}
function baselineLine({ title, state, commit, distance, ageDays, stale, why }) {
	return state === "none" ? `Not compared with ${title}: ${why ?? "there are no numbers of it"}.` : `Compared with ${commit?.slice(0, 7) ?? "a snapshot"}, ${state === "ancestor" ? `${counted(distance ?? 0, "commit")} before ${title}, which is not recorded` : title}${state === "built" ? ", built for that" : ""}${ageDays === null || ageDays < 1 ? "" : `, ${counted(Math.floor(ageDays), "day")} older`}${stale ? " (stale)" : ""}.`;
}
const SEVERITY = {
	fail: 0,
	missing: 1,
	unjudged: 2,
	warn: 3,
	pass: 4
};
function rowsOf(verdict) {
	let [first] = verdict.baselines, said = new Set(verdict.errors.map(({ text }) => text));
	return verdict.results.map((result, index) => {
		let compared = result.comparisons.find(({ id }) => id === first?.id), reasons = result.reasons.filter(({ text }) => !said.has(text));
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
	let { rounded } = notationOf(metric);
	return presence === "new" ? "new" : compared === void 0 ? "" : presence === "removed" ? `removed (${rounded(compared.change)})` : compared.change === 0 ? rounded(0) : `${compared.change > 0 ? "+" : ""}${rounded(compared.change)}${share(compared.change, compared.bytes)}`;
}
function share(change, before) {
	if (before === 0) return "";
	let percent = 100 * Math.abs(change) / before, sign = change < 0 ? "−" : "+";
	return percent < .05 ? ` (${sign}<0.1 %)` : ` (${sign}${percent < 1e3 ? percent.toFixed(1) : Math.round(percent)} %)`;
}
function rowOf(result, compared) {
	let { bytes, max } = result, { exact, rounded, together } = notationOf(result.metric), [size = "", budget = ""] = bytes === null ? ["", max === null ? "" : rounded(max)] : max === null ? [rounded(bytes), ""] : together([bytes, max]), isExact = bytes !== null && max !== null && size === exact(bytes) && budget === exact(max), left = bytes === null || max === null ? "" : isExact ? exact(max - bytes) : rounded(max - bytes);
	return {
		state: result.state,
		artifact: result.artifact,
		variant: result.variant,
		target: result.target,
		metric: metricName(result),
		size,
		word: result.presence === "removed" ? "—" : result.state,
		change: changeText(result, compared),
		changed: result.presence === "new" || (compared?.change ?? 0) !== 0,
		budget,
		left,
		reasons: result.reasons.map(({ text, source }) => ({
			text,
			source: source === null ? null : `${source.file}:${source.line}`
		}))
	};
}
function metricName({ metric, key, level }) {
	return metric === "raw" ? "" : [
		metric === "sections" ? null : metric,
		key,
		level
	].filter((part) => part !== null).join(" ");
}
const plain = (before) => ({
	before,
	name: null,
	after: ""
});
function headlineOf(verdict) {
	let of = (state) => verdict.results.filter((result) => result.state === state), over = of("fail").sort((a, b) => excess(b) - excess(a)), refused = verdict.raises.filter(({ outcome }) => outcome === "refused");
	if (over.length > 0) return about(over, (result) => `${saying(result)} ${targetsOf(over, result)}`);
	let missing = of("missing"), [first] = verdict.errors;
	if (first !== void 0) {
		let more = verdict.errors.length - 1, [what = ""] = first.text.split("; ");
		return plain(`${what}${more > 0 ? `, and ${more} more ${more === 1 ? "problem" : "problems"}` : ""}`);
	}
	let baseless = verdict.baselines.slice(0, 1).find(({ state }) => state === "none");
	if (verdict.verdict === "fail" && missing.length === 0 && refused.length > 0) return plain("this change loosens its own budgets");
	if (verdict.verdict === "fail" && missing.length === 0 && baseless !== void 0) return plain(`there is nothing to compare with: ${baseless.why ?? "no baseline"}`);
	if (missing.length > 0) return about(missing, (result) => `is missing ${targetsOf(missing, result)}`);
	let warned = of("warn").sort((a, b) => margin(a) - margin(b));
	if (warned.length > 0) return about(warned, (result) => `${warning(result)} ${targetsOf(warned, result)}`);
	let unjudged = of("unjudged");
	if (unjudged.length > 0) return about(unjudged, (result) => `could not be judged ${targetsOf(unjudged, result)}`);
	if (verdict.raises.some(({ outcome }) => outcome !== "allowed")) return plain("this change loosens its own budgets");
	if (verdict.toolchain.length > 0) return about(verdict.toolchain, () => "was built by different compilers");
	let limited = verdict.results.filter(({ max, warn }) => max !== null || warn !== null).length;
	return verdict.results.length === 0 ? plain("nothing was measured") : plain(limited === 0 ? `${counted(verdict.results.length, "size")} measured, no budget to judge them by` : limited === 1 ? "the one budget is kept" : `all ${limited} budgets are kept`);
}
const excess = ({ bytes, max }) => bytes === null || max === null ? 0 : (bytes - max) / Math.max(max, 1), margin = ({ bytes, max }) => bytes === null || max === null ? 1e400 : (max - bytes) / Math.max(max, 1), FAILURES = {
	empty: "is empty",
	"embed-missing": "does not hold all that was embedded",
	"embed-plain": "holds an embed that is not compressed",
	"embed-unknown": "may lack its embeds"
};
function saying(result) {
	let { bytes, max } = result, metric = metricName(result), named = metric === "" ? "" : `(${metric}) `;
	if (bytes === null || max === null || bytes <= max) {
		let grown = result.reasons.find(({ code }) => code === "over-growth");
		return grown === void 0 ? FAILURES[result.reasons[0]?.code ?? ""] ?? "fails" : `${named}grew by ${notationOf(result.metric).rounded((grown.bytes ?? 0) + allowed(result))}`;
	}
	return `${named}is ${notationOf(result.metric).rounded(bytes - max)} over its budget`;
}
const allowed = ({ comparisons }) => comparisons.find(({ change, growthMax }) => growthMax !== null && change > growthMax)?.growthMax ?? 0;
function warning(result) {
	let { bytes, max } = result, metric = metricName(result), named = metric === "" ? "" : `(${metric}) `, [reason] = result.reasons;
	return reason?.code === "wrong-architecture" ? "is built for another architecture" : reason?.code === "damaged" ? "is damaged" : reason?.code === "inherited" ? `${named}was over its budget before` : reason?.code === "no-baseline" ? `${named}has nothing to compare its growth with` : reason?.code === "not-comparable" || reason?.code === "over-growth" ? `${named}may have grown too much` : bytes === null || max === null ? `${named}is over its warning threshold` : `${named}has ${notationOf(result.metric).rounded(max - bytes)} left of its budget`;
}
function about(results, say) {
	let [worst] = results;
	if (worst === void 0) return plain("");
	let others = new Set(results.map(({ artifact }) => artifact)).size - 1, more = others > 0 ? `, and ${counted(others, "other artifact")} too` : "";
	return {
		before: "",
		name: worst.artifact,
		after: `${say(worst)}${more}`
	};
}
function targetsOf(results, worst) {
	let targets = [...new Set(results.filter((result) => alike(result, worst)).map(({ target }) => target))], variant = worst.variant === null ? "" : ` (${worst.variant})`;
	return targets.length === 1 ? `on ${worst.target}${variant}` : targets.length === 2 ? `on ${targets.join(" and ")}` : `on ${targets.length} targets`;
}
const alike = (one, other) => one.artifact === other.artifact && metricName(one) === metricName(other), ICONS = {
	pass: "✅",
	warn: "⚠️",
	fail: "❌",
	missing: "❓",
	unjudged: "❔"
};
function markdownReport(verdict) {
	let { before, name, after } = headlineOf(verdict), title = [
		prose(before),
		name === null ? "" : codeSpan(name),
		prose(after)
	].filter((part) => part !== "").join(" "), rows = rowsOf(verdict), compared = rows.some(({ change }) => change !== ""), failing = rows.filter(({ state }) => state !== "pass"), passing = rows.filter(({ state }) => state === "pass"), shown = (compared ? passing.filter(({ changed }) => changed) : failing.length === 0 && passing.length <= 16 ? passing : []).slice(0, 16), folded = passing.filter((row) => !shown.includes(row)), summary = compared && !folded.some(({ changed }) => changed) ? `${folded.length} unchanged` : `${counted(folded.length, "size")} within budget`;
	return `${[
		`### ${ICONS[verdict.verdict]} size-guard: ${title}`,
		errors(verdict),
		raiseNotes(verdict).map(note).join("\n"),
		table([...failing, ...shown], compared),
		reasons([...failing, ...shown]),
		notesOf(verdict).map(note).join("\n"),
		folded.length === 0 ? "" : `<details><summary>${summary}</summary>\n\n${table(folded, compared)}\n\n</details>`,
		...embedReports(verdict).map(embeds),
		footLines(verdict).map(prose).join("\n")
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function errors({ errors }) {
	if (errors.length === 0) return "";
	let shown = errors.slice(0, 20).map(({ text }) => `- ${prose(text)}`), more = errors.length - shown.length;
	return [
		"**What went wrong**",
		"",
		...shown,
		...more > 0 ? [`- and ${more} more`] : []
	].join("\n");
}
function note({ warns, lead, artifact, variant, text, source }) {
	let which = artifact === null ? "" : ` ${codeSpan(artifact)}${variant === null ? "" : ` (${prose(variant)})`}:`, at = source === null ? "" : ` (${codeSpan(source)})`;
	return `- ${warns ? `${ICONS.warn} ` : ""}${lead}:${which} ${prose(text)}${at}`;
}
function embeds({ build, targets, savings, shares, files }) {
	let row = (cells) => `| ${cells.join(" | ")} |`, shown = files.slice(0, 100), more = files.length - shown.length;
	return [
		`**Embedded** in ${codeSpan(build)}`,
		[
			row(["", ...targets.map(prose)]),
			row(["---", ...targets.map(() => "---:")]),
			...savings.map(({ variant, cells }) => row([variant === null ? "" : prose(variant), ...cells]))
		].join("\n"),
		"<details><summary>each file</summary>",
		shares.map((share) => `- ${prose(share)}`).join("\n"),
		[
			row([
				"embed",
				"target",
				"before",
				"after",
				"saved"
			]),
			row([
				"---",
				"---",
				"---:",
				"---:",
				"---:"
			]),
			...shown.map(({ name, target, variants, before, after, saved }) => {
				let of = variants.length === 0 ? "" : ` (${prose(variants.join(", "))})`;
				return row([
					codeSpan(name),
					`${prose(target)}${of}`,
					before,
					after,
					saved
				]);
			})
		].join("\n"),
		more > 0 ? `and ${more} more` : "",
		"</details>"
	].filter((block) => block !== "").join("\n\n");
}
function table(rows, compared) {
	if (rows.length === 0) return "";
	let line = (cells) => `| ${cells.join(" | ")} |`, header = [
		"",
		"artifact",
		"target",
		"size",
		...compared ? ["change"] : [],
		"budget",
		"left"
	], rule = header.map((_, column) => column > 2 ? "---:" : "---");
	return [
		line(header),
		line(rule),
		...rows.map((row) => line([
			ICONS[row.state],
			`${codeSpan(row.artifact)}${row.metric === "" ? "" : ` ${codeSpan(row.metric)}`}`,
			place(row),
			row.size === "" ? row.word : row.size,
			...compared ? [row.change] : [],
			row.budget === "" ? "none" : row.budget,
			row.left
		]))
	].join("\n");
}
function place({ target, variant }) {
	return variant === null ? prose(target) : `${prose(target)} (${prose(variant)})`;
}
function reasons(rows) {
	return rows.flatMap((row) => row.reasons.map(({ text, source }) => {
		let metric = row.metric === "" ? "" : ` ${codeSpan(row.metric)}`, at = source === null ? "" : ` (${codeSpan(source)})`;
		return `- ${codeSpan(row.artifact)}${metric} on ${place(row)}: ${prose(text)}${at}`;
	})).join("\n");
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
	let styled = (style, text) => color ? styleText(style, text, { validateStream: !1 }) : text, { before, name, after } = headlineOf(verdict), headline = [
		before,
		name ?? "",
		after
	].filter((part) => part !== "").map(visible).join(" "), rows = rowsOf(verdict), reasons = rows.flatMap((row) => row.reasons.map(({ text, source }) => {
		let where = [
			row.artifact,
			row.metric,
			row.variant ?? "",
			row.target
		].filter((part) => part !== "").join(" ");
		return `  ${styled(STYLES[row.state], MARKS[row.state])} ${visible(where)}: ${visible(text)}${source === null ? "" : ` (${visible(source)})`}`;
	})), errors = verdict.errors.map(({ text }) => `  ${styled("red", "✖")} ${visible(text)}`), line = ({ warns, lead, artifact, variant, text, source }) => `  ${warns ? styled(STYLES.warn, MARKS.warn) : " "} ${lead}:${artifact === null ? "" : ` ${visible([artifact, variant ?? ""].join(" ").trim())}:`} ${visible(text)}${source === null ? "" : ` (${visible(source)})`}`;
	return `${[
		`${styled([STYLES[verdict.verdict], "bold"], `${WORDS[verdict.verdict]}`)}  ${headline}`,
		raiseNotes(verdict).map(line).join("\n"),
		drawTable(rows, styled).join("\n"),
		[
			...errors,
			...reasons,
			...notesOf(verdict).map(line)
		].join("\n"),
		drawEmbeds(verdict, styled),
		footLines(verdict).map(visible).join("\n")
	].filter((block) => block !== "").join("\n\n")}\n`;
}
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
		row.size === "" ? row.word : row.size,
		...compared ? [row.change] : [],
		row.budget === "" ? "none" : row.budget,
		row.left
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
function giveReport({ config, folder }, snapshot, errors, options, world) {
	let planned = plan(config, options.targets).artifacts, verdict = judge({
		config,
		planned,
		snapshot,
		errors,
		...options.against
	}), markdown = markdownReport(verdict), report = {
		text: () => textReport(verdict, world.color),
		markdown: () => markdown,
		json: () => printJson(verdict)
	}, work = options.folder === null ? prepareWorkFolder(folder) : resolve(world.cwd, options.folder), files = {
		snapshot: join(work, "snapshot.json"),
		report: join(work, "report.md"),
		json: join(work, "report.json")
	}, written = [
		tryToWrite(files.snapshot, printSnapshot(snapshot), world),
		tryToWrite(files.report, markdown, world),
		tryToWrite(files.json, report.json(), world)
	];
	return options.output === null ? world.out(report[options.format]()) : (written.push(tryToWrite(resolve(world.cwd, options.output), report[options.format](), world)), world.out(report.text())), {
		exitCode: written.every(Boolean) ? exitCodeOf(verdict) : 3,
		verdict,
		markdown,
		files
	};
}
function tryToWrite(path, text, world) {
	try {
		return writeWhole(path, text), !0;
	} catch (error) {
		return world.say(`size-guard: ${path} could not be written: ${messageOf(error)}`), !1;
	}
}
export { USUAL_AGAINST as n, findAgainst as r, giveReport as t };
