/** Paths of records in a history: `<key>/<first two digits of the commit>/<commit>/<target>.json`. */

import { createHash } from 'node:crypto';
import type { HistoryRecord } from './record.ts';

/** The file of a snapshot of all targets. */
const ALL = 'all';

/** File systems accept names of up to 255 bytes. */
const LONGEST_NAME = 100;
const KEPT_OF_LONG_NAME = 80;

/** Encodes a text as the name of a file or folder: everything except letters, digits, `_`, `-` and inner dots becomes `%` and hex. */
function nameFor(text: string): string {
  const name = [...Buffer.from(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((character, index) =>
      /[A-Za-z0-9_-]/.test(character) || (character === '.' && index > 0)
        ? character
        : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, KEPT_OF_LONG_NAME)}-${digest(text, 16)}`;
}

const digest = (text: string, length: number) =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** Returns the folder of a key. */
export const keyFolder = (key: string): string => nameFor(key);

/** Returns the folder of commits that begin with the same digits, in the folder of the key. */
export const shardOf = (commit: string): string => commit.slice(0, 2);

/** Returns the folder of a commit's records. */
export const commitFolder = (key: string, commit: string): string =>
  `${keyFolder(key)}/${shardOf(commit)}/${commit}`;

/** Returns the usual file name of a record in the folder of its commit. */
export const fileOf = ({ snapshot }: HistoryRecord): string => `${nameFor(snapshot.leg ?? ALL)}.json`;

/** Returns a file name for a record whose usual one is taken. @param distinction a text that differs between records */
export const alternativeFileOf = (record: HistoryRecord, distinction: string): string =>
  `${fileOf(record).slice(0, -'.json'.length)}.${digest(distinction, 8)}.json`;

/** Whether a path is a file name for a record of the same matrix job, with any numbers. */
export function isFileOf(record: HistoryRecord, path: string): boolean {
  const stem = fileOf(record).slice(0, -'.json'.length);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith(stem) && /^(\.[0-9a-f]{8})?\.json$/.test(name.slice(stem.length));
}

/** Whether a path is that of a record, and not of an unrelated file. */
export const isRecordPath = (path: string): boolean =>
  /^[\w.%-]+\/([0-9a-f]{2})\/\1(?:[0-9a-f]{38}|[0-9a-f]{62})\/[\w.%-]+\.json$/.test(path);
