import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { currentCommit } from '../../src/lib/git/commit.ts';
import { type CommitGraph, withCommitGraph } from '../../src/lib/git/graph.ts';
import { drawing, shallowClone } from '../helpers/drawing.ts';
import { type Folder, folder } from '../helpers/folder.ts';

const OPTIONS = { env: process.env, signal: new AbortController().signal };

const ask = <Result>(at: Folder, work: (graph: CommitGraph) => Promise<Result>) =>
  withCommitGraph(at.path, { remote: 'origin', ...OPTIONS }, work);

describe('the merge base', () => {
  test('of a branch and the one that it left', async () => {
    using at = drawing();
    at.line('main', 5, 'first');
    at.line('topic', 3, 'main2');
    expect(at.name(await ask(at, (graph) => graph.mergeBase(at.sha('topic3'), at.sha('main5'))))).toBe(
      'main2',
    );
  });

  test('in a shallow clone, from any depth, which stays as shallow as it is', async () => {
    using at = drawing();
    at.line('main', 200, 'first');
    at.branch('main', 'main200');
    at.line('topic', 150, 'main10');
    at.branch('topic', 'topic150');
    using clone = shallowClone(at, 'topic', 1);
    const before = readFileSync(clone.at('clone/.git/shallow'), 'utf8');
    const objects = clone.git('count-objects', '-v');
    expect(at.name(await ask(clone, (graph) => graph.mergeBase(at.sha('topic150'), at.sha('main200'))))).toBe(
      'main10',
    );
    expect(readFileSync(clone.at('clone/.git/shallow'), 'utf8')).toBe(before);
    expect(clone.git('count-objects', '-v')).toBe(objects);
  });

  test('with commits that nobody has pushed', async () => {
    using at = drawing();
    at.line('main', 4, 'first');
    at.branch('main', 'main4');
    using clone = shallowClone(at, 'main', 1);
    clone.git('commit', '--quiet', '--allow-empty', '--message=mine');
    const mine = clone.git('rev-parse', 'HEAD').trim();
    expect(at.name(await ask(clone, (graph) => graph.mergeBase(mine, at.sha('main2'))))).toBe('main2');
    expect(await ask(clone, (graph) => graph.resolve('HEAD~2'))).toBe(at.sha('main3'));
  });

  test('where the base branch has not been fetched into a complete clone', async () => {
    using at = drawing();
    at.line('main', 300, 'first');
    at.line('topic', 3, 'main20');
    at.branch('topic', 'topic3');
    at.branch('main', 'main300');
    using clone = folder();
    clone.git('clone', '--quiet', '--single-branch', '--branch=topic', `file://${at.path}`, 'clone');
    const inside = { ...clone, path: clone.at('clone') };
    expect(at.name(await ask(inside, (graph) => graph.mergeBase(at.sha('topic3'), at.sha('main300'))))).toBe(
      'main20',
    );
  });

  test('of histories that have nothing in common is none, also from a shallow clone', async () => {
    using at = drawing();
    at.line('main', 200, 'first');
    at.branch('main', 'main200');
    at.commit('alien', []);
    at.branch('alien', 'alien');
    expect(await ask(at, (graph) => graph.mergeBase(at.sha('main200'), at.sha('alien')))).toBeNull();
    using clone = shallowClone(at, 'main', 1);
    expect(await ask(clone, (graph) => graph.mergeBase(at.sha('main200'), at.sha('alien')))).toBeNull();
  });

  test('of a criss-cross merge is the one that git takes, also from a shallow clone', async () => {
    using at = drawing();
    at.commit('left1', ['first']);
    at.commit('right1', ['first']);
    at.commit('left2', ['left1', 'right1']);
    at.commit('right2', ['right1', 'left1']);
    at.branch('left', 'left2');
    at.branch('right', 'right2');
    const expected = at.git('merge-base', at.sha('left2'), at.sha('right2')).trim();
    expect(['left1', 'right1']).toContain(at.name(expected));
    const base = (graph: CommitGraph) => graph.mergeBase(at.sha('left2'), at.sha('right2'));
    expect(await ask(at, base)).toBe(expected);
    using clone = shallowClone(at, 'left', 1);
    expect(await ask(clone, base)).toBe(expected);
  });

  test('follows what the user has grafted', async () => {
    using at = drawing();
    at.commit('old', []);
    at.commit('new', []);
    at.git('replace', '--graft', at.sha('new'), at.sha('old'));
    expect(at.name(await ask(at, (graph) => graph.mergeBase(at.sha('new'), at.sha('old'))))).toBe('old');
  });

  test('of commits that cannot be had is an error that says where they were sought', async () => {
    using at = drawing();
    at.branch('main', 'first');
    using clone = shallowClone(at, 'main', 1);
    const gone = 'f'.repeat(40);
    await expect(ask(clone, (graph) => graph.mergeBase(at.sha('first'), gone))).rejects.toThrow(
      /^the history of origin cannot be read: .*(not our ref|not our)/,
    );
  });
});

describe('what comes before a commit', () => {
  test('is the same in a shallow clone', async () => {
    using at = drawing();
    at.line('main', 10, 'first');
    at.line('topic', 2, 'main7');
    at.commit('merge', ['main10', 'topic2']);
    at.branch('main', 'merge');
    using clone = shallowClone(at, 'main', 1);
    for (const firstParent of [true, false]) {
      const ancestors = (graph: CommitGraph) => graph.ancestors(at.sha('merge'), { most: 100, firstParent });
      const all = await ask(at, ancestors);
      expect(all).toHaveLength(firstParent ? 12 : 14);
      expect(all[0]).toEqual({
        sha: at.sha('merge'),
        tree: at.git('rev-parse', `${at.sha('merge')}^{tree}`).trim(),
        parents: [at.sha('main10'), at.sha('topic2')],
      });
      expect(new Set(await ask(clone, ancestors))).toEqual(new Set(all));
    }
    expect(
      await ask(clone, (graph) => graph.ancestors(at.sha('main5'), { most: 3, firstParent: true })),
    ).toHaveLength(3);
  });

  test('has the parents that the commit names, also at the end of a shallow clone', async () => {
    using at = drawing();
    at.commit('one', ['first']);
    at.commit('two', ['first']);
    at.commit('merge', ['one', 'two']);
    at.branch('main', 'merge');
    using clone = shallowClone(at, 'main', 1);
    expect((await currentCommit(clone.path, null, OPTIONS))?.parents).toEqual([at.sha('one'), at.sha('two')]);
    expect((await currentCommit(at.path, null, OPTIONS))?.parents).toEqual([at.sha('one'), at.sha('two')]);
  });
});

describe('names', () => {
  test('of branches, tags and commits are found at the remote where they are not here', async () => {
    using at = drawing();
    at.line('main', 3, 'first');
    at.branch('main', 'main3');
    at.git('tag', 'v1.0.0', at.sha('main1'));
    at.git('tag', '--annotate', '--message=second', 'v1.1.0', at.sha('main2'));
    using clone = shallowClone(at, 'main', 1);
    const resolved = (name: string) => ask(clone, async (graph) => at.name(await graph.resolve(name)));
    expect(await resolved('v1.0.0')).toBe('main1');
    expect(await resolved('v1.1.0')).toBe('main2');
    expect(await resolved('HEAD^')).toBe('main2');
    expect(await resolved(at.sha('main1'))).toBe('main1');
    expect(await resolved('v9.9.9')).toBeNull();
    expect(await ask(at, (graph) => graph.resolve('v9.9.9'))).toBeNull();
  });

  test.each([1, 100])(
    "origin/main is the remote's main in a single-branch clone of depth %i",
    async (depth) => {
      using at = drawing();
      at.line('main', 3, 'first');
      at.branch('main', 'main3');
      at.line('topic', 2, 'main1');
      at.branch('topic', 'topic2');
      using clone = shallowClone(at, 'topic', depth);
      const resolved = (name: string) => ask(clone, async (graph) => at.name(await graph.resolve(name)));
      for (const name of ['origin/main', 'remotes/origin/main', 'refs/remotes/origin/main', 'main'])
        expect(await resolved(name)).toBe('main3');
      expect(await resolved('origin/main~2')).toBe('main1');
      expect(await resolved('main^')).toBe('main2');
      expect(await resolved('origin/mian')).toBeNull();
      expect(await resolved('elsewhere/main')).toBeNull();
    },
  );

  test('of releases before a commit', async () => {
    using at = drawing();
    at.line('main', 200, 'first');
    at.branch('main', 'main200');
    at.git('tag', 'v1.0.0', at.sha('main1'));
    at.git('tag', '--annotate', '--message=x', 'v1.1.0', at.sha('main3'));
    at.git('tag', 'nightly', at.sha('main60'));
    at.commit('elsewhere', ['first']);
    at.git('tag', 'v2.0.0', at.sha('elsewhere'));
    const tags = async (where: Folder) => {
      const found = await ask(where, (graph) =>
        graph.tags(at.sha('main200'), (name) => name.startsWith('v')),
      );
      return found.map(({ name, commit }) => [name, at.name(commit)]);
    };
    expect(await tags(at)).toEqual([
      ['v1.0.0', 'main1'],
      ['v1.1.0', 'main3'],
    ]);
    using clone = shallowClone(at, 'main', 1);
    expect(await tags(clone)).toEqual([
      ['v1.0.0', 'main1'],
      ['v1.1.0', 'main3'],
    ]);
  });
});

describe('the default branch', () => {
  /** A clone, made before the remote's default branch was called otherwise. */
  function renamed() {
    const at = drawing();
    at.line('main', 2, 'first');
    at.branch('master', 'main1');
    at.git('symbolic-ref', 'HEAD', 'refs/heads/master');
    at.git('update-ref', '-d', 'refs/heads/main');
    const clone = folder();
    clone.git('clone', '--quiet', at.path, 'clone');
    at.branch('main', 'main2');
    at.git('symbolic-ref', 'HEAD', 'refs/heads/main');
    const path = clone.at('clone');
    const branch = () =>
      ask({ ...clone, path }, async (graph) => {
        const found = await graph.defaultBranch();
        return found === null ? null : [found.name, at.name(found.commit)];
      });
    const git = (...args: string[]) => clone.git('-C', path, ...args);
    const dispose = () => {
      at[Symbol.dispose]();
      clone[Symbol.dispose]();
    };
    return { at, git, branch, [Symbol.dispose]: dispose };
  }

  test('is the one that the remote names, though the clone knows another', async () => {
    using it = renamed();
    expect(it.git('symbolic-ref', 'refs/remotes/origin/HEAD').trim()).toBe('refs/remotes/origin/master');
    expect(await it.branch()).toEqual(['main', 'main2']);
  });

  test('has the tip that the clone knows', async () => {
    using it = renamed();
    it.git('fetch', '--quiet');
    it.at.branch('main', 'main1');
    expect(await it.branch()).toEqual(['main', 'main2']);
  });

  test('is the one that the clone knows where the remote does not answer', async () => {
    using it = renamed();
    it.git('remote', 'set-url', 'origin', '/nowhere');
    expect(await it.branch()).toEqual(['master', 'main1']);
    it.git('remote', 'remove', 'origin');
    expect(await it.branch()).toEqual(['master', 'main1']);
  });
});

test('a folder that is in no repository has no commits', async () => {
  using at = folder();
  await ask(at, async (graph) => {
    expect(await graph.resolve('HEAD')).toBeNull();
    expect(await graph.everywhere(10)).toEqual([]);
  });
});
