/** What is known of a job while it runs and once it has ended. */

import type { Embedded } from '../embed/embed.ts';
import type { Job } from '../plan/plan.ts';
import type { Staleness } from './outputs.ts';

export interface JobResult {
  readonly job: Job;
  /** Null where it succeeded; else a code and the end of the sentence "build crun for arm64 …". */
  readonly failure: { readonly code: string; readonly text: string } | null;
  /** Files of its artifacts that it did not write and is not known to have made. */
  readonly stale: ReadonlyMap<string, Staleness>;
  /** The last lines it printed. */
  readonly tail: readonly string[];
  /** The absolute path of its log; null where it was never started. */
  readonly log: string | null;
  /** The images that a buildx build began from, such as `debian:bookworm@sha256:…`; empty where nobody says. */
  readonly images: readonly string[];
  /** What was compressed before it, and should be in what it made. */
  readonly embeds: readonly Embedded[];
  readonly durationMs: number;
}

/** Told of every job as it happens, to show progress. */
export interface BuildListener {
  started(job: Job): void;
  output(job: Job, chunk: Buffer, lastLine: string): void;
  /** Something that we say of a job, and not the job itself. */
  noted(job: Job, text: string): void;
  /** Also for jobs that were never started. */
  ended(result: JobResult): void;
}
