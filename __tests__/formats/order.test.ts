/** Orders of numbers, as small ones and as those that no longer fit one number with their index. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lastAtMost, orderBy } from '../../src/formats/order.ts';

const keys = fc.oneof(
  fc.array(fc.nat(20), { maxLength: 50 }),
  fc.array(fc.maxSafeNat(), { maxLength: 50 }),
  fc.array(fc.constantFrom(0, 1, 2 ** 53 - 1, 2 ** 52), { maxLength: 50 }),
);

describe('orderBy', () => {
  test('orders as a stable sort does', () => {
    fc.assert(
      fc.property(keys, (numbers) => {
        const expected = numbers
          .map((_, index) => index)
          .sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
        expect([...orderBy(Float64Array.from(numbers), numbers.length)]).toEqual(expected);
      }),
    );
  });

  test('looks at no more keys than it is told of', () => {
    expect([...orderBy(Float64Array.of(3, 1, 2, 0), 3)]).toEqual([1, 2, 0]);
  });
});

test('lastAtMost finds the last key that is not larger', () => {
  fc.assert(
    fc.property(keys, fc.maxSafeNat(), (numbers, wanted) => {
      const sorted = Float64Array.from(numbers).sort();
      const expected = sorted.findLastIndex((key) => key <= wanted);
      expect(lastAtMost(sorted, sorted.length, wanted)).toBe(expected);
    }),
  );
});
