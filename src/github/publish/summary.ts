/** The job summary. */

import { summary } from '@actions/core';
import { prose } from '../../lib/text/escape.ts';

/** GitHub drops a summary that is larger. */
const LARGEST_BYTES = 1024 * 1024;

/**
 * Appends the report to the job summary.
 *
 * @param draw returns as much of the report as fits
 * @param problems what could not be published
 */
export async function writeSummary(
  draw: (fits: (markdown: string) => boolean) => string,
  problems: readonly string[],
): Promise<void> {
  const list = problems.map((problem) => `- ⚠️ ${prose(problem)}\n`).join('');
  const markdown = draw((report) => Buffer.byteLength(report) + Buffer.byteLength(list) < LARGEST_BYTES);
  await summary.addRaw(list === '' ? markdown : `${markdown}\n${list}`).write();
}
