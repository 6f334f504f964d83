/** Numbers and strings as DWARF writes them, loaded in pieces of any length. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Cursor, cursor } from '../../../src/formats/dwarf/cursor.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';

/** LEB128 (DWARF 5, section 7.6): seven bits a byte, the lowest first, and a bit that says that more follow. */
function leb128(value: bigint, signed: boolean): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = signed ? rest === ((low & 0x40) !== 0 ? -1n : 0n) : rest === 0n;
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

const over = (bytes: readonly number[], endian: 'little' | 'big' = 'little', piece = 16) =>
  cursor(bufferReader(Buffer.from(bytes)), endian, piece);
const piece = fc.integer({ min: 1, max: 20 });

describe('LEB128', () => {
  test('unsigned, in a row', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat(), { maxLength: 10 }), piece, (numbers, bytes) => {
        const read = over(
          numbers.flatMap((each) => leb128(BigInt(each), false)),
          'little',
          bytes,
        );
        expect(numbers.map(() => read.uleb())).toEqual(numbers);
      }),
    );
  });

  test('signed, in a row', () => {
    const number = fc.integer({ min: -(2 ** 48), max: 2 ** 48 - 1 });
    fc.assert(
      fc.property(fc.array(number, { maxLength: 10 }), piece, (numbers, bytes) => {
        const read = over(
          numbers.flatMap((each) => leb128(BigInt(each), true)),
          'little',
          bytes,
        );
        expect(numbers.map(() => read.sleb())).toEqual(numbers);
      }),
    );
  });
});

describe.each(['little', 'big'] as const)('the %s end first', (endian) => {
  const WIDTHS: readonly [number, (read: Cursor) => number][] = [
    [1, (read) => read.u8()],
    [2, (read) => read.u16()],
    [3, (read) => read.u24()],
    [4, (read) => read.u32()],
    [8, (read) => read.u64()],
  ];

  test.each(WIDTHS)('a number of %i bytes', (width, next) => {
    const largest = width === 8 ? Number.MAX_SAFE_INTEGER : 2 ** (8 * width) - 1;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largest }), piece, (number, loaded) => {
        const bytes = Buffer.alloc(8);
        bytes.writeBigUInt64LE(BigInt(number));
        const written = bytes.subarray(0, width);
        const read = over([0xff, ...(endian === 'little' ? written : written.reverse())], endian, loaded);
        read.position = 1;
        expect(next(read)).toBe(number);
        expect(read.position).toBe(1 + width);
      }),
    );
  });

  test('by its width', () => {
    const read = over([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], endian);
    expect([1, 2, 4, 8].map((width) => read.unsigned(width))).toEqual([
      1,
      0x101,
      0x1010101,
      0x1010101 * (2 ** 32 + 1),
    ]);
  });
});

describe('strings', () => {
  test('end with a zero byte, wherever the pieces do', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((each) => !each.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), piece, (texts, bytes) => {
        const read = over([...Buffer.from(texts.map((each) => `${each}\0`).join(''))], 'little', bytes);
        expect(texts.map(() => read.string())).toEqual(texts);
      }),
    );
  });

  test('without an end are damage', () => {
    expect(() => over([...Buffer.from('without')]).string()).toThrow(BinaryError);
    expect(() => over(Array.from({ length: 100_000 }, () => 0x41)).string()).toThrow(BinaryError);
  });
});

test.each<[string, (read: Cursor) => unknown]>([
  ['u8', (read) => read.u8()],
  ['u32', (read) => read.u32()],
  ['u64', (read) => read.u64()],
  ['uleb', (read) => read.uleb()],
  ['sleb', (read) => read.sleb()],
])('%s behind the end is damage, wherever the position was set to', (_, next) => {
  for (const position of [4, 5, 1000, -1]) {
    const read = over([0x80, 0x80, 0x80, 0x80]);
    read.position = position;
    expect(() => next(read)).toThrow(BinaryError);
  }
});
