/**
 * Compile units of DWARF 2 to 5 (https://dwarfstd.org, sections 3.1 and 7.5): their names, and which addresses were
 * compiled from them. Of each unit its header and first entry are read, not the rest.
 */
import type { Elf } from '../elf/headers.ts';
import { orderBy } from '../order.ts';
import { BinaryError, type Reader } from '../reader.ts';
import { type Cursor, cursor } from './cursor.ts';
import { FORM, readForm, type UnitShape, type Value } from './forms.ts';
import { debugSections, type UnpackedSections } from './sections.ts';

export interface Unit {
  /** The source file as the compiler was told it; of what lies below the folder it ran in, from there. */
  readonly name: string;
  /** The same with the folder. */
  readonly path: string;
  /** DW_AT_language. */
  readonly language: number;
  /** Where it lies in .debug_info, in bytes. */
  readonly start: number;
  readonly end: number;
}

export interface Units {
  readonly units: readonly Unit[];
  /** Ranges of addresses in ascending order of `starts`, each with its unit's index. */
  readonly count: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly owners: Int32Array;
  /** What could not be read, as a sentence; null when all could. */
  readonly problem: string | null;
}

export const DW_LANG_GO = 0x16;
export const DW_LANG_RUST = 0x1c;

const AT = {
  name: 0x03,
  low_pc: 0x11,
  high_pc: 0x12,
  language: 0x13,
  comp_dir: 0x1b,
  ranges: 0x55,
  str_offsets_base: 0x72,
  addr_base: 0x73,
  rnglists_base: 0x74,
  dwo_name: 0x76,
  GNU_dwo_name: 0x2130,
  GNU_addr_base: 0x2133,
} as const;

const UT_TYPE = 0x02;
const UT_SKELETON = 0x04;
const UT_SPLIT_COMPILE = 0x05;
const UT_SPLIT_TYPE = 0x06;

/** A header and a first entry have some 100 bytes, and names can stand in it. */
const ENTRY_PIECE = 256;
const NAME_PIECE = 256;
const RANGES_PIECE = 16 * 1024;
const MAX_ABBREV_BYTES = 64 * 1024 * 1024;
const MAX_UNITS = 500_000;
const MAX_RANGES = 2_000_000;
const MAX_NAMES_BYTES = 64 * 1024 * 1024;
/** How many times .debug_abbrev may be read through: units share its tables, and each is looked at once. */
const MAX_PASSES = 16;

export interface UnitOptions {
  /** The DW_AT_language of units whose addresses nobody asks for. */
  readonly without?: number;
  /** Debug sections that are compressed with zstd. */
  readonly unpacked?: UnpackedSections | undefined;
}

/** Reads the units; none where there is no debug information. Never fails: what could be read stands. */
export function readUnits(elf: Elf, reader: Reader, options: UnitOptions = {}): Units {
  const found: Found = { units: [], starts: [], ends: [], owners: [] };
  let problem: string | null = null;
  try {
    readAll(elf, reader, found, options);
  } catch (error) {
    if (!(error instanceof BinaryError)) throw error;
    problem = error.message;
  }
  const order = orderBy(Float64Array.from(found.starts), found.starts.length);
  return {
    units: found.units,
    count: order.length,
    starts: Float64Array.from(order, (index) => found.starts[index] as number),
    ends: Float64Array.from(order, (index) => found.ends[index] as number),
    owners: Int32Array.from(order, (index) => found.owners[index] as number),
    problem,
  };
}

interface Found {
  readonly units: Unit[];
  readonly starts: number[];
  readonly ends: number[];
  readonly owners: number[];
}

function readAll(elf: Elf, reader: Reader, found: Found, { without, unpacked }: UnitOptions): void {
  const sections = debugSections(elf, reader, unpacked);
  const info = sections('info');
  const abbreviations = sections('abbrev');
  if (info === null || abbreviations === null) return;
  if (abbreviations.size > MAX_ABBREV_BYTES)
    throw new BinaryError(`.debug_abbrev has ${abbreviations.size} bytes, more than are supported`);
  const strings = stringsOf(elf, sections);
  const ranges = rangesOf(elf, sections, found);
  const shapes = new Map<string, Abbreviation>();
  const entries = cursor(info, elf.endian, ENTRY_PIECE);
  const tables = cursor(abbreviations, elf.endian, MAX_ABBREV_BYTES);
  const names = new Map<string, string>();
  let scanned = 0;

  for (let start = 0; start + 11 <= info.size; ) {
    entries.position = start;
    const header = readHeader(entries, start);
    const { end } = header;
    if (!(end > start && end <= info.size))
      throw new BinaryError(
        `the unit at byte ${start} of .debug_info should end at byte ${end}: it is damaged`,
      );
    if (found.units.length >= MAX_UNITS) throw new BinaryError('.debug_info has too many units');
    if (header.hasCode) {
      const code = entries.uleb();
      const key = `${header.abbreviations} ${code}`;
      let shape = shapes.get(key);
      if (shape === undefined) {
        shape = findAbbreviation(tables, header.abbreviations, code);
        scanned += tables.position - header.abbreviations;
        if (scanned > MAX_PASSES * abbreviations.size + NAME_PIECE)
          throw new BinaryError('.debug_abbrev has tables that overlap: it is damaged');
        shapes.set(key, shape);
      }
      const values = readEntry(entries, shape, header);
      const bases = {
        strings: values.get(AT.str_offsets_base)?.number ?? 2 * header.offsetBytes,
        addresses: (values.get(AT.addr_base) ?? values.get(AT.GNU_addr_base))?.number ?? 0,
        ranges: values.get(AT.rnglists_base)?.number ?? 0,
      };
      const textOf = (attribute: number) => strings(values.get(attribute), header, bases.strings);
      const shown = textOf(AT.name) ?? textOf(AT.dwo_name) ?? textOf(AT.GNU_dwo_name);
      const named = unitName(shown ?? '', textOf(AT.comp_dir) ?? '', names);
      const language = values.get(AT.language)?.number ?? 0;
      found.units.push({ ...named, language, start, end });
      if (language !== without) ranges(values, header, bases);
    }
    start = end;
  }
}

// ---- headers and entries

interface Header extends UnitShape {
  readonly end: number;
  readonly abbreviations: number;
  /** Type units have none. */
  readonly hasCode: boolean;
}

function readHeader(entries: Cursor, start: number): Header {
  let length = entries.u32();
  let offsetBytes: 4 | 8 = 4;
  if (length === 0xffffffff) {
    length = entries.u64();
    offsetBytes = 8;
  }
  const end = entries.position + length;
  const version = entries.u16();
  if (version < 2 || version > 5)
    throw new BinaryError(`the unit at byte ${start} of .debug_info has the unknown version ${version}`);
  if (version < 5) {
    const abbreviations = entries.unsigned(offsetBytes);
    return {
      end,
      version,
      offsetBytes,
      abbreviations,
      addressBytes: addressBytes(entries.u8()),
      hasCode: true,
    };
  }
  const kind = entries.u8();
  const size = addressBytes(entries.u8());
  const abbreviations = entries.unsigned(offsetBytes);
  if (kind === UT_SKELETON || kind === UT_SPLIT_COMPILE) entries.position += 8;
  const hasCode = kind !== UT_TYPE && kind !== UT_SPLIT_TYPE;
  return { end, version, offsetBytes, abbreviations, addressBytes: size, hasCode };
}

function addressBytes(size: number): number {
  if (size === 4 || size === 8) return size;
  throw new BinaryError(`debug information has addresses of ${size} bytes: expected 4 or 8`);
}

/** The attributes of an entry and their forms, in their order. */
interface Abbreviation {
  readonly attributes: readonly number[];
  readonly forms: readonly number[];
  readonly implicit: readonly number[];
}

function findAbbreviation(tables: Cursor, offset: number, wanted: number): Abbreviation {
  tables.position = offset;
  for (;;) {
    const code = tables.uleb();
    if (code === 0)
      throw new BinaryError(`.debug_abbrev has no entry ${wanted} in the table at byte ${offset}`);
    tables.uleb();
    tables.u8();
    const found = { attributes: [] as number[], forms: [] as number[], implicit: [] as number[] };
    for (;;) {
      const attribute = tables.uleb();
      const form = tables.uleb();
      const implicit = form === FORM.implicit_const ? tables.sleb() : 0;
      if (attribute === 0 && form === 0) break;
      if (code !== wanted) continue;
      found.attributes.push(attribute);
      found.forms.push(form);
      found.implicit.push(implicit);
    }
    if (code === wanted) return found;
  }
}

function readEntry(entries: Cursor, shape: Abbreviation, header: Header): Map<number, Value> {
  const values = new Map<number, Value>();
  for (const [index, attribute] of shape.attributes.entries())
    values.set(
      attribute,
      readForm(entries, shape.forms[index] as number, header, shape.implicit[index] as number),
    );
  return values;
}

// ---- names

type Sections = ReturnType<typeof debugSections>;
type Strings = (value: Value | undefined, shape: UnitShape, base: number) => string | null;

/** Resolves strings: those of .debug_str, .debug_line_str, and by index. Units of one folder share its name. */
function stringsOf(elf: Elf, sections: Sections): Strings {
  const open = new Map<string, Cursor | null>();
  const at = (section: string): Cursor | null => {
    let found = open.get(section);
    if (found === undefined) {
      const contents = sections(section);
      found = contents === null ? null : cursor(contents, elf.endian, NAME_PIECE);
      open.set(section, found);
    }
    return found;
  };
  const known = new Map<string, string>();
  let total = 0;
  const text = (section: string, offset: number): string | null => {
    const key = `${section} ${offset}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const where = at(section);
    if (where === null) return null;
    where.position = offset;
    const found = where.string();
    total += found.length;
    if (total > MAX_NAMES_BYTES)
      throw new BinaryError(`.debug_${section} has names that overlap: it is damaged`);
    known.set(key, found);
    return found;
  };
  return (value, shape, base) => {
    if (value === undefined) return null;
    const { form, number } = value;
    if (form === FORM.string) return value.text ?? null;
    if (form === FORM.strp) return text('str', number);
    if (form === FORM.line_strp) return text('line_str', number);
    if (form === FORM.strx || (form >= FORM.strx1 && form <= FORM.strx4)) {
      const offsets = at('str_offsets');
      if (offsets === null) return null;
      offsets.position = base + number * shape.offsetBytes;
      return text('str', offsets.unsigned(shape.offsetBytes));
    }
    return null;
  };
}

/**
 * Without the folder that the compiler ran in: the same program built elsewhere has the same units. Where two folders
 * have a file of that name, with its folder.
 *
 * @param known the whole paths by the names that were given
 */
function unitName(name: string, folder: string, known: Map<string, string>): Pick<Unit, 'name' | 'path'> {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  const path = name.startsWith('/') || folder === '' ? name : base + name.replace(/^(\.\/)+/, '');
  const short = path.startsWith(base) ? path.slice(base.length) : path;
  const other = known.get(short);
  if (other === undefined) known.set(short, path);
  return { name: other === undefined || other === path ? short : path, path };
}

// ---- ranges

interface Bases {
  readonly addresses: number;
  readonly ranges: number;
}

type Ranges = (values: ReadonlyMap<number, Value>, shape: UnitShape, bases: Bases) => void;

/** Adds the ranges of the unit that was found last. */
function rangesOf(elf: Elf, sections: Sections, found: Found): Ranges {
  const lists = new Map<string, Cursor | null>();
  const at = (section: string): Cursor | null => {
    let list = lists.get(section);
    if (list === undefined) {
      const contents = sections(section);
      list = contents === null ? null : cursor(contents, elf.endian, RANGES_PIECE);
      lists.set(section, list);
    }
    return list;
  };
  let entries = 0;
  // Of each entry, also one that is none: lists that overlap could be read without end.
  const add = (start: number, end: number): void => {
    entries += 1;
    if (entries > MAX_RANGES) throw new BinaryError('the ranges of units are too many');
    // Of functions that the linker left out: at 0, or at the end of the address space.
    if (!(start > 0 && end > start && Number.isSafeInteger(end))) return;
    found.starts.push(start);
    found.ends.push(end);
    found.owners.push(found.units.length - 1);
  };
  /** An address, or the one with that index in .debug_addr. */
  const indexed = (index: number, shape: UnitShape, bases: Bases): number => {
    const addresses = at('addr');
    if (addresses === null) throw new BinaryError('there is no .debug_addr, but units refer to it');
    const header = shape.version >= 5 && bases.addresses === 0 ? 8 : bases.addresses;
    addresses.position = header + index * shape.addressBytes;
    return addresses.unsigned(shape.addressBytes);
  };
  const isIndex = (form: number) =>
    form === FORM.addrx || form === FORM.GNU_addr_index || (form >= FORM.addrx1 && form <= FORM.addrx4);
  const address = ({ form, number }: Value, shape: UnitShape, bases: Bases): number =>
    isIndex(form) ? indexed(number, shape, bases) : number;

  return (values, shape, bases) => {
    const low = values.get(AT.low_pc);
    const high = values.get(AT.high_pc);
    const start = low === undefined ? 0 : address(low, shape, bases);
    const list = values.get(AT.ranges);
    if (list === undefined) {
      if (low === undefined || high === undefined) return;
      const isAddress = high.form === FORM.addr || isIndex(high.form);
      add(start, isAddress ? address(high, shape, bases) : start + high.number);
      return;
    }
    if (shape.version < 5) {
      const ranges = at('ranges');
      if (ranges === null) return;
      ranges.position = list.number;
      oldList(ranges, shape, start, add);
      return;
    }
    const ranges = at('rnglists');
    if (ranges === null) return;
    if (list.form === FORM.rnglistx) {
      const base = bases.ranges === 0 ? (shape.offsetBytes === 8 ? 20 : 12) : bases.ranges;
      ranges.position = base + list.number * shape.offsetBytes;
      ranges.position = base + ranges.unsigned(shape.offsetBytes);
    } else ranges.position = list.number;
    newList(ranges, shape, start, add, (index) => indexed(index, shape, bases));
  };
}

/** .debug_ranges: pairs of addresses, counted from a base that an entry can set. */
function oldList(
  ranges: Cursor,
  { addressBytes }: UnitShape,
  from: number,
  add: (start: number, end: number) => void,
): void {
  let base = from;
  const chooses = addressBytes === 8 ? 2 ** 64 : 2 ** 32 - 1;
  for (;;) {
    const start = ranges.unsigned(addressBytes);
    const end = ranges.unsigned(addressBytes);
    if (start === 0 && end === 0) return;
    if (start === chooses) base = end;
    // A pair of equal numbers is what ld leaves of a function that was left out.
    add(base + start, start === chooses ? 0 : base + end);
  }
}

const RLE = {
  end_of_list: 0,
  base_addressx: 1,
  startx_endx: 2,
  startx_length: 3,
  offset_pair: 4,
  base_address: 5,
  start_end: 6,
  start_length: 7,
} as const;

/** .debug_rnglists: entries of several kinds. */
function newList(
  ranges: Cursor,
  { addressBytes }: UnitShape,
  from: number,
  add: (start: number, end: number) => void,
  indexed: (index: number) => number,
): void {
  let base = from;
  const address = () => ranges.unsigned(addressBytes);
  for (;;) {
    const kind = ranges.u8();
    switch (kind) {
      case RLE.end_of_list:
        return;
      case RLE.base_addressx:
        base = indexed(ranges.uleb());
        add(base, base);
        break;
      case RLE.base_address:
        base = address();
        add(base, base);
        break;
      case RLE.startx_endx: {
        const start = indexed(ranges.uleb());
        add(start, indexed(ranges.uleb()));
        break;
      }
      case RLE.startx_length: {
        const start = indexed(ranges.uleb());
        add(start, start + ranges.uleb());
        break;
      }
      case RLE.offset_pair: {
        const start = base + ranges.uleb();
        add(start, base + ranges.uleb());
        break;
      }
      case RLE.start_end: {
        const start = address();
        add(start, address());
        break;
      }
      case RLE.start_length: {
        const start = address();
        add(start, start + ranges.uleb());
        break;
      }
      default:
        throw new BinaryError(`.debug_rnglists has an entry of the unknown kind ${kind}`);
    }
  }
}
