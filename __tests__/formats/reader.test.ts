import { describe, expect, test } from '@jest/globals';
import { BinaryError, bufferReader } from '../../src/formats/reader.ts';

describe('bufferReader', () => {
  const reader = bufferReader(Buffer.from('size-guard'));

  test('reads by position', () => {
    expect(reader.size).toBe(10);
    expect(reader.read(5, 5).toString()).toBe('guard');
    expect(reader.read(10, 0)).toHaveLength(0);
  });

  test.each([
    ['one byte too many', 5, 6],
    ['behind the end', 11, 0],
    ['before the beginning', -1, 2],
    ['a negative length', 5, -1],
    ['half a byte', 0.5, 1],
    ['no number', Number.NaN, 1],
    ['a sum beyond 2^53', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('refuses %s', (_, position, length) => {
    expect(() => reader.read(position, length)).toThrow(BinaryError);
  });

  test('says what was asked for and what there is', () => {
    expect(() => reader.read(8, 4)).toThrow(
      'cannot read 4 bytes at offset 8: the file has 10 bytes. It is truncated or damaged.',
    );
  });
});
