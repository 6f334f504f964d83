import { t as short } from "./baseline-wanted.js";
import { n as loadConfig } from "./config-load.js";
import { n as currentCommit } from "./commands-take-snapshot.js";
import { t as error } from "./judge-judge.js";
import { s as visible } from "./report-escape.js";
import { a as configAt, i as findAgainst, r as USUAL_AGAINST, t as giveReport } from "./commands-give-report.js";
import { t as readSnapshots } from "./commands-read-snapshots.js";
import { n as recordSnapshot } from "./commands-recording.js";
import { t as chosenTargets } from "./commands-targets.js";
import { n as UsageError } from "./commands-world.js";
async function report(options, world) {
	let here = loadConfig(options.config, world.cwd), claim = world.forge?.claim ?? null, loaded = claim === null || claim.isBaseHere ? here : await rulesOf(claim, here, world), targets = chosenTargets(loaded.config, options.targets), { snapshot: merged, errors: unread } = readSnapshots(options.snapshots, loaded.config.key, world.cwd, claim ?? void 0), errors = [...(options.lost ?? []).map((text) => error("snapshot-unreadable", text)), ...unread];
	merged.key !== loaded.config.key && world.say(`size-guard: judging snapshots of ${visible(merged.key)} by the limits of ${loaded.config.key}`);
	let snapshot = await ofThisRun(only(merged, targets, loaded.config.builds), loaded, errors, world), against = await findAgainst(loaded, snapshot, options.compare ?? USUAL_AGAINST, null, world), reported = giveReport(loaded, snapshot, errors, {
		...options,
		targets,
		against
	}, world);
	return errors.length === 0 && await recordSnapshot(loaded, snapshot, world), reported;
}
async function rulesOf({ base }, here, world) {
	let found = await configAt(here, base, world);
	if (found === null) throw new UsageError(`the base branch of the pull request has no ${here.config.file} at ${short(base)}`);
	return found;
}
async function ofThisRun(snapshot, { root }, errors, { head, forge }) {
	let { commit } = snapshot;
	if (commit === null || head === null || forge?.occasion.kind !== "pull-request") return snapshot;
	let here = await currentCommit(root, head);
	if (here?.sha === commit.sha) return {
		...snapshot,
		commit: {
			...here,
			dirty: commit.dirty
		}
	};
	if (commit.sha === head) return {
		...snapshot,
		commit: {
			...commit,
			head
		}
	};
	let known = [head, ...here === null ? [] : [here.sha]].map(short).join(" and "), text = `what was measured is ${short(commit.sha)}, and this run is of ${known}; check out the same commit to measure and to report`;
	return errors.push(error("other-commit", text)), {
		...snapshot,
		commit: null
	};
}
function only(snapshot, targets, builds) {
	let names = new Set(targets.map(({ name }) => name)), about = ({ target }) => target === null || names.has(target);
	return {
		...snapshot,
		planned: snapshot.planned.filter(about),
		artifacts: snapshot.artifacts.filter(about),
		embeds: snapshot.embeds.filter((embed) => about(embed) && builds.has(embed.build)),
		problems: snapshot.problems.filter(about)
	};
}
export { report as t };
