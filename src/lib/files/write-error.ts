/** Explains why a file or folder cannot be written: which path prevents it, and why. */

import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../units/message.ts';

/** Thrown if a file or a folder cannot be written. The message is a sentence that names it and the obstacle. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
}

/** Converts a file system error to the error of a file that cannot be written. */
export const fileError = (path: string, thrown: unknown): WriteError =>
  new WriteError(`${path} could not be written: ${writeReason(path, thrown)}`, { cause: thrown });

/** Converts a file system error to the error of a folder that cannot be created. */
export const folderError = (path: string, thrown: unknown): WriteError =>
  new WriteError(`${path} could not be created: ${reasonAt(path, thrown)}`, { cause: thrown });

/**
 * Explains a file system error. Its own message would name a temporary file or, if a parent folder cannot be created,
 * report that no such file exists.
 *
 * @param path the file to write, absolute
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
  // When Node.js creates nested folders, it reports any error of the first one as ENOENT.
  const real = code === 'ENOENT' ? accessProblem(at) : code;
  if (real === 'EROFS') return `EROFS: the folder ${at} is on a read-only file system; choose another folder`;
  if (real === 'EACCES' || real === 'EPERM')
    return `${real}: there is no permission to write to the folder ${at}; grant it, or choose another folder`;
  return messageOf(thrown);
}

const codeOf = (thrown: unknown): string | undefined => (thrown as NodeJS.ErrnoException | null)?.code;

/** Returns a folder, or its nearest existing ancestor. */
function nearest(folder: string): { readonly at: string; readonly isFolder: boolean } {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return { at, isFolder: statSync(at).isDirectory() };
    } catch {
      if (dirname(at) === at) return { at, isFolder: true };
    }
  }
}

/** Returns the code of the error that prevents writing to a folder; undefined if there is none. */
function accessProblem(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}
