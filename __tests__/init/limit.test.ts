import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstLimit } from '../../src/init/limit.ts';
import { parseSize } from '../../src/lib/units/size.ts';

describe('firstLimit: 5 % more, as a person would write it', () => {
  test.each([
    [0, '0 B'],
    [1, '2 B'],
    [100, '105 B'],
    [952, '1 KB'],
    [487_619, '512 KB'],
    [487_620, '513 KB'],
    [3_014_818, '3.17 MB'],
    [952_380_000, '1 GB'],
    [1_200_000_000_000, '1260 GB'],
  ])('of %i bytes it is %s', (bytes, limit) => {
    expect(firstLimit(bytes)).toBe(limit);
  });

  // What is multiplied by 1.0605 has to stay a number that holds every byte.
  const bytes = fc.integer({ min: 0, max: Math.floor(Number.MAX_SAFE_INTEGER / 1.07) });
  const limitOf = (measured: number) => {
    const reading = parseSize(firstLimit(measured));
    if (!reading.ok) throw new Error(reading.problem);
    return BigInt(reading.value);
  };

  test('it reads back as at least 105 % of what was measured', () => {
    fc.assert(
      fc.property(bytes, (measured) => {
        expect(limitOf(measured) * 100n).toBeGreaterThanOrEqual(BigInt(measured) * 105n);
      }),
    );
  });

  test('and, beyond the bytes that cannot be halved, as at most 106.1 %', () => {
    fc.assert(
      fc.property(
        bytes.filter((measured) => measured >= 1000),
        (measured) => {
          expect(limitOf(measured) * 1000n).toBeLessThanOrEqual(BigInt(measured) * 1061n);
        },
      ),
    );
  });

  test('it has at most three digits that say something', () => {
    fc.assert(
      fc.property(bytes, (measured) => {
        const digits = firstLimit(measured).replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '');
        expect(digits.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
