/** measure: builds and measures, and writes the snapshot for report to judge. */

import { join, resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { exitCodeOfProblems } from '../judge/verdict.ts';
import { writeText } from '../lib/files/write.ts';
import { visible } from '../lib/text/escape.ts';
import { counted } from '../lib/units/quantity.ts';
import type { CommonOptions, Context } from '../pipeline/context.ts';
import { selectTargets } from '../pipeline/select-targets.ts';
import { takeSnapshotWithNoise } from '../pipeline/snapshot/measure-noise.ts';
import { prepareWorkFolder } from '../pipeline/work-folder.ts';
import type { BuildOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import { printSnapshot } from '../snapshot/print.ts';
import type { Snapshot } from '../snapshot/schema.ts';

export interface MeasureCommandOptions extends CommonOptions, BuildOptions {
  /** The number of additional builds to measure noise. */
  readonly rebuilds: number;
  /** The file of the snapshot; null for snapshot.json in the work folder. */
  readonly output: string | null;
}

export interface MeasuredSnapshot {
  /** 0; 1 if an artifact is missing; 3 if something could not be built or measured. The snapshot has the details. */
  readonly exitCode: 0 | 1 | 3;
  readonly snapshot: Snapshot;
  /** The absolute path of the file that was written. */
  readonly file: string;
}

/** Builds, measures, and writes the snapshot. Does not judge: `report` finds exceeded limits. */
export async function measure(options: MeasureCommandOptions, context: Context): Promise<MeasuredSnapshot> {
  const loaded = loadConfig(options.config, context.cwd);
  const targets = selectTargets(loaded.config, options.targets);
  const snapshot = await takeSnapshotWithNoise(
    loaded,
    { ...options, plan: plan(loaded.config, targets) },
    context,
  );
  const work =
    options.folder === null ? prepareWorkFolder(loaded.folder) : resolve(context.cwd, options.folder);
  const file = options.output === null ? join(work, 'snapshot.json') : resolve(context.cwd, options.output);
  writeText(file, printSnapshot(snapshot));
  for (const { text } of snapshot.problems) context.log(`size-guard: ${visible(text)}`);
  context.log(`size-guard: ${counted(snapshot.artifacts.length, 'artifact')} measured, snapshot in ${file}`);
  return { exitCode: exitCodeOfProblems(snapshot.problems), snapshot, file };
}
