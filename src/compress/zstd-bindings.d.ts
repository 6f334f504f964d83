/** The native half of @mongodb-js/zstd, which honours the level that its index.js drops. */
declare module '@mongodb-js/zstd/bindings.js' {
  /** Compresses a whole buffer at a level from 1 to 22. */
  export function compress(data: Buffer, level?: number): Promise<Buffer>;
  /** Decompresses a whole buffer; unbounded: for data of our own making only. */
  export function decompress(data: Buffer): Promise<Buffer>;
}
