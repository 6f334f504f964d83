import { t as messageOf } from "./units-message.js";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
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
async function run(program, args, options) {
	let env = options.env ?? process.env, found = findProgram(program, env);
	if (found === void 0) return {
		code: 127,
		stdout: "",
		stderr: `${program} is not installed`
	};
	let { getExecOutput } = await import("./npm-actions-exec.lazy.js");
	try {
		let { exitCode, stdout, stderr } = await getExecOutput(found, [...args], {
			cwd: options.cwd,
			env: definedOnly(env),
			silent: !0,
			ignoreReturnCode: !0
		});
		return {
			code: exitCode,
			stdout,
			stderr
		};
	} catch (error) {
		return {
			code: 127,
			stdout: "",
			stderr: messageOf(error)
		};
	}
}
function definedOnly(env) {
	return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== void 0));
}
const OURS = [
	/^INPUT_/,
	/^ACTIONS_/,
	/^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/,
	/^STATE_/
];
function withoutOurs(env) {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !OURS.some((pattern) => pattern.test(name))));
}
export { run as n, findProgram as r, withoutOurs as t };
