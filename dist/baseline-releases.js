import { t as messageOf } from "./units-message.js";
import { g as object, y as string } from "./npm-zod.js";
import { c as datetime, o as snapshotSchema } from "./snapshot-schema.js";
import { n as run, t as withoutOurs } from "./process-environment.js";
import { n as printJson, t as compareText } from "./units-stable.js";
import { a as parseUntrustedJson, n as SnapshotError, o as requireSnapshotSchema, r as checkedBy, t as LARGEST_SNAPSHOT_BYTES } from "./snapshot-parse.js";
import { r as sortedSnapshot, t as prepareWorkFolder } from "./commands-work-folder.js";
import { t as mergeSnapshots } from "./snapshot-merge.js";
import { t as groupBy } from "./units-group.js";
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { spawn } from "node:child_process";
import { dirname, isAbsolute, join, resolve } from "node:path";
function runBounded(program, args, { cwd, env, timeoutMs, signal, input = "" }) {
	return new Promise((resolve) => {
		let stdout = [], stderr = [], timedOut = !1, child = spawn(program, args, {
			cwd,
			env,
			detached: !0
		}), end = () => endGroup(child.pid), timer = setTimeout(() => {
			timedOut = !0, end();
		}, timeoutMs), finish = (code, problem = "") => {
			clearTimeout(timer), signal.removeEventListener("abort", end), resolve({
				code,
				stdout: Buffer.concat(stdout),
				stderr: `${Buffer.concat(stderr).toString()}${problem}`,
				timedOut
			});
		};
		child.once("error", (error) => finish(127, messageOf(error))), child.once("close", (code) => finish(code)), child.stdout.on("data", (chunk) => stdout.push(chunk)), child.stderr.on("data", (chunk) => stderr.push(chunk)), child.stdin.on("error", () => void 0), child.stdin.end(input), signal.addEventListener("abort", end), signal.aborted && end();
	});
}
function endGroup(leader) {
	try {
		leader !== void 0 && process.kill(process.platform === "win32" ? leader : -leader, "SIGTERM");
	} catch {}
}
async function remoteOf(root, remote, env) {
	let git = (...args) => run("git", args, {
		cwd: root,
		env
	}), [known, format, headers] = await Promise.all([
		git("remote", "get-url", "--", remote),
		git("rev-parse", "--show-object-format"),
		git("config", "--local", "--includes", "--null", "--get-regexp", "^http\\.(.*\\.)?extraheader$")
	]), address = known.code === 0 ? known.stdout.replace(/\n$/, "") : remote;
	return {
		name: known.code === 0 ? remote : withoutCredentials(remote),
		url: isPath(address) ? resolve(root, address) : address,
		objectFormat: format.code === 0 ? format.stdout.trim() : "sha1",
		config: headers.code === 0 ? headers.stdout.split("\0").filter(Boolean).map(settingOf) : []
	};
}
function settingOf(line) {
	let end = line.indexOf("\n");
	return [line.slice(0, end), line.slice(end + 1)];
}
const isPath = (address) => isAbsolute(address) || !/^[^/]*:/.test(address), withoutCredentials = (text) => text.replaceAll(/:\/\/[^/\s@]+@/g, "://"), REMOTE = "remote";
var GitError = class extends Error {
	name = "GitError";
};
const SETTINGS = [
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
async function openBareRepository(remote, { env, signal, timeoutMs = 12e4 }) {
	let path = mkdtempSync(join(realpathSync(tmpdir()), "size-guard-git-")), always = [
		...SETTINGS,
		[`remote.${REMOTE}.url`, remote.url],
		...remote.config
	], git = async (args, { input, settings = [] } = {}) => {
		let { code, stdout, stderr, timedOut } = await runBounded("git", args, {
			cwd: path,
			env: isolated(env, [...always, ...settings]),
			timeoutMs,
			signal,
			input
		}), what = `git ${args[0]}`;
		if (signal.aborted) throw new GitError(`${what} was cancelled`);
		if (timedOut) throw new GitError(`${what} did not end within ${timeoutMs / 1e3} s`);
		if (code === 127) throw new GitError(`git is not installed: ${stderr}`);
		return {
			code: code ?? 1,
			stdout,
			stderr: withoutCredentials(stderr)
		};
	}, remove = () => rmSync(path, {
		recursive: !0,
		force: !0
	});
	try {
		let { code, stderr } = await git([
			"init",
			"--quiet",
			"--bare",
			"--template=",
			`--object-format=${remote.objectFormat}`
		]);
		if (code !== 0) throw new GitError(`git init failed: ${lastWords(stderr)}`);
		return {
			path,
			remote,
			git,
			remove
		};
	} catch (error) {
		throw remove(), error;
	}
}
const KEPT = /^GIT_(SSH$|SSH_COMMAND$|SSH_VARIANT$|SSL_|HTTP_PROXY|PROXY_|TRACE)/;
function isolated(env, settings) {
	let kept = Object.entries(withoutOurs(env)).filter(([name]) => !name.startsWith("GIT_") || KEPT.test(name));
	return {
		GIT_SSH_COMMAND: "ssh -o BatchMode=yes",
		...Object.fromEntries(kept),
		LC_ALL: "C",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_ATTR_NOSYSTEM: "1",
		GIT_TERMINAL_PROMPT: "0",
		GIT_ASKPASS: "",
		SSH_ASKPASS: "",
		GIT_CONFIG_COUNT: String(settings.length),
		...Object.fromEntries(settings.flatMap(([key, value], index) => [[`GIT_CONFIG_KEY_${index}`, key], [`GIT_CONFIG_VALUE_${index}`, value]]))
	};
}
function lastWords(stderr) {
	let lines = stderr.split("\n").filter((line) => line.trim() !== ""), wrong = lines.filter((line) => /^(fatal|error|remote):/.test(line));
	return (wrong.length > 0 ? wrong : lines).slice(-4).join("; ") || "git gave no reason";
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
	return filter === null ? repository.git([
		...fetch,
		REMOTE,
		...what
	]) : repository.git([
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
	let contents = await batch(repository, "--batch", found.map(({ name }) => name)), objects = new Map(), at = 0;
	for (let { name, size } of found) {
		let start = contents.indexOf("\n", at) + 1;
		objects.set(name, contents.subarray(start, start + size)), at = start + size + 1;
	}
	return objects;
}
async function batch(repository, how, names) {
	let { code, stdout, stderr } = await repository.git(["cat-file", how], { input: `${names.join("\n")}\n` });
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
	let { env } = options, git = (...args) => run("git", args, {
		cwd: root,
		env
	}), here = {
		git,
		tips: () => ["--all"],
		deepen: async () => !1
	}, shallow = (await git("rev-parse", "--is-shallow-repository")).stdout.trim() === "true", opened = null, view = () => (opened ??= openView(root, git, options), opened), sourceFor = async (...commits) => {
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
				if (known !== null || !await hasRemote(git, options.remote)) return known;
				let { source, want, listed } = await view(), found = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision) ? revision : (await listed(`refs/tags/${revision}`, `refs/heads/${revision}`)).at(-1)?.commit ?? null;
				return found === null ? until(source, () => revParse(source, revision), exists) : (await want(found), found);
			},
			async defaultBranch() {
				let usual = usualDefaults(options.remote), { stdout } = await git("for-each-ref", "--format=%(refname) %(objectname)", ...usual), tips = new Map(stdout.split("\n").map((line) => [line.split(" ")[0], line.split(" ")[1]])), known = usual.find((ref) => tips.has(ref));
				return known === void 0 ? await hasRemote(git, options.remote) ? (await (await view()).listed("HEAD"))[0]?.commit ?? null : null : tips.get(known) ?? null;
			},
			async mergeBase(one, other) {
				if (one === other) return one;
				let source = await sourceFor(one, other);
				return until(source, async () => {
					let { code, stdout } = await source.git("merge-base", one, other);
					return code === 0 ? stdout.trim() : null;
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
					let ancestors = new Set((await source.git("rev-list", commit)).stdout.split("\n"));
					return all.filter((tag) => ancestors.has(tag.commit));
				}, (tags) => tags.length > 0);
			},
			async allTags(fits) {
				let remote = await hasRemote(git, options.remote) ? await (await view()).tags() : [];
				return [...await tagsHere(here), ...remote].filter(({ name }) => fits(name));
			}
		});
	} finally {
		await opened?.then(({ remove }) => remove(), () => void 0);
	}
}
const usualDefaults = (remote) => [
	`refs/remotes/${remote}/HEAD`,
	...["main", "master"].map((name) => `refs/remotes/${remote}/${name}`),
	...["main", "master"].map((name) => `refs/heads/${name}`)
], exists = (value) => value !== null;
async function until({ deepen }, ask, enough) {
	for (;;) {
		let answer = await ask();
		if (enough(answer) || !await deepen()) return answer;
	}
}
const hasRemote = async (git, remote) => /[:/]/.test(remote) || (await git("remote", "get-url", "--", remote)).code === 0, has = async ({ git }, commit) => (await git("cat-file", "-e", `${commit}^{commit}`)).code === 0;
async function revParse({ git }, revision) {
	let { code, stdout } = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
	return code === 0 ? stdout.trim() : null;
}
async function log({ git }, most, args) {
	let { code, stdout } = await git("log", "--no-show-signature", `--max-count=${most}`, "--format=%H %T %P", ...args, "--");
	return code === 0 ? stdout.split("\n").filter((line) => line !== "").map((line) => {
		let [sha = "", tree = "", ...parents] = line.trim().split(" ");
		return {
			sha,
			tree,
			parents
		};
	}) : [];
}
async function tagsHere({ git }, ...which) {
	let { stdout } = await git("for-each-ref", ...which, "--format=%(refname:strip=2) %(objectname) %(*objectname)", "refs/tags");
	return stdout.split("\n").filter((line) => line !== "").map((line) => {
		let [name = "", object = "", peeled = ""] = line.split(" ");
		return {
			name,
			commit: peeled === "" ? object : peeled
		};
	});
}
async function openView(root, git, options) {
	let pathOf = async (name) => resolve(root, (await git("rev-parse", "--git-path", name)).stdout.trim()), repository = await openBareRepository(await remoteOf(root, options.remote, options.env), options);
	writeFileSync(join(repository.path, "objects/info/alternates"), `${await pathOf("objects")}\n`);
	let boundary = contentOf(await pathOf("shallow"));
	writeFileSync(join(repository.path, "shallow"), boundary);
	let { stdout: head } = await git("rev-parse", "--verify", "--quiet", "HEAD");
	head !== "" && writeFileSync(join(repository.path, "HEAD"), head);
	let wanted = new Set(boundary.split("\n").filter((line) => line !== "")), step = -1, fetch = async () => {
		let { code, stderr } = await fetchFiltered(repository, "tree:0", [...wanted], [`--depth=${DEPTHS[step]}`]);
		if (code !== 0) throw new GitError(`the history of ${repository.remote.name} cannot be read: ${lastWords(stderr)}`);
	};
	return {
		source: {
			git: async (...args) => {
				let { code, stdout } = await repository.git(args);
				return {
					code,
					stdout: stdout.toString()
				};
			},
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
	let peeled = patterns.map((pattern) => `${pattern}^{}`), { code, stdout, stderr } = await repository.git([
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
function nameFor(text) {
	let name = [...Buffer.from(text)].map((byte) => String.fromCharCode(byte)).map((character, index) => /[A-Za-z0-9_-]/.test(character) || character === "." && index > 0 ? character : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`).join("");
	return name.length <= 100 ? name : `${name.slice(0, 80)}-${digest(text, 16)}`;
}
const digest = (text, length) => createHash("sha256").update(text).digest("hex").slice(0, length), keyFolder = (key) => nameFor(key), shardOf = (commit) => commit.slice(0, 2), commitFolder = (key, commit) => `${keyFolder(key)}/${shardOf(commit)}/${commit}`, fileOf = ({ snapshot }) => `${nameFor(snapshot.leg ?? "all")}.json`, besideOf = (record, distinction) => `${fileOf(record).slice(0, -5)}.${digest(distinction, 8)}.json`, isRecordPath = (path) => /^[\w.%-]+\/([0-9a-f]{2})\/\1(?:[0-9a-f]{38}|[0-9a-f]{62})\/[\w.%-]+\.json$/.test(path), LARGEST_RECORD_BYTES = LARGEST_SNAPSHOT_BYTES, recordSchema = object({
	recordedAt: datetime({ offset: !0 }),
	run: string().max(4096).nullable().default(null),
	snapshot: snapshotSchema
});
function whyNotRecorded({ commit, artifacts }) {
	return commit === null ? "it is of no commit" : commit.dirty ? `tracked files differed from commit ${commit.sha}: its numbers are not the commit's` : artifacts.length === 0 ? "nothing was measured" : null;
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
			record: parseRecord(textOf(content), extent),
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
const textOf = ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString();
function combine(key, commit, files) {
	let notes = new Set(), fitting = [];
	for (let { path, record, problem } of files) record === null ? notes.add(`${path} cannot be read: ${problem}`) : record.snapshot.key !== key || record.snapshot.commit.sha !== commit ? notes.add(`${path} is of ${record.snapshot.key} at ${record.snapshot.commit.sha} and does not belong there`) : fitting.push(record);
	let snapshot = null;
	for (let { recordedAt, snapshot: older } of fitting.sort(newestFirst)) try {
		snapshot = snapshot === null ? older : withOlder(snapshot, older, recordedAt, notes);
	} catch (thrown) {
		if (!(thrown instanceof SnapshotError)) throw thrown;
		notes.add(`commit ${commit}: a record is left out: ${thrown.message}`);
	}
	return {
		snapshot,
		notes: [...notes]
	};
}
function withOlder(newer, older, recordedAt, notes) {
	let told = sizesOf(newer);
	[...sizesOf(older)].some(([id, sizes]) => told.has(id) && sizes !== null && told.get(id) !== sizes) && notes.add(`commit ${older.commit?.sha} was recorded more than once with different numbers; those of the last time count`);
	let targets = new Set(newer.planned.map(({ target }) => target)), untold = (entry) => !told.has(idOf(entry)), rest = {
		...older,
		planned: older.planned.filter(untold),
		artifacts: older.artifacts.filter(untold),
		embeds: older.embeds.filter(({ target }) => !targets.has(target)),
		problems: older.problems.filter(({ target }) => target === null || !targets.has(target))
	};
	return rest.planned.length === 0 && rest.artifacts.length === 0 ? newer : mergeSnapshots([{
		name: "what was recorded later",
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
function placeOf(record, there) {
	let sizes = sizesOf(record.snapshot);
	for (let [file, { record: other }] of there) if (other !== null && isTold(sizes, sizesOf(other.snapshot))) return {
		file,
		outcome: "already"
	};
	let usual = fileOf(record);
	if (!there.has(usual)) return {
		file: usual,
		outcome: "added"
	};
	let file = besideOf(record, JSON.stringify([...sizes]));
	for (; there.has(file);) file = besideOf(record, file);
	return {
		file,
		outcome: "beside"
	};
}
const idOf = ({ artifact, target, variant }) => JSON.stringify([
	artifact,
	target,
	variant
]);
function sizesOf(snapshot) {
	let { planned, artifacts } = sortedSnapshot(snapshot);
	return new Map([...planned.map((entry) => [idOf(entry), null]), ...artifacts.map((entry) => [idOf(entry), JSON.stringify(entry.sizes)])]);
}
const isTold = (sizes, others) => [...sizes].every(([id, bytes]) => others.has(id) && (bytes === null || others.get(id) === bytes)), NEXT = "refs/size-guard/next", FOLDER_ONLY = "tree:0", RECORDS = `blob:limit=${LARGEST_RECORD_BYTES + 1}`;
function withBranchHistory(options, work) {
	return withBareRepository(options.remote, options, (repository) => work(branchHistory(repository, options)));
}
function branchHistory(repository, { remote, branch, patienceMs = 18e4 }) {
	let name = `branch ${branch} of ${remote.name}`, clearly = async (value) => {
		try {
			return await value;
		} catch (error) {
			throw error instanceof GitError ? new HistoryError(withAdvice(name, error.message)) : error;
		}
	}, there = null, read = new Map(), look = async (filter = "tree:2") => (there = await fetchTip(repository, branch, filter), read.clear(), there), trees = async (names, filter) => {
		let unread = names.filter((name) => !read.has(name));
		for (let [name, entries] of await fetched(unread, filter)) read.set(name, entries);
		return names.flatMap((name) => read.get(name) ?? []);
	}, fetched = async (names, filter) => {
		try {
			return await readTrees(repository, names, filter);
		} catch (error) {
			if (!(error instanceof GitError) || !/unadvertised object|not our ref/.test(error.message)) throw error;
			return await fetchTip(repository, branch, null), readTrees(repository, names, filter);
		}
	}, foldersIn = (trees, names) => {
		let wanted = new Set(names), entries = trees.filter((entry) => wanted.has(entry.name)), foreign = entries.find(({ type }) => type !== "tree");
		if (foreign !== void 0) throw new HistoryError(`${name} holds ${foreign.name} as a file, where a folder with records has to be; rename it or delete it there`);
		return new Map(entries.map((entry) => [entry.name, entry.id]));
	}, foldersOf = async (key, commits) => {
		if (!(there ?? await look())) return new Map();
		let keys = foldersIn(await trees([`${TIP}^{tree}`], FOLDER_ONLY), [keyFolder(key)]), shards = foldersIn(await trees([...keys.values()], FOLDER_ONLY), commits.map(shardOf));
		return foldersIn(await trees([...shards.values()], FOLDER_ONLY), commits);
	}, filesOf = async (key, commit, folder) => {
		if (folder === void 0) return new Map();
		let contentOf = (ids) => readObjects(repository, ids, LARGEST_RECORD_BYTES), early = (await contentOf([folder])).has(folder), records = (await trees([folder], RECORDS)).filter((entry) => entry.name.endsWith(".json")), ids = records.map(({ id }) => id), contents = await contentOf(ids);
		return early && contents.size < new Set(ids).size && (await fetchFiltered(repository, null, [folder]), contents = await contentOf(ids)), new Map(records.map((entry) => [entry.name, readRecordFile(`${commitFolder(key, commit)}/${entry.name}`, contents.get(entry.id) ?? null)]));
	}, change = async (make) => {
		let start = performance.now();
		for (let attempt = 1;; attempt += 1) {
			let began = performance.now();
			await look();
			let { files, message, result } = await make();
			if (files.size === 0) return result;
			await commit(repository, there === !0 ? TIP : null, files, message);
			let outcome = await push(repository, branch);
			if (outcome.kind === "done") return there = null, result;
			if (outcome.kind === "refused") throw new HistoryError(`${name} refuses what is pushed to it: ${outcome.why}. It is pushed without force: where the branch is protected, let the one that records push to it`);
			if (performance.now() - start > patienceMs) throw new HistoryError(`${name} was changed by others each of the ${attempt} times that it was written to within ${patienceMs / 1e3} s; try again`);
			await new Promise((resolve) => setTimeout(resolve, waitAfter(attempt, performance.now() - began)));
		}
	}, record = (records) => change(async () => {
		let files = new Map(), result = [];
		for (let [key, ofKey] of groupBy(records, ({ snapshot }) => snapshot.key)) {
			let ofCommits = groupBy(ofKey, ({ snapshot }) => snapshot.commit.sha), folders = await foldersOf(key, [...ofCommits.keys()]);
			for (let [commit, ofCommit] of ofCommits) {
				let known = await filesOf(key, commit, folders.get(commit));
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
		return there === !1 && files.size > 0 && files.set("README.md", "# The size history of this repository\n\nsize-guard writes this branch and reads it; nobody needs to check it out. Each file is what one commit measured:\n`<key>/<first two digits>/<commit>/<leg>.json`.\n"), {
			files,
			message: `Record ${described(records)}`,
			result
		};
	}), remove = (paths) => change(async () => {
		let present = new Set(await look(null) ? (await allFiles(repository)).map(({ path }) => path) : []), gone = paths.filter((path) => present.has(path));
		return {
			files: new Map(gone.map((path) => [path, null])),
			message: `Remove ${gone.length} old records`,
			result: void 0
		};
	});
	return {
		name,
		recorded: async (key, commits) => new Set((await clearly(foldersOf(key, commits))).keys()),
		find: async (key, commit) => {
			let folder = (await clearly(foldersOf(key, [commit]))).get(commit);
			return combine(key, commit, [...(await clearly(filesOf(key, commit, folder))).values()]);
		},
		record: (records) => clearly(record(records)),
		async *files(extent) {
			if (!await clearly(look(null))) return;
			let all = await clearly(allFiles(repository));
			for (let at = 0; at < all.length; at += 50) {
				let some = all.slice(at, at + 50), ids = some.map(({ id }) => id), contents = await clearly(readObjects(repository, ids, LARGEST_RECORD_BYTES));
				for (let { path, id } of some) yield readRecordFile(path, contents.get(id) ?? null, extent);
			}
		},
		remove: (paths) => clearly(remove(paths))
	};
}
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
	return `${commit.sha.slice(0, 10)} (${keyFolder(key)}${leg === null ? "" : `, ${keyFolder(leg)}`})${more}`;
}
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
	let { code, stdout, stderr } = await repository.git([
		"push",
		"--quiet",
		"--porcelain",
		"--no-verify",
		REMOTE,
		`${NEXT}:refs/heads/${branch}`
	]);
	if (code === 0) return { kind: "done" };
	let refused = /^!.*$/m.exec(stdout.toString())?.[0];
	if (refused === void 0) throw new GitError(lastWords(stderr));
	return RACE.test(`${refused}\n${stderr}`) ? { kind: "raced" } : {
		kind: "refused",
		why: `${refused.split("	")[2] ?? refused}; ${lastWords(stderr)}`
	};
}
const waitAfter = (attempt, tookMs) => Math.random() * Math.min(1e4, tookMs * 2 ** attempt);
function withAdvice(name, said) {
	return `${name} cannot be reached: ${said}${/could not read (Username|Password)|Authentication failed|Permission|HTTP 40[13]|error: 40[13]/i.test(said) ? ". In a workflow, actions/checkout leaves the token for it (unless persist-credentials is false); reading needs `contents: read`, recording `contents: write`" : ""}`;
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
function namesIn(folder) {
	try {
		return readdirSync(folder).sort(compareText);
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes(error.code ?? "")) return [];
		throw new HistoryError(`the folder of the history cannot be read: ${messageOf(error)}`);
	}
}
function pathsBelow(folder) {
	let below = (path, levels) => namesIn(join(folder, path)).flatMap((name) => {
		let inner = path === "" ? name : `${path}/${name}`;
		return levels === 0 ? [inner] : below(inner, levels - 1);
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
		if (outcome === "already" || writeNew(join(folder, path), printRecord(record))) return {
			path,
			outcome
		};
	}
}
function writeNew(path, text) {
	mkdirSync(dirname(path), { recursive: !0 });
	let place = mkdtempSync(join(dirname(path), ".new-"));
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
function removeEmptied(folder, path) {
	try {
		for (let at = dirname(path); at !== "."; at = dirname(at)) rmdirSync(join(folder, at));
	} catch {}
}
function failingClearly(folder, work) {
	try {
		return work();
	} catch (error) {
		throw new HistoryError(`nothing can be written to the history in ${folder}: ${messageOf(error)}`);
	}
}
const USUAL_REMOTE = "origin";
async function withHistory({ config, folder, root }, settings, world, work) {
	return settings.kind === "default" ? world.forge === null ? work(dirHistory(join(prepareWorkFolder(folder), "history"))) : work(world.forge.history(config.key)) : settings.kind === "dir" ? work(dirHistory(resolve(folder, settings.path))) : withBranchHistory({
		remote: await remoteOf(root, settings.remote, world.env),
		branch: settings.branch,
		env: world.env,
		signal: world.signal
	}, work);
}
const VERSION = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/, isVersion = (name) => VERSION.test(name);
function latestRelease(tags, measured) {
	let releases = tags.filter(({ name, commit }) => isVersion(name) && commit !== measured).sort((a, b) => compareVersions(b.name, a.name) || compareText(a.name, b.name));
	return releases.find(({ name }) => partsOf(name).pre.length === 0) ?? releases[0] ?? null;
}
function compareVersions(one, other) {
	let [a, b] = [partsOf(one), partsOf(other)];
	for (let [index, number] of a.numbers.entries()) {
		let order = compareNumbers(number, b.numbers[index] ?? "0");
		if (order !== 0) return order;
	}
	if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
	for (let index = 0; index < Math.min(a.pre.length, b.pre.length); index += 1) {
		let order = compareIdentifiers(a.pre[index] ?? "", b.pre[index] ?? "");
		if (order !== 0) return order;
	}
	return a.pre.length - b.pre.length;
}
function partsOf(name) {
	let [, major = "0", minor = "0", patch = "0", pre = ""] = VERSION.exec(name) ?? [];
	return {
		numbers: [
			major,
			minor,
			patch
		],
		pre: pre === "" ? [] : pre.split(".")
	};
}
function compareIdentifiers(one, other) {
	let [a, b] = [/^\d+$/.test(one), /^\d+$/.test(other)];
	return a && b ? compareNumbers(one, other) : a === b ? compareText(one, other) : a ? -1 : 1;
}
const compareNumbers = (one, other) => one.length - other.length || compareText(one, other);
export { dirHistory as a, recordOf as c, withCommitGraph as d, GitError as f, remoteOf as g, withBareRepository as h, withHistory as i, whyNotRecorded as l, lastWords as m, latestRelease as n, HistoryError as o, REMOTE as p, USUAL_REMOTE as r, parseRecord as s, isVersion as t, keyFolder as u };
