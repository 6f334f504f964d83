/** A reader for the format readers, over an open file. */

import { BinaryError, checkRange, type Reader } from '../formats/reader.ts';

/** Reads at most `length` bytes at `position` into `target`, and returns how many. */
type ReadAt = (handle: number, target: Buffer, length: number, position: number) => number;

/**
 * The headers of an ELF file are at its start and are read in many small pieces; one read of this many bytes gets most
 * of them.
 */
const HEAD_BYTES = 4096;

/** Returns a reader of an open file. */
export function fileReader(handle: number, size: number, readAt: ReadAt): Reader {
  const direct = directReader(handle, size, readAt);
  const head = direct.read(0, Math.min(HEAD_BYTES, size));
  return {
    size,
    read: (position, length) =>
      position >= 0 && length >= 0 && position + length <= head.length
        ? head.subarray(position, position + length)
        : direct.read(position, length),
    fill: direct.fill,
  };
}

function directReader(handle: number, size: number, readAt: ReadAt): Required<Reader> {
  const fill = (target: Buffer, position: number): void => {
    checkRange(position, target.length, size);
    for (let at = 0; at < target.length; ) {
      const read = readAt(handle, target.subarray(at), target.length - at, position + at);
      if (read === 0) throw new BinaryError(`the file ends at byte ${position + at} of ${size}`);
      at += read;
    }
  };
  return {
    size,
    read(position, length) {
      checkRange(position, length, size);
      const buffer = Buffer.allocUnsafe(length);
      fill(buffer, position);
      return buffer;
    },
    fill,
  };
}
