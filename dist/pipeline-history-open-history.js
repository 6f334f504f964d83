import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { t as messageOf } from "./lib-units-message.js";
import { A as string, D as object } from "./config-targets.js";
import { c as datetime, o as snapshotSchema } from "./snapshot-schema.js";
import { _ as compareText, d as isGone, l as MARK, n as makeFolder, u as OWNER, v as printJson } from "./lib-files-write.js";
import { t as groupBy } from "./lib-units-group.js";
import { _ as artifactKey, a as GitError, c as git, f as lastWords, g as sortedSnapshot, i as remoteOf, l as gitEnvironment, m as makeTemporaryFolder, n as addressOf, r as isRepository, s as callGit, t as prepareWorkFolder, u as gitFailure } from "./pipeline-work-folder.js";
import { i as checkedBy, o as parseUntrustedJson, r as SnapshotError, s as requireSnapshotSchema, t as LARGEST_SNAPSHOT_BYTES } from "./snapshot-parse.js";
import { t as mergeSnapshots } from "./snapshot-merge.js";
import { a as waitAfter, i as repeated, n as isPassing, r as pause, t as isExplained } from "./lib-git-retry.js";
import { i as shortHash } from "./lib-text-labels.js";
import { existsSync, linkSync, mkdtempSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
function nameFor(text) {
	let name = [...Buffer.from(text)].map((byte) => String.fromCharCode(byte)).map((character, index) => /[A-Za-z0-9_-]/.test(character) || character === "." && index > 0 ? character : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`).join("");
	return name.length <= 100 ? name : `${name.slice(0, 80)}-${digest(text, 16)}`;
}
const digest = (text, length) => createHash("sha256").update(text).digest("hex").slice(0, length), keyFolder = (key) => nameFor(key), shardOf = (commit) => commit.slice(0, 2), commitFolder = (key, commit) => `${keyFolder(key)}/${shardOf(commit)}/${commit}`, fileOf = ({ snapshot }) => `${nameFor(snapshot.leg ?? "all")}.json`, alternativeFileOf = (record, distinction) => `${fileOf(record).slice(0, -5)}.${digest(distinction, 8)}.json`;
function isFileOf(record, path) {
	let stem = fileOf(record).slice(0, -5), name = path.slice(path.lastIndexOf("/") + 1);
	return name.startsWith(stem) && /^(\.[0-9a-f]{8})?\.json$/.test(name.slice(stem.length));
}
const isRecordPath = (path) => /^[\w.%-]+\/([0-9a-f]{2})\/\1(?:[0-9a-f]{38}|[0-9a-f]{62})\/[\w.%-]+\.json$/.test(path), LARGEST_RECORD_BYTES = LARGEST_SNAPSHOT_BYTES, recordSchema = object({
	recordedAt: datetime({ offset: !0 }),
	run: string().max(4096).nullable().default(null),
	snapshot: snapshotSchema
});
function whyNotRecorded({ commit, artifacts }) {
	return commit === null ? "it has no commit" : commit.dirty ? `tracked files differed from commit ${commit.sha}` : artifacts.length === 0 ? "nothing was measured" : null;
}
const isOfCommit = (snapshot) => whyNotRecorded(snapshot) === null;
function recordOf(snapshot, recordedAt, run) {
	if (!isOfCommit(snapshot)) throw new SnapshotError(`cannot be recorded: ${whyNotRecorded(snapshot)}`);
	return {
		recordedAt: recordedAt.toISOString(),
		run,
		snapshot
	};
}
function parseRecord(text, extent = "all") {
	let json = parseUntrustedJson(text, LARGEST_RECORD_BYTES);
	extent === "sizes" && dropDetails(json), requireSnapshotSchema(typeof json == "object" && json ? Reflect.get(json, "snapshot") : void 0);
	let { snapshot, ...others } = checkedBy(recordSchema, json, "record");
	if (!isOfCommit(snapshot)) throw new SnapshotError(`not a valid record: ${whyNotRecorded(snapshot)}`);
	return {
		...others,
		snapshot
	};
}
function dropDetails(record) {
	let at = (value, key) => typeof value == "object" && value ? Reflect.get(value, key) : void 0, artifacts = at(at(record, "snapshot"), "artifacts");
	for (let artifact of Array.isArray(artifacts) ? artifacts : []) if (typeof artifact == "object" && artifact) for (let key of ["parts", "fingerprint"]) Reflect.deleteProperty(artifact, key);
}
function printRecord(record) {
	return printJson({
		...record,
		snapshot: sortedSnapshot(record.snapshot)
	});
}
var HistoryError = class extends Error {
	name = "HistoryError";
};
function readRecordFile(path, content, extent) {
	try {
		if (content === null) throw new SnapshotError("is larger than any record");
		return {
			path,
			record: parseRecord(textOf$1(content), extent),
			problem: null
		};
	} catch (thrown) {
		if (!(thrown instanceof SnapshotError)) throw thrown;
		return {
			path,
			record: null,
			problem: thrown.message
		};
	}
}
const textOf$1 = ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString();
function combine(key, commit, files) {
	let notes = new Set(), unreadable = new Set(), fitting = files.flatMap(({ record }) => record !== null && isAbout(record, key, commit) ? [record] : []);
	for (let { path, record, problem } of files) {
		if (record !== null && isAbout(record, key, commit)) continue;
		let note = record === null ? `${path} cannot be read: ${problem}` : `${path} is of ${record.snapshot.key} at ${record.snapshot.commit.sha} and does not belong here`;
		notes.add(note), fitting.some((each) => isFileOf(each, path)) || unreadable.add(note);
	}
	let snapshot = null;
	for (let { recordedAt, snapshot: older } of fitting.sort(newestFirst)) try {
		snapshot = snapshot === null ? older : withOlder(snapshot, older, recordedAt, notes);
	} catch (thrown) {
		if (!(thrown instanceof SnapshotError)) throw thrown;
		let note = `commit ${commit}: a record is skipped: ${thrown.message}`;
		notes.add(note), unreadable.add(note);
	}
	return {
		snapshot,
		notes: [...notes],
		unreadable: [...unreadable]
	};
}
const isAbout = ({ snapshot }, key, commit) => snapshot.key === key && snapshot.commit.sha === commit;
function withOlder(newer, older, recordedAt, notes) {
	let known = sizesOf(newer);
	[...sizesOf(older)].some(([id, sizes]) => known.has(id) && sizes !== null && known.get(id) !== sizes) && notes.add(`commit ${older.commit?.sha} was recorded more than once with different numbers; the newest record counts`);
	let targets = new Set(newer.planned.map(({ target }) => target)), isMissing = (entry) => !known.has(artifactKey(entry)), rest = {
		...older,
		planned: older.planned.filter(isMissing),
		artifacts: older.artifacts.filter(isMissing),
		embeds: older.embeds.filter(({ target }) => !targets.has(target)),
		problems: older.problems.filter(({ target }) => target === null || !targets.has(target))
	};
	return rest.planned.length === 0 && rest.artifacts.length === 0 ? newer : mergeSnapshots([{
		name: "the newer record",
		snapshot: newer
	}, {
		name: `the record of ${recordedAt}`,
		snapshot: rest
	}]);
}
function newestFirst(one, other) {
	let time = Date.parse(other.recordedAt) - Date.parse(one.recordedAt);
	return time === 0 ? compareText(printJson(one), printJson(other)) : time;
}
function placeOf(record, existing) {
	let sizes = sizesOf(record.snapshot);
	for (let [file, { record: other }] of existing) if (other !== null && isContained(sizes, sizesOf(other.snapshot))) return {
		file,
		outcome: "already"
	};
	let usual = fileOf(record);
	if (!existing.has(usual)) return {
		file: usual,
		outcome: "added"
	};
	let file = alternativeFileOf(record, JSON.stringify([...sizes]));
	for (; existing.has(file);) file = alternativeFileOf(record, file);
	return {
		file,
		outcome: "beside"
	};
}
function sizesOf(snapshot) {
	let { planned, artifacts } = sortedSnapshot(snapshot);
	return new Map([...planned.map((entry) => [artifactKey(entry), null]), ...artifacts.map((entry) => [artifactKey(entry), JSON.stringify(entry.sizes)])]);
}
const isContained = (sizes, others) => [...sizes].every(([id, bytes]) => others.has(id) && (bytes === null || others.get(id) === bytes)), REMOTE = "remote", SETTINGS = [
	["core.hooksPath", "/dev/null"],
	["gc.auto", "0"],
	["maintenance.auto", "false"],
	["http.lowSpeedLimit", "1"],
	["http.lowSpeedTime", "30"],
	["fetch.negotiationAlgorithm", "noop"]
];
async function withBareRepository(remote, options, work) {
	let repository = await openBareRepository(remote, options);
	try {
		return await work(repository);
	} finally {
		repository.remove();
	}
}
async function openBareRepository(remote, options) {
	let path = makeTemporaryFolder("git"), always = [
		...SETTINGS,
		[`remote.${REMOTE}.url`, remote.url],
		...remote.config
	], run = (args, { settings = [], ...call }, trace = {}) => {
		let env = {
			...isolated(options.env, [...always, ...settings]),
			...trace
		};
		return callGit(args, env, options, {
			cwd: path,
			...call
		});
	}, git = (args, call = {}) => run(args, call), tryRemote = async (args, call = {}) => overHttp.test(remote.url) ? answeredByGit(await run(args, call, { GIT_TRACE_PACKET: "1" })) : run(args, call), askRemote = (args, call) => repeated(() => tryRemote(args, call), options), remove = () => rmSync(path, {
		recursive: !0,
		force: !0
	});
	try {
		let init = [
			"init",
			"--quiet",
			"--bare",
			"--template=",
			`--object-format=${remote.objectFormat}`
		], output = await git(init);
		if (output.code !== 0) throw gitFailure(init, output);
		return {
			path,
			remote,
			git,
			tryRemote,
			askRemote,
			remove
		};
	} catch (error) {
		throw remove(), error;
	}
}
const overHttp = /^https?:/i, PACKET = /^\d\d:\d\d:\d\d\.\d+ pkt-line\.c.*\n?/gm;
function answeredByGit(output) {
	let stderr = output.stderr.replaceAll(PACKET, "");
	return stderr !== output.stderr || isExplained(stderr) ? {
		...output,
		stderr
	} : {
		...output,
		code: output.code || 128,
		stderr: "fatal: invalid server response: no git server answered at this address\n"
	};
}
function isolated(env, settings) {
	return {
		GIT_SSH_COMMAND: "ssh -o BatchMode=yes",
		...gitEnvironment(env, null, settings),
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_ATTR_NOSYSTEM: "1",
		GIT_ASKPASS: "",
		SSH_ASKPASS: ""
	};
}
async function fetchFiltered(repository, filter, what, options = []) {
	let filters = filter?.startsWith("tree:") ? [
		filter,
		"blob:none",
		null
	] : [filter, null], output;
	for (let each of new Set(filters)) if (output = await fetchOnce(repository, each, what, options), output.code === 0 || !/filter/i.test(output.stderr)) break;
	if (output === void 0) throw Error("there is always a filter to try");
	return output;
}
function fetchOnce(repository, filter, what, options) {
	let partial = [[`remote.${REMOTE}.promisor`, "true"], [`remote.${REMOTE}.partialCloneFilter`, filter ?? ""]], fetch = [
		"fetch",
		"--quiet",
		"--no-tags",
		"--no-write-fetch-head",
		"--no-recurse-submodules",
		...options
	];
	return filter === null ? repository.askRemote([
		...fetch,
		REMOTE,
		...what
	]) : repository.askRemote([
		...fetch,
		`--filter=${filter}`,
		REMOTE,
		...what
	], { settings: partial });
}
const TIP = "FETCH_HEAD";
async function fetchTip(repository, branch, filter) {
	let { code, stderr } = await fetchFiltered(repository, filter, [`refs/heads/${branch}`], ["--depth=1", "--write-fetch-head"]);
	if (code === 0) return !0;
	if (/couldn't find remote ref/.test(stderr)) return !1;
	throw new GitError(lastWords(stderr));
}
async function readObjects(repository, names, largest) {
	if (names.length === 0) return new Map();
	let sizes = await batch(repository, "--batch-check", names), found = [];
	for (let [index, line] of sizes.toString().split("\n").entries()) {
		let name = names[index], size = Number(/^[0-9a-f]+ \w+ (\d+)$/.exec(line)?.[1] ?? NaN);
		name !== void 0 && size <= largest && found.push({
			name,
			size
		});
	}
	if (found.length === 0) return new Map();
	let contents = await batch(repository, "--batch", found.map(({ name }) => name), found.reduce((sum, { size }) => sum + size + HEADER_BYTES, 0)), objects = new Map(), at = 0;
	for (let { name, size } of found) {
		let start = contents.indexOf("\n", at) + 1;
		objects.set(name, contents.subarray(start, start + size)), at = start + size + 1;
	}
	return objects;
}
const HEADER_BYTES = 256;
async function batch(repository, how, names, maxBytes) {
	let { code, stdout, stderr } = await repository.git(["cat-file", how], {
		input: `${names.join("\n")}\n`,
		...maxBytes === void 0 ? {} : { maxBytes }
	});
	if (code !== 0) throw new GitError(lastWords(stderr));
	return stdout;
}
const LARGEST_TREE_BYTES = 67108864;
async function readTrees(repository, names, filter) {
	let here = await readObjects(repository, names, LARGEST_TREE_BYTES), missing = names.filter((name) => !here.has(name)), all = here;
	if (missing.length > 0) {
		let { code, stderr } = await fetchFiltered(repository, filter, missing);
		if (code !== 0) throw new GitError(lastWords(stderr));
		all = new Map([...here, ...await readObjects(repository, missing, LARGEST_TREE_BYTES)]);
	}
	let hashBytes = repository.remote.objectFormat === "sha256" ? 32 : 20;
	return new Map([...all].map(([name, content]) => [name, entriesOf(content, hashBytes)]));
}
function entriesOf(tree, hashBytes) {
	let entries = [];
	for (let at = 0; at < tree.length;) {
		let space = tree.indexOf(32, at), zero = tree.indexOf(0, space), end = zero + 1 + hashBytes;
		entries.push({
			type: typeOf(tree.toString("latin1", at, space)),
			name: tree.toString("utf8", space + 1, zero),
			id: tree.toString("hex", zero + 1, end)
		}), at = end;
	}
	return entries;
}
function typeOf(mode) {
	return mode === "40000" ? "tree" : mode.startsWith("100") ? "blob" : "other";
}
const DEPTHS = [
	128,
	1024,
	8192,
	32768
];
async function withCommitGraph(root, options, work) {
	if (!isRepository(root)) return work(noCommits(root));
	let here = {
		git: (args, input) => git(root, args, options, input === void 0 ? {} : { input }),
		tips: () => ["--all"],
		deepen: async () => !1
	}, shallow = (await textOf(here, "rev-parse", "--is-shallow-repository")).trim() === "true", hasRemote = async () => /[:/]/.test(options.remote) || await addressOf(root, options.remote, options) !== null, opened = null, view = () => (opened ??= openView(root, here, options), opened), sourceFor = async (...commits) => {
		if (!shallow && (await Promise.all(commits.map((commit) => has(here, commit)))).every(Boolean)) return here;
		let { source, want } = await view();
		for (let commit of commits) await has(source, commit) || await want(commit);
		return source;
	};
	try {
		return await work({
			shallow,
			async resolve(revision) {
				let known = await revParse(here, revision);
				if (known !== null || !await hasRemote()) return known;
				let { source, want, listed } = await view(), [, name = "", steps = ""] = /^([^~^@:]*)(.*)$/s.exec(revision) ?? [], branch = branchOf(name, options.remote), found = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name) ? name : (await listed(`refs/tags/${name}`, `refs/heads/${name}`)).at(-1)?.commit ?? (branch === null ? void 0 : (await listed(`refs/heads/${branch}`))[0]?.commit);
				return found === void 0 ? until(source, () => revParse(source, revision), exists) : (await want(found), steps === "" ? found : until(source, () => revParse(source, `${found}${steps}`), exists));
			},
			async defaultBranch() {
				let asked = await hasRemote() ? await askDefault(root, options) : null;
				return await knownDefault(here, options.remote, asked) ?? asked;
			},
			async mergeBase(one, other) {
				if (one === other) return one;
				let source = await sourceFor(one, other);
				return until(source, async () => {
					let args = [
						"merge-base",
						one,
						other
					], output = await source.git(args);
					if (output.code > 1) throw gitFailure(args, output);
					return output.code === 0 ? output.stdout.toString().trim() : null;
				}, exists);
			},
			async ancestors(commit, { most, firstParent }) {
				let source = await sourceFor(commit), args = [...firstParent ? ["--first-parent"] : [], commit];
				return until(source, () => log(source, most, args), (commits) => commits.length >= most);
			},
			async everywhere(most) {
				let source = await sourceFor();
				return log(source, most, source.tips());
			},
			async tags(commit, fits) {
				if (!shallow) return (await tagsHere(here, `--merged=${commit}`)).filter(({ name }) => fits(name));
				let source = await sourceFor(commit), all = (await (await view()).tags()).filter(({ name }) => fits(name));
				return all.length === 0 ? [] : until(source, async () => {
					let ancestors = new Set((await textOf(source, "rev-list", commit)).split("\n"));
					return all.filter((tag) => ancestors.has(tag.commit));
				}, (tags) => tags.length > 0);
			},
			async allTags(fits) {
				let remote = await hasRemote() ? await (await view()).tags() : [];
				return [...await tagsHere(here), ...remote].filter(({ name }) => fits(name));
			}
		});
	} finally {
		await opened?.then(({ remove }) => remove(), () => void 0);
	}
}
function branchOf(name, remote) {
	let prefix = [
		`refs/remotes/${remote}/`,
		`remotes/${remote}/`,
		`${remote}/`
	].find((each) => name.startsWith(each));
	return prefix === void 0 ? null : name.slice(prefix.length);
}
async function askDefault(root, options) {
	try {
		return await withBareRepository(await remoteOf(root, options.remote, options), {
			...options,
			timeoutMs: 5e3
		}, async ({ git }) => {
			let { stdout } = await git([
				"ls-remote",
				"--symref",
				REMOTE,
				"HEAD"
			]), text = stdout.toString(), name = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(text)?.[1], commit = /^([0-9a-f]+)\tHEAD$/m.exec(text)?.[1];
			return name === void 0 || commit === void 0 ? null : {
				name,
				commit
			};
		});
	} catch (error) {
		if (!(error instanceof GitError) || options.signal.aborted) throw error;
		return null;
	}
}
async function knownDefault(source, remote, asked) {
	let of = (names, folder) => names.map((name) => `${folder}/${name}`), usual = asked === null ? [...of([
		"HEAD",
		"main",
		"master"
	], `refs/remotes/${remote}`), ...of(["main", "master"], "refs/heads")] : [`refs/remotes/${remote}/${asked.name}`], lines = (await textOf(source, "for-each-ref", "--format=%(refname) %(objectname) %(symref)", ...usual)).split("\n").map((line) => line.split(" "));
	for (let ref of usual) {
		let [, commit = "", symref = ""] = lines.find(([name]) => name === ref) ?? [];
		if (commit !== "") return {
			name: (symref === "" ? ref : symref).replace(/^refs\/(remotes\/[^/]+|heads)\//, ""),
			commit
		};
	}
	return null;
}
const exists = (value) => value !== null;
async function until({ deepen }, ask, enough) {
	for (;;) {
		let answer = await ask();
		if (enough(answer) || !await deepen()) return answer;
	}
}
async function textOf({ git }, ...args) {
	let output = await git(args);
	if (output.code !== 0) throw gitFailure(args, output);
	return output.stdout.toString();
}
async function has({ git }, commit) {
	let args = ["cat-file", "--batch-check"], output = await git(args, `${commit}^{commit}\n`);
	if (output.code !== 0) throw gitFailure(args, output);
	return !/ missing$/m.test(output.stdout.toString());
}
async function revParse({ git }, revision) {
	let args = [
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${revision}^{commit}`
	], output = await git(args);
	if (output.code > 1) throw gitFailure(args, output);
	return output.code === 0 ? output.stdout.toString().trim() : null;
}
async function log(source, most, args) {
	return (await textOf(source, "log", "--no-show-signature", `--max-count=${most}`, "--format=%H %T %P", ...args, "--")).split("\n").filter((line) => line !== "").map((line) => {
		let [sha = "", tree = "", ...parents] = line.trim().split(" ");
		return {
			sha,
			tree,
			parents
		};
	});
}
async function tagsHere(source, ...which) {
	return (await textOf(source, "for-each-ref", ...which, "--format=%(refname:strip=2) %(objectname) %(*objectname)", "refs/tags")).split("\n").filter((line) => line !== "").map((line) => {
		let [name = "", object = "", peeled = ""] = line.split(" ");
		return {
			name,
			commit: peeled === "" ? object : peeled
		};
	});
}
function noCommits(root) {
	let unknown = async () => {
		throw new GitError(`${root} is not in a git repository, so the ancestors of a commit are unknown`);
	};
	return {
		shallow: !1,
		resolve: async () => null,
		defaultBranch: async () => null,
		mergeBase: unknown,
		ancestors: unknown,
		everywhere: async () => [],
		tags: unknown,
		allTags: async () => []
	};
}
async function openView(root, here, options) {
	let pathOf = async (name) => resolve(root, (await textOf(here, "rev-parse", "--git-path", name)).trim()), repository = await openBareRepository(await remoteOf(root, options.remote, options), options);
	writeFileSync(join(repository.path, "objects/info/alternates"), `${await pathOf("objects")}\n`);
	let boundary = contentOf(await pathOf("shallow"));
	writeFileSync(join(repository.path, "shallow"), boundary);
	let head = await revParse(here, "HEAD") ?? "";
	head !== "" && writeFileSync(join(repository.path, "HEAD"), `${head}\n`);
	let wanted = new Set(boundary.split("\n").filter((line) => line !== "")), step = -1, fetch = async () => {
		let { code, stderr } = await fetchFiltered(repository, "tree:0", [...wanted], [`--depth=${DEPTHS[step]}`]);
		if (code !== 0) throw new GitError(`the history of ${repository.remote.name} cannot be read: ${lastWords(stderr)}`);
	};
	return {
		source: {
			git: (args, input) => repository.git(args, input === void 0 ? {} : { input }),
			tips: () => [...head === "" ? [] : ["HEAD"], ...wanted],
			deepen: async () => step >= 0 && contentOf(join(repository.path, "shallow")) === "" || step === DEPTHS.length - 1 || wanted.size === 0 ? !1 : (step += 1, await fetch(), !0)
		},
		want: async (commit) => {
			wanted.add(commit), step = Math.max(step, 0), await fetch();
		},
		listed: (...patterns) => refsOf(repository, patterns),
		tags: async () => (await refsOf(repository, ["refs/tags/*"])).map(({ ref, commit }) => ({
			name: ref.replace("refs/tags/", ""),
			commit
		})),
		remove: () => repository.remove()
	};
}
async function refsOf(repository, patterns) {
	let peeled = patterns.map((pattern) => `${pattern}^{}`), { code, stdout, stderr } = await repository.askRemote([
		"ls-remote",
		REMOTE,
		...patterns,
		...peeled
	]);
	if (code !== 0) throw new GitError(`the refs of ${repository.remote.name} cannot be read: ${lastWords(stderr)}`);
	let refs = new Map();
	for (let line of stdout.toString().split("\n").filter(Boolean)) {
		let [commit = "", ref = ""] = line.split("	");
		refs.set(ref.replace(/\^\{\}$/, ""), commit);
	}
	return [...refs].map(([ref, commit]) => ({
		ref,
		commit
	}));
}
function contentOf(file) {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
var require_debug = __commonJSMin(((exports, module) => {
	module.exports = typeof process == "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {};
})), require_constants = __commonJSMin(((exports, module) => {
	module.exports = {
		MAX_LENGTH: 256,
		MAX_SAFE_COMPONENT_LENGTH: 16,
		MAX_SAFE_BUILD_LENGTH: 250,
		MAX_SAFE_INTEGER: 2 ** 53 - 1 || 9007199254740991,
		WHITESPACE_CHARACTERS: [
			"	",
			"\n",
			"\v",
			"\f",
			"\r",
			" ",
			"\xA0",
			" ",
			" ",
			" ",
			" ",
			" ",
			" ",
			" ",
			" ",
			" ",
			" ",
			" ",
			" ",
			"\u2028",
			"\u2029",
			" ",
			" ",
			"　",
			"﻿"
		],
		RELEASE_TYPES: [
			"major",
			"premajor",
			"minor",
			"preminor",
			"patch",
			"prepatch",
			"prerelease"
		],
		SEMVER_SPEC_VERSION: "2.0.0",
		FLAG_INCLUDE_PRERELEASE: 1,
		FLAG_LOOSE: 2
	};
})), require_re = __commonJSMin(((exports, module) => {
	let { MAX_SAFE_COMPONENT_LENGTH, MAX_SAFE_BUILD_LENGTH, MAX_LENGTH } = require_constants(), debug = require_debug();
	exports = module.exports = {};
	let re = exports.re = [], safeRe = exports.safeRe = [], src = exports.src = [], safeSrc = exports.safeSrc = [], t = exports.t = {}, R = 0, LETTERDASHNUMBER = "[a-zA-Z0-9-]", safeRegexReplacements = [
		["\\s", 1],
		["\\d", MAX_LENGTH],
		[LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
	], makeSafeRegex = (value) => {
		for (let [token, max] of safeRegexReplacements) value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
		return value;
	}, createToken = (name, value, isGlobal) => {
		let safe = makeSafeRegex(value), index = R++;
		debug(name, index, value), t[name] = index, src[index] = value, safeSrc[index] = safe, re[index] = new RegExp(value, isGlobal ? "g" : void 0), safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
	};
	createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*"), createToken("NUMERICIDENTIFIERLOOSE", "\\d+"), createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`), createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`), createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`), createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`), createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`), createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`), createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`), createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`), createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`), createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`), createToken("FULL", `^${src[t.FULLPLAIN]}$`), createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`), createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`), createToken("GTLT", "((?:<|>)?=?)"), createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`), createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`), createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`), createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`), createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`), createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`), createToken("COERCEPLAIN", `(^|[^\\d])(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`), createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`), createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`), createToken("COERCERTL", src[t.COERCE], !0), createToken("COERCERTLFULL", src[t.COERCEFULL], !0), createToken("LONETILDE", "(?:~>?)"), createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, !0), exports.tildeTrimReplace = "$1~", createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`), createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`), createToken("LONECARET", "(?:\\^)"), createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, !0), exports.caretTrimReplace = "$1^", createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`), createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`), createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`), createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`), createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, !0), exports.comparatorTrimReplace = "$1$2$3", createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`), createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`), createToken("STAR", "(<|>)?=?\\s*\\*"), createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$"), createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
})), require_parse_options = __commonJSMin(((exports, module) => {
	let looseOption = Object.freeze({ loose: !0 }), emptyOpts = Object.freeze({});
	module.exports = (options) => options ? typeof options == "object" ? options : looseOption : emptyOpts;
})), require_identifiers = __commonJSMin(((exports, module) => {
	let numeric = /^[0-9]+$/, compareIdentifiers = (a, b) => {
		if (typeof a == "number" && typeof b == "number") return a === b ? 0 : a < b ? -1 : 1;
		let anum = numeric.test(a), bnum = numeric.test(b);
		return anum && bnum && (a = +a, b = +b), a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
	};
	module.exports = {
		compareIdentifiers,
		rcompareIdentifiers: (a, b) => compareIdentifiers(b, a)
	};
})), require_semver = __commonJSMin(((exports, module) => {
	let debug = require_debug(), { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants(), { safeRe: re, t } = require_re(), parseOptions = require_parse_options(), { compareIdentifiers } = require_identifiers(), isPrereleaseIdentifier = (prerelease, identifier) => {
		let identifiers = identifier.split(".");
		if (identifiers.length > prerelease.length) return !1;
		for (let i = 0; i < identifiers.length; i++) if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) return !1;
		return !0;
	};
	module.exports = class SemVer {
		constructor(version, options) {
			if (options = parseOptions(options), version instanceof SemVer) {
				if (version.loose === !!options.loose && version.includePrerelease === !!options.includePrerelease) return version;
				version = version.version;
			} else if (typeof version != "string") throw TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`);
			if (version.length > MAX_LENGTH) throw TypeError(`version is longer than ${MAX_LENGTH} characters`);
			debug("SemVer", version, options), this.options = options, this.loose = !!options.loose, this.includePrerelease = !!options.includePrerelease;
			let m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
			if (!m) throw TypeError(`Invalid Version: ${version}`);
			if (this.raw = version, this.major = +m[1], this.minor = +m[2], this.patch = +m[3], this.major > MAX_SAFE_INTEGER || this.major < 0) throw TypeError("Invalid major version");
			if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) throw TypeError("Invalid minor version");
			if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) throw TypeError("Invalid patch version");
			this.prerelease = m[4] ? m[4].split(".").map((id) => {
				if (/^[0-9]+$/.test(id)) {
					let num = +id;
					if (num >= 0 && num < MAX_SAFE_INTEGER) return num;
				}
				return id;
			}) : [], this.build = m[5] ? m[5].split(".") : [], this.format();
		}
		format() {
			return this.version = `${this.major}.${this.minor}.${this.patch}`, this.prerelease.length && (this.version += `-${this.prerelease.join(".")}`), this.version;
		}
		toString() {
			return this.version;
		}
		compare(other) {
			if (debug("SemVer.compare", this.version, this.options, other), !(other instanceof SemVer)) {
				if (typeof other == "string" && other === this.version) return 0;
				other = new SemVer(other, this.options);
			}
			return other.version === this.version ? 0 : this.compareMain(other) || this.comparePre(other);
		}
		compareMain(other) {
			return other instanceof SemVer || (other = new SemVer(other, this.options)), this.major < other.major ? -1 : this.major > other.major ? 1 : this.minor < other.minor ? -1 : this.minor > other.minor ? 1 : this.patch < other.patch ? -1 : +(this.patch > other.patch);
		}
		comparePre(other) {
			if (other instanceof SemVer || (other = new SemVer(other, this.options)), this.prerelease.length && !other.prerelease.length) return -1;
			if (!this.prerelease.length && other.prerelease.length) return 1;
			if (!this.prerelease.length && !other.prerelease.length) return 0;
			let i = 0;
			do {
				let a = this.prerelease[i], b = other.prerelease[i];
				if (debug("prerelease compare", i, a, b), a === void 0 && b === void 0) return 0;
				if (b === void 0) return 1;
				if (a === void 0) return -1;
				if (a !== b) return compareIdentifiers(a, b);
			} while (++i);
		}
		compareBuild(other) {
			other instanceof SemVer || (other = new SemVer(other, this.options));
			let i = 0;
			do {
				let a = this.build[i], b = other.build[i];
				if (debug("build compare", i, a, b), a === void 0 && b === void 0) return 0;
				if (b === void 0) return 1;
				if (a === void 0) return -1;
				if (a !== b) return compareIdentifiers(a, b);
			} while (++i);
		}
		inc(release, identifier, identifierBase) {
			if (release.startsWith("pre")) {
				if (!identifier && identifierBase === !1) throw Error("invalid increment argument: identifier is empty");
				if (identifier) {
					let match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
					if (!match || match[1] !== identifier) throw Error(`invalid identifier: ${identifier}`);
				}
			}
			switch (release) {
				case "premajor":
					this.prerelease.length = 0, this.patch = 0, this.minor = 0, this.major++, this.inc("pre", identifier, identifierBase);
					break;
				case "preminor":
					this.prerelease.length = 0, this.patch = 0, this.minor++, this.inc("pre", identifier, identifierBase);
					break;
				case "prepatch":
					this.prerelease.length = 0, this.inc("patch", identifier, identifierBase), this.inc("pre", identifier, identifierBase);
					break;
				case "prerelease":
					this.prerelease.length === 0 && this.inc("patch", identifier, identifierBase), this.inc("pre", identifier, identifierBase);
					break;
				case "release":
					if (this.prerelease.length === 0) throw Error(`version ${this.raw} is not a prerelease`);
					this.prerelease.length = 0;
					break;
				case "major":
					(this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) && this.major++, this.minor = 0, this.patch = 0, this.prerelease = [];
					break;
				case "minor":
					(this.patch !== 0 || this.prerelease.length === 0) && this.minor++, this.patch = 0, this.prerelease = [];
					break;
				case "patch":
					this.prerelease.length === 0 && this.patch++, this.prerelease = [];
					break;
				case "pre": {
					let base = +!!Number(identifierBase);
					if (this.prerelease.length === 0) this.prerelease = [base];
					else {
						let i = this.prerelease.length;
						for (; --i >= 0;) typeof this.prerelease[i] == "number" && (this.prerelease[i]++, i = -2);
						if (i === -1) {
							if (identifier === this.prerelease.join(".") && identifierBase === !1) throw Error("invalid increment argument: identifier already exists");
							this.prerelease.push(base);
						}
					}
					if (identifier) {
						let prerelease = [identifier, base];
						if (identifierBase === !1 && (prerelease = [identifier]), isPrereleaseIdentifier(this.prerelease, identifier)) {
							let prereleaseBase = this.prerelease[identifier.split(".").length];
							isNaN(prereleaseBase) && (this.prerelease = prerelease);
						} else this.prerelease = prerelease;
					}
					break;
				}
				default: throw Error(`invalid increment argument: ${release}`);
			}
			return this.raw = this.format(), this.build.length && (this.raw += `+${this.build.join(".")}`), this;
		}
	};
})), require_compare = __commonJSMin(((exports, module) => {
	let SemVer = require_semver();
	module.exports = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
})), require_parse = __commonJSMin(((exports, module) => {
	let SemVer = require_semver();
	module.exports = (version, options, throwErrors = !1) => {
		if (version instanceof SemVer) return version;
		try {
			return new SemVer(version, options);
		} catch (er) {
			if (!throwErrors) return null;
			throw er;
		}
	};
})), import_compare = __toESM(require_compare(), 1), import_parse = __toESM(require_parse(), 1);
function releasesBy(pattern) {
	let [before = "", after = ""] = pattern?.split("*") ?? [], versionOf = (tag) => {
		if (pattern === void 0) return strictVersion(tag);
		if (tag.length <= before.length + after.length || !tag.startsWith(before) || !tag.endsWith(after)) return null;
		let version = tag.slice(before.length, tag.length - after.length);
		return strictVersion(version) ?? looseVersion(version);
	};
	return {
		pattern,
		has: (tag) => versionOf(tag) !== null,
		latest(tags, measured) {
			let releases = tags.flatMap((tag) => {
				let version = tag.commit === measured ? null : versionOf(tag.name);
				return version === null ? [] : [{
					tag,
					version
				}];
			}).sort((a, b) => compare(b.version, a.version) || compareText(a.tag.name, b.tag.name));
			return (releases.find(({ version }) => version.pre === "") ?? releases[0])?.tag ?? null;
		}
	};
}
function strictVersion(text) {
	let version = (0, import_parse.default)(text);
	return version === null ? null : {
		numbers: [
			version.major,
			version.minor,
			version.patch
		].map(BigInt),
		pre: version.prerelease.join(".")
	};
}
function looseVersion(text) {
	let [, numbers = "", rest = ""] = /^v?(\d+(?:[._-]\d+)*)([^/]*)$/.exec(text) ?? [];
	if (numbers === "") return null;
	let [pre = ""] = rest.split("+");
	return {
		numbers: numbers.split(/[._-]/).map(BigInt),
		pre: (pre.match(/\d+|[A-Za-z]+/g) ?? []).map((part) => part.replace(/^0+(?=\d)/, "")).join(".")
	};
}
function compare(one, other) {
	for (let index = 0; index < Math.max(one.numbers.length, other.numbers.length); index += 1) {
		let [a, b] = [one.numbers[index] ?? 0n, other.numbers[index] ?? 0n];
		if (a !== b) return a < b ? -1 : 1;
	}
	return (0, import_compare.default)(preOf(one), preOf(other));
}
const preOf = ({ pre }) => pre === "" ? "0.0.0" : `0.0.0-${pre}`, NEXT = "refs/size-guard/next";
async function commit(repository, parent, files, message) {
	let data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`, changes = [...files].map(([path, text]) => text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`), seconds = Math.floor(Date.now() / 1e3), input = [
		`commit ${NEXT}\n`,
		`committer size-guard <size-guard@localhost> ${seconds} +0000\n`,
		data(message),
		parent === null ? "" : `from ${parent}^0\n`,
		...changes,
		"done\n"
	].join("");
	await repository.git([
		"update-ref",
		"-d",
		NEXT
	]);
	let { code, stderr } = await repository.git([
		"fast-import",
		"--quiet",
		"--done"
	], { input });
	if (code !== 0) throw new GitError(lastWords(stderr));
}
const RACE = /\[rejected\]|cannot lock ref|failed to (update|lock)|incorrect old value|already exists|shallow update not allowed|missing necessary objects/;
async function push(repository, branch) {
	let { code, stdout, stderr } = await repository.tryRemote([
		"push",
		"--quiet",
		"--porcelain",
		"--no-verify",
		REMOTE,
		`${NEXT}:refs/heads/${branch}`
	]);
	if (code === 0) return { kind: "done" };
	let refused = /^!.*$/m.exec(stdout.toString())?.[0], messages = `${refused ?? ""}\n${stderr}`;
	if (refused !== void 0 && RACE.test(messages)) return { kind: "raced" };
	if (isPassing(messages)) return {
		kind: "lost",
		why: lastWords(stderr)
	};
	if (refused === void 0) throw new GitError(lastWords(stderr));
	return {
		kind: "refused",
		why: `${refused.split("	")[2] ?? refused}; ${lastWords(stderr)}`
	};
}
const FOLDER_ONLY = "tree:0", RECORDS = `blob:limit=${LARGEST_RECORD_BYTES + 1}`;
function withBranchHistory(options, work) {
	return withBareRepository(options.remote, options, (repository) => work(new BranchHistory(repository, options)));
}
var BranchHistory = class {
	name;
	#reader;
	#writer;
	#repository;
	constructor(repository, options) {
		this.name = `branch ${options.branch} of ${options.remote.name}`, this.#repository = repository, this.#reader = new BranchReader(repository, options.branch, this.name);
		let persistent = {
			...options,
			maxTries: 10
		}, askRemote = (args, call) => repeated(() => repository.tryRemote(args, call), persistent), reader = new BranchReader({
			...repository,
			askRemote
		}, options.branch, this.name);
		this.#writer = new BranchWriter(reader, persistent);
	}
	async recorded(key, commits) {
		return new Set((await this.#explained(this.#reader.foldersOf(key, commits))).keys());
	}
	async find(key, commit) {
		let folder = (await this.#explained(this.#reader.foldersOf(key, [commit]))).get(commit);
		return combine(key, commit, [...(await this.#explained(this.#reader.filesOf(key, commit, folder))).values()]);
	}
	record(records) {
		return this.#changed(this.#writer.record(records));
	}
	async *files(extent) {
		if (!await this.#explained(this.#reader.fetch(null))) return;
		let all = await this.#explained(allFiles(this.#repository));
		for (let at = 0; at < all.length; at += 50) {
			let some = all.slice(at, at + 50), ids = some.map(({ id }) => id), contents = await this.#explained(readObjects(this.#repository, ids, LARGEST_RECORD_BYTES));
			for (let { path, id } of some) yield readRecordFile(path, contents.get(id) ?? null, extent);
		}
	}
	remove(paths) {
		return this.#changed(this.#writer.remove(paths));
	}
	async #changed(change) {
		try {
			return await this.#explained(change);
		} finally {
			this.#reader.exists = null;
		}
	}
	async #explained(value) {
		try {
			return await value;
		} catch (error) {
			throw error instanceof GitError ? new HistoryError(withAdvice(this.name, error.message)) : error;
		}
	}
}, BranchReader = class {
	repository;
	branch;
	name;
	exists = null;
	#read = new Map();
	constructor(repository, branch, name) {
		this.repository = repository, this.branch = branch, this.name = name;
	}
	async fetch(filter = "tree:2") {
		let exists = await fetchTip(this.repository, this.branch, filter);
		return this.exists = exists, this.#read.clear(), exists;
	}
	async foldersOf(key, commits) {
		if (!(this.exists ?? await this.fetch())) return new Map();
		let keys = this.#foldersIn(await this.#trees([`${TIP}^{tree}`], FOLDER_ONLY), [keyFolder(key)]), shards = this.#foldersIn(await this.#trees([...keys.values()], FOLDER_ONLY), commits.map(shardOf));
		return this.#foldersIn(await this.#trees([...shards.values()], FOLDER_ONLY), commits);
	}
	async filesOf(key, commit, folder) {
		if (folder === void 0) return new Map();
		let contentOf = (ids) => readObjects(this.repository, ids, LARGEST_RECORD_BYTES), wasFetched = (await contentOf([folder])).has(folder), records = (await this.#trees([folder], RECORDS)).filter((entry) => entry.name.endsWith(".json")), ids = records.map(({ id }) => id), contents = await contentOf(ids);
		return wasFetched && contents.size < new Set(ids).size && (await fetchFiltered(this.repository, null, [folder]), contents = await contentOf(ids)), new Map(records.map((entry) => [entry.name, readRecordFile(`${commitFolder(key, commit)}/${entry.name}`, contents.get(entry.id) ?? null)]));
	}
	async #trees(names, filter) {
		let unread = names.filter((name) => !this.#read.has(name));
		for (let [name, entries] of await this.#fetchTrees(unread, filter)) this.#read.set(name, entries);
		return names.flatMap((name) => this.#read.get(name) ?? []);
	}
	async #fetchTrees(names, filter) {
		try {
			return await readTrees(this.repository, names, filter);
		} catch (error) {
			if (!(error instanceof GitError) || !/unadvertised object|not our ref/.test(error.message)) throw error;
			return await fetchTip(this.repository, this.branch, null), readTrees(this.repository, names, filter);
		}
	}
	#foldersIn(entries, names) {
		let wanted = new Set(names), found = entries.filter((entry) => wanted.has(entry.name)), other = found.find(({ type }) => type !== "tree");
		if (other !== void 0) throw new HistoryError(`${this.name} contains ${other.name} as a file, but it must be a folder of records. Rename or delete it there`);
		return new Map(found.map((entry) => [entry.name, entry.id]));
	}
}, BranchWriter = class {
	reader;
	options;
	constructor(reader, options) {
		this.reader = reader, this.options = options;
	}
	record(records) {
		return this.#change(async () => {
			let { reader } = this, files = new Map(), result = [];
			for (let [key, ofKey] of groupBy(records, ({ snapshot }) => snapshot.key)) {
				let ofCommits = groupBy(ofKey, ({ snapshot }) => snapshot.commit.sha), folders = await reader.foldersOf(key, [...ofCommits.keys()]);
				for (let [commit, ofCommit] of ofCommits) {
					let known = await reader.filesOf(key, commit, folders.get(commit));
					for (let record of ofCommit) {
						let { file, outcome } = placeOf(record, known), path = `${commitFolder(key, commit)}/${file}`;
						known.set(file, {
							path,
							record,
							problem: null
						}), result.push({
							path,
							outcome
						}), outcome !== "already" && files.set(path, printRecord(record));
					}
				}
			}
			return reader.exists === !1 && files.size > 0 && files.set("README.md", "# The size history of this repository\n\nsize-guard writes this branch and reads it; nobody needs to check it out. Each file is what one commit measured:\n`<key>/<first two digits>/<commit>/<leg>.json`.\n"), {
				files,
				message: `Record ${described(records)}`,
				result
			};
		});
	}
	remove(paths) {
		return this.#change(async () => {
			let exists = await this.reader.fetch(null), present = new Set(exists ? (await allFiles(this.reader.repository)).map(({ path }) => path) : []), gone = paths.filter((path) => present.has(path));
			return {
				files: new Map(gone.map((path) => [path, null])),
				message: `Remove ${gone.length} old records`,
				result: void 0
			};
		});
	}
	async #change(make) {
		let { raceTimeoutMs = 18e4, signal } = this.options, start = performance.now(), lost = 0, pushed = null;
		for (let attempt = 1;; attempt += 1) {
			let began = performance.now(), { files, message, result } = await this.#onTip(make);
			if (files.size === 0) return (pushed ?? { result }).result;
			await commit(this.reader.repository, this.reader.exists === !0 ? TIP : null, files, message);
			let outcome = await push(this.reader.repository, this.options.branch);
			if (pushed = { result }, outcome.kind === "done") return result;
			if (outcome.kind === "refused") throw new HistoryError(`${this.reader.name} rejects pushes: ${outcome.why}. size-guard pushes without force. If the branch is protected, allow the job that records to push to it`);
			if (outcome.kind === "lost") {
				if (lost += 1, lost === 10 && (await this.#onTip(make)).files.size > 0) throw new GitError(outcome.why);
				await waitAfter(lost, this.options);
			} else {
				if (performance.now() - start > raceTimeoutMs) throw new HistoryError(`${this.reader.name} was changed by others during each of ${attempt} pushes within ${raceTimeoutMs / 1e3} s; try again`);
				await pause(waitAfterRace(attempt, performance.now() - began), signal);
			}
		}
	}
	async #onTip(make) {
		return await this.reader.fetch(), make();
	}
};
const pathIn = (entry) => entry.slice(entry.indexOf("	") + 1);
async function allFiles(repository) {
	let { code, stdout, stderr } = await repository.git([
		"ls-tree",
		"--full-tree",
		"-r",
		"-z",
		TIP
	]);
	if (code !== 0) throw new GitError(lastWords(stderr));
	return stdout.toString().split("\0").filter((entry) => entry.startsWith("100644 blob ")).map((entry) => ({
		path: pathIn(entry),
		id: entry.split(/[ \t]/)[2] ?? ""
	})).filter(({ path }) => isRecordPath(path)).sort((a, b) => compareText(a.path, b.path));
}
function described(records) {
	let [first] = records, more = records.length > 1 ? ` and ${records.length - 1} more` : "";
	if (first === void 0) return "nothing";
	let { key, leg, commit } = first.snapshot;
	return `${shortHash(commit.sha)} (${keyFolder(key)}${leg === null ? "" : `, ${keyFolder(leg)}`})${more}`;
}
const waitAfterRace = (attempt, tookMs) => Math.random() * Math.min(1e4, tookMs * 2 ** attempt);
function withAdvice(name, reason) {
	return `${name} cannot be reached: ${reason}${/could not read (Username|Password)|Authentication failed|Permission|HTTP 40[13]|error: 40[13]/i.test(reason) ? ". In a workflow, git uses the token that actions/checkout stores unless persist-credentials is false; reading needs `contents: read`, recording `contents: write`" : ""}`;
}
function dirHistory(folder) {
	return {
		name: `folder ${folder}`,
		recorded: async (key, commits) => new Set(commits.filter((commit) => namesIn(join(folder, commitFolder(key, commit))).some(isJson))),
		find: async (key, commit) => combine(key, commit, [...filesOf(folder, commitFolder(key, commit)).values()]),
		record: async (records) => failingClearly(folder, () => records.map((record) => put(folder, record))),
		async *files(extent) {
			for (let path of pathsBelow(folder)) yield readFileOf(folder, path, extent);
		},
		remove: async (paths) => failingClearly(folder, () => {
			for (let path of paths) rmSync(join(folder, path), { force: !0 }), removeEmptied(folder, path);
		})
	};
}
const isJson = (name) => name.endsWith(".json");
function entriesIn(folder) {
	try {
		return readdirSync(folder, { withFileTypes: !0 }).sort((a, b) => compareText(a.name, b.name));
	} catch (error) {
		if (error.code === "ENOENT") return [];
		throw new HistoryError(`the folder of the history cannot be read: ${messageOf(error)}`);
	}
}
const namesIn = (folder) => entriesIn(folder).map(({ name }) => name);
function pathsBelow(folder) {
	let below = (path, levels) => entriesIn(join(folder, path)).flatMap((entry) => {
		let inner = path === "" ? entry.name : `${path}/${entry.name}`;
		return levels === 0 ? [inner] : entry.isFile() ? [] : below(inner, levels - 1);
	});
	return below("", 3).filter(isRecordPath);
}
function filesOf(folder, commit) {
	let names = namesIn(join(folder, commit)).filter(isJson);
	return new Map(names.map((name) => [name, readFileOf(folder, `${commit}/${name}`)]));
}
function readFileOf(folder, path, extent) {
	try {
		let file = join(folder, path);
		return readRecordFile(path, statSync(file).size > LARGEST_RECORD_BYTES ? null : readFileSync(file), extent);
	} catch (error) {
		return {
			path,
			record: null,
			problem: messageOf(error)
		};
	}
}
function put(folder, record) {
	let commit = commitFolder(record.snapshot.key, record.snapshot.commit.sha);
	for (;;) {
		let { file, outcome } = placeOf(record, filesOf(folder, commit)), path = `${commit}/${file}`;
		if (outcome === "already" || writeNew(folder, path, printRecord(record))) return {
			path,
			outcome
		};
	}
}
function writeNew(folder, record, text) {
	let path = join(folder, record);
	makeFolder(dirname(path)), removeLeft(folder);
	let place = mkdtempSync(join(folder, `.new-${OWNER}-`));
	try {
		let temporary = join(place, "record");
		return writeFileSync(temporary, text, { flush: !0 }), linkSync(temporary, path), !0;
	} catch (error) {
		if (error.code === "EEXIST" && existsSync(path)) return !1;
		throw error;
	} finally {
		rmSync(place, {
			recursive: !0,
			force: !0
		});
	}
}
const NEW = RegExp(`^\\.new-(${MARK.source})-`);
function removeLeft(folder) {
	for (let name of readdirSync(folder)) {
		let mark = NEW.exec(name)?.[1];
		mark !== void 0 && isGone(mark) && rmSync(join(folder, name), {
			recursive: !0,
			force: !0
		});
	}
}
function removeEmptied(folder, path) {
	try {
		for (let at = dirname(path); at !== "."; at = dirname(at)) rmdirSync(join(folder, at));
	} catch {}
}
function failingClearly(folder, work) {
	try {
		return work();
	} catch (error) {
		throw new HistoryError(`cannot write to the history in ${folder}: ${messageOf(error)}`);
	}
}
const DEFAULT_REMOTE = "origin";
async function findHistory({ config, folder, root }, settings, context) {
	if (settings.kind === "default") return (work) => context.codeHost === null ? work(dirHistory(join(prepareWorkFolder(folder), "history"))) : work(context.codeHost.history(config.key));
	if (settings.kind === "dir") return (work) => work(dirHistory(resolve(folder, settings.path)));
	let remote = await remoteOf(root, settings.remote, context), { env, signal } = context;
	return (work) => withBranchHistory({
		remote,
		branch: settings.branch,
		env,
		signal
	}, work);
}
async function withHistory(loaded, settings, context, work) {
	return (await findHistory(loaded, settings, context))(work);
}
export { keyFolder as C, whyNotRecorded as S, REMOTE as _, releasesBy as a, parseRecord as b, require_semver as c, require_re as d, require_constants as f, readTrees as g, fetchFiltered as h, dirHistory as i, require_identifiers as l, withCommitGraph as m, findHistory as n, require_parse as o, require_debug as p, withHistory as r, require_compare as s, DEFAULT_REMOTE as t, require_parse_options as u, withBareRepository as v, recordOf as x, HistoryError as y };
