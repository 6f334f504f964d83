/** Normalizes trees of parts that somebody else wrote: they are made to add up. */

import type { Part } from '../snapshot/schema.ts';
import { REST } from './names.ts';

/**
 * A part whose parts add up to it, level by level: what they lack is a part of its own, and where they are more than the
 * part has, they are left out.
 */
export function normalize(part: Part): Part {
  const { parts, ...itself } = part;
  if (parts === undefined || parts.length === 0) return itself;
  const sum = parts.reduce((total, { fileBytes }) => total + fileBytes, 0);
  if (sum > part.fileBytes) return itself;
  const rest = part.fileBytes - sum;
  return {
    ...itself,
    parts: [...parts.map(normalize), ...(rest > 0 ? [{ kind: 'other', name: REST, fileBytes: rest }] : [])],
  };
}
