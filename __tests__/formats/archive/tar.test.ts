/** Tar archives made byte by byte: ustar (POSIX.1-2017, pax, "ustar Interchange Format"), pax records, and GNU's additions. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ArchiveError, isRegular, type TarEntry, tarEntries } from '../../../src/formats/archive/tar.ts';
import { bufferReader } from '../../../src/formats/reader.ts';

const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);

interface Header {
  readonly name?: string;
  readonly type?: string;
  readonly size?: number;
  /** The field itself, instead of twelve octal digits. */
  readonly sizeField?: Buffer;
  readonly prefix?: string;
  readonly magic?: string;
}

/** A header of 512 bytes: name at 0, size at 124, checksum at 148, type at 156, magic at 257, prefix at 345. */
function header({
  name = 'a',
  type = '0',
  size = 0,
  sizeField,
  prefix = '',
  magic = 'ustar\0',
}: Header): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write(size.toString(8).padStart(11, '0'), 124);
  if (sizeField !== undefined) block.set(sizeField, 124);
  block.write(type, 156);
  block.write(magic, 257);
  block.write(prefix, 345, 155);
  return summed(block);
}

/** The sum of all bytes, with the field of the sum taken for spaces. */
function summed(block: Buffer): Buffer {
  block.fill(' ', 148, 156);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const filled = (content: Buffer) => Buffer.concat([content, Buffer.alloc(-content.length & (BLOCK - 1))]);

/** A file with its content, with a header that fits. */
const entry = (content: Buffer, fields: Header = {}) =>
  Buffer.concat([header({ size: content.length, ...fields }), filled(content)]);

/** A record of an extended header, with its own length in front. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (Buffer.byteLength(`${length}${rest}`) !== length) length = Buffer.byteLength(`${length}${rest}`);
  return `${length}${rest}`;
}

function read(...pieces: Buffer[]): { readonly entries: TarEntry[]; readonly end: number } {
  const walk = tarEntries(bufferReader(Buffer.concat(pieces)));
  const entries: TarEntry[] = [];
  for (;;) {
    const next = walk.next();
    if (next.done === true) return { entries, end: next.value };
    entries.push(next.value);
  }
}

/** The code of the error; null where there is none. */
function codeOf(...pieces: Buffer[]): ArchiveError['code'] | null {
  try {
    read(...pieces);
    return null;
  } catch (error) {
    if (error instanceof ArchiveError) return error.code;
    throw error;
  }
}

describe('entries', () => {
  test('lie one behind the other, each from a full block on', () => {
    const { entries, end } = read(
      entry(Buffer.from('hello'), { name: 'a.txt' }),
      entry(Buffer.alloc(0), { name: 'empty' }),
      entry(Buffer.alloc(BLOCK, 'x'), { name: 'full' }),
      END,
    );
    expect(entries).toEqual([
      { path: 'a.txt', type: '0', begin: 512, size: 5 },
      { path: 'empty', type: '0', begin: 1536, size: 0 },
      { path: 'full', type: '0', begin: 2048, size: 512 },
    ]);
    expect(end).toBe(2560);
  });

  test.each([
    ['0', true],
    ['\0', true],
    ['7', true],
    ['1', false],
    ['2', false],
    ['5', false],
    ['g', false],
  ])('of type %j are regular files: %s', (type, regular) => {
    expect(isRegular({ path: 'a', type, begin: 512, size: 0 })).toBe(regular);
  });

  test.each(['1', '2', '3', '4', '5', '6'])(
    'of type %s have no content, whatever their header has',
    (type) => {
      const { entries } = read(header({ type, size: 99_999 }), entry(Buffer.from('x'), { name: 'b' }), END);
      expect(entries.map(({ path, size }) => [path, size])).toEqual([
        ['a', 0],
        ['b', 1],
      ]);
    },
  );

  test('have the prefix of ustar before their name, but not that of GNU tar', () => {
    const pathOf = (fields: Header) =>
      read(header({ name: 'c', prefix: 'a/b', ...fields }), END).entries[0]?.path;
    expect(pathOf({})).toBe('a/b/c');
    expect(pathOf({ magic: 'ustar  ' })).toBe('c');
  });

  test('of 100 bytes of name need no zero byte behind it', () => {
    const name = 'n'.repeat(100);
    expect(read(header({ name }), END).entries[0]?.path).toBe(name);
  });
});

describe('sizes', () => {
  test.each([
    ['octal digits', Buffer.from('00000000005\0')],
    ['spaces around them', Buffer.from('         5 \0')],
    ['binary, as GNU tar writes large ones', Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5])],
  ])('%s', (_, sizeField) => {
    expect(read(header({ sizeField }), filled(Buffer.from('hello')), END).entries[0]?.size).toBe(5);
  });

  test.each([
    ['no digits', Buffer.from('abcdefghijk\0')],
    ['digits that are not octal', Buffer.from('00000000009\0')],
    ['nothing', Buffer.alloc(12)],
    ['more than there is', Buffer.from('77777777777\0')],
    ['more than fits a number', Buffer.alloc(12, 0xff)],
  ])('%s are damage', (_, sizeField) => {
    expect(codeOf(header({ sizeField }), END)).toBe('damaged');
  });
});

describe('extended headers', () => {
  const long = `${'d/'.repeat(100)}file`;

  test('of pax have the path and the size', () => {
    const words = Buffer.from(record('path', long) + record('mtime', '1.5') + record('size', '3'));
    const { entries } = read(
      entry(words, { type: 'x' }),
      header({ size: 0 }),
      filled(Buffer.from('abc')),
      END,
    );
    expect(entries).toEqual([{ path: long, type: '0', begin: 3 * BLOCK, size: 3 }]);
  });

  test('of GNU tar have the path', () => {
    const { entries } = read(entry(Buffer.from(`${long}\0`), { type: 'L' }), header({}), END);
    expect(entries[0]?.path).toBe(long);
  });

  test('count for the next file alone, also with a global one in between', () => {
    const { entries } = read(
      entry(Buffer.from(record('path', 'long')), { type: 'x' }),
      entry(Buffer.from(record('comment', 'x')), { type: 'g', name: 'global' }),
      header({ name: 'first' }),
      header({ name: 'second' }),
      END,
    );
    expect(entries.filter(isRegular).map(({ path }) => path)).toEqual(['long', 'second']);
  });

  test('may have an equals sign in a value, and letters of several bytes', () => {
    const { entries } = read(entry(Buffer.from(record('path', 'grün=a=b')), { type: 'x' }), header({}), END);
    expect(entries[0]?.path).toBe('grün=a=b');
  });

  test.each([
    ['no length', 'path=a\n'],
    ['a length beyond the end', '99 path=a\n'],
    ['a length of zero', '0 path=a\n'],
    ['no equals sign', '8 path\n\n'],
    ['no key', '6 =ab\n'],
    ['a size that is no number', record('size', '-1')],
    ['a size of too many digits', record('size', '9'.repeat(16))],
    ['zero bytes', '\0\0\0\0'],
  ])('with %s are damage', (_, text) => {
    expect(codeOf(entry(Buffer.from(text), { type: 'x' }), header({}), END)).toBe('damaged');
  });

  test('of more than a megabyte are damage', () => {
    expect(codeOf(entry(Buffer.alloc(1024 * 1024 + 1), { type: 'L' }), header({}), END)).toBe('damaged');
  });
});

describe('what is no archive', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'no-archive'],
    ['less than a block', Buffer.alloc(100, 'x'), 'no-archive'],
    ['empty blocks', END, 'no-archive'],
    ['a text', Buffer.alloc(BLOCK, 'x'), 'no-archive'],
    ['an archive without an end', entry(Buffer.from('x')), 'damaged'],
    [
      'another thing behind a file',
      Buffer.concat([entry(Buffer.from('x')), Buffer.alloc(BLOCK, 'x')]),
      'damaged',
    ],
  ])('%s', (_, data, code) => {
    expect(codeOf(data)).toBe(code);
  });

  test.each([
    ['gzip', '1f8b0800'],
    ['zstd', '28b52ffd'],
  ])('a file packed by %s: the message has that it is compressed', (_, begin) => {
    const data = Buffer.concat([Buffer.from(begin, 'hex'), Buffer.alloc(BLOCK)]);
    expect(() => read(data)).toThrow(/compressed/);
  });

  test('one wrong bit in a header shows in its sum', () => {
    const block = header({ name: 'a' });
    block[0] = 'b'.charCodeAt(0);
    expect(codeOf(block, END)).toBe('no-archive');
    expect(codeOf(header({}), block, END)).toBe('damaged');
  });
});

describe('properties', () => {
  const file = fc.record({
    name: fc.stringMatching(/^[a-z][a-z0-9/]{0,60}$/),
    content: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
  });

  test('an archive has the files that it was made of, and ends behind them', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 6 }), (files) => {
        const data = Buffer.concat(files.map(({ name, content }) => entry(content, { name })));
        const { entries, end } = read(data, END);
        expect(end).toBe(data.length);
        expect(entries.map(({ path }) => path)).toEqual(files.map(({ name }) => name));
        for (const [index, { begin, size }] of entries.entries())
          expect(data.subarray(begin, begin + size)).toEqual(files[index]?.content);
      }),
    );
  });

  test('whatever is changed or cut off, files lie inside of it, or it is refused', () => {
    const words = Buffer.from(record('path', 'a/long/path') + record('size', '5'));
    const data = Buffer.concat([
      entry(words, { type: 'x' }),
      entry(Buffer.from('hello')),
      entry(Buffer.alloc(700, 'x'), { type: '0' }),
      END,
    ]);
    const change = fc.tuple(fc.nat(data.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), fc.nat(data.length), (changes, length) => {
        const copy = Buffer.from(data);
        for (const [at, value] of changes) copy[at] = value;
        const cut = copy.subarray(0, length);
        try {
          for (const { begin, size } of read(cut).entries) expect(begin + size).toBeLessThanOrEqual(length);
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
