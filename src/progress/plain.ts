/** Progress for a pipe or a log file: one line when a job starts, one when it ends. */

import type { BuildListener } from '../build/result.ts';
import { visible } from '../lib/text/escape.ts';
import { formatDuration } from '../lib/units/duration.ts';
import { failureLines } from './failure.ts';

/** Writes lines without colour and without control characters. */
export function plainProgress(log: (line: string) => void): BuildListener & { close(): void } {
  return {
    started: (job) => log(`build ${job.id}`),
    output: () => undefined,
    noted: (job, text) => log(`${job.id}: ${visible(text)}`),
    ended(result) {
      if (result.failure === null) log(`built ${result.job.id} in ${formatDuration(result.durationMs)}`);
      else for (const line of failureLines(result)) log(line);
    },
    close: () => undefined,
  };
}
