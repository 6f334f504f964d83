/** Finds the end of a gzip member by unpacking it and discarding the output (RFC 1952). */

import { crc32, createInflateRaw } from 'node:zlib';
import type { Reader } from '../reader.ts';
import type { Effort, PayloadReader } from './payload.ts';

/** Includes the compression method; deflate is the only one. */
export const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

const FLAG = { HEADER_CRC: 2, EXTRA: 4, NAME: 8, COMMENT: 16, RESERVED: 0xe0 } as const;
const FIXED_HEADER = 10;
const TRAILER = 8;
/** An extra field is limited to 64 KB, and names are paths. */
const MAX_HEADER_BYTES = 80 * 1024;
const CHUNK_BYTES = 64 * 1024;

export const readGzip: PayloadReader = async (reader, start, end, effort) => {
  const header = headerAt(reader.read(start, Math.min(MAX_HEADER_BYTES, end - start)));
  if (header === null) return null;
  const body = await inflated(reader, start + header.length, end, effort);
  if (body === null || body.end + TRAILER > end) return null;
  const trailer = reader.read(body.end, TRAILER);
  if (trailer.readUInt32LE(0) !== body.crc || trailer.readUInt32LE(4) !== body.bytes % 2 ** 32) return null;
  return { format: 'gzip', start, end: body.end + TRAILER, unpacked: body.bytes, name: header.name };
};

function headerAt(bytes: Buffer): { readonly length: number; readonly name: string | null } | null {
  const flags = bytes[3] ?? 0xff;
  if (bytes.length < FIXED_HEADER || (flags & FLAG.RESERVED) !== 0) return null;
  let at = FIXED_HEADER;
  if ((flags & FLAG.EXTRA) !== 0) {
    if (at + 2 > bytes.length) return null;
    at += 2 + bytes.readUInt16LE(at);
  }
  const strings: string[] = [];
  for (const flag of [FLAG.NAME, FLAG.COMMENT]) {
    if ((flags & flag) === 0) continue;
    const nul = bytes.indexOf(0, at);
    if (nul < 0 || at > bytes.length) return null;
    strings.push(bytes.toString('latin1', at, nul));
    at = nul + 1;
  }
  if ((flags & FLAG.HEADER_CRC) !== 0) at += 2;
  return at > bytes.length
    ? null
    : { length: at, name: (flags & FLAG.NAME) === 0 ? null : (strings[0] ?? null) };
}

/** Unpacks a deflate stream to its end. Returns null if it is damaged, or exceeds the remaining effort. */
async function inflated(
  reader: Reader,
  start: number,
  end: number,
  effort: Effort,
): Promise<{ readonly end: number; readonly bytes: number; readonly crc: number } | null> {
  const stream = createInflateRaw();
  let bytes = 0;
  let crc = 0;
  let ended = false;
  stream.on('data', (piece: Buffer) => {
    bytes += piece.length;
    crc = crc32(piece, crc);
    effort.unpacked -= piece.length;
    if (effort.unpacked < 0) stream.destroy();
  });
  stream.on('end', () => {
    ended = true;
  });
  // An error destroys the stream, which is checked below.
  stream.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    stream.once('close', resolve);
  });
  const written = (chunk: Buffer) =>
    new Promise<void>((resolve) => {
      stream.write(chunk, () => resolve());
    });
  try {
    for (let at = start; at < end && !ended && !stream.destroyed; at += CHUNK_BYTES)
      await Promise.race([written(reader.read(at, Math.min(CHUNK_BYTES, end - at))), closed]);
    if (!ended && !stream.destroyed) {
      stream.end();
      await closed;
    }
    return ended ? { end: start + stream.bytesWritten, bytes, crc } : null;
  } finally {
    stream.destroy();
  }
}
