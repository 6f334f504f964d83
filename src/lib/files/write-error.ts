/** Explains why a file or a folder cannot be written: which path prevents it, and why. */

import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../units/message.ts';

/** Thrown if a file or a folder cannot be written. The message is a sentence that names it and the obstacle. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
}

/** The error of a file that cannot be written, from what the file system threw. */
export const fileError = (path: string, thrown: unknown): WriteError =>
  new WriteError(`${path} could not be written: ${writeReason(path, thrown)}`, { cause: thrown });

/** The error of a folder that cannot be made, from what the file system threw. */
export const folderError = (path: string, thrown: unknown): WriteError =>
  new WriteError(`${path} could not be made: ${reasonAt(path, thrown)}`, { cause: thrown });

/**
 * The file system's error in words. Its own message names a temporary file or, if a folder on the way cannot be made,
 * reports that there is no such file.
 *
 * @param path the file that was to be written, absolute
 * @param thrown the file system's error, or the WriteError made of it
 */
export const writeReason = (path: string, thrown: unknown): string =>
  reasonAt(dirname(path), thrown instanceof WriteError ? thrown.cause : thrown);

function reasonAt(folder: string, thrown: unknown): string {
  const code = codeOf(thrown);
  if (code === 'ENOSPC') return 'ENOSPC: no space is left on the disk';
  if (code === 'EDQUOT') return 'EDQUOT: the disk quota is used up';
  const { at, isFolder } = nearest(folder);
  if (!isFolder) return `${at} is not a folder; remove it, or choose another folder`;
  // Making folders one in the other, Node.js reports any trouble with the first one as ENOENT.
  const real = code === 'ENOENT' ? whyNot(at) : code;
  if (real === 'EROFS') return `EROFS: the folder ${at} is on a read-only file system; choose another folder`;
  if (real === 'EACCES' || real === 'EPERM')
    return `${real}: there is no permission to write to the folder ${at}; grant it, or choose another folder`;
  return messageOf(thrown);
}

const codeOf = (thrown: unknown): string | undefined => (thrown as NodeJS.ErrnoException | null)?.code;

/** A folder, or the nearest thing above it that exists. */
function nearest(folder: string): { readonly at: string; readonly isFolder: boolean } {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return { at, isFolder: statSync(at).isDirectory() };
    } catch {
      if (dirname(at) === at) return { at, isFolder: true };
    }
  }
}

/** The code of the error that prevents writing to a folder; undefined if nothing does. */
function whyNot(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}
