import { n as loadConfig } from "./config-load.js";
import { n as plan } from "./plan-plan.js";
import { a as withAccepted, i as findAgainst, r as USUAL_AGAINST, t as giveReport } from "./commands-give-report.js";
import { t as takeSnapshotWithNoise } from "./commands-rebuild.js";
import { n as recorder } from "./commands-recording.js";
import { n as readCommit } from "./commands-take-snapshot.js";
import { t as chosenTargets } from "./commands-targets.js";
async function check(options, world) {
	let loaded = loadConfig(options.config, world.cwd), todo = plan(loaded.config, chosenTargets(loaded.config, options.targets)), building = {
		...options,
		plan: todo
	}, { commit } = await readCommit(loaded.root, world), before = await findAgainst(loaded, {
		key: loaded.config.key,
		commit,
		isCommitUnknown: world.forge !== null && commit === null
	}, options.compare ?? USUAL_AGAINST, building, world), record = await recorder(loaded, world), snapshot = await takeSnapshotWithNoise(loaded, building, world), against = await withAccepted(before, snapshot.commit, world), reported = giveReport(loaded, snapshot, against.errors, {
		...building,
		against
	}, world);
	return await record(snapshot), reported;
}
export { check as t };
