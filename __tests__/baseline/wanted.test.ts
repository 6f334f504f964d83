import { describe, expect, test } from '@jest/globals';
import { type Trigger, wantedCommit } from '../../src/baseline/wanted.ts';
import type { Commit } from '../../src/snapshot/schema.ts';

const measured = (own: Partial<Commit> = {}): Commit => ({
  sha: 'measured',
  tree: 'tree',
  parents: ['parent'],
  head: 'measured',
  date: '2026-01-02T03:04:05Z',
  dirty: false,
  ...own,
});

const wanted = (commit: Commit, trigger: Trigger, bases: Readonly<Record<string, string>> = {}) =>
  wantedCommit(commit, trigger, async (one, other) => bases[`${one} ${other}`] ?? null);

describe('in a pull request', () => {
  const trigger: Trigger = { kind: 'pull-request', base: 'base' };
  const merge = measured({ parents: ['into', 'head'], head: 'head' });

  test('the merge commit of the forge is compared with what it was made on', async () => {
    expect(await wanted(merge, trigger)).toEqual({
      title: 'the base that it is merged into',
      commit: 'into',
      why: null,
    });
  });

  test('any other commit is compared with the merge base', async () => {
    const bases = { 'measured base': 'fork point' };
    const found = { title: 'the merge base', commit: 'fork point', why: null };
    expect(await wanted(measured(), trigger, bases)).toEqual(found);
    // The head itself, while its merge is known to the event.
    expect(await wanted(measured({ head: 'measured' }), trigger, bases)).toEqual(found);
    // A merge of the author's own, at the head of the pull request.
    expect(await wanted(measured({ parents: ['mine', 'base'] }), trigger, bases)).toEqual(found);
    // A merge commit of other parents than the event's head: not the one that the forge made.
    expect(await wanted(measured({ parents: ['a', 'b'], head: 'head' }), trigger, bases)).toEqual(found);
  });

  test('of an unrelated history there is none', async () => {
    expect(await wanted(measured(), trigger)).toEqual({
      title: 'the merge base',
      commit: null,
      why: 'the measured commit measure and the base branch at base have no commit in common',
    });
  });
});

test('a merge group is compared with its base', async () => {
  expect((await wanted(measured(), { kind: 'merge-group', base: 'base' })).commit).toBe('base');
});

describe('a push', () => {
  test('is compared with the first parent, also of a merge', async () => {
    expect((await wanted(measured({ parents: ['first', 'second'] }), { kind: 'push' })).commit).toBe('first');
  });

  test('of the first commit is compared with nothing', async () => {
    expect(await wanted(measured({ parents: [] }), { kind: 'push' })).toEqual({
      title: 'the parent commit',
      commit: null,
      why: 'measure is the first commit of its history',
    });
  });
});

describe('on a laptop', () => {
  const main = { name: 'main', commit: 'tip' };
  const trigger: Trigger = { kind: 'local', base: main };

  test('a branch is compared with where it left the default branch', async () => {
    const bases = { 'measured tip': 'fork point' };
    const found = { title: 'the merge base with main', commit: 'fork point', why: null };
    for (const dirty of [true, false])
      expect(await wanted(measured({ dirty }), trigger, bases)).toEqual(found);
    expect((await wanted(measured(), trigger)).why).toBe(
      'the measured commit measure and main at tip have no commit in common',
    );
  });

  test('the default branch is compared with the parent, changes to it with the commit that they are made to', async () => {
    for (const base of [main, null]) {
      const bases = { 'measured tip': 'measured' };
      expect((await wanted(measured(), { kind: 'local', base }, bases)).title).toBe('the parent commit');
      expect(await wanted(measured({ dirty: true }), { kind: 'local', base }, bases)).toEqual({
        title: 'the commit that is checked out',
        commit: 'measured',
        why: null,
      });
    }
  });
});
