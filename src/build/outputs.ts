/** Tells what a job wrote from what was lying there before. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../measure/file.ts';
import { findFiles } from '../measure/files.ts';
import type { BuildState } from './state.ts';

/** Files by path, with what changes about a file whenever it is written. */
export type Traces = ReadonlyMap<string, string>;

/** Looks at the files of the paths and globs that a job should write. */
export async function traces(folder: string, patterns: readonly string[]): Promise<Traces> {
  const found = await Promise.all(patterns.map((pattern) => findFiles(folder, pattern)));
  return new Map(
    found.flat().flatMap(({ file }) => {
      const stats = statSync(join(folder, file), { bigint: true, throwIfNoEntry: false });
      return stats === undefined
        ? []
        : [[file, `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`]];
    }),
  );
}

/**
 * Compares the files after a job with those before it, and notes in the state what the job made.
 *
 * @param job the job's identity
 * @returns files that were there before, were not written, and are not known to be this job's
 */
export async function settleOutputs(
  folder: string,
  before: Traces,
  after: Traces,
  job: string,
  state: BuildState,
): Promise<string[]> {
  const made = new Map<string, string>();
  const stale: string[] = [];
  for (const [file, trace] of after) {
    if (!statSync(join(folder, file), { throwIfNoEntry: false })?.isFile()) continue;
    const sha256 = await hashFile(join(folder, file));
    if (before.get(file) !== trace || state.made(file, job, sha256)) made.set(file, sha256);
    else stale.push(file);
  }
  state.note(job, made);
  return stale;
}
