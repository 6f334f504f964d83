import { a as GitError, d as gitText, f as lastWords, i as remoteOf, m as makeTemporaryFolder, r as isRepository } from "./pipeline-work-folder.js";
import { t as withCheckout } from "./lib-git-checkout.js";
import { i as shortHash } from "./lib-text-labels.js";
import { _ as REMOTE, v as withBareRepository } from "./pipeline-history-open-history.js";
import { t as messageOf } from "./lib-units-message.js";
import { r as takeSnapshot } from "./pipeline-snapshot-take-snapshot.js";
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
async function buildBaseline(commit, { config, folder, root, sha256 }, options, remote, context) {
	let temporary = makeTemporaryFolder("build"), path = join(temporary, basename(root)), checkedOut = {
		config,
		sha256,
		root: path,
		folder: join(path, relative(root, folder))
	}, build = (repository) => withCheckout({
		repository,
		sha: commit,
		path,
		root
	}, context, () => takeSnapshot(checkedOut, options, {
		...context,
		head: null
	}));
	try {
		return { snapshot: await withFilesOf(commit, root, remote, context, build) };
	} catch (error) {
		if (context.signal.aborted) throw error;
		return { problem: messageOf(error) };
	} finally {
		rmSync(temporary, {
			recursive: !0,
			force: !0
		});
	}
}
export { withFilesOf as n, buildBaseline as t };
