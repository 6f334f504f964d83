/** A program as it lies in memory: bytes by their address, with the relocations applied that move it as a whole. */

import { readDynamicEntries } from '../elf/dynamic.ts';
import { type Elf, EM, fields, PT, type Segment } from '../elf/headers.ts';
import { BinaryError, type Reader } from '../reader.ts';

/** Bytes that follow each other both in memory and in the file. */
export interface Region {
  readonly address: number;
  /** In the file. */
  readonly offset: number;
  readonly bytes: Buffer;
  readonly view: DataView;
}

export interface Image {
  readonly elf: Elf;
  /** Of a pointer, in bytes. */
  readonly word: 4 | 8;
  readonly little: boolean;
  readonly relocations: Relocations;
  /** Where the byte at an address lies in the file; null where the file has none for it. */
  offsetOf(address: number): number | null;
  /** How many bytes of the file follow each other from an address on; 0 where the file has none for it. */
  available(address: number): number;
  /** Whether from one address to another there is memory that the file has no bytes for. */
  isReserved(start: number, end: number): boolean;
  /**
   * @throws BinaryError when the bytes from `address` to `address + length` are not in one piece in the file
   */
  read(address: number, length: number): Region;
  /** The same into memory that is there already, where much is read piece by piece. */
  fill(target: Buffer, address: number, length: number): void;
  /** The same, with pointers as they are where the program is loaded at the addresses of its headers. */
  readRelocated(address: number, length: number): Region;
}

/** Pointers of a position independent program, each with the entry of the table that says where it points. */
interface Relocations {
  /** Where the first entry lies in the file. */
  readonly offset: number;
  /** Of an entry, in bytes. */
  readonly entrySize: number;
  readonly count: number;
  /** By entry: the address of what is relocated. */
  readonly places: Float64Array;
  /** By entry: where it points; NaN of an entry that does something else, or where the pointer is in its place already. */
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

/** R_*_RELATIVE: base of the program plus addend, from the processors' ABI supplements. */
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

/** @throws BinaryError when the relocations lie outside of the file */
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

/** A number of the size of a pointer; not exact above 2^53, where no address lies. */
export function wordAt(view: DataView, at: number, word: 4 | 8, little: boolean): number {
  if (word === 4) return view.getUint32(at, little);
  const low = view.getUint32(little ? at : at + 4, little);
  const high = view.getUint32(little ? at + 4 : at, little);
  // Most are small, and a small integer costs no memory of its own.
  return high === 0 ? low : low + high * 2 ** 32;
}

export const viewOf = (bytes: Buffer): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function relocated(region: Region, { count, places, values }: Relocations, elf: Elf): Region {
  // What a reader gives may be the source itself.
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
  // Entries of 32-bit programs have their addend in the place itself.
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
