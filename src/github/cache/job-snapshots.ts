/** Passes the snapshots of matrix jobs to the job that reports, through the Actions cache. */

import { join } from 'node:path';
import { makeFolder, writeText } from '../../lib/files/write.ts';
import { messageOf } from '../../lib/units/message.ts';
import { printSnapshot } from '../../snapshot/print.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import { ALL } from '../api/artifact-name.ts';
import type { ActionsCache } from './cache.ts';
import { keyPart, pathForCache } from './keys.ts';

/** The run and the configuration that snapshots belong to. */
export interface Transfer {
  /** Run id and attempt: a cache entry is written once, and a re-run must not find the numbers of an earlier attempt. */
  readonly run: string;
  readonly key: string;
  /** The action's output folder, absolute. */
  readonly output: string;
}

const TRANSFER_MS = 40_000;

/** The file of a matrix job's snapshot; the cache compares paths, so both jobs use the same one. */
function snapshotFile(output: string, target: string): string {
  return join(output, 'legs', `${target}.json`);
}

const cacheKey = ({ run, key }: Transfer, target: string) => `size-guard-${run}-${keyPart(key)}-${target}`;

/** Saves the snapshot of a matrix job. @throws Error if the cache service does not take it, or does not exist */
export async function saveJobSnapshot(
  transfer: Transfer,
  snapshot: Snapshot,
  cache: ActionsCache,
): Promise<void> {
  const unavailable = cache.unavailable();
  if (unavailable !== null) throw new Error(`the Actions cache cannot be used: ${unavailable}`);
  const target = snapshot.leg ?? ALL;
  const file = snapshotFile(transfer.output, target);
  writeText(file, printSnapshot(snapshot));
  if (!(await cache.save([pathForCache(file)], cacheKey(transfer, target), TRANSFER_MS)))
    throw new Error('the Actions cache did not take it; the log above says why');
}

export interface JobSnapshots {
  /** The files of the snapshots that arrived. */
  readonly files: readonly string[];
  /** What could not be fetched although it may exist, as sentences; a job that saved nothing is not among it. */
  readonly lost: readonly string[];
}

/**
 * Fetches the snapshots of matrix jobs that are not in the output folder yet; the workflow may have put them there with
 * actions/download-artifact.
 *
 * @param present whether a file exists
 */
export async function restoreJobSnapshots(
  transfer: Transfer,
  targets: readonly string[],
  present: (file: string) => boolean,
  cache: ActionsCache,
): Promise<JobSnapshots> {
  const unavailable = cache.unavailable();
  makeFolder(join(transfer.output, 'legs'));
  const isHere = (target: string) => present(snapshotFile(transfer.output, target));
  const failures = new Map<string, string>();
  const fetchSnapshot = async (target: string) => {
    if (unavailable !== null || isHere(target)) return;
    const key = cacheKey(transfer, target);
    try {
      const paths = [pathForCache(snapshotFile(transfer.output, target))];
      const found = await cache.restore({ paths, key, prefixes: [] }, TRANSFER_MS);
      if (found !== null && !isHere(target)) throw new Error(`entry ${found} does not hold it`);
    } catch (error) {
      failures.set(
        target,
        `the snapshot of ${target} cannot be fetched from the Actions cache: ${messageOf(error)}`,
      );
    }
  };
  // One job may have measured all targets.
  if (!targets.every(isHere)) await fetchSnapshot(ALL);
  if (!isHere(ALL)) for (const target of targets) await fetchSnapshot(target);

  const files = [...targets, ALL].filter(isHere).map((target) => snapshotFile(transfer.output, target));
  if (unavailable !== null && files.length === 0) {
    const text = `no snapshot arrived: they come through the Actions cache, and ${unavailable}. Pass them with actions/upload-artifact and actions/download-artifact instead (docs/guides/matrix.md)`;
    return { files, lost: [text] };
  }
  // A snapshot of all targets replaces the others, and the other way round.
  const isComplete = isHere(ALL) || targets.every(isHere);
  return { files, lost: isComplete ? [] : [...failures.values()] };
}
