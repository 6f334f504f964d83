/**
 * Estimates the owners of data from code: a variable to which one package's code refers most is likely that package's.
 * Nothing in a stripped program shows where one variable ends and the next begins, so {@link extentsOf} estimates that, too.
 */

import { EM } from '../../formats/elf/headers.ts';
import { type Image, type Region, viewOf, wordAt } from '../../formats/go/image.ts';
import type { Extent } from '../../formats/go/moduledata.ts';
import type { Reader } from '../../formats/reader.ts';
import { type Extents, extentsOf } from './extents.ts';
import type { Functions } from './functions.ts';
import { SCANS, type Scan } from './instructions/scans.ts';
import { NONE, type PackageId } from './packages.ts';
import type { Ranges } from './ranges.ts';

/** Bytes of data that may be read whatever the size of the file: there can be hundreds of megabytes of embedded files. */
const MIN_BYTES = 4 << 20;
const CHUNK_BYTES = 1 << 20;
/** Bytes of the next chunk that are read with each, for instructions across the border. */
const OVERLAP_BYTES = 16;
/** How often pointers in data are followed to further data. */
const ROUNDS = 3;
/** More than there are packages. */
const KEY = 0x10000;

/** Data to attribute. */
export interface DataExtent extends Extent {
  /** Whether it contains variables; otherwise strings, many of which are used without referring to them. */
  readonly isVariables: boolean;
}

/** Data in memory, and what refers to it. */
interface Area {
  readonly region: Region;
  readonly isVariables: boolean;
  /** A number for each reference: its offset × KEY + the package that refers to it + 1. */
  readonly references: Numbers;
}

/** An area with its symbols, as far as they are known. */
interface Symbols extends Area {
  readonly offsets: Float64Array;
  readonly extents: Extents;
  /** By symbol: its package. */
  readonly owners: Int32Array;
}

/**
 * Adds what each package is likely to own of the data given.
 *
 * @param data extents that do not overlap
 * @param pointing the extent of them that contains pointers to others
 */
export function addReferred(
  estimates: Ranges,
  reader: Reader,
  image: Image,
  functions: Functions,
  data: readonly DataExtent[],
  pointing: Extent,
): void {
  const areas = areasOf(reader, image, data);
  const scan = SCANS[image.elf.machine];
  if (areas.length === 0 || scan === undefined) return;
  scanCode(reader, image, functions, areas, scan);
  const holder = areas.findIndex(({ region }) => region.address === pointing.start);
  const pointers = holder === -1 ? [] : pointersIn(image, areas[holder] as Area, areas);
  const symbols = areas.map((area) => symbolsOf(area, image.elf.machine === EM.ARM ? 8 : 32));
  const source = symbols[holder];
  if (source !== undefined)
    for (let round = 0; round < ROUNDS; round += 1) if (!followPointers(source, pointers, symbols)) break;
  for (const { region, offsets, extents, owners } of symbols)
    for (let at = 0; at < extents.count; at += 1) {
      const owner = owners[at] as number;
      const start = offsets[extents.firsts[at] as number] as number;
      if (owner !== NONE)
        estimates.add(region.offset + start, region.offset + (extents.ends[at] as number), owner);
    }
}

function areasOf(reader: Reader, image: Image, data: readonly DataExtent[]): Area[] {
  let left = MIN_BYTES + reader.size / 16;
  return data
    .filter(({ start, end }) => {
      const isInFile = end > start && end - start <= image.available(start);
      if (isInFile) left -= end - start;
      return isInFile && left >= 0;
    })
    .map(({ start, end, isVariables }) => ({
      region: image.readRelocated(start, end - start),
      isVariables,
      references: numbers(),
    }));
}

/** Adds a reference by a package to an address; NONE records only that something refers to it. */
function note(areas: readonly Area[], address: number, id: PackageId): void {
  for (let index = 0; index < areas.length; index += 1) {
    const { region, references } = areas[index] as Area;
    const at = address - region.address;
    if (!(at >= 0 && at < region.bytes.length)) continue;
    references.add(at * KEY + id + 1);
    return;
  }
}

/** A pointer in data: where it is, and where in which area it points to. */
interface Pointer {
  readonly at: number;
  readonly area: number;
  readonly offset: number;
}

/** Finds the pointers of one area to any. */
function pointersIn({ word, little }: Image, { region }: Area, areas: readonly Area[]): Pointer[] {
  const { view, address, bytes } = region;
  const found: Pointer[] = [];
  const first = (word - (address % word)) % word;
  for (let at = first; at + word <= bytes.length; at += word) {
    const target = wordAt(view, at, word, little);
    if (target === 0) continue;
    const area = areas.findIndex(
      ({ region: { address: start, bytes: inside } }) => target >= start && target < start + inside.length,
    );
    if (area === -1) continue;
    const offset = target - (areas[area] as Area).region.address;
    found.push({ at, area, offset });
    (areas[area] as Area).references.add(offset * KEY);
  }
  return found;
}

/** Cost of symbols without references, see {@link extentsOf}. */
const UNREFERRED = { VARIABLES: 1.5, STRINGS: 0.5 } as const;

/** Estimates the symbols of an area, and owners by the references to their beginning. */
function symbolsOf(area: Area, alignment: number): Symbols {
  const { region, isVariables, references } = area;
  const keys = references.sorted();
  const offsets = new Float64Array(keys.length);
  const votes = new Int32Array(keys.length).fill(NONE);
  let count = 0;
  for (let at = 0; at < keys.length; ) {
    const offset = Math.floor((keys[at] as number) / KEY);
    let [best, most] = [NONE, 0];
    while (at < keys.length && (keys[at] as number) < (offset + 1) * KEY) {
      const key = keys[at] as number;
      const from = at;
      while (keys[at] === key) at += 1;
      const id = key - offset * KEY - 1;
      if (id !== NONE && at - from > most) [best, most] = [id, at - from];
    }
    offsets[count] = offset;
    votes[count] = best;
    count += 1;
  }
  const used = offsets.subarray(0, count);
  const extents = extentsOf(used, region.bytes.length, {
    base: region.address,
    alignment: isVariables ? alignment : 1,
    unreferred: isVariables ? UNREFERRED.VARIABLES : UNREFERRED.STRINGS,
  });
  const owners = Int32Array.from(extents.firsts, (first) => votes[first] as number);
  return { ...area, offsets: used, extents, owners };
}

/**
 * Gives symbols without an owner to that of the data that points to them.
 *
 * @returns whether any got one
 */
function followPointers(source: Symbols, pointers: readonly Pointer[], symbols: readonly Symbols[]): boolean {
  const owned: [Symbols, number, number][] = [];
  let from = 0;
  for (const { at, area, offset } of pointers) {
    const { extents, offsets, owners } = source;
    while (from + 1 < extents.count && (offsets[extents.firsts[from + 1] as number] as number) <= at)
      from += 1;
    const owner = at < (extents.ends[from] ?? 0) ? (owners[from] ?? NONE) : NONE;
    const target = symbols[area] as Symbols;
    const to = owner === NONE ? -1 : symbolAt(target, offset);
    if (to !== -1 && target.owners[to] === NONE) owned.push([target, to, owner]);
  }
  for (const [target, to, owner] of owned) if (target.owners[to] === NONE) target.owners[to] = owner;
  return owned.length > 0;
}

/** Returns the symbol that begins at an offset, or contains it; -1 if there is none. */
function symbolAt({ offsets, extents }: Symbols, offset: number): number {
  let low = -1;
  let high = extents.count;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[extents.firsts[middle] as number] as number) <= offset) low = middle;
    else high = middle;
  }
  return low === -1 || offset >= (extents.ends[low] as number) ? -1 : low;
}

/** Notes every address in the areas that code refers to, with the package of the function. */
function scanCode(
  reader: Reader,
  image: Image,
  functions: Functions,
  areas: readonly Area[],
  scan: Scan,
): void {
  const { entries, packages, count } = functions;
  const start = entries[0] ?? 0;
  const offset = image.offsetOf(start);
  if (offset === null) return;
  const total = Math.min((entries[count] ?? 0) - start, reader.size - offset);
  const lowest = Math.min(...areas.map(({ region }) => region.address));
  const highest = Math.max(...areas.map(({ region }) => region.address + region.bytes.length));
  const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES + OVERLAP_BYTES, Math.max(0, total)));
  let id = NONE;
  const found = (target: number) => {
    if (target >= lowest && target < highest) note(areas, target, id);
  };
  let index = 0;
  let next = 0;
  for (let from = 0; from < total; from += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, total - from);
    const read = Math.min(length + OVERLAP_BYTES, total - from);
    image.fill(buffer, start + from, read);
    const bytes = buffer.subarray(0, read);
    const code = { bytes, view: viewOf(bytes), address: start + from };
    while (index < count && next < from + length) {
      const end = (entries[index + 1] as number) - start;
      id = packages[index] as number;
      next = scan(code, next - from, Math.min(end, from + length) - from, found) + from;
      if (next < end) break;
      next = end;
      index += 1;
    }
  }
}

/** A growing list of numbers. */
interface Numbers {
  add(value: number): void;
  /** Returns them in ascending order. */
  sorted(): Float64Array;
}

function numbers(): Numbers {
  let values = new Float64Array(1024);
  let count = 0;
  return {
    add(value) {
      if (count === values.length) {
        const more = new Float64Array(2 * count);
        more.set(values);
        values = more;
      }
      values[count] = value;
      count += 1;
    },
    sorted: () => values.subarray(0, count).sort(),
  };
}
