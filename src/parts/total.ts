/** Adds up parts. */

import type { Part } from '../snapshot/schema.ts';

/** Returns the bytes of parts together, without looking into them. */
export const totalBytes = (parts: readonly Part[]): number =>
  parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
