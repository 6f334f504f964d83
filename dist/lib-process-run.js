import { t as messageOf } from "./lib-units-message.js";
import { accessSync, constants, readFileSync, readdirSync, statSync } from "node:fs";
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { constants as constants$1 } from "node:os";
const OURS = [
	/^INPUT_/,
	/^ACTIONS_/,
	/^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/,
	/^STATE_/
], OF_A_HOOK = new Set([
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_COMMON_DIR",
	"GIT_CONFIG",
	"GIT_DIR",
	"GIT_GRAFT_FILE",
	"GIT_IMPLICIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_INTERNAL_SUPER_PREFIX",
	"GIT_NAMESPACE",
	"GIT_NO_REPLACE_OBJECTS",
	"GIT_OBJECT_DIRECTORY",
	"GIT_PREFIX",
	"GIT_QUARANTINE_PATH",
	"GIT_REPLACE_REF_BASE",
	"GIT_SHALLOW_FILE",
	"GIT_WORK_TREE"
]);
function withoutOurs(env) {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_A_HOOK.has(name) && !OURS.some((pattern) => pattern.test(name))));
}
function findProgram(program, env) {
	return (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "").map((folder) => join(folder, program)).find(isExecutable);
}
function isExecutable(path) {
	try {
		return accessSync(path, constants.X_OK), statSync(path).isFile();
	} catch {
		return !1;
	}
}
const COOKIE = "SIZE_GUARD_JOB";
async function drained(closed, read) {
	let over = !1;
	closed.then(() => {
		over = !0;
	});
	for (let before = -1; !over && before !== read();) before = read(), await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 500))]), await new Promise((resolve) => setImmediate(resolve));
}
const running = new Set();
let watching = !1;
function remember(group) {
	running.add(group), watching || (watching = !0, process.once("exit", () => running.forEach(endAtOnce)));
}
function forget(group) {
	running.delete(group);
}
async function endGroup(group) {
	let deadline = performance.now() + 2e3;
	for (signalAll(group, "SIGTERM"); membersOf(group).length > 0 && performance.now() < deadline;) await new Promise((resolve) => setTimeout(resolve, 20));
	endAtOnce(group);
}
function endAtOnce(group) {
	for (let scan = 0; scan < 1e3 && membersOf(group).length > 0; scan += 1) signalAll(group, "SIGKILL");
}
function signalAll(group, signal) {
	for (let pid of membersOf(group)) try {
		process.kill(pid, signal);
	} catch {}
}
function membersOf({ leader, cookie }) {
	let names;
	try {
		names = readdirSync("/proc");
	} catch {
		if (leader === void 0) return [];
		let target = process.platform === "win32" ? leader : -leader;
		return isAlive(target) ? [target] : [];
	}
	return names.filter((name) => /^\d+$/.test(name)).filter((name) => {
		let { state, group } = statusOf(name);
		return state === "Z" || state === "" ? !1 : group === leader || cookie !== null && contentOf(`/proc/${name}/environ`).includes(`SIZE_GUARD_JOB=${cookie}`);
	}).map(Number);
}
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch {
		return !1;
	}
}
function statusOf(pid) {
	let stat = contentOf(`/proc/${pid}/stat`), [state = "", , group = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return {
		state,
		group: Number(group)
	};
}
function contentOf(file) {
	try {
		return readFileSync(file, "latin1");
	} catch {
		return "";
	}
}
async function run(program, args, options) {
	let { cwd, env, timeoutMs, signal, input = "", maxBytes = 268435456 } = options;
	if (signal.aborted) return {
		code: 1,
		stdout: Buffer.alloc(0),
		stderr: "",
		ended: "cancelled"
	};
	let child = spawn(program, args, {
		cwd,
		env,
		detached: process.platform !== "win32"
	}), group = {
		leader: child.pid,
		cookie: null
	};
	remember(group);
	let ended = null, ending, end = (why) => {
		ended ??= why, ending ??= endGroup(group);
	}, stdout = [], [bytes, bytesOfStderr] = [0, 0], stderr = Buffer.alloc(0);
	child.stdout.on("data", (chunk) => {
		bytes += chunk.length, bytes > maxBytes ? end("too-much") : stdout.push(chunk);
	}), child.stderr.on("data", (chunk) => {
		bytesOfStderr += chunk.length, stderr = Buffer.concat([stderr, chunk]).subarray(-262144);
	}), child.stdin.on("error", () => void 0), child.stdin.end(input);
	let closed = new Promise((resolve) => child.once("close", () => resolve())), timer = setTimeout(() => end("timed-out"), timeoutMs), abort = () => end("cancelled");
	signal.addEventListener("abort", abort);
	let { code, problem } = await new Promise((resolve) => {
		child.once("error", (error) => resolve({
			code: 127,
			problem: findProgram(program, env) === void 0 ? `${program} is not installed` : messageOf(error)
		})), child.once("exit", (code, killedBy) => resolve({
			code: code ?? 128 + (killedBy === null ? 0 : constants$1.signals[killedBy]),
			problem: ""
		}));
	});
	return clearTimeout(timer), signal.removeEventListener("abort", abort), await drained(closed, () => bytes + bytesOfStderr), child.stdout.destroyed && child.stderr.destroyed || (ending ??= endGroup(group)), await ending, forget(group), child.stdout.destroy(), child.stderr.destroy(), {
		code,
		stdout: Buffer.concat(stdout),
		stderr: `${stderr.toString()}${problem}`,
		ended
	};
}
export { forget as a, withoutOurs as c, endGroup as i, COOKIE as n, remember as o, drained as r, findProgram as s, run as t };
