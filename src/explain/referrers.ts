/** Finds the package that refers to a payload: the owner of its first byte according to the other layers. */

import { lastAtMost } from '../formats/order.ts';
import type { Claims, OwnerId } from '../parts/claims.ts';
import { PACKAGES } from '../parts/kinds.ts';
import type { Span } from '../parts/tree.ts';

/**
 * The names of the packages or crates that refer to payloads, by the payload's start. A payload in data that several
 * packages use has none.
 */
export function referrersOf(claims: Claims, payloads: readonly Span[]): ReadonlyMap<number, string> {
  // Most files have no payloads, and hundreds of thousands of symbols.
  if (payloads.length === 0) return new Map();
  const starts = Float64Array.from(payloads, ({ start }) => start).sort();
  const owners = new Map<number, OwnerId>();
  // The later layer wins.
  for (const layer of ['estimate', 'symbol'] as const) {
    const ranges = claims.layer(layer);
    for (let at = 0; at < ranges.count; at += 1) {
      const end = ranges.ends[at] as number;
      const before = lastAtMost(starts, starts.length, (ranges.starts[at] as number) - 1);
      for (let next = before + 1; next < starts.length; next += 1) {
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

function packageOf(claims: Claims, id: OwnerId): string | null {
  for (let next: OwnerId | null = id; next !== null; ) {
    const { kind, name, parent } = claims.ownerAt(next);
    if (PACKAGES.has(kind)) return name;
    next = parent;
  }
  return null;
}
