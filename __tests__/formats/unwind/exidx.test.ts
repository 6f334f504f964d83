/** `.ARM.exidx` made word by word (Exception Handling ABI for the Arm Architecture, chapter 6). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import { readExidx } from '../../../src/formats/unwind/exidx.ts';
import { makeElf } from '../../helpers/elf-builder.ts';

const CANNOT_UNWIND = 1;
const INLINE = 0x80b0b0b0;

/** The low 31 bits of the way from one address to another. */
const prel31 = (from: number, to: number) => (to - from) & 0x7fffffff;

describe.each(['little', 'big'] as const)('%s-endian', (endian) => {
  const elf = readElf(bufferReader(makeElf({ class: 32, endian, machine: 40 })));
  const bytesOf = (words: readonly number[]) => {
    const bytes = Buffer.alloc(4 * words.length);
    words.forEach((word, index) => {
      if (endian === 'little') bytes.writeUInt32LE(word >>> 0, 4 * index);
      else bytes.writeUInt32BE(word >>> 0, 4 * index);
    });
    return bytes;
  };
  const read = (address: number, ...words: number[]) => {
    const { starts, tables } = readExidx(elf, bytesOf(words), address);
    return { starts: [...starts], tables: [...tables] };
  };

  test('functions before and behind the section, unwound inline, by a table, or not at all', () => {
    const at = 0x20000;
    expect(
      read(
        at,
        ...[prel31(at, 0x10000), INLINE],
        ...[prel31(at + 8, 0x10010), CANNOT_UNWIND],
        ...[prel31(at + 16, 0x30000), prel31(at + 20, 0x20100)],
      ),
    ).toEqual({ starts: [0x10000, 0x10010, 0x30000], tables: [0, 0, 0x20100] });
  });

  test('nothing has no entries', () => {
    expect(read(0x20000)).toEqual({ starts: [], tables: [] });
  });

  test('half an entry at the end counts for nothing', () => {
    expect(read(0x20000, prel31(0x20000, 0x10000), INLINE, 0).starts).toEqual([0x10000]);
  });

  test('addresses wrap round at 32 bits', () => {
    expect(read(0x10, prel31(0x10, -0x10), INLINE).starts).toEqual([0xfffffff0]);
    expect(read(0xfffffff0, prel31(0xfffffff0, 0x100000010), INLINE).starts).toEqual([0x10]);
  });

  test('any places within reach read as they were written', () => {
    const place = fc.integer({ min: 0x1000, max: 0x3fffffff });
    fc.assert(
      fc.property(place, fc.array(fc.tuple(place, place), { maxLength: 8 }), (address, entries) => {
        const words = entries.flatMap(([start, table], index) => [
          prel31(address + 8 * index, start),
          prel31(address + 8 * index + 4, table),
        ]);
        // A table one byte further on would be taken for "cannot unwind"; tables are aligned.
        fc.pre(entries.every(([, table], index) => table !== address + 8 * index + 5));
        expect(read(address, ...words)).toEqual({
          starts: entries.map(([start]) => start),
          tables: entries.map(([, table]) => table),
        });
      }),
    );
  });
});
