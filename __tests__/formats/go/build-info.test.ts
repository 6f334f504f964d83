/** Go build info made byte by byte, inline as since Go 1.18: a header of 32 bytes, then two strings with their lengths. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { readGoBuildInfo } from '../../../src/formats/go/build-info.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { makeElf } from '../../helpers/elf-builder.ts';

const INLINE_STRINGS = 2;

/** A length in base 128, the lowest digits first. */
function varint(length: number): number[] {
  return length < 0x80 ? [length] : [(length % 0x80) + 0x80, ...varint(Math.floor(length / 0x80))];
}

const string = (text: string) =>
  Buffer.concat([Buffer.from(varint(text.length)), Buffer.from(text, 'latin1')]);

/** The lines between two sentinels of 16 bytes. */
const marked = (lines: string) => `${'<'.repeat(16)}${lines}${'>'.repeat(16)}`;

function contentsOf(...strings: Buffer[]): Buffer {
  const header = Buffer.alloc(32);
  header.write('\xff Go buildinf:', 'latin1');
  header.writeUInt8(8, 14);
  header.writeUInt8(INLINE_STRINGS, 15);
  return Buffer.concat([header, ...strings]);
}

function read(contents: Buffer, name = '.go.buildinfo') {
  const reader = bufferReader(makeElf({ class: 64, endian: 'little', sections: [{ name, contents }] }));
  return readGoBuildInfo(readElf(reader), reader);
}

test('has the version, modules, replacements and settings', () => {
  const lines = [
    'path\texample.org/m/cmd/app',
    'mod\texample.org/m\t(devel)\t',
    'dep\texample.org/a\tv1.2.3\th1:x',
    'dep\texample.org/b\tv1.0.0',
    '=>\t../b\t',
    'build\t-ldflags="-s -w"',
    'build\tGOOS=linux',
    'build\t=none',
    '',
  ].join('\n');
  expect(read(contentsOf(string('go1.26.8'), string(marked(lines))))).toEqual({
    version: 'go1.26.8',
    path: 'example.org/m/cmd/app',
    main: { path: 'example.org/m', version: '(devel)' },
    dependencies: [
      { path: 'example.org/a', version: 'v1.2.3', replacement: null },
      { path: 'example.org/b', version: 'v1.0.0', replacement: { path: '../b', version: '' } },
    ],
    settings: [
      ['-ldflags', '"-s -w"'],
      ['GOOS', 'linux'],
    ],
  });
});

test('is null of what is no Go program', () => {
  expect(read(contentsOf(string('go1.26'), string('')), '.other')).toBeNull();
  expect(read(Buffer.alloc(31))).toBeNull();
});

describe('damage', () => {
  test.each([
    ['another magic number', Buffer.alloc(64)],
    ['no version of Go', contentsOf(string('rust1.2'), string(''))],
    ['a length without an end', contentsOf(Buffer.alloc(5, 0xff))],
    ['a version that is too long', contentsOf(string(`go1${'x'.repeat(300)}`), string(''))],
    ['modules beyond the end of the file', contentsOf(string('go1.26'), Buffer.from([0x80, 0x80, 1]))],
    ['lines without marks', contentsOf(string('go1.26'), string('path\ta\n'))],
    ['lines whose last one does not end', contentsOf(string('go1.26'), string(marked('path\ta')))],
  ])('%s', (_, contents) => {
    expect(() => read(contents)).toThrow(BinaryError);
  });

  test('any change is read or refused', () => {
    const contents = contentsOf(string('go1.26.8'), string(marked('path\ta\nmod\ta\tv1\n')));
    fc.assert(
      fc.property(fc.nat(contents.length - 1), fc.nat(255), (at, value) => {
        const copy = Buffer.from(contents);
        copy[at] = value;
        try {
          expect(read(copy)?.version).toMatch(/^(go\d|devel)/);
        } catch (error) {
          expect(error).toBeInstanceOf(BinaryError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
