/** The one writer of files: a reader sees the old content or the new one, never a part. Also makes folders. */

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
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isGone, MARK, OWNER } from './owner.ts';
import { fileError, folderError } from './write-error.ts';

/**
 * The name of a file that is being written, or was when its writer was killed. Earlier releases wrote a process id or
 * twelve random digits in place of the mark.
 */
const TEMPORARY = new RegExp(`^(.+)\\.(?:(${MARK.source})(?:-\\d+)?|(\\d{1,10})|[0-9a-f]{12})\\.tmp$`);

/** Several files of one name may be written at once. */
let written = 0;
const temporaryFor = (path: string): string => `${path}.${OWNER}-${written++}.tmp`;

/** Returns whether a name is that of a file which is being written, or was when its writer was killed. */
export const isTemporary = (name: string): boolean => TEMPORARY.test(name);

/**
 * Writes a text in place of a file, which may be missing: a temporary file next to it, synced, renamed. Makes missing
 * folders. A path that is not a regular file (a pipe, /dev/stdout) is written to and never replaced.
 *
 * @param text complete, or in pieces that follow each other
 * @param mode of a new file, less the umask
 * @throws WriteError; the old file is then untouched and nothing is left behind
 */
export function writeText(path: string, text: string | Iterable<string>, mode = 0o666): void {
  try {
    const existing = prepare(path);
    if (existing !== undefined && !existing.isFile()) writePieces(path, text, mode, false);
    else replace(path, text, mode);
  } catch (error) {
    throw fileError(path, error);
  }
}

function replace(path: string, text: string | Iterable<string>, mode: number): void {
  const temporary = temporaryFor(path);
  try {
    writePieces(temporary, text, mode, true);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes bytes as {@link writeText} does a text, but without blocking signals and progress, for files of any size. What is
 * not a regular file is replaced.
 *
 * @param mode the permissions regardless of the umask; null for those of any new file
 * @throws WriteError; the old file is then untouched and nothing is left behind
 */
export async function writeBytes(path: string, content: Buffer, mode: number | null = null): Promise<void> {
  try {
    prepare(path);
    const temporary = temporaryFor(path);
    try {
      const handle = await open(temporary, 'w');
      try {
        await handle.writeFile(content);
        if (mode !== null) await handle.chmod(mode);
        await handle.sync();
      } finally {
        await handle.close();
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Makes a folder, and those above it. @throws WriteError */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw folderError(path, error);
  }
}

/**
 * Removes from a folder the temporary files of writers that were killed.
 *
 * @param name only those of this file
 */
export function removeLeftFiles(folder: string, name?: string): void {
  for (const entry of readdirSync(folder)) {
    const [found, of, mark, pid] = TEMPORARY.exec(entry) ?? [];
    if (found === undefined || (name !== undefined && of !== name)) continue;
    // No process of today writes a name without a mark.
    const writer = mark ?? pid;
    if (writer === undefined || isGone(writer)) rmSync(join(folder, entry), { force: true });
  }
}

/** Makes the folder of a file and removes what killed writers of it left. @returns what exists at the path */
function prepare(path: string): ReturnType<typeof statOf> {
  mkdirSync(dirname(path), { recursive: true });
  const existing = statOf(path);
  if (existing === undefined || existing.isFile()) removeLeftFiles(dirname(path), basename(path));
  return existing;
}

const statOf = (path: string) => lstatSync(path, { throwIfNoEntry: false });

function writePieces(path: string, text: string | Iterable<string>, mode: number, sync: boolean): void {
  const handle = openSync(path, 'w', mode);
  try {
    for (const piece of typeof text === 'string' ? [text] : text) writeFileSync(handle, piece);
    if (sync) fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
