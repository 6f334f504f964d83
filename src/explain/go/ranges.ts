/** Collects ranges of the file with their packages, in any order, and claims them in file order. */

import type { Claims, Layer, OwnerId } from '../../parts/claims.ts';

/** A growing list, in typed arrays because there are several hundred thousand ranges. */
export interface Ranges {
  /** Adds the file offsets [start, end); empty ranges are ignored. */
  add(start: number, end: number, owner: number): void;
  readonly count: number;
  /**
   * Returns the ranges in file order, adjacent ranges of one owner merged. If two overlap, the one that begins first has
   * the bytes; if two begin together, the one that was added first. Call it once, after the last `add`: ranges that are
   * already in order are not copied.
   */
  ordered(): Ordered;
}

export interface Ordered {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly owners: Int32Array;
  readonly count: number;
}

const FIRST_CAPACITY = 4096;

/**
 * @param gap largest alignment gap, in bytes: a gap up to this size belongs to the range before it
 */
export function ranges(gap = 0): Ranges {
  let starts = new Float64Array(FIRST_CAPACITY);
  let ends = new Float64Array(FIRST_CAPACITY);
  let owners = new Int32Array(FIRST_CAPACITY);
  let count = 0;
  let sorted = true;
  return {
    get count() {
      return count;
    },
    add(start, end, owner) {
      if (!(start < end)) return;
      if (count > 0) {
        const last = count - 1;
        if (owners[last] === owner && ends[last] === start) {
          ends[last] = end;
          return;
        }
        if (start < (starts[last] as number)) sorted = false;
      }
      if (count === starts.length) {
        starts = doubled(starts);
        ends = doubled(ends);
        const more = new Int32Array(2 * count);
        more.set(owners);
        owners = more;
      }
      starts[count] = start;
      ends[count] = end;
      owners[count] = owner;
      count += 1;
    },
    ordered() {
      const order = sorted ? null : orderOf(starts, count);
      const result =
        order === null
          ? { starts, ends, owners, count: 0 }
          : {
              starts: new Float64Array(count),
              ends: new Float64Array(count),
              owners: new Int32Array(count),
              count: 0,
            };
      let done = 0;
      for (let place = 0; place < count; place += 1) {
        const at = order === null ? place : (order[place] as number);
        const start = Math.max(starts[at] as number, done);
        const end = ends[at] as number;
        if (start >= end) continue;
        const last = result.count - 1;
        const owner = owners[at] as number;
        if (last >= 0 && start - (result.ends[last] as number) <= gap) {
          result.ends[last] = start;
          if (result.owners[last] === owner) {
            result.ends[last] = end;
            done = end;
            continue;
          }
        }
        result.starts[result.count] = start;
        result.ends[result.count] = end;
        result.owners[result.count] = owner;
        result.count += 1;
        done = end;
      }
      return result;
    },
  };
}

/** Claims all ranges for `ownerOf(owner)`; null claims nothing. */
export function claimAll(
  claims: Claims,
  layer: Layer,
  { starts, ends, owners, count }: Ordered,
  ownerOf: (owner: number) => OwnerId | null,
): void {
  for (let at = 0; at < count; at += 1) {
    const owner = ownerOf(owners[at] as number);
    if (owner !== null) claims.claim(layer, owner, starts[at] as number, ends[at] as number);
  }
}

function doubled(old: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * old.length);
  more.set(old);
  return more;
}

/** Sorts numbers that combine offset and index, which is many times faster than sorting with a comparison function. */
function orderOf(starts: Float64Array, count: number): Float64Array {
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = (starts[at] as number) * count + at;
  keys.sort();
  for (let place = 0; place < count; place += 1) keys[place] = (keys[place] as number) % count;
  return keys;
}
