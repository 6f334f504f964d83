/** The JSON Schema for editors: small enough to load quickly, and of one opinion with the loader. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse, stringify } from 'yaml';
import { loadConfig } from '../../src/config/load.ts';
import { jsonSchema } from '../../src/config/schema/editors.ts';
import { complaints } from './loading.ts';

const FILE = 'budgets.schema.json';
const MOST_BYTES = 40_000;

const accepts = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(FILE, 'utf8')));
const EXAMPLES = [
  'budgets.yml',
  'budgets.example.yml',
  ...readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[^/]+\/budgets[^/]*\.yml$/.test(name))
    .map((name) => `examples/${name}`),
];

test('the file has less than 40 KB, because it writes shared definitions once', () => {
  expect(readFileSync(FILE).length).toBeLessThan(MOST_BYTES);
});

test('a reference has nothing next to it: draft 7 ignores what is there', () => {
  const lonely = (value: unknown): unknown[] => {
    if (typeof value !== 'object' || value === null) return [];
    const found = '$ref' in value && Object.keys(value).length > 1 ? [value] : [];
    return [...found, ...Object.values(value).flatMap(lonely)];
  };
  expect(lonely(jsonSchema())).toEqual([]);
});

test.each(EXAMPLES)('%s is valid for editors and for the loader', (name) => {
  expect(accepts(parse(readFileSync(name, 'utf8'), { merge: true }))).toBe(true);
  expect(() => loadConfig(name, '.')).not.toThrow();
});

describe('editors and the loader accept and refuse the same', () => {
  const build = { run: 'make' };
  const withBudget = (budget: unknown) => ({ artifacts: { app: { path: 'app-{target}', budget } } });
  const withBuild = (more: object) => ({ builds: { app: { ...build, ...more } } });
  const whole = (part: object) => ({ version: 1, artifacts: { app: { path: 'app-{target}' } }, ...part });

  test.each([
    withBudget('1 MB'),
    withBudget({ max: 1000, warn: '90%', growth: { baseline: ['1 KB', '1%'] } }),
    withBudget({ raw: { max: '1 MiB' }, zstd: { max: '400 KB', level: 22 }, gzip: 5 }),
    withBudget({ 'image.layers': { max: 12, warn: '50%', growth: 0 } }),
    withBudget({ sections: { '.text': '1 MB' }, packages: { 'github.com/**': { max: 0 } } }),
    withBudget({ max: '1 MB', targets: { arm64: { raw: 5 } } }),
    withBuild({ env: { A: 'b' }, timeout: '5m', per: { arm64: { cgo: true } }, variants: { slim: null } }),
    withBuild({ embeds: [{ from: 'a', to: 'b', zstd: { level: 3, minGain: '10%' } }] }),
    { groups: { all: { artifacts: ['app'], max: '1 GB', growth: '1%' } } },
  ])('accept %j', (part) => {
    expect(accepts(whole(part))).toBe(true);
    expect(complaints(stringify(whole(part)))).toEqual([]);
  });

  test.each([
    withBudget('1 parsec'),
    withBudget({ max: '1 MB', wran: 1 }),
    withBudget({ max: { bytes: 1 } }),
    withBudget({ growth: [] }),
    withBudget({ growth: { baseline: '1 mile' } }),
    withBudget({ zstd: { max: '400 KB', level: 23 } }),
    withBudget({ gzip: { max: '400 KB', level: 10 } }),
    withBudget({ stripped: { max: '1 MB', level: 9 } }),
    withBudget({ 'image.layers': '12 KB' }),
    withBudget({ sections: { '.text': 'big' } }),
    withBudget({ targets: { arm64: { targets: {} } } }),
    withBuild({ env: { '1A': 'b' } }),
    withBuild({ timeout: '5 weeks' }),
    withBuild({ per: { arm64: { needs: [] } } }),
    withBuild({ variants: { '-slim': {} } }),
    withBuild({ buildx: { file: 'Dockerfile' } }),
    withBuild({ embeds: [{ from: 'a' }] }),
    { groups: { all: { artifacts: [] } } },
    { baseline: { also: ['yesterday'] } },
  ])('refuse %j', (part) => {
    expect(accepts(whole(part))).toBe(false);
    expect(complaints(stringify(whole(part)))).not.toEqual([]);
  });
});
