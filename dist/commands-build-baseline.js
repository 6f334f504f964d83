import { _ as makeTemporaryFolder, c as GitError, h as lastWords, m as gitText, o as isRepository, s as remoteOf } from "./commands-work-folder.js";
import { t as withCheckout } from "./git-checkout.js";
import { i as shortHash } from "./text-labels.js";
import { b as REMOTE, x as withBareRepository } from "./baseline-releases.js";
import { t as messageOf } from "./units-message.js";
import { r as takeSnapshot } from "./commands-take-snapshot.js";
import { rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
async function hasObject(root, name, options) {
	if (!isRepository(root)) return !1;
	let text = await gitText(root, ["cat-file", "--batch-check"], options, { input: `${name}\n` });
	return !/ missing$/m.test(text);
}
async function withFilesOf(commit, root, remote, options, work) {
	return await hasObject(root, `${commit}^{tree}`, options) ? work(root) : withBareRepository(await remoteOf(root, remote, options), options, async ({ path, askRemote }) => {
		let { code, stderr } = await askRemote([
			"fetch",
			"--quiet",
			"--no-tags",
			"--depth=1",
			REMOTE,
			commit
		]);
		if (code !== 0) throw new GitError(`${shortHash(commit)} cannot be fetched: ${lastWords(stderr)}`);
		return work(path);
	});
}
async function buildBaseline(commit, { config, folder, root, sha256 }, options, remote, world) {
	let place = makeTemporaryFolder("build"), path = join(place, basename(root)), there = {
		config,
		sha256,
		root: path,
		folder: join(path, relative(root, folder))
	}, build = (repository) => withCheckout({
		repository,
		sha: commit,
		path,
		root
	}, world, () => takeSnapshot(there, options, {
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
