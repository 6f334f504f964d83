/** Finds where a zstd frame ends, without decompressing it (RFC 8878, section 3.1). */

import { readFrameHeader, ZstdFormatError } from '../zstd/frame.ts';
import { buffered, type FrameReader } from './payload.ts';

export const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

const LONGEST_HEADER = 18;
const LARGEST_BLOCK = 128 * 1024;
const CHECKSUM_BYTES = 4;
/** A smaller one packs nothing; zstd's own tables have the magic number in them. */
const SMALLEST_FRAME = 32;

export const readZstd: FrameReader = async (reader, start, end, effort) => {
  const header = headerAt(reader.read(start, Math.min(LONGEST_HEADER, end - start)));
  if (header === null) return null;
  const blocks = buffered(reader);
  const largest = Math.min(header.windowSize, LARGEST_BLOCK);
  let at = start + header.length;
  for (let last = false; !last; ) {
    if (at + 3 > end || effort.steps-- <= 0) return null;
    const word = blocks.read(at, 3).readUIntLE(0, 3);
    last = (word & 1) === 1;
    const kind = (word >> 1) & 3;
    const size = word >> 3;
    // An encoder ends with an empty block, and writes none before.
    if (kind === 3 || size > largest || (size === 0 && !last)) return null;
    at += 3 + (kind === 1 ? 1 : size);
  }
  if (header.checksum) at += CHECKSUM_BYTES;
  if (at > end || at - start < SMALLEST_FRAME) return null;
  return { format: 'zstd', start, end: at, unpacked: header.contentSize, name: null };
};

function headerAt(bytes: Buffer) {
  try {
    return readFrameHeader(bytes);
  } catch (error) {
    if (!(error instanceof ZstdFormatError)) throw error;
    return null;
  }
}
