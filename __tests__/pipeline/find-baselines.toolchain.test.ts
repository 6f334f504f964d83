import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config/load.ts';
import { dirHistory } from '../../src/history/dir.ts';
import { recordOf } from '../../src/history/record.ts';
import { type BaselineOptions, findBaselines } from '../../src/pipeline/comparison/find-baselines.ts';
import { type CodeHost, UsageError } from '../../src/pipeline/context.ts';
import { withHistory } from '../../src/pipeline/history/open-history.ts';
import { recorder } from '../../src/pipeline/history/record-snapshot.ts';
import { takeSnapshot } from '../../src/pipeline/snapshot/take-snapshot.ts';
import { plan } from '../../src/plan/plan.ts';
import { printSnapshot } from '../../src/snapshot/print.ts';
import type { Snapshot } from '../../src/snapshot/schema.ts';
import { codeHostWith, type TestContext, testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { gitServer } from '../helpers/git-server.ts';
import { BRANCH, bareRepository } from '../history/stores.ts';

/** The one artifact has as many bytes as `size` says. */
const PROJECT = {
  'budgets.yml': `version: 1
targets: [amd64]
builds:
  app: { run: head -c "$(cat size)" /dev/zero > app }
artifacts:
  app: { build: app, path: app, budget: 1 MB }
`,
  '.gitignore': 'app\n',
  size: '1000',
};

/** Commits a size on the branch that is checked out. */
function commitSize(at: Folder, size: number): string {
  at.write({ size: String(size) });
  at.git('commit', '--quiet', '--all', `--message=${size}`);
  return at.git('rev-parse', 'HEAD').trim();
}

const SETTINGS: BaselineOptions['settings'] = { missing: 'warn', stale: { commits: 50, days: 30 }, also: [] };

/** A working tree in which things are measured, recorded and compared. */
function bench(path: string, own: Partial<BaselineOptions> = {}, context: TestContext = testContext(path)) {
  const loaded = loadConfig('budgets.yml', path);
  const building = { plan: plan(loaded.config), jobs: 1, zstdLimit: 1e9 };
  const history = own.history ?? { kind: 'default' as const };
  const measure = () => takeSnapshot(loaded, building, context);
  return {
    context,
    measure,
    /** Measures what is checked out, and records it. */
    record: async () => {
      const snapshot = await measure();
      await withHistory(loaded, history, context, (kept) =>
        kept.record([recordOf(snapshot, new Date(), null)]),
      );
      return snapshot;
    },
    /** Measures what is checked out, and tells what it is compared with. */
    compare: async (more: Partial<BaselineOptions> = {}, snapshot?: Snapshot) => {
      const trigger = context.codeHost?.trigger ?? null;
      const options = { baseline: null, trigger, building, settings: SETTINGS, history, ...own, ...more };
      const { key, commit } = snapshot ?? (await measure());
      const subject = { key, commit, isCommitUnknown: commit === null && context.codeHost !== null };
      const found = await findBaselines(loaded, subject, options, context);
      return found.map(({ snapshot, ...rest }) => ({ ...rest, bytes: bytesOf(snapshot) }));
    },
  };
}

const bytesOf = (snapshot: Snapshot | null) => snapshot?.artifacts[0]?.sizes[0]?.bytes ?? null;

const codeHostOf = (trigger: CodeHost['trigger'], own: Partial<CodeHost> = {}): CodeHost =>
  codeHostWith({ trigger, ...own });

describe('on a laptop', () => {
  test('a branch is compared with where it left main, whatever main does since', async () => {
    using at = repository(PROJECT);
    const { record, compare } = bench(at.path);
    const fork = commitSize(at, 2000);
    await record();
    at.git('switch', '--quiet', '--create=topic');
    commitSize(at, 2100);
    at.git('switch', '--quiet', 'main');
    commitSize(at, 9000);
    await record();
    at.git('switch', '--quiet', 'topic');
    expect(await compare()).toEqual([
      {
        ...{
          id: 'merge-base',
          title: 'the merge base with main',
          state: 'exact',
          commit: fork,
          distance: 0,
          ageDays: 0,
        },
        ...{ stale: false, why: null, unreadable: false, notes: [], bytes: 2000 },
      },
    ]);
  });

  test('main is compared with its parent, a change to it with what it changes; nothing dirty is recorded', async () => {
    using at = repository(PROJECT);
    const { record, compare, measure, context } = bench(at.path);
    await record();
    commitSize(at, 1100);
    expect(await compare()).toMatchObject([{ title: 'the parent commit', state: 'exact', bytes: 1000 }]);
    await record();
    at.write({ size: '1234' });
    expect(await compare()).toMatchObject([
      { title: 'the commit that is checked out', state: 'exact', bytes: 1100 },
    ]);
    await (await recorder(loadConfig('budgets.yml', at.path), context))(await measure());
    at.git('checkout', '--quiet', 'size');
    expect(await compare()).toMatchObject([{ title: 'the parent commit', bytes: 1000 }]);
  });

  test('the nearest recorded ancestor is taken, and what nobody recorded is said', async () => {
    using at = repository(PROJECT);
    const { record, compare } = bench(at.path);
    commitSize(at, 1100);
    expect(await compare()).toMatchObject([{ state: 'none', bytes: null }]);
    await record();
    for (const size of [1200, 1300, 1400]) commitSize(at, size);
    expect(await compare()).toMatchObject([{ state: 'ancestor', distance: 2, bytes: 1100 }]);
  });

  test('a commit that was squashed is found by its files, also in the other direction', async () => {
    using at = repository(PROJECT);
    const { record, compare } = bench(at.path);
    at.git('switch', '--quiet', '--create=topic');
    commitSize(at, 1500);
    const tip = commitSize(at, 1600);
    await record();
    at.git('switch', '--quiet', 'main');
    const squashed = commitSize(at, 1600);
    commitSize(at, 1700);
    // The squashed commit was never measured; the tip of the branch, which has the same files, was.
    expect(await compare()).toMatchObject([{ state: 'exact', commit: tip, distance: 0, bytes: 1600 }]);
    expect(squashed).not.toBe(tip);
    // What goes on on top of the branch has the squashed commit as its parent's equal.
    at.git('switch', '--quiet', 'topic');
    commitSize(at, 1800);
    at.git('branch', '--delete', '--force', '--quiet', 'main');
    expect(await compare()).toMatchObject([{ title: 'the parent commit', state: 'exact', bytes: 1600 }]);
  });

  test('commits of 1970 and of 2106 are compared as all others', async () => {
    using at = repository(PROJECT);
    const { record, compare } = bench(at.path);
    /** Commits a size at so many seconds after 1970. */
    const commitAt = (size: number, seconds: number) => {
      commitSize(at, size);
      const [who, date] = ['A Tester <tester@example.org>', `${seconds} +0000`];
      const text = `tree ${at.git('rev-parse', 'HEAD^{tree}').trim()}\nparent ${at.git('rev-parse', 'HEAD^').trim()}\nauthor ${who} ${date}\ncommitter ${who} ${date}\n\n${size}\n`;
      at.write({ 'object.txt': text });
      const sha = at.git('hash-object', '-t', 'commit', '-w', 'object.txt').trim();
      at.git('reset', '--quiet', '--soft', sha);
      return sha;
    };
    const old = commitAt(1100, 0);
    await record();
    const late = commitAt(1200, 4_294_967_295);
    expect(await compare()).toMatchObject([
      { state: 'exact', commit: old, bytes: 1100, ageDays: 49_710, stale: true },
    ]);
    await record();
    commitAt(1300, 1);
    expect(await compare()).toMatchObject([
      { state: 'exact', commit: late, bytes: 1200, ageDays: 0, stale: false },
    ]);
  });

  test('a detached head and histories without a common commit', async () => {
    using at = repository(PROJECT);
    const { record, compare } = bench(at.path);
    await record();
    commitSize(at, 1100);
    at.git('checkout', '--quiet', '--detach', 'HEAD');
    expect(await compare()).toMatchObject([{ title: 'the parent commit', bytes: 1000 }]);
    at.git('checkout', '--quiet', '--orphan', 'alien');
    commitSize(at, 5000);
    expect(await compare()).toMatchObject([
      { state: 'none', why: expect.stringMatching(/have no commit in common$/) },
    ]);
  });

  test('outside of a repository there is nothing to compare with, but for a file', async () => {
    using at = folder(PROJECT);
    const { compare, measure } = bench(at.path);
    expect(await compare()).toMatchObject([
      { state: 'none', why: 'the snapshot has no commit, so it has no baseline' },
    ]);
    at.write({ 'before.json': printSnapshot(await measure()) });
    expect(await compare({ baseline: 'before.json' })).toMatchObject([
      {
        id: 'given',
        title: 'before.json',
        state: 'exact',
        commit: null,
        distance: null,
        ageDays: null,
        bytes: 1000,
      },
    ]);
  });
});

describe('--baseline', () => {
  test('takes files, commits, tags and ranges', async () => {
    using at = repository(PROJECT);
    const { record, compare } = bench(at.path);
    const first = await record();
    at.git('tag', 'v1.0.0');
    at.write({
      'first.json': printSnapshot(first),
      'record.json': JSON.stringify(recordOf(first, new Date(), null)),
    });
    commitSize(at, 1100);
    await record();
    at.git('switch', '--quiet', '--create=topic');
    commitSize(at, 1200);
    for (const [baseline, bytes] of Object.entries({
      'first.json': 1000,
      'record.json': 1000,
      'v1.0.0': 1000,
      'v1.0.0..': 1000,
      'v1.0.0..topic': 1000,
      'v1.0.0...HEAD': 1000,
      'main...': 1100,
      'HEAD~1': 1100,
      [first.commit?.sha ?? '']: 1000,
    }))
      expect([baseline, await compare({ baseline })]).toMatchObject([
        baseline,
        [{ id: 'given', state: 'exact', bytes }],
      ]);
  });

  test('that names nothing is a mistake, and says what', async () => {
    using at = repository(PROJECT);
    const { compare, measure } = bench(at.path);
    at.write({ 'bad.json': '{', 'other.json': printSnapshot({ ...(await measure()), key: 'other' }) });
    for (const [baseline, problem] of Object.entries({
      'v9.9.9': '--baseline v9.9.9: no file, commit or tag is named "v9.9.9"',
      'main..v9': '--baseline main..v9: no file, commit or tag is named "v9"',
      'bad.json': '--baseline bad.json: not valid JSON; expected a snapshot written by size-guard measure',
      'other.json':
        '--baseline other.json: this is a snapshot of other, but the measured snapshot is of budgets.yml',
    }))
      await expect(compare({ baseline })).rejects.toThrow(new UsageError(problem));
    commitSize(at, 1100);
    await expect(compare({ baseline: 'HEAD~1..HEAD~1' })).rejects.toThrow(
      /the range ends at .*, but the measured commit is/,
    );
  });
});

describe('a second comparison', () => {
  test('is with the latest release before the commit', async () => {
    using at = repository(PROJECT);
    const also = { settings: { ...SETTINGS, also: ['latest-release'] } };
    const { record, compare } = bench(at.path, also);
    expect(await compare()).toMatchObject([
      { id: 'merge-base' },
      {
        id: 'latest-release',
        state: 'none',
        why: expect.stringMatching(/^no tag before \w+ is named after a version$/),
      },
    ]);
    await record();
    at.git('tag', 'v1.0.0');
    commitSize(at, 1100);
    await record();
    commitSize(at, 1200);
    at.git('tag', 'v1.1.0');
    expect(await compare()).toMatchObject([
      { id: 'merge-base', bytes: 1100 },
      { id: 'latest-release', title: 'v1.0.0, the latest release', state: 'exact', bytes: 1000 },
    ]);
  });
});

test('releases are the tags that match a pattern, ordered by their versions', async () => {
  using at = repository(PROJECT);
  const settings = { ...SETTINGS, also: ['latest-release'], releases: 'tools/app/release-*' };
  const { record, compare } = bench(at.path, { settings });
  at.git('tag', 'v9.0.0');
  expect((await compare())[1]).toMatchObject({
    why: expect.stringMatching(
      /^no tag before \w+ is named after a version as "tools\/app\/release-\*" has it$/,
    ),
  });
  await record();
  at.git('tag', 'tools/app/release-2024.9');
  commitSize(at, 1100);
  await record();
  at.git('tag', 'tools/app/release-2024.10');
  commitSize(at, 1200);
  expect((await compare())[1]).toMatchObject({
    title: 'tools/app/release-2024.10, the latest release',
    bytes: 1100,
  });
});

describe('in a workflow, with a shallow checkout', () => {
  /** A server with a repository of some commits on main and on topic, and the merge of both, as a forge has it. */
  async function scene() {
    const at = bareRepository();
    const server = await gitServer(at.path);
    const author = repository(PROJECT);
    author.git('remote', 'add', 'origin', at.at('repo.git'));
    const shas = { main: [commitSize(author, 1100), commitSize(author, 1200)], topic: '', merge: '' };
    author.git('switch', '--quiet', '--create=topic', 'HEAD~1');
    author.write({ other: 'x' });
    author.git('add', 'other');
    author.git('commit', '--quiet', '--message=topic');
    shas.topic = author.git('rev-parse', 'HEAD').trim();
    author.git('switch', '--quiet', '--detach', 'main');
    author.git('merge', '--quiet', '--no-ff', '--no-edit', 'topic');
    shas.merge = author.git('rev-parse', 'HEAD').trim();
    author.git('push', '--quiet', 'origin', 'main', 'topic', 'HEAD:refs/pull/1/merge');
    /** Checks a commit out as actions/checkout does, and leaves only it. */
    const checkout = (ref: string) => {
      const clone = repository({});
      // Over file: this process cannot serve while it waits for git.
      clone.git('remote', 'add', 'origin', `file://${at.at('repo.git')}`);
      clone.git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', ref);
      clone.git('checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD');
      clone.git('branch', '--quiet', '--delete', '--force', 'main');
      clone.git('remote', 'set-url', 'origin', `${server.url}/repo.git`);
      return clone;
    };
    return {
      shas,
      checkout,
      server,
      bare: at,
      async [Symbol.asyncDispose]() {
        await server[Symbol.asyncDispose]();
        for (const made of [at, author]) made[Symbol.dispose]();
      },
    };
  }

  const history = { kind: 'branch', branch: BRANCH, remote: 'origin' } as const;
  const on = (
    clone: Folder,
    trigger: CodeHost['trigger'],
    own: Partial<BaselineOptions> = {},
    codeHost: Partial<CodeHost> = {},
  ) =>
    bench(
      clone.path,
      { history, ...own },
      testContext(clone.path, {
        codeHost: codeHostOf(trigger, codeHost),
        head: trigger.kind === 'pull-request' ? clone.git('rev-parse', 'HEAD').trim() : null,
      }),
    );

  test('the merge of a pull request is compared with the tip that it was made on', async () => {
    await using at = await scene();
    const [first = '', tip = ''] = at.shas.main;
    using main = at.checkout(first);
    await on(main, { kind: 'push' }).record();
    using merge = at.checkout('refs/pull/1/merge');
    const { compare } = on(merge, { kind: 'pull-request', base: first });
    const context = { codeHost: codeHostOf({ kind: 'pull-request', base: first }), head: at.shas.topic };
    const asEvent = bench(merge.path, { history }, testContext(merge.path, context));
    expect(await asEvent.compare()).toMatchObject([
      {
        title: 'the base that it is merged into',
        state: 'ancestor',
        commit: first,
        distance: 1,
        bytes: 1100,
      },
    ]);
    using later = at.checkout(tip);
    await on(later, { kind: 'push' }).record();
    expect(await asEvent.compare()).toMatchObject([{ state: 'exact', commit: tip, bytes: 1200 }]);
    // The same commit, were it the author's own, has that tip as its merge base.
    expect(await compare()).toMatchObject([{ title: 'the merge base', commit: first }]);
  });

  test('the head of a pull request is compared with the merge base', async () => {
    await using at = await scene();
    const [fork = '', tip = ''] = at.shas.main;
    using main = at.checkout(fork);
    await on(main, { kind: 'push' }).record();
    using topic = at.checkout('topic');
    const { compare } = on(topic, { kind: 'pull-request', base: tip });
    expect(await compare()).toMatchObject([
      { title: 'the merge base', state: 'exact', commit: fork, bytes: 1100 },
    ]);
    expect(topic.git('rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  test('the forge is asked for the merge base first, and what it does not know is fetched', async () => {
    await using at = await scene();
    const [fork = '', tip = ''] = at.shas.main;
    using topic = at.checkout('topic');
    const asked: string[][] = [];
    const codeHost = (answer: string | null): Partial<CodeHost> => ({
      mergeBase: async (...commits) => {
        asked.push(commits);
        return answer;
      },
    });
    const trigger = { kind: 'pull-request', base: tip } as const;
    expect(await on(topic, trigger, {}, codeHost(tip)).compare()).toMatchObject([{ commit: tip }]);
    expect(await on(topic, trigger, {}, codeHost(null)).compare()).toMatchObject([{ commit: fork }]);
    expect(asked).toEqual(Array(2).fill([at.shas.topic, tip]));
  });

  test('a forge that does not answer leaves it to git, and if that fails too, nobody knows', async () => {
    await using at = await scene();
    const [fork = '', tip = ''] = at.shas.main;
    using topic = at.checkout('topic');
    const codeHost: Partial<CodeHost> = { mergeBase: () => Promise.reject(new Error('HTTP 503')) };
    const trigger = { kind: 'pull-request', base: tip } as const;
    expect(await on(topic, trigger, {}, codeHost).compare()).toMatchObject([{ commit: fork }]);
    using alone = at.checkout('topic');
    alone.git('remote', 'set-url', 'origin', alone.at('gone'));
    expect(await on(alone, trigger, {}, codeHost).compare()).toMatchObject([
      { commit: null, unreadable: true, why: expect.stringContaining('; the API: HTTP 503') },
    ]);
  });

  test('merge groups have their base, pushes their first parent', async () => {
    await using at = await scene();
    const [first = '', tip = ''] = at.shas.main;
    using main = at.checkout(tip);
    const { record, compare } = on(main, { kind: 'push' });
    expect(await compare()).toMatchObject([{ title: 'the parent commit', state: 'none', commit: first }]);
    await record();
    using merge = at.checkout('refs/pull/1/merge');
    expect(await on(merge, { kind: 'push' }).compare()).toMatchObject([
      { state: 'exact', commit: tip, bytes: 1200 },
    ]);
    expect(await on(merge, { kind: 'merge-group', base: tip }).compare()).toMatchObject([
      { title: 'the base of the merge group', state: 'exact', commit: tip },
    ]);
  });

  test('what is not recorded is built, from what the remote has', async () => {
    await using at = await scene();
    const [fork = '', tip = ''] = at.shas.main;
    using topic = at.checkout('topic');
    const settings = { ...SETTINGS, missing: 'build' } as const;
    const { compare, context } = on(topic, { kind: 'pull-request', base: tip }, { settings });
    const before = readdirSync(topic.path).sort();
    expect(await compare()).toMatchObject([
      {
        ...{ title: 'the merge base', state: 'built', commit: fork, distance: 0, bytes: 1100 },
        notes: [
          `neither ${fork.slice(0, 7)} nor a commit before it is recorded in branch size-history of origin`,
        ],
      },
    ]);
    expect(context.logged).toContain(`size-guard: building ${fork.slice(0, 7)} to compare with it`);
    expect(readdirSync(topic.path).sort()).toEqual([...before, '.size-guard', 'app'].sort());
    expect(topic.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  test('a baseline that cannot be built says why', async () => {
    await using at = await scene();
    const [, tip = ''] = at.shas.main;
    using topic = at.checkout('topic');
    const settings = { ...SETTINGS, missing: 'build' } as const;
    // `other` came with the branch.
    topic.write({ 'budgets.yml': PROJECT['budgets.yml'].replace(/head .*app/, 'cp other app') });
    const { compare } = on(topic, { kind: 'pull-request', base: tip }, { settings });
    expect(await compare()).toMatchObject([
      { state: 'none', why: expect.stringContaining('it was built, but nothing could be measured') },
    ]);
  });

  test('a server that is gone is not the same as an empty history', async () => {
    await using at = await scene();
    using topic = at.checkout('topic');
    await at.server[Symbol.asyncDispose]();
    const { compare } = on(topic, { kind: 'pull-request', base: at.shas.main[1] ?? '' });
    expect(await compare()).toMatchObject([
      {
        ...{ state: 'none', unreadable: true },
        why: expect.stringMatching(/^the history of origin cannot be read: .*unable to access/),
      },
    ]);
    const pushed = on(topic, { kind: 'push' });
    expect(await pushed.compare()).toMatchObject([
      {
        ...{ state: 'none', unreadable: true },
        why: expect.stringMatching(/^branch size-history of origin cannot be reached: /),
      },
    ]);
  });

  test('a cancelled run ends', async () => {
    await using at = await scene();
    using topic = at.checkout('topic');
    const snapshot = await on(topic, { kind: 'push' }).measure();
    const context = testContext(topic.path, {
      signal: AbortSignal.abort(),
      codeHost: codeHostOf({ kind: 'push' }),
    });
    await expect(bench(topic.path, { history }, context).compare({}, snapshot)).rejects.toThrow('cancelled');
  });
});

describe('what check measures is recorded', () => {
  test('on the default branch of a forge, and nowhere else', async () => {
    using at = repository(PROJECT);
    using kept = folder();
    const loaded = loadConfig('budgets.yml', at.path);
    const sha = at.git('rev-parse', 'HEAD').trim();
    const snapshot = await bench(at.path).measure();
    const run = async (records: string | null, own: Snapshot = snapshot) => {
      const codeHost = codeHostOf({ kind: 'push' }, { records, history: () => dirHistory(kept.path) });
      const context = testContext(at.path, { codeHost });
      await (await recorder(loaded, context))(own);
      return context.logged;
    };
    const dirty = {
      ...snapshot,
      commit: snapshot.commit === null ? null : { ...snapshot.commit, dirty: true },
    };
    expect(await run(null)).toEqual([]);
    expect(await run('f'.repeat(40))).toEqual([]);
    expect(await run(sha, dirty)).toEqual([
      `size-guard: the snapshot was not recorded: tracked files differed from commit ${sha}`,
    ]);
    expect(readdirSync(kept.path)).toEqual([]);
    const short = sha.slice(0, 7);
    expect(await run(sha)).toEqual([`size-guard: ${short} recorded in folder ${kept.path}`]);
    expect(await run(sha)).toEqual([
      `size-guard: ${short} is already recorded in folder ${kept.path} with the same sizes`,
    ]);
    const [record] = readdirSync(join(kept.path, 'budgets.yml', sha.slice(0, 2), sha));
    expect(record).toBe('amd64.json');
  });

  test('and where the history does not take it, that is said, and changes nothing', async () => {
    using at = repository(PROJECT);
    at.write({ history: 'a file, not a folder' });
    const codeHost = codeHostOf(
      { kind: 'push' },
      { records: at.git('rev-parse', 'HEAD').trim(), history: () => dirHistory(at.at('history')) },
    );
    const context = testContext(at.path, { codeHost });
    const record = await recorder(loadConfig('budgets.yml', at.path), context);
    await record(await bench(at.path).measure());
    expect(context.logged.at(-1)).toMatch(
      /^size-guard: the snapshot was not recorded: cannot write to the history in /,
    );
  });
});
