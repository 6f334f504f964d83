/** Finds the frames of zstd data: decoders may end at the end of the first one. */

import type { Reader } from '../reader.ts';
import { ImageError } from './error.ts';

const FRAME = 0xfd2fb528;
/** The lowest four bits are anything. */
const SKIPPABLE = 0x184d2a50;

/** The bytes from one position on to another, the latter exclusive. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The frames that hold data, in order; skippable ones, in which zstd:chunked keeps its table of contents, are left out.
 *
 * Format: RFC 8878, section 3.1.
 *
 * @throws ImageError where something else than a frame begins
 */
export function* zstdFrames(reader: Reader): Generator<Range> {
  for (let at = 0; at < reader.size; ) {
    const magic = reader.read(at, 4).readUInt32LE();
    if ((magic & ~0xf) >>> 0 === SKIPPABLE) {
      at += 8 + reader.read(at + 4, 4).readUInt32LE();
      continue;
    }
    if (magic !== FRAME) throw new ImageError('damaged', `no zstd frame begins at its byte ${at}`);
    const to = endOf(reader, at);
    yield { from: at, to };
    at = to;
  }
}

function endOf(reader: Reader, from: number): number {
  const descriptor = reader.read(from + 4, 1).readUInt8();
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  let at = from + 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes + contentSizeBytes;
  for (let isLast = false; !isLast; ) {
    const header = reader.read(at, 3).readUIntLE(0, 3);
    isLast = (header & 1) !== 0;
    const isRepeatedByte = ((header >> 1) & 3) === 1;
    at += 3 + (isRepeatedByte ? 1 : header >> 3);
  }
  const hasChecksum = (descriptor & 4) !== 0;
  return at + (hasChecksum ? 4 : 0);
}
