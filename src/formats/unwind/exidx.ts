/**
 * Reads `.ARM.exidx`: function starts on 32-bit ARM, sorted, each with inline unwind instructions or a pointer into
 * `.ARM.extab` (Exception Handling ABI for the Arm Architecture, chapter 6).
 */

import { cursor } from '../dwarf/cursor.ts';
import type { Elf } from '../elf/headers.ts';
import { bufferReader } from '../reader.ts';

export const EXIDX_ENTRY_BYTES = 8;

export interface Exidx {
  /** Addresses of functions, one per entry. Linkers merge neighbors with the same unwind instructions. */
  readonly starts: Float64Array;
  /** Address of the entry's part of .ARM.extab; 0 if it has none. */
  readonly tables: Float64Array;
}

const CANNOT_UNWIND = 1;

/** @param address of the section's first byte in memory, because its pointers are relative to their own address */
export function readExidx(elf: Elf, bytes: Buffer, address: number): Exidx {
  const count = Math.floor(bytes.length / EXIDX_ENTRY_BYTES);
  const starts = new Float64Array(count);
  const tables = new Float64Array(count);
  const read = cursor(bufferReader(bytes), elf.endian, bytes.length);
  // R_ARM_PREL31: the low 31 bits, signed, relative to their own address.
  const prel31 = (word: number, at: number) => (address + at + ((word << 1) >> 1)) >>> 0;
  for (let index = 0; index < count; index += 1) {
    const at = index * EXIDX_ENTRY_BYTES;
    starts[index] = prel31(read.u32(), at);
    const second = read.u32();
    const isInline = second >= 0x80000000;
    tables[index] = second === CANNOT_UNWIND || isInline ? 0 : prel31(second, at + 4);
  }
  return { starts, tables };
}
