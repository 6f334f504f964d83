import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isVersion, latestRelease } from '../../src/baseline/releases.ts';

const tags = (...names: string[]) => names.map((name) => ({ name, commit: `commit of ${name}` }));
const latest = (...names: string[]) => latestRelease(tags(...names), 'measured')?.name ?? null;

test.each([
  [['v1.9.0', 'v1.10.0', 'v1.2.0'], 'v1.10.0'],
  [['1.0.0', 'v0.9.9'], '1.0.0'],
  [['v1.0.0', 'v2.0.0-rc.1'], 'v1.0.0'],
  [['v2.0.0-rc.1', 'v2.0.0'], 'v2.0.0'],
  [['v2.0.0-rc.2', 'v2.0.0-rc.10', 'v2.0.0-beta'], 'v2.0.0-rc.10'],
  [['v1.0.0+build.2', 'nightly', 'v1.0', 'release-3.0.0', 'v01.0.0'], 'v1.0.0+build.2'],
  [['v99999999999999999999.0.0', 'v99999999999999999998.9.9'], 'v99999999999999999999.0.0'],
  [['nightly'], null],
  [[], null],
])('of %j it is %s', (names, expected) => expect(latest(...names)).toBe(expected));

test('a release on the measured commit is not what it is compared with', () => {
  const all = [...tags('v1.0.0'), { name: 'v1.1.0', commit: 'measured' }];
  expect(latestRelease(all, 'measured')?.name).toBe('v1.0.0');
});

test('the order of semver.org, section 11', () => {
  const ordered = ['alpha', 'alpha.1', 'alpha.beta', 'beta', 'beta.2', 'beta.11', 'rc.1'].map(
    (pre) => `1.0.0-${pre}`,
  );
  for (const [index, name] of ordered.entries()) expect(latest(...ordered.slice(0, index), name)).toBe(name);
});

test('the order of tags does not matter', () => {
  const part = fc.constantFrom('0', '1', '9', '10');
  const version = fc
    .tuple(part, part, part, fc.constantFrom('', '-rc.1', '-rc.2', '-1', '-a'))
    .map(([major, minor, patch, pre]) => `v${major}.${minor}.${patch}${pre}`);
  fc.assert(
    fc.property(fc.array(version, { minLength: 1 }), (names) => {
      expect(names.every(isVersion)).toBe(true);
      expect(latest(...names.toReversed())).toBe(latest(...names));
      expect(names).toContain(latest(...names));
    }),
  );
});
