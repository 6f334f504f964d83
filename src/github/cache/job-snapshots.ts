/** Hands a leg's snapshot from the job that measured it to the job that reports, through the cache of the same run. */

import { join } from 'node:path';
import { makeFolder, writeText } from '../../files/write.ts';
import { printSnapshot } from '../../snapshot/print.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import { messageOf } from '../../units/message.ts';
import { ALL } from '../api/artifact-name.ts';
import type { ActionsCache } from './cache.ts';
import { keyPart, pathForCache } from './keys.ts';

/** Which run and which configuration a hand-over belongs to. */
export interface Handover {
  /** Run id and attempt: a cache entry is written once, and a re-run must not find the numbers of an earlier attempt. */
  readonly run: string;
  readonly key: string;
  /** The action's output folder, absolute. */
  readonly output: string;
}

const TRANSFER_MS = 40_000;

/** Where a leg's snapshot lies on both sides; the cache compares the paths, so they have to be the same. */
function legFile(output: string, leg: string): string {
  return join(output, 'legs', `${leg}.json`);
}

const cacheKey = ({ run, key }: Handover, leg: string) => `size-guard-${run}-${keyPart(key)}-${leg}`;

/** Saves a leg's snapshot. @throws Error if the cache service does not take it, or does not exist */
export async function saveLeg(handover: Handover, snapshot: Snapshot, cache: ActionsCache): Promise<void> {
  const unavailable = cache.unavailable();
  if (unavailable !== null) throw new Error(`the Actions cache cannot be used: ${unavailable}`);
  const leg = snapshot.leg ?? ALL;
  const file = legFile(handover.output, leg);
  writeText(file, printSnapshot(snapshot));
  if (!(await cache.save([pathForCache(file)], cacheKey(handover, leg), TRANSFER_MS)))
    throw new Error('the Actions cache did not take it; the log above says why');
}

export interface Legs {
  /** The files of the snapshots that arrived. */
  readonly files: readonly string[];
  /** What could not be fetched although it may exist, as sentences; a job that saved nothing is not among it. */
  readonly lost: readonly string[];
}

/**
 * Fetches the snapshots of the legs that are not in the output folder already (as they are where the workflow brought them
 * with actions/download-artifact).
 *
 * @param present whether a file exists
 */
export async function restoreLegs(
  handover: Handover,
  targets: readonly string[],
  present: (file: string) => boolean,
  cache: ActionsCache,
): Promise<Legs> {
  const unavailable = cache.unavailable();
  makeFolder(join(handover.output, 'legs'));
  const isHere = (leg: string) => present(legFile(handover.output, leg));
  const failures = new Map<string, string>();
  const fetchLeg = async (leg: string) => {
    if (unavailable !== null || isHere(leg)) return;
    const key = cacheKey(handover, leg);
    try {
      const paths = [pathForCache(legFile(handover.output, leg))];
      const found = await cache.restore({ paths, key, prefixes: [] }, TRANSFER_MS);
      if (found !== null && !isHere(leg)) throw new Error(`entry ${found} does not hold it`);
    } catch (error) {
      failures.set(
        leg,
        `the snapshot of ${leg} cannot be fetched from the Actions cache: ${messageOf(error)}`,
      );
    }
  };
  // One job may have measured all targets.
  if (!targets.every(isHere)) await fetchLeg(ALL);
  if (!isHere(ALL)) for (const leg of targets) await fetchLeg(leg);

  const files = [...targets, ALL].filter(isHere).map((leg) => legFile(handover.output, leg));
  if (unavailable !== null && files.length === 0) {
    const text = `no snapshot arrived: they come through the Actions cache, and ${unavailable}. Pass them with actions/upload-artifact and actions/download-artifact instead (docs/guides/matrix.md)`;
    return { files, lost: [text] };
  }
  // What one job measured of all targets needs no other; and with all targets here, nothing of that job is missing.
  const isComplete = isHere(ALL) || targets.every(isHere);
  return { files, lost: isComplete ? [] : [...failures.values()] };
}
