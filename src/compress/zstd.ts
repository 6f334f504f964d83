/** zstd at an exact level, from an engine that is pinned with the program and not with the machine it runs on. */

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

/** Only what asks for zstd pays for the addon, and only that fails where there is none. */
async function load(): Promise<typeof import('@mongodb-js/zstd/bindings.js')> {
  try {
    // The package's index.js drops the level; its bindings honour it.
    return await import('@mongodb-js/zstd/bindings.js');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ZstdUnavailable(
      `zstd is not available on ${process.platform} ${process.arch} (${reason}); measure on Linux, macOS or Windows x64, or drop the zstd budget`,
    );
  }
}
