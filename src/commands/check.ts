/** check: builds, measures, judges and reports on one machine. */

import { loadConfig } from '../config/load.ts';
import {
  type ComparisonOptions,
  DEFAULT_COMPARISON,
  findComparison,
  withAcceptedGrowth,
} from '../pipeline/comparison/comparison.ts';
import type { CommonOptions, Context } from '../pipeline/context.ts';
import { recorder } from '../pipeline/history/record-snapshot.ts';
import { judgeAndReport, type Reported } from '../pipeline/report/judge-and-report.ts';
import { selectTargets } from '../pipeline/select-targets.ts';
import { takeSnapshotWithNoise } from '../pipeline/snapshot/measure-noise.ts';
import { readCommit } from '../pipeline/snapshot/take-snapshot.ts';
import type { BuildOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import type { VerdictFormat } from '../report/formats/names.ts';

export interface CheckOptions extends CommonOptions, BuildOptions {
  /** The baseline and related choices; by default chosen from the event. */
  readonly compare?: ComparisonOptions;
  /** The number of additional builds to measure noise. */
  readonly rebuilds: number;
  readonly format: VerdictFormat;
  readonly output: string | null;
}

/** Plans, builds, measures, judges, reports, and records the snapshot for later comparisons. */
export async function check(options: CheckOptions, context: Context): Promise<Reported> {
  const loaded = loadConfig(options.config, context.cwd);
  const planned = plan(loaded.config, selectTargets(loaded.config, options.targets));
  const building = { ...options, plan: planned };
  const checkedOut = await readCommit(loaded.root, context);
  const { commit } = checkedOut;
  // A build can change the repository, so everything that judging and recording need is read first.
  const before = await findComparison(
    loaded,
    { key: loaded.config.key, commit, isCommitUnknown: context.codeHost !== null && commit === null },
    options.compare ?? DEFAULT_COMPARISON,
    building,
    context,
  );
  const record = await recorder(loaded, context);
  const snapshot = await takeSnapshotWithNoise(loaded, { ...building, checkedOut }, context);
  const comparison = await withAcceptedGrowth(before, snapshot.commit, context);
  const reported = judgeAndReport(loaded, snapshot, comparison.errors, { ...building, comparison }, context);
  await record(snapshot);
  return reported;
}
