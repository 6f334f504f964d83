/** What people write for size-guard, and whose word counts. */

import { describe, expect, test } from '@jest/globals';
import { listComments } from '../../src/github/api/comments.ts';
import { githubClient } from '../../src/github/client.ts';
import { acceptedIn, commandOf, gatekeeper } from '../../src/github/commands.ts';
import { githubEmulator } from '../github-emulator/emulator.ts';
import { REPOSITORY } from '../github-emulator/state.ts';

describe('a comment', () => {
  test.each([
    ['/size-guard accept injector +20KB 1a2b3c4', 'injector', 20_000],
    ['/size-guard accept injector +20 KB 1a2b3c4', 'injector', 20_000],
    ['\n  /size-guard accept  a/b.c  +8100B  1a2b3c4  \r\n\nbecause', 'a/b.c', 8100],
    ['/size-guard accept injector +1.5KiB 1a2b3c4', 'injector', 1536],
    ['/size-guard accept injector +300 1a2b3c4', 'injector', 300],
  ])('%j accepts', (body, artifact, bytes) => {
    expect(commandOf(body)).toEqual({ kind: 'accept', artifact, bytes, commit: '1a2b3c4' });
  });

  test.each([
    '/size-guard',
    '/size-guard help',
    '/size-guard accept injector 20KB 1a2b3c4',
    '/size-guard accept injector +20KB',
    '/size-guard accept injector +20K 1a2b3c4',
    '/size-guard accept injector +-20KB 1a2b3c4',
    '/size-guard accept injector +20KB 1a2b',
    '/size-guard accept injector +20KB 1A2B3C4',
    '/size-guard accept injector +20KB 1a2b3c4 please',
    `/size-guard accept ${'x'.repeat(10_000)} +20KB 1a2b3c4`,
  ])('%j is told what would be right', (body) => {
    expect(commandOf(body)).toEqual({
      kind: 'wrong',
      problem: expect.stringContaining('/size-guard accept '),
    });
  });

  test.each([
    '',
    'fine',
    '> /size-guard accept a +1B 1a2b3c4',
    'see /size-guard accept a +1B 1a2b3c4',
    '/size-guards',
  ])('%j is not meant for us', (body) => {
    expect(commandOf(body)).toBeNull();
  });
});

describe('growth is accepted', () => {
  const LINE = '/size-guard accept app +20KB 1a2b3c4';
  const HEAD = '1a2b3c4d'.padEnd(40, '0');

  async function accepted(
    comments: readonly (readonly [login: string, body: string, edited?: boolean])[],
    { self = true, head = HEAD }: { self?: boolean; head?: string } = {},
  ) {
    await using github = await githubEmulator();
    for (const [login, body, edited] of comments) github.comment(7, login, body, edited);
    const repository = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
    const client = githubClient({ token: 'ghs_job', apiUrl: github.url, say: () => undefined, second: 1 });
    const asked = gatekeeper(client, repository, { pullAuthor: 'ann', self });
    const warned: string[] = [];
    const found = await acceptedIn(
      () => listComments(client, repository, 7),
      head,
      asked,
      (text) => warned.push(text),
    );
    return { by: found.map(({ by }) => by), warned, asked: github.asked };
  }

  test('by who has write access', async () => {
    const { by, warned } = await accepted([
      ['ann', LINE],
      ['carol', LINE],
    ]);
    expect(by).toEqual(['ann', 'carol']);
    expect(warned).toEqual([]);
  });

  test.each([
    ['by who only reads', [['mallory', LINE]], 'mallory has no write access'],
    ['by a bot', [['other[bot]', LINE]], 'only people can accept growth'],
    ['in a comment that was edited', [['ann', LINE, true]], 'it was edited; write a new comment'],
  ] as const)('not %s', async (_, comments, why) => {
    const { by, warned } = await accepted(comments);
    expect(by).toEqual([]);
    expect(warned).toEqual([expect.stringContaining(why)]);
  });

  test('not for another commit: a new push ends it', async () => {
    const { by, asked } = await accepted([['ann', LINE]], { head: '9'.repeat(40) });
    expect(by).toEqual([]);
    expect(asked).toEqual(['issues/list-comments']);
  });

  test('by the author of the pull request only where that may be', async () => {
    expect((await accepted([['ann', LINE]], { self: false })).by).toEqual([]);
    expect((await accepted([['carol', LINE]], { self: false })).by).toEqual(['carol']);
  });

  test('with one question for each person, and not for ever so many', async () => {
    const twice = await accepted([
      ['ann', LINE],
      ['ann', LINE],
    ]);
    expect(twice.asked.filter((id) => id === 'repos/get-collaborator-permission-level')).toHaveLength(1);
    const many = await accepted(Array.from({ length: 50 }, (_, index) => [`user${index}`, LINE] as const));
    expect(many.asked).toHaveLength(1 + 5);
  });
});
