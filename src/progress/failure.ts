/** Formats a failed job, for every kind of progress. */

import type { JobResult } from '../build/result.ts';
import { visible } from '../lib/text/escape.ts';

const SHOWN_LINES = 15;

/** Returns the failure, the last lines of output, and the path of the log. The job must have failed. */
export function failureLines({ job, failure, tail, log }: JobResult): string[] {
  // The bar prevents a line that starts with `::` from being a workflow command; the runner ignores leading spaces.
  const lines = tail.slice(-SHOWN_LINES).map((line) => `  | ${visible(line)}`);
  return [
    `build ${job.id} ${failure?.text ?? ''}`,
    ...lines,
    ...(log === null || lines.length === 0 ? [] : [`  complete output: ${log}`]),
  ];
}
