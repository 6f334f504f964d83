/** zstd at an exact level, from an engine that is pinned with the program and not with the machine it runs on. */

import { contentSizeOf } from '../formats/zstd/content-size.ts';
import { withContentSize, ZstdFormatError } from '../formats/zstd/frame.ts';
import { messageOf } from '../lib/units/message.ts';
import { exactBytes } from '../lib/units/size.ts';

/** The zstd release inside @mongodb-js/zstd 1.2.2; a size is comparable with one of the same engine and level. */
export const ZSTD_ENGINE = '1.5.2';

/**
 * The largest file in bytes that is compressed unless the user says otherwise: zstd takes the whole file and gives the
 * whole frame, which is twice as much memory.
 */
export const DEFAULT_ZSTD_LIMIT = 1_000_000_000;

/** Thrown where the addon has no build for this platform. */
export class ZstdUnavailable extends Error {
  override readonly name = 'ZstdUnavailable';
}

/** Thrown where data would give more than it may. */
export class ZstdTooLarge extends Error {
  override readonly name = 'ZstdTooLarge';
  /** What it would give. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`it holds ${exactBytes(bytes)}`);
    this.bytes = bytes;
  }
}

/**
 * Compresses a whole buffer.
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
 * Compresses a whole buffer to be kept: a frame that says in its header how large its content is.
 *
 * @param level 1 to 22
 * @throws ZstdUnavailable on a platform without the native addon
 */
export async function zstdPack(data: Buffer, level: number): Promise<Buffer> {
  return withContentSize(await zstdCompress(data, level), data.length);
}

/**
 * Decompresses data that anybody may have written: a file of one frame or of several.
 *
 * @param most the largest content in bytes; no memory is taken for more, whatever the data claims
 * @throws ZstdTooLarge where there is more in it, ZstdFormatError where it is damaged, ZstdUnavailable
 */
export async function zstdUnpack(data: Buffer, most: number): Promise<Buffer> {
  const bytes = contentSizeOf(data);
  if (bytes > most) throw new ZstdTooLarge(bytes);
  try {
    return await zstdDecompress(data);
  } catch (error) {
    throw error instanceof ZstdUnavailable ? error : new ZstdFormatError(messageOf(error));
  }
}

/** Decompresses data of our own making, of which it is known how large its content is. */
export async function zstdDecompress(data: Buffer): Promise<Buffer> {
  const { decompress } = await load();
  return decompress(data);
}

/** Only what asks for zstd pays for the addon, and only that fails where there is none. */
async function load(): Promise<typeof import('@mongodb-js/zstd/bindings.js')> {
  try {
    // The package's index.js drops the level; its bindings honour it.
    return await import('@mongodb-js/zstd/bindings.js');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ZstdUnavailable(
      `zstd is not available on ${process.platform} ${process.arch} (${reason}); compress on Linux, macOS or Windows x64, or do without zstd`,
    );
  }
}
