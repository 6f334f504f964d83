/** Symbol tables as readelf prints them, and which bytes of the file each symbol has. */

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { placeSymbols, type Spans } from '../../../src/formats/symbols/spans.ts';
import { nameOf, readSymbols, symbolSection } from '../../../src/formats/symbols/table.ts';
import { GOARCHES, type Goarch, TRIPLES, workshop } from '../../helpers/programs.ts';

const build = workshop();
afterAll(() => build.remove());

function symbolsOf(bytes: Buffer) {
  const reader = bufferReader(bytes);
  const elf = readElf(reader);
  const section = symbolSection(elf);
  if (section === undefined) throw new Error('no symbols');
  return { elf, table: readSymbols(elf, reader, section) };
}

interface Line {
  readonly value: number;
  readonly size: number;
  readonly type: string;
  readonly name: string;
}

/** What readelf prints of the table of that name. */
function printed(goarch: Goarch, file: string, table: string): Line[] {
  const all = build.run(`${TRIPLES[goarch]}-readelf`, ['-sW', file]);
  const [, own = ''] = all.split(`Symbol table '${table}'`);
  const [lines = ''] = own.split('\nSymbol table');
  return [...lines.matchAll(/^ +\d+: ([0-9a-f]+) +(\S+) (\S+) .*? +(?:UND|ABS|COM|\d+) ?(\S*)/gm)].map(
    ([, value = '', size = '', type = '', name = '']) => ({
      value: Number.parseInt(value, 16),
      size: Number(size),
      type,
      name: name.replace(/@.*/, ''),
    }),
  );
}

describe.each(GOARCHES)('%s', (goarch) => {
  test.each([
    ['.symtab', '-static'],
    ['.symtab', ''],
    ['.dynsym', '-s'],
  ])('%s of a program built with "%s" is as readelf prints it', (name, options) => {
    const file = build.c(goarch, options);
    const { table } = symbolsOf(readFileSync(file));
    expect(table.section.name).toBe(name);
    const expected = printed(goarch, file, name);
    expect(expected).toHaveLength(table.count);
    for (const [index, { value, size, type, name }] of expected.entries()) {
      expect({ value: table.values[index], size: table.sizes[index] }).toEqual({ value, size });
      // readelf prints a section's name for its symbol, which has none.
      if (type !== 'SECTION') expect(nameOf(table, index)).toBe(name);
    }
  });

  test('every function has its bytes, and no two have the same', () => {
    const file = build.c(goarch, '-static');
    const bytes = readFileSync(file);
    const { elf, table } = symbolsOf(bytes);
    const { inFile, inMemory } = placeSymbols(elf, table);
    for (const spans of [inFile, inMemory]) expectInOrder(spans);
    const text = elf.sections.find(({ name }) => name === '.text');
    const main = printed(goarch, file, '.symtab').find(({ name }) => name === 'main');
    if (text === undefined || main === undefined) throw new Error('no main in .text');
    // The lowest bit of a function of Thumb's is no part of its address.
    const offset = text.offset + (goarch === 'arm' ? main.value & ~1 : main.value) - text.address;
    const at = inFile.starts.findLastIndex((start, index) => index < inFile.count && start <= offset);
    expect(nameOf(table, inFile.symbols[at] ?? -1)).toBe('main');
    expect(inFile.ends[at]).toBeGreaterThanOrEqual(offset + main.size);
    expect(inMemory.count).toBeGreaterThan(0);
  });
});

function expectInOrder({ count, starts, ends }: Spans): void {
  for (let index = 0; index < count; index += 1) {
    expect(ends[index]).toBeGreaterThan(starts[index] ?? 0);
    if (index > 0) expect(starts[index]).toBeGreaterThanOrEqual(ends[index - 1] ?? 0);
  }
}

test('a damaged table is refused, or its spans are in order all the same', () => {
  const bytes = readFileSync(build.tiny('amd64'));
  const { table } = symbolsOf(bytes);
  const places = [table.section, table.strings].flatMap(({ offset, size }) =>
    Array.from({ length: size }, (_, index) => offset + index),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(places.length - 1), fc.nat(255)), { minLength: 1 }), (changes) => {
      const damaged = Buffer.from(bytes);
      for (const [index, value] of changes) damaged[places[index] ?? 0] = value;
      try {
        const { elf, table } = symbolsOf(damaged);
        const { inFile, inMemory } = placeSymbols(elf, table);
        for (const spans of [inFile, inMemory]) expectInOrder(spans);
        for (let index = 0; index < table.count; index += 1) nameOf(table, index);
      } catch (error) {
        expect(error).toBeInstanceOf(BinaryError);
      }
    }),
    { numRuns: 300 },
  );
});
