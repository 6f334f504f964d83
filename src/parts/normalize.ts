/** Normalizes untrusted trees of parts so that they add up. */

import type { Part } from '../snapshot/schema.ts';
import { REST } from './names.ts';

/**
 * Makes parts add up to their parent at each level: missing bytes become a part of their own, and parts that are larger than
 * their parent are left out.
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
