/** A pull request is judged by its base, whatever fails on the way there, and whatever its build does to the repository. */

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import type { CodeHost } from '../../src/pipeline/context.ts';
import { codeHostWith, testContext } from '../helpers/context.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';
import { gitServer } from '../helpers/git-server.ts';
import { BRANCH, bareRepository } from '../history/stores.ts';

const budgets = (max: string, growth: string, run = '') => `version: 1
targets: [amd64]
raises: fail
history: { branch: ${BRANCH} }
builds:
  app:
    run: |
      head -c "$(cat size)" /dev/zero > app
      ${run}
artifacts:
  app: { build: app, path: app, budget: { max: ${max}, growth: ${growth} } }
`;

const OPTIONS = {
  ...{ config: 'budgets.yml', targets: null, folder: null, output: null },
  ...{ format: 'text' as const, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
};

/**
 * A forge with a main branch of 1,000 bytes, measured and recorded, and a pull request of 1,200 bytes that raises its own limits, as
 * actions/checkout leaves it: the merge commit alone.
 *
 * @param run what its build does besides
 */
async function scene(run = '', base: string | null = budgets('1100', '2%')) {
  const bare = bareRepository();
  const server = await gitServer(bare.path);
  const author = repository({
    '.gitignore': 'app\n.size-guard\n',
    size: '1000',
    ...(base === null ? {} : { 'budgets.yml': base }),
  });
  author.git('remote', 'add', 'origin', `${server.url}/repo.git`);
  const tip = author.git('rev-parse', 'HEAD').trim();
  if (base !== null) {
    const codeHost = codeHostWith({ trigger: { kind: 'push' }, records: tip });
    const context = testContext(author.path, { codeHost });
    await check(OPTIONS, context);
    expect(context.logged.at(-1)).toMatch(/recorded in branch size-history of origin$/);
  }
  author.git('switch', '--quiet', '--create=topic');
  author.write({ 'budgets.yml': budgets('1 MB', '1 MB', run), size: '1200' });
  author.git('add', '--all');
  author.git('commit', '--quiet', '--message=topic');
  const head = author.git('rev-parse', 'HEAD').trim();
  author.git('switch', '--quiet', '--detach', 'main');
  author.git('merge', '--quiet', '--no-ff', '--no-edit', 'topic');
  // Over file: this process cannot serve while it waits for git.
  author.git('push', '--quiet', `file://${bare.at('repo.git')}`, 'main', 'HEAD:refs/pull/1/merge');
  const clone = repository({});
  clone.git('remote', 'add', 'origin', `file://${bare.at('repo.git')}`);
  clone.git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', 'refs/pull/1/merge');
  clone.git('checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD');
  clone.git('branch', '--quiet', '--delete', '--force', 'main');
  clone.git('remote', 'set-url', 'origin', `${server.url}/repo.git`);
  return {
    ...{ clone, server, tip },
    judged: async (own: Partial<CodeHost> = {}) => {
      const codeHost = codeHostWith({ trigger: { kind: 'pull-request', base: tip }, ...own });
      const { verdict, exitCode, files } = await check(OPTIONS, testContext(clone.path, { codeHost, head }));
      expect(JSON.parse(readFileSync(files.json, 'utf8')).verdict).toBe(verdict.verdict);
      return {
        ...{ verdict: verdict.verdict, exitCode },
        errors: verdict.errors.map(({ code }) => code),
        text: verdict.errors[0]?.text ?? '',
        raises: verdict.raises.map(({ code, outcome }) => `${code}: ${outcome}`),
        reasons: verdict.results.flatMap(({ reasons }) => reasons.map(({ code }) => code)),
      };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      for (const made of [bare, author, clone] satisfies Folder[]) made[Symbol.dispose]();
    },
  };
}

/** The verdict on it if nothing fails. */
const CLEAN = {
  ...{ verdict: 'fail', exitCode: 1, errors: [], text: '' },
  raises: ['max: refused', 'growth: refused'],
  reasons: ['over-max', 'over-growth'],
};

describe('the rules and the history of the base', () => {
  test('come from the remote if the checkout is the merge commit alone', async () => {
    await using at = await scene();
    const judged = await at.judged();
    expect({ ...judged, raises: judged.raises.toReversed() }).toEqual(CLEAN);
  });

  test.each([
    ['removes the repository', 'rm -rf .git'],
    [
      'puts another repository in its place',
      'rm -rf .git && git init --quiet . && git remote add origin "$PWD"',
    ],
    [
      'points the remote at an empty repository',
      'git init --quiet --bare out && git remote set-url origin "$PWD/out"',
    ],
    ['takes the remote away', 'git remote remove origin'],
  ])('count in spite of a build that %s', async (_, run) => {
    await using at = await scene(run);
    const judged = await at.judged();
    expect({ ...judged, raises: judged.raises.toReversed() }).toEqual(CLEAN);
    expect(existsSync(at.clone.at('.git'))).toBe(run !== 'rm -rf .git');
  });
});

describe('a remote that fails', () => {
  test('does not let the limits of the pull request count', async () => {
    await using at = await scene();
    await at.server[Symbol.asyncDispose]();
    const judged = await at.judged();
    expect(judged).toMatchObject({ verdict: 'fail', exitCode: 3, errors: ['base-rules-unreadable'] });
    expect(judged.text).toMatch(
      new RegExp(
        `^budgets\\.yml of the base branch at ${at.tip.slice(0, 7)} cannot be read; git: .*unable to access.*; run the job again\\. If that does not help, let actions/checkout fetch the base as well \\("fetch-depth: 2"\\), or grant the job "permissions: \\{ contents: read \\}"$`,
      ),
    );
  });

  test('is replaced by the API, for the rules', async () => {
    await using at = await scene();
    await at.server[Symbol.asyncDispose]();
    const asked: string[][] = [];
    const fileAt = async (...args: string[]) => {
      asked.push(args);
      return budgets('1100', '2%');
    };
    const judged = await at.judged({ fileAt });
    expect(asked).toEqual([['budgets.yml', at.tip]]);
    // The history is on the same remote, and growth is limited.
    expect(judged).toMatchObject({ exitCode: 3, errors: ['baseline-unreadable'] });
    expect(judged.reasons).toEqual(['over-max', 'baseline-unreadable']);
    expect(judged.raises).toEqual(expect.arrayContaining(['max: refused']));
  });

  test('and an API that fails are both named', async () => {
    await using at = await scene();
    await at.server[Symbol.asyncDispose]();
    const fileAt = async () => Promise.reject(new Error('503 Service Unavailable'));
    const judged = await at.judged({ fileAt });
    expect(judged).toMatchObject({ exitCode: 3, errors: ['base-rules-unreadable'] });
    expect(judged.text).toMatch(/; git: .*; the API: 503 Service Unavailable; run the job again/);
  });

  test('and an API that knows of no such file leave the limits of the pull request, flagged', async () => {
    await using at = await scene('', null);
    await at.server[Symbol.asyncDispose]();
    const judged = await at.judged({ fileAt: async () => null });
    expect(judged.raises).toEqual(['rules: flagged']);
    expect(judged.errors).toEqual(['baseline-unreadable']);
  });
});

test('a base without the file is no fault', async () => {
  await using at = await scene('', null);
  expect(await at.judged()).toMatchObject({ verdict: 'warn', exitCode: 0, raises: ['rules: flagged'] });
});

test('where the change left the base decides which limits count, so it has to be known', async () => {
  using at = repository({
    'budgets.yml': budgets('1100', '2%'),
    size: '1000',
    '.gitignore': 'app\n.size-guard\n',
  });
  at.git('switch', '--quiet', '--create=topic');
  at.write({ size: '1050' });
  at.git('commit', '--quiet', '--all', '--message=topic');
  at.git('switch', '--quiet', 'main');
  at.write({ 'budgets.yml': budgets('1000', '1%') });
  at.git('commit', '--quiet', '--all', '--message=stricter');
  const base = at.git('rev-parse', 'HEAD').trim();
  using shallow = folder();
  at.git('clone', '--quiet', '--depth=1', '--branch=topic', `file://${at.path}`, shallow.at('clone'));
  const cwd = shallow.at('clone');
  at.git('-C', cwd, 'remote', 'set-url', 'origin', 'http://127.0.0.1:9/gone');
  const codeHost = codeHostWith({
    trigger: { kind: 'pull-request', base },
    fileAt: async () => budgets('1000', '1%'),
  });
  const { verdict, exitCode } = await check(OPTIONS, testContext(cwd, { codeHost }));
  expect(exitCode).toBe(3);
  expect(verdict.errors.map(({ code, text }) => `${code}: ${text}`)).toEqual([
    expect.stringMatching(
      /^base-rules-unreadable: the merge base with the base branch is unknown: the history of origin cannot be read: /,
    ),
  ]);
});

test('an event that does not say what the change is to go into is an error', async () => {
  await using at = await scene();
  const why = 'the event pull_request does not say what the change is to go into; run the job again';
  const judged = await at.judged({ trigger: { kind: 'unknown', why } });
  expect(judged).toMatchObject({ exitCode: 3, errors: ['event-unreadable'], text: why });
});
