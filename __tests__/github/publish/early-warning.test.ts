/** The issue of the early word, against GitHub's API as the emulator has it. */

import { expect, test } from '@jest/globals';
import { githubClient } from '../../../src/github/client/client.ts';
import { putEarlyWarning } from '../../../src/github/publish/early-warning.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { REPOSITORY } from '../../github-emulator/state.ts';

const repository = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
const word = (body: string) => ({ title: 'size-guard: budgets of app will be full soon', body });

const put = (github: Emulator, logged: string | null, key = 'app', token = 'ghs_job') =>
  putEarlyWarning(
    githubClient({ token, apiUrl: github.url, log: () => undefined, second: 1 }),
    repository,
    key,
    logged === null ? null : word(logged),
  );

const told = ({ state }: Emulator) => state.issues.map(({ state: is, body }) => [is, body.split('\n')[1]]);

test('is opened once, kept up to date, and closed when it is over', async () => {
  await using github = await githubEmulator();
  await put(github, null);
  expect(told(github)).toEqual([]);
  await put(github, 'in 20 days');
  await put(github, 'in 10 days');
  expect(told(github)).toEqual([['open', 'in 10 days']]);
  await put(github, null);
  expect(told(github)).toEqual([['closed', 'in 10 days']]);
  await put(github, 'again');
  expect(told(github)).toEqual([
    ['closed', 'in 10 days'],
    ['open', 'again'],
  ]);
});

test('is opened once by two runs at the same moment', async () => {
  await using github = await githubEmulator();
  await Promise.all([put(github, 'soon'), put(github, 'soon'), put(github, 'soon')]);
  expect(github.state.issues.filter(({ state }) => state === 'open')).toHaveLength(1);
});

test('is opened once although the answer was lost twice', async () => {
  await using github = await githubEmulator();
  github.fail({ operation: 'issues/create', times: 2, drops: true, after: true });
  await put(github, 'soon');
  expect(told(github)).toEqual([['open', 'soon']]);
});

test('stays closed where somebody closed it, until it is over', async () => {
  await using github = await githubEmulator();
  await put(github, 'in 20 days');
  Object.assign(github.state.issues[0] ?? {}, { state: 'closed' });
  await put(github, 'in 19 days');
  expect(told(github)).toEqual([['closed', 'in 20 days']]);
  await put(github, null);
  await put(github, 'again');
  expect(told(github)).toEqual([
    ['closed', 'in 20 days'],
    ['open', 'again'],
  ]);
});

test('is taken up where somebody opened it again, and left open when it is over', async () => {
  await using github = await githubEmulator();
  await put(github, 'in 20 days');
  await put(github, null);
  Object.assign(github.state.issues[0] ?? {}, { state: 'open' });
  await put(github, null);
  expect(told(github)).toEqual([['open', 'in 20 days']]);
  await put(github, 'in 9 days');
  expect(told(github)).toEqual([['open', 'in 9 days']]);
});

test('is not written where it says that already', async () => {
  await using github = await githubEmulator();
  await put(github, 'in 20 days');
  const before = github.asked.length;
  await put(github, 'in 20 days');
  expect(github.asked.slice(before)).toEqual(['issues/list-for-repo', 'users/get-authenticated']);
});

test('of another configuration, and what others wrote with our marker, is left alone', async () => {
  await using github = await githubEmulator();
  await put(github, 'of app');
  const body = github.state.issues[0]?.body ?? '';
  github.state.issues.unshift({ number: 1, login: 'mallory', title: 'mine', body, state: 'open' });
  await put(github, 'of lib', 'lib');
  await put(github, null);
  expect(github.state.issues.map(({ login, state }) => [login, state])).toEqual([
    ['mallory', 'open'],
    ['github-actions[bot]', 'closed'],
    ['github-actions[bot]', 'open'],
  ]);
});

test('of two, the older one stays', async () => {
  await using github = await githubEmulator();
  await put(github, 'first');
  const [first] = github.state.issues;
  github.state.issues.push({ ...first, number: 9999 } as never);
  await put(github, 'now');
  expect(told(github)).toEqual([
    ['open', 'now'],
    ['closed', 'first'],
  ]);
});

test('names the permission that is missing', async () => {
  await using github = await githubEmulator();
  await expect(put(github, 'soon', 'app', 'ghs_reads')).rejects.toThrow(
    /^the issue with the early warning was not updated: .*issues: write/,
  );
});
