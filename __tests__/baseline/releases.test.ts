import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { releasesBy } from '../../src/baseline/releases.ts';

const tags = (...names: string[]) => names.map((name) => ({ name, commit: `commit of ${name}` }));
const latest = (pattern: string | undefined, ...names: string[]) =>
  releasesBy(pattern).latest(tags(...names), 'measured')?.name ?? null;

describe('without a pattern, versions of semver.org are releases', () => {
  test.each([
    [['v1.9.0', 'v1.10.0', 'v1.2.0'], 'v1.10.0'],
    [['1.0.0', 'v0.9.9'], '1.0.0'],
    [['v1.0.0', 'v2.0.0-rc.1'], 'v1.0.0'],
    [['v2.0.0-rc.1', 'v2.0.0'], 'v2.0.0'],
    [['v2.0.0-rc.2', 'v2.0.0-rc.10', 'v2.0.0-beta'], 'v2.0.0-rc.10'],
    [['v1.0.0+build.2', 'nightly', 'v1.0', 'release-3.0.0', 'v01.0.0'], 'v1.0.0+build.2'],
    [['nightly'], null],
    [[], null],
  ])('of %j it is %s', (names, expected) => expect(latest(undefined, ...names)).toBe(expected));

  test('in the order of semver.org, section 11', () => {
    const ordered = ['alpha', 'alpha.1', 'alpha.beta', 'beta', 'beta.2', 'beta.11', 'rc.1'].map(
      (pre) => `1.0.0-${pre}`,
    );
    for (const [index, name] of ordered.entries())
      expect(latest(undefined, ...ordered.slice(0, index), name)).toBe(name);
  });
});

describe('with a pattern, tags that match are releases', () => {
  test.each([
    [
      'tools/app/v*',
      ['tools/app/v1.9.0', 'tools/app/v1.10.0', 'v9.0.0', 'tools/lib/v8.0.0'],
      'tools/app/v1.10.0',
    ],
    ['tools/app/*', ['tools/app/v1.2.3', 'tools/app/v1.2.4-rc.1'], 'tools/app/v1.2.3'],
    ['release-*', ['release-2023.12', 'release-2024.01', 'release-2024.01.1'], 'release-2024.01.1'],
    ['release-*', ['release-2024.9', 'release-2024.10'], 'release-2024.10'],
    ['*-stable', ['2024-01-15-stable', '2024-02-01-stable', '2024-03-01'], '2024-02-01-stable'],
    ['v*', ['v1.4', 'v1.3.9', 'v1', 'vnext'], 'v1.4'],
    ['v*', ['v7rc9', 'v7rc10', 'v6rc11'], 'v7rc10'],
    ['v*', ['v2024.02-rc1', 'v2024.01'], 'v2024.01'],
    ['build*', ['build99999999999999999999', 'build99999999999999999998'], 'build99999999999999999999'],
    ['v*', ['v1/2', 'v', 'v*'], null],
    ['a*a', ['a', 'aa', 'a1a'], 'a1a'],
  ])('%s: of %j it is %s', (pattern, names, expected) => expect(latest(pattern, ...names)).toBe(expected));
});

test('a release on the measured commit is not what it is compared with', () => {
  const all = [...tags('v1.0.0'), { name: 'v1.1.0', commit: 'measured' }];
  expect(releasesBy().latest(all, 'measured')?.name).toBe('v1.0.0');
});

test('the order of tags does not matter, and every mixture of versions has one latest', () => {
  const part = fc.constantFrom('0', '1', '01', '9', '10');
  const version = fc
    .tuple(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '-rc.1', '-rc2', '-1', 'a', '+b'),
    )
    .map(([parts, pre]) => `v${parts.join('.')}${pre}`);
  fc.assert(
    fc.property(fc.array(version, { minLength: 1 }), fc.infiniteStream(fc.nat()), (names, random) => {
      const found = latest('v*', ...names);
      expect(names).toContain(found);
      const shuffled = names
        .map((name) => ({ name, at: random.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ name }) => name);
      expect(latest('v*', ...shuffled)).toBe(found);
    }),
  );
});
