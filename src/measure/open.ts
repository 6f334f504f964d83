/** Opens and reads a file that is to be measured: a regular one, in its place, and the same until the end. */

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
 * The largest file in bytes whose content is read. A sparse file can have any size, and reading one of a terabyte takes
 * longer than any run.
 */
const LARGEST_READ_BYTES = 16e9;

/** Thrown where a file cannot be measured at all. */
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
 * @throws MeasureError where it is none, lies outside of `root`, cannot be read, or only stands for a file that git has
 *   not downloaded
 */
export function openRegular(path: string, root: string): number {
  try {
    const real = realpathSync.native(path);
    if (!isInside(real, root))
      throw new MeasureError(
        'outside',
        `leads out of the repository through a symlink, to ${real}; copy the file itself into the repository (cp -L)`,
      );
    const kind = statSync(real);
    if (kind.isDirectory())
      throw new MeasureError(
        'not-a-file',
        'is a folder and no OCI image layout; name a file in it, or a glob',
      );
    if (!kind.isFile())
      throw new MeasureError('not-a-file', 'is no regular file (a pipe, a socket or a device)');
    // Should a pipe take the file's place just now, opening it must not wait for a writer.
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
      throw new MeasureError('unreadable', 'is a symlink that leads nowhere');
    }
    if (code === 'ENOENT') throw new MeasureError('changed', 'was deleted while it was being read');
    throw new MeasureError('unreadable', `cannot be read: ${message}`);
  }
}

/** The size of a pointer, and all that is computed from it, would say nothing of the file that is meant. */
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

/** Reads at most `length` bytes at `position` into `target`, and gives how many. */
export function readAt(handle: number, target: Buffer, length: number, position: number): number {
  try {
    return readSync(handle, target, 0, length, position);
  } catch (error) {
    throw new MeasureError('unreadable', `cannot be read: ${(error as Error).message}`);
  }
}

/** Why the content of a file of so many bytes is not read; null where it is. Follows the file's name. */
export const tooLargeToRead = (bytes: number): string | null =>
  bytes > LARGEST_READ_BYTES
    ? `has ${formatSize(bytes)}; size-guard reads the content of files of up to ${formatSize(LARGEST_READ_BYTES)}`
    : null;

/**
 * The size of an open file whose content is to be read, in bytes.
 *
 * @throws MeasureError where it is too large for that
 */
export function readableSize(handle: number): number {
  const { size } = fstatSync(handle);
  const problem = tooLargeToRead(size);
  if (problem !== null) throw new MeasureError('too-large', problem);
  return size;
}

/** @throws MeasureError where an open file is not what it was before, or its name means another one */
export function ensureUnchanged(
  handle: number,
  path: string,
  before: { size: bigint; mtimeNs: bigint; ino: bigint },
): void {
  const after = fstatSync(handle, { bigint: true });
  const named = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (named === undefined) throw new MeasureError('changed', 'was deleted while it was being read');
  if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || named.ino !== before.ino)
    throw new MeasureError('changed', 'was changed while it was being read; is another build still running?');
}
