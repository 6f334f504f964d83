/** Attributes the relocations of a position-independent program to the owners of the relocated pointers. */

import type { Image } from '../../formats/go/image.ts';
import { NONE } from './packages.ts';
import type { Ordered, Ranges } from './ranges.ts';

/**
 * Adds the relocation entry of each pointer that is in a range with an owner.
 *
 * @param pieces ranges of the file, by package; if two contain a pointer, the first wins
 */
export function addRelocations(entries: Ranges, image: Image, pieces: readonly Ordered[]): void {
  const { offset, entrySize, count, places } = image.relocations;
  const near = pieces.map(() => 0);
  for (let index = 0; index < count; index += 1) {
    const place = image.offsetOf(places[index] as number);
    if (place === null) continue;
    for (let list = 0; list < pieces.length; list += 1) {
      const { starts, ends, owners, count: length } = pieces[list] as Ordered;
      const at = before(starts, length, place, near[list] as number);
      if (at === -1) continue;
      near[list] = at;
      if (place >= (ends[at] as number) || owners[at] === NONE) continue;
      entries.add(offset + index * entrySize, offset + (index + 1) * entrySize, owners[at] as number);
      break;
    }
  }
}

/** Returns the last range that begins at or before a place; -1 if there is none. Fastest near `near`. */
function before(starts: Float64Array, count: number, place: number, near: number): number {
  let low = -1;
  let high = count;
  if (near < count && (starts[near] as number) <= place) {
    low = near;
    for (let step = 1; low + step < count; step *= 2) {
      if ((starts[low + step] as number) > place) {
        high = low + step;
        break;
      }
      low += step;
    }
  }
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle;
  }
  return low;
}
