/** Attributes funcdata (tables of functions for garbage collector and tracebacks) and pointers to functions to packages. */

import { type Image, type Region, wordAt } from '../../formats/go/image.ts';
import type { Moduledata } from '../../formats/go/moduledata.ts';
import type { Functions } from './functions.ts';
import { NONE } from './packages.ts';
import type { Ranges } from './ranges.ts';

/** Size of runtime.findfuncbucket, and of the code that one covers, in bytes. */
const BUCKET_BYTES = 20;
const BUCKET_CODE_BYTES = 4096;

/**
 * Adds each piece of funcdata, up to the next one, to the package of the first function that uses it.
 *
 * @param masks address of the pointer masks, which follow funcdata if it is not part of pclntab; null if unknown
 */
export function addFuncdata(
  funcdata: Ranges,
  image: Image,
  moduledata: Moduledata,
  functions: Functions,
  masks: number | null,
): void {
  const base = moduledata.funcdata;
  const offset = image.offsetOf(base);
  if (offset === null) return;
  const known = moduledata.pclntabEnd ?? (masks !== null && masks > base ? masks : null);
  const available = image.available(base);
  const size = known === null ? available : Math.min(Math.max(0, known - base), available);
  const { places, functions: owners, count } = functions.funcdata;
  const order = orderOf(places, count, size);
  let [start, bytes] = [0, 0];
  for (let index = 0; index < order.length; index += 1) {
    const at = order[index] as number;
    const next = order[index + 1];
    start = places[at] as number;
    if (next !== undefined) bytes = (places[next] as number) - start;
    else if (known !== null) bytes = size - start;
    // Pieces are sorted by size, so the last has at least as many bytes as the one before it.
    else bytes = Math.min(bytes, size - start);
    const owner = functions.packages[owners[at] as number] as number;
    funcdata.add(offset + start, offset + start + bytes, owner);
  }
}

/**
 * The index from addresses to functions has a bucket for every 4096 bytes of code: each belongs to the package of the
 * function at the start of that code.
 */
export function addBuckets(
  buckets: Ranges,
  image: Image,
  moduledata: Moduledata,
  functions: Functions,
): void {
  const { start, end } = moduledata.text;
  const count = Math.ceil((end - start) / BUCKET_CODE_BYTES);
  const offset = image.offsetOf(moduledata.buckets);
  if (offset === null || !(count * BUCKET_BYTES <= image.available(moduledata.buckets))) return;
  for (let index = 0; index < count; index += 1) {
    const at = functionAt(functions.entries, functions.count, start + index * BUCKET_CODE_BYTES);
    const from = offset + index * BUCKET_BYTES;
    buckets.add(from, from + BUCKET_BYTES, functions.packages[at] as number);
  }
}

/** Returns the indexes of the places below `end`, in ascending order of place. */
function orderOf(places: Uint32Array, count: number, end: number): Float64Array {
  const keys = new Float64Array(count);
  let found = 0;
  for (let at = 0; at < count; at += 1) {
    if ((places[at] as number) >= end) continue;
    keys[found] = (places[at] as number) * count + at;
    found += 1;
  }
  const sorted = keys.subarray(0, found).sort();
  for (let at = 0; at < found; at += 1) sorted[at] = (sorted[at] as number) % count;
  return sorted;
}

/**
 * Adds every pointer to a function: a word that holds the address at which one begins.
 *
 * @param region the memory to search
 * @param from the address to search from
 */
export function addFunctionPointers(
  pointers: Ranges,
  image: Image,
  region: Region,
  from: number,
  functions: Functions,
): void {
  const { word, little } = image;
  const { entries, packages, count } = functions;
  const { view, offset, address } = region;
  const first = entries[0] ?? 0;
  const last = entries[count] ?? 0;
  const begin = Math.ceil(from / word) * word - address;
  for (let at = begin; at + word <= view.byteLength; at += word) {
    const value = wordAt(view, at, word, little);
    if (value < first || value >= last) continue;
    const index = functionAt(entries, count, value);
    if (entries[index] === value && packages[index] !== NONE)
      pointers.add(offset + at, offset + at + word, packages[index] as number);
  }
}

/** Returns the index of the last function that begins at or before an address. */
export function functionAt(entries: Float64Array, count: number, address: number): number {
  let low = 0;
  let high = count;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as number) <= address) low = middle;
    else high = middle;
  }
  return low;
}
