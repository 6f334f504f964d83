/** Where a record lies in a history: `<key>/<first two digits of the commit>/<commit>/<leg>.json`. */

import { createHash } from 'node:crypto';
import type { HistoryRecord } from './record.ts';

/** The file of a snapshot that holds all targets. */
const ALL = 'all';

/** File systems take names of 255 bytes. */
const LONGEST_NAME = 100;
const KEPT_OF_LONG_NAME = 80;

/** Any text as the name of one file or folder: everything but letters, digits, `_`, `-` and inner dots as `%` and hex. */
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

/** The folders of a key. */
export const keyFolder = (key: string): string => nameFor(key);

/** The folder below that of the key in which commits with the same beginning lie. */
export const shardOf = (commit: string): string => commit.slice(0, 2);

/** The folder of a commit's records. */
export const commitFolder = (key: string, commit: string): string =>
  `${keyFolder(key)}/${shardOf(commit)}/${commit}`;

/** The usual name of a record's file in the folder of its commit. */
export const fileOf = ({ snapshot }: HistoryRecord): string => `${nameFor(snapshot.leg ?? ALL)}.json`;

/** The name of the file where the usual one is taken, made of a text that tells this record from others. */
export const besideOf = (record: HistoryRecord, distinction: string): string =>
  `${fileOf(record).slice(0, -'.json'.length)}.${digest(distinction, 8)}.json`;

/** Whether a path is one that a record of the same leg gets, whatever numbers it holds. */
export function isFileOf(record: HistoryRecord, path: string): boolean {
  const stem = fileOf(record).slice(0, -'.json'.length);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith(stem) && /^(\.[0-9a-f]{8})?\.json$/.test(name.slice(stem.length));
}

/** Whether a path is one of a record, and not of something foreign. */
export const isRecordPath = (path: string): boolean =>
  /^[\w.%-]+\/([0-9a-f]{2})\/\1(?:[0-9a-f]{38}|[0-9a-f]{62})\/[\w.%-]+\.json$/.test(path);
