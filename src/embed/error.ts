/** Errors while compressing and decompressing files. */

import { ZstdFormatError } from '../formats/zstd/frame.ts';
import { messageOf } from '../lib/units/message.ts';
import { MeasureError } from '../measure/open.ts';

/** Thrown if files cannot be embedded. The message is worded to follow the file's path or "embedding failed:". */
export class EmbedError extends Error {
  override readonly name = 'EmbedError';
}

/** Returns why a file could not be compressed or decompressed, worded to follow its path. */
export function reasonOf(error: unknown, doing: 'compressed' | 'decompressed'): string {
  if (error instanceof EmbedError || error instanceof MeasureError) return error.message;
  const what = error instanceof ZstdFormatError ? 'cannot' : 'could not';
  return `${what} be ${doing}: ${messageOf(error)}`;
}
