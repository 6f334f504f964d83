/** Measures one file: its bytes, its hash, its fingerprint, and the metrics that its limits ask for. */

import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MetricId } from '../config/budget.ts';
import { readHeaders } from '../formats/elf/format.ts';
import { BinaryError, bufferReader, type Reader } from '../formats/reader.ts';
import { Cancelled } from '../lib/process/cancel.ts';
import type { Fingerprint, MeasuredSize, Part } from '../snapshot/schema.ts';
import { type CompressOptions, compressedSizes } from './compressed.ts';
import { type MetricProblem, measureElf } from './elf.ts';
import { ensureUnchanged, MeasureError, openRegular, readAt, readableSize, tooLargeToRead } from './open.ts';
import { type KnownParts, measureParts } from './parts.ts';
import { fileReader } from './reader.ts';

export interface MeasuredFile {
  readonly bytes: number;
  /** Null of a file that is too large to be read. */
  readonly sha256: string | null;
  /** `elf/arm64` and the like, `oci-archive` where it was measured as one, or `other`. */
  readonly format: string;
  readonly sizes: readonly MeasuredSize[];
  /** Null of a file that is no ELF file, or damaged. */
  readonly fingerprint: Fingerprint | null;
  /** What a program is made of; empty of any other file. */
  readonly parts: readonly Part[];
  /** Metrics that were asked for and could not be measured. */
  readonly problems: readonly MetricProblem[];
}

export interface FileOptions extends CompressOptions {
  /** Measures the file as the archive of an image; without it, it is not looked at as one. */
  readonly archive?: (reader: Reader) => Promise<MeasuredArchive>;
  /** Those of files that were measured just before. */
  readonly knownParts?: KnownParts;
  /** Ends the reading of a large file. */
  readonly signal?: AbortSignal;
}

/** What the archive of an image adds to a measurement. */
export interface MeasuredArchive {
  /** Null where it is none. */
  readonly format: string | null;
  readonly sizes: readonly MeasuredSize[];
  readonly problems: readonly MetricProblem[];
}

const NO_ARCHIVE: MeasuredArchive = { format: null, sizes: [], problems: [] };

const CHUNK_BYTES = 1024 * 1024;
/** After so many bytes whatever else waits has its turn. */
const TURN_BYTES = 64 * CHUNK_BYTES;

/**
 * Measures a file without holding it in memory, unless zstd is asked for. Of one that is too large to be read only its
 * size is known: whatever else is wanted is a problem.
 *
 * @param path absolute
 * @param root the folder that the file must lie in, symlinks resolved
 * @param wanted the metrics to measure beside `raw`, which always is
 * @throws MeasureError where it is no readable regular file in `root`, or changes while it is read; Cancelled
 */
export async function measureFile(
  path: string,
  root: string,
  wanted: readonly MetricId[],
  { archive = async () => NO_ARCHIVE, knownParts = new Map(), signal, ...compressing }: FileOptions = {},
): Promise<MeasuredFile> {
  const handle = openRegular(path, root);
  const chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    const before = fstatSync(handle, { bigint: true });
    const bytes = Number(before.size);
    const tooLarge = tooLargeToRead(bytes);
    if (tooLarge !== null) return sizeAlone(fileReader(handle, bytes, readAt), wanted, tooLarge);
    // A small file is kept as it is read, so that nothing of it need be read once more.
    const held = bytes <= chunk.length ? chunk.subarray(0, bytes) : null;
    const hash = createHash('sha256');
    await readThrough(handle, bytes, held ?? chunk, (piece) => hash.update(piece), signal);
    const sha256 = hash.digest('hex');

    const reader = held === null ? fileReader(handle, bytes, readAt) : bufferReader(held);
    const headers = readHeaders(reader);
    const elf = measureElf(headers, reader, wanted);
    const composed = await measureParts(headers, reader, sha256, wanted, knownParts);
    const image = await archive(reader);
    const compressed = await compressedSizes(reader, sha256, wanted, compressing).catch(whereItEnds);
    ensureUnchanged(handle, path, before);
    const format = image.format ?? headers.format;
    const { fingerprint } = elf;
    return {
      bytes,
      sha256,
      format,
      sizes: [rawSize(bytes), ...elf.sizes, ...composed.sizes, ...image.sizes, ...compressed.sizes],
      fingerprint,
      parts: composed.parts,
      problems: [...elf.problems, ...composed.problems, ...image.problems, ...compressed.problems],
    };
  } finally {
    spareChunks.push(chunk);
    closeSync(handle);
  }
}

const rawSize = (bytes: number): MeasuredSize => ({ metric: 'raw', key: null, level: null, bytes });

function sizeAlone(reader: Reader, wanted: readonly MetricId[], why: string): MeasuredFile {
  const unread = new Set(wanted.map(({ metric }) => metric).filter((metric) => metric !== 'raw'));
  return {
    bytes: reader.size,
    sha256: null,
    format: readHeaders(reader).format,
    sizes: [rawSize(reader.size)],
    fingerprint: null,
    parts: [],
    problems: [...unread].map((metric) => ({
      metric,
      code: 'too-large',
      text: `${metric} cannot be measured: the file ${why}`,
    })),
  };
}

/** A file that has less to read than at first was changed meanwhile. */
function whereItEnds(error: unknown): never {
  if (error instanceof BinaryError)
    throw new MeasureError('changed', 'became shorter while it was being read');
  throw error;
}

/** The sha256 of a file, in hex. @throws MeasureError where it is too large to be read; Cancelled */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const handle = openSync(path, constants.O_RDONLY);
  const chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    const hash = createHash('sha256');
    await readThrough(handle, readableSize(handle), chunk, (piece) => hash.update(piece), signal);
    return hash.digest('hex');
  } finally {
    spareChunks.push(chunk);
    closeSync(handle);
  }
}

/**
 * Hands a file on piece by piece. With a buffer that the whole file fits into, it is all in there in the end; a smaller
 * one is used again and again.
 */
async function readThrough(
  handle: number,
  bytes: number,
  buffer: Buffer,
  take: (piece: Buffer) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const fits = buffer.length >= bytes;
  for (let at = 0; at < bytes; ) {
    const target = fits ? buffer.subarray(at, at + CHUNK_BYTES) : buffer;
    const length = readAt(handle, target, Math.min(target.length, bytes - at), at);
    if (length === 0) throw new MeasureError('changed', 'became shorter while it was being read');
    take(target.subarray(0, length));
    if (Math.floor((at + length) / TURN_BYTES) > Math.floor(at / TURN_BYTES)) {
      // Reading a large file takes a while, and Ctrl-C has to be heard.
      await nextTurn();
      if (signal?.aborted === true) throw new Cancelled();
    }
    at += length;
  }
}

/** Chunks to be used again: fresh memory costs more, page by page, than reading a small file into it. */
const spareChunks: Buffer[] = [];
