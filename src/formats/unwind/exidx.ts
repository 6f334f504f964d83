/**
 * `.ARM.exidx`: where functions begin on 32-bit ARM, sorted, each with how it is unwound or where in `.ARM.extab` that
 * stands (Exception Handling ABI for the Arm Architecture, chapter 6).
 */

import { cursor } from '../dwarf/cursor.ts';
import type { Elf } from '../elf/headers.ts';
import { bufferReader } from '../reader.ts';

export const EXIDX_ENTRY_BYTES = 8;

export interface Exidx {
  /** Addresses of functions, one an entry. Linkers merge neighbours that are unwound alike. */
  readonly starts: Float64Array;
  /** The address of the entry's part of .ARM.extab; 0 where it has none. */
  readonly tables: Float64Array;
}

const CANNOT_UNWIND = 1;

/** @param address of the section's first byte in memory: its pointers are relative to where they stand */
export function readExidx(elf: Elf, bytes: Buffer, address: number): Exidx {
  const count = Math.floor(bytes.length / EXIDX_ENTRY_BYTES);
  const starts = new Float64Array(count);
  const tables = new Float64Array(count);
  const read = cursor(bufferReader(bytes), elf.endian, bytes.length);
  // The low 31 bits, signed.
  const place = (word: number, at: number) => (address + at + ((word << 1) >> 1)) >>> 0;
  for (let index = 0; index < count; index += 1) {
    const at = index * EXIDX_ENTRY_BYTES;
    starts[index] = place(read.u32(), at);
    const second = read.u32();
    const isInline = second >= 0x80000000;
    tables[index] = second === CANNOT_UNWIND || isInline ? 0 : place(second, at + 4);
  }
  return { starts, tables };
}
