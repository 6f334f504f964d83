import { n as run } from "./process-environment.js";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
async function withCheckout(root, sha, path, work) {
	let git = async (cwd, ...args) => {
		let done = await run("git", [
			"-c",
			"core.hooksPath=/dev/null",
			...args
		], { cwd });
		if (done.code !== 0) throw Error(`git ${args[0]} ${args[1]} failed: ${done.stderr.trim()}`);
	};
	try {
		return await git(root, "worktree", "add", "--quiet", "--detach", path, sha), existsSync(join(path, ".gitmodules")) && await git(path, "submodule", "update", "--quiet", "--init", "--recursive"), await work(path);
	} finally {
		rmSync(path, {
			recursive: !0,
			force: !0
		}), await run("git", ["worktree", "prune"], { cwd: root });
	}
}
export { withCheckout as t };
