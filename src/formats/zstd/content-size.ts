/**
 * Computes the exact decompressed size of zstd data without decompressing it: it adds up the lengths of literals and
 * matches. The addon allocates memory for all output of the data, and a few kilobytes can produce gigabytes, whatever
 * their headers claim.
 */

import { bufferReader } from '../reader.ts';
import { type Block, blocksOf, framesOf, maxBlockSize, ZstdFormatError } from './frame.ts';

/** A decoding table for finite state entropy, as a structure of arrays indexed by state. */
interface Table {
  readonly log: number;
  /** Number of extra bits that the symbol reads from the bit stream. */
  readonly extra: Uint8Array;
  /** The value of the symbol if its extra bits are all zero; used for match lengths only. */
  readonly value: Uint32Array;
  readonly bits: Uint8Array;
  readonly next: Uint16Array;
}

/** The symbols of one type (RFC 8878, sections 3.1.1.3.2.1 and 3.1.1.3.2.2). */
interface Alphabet {
  readonly maxLog: number;
  readonly extra: readonly number[];
  readonly value: readonly number[];
  readonly predefinedLog: number;
  readonly predefined: readonly number[];
}

const zeros = (count: number) => Array.from({ length: count }, () => 0);
const range = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

const LITERAL_LENGTHS: Alphabet = {
  maxLog: 9,
  extra: [...zeros(16), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  value: zeros(36),
  predefinedLog: 6,
  predefined: [
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1,
    -1, -1,
  ],
};
const MATCH_LENGTHS: Alphabet = {
  maxLog: 9,
  extra: [...zeros(32), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  value: [
    ...range(32, 3),
    ...[
      35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539,
    ],
  ],
  predefinedLog: 6,
  predefined: [
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
  ],
};
const OFFSETS: Alphabet = {
  maxLog: 8,
  extra: range(32),
  value: zeros(32),
  predefinedLog: 5,
  predefined: [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
};

/** The tables of the previous block, which the next one may reuse. */
interface Tables {
  literalLengths: Table | null;
  offsets: Table | null;
  matchLengths: Table | null;
}

/**
 * Returns the decompressed size of all frames in `data` together, in bytes.
 *
 * @throws ZstdFormatError if the data is damaged, needs a dictionary, or contradicts its own header
 */
export function contentSizeOf(data: Buffer): number {
  let total = 0;
  const reader = bufferReader(data);
  for (const { start, header } of framesOf(reader)) {
    if (header.dictionary !== 0) throw new ZstdFormatError(`it needs the dictionary ${header.dictionary}`);
    const tables: Tables = { literalLengths: null, offsets: null, matchLengths: null };
    let size = 0;
    for (const block of blocksOf(reader, start, header)) {
      const blockSize = block.kind === 'compressed' ? sizeOfBlock(data, block, tables) : block.size;
      if (blockSize > maxBlockSize(header)) damaged(block.at);
      size += blockSize;
    }
    if (header.contentSize !== null && header.contentSize !== size)
      throw new ZstdFormatError(`its header claims ${header.contentSize} bytes, but it contains ${size}`);
    total += size;
  }
  return total;
}

function sizeOfBlock(data: Buffer, { at, size }: Block, tables: Tables): number {
  const block = data.subarray(at, at + size);
  try {
    const literals = readLiterals(block);
    return literals.size + sizeOfSequences(block.subarray(literals.end), tables);
  } catch (error) {
    if (error instanceof BlockError) return damaged(at);
    throw error;
  }
}

function damaged(at: number): never {
  throw new ZstdFormatError(`the block at byte ${at} cannot be read`);
}

/** Thrown inside of a block; the caller reports which block is damaged. */
class BlockError extends Error {}

/** Reads a little-endian integer of 1 to 5 bytes. */
function integerAt(bytes: Buffer, at: number, length: number): number {
  if (at + length > bytes.length) throw new BlockError('unexpected end of block');
  return bytes.readUIntLE(at, length);
}

/**
 * Reads the literals section of a block: `size` is their decompressed size, `end` the offset of the section that
 * follows (section 3.1.1.3.1).
 */
function readLiterals(block: Buffer): { readonly size: number; readonly end: number } {
  const first = integerAt(block, 0, 1);
  const kind = first & 3;
  const format = (first >> 2) & 3;
  if (kind < 2) {
    const [length, size] =
      (format & 1) === 0
        ? [1, first >> 3]
        : format === 1
          ? [2, integerAt(block, 0, 2) >> 4]
          : [3, integerAt(block, 0, 3) >> 4];
    return { size, end: length + (kind === 0 ? size : 1) };
  }
  const length = [3, 3, 4, 5][format] ?? 0;
  const bits = [10, 10, 14, 18][format] ?? 0;
  // Bitwise operators are limited to 32 bits, and this can be five bytes.
  const word = Math.floor(integerAt(block, 0, length) / 16);
  return { size: word % 2 ** bits, end: length + Math.floor(word / 2 ** bits) };
}

/** Returns the sum of all match lengths in the sequences section of a block (section 3.1.1.3.2). */
function sizeOfSequences(section: Buffer, tables: Tables): number {
  const first = integerAt(section, 0, 1);
  if (first === 0) return 0;
  const [count, modesAt] =
    first < 128
      ? [first, 1]
      : first < 255
        ? [((first - 128) << 8) + integerAt(section, 1, 1), 2]
        : [integerAt(section, 1, 2) + 0x7f00, 3];
  const modes = integerAt(section, modesAt, 1);
  let at = modesAt + 1;
  const table = (mode: number, alphabet: Alphabet, previous: Table | null): Table => {
    const read = readTable(section, at, mode & 3, alphabet, previous);
    at = read.end;
    return read.table;
  };
  tables.literalLengths = table(modes >> 6, LITERAL_LENGTHS, tables.literalLengths);
  tables.offsets = table(modes >> 4, OFFSETS, tables.offsets);
  tables.matchLengths = table(modes >> 2, MATCH_LENGTHS, tables.matchLengths);
  return sumMatchLengths(
    section.subarray(at),
    count,
    tables.literalLengths,
    tables.offsets,
    tables.matchLengths,
  );
}

function readTable(
  section: Buffer,
  at: number,
  mode: number,
  alphabet: Alphabet,
  previous: Table | null,
): { readonly table: Table; readonly end: number } {
  switch (mode) {
    case 0:
      return { table: predefinedTable(alphabet), end: at };
    case 1: {
      const symbol = integerAt(section, at, 1);
      // A table of one state, which needs no bits to stay in it.
      const counts = [...zeros(symbol), 1];
      return { table: buildTable(counts, 0, alphabet), end: at + 1 };
    }
    case 2: {
      const { counts, log, end } = readCounts(section, at, alphabet);
      return { table: buildTable(counts, log, alphabet), end };
    }
    default:
      if (previous === null) throw new BlockError('no previous table to repeat');
      return { table: previous, end: at };
  }
}

const predefinedTables = new Map<Alphabet, Table>();

function predefinedTable(alphabet: Alphabet): Table {
  const known = predefinedTables.get(alphabet);
  if (known !== undefined) return known;
  const table = buildTable(alphabet.predefined, alphabet.predefinedLog, alphabet);
  predefinedTables.set(alphabet, table);
  return table;
}

/** Reads the normalized counts of a table; -1 means "less than 1" (section 4.1.1). */
function readCounts(
  section: Buffer,
  start: number,
  { maxLog }: Alphabet,
): { readonly counts: readonly number[]; readonly log: number; readonly end: number } {
  let position = start * 8;
  const read = (bits: number): number => {
    const value = bitsAt(section, position, bits);
    position += bits;
    return value;
  };
  const log = read(4) + 5;
  if (log > maxLog) throw new BlockError('the table is too large');
  const counts: number[] = [];
  let remaining = 1 << log;
  while (remaining > 0) {
    const bits = 32 - Math.clz32(remaining + 1);
    // Smaller values use one bit less.
    const short = (1 << bits) - 1 - (remaining + 1);
    const low = (1 << (bits - 1)) - 1;
    let value = read(bits);
    if ((value & low) < short) {
      position -= 1;
      value &= low;
    } else if (value > low) {
      value -= short;
    }
    const count = value - 1;
    counts.push(count);
    remaining -= Math.abs(count);
    if (count !== 0) continue;
    for (let repeat = 3; repeat === 3; ) {
      repeat = read(2);
      counts.push(...zeros(repeat));
    }
  }
  if (remaining < 0 || position > section.length * 8)
    throw new BlockError('the counts of the table do not add up');
  return { counts, log, end: Math.ceil(position / 8) };
}

/** Builds a decoding table: spreads each symbol over as many states as its count (section 4.1.1). */
function buildTable(counts: readonly number[], log: number, alphabet: Alphabet): Table {
  if (counts.length > alphabet.extra.length) throw new BlockError('unknown symbol');
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  let rare = size;
  for (const [symbol, count] of counts.entries()) if (count === -1) symbols[--rare] = symbol;
  const step = (size >> 1) + (size >> 3) + 3;
  let state = 0;
  for (const [symbol, count] of counts.entries())
    for (let times = 0; times < count; times += 1) {
      symbols[state] = symbol;
      do state = (state + step) & (size - 1);
      while (state >= rare);
    }
  const symbolNext = counts.map(Math.abs);
  const table = {
    log,
    extra: new Uint8Array(size),
    value: new Uint32Array(size),
    bits: new Uint8Array(size),
    next: new Uint16Array(size),
  };
  for (let state = 0; state < size; state += 1) {
    const symbol = symbols[state] ?? 0;
    const next = symbolNext[symbol] ?? 0;
    symbolNext[symbol] = next + 1;
    const bits = log - (31 - Math.clz32(next));
    table.extra[state] = alphabet.extra[symbol] ?? 0;
    table.value[state] = alphabet.value[symbol] ?? 0;
    table.bits[state] = bits;
    table.next[state] = (next << bits) - size;
  }
  return table;
}

/**
 * Decodes the sequences of a block and adds up their match lengths. The bit stream is read from its end (section
 * 3.1.1.3.2.1.2).
 */
function sumMatchLengths(
  stream: Buffer,
  count: number,
  literals: Table,
  offsets: Table,
  matches: Table,
): number {
  const lastByte = stream.at(-1) ?? 0;
  if (lastByte === 0) throw new BlockError('the bit stream has no end marker');
  // The highest set bit marks the start of the stream.
  let position = stream.length * 8 - 8 + (31 - Math.clz32(lastByte));
  const read = (bits: number): number => {
    position -= bits;
    return bitsAt(stream, position, bits);
  };
  let literal = read(literals.log);
  let offset = read(offsets.log);
  let match = read(matches.log);
  let sum = 0;
  for (let left = count; left > 0; left -= 1) {
    position -= offsets.extra[offset] ?? 0;
    sum += (matches.value[match] ?? 0) + read(matches.extra[match] ?? 0);
    position -= literals.extra[literal] ?? 0;
    if (left === 1) break;
    literal = (literals.next[literal] ?? 0) + read(literals.bits[literal] ?? 0);
    match = (matches.next[match] ?? 0) + read(matches.bits[match] ?? 0);
    offset = (offsets.next[offset] ?? 0) + read(offsets.bits[offset] ?? 0);
  }
  if (position !== 0) throw new BlockError('the bit stream has unread bits');
  return sum;
}

/** Returns up to 16 bits at a bit position. Bits after the end of the data are 0. */
function bitsAt(bytes: Buffer, position: number, bits: number): number {
  if (position < 0) throw new BlockError('the bit stream is too short');
  const at = position >> 3;
  const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return (word >> (position & 7)) & ((1 << bits) - 1);
}
