import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  exactBytes,
  formatSize,
  formatTogether,
  looksLikePercentage,
  parsePercentage,
  parseSize,
  percentOf,
} from '../../src/lib/units/size.ts';

const bytes = fc.maxSafeNat();
/** Sizes close to each other, where rounding is most likely to hide a difference. */
const neighbours = fc
  .tuple(bytes, fc.integer({ min: 0, max: 200_000 }))
  .map(([size, more]): [number, number] => [size, Math.min(size + more, Number.MAX_SAFE_INTEGER)]);

describe('parseSize', () => {
  test.each([
    [0, 0],
    [300, 300],
    ['300', 300],
    ['300 B', 300],
    ['0', 0],
    ['1 KB', 1000],
    ['1 kB', 1000],
    ['1KB', 1000],
    [' 512 KB ', 512_000],
    ['1 MB', 1_000_000],
    ['2 GB', 2_000_000_000],
    ['1 KiB', 1024],
    ['1.5 MiB', 1_572_864],
    ['1 GiB', 1_073_741_824],
    ['0.1 MB', 100_000],
    ['.5 KB', 500],
    ['1.15 MB', 1_150_000],
    ['0.3 GB', 300_000_000],
    // A limit between two bytes: rounding down allows exactly the same files.
    ['1.0005 KB', 1000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%p is %i bytes', (input, value) => {
    expect(parseSize(input)).toEqual({ ok: true, value });
  });

  test.each([
    ['512 K', '"512 K" can be read as 512 KB (512,000 B) or as 512 KiB (524,288 B); write which'],
    ['1.5m', '"1.5m" can be read as 1.5 MB (1,500,000 B) or as 1.5 MiB (1,572,864 B); write which'],
    ['512 kb', '"512 kb" has an unknown unit; did you mean 512 KB?'],
    ['1 mib', '"1 mib" has an unknown unit; did you mean 1 MiB?'],
    [
      '12 parsecs',
      '"12 parsecs" has an unknown unit; known are B, KB, MB, GB (powers of 1000) and KiB, MiB, GiB (of 1024)',
    ],
    // Names that every JavaScript object has are no units.
    [
      '1 constructor',
      '"1 constructor" has an unknown unit; known are B, KB, MB, GB (powers of 1000) and KiB, MiB, GiB (of 1024)',
    ],
    ['-1 KB', '"-1 KB" is negative; a size is 0 or more'],
    [-1, '-1 is negative; a size is 0 or more'],
    ['1e99 GB', '"1e99 GB" is in scientific notation; write it out, like 512 KB'],
    [Number.NaN, 'NaN is not a size; write one like 512 KB'],
    [Infinity, 'Infinity is more bytes than any file has'],
    [2 ** 53, '9007199254740992 is more bytes than any file has'],
    ['9007199254740992', '9007199254740992 is more bytes than any file has'],
    ['99999999 GB', '99999999 GB is more bytes than any file has'],
    [1.5, '1.5 is not a whole number of bytes; write the unit, like 1.5 MB'],
    ['1.5', '"1.5" has no unit; write it, like 1.5 MB'],
    ['1,5 MB', '"1,5 MB" is not a size; write one like 512 KB or 1.5 MiB'],
    ['95%', '"95%" is not a size; write one like 512 KB or 1.5 MiB'],
    ['', '"" is not a size; write one like 512 KB or 1.5 MiB'],
    [true, 'expected a size like 512 KB, found true'],
    [['1 KB'], 'expected a size like 512 KB, found a list'],
    [{ max: 1 }, 'expected a size like 512 KB, found a map'],
  ])('%p is refused', (input, problem) => {
    expect(parseSize(input)).toEqual({ ok: false, problem });
  });

  test('reads back every size that is printed in bytes', () => {
    fc.assert(
      fc.property(bytes, (size) => {
        expect(parseSize(exactBytes(size).replaceAll(',', ''))).toEqual({ ok: true, value: size });
      }),
    );
  });

  test('agrees with exact arithmetic on decimals', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(999), (whole, thousandths) => {
        const text = `${whole}.${String(thousandths).padStart(3, '0')} MB`;
        expect(parseSize(text)).toEqual({ ok: true, value: whole * 1_000_000 + thousandths * 1000 });
      }),
    );
  });

  test('answers anything with a value or a sentence', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        const reading = parseSize(input);
        if (reading.ok) expect(Number.isSafeInteger(reading.value) && reading.value >= 0).toBe(true);
        else expect(reading.problem).not.toBe('');
      }),
    );
  });
});

describe('percentages', () => {
  test.each([
    ['95%', 512_000, 486_400],
    ['97.5 %', 1000, 975],
    ['100%', 512_001, 512_001],
    ['0%', 1000, 0],
    ['33.3%', 10, 3],
  ])('%s of %i bytes is %i', (text, size, expected) => {
    const reading = parsePercentage(text);
    expect(reading.ok && percentOf(reading.value, size)).toBe(expected);
  });

  test.each(['%', '-5%', 'x%', '1e2%', '5 % of max'])('%s is none', (text) => {
    expect(parsePercentage(text)).toEqual({
      ok: false,
      problem: `${JSON.stringify(text)} is not a percentage; write one like 95%`,
    });
  });

  test('are told from sizes by their sign', () => {
    expect(['95%', '95 % ', '95', 95].map(looksLikePercentage)).toEqual([true, true, false, false]);
  });

  test('are exact where floating point is not', () => {
    fc.assert(
      fc.property(fc.nat(1000), bytes, (tenths, size) => {
        const reading = parsePercentage(`${Math.floor(tenths / 10)}.${tenths % 10}%`);
        const exact = Number((BigInt(size) * BigInt(tenths)) / 1000n);
        expect(reading.ok && percentOf(reading.value, size)).toBe(exact);
      }),
    );
  });
});

describe('formatSize', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [1049, '1.05 KB'],
    [1050, '1.05 KB'],
    [9994, '9.99 KB'],
    [9995, '10 KB'],
    [10_050, '10.1 KB'],
    [515_300, '515.3 KB'],
    [999_949, '999.9 KB'],
    [999_950, '1 MB'],
    [176_200_000, '176.2 MB'],
    [1_234_567_890_123, '1,234.6 GB'],
    [-3300, '−3.3 KB'],
    [-1, '−1 B'],
  ])('%i is %s', (size, text) => {
    expect(formatSize(size)).toBe(text);
  });

  test('never prints the larger size as the smaller one', () => {
    const printed = (size: number): number => {
      const reading = parseSize(formatSize(size).replaceAll(',', ''));
      if (!reading.ok) throw new Error(reading.problem);
      return reading.value;
    };
    // Above a petabyte the rounded text can exceed what parseSize accepts.
    const sizes = fc.oneof(neighbours, fc.tuple(bytes, bytes)).map((pair) => pair.map((size) => size % 1e15));
    fc.assert(
      fc.property(sizes, (pair) => {
        const [less = 0, more = 0] = pair.sort((a, b) => a - b);
        expect(printed(less)).toBeLessThanOrEqual(printed(more));
      }),
    );
  });
});

describe('formatTogether', () => {
  test.each([
    [
      [515_300, 512_000],
      ['515.3 KB', '512 KB'],
    ],
    [
      [512_001, 512_000],
      ['512,001 B', '512,000 B'],
    ],
    [
      [512_000, 512_000],
      ['512 KB', '512 KB'],
    ],
    [
      [180_040_000, 180_000_000, 5],
      ['180,040,000 B', '180,000,000 B', '5 B'],
    ],
  ])('%p are shown as %p', (sizes, texts) => {
    expect(formatTogether(sizes)).toEqual(texts);
  });

  test('shows two sizes alike only where they are equal', () => {
    fc.assert(
      fc.property(fc.oneof(neighbours, fc.tuple(bytes, bytes)), ([one, two]) => {
        const [first, second] = formatTogether([one, two]);
        expect(first === second).toBe(one === two);
      }),
    );
  });
});
