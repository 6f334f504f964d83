import { n as loadConfig } from "./config-load.js";
import { a as writeText } from "./files-write.js";
import { a as exitCodeOfProblems } from "./judge-verdict.js";
import { n as plan } from "./plan-plan.js";
import { n as printSnapshot, t as prepareWorkFolder } from "./commands-work-folder.js";
import { l as visible } from "./text-escape.js";
import { s as counted } from "./config-targets.js";
import { t as takeSnapshotWithNoise } from "./commands-rebuild.js";
import { t as chosenTargets } from "./commands-targets.js";
import { join, resolve } from "node:path";
async function measure(options, world) {
	let loaded = loadConfig(options.config, world.cwd), targets = chosenTargets(loaded.config, options.targets), snapshot = await takeSnapshotWithNoise(loaded, {
		...options,
		plan: plan(loaded.config, targets)
	}, world), work = options.folder === null ? prepareWorkFolder(loaded.folder) : resolve(world.cwd, options.folder), file = options.output === null ? join(work, "snapshot.json") : resolve(world.cwd, options.output);
	writeText(file, printSnapshot(snapshot));
	for (let { text } of snapshot.problems) world.say(`size-guard: ${visible(text)}`);
	return world.say(`size-guard: ${counted(snapshot.artifacts.length, "artifact")} measured, snapshot in ${file}`), {
		exitCode: exitCodeOfProblems(snapshot.problems),
		snapshot,
		file
	};
}
export { measure as t };
