import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bufferReader } from '../../src/binary/reader.ts';
import type { Explanation } from '../../src/composition/explanation.ts';
import { explainFile } from '../../src/measure/explain.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { makeElf, PROGBITS, withoutSections } from '../binary/elf-builder.ts';
import { GOARCHES, readerOf, workshop } from '../binary/programs.ts';
import { expectSums } from '../composition/sums.ts';

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
