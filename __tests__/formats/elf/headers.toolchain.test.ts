import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { architecture } from '../../../src/formats/elf/architecture.ts';
import { isElf, readElf, sectionSizes } from '../../../src/formats/elf/headers.ts';
import { BinaryError, bufferReader, type Reader } from '../../../src/formats/reader.ts';
import { makeElf, NOBITS, PROGBITS, patched, withoutSections } from '../../helpers/elf-builder.ts';
import { GOARCHES, type Goarch, readerOf, workshop } from '../../helpers/programs.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

describe('readElf agrees with readelf', () => {
  const options = ['', '-g -no-pie', '-g3 -gz -static', '-s', '-shared -fPIC -g'];
  test.each(GOARCHES.flatMap((goarch) => options.map((option) => [goarch, option] as const)))(
    'on a C program for %s built with "%s"',
    (goarch, option) => expectSameAsReadelf(shop.c(goarch, option), goarch),
  );

  test.each(['-g', '-s'])('on a C++ program built with %s', (option) =>
    expectSameAsReadelf(shop.cxx(option), 'amd64'),
  );

  test.each(['arm', 'arm64'] as const)('on a big-endian program for %s', (goarch) => {
    const file = shop.tiny(goarch, '-mbig-endian');
    expect(readElf(readerOf(file)).endian).toBe('big');
    expectSameAsReadelf(file, null);
  });

  test('on an object file with more sections than 16 bits can count', () => {
    const lines = Array.from({ length: 66_000 }, (_, index) => `.section .text.f${index}\nnop\n`);
    const file = shop.assembled(lines.join(''));
    const elf = readElf(readerOf(file));
    // The null section, .text, .data, .bss and .shstrtab are the other five.
    expect(elf.sections).toHaveLength(66_005);
    expect(elf.sections[66_000]?.name).toBe('.text.f65996');
    expectSameAsReadelf(file, 'amd64');
  });
});

describe('readElf', () => {
  test('reads a few kilobytes of a large program, not its contents', () => {
    const whole = readerOf(shop.c('amd64', '-g -static'));
    let reads = 0;
    let bytes = 0;
    const counting: Reader = {
      size: whole.size,
      read(position, length) {
        reads++;
        bytes += length;
        return whole.read(position, length);
      },
    };
    readElf(counting);
    expect(reads).toBeLessThanOrEqual(8);
    expect(bytes).toBeLessThan(8_000);
    expect(whole.size).toBeGreaterThan(500_000);
  });

  test.each([
    [32, 'little'],
    [32, 'big'],
    [64, 'little'],
    [64, 'big'],
  ] as const)('reads %i-bit %s-endian files', (bits, endian) => {
    const file = makeElf({
      class: bits,
      endian,
      type: 3,
      machine: 183,
      loadedAt: 0x10000,
      sections: [
        { name: '.text', flags: 6, address: 0x10100, contents: Buffer.from('code') },
        { name: '.bss', type: NOBITS, flags: 3, address: 0x20000, size: 1_000_000 },
      ],
    });
    const elf = readElf(bufferReader(file));
    const header = bits === 32 ? 52 : 64;
    const rows = {
      offset: file.length - 4 * (bits === 32 ? 40 : 64),
      count: 4,
      entrySize: bits === 32 ? 40 : 64,
    };
    expect(elf).toMatchObject({ class: bits, endian, type: 3, machine: 183, flags: 5, entry: 0x1000 });
    expect(elf).toMatchObject({ headerSize: header, nameTable: 3, sectionHeaders: rows });
    expect(elf.programHeaders).toEqual({ offset: header, count: 1, entrySize: bits === 32 ? 32 : 56 });
    expect(elf.segments).toEqual([
      {
        index: 0,
        type: 1,
        flags: 5,
        offset: 0,
        address: 0x10000,
        physicalAddress: 0x10000,
        fileSize: rows.offset,
        memorySize: rows.offset,
        align: 0x1000,
      },
    ]);
    expect(elf.sections.map(({ name, size }) => [name, size])).toEqual([
      ['', 0],
      ['.text', 4],
      ['.bss', 1_000_000],
      ['.shstrtab', 22],
    ]);
    expect(elf.sections[1]).toEqual({
      index: 1,
      name: '.text',
      type: PROGBITS,
      flags: 6,
      address: 0x10100,
      offset: header + (bits === 32 ? 32 : 56),
      size: 4,
      link: 0,
      info: 0,
      align: 1,
      entrySize: 0,
    });
  });

  test('finds counts that were moved to section header 0', () => {
    const made = { class: 64, endian: 'little', loadedAt: 0, sections: [{ name: '.text' }] } as const;
    const plain = readElf(bufferReader(makeElf({ ...made, sections: [...made.sections] })));
    const escaped = readElf(bufferReader(makeElf({ ...made, sections: [...made.sections], escaped: true })));
    expect(escaped.sections.slice(1)).toEqual(plain.sections.slice(1));
    expect(escaped.segments).toEqual(plain.segments);
    expect(escaped.nameTable).toBe(plain.nameTable);
  });

  test('takes a file without section headers as it is', () => {
    const elf = readElf(bufferReader(withoutSections(readFileSync(shop.tiny('amd64')))));
    expect(elf.sections).toEqual([]);
    expect(elf.sectionHeaders).toEqual({ offset: 0, count: 0, entrySize: 0 });
    expect(elf.segments.length).toBeGreaterThan(0);
    expect(sectionSizes(elf)).toEqual(new Map());
  });

  test('lets sections overlap: that is odd, but says where everything is', () => {
    const elf = readElf(
      bufferReader(
        makeElf({
          class: 64,
          endian: 'little',
          sections: [
            { name: '.a', contents: Buffer.from('0123456789') },
            { name: '.b', offset: 66, size: 4 },
          ],
        }),
      ),
    );
    expect(sectionSizes(elf)).toEqual(
      new Map([
        ['.a', 10],
        ['.b', 4],
        ['.shstrtab', 17],
      ]),
    );
  });
});

describe('sectionSizes', () => {
  test('adds up sections of the same name and leaves the null section out', () => {
    const contents = Buffer.alloc(10);
    const file = makeElf({
      class: 64,
      endian: 'little',
      escaped: true,
      sections: [
        { name: '.text', contents },
        { name: '.text', contents },
      ],
    });
    expect(sectionSizes(readElf(bufferReader(file)))).toEqual(
      new Map([
        ['.text', 20],
        ['.shstrtab', 23],
      ]),
    );
  });
});

describe('isElf', () => {
  test.each([
    ['an ELF file', '\x7fELF\x02\x01\x01', true],
    ['only the magic', '\x7fELF', true],
    ['a script', '#!/bin/sh\n', false],
    ['a Windows program', 'MZ\x90\x00', false],
    ['three bytes', '\x7fEL', false],
    ['an empty file', '', false],
  ])('%s', (_, bytes, expected) => {
    expect(isElf(bufferReader(Buffer.from(bytes, 'latin1')))).toBe(expected);
  });
});

// Offsets of a 64-bit ELF header: 4 class, 5 byte order, 6 version, 40 e_shoff, 54 e_phentsize, 56 e_phnum,
// 58 e_shentsize, 60 e_shnum, 62 e_shstrndx; of a section header: 0 name, 4 type, 24 offset, 32 size.
describe('readElf says what is wrong', () => {
  const good = makeElf({
    class: 64,
    endian: 'little',
    loadedAt: 0,
    sections: [{ name: '.data', contents: Buffer.from('0123456789') }],
  });
  const rows = good.length - 3 * 64;
  const row = (index: number): number => rows + index * 64;

  test.each<[what: string, file: Buffer, message: RegExp]>([
    ['an empty file', Buffer.alloc(0), /not an ELF file: it is empty/],
    ['a script', Buffer.from('#!/bin/sh'), /starts with the bytes 23 21 2f 62, an ELF file with 7f 45 4c 46/],
    [
      'no class',
      patched(good, [4, 1, 3]),
      /byte 4 .* the class, is 3: expected 1 \(32-bit\) or 2 \(64-bit\)/,
    ],
    ['no byte order', patched(good, [5, 1, 0]), /byte 5 .* the byte order, is 0: expected 1/],
    ['no version', patched(good, [6, 1, 2]), /byte 6 .* the version, is 2: expected 1/],
    ['half a header', good.subarray(0, 40), /the ELF header takes 64 bytes, but the file has only 40/],
    ['odd section headers', patched(good, [58, 2, 40]), /40 bytes per section header: expected 64/],
    ['odd program headers', patched(good, [54, 2, 32]), /32 bytes per program header: expected 56/],
    [
      'too many sections',
      patched(good, [60, 2, 4]),
      /4 section headers of 64 bytes at offset \d+ do not fit/,
    ],
    ['too many segments', patched(good, [56, 2, 9]), /9 program headers of 56 bytes at offset 64 do not fit/],
    ['sections beyond the file', patched(good, [40, 8, 1_000_000]), /at offset 1000000 do not fit the file/],
    [
      '2^32 sections',
      patched(good, [60, 2, 0], [row(0) + 32, 8, 2 ** 32]),
      /4294967296 section headers .* do not fit/,
    ],
    [
      'no such name table',
      patched(good, [62, 2, 3]),
      /section 3, .* names, does not exist: there are 3 sections/,
    ],
    ['a name table of the wrong type', patched(good, [62, 2, 1]), /section 1, .* names, has type 1/],
    [
      'a name behind the table',
      patched(good, [row(1), 4, 99]),
      /section 1 .* starts at its byte 99, .* has 17 bytes/,
    ],
    [
      'a name that does not end',
      patched(good, [rows - 1, 1, 65]),
      /the name of section 2 should end inside of the section name table/,
    ],
    [
      'a name table beyond the file',
      patched(good, [row(2) + 32, 8, 1000]),
      /section 2 of section names takes/,
    ],
    [
      'a section that ends beyond the file',
      patched(good, [row(1) + 32, 8, 5000]),
      /section 1 \.data takes the bytes 120 to 5120 \(120 \+ 5000\), but the file has only 339: it is truncated/,
    ],
    ['a section that begins beyond the file', patched(good, [row(1) + 24, 8, 339]), /section 1 \.data takes/],
    [
      'a number that JavaScript cannot hold',
      patched(good, [row(1) + 32, 4, 1], [row(1) + 36, 4, 0xffffffff]),
      /the 64-bit number at offset 243 is about 1.8e\+19: more than 2\^53/,
    ],
  ])('%s', (_, file, message) => {
    const problem = failure(() => readElf(bufferReader(file)));
    expect(problem).toBeInstanceOf(BinaryError);
    expect(problem?.message).toMatch(message);
  });

  test('a billion sections of a sparse file are refused before anything is read or allocated', () => {
    const count = 2 ** 30;
    const header = patched(good, [60, 2, 0], [row(0) + 32, 8, count]);
    const sparse: Reader = {
      size: count * 64 + good.length,
      read: (position, length) => bufferReader(header).read(position, length),
    };
    expect(() => readElf(sparse)).toThrow('the file has 1073741824 section headers: more than 1048576');
  });

  test('names that share one long string cannot fill the memory', () => {
    const text = Buffer.alloc(1_000_000, 'a');
    const sections = Array.from({ length: 300 }, () => ({ name: '' }));
    const file = makeElf({ class: 64, endian: 'little', sections: [...sections, { name: text.toString() }] });
    const table = file.length - 302 * 64 - 64;
    sections.forEach((_, index) => {
      file.writeUInt32LE(400 + index, table + (index + 1) * 64);
    });
    expect(() => readElf(bufferReader(file))).toThrow('the section names together are too long');
  });

  test.each(GOARCHES)('a program for %s cut short at any byte is an error', (goarch) => {
    const file = readFileSync(shop.tiny(goarch));
    expect(() => readElf(bufferReader(file))).not.toThrow();
    for (let length = 0; length < file.length; length++) {
      expect(failure(() => readElf(bufferReader(file.subarray(0, length))))).toBeInstanceOf(BinaryError);
    }
  });

  test('a program cut short names the first section that is missing', () => {
    // Section headers first, as some linkers write them, so that only contents are lost.
    const whole = readFileSync(shop.tiny('amd64'));
    const elf = readElf(bufferReader(whole));
    const text = elf.sections.find(({ name }) => name === '.text');
    const { offset, count } = elf.sectionHeaders;
    const moved = Buffer.concat([whole, whole.subarray(offset, offset + count * 64)]);
    expect(text).toBeDefined();
    const cut = patched(moved, [
      elf.sectionHeaders.offset + (text?.index ?? 0) * 64 + 24,
      8,
      moved.length - 1,
    ]);
    expect(() => readElf(bufferReader(cut))).toThrow(/section \d+ \.text takes the bytes/);
  });
});

/** Columns: [Nr] Name Type Address Off Size ES Flg Lk Inf Al */
const READELF_ROW =
  /^ *\[ *(\d+)\] (\S*) +[A-Z]\S* +([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) +[A-Za-z]* +(\d+) +(\d+) +(\d+)$/gm;

function expectSameAsReadelf(file: string, goarch: Goarch | null): void {
  const elf = readElf(readerOf(file));
  if (goarch) expect(architecture(elf).goarch).toBe(goarch);

  const printed = shop.run('readelf', ['-hSW', file]);
  const header = (name: string): number => Number(new RegExp(`${name}: *(\\w+)`).exec(printed)?.[1]);
  expect(elf).toMatchObject({
    entry: header('Entry point address'),
    flags: header('Flags'),
    headerSize: header('Size of this header'),
  });
  expect(elf.segments).toHaveLength(header('Number of program headers'));

  const rows = [...printed.matchAll(READELF_ROW)].map(
    ([, index, name, address, offset, size, entrySize, link, info, align]) => ({
      index: Number(index),
      name,
      address: Number(`0x${address}`),
      offset: Number(`0x${offset}`),
      size: Number(`0x${size}`),
      entrySize: Number(`0x${entrySize}`),
      link: Number(link),
      info: Number(info),
      align: Number(align),
    }),
  );
  expect(rows.length).toBeGreaterThan(2);
  expect(elf.sections.slice(1).map(({ type, flags, ...section }) => section)).toEqual(rows.slice(1));

  const sums = new Map<string | undefined, number>();
  for (const { name, size } of rows.slice(1)) sums.set(name, (sums.get(name) ?? 0) + size);
  expect(sectionSizes(elf)).toEqual(sums);
}

function failure(run: () => unknown): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
