/** A run that breaks leaves the mark of an error on its commit, and not the good one of an earlier run. */

import { expect, test } from '@jest/globals';
import { threads } from '../../../src/github/api/thread.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { orMarked } from '../../../src/github/publish/unjudged.ts';
import type { Session } from '../../../src/github/session.ts';
import { githubEmulator } from '../../github-emulator/emulator.ts';

const SHA = 'a'.repeat(40);

async function scene(status: 'status' | 'check-run' | 'none') {
  const github = await githubEmulator();
  const repository = { owner: 'octo', repo: 'app' };
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
  const session: Session = {
    ...{ client, repository, threads: threads(client, repository), defaultBranch: 'main' },
    run: { id: 1, url: 'https://github.com/octo/app/actions/runs/1/attempts/1' },
  };
  const warned: string[] = [];
  const run = (
    work: Promise<string>,
    config = () => ({ key: 'budgets.yml', file: 'budgets.yml' }),
    { signal } = new AbortController(),
  ) => {
    const log = (text: string) => void warned.push(text);
    return orMarked(work, config, { sha: SHA, pull: 7, base: 'main' }, session, { status }, { signal, log });
  };
  return { github, run, warned, [Symbol.asyncDispose]: () => github[Symbol.asyncDispose]() };
}

const broken = () => Promise.reject(new Error('the run stopped half-way: x\nmore'));

test('what ends is given as it is, and nothing is marked', async () => {
  await using at = await scene('status');
  expect(await at.run(Promise.resolve('reported'))).toBe('reported');
  expect(at.github.state.statuses).toEqual([]);
});

test('what breaks is marked, and stays broken', async () => {
  await using at = await scene('status');
  await expect(at.run(broken())).rejects.toThrow('the run stopped half-way');
  expect(at.github.state.statuses).toMatchObject([
    {
      ...{ sha: SHA, state: 'error', context: 'size-guard/budgets.yml' },
      description: 'not judged: the run stopped half-way: x',
      // Other runs of the commit see what it was for.
      targetUrl: 'https://github.com/octo/app/actions/runs/1/attempts/1?pr=7#7:error:main',
    },
  ]);
});

test('by a check run, or not at all, as the workflow wants it', async () => {
  await using checks = await scene('check-run');
  await expect(checks.run(broken())).rejects.toThrow('half-way');
  expect(checks.github.state.checkRuns).toMatchObject([{ sha: SHA, name: 'size-guard/budgets.yml' }]);
  await using none = await scene('none');
  await expect(none.run(broken())).rejects.toThrow('half-way');
  expect([none.github.state.statuses, none.github.state.checkRuns]).toEqual([[], []]);
});

test('a run that was cancelled marks nothing', async () => {
  await using at = await scene('status');
  const cancel = new AbortController();
  cancel.abort();
  await expect(at.run(broken(), undefined, cancel)).rejects.toThrow('half-way');
  expect(at.github.state.statuses).toEqual([]);
});

test('a mark that cannot be set hides nothing', async () => {
  await using at = await scene('status');
  const wrong = () => {
    throw new Error('budgets.yml:1:1: missing version');
  };
  await expect(at.run(broken(), wrong)).rejects.toThrow('half-way');
  expect(at.warned).toEqual(['the commit was not marked: budgets.yml:1:1: missing version']);
});
