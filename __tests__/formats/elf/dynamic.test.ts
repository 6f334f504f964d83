/** The dynamic section, notes and `.comment` made field by field, and what they tell about the C library. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDynamic, readDynamicEntries } from '../../../src/formats/elf/dynamic.ts';
import { type Elf, readElf, type Segment, STRUCTURES } from '../../../src/formats/elf/headers.ts';
import { readIdents } from '../../../src/formats/elf/idents.ts';
import { libcOf } from '../../../src/formats/elf/libc.ts';
import { readNotes } from '../../../src/formats/elf/notes.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { type Made, makeElf } from '../../helpers/elf-builder.ts';

type Shape = Pick<Made, 'class' | 'endian'>;
const SHAPES: readonly Shape[] = [
  { class: 64, endian: 'little' },
  { class: 64, endian: 'big' },
  { class: 32, endian: 'little' },
  { class: 32, endian: 'big' },
];
const USUAL: Shape = { class: 64, endian: 'little' };

/** Numbers one behind the other, each of so many bytes. */
function numbers(values: readonly number[], bytes: number, endian: 'little' | 'big'): Buffer {
  const written = Buffer.alloc(values.length * bytes);
  values.forEach((value, index) => {
    if (endian === 'little') written.writeUInt32LE(value, index * bytes);
    else written.writeUInt32BE(value, (index + 1) * bytes - 4);
  });
  return written;
}

const [EXEC, DYN, REL] = [2, 3, 1];
const [LOAD, DYNAMIC, INTERP] = [1, 2, 3];
const [NULL, NEEDED, STRTAB, STRSZ, SONAME, FLAGS_1] = [0, 1, 5, 10, 14, 0x6ffffffb];
const PIE = 0x08000000;
const ADDRESS = 0x10000;

const segment = (type: number, offset: number, fileSize: number, address = offset): Segment => ({
  index: 0,
  type,
  flags: 4,
  offset,
  address,
  physicalAddress: address,
  fileSize,
  memorySize: fileSize,
  align: 1,
});

interface Parts extends Partial<Shape> {
  readonly type?: number;
  readonly entries?: readonly (readonly [tag: number, value: number])[];
  readonly names?: string;
  readonly interpreter?: string;
}

/** A file of three parts, one behind the other: names, interpreter, dynamic section; headers as a linker has them. */
function linked({
  class: bits = 64,
  endian = 'little',
  type = DYN,
  entries = [],
  names = '\0',
  interpreter,
}: Parts) {
  const { word } = STRUCTURES[bits];
  const table = Buffer.from(names);
  const path = Buffer.from(interpreter ?? '');
  const rows = numbers(
    [...entries, [STRTAB, ADDRESS], [STRSZ, table.length], [NULL, 0]].flat(),
    word,
    endian,
  );
  const file = Buffer.concat([table, path, rows]);
  const base = readElf(bufferReader(makeElf({ class: bits, endian, type })));
  const elf: Elf = {
    ...base,
    segments: [
      segment(LOAD, 0, file.length, ADDRESS),
      segment(DYNAMIC, table.length + path.length, rows.length),
      ...(interpreter === undefined ? [] : [segment(INTERP, table.length, path.length)]),
    ],
  };
  return { elf, reader: bufferReader(file) };
}

const dynamicOf = (parts: Parts) => {
  const { elf, reader } = linked(parts);
  return readDynamic(elf, reader);
};

describe.each(SHAPES)('a library of $class bits, $endian-endian', (shape) => {
  test('has the libraries that it needs, and its own name', () => {
    const names = '\0libc.so.6\0libm.so.6\0libown.so.1\0';
    expect(
      dynamicOf({
        ...shape,
        names,
        entries: [
          [NEEDED, 11],
          [NEEDED, 1],
          [SONAME, 21],
        ],
      }),
    ).toEqual({
      linkage: 'dynamic',
      interpreter: null,
      needed: ['libm.so.6', 'libc.so.6'],
      soname: 'libown.so.1',
    });
  });
});

describe('linkage', () => {
  test.each([
    ['a program without an interpreter', { type: EXEC }, 'static'],
    ['a program with one', { type: EXEC, interpreter: '/lib/ld.so.1\0' }, 'dynamic'],
    ['one that moves itself', { type: DYN, entries: [[FLAGS_1, PIE]] }, 'static-pie'],
    [
      'one that is moved by its interpreter',
      { type: DYN, entries: [[FLAGS_1, PIE]], interpreter: '/ld\0' },
      'dynamic',
    ],
    ['a library', { type: DYN, entries: [[FLAGS_1, 1]] }, 'dynamic'],
    ['an object file', { type: REL }, null],
  ] as [string, Parts, string | null][])('of %s', (_, parts, linkage) => {
    expect(dynamicOf(parts).linkage).toBe(linkage);
  });

  test('the interpreter is a path that ends with a zero byte', () => {
    expect(dynamicOf({ interpreter: '/lib/ld-musl-x86_64.so.1\0' }).interpreter).toBe(
      '/lib/ld-musl-x86_64.so.1',
    );
    expect(() => dynamicOf({ interpreter: '/lib/ld.so' })).toThrow(BinaryError);
    expect(() => dynamicOf({ interpreter: 'x'.repeat(5000) })).toThrow(BinaryError);
  });
});

describe('entries', () => {
  test('end with the first null', () => {
    const { elf, reader } = linked({
      entries: [
        [SONAME, 7],
        [NULL, 0],
        [NEEDED, 1],
      ],
    });
    expect(readDynamicEntries(elf, reader)).toEqual([{ tag: SONAME, value: 7 }]);
  });

  test('are none without a dynamic section', () => {
    const { elf, reader } = linked({});
    expect(readDynamicEntries({ ...elf, segments: [] }, reader)).toEqual([]);
  });

  test.each([
    ['a section behind the end of the file', segment(DYNAMIC, 10_000, 16)],
    ['one that is too long to be true', segment(DYNAMIC, 0, 16 * 1024 + 16)],
  ])('%s is damage', (_, wild) => {
    const { elf, reader } = linked({});
    expect(() => readDynamicEntries({ ...elf, segments: [wild] }, reader)).toThrow(BinaryError);
  });

  test.each([
    ['behind the table of names', [[NEEDED, 1000]]],
    [
      'in no table at all',
      [
        [STRTAB, 0xdead0000],
        [NEEDED, 0],
      ],
    ],
  ] as [string, [number, number][]][])('a name %s is damage', (_, entries) => {
    expect(() => dynamicOf({ entries, names: '\0libc.so\0' })).toThrow(BinaryError);
  });

  test('a name that is longer than one read', () => {
    const long = `/nix/store/${'x'.repeat(300)}/lib.so`;
    expect(dynamicOf({ names: `\0${long}\0`, entries: [[NEEDED, 1]] }).needed).toEqual([long]);
    expect(() => dynamicOf({ names: `\0${'x'.repeat(2000)}\0`, entries: [[NEEDED, 1]] })).toThrow(
      BinaryError,
    );
  });

  test('any names read as they were written', () => {
    const name = fc.stringMatching(/^[a-z0-9.+-]{1,40}$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 10 }), fc.constantFrom(...SHAPES), (wanted, shape) => {
        const names = `\0${wanted.map((each) => `${each}\0`).join('')}`;
        let at = 1;
        const entries = wanted.map((each) => {
          const entry = [NEEDED, at] as const;
          at += each.length + 1;
          return entry;
        });
        expect(dynamicOf({ ...shape, names, entries }).needed).toEqual(wanted);
      }),
    );
  });
});

/** A note: three numbers, its owner and its contents, both filled up to four bytes. */
function note(owner: string, type: number, contents: Buffer, endian: 'little' | 'big' = 'little'): Buffer {
  const filled = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  const name = Buffer.from(`${owner}\0`);
  return Buffer.concat([
    numbers([name.length, contents.length, type], 4, endian),
    filled(name),
    filled(contents),
  ]);
}

function notesIn(contents: Buffer, shape: Shape = USUAL, name = '.note.test') {
  const reader = bufferReader(makeElf({ ...shape, sections: [{ name, type: 7, contents }] }));
  return readNotes(readElf(reader), reader);
}

describe('notes', () => {
  const NONE = { gnuBuildId: null, goBuildId: null, gold: null, linuxAbi: false };

  test.each(SHAPES)('of $class bits, $endian-endian, one behind the other', (shape) => {
    const { endian } = shape;
    const all = Buffer.concat([
      note('GNU', 3, Buffer.from('0123456789', 'hex'), endian),
      note('Go', 4, Buffer.from('a/b/c'), endian),
      note('GNU', 4, Buffer.from('gold 1.16\0'), endian),
      note('GNU', 1, numbers([0, 3, 2, 0], 4, endian), endian),
    ]);
    expect(notesIn(all, shape)).toEqual({
      gnuBuildId: '0123456789',
      goBuildId: 'a/b/c',
      gold: 'gold 1.16',
      linuxAbi: true,
    });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['half a header', Buffer.alloc(11)],
    ['a length beyond the end', numbers([4, 1000, 3], 4, 'little')],
    ['an owner beyond the end', numbers([0xffffffff, 0, 3], 4, 'little')],
    ['another owner', note('GNX', 3, Buffer.from('ab'))],
    ['another type', note('GNU', 5, Buffer.from('ab'))],
    ['an empty build id', note('GNU', 3, Buffer.alloc(0))],
    ['a build id longer than any hash', note('GNU', 3, Buffer.alloc(65, 1))],
    ['a Go build id with control characters', note('Go', 4, Buffer.from('a\nb'))],
    ['the ABI of another system', note('GNU', 1, numbers([2, 3, 2, 0], 4, 'little'))],
    ['an ABI that is cut short', note('GNU', 1, numbers([0, 3, 2], 4, 'little'))],
  ])('%s has none that counts', (_, contents) => {
    expect(notesIn(contents)).toEqual(NONE);
  });

  test('count in sections whose name begins as theirs alone', () => {
    expect(notesIn(note('GNU', 3, Buffer.from('ab')), USUAL, '.other')).toEqual(NONE);
  });

  test('any bytes are read to some end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(Object.keys(notesIn(Buffer.from(bytes)))).toEqual(Object.keys(NONE));
      }),
    );
  });
});

describe('.comment', () => {
  const identsIn = (text: string) => {
    const reader = bufferReader(
      makeElf({ ...USUAL, sections: [{ name: '.comment', contents: Buffer.from(text) }] }),
    );
    return readIdents(readElf(reader), reader);
  };

  test('names each compiler and linker once, in order', () => {
    expect(
      identsIn(
        [
          'GCC: (Debian 12.2.0-14+deb12u1) 12.2.0',
          'GCC: (GNU) 9.4.0 20200101 (prerelease)',
          'GCC: (Debian 12.2.0-14+deb12u1) 12.2.0',
          'Ubuntu clang version 19.1.7 (++2025)',
          'rustc version 1.95.0 (abc 2026-01-01)',
          'rustc version 1.97.0-nightly (abc)',
          'Linker: Ubuntu LLD 22.1.2',
          'mold 2.30.0 (compatible with GNU ld)',
        ].join('\0'),
      ),
    ).toEqual({
      compilers: ['GCC 12.2.0', 'GCC 9.4.0', 'clang 19.1.7'],
      rustc: ['1.95.0', '1.97.0-nightly'],
      linkers: ['LLD 22.1.2', 'mold 2.30.0'],
    });
  });

  test.each([
    ['nothing', ''],
    ['no version', 'GCC: (GNU)\0rustc version x\0mold'],
    ['a text longer than any compiler writes', `GCC: (${'x'.repeat(300)}) 12.2.0`],
  ])('with %s names none', (_, text) => {
    expect(identsIn(text)).toEqual({ compilers: [], rustc: [], linkers: [] });
  });

  test('of more than 256 KB is damage', () => {
    expect(() => identsIn('x'.repeat(256 * 1024 + 1))).toThrow(BinaryError);
  });
});

describe('the C library', () => {
  test.each([
    ['/lib64/ld-linux-x86-64.so.2', [], false, 'glibc'],
    ['/lib/ld-linux-armhf.so.3', [], false, 'glibc'],
    ['/lib/ld.so.1', [], false, 'glibc'],
    ['/lib64/ld64.so.2', [], false, 'glibc'],
    ['/lib/ld-musl-aarch64.so.1', [], false, 'musl'],
    ['/system/bin/linker64', [], false, null],
    ['/lib/other', [], true, null],
    [null, ['libm.so.6', 'libc.so.6'], false, 'glibc'],
    [null, ['libc.musl-x86_64.so.1'], false, 'musl'],
    [null, ['libc.so'], false, null],
    [null, [], true, 'glibc'],
    [null, [], false, null],
  ])('%s, needs %j, ABI note: %s', (interpreter, needed, linuxAbi, expected) => {
    expect(libcOf({ interpreter, needed }, { linuxAbi })).toBe(expected);
  });
});
