/** check: the whole way on one machine. */

import { loadConfig } from '../config/load.ts';
import { type Format, giveReport, type Reported } from './give-report.ts';
import { takeSnapshotWithNoise } from './rebuild.ts';
import { chosenTargets } from './targets.ts';
import type { CommonOptions, World } from './world.ts';

export interface CheckOptions extends CommonOptions {
  readonly jobs: number;
  readonly zstdLimit: number;
  /** How often the commit is built again to see its noise. */
  readonly rebuilds: number;
  readonly format: Format;
  readonly output: string | null;
}

/** Plans, builds, measures, judges and reports. */
export async function check(options: CheckOptions, world: World): Promise<Reported> {
  const loaded = loadConfig(options.config, world.cwd);
  const targets = chosenTargets(loaded.config, options.targets);
  const snapshot = await takeSnapshotWithNoise(loaded, { ...options, targets }, world);
  return giveReport(loaded, snapshot, [], { ...options, targets }, world);
}
