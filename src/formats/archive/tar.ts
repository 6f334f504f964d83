/** Finds the files in a tar archive by their headers alone, without unpacking anything. */

import type { Reader } from '../reader.ts';

const BLOCK_BYTES = 512;
/** Far more entries than an image has blobs. Each one costs memory. */
const MAX_ENTRIES = 100_000;
/** In bytes; longer than any path and the other fields of an extended header. */
const MAX_EXTENDED_HEADER = 1024 * 1024;

/** Thrown if an archive cannot be read; the message is a sentence for people. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: 'no-archive' | 'damaged' | 'too-large';

  constructor(code: ArchiveError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Fields of an extended header. They replace those of the header of the entry that follows. */
interface ExtendedHeader {
  readonly path?: string | undefined;
  readonly size?: number | undefined;
}

/** One entry of an archive. */
export interface TarEntry {
  readonly path: string;
  /** The type flag of the header: `0`, `7` and NUL are regular files, `5` is a folder. */
  readonly type: string;
  /** Offset of its content, in bytes. */
  readonly begin: number;
  /** Length of its content, in bytes. */
  readonly size: number;
}

/** Whether an entry of an archive is a regular file. */
export const isRegular = ({ type }: TarEntry): boolean => /[07\0]/.test(type);

/**
 * Yields the entries of an archive in order.
 *
 * Formats: ustar and pax ("pax Interchange Format", POSIX.1-2017), and GNU tar's long names and large numbers.
 *
 * @returns the offset of the empty blocks that end the archive
 * @throws ArchiveError if the data is not an archive, or is truncated or damaged
 */
export function* tarEntries(reader: Reader): Generator<TarEntry, number> {
  let extended: ExtendedHeader = {};
  for (let at = 0, entries = 0; ; entries += 1) {
    if (entries === MAX_ENTRIES)
      throw new ArchiveError('too-large', `it holds more than ${MAX_ENTRIES} files`);
    if (at + BLOCK_BYTES > reader.size)
      throw at === 0 ? noArchive(reader) : damaged('it has no empty blocks at its end: it is truncated');
    const header = reader.read(at, BLOCK_BYTES);
    if (header.every((byte) => byte === 0)) {
      if (at === 0) throw noArchive(reader);
      return at;
    }
    if (!isHeader(header))
      throw at === 0 ? noArchive(reader) : damaged(`there is no file header at byte ${at}`);
    const type = String.fromCharCode(header[156] ?? 0);
    const begin = at + BLOCK_BYTES;
    // Links, folders and devices have no content, whatever size their header gives.
    const size = /[1-6]/.test(type) ? 0 : (extended.size ?? numberOf(header.subarray(124, 136)));
    if (!(size <= reader.size - begin))
      throw damaged(`an entry ends after the archive's ${reader.size} bytes`);
    at = begin + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;

    if (type === 'x' || type === 'L') {
      if (size > MAX_EXTENDED_HEADER) throw damaged(`an extended header has ${size} bytes`);
      const content = reader.read(begin, size);
      extended = { ...extended, ...(type === 'x' ? readPax(content) : { path: textOf(content) }) };
      continue;
    }
    yield { path: extended.path ?? pathOf(header), type, begin, size };
    // A global header (g) may occur between an extended header and its file.
    if (type !== 'g') extended = {};
  }
}

const damaged = (text: string) => new ArchiveError('damaged', `the archive is damaged: ${text}`);

function noArchive(reader: Reader): ArchiveError {
  const begin = reader.read(0, Math.min(4, reader.size)).toString('hex');
  const isCompressed = begin.startsWith('1f8b') || begin === '28b52ffd';
  return new ArchiveError(
    'no-archive',
    `not a tar archive${isCompressed ? ': it is compressed, unpack it first' : ''}`,
  );
}

/** Checks the checksum: the sum of all bytes of the header, with the checksum field read as spaces. */
function isHeader(header: Buffer): boolean {
  const sum = header.reduce((all, byte, index) => all + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  return numberOf(header.subarray(148, 156)) === sum;
}

/** Parses a number: octal digits, or binary if its first bit is set. Returns NaN if it is neither. */
function numberOf(field: Buffer): number {
  if ((field[0] ?? 0) & 0x80)
    return field.reduce((number, byte, index) => number * 256 + (index === 0 ? byte & 0x7f : byte), 0);
  const digits = textOf(field).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** Decodes the text up to the first NUL. */
const textOf = (field: Buffer) => field.toString('utf8').replace(/\0.*$/s, '');

function pathOf(header: Buffer): string {
  const name = textOf(header.subarray(0, 100));
  // GNU tar, whose magic is "ustar" and two spaces, uses this field for other data.
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? textOf(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Parses the records of an extended header: `25 path=blobs/sha256/12…\n`, each prefixed with its length in bytes. */
function readPax(content: Buffer): ExtendedHeader {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length; ) {
    const [, digits = ''] = /^(\d{1,10}) /.exec(content.toString('latin1', at, at + 11)) ?? [];
    const end = at + Number(digits);
    const record = content.toString('utf8', at + digits.length + 1, end - 1);
    const equals = record.indexOf('=');
    if (digits === '' || end > content.length || equals <= 0)
      throw damaged('an extended header is malformed');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  const size = records.get('size');
  if (size !== undefined && !/^\d{1,15}$/.test(size)) throw damaged(`invalid size ${JSON.stringify(size)}`);
  const path = records.get('path');
  return { ...(path === undefined ? {} : { path }), ...(size === undefined ? {} : { size: Number(size) }) };
}
