/** How a failed job is told, in every kind of progress. */

import type { JobResult } from '../build/result.ts';
import { visible } from '../lib/text/escape.ts';

const SHOWN_LINES = 15;

/** What happened, the last lines of its output, and where the whole is. The job must have failed. */
export function failureLines({ job, failure, tail, log }: JobResult): string[] {
  // The bar keeps a line that begins with `::` from being a command to GitHub's runner, which ignores leading spaces.
  const lines = tail.slice(-SHOWN_LINES).map((line) => `  | ${visible(line)}`);
  return [
    `build ${job.id} ${failure?.text ?? ''}`,
    ...lines,
    ...(log === null || lines.length === 0 ? [] : [`  the whole output: ${log}`]),
  ];
}
