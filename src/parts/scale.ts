/** Parts of what is packed: their shares of the bytes that it takes packed. */

import type { Part } from '../snapshot/schema.ts';

/**
 * Gives each part its share of so many bytes, to the byte; its own size becomes the unpacked one. How well each of them is
 * packed is not known, so the shares are estimates.
 */
export function scaled(parts: readonly Part[], bytes: number): Part[] {
  const whole = parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
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
