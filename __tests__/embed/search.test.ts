import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zstdPack } from '../../src/compress/zstd.ts';
import { findAll, type Needle, needleOf } from '../../src/embed/search.ts';

const PROGRAM = readFileSync(process.execPath).subarray(0, 8_000_000);

function needle(content: Buffer): Needle {
  const found = needleOf(content, createHash('sha256').update(content).digest('hex'));
  if (found === null) throw new Error('nothing tells this content from others');
  return found;
}

const inside = (file: Buffer, ...contents: Buffer[]) =>
  findAll({ size: file.length, fill: (target, at) => file.copy(target, 0, at) }, contents.map(needle));

describe('a content is found', () => {
  test('wherever it lies, whatever its length, beside others', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            gap: fc.nat(300),
            length: fc.oneof(fc.integer({ min: 12, max: 200 }), fc.integer({ min: 200, max: 20_000 })),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (pieces) => {
          const contents = pieces.map(({ length }) => randomBytes(length));
          const places: number[] = [];
          let file = Buffer.alloc(0);
          for (const [index, { gap }] of pieces.entries()) {
            const content = contents[index] ?? Buffer.alloc(0);
            places.push(file.length + gap);
            file = Buffer.concat([file, randomBytes(gap), content]);
          }
          expect(inside(file, ...contents)).toEqual(places);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('across the pieces in which the file is read', () => {
    const content = randomBytes(5000);
    for (const at of [2 ** 20 - 5000, 2 ** 20 - 4999, 2 ** 20 - 2500, 2 ** 20 - 1, 2 ** 20, 2 ** 21 - 64])
      expect(inside(Buffer.concat([PROGRAM.subarray(0, at), content, PROGRAM]), content)).toEqual([at]);
    const short = randomBytes(40);
    for (const at of [2 ** 20 - 40, 2 ** 20 - 20, 2 ** 20 - 1, 2 ** 20])
      expect(inside(Buffer.concat([PROGRAM.subarray(0, at), short, PROGRAM]), short)).toEqual([at]);
  });

  test('at the very beginning and at the very end', () => {
    const [first, last] = [randomBytes(70), randomBytes(1000)];
    expect(inside(Buffer.concat([first, last]), first, last)).toEqual([0, 70]);
    expect(inside(first, first)).toEqual([0]);
  });

  test('as a part of a program among its own parts', () => {
    const part = PROGRAM.subarray(3_000_001, 5_000_000);
    expect(inside(PROGRAM, part)).toEqual([3_000_001]);
  });

  test('as a run among longer and shorter runs of the same', () => {
    const run = (times: number) => Buffer.from('hello\n'.repeat(times));
    const content = Buffer.concat([run(200_000), Buffer.from('.')]);
    const file = Buffer.concat([run(190_000), Buffer.from('!'), run(500_000), Buffer.from('.')]);
    expect(inside(file, content)).toEqual([file.length - content.length]);
    expect(inside(file, Buffer.concat([content, Buffer.from('.')]))).toEqual([null]);
  });

  test('when it compresses to next to nothing', async () => {
    const zeros = await zstdPack(Buffer.alloc(50_000_000), 19);
    expect(inside(Buffer.concat([Buffer.alloc(1_000_000), zeros, Buffer.alloc(999)]), zeros)).toEqual([
      1_000_000,
    ]);
  });
});

describe('a content is not found', () => {
  test('where one byte of it differs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 3000 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (length, at, flip) => {
          const content = randomBytes(length);
          const file = Buffer.concat([randomBytes(99), content, randomBytes(99)]);
          const place = 99 + (at % length);
          file.writeUInt8(file.readUInt8(place) ^ flip, place);
          expect(inside(file, content)).toEqual([null]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('where it is cut short, or torn into two', () => {
    const content = randomBytes(4000);
    expect(inside(content.subarray(1), content)).toEqual([null]);
    expect(inside(content.subarray(0, -1), content)).toEqual([null]);
    const torn = Buffer.concat([content.subarray(0, 2000), randomBytes(8), content.subarray(2000)]);
    expect(inside(torn, content)).toEqual([null]);
  });

  test('where the file is shorter, or empty', () => {
    expect(inside(Buffer.alloc(0), randomBytes(100))).toEqual([null]);
    expect(inside(randomBytes(3), randomBytes(100), randomBytes(12))).toEqual([null, null]);
  });
});

test('a content that is one byte over and over is not looked for: it lies in the padding of many a file', () => {
  for (const content of [Buffer.alloc(0), Buffer.alloc(20), Buffer.alloc(5_000_000), Buffer.alloc(300, 0xff)])
    expect(needleOf(content, '')).toBeNull();
});
