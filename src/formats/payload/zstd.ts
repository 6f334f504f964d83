/** Finds the end of a zstd frame without decompressing it. */

import { partOf } from '../reader.ts';
import { blocksOf, frameHeaderAt, ZstdFormatError } from '../zstd/frame.ts';
import { buffered, type PayloadReader } from './payload.ts';

/** Smaller matches are not frames: the tables of zstd itself contain the magic number. */
const MIN_FRAME_BYTES = 32;

export const readZstd: PayloadReader = async (reader, start, end, effort) => {
  const data = partOf(reader, start, end - start);
  try {
    const header = frameHeaderAt(data, 0);
    const blocks = blocksOf(buffered(data), 0, header);
    for (;;) {
      if (effort.steps-- <= 0) return null;
      const block = blocks.next();
      if (block.done === true) {
        const size = block.value;
        if (size < MIN_FRAME_BYTES) return null;
        return { format: 'zstd', start, end: start + size, unpacked: header.contentSize, name: null };
      }
      // Encoders write an empty block only at the end.
      if (block.value.size === 0 && !block.value.isLast) return null;
    }
  } catch (error) {
    if (!(error instanceof ZstdFormatError)) throw error;
    return null;
  }
};
