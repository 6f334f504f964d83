/** Reads and compresses one file, and verifies the round trip. */

import { createHash } from 'node:crypto';
import { closeSync, fstatSync, lstatSync, read as readCallback, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { zstdDecompress, zstdPack } from '../compress/zstd.ts';
import { isZstd } from '../formats/zstd/frame.ts';
import { nameProblem } from '../lib/files/paths.ts';
import { formatSize } from '../lib/units/size.ts';
import { ensureUnchanged, openRegular } from '../measure/open.ts';
import type { EmbedCache } from './cache.ts';
import { EmbedError } from './error.ts';

const read = promisify(readCallback);
const CHUNK_BYTES = 8 * 1024 * 1024;

/** A file in memory. */
export interface Content {
  readonly bytes: Buffer;
  /** In hex. */
  readonly sha256: string;
  /** Its permissions. */
  readonly mode: number;
}

/**
 * Reads a complete file, without blocking signals and progress.
 *
 * @param path absolute
 * @param root the folder that must contain it, symlinks resolved
 * @param limit the size in bytes of the largest permitted file
 * @param option the command-line option that raises the limit
 * @throws MeasureError if it is not a readable regular file in `root` or changes while it is read, EmbedError if it does
 *   not exist or is too large
 */
export async function readContent(
  path: string,
  root: string,
  { limit, option }: { readonly limit: number; readonly option: string },
): Promise<Content> {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
    throw new EmbedError(nameProblem(path) ?? 'does not exist');
  if (isFolder(path)) throw new EmbedError('is a folder; name a file in it, or a glob');
  const handle = openRegular(path, root);
  try {
    const before = fstatSync(handle, { bigint: true });
    if (before.size > limit)
      throw new EmbedError(
        `has ${formatSize(Number(before.size))}, more than the in-memory limit of ${formatSize(limit)}; raise ${option}`,
      );
    const bytes = Buffer.allocUnsafeSlow(Number(before.size));
    const hash = createHash('sha256');
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await read(handle, bytes, at, Math.min(CHUNK_BYTES, bytes.length - at), at);
      if (bytesRead === 0) break;
      hash.update(bytes.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    ensureUnchanged(handle, path, before);
    return { bytes, sha256: hash.digest('hex'), mode: Number(before.mode) & 0o7777 };
  } finally {
    closeSync(handle);
  }
}

/** Broken and circular symlinks are reported when the file is opened. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A compressor and its decompressor. */
export interface Codec {
  pack(content: Buffer, level: number): Promise<Buffer>;
  unpack(packed: Buffer): Promise<Buffer>;
}

export const ZSTD: Codec = { pack: zstdPack, unpack: zstdDecompress };

/**
 * Compresses a content and verifies the round trip, byte for byte.
 *
 * @param level 1 to 22
 * @throws EmbedError if the round trip fails
 */
export async function packVerified(content: Buffer, level: number, codec: Codec = ZSTD): Promise<Buffer> {
  const packed = await codec.pack(content, level);
  const unpacked = await codec.unpack(packed);
  if (!unpacked.equals(content))
    throw new EmbedError(
      `does not survive a round trip through zstd ${level}; this is a bug in size-guard, please report it`,
    );
  return packed;
}

/**
 * Does the same with a cache.
 *
 * @param log reports problems with the cache
 */
export async function packCached(
  { bytes, sha256 }: Content,
  level: number,
  cache: EmbedCache,
  log: (text: string) => void,
): Promise<{ readonly packed: Buffer; readonly cached: boolean }> {
  const known = await cache.find(bytes, sha256, level, log);
  if (known !== null) return { packed: known, cached: true };
  const packed = await packVerified(bytes, level);
  await cache.keep(packed, sha256, level, log);
  return { packed, cached: false };
}

/**
 * Returns why a content should not be embedded; null if it may be.
 *
 * @returns a text worded to follow the file's path: "is empty …"
 */
export function problemOf({ bytes }: Content): string | null {
  if (bytes.length === 0) return 'is empty, which the result of a build should not be; exclude it';
  if (isZstd(bytes)) return 'is already compressed with zstd; embed it directly, and exclude it here';
  return null;
}
