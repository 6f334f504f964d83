/**
 * Finds the addresses that instructions refer to, on four architectures.
 *
 * Encodings: Intel's and Arm's manuals and the RISC-V specification; which of them Go's assembler writes to address data:
 * cmd/internal/obj of Go 1.26.
 */

import { EM } from '../../../formats/elf/headers.ts';
import { type Decoded, decode } from './x86.ts';

/** A chunk of code, with some bytes of the next one to complete the last instruction. */
interface Code {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Address of the first byte. */
  readonly address: number;
}

/**
 * Reports the address that each instruction refers to.
 *
 * @param start offset of the first instruction in the chunk
 * @param end offset at which the function ends: the next one begins there whatever was decoded
 * @returns the offset of the next instruction
 */
export type Scan = (code: Code, start: number, end: number, found: (target: number) => void) => number;

const decoded: Decoded = { displacement: -1 };

/** Addresses are relative to the next instruction. Go's code contains no data, so that every instruction can be decoded. */
const scanX86: Scan = ({ bytes, view, address }, start, end, found) => {
  let at = start;
  while (at < end) {
    const length = decode(bytes, at, decoded);
    if (length === 0) return end;
    const { displacement } = decoded;
    if (displacement !== -1) found(address + at + length + view.getInt32(displacement, true));
    at += length;
  }
  return at;
};

/** ADRP, which computes the address of a page, and the instruction after it, which adds the rest. */
const scanArm64: Scan = ({ view, address, bytes }, start, end, found) => {
  const last = Math.min(end, bytes.length - 7);
  for (let at = start; at < last; at += 4) {
    const first = view.getUint32(at, true);
    if ((first & 0x9f000000) >>> 0 !== 0x90000000) continue;
    const next = view.getUint32(at + 4, true);
    if (((next >>> 5) & 31) !== (first & 31)) continue;
    const rest = arm64Offset(next);
    if (rest === -1) continue;
    const pages = (((((first >>> 5) & 0x7ffff) << 2) | ((first >>> 29) & 3)) << 11) >> 11;
    const pc = address + at;
    found(pc - (pc % 4096) + pages * 4096 + rest);
  }
  return end;
};

function arm64Offset(instruction: number): number {
  const immediate = (instruction >>> 10) & 0xfff;
  if ((instruction & 0xffc00000) >>> 0 === 0x91000000) return immediate;
  // Loads and stores count in units of their size; for vectors, 16 bytes are a size of their own.
  if ((instruction & 0x3b000000) >>> 0 !== 0x39000000) return -1;
  const size = instruction >>> 30;
  const isWholeVector = ((instruction >>> 26) & 1) === 1 && ((instruction >>> 23) & 1) === 1;
  return immediate << (isWholeVector ? 4 : size);
}

/** AUIPC, which adds to the program counter, and the instruction after it, which adds the lowest 12 bits. */
const scanRiscv: Scan = ({ view, address, bytes }, start, end, found) => {
  const last = Math.min(end, bytes.length - 7);
  let at = start;
  while (at < last) {
    const first = view.getUint16(at, true);
    // The lowest two bits of compressed instructions, which have two bytes, are not both set.
    if ((first & 3) !== 3) {
      at += 2;
      continue;
    }
    if ((first & 0x7f) === 0x17) {
      const next = view.getInt32(at + 4, true);
      const low = ((next >>> 15) & 31) === ((first >>> 7) & 31) ? riscvOffset(next) : null;
      if (low !== null) found(address + at + (view.getInt32(at, true) & ~0xfff) + low);
    }
    at += 4;
  }
  return Math.max(at, end);
};

function riscvOffset(instruction: number): number | null {
  switch (instruction & 0x7f) {
    case 0x13:
    case 0x03:
    case 0x07:
      return instruction >> 20;
    case 0x23:
    case 0x27:
      return ((instruction >> 25) << 5) | ((instruction >>> 7) & 31);
    default:
      return null;
  }
}

/** Addresses are stored after the instructions of a function. */
const scanArm: Scan = ({ view, bytes }, start, end, found) => {
  const last = Math.min(end, bytes.length - 3);
  for (let at = start; at < last; at += 4) found(view.getUint32(at, true));
  return end;
};

export const SCANS: Readonly<Record<number, Scan>> = {
  [EM.X86_64]: scanX86,
  [EM.AARCH64]: scanArm64,
  [EM.RISCV]: scanRiscv,
  [EM.ARM]: scanArm,
};
