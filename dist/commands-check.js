import { n as loadConfig } from "./config-load.js";
import { a as withAcceptedGrowth, i as findComparison, r as DEFAULT_COMPARISON, t as judgeAndReport } from "./pipeline-report-judge-and-report.js";
import { i as recorder } from "./pipeline-report-write-report.js";
import { t as selectTargets } from "./pipeline-select-targets.js";
import { t as takeSnapshotWithNoise } from "./pipeline-snapshot-measure-noise.js";
import { n as readCommit } from "./pipeline-snapshot-take-snapshot.js";
import { n as plan } from "./plan-plan.js";
async function check(options, context) {
	let loaded = loadConfig(options.config, context.cwd), planned = plan(loaded.config, selectTargets(loaded.config, options.targets)), building = {
		...options,
		plan: planned
	}, checkedOut = await readCommit(loaded.root, context), { commit } = checkedOut, before = await findComparison(loaded, {
		key: loaded.config.key,
		commit,
		isCommitUnknown: context.codeHost !== null && commit === null
	}, options.compare ?? DEFAULT_COMPARISON, building, context), record = await recorder(loaded, context), snapshot = await takeSnapshotWithNoise(loaded, {
		...building,
		checkedOut
	}, context), comparison = await withAcceptedGrowth(before, snapshot.commit, context), reported = judgeAndReport(loaded, snapshot, comparison.errors, {
		...building,
		comparison
	}, context);
	return await record(snapshot), reported;
}
export { check as t };
