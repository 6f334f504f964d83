/** check: builds, measures, judges and reports on one machine. */

import { loadConfig } from '../config/load.ts';
import {
  type AgainstOptions,
  findAgainst,
  USUAL_AGAINST,
  withAccepted,
} from '../pipeline/comparison/comparison.ts';
import type { CommonOptions, Context } from '../pipeline/context.ts';
import { recorder } from '../pipeline/history/record-snapshot.ts';
import { giveReport, type Reported } from '../pipeline/report/judge-and-report.ts';
import { chosenTargets } from '../pipeline/select-targets.ts';
import { takeSnapshotWithNoise } from '../pipeline/snapshot/measure-noise.ts';
import { readCommit } from '../pipeline/snapshot/take-snapshot.ts';
import type { BuildOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import type { VerdictFormat } from '../report/formats/names.ts';

export interface CheckOptions extends CommonOptions, BuildOptions {
  /** What to compare with; chosen from the event by default. */
  readonly compare?: AgainstOptions;
  /** How often the commit is built again to see its noise. */
  readonly rebuilds: number;
  readonly format: VerdictFormat;
  readonly output: string | null;
}

/** Plans, builds, measures, judges, reports, and keeps what is to be compared with later. */
export async function check(options: CheckOptions, world: Context): Promise<Reported> {
  const loaded = loadConfig(options.config, world.cwd);
  const todo = plan(loaded.config, chosenTargets(loaded.config, options.targets));
  const building = { ...options, plan: todo };
  const { commit } = await readCommit(loaded.root, world);
  // A build can do anything to the repository, so all that judging and recording need of it is read first.
  const before = await findAgainst(
    loaded,
    { key: loaded.config.key, commit, isCommitUnknown: world.codeHost !== null && commit === null },
    options.compare ?? USUAL_AGAINST,
    building,
    world,
  );
  const record = await recorder(loaded, world);
  const snapshot = await takeSnapshotWithNoise(loaded, building, world);
  const against = await withAccepted(before, snapshot.commit, world);
  const reported = giveReport(loaded, snapshot, against.errors, { ...building, against }, world);
  await record(snapshot);
  return reported;
}
