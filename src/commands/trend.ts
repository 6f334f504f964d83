/** trend: records what a commit measures, for later ones to be compared with. */

import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { exitCodeOfProblems } from '../judge/verdict.ts';
import { visible } from '../report/escape.ts';
import { mergeSnapshots } from '../snapshot/merge.ts';
import { parseSnapshot, SnapshotError } from '../snapshot/parse.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { type MeasureCommandOptions, measure } from './measure.ts';
import { readSnapshotText } from './read-snapshot.ts';
import { keepSnapshot } from './recording.ts';
import { chosenTargets } from './targets.ts';
import { UsageError, type World } from './world.ts';

export interface TrendOptions extends MeasureCommandOptions {
  /** Files of snapshots to record; none to build and measure. */
  readonly snapshots: readonly string[];
}

/**
 * Records the snapshot of a commit. It judges nothing.
 *
 * @returns 0; 1 where an artifact or a target is missing; 3 where something could not be built or measured
 * @throws UsageError where there is nothing that can stand for a commit of the default branch
 * @throws SnapshotError where a file cannot be read, or they contradict each other
 */
export async function trend(options: TrendOptions, world: World): Promise<0 | 1 | 3> {
  if (world.forge !== null && world.forge.records === null)
    throw new UsageError('trend records the default branch, and this run is not of it');
  const loaded = loadConfig(options.config, world.cwd);
  const targets = chosenTargets(loaded.config, options.targets).map(({ name }) => name);
  const given = options.snapshots.length > 0;
  const snapshot = given ? merged(options.snapshots, world.cwd) : (await measure(options, world)).snapshot;
  if (snapshot.key !== loaded.config.key)
    throw new UsageError(
      `the snapshot is of ${visible(snapshot.key)}, and ${options.config} is ${loaded.config.key}`,
    );
  const { commit } = snapshot;
  if (world.forge !== null && world.forge.records !== commit?.sha)
    throw new UsageError(
      `trend records the default branch at ${world.forge.records}, and what was measured is ${commit?.sha ?? 'of no commit'}`,
    );
  await keepSnapshot(loaded, snapshot, world);

  const lost = targets.filter((name) => !snapshot.planned.some(({ target }) => target === name));
  if (lost.length > 0) world.say(`size-guard: there is no snapshot of ${lost.join(', ')}`);
  const { problems } = snapshot;
  if (given) for (const { text } of problems) world.say(`size-guard: ${visible(text)}`);
  const exitCode = exitCodeOfProblems(problems);
  return exitCode === 0 && lost.length > 0 ? 1 : exitCode;
}

function merged(files: readonly string[], cwd: string): Snapshot {
  const read = files.map((file) => {
    try {
      return { name: file, snapshot: parseSnapshot(readSnapshotText(resolve(cwd, file))) };
    } catch (error) {
      throw error instanceof SnapshotError ? new SnapshotError(`snapshot ${file}: ${error.message}`) : error;
    }
  });
  return mergeSnapshots(read);
}
