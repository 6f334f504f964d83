/** Whose word counts, and for which commit. */

import { describe, expect, test } from '@jest/globals';
import { acceptedIn, permissionCheck } from '../../../src/github/accept/permission.ts';
import { listComments } from '../../../src/github/api/comments.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { FORK, REPOSITORY } from '../../github-emulator/state.ts';

const HEAD = '1a2b3c4d5e6f7'.padEnd(40, '0');
const LINE = `/size-guard accept app +20KB ${HEAD}`;
const repository = { owner: REPOSITORY.owner, repo: REPOSITORY.name };

type Comments = readonly (readonly [login: string, body: string, edited?: boolean])[];

async function accepted(
  comments: Comments,
  {
    self = true,
    head = HEAD,
    prepare = () => undefined,
  }: { self?: boolean; head?: string; prepare?: (github: Emulator) => void } = {},
) {
  await using github = await githubEmulator();
  for (const [login, body, edited] of comments) github.comment(7, login, body, edited);
  prepare(github);
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
  const gate = permissionCheck(client, repository, { pull: 7, pullAuthor: 'ann', self });
  const warned: string[] = [];
  const found = await acceptedIn(
    () => listComments(client, repository, 7),
    head,
    gate,
    (text) => warned.push(text),
  );
  const by = found.allowances.map((each) => each.by);
  return { by, found: found.allowances, unread: found.unread, warned, asked: github.asked };
}

const permissions = (asked: readonly string[]) =>
  asked.filter((id) => id === 'repos/get-collaborator-permission-level').length;

describe('growth is accepted', () => {
  test('by who has write access', async () => {
    const { by, warned } = await accepted([
      ['ann', LINE],
      ['carol', LINE],
    ]);
    expect(by).toEqual(['ann', 'carol']);
    expect(warned).toEqual([]);
  });

  test('of several artifacts in one comment', async () => {
    const { found } = await accepted([['ann', `${LINE}\n/size-guard accept tool +1B ${HEAD}`]]);
    expect(found).toEqual([
      { artifact: 'app', bytes: 20_000, commit: HEAD, by: 'ann', until: null },
      { artifact: 'tool', bytes: 1, commit: HEAD, by: 'ann', until: null },
    ]);
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

  test('with one question for each person', async () => {
    const { by, asked } = await accepted([
      ['ann', LINE],
      ['ann', LINE],
      ['mallory', LINE],
      ['mallory', LINE],
    ]);
    expect(by).toEqual(['ann', 'ann']);
    expect(permissions(asked)).toBe(2);
  });

  test('behind any number of people without write access, whom GitHub is asked about only up to a limit', async () => {
    const others = Array.from({ length: 150 }, (_, index) => [`user${index}`, LINE] as const);
    const { by, asked, warned } = await accepted([...others, ['ann', LINE]], {
      // GitHub knows whom it shows as a member.
      prepare: ({ state }) => state.strangers.push(...others.map(([login]) => login)),
    });
    expect(by).toEqual(['ann']);
    expect(permissions(asked)).toBe(101);
    expect(warned.at(-1)).toContain('more than 100 people without write access accept growth here');
  });

  test.each([{ status: 500 }, { instead: 'html' }, { instead: 'truncated' }] as const)(
    'but not where GitHub does not say (%j) whether somebody has write access, and it is known that this is missing',
    async (fault) => {
      const { by, warned, unread } = await accepted([['ann', LINE]], {
        prepare: (github) =>
          github.fail({ operation: 'repos/get-collaborator-permission-level', times: 99, ...fault }),
      });
      expect(by).toEqual([]);
      expect(warned).toEqual([
        expect.stringContaining('cannot determine whether the author has write access'),
      ]);
      expect(unread).toMatch(/^cannot determine whether "\/size-guard accept app /);
    },
  );

  test('where comments cannot be read nobody is taken for silent; where the token may not read them, nobody can speak', async () => {
    const fault = (status: number) => ({
      prepare: (github: Emulator) => github.fail({ operation: 'issues/list-comments', times: 99, status }),
    });
    expect((await accepted([['ann', LINE]], fault(502))).unread).toContain(
      'comments that accept growth were not read',
    );
    expect((await accepted([['ann', LINE]], fault(403))).unread).toBeNull();
  });

  test('a line that is no command is reported, and ten of them at most', async () => {
    const { by, warned } = await accepted([
      ['ann', LINE],
      ['ann', '/size-guard accept app 20KB'],
    ]);
    expect(by).toEqual(['ann']);
    expect(warned).toEqual([
      expect.stringMatching(
        /^"\/size-guard accept app 20KB" in https:\S+ is no command: write it as `\/size-guard accept ARTIFACT/,
      ),
    ]);
    const many = await accepted([['mallory', '/size-guard x\n'.repeat(30)]]);
    expect(many.warned).toHaveLength(11);
    expect(many.warned.at(-1)).toBe('20 more lines of comments are no commands');
    expect(permissions(many.asked)).toBe(0);
  });
});

describe('a commit of which not all digits are given', () => {
  const typed = (digits: number) => `/size-guard accept app +20KB ${HEAD.slice(0, digits)}`;
  const opened = (github: Emulator, owner = 'octo', repository: number | null = REPOSITORY.id) =>
    github.state.pulls.push({
      ...{ number: 7, state: 'open', author: 'ann', base: { ref: 'main', sha: 'b'.repeat(40) } },
      head: { ref: 'topic', sha: HEAD, owner, repository },
    });
  const EARLIER = '2026-01-02T00:00:00Z';
  const LATER = '2026-12-31T00:00:00Z';
  const push = (after: string, at: string, owner = 'octo') => ({ owner, ref: 'refs/heads/topic', after, at });
  const run = (createdAt: string) => ({
    ...{ id: 99, path: '.github/workflows/size.yml', event: 'pull_request', sha: HEAD },
    ...{ repository: REPOSITORY.id, createdAt },
  });

  test.each([7, 11])('counts for nothing with %i of them', async (digits) => {
    const { by, warned } = await accepted([['ann', typed(digits)]]);
    expect(by).toEqual([]);
    expect(warned).toEqual([
      expect.stringContaining(
        `is too short, because other commits that begin so can be made; write \`${LINE.replace('20KB', '20000B')}\``,
      ),
    ]);
  });

  test('counts where the comment was made after the push', async () => {
    const { by, warned } = await accepted([['ann', typed(12)]], {
      prepare(github) {
        opened(github);
        github.state.pushes.push(push(HEAD, EARLIER));
      },
    });
    expect(by).toEqual(['ann']);
    expect(warned).toEqual([]);
  });

  test('of a fork, too', async () => {
    const { by } = await accepted([['ann', typed(12)]], {
      prepare(github) {
        opened(github, 'mallory', FORK);
        github.state.pushes.push(push(HEAD, EARLIER, 'mallory'));
      },
    });
    expect(by).toEqual(['ann']);
  });

  test.each<[string, (github: Emulator) => void, string]>([
    [
      'before the push',
      (github) => github.state.pushes.push(push(HEAD, LATER)),
      'the comment was written before this commit was pushed',
    ],
    [
      'before the last of several pushes of that commit',
      (github) =>
        github.state.pushes.push(push(HEAD, EARLIER), push('f'.repeat(40), EARLIER), push(HEAD, LATER)),
      'the comment was written before this commit was pushed',
    ],
    [
      'before the newest run, where GitHub does not tell of the push',
      (github) => github.state.runs.push(run(EARLIER), run(LATER)),
      'the comment was written before this commit was pushed',
    ],
    [
      'at a time that cannot be compared, because nothing is known of the push',
      (github) => github.state.pushes.push(push('f'.repeat(40), EARLIER)),
      'GitHub does not report when this commit was pushed',
    ],
    [
      'at a time that cannot be compared, because GitHub fails',
      (github) => github.fail({ operation: 'repos/list-activities', times: 99, status: 502 }),
      'cannot determine whether the author has write access',
    ],
  ])('does not count where the comment was made %s', async (_, prepare, why) => {
    const { by, warned } = await accepted([['ann', typed(12)]], {
      prepare(github) {
        opened(github);
        prepare(github);
      },
    });
    expect(by).toEqual([]);
    expect(warned).toEqual([expect.stringContaining(why)]);
  });

  test('is compared with the newest run where GitHub does not tell of the push', async () => {
    const { by } = await accepted([['ann', typed(12)]], {
      prepare(github) {
        opened(github);
        github.state.runs.push(run(EARLIER));
      },
    });
    expect(by).toEqual(['ann']);
  });

  test('asks for nothing more where all digits are given', async () => {
    const { asked } = await accepted([['ann', LINE]], { prepare: (github) => opened(github) });
    expect(asked).toEqual(['issues/list-comments', 'repos/get-collaborator-permission-level']);
  });
});
