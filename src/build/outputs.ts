/** Tells what a job wrote from what was lying there before. */

import { type BigIntStats, statSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../measure/file.ts';
import { findFiles } from '../measure/files.ts';
import { isLayoutFolder } from '../measure/image.ts';
import { MeasureError } from '../measure/open.ts';
import type { BuildState } from './state.ts';

/** Files by path, with what changes about a file whenever it is written. */
export type Traces = ReadonlyMap<string, string>;

/** Looks at the files of the paths and globs that a job should write. */
export function traces(folder: string, patterns: readonly string[]): Traces {
  const found = patterns.flatMap((pattern) => findFiles(folder, pattern));
  return new Map(
    found.flatMap(({ file }) => {
      const stats = statsOf(contentOf(join(folder, file)));
      // Not ctime: it also moves when a file only gets another mode or a second name.
      return stats === undefined ? [] : [[file, `${stats.ino} ${stats.size} ${stats.mtimeNs}`]];
    }),
  );
}

/** Why a file is not the result of a job: nobody knows who made it, or the job was another one then. */
export type Staleness = 'unknown' | 'earlier-job';

/**
 * Compares the files after a job with those before it, and notes in the state what the job made. A job that failed has
 * made files as well: make will not make them again once the rest is mended.
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
  signal: AbortSignal,
): Promise<Map<string, Staleness>> {
  const made = new Map<string, string>();
  const stale = new Map<string, Staleness>();
  for (const [file, trace] of after) {
    const sha256 = await hashIfReadable(contentOf(join(folder, file)), signal);
    if (sha256 === 'too-large' && before.get(file) === trace) stale.set(file, 'unknown');
    if (sha256 === undefined || sha256 === 'too-large') continue;
    const maker = state.makerOf(file, sha256);
    if (before.get(file) !== trace || maker === job) made.set(file, sha256);
    else stale.set(file, maker === undefined ? 'unknown' : 'earlier-job');
  }
  state.note(job, made);
  return stale;
}

/** The file that stands for an artifact: of an image's folder its index, which names all the rest by its digest. */
const contentOf = (path: string) => (isLayoutFolder(path) ? join(path, 'index.json') : path);

function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** What cannot be read has no hash; it is said where it is measured. Of what is too large the maker is never known. */
async function hashIfReadable(path: string, signal: AbortSignal): Promise<string | 'too-large' | undefined> {
  try {
    return statSync(path).isFile() ? await hashFile(path, signal) : undefined;
  } catch (error) {
    return error instanceof MeasureError && error.code === 'too-large' ? 'too-large' : undefined;
  }
}
