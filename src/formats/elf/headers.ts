/**
 * Reads ELF headers: System V ABI, chapters 4 and 5 (https://gabi.xinuos.com/elf/), both classes, both byte orders.
 * Files may be damaged or hostile, so every number is checked against the file size before it is used to allocate or
 * read anything.
 */
import { BinaryError, type Reader } from '../reader.ts';

export const ET = { REL: 1, EXEC: 2, DYN: 3 } as const;

export const SHT = {
  NULL: 0,
  PROGBITS: 1,
  SYMTAB: 2,
  STRTAB: 3,
  RELA: 4,
  NOTE: 7,
  NOBITS: 8,
  REL: 9,
  SHLIB: 10,
  DYNSYM: 11,
  GROUP: 17,
  SYMTAB_SHNDX: 18,
} as const;

export const SHF = { ALLOC: 0x2, EXECINSTR: 0x4, TLS: 0x400, COMPRESSED: 0x800 } as const;

export const PT = { LOAD: 1, DYNAMIC: 2, INTERP: 3, NOTE: 4, TLS: 7, GNU_RELRO: 0x6474e552 } as const;

export const PF = { X: 1, W: 2 } as const;

export const EM = {
  I386: 3,
  MIPS: 8,
  PPC: 20,
  PPC64: 21,
  S390: 22,
  ARM: 40,
  SPARCV9: 43,
  X86_64: 62,
  AARCH64: 183,
  RISCV: 243,
  BPF: 247,
  LOONGARCH: 258,
} as const;

/** One row of the section header table. Offsets and sizes in bytes; `link` and `info` as their type defines them. */
export interface Section {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  /** In memory; also in the file, except for NOBITS, which has no bytes there. */
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entrySize: number;
}

/** One row of the program header table. Offsets and sizes in bytes. */
export interface Segment {
  readonly index: number;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number;
  readonly physicalAddress: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly align: number;
}

/** The location of a header table: `count` entries of `entrySize` bytes from `offset`. All 0 if it does not exist. */
interface Table {
  readonly offset: number;
  readonly count: number;
  readonly entrySize: number;
}

export interface Elf {
  readonly class: 32 | 64;
  readonly endian: 'little' | 'big';
  /** e_type, see `ET`. */
  readonly type: number;
  /** e_machine, see `EM` and `architecture()`. */
  readonly machine: number;
  readonly flags: number;
  readonly entry: number;
  /** Size of the ELF header, e_ehsize, in bytes. */
  readonly headerSize: number;
  readonly sectionHeaders: Table;
  readonly programHeaders: Table;
  /** Index of the section with the section names; 0 if there is none. */
  readonly nameTable: number;
  /** By index, including the null section; empty if the file has no section headers (sstrip), which is valid. */
  readonly sections: readonly Section[];
  readonly segments: readonly Segment[];
}

const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

/** Sizes of the structures in bytes, by class. */
export const STRUCTURES = {
  32: { header: 52, section: 40, segment: 32, word: 4 },
  64: { header: 64, section: 64, segment: 56, word: 8 },
} as const;

// Escapes for values that do not fit 16 bits; the real value is in section header 0.
const SHN_XINDEX = 0xffff;
const PN_XNUM = 0xffff;

// Far above anything that linkers write. They limit what a hostile file can make us allocate to some 100 MB.
const MAX_ENTRIES = 1 << 20;
const MAX_NAME_BYTES = 64 * 1024 * 1024;

/** Whether the file begins with the ELF magic number; does not check the rest. */
export function isElf(reader: Reader): boolean {
  return reader.size >= MAGIC.length && reader.read(0, MAGIC.length).equals(MAGIC);
}

/** The fields of the ELF header. */
export interface ElfHeader
  extends Pick<Elf, 'class' | 'endian' | 'type' | 'machine' | 'flags' | 'headerSize'> {
  readonly header: Buffer;
  readonly sectionHeaders: Table;
  readonly programHeaders: Table;
  readonly nameTable: number;
}

/**
 * Reads the ELF header alone. That is enough to know the processor, and that the file is not truncated before the end
 * of its tables, which linkers write last.
 * @throws BinaryError if it is not an ELF file, or a table is outside of the file
 */
export function readElfHeader(reader: Reader): ElfHeader {
  const ident = readIdent(reader);
  const { header: headerBytes, word } = STRUCTURES[ident.class];
  if (reader.size < headerBytes) {
    throw new BinaryError(
      `the ELF header takes ${headerBytes} bytes, but the file has only ${reader.size}: it is truncated`,
    );
  }
  const header = reader.read(0, headerBytes);
  const { half, word: u32, natural } = fields(header, ident, 0);
  // From e_flags on, both classes have the same fields.
  const flagsAt = 24 + 3 * word;
  const programCount = half(flagsAt + 8);
  const sectionCount = half(flagsAt + 12);
  const nameIndex = half(flagsAt + 14);
  const sectionRows = { offset: natural(24 + 2 * word), entrySize: half(flagsAt + 10) };
  const programRows = { offset: natural(24 + word), entrySize: half(flagsAt + 6) };

  const hasSections = sectionRows.offset !== 0;
  const escaped = sectionCount === 0 || nameIndex === SHN_XINDEX || programCount === PN_XNUM;
  const first =
    hasSections && escaped ? readSectionHeaders(reader, ident, { ...sectionRows, count: 1 })[0] : undefined;
  const sections = { ...sectionRows, count: sectionCount === 0 && first ? first.size : sectionCount };
  const segments = { ...programRows, count: programCount === PN_XNUM && first ? first.info : programCount };
  const hasSegments = segments.offset !== 0 && segments.count !== 0;
  if (hasSections) checkTable(reader, sections, 'section', STRUCTURES[ident.class].section);
  if (hasSegments) checkTable(reader, segments, 'program', STRUCTURES[ident.class].segment);
  return {
    ...ident,
    header,
    type: half(16),
    machine: half(18),
    flags: u32(flagsAt),
    headerSize: half(flagsAt + 4),
    sectionHeaders: hasSections ? sections : NO_TABLE,
    programHeaders: hasSegments ? segments : NO_TABLE,
    nameTable: nameIndex === SHN_XINDEX && first ? first.link : nameIndex,
  };
}

/**
 * Reads the headers of an ELF file with three or four small reads; of section contents, only the name table.
 * @throws BinaryError if it is not an ELF file, a table or the contents of a section are outside of the file (it was
 *   truncated), or a number is invalid
 */
export function readElf(reader: Reader, first: ElfHeader = readElfHeader(reader)): Elf {
  const { header, sectionHeaders, programHeaders, nameTable, ...ident } = first;
  const rows = sectionHeaders === NO_TABLE ? [] : readSectionHeaders(reader, ident, sectionHeaders);
  const sections = nameSections(reader, rows, nameTable);
  for (const section of sections) checkContents(reader, section);
  return {
    ...ident,
    entry: fields(header, ident, 0).natural(24),
    sectionHeaders: rows.length > 0 ? sectionHeaders : NO_TABLE,
    programHeaders,
    nameTable: rows.length > 0 ? nameTable : 0,
    sections,
    segments: programHeaders === NO_TABLE ? [] : readProgramHeaders(reader, ident, programHeaders),
  };
}

/**
 * Returns the size of each section in bytes, as `readelf -S` prints it (sh_size; for NOBITS sections the size in
 * memory). Adds up sections of the same name and omits the null section.
 */
export function sectionSizes(elf: Elf): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const section of elf.sections.slice(1)) {
    sizes.set(section.name, (sizes.get(section.name) ?? 0) + section.size);
  }
  return sizes;
}

/** Returns the file offset of the byte that a segment loads at an address; null if no segment does. */
export function offsetOf(elf: Pick<Elf, 'segments'>, address: number): number | null {
  const segment = elf.segments.find(
    (each) => each.type === PT.LOAD && address >= each.address && address - each.address < each.fileSize,
  );
  return segment === undefined ? null : segment.offset + (address - segment.address);
}

type Ident = Pick<Elf, 'class' | 'endian'>;
type SectionHeader = Omit<Section, 'name'> & { readonly nameOffset: number };

const NO_TABLE: Table = { offset: 0, count: 0, entrySize: 0 };

function readIdent(reader: Reader): Ident {
  if (!isElf(reader)) {
    const start = reader.read(0, Math.min(reader.size, MAGIC.length));
    const found = reader.size === 0 ? 'it is empty' : `it starts with the bytes ${hex(start)}`;
    throw new BinaryError(`not an ELF file: ${found}, an ELF file with ${hex(MAGIC)}`);
  }
  const [elfClass, data, version] = reader.read(4, 3);
  if (elfClass !== 1 && elfClass !== 2) {
    throw new BinaryError(
      `byte 4 of the ELF header, the class, is ${elfClass}: expected 1 (32-bit) or 2 (64-bit)`,
    );
  }
  if (data !== 1 && data !== 2) {
    throw new BinaryError(
      `byte 5 of the ELF header, the byte order, is ${data}: expected 1 (little) or 2 (big)`,
    );
  }
  if (version !== 1) {
    throw new BinaryError(`byte 6 of the ELF header, the version, is ${version}: expected 1`);
  }
  return { class: elfClass === 1 ? 32 : 64, endian: data === 1 ? 'little' : 'big' };
}

/** Reads numbers from `buffer`, whose first byte is at `base` in the file. */
export function fields(buffer: Buffer, ident: Ident, base: number) {
  const little = ident.endian === 'little';
  const word = (at: number): number => (little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at));
  return {
    /** 16 bits */
    half: (at: number): number => (little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at)),
    /** 32 bits */
    word,
    /** 32 or 64 bits, by class. */
    natural(at: number): number {
      if (ident.class === 32) return word(at);
      const value = word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4);
      if (value <= Number.MAX_SAFE_INTEGER) return value;
      throw new BinaryError(
        `the 64-bit number at offset ${base + at} is about ${value.toExponential(1)}: more than 2^53 is not supported`,
      );
    },
  };
}

/** Checks that a header table is within the file and has the right entry size. */
function checkTable(reader: Reader, table: Table, kind: string, expected: number): void {
  if (table.entrySize !== expected) {
    throw new BinaryError(
      `the ELF header gives ${table.entrySize} bytes per ${kind} header: expected ${expected}`,
    );
  }
  if (table.count > (reader.size - table.offset) / expected) {
    throw new BinaryError(
      `${table.count} ${kind} headers of ${expected} bytes at offset ${table.offset} do not fit the file, ` +
        `which has ${reader.size} bytes: it is truncated or damaged`,
    );
  }
  if (table.count > MAX_ENTRIES) {
    throw new BinaryError(
      `the file has ${table.count} ${kind} headers: more than ${MAX_ENTRIES} are not supported`,
    );
  }
}

/** Returns the bytes of a header table, after {@link checkTable}. */
function readTable(reader: Reader, table: Table, kind: string, expected: number): Buffer {
  checkTable(reader, table, kind, expected);
  return reader.read(table.offset, table.count * expected);
}

function readSectionHeaders(reader: Reader, ident: Ident, table: Table): SectionHeader[] {
  const { section: size, word } = STRUCTURES[ident.class];
  const { word: u32, natural } = fields(readTable(reader, table, 'section', size), ident, table.offset);
  return Array.from({ length: table.count }, (_, index) => {
    const at = index * size;
    return {
      index,
      nameOffset: u32(at),
      type: u32(at + 4),
      flags: natural(at + 8),
      address: natural(at + 8 + word),
      offset: natural(at + 8 + 2 * word),
      size: natural(at + 8 + 3 * word),
      link: u32(at + 8 + 4 * word),
      info: u32(at + 12 + 4 * word),
      align: natural(at + 16 + 4 * word),
      entrySize: natural(at + 16 + 5 * word),
    };
  });
}

function readProgramHeaders(reader: Reader, ident: Ident, table: Table): Segment[] {
  const { segment: size, word } = STRUCTURES[ident.class];
  const { word: u32, natural } = fields(readTable(reader, table, 'program', size), ident, table.offset);
  // The 64-bit class moved the flags to the front, for alignment.
  const flagsAt = ident.class === 32 ? 24 : 4;
  return Array.from({ length: table.count }, (_, index) => {
    const at = index * size;
    return {
      index,
      type: u32(at),
      flags: u32(at + flagsAt),
      offset: natural(at + word),
      address: natural(at + 2 * word),
      physicalAddress: natural(at + 3 * word),
      fileSize: natural(at + 4 * word),
      memorySize: natural(at + 5 * word),
      align: natural(at + (ident.class === 32 ? 28 : 48)),
    };
  });
}

function nameSections(reader: Reader, rows: SectionHeader[], nameTable: number): Section[] {
  if (rows.length === 0 || nameTable === 0)
    return rows.map(({ nameOffset, ...row }) => ({ ...row, name: '' }));
  const table = rows[nameTable];
  if (!table || table.type !== SHT.STRTAB) {
    const found = table ? `has type ${table.type}` : `does not exist: there are ${rows.length} sections`;
    throw new BinaryError(`section ${nameTable}, which should contain the section names, ${found}`);
  }
  checkContents(reader, { ...table, name: 'of section names' });
  if (table.size > MAX_NAME_BYTES) {
    throw new BinaryError(
      `the section name table has ${table.size} bytes: at most ${MAX_NAME_BYTES} are supported`,
    );
  }
  const nameOf = stringTable(reader.read(table.offset, table.size));
  return rows.map(({ nameOffset, ...row }) => {
    const name = nameOf(nameOffset);
    if (name !== undefined) return { ...row, name };
    throw new BinaryError(
      `the name of section ${row.index} should end inside of the section name table, but starts at its byte ` +
        `${nameOffset}, and the table has ${table.size} bytes`,
    );
  });
}

/** Returns a function that reads NUL-terminated strings by offset; undefined if the table ends first. */
function stringTable(bytes: Buffer): (offset: number) => string | undefined {
  const known = new Map<number, string>();
  let total = 0;
  return (offset) => {
    const seen = known.get(offset);
    if (seen !== undefined) return seen;
    const end = offset < bytes.length ? bytes.indexOf(0, offset) : -1;
    if (end === -1) return undefined;
    // Names may overlap, so that a small table can spell out an enormous amount of text.
    total += end - offset;
    if (total > 2 * MAX_NAME_BYTES)
      throw new BinaryError('the section names together are too long: the table is damaged');
    const name = bytes.toString('utf8', offset, end);
    known.set(offset, name);
    return name;
  };
}

function checkContents(reader: Reader, section: Section): void {
  if (section.type === SHT.NULL || section.type === SHT.NOBITS || section.size === 0) return;
  const end = section.offset + section.size;
  if (end > reader.size) {
    throw new BinaryError(
      `section ${section.index} ${section.name} takes the bytes ${section.offset} to ${end} ` +
        `(${section.offset} + ${section.size}), but the file has only ${reader.size}: it is truncated or damaged`,
    );
  }
}

function hex(bytes: Buffer): string {
  return (bytes.toString('hex').match(/../g) ?? []).join(' ');
}
