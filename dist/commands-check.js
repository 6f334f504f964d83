import { i as loadConfig } from "./plan-plan.js";
import { t as giveReport } from "./commands-give-report.js";
import { t as takeSnapshotWithNoise } from "./commands-rebuild.js";
import { t as chosenTargets } from "./commands-targets.js";
async function check(options, world) {
	let loaded = loadConfig(options.config, world.cwd), targets = chosenTargets(loaded.config, options.targets), snapshot = await takeSnapshotWithNoise(loaded, {
		...options,
		targets
	}, world);
	return giveReport(loaded, snapshot, [], {
		...options,
		targets
	}, world);
}
export { check as t };
