/** Payloads: files within a file, whose start and end follow from their own format. */

import type { Elf } from '../elf/headers.ts';
import type { Reader } from '../reader.ts';

export type PayloadFormat = 'zstd' | 'gzip' | 'xz' | 'elf' | 'tar' | 'zip';

/** A payload; offsets in bytes from the beginning of the file. */
export interface Payload {
  readonly format: PayloadFormat;
  readonly start: number;
  readonly end: number;
  /** Unpacked size in bytes; null if unknown. For formats without compression, its own size. */
  readonly unpacked: number | null;
  /** The headers, if it is a program. */
  readonly elf?: Elf;
  /** The name that it records for its content; null if it has none. */
  readonly name: string | null;
}

/** Remaining work allowed for a file, which bounds what hostile files can cost. */
export interface Effort {
  /** Number of headers, blocks and entries. */
  steps: number;
  /** Unpacked bytes. */
  unpacked: number;
}

/** Returns the effort for one file: a few seconds at most. */
export const newEffort = (): Effort => ({ steps: 2_000_000, unpacked: 512 * 1024 * 1024 });

/**
 * Reads the payload at an offset and finds its end.
 *
 * @param end of the data that contains it
 * @returns null if there is none: the bytes only resemble a start
 */
export type PayloadReader = (
  reader: Reader,
  start: number,
  end: number,
  effort: Effort,
) => Promise<Payload | null>;

const WINDOW_BYTES = 4096;

/** Returns a reader for many small sequential reads, which fetches larger blocks from the file. */
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
