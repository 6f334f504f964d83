import { n as loadConfig } from "./config-load.js";
import { i as findAgainst, r as USUAL_AGAINST, t as giveReport } from "./commands-give-report.js";
import { t as takeSnapshotWithNoise } from "./commands-rebuild.js";
import { n as recordSnapshot } from "./commands-recording.js";
import { t as chosenTargets } from "./commands-targets.js";
async function check(options, world) {
	let loaded = loadConfig(options.config, world.cwd), targets = chosenTargets(loaded.config, options.targets), snapshot = await takeSnapshotWithNoise(loaded, {
		...options,
		targets
	}, world), against = await findAgainst(loaded, snapshot, options.compare ?? USUAL_AGAINST, {
		...options,
		targets
	}, world), reported = giveReport(loaded, snapshot, [], {
		...options,
		targets,
		against
	}, world);
	return await recordSnapshot(loaded, snapshot, world), reported;
}
export { check as t };
