/** gzip sizes, streamed: a file of any length needs no more memory than a chunk. */

import { once } from 'node:events';

export interface GzipMeter {
  /** The chunk is the stream's until the end. */
  write(chunk: Buffer): Promise<void>;
  /** Ends the stream and gives the compressed size in bytes, header and trailer included. */
  end(): Promise<number>;
}

/** Measures what gzip would make of the chunks that are written. The level is 1 to 9. */
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
