import { describe, expect, test } from '@jest/globals';
import { counted, notationOf, parseCount } from '../../src/lib/units/quantity.ts';

test.each([
  [0, '0 layers'],
  [1, '1 layer'],
  [-1, '−1 layer'],
  [1200, '1,200 layers'],
])('%i is written %j', (amount, expected) => {
  expect(counted(amount, 'layer')).toBe(expected);
});

test('layers are counted, everything else has bytes', () => {
  const { exact, rounded, together } = notationOf('image.layers');
  expect([exact(1), rounded(2), ...together([3, 3])]).toEqual([
    '1 layer',
    '2 layers',
    '3 layers',
    '3 layers',
  ]);
  for (const metric of ['raw', 'image', 'image.unpacked', 'zstd']) {
    const { exact, rounded, together } = notationOf(metric);
    expect([exact(1500), rounded(1500), ...together([1500, 1501])]).toEqual([
      '1,500 B',
      '1.5 KB',
      '1,500 B',
      '1,501 B',
    ]);
  }
});

describe('a count', () => {
  test.each([0, 1, Number.MAX_SAFE_INTEGER])('%p', (input) => {
    expect(parseCount(input)).toEqual({ ok: true, value: input });
  });

  test.each([
    [-1, '-1'],
    [1.5, '1.5'],
    [Number.NaN, 'NaN'],
    ['3', '"3"'],
    [[3], 'a list'],
    [{}, 'a map'],
    [null, 'null'],
  ])('not %p', (input, found) => {
    expect(parseCount(input)).toEqual({
      ok: false,
      problem: `expected a whole number, 0 or more, found ${found}`,
    });
  });
});
