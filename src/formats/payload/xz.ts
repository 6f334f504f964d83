/**
 * Finds the end of an xz stream without decompressing it: LZMA2 chunks state their length
 * (https://tukaani.org/xz/xz-file-format.txt, version 1.2.1; chunks as in xz_dec_lzma2.c of xz-embedded).
 */

import { crc32 } from 'node:zlib';
import type { Reader } from '../reader.ts';
import { buffered, type Effort, type PayloadReader } from './payload.ts';

export const XZ_MAGIC = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const FOOTER_MAGIC = 'YZ';
const HEADER_BYTES = 12;
const FOOTER_BYTES = 12;
/** Length of a check in bytes by type: none, CRC32, CRC64, SHA-256, and reserved types. */
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const MAX_INDEX_BYTES = 1024 * 1024;

export const readXz: PayloadReader = async (reader, start, end, effort) => {
  const bytes = buffered(reader);
  if (start + HEADER_BYTES + FOOTER_BYTES > end) return null;
  const header = bytes.read(start, HEADER_BYTES);
  const check = CHECK_BYTES[header[7] ?? 0xff];
  if (header[6] !== 0 || check === undefined || header.readUInt32LE(8) !== crc32(header.subarray(6, 8)))
    return null;
  let unpacked = 0;
  let at = start + HEADER_BYTES;
  // A block begins with the size of its header, which is never 0; the index begins with 0.
  for (;;) {
    if (at + 1 > end) return null;
    const first = bytes.read(at, 1)[0] ?? 0;
    if (first === 0) break;
    const headerEnd = at + (first + 1) * 4;
    if (headerEnd > end || !hasValidCrc(bytes.read(at, headerEnd - at))) return null;
    const chunks = chunksOf(bytes, headerEnd, end, effort);
    if (chunks === null) return null;
    unpacked += chunks.unpacked;
    at = headerEnd + padded(chunks.end - headerEnd) + check;
  }
  const footerAt = indexEnd(bytes, at, end);
  if (footerAt === null) return null;
  const footer = bytes.read(footerAt, FOOTER_BYTES);
  const isFooter =
    footer.toString('latin1', 10) === FOOTER_MAGIC &&
    footer.readUInt32LE(0) === crc32(footer.subarray(4, 10)) &&
    (footer.readUInt32LE(4) + 1) * 4 === footerAt - at;
  return isFooter ? { format: 'xz', start, end: footerAt + FOOTER_BYTES, unpacked, name: null } : null;
};

const padded = (length: number) => Math.ceil(length / 4) * 4;

/** Whether the last four bytes are the CRC32 of those before them. */
const hasValidCrc = (bytes: Buffer) =>
  bytes.length > 4 && bytes.readUInt32LE(bytes.length - 4) === crc32(bytes.subarray(0, -4));

/**
 * Walks the chunks of a block. Returns their unpacked size and the offset after the last one; null if they are invalid
 * or the effort is used up.
 */
function chunksOf(bytes: Reader, start: number, end: number, effort: Effort) {
  let unpacked = 0;
  for (let at = start; at < end && effort.steps-- > 0; ) {
    const control = bytes.read(at, 1)[0] ?? 0;
    if (control === 0) return { unpacked, end: at + 1 };
    const isPlain = control === 1 || control === 2;
    if ((!isPlain && control < 0x80) || at + 6 > end) return null;
    const head = bytes.read(at, 6);
    const size = (isPlain ? 0 : (control & 0x1f) << 16) + head.readUInt16BE(1) + 1;
    unpacked += size;
    // From 0xc0 on, a properties byte follows the two sizes.
    at += isPlain ? 3 + size : 5 + (control >= 0xc0 ? 1 : 0) + head.readUInt16BE(3) + 1;
  }
  return null;
}

/** Returns the offset after the index of a stream: a count, two numbers per block, padding, a CRC32. */
function indexEnd(bytes: Reader, start: number, end: number): number | null {
  const index = bytes.read(start, Math.min(MAX_INDEX_BYTES, end - start));
  let at = 1;
  const number = (): number => {
    let value = 0;
    for (let digit = 0; digit < 9; digit += 1) {
      const byte = index[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 128 ** digit;
      if (byte < 0x80) break;
    }
    return value;
  };
  for (let left = number(); left > 0 && at < index.length; left -= 1) {
    number();
    number();
  }
  at = padded(at) + 4;
  if (at > index.length || start + at + FOOTER_BYTES > end) return null;
  return hasValidCrc(index.subarray(0, at)) ? start + at : null;
}
