/** What functions carry for the garbage collector and for tracebacks (funcdata), and pointers to functions, by package. */

import type { Functions } from './functions.ts';
import { type Image, type Region, wordAt } from './image.ts';
import type { Moduledata } from './moduledata.ts';
import type { Pclntab } from './pclntab.ts';
import { NONE } from './packages.ts';
import { type Ranges, ranges } from './ranges.ts';

/** Where the end of the last piece is not known, it has at most so many bytes. */
const LAST_BYTES = 16;

/**
 * Each piece of funcdata goes to the package of the first function that has it, and reaches to where the next begins.
 * Pointers to functions lie among them, or in memory of their own, and go to the package of their function.
 *
 * @param rodata what was read of the memory that holds pointers to functions
 * @param end where funcdata ends, an address; null where that is not known
 */
export function addFuncdata(
  funcdata: Ranges,
  image: Image,
  moduledata: Moduledata,
  pclntab: Pclntab,
  functions: Functions,
  end: number | null,
): void {
  const base = moduledata.funcdata;
  const offset = image.offsetOf(base);
  if (offset === null) return;
  const last = moduledata.pclntabEnd ?? end;
  const available = image.available(base);
  const { places, packages, count } = functions.funcdata;
  const size = Math.min(last === null || last <= base ? available : last - base, available);
  const order = firstOf(places, count, size);
  for (let index = 0; index < order.length; index += 1) {
    const at = order[index] as number;
    const start = places[at] as number;
    const next = order[index + 1];
    const after = next === undefined ? (last === null ? Math.min(start + LAST_BYTES, size) : size) : (places[next] as number);
    funcdata.add(offset + start, offset + after, packages[at] as number);
  }
  void pclntab;
}

/** The pieces by where they begin, each by its first mention. */
function firstOf(places: Uint32Array, count: number, size: number): Uint32Array {
  const seen = new Uint8Array(Math.ceil(size / 8));
  const keys = new Float64Array(count);
  let found = 0;
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number;
    if (place >= size) continue;
    const bit = 1 << (place & 7);
    if (((seen[place >>> 3] as number) & bit) !== 0) continue;
    seen[place >>> 3] = (seen[place >>> 3] as number) | bit;
    keys[found] = place * 2 ** 21 + at;
    found += 1;
  }
  const sorted = keys.subarray(0, found).sort();
  return Uint32Array.from(sorted, (key) => key % 2 ** 21);
}

/** Adds every pointer to a function: a word that holds the address at which one begins. */
export function addFunctionPointers(pointers: Ranges, image: Image, region: Region, functions: Functions): void {
  const { word, little } = image;
  const { entries, packages, count } = functions;
  const { view, offset, address } = region;
  const [first, last] = [entries[0] ?? 0, entries[count] ?? 0];
  const begin = (word - (address % word)) % word;
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
  let [low, high] = [0, count];
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as number) <= address) low = middle;
    else high = middle;
  }
  return low;
}
