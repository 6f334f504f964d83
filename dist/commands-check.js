import { n as loadConfig } from "./config-load.js";
import { a as withAccepted, i as findAgainst, r as USUAL_AGAINST, t as giveReport } from "./commands-give-report.js";
import { t as takeSnapshotWithNoise } from "./commands-rebuild.js";
import { n as recorder } from "./commands-recording.js";
import { n as readCommit } from "./commands-take-snapshot.js";
import { t as chosenTargets } from "./commands-targets.js";
async function check(options, world) {
	let loaded = loadConfig(options.config, world.cwd), targets = chosenTargets(loaded.config, options.targets), { commit } = await readCommit(loaded.root, world), before = await findAgainst(loaded, {
		key: loaded.config.key,
		commit,
		isCommitUnknown: world.forge !== null && commit === null
	}, options.compare ?? USUAL_AGAINST, {
		...options,
		targets
	}, world), record = await recorder(loaded, world), snapshot = await takeSnapshotWithNoise(loaded, {
		...options,
		targets
	}, world), against = await withAccepted(before, snapshot.commit, world), reported = giveReport(loaded, snapshot, against.errors, {
		...options,
		targets,
		against
	}, world);
	return await record(snapshot), reported;
}
export { check as t };
