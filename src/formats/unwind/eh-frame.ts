/**
 * Reads `.eh_frame` and `.eh_frame_hdr`: start, length and unwind information of each function. Compilers write them
 * for nearly all code, and strip keeps them (Linux Standard Base 5.0, Core, chapter 10.6; pointer encodings are those
 * of DWARF 4, section 7.23, with additions of the LSB).
 */

import { type Cursor, cursor } from '../dwarf/cursor.ts';
import { type Elf, fields } from '../elf/headers.ts';
import { BinaryError, bufferReader } from '../reader.ts';

/** Frames in file order, each with its function. */
export interface Frames {
  readonly count: number;
  /** Addresses of the functions; `ends` is exclusive. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Offsets of the entries in the section, from their length field on. */
  readonly entryStarts: Float64Array;
  readonly entryEnds: Float64Array;
  /** Address of its part of .gcc_except_table; 0 if it has none. */
  readonly handlers: Float64Array;
}

interface Cie {
  /** Encoding of the function's address. */
  readonly pointers: number;
  /** Encoding of the address in .gcc_except_table. */
  readonly handlers: number;
  /** Whether frames contain the length of their augmentation data. */
  readonly isSized: boolean;
}

const OMIT = 0xff;
const FORMAT = {
  absptr: 0,
  uleb: 1,
  udata2: 2,
  udata4: 3,
  udata8: 4,
  sleb: 9,
  sdata2: 10,
  sdata4: 11,
  sdata8: 12,
};
const APPLICATION = { absolute: 0x00, pcrel: 0x10, datarel: 0x30 } as const;

const WORD = 2 ** 32;
/** A length field with this value is followed by a length of eight bytes. */
const LONG = 0xffffffff;

/**
 * Reads all frames.
 *
 * @param address of the section's first byte in memory, because pointers are relative to their own address
 * @param limit the largest number of frames; pass that of the index if the section's end is unknown
 * @throws BinaryError if an entry does not end within the section or cannot be read
 */
export function readFrames(
  elf: Elf,
  bytes: Buffer,
  address: number,
  limit = Number.POSITIVE_INFINITY,
): Frames {
  const capacity = countEntries(elf, bytes);
  const frames = {
    count: 0,
    starts: new Float64Array(capacity),
    ends: new Float64Array(capacity),
    entryStarts: new Float64Array(capacity),
    entryEnds: new Float64Array(capacity),
    handlers: new Float64Array(capacity),
  };
  const reader = new FrameReader(elf, bytes, address);
  for (let at = 0; at + 4 <= bytes.length && frames.count < limit; ) {
    const { id, start, end } = reader.entryAt(at);
    // An id of zero marks a CIE, which holds what frames share.
    if (id !== 0) {
      const { from, to, handler } = reader.frame(at, start, id);
      if (to > from && from > 0 && Number.isSafeInteger(to)) {
        frames.starts[frames.count] = from;
        frames.ends[frames.count] = to;
        frames.entryStarts[frames.count] = at;
        frames.entryEnds[frames.count] = end;
        frames.handlers[frames.count] = handler;
        frames.count += 1;
      }
    }
    at = end;
  }
  return frames;
}

/** Reads entries of `.eh_frame` by offset. */
class FrameReader {
  readonly #elf: Elf;
  readonly #size: number;
  readonly #address: number;
  readonly #wordBytes: number;
  readonly #read: Cursor;
  readonly #cies = new Map<number, Cie>();

  constructor(elf: Elf, bytes: Buffer, address: number) {
    this.#elf = elf;
    this.#size = bytes.length;
    this.#address = address;
    this.#wordBytes = elf.class / 8;
    this.#read = cursor(bufferReader(bytes), elf.endian, bytes.length);
  }

  /** Returns the entry at an offset: its id, which is 0 for a terminator, and the range that its length counts. */
  entryAt(at: number): { readonly id: number; readonly start: number; readonly end: number } {
    this.#read.position = at;
    let length = this.#read.u32();
    // A terminator. The last one is in crtend.o, but linkers leave others in between.
    if (length === 0) return { id: 0, start: at + 4, end: at + 4 };
    if (length === LONG) length = at + 12 <= this.#size ? this.#read.u64() : Number.POSITIVE_INFINITY;
    const start = this.#read.position;
    const end = start + length;
    if (!(length >= 4 && end <= this.#size))
      throw new BinaryError(`the entry at byte ${at} of .eh_frame should end at byte ${end}: it is damaged`);
    return { id: this.#read.u32(), start, end };
  }

  /**
   * Returns the address range of a function and the address of its part of .gcc_except_table, which is 0 if it has
   * none.
   *
   * @param at offset of the entry, for messages
   * @param start offset of the first byte that the length of the entry counts
   */
  frame(at: number, start: number, id: number): { from: number; to: number; handler: number } {
    const cie = this.#cieAt(start - id, at);
    this.#read.position = start + 4;
    const from = this.#pointer(cie.pointers);
    // The length has the same format as the address, but is not relative.
    const to = from + this.#number(cie.pointers & 0x07);
    if (!cie.isSized || cie.handlers === OMIT) return { from, to, handler: 0 };
    this.#read.uleb();
    return { from, to, handler: this.#pointer(cie.handlers) };
  }

  #cieAt(offset: number, at: number): Cie {
    const known = this.#cies.get(offset);
    if (known !== undefined) return known;
    if (offset < 0) throw new BinaryError(`the entry at byte ${at} of .eh_frame refers to no CIE`);
    // Skips its length and its id, which is 0.
    const cie = this.#readCie(offset + 8);
    this.#cies.set(offset, cie);
    return cie;
  }

  #readCie(at: number): Cie {
    const read = this.#read;
    read.position = at;
    const version = read.u8();
    const augmentation = read.string();
    if (augmentation === 'eh') read.position += this.#wordBytes;
    if (version >= 4) read.position += 2;
    read.uleb();
    read.sleb();
    if (version === 1) read.u8();
    else read.uleb();
    let pointers: number = FORMAT.absptr;
    let handlers: number = OMIT;
    const isSized = augmentation.startsWith('z');
    if (isSized) {
      read.uleb();
      for (const letter of augmentation.slice(1)) {
        if (letter === 'R') pointers = read.u8();
        else if (letter === 'L') handlers = read.u8();
        else if (letter === 'P') {
          const encoding = read.u8();
          if (encoding !== OMIT) this.#number(encoding & 0x0f);
        } else if (!'SBG'.includes(letter)) break;
      }
    }
    return { pointers, handlers, isSized };
  }

  #pointer(encoding: number): number {
    if (encoding === OMIT) return 0;
    const at = this.#address + this.#read.position;
    const value = this.#number(encoding & 0x0f);
    if (value === 0) return 0;
    const base = (encoding & 0x70) === APPLICATION.pcrel ? at : 0;
    // 32-bit addresses wrap around.
    const sum = base + value;
    return this.#elf.class === 32 ? ((sum % WORD) + WORD) % WORD : sum;
  }

  #number(format: number): number {
    const read = this.#read;
    switch (format) {
      case FORMAT.absptr:
        return read.unsigned(this.#wordBytes);
      case FORMAT.uleb:
        return read.uleb();
      case FORMAT.udata2:
        return read.u16();
      case FORMAT.udata4:
        return read.u32();
      case FORMAT.udata8:
        return read.u64();
      case FORMAT.sleb:
        return read.sleb();
      case FORMAT.sdata2:
        return (read.u16() << 16) >> 16;
      case FORMAT.sdata4:
        return read.u32() | 0;
      case FORMAT.sdata8:
        return this.#signed64();
      default:
        throw new BinaryError(`.eh_frame has a pointer in the unknown format ${format}`);
    }
  }

  #signed64(): number {
    const first = this.#read.u32();
    const second = this.#read.u32();
    const [high, low] = this.#elf.endian === 'little' ? [second, first] : [first, second];
    return (high | 0) * WORD + low;
  }
}

/** Returns an upper bound for the number of entries. */
function countEntries(elf: Elf, bytes: Buffer): number {
  const { word } = fields(bytes, elf, 0);
  let count = 0;
  for (let at = 0; at + 4 <= bytes.length; count += 1) {
    // No entry is shorter than 16 bytes, including those with a long length.
    if (word(at) === LONG) return count + Math.ceil((bytes.length - at) / 16);
    at += 4 + word(at);
  }
  return count;
}

/** The binary search table of `.eh_frame_hdr`: entries of eight bytes, sorted by function. */
export interface FrameIndex {
  /** Offset of its first entry in the section. */
  readonly offset: number;
  /** Addresses of the functions, one per entry. */
  readonly starts: Float64Array;
  /** The address of .eh_frame. */
  readonly frames: number;
}

const ENTRY_BYTES = 8;

/**
 * Reads `.eh_frame_hdr` in the form that linkers write; returns null for other forms.
 *
 * @param address of its first byte in memory
 */
export function readFrameIndex(elf: Elf, bytes: Buffer, address: number): FrameIndex | null {
  if (bytes.length < 12 || bytes[0] !== 1) return null;
  // Pointer to .eh_frame: 4 bytes, relative to its own address; count: 4 bytes; entries relative to the section.
  if (bytes[1] !== (APPLICATION.pcrel | FORMAT.sdata4)) return null;
  const read = cursor(bufferReader(bytes), elf.endian, bytes.length);
  read.position = 4;
  const frames = address + 4 + (read.u32() | 0);
  const hasTable = bytes[2] === FORMAT.udata4 && bytes[3] === (APPLICATION.datarel | FORMAT.sdata4);
  const entryCount = hasTable ? read.u32() : 0;
  const offset = read.position;
  const count = Math.min(entryCount, Math.floor((bytes.length - offset) / ENTRY_BYTES));
  const starts = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    read.position = offset + index * ENTRY_BYTES;
    starts[index] = address + (read.u32() | 0);
  }
  return { offset, starts, frames };
}
