/** The user's options for building and measuring. */
export interface BuildOptions {
  /** The number of jobs to run in parallel. */
  readonly jobs: number;
  /** The size in bytes of the largest file to compress with zstd. */
  readonly zstdLimit: number;
}
