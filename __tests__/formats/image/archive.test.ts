/** Archives by GNU tar in all its formats, whole and damaged. */

import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readArchive } from '../../../src/formats/image/archive.ts';
import { ImageError } from '../../../src/formats/image/error.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { folder } from '../../helpers/folder.ts';
import { tarOf } from '../../helpers/image.ts';

const filesOf = (archive: Buffer) =>
  Object.fromEntries(
    [...readArchive(bufferReader(archive))].map(([path, file]) => [path, file.read(0, file.size).toString()]),
  );

/** A header as ustar has it, with its checksum. */
function header(name: string, size: number | string, type = '0'): Buffer {
  const made = Buffer.alloc(512);
  made.write(name, 0);
  made.write(typeof size === 'string' ? size : size.toString(8).padStart(11, '0'), 124, 'latin1');
  made.write(type, 156);
  made.write('ustar\x0000', 257);
  made.fill(' ', 148, 156);
  const sum = made.reduce((all, byte) => all + byte, 0);
  made.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return made;
}

const block = (text: string) => {
  const made = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  made.write(text);
  return made;
};
const END = Buffer.alloc(1024);

const DEEP = `${'deep/'.repeat(18)}file`;
const DEEPER = `${'deeper/'.repeat(40)}file`;

test.each([
  ['v7', ['oci-layout', 'blobs/sha256/abc']],
  ['ustar', ['oci-layout', 'blobs/sha256/abc', DEEP]],
  ['gnu', ['oci-layout', 'blobs/sha256/abc', DEEP, DEEPER]],
  ['oldgnu', ['oci-layout', 'blobs/sha256/abc', DEEP, DEEPER]],
  ['pax', ['oci-layout', 'blobs/sha256/abc', DEEP, DEEPER, 'ümläut']],
])('%s', (format, names) => {
  const contents = Object.fromEntries(names.map((name) => [name, name.repeat(50)]));
  using at = folder(contents);
  execFileSync('ln', ['-s', 'oci-layout', at.at('link')]);
  expect(filesOf(tarOf(at.path, `--format=${format}`))).toEqual(contents);
});

test('of two files with one path, the later counts, as for tar itself', () => {
  using at = folder({ 'one/a': 'first', 'two/a': 'second' });
  const archive = at.at('a.tar');
  execFileSync('tar', ['-C', at.at('one'), '-cf', archive, 'a']);
  execFileSync('tar', ['-C', at.at('two'), '-rf', archive, 'a']);
  expect(filesOf(execFileSync('cat', [archive]))).toEqual({ a: 'second' });
});

test('a size in binary, as of files above 8 GB', () => {
  const size = Buffer.alloc(12);
  size.writeUInt8(0x80);
  size.writeUInt32BE(3, 8);
  const archive = Buffer.concat([header('a', size.toString('latin1')), block('abc'), END]);
  expect(filesOf(archive)).toEqual({ a: 'abc' });
});

test('a global extended header, which says nothing of a single file', () => {
  const archive = Buffer.concat([
    ...[header('g', 18, 'g'), block('18 comment=abcdef\n')],
    ...[header('a', 3), block('abc'), END],
  ]);
  expect(filesOf(archive)).toEqual({ a: 'abc' });
});

describe('what is wrong is said', () => {
  test.each<[string, Buffer, string, RegExp]>([
    ['nothing', Buffer.alloc(0), 'not-image', /not a tar archive/],
    ['zeros alone', END, 'not-image', /not a tar archive/],
    ['a text', Buffer.alloc(2000, 'x'), 'not-image', /not a tar archive$/],
    ['an archive in gzip', Buffer.from('1f8b0800', 'hex'), 'not-image', /it is compressed, unpack it first/],
    ['no end', Buffer.concat([header('a', 3), block('abc')]), 'damaged', /is truncated/],
    [
      'rubbish in the middle',
      Buffer.concat([header('a', 0), block('x')]),
      'damaged',
      /no file header at byte 512/,
    ],
    ['a file beyond the end', header('a', 3), 'damaged', /ends after the archive's 512 bytes/],
    ['a size that is no number', Buffer.concat([header('a', 'nonsense'), END]), 'damaged', /ends after/],
    [
      'a way out of it',
      Buffer.concat([header('../../etc/passwd', 0), END]),
      'damaged',
      /"..\/..\/etc\/passwd" leads out/,
    ],
    [
      'an absolute path',
      Buffer.concat([header('/etc/passwd', 0), END]),
      'damaged',
      /"\/etc\/passwd" leads out/,
    ],
    [
      'a way out of it in an extended header',
      Buffer.concat([header('x', 15, 'x'), block('15 path=../../a\n'), header('a', 0), END]),
      'damaged',
      /leads out/,
    ],
    [
      'a malformed extended header',
      Buffer.concat([header('x', 9, 'x'), block('99 path=a\n'), header('a', 0), END]),
      'damaged',
      /extended header is malformed/,
    ],
    [
      'a size in an extended header that is none',
      Buffer.concat([header('x', 11, 'x'), block('11 size=-1\n'), header('a', 0), END]),
      'damaged',
      /invalid size "-1"/,
    ],
    ['an extended header without end', header('x', 2 ** 30, 'x'), 'damaged', /ends after/],
    ['a sparse file', Buffer.concat([header('a', 0, 'S'), END]), 'unsupported', /sparse/],
  ])('%s', (_, archive, code, text) => {
    const read = () => readArchive(bufferReader(archive));
    expect(read).toThrow(ImageError);
    expect(read).toThrow(expect.objectContaining({ code, message: expect.stringMatching(text) }));
  });
});

test('an archive that is cut anywhere is an error, or all of it is there', () => {
  using at = folder({ 'oci-layout': 'x'.repeat(700), [DEEPER]: 'y', 'blobs/z': '' });
  const archive = tarOf(at.path, '--format=pax');
  const whole = filesOf(archive);
  fc.assert(
    fc.property(fc.nat(archive.length), (length) => {
      try {
        expect(filesOf(archive.subarray(0, length))).toEqual(whole);
      } catch (error) {
        if (!(error instanceof ImageError)) throw error;
      }
    }),
  );
});

test('an archive with any byte changed is read or refused, and nothing else happens', () => {
  using at = folder({ 'oci-layout': 'x', [DEEPER]: 'y' });
  const archive = tarOf(at.path, '--format=pax');
  fc.assert(
    fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(archive);
      changed[at] = (changed[at] ?? 0) ^ by;
      try {
        filesOf(changed);
      } catch (error) {
        if (!(error instanceof ImageError) && !(error instanceof BinaryError)) throw error;
      }
    }),
  );
});
