/** Where zstd frames begin and end: in layers of images, in programs, in embeds. */

import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { compress } from '@mongodb-js/zstd/bindings.js';
import fc from 'fast-check';
import { newEffort } from '../../../src/formats/payload/payload.ts';
import { readZstd } from '../../../src/formats/payload/zstd.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import { framesOf, ZstdFormatError } from '../../../src/formats/zstd/frame.ts';

const SKIPPABLE = Buffer.from('5f2a4d1804000000deadbeef', 'hex');
const NOISE = randomBytes(300_000);

const content = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.constant(NOISE),
  fc.constant(Buffer.alloc(400_000)),
);

describe('frames', () => {
  test('are found wherever one ends and another begins', async () => {
    const contents = fc.array(fc.option(content, { nil: null }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(contents, async (wanted) => {
        const pieces = await Promise.all(
          wanted.map(async (each) => (each === null ? SKIPPABLE : compress(Buffer.from(each), 1))),
        );
        let at = 0;
        const expected = pieces.flatMap((piece) => {
          const start = at;
          at += piece.length;
          return piece === SKIPPABLE ? [] : [{ start, end: at }];
        });
        const found = [...framesOf(bufferReader(Buffer.concat(pieces)))];
        expect(found.map(({ start, end }) => ({ start, end }))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['something else', Buffer.from('something else'), 'no zstd frame begins at byte 0'],
    ['half a skippable frame', SKIPPABLE.subarray(0, 10), 'it ends at byte 10'],
  ])('%s has none', (_, data, complaint) => {
    const frames = () => [...framesOf(bufferReader(data))];
    expect(frames).toThrow(ZstdFormatError);
    expect(frames).toThrow(complaint);
  });
});

describe('a frame within other data', () => {
  const read = (data: Buffer, start: number, end = data.length, steps = newEffort().steps) =>
    readZstd(bufferReader(data), start, end, { ...newEffort(), steps });

  test('ends where its last block does', async () => {
    const frame = await compress(NOISE, 1);
    const data = Buffer.concat([Buffer.from('before'), frame, Buffer.from('after')]);
    expect(await read(data, 6)).toMatchObject({ format: 'zstd', start: 6, end: 6 + frame.length });
  });

  test('is none where it is cut short, has no end within the effort, or begins with another word', async () => {
    const frame = await compress(NOISE, 1);
    expect(await read(frame, 0, frame.length - 1)).toBeNull();
    expect(await read(frame, 0, frame.length, 2)).toBeNull();
    expect(await read(frame, 1)).toBeNull();
  });
});
