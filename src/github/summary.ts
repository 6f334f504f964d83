/** The job summary. */

import { summary } from '@actions/core';

/** GitHub drops a summary that is larger. */
const LARGEST_BYTES = 1024 * 1024;

/** Appends the report to the job summary; where it is too long, its beginning and a word about the rest. */
export async function writeSummary(markdown: string, file: string): Promise<void> {
  const fits = Buffer.byteLength(markdown) < LARGEST_BYTES;
  const [headline = ''] = markdown.split('\n');
  await summary
    .addRaw(fits ? markdown : `${headline}\n\nThe report is too long for a summary; it is in ${file}.\n`)
    .write();
}
