/** Layers of every compression, whole, damaged and huge. */

import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { compress } from '@mongodb-js/zstd/bindings.js';
import { unpackedSize } from '../../../src/formats/image/unpack.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import { digestOf } from '../../helpers/image.ts';

const packed = (blob: Buffer, content: Buffer, type = 'application/vnd.oci.image.layer.v1.tar+gzip') => ({
  layer: { mediaType: type, digest: digestOf(blob), size: blob.length, diffId: digestOf(content) },
  blob: bufferReader(blob),
});
const zstd = 'application/vnd.oci.image.layer.v1.tar+zstd';

const CONTENT = Buffer.concat([randomBytes(3_000_000), Buffer.alloc(3_000_000)]);

test.each([
  'application/vnd.oci.image.layer.v1.tar',
  'application/vnd.oci.image.layer.nondistributable.v1.tar',
  'application/vnd.docker.image.rootfs.diff.tar',
])('%s is as it is', async (type) => {
  expect(await unpackedSize([packed(CONTENT, CONTENT, type)])).toBe(CONTENT.length);
});

test.each([
  'application/vnd.oci.image.layer.v1.tar+gzip',
  'application/vnd.docker.image.rootfs.diff.tar.gzip',
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
])('%s', async (type) => {
  expect(await unpackedSize([packed(zlib.gzipSync(CONTENT), CONTENT, type)])).toBe(CONTENT.length);
});

test('gzip of several members, as of eStargz', async () => {
  const members = [CONTENT, Buffer.alloc(0), CONTENT].map((each) => zlib.gzipSync(each));
  const content = Buffer.concat([CONTENT, CONTENT]);
  expect(await unpackedSize([packed(Buffer.concat(members), content)])).toBe(content.length);
});

test('several layers', async () => {
  const one = packed(zlib.gzipSync(CONTENT), CONTENT);
  expect(await unpackedSize([one, one])).toBe(2 * CONTENT.length);
  expect(await unpackedSize([])).toBe(0);
});

describe('what is wrong is said', () => {
  const gzip = zlib.gzipSync(CONTENT);
  test.each<[string, ReturnType<typeof packed>, string, RegExp]>([
    [
      'cut short',
      packed(gzip.subarray(0, -100), CONTENT),
      'damaged',
      /cannot be unpacked: unexpected end of file/,
    ],
    ['no gzip', packed(CONTENT, CONTENT), 'damaged', /cannot be unpacked: incorrect header check/],
    [
      'with something behind it',
      packed(Buffer.concat([gzip, gzip]), CONTENT),
      'damaged',
      /does not unpack to the content/,
    ],
    [
      'of another content',
      packed(gzip, randomBytes(9)),
      'damaged',
      /does not unpack to the content of the digest sha256:.* in its config/,
    ],
    [
      'compressed though its type says otherwise',
      packed(gzip, CONTENT, 'application/vnd.oci.image.layer.v1.tar'),
      'damaged',
      /does not unpack to the content/,
    ],
    [
      'of a type that nobody knows',
      packed(gzip, CONTENT, 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted'),
      'unsupported',
      /unknown media type application\/vnd.oci.image.layer.v1.tar\+gzip\+encrypted/,
    ],
  ])('%s', async (_, layer, code, text) => {
    await expect(unpackedSize([layer])).rejects.toMatchObject({ code, message: expect.stringMatching(text) });
  });
});

describe('a bomb is not unpacked any further than the cap', () => {
  // A thousand times as large as it is packed.
  const bomb = zlib.gzipSync(Buffer.alloc(1e8));

  test('in one layer', async () => {
    const told = await unpackedSize([packed(bomb, CONTENT)], 1e6).catch((error) => error);
    expect(told).toMatchObject({ code: 'too-large', message: 'its layers unpack to more than 1 MB' });
  });

  test('in many layers, each within it', async () => {
    const small = packed(zlib.gzipSync(CONTENT), CONTENT);
    await expect(unpackedSize([small, small, small], 15e6)).rejects.toMatchObject({ code: 'too-large' });
    expect(await unpackedSize([small, small, small], 18e6)).toBe(18e6);
  });
});

// Node.js 20 has no zstd.
const withZstd = 'createZstdDecompress' in zlib ? describe : describe.skip;
withZstd('zstd', () => {
  test('of several frames, as of zstd:chunked, with a skippable one behind', async () => {
    const frames = [CONTENT, Buffer.from('x'), CONTENT].map((each) => compress(each, 3));
    const blob = Buffer.concat([
      ...(await Promise.all(frames)),
      Buffer.from('502a4d1804000000deadbeef', 'hex'),
    ]);
    const content = Buffer.concat([CONTENT, Buffer.from('x'), CONTENT]);
    expect(await unpackedSize([packed(blob, content, zstd)])).toBe(content.length);
  });

  test('that is cut short, damaged, or a bomb', async () => {
    const blob = await compress(CONTENT, 3);
    const damaged = Buffer.from(blob);
    damaged.fill(0xff, 1000, 2000);
    await expect(unpackedSize([packed(blob.subarray(0, -3), CONTENT, zstd)])).rejects.toThrow();
    await expect(unpackedSize([packed(damaged, CONTENT, zstd)])).rejects.toMatchObject({ code: 'damaged' });
    await expect(unpackedSize([packed(blob, CONTENT, zstd)], 1e6)).rejects.toMatchObject({
      code: 'too-large',
    });
  });
});

const withoutZstd = 'createZstdDecompress' in zlib ? test.skip : test;
withoutZstd('zstd is refused where Node.js does not have it', async () => {
  const layer = packed(await compress(CONTENT, 3), CONTENT, zstd);
  await expect(unpackedSize([layer])).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('run size-guard on Node.js 22.15 or newer'),
  });
});
