import { _ as compareText, a as writeText, d as isGone, l as MARK, o as WriteError, r as removeLeftFiles, u as OWNER, v as printJson } from "./lib-files-write.js";
import { c as withoutOurs, t as run } from "./lib-process-run.js";
import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { isAbsolute, join, resolve, sep } from "node:path";
import { tmpdir } from "node:os";
const artifactKey = ({ artifact, target, variant }) => JSON.stringify([
	artifact,
	target,
	variant
]);
function sortedSnapshot(snapshot) {
	return {
		...snapshot,
		planned: [...snapshot.planned].sort(by((p) => p.artifact, (p) => p.target, (p) => p.variant)),
		artifacts: [...snapshot.artifacts].sort(by((a) => a.artifact, (a) => a.target, (a) => a.variant)).map((artifact) => ({
			...artifact,
			fingerprint: artifact.fingerprint === null ? null : {
				...artifact.fingerprint,
				images: [...artifact.fingerprint.images].sort(compareText)
			},
			sizes: sortedSizes(artifact.sizes),
			rebuilt: artifact.rebuilt === null ? null : {
				...artifact.rebuilt,
				spreads: sortedSizes(artifact.rebuilt.spreads)
			}
		})),
		embeds: [...snapshot.embeds].map((embed) => ({
			...embed,
			inside: [...embed.inside].sort(compareText),
			plain: [...embed.plain].sort(compareText)
		})).sort(by((e) => e.build, (e) => e.target, (e) => e.variant, (e) => e.file)),
		problems: [...snapshot.problems].sort(by((p) => p.target, (p) => p.build, (p) => p.artifact, (p) => p.variant, (p) => p.metric, (p) => p.code))
	};
}
function by(...keys) {
	return (a, b) => {
		for (let key of keys) {
			let [left, right] = [key(a), key(b)], order = typeof left == "number" && typeof right == "number" ? left - right : compareText(String(left ?? ""), String(right ?? ""));
			if (order !== 0) return order;
		}
		return compareText(printJson(a), printJson(b));
	};
}
const sortedSizes = (sizes) => [...sizes].sort(by((s) => s.metric, (s) => s.key, (s) => s.level));
function printSnapshot(snapshot) {
	return printJson(sortedSnapshot(snapshot));
}
const NAME$1 = RegExp(`^size-guard-[a-z]+-(${MARK.source})-[A-Za-z0-9]{6}$`), isInTemporaryFolder = (path) => path.split(sep).some((name) => NAME$1.test(name));
function makeTemporaryFolder(kind, parent = tmpdir()) {
	removeLeftFolders();
	try {
		return mkdtempSync(join(realpathSync(parent), `size-guard-${kind}-${OWNER}-`));
	} catch (error) {
		let { code } = error;
		throw new WriteError(`cannot create a folder in ${parent}, the folder for temporary files (${code}); create it, or set TMPDIR to a writable folder`);
	}
}
let done = !1;
function removeLeftFolders() {
	if (!done) {
		done = !0;
		try {
			for (let name of readdirSync(tmpdir())) {
				let mark = NAME$1.exec(name)?.[1];
				if (mark === void 0 || !isGone(mark)) continue;
				let path = join(tmpdir(), name);
				lstatSync(path).uid === (process.getuid?.() ?? 0) && rmSync(path, {
					recursive: !0,
					force: !0
				});
			}
		} catch {}
	}
}
var GitError = class extends Error {
	name = "GitError";
};
const TIME_LIMIT_MS = 12e4, ABOUT_SERVERS = /^GIT_(SSH$|SSH_COMMAND$|SSH_VARIANT$|SSL_|HTTP_PROXY|PROXY_|TRACE)/, ABOUT_THE_USER = /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|ASKPASS)$/;
function gitEnvironment(env, keep, settings) {
	let kept = Object.entries(withoutOurs(env)).filter(([name]) => !name.startsWith("GIT_") || ABOUT_SERVERS.test(name) || keep?.test(name) === !0);
	return {
		...Object.fromEntries(kept),
		LC_ALL: "C",
		GIT_TERMINAL_PROMPT: "0",
		GIT_CONFIG_COUNT: String(settings.length),
		...Object.fromEntries(settings.flatMap(([key, value], index) => [[`GIT_CONFIG_KEY_${index}`, key], [`GIT_CONFIG_VALUE_${index}`, value]]))
	};
}
function git(root, args, options, { settings = [], ...call } = {}) {
	let always = [["safe.directory", root], ["core.hooksPath", "/dev/null"]];
	return callGit(args, {
		...gitEnvironment(options.env, ABOUT_THE_USER, [...always, ...settings]),
		GIT_OPTIONAL_LOCKS: "0"
	}, options, {
		cwd: root,
		...call
	});
}
async function gitText(root, args, options, call = {}) {
	let output = await git(root, args, options, call);
	if (output.code !== 0) throw gitFailure(args, output);
	return output.stdout.toString();
}
async function callGit(args, env, { signal, timeoutMs = TIME_LIMIT_MS }, { cwd, input, maxBytes }) {
	let { code, stdout, stderr, ended } = await run("git", args, {
		cwd,
		env,
		timeoutMs,
		signal,
		input,
		maxBytes
	}), command = nameOf(args);
	if (signal.aborted || ended === "cancelled") throw new GitError(`${command} was cancelled`);
	if (ended === "timed-out") throw new GitError(`${command} did not finish within ${timeoutMs / 1e3} s`);
	if (ended === "too-much") throw new GitError(`${command} printed more than expected`);
	if (code === 127) throw new GitError(stderr);
	return {
		code,
		stdout,
		stderr: withoutCredentials(stderr)
	};
}
const nameOf = (args) => `git ${args.find((arg) => !arg.startsWith("-"))}`;
function gitFailure(args, { stderr }) {
	let owner = /dubious ownership|unsafe repository/.test(stderr) ? ". git before 2.38 ignores safe.directory on the command line; add the folder with git config --global --add safe.directory FOLDER" : "";
	return new GitError(`${nameOf(args)} failed: ${lastWords(stderr)}${owner}`);
}
function lastWords(stderr) {
	let lines = stderr.split("\n").filter((line) => line.trim() !== ""), errors = lines.filter((line) => /^(fatal|error|remote):/.test(line));
	return (errors.length > 0 ? errors : lines).slice(-4).map((line) => line.trim().replace(/\.$/, "")).join("; ") || "git gave no reason";
}
const withoutCredentials = (text) => text.replaceAll(/:\/\/[^/\s@]+@/g, "://");
async function remoteOf(root, remote, options) {
	let known = await addressOf(root, remote, options), address = known ?? remote;
	if (known === null && isRepository(root) && /^[\w.-]+$/.test(remote) && !existsSync(resolve(root, remote))) throw new GitError(`this repository has no remote named ${remote}. Add one with git remote add ${remote} URL`);
	return {
		name: known === null ? withoutCredentials(remote) : remote,
		url: isPath(address) ? resolve(root, address) : address,
		...await settingsOf(root, options)
	};
}
async function addressOf(root, remote, options) {
	if (!isRepository(root)) return null;
	let args = [
		"remote",
		"get-url",
		"--",
		remote
	], output = await git(root, args, options);
	if (output.code === 0) return output.stdout.toString().replace(/\n$/, "");
	if (/No such remote/i.test(output.stderr)) return null;
	throw gitFailure(args, output);
}
const isRepository = (root) => existsSync(join(root, ".git"));
async function settingsOf(root, options) {
	if (!isRepository(root)) return {
		objectFormat: "sha1",
		config: []
	};
	let asked = [
		"config",
		"--local",
		"--includes",
		"--null",
		"--get-regexp",
		"^http\\.(.*\\.)?extraheader$"
	], [format, headers] = await Promise.all([gitText(root, ["rev-parse", "--show-object-format"], options), git(root, asked, options)]);
	if (headers.code > 1) throw gitFailure(asked, headers);
	return {
		objectFormat: format.trim(),
		config: headers.stdout.toString().split("\0").filter(Boolean).map(settingOf)
	};
}
function settingOf(line) {
	let end = line.indexOf("\n");
	return [line.slice(0, end), line.slice(end + 1)];
}
const isPath = (address) => isAbsolute(address) || !/^[^/]*:/.test(address);
function prepareWorkFolder(folder) {
	removeLeftFolders();
	let path = join(folder, ".size-guard"), ignore = join(path, ".gitignore");
	try {
		existsSync(ignore) || writeText(ignore, "*\n"), removeLeftFiles(path);
	} catch {}
	return path;
}
export { artifactKey as _, GitError as a, git as c, gitText as d, lastWords as f, sortedSnapshot as g, printSnapshot as h, remoteOf as i, gitEnvironment as l, makeTemporaryFolder as m, addressOf as n, TIME_LIMIT_MS as o, isInTemporaryFolder as p, isRepository as r, callGit as s, prepareWorkFolder as t, gitFailure as u };
