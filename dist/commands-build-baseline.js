import { t as withCheckout } from "./git-checkout.js";
import { n as run } from "./process-environment.js";
import { f as GitError, g as remoteOf, h as withBareRepository, m as lastWords, p as REMOTE } from "./baseline-releases.js";
import { t as messageOf } from "./units-message.js";
import { t as takeSnapshot } from "./commands-take-snapshot.js";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
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
async function buildBaseline(commit, { config, folder, root, sha256 }, options, remote, world) {
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
export { withFilesOf as n, buildBaseline as t };
