import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainFile } from '../../src/explain/explain.ts';
import { readElf } from '../../src/formats/elf/headers.ts';
import { bufferReader, type Reader } from '../../src/formats/reader.ts';
import type { Explanation } from '../../src/parts/explanation.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { makeElf, PROGBITS, withoutSections } from '../helpers/elf-builder.ts';
import { GOARCHES, readerOf, TRIPLES, workshop } from '../helpers/programs.ts';
import { expectSums } from '../parts/sums.ts';

const shop = workshop();
afterAll(() => shop.remove());

const explained = async (bytes: Buffer): Promise<Explanation> =>
  (await explainFile(bufferReader(bytes))).explanation;

/** All parts of a tree by their names. */
function named(parts: readonly Part[], name: string): Part | undefined {
  for (const part of parts) {
    if (part.name === name) return part;
    const inside = named(part.parts ?? [], name);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

test('memory is given back step by step where a program is large, and a small one costs no time for that', async () => {
  const program = readFileSync(shop.c('amd64', '-g'));
  const collectedFor = async (bytes: Buffer) => {
    let times = 0;
    const collect = () => {
      times += 1;
    };
    const { explanation } = await explainFile(bufferReader(bytes), {
      symbols: 'names',
      payloads: 'explained',
      collect,
    });
    expectSums(explanation.parts, bytes.length);
    return times;
  };
  expect(await collectedFor(program)).toBe(0);
  expect(await collectedFor(Buffer.concat([program, Buffer.alloc(20_000_000)]))).toBeGreaterThan(1);
});

describe('the map of an ELF file', () => {
  test.each(GOARCHES)('%s: is what readelf says of sections, and adds up', async (goarch) => {
    const file = shop.c(goarch, '-g');
    const { explanation, notes } = await explainFile(readerOf(file));
    expect(notes).toEqual([]);
    expectSums(explanation.parts, explanation.bytes);

    const listed = shop
      .run('readelf', ['-SW', file])
      .matchAll(/^ +\[ *\d+\] (\S+) +(\S+) +\S+ +\S+ +(\S+)/gm);
    const sizes = new Map([...listed].map(([, name = '', type, size = '']) => [name, { type, size }]));
    for (const { name, fileBytes, memBytes } of explanation.sections) {
      const { type, size = '' } = sizes.get(name) ?? {};
      const bytes = Number.parseInt(size, 16);
      expect({ name, bytes: Math.max(fileBytes, memBytes) }).toEqual({ name, bytes });
      expect(fileBytes).toBe(type === 'NOBITS' ? 0 : bytes);
    }
    expect(explanation.sections.length).toBe(sizes.size);
    const debug = named(explanation.parts, 'debug info');
    const debugSections = explanation.sections.filter(({ name }) => name.startsWith('.debug_'));
    expect(debug?.fileBytes).toBe(debugSections.reduce((sum, { fileBytes }) => sum + fileBytes, 0));
    expect(explanation.format).toBe(`elf/${goarch}`);
  });

  test('counts as memory what the program headers say', async () => {
    const file = shop.c('amd64', '-static');
    const { parts } = await explained(readFileSync(file));
    const loads = shop.run('readelf', ['-lW', file]).matchAll(/^ +LOAD +\S+ \S+ \S+ \S+ (\S+)/gm);
    const memory = [...loads].reduce((sum, [, size]) => sum + Number(size), 0);
    expect(parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0)).toBe(memory);
  });

  test('names what is appended, and what is in segments alone', async () => {
    const file = readFileSync(shop.c('amd64', '-s'));
    const appended = await explained(Buffer.concat([file, Buffer.from('appended '.repeat(20_000))]));
    expect(named(appended.parts, 'data after the end')?.fileBytes).toBe(180_000);

    const bare = await explained(withoutSections(file));
    expectSums(bare.parts, file.length);
    expect(named(bare.parts, 'segment r-x, not attributed')?.fileBytes).toBeGreaterThan(100);
    expect(named(bare.parts, '.interp')?.fileBytes).toBe('/lib64/ld-linux-x86-64.so.2\0'.length);
    expect(bare.sections).toEqual([]);
  });

  test('gives bytes that two sections claim to the first of them', async () => {
    const contents = Buffer.from('0123456789');
    const file = makeElf({
      class: 64,
      endian: 'little',
      sections: [
        { name: 'one', type: PROGBITS, contents },
        { name: 'two', type: PROGBITS, contents, offset: 68, size: 10 },
      ],
    });
    const { parts } = await explained(file);
    expectSums(parts, file.length);
    expect([named(parts, 'one')?.fileBytes, named(parts, 'two')?.fileBytes]).toEqual([10, 4]);
  });
});

describe('any other file', () => {
  test('is one part', async () => {
    expect(await explained(Buffer.from('#!/bin/sh\n'))).toMatchObject({
      bytes: 10,
      format: 'other',
      target: null,
      stripped: null,
      parts: [{ kind: 'file', name: 'the file', fileBytes: 10 }],
    });
    expect((await explained(Buffer.alloc(0))).parts).toEqual([]);
  });

  test('with only debug information is not reported as damaged or without names', async () => {
    const go = shop.goModule(
      {
        'go.mod': 'module example.org/app\n\ngo 1.20\n',
        'main.go': 'package main\n\nfunc main() { println("app") }\n',
      },
      [],
    );
    for (const program of [shop.c('amd64', '-g'), go]) {
      shop.run('objcopy', ['--only-keep-debug', program, `${program}.debug`]);
      const { explanation, notes } = await explainFile(readerOf(`${program}.debug`));
      expectSums(explanation.parts, explanation.bytes);
      expect(notes).toEqual(['it contains only debug information, without the code of the program']);
      expect(named(explanation.parts, 'debug info')?.fileBytes).toBeGreaterThan(500);
    }
  });

  test('adds up when it is cut short or damaged, and is said to be', async () => {
    const file = readFileSync(shop.tiny('amd64'));
    const { explanation, notes } = await explainFile(bufferReader(file.subarray(0, -10)));
    expect(explanation).toMatchObject({ format: 'elf/damaged', parts: [{ fileBytes: file.length - 10 }] });
    expect(notes).toEqual([expect.stringContaining('do not fit the file')]);

    const damage = fc.array(
      fc.record({ at: fc.nat(file.length - 1), byte: fc.nat(255), run: fc.integer({ min: 1, max: 8 }) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(file.length), async (changes, cut) => {
        const damaged = Buffer.from(file);
        for (const { at, byte, run } of changes) damaged.fill(byte, at, Math.min(at + run, file.length));
        const bytes = cut % 3 === 0 ? damaged.subarray(0, cut) : damaged;
        expectSums((await explained(bytes)).parts, bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('C in a Go program', () => {
  const CGO = {
    'go.mod': 'module example.org/app\n\ngo 1.20\n',
    'main.go': `package main

// int twice(int value);
import "C"
import (
	"fmt"
	"os/user"
	"example.org/app/deep/thing"
)

func main() { fmt.Println(C.twice(21), thing.Thrice(14)); fmt.Println(user.Current()) }
`,
    'twice.c':
      'static int table[500] = {1};\nint twice(int value) { return value + table[value & 511] + value; }\n',
    'deep/thing/thing.go':
      'package thing\n\n// int thrice(int value);\nimport "C"\n\nfunc Thrice(n int) int { return int(C.thrice(C.int(n))) }\n',
    'deep/thing/thrice.c': 'int thrice(int value) { return 3 * value; }\n',
  };
  const build = (...options: string[]) => shop.goModule(CGO, options, { CGO_ENABLED: '1' });
  const inside = (parts: readonly Part[], name: string) => named(parts, name)?.parts ?? [];

  test('lies in its units, those of Go itself in their packages, and Go keeps what is Go', async () => {
    const { parts, bytes } = await explained(readFileSync(build()));
    expectSums(parts, bytes);
    expect(inside(parts, 'twice.c').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['table', 'twice']),
    );
    expect(inside(parts, 'thrice.c').map(({ name }) => name)).toContain('thrice');
    expect(inside(parts, 'runtime/cgo').map(({ kind }) => kind)).toContain('unit');
    const units = parts
      .filter(({ kind }) => kind === 'unit')
      .flatMap((unit) => [unit, ...(unit.parts ?? [])]);
    expect(units.filter(({ name }) => /^(runtime|fmt|main)\b(?!\.cgo)/.test(name))).toEqual([]);
  });

  test('has its functions without their names where it is stripped', async () => {
    const { explanation, notes } = await explainFile(readerOf(build('-ldflags=-s -w')));
    expectSums(explanation.parts, explanation.bytes);
    expect(named(explanation.parts, 'functions without a name')?.fileBytes).toBeGreaterThan(1000);
    expect(notes).toEqual([
      expect.stringMatching(/^symbol names of C functions are missing: \d+ functions known from /),
    ]);
  });
});

describe('files of go:embed', () => {
  const text = Buffer.from('a line of a page\n'.repeat(500));
  const packed = gzipSync(Buffer.from('<p>much the same</p>'.repeat(400)));
  const EMBEDS = {
    'go.mod': 'module example.org/app\n\ngo 1.20\n',
    'main.go': `package main

import (
	"embed"
	"fmt"
)

//go:embed static
var static embed.FS

func main() { fmt.Println(static.ReadDir("static")); fmt.Println(types...) }
`,
    // Fields of types follow a slice of them, as the files of an embed do.
    'types.go': `package main\n\nvar types = []any{${Array.from({ length: 1500 }, (_, at) => `struct{ F${at} int }{}`)}}\n`,
    'static/page.txt': text,
    'static/deep/page.html.gz': packed,
    'static/empty': '',
  };

  test.each(GOARCHES.flatMap((goarch) => [[goarch, 'exe'] as const, [goarch, 'pie'] as const]))(
    'have their names and bytes in a stripped program for %s, %s',
    async (goarch, mode) => {
      const options = ['-ldflags=-s -w', `-buildmode=${mode}`];
      // Go leaves linking of these to a C compiler, where they are position independent.
      const isCross = mode === 'pie' && (goarch === 'arm' || goarch === 'riscv64');
      const env = { GOARCH: goarch, ...(isCross ? { CGO_ENABLED: '1', CC: `${TRIPLES[goarch]}-gcc` } : {}) };
      const bytes = readFileSync(shop.goModule(EMBEDS, options, env));
      const { parts } = await explained(bytes);
      expectSums(parts, bytes.length);
      const inside = named(parts, 'files of go:embed')?.parts ?? [];
      expect(inside.map(({ kind, name, fileBytes, unpacked }) => [kind, name, fileBytes, unpacked])).toEqual([
        ['file', 'static/page.txt', text.length, undefined],
        ['payload', 'static/deep/page.html.gz', packed.length, 8000],
      ]);
    },
  );
});

test('debug information that is compressed with zstd tells units as well', async () => {
  const file = shop.c('amd64', '-g -O1');
  const plain = await explained(readFileSync(file));
  shop.run('objcopy', ['--compress-debug-sections=zstd', file]);
  const { explanation, notes } = await explainFile(readerOf(file));
  expect(notes).toEqual([]);
  expectSums(explanation.parts, explanation.bytes);
  expect(explanation.sections.find(({ name }) => name === '.debug_info')?.fileBytes).toBeLessThan(
    plain.sections.find(({ name }) => name === '.debug_info')?.fileBytes ?? 0,
  );
  const units = ({ parts }: Explanation) =>
    parts.filter(({ kind, estimated }) => kind === 'unit' && !estimated);
  expect(units(explanation)).toEqual(units(plain));
});

test('debug sections are unpacked only as far as all of them together fit the memory', async () => {
  const packed = (bytes: number) => {
    const header = Buffer.alloc(24);
    header.writeUInt32LE(1, 0);
    header.writeBigUInt64LE(BigInt(bytes), 8);
    return Buffer.concat([header, deflateSync(Buffer.alloc(bytes))]);
  };
  const sections = ['.debug_info', '.debug_abbrev'].map((name) => ({
    name,
    type: PROGBITS,
    flags: 0x800,
    contents: packed(70_000_000),
  }));
  const bytes = makeElf({ class: 64, endian: 'little', sections });
  const { explanation, notes } = await explainFile(bufferReader(bytes));
  expectSums(explanation.parts, bytes.length);
  expect(notes).toEqual([
    expect.stringMatching(
      /\.debug_abbrev has 70000000 bytes unpacked: all debug sections together may have at most 134217728/,
    ),
  ]);
});

/** A reader of a file that counts how often the section headers of the program in it are read. */
function countingReader(bytes: Buffer, start = 0) {
  const { offset, count, entrySize } = readElf(bufferReader(bytes.subarray(start))).sectionHeaders;
  const whole = bufferReader(bytes);
  const counted = { tables: 0 };
  const reader: Reader = {
    size: whole.size,
    read(position, length) {
      if (position === start + offset && length === count * entrySize) counted.tables += 1;
      return whole.read(position, length);
    },
  };
  return { reader, counted };
}

describe('the headers of a program are read once', () => {
  test('to explain it, and to measure what could be saved', async () => {
    const { reader, counted } = countingReader(readFileSync(shop.c('amd64', '-g')));
    await explainFile(reader, { symbols: 'names', payloads: 'explained', save: true });
    expect(counted.tables).toBe(1);
  });

  test('where it lies in another file', async () => {
    const around = Buffer.concat([Buffer.from('a text'), readFileSync(shop.c('arm64', '-s'))]);
    const { reader, counted } = countingReader(around, 6);
    const { explanation } = await explainFile(reader);
    expect(explanation.parts).toContainEqual(expect.objectContaining({ kind: 'payload', name: 'elf' }));
    expect(counted.tables).toBe(1);
  });
});
