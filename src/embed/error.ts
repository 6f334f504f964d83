/** What keeps a file from being compressed or decompressed. */

import { ZstdFormatError } from '../formats/zstd/frame.ts';
import { messageOf } from '../lib/units/message.ts';
import { MeasureError } from '../measure/open.ts';

/** Thrown where a file, or the files of a job, cannot be embedded; the message follows the file, or "could not embed:". */
export class EmbedError extends Error {
  override readonly name = 'EmbedError';
}

/** What happened to a file, to follow its path. */
export function reasonOf(error: unknown, doing: 'compressed' | 'decompressed'): string {
  if (error instanceof EmbedError || error instanceof MeasureError) return error.message;
  const what = error instanceof ZstdFormatError ? 'cannot' : 'could not';
  return `${what} be ${doing}: ${messageOf(error)}`;
}
