/**
 * Whose data is, as far as code tells: data that only one package's code refers to is likely that package's. An estimate:
 * nothing in a stripped program says where one variable ends and the next begins.
 *
 * Encodings: Intel's and Arm's manuals and the RISC-V specification; which of them Go's assembler writes to address data:
 * cmd/internal/obj of Go 1.26.
 */

import { EM } from '../../formats/elf/headers.ts';
import { type Image, type Region, viewOf, wordAt } from '../../formats/go/image.ts';
import type { Extent } from '../../formats/go/moduledata.ts';
import type { Reader } from '../../formats/reader.ts';
import type { Functions } from './functions.ts';
import { NONE } from './packages.ts';
import type { Ranges } from './ranges.ts';

/** By byte: 0 where nothing refers to, a package's number and one, or one of these two. */
const REFERRED = 0xfffe;
const SHARED = 0xffff;

/** Of data that is looked at, whatever the size of the file: there can be hundreds of megabytes of embedded files. */
const LEAST_BYTES = 4 << 20;
const CHUNK_BYTES = 1 << 20;
/** Instructions that make one address follow each other: so many bytes of the next chunk are read with each. */
const OVERLAP_BYTES = 16;
/** Pointers in data lead to further data, in so many steps. */
const ROUNDS = 3;

/** Data in memory, and what is referred to in it. */
interface Area {
  readonly region: Region;
  readonly marks: Uint16Array;
}

/**
 * Adds what each package is likely to own of the data given.
 *
 * @param data where it lies; extents do not overlap
 * @param pointing of that, where pointers are that lead to more
 */
export function addReferred(
  estimates: Ranges,
  reader: Reader,
  image: Image,
  functions: Functions,
  data: readonly Extent[],
  pointing: Extent,
): void {
  let left = LEAST_BYTES + reader.size / 16;
  const areas = data
    .filter(({ start, end }) => {
      const isThere = end > start && end - start <= image.available(start);
      if (isThere) left -= end - start;
      return isThere && left >= 0;
    })
    .map(({ start, end }): Area => {
      const region = image.readRelocated(start, end - start);
      return { region, marks: new Uint16Array(region.bytes.length) };
    });
  const scan = SCANS[image.elf.machine];
  if (areas.length === 0 || scan === undefined) return;
  scanCode(reader, image, functions, areas, scan);
  const holder = areas.find(({ region }) => region.address === pointing.start);
  if (holder !== undefined)
    for (let round = 0; round < ROUNDS; round += 1) followPointers(image, holder, areas);
  for (const { region, marks } of areas) {
    let start = 0;
    for (let at = 1; at <= marks.length; at += 1) {
      if (at < marks.length && marks[at] === 0) continue;
      const mark = marks[start] as number;
      if (mark !== 0 && mark < REFERRED) estimates.add(region.offset + start, region.offset + at, mark - 1);
      start = at;
    }
  }
}

/** Notes that something of a package refers to an address; NONE notes only that something does. */
function note(areas: readonly Area[], address: number, id: number): void {
  for (let index = 0; index < areas.length; index += 1) {
    const { region, marks } = areas[index] as Area;
    const at = address - region.address;
    if (!(at >= 0 && at < marks.length)) continue;
    const before = marks[at] as number;
    if (id === NONE) {
      if (before === 0) marks[at] = REFERRED;
    } else if (before === 0 || before === REFERRED) marks[at] = id + 1;
    else if (before !== id + 1) marks[at] = SHARED;
    return;
  }
}

/** What a piece of data points at belongs to whom the piece belongs to. */
function followPointers({ word, little }: Image, { region, marks }: Area, areas: readonly Area[]): void {
  const { view, address } = region;
  let id = NONE;
  let step = 0;
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at] as number;
    if (mark !== 0) id = mark < REFERRED ? mark - 1 : NONE;
    step = (address + at) % word;
    if (step === 0 && at + word <= marks.length) {
      const target = wordAt(view, at, word, little);
      if (target !== 0) note(areas, target, id);
    }
  }
}

/** Tells `found` of the addresses that instructions refer to, with the place of each in the piece of code. */
type Scan = (
  code: Code,
  length: number,
  address: number,
  found: (at: number, target: number) => void,
) => void;

interface Code {
  readonly bytes: Uint8Array;
  /** The same, but for what is left over at the end. */
  readonly words: Int32Array;
  readonly view: DataView;
}

function scanCode(
  reader: Reader,
  image: Image,
  functions: Functions,
  areas: readonly Area[],
  scan: Scan,
): void {
  const { entries, packages, count } = functions;
  const start = entries[0] ?? 0;
  const offset = image.offsetOf(start);
  if (offset === null) return;
  const length = Math.min((entries[count] ?? 0) - start, reader.size - offset);
  const lowest = Math.min(...areas.map(({ region }) => region.address));
  const highest = Math.max(...areas.map(({ region }) => region.address + region.bytes.length));
  const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES + OVERLAP_BYTES, Math.max(0, length)));
  let index = 0;
  for (let from = 0; from < length; from += CHUNK_BYTES) {
    const some = Math.min(CHUNK_BYTES, length - from);
    const read = Math.min(some + OVERLAP_BYTES, length - from);
    image.fill(buffer, start + from, read);
    const bytes = buffer.subarray(0, read);
    const address = start + from;
    const words = new Int32Array(buffer.buffer, 0, Math.floor(read / 4));
    scan({ bytes, words, view: viewOf(bytes) }, some, address, (at, target) => {
      if (target < lowest || target >= highest) return;
      while (index + 1 < count && (entries[index + 1] as number) <= address + at) index += 1;
      const id = packages[index] as number;
      note(areas, target, id);
    });
  }
}

/** A ModRM byte with mod 0 and r/m 5: a distance of 32 bits from the next instruction follows, then maybe an operand. */
const scanX86: Scan = ({ bytes, words, view }, length, address, found) => {
  const last = Math.min(length, bytes.length - 5);
  for (let index = 0; index < words.length; index += 1) {
    // Four bytes at once: a byte of the difference is zero where there is such a ModRM byte. The lowest bit that is left
    // tells which one, those above it may be wrong (Hacker's Delight, 6-1).
    const difference = ((words[index] as number) & 0xc7c7c7c7) ^ 0x05050505;
    let hits = (difference - 0x01010101) & ~difference & 0x80808080;
    for (; hits !== 0; hits &= hits - 1) {
      const at = 4 * index + ((31 - Math.clz32(hits & -hits)) >>> 3);
      if (at === 0 || at >= last || ((bytes[at] as number) & 0xc7) !== 0x05) continue;
      const opcode = bytes[at - 1] as number;
      if (!isPlausible(opcode, at > 1 ? (bytes[at - 2] as number) : 0)) continue;
      found(at, address + at + 5 + view.getInt32(at + 1, true) + operandBytes(opcode));
    }
  }
};

/**
 * Without reading every instruction from the first on, any byte can be taken for a ModRM byte: what Go's compiler writes
 * before one narrows that down.
 */
function isPlausible(opcode: number, before: number): boolean {
  const isWide = (before & 0xf8) === 0x48;
  switch (opcode) {
    // LEA makes addresses, of 64 bits.
    case 0x8d:
    case 0x63:
      return isWide;
    // MOV, CMP, TEST, ADD, SUB, AND, OR, XOR, XCHG, and those with an operand.
    case 0x8b:
    case 0x89:
    case 0x8a:
    case 0x88:
    case 0x38:
    case 0x39:
    case 0x3a:
    case 0x3b:
    case 0x01:
    case 0x03:
    case 0x29:
    case 0x2b:
    case 0x80:
    case 0x81:
    case 0x83:
    case 0x85:
    case 0x87:
    case 0xc6:
    case 0xc7:
    case 0xff:
      return true;
    default:
      // Those of two bytes: MOVUPS, MOVZX, SSE.
      return before === 0x0f;
  }
}

/** Of the operand behind the distance, by the opcode. */
function operandBytes(opcode: number): number {
  switch (opcode) {
    case 0x6b:
    case 0x80:
    case 0x83:
    case 0xc0:
    case 0xc1:
    case 0xc6:
      return 1;
    case 0x69:
    case 0x81:
    case 0xc7:
      return 4;
    default:
      return 0;
  }
}

/** ADRP, which makes the address of a page, and the instruction behind it, which adds the rest. */
const scanArm64: Scan = ({ view: code }, length, address, found) => {
  const last = Math.min(length, code.byteLength - 7);
  for (let at = 0; at < last; at += 4) {
    const first = code.getUint32(at, true);
    if ((first & 0x9f000000) >>> 0 !== 0x90000000) continue;
    const next = code.getUint32(at + 4, true);
    if (((next >>> 5) & 31) !== (first & 31)) continue;
    const rest = arm64Offset(next);
    if (rest === -1) continue;
    const pages = (((((first >>> 5) & 0x7ffff) << 2) | ((first >>> 29) & 3)) << 11) >> 11;
    const pc = address + at;
    found(at, pc - (pc % 4096) + pages * 4096 + rest);
  }
};

function arm64Offset(instruction: number): number {
  const immediate = (instruction >>> 10) & 0xfff;
  if ((instruction & 0xffc00000) >>> 0 === 0x91000000) return immediate;
  // Loads and stores count in units of their size; of vectors 16 bytes are a size of their own.
  if ((instruction & 0x3b000000) >>> 0 !== 0x39000000) return -1;
  const size = instruction >>> 30;
  const isWholeVector = ((instruction >>> 26) & 1) === 1 && ((instruction >>> 23) & 1) === 1;
  return immediate << (isWholeVector ? 4 : size);
}

/** AUIPC, which adds to the program counter, and the instruction behind it, which adds the lowest 12 bits. */
const scanRiscv: Scan = ({ view: code }, length, address, found) => {
  const last = Math.min(length, code.byteLength - 7);
  for (let at = 0; at < last; at += 2) {
    const first = code.getUint16(at, true);
    if ((first & 0x7f) !== 0x17) continue;
    const register = (first >>> 7) & 31;
    const next = code.getInt32(at + 4, true);
    if (((next >>> 15) & 31) !== register) continue;
    const opcode = next & 0x7f;
    const isLoad = opcode === 0x13 || opcode === 0x03 || opcode === 0x07;
    const isStore = opcode === 0x23 || opcode === 0x27;
    if (!isLoad && !isStore) continue;
    const low = isLoad ? next >> 20 : ((next >> 25) << 5) | ((next >>> 7) & 31);
    found(at, address + at + (code.getInt32(at, true) & ~0xfff) + low);
  }
};

/** Addresses lie as they are between functions' instructions. */
const scanArm: Scan = ({ view: code }, length, _address, found) => {
  const last = Math.min(length, code.byteLength - 3);
  for (let at = 0; at < last; at += 4) found(at, code.getUint32(at, true));
};

const SCANS: Readonly<Record<number, Scan>> = {
  [EM.X86_64]: scanX86,
  [EM.AARCH64]: scanArm64,
  [EM.RISCV]: scanRiscv,
  [EM.ARM]: scanArm,
};
