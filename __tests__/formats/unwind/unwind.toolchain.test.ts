import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { BinaryError, bufferReader } from '../../../src/formats/reader.ts';
import { readFrameIndex, readFrames } from '../../../src/formats/unwind/eh-frame.ts';
import { readExidx } from '../../../src/formats/unwind/exidx.ts';
import { type Goarch, TRIPLES, workshop } from '../../helpers/programs.ts';

const build = workshop();
afterAll(() => build.remove());

function section(file: string, name: string) {
  const reader = bufferReader(readFileSync(file));
  const elf = readElf(reader);
  const found = elf.sections.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return { elf, address: found.address, bytes: reader.read(found.offset, found.size) };
}

function framesOf(file: string): number[][] {
  const { elf, address, bytes } = section(file, '.eh_frame');
  const { count, starts, ends } = readFrames(elf, bytes, address);
  return Array.from({ length: count }, (_, at) => [starts[at] ?? 0, ends[at] ?? 0]);
}

/** What readelf prints of each frame, those of .debug_frame left out. */
function refereed(goarch: Goarch, file: string): number[][] {
  const [, printed = ''] = build
    .run(`${TRIPLES[goarch]}-readelf`, ['--debug-dump=frames-interp', file])
    .split('Contents of the .eh_frame section:');
  const [frames = ''] = printed.split('Contents of the .debug_frame section:');
  return [...frames.matchAll(/FDE .*pc=([0-9a-f]+)\.\.([0-9a-f]+)/g)].map(([, from = '', to = '']) => [
    Number.parseInt(from, 16),
    Number.parseInt(to, 16),
  ]);
}

describe('.eh_frame', () => {
  test.each([
    ['amd64', '-static'],
    ['amd64', '-static -mcmodel=large -fno-pie -no-pie'],
    ['arm64', ''],
    ['arm64', '-static'],
    ['riscv64', '-funwind-tables'],
    ['riscv64', '-static'],
  ] as const)('has the functions that readelf finds, on %s with "%s"', (goarch, options) => {
    const program = build.c(goarch, options);
    expect(refereed(goarch, program).length).toBeGreaterThan(0);
    expect(framesOf(program)).toEqual(refereed(goarch, program));
  });

  test('of C++, with handlers', () => {
    const program = build.cxx('-O1');
    expect(framesOf(program)).toEqual(refereed('amd64', program));
    const { elf, address, bytes } = section(program, '.eh_frame');
    const handlers = readFrames(elf, bytes, address).handlers.filter((each) => each > 0);
    const table = section(program, '.gcc_except_table');
    expect(handlers.length).toBeGreaterThan(0);
    for (const each of handlers) {
      expect(each).toBeGreaterThanOrEqual(table.address);
      expect(each).toBeLessThan(table.address + table.bytes.length);
    }
  });

  test('its index has the same functions, sorted', () => {
    const program = build.cxx('-O1');
    const { elf, address, bytes } = section(program, '.eh_frame_hdr');
    const index = readFrameIndex(elf, bytes, address);
    expect(index?.frames).toBe(section(program, '.eh_frame').address);
    expect(Array.from(index?.starts ?? [])).toEqual(
      framesOf(program)
        .map(([start = 0]) => start)
        .sort((a, b) => a - b),
    );
  });

  test('damaged, it is read or named as damaged', () => {
    const { elf, address, bytes } = section(build.cxx('-O1'), '.eh_frame');
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        try {
          expect(readFrames(elf, damaged, address).count).toBeLessThan(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(BinaryError);
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

test('.ARM.exidx has functions in their order, each of which nm knows', () => {
  const program = build.c('arm', '-static -O1');
  const { elf, address, bytes } = section(program, '.ARM.exidx');
  const { starts } = readExidx(elf, bytes, address);
  const known = new Set(
    [...build.run('arm-linux-gnueabihf-nm', [program]).matchAll(/^(\w+) [tTwWiV] /gm)].map(
      ([, place = '']) => Number.parseInt(place, 16) & ~1,
    ),
  );
  expect(Array.from(starts)).toEqual(Array.from(starts).sort((a, b) => a - b));
  const found = Array.from(starts).filter((start) => known.has(start));
  // Functions that are local to objects without names are in it as well.
  expect(found.length / starts.length).toBeGreaterThan(0.9);
});
