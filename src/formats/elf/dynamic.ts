/**
 * How a program is linked: the interpreter and the dynamic section, from the segments, which strip leaves in place
 * (System V ABI, chapter 5, https://gabi.xinuos.com/elf/08-dynamic.html; DF_1_PIE from the Solaris Linker Guide, as
 * elf.h of glibc has it).
 */

import { BinaryError, type Reader } from '../reader.ts';
import { type Elf, ET, fields, offsetOf, PT, type Segment, STRUCTURES } from './headers.ts';

export interface Dynamic {
  /** Null for what is neither program nor library: object files, core dumps. */
  readonly linkage: 'static' | 'static-pie' | 'dynamic' | null;
  /** Path of the program that loads the libraries. */
  readonly interpreter: string | null;
  /** The libraries that it needs itself, in its order. */
  readonly needed: readonly string[];
  /** The name that others need it by. */
  readonly soname: string | null;
}

const DT = { NULL: 0, NEEDED: 1, STRTAB: 5, STRSZ: 10, SONAME: 14, FLAGS_1: 0x6ffffffb } as const;
const DF_1_PIE = 0x08000000;

/** Real dynamic sections have some 30 entries, of 16 bytes, and one more a library: a large desktop program needs 200. */
const MAX_SECTION_BYTES = 16 * 1024;
/** Names of libraries are short, but for those with a path, which Nix writes. */
const MAX_NAME_BYTES = 1024;
/** Most names are shorter, so that one read of so many bytes brings them. */
const NAME_READ_BYTES = 128;

/**
 * Reads some hundred bytes, and one piece a library.
 * @throws BinaryError when the section or a name in it lies outside of the file, or is too long to be true
 */
export function readDynamic(elf: Elf, reader: Reader): Dynamic {
  const interpreter = readInterpreter(elf, reader);
  const entries = readDynamicEntries(elf, reader);
  const first = (wanted: number) => entries.find(({ tag }) => tag === wanted)?.value;
  const nameAt = (offset: number) => readName(elf, reader, first(DT.STRTAB), first(DT.STRSZ) ?? 0, offset);
  const soname = first(DT.SONAME);
  return {
    linkage: linkageOf(elf, interpreter, first(DT.FLAGS_1) ?? 0),
    interpreter,
    needed: entries.filter(({ tag }) => tag === DT.NEEDED).map(({ value }) => nameAt(value)),
    soname: soname === undefined ? null : nameAt(soname),
  };
}

function linkageOf(elf: Elf, interpreter: string | null, flags: number): Dynamic['linkage'] {
  if (elf.type === ET.EXEC) return interpreter === null ? 'static' : 'dynamic';
  if (elf.type !== ET.DYN) return null;
  // Without an interpreter it is a library, unless the linker says that it is a program, which then moves itself.
  return interpreter === null && Math.floor(flags / DF_1_PIE) % 2 === 1 ? 'static-pie' : 'dynamic';
}

function readInterpreter(elf: Elf, reader: Reader): string | null {
  const segment = elf.segments.find(({ type }) => type === PT.INTERP);
  if (segment === undefined) return null;
  return readText(reader, segment.offset, segment.offset + segment.fileSize);
}

/** One row of the dynamic section: its meaning (`DT_…`) and an address, a size or flags. */
export interface DynamicEntry {
  readonly tag: number;
  readonly value: number;
}

/**
 * The dynamic section, in its order; empty where there is none.
 * @throws BinaryError when it lies outside of the file, or is too long to be true
 */
export function readDynamicEntries(elf: Elf, reader: Reader): DynamicEntry[] {
  const segment: Segment | undefined = elf.segments.find(({ type }) => type === PT.DYNAMIC);
  if (segment === undefined) return [];
  if (segment.fileSize > MAX_SECTION_BYTES)
    throw new BinaryError(
      `the dynamic section has ${segment.fileSize} bytes: at most ${MAX_SECTION_BYTES} are supported`,
    );
  const { natural } = fields(reader.read(segment.offset, segment.fileSize), elf, segment.offset);
  const { word } = STRUCTURES[elf.class];
  const entries = Array.from({ length: Math.floor(segment.fileSize / (2 * word)) }, (_, index) => ({
    tag: natural(index * 2 * word),
    value: natural(index * 2 * word + word),
  }));
  const end = entries.findIndex(({ tag }) => tag === DT.NULL);
  return end === -1 ? entries : entries.slice(0, end);
}

function readName(
  elf: Elf,
  reader: Reader,
  tableAddress: number | undefined,
  tableSize: number,
  at: number,
): string {
  const table = tableAddress === undefined ? null : offsetOf(elf, tableAddress);
  if (table === null) throw new BinaryError('the names of the needed libraries are not in the file');
  return readText(reader, table + at, table + tableSize);
}

/** The text that begins at `start` and is ended by a zero byte before `end`. */
function readText(reader: Reader, start: number, end: number): string {
  for (let length = NAME_READ_BYTES; ; length = MAX_NAME_BYTES) {
    const bytes = reader.read(start, Math.max(0, Math.min(length, end - start, reader.size - start)));
    const zero = bytes.indexOf(0);
    if (zero !== -1) return bytes.toString('utf8', 0, zero);
    if (bytes.length < length || length === MAX_NAME_BYTES)
      throw new BinaryError(`the name at offset ${start} does not end within ${bytes.length} bytes`);
  }
}
