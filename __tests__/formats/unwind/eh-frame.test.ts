/** `.eh_frame` and `.eh_frame_hdr` made byte by byte (Linux Standard Base 5.0, Core, chapter 10.6). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { readFrameIndex, readFrames } from '../../../src/formats/unwind/eh-frame.ts';
import { makeElf } from '../../helpers/elf-builder.ts';

/** Pointers relative to where they stand, of four signed bytes. */
const PCREL_SDATA4 = 0x1b;
const UDATA4 = 0x03;
const ADDRESS = 0x400000;

type Endian = 'little' | 'big';

function u32(value: number, endian: Endian = 'little'): Buffer {
  const bytes = Buffer.alloc(4);
  if (endian === 'little') bytes.writeUInt32LE(value >>> 0);
  else bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

const elfOf = (bits: 32 | 64, endian: Endian) => readElf(bufferReader(makeElf({ class: bits, endian })));
const ELF = elfOf(64, 'little');

/** An entry: its length, and what follows, filled up to four bytes. */
function entry(endian: Endian, ...pieces: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  const filled = Buffer.concat([content, Buffer.alloc(-content.length & 3)]);
  return Buffer.concat([u32(filled.length, endian), filled]);
}

interface CieFields {
  readonly version?: number;
  readonly augmentation?: string;
  /** What the augmentation's letters stand for. */
  readonly data?: readonly number[];
  readonly endian?: Endian;
}

/** What frames share: id 0, version, augmentation, factors 1 and -8, return register 16. */
function cie({
  version = 1,
  augmentation = 'zR',
  data = [PCREL_SDATA4],
  endian = 'little',
}: CieFields = {}): Buffer {
  const sizes = version >= 4 ? [8, 0] : [];
  const sized = augmentation.startsWith('z') ? [data.length, ...data] : [];
  return entry(endian, u32(0), [version], Buffer.from(`${augmentation}\0`), sizes, [1, 0x78, 16], sized);
}

/** A frame at an offset of the section, whose pointers are relative to where they stand. */
function fde(
  at: number,
  start: number,
  length: number,
  more: readonly number[] = [0],
  endian: Endian = 'little',
) {
  // The id is how far back the shared entry is, which is at 0 here.
  return entry(endian, u32(at + 4, endian), u32(start - (ADDRESS + at + 8), endian), u32(length, endian), [
    ...more,
  ]);
}

function read(bytes: Buffer, elf = ELF, limit?: number) {
  const frames = readFrames(elf, bytes, ADDRESS, limit);
  return Array.from({ length: frames.count }, (_, index) => ({
    start: frames.starts[index],
    end: frames.ends[index],
    from: frames.entryStarts[index],
    to: frames.entryEnds[index],
    handler: frames.handlers[index],
  }));
}

describe('frames', () => {
  test.each(['little', 'big'] as const)('of one shared entry, %s-endian', (endian) => {
    const shared = cie({ endian });
    const first = fde(shared.length, 0x401000, 0x20, [0], endian);
    const second = fde(shared.length + first.length, 0x401020, 0x8, [0], endian);
    const at = shared.length;
    const end = at + first.length;
    expect(read(Buffer.concat([shared, first, second, u32(0)]), elfOf(64, endian))).toEqual([
      { start: 0x401000, end: 0x401020, from: at, to: end, handler: 0 },
      { start: 0x401020, end: 0x401028, from: end, to: end + second.length, handler: 0 },
    ]);
  });

  test.each([
    ['two bytes', 0x02, [0x00, 0x10, 0x20, 0x00], 0x1000, 0x20],
    ['four bytes', UDATA4, [0x00, 0x10, 0x40, 0, 0x20, 0, 0, 0], 0x401000, 0x20],
    ['eight bytes', 0x04, [0, 0x10, 0x40, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0], 0x401000, 0x20],
    ['a word', 0x00, [0, 0x10, 0x40, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0], 0x401000, 0x20],
    ['LEB128', 0x01, [0x80, 0xa0, 0x80, 0x02, 0x20], 0x401000, 0x20],
  ])('whose pointers are absolute, of %s', (_, encoding, numbers, start, length) => {
    const shared = cie({ data: [encoding] });
    const bytes = Buffer.concat([shared, entry('little', u32(shared.length + 4), numbers, [0])]);
    expect(read(bytes)).toMatchObject([{ start, end: start + length }]);
  });

  test.each([1, 3, 4])('of version %i', (version) => {
    const shared = cie({ version });
    expect(read(Buffer.concat([shared, fde(shared.length, 0x401000, 4)]))).toMatchObject([
      { start: 0x401000 },
    ]);
  });

  test('with the address of their exception table', () => {
    const shared = cie({ augmentation: 'zPLR', data: [UDATA4, 1, 2, 3, 4, UDATA4, PCREL_SDATA4] });
    const frame = fde(shared.length, 0x401000, 4, [4, 0x00, 0x20, 0x40, 0]);
    const without = fde(shared.length + frame.length, 0x401010, 4, [4, 0, 0, 0, 0]);
    expect(read(Buffer.concat([shared, frame, without])).map(({ handler }) => handler)).toEqual([
      0x402000, 0,
    ]);
  });

  test('of signal handlers and of pointer authentication are frames like others', () => {
    const shared = cie({ augmentation: 'zRSBG' });
    expect(read(Buffer.concat([shared, fde(shared.length, 0x401000, 4)]))).toHaveLength(1);
  });

  test('of 32 bits wrap round', () => {
    const shared = cie();
    const bytes = Buffer.concat([shared, fde(shared.length, 0x401000 + 2 ** 32, 4)]);
    expect(read(bytes, elfOf(32, 'little'))).toMatchObject([{ start: 0x401000 }]);
  });

  test('with a length of eight bytes', () => {
    const shared = cie();
    const short = fde(shared.length, 0x401000, 4).subarray(4);
    const length = Buffer.alloc(12, 0xff);
    length.writeBigUInt64LE(BigInt(short.length), 4);
    // Both fields stand eight bytes further on, and count from there.
    short.writeUInt32LE(shared.length + 12, 0);
    short.writeInt32LE(0x401000 - (ADDRESS + shared.length + 16), 4);
    expect(read(Buffer.concat([shared, length, short]))).toMatchObject([{ start: 0x401000, end: 0x401004 }]);
  });

  test('of nothing: no place, or no length', () => {
    const shared = cie({ data: [UDATA4] });
    const frame = (start: number, length: number) =>
      entry('little', u32(shared.length + 4), u32(start), u32(length), [0]);
    expect(read(Buffer.concat([shared, frame(0, 0x20)]))).toEqual([]);
    expect(read(Buffer.concat([shared, frame(0x401000, 0)]))).toEqual([]);
  });

  test('go on behind a mark of an end, and stop at the limit', () => {
    const shared = cie();
    const mark = u32(0);
    const at = shared.length;
    const first = fde(at, 0x401000, 4);
    const second = fde(at + first.length + 4, 0x401010, 4);
    const bytes = Buffer.concat([shared, first, mark, second]);
    expect(read(bytes).map(({ start }) => start)).toEqual([0x401000, 0x401010]);
    expect(read(bytes, ELF, 1)).toHaveLength(1);
    expect(read(Buffer.alloc(0))).toEqual([]);
  });
});

describe('damage', () => {
  test.each([
    ['a length beyond the end', u32(100)],
    ['a length below that of an id', Buffer.concat([u32(2), Buffer.alloc(8)])],
    ['a long length that is cut off', Buffer.concat([u32(0xffffffff), u32(4)])],
    ['a frame that refers to a place before the section', entry('little', u32(100), u32(1), u32(1))],
    ['an unknown format of pointers', Buffer.concat([cie({ data: [0x05] }), fde(cie().length, 0x401000, 4)])],
    ['a text without an end', entry('little', u32(0), [1], Buffer.from('zR'), Buffer.alloc(13, 'R'))],
  ])('%s', (name, bytes) => {
    const frame = name.startsWith('a text') ? fde(bytes.length, 0x401000, 4) : Buffer.alloc(0);
    const all = Buffer.concat([bytes, frame]);
    if (name.startsWith('a text')) all.fill('R', 9, all.length - 12);
    expect(() => read(all)).toThrow(BinaryError);
  });

  test('any change or cut gives frames inside of the section, or is refused', () => {
    const shared = cie({ augmentation: 'zPLR', data: [UDATA4, 1, 2, 3, 4, UDATA4, PCREL_SDATA4] });
    const frame = fde(shared.length, 0x401000, 4, [4, 0x00, 0x20, 0x40, 0]);
    const bytes = Buffer.concat([shared, frame, fde(shared.length + frame.length, 0x401010, 4), u32(0)]);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), fc.nat(bytes.length), (changes, length) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        try {
          for (const { start = 0, end = 0, from = -1, to = -1 } of read(copy.subarray(0, length))) {
            expect(end).toBeGreaterThan(start);
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(length);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(BinaryError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the index', () => {
  /** Version 1, the encodings of the pointer, the count and the entries; then those. */
  const index = (starts: readonly number[], count = starts.length, encodings = [0x1b, 0x03, 0x3b]) =>
    Buffer.concat([
      Buffer.from([1, ...encodings]),
      u32(0x1000 - 4),
      u32(count),
      ...starts.flatMap((start) => [u32(start - ADDRESS), u32(0)]),
    ]);
  const starts = (bytes: Buffer) => [...(readFrameIndex(ELF, bytes, ADDRESS)?.starts ?? [])];

  test('has the functions, and where the frames lie', () => {
    expect(readFrameIndex(ELF, index([0x401000, 0x3ff000]), ADDRESS)).toEqual({
      offset: 12,
      starts: Float64Array.of(0x401000, 0x3ff000),
      frames: ADDRESS + 0x1000,
    });
  });

  test('has no more entries than bytes', () => {
    expect(starts(index([0x401000], 0xffffffff))).toEqual([0x401000]);
    expect(starts(index([0x401000]).subarray(0, 19))).toEqual([]);
  });

  test('without a table has the place of the frames alone', () => {
    const found = readFrameIndex(ELF, index([0x401000], 1, [0x1b, 0xff, 0xff]), ADDRESS);
    expect(found).toMatchObject({ frames: ADDRESS + 0x1000, starts: new Float64Array(0) });
  });

  test.each([
    ['another version', Buffer.from([2, ...index([]).subarray(1)])],
    ['another pointer', index([], 0, [0x03, 0x03, 0x3b])],
    ['too few bytes', index([]).subarray(0, 11)],
    ['nothing', Buffer.alloc(0)],
  ])('with %s is none', (_, bytes) => {
    expect(readFrameIndex(ELF, bytes, ADDRESS)).toBeNull();
  });
});
