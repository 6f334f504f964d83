/** Compile units as readelf prints them, in every version of DWARF that compilers write. */

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readUnits, type Units } from '../../../src/formats/dwarf/units.ts';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import { GOARCHES, type Goarch, TRIPLES, workshop } from '../../helpers/programs.ts';

const build = workshop();
afterAll(() => build.remove());

const HELPER = 'int helper(int a) { return a * 3; } int cold(void) { return 1; }';
const MAIN = 'int helper(int); int main(int argc, char **argv) { return helper(argc); }';

const program = (goarch: Goarch, options: string) =>
  build.c(goarch, `${build.file('helper.c', HELPER)} -nostdlib -Wl,-e,main ${options}`, MAIN);

function unitsOf(bytes: Buffer): Units {
  const reader = bufferReader(bytes);
  return readUnits(readElf(reader), reader);
}

/** The names of compile units that readelf prints, and the languages. */
function refereed(goarch: Goarch, file: string): string[] {
  const printed = build.run(`${TRIPLES[goarch]}-readelf`, ['--debug-dump=info', '--dwarf-depth=1', file]);
  return [...printed.matchAll(/DW_AT_name\s*:\s*(?:\([^)]*\):\s*)?(\S+)/g)].map(([, name = '']) => name);
}

/** The unit that has an address. */
function unitAt({ units, count, starts, ends, owners }: Units, address: number): string | undefined {
  for (let index = 0; index < count; index += 1)
    if ((starts[index] ?? 0) <= address && address < (ends[index] ?? 0))
      return units[owners[index] ?? -1]?.name;
  return undefined;
}

const addressOf = (goarch: Goarch, file: string, symbol: string): number => {
  const printed = build.run(`${TRIPLES[goarch]}-nm`, [file]);
  return Number.parseInt(new RegExp(`([0-9a-f]+) T ${symbol}$`, 'm').exec(printed)?.[1] ?? '', 16);
};

describe.each(GOARCHES)('%s', (goarch) => {
  test.each(['-gdwarf-2', '-gdwarf-3', '-gdwarf-4', '-gdwarf-5', '-gdwarf-5 -gdwarf64'])(
    '%s: all units, each with its functions',
    (options) => {
      const file = program(goarch, `${options} -ffunction-sections`);
      const units = unitsOf(readFileSync(file));
      expect(units.problem).toBeNull();
      const expected = refereed(goarch, file);
      expect(expected).toHaveLength(2);
      expect(
        units.units.map(({ name, path }) => [name, path].find((each) => expected.includes(each))),
      ).toEqual(expected);
      expect(unitAt(units, addressOf(goarch, file, 'helper'))).toBe('helper.c');
      expect(unitAt(units, addressOf(goarch, file, 'cold'))).toBe('helper.c');
      expect(unitAt(units, addressOf(goarch, file, 'main'))).not.toBe('helper.c');
    },
  );
});

test('ranges are in order, and of functions that the linker left out there are none', () => {
  const file = program('amd64', '-gdwarf-5 -ffunction-sections -Wl,--gc-sections');
  const { count, starts, ends } = unitsOf(readFileSync(file));
  const sorted = [...starts].sort((a, b) => a - b);
  expect([...starts]).toEqual(sorted);
  for (let index = 0; index < count; index += 1) expect(ends[index]).toBeGreaterThan(starts[index] ?? 0);
  expect(build.run('nm', [file])).not.toMatch(/ cold$/m);
});

test('a file without debug information has none, and no problem', () => {
  expect(unitsOf(readFileSync(program('arm64', '-s')))).toMatchObject({ units: [], count: 0, problem: null });
});

test('whatever is damaged, what could be read stands, with a problem or without', () => {
  const bytes = readFileSync(program('amd64', '-gdwarf-5'));
  const reader = bufferReader(bytes);
  const debug = readElf(reader).sections.filter(({ name }) => name.startsWith('.debug_'));
  const places = debug.flatMap(({ offset, size }) =>
    Array.from({ length: size }, (_, index) => offset + index),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(places.length - 1), fc.nat(255)), { minLength: 1 }), (changes) => {
      const damaged = Buffer.from(bytes);
      for (const [index, value] of changes) damaged[places[index] ?? 0] = value;
      const { units, count, starts, owners, problem } = unitsOf(damaged);
      expect(starts).toHaveLength(count);
      expect(owners.every((owner) => owner >= 0 && owner < units.length)).toBe(true);
      if (problem !== null) expect(problem).toMatch(/\S/);
    }),
    { numRuns: 300 },
  );
});
