/** What the user may choose about a run that builds and measures. */
export interface BuildOptions {
  /** How many jobs may run at once. */
  readonly jobs: number;
  /** The largest file in bytes that is compressed with zstd. */
  readonly zstdLimit: number;
}
