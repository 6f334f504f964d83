import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compress, decompress } from '@mongodb-js/zstd/bindings.js';
import fc from 'fast-check';
import { ZstdTooLarge, zstdPack, zstdUnpack } from '../../src/compress/zstd.ts';
import { contentSizeOf } from '../../src/formats/zstd/content-size.ts';
import { isZstd, readFrameHeader, withContentSize, ZstdFormatError } from '../../src/formats/zstd/frame.ts';
import { folder } from '../helpers/folder.ts';

const PROGRAM = readFileSync(process.execPath).subarray(0, 3_000_000);

/** Data as zstd meets it: noise, runs, pieces of a program, and earlier pieces again, in any order. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.tuple(fc.nat(255), fc.nat(300_000)).map(([byte, length]) => Buffer.alloc(length, byte)),
      fc
        .tuple(fc.nat(PROGRAM.length), fc.nat(400_000))
        .map(([from, length]) => PROGRAM.subarray(from, from + length)),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => Buffer.concat(pieces));

/** The engine's frames cannot be told to the addon in other ways: its own tool makes the rest. */
const tool = (data: Buffer, ...args: string[]) =>
  execFileSync('zstd', ['--quiet', '--stdout', ...args], { input: data, maxBuffer: 2 ** 30 });

describe('the size of a content is told without decompressing it', () => {
  test('whatever the data and the level', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 9 }), async (data, level) => {
        expect(contentSizeOf(await compress(data, level))).toBe(data.length);
      }),
      { numRuns: 60 },
    );
  });

  test.each([1, 3, 12, 16, 19, 22])('of a program at level %i', async (level) => {
    expect(contentSizeOf(await compress(PROGRAM, level))).toBe(PROGRAM.length);
  });

  test('of several frames, with checksums, and a skippable frame between them', async () => {
    const note = Buffer.from('502a4d1804000000deadbeef', 'hex');
    const frames = Buffer.concat([tool(PROGRAM, '-3', '--check'), note, tool(PROGRAM, '-1', '--no-check')]);
    expect(contentSizeOf(frames)).toBe(2 * PROGRAM.length);
    expect((await zstdUnpack(frames, 2 * PROGRAM.length)).equals(Buffer.concat([PROGRAM, PROGRAM]))).toBe(
      true,
    );
  });

  test('of damaged data it is that of what the engine still gives, or the damage is found', async () => {
    const whole = await compress(PROGRAM.subarray(0, 40_000), 19);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bad = Buffer.from(whole);
        bad.writeUInt8(bad.readUInt8(at) ^ flip, at);
        const told = sizeOrDamage(bad);
        const given = await decompress(bad).catch(() => null);
        if (given !== null) expect(told).toBe(given.length);
      }),
      { numRuns: 500 },
    );
  });

  test('of any bytes behind a header something is told, or that they are no zstd data', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        sizeOrDamage(Buffer.concat([Buffer.from('28b52ffd0058', 'hex'), bytes]));
      }),
      { numRuns: 2000 },
    );
  });
});

function sizeOrDamage(data: Buffer): number | ZstdFormatError {
  try {
    return contentSizeOf(data);
  } catch (error) {
    expect(error).toBeInstanceOf(ZstdFormatError);
    return error as ZstdFormatError;
  }
}

test('a frame is told by its first bytes', async () => {
  expect(isZstd(await compress(PROGRAM, 1))).toBe(true);
  for (const other of ['', '28b52f', '28b52ffe00', '504b0304'])
    expect(isZstd(Buffer.from(other, 'hex'))).toBe(false);
});

describe('a frame that is kept says how large its content is', () => {
  test.each([0, 1, 255, 256, 65_791, 65_792, 300_000, 2_500_000])('%i bytes', async (bytes) => {
    const data = PROGRAM.subarray(0, bytes);
    const packed = await zstdPack(data, 3);
    expect(readFrameHeader(packed)).toMatchObject({ contentSize: bytes, checksum: false, dictionary: 0 });
    expect((await decompress(packed)).equals(data)).toBe(true);
    using at = folder({ 'it.zst': packed });
    expect(execFileSync('zstd', ['-dc', at.at('it.zst')], { maxBuffer: 2 ** 24 }).equals(data)).toBe(true);
  });

  test('so a decoder needs no more memory than the content has, also at level 22', async () => {
    const data = PROGRAM.subarray(0, 5000);
    expect(readFrameHeader(await compress(data, 22)).windowSize).toBe(2 ** 27);
    expect(readFrameHeader(await zstdPack(data, 22)).windowSize).toBe(5000);
  });

  test('one of more than 4 GiB, too', () => {
    const header = Buffer.from('28b52ffd0058', 'hex');
    for (const size of [2 ** 32 - 1, 2 ** 32, 2 ** 40 + 5])
      expect(readFrameHeader(withContentSize(header, size))).toMatchObject({
        contentSize: size,
        windowSize: 2 ** 21,
      });
  });
});

describe('what a stranger wrote is opened within bounds', () => {
  /** Blocks of one byte each that say how often it stands there. */
  const bomb = (blocks: number, header = '28b52ffd0058') => {
    const block = Buffer.from('02001000', 'hex');
    const last = Buffer.from('03001000', 'hex');
    const many = Array.from({ length: blocks - 1 }, () => block);
    return Buffer.concat([Buffer.from(header, 'hex'), ...many, last]);
  };

  test('a bomb is refused for its size, which its header need not admit', async () => {
    const hidden = bomb(80_000);
    await expect(zstdUnpack(hidden, 1e9)).rejects.toThrow(new ZstdTooLarge(80_000 * 131_072));
    const lying = bomb(80_000, '28b52ffd8058e8030000');
    await expect(zstdUnpack(lying, 1e9)).rejects.toThrow('its header claims 1000 bytes');
    const fits = await zstdUnpack(bomb(10), 10 * 131_072);
    expect(fits.equals(Buffer.alloc(10 * 131_072))).toBe(true);
  });

  test('a bomb of compressed blocks, too', async () => {
    const compressed = tool(Buffer.alloc(2 ** 28), '-19', '--no-check');
    await expect(zstdUnpack(compressed, 2 ** 28 - 1)).rejects.toThrow(ZstdTooLarge);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['a text', Buffer.from('plainly a text'), 'no zstd frame begins at byte 0'],
    ['its first bytes', Buffer.from('28b52f', 'hex'), 'it ends at byte 3'],
    [
      'a dictionary',
      Buffer.from('28b52ffd2107000100 00'.replace(' ', ''), 'hex'),
      'it needs the dictionary 7',
    ],
    ['a reserved bit', Buffer.from('28b52ffd2800010000', 'hex'), 'a reserved bit'],
    ['an unknown block', Buffer.from('28b52ffd2000070000', 'hex'), 'unknown block type'],
    [
      'a content beyond all measure',
      Buffer.from('28b52ffde0ffffffffffffffff010000', 'hex'),
      'claims 18446744073709551615 bytes of content',
    ],
  ])('%s', async (_what, data, complaint) => {
    await expect(zstdUnpack(data, 1e6)).rejects.toThrow(complaint);
    await expect(zstdUnpack(data, 1e6)).rejects.toThrow(ZstdFormatError);
  });

  test('one that is cut anywhere, or whose content was changed', async () => {
    const whole = tool(PROGRAM.subarray(0, 20_000), '-19', '--check');
    for (let length = 0; length < whole.length; length += 7)
      await expect(zstdUnpack(whole.subarray(0, length), 1e6)).rejects.toThrow(ZstdFormatError);
    const noise = randomBytes(1000);
    const changed = tool(noise, '--check');
    changed.writeUInt8(changed.readUInt8(500) ^ 1, 500);
    await expect(zstdUnpack(changed, 1e6)).rejects.toThrow("doesn't match checksum");
  });
});
