import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseConfigDocument } from '../../src/config/document.ts';
import { complaints, load, withBuild, withHead } from './loading.ts';

describe('what is no YAML is reported where it stands', () => {
  test.each([
    ['a bracket that stays open', '[1, 2', '1:6: not valid YAML: Flow sequence must end with a ]'],
    ['tabs', 'version: 1\nartifacts:\n\tapp: {}\n', '3:1: tabs are not allowed as indentation; use spaces'],
    ['two documents', 'version: 1\n---\nversion: 1\n', '2:1: second YAML document; keep only one'],
    [
      'a key twice',
      'version: 1\nartifacts:\n  app: { path: "{target}a", path: "{target}" }\n',
      '3:29: duplicate key; keep one of them',
    ],
    [
      'a placeholder without quotes',
      'version: 1\nartifacts:\n  app:\n    path: {target}/app\n',
      '4:19: not valid YAML: Unexpected scalar at node end; quote a string that begins with {',
    ],
    [
      'a glob without quotes',
      'version: 1\nartifacts:\n  app:\n    path: *.so\n',
      '4:11: unknown alias *.so: there is no anchor &.so above; quote a string that begins with *',
    ],
    ['a list as a key', '? [a, b]\n: 1\n', '1:3: keys must be plain strings'],
    [
      'a tag',
      'version: !!js/function x\n',
      '1:10: not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function',
    ],
  ])('%s', (_, text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });

  test('every fault of the YAML at once', () => {
    expect(complaints('a: 1\na: 2\nb: *x\n')).toEqual([
      '2:1: duplicate key; keep one of them',
      '3:4: unknown alias *x: there is no anchor &x above; quote a string that begins with *',
    ]);
  });
});

describe('what is hostile is refused before it costs anything', () => {
  const tenfold = Array.from({ length: 9 }, (_, level) => {
    const items = level === 0 ? 'lol' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(10).fill(items).join(', ')}]\n`;
  }).join('');
  const tooDeep = (position: string) => [`${position}: nesting exceeds 100 levels`];

  test('a billion laughs', () => {
    expect(complaints(tenfold)).toEqual([
      '2:10: aliases expand to more than 100 copies; write the values out',
    ]);
  });

  test.each([
    ['lists', '['.repeat(300_000), '1:101'],
    ['maps', '{a: '.repeat(200_000), '1:497'],
    ['dashes', '- '.repeat(300_000), '1:200'],
  ])('%s that lie in each other without end', (_, text, position) => {
    expect(complaints(text)).toEqual(tooDeep(position));
  });

  test('10 MB', () => {
    expect(complaints('a: *b\n'.repeat(1_700_000))).toEqual([
      '1:1: the file has 10200000 bytes; the limit is 1048576',
    ]);
  });

  test('90,000 unknown keys', () => {
    const before = performance.now();
    const text = Array.from({ length: 90_000 }, (_, index) => `k${index}: 1\n`).join('');
    expect(complaints(text)).toHaveLength(90_002);
    // Comparing each key with each other takes minutes.
    expect(performance.now() - before).toBeLessThan(30_000);
  });

  test('whatever the text, there is a value, or a problem with a position', () => {
    const yaml = fc.array(
      fc.constantFrom(
        'a',
        ': ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '\n',
        '  ',
        '&x ',
        '*x ',
        '"',
        '#',
        '|',
        '? ',
        '1',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          yaml.map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const { value, problems } = parseConfigDocument(text);
          expect(value !== undefined || problems.length > 0).toBe(true);
          for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });
});

describe('texts are what was typed', () => {
  const env = (build: string) => load(withBuild(`run: make\n${build}`)).builds.get('app')?.general.env;

  test.each([
    ['1.10', '1.10'],
    ['007', '007'],
    ['0x10', '0x10'],
    ['yes', 'yes'],
    ['true', 'true'],
    ['~', '~'],
    ['', ''],
    ['"1.10"', '1.10'],
    ["'a b'", 'a b'],
    ['"a\\tb"', 'a\tb'],
    ['|\n    two\n    lines', 'two\nlines\n'],
  ])('the environment variable %j', (typed, value) => {
    expect(env(`env:\n  A: ${typed}`)).toEqual({ A: value });
  });

  test('names that look like numbers', () => {
    const { builds } = load(withBuild('run: make\nvariants: { 1.10: {}, 1.1: {}, 007: {}, true: {} }'));
    expect([...(builds.get('app')?.variants.keys() ?? [])]).toEqual(['1.10', '1.1', '007', 'true']);
  });

  test('but only in an environment: a build of the name env has its booleans', () => {
    const { builds } = load(withHead('builds: { env: { run: make, cgo: true } }'));
    expect(builds.get('env')?.general).toMatchObject({ cgo: true });
  });

  test('a map as a value is none', () => {
    expect(complaints(withBuild('run: make\nenv: { A: { b: c }, D: [e] }'))).toEqual([
      '5:15: expected a string, found a map',
      '5:28: expected a string, found a list',
    ]);
  });
});

test('positions count from 1, also after a byte order mark and with Windows line ends', () => {
  const wrong = '5:7: unknown key "size"; expected one of build, path, was, budget';
  const text = 'version: 1\nartifacts:\n  app: \n      path: "{target}"\n      size: 1\n';
  expect(complaints(text)).toEqual([wrong]);
  expect(complaints(`\ufeff${text}`)).toEqual([wrong]);
  expect(complaints(text.replaceAll('\n', '\r\n'))).toEqual([wrong]);
});
