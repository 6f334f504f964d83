/** The faults that the doubles of GitHub, of its storage and of git servers give on demand, as a client meets them. */

import { expect, test } from '@jest/globals';
import { folder } from '../helpers/folder.ts';
import { gitServer } from '../helpers/git-server.ts';
import { githubEmulator } from './emulator.ts';

const USER = '/user';
const headers = { authorization: 'token ghs_person' };

/** An emulator whose one token belongs to a person. */
async function emulator() {
  const github = await githubEmulator();
  github.state.tokens.set('ghs_person', { login: 'ann', kind: 'user', permissions: {} });
  return github;
}

const OPERATION = 'users/get-authenticated';

test.each([
  [{ status: 503 }, 503, '{"message":"Something went wrong"'],
  [{ status: 429, headers: { 'retry-after': '7' } }, 429, '{"message"'],
  [{ instead: 'truncated' }, 200, '{"login":"ann"'],
  [{ instead: 'html' }, 200, '<html>'],
  [{ instead: 'html', status: 502 }, 502, '<html>'],
  [{ instead: 'empty' }, 200, ''],
] as const)('an answer in another form: %j', async (fault, status, start) => {
  await using github = await emulator();
  github.fail({ operation: OPERATION, times: 1, ...fault });
  const answer = await fetch(`${github.url}${USER}`, { headers });
  expect(answer.status).toBe(status);
  expect((await answer.text()).startsWith(start)).toBe(true);
  const given: Readonly<Record<string, string>> = 'headers' in fault ? fault.headers : {};
  for (const [name, value] of Object.entries(given)) expect(answer.headers.get(name)).toBe(value);
  const next = await fetch(`${github.url}${USER}`, { headers });
  expect(await next.json()).toMatchObject({ login: 'ann' });
});

test('a truncated answer is no JSON', async () => {
  await using github = await emulator();
  github.fail({ operation: OPERATION, times: 1, instead: 'truncated' });
  const answer = await fetch(`${github.url}${USER}`, { headers });
  await expect(answer.json()).rejects.toThrow('in JSON');
});

test.each([{ drops: true }, { instead: 'cut' }] as const)('a connection that ends: %j', async (fault) => {
  await using github = await emulator();
  github.fail({ operation: OPERATION, times: 1, ...fault });
  const asking = fetch(`${github.url}${USER}`, { headers }).then((answer) => answer.text());
  await expect(asking).rejects.toThrow(/^(fetch failed|terminated)$/);
});

test('a request without an answer', async () => {
  await using github = await emulator();
  github.fail({ operation: OPERATION, times: 1, instead: 'hang' });
  const impatient = new AbortController();
  const asking = fetch(`${github.url}${USER}`, { headers, signal: impatient.signal });
  const other = await fetch(`${github.url}${USER}`, { headers });
  expect(other.status).toBe(200);
  impatient.abort();
  await expect(asking).rejects.toThrow('aborted');
});

test('a fault can wait for a later request, and stay', async () => {
  await using github = await emulator();
  github.fail({ operation: OPERATION, times: Number.POSITIVE_INFINITY, passing: 1, status: 503 });
  const statuses: number[] = [];
  for (const _ of [1, 2, 3]) statuses.push((await fetch(`${github.url}${USER}`, { headers })).status);
  expect(statuses).toEqual([200, 503, 503]);
});

test('a git server fails by the kind of request', async () => {
  using served = folder({ 'work/file': 'x' });
  const git = (...args: string[]) => served.git('-C', served.at('work'), ...args);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=first');
  served.git('clone', '--quiet', '--bare', served.at('work'), served.at('app.git'));
  await using server = await gitServer(served.path);
  const list = `${server.url}/app.git/info/refs?service=git-upload-pack`;
  server.fail({ operation: 'refs receive-pack', times: 1, status: 403 });
  server.fail({ operation: 'refs upload-pack', times: 1, status: 503 });
  expect((await fetch(list)).status).toBe(503);
  expect(await (await fetch(list)).text()).toContain('refs/heads/main');
  expect(server.asked).toEqual(['refs upload-pack', 'refs upload-pack']);
});
