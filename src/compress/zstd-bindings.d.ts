/** The native bindings of @mongodb-js/zstd, which honour the level that its index.js ignores. */
declare module '@mongodb-js/zstd/bindings.js' {
  /** Compresses a buffer at a level from 1 to 22. */
  export function compress(data: Buffer, level?: number): Promise<Buffer>;
  /** Decompresses a buffer without limiting the output: for trusted data only. */
  export function decompress(data: Buffer): Promise<Buffer>;
}
