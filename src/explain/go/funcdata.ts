/** What functions carry for the garbage collector and for tracebacks (funcdata), and pointers to functions, by package. */

import { type Image, type Region, wordAt } from '../../formats/go/image.ts';
import type { Moduledata } from '../../formats/go/moduledata.ts';
import type { Functions } from './functions.ts';
import { NONE } from './packages.ts';
import type { Ranges } from './ranges.ts';

/** Of runtime.findfuncbucket, and the code that one is for. */
const BUCKET_BYTES = 20;
const BUCKET_CODE_BYTES = 4096;

/**
 * Each piece of funcdata goes to the package of the first function that has it, and reaches to where the next begins.
 * Pointers to functions lie among them, or in memory of their own, and go to the package of their function.
 *
 * @param masks the address of what follows funcdata where it is not in the table of functions; null where that is not known
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
    // They are sorted by size: the last one has as many bytes as the one before it, at least.
    else bytes = Math.min(bytes, size - start);
    const owner = functions.packages[owners[at] as number] as number;
    funcdata.add(offset + start, offset + start + bytes, owner);
  }
}

/**
 * The table that leads from an address to its function has a bucket for every 4096 bytes of code: each goes to the package
 * of the function at which they begin.
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

/** Of places, those below an end, lowest first. */
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
 * @param region where they are looked for
 * @param from the address from which on
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

/** The last function that begins at or before an address. */
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
