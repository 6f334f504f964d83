/** The outside of zstd frames: their headers, and where their blocks lie (RFC 8878, section 3.1). */

import type { Reader } from '../reader.ts';

/** Thrown where bytes are no zstd data; the message ends the sentence "… is damaged: ". */
export class ZstdFormatError extends Error {
  override readonly name = 'ZstdFormatError';
}

/** The bytes that a frame begins with. */
export const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const MAGIC = ZSTD_MAGIC.readUInt32LE();
/** Frames of this family hold somebody's notes, and nothing of the content. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const LARGEST_BLOCK = 128 * 1024;
const LONGEST_HEADER = 18;
const CHECKSUM_BYTES = 4;

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
  readonly isLast: boolean;
}

/** A frame that holds data. */
export interface Frame {
  /** Where it begins, and where the first byte behind it is. */
  readonly start: number;
  readonly end: number;
  readonly header: FrameHeader;
}

/** Whether data begins like a zstd frame. */
export function isZstd(data: Buffer): boolean {
  return data.length >= 4 && data.readUInt32LE(0) === MAGIC;
}

/** No block of a frame may give more bytes than this. */
export const largestBlock = ({ windowSize }: FrameHeader): number => Math.min(windowSize, LARGEST_BLOCK);

/**
 * Walks the frames of a file without decompressing anything; skippable ones, in which zstd:chunked keeps its table of
 * contents, are left out.
 *
 * @throws ZstdFormatError where the bytes do not end with a complete frame
 */
export function* framesOf(reader: Reader): Generator<Frame> {
  if (reader.size === 0) throw new ZstdFormatError('it is empty');
  for (let start = 0; start < reader.size; ) {
    const skipped = skippableLength(reader, start);
    if (skipped > 0) {
      start += skipped;
      continue;
    }
    const header = frameHeaderAt(reader, start);
    const blocks = blocksOf(reader, start, header);
    let block = blocks.next();
    while (block.done !== true) block = blocks.next();
    yield { start, end: block.value, header };
    start = block.value;
  }
}

/** The length of a skippable frame; 0 where none begins. */
function skippableLength(reader: Reader, at: number): number {
  need(reader.size, at, 4);
  if ((reader.read(at, 4).readUInt32LE() & 0xfffffff0) >>> 0 !== SKIPPABLE_MAGIC) return 0;
  need(reader.size, at, 8);
  const length = 8 + reader.read(at + 4, 4).readUInt32LE();
  need(reader.size, at, length);
  return length;
}

/**
 * Walks the blocks of one frame.
 *
 * @param start where the frame begins
 * @returns where it ends
 * @throws ZstdFormatError where the bytes end in the middle of it, or a block is none
 */
export function* blocksOf(reader: Reader, start: number, header: FrameHeader): Generator<Block, number> {
  const largest = largestBlock(header);
  let at = start + header.length;
  for (let isLast = false; !isLast; ) {
    need(reader.size, at, 3);
    const word = reader.read(at, 3).readUIntLE(0, 3);
    isLast = (word & 1) === 1;
    const kind = (['raw', 'rle', 'compressed'] as const)[(word >> 1) & 3];
    const size = word >> 3;
    if (kind === undefined) throw new ZstdFormatError(`an unknown kind of block at byte ${at}`);
    if (size > largest) throw new ZstdFormatError(`a block of ${size} bytes at byte ${at}`);
    const stored = kind === 'rle' ? 1 : size;
    need(reader.size, at + 3, stored);
    yield { kind, at: at + 3, size, isLast };
    at += 3 + stored;
  }
  if (!header.checksum) return at;
  need(reader.size, at, CHECKSUM_BYTES);
  return at + CHECKSUM_BYTES;
}

/**
 * Reads the header of the frame that begins at an offset.
 *
 * @throws ZstdFormatError where none does
 */
export const frameHeaderAt = (reader: Reader, at: number): FrameHeader =>
  readFrameHeader(reader.read(at, Math.min(LONGEST_HEADER, reader.size - at)), at);

/**
 * Reads the header of a frame.
 *
 * @param data begins with the frame
 * @param offset of the frame in its file, in bytes: for messages
 * @throws ZstdFormatError where there is none
 */
export function readFrameHeader(data: Buffer, offset = 0): FrameHeader {
  const size = offset + data.length;
  need(size, offset, 5);
  if (data.readUInt32LE(0) !== MAGIC) throw new ZstdFormatError(`no zstd frame begins at byte ${offset}`);
  const descriptor = data.readUInt8(4);
  if ((descriptor & 0x08) !== 0) throw new ZstdFormatError('its header uses a reserved bit');
  const single = (descriptor & 0x20) !== 0;
  const windowBytes = single ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag;
  const length = 5 + windowBytes + dictionaryBytes + sizeBytes;
  need(size, offset, length);
  const dictionaryAt = 5 + windowBytes;
  const contentSize =
    sizeBytes === 0 ? null : readContentSize(data, dictionaryAt + dictionaryBytes, sizeBytes);
  return {
    length,
    windowSize: single ? (contentSize ?? 0) : windowSize(data.readUInt8(5)),
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

function need(size: number, at: number, bytes: number): void {
  if (at + bytes > size) throw new ZstdFormatError(`it ends at byte ${size}, in the middle of a frame`);
}
