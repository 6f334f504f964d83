import { describe, expect, test } from '@jest/globals';
import { differenceOf } from '../../src/causes/difference.ts';
import { prune } from '../../src/parts/prune.ts';
import type { Part } from '../../src/snapshot/schema.ts';

const part = (kind: string, name: string, fileBytes: number, more: Partial<Part> = {}): Part => ({
  kind,
  name,
  fileBytes,
  ...more,
});

/** A module of packages, given by their paths in it; `''` is its root. */
const module = (name: string, version: string, packages: Record<string, number>): Part =>
  part(
    'module',
    name,
    Object.values(packages).reduce((sum, bytes) => sum + bytes, 0),
    {
      version,
      parts: Object.entries(packages).map(([path, bytes]) =>
        part('package', path === '' ? name : `${name}/${path}`, bytes, {
          parts: [part('symbol', `${path}.Run`, bytes)],
        }),
      ),
    },
  );

/** The names of a pair: `new was old`, with the versions if both are known; else each on its own. */
const renamed = (before: Part[], after: Part[]): string[] =>
  differenceOf(before, after).parts.map(({ state, name, was, version, versionWas }) =>
    was === undefined
      ? `${state} ${name}`
      : `${name} was ${was}${versionWas === undefined ? '' : `, ${versionWas} → ${version}`}`,
  );

describe('a removed and a new part are one renamed part', () => {
  test('if a module has a new major version, which alone makes a pair of versions', () => {
    expect(
      renamed(
        [module('gopkg.in/yaml.v2', 'v2.4.0', { '': 114_000 })],
        [module('gopkg.in/yaml.v3', 'v3.0.1', { '': 135_000 })],
      ),
    ).toEqual(['gopkg.in/yaml.v3 was gopkg.in/yaml.v2, v2.4.0 → v3.0.1']);
    expect(
      renamed(
        [module('example.org/m', 'v1.9.0', { '': 10_000, x: 40_000 })],
        [module('example.org/m/v2', 'v2.0.0', { '': 30_000, x: 42_000 })],
      ),
    ).toEqual(['example.org/m/v2 was example.org/m, v1.9.0 → v2.0.0']);
  });

  test('if a module moved to another owner with the same packages', () => {
    expect(
      renamed(
        [module('github.com/old/store', 'v1.4.0', { '': 5000, disk: 20_000, lock: 9000 })],
        [module('github.com/new/store', 'v0.3.0', { '': 6000, disk: 21_000, lock: 9000 })],
      ),
    ).toEqual(['github.com/new/store was github.com/old/store']);
  });

  test('if the hash in the name of a file is another one', () => {
    const files = (...names: string[]) => [
      part('payload', 'files of go:embed', 9000, { parts: names.map((name) => part('file', name, 9000)) }),
    ];
    const [change] = differenceOf(files('web/index-3f2a91c0.js'), files('web/index-b7c1e2d4.js')).parts;
    expect(change?.parts).toMatchObject([{ name: 'web/index-b7c1e2d4.js', was: 'web/index-3f2a91c0.js' }]);
  });
});

describe('a removed and a new part are two parts', () => {
  test.each([
    // The root package is called "" in both, which is no evidence, and neither is the size.
    ['modules', 'github.com/form3tech-oss/jwt-go', 'github.com/ghodss/yaml'],
    ['modules of one name that differ in size', 'github.com/ghodss/yaml', 'gopkg.in/yaml.v3'],
    ['modules of one owner', 'github.com/spf13/pflag', 'github.com/spf13/cobra'],
  ])('if %s have different contents', (_, was, now) => {
    expect(renamed([module(was, 'v3.2.2', { '': 30_000 })], [module(now, 'v1.0.0', { '': 25_000 })])).toEqual(
      [`gone ${was}`, `new ${now}`],
    );
  });

  test('if two modules of one owner share few packages', () => {
    expect(
      renamed(
        [module('github.com/aws/aws-sdk-go', 'v1.55.0', { aws: 9000, 'service/s3': 80_000 })],
        [module('github.com/aws/smithy-go', 'v1.22.0', { aws: 9000, encoding: 60_000 })],
      ),
    ).toEqual(['gone github.com/aws/aws-sdk-go', 'new github.com/aws/smithy-go']);
  });

  test('if they are crates, whatever their sizes and functions', () => {
    const crate = (name: string) =>
      part('crate', name, 20_000, { parts: [part('symbol', 'parse', 15_000), part('other', 'other', 5000)] });
    expect(renamed([crate('nom')], [crate('winnow')])).toEqual(['gone nom', 'new winnow']);
  });

  test('if two partners are equally good', () => {
    const pack = (name: string) => part('package', name, 4321);
    expect(renamed([pack('m/a/codec')], [pack('m/b/codec'), pack('m/c/codec')])).toHaveLength(3);
  });
});

test('complete and pruned trees have the same renamed parts', () => {
  const before = [module('github.com/old/store', 'v1.4.0', { '': 5000, disk: 20_000, lock: 9000 })];
  const after = [module('github.com/new/store', 'v0.3.0', { '': 6000, disk: 21_000, lock: 9000 })];
  const flat = (parts: readonly Part[]): Part[] =>
    parts.map(({ parts: inside = [], ...itself }) => ({
      ...itself,
      ...(itself.kind === 'package' ? {} : { parts: flat(inside) }),
    }));
  expect(renamed(prune(before), prune(after))).toEqual(renamed(before, after));
  expect(renamed(flat(before), flat(after))).toEqual(renamed(before, after));
});
