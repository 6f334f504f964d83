/**
 * Reads the compile units of DWARF 2 to 5 (https://dwarfstd.org, sections 3.1 and 7.5): their names, and which
 * addresses were compiled from them. Of each unit it reads only the header and the first entry.
 */
import type { Elf } from '../elf/headers.ts';
import { orderBy } from '../order.ts';
import { BinaryError, type Reader } from '../reader.ts';
import { AT } from './attributes.ts';
import { type Cursor, cursor } from './cursor.ts';
import { type Encoding, FORM, readForm, type Value } from './forms.ts';
import { debugSections, type UnpackedSections } from './sections.ts';
import { stringsOf, unitName } from './unit-names.ts';
import { rangesOf } from './unit-ranges.ts';

export interface Unit {
  /** The source file as passed to the compiler; relative if it is below the compilation folder. */
  readonly name: string;
  /** The same including the compilation folder. */
  readonly path: string;
  /** DW_AT_language. */
  readonly language: number;
  /** Its range in .debug_info, in bytes. */
  readonly start: number;
  readonly end: number;
}

export interface Units {
  readonly units: readonly Unit[];
  /** Address ranges in ascending order of `starts`, each with the index of its unit. */
  readonly count: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly owners: Int32Array;
  /** What could not be read, as a sentence; null if everything was read. */
  readonly problem: string | null;
}

export const DW_LANG_GO = 0x16;
export const DW_LANG_RUST = 0x1c;

const UT_TYPE = 0x02;
const UT_SKELETON = 0x04;
const UT_SPLIT_COMPILE = 0x05;
const UT_SPLIT_TYPE = 0x06;

/** A header and a first entry have some 100 bytes, and may contain names. */
const ENTRY_PIECE = 256;
const NAME_PIECE = 256;
const MAX_ABBREV_BYTES = 64 * 1024 * 1024;
const MAX_UNITS = 500_000;
/**
 * Total size of the parsed abbreviation tables, as a multiple of .debug_abbrev. Units share tables, and each is parsed
 * once per abbreviation.
 */
const MAX_PASSES = 16;

export interface UnitOptions {
  /** The DW_AT_language of units whose address ranges are not needed. */
  readonly skipLanguage?: number;
  /** Unpacked contents of debug sections that are compressed with zstd. */
  readonly unpacked?: UnpackedSections | undefined;
}

/**
 * Reads the units; returns none if there is no debug information. Never throws: if the data is damaged, the result
 * contains the units before the damage.
 */
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

function readAll(elf: Elf, reader: Reader, found: Found, { skipLanguage, unpacked }: UnitOptions): void {
  const sections = debugSections(elf, reader, unpacked);
  const info = sections('info');
  const abbreviations = sections('abbrev');
  if (info === null || abbreviations === null) return;
  if (abbreviations.size > MAX_ABBREV_BYTES)
    throw new BinaryError(
      `.debug_abbrev has ${abbreviations.size} bytes: at most ${MAX_ABBREV_BYTES} are supported`,
    );
  const strings = stringsOf(elf, sections);
  const ranges = rangesOf(elf, sections, (from, to) => {
    found.starts.push(from);
    found.ends.push(to);
    found.owners.push(found.units.length - 1);
  });
  const abbreviationsByCode = new Map<string, Abbreviation>();
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
    if (found.units.length >= MAX_UNITS)
      throw new BinaryError(`.debug_info has more than ${MAX_UNITS} units`);
    if (header.hasCode) {
      const code = entries.uleb();
      const key = `${header.abbreviations} ${code}`;
      let abbreviation = abbreviationsByCode.get(key);
      if (abbreviation === undefined) {
        abbreviation = findAbbreviation(tables, header.abbreviations, code);
        scanned += tables.position - header.abbreviations;
        if (scanned > MAX_PASSES * abbreviations.size + NAME_PIECE)
          throw new BinaryError('.debug_abbrev has tables that overlap: it is damaged');
        abbreviationsByCode.set(key, abbreviation);
      }
      const values = readEntry(entries, abbreviation, header);
      const bases = {
        strings: values.get(AT.str_offsets_base)?.number ?? 2 * header.offsetBytes,
        addresses: (values.get(AT.addr_base) ?? values.get(AT.GNU_addr_base))?.number ?? 0,
        ranges: values.get(AT.rnglists_base)?.number ?? 0,
      };
      const textOf = (attribute: number) => strings(values.get(attribute), header, bases.strings);
      const sourceName = textOf(AT.name) ?? textOf(AT.dwo_name) ?? textOf(AT.GNU_dwo_name);
      const named = unitName(sourceName ?? '', textOf(AT.comp_dir) ?? '', names);
      const language = values.get(AT.language)?.number ?? 0;
      found.units.push({ ...named, language, start, end });
      if (language !== skipLanguage) ranges(values, header, bases);
    }
    start = end;
  }
}

// ---- headers and entries

interface Header extends Encoding {
  readonly end: number;
  readonly abbreviations: number;
  /** False for type units, which contain no code. */
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

/** The attributes of an entry and their forms, in order. */
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

function readEntry(entries: Cursor, abbreviation: Abbreviation, header: Header): Map<number, Value> {
  const values = new Map<number, Value>();
  for (const [index, attribute] of abbreviation.attributes.entries())
    values.set(
      attribute,
      readForm(entries, abbreviation.forms[index] as number, header, abbreviation.implicit[index] as number),
    );
  return values;
}
