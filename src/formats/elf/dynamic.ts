/**
 * Reads how a program is linked: the interpreter and the dynamic section. Uses segments, which strip keeps (System V
 * ABI, chapter 5, https://gabi.xinuos.com/elf/08-dynamic.html; DF_1_PIE from the Solaris Linker Guide, as in elf.h of
 * glibc).
 */

import { BinaryError, type Reader } from '../reader.ts';
import { type Elf, ET, fields, offsetOf, PT, type Segment, STRUCTURES } from './headers.ts';

export interface Dynamic {
  /** Null if it is neither program nor library: object files, core dumps. */
  readonly linkage: 'static' | 'static-pie' | 'dynamic' | null;
  /** Path of the dynamic loader; null if it has none. */
  readonly interpreter: string | null;
  /** The libraries that it depends on directly, in its order. */
  readonly needed: readonly string[];
  /** The name by which others depend on it; null if it has none. */
  readonly soname: string | null;
}

const DT = { NULL: 0, NEEDED: 1, STRTAB: 5, STRSZ: 10, SONAME: 14, FLAGS_1: 0x6ffffffb } as const;
const DF_1_PIE = 0x08000000;

/** Real dynamic sections have some 30 entries of 16 bytes, plus one per library: large desktop programs need 200. */
const MAX_SECTION_BYTES = 16 * 1024;
/** Library names are short, except those with a path, which Nix writes. */
const MAX_NAME_BYTES = 1024;
/** Most names fit into one read of this size. */
const NAME_READ_BYTES = 128;

/**
 * Reads a few hundred bytes, and one range per library.
 * @throws BinaryError if the section or a name in it is outside of the file, or too long
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
  // Without an interpreter it is a library, unless the linker marks it as a program, which then relocates itself.
  return interpreter === null && Math.floor(flags / DF_1_PIE) % 2 === 1 ? 'static-pie' : 'dynamic';
}

function readInterpreter(elf: Elf, reader: Reader): string | null {
  const segment = elf.segments.find(({ type }) => type === PT.INTERP);
  if (segment === undefined) return null;
  return readText(reader, segment.offset, segment.offset + segment.fileSize);
}

/** One entry of the dynamic section: its tag (`DT_…`), and an address, a size or flags. */
export interface DynamicEntry {
  readonly tag: number;
  readonly value: number;
}

/**
 * Returns the entries of the dynamic section in order; empty if it has none.
 * @throws BinaryError if it is outside of the file, or too long
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
  if (table === null) throw new BinaryError('the names of the needed libraries are outside of the file');
  return readText(reader, table + at, table + tableSize);
}

/** Reads the string at `start`, which must end with a NUL before `end`. */
function readText(reader: Reader, start: number, end: number): string {
  for (let length = NAME_READ_BYTES; ; length = MAX_NAME_BYTES) {
    const bytes = reader.read(start, Math.max(0, Math.min(length, end - start, reader.size - start)));
    const nul = bytes.indexOf(0);
    if (nul !== -1) return bytes.toString('utf8', 0, nul);
    if (bytes.length < length || length === MAX_NAME_BYTES)
      throw new BinaryError(`the name at offset ${start} does not end within ${bytes.length} bytes`);
  }
}
