import { n as run } from "./process-environment.js";
import { _ as remoteOf, d as fetchFiltered, f as GitError, h as openBareRepository, m as lastWords, p as REMOTE } from "./baseline-wanted.js";
import { t as compareText } from "./units-stable.js";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
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
				for (let ref of usualDefaults(options.remote)) {
					let tip = await revParse(here, ref);
					if (tip !== null) return tip;
				}
				return await hasRemote(git, options.remote) ? (await (await view()).listed("HEAD"))[0]?.commit ?? null : null;
			},
			async mergeBase(one, other) {
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
export { latestRelease as n, withCommitGraph as r, isVersion as t };
