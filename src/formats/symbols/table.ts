/** ELF symbol tables as they lie in the file (System V ABI, chapter 4, https://gabi.xinuos.com/elf/05-symtab.html). */
import { type Elf, type Section, SHT } from '../elf/headers.ts';
import { BinaryError, type Reader } from '../reader.ts';

/** The low four bits of st_info. */
export const STT = { NOTYPE: 0, OBJECT: 1, FUNC: 2, FILE: 4, TLS: 6, GNU_IFUNC: 10 } as const;
/** The high four bits of st_info. */
export const STB = { LOCAL: 0, GLOBAL: 1, WEAK: 2 } as const;
/** From here on st_shndx is no section: absolute, common, or does not fit 16 bits. */
export const SHN_LORESERVE = 0xff00;

/** The fields of its symbols by index, without an object for each. */
export interface SymbolTable {
  readonly section: Section;
  /** The section of the names. */
  readonly strings: Section;
  readonly count: number;
  /** Bytes of one entry. */
  readonly entryBytes: number;
  /** st_value. */
  readonly values: Float64Array;
  /** st_size, in bytes. */
  readonly sizes: Float64Array;
  /** st_name: where the name begins in `names`. */
  readonly nameOffsets: Uint32Array;
  /** Where it ends, its zero byte not included. */
  readonly nameEnds: Uint32Array;
  /** st_info: type and binding. */
  readonly infos: Uint8Array;
  /** st_shndx. */
  readonly homes: Uint16Array;
  readonly names: Buffer;
}

/** Twice what the largest programs have. */
const MAX_SYMBOLS = 2 ** 21;
const MAX_STRING_BYTES = 128 * 1024 * 1024;
/** No compiler writes longer ones; what goes on for longer is no name. */
const MAX_NAME_BYTES = 64 * 1024;
/** How many times the table all names together may be. */
const SHARED_NAMES = 4;

const ENTRY_BYTES = { 32: 16, 64: 24 } as const;

/** The table with the most names: .symtab, or where that was stripped .dynsym; undefined when there is neither. */
export function symbolSection(elf: Elf): Section | undefined {
  const find = (type: number) => elf.sections.find((section) => section.type === type && section.size > 0);
  return find(SHT.SYMTAB) ?? find(SHT.DYNSYM);
}

/**
 * Reads a symbol table: its bytes and those of its names in one read each.
 * @throws BinaryError when its entries have another size than they should, or its names are in no string table
 */
export function readSymbols(elf: Elf, reader: Reader, section: Section): SymbolTable {
  const entryBytes = ENTRY_BYTES[elf.class];
  if (section.entrySize !== entryBytes)
    throw new BinaryError(
      `${section.name} says ${section.entrySize} bytes per symbol: expected ${entryBytes}`,
    );
  const strings = elf.sections[section.link];
  if (strings?.type !== SHT.STRTAB)
    throw new BinaryError(
      `${section.name} should have its names in a string table, but names section ${section.link}`,
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
    homes: new Uint16Array(count),
    names: reader.read(strings.offset, strings.size),
  };
  // Not by `fields`: a value beyond 2^53 is in no section, and no reason to give up.
  const word = (at: number) => view.getUint32(at, little);
  const xword = (at: number) => word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4);
  for (let index = 0, at = 0; index < count; index += 1, at += entryBytes) {
    table.nameOffsets[index] = word(at);
    table.values[index] = wide ? xword(at + 8) : word(at + 4);
    table.sizes[index] = wide ? xword(at + 16) : word(at + 8);
    table.infos[index] = view.getUint8(at + (wide ? 4 : 12));
    table.homes[index] = view.getUint16(at + (wide ? 6 : 14), little);
  }
  findNameEnds(table);
  return table;
}

/**
 * Where names end: each is asked for several times. Those that end alike share their bytes, but not so that a small table
 * spells out gigabytes.
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
        `the names of ${section.name} have more than ${allowed} bytes, but ${strings.name} only ` +
          `${names.length}: it is damaged`,
      );
  }
}

export const typeOf = (table: SymbolTable, index: number) => (table.infos[index] as number) & 0xf;
export const bindingOf = (table: SymbolTable, index: number) => (table.infos[index] as number) >> 4;

/** A symbol's name as the linker knows it, without the version of it that ld appends (`@@GLIBC_2.34`). */
export function nameOf(table: SymbolTable, index: number): string {
  const start = table.nameOffsets[index] as number;
  const name = table.names.toString('utf8', start, table.nameEnds[index]);
  const version = name.indexOf('@');
  return version > 0 ? name.slice(0, version) : name;
}
