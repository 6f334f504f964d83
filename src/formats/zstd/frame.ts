/** Reads the headers of zstd frames and locates their blocks (RFC 8878, section 3.1). */

import type { Reader } from '../reader.ts';

/** Thrown if data is not valid zstd; the message completes "… is damaged: ". */
export class ZstdFormatError extends Error {
  override readonly name = 'ZstdFormatError';
}

/** The magic number of a frame. */
export const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const MAGIC = ZSTD_MAGIC.readUInt32LE();
/** The first of 16 magic numbers of skippable frames, which contain metadata but no content. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const MAX_BLOCK_BYTES = 128 * 1024;
const MAX_HEADER_BYTES = 18;
const CHECKSUM_BYTES = 4;

export interface FrameHeader {
  /** Length of the header in bytes, including the magic number. */
  readonly length: number;
  /** How many bytes of output a decoder must keep. */
  readonly windowSize: number;
  /** Size of the content in bytes as the header claims it; null if it does not give one. */
  readonly contentSize: number | null;
  readonly checksum: boolean;
  /** Dictionary id; 0 if none is needed. */
  readonly dictionary: number;
}

export interface Block {
  readonly kind: 'raw' | 'rle' | 'compressed';
  /** Offset of its content. */
  readonly at: number;
  /** Length of its content in the file; for `rle`, the decompressed length. */
  readonly size: number;
  readonly isLast: boolean;
}

/** A frame that holds data. */
export interface Frame {
  /** Offset of its first byte; `end` is the offset after its last. */
  readonly start: number;
  readonly end: number;
  readonly header: FrameHeader;
}

/** Whether data begins with the magic number of a zstd frame. */
export function isZstd(data: Buffer): boolean {
  return data.length >= 4 && data.readUInt32LE(0) === MAGIC;
}

/** Returns the largest decompressed size that a block of a frame may have, in bytes. */
export const maxBlockSize = ({ windowSize }: FrameHeader): number => Math.min(windowSize, MAX_BLOCK_BYTES);

/**
 * Walks the frames of a file without decompressing them. Omits skippable frames, in which zstd:chunked stores its table
 * of contents.
 *
 * @throws ZstdFormatError if the data does not end with a complete frame
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

/** Returns the length of the skippable frame at an offset; 0 if there is none. */
function skippableLength(reader: Reader, at: number): number {
  requireBytes(reader.size, at, 4);
  if ((reader.read(at, 4).readUInt32LE() & 0xfffffff0) >>> 0 !== SKIPPABLE_MAGIC) return 0;
  requireBytes(reader.size, at, 8);
  const length = 8 + reader.read(at + 4, 4).readUInt32LE();
  requireBytes(reader.size, at, length);
  return length;
}

/**
 * Walks the blocks of one frame.
 *
 * @param start offset of the frame
 * @returns the offset of its end
 * @throws ZstdFormatError if the data ends inside of the frame, or a block is invalid
 */
export function* blocksOf(reader: Reader, start: number, header: FrameHeader): Generator<Block, number> {
  const largest = maxBlockSize(header);
  let at = start + header.length;
  for (let isLast = false; !isLast; ) {
    requireBytes(reader.size, at, 3);
    const word = reader.read(at, 3).readUIntLE(0, 3);
    isLast = (word & 1) === 1;
    const kind = (['raw', 'rle', 'compressed'] as const)[(word >> 1) & 3];
    const size = word >> 3;
    if (kind === undefined) throw new ZstdFormatError(`unknown block type at byte ${at}`);
    if (size > largest) throw new ZstdFormatError(`the block at byte ${at} has ${size} bytes`);
    const stored = kind === 'rle' ? 1 : size;
    requireBytes(reader.size, at + 3, stored);
    yield { kind, at: at + 3, size, isLast };
    at += 3 + stored;
  }
  if (!header.checksum) return at;
  requireBytes(reader.size, at, CHECKSUM_BYTES);
  return at + CHECKSUM_BYTES;
}

/**
 * Reads the header of the frame at an offset.
 *
 * @throws ZstdFormatError if no frame begins there
 */
export const frameHeaderAt = (reader: Reader, at: number): FrameHeader =>
  readFrameHeader(reader.read(at, Math.min(MAX_HEADER_BYTES, reader.size - at)), at);

/**
 * Reads the header of a frame.
 *
 * @param data begins with the frame
 * @param offset of the frame in its file in bytes, for messages
 * @throws ZstdFormatError if there is no valid header
 */
export function readFrameHeader(data: Buffer, offset = 0): FrameHeader {
  const size = offset + data.length;
  requireBytes(size, offset, 5);
  if (data.readUInt32LE(0) !== MAGIC) throw new ZstdFormatError(`no zstd frame begins at byte ${offset}`);
  const descriptor = data.readUInt8(4);
  if ((descriptor & 0x08) !== 0) throw new ZstdFormatError('its header uses a reserved bit');
  const single = (descriptor & 0x20) !== 0;
  const windowBytes = single ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag;
  const length = 5 + windowBytes + dictionaryBytes + sizeBytes;
  requireBytes(size, offset, length);
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

/** Decodes the window descriptor: exponent in the five high bits, mantissa in the three low bits. */
function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function readContentSize(data: Buffer, at: number, bytes: number): number {
  if (bytes === 2) return data.readUInt16LE(at) + 256;
  if (bytes < 8) return data.readUIntLE(at, bytes);
  const size = data.readBigUInt64LE(at);
  if (size > Number.MAX_SAFE_INTEGER) throw new ZstdFormatError(`its header claims ${size} bytes of content`);
  return Number(size);
}

/**
 * Returns a frame with the content size added to its header. The stream interface of the engine, which is all that the
 * addon offers, does not know this size when it starts: its frames make every decoder allocate the full window of the
 * level (8 MiB at level 19, 128 MiB at level 22), even for a few kilobytes. With the size, a decoder allocates no more
 * than the content needs, and knows the size in advance.
 *
 * @param frame one frame as the addon returns it: without content size, checksum and dictionary
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
  // The window descriptor stays as the engine wrote it.
  if (!fits) header.writeUInt8(frame.readUInt8(5), 5);
  const written = sizeBytes === 2 ? contentSize - 256 : contentSize;
  header.writeUIntLE(written, header.length - sizeBytes, Math.min(sizeBytes, 6));
  return header;
}

/** The field of two bytes counts from 256. Every window can hold content whose size fits one byte. */
function sizeBytesFor(contentSize: number): 1 | 2 | 4 | 8 {
  if (contentSize < 256) return 1;
  if (contentSize < 256 + 65536) return 2;
  return contentSize < 2 ** 32 ? 4 : 8;
}

function requireBytes(size: number, at: number, bytes: number): void {
  if (at + bytes > size) throw new ZstdFormatError(`it ends at byte ${size}, inside of a frame`);
}
