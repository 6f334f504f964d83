/** The record: a snapshot in a history, with the time and the run that recorded it. */

import * as z from 'zod';
import { printJson } from '../lib/units/stable.ts';
import {
  checkedBy,
  LARGEST_SNAPSHOT_BYTES,
  parseUntrustedJson,
  requireSnapshotSchema,
  SnapshotError,
} from '../snapshot/parse.ts';
import { sortedSnapshot } from '../snapshot/print.ts';
import { type Commit, type Snapshot, snapshotSchema } from '../snapshot/schema.ts';

/** Larger files in a history are not read. */
export const LARGEST_RECORD_BYTES = LARGEST_SNAPSHOT_BYTES;

const LONGEST_RUN = 4096;

const recordSchema = z.object({
  /** The time by the clock of the recording machine, in ISO 8601. */
  recordedAt: z.iso.datetime({ offset: true }),
  /** The run that measured it, such as its address; null outside of a workflow. */
  run: z.string().max(LONGEST_RUN).nullable().default(null),
  snapshot: snapshotSchema,
});

/** A snapshot of a commit without changes in the working tree. */
type CommitSnapshot = Snapshot & { readonly commit: Commit };

export interface HistoryRecord {
  readonly recordedAt: string;
  readonly run: string | null;
  readonly snapshot: CommitSnapshot;
}

/** Returns why a snapshot cannot be recorded for its commit; null if it can. */
export function whyNotRecorded({ commit, artifacts }: Snapshot): string | null {
  if (commit === null) return 'it has no commit';
  if (commit.dirty) return `tracked files differed from commit ${commit.sha}`;
  if (artifacts.length === 0) return 'nothing was measured';
  return null;
}

const isOfCommit = (snapshot: Snapshot): snapshot is CommitSnapshot => whyNotRecorded(snapshot) === null;

/**
 * Makes the record of a snapshot.
 *
 * @throws SnapshotError if the snapshot cannot be recorded, see {@link whyNotRecorded}
 */
export function recordOf(snapshot: Snapshot, recordedAt: Date, run: string | null): HistoryRecord {
  if (!isOfCommit(snapshot)) throw new SnapshotError(`cannot be recorded: ${whyNotRecorded(snapshot)}`);
  return { recordedAt: recordedAt.toISOString(), run, snapshot };
}

/** How much of a record to read: `sizes` omits parts and fingerprints, which are most of it. */
export type Extent = 'all' | 'sizes';

/**
 * Parses a record with the bounds of a snapshot, because anyone with write access to the history may have written it.
 *
 * @param text at most {@link LARGEST_RECORD_BYTES} long
 * @throws SnapshotError
 */
export function parseRecord(text: string, extent: Extent = 'all'): HistoryRecord {
  const json = parseUntrustedJson(text, LARGEST_RECORD_BYTES);
  if (extent === 'sizes') dropDetails(json);
  requireSnapshotSchema(
    typeof json === 'object' && json !== null ? Reflect.get(json, 'snapshot') : undefined,
  );
  const { snapshot, ...others } = checkedBy(recordSchema, json, 'record');
  if (!isOfCommit(snapshot)) throw new SnapshotError(`not a valid record: ${whyNotRecorded(snapshot)}`);
  return { ...others, snapshot };
}

function dropDetails(record: unknown): void {
  const at = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const artifacts = at(at(record, 'snapshot'), 'artifacts');
  for (const artifact of Array.isArray(artifacts) ? artifacts : []) {
    if (typeof artifact !== 'object' || artifact === null) continue;
    for (const key of ['parts', 'fingerprint']) Reflect.deleteProperty(artifact, key);
  }
}

/** Prints a record as JSON. */
export function printRecord(record: HistoryRecord): string {
  return printJson({ ...record, snapshot: sortedSnapshot(record.snapshot) });
}
