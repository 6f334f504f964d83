/** Measures one file: its bytes, its hash, its fingerprint, and the metrics that its limits ask for. */

import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { bufferReader, type Reader } from '../binary/reader.ts';
import { type GzipMeter, gzipMeter } from '../compress/gzip.ts';
import { DEFAULT_ZSTD_LIMIT, ZstdUnavailable, zstdCompress } from '../compress/zstd.ts';
import type { MetricId } from '../config/budget.ts';
import { isInside } from '../files/paths.ts';
import type { Fingerprint, MeasuredSize } from '../snapshot/schema.ts';
import { formatSize } from '../units/size.ts';
import { type MetricProblem, measureElf } from './elf.ts';
import { fileReader } from './reader.ts';

export interface MeasuredFile {
  readonly bytes: number;
  readonly sha256: string;
  /** `elf/arm64` and the like, `oci-archive` where it was measured as one, or `other`. */
  readonly format: string;
  readonly sizes: readonly MeasuredSize[];
  /** Null of a file that is no ELF file, or damaged. */
  readonly fingerprint: Fingerprint | null;
  /** Metrics that were asked for and could not be measured. */
  readonly problems: readonly MetricProblem[];
}

export interface FileOptions {
  /** The largest file in bytes that is compressed with zstd. */
  readonly zstdLimit?: number;
  /** Measures the file as the archive of an image; without it, it is not looked at as one. */
  readonly archive?: (reader: Reader) => Promise<MeasuredArchive>;
}

/** What the archive of an image adds to a measurement. */
export interface MeasuredArchive {
  /** Null where it is none. */
  readonly format: string | null;
  readonly sizes: readonly MeasuredSize[];
  readonly problems: readonly MetricProblem[];
}

const NO_ARCHIVE: MeasuredArchive = { format: null, sizes: [], problems: [] };

/** Thrown where a file cannot be measured at all. */
export class MeasureError extends Error {
  override readonly name = 'MeasureError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const CHUNK_BYTES = 1024 * 1024;

/**
 * Measures a file without holding it in memory, unless zstd is asked for.
 *
 * @param path absolute
 * @param root the folder that the file must lie in, symlinks resolved
 * @param wanted the metrics to measure beside `raw`, which always is
 * @throws MeasureError where it is no readable regular file in `root`, or changes while it is read
 */
export async function measureFile(
  path: string,
  root: string,
  wanted: readonly MetricId[],
  { zstdLimit = DEFAULT_ZSTD_LIMIT, archive = async () => NO_ARCHIVE }: FileOptions = {},
): Promise<MeasuredFile> {
  const handle = openRegular(path, root);
  const chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    const before = fstatSync(handle, { bigint: true });
    const bytes = Number(before.size);
    const problems: MetricProblem[] = [];
    const sizes: MeasuredSize[] = [{ metric: 'raw', key: null, level: null, bytes }];

    const gzips: { level: number; meter: GzipMeter }[] = [];
    for (const { level } of wanted.filter(({ metric }) => metric === 'gzip'))
      gzips.push({ level: level ?? 9, meter: await gzipMeter(level ?? 9) });
    const zstds = wanted.filter(({ metric }) => metric === 'zstd');
    const whole = zstds.length > 0 && bytes <= zstdLimit ? Buffer.allocUnsafe(bytes) : null;
    if (zstds.length > 0 && whole === null)
      problems.push({
        metric: 'zstd',
        code: 'too-large',
        text: `${formatSize(bytes)} is more than the ${formatSize(zstdLimit)} that are compressed in memory; raise --zstd-limit`,
      });

    // A file that fits is kept as it is read, so that its headers need not be read once more.
    const held = whole ?? (bytes <= chunk.length ? chunk.subarray(0, bytes) : null);
    const hash = createHash('sha256');
    await readThrough(handle, bytes, held ?? chunk, async (piece) => {
      hash.update(piece);
      for (const { meter } of gzips) await meter.write(piece);
    });
    for (const { level, meter } of gzips)
      sizes.push({ metric: 'gzip', key: null, level, bytes: await meter.end() });

    const reader = held === null ? fileReader(handle, bytes, readAt) : bufferReader(held);
    const elf = measureElf(reader, wanted);
    const image = await archive(reader);
    for (const part of [elf, image]) {
      sizes.push(...part.sizes);
      problems.push(...part.problems);
    }
    ensureUnchanged(handle, path, before);

    if (whole !== null)
      for (const { level } of zstds) {
        try {
          const packed = await zstdCompress(whole, level ?? 19);
          sizes.push({ metric: 'zstd', key: null, level, bytes: packed.length });
        } catch (error) {
          if (!(error instanceof ZstdUnavailable)) throw error;
          problems.push({ metric: 'zstd', code: 'zstd-unavailable', text: error.message });
        }
      }
    const format = image.format ?? elf.format;
    const { fingerprint } = elf;
    return { bytes, sha256: hash.digest('hex'), format, sizes, fingerprint, problems };
  } finally {
    spareChunks.push(chunk);
    closeSync(handle);
  }
}

/** The sha256 of a file, in hex. */
export async function hashFile(path: string): Promise<string> {
  const handle = openSync(path, constants.O_RDONLY);
  const chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    const hash = createHash('sha256');
    await readThrough(handle, fstatSync(handle).size, chunk, async (piece) => {
      hash.update(piece);
    });
    return hash.digest('hex');
  } finally {
    spareChunks.push(chunk);
    closeSync(handle);
  }
}

/**
 * Opens a regular file for reading.
 *
 * @returns its handle
 * @throws MeasureError where it is none, lies outside of `root`, or cannot be read
 */
export function openRegular(path: string, root: string): number {
  try {
    const real = realpathSync.native(path);
    if (!isInside(real, root))
      throw new MeasureError('outside', `leads out of the repository through a symlink, to ${real}`);
    const kind = statSync(real);
    if (kind.isDirectory())
      throw new MeasureError(
        'not-a-file',
        'is a folder and no OCI image layout; name a file in it, or a glob',
      );
    if (!kind.isFile())
      throw new MeasureError('not-a-file', 'is no regular file (a pipe, a socket or a device)');
    // Should a pipe take the file's place just now, opening it must not wait for a writer.
    return openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (error instanceof MeasureError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new MeasureError('unreadable', 'is a symlink that leads nowhere');
    if (code === 'ENOENT') throw new MeasureError('changed', 'was deleted while it was being measured');
    throw new MeasureError('unreadable', `cannot be read: ${message}`);
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
  take: (piece: Buffer) => Promise<void>,
): Promise<void> {
  const fits = buffer.length >= bytes;
  for (let at = 0; at < bytes; ) {
    const target = fits ? buffer.subarray(at, at + CHUNK_BYTES) : buffer;
    const length = readAt(handle, target, Math.min(target.length, bytes - at), at);
    if (length === 0) throw new MeasureError('changed', 'became shorter while it was being read');
    await take(target.subarray(0, length));
    at += length;
  }
}

/** Chunks to be used again: fresh memory costs more, page by page, than reading a small file into it. */
const spareChunks: Buffer[] = [];

/** Reads at most `length` bytes at `position` into `target`, and gives how many. */
export function readAt(handle: number, target: Buffer, length: number, position: number): number {
  try {
    return readSync(handle, target, 0, length, position);
  } catch (error) {
    throw new MeasureError('unreadable', `cannot be read: ${(error as Error).message}`);
  }
}

function ensureUnchanged(
  handle: number,
  path: string,
  before: { size: bigint; mtimeNs: bigint; ino: bigint },
): void {
  const after = fstatSync(handle, { bigint: true });
  const named = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (named === undefined) throw new MeasureError('changed', 'was deleted while it was being measured');
  if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || named.ino !== before.ino)
    throw new MeasureError(
      'changed',
      'was changed while it was being measured; is another build still running?',
    );
}
