/** What is published, with every permission and without each of them. */

import { describe, expect, test } from '@jest/globals';
import { threads } from '../../../src/github/api/thread.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { LONGEST_COMMENT } from '../../../src/github/publish/comment.ts';
import { type Judged, type PublishOptions, publish } from '../../../src/github/publish/publish.ts';
import type { Verdict } from '../../../src/judge/verdict.ts';
import { markdownReport } from '../../../src/report/verdict/markdown.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { FORK, REPOSITORY, type Token } from '../../github-emulator/state.ts';
import { budget, measured, verdictOf } from '../../judge/judging.ts';

const repository = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
const SHA = 'a'.repeat(40);
const FILES = { snapshot: '', report: '', json: '' };

const over = verdictOf(budget('1 KB'), [measured(2000)]);
const fine = verdictOf(budget('1 KB'), [measured(500)]);

function judged(verdict: Verdict, own: Partial<Judged> = {}): Judged {
  const failed = verdict.verdict === 'fail';
  return {
    subject: { sha: SHA, pull: 7, base: 'main' },
    reported: {
      ...{ exitCode: failed ? 1 : 0, verdict, key: 'app', file: 'budgets.yml', leg: null, files: FILES },
      untrusted: null,
      draw: (fits) => markdownReport(verdict, { fits }),
    },
    conclusion: failed ? 'failure' : 'success',
    ...own,
  };
}

/** What is published of verdicts, whose pull requests are open. */
async function published(
  github: Emulator,
  all: readonly Judged[],
  options: Partial<PublishOptions> = {},
  token = 'ghs_job',
) {
  const { pulls } = github.state;
  for (const { subject } of all)
    if (subject?.pull && !pulls.some(({ number }) => number === subject.pull))
      pulls.push({
        ...{ number: subject.pull, state: 'open', author: 'ann', base: { ref: 'main', sha: SHA } },
        head: { ref: 'topic', sha: subject.sha, owner: REPOSITORY.owner, repository: REPOSITORY.id },
      });
  const client = githubClient({ token, apiUrl: github.url, log: () => undefined, second: 1 });
  const run = { id: 5, url: 'https://github.com/octo/app/actions/runs/5' };
  const wanted = { comment: 'always', status: 'status', ...options } as const;
  return publish(client, repository, { judged: all }, run, wanted, threads(client, repository));
}

test('the status says the verdict in one line, and leads to the run', async () => {
  await using github = await githubEmulator();
  await published(github, [judged(over)]);
  expect(github.state.statuses).toEqual([
    {
      ...{ sha: SHA, state: 'failure', context: 'size-guard/app' },
      description: 'app is 1 KB over its budget on amd64',
      targetUrl: 'https://github.com/octo/app/actions/runs/5?pr=7#7:failure:main',
    },
  ]);
});

test.each([{ status: 502, after: true }, { instead: 'truncated' }] as const)(
  'a check run whose answer was lost (%j) is not made twice',
  async (lost) => {
    await using github = await githubEmulator();
    github.fail({ operation: 'checks/create', times: 2, ...lost });
    const { problems } = await published(github, [judged(over)], { status: 'check-run' });
    expect(problems).toEqual([]);
    expect(github.state.checkRuns).toHaveLength(1);
  },
);

test('a check run has its annotations at the lines of budgets.yml', async () => {
  await using github = await githubEmulator();
  await published(github, [judged(over)], { status: 'check-run' });
  expect(github.state.statuses).toEqual([]);
  expect(github.state.checkRuns).toEqual([
    {
      ...{ name: 'size-guard/app', sha: SHA, conclusion: 'failure' },
      externalId: 'https://github.com/octo/app/actions/runs/5?pr=7#7:failure:main',
      title: 'app is 1 KB over its budget on amd64',
      detailsUrl: 'https://github.com/octo/app/actions/runs/5?pr=7#7:failure:main',
      summary: expect.stringContaining('### ❌ size-guard: `app` is 1 KB over its budget on amd64'),
      annotations: [
        {
          ...{
            path: 'budgets.yml',
            start_line: 5,
            end_line: 5,
            annotation_level: 'failure',
            title: 'size-guard',
          },
          message: 'app on amd64: 1,000 B over its maximum',
        },
      ],
    },
  ]);
});

test('a check run takes fifty annotations and a summary of some length, and no more are sent', async () => {
  await using github = await githubEmulator();
  const targets = Array.from({ length: 2000 }, (_, index) => `t${index}`);
  const [result] = over.results;
  const results = targets.flatMap((target) => (result === undefined ? [] : [{ ...result, target }]));
  await published(github, [judged({ ...over, results })], { status: 'check-run' });
  expect(github.state.checkRuns[0]?.annotations).toHaveLength(50);
});

test('a check run’s title and summary fit also where names are long and not in ASCII', async () => {
  await using github = await githubEmulator();
  const [result] = over.results;
  const results = Array.from({ length: 400 }, (_, index) =>
    result === undefined ? [] : [{ ...result, artifact: `${'日本語👍'.repeat(50)}${index}` }],
  ).flat();
  const { problems } = await published(github, [judged({ ...over, results })], { status: 'check-run' });
  expect(problems).toEqual([]);
  expect(github.state.checkRuns).toHaveLength(1);
});

test('with several pull requests of one commit, the worst counts for it and each has its own comment', async () => {
  await using github = await githubEmulator();
  const on = (verdict: Verdict, pull: number) =>
    judged(verdict, { subject: { sha: SHA, pull, base: 'main' } });
  await published(github, [on(fine, 7), on(over, 8), on(fine, 9)]);
  expect(github.state.statuses.map(({ state }) => state)).toEqual(['failure']);
  expect(github.state.comments.map(({ issue, body }) => [issue, /### (\S+)/.exec(body)?.[1]])).toEqual([
    [7, '✅'],
    [8, '❌'],
    [9, '✅'],
  ]);
});

test.each([403, 404])('a token that may not ask who it is (%i) finds its comment again', async (status) => {
  await using github = await githubEmulator();
  await published(github, [judged(fine)], { status: 'none' });
  github.fail({ operation: 'users/get-authenticated', times: 1, status });
  const { problems } = await published(github, [judged(over)], { status: 'none' });
  expect(problems).toEqual([]);
  expect(github.state.comments.map(({ body }) => /### (\S+)/.exec(body)?.[1])).toEqual(['❌']);
});

test('what is not concluded is no success', async () => {
  await using github = await githubEmulator();
  const { reported } = judged(fine);
  const why = 'because it changes files of workflows';
  const untrusted = { neutral: why, doubts: [], isMerged: true, isKnown: true };
  const neutral = judged(fine, { conclusion: 'neutral', reported: { ...reported, untrusted } });
  await published(github, [neutral]);
  await published(github, [neutral], { status: 'check-run' });
  expect(github.state.statuses[0]).toMatchObject({
    ...{ state: 'pending', description: 'not concluded, because it changes files of workflows' },
  });
  expect(github.state.checkRuns[0]?.conclusion).toBe('neutral');
});

describe('the comment is made', () => {
  test.each([
    ['always', fine, 1],
    ['always', over, 1],
    ['changes', fine, 0],
    ['changes', over, 1],
    ['failures', fine, 0],
    ['failures', over, 1],
    ['never', over, 0],
  ] as const)('with "%s" (%#)', async (comment, verdict, count) => {
    await using github = await githubEmulator();
    await published(github, [judged(verdict)], { comment });
    expect(github.state.comments).toHaveLength(count);
  });

  test('never where there is no pull request', async () => {
    await using github = await githubEmulator();
    await published(github, [judged(over, { subject: { sha: SHA, pull: null, base: null } })]);
    expect(github.state.comments).toEqual([]);
  });
});

describe('a token', () => {
  const token = (github: Emulator, permissions: Token['permissions'], more: Partial<Token> = {}) => {
    const job = { login: 'github-actions[bot]', kind: 'installation', permissions } as const;
    github.state.tokens.set('own', { ...job, ...more });
  };

  test('without statuses: write is named, and the comment is written all the same', async () => {
    await using github = await githubEmulator();
    token(github, { contents: 'read', pull_requests: 'write' });
    const { problems, commentUrl } = await published(github, [judged(over)], {}, 'own');
    expect(problems).toEqual([
      'the commit status was not set: the token lacks the permission (Resource not accessible by integration - https://docs.github.com/rest). In the workflow, grant the job "permissions: { contents: read, statuses: write }"; workflows for pull requests from forks and from Dependabot get a read-only token: see docs/guides/forks.md',
    ]);
    expect(commentUrl).not.toBeNull();
    await published(github, [judged(over)], {}, 'own');
    expect(github.state.comments).toHaveLength(1);
  });

  test('without pull-requests: write is named, and the status is set all the same', async () => {
    await using github = await githubEmulator();
    token(github, { contents: 'read', statuses: 'write' });
    const { problems, commentUrl } = await published(github, [judged(over)], {}, 'own');
    expect(problems).toEqual([
      expect.stringContaining('"permissions: { contents: read, pull-requests: write }"'),
    ]);
    expect(commentUrl).toBeNull();
    expect(github.state.statuses).toHaveLength(1);
  });

  test('that may comment, on a pull request that is locked, is not told to get more rights', async () => {
    await using github = await githubEmulator();
    const message = 'Unable to create comment because issue is locked.';
    github.fail({ operation: 'issues/create-comment', times: 1, status: 403, message });
    const { problems } = await published(github, [judged(fine)]);
    expect(problems).toEqual([expect.stringMatching(/^the comment was not written: Unable .* is locked\./)]);
  });

  test('without checks: write is named', async () => {
    await using github = await githubEmulator();
    token(github, { contents: 'read', pull_requests: 'write' });
    const { problems } = await published(github, [judged(over)], { status: 'check-run' }, 'own');
    expect(problems).toEqual([expect.stringContaining('"permissions: { contents: read, checks: write }"')]);
  });

  test('that is expired is called that', async () => {
    await using github = await githubEmulator();
    token(github, {}, { expired: true });
    const { problems } = await published(github, [judged(over)], {}, 'own');
    expect(problems).toEqual([
      expect.stringMatching(/^the commit status was not set: GitHub rejects the token \(Bad credentials/),
      expect.stringMatching(/^the comment was not written: GitHub rejects the token \(Bad credentials/),
    ]);
  });

  test('of a repository that it may not see at all has nothing done', async () => {
    await using github = await githubEmulator();
    github.state.isPublic = false;
    token(github, { contents: 'read' });
    const { problems } = await published(github, [judged(over)], {}, 'own');
    expect(problems).toHaveLength(2);
  });
});

test('a server in trouble is told of, too', async () => {
  await using github = await githubEmulator();
  github.fail({ operation: 'repos/create-commit-status', times: 99, status: 500 });
  const { problems } = await published(github, [judged(fine)]);
  expect(problems).toEqual([expect.stringMatching(/^the commit status was not set: Something went wrong/)]);
});

describe('a report that is too long for a comment', () => {
  const many = (bytes: number, count: number): Verdict => {
    const [result] = verdictOf(budget('1 KB'), [measured(bytes)]).results;
    if (result === undefined) throw new Error('no result');
    const results = Array.from({ length: count }, (_, index) => ({ ...result, target: `target-${index}` }));
    return { ...(bytes > 1000 ? over : fine), results };
  };

  test.each([
    [
      'rows that pass are left out',
      many(500, 2000),
      /_Omitted because the report is too long: 2,000 sizes within budget\./,
    ],
    [
      'the worst 50 rows are shown',
      many(2000, 5000),
      /_Omitted because the report is too long: 4,950 more rows\./,
    ],
  ])('%s', async (_, verdict, told) => {
    await using github = await githubEmulator();
    const { problems } = await published(github, [judged(verdict)]);
    expect(problems).toEqual([]);
    const [comment] = github.state.comments;
    expect(comment?.body.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(comment?.body).toMatch(told);
  });

  test('of names without end, the first line is left', async () => {
    const [result] = over.results;
    const name = '`<b>|@x'.repeat(2000);
    const reasons = Array.from({ length: 3 }, (_, index) => ({
      ...{ code: 'over-max', text: `${index}${name}`, bytes: 1, source: { file: name, line: 1 } },
    }));
    const results = Array.from({ length: 500 }, (_, index) =>
      result === undefined ? [] : [{ ...result, artifact: `${index}${name}`, target: name, reasons }],
    ).flat();
    await using github = await githubEmulator();
    const { problems } = await published(github, [judged({ ...over, results })]);
    expect(problems).toEqual([]);
    expect(github.state.comments[0]?.body.length).toBeLessThanOrEqual(LONGEST_COMMENT);
  });
});

describe.each(['status', 'check-run'] as const)(
  'one commit in two pull requests, marked by a %s',
  (status) => {
    const on = (verdict: Verdict, pull: number | null, base = pull === 8 ? 'release-1' : 'main') =>
      judged(verdict, { subject: { sha: SHA, pull, base } });
    const tipOf = (base: string) => Buffer.from(base).toString('hex').padEnd(40, '0');
    const open = (github: Emulator, number: number, base: string) => {
      const head = { ref: 'topic', sha: SHA, owner: REPOSITORY.owner, repository: REPOSITORY.id };
      const sha = tipOf(base);
      github.state.pulls.push({ number, state: 'open', author: 'ann', base: { ref: base, sha }, head });
      github.state.contents.set(`${sha}:budgets.yml`, 'key: app');
    };
    const marks = ({ state }: Emulator) =>
      status === 'status'
        ? state.statuses.map(({ state, description }) => [state, description])
        : state.checkRuns.map(({ conclusion, title }) => [conclusion, title]);
    const pending = status === 'status' ? 'pending' : 'neutral';
    const OVER = 'pull request #7: app is 1 KB over its budget on amd64';

    test('the red of the one stays when the other one is green, whichever comes first', async () => {
      await using github = await githubEmulator();
      open(github, 7, 'main');
      open(github, 8, 'release-1');
      await published(github, [on(fine, 8)], { status, comment: 'never' });
      expect(marks(github).at(-1)).toEqual([
        pending,
        'not concluded, because pull request #7 of the same commit has no verdict yet',
      ]);
      await published(github, [on(over, 7)], { status, comment: 'never' });
      expect(marks(github).at(-1)?.[0]).toBe('failure');
      await published(github, [on(fine, 8)], { status, comment: 'never' });
      expect(marks(github).at(-1)).toEqual(['failure', OVER]);
      // That of the first is not taken for the other one's own.
      await published(github, [on(fine, 7)], { status, comment: 'never' });
      expect(marks(github).at(-1)?.[0]).toBe('success');
    });

    test('the verdict by another base’s rules is none any more', async () => {
      await using github = await githubEmulator();
      open(github, 7, 'main');
      open(github, 8, 'release-1');
      await published(github, [on(fine, 7, 'feature/a,b:c')], { status, comment: 'never' });
      await published(github, [on(fine, 8)], { status, comment: 'never' });
      expect(marks(github).at(-1)?.[1]).toContain('pull request #7 of the same commit has no verdict yet');
    });

    test('one that goes where no such configuration is, or is closed, keeps none from a success', async () => {
      await using github = await githubEmulator();
      open(github, 7, 'main');
      open(github, 8, 'release-1');
      github.state.contents.set(`${tipOf('main')}:budgets.yml`, 'key: other');
      await published(github, [on(fine, 8)], { status, comment: 'never' });
      expect(marks(github).at(-1)?.[0]).toBe('success');
      github.state.contents.clear();
      github.state.contents.set(`${tipOf('main')}:README.md`, '');
      await published(github, [on(fine, 8)], { status, comment: 'never' });
      expect(marks(github).at(-1)?.[0]).toBe('success');
    });

    test('a push to its branch does not hide the verdict on the pull request, and waits for none', async () => {
      await using github = await githubEmulator();
      open(github, 7, 'main');
      await published(github, [on(fine, null)], { status, comment: 'never' });
      expect(marks(github).at(-1)?.[0]).toBe('success');
      await published(github, [on(over, 7)], { status, comment: 'never' });
      await published(github, [on(fine, null)], { status, comment: 'never' });
      expect(marks(github).at(-1)).toEqual(['failure', OVER]);
    });

    test('what cannot be listed or read is no success', async () => {
      await using github = await githubEmulator();
      open(github, 7, 'main');
      open(github, 8, 'release-1');
      const list = status === 'status' ? 'repos/list-commit-statuses-for-ref' : 'checks/list-for-ref';
      for (const operation of ['repos/list-pull-requests-associated-with-commit', list]) {
        github.fail({ operation, times: 9, status: 422 });
        const { problems } = await published(github, [on(fine, 8)], { status, comment: 'never' });
        expect(marks(github).at(-1)).toEqual([pending, expect.stringContaining('cannot be')]);
        expect(problems.join()).toContain('Something went wrong');
      }
    });

    describe('a list of the commit without the pull request that was judged', () => {
      const conclusion = async (left: number, prepare: (github: Emulator) => void) => {
        await using github = await githubEmulator();
        open(github, 7, 'main');
        open(github, 8, 'release-1');
        await published(github, [on(over, 7)], { status, comment: 'never' });
        for (const number of [7, 8]) github.state.unlisted.set(number, left);
        prepare(github);
        const { problems } = await published(github, [on(fine, 8)], { status, comment: 'never' });
        return { last: marks(github).at(-1), problems };
      };

      test('is requested again', async () => {
        const { last, problems } = await conclusion(2, () => undefined);
        expect(last).toEqual(['failure', OVER]);
        expect(problems).toEqual([]);
      });

      test('is no success if it stays like that', async () => {
        const { last, problems } = await conclusion(Number.POSITIVE_INFINITY, () => undefined);
        expect(last).toEqual([pending, expect.stringContaining('cannot be listed')]);
        expect(problems.join()).toContain('does not contain pull request #8');
      });

      test('is correct if the pull request has a newer commit', async () => {
        const { last } = await conclusion(0, ({ state }) => {
          for (const [index, pull] of state.pulls.entries())
            state.pulls[index] = { ...pull, head: { ...pull.head, sha: 'f'.repeat(40) } };
        });
        expect(last?.[0]).toBe('success');
      });

      test('is completed by the branch if the pull request is from a fork', async () => {
        const { last } = await conclusion(Number.POSITIVE_INFINITY, ({ state }) => {
          for (const [index, pull] of state.pulls.entries())
            state.pulls[index] = { ...pull, head: { ...pull.head, owner: 'mallory', repository: FORK } };
        });
        expect(last).toEqual(['failure', OVER]);
      });
    });

    test('two runs at once end with the worst, in whatever order they are answered', async () => {
      await using github = await githubEmulator();
      open(github, 7, 'main');
      open(github, 8, 'release-1');
      await published(github, [on(fine, 7)], { status, comment: 'never' });
      github.jitter = 50;
      await Promise.all([
        published(github, [on(over, 7)], { status, comment: 'never' }),
        published(github, [on(fine, 8)], { status, comment: 'never' }),
      ]);
      expect(marks(github).at(-1)?.[0]).toBe('failure');
    });
  },
);
