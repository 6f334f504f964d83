/** A program as it is loaded into memory: bytes by address, with base relocations applied. */

import { readDynamicEntries } from '../elf/dynamic.ts';
import { type Elf, EM, fields, PT, type Segment } from '../elf/headers.ts';
import { BinaryError, type Reader } from '../reader.ts';

/** Bytes that are contiguous both in memory and in the file. */
export interface Region {
  readonly address: number;
  /** Offset in the file. */
  readonly offset: number;
  readonly bytes: Buffer;
  readonly view: DataView;
}

export interface Image {
  readonly elf: Elf;
  /** Size of a pointer, in bytes. */
  readonly word: 4 | 8;
  readonly little: boolean;
  readonly relocations: Relocations;
  /** Returns the file offset of an address; null if the file has no byte for it. */
  offsetOf(address: number): number | null;
  /** Returns how many bytes from an address onward are contiguous in the file; 0 if the file has none for it. */
  available(address: number): number;
  /** Whether the addresses [start, end) are memory without bytes in the file (.bss). */
  isReserved(start: number, end: number): boolean;
  /**
   * @throws BinaryError if the bytes from `address` to `address + length` are not contiguous in the file
   */
  read(address: number, length: number): Region;
  /** Like `read`, into existing memory, for code that reads much in small pieces. */
  fill(target: Buffer, address: number, length: number): void;
  /** Like `read`, with pointers relocated to the addresses in the program's headers. */
  readRelocated(address: number, length: number): Region;
}

/** The relocated pointers of a position-independent program, by the entry of the relocation table. */
interface Relocations {
  /** Offset of the first entry in the file. */
  readonly offset: number;
  /** Size of an entry, in bytes. */
  readonly entrySize: number;
  readonly count: number;
  /** By entry: the address of the pointer. */
  readonly places: Float64Array;
  /** By entry: its target; NaN for other kinds of relocation, or if the file already contains the pointer. */
  readonly values: Float64Array;
}

const NO_RELOCATIONS: Relocations = {
  offset: 0,
  entrySize: 0,
  count: 0,
  places: new Float64Array(0),
  values: new Float64Array(0),
};

const DT = { RELA: 7, RELASZ: 8, REL: 17, RELSZ: 18 } as const;

/** R_*_RELATIVE: load address plus addend, from the processors' ABI supplements. */
const RELATIVE: Readonly<Record<number, number>> = {
  [EM.X86_64]: 8,
  [EM.I386]: 8,
  [EM.AARCH64]: 1027,
  [EM.ARM]: 23,
  [EM.RISCV]: 3,
  [EM.PPC64]: 22,
  [EM.S390]: 12,
  [EM.LOONGARCH]: 3,
};

const CHUNK_BYTES = 1 << 20;

/** @throws BinaryError if the relocations are outside the file */
export function readImage(reader: Reader, elf: Elf): Image {
  const loads = elf.segments.filter(({ type, fileSize }) => type === PT.LOAD && fileSize > 0);
  const segmentOf = (address: number): Segment | undefined =>
    loads.find((each) => address >= each.address && address - each.address < each.fileSize);
  const available = (address: number): number => {
    const segment = segmentOf(address);
    if (segment === undefined) return 0;
    const within = address - segment.address;
    return Math.max(0, Math.min(segment.fileSize - within, reader.size - segment.offset - within));
  };
  const place = (address: number, length: number): number => {
    const segment = segmentOf(address);
    if (segment === undefined || length > available(address))
      throw new BinaryError(`the ${length} bytes at address ${hex(address)} are not in the file`);
    return segment.offset + (address - segment.address);
  };
  const read = (address: number, length: number): Region => {
    const offset = place(address, length);
    const bytes = reader.read(offset, length);
    return { address, offset, bytes, view: viewOf(bytes) };
  };
  const relocations = readRelocations(reader, elf, read);
  return {
    elf,
    word: elf.class === 64 ? 8 : 4,
    little: elf.endian === 'little',
    relocations,
    available,
    offsetOf(address) {
      const segment = segmentOf(address);
      return segment === undefined ? null : segment.offset + (address - segment.address);
    },
    isReserved: (start, end) =>
      elf.segments.some(
        ({ type, address, fileSize, memorySize }) =>
          type === PT.LOAD && start >= address + fileSize && end <= address + memorySize,
      ),
    read,
    fill(target, address, length) {
      const offset = place(address, length);
      if (reader.fill !== undefined) reader.fill(target.subarray(0, length), offset);
      else reader.read(offset, length).copy(target);
    },
    readRelocated(address, length) {
      const region = read(address, length);
      return relocations.count === 0 ? region : relocated(region, relocations, elf);
    },
  };
}

/** Reads a pointer-sized number; inexact above 2^53, where there are no addresses. */
export function wordAt(view: DataView, at: number, word: 4 | 8, little: boolean): number {
  if (word === 4) return view.getUint32(at, little);
  const low = view.getUint32(little ? at : at + 4, little);
  const high = view.getUint32(little ? at + 4 : at, little);
  // Most are small, and small integers need no heap allocation.
  return high === 0 ? low : low + high * 2 ** 32;
}

export const viewOf = (bytes: Buffer): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function relocated(region: Region, { count, places, values }: Relocations, elf: Elf): Region {
  // A reader may return its source without copying.
  const bytes = Buffer.from(region.bytes);
  const view = viewOf(bytes);
  const little = elf.endian === 'little';
  const last = bytes.length - 8;
  for (let index = 0; index < count; index += 1) {
    const at = (places[index] as number) - region.address;
    const value = values[index] as number;
    if (!(at >= 0 && at <= last) || Number.isNaN(value)) continue;
    view.setUint32(little ? at : at + 4, value % 2 ** 32, little);
    view.setUint32(little ? at + 4 : at, Math.floor(value / 2 ** 32), little);
  }
  return { ...region, bytes, view };
}

function readRelocations(
  reader: Reader,
  elf: Elf,
  read: (address: number, length: number) => Region,
): Relocations {
  const type = RELATIVE[elf.machine];
  const entries = readDynamicEntries(elf, reader);
  const entry = (wanted: number) => entries.find(({ tag }) => tag === wanted)?.value ?? 0;
  const wide = elf.class === 64;
  // 32-bit programs store the addend in the relocated word itself.
  const [table, bytes] = wide ? [entry(DT.RELA), entry(DT.RELASZ)] : [entry(DT.REL), entry(DT.RELSZ)];
  const entrySize = wide ? 24 : 8;
  const count = Math.floor(bytes / entrySize);
  if (type === undefined || table === 0 || count === 0) return NO_RELOCATIONS;
  if (bytes > reader.size) throw new BinaryError(`relocations of ${bytes} bytes do not fit the file`);
  const places = new Float64Array(count);
  const values = new Float64Array(count).fill(Number.NaN);
  const step = Math.floor(CHUNK_BYTES / entrySize);
  for (let first = 0; first < count; first += step) {
    const some = Math.min(step, count - first);
    const { bytes: chunk, offset } = read(table + first * entrySize, some * entrySize);
    const { word, natural } = fields(chunk, elf, offset);
    for (let index = 0; index < some; index += 1) {
      const at = index * entrySize;
      places[first + index] = natural(at);
      // r_info: the type in the lower half of 64 bits, in the lowest 8 of 32.
      if (wide && word(elf.endian === 'little' ? at + 8 : at + 12) === type)
        values[first + index] = natural(at + 16);
    }
  }
  return { offset: read(table, entrySize).offset, entrySize, count, places, values };
}

export const hex = (address: number): string => `0x${address.toString(16)}`;
