/** What every place that keeps snapshots can do, and the rules that they share. */

import { compareText, printJson } from '../lib/units/stable.ts';
import { artifactKey } from '../snapshot/key.ts';
import { mergeSnapshots } from '../snapshot/merge.ts';
import { SnapshotError } from '../snapshot/parse.ts';
import { sortedSnapshot } from '../snapshot/print.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { besideOf, fileOf, isFileOf } from './layout.ts';
import { type Extent, type HistoryRecord, parseRecord } from './record.ts';

export interface History {
  /** As messages call it: `branch size-history of origin`. */
  readonly name: string;
  /** Which of some commits have records of a key; what these hold is for `find` to see. */
  recorded(key: string, commits: readonly string[]): Promise<ReadonlySet<string>>;
  /** The snapshot of a commit, put together from the records of its legs. */
  find(key: string, commit: string): Promise<Found>;
  /** Keeps records, all of them or none. Those that are there with the same numbers stay as they are. */
  record(records: readonly HistoryRecord[]): Promise<readonly Recorded[]>;
  /** All files of records, of every key, in the order of their paths. */
  files(extent?: Extent): AsyncIterable<RecordFile>;
  /** Takes files away; those that are gone already are no error. */
  remove(paths: readonly string[]): Promise<void>;
}

export interface Found {
  /** Null where there is none, or none that can be read. */
  readonly snapshot: Snapshot | null;
  /** What the reader should know of it: contradictions, files that could not be read. */
  readonly notes: readonly string[];
  /** Those of the notes that are about records which exist, but whose numbers are not in the snapshot. */
  readonly unreadable: readonly string[];
}

export interface Recorded {
  /** The path in the history. */
  readonly path: string;
  /** `already`: the same numbers were there. `beside`: other numbers were there, and both are kept. */
  readonly outcome: 'added' | 'already' | 'beside';
}

/** A file of a history, read; the record is null where it cannot be, and the problem says why. */
export type RecordFile =
  | { readonly path: string; readonly record: HistoryRecord; readonly problem: null }
  | { readonly path: string; readonly record: null; readonly problem: string };

/** Thrown where a history cannot be reached, read or written; the message says what to do about it. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
}

/** Reads the content of a record's file, which anybody may have written. Null stands for one that is too large. */
export function readRecordFile(path: string, content: Uint8Array | null, extent?: Extent): RecordFile {
  try {
    if (content === null) throw new SnapshotError('is larger than any record');
    return { path, record: parseRecord(textOf(content), extent), problem: null };
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError)) throw thrown;
    return { path, record: null, problem: thrown.message };
  }
}

/** As UTF-8, without a copy of the bytes. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString();

/**
 * Puts the records of one commit together. Where several tell of the same artifact, the newest counts; one that does
 * not fit those that are newer (another version of size-guard, say) is left out, and that is said. A file that cannot be
 * read is of no further interest once its leg was recorded again.
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
        : `${path} is of ${record.snapshot.key} at ${record.snapshot.commit.sha} and does not belong there`;
    notes.add(note);
    if (!fitting.some((each) => isFileOf(each, path))) unreadable.add(note);
  }
  let snapshot: Snapshot | null = null;
  for (const { recordedAt, snapshot: older } of fitting.sort(newestFirst)) {
    try {
      snapshot = snapshot === null ? older : withOlder(snapshot, older, recordedAt, notes);
    } catch (thrown) {
      if (!(thrown instanceof SnapshotError)) throw thrown;
      const note = `commit ${commit}: a record is left out: ${thrown.message}`;
      notes.add(note);
      unreadable.add(note);
    }
  }
  return { snapshot, notes: [...notes], unreadable: [...unreadable] };
}

const isAbout = ({ snapshot }: HistoryRecord, key: string, commit: string): boolean =>
  snapshot.key === key && snapshot.commit.sha === commit;

/** Adds what an older snapshot of the same commit tells of what the newer one does not tell. */
function withOlder(newer: Snapshot, older: Snapshot, recordedAt: string, notes: Set<string>): Snapshot {
  const told = sizesOf(newer);
  if ([...sizesOf(older)].some(([id, sizes]) => told.has(id) && sizes !== null && told.get(id) !== sizes))
    notes.add(
      `commit ${older.commit?.sha} was recorded more than once with different numbers; those of the last time count`,
    );
  const targets = new Set(newer.planned.map(({ target }) => target));
  const untold = (entry: Place) => !told.has(artifactKey(entry));
  const rest = {
    ...older,
    planned: older.planned.filter(untold),
    artifacts: older.artifacts.filter(untold),
    embeds: older.embeds.filter(({ target }) => !targets.has(target)),
    problems: older.problems.filter(({ target }) => target === null || !targets.has(target)),
  };
  if (rest.planned.length === 0 && rest.artifacts.length === 0) return newer;
  return mergeSnapshots([
    { name: 'what was recorded later', snapshot: newer },
    { name: `the record of ${recordedAt}`, snapshot: rest },
  ]);
}

function newestFirst(one: HistoryRecord, other: HistoryRecord): number {
  const time = Date.parse(other.recordedAt) - Date.parse(one.recordedAt);
  return time !== 0 ? time : compareText(printJson(one), printJson(other));
}

/**
 * Where a record goes beside those that its commit has.
 *
 * @param there the files in the commit's folder, by name
 */
export function placeOf(
  record: HistoryRecord,
  there: ReadonlyMap<string, RecordFile>,
): { readonly file: string; readonly outcome: Recorded['outcome'] } {
  const sizes = sizesOf(record.snapshot);
  for (const [file, { record: other }] of there)
    if (other !== null && isTold(sizes, sizesOf(other.snapshot))) return { file, outcome: 'already' };
  const usual = fileOf(record);
  if (!there.has(usual)) return { file: usual, outcome: 'added' };
  let file = besideOf(record, JSON.stringify([...sizes]));
  // Taken by one that cannot be read.
  while (there.has(file)) file = besideOf(record, file);
  return { file, outcome: 'beside' };
}

type Place = { readonly artifact: string; readonly target: string; readonly variant: string | null };
/** By artifact, target and variant; null where it was planned and not measured. */
type Sizes = ReadonlyMap<string, string | null>;

/** The numbers of a snapshot, which have to be equal for two of them to say the same. */
function sizesOf(snapshot: Snapshot): Sizes {
  const { planned, artifacts } = sortedSnapshot(snapshot);
  return new Map([
    ...planned.map((entry): [string, null] => [artifactKey(entry), null]),
    ...artifacts.map((entry): [string, string] => [artifactKey(entry), JSON.stringify(entry.sizes)]),
  ]);
}

/** Whether other numbers hold all of these. */
const isTold = (sizes: Sizes, others: Sizes) =>
  [...sizes].every(([id, bytes]) => others.has(id) && (bytes === null || others.get(id) === bytes));
