import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Elf, readElf } from '../../../src/formats/elf/headers.ts';
import { readImage } from '../../../src/formats/go/image.ts';
import { findPclntab } from '../../../src/formats/go/pclntab.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { workshop } from '../../helpers/programs.ts';
import { claimed } from './program.ts';

let shop: ReturnType<typeof workshop>;
let programs: Buffer[];
beforeAll(() => {
  shop = workshop();
  const tiny = {
    'go.mod': 'module example.org/app\n\ngo 1.20\n',
    'main.go': 'package main\n\nfunc main() { println(1) }\n',
  };
  const build = (options: string[], env: Record<string, string>) =>
    readFileSync(shop.goModule(tiny, ['-trimpath', ...options], env));
  programs = [
    build(['-ldflags=-w'], {}),
    build(['-ldflags=-s -w'], { GOARCH: 'arm' }),
    build(['-ldflags=-s -w', '-buildmode=pie'], { GOARCH: 'arm64' }),
  ];
});
afterAll(() => shop.remove());

/** Expects parts that add up to the file, or an error for damaged headers. */
function expectSound(bytes: Buffer): void {
  try {
    const { parts, found } = claimed(bufferReader(bytes), { symbols: 'names' });
    expect(parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0)).toBe(bytes.length);
    for (const note of found?.notes ?? []) expect(note).toMatch(/Go/);
  } catch (error) {
    // The headers of the file itself can be damaged.
    if (!(error instanceof BinaryError)) throw error;
  }
}

/** Returns the extents of tables that contain addresses or offsets. */
function tables(bytes: Buffer): { start: number; end: number }[] {
  const reader = bufferReader(bytes);
  const elf: Elf = readElf(reader);
  const image = readImage(reader, elf);
  const pclntab = findPclntab(reader, image);
  const of = (name: string) => elf.sections.find((section) => section.name === name);
  const spans = [
    '.go.module',
    '.go.buildinfo',
    '.typelink',
    '.itablink',
    '.data.rel.ro',
    '.rela',
    '.symtab',
    '.rodata',
  ]
    .map(of)
    .flatMap((section) =>
      section === undefined ? [] : [{ start: section.offset, end: section.offset + section.size }],
    );
  const records = image.offsetOf(pclntab?.records ?? 0) ?? 0;
  const header = image.offsetOf(pclntab?.address ?? 0) ?? 0;
  return [...spans, { start: header, end: header + 72 }, { start: records, end: records + 40_000 }];
}

describe('a damaged Go program is explained as far as possible, and its parts add up', () => {
  const damage = fc.record({
    program: fc.nat(2),
    table: fc.nat(),
    changes: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        value: fc.oneof(
          fc.constantFrom(0, 1, 0x7fffffff, 0xffffffff, 0x80000000),
          fc.integer({ min: 0, max: 0xffffffff }),
        ),
      }),
      { minLength: 1, maxLength: 20 },
    ),
  });

  test('if numbers in its tables are changed', () => {
    fc.assert(
      fc.property(damage, ({ program, table, changes }) => {
        const bytes = Buffer.from(programs[program] ?? Buffer.alloc(0));
        const spans = tables(bytes);
        const span = spans[table % spans.length];
        if (span === undefined) return;
        for (const { at, value } of changes) {
          const place = span.start + 4 * Math.floor((at * (span.end - span.start)) / 4);
          if (place + 4 <= bytes.length) bytes.writeUInt32LE(value, place);
        }
        expectSound(bytes);
      }),
      { numRuns: 120, seed: 8 },
    );
  });

  test('if it is truncated at any offset', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.double({ min: 0, max: 1, noNaN: true }), (program, share) => {
        const whole = programs[program] ?? Buffer.alloc(0);
        // Without section headers, the rest is read as a file without sections.
        const bytes = Buffer.from(whole.subarray(0, Math.floor(share * whole.length)));
        if (bytes.length > 64) bytes.fill(0, bytes[4] === 1 ? 32 : 40, bytes[4] === 1 ? 36 : 48);
        expectSound(bytes);
      }),
      { numRuns: 30, seed: 8 },
    );
  });

  test('if all records of functions are the same', () => {
    const bytes = Buffer.from(programs[0] ?? Buffer.alloc(0));
    const image = readImage(bufferReader(bytes), readElf(bufferReader(bytes)));
    const pclntab = findPclntab(bufferReader(bytes), image);
    const records = image.offsetOf(pclntab?.records ?? 0) ?? 0;
    for (let index = 1; index < 1000; index += 1)
      bytes.writeUInt32LE(bytes.readUInt32LE(records + 4), records + 8 * index + 4);
    const { found } = claimed(bufferReader(bytes));
    expect(found?.notes.join()).toMatch(
      /the functions of this Go program could not be read: the record of function 1 of/,
    );
    expectSound(bytes);
  });
});
