/** Finds where a zstd frame ends, without decompressing it. */

import { partOf } from '../reader.ts';
import { blocksOf, frameHeaderAt, ZstdFormatError } from '../zstd/frame.ts';
import { buffered, type FrameReader } from './payload.ts';

/** A smaller one packs nothing; zstd's own tables have the magic number in them. */
const SMALLEST_FRAME = 32;

export const readZstd: FrameReader = async (reader, start, end, effort) => {
  const data = partOf(reader, start, end - start);
  try {
    const header = frameHeaderAt(data, 0);
    const blocks = blocksOf(buffered(data), 0, header);
    for (;;) {
      if (effort.steps-- <= 0) return null;
      const block = blocks.next();
      if (block.done === true) {
        const size = block.value;
        if (size < SMALLEST_FRAME) return null;
        return { format: 'zstd', start, end: start + size, unpacked: header.contentSize, name: null };
      }
      // An encoder ends with an empty block, and writes none before.
      if (block.value.size === 0 && !block.value.isLast) return null;
    }
  } catch (error) {
    if (!(error instanceof ZstdFormatError)) throw error;
    return null;
  }
};
