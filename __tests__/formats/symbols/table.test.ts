/** Symbol tables made entry by entry (System V ABI, chapter 4), and the bytes that each symbol gets. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Elf, readElf } from '../../../src/formats/elf/headers.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { placeSymbols } from '../../../src/formats/symbols/spans.ts';
import {
  bindingOf,
  nameOf,
  readSymbols,
  STB,
  STT,
  symbolSection,
  typeOf,
} from '../../../src/formats/symbols/table.ts';
import { type Made, makeElf, NOBITS, PROGBITS } from '../../helpers/elf-builder.ts';

const [STRTAB, SYMTAB, DYNSYM] = [3, 2, 11];
const [ALLOC, EXECINSTR] = [2, 4];
const CODE = 1;
const DATA = 2;
const BSS = 3;
const CODE_AT = 0x1000;
const DATA_AT = 0x2000;
const BSS_AT = 0x3000;

interface MadeSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  readonly type?: number;
  readonly binding?: number;
  readonly home?: number;
}

type Shape = Pick<Made, 'class' | 'endian'>;
const SHAPES: readonly Shape[] = [
  { class: 64, endian: 'little' },
  { class: 64, endian: 'big' },
  { class: 32, endian: 'little' },
  { class: 32, endian: 'big' },
];
const [USUAL = { class: 64, endian: 'little' }] = SHAPES;

/** The entries and their names: name, info, other, home, value, size; of 32 bits name, value, size, info, other, home. */
function tableOf(symbols: readonly MadeSymbol[], { class: bits, endian }: Shape) {
  const names = Buffer.from(['', ...symbols.map(({ name }) => name), ''].join('\0'));
  const width = bits === 64 ? 24 : 16;
  const entries = Buffer.alloc(width * (symbols.length + 1));
  symbols.forEach(({ name, value, size, type = STT.FUNC, binding = STB.GLOBAL, home = CODE }, index) => {
    const at = width * (index + 1);
    const put = (field: number, number: number, bytes: number) => {
      const low = Math.min(bytes, 4);
      if (endian === 'little') entries.writeUIntLE(number, at + field, low);
      else entries.writeUIntBE(number, at + field + bytes - low, low);
    };
    const word = bits / 8;
    const [value1, size1, info, shndx] = bits === 64 ? [8, 16, 4, 6] : [4, 8, 12, 14];
    put(0, names.indexOf(`\0${name}\0`) + 1, 4);
    put(value1, value, word);
    put(size1, size, word);
    put(info, binding * 16 + type, 1);
    put(shndx, home, 2);
  });
  return { names, entries, width };
}

const LINK_AT = { 64: 40, 32: 24 } as const;
const ENTRY_SIZE_AT = { 64: 56, 32: 36 } as const;

/** A program of code, data, memory and a table; `damage` changes the table's section header. */
function program(
  symbols: readonly MadeSymbol[],
  shape: Shape = USUAL,
  {
    tableType = SYMTAB,
    link = 5,
    entrySize,
    machine = 62,
  }: { tableType?: number; link?: number; entrySize?: number; machine?: number } = {},
): { readonly file: Buffer; readonly elf: Elf } {
  const { names, entries, width } = tableOf(symbols, shape);
  const file = makeElf({
    ...shape,
    machine,
    sections: [
      {
        name: '.text',
        type: PROGBITS,
        flags: ALLOC + EXECINSTR,
        address: CODE_AT,
        contents: Buffer.alloc(0x100),
      },
      { name: '.data', type: PROGBITS, flags: ALLOC, address: DATA_AT, contents: Buffer.alloc(0x100) },
      { name: '.bss', type: NOBITS, flags: ALLOC, address: BSS_AT, size: 0x100 },
      { name: '.symtab', type: tableType, contents: entries },
      { name: '.strtab', type: STRTAB, contents: names },
    ],
  });
  // The builder leaves sh_link and sh_entsize out: they go into row 4 of the last table in the file.
  const row = shape.class === 64 ? 64 : 40;
  const at = file.length - 7 * row + 4 * row;
  const big = shape.endian === 'big';
  const put = (offset: number, value: number) =>
    big ? file.writeUInt32BE(value, offset) : file.writeUInt32LE(value, offset);
  put(at + LINK_AT[shape.class], link);
  put(at + ENTRY_SIZE_AT[shape.class] + (big && shape.class === 64 ? 4 : 0), entrySize ?? width);
  return { file, elf: readElf(bufferReader(file)) };
}

function tableIn({ file, elf }: { readonly file: Buffer; readonly elf: Elf }) {
  const section = symbolSection(elf);
  if (section === undefined) throw new Error('no table');
  return readSymbols(elf, bufferReader(file), section);
}

/** Name, first byte and length of what has bytes, counted from the section's beginning. */
function placed(symbols: readonly MadeSymbol[], shape: Shape = USUAL, machine = 62) {
  const made = program(symbols, shape, { machine });
  const table = tableIn(made);
  const { inFile, inMemory } = placeSymbols(made.elf, table);
  const list = ({ count, starts, ends, symbols: owners }: typeof inFile) =>
    Array.from({ length: count }, (_, index) => {
      const owner = owners[index] ?? 0;
      const home = made.elf.sections[table.sectionIndexes[owner] ?? 0];
      const start = starts[index] ?? 0;
      return [nameOf(table, owner), start - (home?.offset ?? 0), (ends[index] ?? 0) - start] as const;
    });
  return { inFile: list(inFile), inMemory: list(inMemory) };
}

describe.each(SHAPES)('a table of $class bits, $endian-endian', (shape) => {
  const symbols: readonly MadeSymbol[] = [
    { name: 'main', value: CODE_AT, size: 0x20 },
    { name: 'table', value: DATA_AT + 8, size: 0x40, type: STT.OBJECT, binding: STB.LOCAL, home: DATA },
    { name: 'weak', value: CODE_AT + 0x20, size: 0x10, binding: STB.WEAK },
  ];

  test('reads as it was written', () => {
    const table = tableIn(program(symbols, shape));
    expect(table.count).toBe(4);
    expect(table.entryBytes).toBe(shape.class === 64 ? 24 : 16);
    const read = Array.from({ length: 3 }, (_, at) => ({
      name: nameOf(table, at + 1),
      value: table.values[at + 1],
      size: table.sizes[at + 1],
      type: typeOf(table, at + 1),
      binding: bindingOf(table, at + 1),
      home: table.sectionIndexes[at + 1],
    }));
    expect(read).toEqual(
      symbols.map((each) => ({ type: STT.FUNC, binding: STB.GLOBAL, home: CODE, ...each })),
    );
  });

  test('gives its symbols their bytes', () => {
    expect(placed(symbols, shape).inFile).toEqual([
      ['main', 0, 0x20],
      ['weak', 0x20, 0x10],
      ['table', 8, 0x40],
    ]);
  });
});

describe('the table that is read', () => {
  const symbols = [{ name: 'a', value: CODE_AT, size: 1 }];

  test('is .dynsym where there is no .symtab', () => {
    const { elf } = program(symbols, USUAL, { tableType: DYNSYM });
    expect(symbolSection(elf)?.index).toBe(4);
    expect(symbolSection(readElf(bufferReader(makeElf(USUAL))))).toBeUndefined();
  });

  test.each([
    ['entries of another size', { entrySize: 16 }],
    ['entries of no size', { entrySize: 0 }],
    ['names in a section that is no string table', { link: 1 }],
    ['names in a section that does not exist', { link: 99 }],
    ['no section of names', { link: 0 }],
  ])('with %s is damage', (_, options) => {
    expect(() => tableIn(program(symbols, USUAL, options))).toThrow(BinaryError);
  });

  test('has names without the version that the linker appends', () => {
    const names = ['puts@@GLIBC_2.34', 'exit@VERSION', '@odd'];
    const table = tableIn(program(names.map((name) => ({ name, value: CODE_AT, size: 1 }))));
    expect([1, 2, 3].map((index) => nameOf(table, index))).toEqual(['puts', 'exit', '@odd']);
  });

  test('may have a name that begins behind the end of the names', () => {
    const made = program(symbols);
    const table = made.elf.sections[4];
    made.file.writeUInt32LE(0xfffffff0, (table?.offset ?? 0) + 24);
    expect(nameOf(tableIn(made), 1)).toBe('');
  });

  test('that spells out far more than its names have is damage', () => {
    const long = 'x'.repeat(60_000);
    const made = program([
      { name: long, value: CODE_AT, size: 1 },
      ...Array.from({ length: 8 }, () => ({ name: 'y', value: CODE_AT, size: 1 })),
    ]);
    const start = made.elf.sections[4]?.offset ?? 0;
    for (let index = 2; index < 10; index += 1) made.file.writeUInt32LE(1, start + 24 * index);
    expect(() => tableIn(made)).toThrow(BinaryError);
  });
});

describe('bytes', () => {
  test('of aliases go to the larger, then the typed, then the global one', () => {
    const at = { value: CODE_AT, size: 0x20 };
    expect(
      placed([
        { ...at, name: 'small', size: 8 },
        { ...at, name: 'large' },
      ]).inFile[0]?.[0],
    ).toBe('large');
    expect(
      placed([
        { ...at, name: 'label', type: STT.NOTYPE },
        { ...at, name: 'typed' },
      ]).inFile[0]?.[0],
    ).toBe('typed');
    expect(
      placed([
        { ...at, name: 'local', binding: STB.LOCAL },
        { ...at, name: 'global' },
      ]).inFile[0]?.[0],
    ).toBe('global');
    expect(
      placed([
        { ...at, name: 'first' },
        { ...at, name: 'second' },
      ]).inFile,
    ).toEqual([['first', 0, 0x20]]);
  });

  test('of overlaps go to the one that begins first', () => {
    expect(
      placed([
        { name: 'outer', value: CODE_AT, size: 0x40 },
        { name: 'inner', value: CODE_AT + 0x10, size: 0x10 },
        { name: 'behind', value: CODE_AT + 0x20, size: 0x40 },
      ]).inFile,
    ).toEqual([
      ['outer', 0, 0x40],
      ['behind', 0x40, 0x20],
    ]);
  });

  test('of code without a size go as far as the next symbol, and padding to the one before it', () => {
    expect(
      placed([
        { name: 'assembly', value: CODE_AT, size: 0, type: STT.NOTYPE },
        { name: 'padded', value: CODE_AT + 0x10, size: 0x1c },
        { name: 'next', value: CODE_AT + 0x30, size: 0x10 },
      ]).inFile,
    ).toEqual([
      ['assembly', 0, 0x10],
      ['padded', 0x10, 0x20],
      ['next', 0x30, 0x10],
    ]);
  });

  test('end with their section', () => {
    expect(placed([{ name: 'long', value: CODE_AT + 0xf0, size: 0x1000 }]).inFile).toEqual([
      ['long', 0xf0, 0x10],
    ]);
  });

  test('of Thumb functions begin one before their address', () => {
    const [ARM, SHAPE] = [40, { class: 32, endian: 'little' } as const];
    expect(placed([{ name: 'thumb', value: CODE_AT + 1, size: 0x10 }], SHAPE, ARM).inFile[0]).toEqual([
      'thumb',
      0,
      0x10,
    ]);
    expect(placed([{ name: 'other', value: CODE_AT + 1, size: 0x10 }], SHAPE, 3).inFile[0]).toEqual([
      'other',
      1,
      0x10,
    ]);
  });

  test('in memory alone are apart', () => {
    const { inFile, inMemory } = placed([
      { name: 'zero', value: BSS_AT + 0x10, size: 0x10, type: STT.OBJECT, home: BSS },
    ]);
    expect(inFile).toEqual([]);
    expect(inMemory.map(([name, , length]) => [name, length])).toEqual([['zero', 0x10]]);
  });

  test.each([
    ['a mark in data', { value: DATA_AT, size: 0, type: STT.NOTYPE, home: DATA }],
    ['a mapping symbol', { name: '$x', value: CODE_AT, size: 0, type: STT.NOTYPE }],
    ['a label', { name: '.L1', value: CODE_AT, size: 0, type: STT.NOTYPE }],
    ['a file', { value: CODE_AT, size: 8, type: STT.FILE }],
    ['an absolute number', { value: CODE_AT, size: 8, home: 0xfff1 }],
    ['what another file defines', { value: CODE_AT, size: 8, home: 0 }],
    ['a place before its section', { value: CODE_AT - 1, size: 8 }],
    ['a place behind its section', { value: CODE_AT + 0x100, size: 8 }],
    ['a section that does not exist', { value: CODE_AT, size: 8, home: 99 }],
    ['a section that is not loaded', { value: 0, size: 8, home: 5 }],
  ])('%s has none', (_, fields) => {
    expect(placed([{ name: 'a', ...fields }])).toEqual({ inFile: [], inMemory: [] });
  });

  test('never overlap and lie in their section, whatever the symbols are', () => {
    const symbol = fc.record({
      name: fc.constantFrom('a', 'b', '$d', '.L', ''),
      value: fc.oneof(fc.integer({ min: 0xff0, max: 0x3200 }), fc.constant(0xffffffff)),
      size: fc.oneof(fc.nat(0x80), fc.constant(0xffffffff)),
      type: fc.nat(15),
      binding: fc.nat(2),
      home: fc.nat(8),
    });
    fc.assert(
      fc.property(fc.array(symbol, { maxLength: 20 }), (symbols) => {
        const made = program(symbols);
        const { inFile } = placeSymbols(made.elf, tableIn(made));
        let covered = 0;
        for (let index = 0; index < inFile.count; index += 1) {
          const [start = 0, end = 0] = [inFile.starts[index], inFile.ends[index]];
          expect(start).toBeGreaterThanOrEqual(covered);
          expect(end).toBeGreaterThan(start);
          const home = made.elf.sections.find(
            ({ offset, size, flags }) => (flags & ALLOC) !== 0 && start >= offset && end <= offset + size,
          );
          expect(home).toBeDefined();
          covered = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
