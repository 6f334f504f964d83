/** Finds payloads in the data of a file: by their magic numbers, which their formats then confirm by where they end. */

import { ELF_MAGIC, readElfPayload } from '../formats/payload/elf.ts';
import { GZIP_MAGIC, readGzip } from '../formats/payload/gzip.ts';
import type { Effort, Payload, PayloadReader } from '../formats/payload/payload.ts';
import { readTarPayload, TAR_MAGIC, TAR_MAGIC_AT } from '../formats/payload/tar.ts';
import { readXz, XZ_MAGIC } from '../formats/payload/xz.ts';
import { ZIP_END_MAGIC, ZIP_MAGIC, zipEndingAt } from '../formats/payload/zip.ts';
import { readZstd } from '../formats/payload/zstd.ts';
import { type Reader, readInto } from '../formats/reader.ts';
import { ZSTD_MAGIC } from '../formats/zstd/frame.ts';
import type { Span } from '../parts/tree.ts';

/** Magic numbers and their offsets. Zip archives are found by the magic number of their end record. */
const FORMATS: readonly {
  readonly magic: Buffer;
  readonly at: number;
  readonly read: PayloadReader | null;
}[] = [
  { magic: ZSTD_MAGIC, at: 0, read: readZstd },
  { magic: GZIP_MAGIC, at: 0, read: readGzip },
  { magic: XZ_MAGIC, at: 0, read: readXz },
  { magic: ELF_MAGIC, at: 0, read: readElfPayload },
  { magic: TAR_MAGIC, at: TAR_MAGIC_AT, read: readTarPayload },
  { magic: ZIP_END_MAGIC, at: 0, read: null },
];

const CHUNK_BYTES = 1024 * 1024;
/** The longest magic number less one: this many bytes of a chunk are searched again with the next. */
const OVERLAP = 5;
/** False matches cost time. A program that unpacks files contains some. */
const MAX_CANDIDATES = 20_000;

interface Candidate {
  readonly at: number;
  /** Null for the end record of a zip archive. */
  readonly read: PayloadReader | null;
}

/**
 * Finds the payloads in ranges of a file, in order. They do not overlap: payloads within others are found when those
 * are opened.
 *
 * @param data the ranges to search, in order and without overlaps
 */
export async function findPayloads(
  reader: Reader,
  data: readonly Span[],
  effort: Effort,
): Promise<Payload[]> {
  const found: Payload[] = [];
  const longest = data.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES + OVERLAP, longest));
  for (const span of data) found.push(...(await payloadsIn(reader, span, buffer, effort)));
  return found;
}

/** Returns the payload at the first byte of a file; null if there is none. */
export async function payloadAtStart(reader: Reader, effort: Effort): Promise<Payload | null> {
  const head = reader.read(0, Math.min(HEAD_BYTES, reader.size));
  if (startsWith(head, ZIP_MAGIC, 0)) {
    const tailAt = Math.max(0, reader.size - MAX_ZIP_TAIL);
    const endAt = reader.read(tailAt, reader.size - tailAt).lastIndexOf(ZIP_END_MAGIC);
    return endAt < 0 ? null : zipEndingAt(reader, tailAt + endAt, 0, reader.size);
  }
  const format = FORMATS.find(({ magic, at }) => startsWith(head, magic, at));
  return (await format?.read?.(reader, 0, reader.size, effort)) ?? null;
}

/** Enough bytes for all magic numbers. */
const HEAD_BYTES = 512;
/** The end record and the comment that may follow it. */
const MAX_ZIP_TAIL = 22 + 0xffff;

const startsWith = (head: Buffer, magic: Buffer, at: number) =>
  head.subarray(at, at + magic.length).equals(magic);

async function payloadsIn(
  reader: Reader,
  { start, end }: Span,
  buffer: Buffer,
  effort: Effort,
): Promise<Payload[]> {
  const candidates = candidatesIn(reader, start, end, buffer);
  const zips = candidates.flatMap(({ at, read }) =>
    read === null ? (zipEndingAt(reader, at, start, end) ?? []) : [],
  );
  const found: Payload[] = [];
  let done = start;
  for (const { at, read } of [
    ...candidates.filter(({ read }) => read !== null),
    ...zips.map((zip) => ({ at: zip.start, read: async () => zip })),
  ].sort((a, b) => a.at - b.at)) {
    if (at < done) continue;
    const payload = (await read?.(reader, at, end, effort)) ?? null;
    if (payload === null) continue;
    found.push(payload);
    done = payload.end;
  }
  return found;
}

function candidatesIn(reader: Reader, start: number, end: number, buffer: Buffer): Candidate[] {
  const candidates: Candidate[] = [];
  for (let from = start; from < end; from += CHUNK_BYTES) {
    const chunk = readInto(buffer, reader, from, Math.min(CHUNK_BYTES + OVERLAP, end - from));
    for (const { magic, at, read } of FORMATS)
      for (
        let match = chunk.indexOf(magic);
        match >= 0 && match < CHUNK_BYTES && candidates.length < MAX_CANDIDATES;
        match = chunk.indexOf(magic, match + 1)
      )
        if (from + match - at >= start) candidates.push({ at: from + match - at, read });
  }
  return candidates;
}
