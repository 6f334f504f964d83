/** The interface of every store of snapshots, and the rules that all stores share. */

import { compareText, printJson } from '../lib/units/stable.ts';
import { artifactKey } from '../snapshot/key.ts';
import { mergeSnapshots } from '../snapshot/merge.ts';
import { SnapshotError } from '../snapshot/parse.ts';
import { sortedSnapshot } from '../snapshot/print.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { alternativeFileOf, fileOf, isFileOf } from './layout.ts';
import { type Extent, type HistoryRecord, parseRecord } from './record.ts';

export interface History {
  /** Its name in messages: `branch size-history of origin`. */
  readonly name: string;
  /** Returns those commits that have records of a key; `find` reads these. */
  recorded(key: string, commits: readonly string[]): Promise<ReadonlySet<string>>;
  /** Returns the snapshot of a commit, combined from the records of its matrix jobs. */
  find(key: string, commit: string): Promise<Found>;
  /** Adds records, all of them or none. Records that exist with the same numbers are unchanged. */
  record(records: readonly HistoryRecord[]): Promise<readonly Recorded[]>;
  /** Lists all record files, of every key, in the order of their paths. */
  files(extent?: Extent): AsyncIterable<RecordFile>;
  /** Removes files; missing ones are not an error. */
  remove(paths: readonly string[]): Promise<void>;
}

export interface Found {
  /** Null if there is none, or none that can be read. */
  readonly snapshot: Snapshot | null;
  /** Contradictions between records, and files that could not be read. */
  readonly notes: readonly string[];
  /** The notes about records that exist, but whose numbers are not in the snapshot. */
  readonly unreadable: readonly string[];
}

export interface Recorded {
  /** The path in the history. */
  readonly path: string;
  /** `already`: the same numbers exist. `beside`: different numbers exist, and both are kept. */
  readonly outcome: 'added' | 'already' | 'beside';
}

/** A file of a history; `record` is null if it cannot be read, and `problem` is the reason. */
export type RecordFile =
  | { readonly path: string; readonly record: HistoryRecord; readonly problem: null }
  | { readonly path: string; readonly record: null; readonly problem: string };

/** Thrown if a history cannot be reached, read or written; the message includes what to do. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
}

/** Parses the content of a record file, which is untrusted. `content` is null if the file is too large. */
export function readRecordFile(path: string, content: Uint8Array | null, extent?: Extent): RecordFile {
  try {
    if (content === null) throw new SnapshotError('is larger than any record');
    return { path, record: parseRecord(textOf(content), extent), problem: null };
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError)) throw thrown;
    return { path, record: null, problem: thrown.message };
  }
}

/** Decodes UTF-8 without copying the bytes. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString();

/**
 * Combines the records of one commit. If several contain the same artifact, the newest counts. A record that contradicts
 * newer ones (for example, from another version of size-guard) is skipped with a note. An unreadable file no longer
 * matters once its matrix job was recorded again.
 */
export function combine(key: string, commit: string, files: readonly RecordFile[]): Found {
  const notes = new Set<string>();
  const unreadable = new Set<string>();
  const fitting = files.flatMap(({ record }) =>
    record !== null && isAbout(record, key, commit) ? [record] : [],
  );
  for (const { path, record, problem } of files) {
    if (record !== null && isAbout(record, key, commit)) continue;
    const note =
      record === null
        ? `${path} cannot be read: ${problem}`
        : `${path} is of ${record.snapshot.key} at ${record.snapshot.commit.sha} and does not belong here`;
    notes.add(note);
    if (!fitting.some((each) => isFileOf(each, path))) unreadable.add(note);
  }
  let snapshot: Snapshot | null = null;
  for (const { recordedAt, snapshot: older } of fitting.sort(newestFirst)) {
    try {
      snapshot = snapshot === null ? older : withOlder(snapshot, older, recordedAt, notes);
    } catch (thrown) {
      if (!(thrown instanceof SnapshotError)) throw thrown;
      const note = `commit ${commit}: a record is skipped: ${thrown.message}`;
      notes.add(note);
      unreadable.add(note);
    }
  }
  return { snapshot, notes: [...notes], unreadable: [...unreadable] };
}

const isAbout = ({ snapshot }: HistoryRecord, key: string, commit: string): boolean =>
  snapshot.key === key && snapshot.commit.sha === commit;

/** Adds the artifacts of an older snapshot of the same commit that the newer one does not contain. */
function withOlder(newer: Snapshot, older: Snapshot, recordedAt: string, notes: Set<string>): Snapshot {
  const known = sizesOf(newer);
  if ([...sizesOf(older)].some(([id, sizes]) => known.has(id) && sizes !== null && known.get(id) !== sizes))
    notes.add(
      `commit ${older.commit?.sha} was recorded more than once with different numbers; the newest record counts`,
    );
  const targets = new Set(newer.planned.map(({ target }) => target));
  const isMissing = (entry: Place) => !known.has(artifactKey(entry));
  const rest = {
    ...older,
    planned: older.planned.filter(isMissing),
    artifacts: older.artifacts.filter(isMissing),
    embeds: older.embeds.filter(({ target }) => !targets.has(target)),
    problems: older.problems.filter(({ target }) => target === null || !targets.has(target)),
  };
  if (rest.planned.length === 0 && rest.artifacts.length === 0) return newer;
  return mergeSnapshots([
    { name: 'the newer record', snapshot: newer },
    { name: `the record of ${recordedAt}`, snapshot: rest },
  ]);
}

function newestFirst(one: HistoryRecord, other: HistoryRecord): number {
  const time = Date.parse(other.recordedAt) - Date.parse(one.recordedAt);
  return time !== 0 ? time : compareText(printJson(one), printJson(other));
}

/**
 * Chooses the file for a record among those that its commit has.
 *
 * @param existing the files in the commit's folder, by name
 */
export function placeOf(
  record: HistoryRecord,
  existing: ReadonlyMap<string, RecordFile>,
): { readonly file: string; readonly outcome: Recorded['outcome'] } {
  const sizes = sizesOf(record.snapshot);
  for (const [file, { record: other }] of existing)
    if (other !== null && isContained(sizes, sizesOf(other.snapshot))) return { file, outcome: 'already' };
  const usual = fileOf(record);
  if (!existing.has(usual)) return { file: usual, outcome: 'added' };
  let file = alternativeFileOf(record, JSON.stringify([...sizes]));
  // An unreadable file can have this name.
  while (existing.has(file)) file = alternativeFileOf(record, file);
  return { file, outcome: 'beside' };
}

type Place = { readonly artifact: string; readonly target: string; readonly variant: string | null };
/** By artifact, target and variant; null if it was planned but not measured. */
type Sizes = ReadonlyMap<string, string | null>;

/** Returns the numbers of a snapshot. Two snapshots with equal numbers are the same record. */
function sizesOf(snapshot: Snapshot): Sizes {
  const { planned, artifacts } = sortedSnapshot(snapshot);
  return new Map([
    ...planned.map((entry): [string, null] => [artifactKey(entry), null]),
    ...artifacts.map((entry): [string, string] => [artifactKey(entry), JSON.stringify(entry.sizes)]),
  ]);
}

/** Whether other numbers contain all of these. */
const isContained = (sizes: Sizes, others: Sizes) =>
  [...sizes].every(([id, bytes]) => others.has(id) && (bytes === null || others.get(id) === bytes));
