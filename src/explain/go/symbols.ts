/**
 * Reads the symbol tables of a Go program: named data, and the package of each entry and name of the tables themselves. If
 * a C compiler linked the program, `.dynsym` can contain all symbols in addition to `.symtab`.
 *
 * Layouts: System V ABI, chapters 4 and 5 (https://gabi.xinuos.com/elf/); `.gnu.hash` from bfd/elflink.c of binutils.
 */

import { type Section, SHT } from '../../formats/elf/headers.ts';
import { type Image, viewOf, wordAt } from '../../formats/go/image.ts';
import type { Moduledata } from '../../formats/go/moduledata.ts';
import { BinaryError, type Reader } from '../../formats/reader.ts';
import { functionAt } from './funcdata.ts';
import type { Functions } from './functions.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';
import { type Ranges, ranges } from './ranges.ts';

/** A variable or constant in the file, or in memory that has no bytes in the file. */
interface DataSymbol {
  readonly name: string;
  readonly package: PackageId;
  readonly address: number;
  readonly bytes: number;
}

export interface Symbols {
  /** Go's variables and constants. */
  readonly data: readonly DataSymbol[];
  /** Bytes of the symbol tables, by package. */
  readonly tables: Ranges;
}

const SHT_DYNSYM = 11;
const SHT_GNU_HASH = 0x6ffffff6;
const SHT_GNU_VERSYM = 0x6fffffff;
const STT_OBJECT = 1;

/** Symbols by Go's linker: tables that are claimed in smaller pieces, and labels of their starts. */
const MARKS = /^(go:|go\.itab\.|type:|type\.\.)|^runtime\.(pclntab|findfunctab|typelink|itablink)$|\.\*$/;
/**
 * Dictionaries of generic functions are named after the function, but only the packages that instantiate it refer to them. So
 * a stripped program does not show their owner, and stripping would seem to shrink it: they belong to nobody in either.
 */
const DICTIONARY = /\.\.dict\./;
const ITAB = /^go[:.]itab\.\*?/;

/** Linkers merge common suffixes of names, but share them less often than a table crafted to waste time. */
const MAX_SHARING = 16;

/** Reads all symbol tables. */
export function readSymbols(
  reader: Reader,
  image: Image,
  moduledata: Moduledata | null,
  functions: Functions,
  packages: Packages,
): Symbols {
  const tables = ranges();
  const data: DataSymbol[] = [];
  const { elf } = image;
  const sections = elf.sections.filter(({ type }) => type === SHT.SYMTAB || type === SHT_DYNSYM);
  // Both tables can name the same data, so the larger one suffices.
  const largest = sections.reduce<Section | null>(
    (best, each) => (best === null || each.size > best.size ? each : best),
    null,
  );
  for (const section of sections)
    readTable(
      reader,
      image,
      section,
      { moduledata, functions, packages },
      tables,
      section === largest ? data : null,
    );
  return { data, tables };
}

interface Context {
  readonly moduledata: Moduledata | null;
  readonly functions: Functions;
  readonly packages: Packages;
}

function readTable(
  reader: Reader,
  image: Image,
  section: Section,
  { moduledata, functions, packages }: Context,
  tables: Ranges,
  data: DataSymbol[] | null,
): void {
  const { elf, word, little } = image;
  const strings = elf.sections[section.link];
  if (strings === undefined || strings.type !== SHT.STRTAB) return;
  const wide = word === 8;
  const entrySize = wide ? 24 : 16;
  const count = Math.floor(section.size / entrySize);
  const view = viewOf(reader.read(section.offset, count * entrySize));
  const names = reader.read(strings.offset, strings.size);
  const found = new Int32Array(count).fill(NONE);
  const { entries, count: functionCount } = functions;
  const [textStart, textEnd] = [entries[0] ?? 0, entries[functionCount] ?? 0];
  const inGo = extentsOf(moduledata);
  // Constants are outside the extents in moduledata: their names contain a package that has functions.
  const known = packages.paths.length;
  let left = MAX_SHARING * names.length;

  for (let index = 1; index < count; index += 1) {
    const at = index * entrySize;
    const value = wordAt(view, at + (wide ? 8 : 4), word, little);
    if (value >= textStart && value < textEnd) {
      found[index] = functions.packages[functionAt(entries, functionCount, value)] as number;
      continue;
    }
    const nameAt = view.getUint32(at, little);
    if (nameAt >= names.length) continue;
    const end = endOfName(names, nameAt);
    left -= end - nameAt;
    if (left < 0) throw new BinaryError(`the names in ${strings.name} are implausibly long`);
    const id = packages.ofSymbol(names, nameAt + itabBytes(names, nameAt), end);
    if (inGo(value) || id < known) found[index] = id;
    const bytes = wordAt(view, at + (wide ? 16 : 8), word, little);
    const type = view.getUint8(at + (wide ? 4 : 12)) & 0xf;
    if (data === null || bytes === 0 || type !== STT_OBJECT || found[index] === NONE) continue;
    const name = names.toString('utf8', nameAt, end);
    if (!MARKS.test(name) && !DICTIONARY.test(name))
      data.push({ name, package: found[index] as number, address: value, bytes });
  }
  addTable(tables, section, entrySize, found);
  addNames(tables, strings, view, entrySize, found, little);
  for (const other of elf.sections) {
    if (other.link !== section.index) continue;
    if (other.type === SHT_GNU_VERSYM) addTable(tables, other, 2, found);
    else if (other.type === SHT_GNU_HASH) addHash(tables, reader, image, other, found);
  }
}

/**
 * Returns a function that reports whether a symbol comes from Go; all others in the program come from C.
 *
 * @param packages all packages of the program
 */
export function goSymbols(
  moduledata: Moduledata | null,
  { entries, count }: Functions,
  packages: Packages,
): (address: number, name: string) => boolean {
  const [textStart, textEnd] = [entries[0] ?? 0, entries[count] ?? 0];
  const inGo = extentsOf(moduledata);
  const known = packages.paths.length;
  return (address, name) => {
    if ((address >= textStart && address < textEnd) || inGo(address) || MARKS.test(name)) return true;
    const bytes = Buffer.from(name);
    const id = packages.ofSymbol(bytes, 0, bytes.length);
    return id !== NONE && id < known;
  };
}

/** Returns the length of the prefix `go:itab.`, after which the table's type follows. */
function itabBytes(names: Buffer, at: number): number {
  if (names[at] !== 0x67) return 0;
  return ITAB.exec(names.toString('latin1', at, at + 9))?.[0].length ?? 0;
}

function endOfName(names: Buffer, at: number): number {
  const zero = names.indexOf(0, at);
  return zero === -1 ? names.length : zero;
}

/** Returns a function that reports whether an address is in Go's data. */
function extentsOf(moduledata: Moduledata | null): (address: number) => boolean {
  if (moduledata === null) return () => false;
  const { noptrdata, data, types, bss, noptrbss } = moduledata;
  const extents = [noptrdata, data, types, bss, noptrbss];
  return (address) => extents.some(({ start, end }) => address >= start && address < end);
}

/** Adds the entries of a table that has one per symbol. */
function addTable(tables: Ranges, { offset, size }: Section, entrySize: number, found: Int32Array): void {
  const count = Math.min(found.length, Math.floor(size / entrySize));
  for (let index = 0; index < count; index += 1) {
    const id = found[index] as number;
    if (id !== NONE) tables.add(offset + index * entrySize, offset + (index + 1) * entrySize, id);
  }
}

function addNames(
  tables: Ranges,
  { offset, size }: Section,
  view: DataView,
  entrySize: number,
  found: Int32Array,
  little: boolean,
): void {
  const keys = new Float64Array(found.length);
  let count = 0;
  for (let index = 0; index < found.length; index += 1) {
    const at = view.getUint32(index * entrySize, little);
    if (at === 0 || at >= size) continue;
    keys[count] = at * found.length + index;
    count += 1;
  }
  const sorted = keys.subarray(0, count).sort();
  for (let place = 0; place < count; place += 1) {
    const key = sorted[place] as number;
    const next = sorted[place + 1];
    const start = Math.floor(key / found.length);
    const end = next === undefined ? size : Math.floor(next / found.length);
    const id = found[key % found.length] as number;
    if (id !== NONE) tables.add(offset + start, offset + end, id);
  }
}

/** Adds the chains of a hash table: one hash per symbol, from the first hashed symbol onward. */
function addHash(
  tables: Ranges,
  reader: Reader,
  { word, little }: Image,
  section: Section,
  found: Int32Array,
): void {
  if (section.size < 16) return;
  const view = viewOf(reader.read(section.offset, 16));
  const [buckets, first, bloom] = [0, 4, 8].map((at) => view.getUint32(at, little)) as [
    number,
    number,
    number,
  ];
  const chains = 16 + bloom * word + buckets * 4;
  if (chains > section.size || first > found.length) return;
  addTable(
    tables,
    { ...section, offset: section.offset + chains, size: section.size - chains },
    4,
    found.subarray(first),
  );
}
