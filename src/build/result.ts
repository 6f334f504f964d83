/** The result of a job, and the events while it runs. */

import type { Embedded } from '../embed/embed.ts';
import type { Job } from '../plan/plan.ts';
import type { Staleness } from './outputs.ts';

export interface JobResult {
  readonly job: Job;
  /** Null if it succeeded; else a code, and a text that completes the sentence "build crun for arm64 …". */
  readonly failure: { readonly code: string; readonly text: string } | null;
  /** Files of its artifacts that it did not write now, and that are not recorded as its output. */
  readonly stale: ReadonlyMap<string, Staleness>;
  /** The last lines it printed. */
  readonly tail: readonly string[];
  /** The absolute path of its log; null if it was never started. */
  readonly log: string | null;
  /** The base images of a buildx build, such as `debian:bookworm@sha256:…`; empty if they are unknown. */
  readonly images: readonly string[];
  /** The files that were compressed before it, and that its artifacts should contain. */
  readonly embeds: readonly Embedded[];
  readonly durationMs: number;
}

/** Receives the events of every job, to show progress. */
export interface BuildListener {
  started(job: Job): void;
  output(job: Job, chunk: Buffer, lastLine: string): void;
  /** A message of size-guard about a job, not output of the job. */
  noted(job: Job, text: string): void;
  /** Also for jobs that were never started. */
  ended(result: JobResult): void;
}
