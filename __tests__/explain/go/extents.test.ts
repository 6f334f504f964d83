/** Extents of symbols, which Go's linker sorts by size, from the addresses that are referred to. */

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extentsOf } from '../../../src/explain/go/extents.ts';

const options = { base: 0x10000, alignment: 32, unreferred: 1.5 };

/** Starts and ends of the symbols that are found. */
function found(offsets: number[], end: number, more: Partial<typeof options> = {}): [number, number][] {
  const places = Float64Array.from(offsets);
  const { firsts, ends, count } = extentsOf(places, end, { ...options, ...more });
  return Array.from({ length: count }, (_, at) => [places[firsts[at] ?? 0] ?? 0, ends[at] ?? 0]);
}

test('symbols of ascending sizes reach to the next one each', () => {
  expect(found([0, 32, 64, 128, 256, 512, 1536], 4096)).toEqual([
    [0, 32],
    [32, 64],
    [64, 128],
    [128, 256],
    [256, 512],
    [512, 1536],
    [1536, 4096],
  ]);
});

test('addresses within a large table are no symbols of their own', () => {
  const fields = [5240, 5576, 15768, 15880, 24792, 34808, 36040];
  const starts = [0, 31_232, 78_272, 133_952];
  const last = 133_952;
  expect(
    found([...starts, ...fields.map((at) => last + at)], last + 798_896).map(([start]) => start),
  ).toEqual(starts);
});

test('a small symbol does not own what nothing refers to after it', () => {
  const before = Array.from({ length: 50 }, (_, at) => 16 * at);
  const after = Array.from({ length: 50 }, (_, at) => 8000 + 16 * at);
  const extents = found([...before, ...after], 8800);
  const [start = 0, end = 0] = extents.find(([at]) => at === 16 * 49) ?? [];
  expect(end - start).toBeLessThan(64);
  expect(extents).toHaveLength(100);
});

test('sizes start over once, where other data follows that is sorted on its own', () => {
  const large = [0, 4096, 9216, 19_456];
  const small = Array.from({ length: 20 }, (_, at) => 40_960 + 8 * at);
  const [last = 0] = small.slice(-1);
  expect(found([...large, ...small], last + 8).map(([start]) => start)).toEqual([...large, ...small]);
});

test('extents are ascending, do not overlap and stay in the section, whatever refers to it', () => {
  const places = fc.uniqueArray(fc.nat(100_000), { maxLength: 60 });
  fc.assert(
    fc.property(places, fc.constantFrom(1, 8, 32), (given, alignment) => {
      const extents = found(
        [...given].sort((a, b) => a - b),
        100_001,
        { alignment },
      );
      let covered = 0;
      for (const [start, end] of extents) {
        expect(start).toBeGreaterThanOrEqual(covered);
        expect(end).toBeGreaterThan(start);
        covered = end;
      }
      expect(covered).toBeLessThanOrEqual(100_001);
    }),
    { numRuns: 200, seed: 8 },
  );
});
