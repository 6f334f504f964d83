/** Writes a whole file or nothing, and makes folders. */

import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isGone, MARK, OWNER } from './owner.ts';
import { fileError, folderError } from './write-error.ts';

/** A file that is being written, or was when its writer was killed; earlier releases put the process id alone into the name. */
const TEMPORARY = new RegExp(`^(.+)\\.(${MARK.source}|\\d+)\\.tmp$`);

/**
 * Writes a text so that readers see the old file or the new one, never a part: a temporary file beside it, synced, renamed.
 * Folders on the way are made. What is no regular file (a pipe, /dev/stdout) is written to and never replaced.
 *
 * @param text as a whole, or in pieces that follow each other
 * @param mode of a new file, less the umask
 * @throws WriteError; the old file is then untouched and nothing is left behind
 */
export function writeWhole(path: string, text: string | Iterable<string>, mode = 0o666): void {
  try {
    replace(path, text, mode);
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Makes a folder, and those on the way to it. @throws WriteError */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw folderError(path, error);
  }
}

function replace(path: string, text: string | Iterable<string>, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    const handle = openSync(path, 'w');
    try {
      writePieces(handle, text);
    } finally {
      closeSync(handle);
    }
    return;
  }
  removeLeftFiles(dirname(path), basename(path));
  const temporary = `${path}.${OWNER}.tmp`;
  try {
    const handle = openSync(temporary, 'w', mode);
    try {
      writePieces(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Removes from a folder the files that were being written when their writers were killed.
 *
 * @param name only those of this file
 */
export function removeLeftFiles(folder: string, name?: string): void {
  for (const entry of readdirSync(folder)) {
    const [, of, mark] = TEMPORARY.exec(entry) ?? [];
    if (mark !== undefined && (name === undefined || of === name) && isGone(mark))
      rmSync(join(folder, entry), { force: true });
  }
}

function writePieces(handle: number, text: string | Iterable<string>): void {
  for (const piece of typeof text === 'string' ? [text] : text) writeFileSync(handle, piece);
}
