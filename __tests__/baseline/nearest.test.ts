import { expect, test } from '@jest/globals';
import { candidates, type KnownCommit } from '../../src/baseline/nearest.ts';

/** Commits as `name: parents`, each with files of its own unless `files` says otherwise. */
function history(
  drawn: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): KnownCommit[] {
  return Object.entries(drawn).map(([sha, parents]) => ({
    sha,
    tree: files[sha] ?? `files of ${sha}`,
    parents: parents.split(' ').filter(Boolean),
  }));
}

const ordered = (wanted: string, all: KnownCommit[], line: string, everywhere: KnownCommit[] = []) => {
  const firstParents = line
    .split(' ')
    .map((sha) => all.find((commit) => commit.sha === sha) ?? { sha, tree: sha, parents: [] });
  return candidates(wanted, { firstParents, all }, everywhere, 'measured').map(
    ({ sha, distance }) => `${sha} ${distance}`,
  );
};

test('the line of the branch comes first, then what was merged into it, by distance', () => {
  const all = history({ m4: 'm3 t2', m3: 'm2', t2: 't1', t1: 'm1', m2: 'm1', m1: '' });
  expect(ordered('m4', all, 'm4 m3 m2 m1')).toEqual(['m4 0', 'm3 1', 'm2 2', 'm1 3', 't2 1', 't1 2']);
});

test('a commit with the same files stands for another, wherever it is', () => {
  const drawn = { m3: 'm2', m2: 'm1', m1: '' };
  const files = { m2: 'squashed', feature: 'squashed', other: 'else' };
  const everywhere = history({ feature: 'f1', other: '' }, files);
  expect(ordered('m3', history(drawn, files), 'm3 m2 m1', everywhere)).toEqual([
    'm3 0',
    'm2 1',
    'feature 1',
    'm1 2',
  ]);
});

test('a commit that changes nothing has the numbers of its parent', () => {
  const all = history({ m2: 'm1', m1: '' }, { m2: 'same', m1: 'same' });
  expect(ordered('m2', all, 'm2 m1')).toEqual(['m2 0', 'm1 0']);
});

test('the measured commit stands for none, not even for one that it reverts to', () => {
  const all = history({ m2: 'm1', m1: '' });
  const everywhere = history({ measured: 'm2' }, { measured: 'files of m2' });
  expect(ordered('m2', all, 'm2 m1', everywhere)).toEqual(['m2 0', 'm1 1']);
});

test('what is known of no further than a shallow boundary comes last', () => {
  const all = history({ m2: 'm1', stray: '' });
  expect(ordered('m2', all, 'm2')).toEqual(['m2 0', 'stray Infinity']);
});
