/** Opens and reads a file to measure. It must be a regular file in the repository, and stay unchanged. */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { isInside, nameProblem } from '../lib/files/paths.ts';
import { annexLinkProblem, LARGEST_POINTER_BYTES, pointerProblem } from '../lib/files/pointer.ts';
import { formatSize } from '../lib/units/size.ts';

/**
 * The size in bytes of the largest file whose content is read. A sparse file can have any size, and reading a terabyte
 * takes longer than any run may.
 */
const LARGEST_READ_BYTES = 16e9;

/** Thrown if a file cannot be measured at all. */
export class MeasureError extends Error {
  override readonly name = 'MeasureError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Opens a regular file for reading.
 *
 * @returns its handle
 * @throws MeasureError if it is not one, is outside `root`, cannot be read, or is a pointer to a file that git has not
 *   downloaded
 */
export function openRegular(path: string, root: string): number {
  try {
    const real = realpathSync.native(path);
    if (!isInside(real, root))
      throw new MeasureError(
        'outside',
        `is outside the repository: a symlink leads to ${real}; copy the file itself into the repository (cp -L)`,
      );
    const kind = statSync(real);
    if (kind.isDirectory())
      throw new MeasureError(
        'not-a-file',
        'is a folder but not an OCI image layout; name a file in it, or a glob',
      );
    if (!kind.isFile())
      throw new MeasureError('not-a-file', 'is a pipe, a socket or a device, not a regular file');
    // If a pipe has just replaced the file, opening it must not wait for a writer.
    const handle = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    refusePointer(handle);
    return handle;
  } catch (error) {
    if (error instanceof MeasureError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const misnamed = nameProblem(path);
    if (code === 'ENOENT' && misnamed !== null) throw new MeasureError('unreadable', misnamed);
    if (code === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
      const annexed = annexLinkProblem(readlinkSync(path));
      if (annexed !== null) throw new MeasureError('pointer', annexed);
      throw new MeasureError('unreadable', 'is a broken symlink');
    }
    if (code === 'ENOENT') throw new MeasureError('changed', 'was deleted while it was being read');
    throw new MeasureError('unreadable', `cannot be read: ${message}`);
  }
}

/** Rejects pointers of Git LFS and git-annex: their size is not the size of the file. */
function refusePointer(handle: number): void {
  try {
    const { size } = fstatSync(handle);
    if (size === 0 || size > LARGEST_POINTER_BYTES) return;
    const content = Buffer.alloc(size);
    const problem = pointerProblem(content.toString('latin1', 0, readAt(handle, content, size, 0)));
    if (problem !== null) throw new MeasureError('pointer', problem);
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/** Reads at most `length` bytes at `position` into `target`, and returns how many. */
export function readAt(handle: number, target: Buffer, length: number, position: number): number {
  try {
    return readSync(handle, target, 0, length, position);
  } catch (error) {
    throw new MeasureError('unreadable', `cannot be read: ${(error as Error).message}`);
  }
}

/** Returns why a file of this size is not read, worded to follow the file's name; null if it is read. */
export const tooLargeToRead = (bytes: number): string | null =>
  bytes > LARGEST_READ_BYTES
    ? `has ${formatSize(bytes)}, more than the limit of ${formatSize(LARGEST_READ_BYTES)} for reading its content`
    : null;

/**
 * Returns the size of an open file in bytes.
 *
 * @throws MeasureError if it is too large to read
 */
export function readableSize(handle: number): number {
  const { size } = fstatSync(handle);
  const problem = tooLargeToRead(size);
  if (problem !== null) throw new MeasureError('too-large', problem);
  return size;
}

/** @throws MeasureError if an open file has changed, or if its path now refers to another file */
export function ensureUnchanged(
  handle: number,
  path: string,
  before: { size: bigint; mtimeNs: bigint; ino: bigint },
): void {
  const after = fstatSync(handle, { bigint: true });
  const named = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (named === undefined) throw new MeasureError('changed', 'was deleted while it was being read');
  if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || named.ino !== before.ino)
    throw new MeasureError(
      'changed',
      'was changed while it was being read; another build may still be running',
    );
}
