/** Finds the package that refers to a payload: the owner of its first byte according to the other layers. */

import type { Claims, OwnerId } from '../parts/claims.ts';
import type { Span } from '../parts/tree.ts';

const PACKAGES = new Set(['package', 'crate']);

/**
 * The names of the packages or crates that refer to payloads, by the payload's start. A payload in data that several
 * packages use has none.
 */
export function referrersOf(claims: Claims, payloads: readonly Span[]): ReadonlyMap<number, string> {
  const starts = Float64Array.from(payloads, ({ start }) => start).sort();
  const owners = new Map<number, OwnerId>();
  // The later layer wins.
  for (const layer of ['estimate', 'symbol'] as const) {
    const ranges = claims.layer(layer);
    for (let at = 0; at < ranges.count; at += 1) {
      const end = ranges.ends[at] as number;
      for (let next = firstFrom(starts, ranges.starts[at] as number); next < starts.length; next += 1) {
        const start = starts[next] as number;
        if (start >= end) break;
        owners.set(start, ranges.owners[at] as number);
      }
    }
  }
  const names = new Map<number, string>();
  for (const [start, owner] of owners) {
    const name = packageOf(claims, owner);
    if (name !== null) names.set(start, name);
  }
  return names;
}

/** The index of the first number that is not less than `value` in a sorted array. */
function firstFrom(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function packageOf(claims: Claims, id: OwnerId): string | null {
  for (let next: OwnerId | null = id; next !== null; ) {
    const { kind, name, parent } = claims.ownerAt(next);
    if (PACKAGES.has(kind)) return name;
    next = parent;
  }
  return null;
}
