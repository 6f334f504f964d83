/** The one comment on a pull request, against GitHub's API as the emulator has it. */

import { describe, expect, test } from '@jest/globals';
import { listComments } from '../../../src/github/api/comments.ts';
import { viewerOf } from '../../../src/github/api/viewer.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { markerLine, type Post, putComment } from '../../../src/github/publish/comment.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { REPOSITORY } from '../../github-emulator/state.ts';

const PULL = 7;
const repository = { owner: REPOSITORY.owner, repo: REPOSITORY.name };

const clientOf = (github: Emulator, token = 'ghs_job') =>
  githubClient({ token, apiUrl: github.url, log: () => undefined, second: 1 });

const post = (own: Partial<Post> = {}): Post => ({
  ...{ issue: PULL, key: 'budgets.yml', head: 'a'.repeat(40), run: 1, wanted: true, text: '### fine\n' },
  ...own,
});

/** What a job does with its comment. */
async function put(github: Emulator, own: Partial<Post> = {}, token = 'ghs_job') {
  const client = clientOf(github, token);
  const listed = await listComments(client, repository, PULL);
  return putComment(client, repository, post(own), listed, () => viewerOf(client));
}

const bodies = ({ state }: Emulator) => state.comments.map(({ body }) => body);

test('is made once, and then brought up to date', async () => {
  await using github = await githubEmulator();
  const url = await put(github, { text: 'first' });
  expect(url).toMatch(/^https:\/\/github\.com\/octo\/app\/pull\/7#issuecomment-\d+$/);
  expect(await put(github, { text: 'second' })).toBe(url);
  expect(bodies(github)).toEqual([`${markerLine(post())}\nsecond`]);
});

test('is not written again where nothing is to be said anew', async () => {
  await using github = await githubEmulator();
  const url = await put(github);
  const before = github.asked.length;
  expect(await put(github)).toBe(url);
  expect(github.asked.slice(before)).toEqual(['issues/list-comments', 'users/get-authenticated']);
});

test('is found behind 300 comments of others, some of which quote its marker', async () => {
  await using github = await githubEmulator();
  await put(github, { text: 'first' });
  const [ours] = github.state.comments.splice(0);
  for (let index = 0; index < 300; index += 1)
    github.comment(PULL, 'mallory', index % 3 === 0 ? `> ${ours?.body}` : (ours?.body ?? ''));
  if (ours !== undefined) github.state.comments.push(ours);
  await put(github, { text: 'second' });
  expect(github.state.comments).toHaveLength(301);
  expect(github.state.comments.filter(({ body }) => body.endsWith('second'))).toEqual([
    expect.objectContaining({ login: 'github-actions[bot]' }),
  ]);
});

test('of another configuration is left alone', async () => {
  await using github = await githubEmulator();
  await put(github, { key: 'a', text: 'one' });
  await put(github, { key: 'a-->b', text: 'other' });
  expect(github.state.comments).toHaveLength(2);
  expect(bodies(github)[1]).toMatch(/^<!-- size-guard key=a%2D%2D%3Eb head=a{40} run=1 -->\nother$/);
});

test('of another user with the same marker is left alone', async () => {
  await using github = await githubEmulator();
  github.state.tokens.set('ann', { login: 'ann', kind: 'user', permissions: { issues: 'write' } });
  await put(github, { text: 'of the job' });
  await put(github, { text: 'of ann' }, 'ann');
  await put(github, { text: 'of ann again' }, 'ann');
  expect(github.state.comments.map(({ login, body }) => [login, body.split('\n')[1]])).toEqual([
    ['github-actions[bot]', 'of the job'],
    ['ann', 'of ann again'],
  ]);
});

test('is left as the only one by a hundred jobs at once', async () => {
  await using github = await githubEmulator();
  github.jitter = 20;
  // All of them have looked before any has written.
  const job = (number: number) => {
    const client = clientOf(github);
    return putComment(client, repository, post({ text: `of job ${number}` }), [], () => viewerOf(client));
  };
  await Promise.all(Array.from({ length: 100 }, (_, number) => job(number)));
  expect(bodies(github)).toEqual([expect.stringMatching(/\nof job \d+$/)]);
});

test('that an earlier job left twice is one again', async () => {
  await using github = await githubEmulator();
  for (let copy = 0; copy < 3; copy += 1)
    github.comment(PULL, 'github-actions[bot]', `${markerLine(post())}\ncopy ${copy}`);
  const [oldest] = github.state.comments;
  await put(github, { text: 'now' });
  expect(github.state.comments).toEqual([expect.objectContaining({ id: oldest?.id })]);
});

test('that was deleted between find and update is made anew', async () => {
  await using github = await githubEmulator();
  await put(github, { text: 'first' });
  const client = clientOf(github);
  const listed = await listComments(client, repository, PULL);
  github.state.comments.splice(0);
  await putComment(client, repository, post({ text: 'second' }), listed, () => viewerOf(client));
  expect(bodies(github)).toEqual([`${markerLine(post())}\nsecond`]);
});

describe('that was made although its answer was lost', () => {
  const LOST = [
    { status: 502, after: true },
    { drops: true, after: true },
    { instead: 'truncated' },
    { instead: 'cut' },
  ] as const;
  test.each(LOST)('(%j) is not made twice', async (lost) => {
    await using github = await githubEmulator();
    github.fail({ operation: 'issues/create-comment', times: 2, ...lost });
    const url = await put(github);
    expect(github.state.comments.map(({ id }) => `${id}`)).toEqual([url?.split('-').at(-1)]);
    expect(github.asked.filter((id) => id === 'issues/create-comment')).toHaveLength(1);
  });

  test('and was not in the list when it was looked for is left as the only one', async () => {
    await using github = await githubEmulator();
    const lagging = github.state.comments.push.bind(github.state.comments);
    github.fail({ operation: 'issues/create-comment', times: 1, status: 502, after: true });
    let copies = 0;
    github.state.comments.push = (comment) => {
      // The one of the lost answer comes into the list a second time, as if it had been made twice.
      copies += 1;
      return copies === 1 ? 0 : lagging({ ...comment, id: comment.id - 1 }, comment);
    };
    await put(github);
    expect(bodies(github)).toHaveLength(1);
  });

  test('without ever a sign of it is given up, and nothing is left', async () => {
    await using github = await githubEmulator();
    github.fail({ operation: 'issues/create-comment', times: 99, status: 502 });
    await expect(put(github)).rejects.toThrow('Something went wrong');
    expect(github.asked.filter((id) => id === 'issues/create-comment')).toHaveLength(4);
    expect(bodies(github)).toEqual([]);
  });
});

describe('where none is wanted', () => {
  test('none is made', async () => {
    await using github = await githubEmulator();
    expect(await put(github, { wanted: false })).toBeNull();
    expect(github.state.comments).toEqual([]);
  });

  test('one that is there says what is now', async () => {
    await using github = await githubEmulator();
    await put(github, { text: 'grown' });
    await put(github, { text: 'unchanged', wanted: false });
    expect(bodies(github)).toEqual([`${markerLine(post())}\nunchanged`]);
  });
});

test('a slow run of an earlier push does not hide the report of a later one', async () => {
  await using github = await githubEmulator();
  await put(github, { head: 'b'.repeat(40), run: 12, text: 'later' });
  await put(github, { head: 'a'.repeat(40), run: 11, text: 'earlier' });
  expect(bodies(github)).toEqual([expect.stringMatching(/later$/)]);
  await put(github, { head: 'c'.repeat(40), run: 13, text: 'latest' });
  expect(bodies(github)).toEqual([expect.stringMatching(/latest$/)]);
});

describe('GitHub fails', () => {
  test.each([
    ['once', { status: 500 }],
    [
      'once, with a secondary rate limit',
      { status: 403, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '1' } },
    ],
    [
      'once, with the rate limit',
      {
        status: 403,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
      },
    ],
    ['once, without an answer', { status: 0, drops: true }],
  ])('%s: it is asked again', async (_, fault) => {
    await using github = await githubEmulator();
    github.fail({ operation: 'issues/list-comments', times: 1, ...fault });
    await put(github);
    expect(github.state.comments).toHaveLength(1);
  });

  test('for good: it is given up after a few times', async () => {
    await using github = await githubEmulator();
    github.fail({ operation: 'issues/list-comments', times: 99, status: 503 });
    await expect(put(github)).rejects.toThrow('Something went wrong');
    expect(github.asked).toHaveLength(4);
  });

  test('with a limit that would take too long: it is given up at once', async () => {
    await using github = await githubEmulator();
    const headers = { 'retry-after': '3600' };
    github.fail({
      operation: 'issues/list-comments',
      times: 99,
      status: 403,
      message: 'a secondary rate limit',
      headers,
    });
    await expect(put(github)).rejects.toThrow('a secondary rate limit');
    expect(github.asked).toHaveLength(1);
  });
});
