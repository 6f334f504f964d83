/** Hands a leg's snapshot from the job that measured it to the job that reports, through the cache of the same run. */

import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { writeWhole } from '../files/write.ts';
import { printSnapshot } from '../snapshot/print.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { messageOf } from '../units/message.ts';
import { ALL } from './artifacts.ts';

/** Which run and which configuration a hand-over belongs to. */
export interface Handover {
  /** Run id and attempt: a cache entry is written once, and a re-run must not find the numbers of an earlier attempt. */
  readonly run: string;
  readonly key: string;
  /** The action's output folder, absolute. */
  readonly output: string;
}

/** Where a leg's snapshot lies on both sides; the cache compares the paths, so they have to be the same. */
function legFile(output: string, leg: string): string {
  return join(output, 'legs', `${leg}.json`);
}

/** The cache service hashes the paths as they are given: relative ones are the same on every runner. */
export const pathForCache = (file: string) => relative(process.cwd(), file);

const cacheKey = ({ run, key }: Handover, leg: string) =>
  `size-guard-${run}-${key.replaceAll(',', '_')}-${leg}`;

/** Saves a leg's snapshot. @throws where the cache service does not take it, or is not there */
export async function saveLeg(handover: Handover, snapshot: Snapshot): Promise<void> {
  if (!isFeatureAvailable()) throw new Error('the Actions cache is not available to this run');
  const leg = snapshot.leg ?? ALL;
  const file = legFile(handover.output, leg);
  writeWhole(file, printSnapshot(snapshot));
  await saveCache([pathForCache(file)], cacheKey(handover, leg));
}

/**
 * Fetches the snapshots of the legs that are not in the output folder already (as they are where the workflow brought them
 * with actions/download-artifact).
 *
 * @param present whether a file is there
 * @returns the files of the legs that arrived, and what went wrong with the service
 */
export async function restoreLegs(
  handover: Handover,
  targets: readonly string[],
  present: (file: string) => boolean,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly string[] }> {
  const files: string[] = [];
  const problems: string[] = [];
  // One that is not there would be asked for each leg, and many times.
  const isService = isFeatureAvailable();
  mkdirSync(join(handover.output, 'legs'), { recursive: true });
  for (const leg of [...targets, ALL]) {
    const file = legFile(handover.output, leg);
    try {
      if (!present(file) && isService) await restoreCache([pathForCache(file)], cacheKey(handover, leg));
    } catch (error) {
      problems.push(`the cache did not give the snapshot of ${leg}: ${messageOf(error)}`);
    }
    if (present(file)) files.push(file);
  }
  if (files.length === 0 && !isService)
    problems.push('no leg arrived: the Actions cache, through which they come, is not available to this run');
  return { files, problems };
}
