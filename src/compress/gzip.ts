/** Measures gzip sizes by streaming: a file of any length needs the memory of one chunk. */

import { once } from 'node:events';

export interface GzipMeter {
  /** The caller must not change the chunk before the promise of {@link end} is fulfilled. */
  write(chunk: Buffer): Promise<void>;
  /** Ends the stream and returns the compressed size in bytes, including header and trailer. */
  end(): Promise<number>;
}

/** Measures the gzip size of the chunks that are written. The level is 1 to 9. */
export async function gzipMeter(level: number): Promise<GzipMeter> {
  const { createGzip } = await import('node:zlib');
  const gzip = createGzip({ level });
  let bytes = 0;
  gzip.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  return {
    async write(chunk) {
      if (!gzip.write(chunk)) await once(gzip, 'drain');
    },
    async end() {
      gzip.end();
      await once(gzip, 'end');
      return bytes;
    },
  };
}
