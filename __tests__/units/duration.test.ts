import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../src/lib/units/duration.ts';

describe('parseDuration', () => {
  test.each([
    ['45s', 45_000],
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['1.5 h', 5_400_000],
    [' 90s ', 90_000],
    ['0.001s', 1],
    ['596h', 2_145_600_000],
  ])('%p is %i ms', (text, value) => {
    expect(parseDuration(text)).toEqual({ ok: true, value });
  });

  test.each(['30', '0s', '-5m', '5 min', '1d', '1h30m', '', 'soon'])('%p is none', (text) => {
    expect(parseDuration(text)).toEqual({
      ok: false,
      problem: `${JSON.stringify(text)} is not a time; write one like 45s, 30m or 2h`,
    });
  });

  test.each(['597h', `${'9'.repeat(400)}h`])('%.8s… is longer than a timer can be set to', (text) => {
    expect(parseDuration(text)).toMatchObject({ ok: false, problem: expect.stringContaining('24 days') });
  });
});

describe('formatDuration', () => {
  test.each([
    [0, '0 s'],
    [2000, '2 s'],
    [8249, '8.2 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 00 s'],
    [65_000, '1 min 05 s'],
    [3_599_400, '59 min 59 s'],
    [3_599_500, '1 h 00 min'],
    [7_380_000, '2 h 03 min'],
  ])('%i ms are %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test('has no sixtieth second or minute', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), (milliseconds) => {
        expect(formatDuration(milliseconds)).not.toMatch(/\b60(\.0)? (s|min)/);
      }),
    );
  });
});
