/** What a payload is: a file within a file, whose beginning and end its own format tells. */

import type { Elf } from '../elf/headers.ts';
import type { Reader } from '../reader.ts';

export type PayloadFormat = 'zstd' | 'gzip' | 'xz' | 'elf' | 'tar' | 'zip';

/** A payload that was found; offsets in bytes from the beginning of the file. */
export interface Payload {
  readonly format: PayloadFormat;
  readonly start: number;
  readonly end: number;
  /** What it gives when it is unpacked, in bytes; null where it does not say. Of what is not packed, its own size. */
  readonly unpacked: number | null;
  /** The headers of a program. */
  readonly elf?: Elf;
  /** The name that it has for its content; null where it has none. */
  readonly name: string | null;
}

/** How much may still be done for a file: what is hostile asks for more than any real one. */
export interface Effort {
  /** Headers, blocks and entries that are looked at. */
  steps: number;
  /** Bytes that are unpacked. */
  unpacked: number;
}

/** For a whole file: some seconds at the very most. */
export const newEffort = (): Effort => ({ steps: 2_000_000, unpacked: 512 * 1024 * 1024 });

/**
 * Whether a payload begins at an offset, and where it ends.
 *
 * @param end where the data ends that it may lie in
 * @returns null where there is none: the bytes only look like its beginning
 */
export type FrameReader = (
  reader: Reader,
  start: number,
  end: number,
  effort: Effort,
) => Promise<Payload | null>;

const WINDOW_BYTES = 4096;

/** A reader for many small reads that follow each other: one read of the file brings several of them. */
export function buffered(reader: Reader): Reader {
  let at = 0;
  let window: Buffer = Buffer.alloc(0);
  return {
    size: reader.size,
    read(position, length) {
      if (position < at || position + length > at + window.length) {
        if (length > WINDOW_BYTES || position < 0) return reader.read(position, length);
        window = reader.read(position, Math.max(length, Math.min(WINDOW_BYTES, reader.size - position)));
        at = position;
      }
      return window.subarray(position - at, position - at + length);
    },
  };
}
