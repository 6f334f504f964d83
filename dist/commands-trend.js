import { n as loadConfig } from "./config-load.js";
import { i as exitCodeOfProblems } from "./judge-verdict.js";
import { r as visible } from "./report-escape.js";
import { a as parseSnapshot, r as SnapshotError, t as mergeSnapshots } from "./snapshot-merge.js";
import { t as measure } from "./commands-measure.js";
import { t as readSnapshotText } from "./commands-read-snapshot.js";
import { t as keepSnapshot } from "./commands-recording.js";
import { t as chosenTargets } from "./commands-targets.js";
import { t as UsageError } from "./commands-world.js";
import { resolve } from "node:path";
async function trend(options, world) {
	if (world.forge !== null && world.forge.records === null) throw new UsageError("trend records the default branch, and this run is not of it");
	let loaded = loadConfig(options.config, world.cwd), targets = chosenTargets(loaded.config, options.targets).map(({ name }) => name), given = options.snapshots.length > 0, snapshot = given ? merged(options.snapshots, world.cwd) : (await measure(options, world)).snapshot;
	if (snapshot.key !== loaded.config.key) throw new UsageError(`the snapshot is of ${visible(snapshot.key)}, and ${options.config} is ${loaded.config.key}`);
	let { commit } = snapshot;
	if (world.forge !== null && world.forge.records !== commit?.sha) throw new UsageError(`trend records the default branch at ${world.forge.records}, and what was measured is ${commit?.sha ?? "of no commit"}`);
	await keepSnapshot(loaded, snapshot, world);
	let lost = targets.filter((name) => !snapshot.planned.some(({ target }) => target === name));
	lost.length > 0 && world.say(`size-guard: there is no snapshot of ${lost.join(", ")}`);
	let { problems } = snapshot;
	if (given) for (let { text } of problems) world.say(`size-guard: ${visible(text)}`);
	let exitCode = exitCodeOfProblems(problems);
	return exitCode === 0 && lost.length > 0 ? 1 : exitCode;
}
function merged(files, cwd) {
	let read = files.map((file) => {
		try {
			return {
				name: file,
				snapshot: parseSnapshot(readSnapshotText(resolve(cwd, file)))
			};
		} catch (error) {
			throw error instanceof SnapshotError ? new SnapshotError(`snapshot ${file}: ${error.message}`) : error;
		}
	});
	return mergeSnapshots(read);
}
export { trend as t };
