import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { report } from '../../src/commands/report.ts';
import { dirHistory } from '../../src/history/dir.ts';
import { DEFAULT_COMPARISON } from '../../src/pipeline/comparison/comparison.ts';
import { UsageError } from '../../src/pipeline/context.ts';
import { parseSnapshot } from '../../src/snapshot/parse.ts';
import type { Commit } from '../../src/snapshot/schema.ts';
import { codeHostWith, testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

const budgets = (budget: string, head = '') =>
  `version: 1\ntargets: [amd64]\n${head}artifacts:\n  app: { path: app, budget: ${budget} }\n`;

/** A project whose file, of 1,000 bytes, git does not know. */
const project = (text: string | null) =>
  repository({
    '.gitignore': 'app\n',
    app: 'x'.repeat(1000),
    ...(text === null ? {} : { 'budgets.yml': text }),
  });

function commit(at: Folder, files: Readonly<Record<string, string>>): string {
  at.write(files);
  at.git('add', '--all');
  at.git('commit', '--quiet', '--allow-empty', '--message=change');
  return at.git('rev-parse', 'HEAD').trim();
}

const OPTIONS = {
  ...{ config: 'budgets.yml', targets: null, folder: null, output: null },
  ...{ format: 'text' as const, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
};

/** The verdict of `size-guard check --base main` on what is checked out. */
async function pull(at: Folder, own: Partial<typeof DEFAULT_COMPARISON> = {}) {
  const compare = { ...DEFAULT_COMPARISON, base: 'main', ...own };
  const { verdict } = await check({ ...OPTIONS, compare }, testContext(at.path));
  return verdict;
}

const told = ({ raises }: Awaited<ReturnType<typeof pull>>) =>
  raises.map(({ text, outcome }) => `${text}: ${outcome}`);

describe('the rules of the base branch', () => {
  test('count beside those of the change', async () => {
    using at = project(budgets('2 KB'));
    at.git('switch', '--quiet', '--create=topic');
    commit(at, { 'budgets.yml': budgets('3 KB') });
    const verdict = await pull(at);
    expect(verdict.verdict).toBe('warn');
    expect(told(verdict)).toEqual(['max 2,000 B → 3,000 B: flagged']);
    await expect(pull(at, { base: 'nowhere' })).rejects.toThrow(
      new UsageError('--base nowhere: unknown commit, branch or tag'),
    );
  });

  test.each<[what: string, base: string | null, told: RegExp]>([
    [
      'are not there',
      null,
      /^the base branch has no budgets\.yml, so the limits of the pull request apply: flagged$/,
    ],
    [
      'are invalid',
      budgets('2 KB').replace('budget', 'bugdet'),
      /^the budgets\.yml of the base branch is invalid: budgets\.yml:4:21: unknown key "bugdet"; .*: flagged$/,
    ],
    [
      'are of another version of the format',
      budgets('2 KB').replace('version: 1', 'version: 0'),
      /^the budgets\.yml of the base branch is invalid: budgets\.yml:1:10: .*: flagged$/,
    ],
    ['are no YAML', '{', /^the budgets\.yml of the base branch is invalid: budgets\.yml:1:\d+: .*: flagged$/],
  ])('that %s leave those of the change, and that is flagged', async (_, base, expected) => {
    using at = project(base);
    at.git('switch', '--quiet', '--create=topic');
    commit(at, { 'budgets.yml': budgets('2 KB', 'raises: allow\n') });
    const verdict = await pull(at);
    expect(verdict.verdict).toBe('warn');
    expect(told(verdict)).toEqual([expect.stringMatching(expected)]);
  });

  test('that were made stricter after the change had left count, and are not held against it', async () => {
    using at = project(budgets('{ max: 2 KB, zstd: { level: 9, max: 1 KB } }'));
    at.git('switch', '--quiet', '--create=topic');
    commit(at, { other: 'x' });
    at.git('switch', '--quiet', 'main');
    const stricter = '{ max: 900, zstd: { level: 19, max: 100 }, gzip: 1 KB }';
    commit(at, { 'budgets.yml': budgets(stricter, 'raises: fail\ninherited: fail\n') });
    at.git('switch', '--quiet', 'topic');
    const verdict = await pull(at);
    expect(verdict.raises).toEqual([]);
    expect(verdict.results.map(({ metric, state, max }) => [metric, state, max])).toEqual([
      ['raw', 'fail', 900],
      ['zstd', 'pass', 1000],
    ]);
    // What it changes itself is held against the rules as they are now.
    commit(at, { 'budgets.yml': budgets('{ max: 2.5 KB, zstd: { level: 9, max: 1 KB } }') });
    expect(told(await pull(at))).toContain('max 900 B → 2,500 B: refused');
  });
});

describe('a snapshot that was handed over', () => {
  /** A base with a limit and a change to it that has none, merged as a forge does, and measured. */
  async function scene() {
    const at = project(budgets('500', 'raises: fail\n'));
    const old = at.git('rev-parse', 'HEAD').trim();
    at.git('switch', '--quiet', '--create=topic');
    const head = commit(at, { 'budgets.yml': budgets('1 MB') });
    at.git('switch', '--quiet', 'main');
    const tip = commit(at, { other: 'x' });
    at.git('switch', '--quiet', '--detach');
    at.git('merge', '--quiet', '--no-ff', '--no-edit', 'topic');
    const merge = at.git('rev-parse', 'HEAD').trim();
    const codeHost = codeHostWith({
      trigger: { kind: 'pull-request', base: old },
      history: () => dirHistory(at.at('history')),
    });
    const context = () => testContext(at.path, { codeHost, head });
    const { files } = await check(OPTIONS, context());
    const measured = parseSnapshot(readFileSync(files.snapshot, 'utf8'));
    /** The verdict on a snapshot whose commit says something else. */
    const judged = async (own: Partial<Commit>) => {
      at.write({ 'leg.json': JSON.stringify({ ...measured, commit: { ...measured.commit, ...own } }) });
      const { verdict, exitCode } = await report({ ...OPTIONS, snapshots: ['leg.json'] }, context());
      return { verdict, exitCode };
    };
    return { at, judged, head, tip, merge, [Symbol.dispose]: () => at[Symbol.dispose]() };
  }

  test('is held against what it was merged into, whatever it claims of that', async () => {
    using it = await scene();
    for (const own of [{}, { parents: [it.head, it.head] }, { parents: [] }, { head: it.tip }]) {
      const { verdict } = await it.judged(own);
      expect(verdict.results[0]).toMatchObject({ state: 'fail', max: 500 });
      expect(verdict.baselines[0]).toMatchObject({
        title: 'the base that it is merged into',
        commit: it.tip,
      });
    }
  });

  test('of the head itself is held against the base branch', async () => {
    using it = await scene();
    const { verdict } = await it.judged({ sha: it.head, parents: [it.head, it.head] });
    expect(verdict.results[0]).toMatchObject({ state: 'fail', max: 500 });
    expect(verdict.baselines[0]).toMatchObject({ title: 'the merge base' });
  });

  test('of another commit is an error', async () => {
    using it = await scene();
    const { verdict, exitCode } = await it.judged({ sha: it.tip });
    expect(exitCode).toBe(3);
    expect(verdict.errors).toMatchObject([
      {
        code: 'other-commit',
        text: `the snapshot is of ${it.tip.slice(0, 7)}, but this run is of ${it.head.slice(0, 7)} and ${it.merge.slice(0, 7)}; check out the same commit to measure and to report`,
      },
    ]);
  });
});

describe('allowances', () => {
  const GROWN = budgets('{ growth: 0 }', 'history: { dir: kept }\n');

  /** A change by which the file grew by 20 bytes. */
  async function grown() {
    const at = project(GROWN);
    await check(OPTIONS, testContext(at.path));
    at.git('switch', '--quiet', '--create=topic');
    const head = commit(at, { other: 'x' });
    at.write({ app: 'x'.repeat(1020) });
    return { at, head, [Symbol.dispose]: () => at[Symbol.dispose]() };
  }

  test('are given on the command line, for the commit that is checked out', async () => {
    using it = await grown();
    expect((await pull(it.at)).verdict).toBe('fail');
    const verdict = await pull(it.at, { allow: ['app:+20'] });
    expect(verdict.verdict).toBe('pass');
    expect(verdict.allowances).toEqual([
      {
        artifact: 'app',
        bytes: 20,
        commit: it.head,
        by: 'the command line',
        until: null,
        used: true,
        problem: null,
      },
    ]);
    expect((await pull(it.at, { allow: ['app:+19'] })).verdict).toBe('fail');
  });

  test('are listed in a file, in YAML or JSON', async () => {
    using it = await grown();
    const twelve = it.head.slice(0, 12);
    it.at.write({
      'a.yml': `- { artifact: app, bytes: 1 KB, commit: ${it.head}, by: ann, until: 2999-12-31 }\n`,
      'b.json': JSON.stringify([{ artifact: 'app', bytes: 20, commit: twelve, by: 'bob' }]),
      'old.yml': `- { artifact: app, bytes: 1 KB, commit: ${it.head}, by: ann, until: 2020-12-31 }\n`,
      'wrong.yml': `- { artifact: app, bytes: 1 K, commit: ${it.head}, by: ann }\n- { artifact: app, bytes: 20, art: 1, commit: ${it.head} }\n`,
      'no.yml': 'app: 20\n',
    });
    for (const allowances of ['a.yml', 'b.json'])
      expect((await pull(it.at, { allowances })).verdict).toBe('pass');
    expect((await pull(it.at, { allowances: 'old.yml' })).allowances[0]?.problem).toBe(
      'it expired on 2020-12-31',
    );
    await expect(pull(it.at, { allowances: 'wrong.yml' })).rejects.toThrow(
      /^wrong\.yml:1:27: .*\nwrong\.yml:2:3: missing key "by"; expected a string\nwrong\.yml:2:31: unknown key "art"/,
    );
    await expect(pull(it.at, { allowances: 'no.yml' })).rejects.toThrow(/^no\.yml:1:1: expected a list/);
    await expect(pull(it.at, { allowances: 'gone.yml' })).rejects.toThrow(/^gone\.yml: cannot be read: /);
  });

  test.each([
    ['app', '--allow "app": write it as ARTIFACT:+SIZE, such as injector:+20KB'],
    ['app:20KB', '--allow "app:20KB": write it as ARTIFACT:+SIZE, such as injector:+20KB'],
    ['ap:+20KB', '--allow "ap:+20KB": there is no artifact or group ap; did you mean "app"?'],
  ])('%s is none', async (allow, text) => {
    using at = project(GROWN);
    await expect(pull(at, { allow: [allow] })).rejects.toThrow(new UsageError(text));
  });
});

test('outside of a repository there is no base, and that is said', async () => {
  using at = folder({ 'budgets.yml': budgets('2 KB'), app: 'x' });
  await expect(pull(at)).rejects.toThrow(new UsageError('--base main: unknown commit, branch or tag'));
});
