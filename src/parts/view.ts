/** What of a tree of parts is shown: so deep, so many of each level, only those of a name. */

import { counted } from '../lib/units/quantity.ts';
import type { Part } from '../snapshot/schema.ts';

export interface View {
  /** How many levels are shown. */
  readonly depth: number;
  /** How many parts of each level are shown; the rest is summed. */
  readonly top: number;
  /** Only parts with this in their name (in any case), what lies in them, and what they lie in; null for all. */
  readonly filter: string | null;
}

/** The parts that are to be shown; where a filter leaves some out, sums are of what is left. */
export function viewed(parts: readonly Part[], { depth, top, filter }: View): Part[] {
  return limited(filter === null ? parts : filtered(parts, filter.toLowerCase()), depth, top);
}

function filtered(parts: readonly Part[], wanted: string): Part[] {
  return parts.flatMap((part) => {
    if (part.name.toLowerCase().includes(wanted)) return [part];
    const inside = filtered(part.parts ?? [], wanted);
    return inside.length === 0 ? [] : [{ ...part, ...sumOf(inside), parts: inside }];
  });
}

function limited(parts: readonly Part[], depth: number, top: number): Part[] {
  // A large program has some hundred thousand parts: they are not copied for nothing.
  if (depth === Number.POSITIVE_INFINITY && top === Number.POSITIVE_INFINITY) return [...parts];
  const shown = parts.slice(0, top).map(({ parts: inside, ...part }): Part => {
    if (inside === undefined || depth <= 1) return part;
    return { ...part, parts: limited(inside, depth - 1, top) };
  });
  const rest = parts.slice(top);
  if (rest.length === 0) return shown;
  return [...shown, { kind: 'other', name: counted(rest.length, 'more part'), ...sumOf(rest) }];
}

/** What parts have together; memory only where it is known of them. */
function sumOf(parts: readonly Part[]): Pick<Part, 'fileBytes' | 'memBytes'> {
  const fileBytes = parts.reduce((sum, part) => sum + part.fileBytes, 0);
  if (parts.every(({ memBytes }) => memBytes === undefined)) return { fileBytes };
  return { fileBytes, memBytes: parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0) };
}
