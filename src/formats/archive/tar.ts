/** Finds the files in a tar archive by their headers alone; nothing is unpacked. */

import type { Reader } from '../reader.ts';

const BLOCK_BYTES = 512;
/** Far more than an image has blobs; each one costs memory. */
const MOST_ENTRIES = 100_000;
/** Longer than any path and all the rest that an extended header holds. */
const LARGEST_EXTENDED_HEADER = 1024 * 1024;

/** Why an archive cannot be read; the message is a sentence for a person. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: 'no-archive' | 'damaged' | 'too-large';

  constructor(code: ArchiveError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What an extended header says of the entry that follows it, instead of that entry's own header. */
interface Extended {
  readonly path?: string | undefined;
  readonly size?: number | undefined;
}

/** What a header of an archive says of one entry. */
export interface TarEntry {
  readonly path: string;
  /** As the header has it: `0`, `7` and NUL are regular files, `5` is a folder. */
  readonly type: string;
  /** Where its content begins. */
  readonly begin: number;
  /** Of its content, in bytes. */
  readonly size: number;
}

/** Whether an entry of an archive is a regular file. */
export const isRegular = ({ type }: TarEntry): boolean => /[07\0]/.test(type);

/**
 * The entries of an archive, in its order.
 *
 * Formats: ustar and pax ("pax Interchange Format", POSIX.1-2017), and GNU tar's long names and large numbers.
 *
 * @returns where the first of the empty blocks is that end it
 * @throws ArchiveError where it is no archive, or is cut short or damaged
 */
export function* tarEntries(reader: Reader): Generator<TarEntry, number> {
  let extended: Extended = {};
  for (let at = 0, entries = 0; ; entries += 1) {
    if (entries === MOST_ENTRIES)
      throw new ArchiveError('too-large', `it holds more than ${MOST_ENTRIES} files`);
    if (at + BLOCK_BYTES > reader.size)
      throw at === 0
        ? noArchive(reader)
        : damaged('it ends without the empty blocks of an end: it was cut short');
    const header = reader.read(at, BLOCK_BYTES);
    if (header.every((byte) => byte === 0)) {
      if (at === 0) throw noArchive(reader);
      return at;
    }
    if (!isHeader(header))
      throw at === 0 ? noArchive(reader) : damaged(`there is no header of a file at byte ${at}`);
    const type = String.fromCharCode(header[156] ?? 0);
    const begin = at + BLOCK_BYTES;
    // Links, folders and devices have no content, whatever their header says.
    const size = /[1-6]/.test(type) ? 0 : (extended.size ?? numberOf(header.subarray(124, 136)));
    if (!(size <= reader.size - begin)) throw damaged(`a file in it ends behind its ${reader.size} bytes`);
    at = begin + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;

    if (type === 'x' || type === 'L') {
      if (size > LARGEST_EXTENDED_HEADER) throw damaged(`an extended header of ${size} bytes`);
      const content = reader.read(begin, size);
      extended = { ...extended, ...(type === 'x' ? readPax(content) : { path: textOf(content) }) };
      continue;
    }
    yield { path: extended.path ?? pathOf(header), type, begin, size };
    // A global header (g) may stand between an extended one and its file.
    if (type !== 'g') extended = {};
  }
}

const damaged = (text: string) => new ArchiveError('damaged', `the archive is damaged: ${text}`);

function noArchive(reader: Reader): ArchiveError {
  const begin = reader.read(0, Math.min(4, reader.size)).toString('hex');
  const isCompressed = begin.startsWith('1f8b') || begin === '28b52ffd';
  return new ArchiveError(
    'no-archive',
    `this is no tar archive${isCompressed ? ' but a compressed file, maybe of one; unpack it first' : ''}`,
  );
}

/** The sum of all bytes of a header, with its own field taken for spaces. */
function isHeader(header: Buffer): boolean {
  const sum = header.reduce((all, byte, index) => all + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  return numberOf(header.subarray(148, 156)) === sum;
}

/** A number in octal digits, or in binary where its first bit is set; NaN where it is neither. */
function numberOf(field: Buffer): number {
  if ((field[0] ?? 0) & 0x80)
    return field.reduce((number, byte, index) => number * 256 + (index === 0 ? byte & 0x7f : byte), 0);
  const digits = textOf(field).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** A text as far as its first NUL. */
const textOf = (field: Buffer) => field.toString('utf8').replace(/\0.*$/s, '');

function pathOf(header: Buffer): string {
  const name = textOf(header.subarray(0, 100));
  // GNU tar keeps other things behind its own magic, which is "ustar" and two spaces.
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? textOf(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Records of an extended header: `25 path=blobs/sha256/12…\n`, each with its own length in bytes in front. */
function readPax(content: Buffer): Extended {
  const words = new Map<string, string>();
  for (let at = 0; at < content.length; ) {
    const [, digits = ''] = /^(\d{1,10}) /.exec(content.toString('latin1', at, at + 11)) ?? [];
    const end = at + Number(digits);
    const record = content.toString('utf8', at + digits.length + 1, end - 1);
    const equals = record.indexOf('=');
    if (digits === '' || end > content.length || equals <= 0)
      throw damaged('an extended header is malformed');
    words.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  const size = words.get('size');
  if (size !== undefined && !/^\d{1,15}$/.test(size)) throw damaged(`a size of ${JSON.stringify(size)}`);
  const path = words.get('path');
  return { ...(path === undefined ? {} : { path }), ...(size === undefined ? {} : { size: Number(size) }) };
}
