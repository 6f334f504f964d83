import { _ as sameMetric, n as loadConfig } from "./config-load.js";
import { a as GitError, g as sortedSnapshot, m as makeTemporaryFolder } from "./pipeline-work-folder.js";
import { t as withCheckout } from "./lib-git-checkout.js";
import { i as currentCommit, r as takeSnapshot, t as problemOfRun } from "./pipeline-snapshot-take-snapshot.js";
import { i as ownMetric } from "./snapshot-schema.js";
import { t as UsageError } from "./pipeline-context.js";
import { rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
function noiseOf({ artifact, target, variant }, again) {
	let made = again.flatMap(({ artifacts }) => artifacts.filter((entry) => entry.artifact === artifact && entry.target === target && entry.variant === variant)), [first] = made, unread = made.some(({ sha256 }) => sha256 === null);
	if (first === void 0 || made.length < 2 || unread) return {
		noise: null,
		rebuilt: null
	};
	let spreads = first.sizes.flatMap((size) => {
		let bytes = made.flatMap(({ sizes }) => sizes.filter((other) => sameSize(size, other))).map((each) => each.bytes);
		return bytes.length < made.length ? [] : [{
			...size,
			bytes: Math.max(...bytes) - Math.min(...bytes)
		}];
	});
	return {
		noise: spreads.find(({ metric }) => metric === ownMetric(first))?.bytes ?? null,
		rebuilt: {
			builds: made.length,
			files: new Set(made.map(({ sha256 }) => sha256)).size,
			spreads
		}
	};
}
const sameSize = (a, b) => sameMetric(a, b) && a.level === b.level;
async function takeSnapshotWithNoise(loaded, options, context) {
	let { rebuilds } = options;
	if (rebuilds === 0) return takeSnapshot(loaded, options, context);
	let { root, folder, config } = loaded, commit = await currentCommit(root, context.head, context);
	if (commit === null) throw new UsageError("--rebuild builds a commit again, but this folder is not in a git repository with a commit");
	if (commit.dirty) throw new UsageError("--rebuild builds the commit again, but tracked files differ from it: commit or stash them first");
	let snapshot = await takeSnapshot(loaded, options, context), temporary = makeTemporaryFolder("build"), path = join(temporary, basename(root)), again = [];
	try {
		for (let round = 1; round <= rebuilds; round += 1) context.log(`size-guard: rebuild ${round} of ${rebuilds}, in a fresh checkout`), again.push(await orProblem(snapshot, context, withCheckout({
			repository: root,
			root,
			sha: commit.sha,
			path
		}, context, (checkout) => takeSnapshot(loadConfig(join(checkout, relative(root, folder), basename(config.file)), checkout), {
			...options,
			fresh: !0,
			checkedOut: void 0
		}, {
			...context,
			env: withoutCaches(context.env, join(temporary, `caches-${round}`)),
			head: null
		}))));
	} finally {
		rmSync(temporary, {
			recursive: !0,
			force: !0
		});
	}
	return sortedSnapshot({
		...snapshot,
		artifacts: snapshot.artifacts.map((entry) => ({
			...entry,
			...noiseOf(entry, again)
		})),
		problems: [...snapshot.problems, ...again.flatMap(({ problems }, index) => problems.map((problem) => ({
			...problem,
			text: `rebuild ${index + 1}: ${problem.text}`
		})))]
	});
}
async function orProblem(of, { signal }, build) {
	try {
		return await build;
	} catch (error) {
		if (!(error instanceof GitError) || signal.aborted) throw error;
		let text = `the commit cannot be checked out: ${error.message}`;
		return {
			...of,
			artifacts: [],
			embeds: [],
			problems: [problemOfRun("checkout-failed", text)]
		};
	}
}
function withoutCaches(env, folder) {
	let { CARGO_TARGET_DIR: _, ...others } = env;
	return {
		...others,
		GOCACHE: join(folder, "go-build"),
		CCACHE_DISABLE: "1",
		SCCACHE_RECACHE: "1"
	};
}
export { takeSnapshotWithNoise as t };
