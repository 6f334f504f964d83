import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namesFor } from '../../src/init/names.ts';

describe('artifacts are called after their paths', () => {
  test.each([
    ['out/{target}/hello', 'hello'],
    ['dist/hello-{target}', 'hello'],
    ['dist/hello_{goarch}.tar.gz', 'hello.tar.gz'],
    ['dist/{target}', 'dist'],
    ['{target}', 'artifact'],
    ['../dist/hello', 'hello'],
    ['dist/hello world', 'hello-world'],
    ['dist/.hidden', 'hidden'],
    ['dist/größe', 'gr-e'],
    ['dist/日本', 'dist'],
    [`dist/${'a'.repeat(100)}`, 'a'.repeat(64)],
  ])('%s is %s', (path, name) => {
    expect(namesFor([path])).toEqual([name]);
  });

  test('two of one name get their folders as well', () => {
    expect(namesFor(['out/{target}/bin/tool', 'out/{target}/sbin/tool', 'out/{target}/other'])).toEqual([
      'bin-tool',
      'sbin-tool',
      'other',
    ]);
  });

  test('and a number where the folders do not tell them apart', () => {
    expect(namesFor(['a b', 'a:b', 'a-b'])).toEqual(['a-b', 'a-b-2', 'a-b-3']);
  });

  test('whatever the paths are, the names fit the pattern and differ', () => {
    const part = fc.oneof(
      fc.constantFrom('a', 'b', 'a b', '..', '{target}', '-'),
      fc.string({ unit: 'grapheme' }),
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 12 }), (paths) => {
        const names = namesFor(paths);
        expect(names).toHaveLength(paths.length);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
      }),
    );
  });
});
