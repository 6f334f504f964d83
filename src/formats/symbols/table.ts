/** Reads ELF symbol tables (System V ABI, chapter 4, https://gabi.xinuos.com/elf/05-symtab.html). */
import { type Elf, type Section, SHT } from '../elf/headers.ts';
import { BinaryError, type Reader } from '../reader.ts';

/** The low four bits of st_info. */
export const STT = { NOTYPE: 0, OBJECT: 1, FUNC: 2, FILE: 4, TLS: 6, GNU_IFUNC: 10 } as const;
/** The high four bits of st_info. */
export const STB = { LOCAL: 0, GLOBAL: 1, WEAK: 2 } as const;
/** From this value on, st_shndx is not a section index: absolute, common, or an escape for more than 16 bits. */
export const SHN_LORESERVE = 0xff00;

/** The fields of all symbols, indexed by symbol, without an object for each. */
export interface SymbolTable {
  readonly section: Section;
  /** The string table with the names. */
  readonly strings: Section;
  readonly count: number;
  /** Size of one entry in bytes. */
  readonly entryBytes: number;
  /** st_value. */
  readonly values: Float64Array;
  /** st_size, in bytes. */
  readonly sizes: Float64Array;
  /** st_name: offset of the name in `names`. */
  readonly nameOffsets: Uint32Array;
  /** Offset of the end of the name, without its NUL. */
  readonly nameEnds: Uint32Array;
  /** st_info: type and binding. */
  readonly infos: Uint8Array;
  /** st_shndx: index of the section that defines the symbol. */
  readonly sectionIndexes: Uint16Array;
  readonly names: Buffer;
}

/** Twice as many as the largest programs have. */
const MAX_SYMBOLS = 2 ** 21;
const MAX_STRING_BYTES = 128 * 1024 * 1024;
/** Longer than any name that a compiler writes. */
const MAX_NAME_BYTES = 64 * 1024;
/** Names may share bytes. All names together may be this many times as long as the string table. */
const SHARED_NAMES = 4;

const ENTRY_BYTES = { 32: 16, 64: 24 } as const;

/** Returns the section with the most symbols: .symtab, or .dynsym in a stripped file; undefined if there is neither. */
export function symbolSection(elf: Elf): Section | undefined {
  const find = (type: number) => elf.sections.find((section) => section.type === type && section.size > 0);
  return find(SHT.SYMTAB) ?? find(SHT.DYNSYM);
}

/**
 * Reads a symbol table with two reads: one for its entries and one for their names.
 * @throws BinaryError if the entry size is wrong, the names are not in a string table, or the table is too large
 */
export function readSymbols(elf: Elf, reader: Reader, section: Section): SymbolTable {
  const entryBytes = ENTRY_BYTES[elf.class];
  if (section.entrySize !== entryBytes)
    throw new BinaryError(
      `${section.name} has an entry size of ${section.entrySize} bytes: expected ${entryBytes}`,
    );
  const strings = elf.sections[section.link];
  if (strings?.type !== SHT.STRTAB)
    throw new BinaryError(
      `${section.name} should link to a string table, but links to section ${section.link}`,
    );
  if (section.size > MAX_SYMBOLS * entryBytes || strings.size > MAX_STRING_BYTES)
    throw new BinaryError(
      `${section.name} has ${section.size} bytes and ${strings.size} bytes of names: at most ` +
        `${MAX_SYMBOLS} symbols and ${MAX_STRING_BYTES} bytes are supported`,
    );
  const bytes = reader.read(section.offset, section.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = elf.endian === 'little';
  const wide = elf.class === 64;
  const count = Math.floor(bytes.length / entryBytes);
  const table = {
    section,
    strings,
    count,
    entryBytes,
    values: new Float64Array(count),
    sizes: new Float64Array(count),
    nameOffsets: new Uint32Array(count),
    nameEnds: new Uint32Array(count),
    infos: new Uint8Array(count),
    sectionIndexes: new Uint16Array(count),
    names: reader.read(strings.offset, strings.size),
  };
  // Does not use `fields`, which throws beyond 2^53: such a value is in no section, so it does no harm here.
  const word = (at: number) => view.getUint32(at, little);
  const xword = (at: number) => word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4);
  for (let index = 0, at = 0; index < count; index += 1, at += entryBytes) {
    table.nameOffsets[index] = word(at);
    table.values[index] = wide ? xword(at + 8) : word(at + 4);
    table.sizes[index] = wide ? xword(at + 16) : word(at + 8);
    table.infos[index] = view.getUint8(at + (wide ? 4 : 12));
    table.sectionIndexes[index] = view.getUint16(at + (wide ? 6 : 14), little);
  }
  findNameEnds(table);
  return table;
}

/**
 * Finds the ends of all names once, because they are needed several times. Names with a common suffix may share bytes,
 * but the total is limited so that a small table cannot spell out gigabytes.
 */
function findNameEnds({ section, strings, count, names, nameOffsets, nameEnds }: SymbolTable): void {
  const allowed = SHARED_NAMES * names.length + MAX_NAME_BYTES;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const start = nameOffsets[index] as number;
    const limit = Math.min(names.length, start + MAX_NAME_BYTES);
    // A call to indexOf costs more than the few bytes of a name.
    let end = start;
    while (end < limit && names[end] !== 0) end += 1;
    nameEnds[index] = end;
    total += end - start;
    if (total > allowed)
      throw new BinaryError(
        `the names of ${section.name} have more than ${allowed} bytes, but ${strings.name} has only ` +
          `${names.length}: it is damaged`,
      );
  }
}

export const typeOf = (table: SymbolTable, index: number) => (table.infos[index] as number) & 0xf;
export const bindingOf = (table: SymbolTable, index: number) => (table.infos[index] as number) >> 4;

/** Returns the mangled name of a symbol, without the version that ld appends (`@@GLIBC_2.34`). */
export function nameOf(table: SymbolTable, index: number): string {
  const start = table.nameOffsets[index] as number;
  const name = table.names.toString('utf8', start, table.nameEnds[index]);
  const version = name.indexOf('@');
  return version > 0 ? name.slice(0, version) : name;
}
