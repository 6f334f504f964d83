/** Where a file ends that lies in another one: told by its own format, whatever is around it. */

import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { zstdPack } from '../../../src/compress/zstd.ts';
import { findPayloads, payloadAtStart } from '../../../src/explain/find-payloads.ts';
import { readElfPayload } from '../../../src/formats/payload/elf.ts';
import { readGzip } from '../../../src/formats/payload/gzip.ts';
import { newEffort, type PayloadReader } from '../../../src/formats/payload/payload.ts';
import { readTarPayload } from '../../../src/formats/payload/tar.ts';
import { readXz } from '../../../src/formats/payload/xz.ts';
import { zipEndingAt, zipEntries } from '../../../src/formats/payload/zip.ts';
import { readZstd } from '../../../src/formats/payload/zstd.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { makeElf, PROGBITS } from '../../helpers/elf-builder.ts';
import { folder } from '../../helpers/folder.ts';
import { tarOf } from '../../helpers/image.ts';
import { requireTools } from '../../helpers/toolchains.ts';

requireTools('gzip', 'xz', 'tar');

const TEXT = 'the quick brown fox jumps over the lazy dog\n'.repeat(200);
const files = folder({ 'a.txt': TEXT, 'b/empty': '', 'b/c.txt': 'c' });
afterAll(() => files[Symbol.dispose]());

const packed = (program: string, ...options: string[]) =>
  execFileSync(program, [...options, '-c'], { input: TEXT });

/** With a comment behind it, which its last record counts. */
const COMMENT = Buffer.from('a comment');
const zip = Buffer.concat([
  zipSync({ 'a.txt': strToU8(TEXT), 'b/stored': [strToU8('as it is'), { level: 0 }] }),
  COMMENT,
]);
zip.writeUInt16LE(COMMENT.length, zip.length - COMMENT.length - 2);

const tar = tarOf(files.path, '--format=pax');

const elf = makeElf({
  class: 64,
  endian: 'little',
  sections: [{ name: '.rodata', type: PROGBITS, flags: 2, contents: Buffer.from(TEXT) }],
});

/** What each tool makes, and how many bytes it says that it holds. */
const FORMATS: readonly (readonly [string, PayloadReader, Buffer, number])[] = [
  ['gzip', readGzip, packed('gzip'), TEXT.length],
  ['xz', readXz, packed('xz'), TEXT.length],
  ['xz', readXz, packed('xz', '--check=sha256', '--block-size=1000'), TEXT.length],
  ['zstd', readZstd, await zstdPack(Buffer.from(TEXT), 3), TEXT.length],
  ['tar', readTarPayload, tar, tar.length],
  ['elf', readElfPayload, elf, elf.length],
];

describe.each(FORMATS)('%s', (format, read, bytes, unpacked) => {
  const at = (data: Buffer, start: number, end = data.length, effort = newEffort()) =>
    read(bufferReader(data), start, end, effort);

  test('ends where its tool ended it, with anything behind', async () => {
    const behind = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((some) => Buffer.from([1, ...some]));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), behind, async (before, after) => {
        const data = Buffer.concat([before, bytes, after]);
        expect(await at(data, before.length)).toMatchObject({
          format,
          start: before.length,
          end: before.length + bytes.length,
          unpacked,
        });
      }),
      { numRuns: 20 },
    );
  });

  test('is none where it is cut short', async () => {
    for (const cut of [1, 2, 5, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const found = await at(bytes, 0, bytes.length - cut);
      // An archive may lose what only fills its last record up.
      if (found !== null) expect([format, found.end <= bytes.length - cut]).toEqual(['tar', true]);
    }
  });

  test('is none once the effort is spent', async () => {
    expect(await at(bytes, 0, bytes.length, { steps: 0, unpacked: 0 })).toBeNull();
  });

  test('whatever is damaged in it, ends within the data or is none', async () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const data = Buffer.from(bytes);
        for (const [place, value] of changes) data[place] = value;
        const found = await at(data, 0);
        if (found !== null) expect(found.end).toBeLessThanOrEqual(data.length);
      }),
      { numRuns: 200 },
    );
  });

  test('is found among other data, and at the beginning of a file', async () => {
    const data = Buffer.concat([Buffer.alloc(100, 'x'), bytes, Buffer.alloc(100, 'y')]);
    const span = { start: 0, end: data.length };
    const [found, ...more] = await findPayloads(bufferReader(data), [span], newEffort());
    expect(more).toEqual([]);
    expect(found).toMatchObject({ format, start: 100, end: 100 + bytes.length });
    expect(await payloadAtStart(bufferReader(bytes), newEffort())).toMatchObject({
      format,
      end: bytes.length,
    });
  });
});

describe('zip', () => {
  const endAt = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');

  test('is found by its end, with its comment', () => {
    const data = Buffer.concat([Buffer.from('before'), zip, Buffer.from('behind')]);
    expect(zipEndingAt(bufferReader(data), 6 + endAt, 0, data.length)).toMatchObject({
      start: 6,
      end: 6 + zip.length,
    });
    expect(zipEndingAt(bufferReader(data), 6 + endAt, 7, data.length)).toBeNull();
    expect(zipEndingAt(bufferReader(data), 6 + endAt, 0, 6 + zip.length - 1)).toBeNull();
  });

  test('has its files, packed and as they are', () => {
    const entries = zipEntries(bufferReader(zip), newEffort());
    expect(entries.map(({ path, method, unpacked }) => ({ path, method, unpacked }))).toEqual([
      { path: 'a.txt', method: 8, unpacked: TEXT.length },
      { path: 'b/stored', method: 0, unpacked: 8 },
    ]);
    const [, stored] = entries;
    const { begin, size } = stored ?? { begin: 0, size: 0 };
    expect(zip.toString('latin1', begin, begin + size)).toBe('as it is');
  });

  test('with any byte changed is read or refused, and no file lies outside of it', () => {
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.nat(255), (place, value) => {
        const data = Buffer.from(zip);
        data[place] = value;
        try {
          for (const { begin, size } of zipEntries(bufferReader(data), newEffort()))
            expect(begin + size).toBeLessThanOrEqual(data.length);
        } catch (error) {
          expect(error).toBeInstanceOf(BinaryError);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('takes no more effort than there is', () => {
    expect(() => zipEntries(bufferReader(zip), { steps: 1, unpacked: 0 })).toThrow(/no entry at byte/);
  });
});
