/**
 * The functions of a Go program, with their packages, and what of the table of functions belongs to which of them.
 * Numbers of some hundred thousand functions are kept in typed arrays; names are read only where they are asked for.
 */

import type { Image, Region } from '../../formats/go/image.ts';
import type { Moduledata } from '../../formats/go/moduledata.ts';
import type { Pclntab } from '../../formats/go/pclntab.ts';
import { type Records, readRecords } from '../../formats/go/records.ts';
import type { Modules } from './modules.ts';
import { isGenerated, NONE, type Packages } from './packages.ts';
import { type Ranges, ranges } from './ranges.ts';

export interface Functions {
  readonly count: number;
  /** By function, in the order of the code: its address. One more than there are functions: the end of the last. */
  readonly entries: Float64Array;
  readonly packages: Int32Array;
  readonly funcdata: Records['funcdata'];
}

/** What is needed of the table of functions only until it is claimed: most of its memory. */
export interface FunctionTable {
  readonly functions: Functions;
  name(index: number): string;
  /** Of the table's bytes, by package; offsets in the file. */
  readonly table: Ranges;
}

/** No unit: what the linker made itself. */
const NO_UNIT = 0xffffffff;
const MAX_NAME_BYTES = 4096;
/** Of a file's name: as long as a path may be. */
const MAX_FILE_BYTES = 4096;

/** @throws BinaryError when the tables contradict each other, or lie outside of the file */
export function readFunctions(
  image: Image,
  pclntab: Pclntab,
  moduledata: Moduledata | null,
  packages: Packages,
  modules: Modules,
): FunctionTable {
  const names = readNames(image.read(pclntab.names, pclntab.units - pclntab.names), packages);
  const records = readRecords(image, pclntab, moduledata);
  const { count } = records;
  const found = new Int32Array(count);
  const named = new Int32Array(count);
  for (let index = 0, hint = 0; index < count; index += 1) {
    hint = names.at(records.names[index] as number, hint);
    named[index] = hint;
    found[index] = hint === -1 ? NONE : (names.packages[hint] as number);
    if (hint === -1) hint = 0;
  }
  const final = packages.resolve(modules);
  const settle = (ids: Int32Array, length: number) => {
    for (let at = 0; at < length; at += 1) {
      const id = ids[at] as number;
      if (id !== NONE) ids[at] = final[id] as number;
    }
  };
  settle(found, count);
  settle(names.packages, names.count);
  const units = unitPackages(records, found, names, fileReader(image, pclntab), packages);
  for (let index = 0; index < count; index += 1) {
    if (found[index] !== NONE) continue;
    const unit = records.units[index] as number;
    // Many packages have the same of what is made for a type without a name: whose the linker keeps is chance.
    const shared =
      names.isGenerated(records.names[index] as number) && !isCut(names.text(named[index] as number));
    const id = shared || unit === NO_UNIT ? NONE : (units.get(unit) ?? NONE);
    found[index] = id;
    const name = named[index] as number;
    if (name !== -1) names.packages[name] = id;
  }
  const table = ranges();
  addNames(table, names, found, named);
  addUnits(table, image, pclntab, units);
  addPcs(table, image, pclntab, records, found);
  addRecords(table, records, found);
  const start = moduledata?.text.start || pclntab.text;
  const entries = new Float64Array(count + 1);
  for (let index = 0; index <= count; index += 1) entries[index] = start + (records.entries[index] as number);
  return {
    functions: { count, entries, packages: found, funcdata: records.funcdata },
    name: (index) => names.text(named[index] as number),
    table,
  };
}

interface Names {
  readonly region: Region;
  readonly count: number;
  /** Offsets in the table; one more than there are names. */
  readonly starts: Uint32Array;
  readonly packages: Int32Array;
  /** The place of the name that begins at an offset, -1 where none does; fastest near `hint`. */
  at(offset: number, hint: number): number;
  text(index: number): string;
  /** Whether the name at an offset is that of a function which the compiler made for a type, or the linker for itself. */
  isGenerated(offset: number): boolean;
}

/** All names, those of functions that are only inlined among them. */
function readNames(region: Region, packages: Packages): Names {
  const { bytes } = region;
  let starts = new Uint32Array(1024);
  let ids = new Int32Array(1024);
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    // A call to indexOf costs more than the few bytes of a name.
    let end = at;
    while (end < bytes.length && bytes[end] !== 0) end += 1;
    if (count + 1 >= starts.length) {
      starts = grown(starts, new Uint32Array(2 * starts.length));
      ids = grown(ids, new Int32Array(2 * ids.length));
    }
    starts[count] = at;
    ids[count] = packages.ofSymbol(bytes, at, end);
    count += 1;
    at = end + 1;
  }
  starts[count] = bytes.length;
  return {
    region,
    count,
    starts,
    packages: ids,
    at(offset, hint) {
      for (let near = hint; near < Math.min(hint + 8, count); near += 1)
        if (starts[near] === offset) return near;
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((starts[middle] as number) < offset) low = middle + 1;
        else high = middle;
      }
      return low < count && starts[low] === offset ? low : -1;
    },
    isGenerated: (offset) => isGenerated(bytes, offset, bytes.length),
    text(index) {
      if (index === -1) return '';
      const start = starts[index] as number;
      // Names of generic functions can be long; all functions of a damaged table could share one of megabytes.
      const end = Math.min((starts[index + 1] as number) - 1, start + MAX_NAME_BYTES);
      return bytes.toString('utf8', start, end);
    },
  };
}

const grown = <A extends Uint32Array | Int32Array>(old: ArrayLike<number>, more: A): A => {
  more.set(old);
  return more;
};

/**
 * A unit of compilation is of one package: that of most of its functions, for it has copies of others' as well. One of
 * assembly, which names no package, is where its first file lies.
 */
function unitPackages(
  { units, names: nameOffsets, count }: Records,
  found: Int32Array,
  names: Names,
  fileOf: (unit: number) => string | null,
  packages: Packages,
): Map<number, number> {
  const votes = new Map<number, { id: number; lead: number }>();
  let vote = { id: NONE, lead: 0 };
  let last = NO_UNIT;
  for (let index = 0; index < count; index += 1) {
    const unit = units[index] as number;
    if (unit === NO_UNIT) continue;
    if (unit !== last) {
      last = unit;
      const before = votes.get(unit);
      if (before === undefined) {
        vote = { id: NONE, lead: 0 };
        votes.set(unit, vote);
      } else vote = before;
    }
    const id = found[index] as number;
    if (id === NONE || names.isGenerated(nameOffsets[index] as number)) continue;
    // The majority vote of Boyer and Moore: one number a unit is enough.
    if (vote.lead === 0) vote.id = id;
    vote.lead += vote.id === id ? 1 : -1;
  }
  const known = new Map<number, number>();
  for (const [unit, { id }] of votes) {
    const file = id === NONE ? fileOf(unit) : null;
    const settled = file === null ? id : packages.ofFile(file);
    if (settled !== NONE) known.set(unit, settled);
  }
  return known;
}

/** Until Go 1.20 the table leaves out what stands in brackets, so that the type `[2]pkg.T` has no name there either. */
const isCut = (name: string): boolean => name.endsWith('.[...]');

/** Each name to its package; one that tells none to the package of the function before it, which brought it. */
function addNames(table: Ranges, names: Names, found: Int32Array, named: Int32Array): void {
  const { starts, packages, count, region } = names;
  const functionAt = new Map<number, number>();
  for (let index = 0; index < named.length; index += 1) {
    const name = named[index] as number;
    if (name !== -1 && packages[name] === NONE) functionAt.set(name, found[index] as number);
  }
  let before = NONE;
  for (let index = 0; index < count; index += 1) {
    const own = packages[index] as number;
    const id = own === NONE ? (functionAt.get(index) ?? before) : own;
    if (id !== NONE) before = id;
    table.add(region.offset + (starts[index] as number), region.offset + (starts[index + 1] as number), id);
  }
}

/** Reads the name of the first file of a unit. */
function fileReader(image: Image, pclntab: Pclntab): (unit: number) => string | null {
  return (unit) => {
    const at = pclntab.units + 4 * unit;
    if (at + 4 > pclntab.files) return null;
    const name = pclntab.files + image.read(at, 4).view.getUint32(0, image.little);
    if (name >= pclntab.pcs) return null;
    const { bytes } = image.read(name, Math.min(MAX_FILE_BYTES, pclntab.pcs - name));
    const zero = bytes.indexOf(0);
    return zero === -1 ? null : bytes.toString('utf8', 0, zero);
  };
}

/** Files of units: the list of a unit to its package, a file's name to the first that has it. */
function addUnits(table: Ranges, image: Image, pclntab: Pclntab, units: ReadonlyMap<number, number>): void {
  const { view, offset } = image.read(pclntab.units, pclntab.files - pclntab.units);
  const filesOffset = image.offsetOf(pclntab.files) ?? 0;
  const end = Math.floor(view.byteLength / 4);
  const order = [...units].filter(([unit]) => unit < end).sort(([a], [b]) => a - b);
  const files: [number, number][] = [];
  let highest = -1;
  order.forEach(([unit, id], place) => {
    const next = order[place + 1]?.[0] ?? end;
    table.add(offset + 4 * unit, offset + 4 * next, id);
    for (let entry = unit; entry < next; entry += 1) {
      const file = view.getUint32(4 * entry, image.little);
      // Names are in the order in which functions need them, which is nearly that of the units.
      if (file !== NO_UNIT && file > highest) {
        files.push([file, id]);
        highest = file;
      }
    }
  });
  const size = pclntab.pcs - pclntab.files;
  files.forEach(([file, id], place) => {
    table.add(filesOffset + file, filesOffset + Math.min(size, files[place + 1]?.[0] ?? size), id);
  });
}

/** From where a function's first own pc table begins to where the next function's does. */
function addPcs(
  table: Ranges,
  image: Image,
  pclntab: Pclntab,
  { count, pcs }: Records,
  found: Int32Array,
): void {
  const offset = image.offsetOf(pclntab.pcs) ?? 0;
  let start = 0;
  let owner = NONE;
  for (let index = 0; index < count; index += 1) {
    const first = pcs[index] as number;
    if (first === 0) continue;
    table.add(offset + start, offset + first, owner);
    start = first;
    owner = found[index] as number;
  }
  table.add(offset + start, offset + pclntab.records - pclntab.pcs, owner);
}

function addRecords(table: Ranges, { count, offset, places }: Records, found: Int32Array): void {
  for (let index = 0; index < count; index += 1)
    table.add(offset + index * 8, offset + index * 8 + 8, found[index] as number);
  for (let index = 0; index < count; index += 1)
    table.add(
      offset + (places[index] as number),
      offset + (places[index + 1] as number),
      found[index] as number,
    );
}
