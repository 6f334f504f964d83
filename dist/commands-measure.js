import { n as loadConfig } from "./config-load.js";
import { a as exitCodeOfProblems } from "./judge-verdict.js";
import { a as writeText } from "./lib-files-write.js";
import { l as visible } from "./lib-text-escape.js";
import { s as counted } from "./config-targets.js";
import { t as selectTargets } from "./pipeline-select-targets.js";
import { t as takeSnapshotWithNoise } from "./pipeline-snapshot-measure-noise.js";
import { h as printSnapshot, t as prepareWorkFolder } from "./pipeline-work-folder.js";
import { n as plan } from "./plan-plan.js";
import { join, resolve } from "node:path";
async function measure(options, context) {
	let loaded = loadConfig(options.config, context.cwd), targets = selectTargets(loaded.config, options.targets), snapshot = await takeSnapshotWithNoise(loaded, {
		...options,
		plan: plan(loaded.config, targets)
	}, context), work = options.folder === null ? prepareWorkFolder(loaded.folder) : resolve(context.cwd, options.folder), file = options.output === null ? join(work, "snapshot.json") : resolve(context.cwd, options.output);
	writeText(file, printSnapshot(snapshot));
	for (let { text } of snapshot.problems) context.log(`size-guard: ${visible(text)}`);
	return context.log(`size-guard: ${counted(snapshot.artifacts.length, "artifact")} measured, snapshot in ${file}`), {
		exitCode: exitCodeOfProblems(snapshot.problems),
		snapshot,
		file
	};
}
export { measure as t };
