/**
 * Lengths of x86-64 instructions, with the position of an address relative to the next instruction.
 *
 * Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 and appendix A.
 */

/** Forms of instructions, by opcode: whether a ModRM byte follows, and in the lowest bits the size of the immediate operand. */
const MODRM = 0x10;
/** Immediate sizes 0 to 4 are bytes; these depend on prefixes. */
const IMMEDIATE_BY_OPERAND = 5;
const IMMEDIATE_BY_REX = 6;
const IMMEDIATE_ADDRESS = 8;
const PREFIX = 0x20;
const REX = 0x40;
const INVALID = 0x80;

/** What {@link decode} finds in an instruction. */
export interface Decoded {
  /** Offset of the instruction's 32-bit displacement from the next instruction; -1 if it has none. */
  displacement: number;
}

const ONE_BYTE = oneByteTable();
const TWO_BYTE = twoByteTable();

/** @returns the length of the instruction at an offset, in bytes; 0 if it is invalid or goes beyond the end */
export function decode(bytes: Uint8Array, start: number, decoded: Decoded): number {
  decoded.displacement = -1;
  let at = start;
  let opcode = bytes[at++] as number;
  let isNarrow = false;
  let isWide = false;
  let form = ONE_BYTE[opcode] as number;
  while ((form & (PREFIX | REX)) !== 0) {
    if (form === PREFIX) {
      if (opcode === 0x66) isNarrow = true;
    } else isWide = (opcode & 8) !== 0;
    opcode = bytes[at++] as number;
    form = ONE_BYTE[opcode] as number;
    if (at - start > 14) return 0;
  }
  if (opcode === 0x0f) {
    opcode = bytes[at++] as number;
    if (opcode === 0x38 || opcode === 0x3a) {
      form = opcode === 0x38 ? MODRM : MODRM | 1;
      at += 1;
    } else form = TWO_BYTE[opcode] as number;
  } else if (opcode === 0xc5 || opcode === 0xc4 || opcode === 0x62) {
    const map = opcode === 0xc5 ? 1 : (bytes[at] as number) & (opcode === 0xc4 ? 0x1f : 0x07);
    at += opcode === 0xc5 ? 1 : opcode === 0xc4 ? 2 : 3;
    const operation = bytes[at++] as number;
    if (map === 1) form = (TWO_BYTE[operation] as number) & ~INVALID;
    else if (map === 2) form = MODRM;
    else if (map === 3) form = MODRM | 1;
    else return 0;
  }
  if (form >= INVALID) return 0;
  let immediate = form & 0x0f;
  if ((form & MODRM) !== 0) {
    const modrm = bytes[at++] as number;
    const mode = modrm >>> 6;
    const base = modrm & 7;
    if (mode !== 3) {
      if (base === 4) {
        const index = bytes[at++] as number;
        if (mode === 0 && (index & 7) === 5) at += 4;
      } else if (base === 5 && mode === 0) {
        decoded.displacement = at;
        at += 4;
      }
      if (mode === 1) at += 1;
      else if (mode === 2) at += 4;
    }
    // TEST is the only one of its group with an operand.
    if (immediate !== 0 && (opcode === 0xf6 || opcode === 0xf7) && (modrm & 0x30) !== 0) immediate = 0;
  }
  if (immediate === IMMEDIATE_BY_OPERAND) immediate = isNarrow ? 2 : 4;
  else if (immediate === IMMEDIATE_BY_REX) immediate = isWide ? 8 : isNarrow ? 2 : 4;
  at += immediate;
  return at > bytes.length ? 0 : at - start;
}

function oneByteTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let opcode = 0; opcode < 0x40; opcode += 1)
    table[opcode] = [MODRM, MODRM, MODRM, MODRM, 1, IMMEDIATE_BY_OPERAND, INVALID, INVALID][
      opcode & 7
    ] as number;
  for (let opcode = 0x40; opcode < 0x50; opcode += 1) table[opcode] = REX;
  for (let opcode = 0x70; opcode < 0x80; opcode += 1) table[opcode] = 1;
  for (let opcode = 0x84; opcode < 0x90; opcode += 1) table[opcode] = MODRM;
  for (let opcode = 0xb0; opcode < 0xb8; opcode += 1) table[opcode] = 1;
  for (let opcode = 0xb8; opcode < 0xc0; opcode += 1) table[opcode] = IMMEDIATE_BY_REX;
  for (let opcode = 0xd0; opcode < 0xd4; opcode += 1) table[opcode] = MODRM;
  for (let opcode = 0xd8; opcode < 0xe0; opcode += 1) table[opcode] = MODRM;
  for (let opcode = 0xe0; opcode < 0xe8; opcode += 1) table[opcode] = 1;
  const set = (form: number, ...opcodes: number[]) => {
    for (const opcode of opcodes) table[opcode] = form;
  };
  set(PREFIX, 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3);
  set(MODRM, 0x63, 0xc4, 0xc5, 0x62, 0xfe, 0xff);
  set(MODRM | IMMEDIATE_BY_OPERAND, 0x69, 0x81, 0xc7, 0xf7);
  set(MODRM | 1, 0x6b, 0x80, 0x83, 0xc0, 0xc1, 0xc6, 0xf6);
  set(IMMEDIATE_BY_OPERAND, 0x68, 0xa9);
  set(1, 0x6a, 0xa8, 0xcd);
  set(2, 0xc2, 0xca);
  set(3, 0xc8);
  set(4, 0xe8, 0xe9);
  set(1, 0xeb);
  set(IMMEDIATE_ADDRESS, 0xa0, 0xa1, 0xa2, 0xa3);
  set(INVALID, 0x27, 0x2f, 0x37, 0x3f, 0x60, 0x61, 0x82, 0x9a, 0xce, 0xd4, 0xd5, 0xd6, 0xea);
  return table;
}

function twoByteTable(): Uint8Array {
  const table = new Uint8Array(256).fill(MODRM);
  for (let opcode = 0x80; opcode < 0x90; opcode += 1) table[opcode] = 4;
  for (const opcode of [0x70, 0x71, 0x72, 0x73, 0xa4, 0xac, 0xba, 0xc2, 0xc4, 0xc5, 0xc6])
    table[opcode] = MODRM | 1;
  for (const opcode of [0x05, 0x06, 0x07, 0x08, 0x09, 0x0b, 0x0e, 0x77, 0xa0, 0xa1, 0xa2, 0xa8, 0xa9, 0xaa])
    table[opcode] = 0;
  for (let opcode = 0x30; opcode < 0x38; opcode += 1) table[opcode] = 0;
  for (let opcode = 0xc8; opcode < 0xd0; opcode += 1) table[opcode] = 0;
  for (const opcode of [0x04, 0x0a, 0x0c, 0x24, 0x25, 0x26, 0x27, 0x36, 0x39, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f])
    table[opcode] = INVALID;
  return table;
}
