/** Writes files atomically: readers see the old or the new content, never a part. Also creates folders. */

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
 * The name of a temporary file, which is being written or was left by a killed process. Earlier releases used a process
 * id or twelve random digits instead of the mark.
 */
const TEMPORARY = new RegExp(`^(.+)\\.(?:(${MARK.source})(?:-\\d+)?|(\\d{1,10})|[0-9a-f]{12})\\.tmp$`);

/** Several files with the same name may be written at the same time. */
let written = 0;
const temporaryFor = (path: string): string => `${path}.${OWNER}-${written++}.tmp`;

/** Whether a name is that of a temporary file, which is being written or was left by a killed process. */
export const isTemporary = (name: string): boolean => TEMPORARY.test(name);

/**
 * Creates or replaces a text file: writes a temporary file next to it, syncs it and renames it. Creates missing folders.
 * A path that is not a regular file (a pipe, /dev/stdout) is written to and never replaced.
 *
 * @param text complete or in pieces
 * @param mode permissions of a new file, before the umask is applied
 * @throws WriteError; the old file is then unchanged and no temporary file remains
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
 * Writes bytes like {@link writeText} writes text, but without blocking signals and progress, for files of any size.
 * Also replaces paths that are not regular files.
 *
 * @param mode permissions regardless of the umask; null for the default of a new file
 * @throws WriteError; the old file is then unchanged and no temporary file remains
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

/** Creates a folder and its parents. @throws WriteError */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw folderError(path, error);
  }
}

/**
 * Removes the temporary files of killed processes from a folder.
 *
 * @param name if given, only temporary files of this file
 */
export function removeLeftFiles(folder: string, name?: string): void {
  for (const entry of readdirSync(folder)) {
    const [found, of, mark, pid] = TEMPORARY.exec(entry) ?? [];
    if (found === undefined || (name !== undefined && of !== name)) continue;
    // This version always writes a mark.
    const writer = mark ?? pid;
    if (writer === undefined || isGone(writer)) rmSync(join(folder, entry), { force: true });
  }
}

/** Creates the folder of a file and removes its leftover temporary files. @returns what exists at the path */
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
