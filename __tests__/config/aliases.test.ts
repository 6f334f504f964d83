/** What is written once in a budgets.yml and used in several places: anchors, aliases, merge keys, `x-…` keys. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { limitsFor } from '../../src/config/budget.ts';
import { jsonSchema } from '../../src/config/schema/editors.ts';
import { complaints, load } from './loading.ts';

/** The limits of artifact `app` on amd64, by metric. */
const limits = (text: string) =>
  Object.fromEntries(
    load(`version: 1\ntargets: [amd64]\n${text}`)
      .artifacts.filter(({ name }) => name === 'app')
      .flatMap(({ budget }) => limitsFor(budget, 'amd64', null))
      .map(({ metric, max, warn, maxAt }) => [metric, { max, warn, line: maxAt?.line }]),
  );
const app = (budget: string) => `artifacts: { app: { path: app, budget: ${budget} } }\n`;

describe('merge keys', () => {
  const STANDARD = 'x-standard: &standard { max: 1 MB, warn: 500 KB, gzip: 400 KB }\n';

  test('bring in what the map does not have itself, wherever it stands in it', () => {
    expect(limits(`${STANDARD}${app('{ max: 2 MB, <<: *standard }')}`)).toEqual({
      raw: { max: 2e6, warn: 5e5, line: 4 },
      gzip: { max: 4e5, warn: null, line: 3 },
    });
    expect(limits(`${STANDARD}${app('{ <<: *standard, max: 2 MB }')}`)).toMatchObject({ raw: { max: 2e6 } });
  });

  test('take a list, of which the first map that has a key counts', () => {
    const more = 'x-small: &small { max: 3 KB, warn: 2 KB }\n';
    expect(limits(`${STANDARD}${more}${app('{ <<: [*small, *standard] }')}`)).toEqual({
      raw: { max: 3000, warn: 2000, line: 4 },
      gzip: { max: 4e5, warn: null, line: 3 },
    });
  });

  test('may merge what is merged itself', () => {
    const more = 'x-strict: &strict { <<: *standard, max: 9 KB, warn: 8 KB }\n';
    expect(limits(`${STANDARD}${more}${app('{ <<: *strict }')}`)).toEqual({
      raw: { max: 9000, warn: 8000, line: 4 },
      gzip: { max: 4e5, warn: null, line: 3 },
    });
  });

  test('work for builds, and texts of an environment stay as typed', () => {
    const text = `version: 1
x-env: &env { VERSION: 1.10, DEBUG: no }
x-build: &build { run: make, env: *env }
builds:
  one: { <<: *build }
  two: { <<: *build, env: { <<: *env, DEBUG: yes } }
artifacts: { one: { build: one, path: "{target}/one" }, two: { build: two, path: "{target}/two" } }
`;
    const { builds } = load(text);
    expect(builds.get('one')?.general).toEqual({ run: 'make', env: { VERSION: '1.10', DEBUG: 'no' } });
    expect(builds.get('two')?.general.env).toEqual({ VERSION: '1.10', DEBUG: 'yes' });
  });

  test.each([
    ['a text', 'x-a: &a 1 KB\n', '*a'],
    ['a list with a text', 'x-a: &a { max: 1 KB }\n', '[*a, 1 KB]'],
    ['nothing', '', '~'],
  ])('%s cannot be merged', (_what, head, merged) => {
    expect(complaints(`version: 1\n${head}${app(`{ <<: ${merged} }`)}`)).toEqual([
      expect.stringMatching(
        /^\d+:\d+: the merge key "<<" takes maps; write <<: \*name, or a list of aliases$/,
      ),
    ]);
  });

  test('a quoted "<<" is a key like any other', () => {
    expect(complaints(`version: 1\ntargets: [amd64]\n${app('{ "<<": { max: 1 KB } }')}`)).toEqual([
      expect.stringContaining('unknown key "<<"'),
    ]);
  });

  test('what they bring in is checked like everything else, and reported once, where it is written', () => {
    const text = `version: 1
targets: [amd64]
x-standard: &standard { max: 1 MB, wran: 1 KB, warn: 2 MB }
artifacts:
  one: { path: one, budget: { <<: *standard } }
  two: { path: two, budget: *standard }
  three: { path: three, budget: { <<: *standard, wran: 1 KB } }
`;
    expect(complaints(text)).toEqual([
      '3:36: unknown key "wran"; did you mean "warn"?',
      '7:50: unknown key "wran"; did you mean "warn"?',
    ]);
    expect(complaints(text.replaceAll('wran: 1 KB', 'zstd: 1 MB'))).toEqual([
      '3:54: warn of raw (2,000,000 B) is above its max (1,000,000 B), so it would never apply',
    ]);
  });

  test('a map that merges itself, and an alias inside of what it repeats', () => {
    expect(complaints('version: 1\na: &a { <<: *a }\n')).toEqual([
      '2:13: alias *a is inside the value that it repeats; write the values out',
    ]);
    expect(complaints('version: 1\na: &a [ *a ]\n')).toEqual([
      '2:9: alias *a is inside the value that it repeats; write the values out',
    ]);
  });

  test('merges that multiply are refused before they cost anything', () => {
    const levels = Array.from({ length: 60 }, (_, level) =>
      level === 0
        ? 'x-0: &a0 { k: 1 }\n'
        : `x-${level}: &a${level} { <<: [*a${level - 1}, *a${level - 1}], k${level}: 1 }\n`,
    ).join('');
    expect(complaints(`version: 1\n${levels}`)).toEqual([
      expect.stringContaining('aliases expand to more than 100 copies'),
    ]);
  });
});

describe('keys that begin with x-', () => {
  test('mean nothing at the top level, whatever they hold', () => {
    expect(
      complaints(
        `version: 1\nx-anything: [1, { a: ~ }]\nx-: text\n${app('1 KB').replace('app,', '"{target}",')}`,
      ),
    ).toEqual([]);
  });

  test('belong nowhere else', () => {
    expect(complaints(`version: 1\nartifacts: { app: { x-limit: 1, path: "{target}" } }\n`)).toEqual([
      '2:21: unknown key "x-limit"; "x-" keys, which hold anchors, are allowed at the top level only',
    ]);
  });

  test('are known to editors', () => {
    const validate = new Ajv({ strict: false }).compile(jsonSchema());
    const file = { version: 1, artifacts: { app: { path: 'app' } } };
    expect(validate({ ...file, 'x-limit': { max: '1 MB' } })).toBe(true);
    expect(validate({ ...file, limit: '1 MB' })).toBe(false);
  });

  test('and shown in the example', () => {
    expect(Object.keys(parse(readFileSync('budgets.example.yml', 'utf8')))).toContainEqual(
      expect.stringMatching(/^x-/),
    );
  });
});
