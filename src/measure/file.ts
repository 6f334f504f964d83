/** Measures one file: size, hash, fingerprint and the metrics that its limits request. */

import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { setImmediate as nextTick } from 'node:timers/promises';
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
  /** Null if the file is too large to read. */
  readonly sha256: string | null;
  /** `elf/arm64` and the like, `oci-archive` if it was measured as one, or `other`. */
  readonly format: string;
  readonly sizes: readonly MeasuredSize[];
  /** Null if the file is not an ELF file, or damaged. */
  readonly fingerprint: Fingerprint | null;
  /** The parts of a program; empty for other files. */
  readonly parts: readonly Part[];
  /** Metrics that were requested and could not be measured. */
  readonly problems: readonly MetricProblem[];
}

export interface FileOptions extends CompressOptions {
  /** Measures the file as an archive of an image; without this, the file is not treated as one. */
  readonly archive?: (reader: Reader) => Promise<MeasuredArchive>;
  /** The parts of files that this run has measured already. */
  readonly knownParts?: KnownParts;
  /** Stops the reading of a large file. */
  readonly signal?: AbortSignal;
}

/** The part of a measurement that only archives of images have. */
export interface MeasuredArchive {
  /** Null if the file is not an archive of an image. */
  readonly format: string | null;
  readonly sizes: readonly MeasuredSize[];
  readonly problems: readonly MetricProblem[];
}

const NO_ARCHIVE: MeasuredArchive = { format: null, sizes: [], problems: [] };

const CHUNK_BYTES = 1024 * 1024;
/** The event loop runs after this many bytes. */
const YIELD_BYTES = 64 * CHUNK_BYTES;

/**
 * Measures a file without loading it into memory, unless zstd is requested. If a file is too large to read, only its
 * size is measured, and every other requested metric is a problem.
 *
 * @param path absolute
 * @param root the folder that must contain the file, symlinks resolved
 * @param wanted the metrics to measure in addition to `raw`
 * @throws MeasureError if it is not a readable regular file in `root`, or changes while it is read; Cancelled
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
    if (tooLarge !== null) return sizeOnly(fileReader(handle, bytes, readAt), wanted, tooLarge);
    // A small file stays in memory, so that it is read only once.
    const content = bytes <= chunk.length ? chunk.subarray(0, bytes) : null;
    const hash = createHash('sha256');
    await readThrough(handle, bytes, content ?? chunk, (piece) => hash.update(piece), signal);
    const sha256 = hash.digest('hex');

    const reader = content === null ? fileReader(handle, bytes, readAt) : bufferReader(content);
    const headers = readHeaders(reader);
    const elf = measureElf(headers, reader, wanted);
    const composition = await measureParts(headers, reader, sha256, wanted, knownParts);
    const image = await archive(reader);
    const compressed = await compressedSizes(reader, sha256, wanted, compressing).catch(asChanged);
    ensureUnchanged(handle, path, before);
    const format = image.format ?? headers.format;
    const { fingerprint } = elf;
    return {
      bytes,
      sha256,
      format,
      sizes: [rawSize(bytes), ...elf.sizes, ...composition.sizes, ...image.sizes, ...compressed.sizes],
      fingerprint,
      parts: composition.parts,
      problems: [...elf.problems, ...composition.problems, ...image.problems, ...compressed.problems],
    };
  } finally {
    spareChunks.push(chunk);
    closeSync(handle);
  }
}

const rawSize = (bytes: number): MeasuredSize => ({ metric: 'raw', key: null, level: null, bytes });

function sizeOnly(reader: Reader, wanted: readonly MetricId[], reason: string): MeasuredFile {
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
      text: `${metric} cannot be measured: the file ${reason}`,
    })),
  };
}

/**
 * A file that ends early was changed while it was being read.
 *
 * @throws MeasureError for that, otherwise the error itself
 */
function asChanged(error: unknown): never {
  if (error instanceof BinaryError)
    throw new MeasureError('changed', 'became shorter while it was being read');
  throw error;
}

/** Returns the sha256 of a file, in hex. @throws MeasureError if it is too large to read; Cancelled */
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
 * Passes a file to a function piece by piece. A buffer as large as the file contains all of it at the end; a smaller one
 * is reused for each piece.
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
    if (Math.floor((at + length) / YIELD_BYTES) > Math.floor(at / YIELD_BYTES)) {
      // Reading a large file takes a while; let the event loop handle Ctrl-C.
      await nextTick();
      if (signal?.aborted === true) throw new Cancelled();
    }
    at += length;
  }
}

/** Chunks for reuse: the page faults of new memory cost more than reading a small file into it. */
const spareChunks: Buffer[] = [];
