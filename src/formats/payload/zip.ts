/** Reads zip archives from the central directory at their end (PKWARE's APPNOTE 6.3.10, sections 4.3.12 and 4.3.16). */

import { BinaryError, type Reader } from '../reader.ts';
import type { Effort, Payload } from './payload.ts';

export const ZIP_MAGIC = Buffer.from('PK\x03\x04', 'latin1');
export const ZIP_END_MAGIC = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY_MAGIC = 0x02014b50;
const LOCAL_MAGIC = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;

/** A file in a zip archive. Offsets count from the beginning of the archive. */
export interface ZipEntry {
  readonly path: string;
  /** 0: stored, 8: deflate. */
  readonly method: number;
  /** Offset of its packed content. */
  readonly begin: number;
  /** Size of its packed content in bytes. */
  readonly size: number;
  readonly unpacked: number;
}

/**
 * Returns the archive whose end record is at `endAt`.
 *
 * @returns null if the directory is not at the offset that the record states
 */
export function zipEndingAt(reader: Reader, endAt: number, from: number, to: number): Payload | null {
  if (endAt + END_BYTES > to) return null;
  const record = reader.read(endAt, END_BYTES);
  const [size, offset, comment] = [record.readUInt32LE(12), record.readUInt32LE(16), record.readUInt16LE(20)];
  const start = endAt - size - offset;
  const end = endAt + END_BYTES + comment;
  if (start < from || end > to || size < ENTRY_BYTES || reader.read(start, 4).readUInt32LE(0) !== LOCAL_MAGIC)
    return null;
  if (reader.read(endAt - size, 4).readUInt32LE(0) !== ENTRY_MAGIC) return null;
  return { format: 'zip', start, end, unpacked: null, name: null };
}

/**
 * Returns the files of an archive that extends over its entire reader, apart from a comment.
 *
 * @throws BinaryError if its directory is damaged
 */
export function zipEntries(archive: Reader, effort: Effort): ZipEntry[] {
  const endAt = endRecord(archive);
  const record = archive.read(endAt, END_BYTES);
  const count = record.readUInt16LE(10);
  const size = record.readUInt32LE(12);
  if (size > MAX_DIRECTORY_BYTES)
    throw new BinaryError(
      `the zip directory has ${size} bytes: at most ${MAX_DIRECTORY_BYTES} are supported`,
    );
  const directory = archive.read(record.readUInt32LE(16), size);
  const entries: ZipEntry[] = [];
  for (let at = 0, left = count; left > 0; left -= 1) {
    if (at + ENTRY_BYTES > size || directory.readUInt32LE(at) !== ENTRY_MAGIC || effort.steps-- <= 0)
      throw new BinaryError(`there is no entry at byte ${at} of the zip directory`);
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    const path = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + (name ?? 0));
    const localAt = directory.readUInt32LE(at + 42);
    const local = archive.read(localAt, LOCAL_BYTES);
    const begin = localAt + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
    const entry = {
      path,
      method: directory.readUInt16LE(at + 10),
      begin,
      size: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
    };
    if (local.readUInt32LE(0) !== LOCAL_MAGIC || begin + entry.size > endAt)
      throw new BinaryError(`the zip entry ${JSON.stringify(path)} is outside of its archive`);
    entries.push(entry);
    at += ENTRY_BYTES + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** Finds the end record, which may be followed by a comment of up to 64 KB. */
function endRecord(archive: Reader): number {
  const tailAt = Math.max(0, archive.size - END_BYTES - 0xffff);
  const found = archive.read(tailAt, archive.size - tailAt).lastIndexOf(ZIP_END_MAGIC);
  if (found < 0 || tailAt + found + END_BYTES > archive.size)
    throw new BinaryError('the zip file has no end record');
  return tailAt + found;
}
