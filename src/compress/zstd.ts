/** zstd at an exact level, with an engine that is pinned by size-guard and independent of the machine. */

import { contentSizeOf } from '../formats/zstd/content-size.ts';
import { withContentSize, ZstdFormatError } from '../formats/zstd/frame.ts';
import { messageOf } from '../lib/units/message.ts';
import { exactBytes } from '../lib/units/size.ts';

/** The zstd release in @mongodb-js/zstd 1.2.2. Sizes are comparable only if engine and level are the same. */
export const ZSTD_ENGINE = '1.5.2';

/**
 * The default size limit in bytes for compression. The bindings need the complete file and the complete frame in memory,
 * which is twice that.
 */
export const DEFAULT_ZSTD_LIMIT = 1_000_000_000;

/** Thrown if the addon is not available for this platform. */
export class ZstdUnavailable extends Error {
  override readonly name = 'ZstdUnavailable';
}

/** Thrown if data would decompress to more than the limit. */
export class ZstdTooLarge extends Error {
  override readonly name = 'ZstdTooLarge';
  /** The decompressed size. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`it contains ${exactBytes(bytes)}`);
    this.bytes = bytes;
  }
}

/**
 * Compresses a buffer.
 *
 * @param level 1 to 22
 * @returns the frame's bytes
 * @throws ZstdUnavailable on a platform without the native addon
 */
export async function zstdCompress(data: Buffer, level: number): Promise<Buffer> {
  const { compress } = await load();
  return compress(data, level);
}

/**
 * Compresses a buffer to a frame whose header contains the size of its content.
 *
 * @param level 1 to 22
 * @throws ZstdUnavailable on a platform without the native addon
 */
export async function zstdPack(data: Buffer, level: number): Promise<Buffer> {
  return withContentSize(await zstdCompress(data, level), data.length);
}

/**
 * Decompresses untrusted data: one frame or several.
 *
 * @param limit the size in bytes of the largest permitted content; no more memory is allocated, whatever the data claims
 * @throws ZstdTooLarge if the content is larger, ZstdFormatError if it is damaged, ZstdUnavailable
 */
export async function zstdUnpack(data: Buffer, limit: number): Promise<Buffer> {
  const bytes = contentSizeOf(data);
  if (bytes > limit) throw new ZstdTooLarge(bytes);
  try {
    return await zstdDecompress(data);
  } catch (error) {
    throw error instanceof ZstdUnavailable ? error : new ZstdFormatError(messageOf(error));
  }
}

/** Decompresses trusted data whose content has a known size. */
export async function zstdDecompress(data: Buffer): Promise<Buffer> {
  const { decompress } = await load();
  return decompress(data);
}

/** Loads the addon on first use, so that only users of zstd pay for it, and only they fail without it. */
async function load(): Promise<typeof import('@mongodb-js/zstd/bindings.js')> {
  try {
    // The package's index.js ignores the level; its bindings honour it.
    return await import('@mongodb-js/zstd/bindings.js');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ZstdUnavailable(
      `zstd is not available on ${process.platform} ${process.arch} (${reason}); use Linux, macOS or Windows x64, or avoid zstd`,
    );
  }
}
