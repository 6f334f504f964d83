/** Scales the parts of a compressed payload to its compressed size. */

import type { Part } from '../snapshot/schema.ts';
import { totalBytes } from './total.ts';

/**
 * Scales parts so that they add up to exactly `bytes`; the size of a file becomes its unpacked size. How well each part
 * compresses is unknown, so the shares are estimates.
 */
export function scaled(parts: readonly Part[], bytes: number): Part[] {
  const whole = totalBytes(parts);
  let before = 0;
  let given = 0;
  return parts.map(({ parts: inside, ...part }) => {
    before += part.fileBytes;
    const share = whole === 0 ? 0 : Math.round((before / whole) * bytes) - given;
    given += share;
    return {
      ...part,
      fileBytes: share,
      estimated: true,
      ...(part.kind === 'file' ? { unpacked: part.unpacked ?? part.fileBytes } : {}),
      ...(inside === undefined ? {} : { parts: scaled(inside, share) }),
    };
  });
}
