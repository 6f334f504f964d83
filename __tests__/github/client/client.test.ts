/** What the client believes of GitHub's answers, and how long it waits for them. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { listComments } from '../../../src/github/api/comments.ts';
import { permissionOf } from '../../../src/github/api/people.ts';
import { compareCommits, getPull } from '../../../src/github/api/pulls.ts';
import { artifactsOf } from '../../../src/github/api/runs.ts';
import { type Client, githubClient } from '../../../src/github/client/client.ts';
import { githubEmulator } from '../../github-emulator/emulator.ts';
import { hangingServer } from '../../helpers/git-server.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** The limits that are asked for, in milliseconds; those that are to pass are very short. */
function timeouts(passes: () => boolean): number[] {
  const asked: number[] = [];
  const real = AbortSignal.timeout;
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    asked.push(ms);
    return real.call(AbortSignal, passes() ? 20 : 60_000);
  });
  return asked;
}

const repository = { owner: 'octo', repo: 'app' };

test('a server that answers nothing is waited for less and less, over all requests of a client', async () => {
  await using server = await hangingServer();
  const asked = timeouts(() => true);
  const client = githubClient({ token: 'x', apiUrl: server.url, log: () => undefined, second: 1 });
  for (let request = 0; request < 2; request += 1)
    await expect(listComments(client, repository, 7)).rejects.toThrow();
  expect(asked).toEqual([30_000, 15_000, 7500, 3750, 2000, 2000, 2000, 2000]);
});

test('one that answers again is given all the time again', async () => {
  await using github = await githubEmulator();
  let isSlow = true;
  const asked = timeouts(() => isSlow);
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
  const ask = () => listComments(client, repository, 7);
  await using hanging = await hangingServer();
  const slow = client.request(`GET ${hanging.url}/x`, { request: { retries: 0, answer: 'stream' } });
  await expect(slow).rejects.toThrow();
  isSlow = false;
  await ask();
  await ask();
  expect(asked).toEqual([30_000, 15_000, 30_000]);
});

const clientOf = (url: string, log: (text: string) => void = () => undefined) =>
  githubClient({ token: 'ghs_job', apiUrl: url, log, second: 1 });

/** A server that answers every request with one text. */
async function serverOf(text: string, status = 200, type = 'application/json') {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('an answer that is not what GitHub answers', () => {
  test.each(['truncated', 'cut', 'html', 'empty'] as const)('(%s) is asked for again', async (instead) => {
    await using github = await githubEmulator();
    github.comment(7, 'ann', 'fine');
    github.fail({ operation: 'issues/list-comments', times: 3, instead });
    const comments = await listComments(clientOf(github.url), repository, 7);
    expect(comments.map(({ body }) => body)).toEqual(['fine']);
    expect(github.asked).toHaveLength(4);
  });

  test.each([
    ['truncated', 'is not JSON (HTTP 200'],
    ['cut', 'was cut off'],
    ['html', 'is not JSON (HTTP 200'],
    ['empty', 'is not JSON (HTTP 200, 0 characters)'],
  ] as const)('(%s) for good is an error that names the request', async (instead, what) => {
    await using github = await githubEmulator();
    github.comment(7, 'ann', 'fine');
    github.fail({ operation: 'issues/list-comments', times: 99, instead });
    const listing = listComments(clientOf(github.url), repository, 7);
    await expect(listing).rejects.toThrow(
      `GitHub's answer to GET /repos/octo/app/issues/7/comments?per_page=100&page=1 ${what}`,
    );
    expect(github.asked).toHaveLength(4);
  });

  test.each([{ status: 409 }, { status: 500 }, { instead: 'empty' }, { instead: 'truncated' }] as const)(
    '(%j) on a later page is an error, and not the end of the list',
    async (fault) => {
      await using github = await githubEmulator();
      for (let index = 0; index < 150; index += 1) github.comment(7, 'ann', `${index}`);
      const client = clientOf(github.url);
      expect(await listComments(client, repository, 7)).toHaveLength(150);
      github.fail({ operation: 'issues/list-comments', times: 99, passing: 1, ...fault });
      await expect(listComments(client, repository, 7)).rejects.toThrow();
    },
  );

  const questions: readonly [string, (client: Client) => Promise<unknown>][] = [
    ['comments', (client) => listComments(client, repository, 7)],
    ['artifacts', (client) => artifactsOf(client, repository, 7).next()],
    ['a permission', (client) => permissionOf(client, repository, 'ann')],
    ['a pull request', (client) => getPull(client, repository, 7)],
    ['a comparison', (client) => compareCommits(client, repository, 'a...b')],
  ];
  test.each(
    questions.flatMap(([what, ask]) =>
      ['null', '{}', '[{}]', '"x"', '7', '{"message":"Not Found"}'].map((text) => ({ what, ask, text })),
    ),
  )('but JSON: $text for $what is an error, too', async ({ ask, text }) => {
    await using server = await serverOf(text);
    await expect(ask(clientOf(server.url))).rejects.toThrow('has another shape than the API describes');
    expect(server.asked()).toBe(4);
  });

  test.each([401, 403, 404, 410, 502])('with status %i is a failure of the server', async (status) => {
    await using server = await serverOf('<html>', status, 'text/html');
    const asking = permissionOf(clientOf(server.url), repository, 'ann');
    await expect(asking).rejects.toMatchObject({
      status: 502,
      message: expect.stringContaining(`is HTTP ${status} without a message of GitHub's`),
    });
    expect(server.asked()).toBe(4);
  });

  test('cannot be let through by a request that names no schema', async () => {
    await using server = await serverOf('{}');
    const client = clientOf(server.url);
    await expect(client.rest.users.getAuthenticated()).rejects.toThrow(
      'no schema for the answer to GET /user',
    );
    expect(server.asked()).toBe(0);
  });
});

describe('a limit', () => {
  test.each([
    [429, { 'retry-after': '7' }, 'wait 7 s'],
    [403, { 'retry-after': '7' }, 'wait 7 s'],
    [503, { 'retry-after': '7' }, 'wait 7 s'],
    [429, {}, 'wait 60 s'],
    [429, { 'retry-after': new Date(0).toUTCString() }, 'wait 0 s'],
    [429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 'wait 1 s'],
  ])('of status %i with %j is waited for', async (status, headers, logged) => {
    await using github = await githubEmulator();
    const told: string[] = [];
    github.fail({ operation: 'issues/list-comments', times: 1, status, headers });
    await listComments(
      clientOf(github.url, (text) => told.push(text)),
      repository,
      7,
    );
    expect(told).toEqual([expect.stringContaining(logged)]);
    expect(github.asked).toHaveLength(2);
  });

  test.each([429, 403, 503])('of status %i that is too long fails at once', async (status) => {
    await using github = await githubEmulator();
    github.fail({ operation: 'issues/list-comments', times: 99, status, headers: { 'retry-after': '3600' } });
    const told: string[] = [];
    const client = clientOf(github.url, (text) => told.push(text));
    await expect(listComments(client, repository, 7)).rejects.toMatchObject({ status });
    expect(told).toEqual([expect.stringContaining('wait 3600 s before GET')]);
    expect(github.asked).toHaveLength(1);
  });

  test.each([429, 403, 503])('of status %i that does not end is waited for twice', async (status) => {
    await using github = await githubEmulator();
    github.fail({ operation: 'issues/list-comments', times: 99, status, headers: { 'retry-after': '1' } });
    await expect(listComments(clientOf(github.url), repository, 7)).rejects.toMatchObject({ status });
    expect(github.asked).toHaveLength(3);
  });

  test('is waited for three minutes in all, over all requests of a client', async () => {
    await using github = await githubEmulator();
    github.fail({
      operation: 'issues/list-comments',
      times: 99,
      status: 429,
      headers: { 'retry-after': '50' },
    });
    const told: string[] = [];
    const client = clientOf(github.url, (text) => told.push(text));
    for (let request = 0; request < 5; request += 1)
      await expect(listComments(client, repository, 7)).rejects.toMatchObject({ status: 429 });
    expect(told.filter((text) => text.endsWith('; waiting'))).toHaveLength(3);
  });
});
