/** Limits a tree of parts for display, by depth, count per level and name. */

import { counted } from '../lib/units/quantity.ts';
import type { Part } from '../snapshot/schema.ts';

export interface View {
  /** The number of levels to show. */
  readonly depth: number;
  /** The number of parts to show per level; the rest is summed. */
  readonly top: number;
  /** Show only parts whose name contains this (case-insensitive), their children and their ancestors; null for all. */
  readonly filter: string | null;
}

/** The parts to show; if a filter removes some, sums are of the others. */
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
  // A large program has hundreds of thousands of parts, so this avoids copying them.
  if (depth === Number.POSITIVE_INFINITY && top === Number.POSITIVE_INFINITY) return [...parts];
  const shown = parts.slice(0, top).map(({ parts: inside, ...part }): Part => {
    if (inside === undefined || depth <= 1) return part;
    return { ...part, parts: limited(inside, depth - 1, top) };
  });
  const rest = parts.slice(top);
  if (rest.length === 0) return shown;
  return [...shown, { kind: 'other', name: counted(rest.length, 'more part'), ...sumOf(rest) }];
}

/** The sum of parts; memory only if at least one part has it. */
function sumOf(parts: readonly Part[]): Pick<Part, 'fileBytes' | 'memBytes'> {
  const fileBytes = parts.reduce((sum, part) => sum + part.fileBytes, 0);
  if (parts.every(({ memBytes }) => memBytes === undefined)) return { fileBytes };
  return { fileBytes, memBytes: parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0) };
}
