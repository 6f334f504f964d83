/** Compresses one file so that it is known to come back as it was. */

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
 * Reads a file whole, without holding up signals and progress meanwhile.
 *
 * @param path absolute
 * @param root the folder that it must lie in, symlinks resolved
 * @param limit the largest file in bytes, and the option that raises it
 * @throws MeasureError where it is no readable regular file in `root` or changes while it is read, EmbedError where it is
 *   not there or too large
 */
export async function readContent(
  path: string,
  root: string,
  { most, option }: { readonly most: number; readonly option: string },
): Promise<Content> {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
    throw new EmbedError(nameProblem(path) ?? 'is not there');
  if (isFolder(path)) throw new EmbedError('is a folder; name a file in it, or a glob');
  const handle = openRegular(path, root);
  try {
    const before = fstatSync(handle, { bigint: true });
    if (before.size > most)
      throw new EmbedError(
        `has ${formatSize(Number(before.size))}, more than the in-memory limit of ${formatSize(most)}; raise ${option}`,
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

/** What leads nowhere, or in a circle, is said when it is opened. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The two halves of the engine. */
export interface Codec {
  pack(content: Buffer, level: number): Promise<Buffer>;
  unpack(packed: Buffer): Promise<Buffer>;
}

export const ZSTD: Codec = { pack: zstdPack, unpack: zstdDecompress };

/**
 * Compresses a content and sees that it comes back, byte for byte.
 *
 * @param level 1 to 22
 * @throws EmbedError where it does not come back
 */
export async function packVerified(content: Buffer, level: number, codec: Codec = ZSTD): Promise<Buffer> {
  const packed = await codec.pack(content, level);
  const back = await codec.unpack(packed);
  if (!back.equals(content))
    throw new EmbedError(
      `came back from zstd ${level} as something else; this is a fault of size-guard: please report it`,
    );
  return packed;
}

/**
 * The same by way of a cache.
 *
 * @param say is told what is wrong with the cache
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
 * What speaks against embedding a content; null where nothing does.
 *
 * @returns follows the file's path: "is empty …"
 */
export function problemOf({ bytes }: Content): string | null {
  if (bytes.length === 0) return 'is empty: a file with nothing in it is no result of a build; exclude it';
  if (isZstd(bytes)) return 'is compressed with zstd already; embed it as it is, and exclude it here';
  return null;
}
