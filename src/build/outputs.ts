/** Distinguishes files that a job wrote from files that existed before. */

import { type BigIntStats, statSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../measure/file.ts';
import { findFiles } from '../measure/files.ts';
import { isLayoutFolder } from '../measure/image.ts';
import { MeasureError } from '../measure/open.ts';
import type { BuildState } from './state.ts';

/** Files by path, with a stamp that changes whenever a file is written. */
export type FileStamps = ReadonlyMap<string, string>;

/** Returns the stamps of the files that match the paths and globs of a job's artifacts. */
export function stampsOf(folder: string, patterns: readonly string[]): FileStamps {
  const found = patterns.flatMap((pattern) => findFiles(folder, pattern));
  return new Map(
    found.flatMap(({ file }) => {
      const stats = statsOf(contentOf(join(folder, file)));
      // Not ctime, which also changes with a file's mode or link count.
      return stats === undefined ? [] : [[file, `${stats.ino} ${stats.size} ${stats.mtimeNs}`]];
    }),
  );
}

/** Why a file is not the result of a job: its origin is unknown, or it is from an earlier version of the job. */
export type Staleness = 'unknown' | 'earlier-job';

/**
 * Compares the files after a job with those before it, and records in the state which ones the job wrote. This includes
 * failed jobs: make does not write their files again after the rest is fixed.
 *
 * @param job the job's identity
 * @returns stale files: they existed before, were not written, and are not recorded as this job's
 */
export async function classifyOutputs(
  folder: string,
  before: FileStamps,
  after: FileStamps,
  job: string,
  state: BuildState,
  signal: AbortSignal,
): Promise<Map<string, Staleness>> {
  const made = new Map<string, string>();
  const stale = new Map<string, Staleness>();
  for (const [file, stamp] of after) {
    const sha256 = await hashIfReadable(contentOf(join(folder, file)), signal);
    if (sha256 === 'too-large' && before.get(file) === stamp) stale.set(file, 'unknown');
    if (sha256 === undefined || sha256 === 'too-large') continue;
    const maker = state.makerOf(file, sha256);
    if (before.get(file) !== stamp || maker === job) made.set(file, sha256);
    else stale.set(file, maker === undefined ? 'unknown' : 'earlier-job');
  }
  state.note(job, made);
  return stale;
}

/**
 * Returns the file that represents an artifact: for the folder of an image, its index, which lists the rest by digest.
 */
const contentOf = (path: string) => (isLayoutFolder(path) ? join(path, 'index.json') : path);

function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/**
 * Returns undefined for a file that cannot be read: measuring reports it. The origin of a file that is too large is
 * never known.
 */
async function hashIfReadable(path: string, signal: AbortSignal): Promise<string | 'too-large' | undefined> {
  try {
    return statSync(path).isFile() ? await hashFile(path, signal) : undefined;
  } catch (error) {
    return error instanceof MeasureError && error.code === 'too-large' ? 'too-large' : undefined;
  }
}
