import { n as loadConfig } from "./config-load.js";
import { r as visible } from "./report-escape.js";
import { n as USUAL_AGAINST, r as findAgainst, t as giveReport } from "./commands-give-report.js";
import { t as readSnapshots } from "./commands-read-snapshots.js";
import { n as recordSnapshot } from "./commands-recording.js";
import { t as chosenTargets } from "./commands-targets.js";
async function report(options, world) {
	let loaded = loadConfig(options.config, world.cwd), targets = chosenTargets(loaded.config, options.targets), { snapshot: merged, errors } = readSnapshots(options.snapshots, loaded.config.key, world.cwd);
	merged.key !== loaded.config.key && world.say(`size-guard: judging snapshots of ${visible(merged.key)} by the limits of ${loaded.config.key}`);
	let snapshot = only(merged, targets), against = await findAgainst(loaded, snapshot, options.compare ?? USUAL_AGAINST, null, world), reported = giveReport(loaded, snapshot, errors, {
		...options,
		targets,
		against
	}, world);
	return errors.length === 0 && await recordSnapshot(loaded, snapshot, world), reported;
}
function only(snapshot, targets) {
	let names = new Set(targets.map(({ name }) => name)), about = ({ target }) => target === null || names.has(target);
	return {
		...snapshot,
		planned: snapshot.planned.filter(about),
		artifacts: snapshot.artifacts.filter(about),
		embeds: snapshot.embeds.filter(about),
		problems: snapshot.problems.filter(about)
	};
}
export { report as t };
