/** A history in a folder of this machine. */

import {
  type Dirent,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isGone, MARK, OWNER } from '../lib/files/owner.ts';
import { makeFolder } from '../lib/files/write.ts';
import { messageOf } from '../lib/units/message.ts';
import { compareText } from '../lib/units/stable.ts';
import {
  combine,
  type History,
  HistoryError,
  placeOf,
  type Recorded,
  type RecordFile,
  readRecordFile,
} from './history.ts';
import { commitFolder, isRecordPath } from './layout.ts';
import { type Extent, type HistoryRecord, LARGEST_RECORD_BYTES, printRecord } from './record.ts';

/**
 * The history in a folder; a missing folder is an empty history. Several processes may write at once: files appear
 * complete, and never replace others.
 *
 * @param folder absolute
 */
export function dirHistory(folder: string): History {
  return {
    name: `folder ${folder}`,
    recorded: async (key, commits) =>
      new Set(commits.filter((commit) => namesIn(join(folder, commitFolder(key, commit))).some(isJson))),
    find: async (key, commit) =>
      combine(key, commit, [...filesOf(folder, commitFolder(key, commit)).values()]),
    record: async (records) => failingClearly(folder, () => records.map((record) => put(folder, record))),
    async *files(extent) {
      for (const path of pathsBelow(folder)) yield readFileOf(folder, path, extent);
    },
    remove: async (paths) =>
      failingClearly(folder, () => {
        for (const path of paths) {
          rmSync(join(folder, path), { force: true });
          removeEmptied(folder, path);
        }
      }),
  };
}

const isJson = (name: string) => name.endsWith('.json');

/** Lists a folder; a missing one has no entries. A file in its place is an error. */
function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new HistoryError(`the folder of the history cannot be read: ${messageOf(error)}`);
  }
}

const namesIn = (folder: string) => entriesIn(folder).map(({ name }) => name);

/** Lists the paths of all records, sorted. */
function pathsBelow(folder: string): string[] {
  const below = (path: string, levels: number): string[] =>
    entriesIn(join(folder, path)).flatMap((entry) => {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (levels === 0) return [inner];
      return entry.isFile() ? [] : below(inner, levels - 1);
    });
  return below('', 3).filter(isRecordPath);
}

/** Reads the record files in the folder of a commit, by name. */
function filesOf(folder: string, commit: string): Map<string, RecordFile> {
  const names = namesIn(join(folder, commit)).filter(isJson);
  return new Map(names.map((name) => [name, readFileOf(folder, `${commit}/${name}`)]));
}

function readFileOf(folder: string, path: string, extent?: Extent): RecordFile {
  try {
    const file = join(folder, path);
    return readRecordFile(
      path,
      statSync(file).size > LARGEST_RECORD_BYTES ? null : readFileSync(file),
      extent,
    );
  } catch (error) {
    return { path, record: null, problem: messageOf(error) };
  }
}

function put(folder: string, record: HistoryRecord): Recorded {
  const commit = commitFolder(record.snapshot.key, record.snapshot.commit.sha);
  for (;;) {
    const { file, outcome } = placeOf(record, filesOf(folder, commit));
    const path = `${commit}/${file}`;
    // Another process may have written the file since; then its numbers decide.
    if (outcome === 'already' || writeNew(folder, path, printRecord(record))) return { path, outcome };
  }
}

/** Creates a file atomically. @returns false if it exists already */
function writeNew(folder: string, record: string, text: string): boolean {
  const path = join(folder, record);
  makeFolder(dirname(path));
  removeLeft(folder);
  const place = mkdtempSync(join(folder, `.new-${OWNER}-`));
  try {
    const temporary = join(place, 'record');
    writeFileSync(temporary, text, { flush: true });
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(path)) return false;
    throw error;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const NEW = new RegExp(`^\\.new-(${MARK.source})-`);

/** Removes temporary files of writers that were killed. */
function removeLeft(folder: string): void {
  for (const name of readdirSync(folder)) {
    const mark = NEW.exec(name)?.[1];
    if (mark !== undefined && isGone(mark)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Removes the folders above a file that are empty now. */
function removeEmptied(folder: string, path: string): void {
  try {
    for (let at = dirname(path); at !== '.'; at = dirname(at)) rmdirSync(join(folder, at));
  } catch {
    // It contains other records.
  }
}

function failingClearly<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new HistoryError(`cannot write to the history in ${folder}: ${messageOf(error)}`);
  }
}
