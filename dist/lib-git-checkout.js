import { a as GitError, c as git, d as gitText, f as lastWords, p as isInTemporaryFolder, u as gitFailure } from "./pipeline-work-folder.js";
import { i as shortHash } from "./lib-text-labels.js";
import { i as repeated } from "./lib-git-retry.js";
import { copyFileSync, existsSync, lstatSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
async function fillSubmodules(checkout, modules, options) {
	for (let submodule of await submodulesOf(checkout, options)) {
		let tree = modules.tree === null ? null : join(modules.tree, submodule.path);
		if (tree !== null && isEmptyFolder(tree)) continue;
		let local = await localModule(tree, modules, submodule.name, options), at = join(checkout, submodule.path), problem = local === null ? "this checkout does not have it" : await fillFrom(local, at, submodule, options);
		problem !== null && await clone(checkout, submodule, problem, options), await fillSubmodules(at, {
			tree,
			gitFolder: local
		}, options);
	}
}
const isEmptyFolder = (path) => lstatSync(path, { throwIfNoEntry: !1 })?.isDirectory() === !0 && readdirSync(path).length === 0;
async function submodulesOf(checkout, options) {
	if (!existsSync(join(checkout, ".gitmodules"))) return [];
	let asked = [
		"config",
		"--file",
		".gitmodules",
		"--null",
		"--get-regexp",
		"^submodule\\..*\\.path$"
	], output = await git(checkout, asked, options);
	if (output.code > 1) throw gitFailure(asked, output);
	let names = new Map(output.stdout.toString().split("\0").filter(Boolean).map((entry) => {
		let end = entry.indexOf("\n");
		return [entry.slice(end + 1), entry.slice(10, end - 5)];
	}));
	return names.size === 0 ? [] : [...(await gitText(checkout, [
		"ls-tree",
		"-z",
		"HEAD",
		"--",
		...names.keys()
	], options)).matchAll(/160000 commit ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, commit = "", path = ""]) => ({
		name: names.get(path) ?? path,
		path,
		commit
	}));
}
async function localModule(tree, { tree: above, gitFolder }, name, options) {
	if (tree !== null && existsSync(join(tree, ".git"))) return (await gitText(tree, ["rev-parse", "--absolute-git-dir"], options)).trim();
	let folder = gitFolder ?? (above !== null && existsSync(join(above, ".git")) ? resolve(above, (await gitText(above, ["rev-parse", "--git-common-dir"], options)).trim()) : null);
	if (folder === null || name.split("/").includes("..")) return null;
	let kept = join(folder, "modules", name);
	return existsSync(join(kept, "HEAD")) ? kept : null;
}
async function fillFrom(local, at, { commit }, options) {
	let location = ["--git-dir=.", "--work-tree=."], found = await gitText(local, [
		...location,
		"cat-file",
		"--batch-check"
	], options, { input: `${commit}^{commit}\n` });
	if (/ missing$/m.test(found)) return `the submodule in this checkout does not have ${shortHash(commit)}`;
	let text = async (...args) => (await gitText(local, [...location, ...args], options)).trim(), format = await text("rev-parse", "--show-object-format");
	await gitText(at, [
		"init",
		"--quiet",
		"--template=",
		`--object-format=${format}`
	], options);
	let objects = resolve(local, await text("rev-parse", "--git-path", "objects"));
	writeFileSync(join(at, ".git/objects/info/alternates"), `${objects}\n`);
	let shallow = resolve(local, await text("rev-parse", "--git-path", "shallow"));
	existsSync(shallow) && copyFileSync(shallow, join(at, ".git/shallow"));
	let refs = await text("for-each-ref", "--format=create %(refname) %(objectname)", "refs/tags", "refs/remotes");
	await gitText(at, ["update-ref", "--stdin"], options, { input: `${refs}\n` });
	let url = await git(local, [
		...location,
		"config",
		"--get",
		"remote.origin.url"
	], options);
	url.code === 0 && await gitText(at, [
		"config",
		"remote.origin.url",
		url.stdout.toString().trim()
	], options);
	let output = await git(at, [
		"checkout",
		"--quiet",
		"--detach",
		commit
	], options);
	return output.code === 0 ? null : lastWords(output.stderr);
}
async function clone(checkout, { path, commit }, problem, options) {
	let args = [
		"submodule",
		"update",
		"--quiet",
		"--init",
		"--",
		path
	], output = await repeated(() => git(checkout, args, options), options);
	if (output.code !== 0) throw new GitError(`the submodule ${path} at ${shortHash(commit)} cannot be checked out: ${problem}, and cloning it failed: ${lastWords(output.stderr)}`);
}
async function withCheckout({ repository, sha, path, root }, options, work) {
	let checkoutOptions = {
		...options,
		timeoutMs: 9e5
	}, common = await gitText(repository, ["rev-parse", "--git-common-dir"], options), entries = join(resolve(repository, common.trim()), "worktrees");
	removeLeftEntries(entries);
	try {
		return await gitText(repository, [
			"worktree",
			"add",
			"--quiet",
			"--detach",
			path,
			sha
		], checkoutOptions), await fillSubmodules(path, {
			tree: root,
			gitFolder: null
		}, checkoutOptions), await work(path);
	} finally {
		rmSync(path, {
			recursive: !0,
			force: !0
		}), removeLeftEntries(entries);
	}
}
function removeLeftEntries(entries) {
	if (existsSync(entries)) for (let name of readdirSync(entries)) {
		let gitFile = gitFileOf(join(entries, name));
		gitFile !== null && isInTemporaryFolder(gitFile) && !existsSync(dirname(gitFile)) && rmSync(join(entries, name), {
			recursive: !0,
			force: !0
		});
	}
}
function gitFileOf(entry) {
	try {
		return readFileSync(join(entry, "gitdir"), "utf8").trim();
	} catch {
		return null;
	}
}
export { withCheckout as t };
