/** Makes one disjoint cover of a file out of claims that overlap: linear in the claims, after they are sorted. */

import { type Claims, LAYERS, type OwnerId, type Ranges } from './claims.ts';

/** Ranges that neither overlap nor are empty, in the order of the file. */
export type Cover = Readonly<Ranges>;

/**
 * Decides of each byte of a file whose it is: later layers over earlier ones, and within a layer the claim that begins
 * first. What lies outside of the file is cut off.
 *
 * @param size of the file, in bytes
 * @param unclaimed whom the bytes belong to that nobody claims
 * @returns ranges from 0 to `size` without a gap
 */
export function coverOf(claims: Claims, size: number, unclaimed: OwnerId): Cover {
  let cover = emptyCover(1);
  append(cover, 0, size, unclaimed);
  for (const layer of LAYERS) cover = overlay(cover, disjoint(claims.layer(layer), size));
  return cover;
}

/** Within one layer: sorted, cut to the file, and what is claimed twice given to the one that begins first. */
function disjoint(layer: Cover, size: number): Cover {
  const order = layer.sorted ? null : orderOf(layer, size);
  const cover = emptyCover(layer.count);
  let claimed = 0;
  for (let place = 0; place < layer.count; place += 1) {
    const at = order === null ? place : (order[place] as number);
    const end = Math.min(layer.ends[at] as number, size);
    append(cover, Math.max(layer.starts[at] as number, claimed), end, layer.owners[at] as number);
    claimed = Math.max(claimed, end);
  }
  return cover;
}

/** The places of claims by where they begin; those that begin at one byte as they were made. */
function orderOf({ starts, count }: Cover, size: number): ArrayLike<number> {
  const within = (at: number) => Math.min(Math.max(starts[at] as number, 0), size);
  if ((size + 1) * count > Number.MAX_SAFE_INTEGER)
    return Array.from({ length: count }, (_, at) => at).sort((a, b) => within(a) - within(b) || a - b);
  // Numbers are sorted many times faster than by a function that compares them.
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = within(at) * count + at;
  keys.sort();
  for (let place = 0; place < count; place += 1) keys[place] = (keys[place] as number) % count;
  return keys;
}

function overlay(lower: Cover, upper: Cover): Cover {
  if (upper.count === 0) return lower;
  const cover = emptyCover(lower.count + 2 * upper.count);
  let below = 0;
  let done = 0;
  const copyBelow = (until: number) => {
    while (below < lower.count && (lower.starts[below] as number) < until) {
      const end = lower.ends[below] as number;
      const start = Math.max(lower.starts[below] as number, done);
      append(cover, start, Math.min(end, until), lower.owners[below] as number);
      if (end > until) break;
      below += 1;
    }
    done = until;
  };
  for (let above = 0; above < upper.count; above += 1) {
    copyBelow(upper.starts[above] as number);
    append(cover, upper.starts[above] as number, upper.ends[above] as number, upper.owners[above] as number);
    done = upper.ends[above] as number;
  }
  copyBelow(Number.POSITIVE_INFINITY);
  return cover;
}

const emptyCover = (capacity: number): Ranges => ({
  starts: new Float64Array(capacity),
  ends: new Float64Array(capacity),
  owners: new Int32Array(capacity),
  count: 0,
  sorted: true,
});

function append(cover: Ranges, start: number, end: number, owner: OwnerId): void {
  if (!(start < end)) return;
  const last = cover.count - 1;
  if (last >= 0 && cover.owners[last] === owner && cover.ends[last] === start) {
    cover.ends[last] = end;
    return;
  }
  cover.starts[cover.count] = start;
  cover.ends[cover.count] = end;
  cover.owners[cover.count] = owner;
  cover.count += 1;
}
