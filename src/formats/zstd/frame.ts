/** The outside of a zstd frame: its header, and where its blocks lie (RFC 8878, section 3.1). */

/** Thrown where bytes are no zstd data; the message ends the sentence "… is damaged: ". */
export class ZstdFormatError extends Error {
  override readonly name = 'ZstdFormatError';
}

const MAGIC = 0xfd2fb528;
/** Frames of this family hold somebody's notes, and nothing of the content. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const LARGEST_BLOCK = 128 * 1024;

export interface FrameHeader {
  /** The header's own length in bytes, the magic number included. */
  readonly length: number;
  /** How many bytes back a decoder has to remember. */
  readonly windowSize: number;
  /** The size of the content in bytes, as the header claims it; null where it does not say. */
  readonly contentSize: number | null;
  readonly checksum: boolean;
  /** 0 where none is needed. */
  readonly dictionary: number;
}

export interface Block {
  readonly kind: 'raw' | 'rle' | 'compressed';
  /** Where its content begins. */
  readonly at: number;
  /** The length of its content in the file; of `rle`, that of what it gives. */
  readonly size: number;
}

export interface Frame {
  readonly header: FrameHeader;
  readonly blocks: readonly Block[];
  /** No block may give more bytes than this. */
  readonly largestBlock: number;
}

/** Whether data begins like a zstd frame. */
export function isZstd(data: Buffer): boolean {
  return data.length >= 4 && data.readUInt32LE(0) === MAGIC;
}

/**
 * Walks the frames of a file without decompressing anything; skippable ones are passed over.
 *
 * @throws ZstdFormatError where the bytes do not end with a whole frame
 */
export function* framesOf(data: Buffer): Generator<Frame> {
  if (data.length === 0) throw new ZstdFormatError('it is empty');
  for (let at = 0; at < data.length; ) {
    need(data, at, 4);
    const magic = data.readUInt32LE(at);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
      need(data, at, 8);
      const length = 8 + data.readUInt32LE(at + 4);
      need(data, at, length);
      at += length;
      continue;
    }
    const header = readFrameHeader(data, at);
    const largestBlock = Math.min(header.windowSize, LARGEST_BLOCK);
    const blocks: Block[] = [];
    at += header.length;
    for (let last = false; !last; ) {
      need(data, at, 3);
      const word = data.readUIntLE(at, 3);
      last = (word & 1) === 1;
      const kind = (['raw', 'rle', 'compressed'] as const)[(word >> 1) & 3];
      const size = word >> 3;
      if (kind === undefined) throw new ZstdFormatError(`an unknown kind of block at byte ${at}`);
      if (size > largestBlock) throw new ZstdFormatError(`a block of ${size} bytes at byte ${at}`);
      const stored = kind === 'rle' ? 1 : size;
      need(data, at + 3, stored);
      blocks.push({ kind, at: at + 3, size });
      at += 3 + stored;
    }
    if (header.checksum) {
      need(data, at, 4);
      at += 4;
    }
    yield { header, blocks, largestBlock };
  }
}

/**
 * Reads the header of a frame.
 *
 * @throws ZstdFormatError where there is none
 */
export function readFrameHeader(data: Buffer, at = 0): FrameHeader {
  need(data, at, 5);
  if (data.readUInt32LE(at) !== MAGIC) throw new ZstdFormatError(`no zstd frame begins at byte ${at}`);
  const descriptor = data.readUInt8(at + 4);
  if ((descriptor & 0x08) !== 0) throw new ZstdFormatError('its header uses a reserved bit');
  const single = (descriptor & 0x20) !== 0;
  const windowBytes = single ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag;
  const length = 5 + windowBytes + dictionaryBytes + sizeBytes;
  need(data, at, length);
  const dictionaryAt = at + 5 + windowBytes;
  const contentSize =
    sizeBytes === 0 ? null : readContentSize(data, dictionaryAt + dictionaryBytes, sizeBytes);
  return {
    length,
    windowSize: single ? (contentSize ?? 0) : windowSize(data.readUInt8(at + 5)),
    contentSize,
    checksum: (descriptor & 0x04) !== 0,
    dictionary: dictionaryBytes === 0 ? 0 : data.readUIntLE(dictionaryAt, dictionaryBytes),
  };
}

/** An exponent in the five high bits and a mantissa in the three low ones. */
function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function readContentSize(data: Buffer, at: number, bytes: number): number {
  if (bytes === 2) return data.readUInt16LE(at) + 256;
  if (bytes < 8) return data.readUIntLE(at, bytes);
  const size = data.readBigUInt64LE(at);
  if (size > Number.MAX_SAFE_INTEGER)
    throw new ZstdFormatError(`its header claims a content of ${size} bytes`);
  return Number(size);
}

/**
 * A frame with the size of its content in the header. The engine's stream interface, which is all that the addon offers,
 * does not know that size when it begins: its frames tell every decoder to set aside the level's whole window (8 MiB at
 * level 19, 128 MiB at level 22) also for a few kilobytes. With it, a decoder needs no more than the content, and knows
 * before it begins how much that is.
 *
 * @param frame one frame as the addon gives it: without content size, checksum and dictionary
 * @param contentSize bytes, below 2^48
 */
export function withContentSize(frame: Buffer, contentSize: number): Buffer {
  const header = readFrameHeader(frame);
  if (header.contentSize !== null) return frame;
  return Buffer.concat([headerFor(contentSize, header.windowSize, frame), frame.subarray(header.length)]);
}

function headerFor(contentSize: number, windowSize: number, frame: Buffer): Buffer {
  const fits = contentSize <= windowSize;
  const sizeBytes = sizeBytesFor(contentSize);
  const flag = [1, 2, 4, 8].indexOf(sizeBytes);
  const header = Buffer.alloc(5 + (fits ? 0 : 1) + sizeBytes);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt8((flag << 6) | (fits ? 0x20 : 0), 4);
  // The window's byte stays what the engine wrote.
  if (!fits) header.writeUInt8(frame.readUInt8(5), 5);
  const written = sizeBytes === 2 ? contentSize - 256 : contentSize;
  header.writeUIntLE(written, header.length - sizeBytes, Math.min(sizeBytes, 6));
  return header;
}

/** Of 256 bytes and more, 256 are understood in the field of two bytes. Every window holds what fits into one byte. */
function sizeBytesFor(contentSize: number): 1 | 2 | 4 | 8 {
  if (contentSize < 256) return 1;
  if (contentSize < 256 + 65536) return 2;
  return contentSize < 2 ** 32 ? 4 : 8;
}

function need(data: Buffer, at: number, bytes: number): void {
  if (at + bytes > data.length)
    throw new ZstdFormatError(`it ends at byte ${data.length}, in the middle of a frame`);
}
