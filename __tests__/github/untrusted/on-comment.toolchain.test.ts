/** What a comment on a pull request comes to: from the event to the status, the report and the answer. */

import { createHash } from 'node:crypto';
import { context } from '@actions/github';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { threads } from '../../../src/github/api/thread.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { concludeOther } from '../../../src/github/conclude.ts';
import type { Inputs } from '../../../src/github/event/inputs.ts';
import { markerLine } from '../../../src/github/publish/comment.ts';
import { dirHistory } from '../../../src/history/dir.ts';
import type { HistoryRecord } from '../../../src/history/record.ts';
import { printSnapshot } from '../../../src/snapshot/print.ts';
import type { Snapshot } from '../../../src/snapshot/schema.ts';
import { load } from '../../config/loading.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { FORK, REPOSITORY, type Token } from '../../github-emulator/state.ts';
import { codeHostWith, testContext } from '../../helpers/context.ts';
import { type Folder, repository } from '../../helpers/folder.ts';
import { measured, snapshot } from '../../judge/judging.ts';

const TARGETS = ['amd64', 'arm64', 'armv7', 'riscv64'];
const BUDGETS = `version: 1
key: app
targets: [${TARGETS.join(', ')}]
artifacts:
  app: { path: "out/{target}/app", budget: { max: 1 KB, growth: 1% } }
  tool: { path: "out/{target}/tool", budget: { max: 1 KB, growth: 1% } }
`;
const HEAD = 'a1b2c3d4e5f6'.padEnd(40, '0');
const PULL = 7;
const accept = (artifact: string, size = '+400B', commit = HEAD) =>
  `/size-guard accept ${artifact} ${size} ${commit}`;
const BOTH = `${accept('app')}\n${accept('tool')}`;

const before = { ...context };
const environment = { ...process.env };
let printed: string[] = [];
beforeEach(() => {
  printed = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  Object.assign(context, before);
  process.env = { ...environment };
  process.exitCode = 0;
});

/** The sizes of both artifacts on some targets. */
const sizes = (bytes: number, targets: readonly string[], commit: Snapshot['commit']): Snapshot => {
  const config = load(BUDGETS);
  const artifacts = targets.flatMap((target) =>
    ['app', 'tool'].map((artifact) =>
      measured(bytes, { artifact, target, file: `out/${target}/${artifact}` }),
    ),
  );
  const { planned, ...rest } = snapshot(config, artifacts);
  const own = planned.filter(({ target }) => targets.includes(target));
  return { ...rest, planned: own, commit, config: createHash('sha256').update(BUDGETS).digest('hex') };
};

interface Scene {
  readonly prepare?: (github: Emulator) => void;
  readonly payload?: object;
  readonly selfAccept?: boolean;
  /** The report is on the pull request already, as it is where growth is accepted. */
  readonly reported?: boolean;
  /** The pull request is from a fork. */
  readonly fork?: boolean;
  /** The files that the fork changes; the checkout's remote has the commit then, as GitHub has it. */
  readonly changes?: Readonly<Record<string, string>>;
}

/** The remote of a checkout, with a commit on top of its main branch as the head of a pull request. */
function remoteWith(at: Folder, changes: Readonly<Record<string, string>>): string {
  at.git('init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  at.git('-C', 'remote.git', 'config', 'uploadpack.allowFilter', 'true');
  at.git('remote', 'add', 'origin', `file://${at.at('remote.git')}`);
  at.git('push', '--quiet', 'origin', 'main');
  at.git('clone', '--quiet', `file://${at.at('remote.git')}`, 'fork');
  at.write(Object.fromEntries(Object.entries(changes).map(([path, text]) => [`fork/${path}`, text])));
  at.git('-C', 'fork', 'add', '--all');
  at.git('-C', 'fork', 'commit', '--quiet', '--allow-empty', '--message=change');
  at.git('-C', 'fork', 'push', '--quiet', 'origin', `HEAD:refs/pull/${PULL}/head`);
  return at.git('-C', 'fork', 'rev-parse', 'HEAD').trim();
}

/**
 * A pull request whose artifacts grew from 500 to 900 bytes, measured by four jobs of a matrix; and what a comment on it
 * comes to. Unless it is from a fork, one of the maintainers made it.
 */
async function commented(login: string, written: string, scene: Scene = {}) {
  const {
    prepare = () => undefined,
    payload = {},
    selfAccept = true,
    reported = true,
    fork = false,
    changes,
  } = scene;
  using at = repository({ 'budgets.yml': BUDGETS, 'hist/x': '', 'runner/out': '', 'runner/summary': '' });
  await using github = await githubEmulator();
  const main = at.git('rev-parse', 'HEAD').trim();
  const sha = changes === undefined ? HEAD : remoteWith(at, changes);
  const body = written.replaceAll(HEAD, sha);
  const head = fork ? FORK : REPOSITORY.id;
  github.state.pulls.push({
    ...{ number: PULL, state: 'open', base: { ref: 'main', sha: main } },
    author: fork ? 'mallory' : 'carol',
    head: { ref: 'topic', sha, owner: fork ? 'mallory' : 'octo', repository: head },
  });
  github.state.comparisons.set(`${main}...${sha}`, { mergeBase: main, files: [{ filename: 'a.c' }] });
  const run = { path: '.github/workflows/size.yml', sha, repository: head };
  // Its check failed, because of the growth.
  github.state.runs.push({ ...run, id: 99, event: 'pull_request', conclusion: 'failure' });
  const date = '2026-01-02T03:04:05Z';
  for (const leg of TARGETS) {
    const commit = { sha: 'c'.repeat(40), tree: 'd'.repeat(40), parents: [main, sha], head: sha, date };
    const text = printSnapshot({ ...sizes(900, [leg], { ...commit, dirty: false }), leg });
    github.artifact(99, `size-guard-app-${leg}`, zipSync({ 'snapshot.json': strToU8(text) }));
  }
  const commit = { sha: main, tree: 'd'.repeat(40), parents: [], head: main, date, dirty: false };
  const record = sizes(500, TARGETS, commit) as HistoryRecord['snapshot'];
  await dirHistory(at.at('hist')).record([{ recordedAt: date, run: '1', snapshot: record }]);
  if (reported) {
    const marker = markerLine({ key: 'app', head: sha, run: 99 });
    github.comment(PULL, 'github-actions[bot]', `${marker}\ngrew`);
  }
  prepare(github);

  const { id, createdAt, updatedAt } = github.comment(PULL, login, body);
  Object.assign(context, {
    payload: {
      ...{ action: 'created', issue: { number: PULL, pull_request: {} } },
      comment: {
        ...{ id, body, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' } },
        ...{ html_url: 'https://github.com/octo/app/pull/7#x' },
        ...{ created_at: createdAt, updated_at: updatedAt },
      },
      ...payload,
    },
  });
  Object.assign(process.env, {
    GITHUB_OUTPUT: at.at('runner/out'),
    GITHUB_STEP_SUMMARY: at.at('runner/summary'),
    GITHUB_REPOSITORY: 'octo/app',
  });
  const where = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
  const folder = at.at('.size-guard');
  const inputs = {
    output: folder,
    selfAccept,
    failOn: 'fail',
    comment: 'always',
    status: 'status',
  } as Inputs;
  await concludeOther(
    'command',
    { config: 'budgets.yml', targets: null, folder },
    {
      ...{ client, repository: where, threads: threads(client, where), defaultBranch: 'main' },
      run: { id: 100, url: 'https://github.com/octo/app/actions/runs/100' },
    },
    inputs,
    testContext(at.path, { codeHost: codeHostWith({ history: () => dirHistory(at.at('hist')) }) }),
  );
  const answers = github.state.comments.filter((each) => each.body.startsWith('size-guard, on '));
  return {
    status: github.state.statuses.map(({ state }) => state),
    reactions: github.state.comments.find((each) => each.id === id)?.reactions,
    answer: answers.length > 1 ? answers.map((each) => each.body) : (answers[0]?.body ?? null),
    asked: github.asked,
    writes: github.asked.filter((each) => /create|update|delete/.test(each)),
    log: printed.join(''),
  };
}

describe('growth that is accepted', () => {
  test('is judged again, and answered with a thumb', async () => {
    const { status, reactions, answer } = await commented('ann', BOTH);
    expect(status).toEqual(['success']);
    expect(reactions).toEqual(['+1']);
    expect(answer).toBeNull();
  });

  test('of one of two artifacts is not enough', async () => {
    const { status, reactions } = await commented('ann', accept('app'));
    expect(status).toEqual(['failure']);
    expect(reactions).toEqual(['+1']);
  });

  const TWELVE = [
    'actions/download-artifact',
    'actions/download-artifact',
    'actions/download-artifact',
    'actions/download-artifact',
    'actions/list-workflow-run-artifacts',
    'actions/list-workflow-runs-for-repo',
    'issues/list-comments',
    'issues/update-comment',
    'pulls/list',
    'reactions/create-for-issue-comment',
    'repos/create-commit-status',
    'repos/get-collaborator-permission-level',
  ];

  test.each<[string, Scene]>([
    ['of the repository itself', {}],
    ['from a fork', { fork: true, changes: { 'a.c': '' } }],
    // GitHub leaves them out of the list of a commit that only the fork has.
    [
      'from a fork that GitHub does not list for the commit',
      {
        ...{ fork: true, changes: { 'a.c': '' } },
        prepare: ({ state }) => state.unlisted.set(PULL, Number.POSITIVE_INFINITY),
      },
    ],
  ])('takes twelve requests with four matrix jobs, for a pull request %s', async (_, scene) => {
    const { asked, status, reactions } = await commented('ann', BOTH, scene);
    expect(asked.toSorted()).toEqual(TWELVE);
    expect([status, reactions]).toEqual([['success'], ['+1']]);
  });

  test.each<[string, Scene]>([
    ['git cannot read the head of the fork', { fork: true }],
    ['the workflows differ', { fork: true, changes: { '.github/workflows/new.yml': 'on: push\n' } }],
  ])('takes a comparison with the base too if %s', async (_, scene) => {
    const { asked } = await commented('ann', BOTH, scene);
    expect(asked.toSorted()).toEqual([...TWELVE, 'repos/compare-commits-with-basehead'].toSorted());
  });

  test('is not concluded for a fork that changes workflows', async () => {
    const changes = { '.github/workflows/new.yml': 'on: push\n' };
    const { status } = await commented('ann', BOTH, {
      ...{ fork: true, changes },
      prepare({ state }) {
        for (const [range, { mergeBase }] of state.comparisons)
          state.comparisons.set(range, { mergeBase, files: [{ filename: '.github/workflows/new.yml' }] });
      },
    });
    expect(status).toEqual(['pending']);
  });

  test('lists the pull requests of the commit if the repository has more than a page of open ones', async () => {
    const { status, asked } = await commented('ann', BOTH, {
      prepare({ state }) {
        const [pull] = state.pulls;
        for (let number = 100; number < 200 && pull !== undefined; number += 1)
          state.pulls.push({ ...pull, number, head: { ...pull.head, sha: 'e'.repeat(40) } });
      },
    });
    expect(status).toEqual(['success']);
    expect(asked).toContain('pulls/get');
    expect(asked).toContain('repos/list-pull-requests-associated-with-commit');
  });

  test('costs the statuses of the commit only if there are other pull requests of it', async () => {
    const other = await commented('ann', BOTH, {
      prepare({ state }) {
        const [pull] = state.pulls;
        if (pull !== undefined) state.pulls.push({ ...pull, number: PULL + 1 });
      },
    });
    expect(other.asked).toContain('repos/list-commit-statuses-for-ref');
    expect(other.status).toEqual(['pending']);
  });

  test('counts although it cannot be answered', async () => {
    const { status, reactions, log } = await commented('ann', BOTH, {
      prepare({ state }) {
        const { login, kind, permissions } = state.tokens.get('ghs_job') as Token;
        const less = { ...permissions, pull_requests: 'read', issues: 'read' } as const;
        state.tokens.set('ghs_job', { login, kind, permissions: less });
      },
    });
    expect(status).toEqual(['success']);
    expect(reactions).toEqual([]);
    expect(log).toContain('the comment was not answered: the token lacks the permission');
  });
});

describe('what is wrong with commands is said in one reply, command by command', () => {
  test('beside those that count', async () => {
    const lines = [accept('app', '+3B'), accept('tool'), '/size-guard please', accept('other')];
    const { status, reactions, answer } = await commented('ann', `Well:\n${lines.join('\n')}\nThanks!`);
    expect(status).toEqual(['failure']);
    expect(reactions).toEqual(['confused']);
    expect(answer).toBe(
      `size-guard, on [this comment](https://github.com/octo/app/pull/7#x):

- \`${accept('app', '+3B')}\` does not count: app grew by more than that.
- \`${accept('tool')}\` counts.
- \`/size-guard please\` does not count: write it as \`/size-guard accept ARTIFACT +SIZE COMMIT\`, as the report proposes it.
- \`${accept('other')}\` does not count: unknown artifact other.
`,
    );
  });

  test.each<[string, string, RegExp]>([
    ['no command', '/size-guard please', /write it as `\/size-guard accept ARTIFACT/],
    [
      'of an earlier commit',
      accept('app', '+400B', 'b'.repeat(40)),
      /this pull request is at `a1b2c3d4e5f60{28}` now, not at `b{40}`/,
    ],
    [
      'of too few digits',
      accept('app', '+400B', HEAD.slice(0, 7)),
      /`a1b2c3d` is too short, because .* write `\/size-guard accept app \+400B a1b2c3d4e5f60{28}`/,
    ],
  ])('%s: nothing is judged', async (_, line, why) => {
    const { status, reactions, answer, asked } = await commented('ann', line);
    expect(status).toEqual([]);
    expect(reactions).toEqual(['confused']);
    expect(answer).toMatch(why);
    expect(asked).not.toContain('actions/list-workflow-runs-for-repo');
  });

  test('where the snapshots are expired, it says what to do', async () => {
    const { status, reactions, answer } = await commented('ann', BOTH, {
      prepare({ state }) {
        for (const [index, artifact] of state.artifacts.entries())
          state.artifacts[index] = { ...artifact, expired: true };
      },
    });
    expect(status).toEqual([]);
    expect(reactions).toEqual(['confused']);
    expect(answer).toContain(
      'GitHub has deleted the artifact `size-guard-app-amd64`, which expired; run the workflow that measures it again',
    );
  });

  test('where nothing was measured, too', async () => {
    const { answer } = await commented('ann', BOTH, { prepare: ({ state }) => state.runs.splice(0) });
    expect(answer).toContain(
      'no run has uploaded snapshots of this commit; run the workflow that measures it again',
    );
  });

  test('where it could not be judged, too', async () => {
    const { answer, reactions } = await commented('ann', BOTH, {
      prepare: (github) => github.fail({ operation: 'actions/download-artifact', times: 99, status: 500 }),
    });
    expect(reactions).toEqual(['confused']);
    expect(answer).toContain('does not count: the commit could not be judged: artifact size-guard-app-amd64');
  });

  test('who may not accept their own growth', async () => {
    const { answer, reactions } = await commented('carol', BOTH, { selfAccept: false });
    expect(reactions).toEqual(['-1']);
    expect(answer).toContain('self-accept is false: another person has to accept it');
  });

  test('once, although the answer was lost', async () => {
    const { answer } = await commented('ann', '/size-guard please', {
      prepare: (github) =>
        github.fail({ operation: 'issues/create-comment', times: 2, status: 502, after: true }),
    });
    expect(answer).toEqual(expect.any(String));
  });
});

describe('nothing is written', () => {
  test.each<[string, string, string, object]>([
    ['for who has no write access', 'mallory', BOTH, {}],
    ['for who has no write access, whatever they say', 'mallory', '/size-guard please', {}],
    ['for a comment without a command', 'ann', 'nice', {}],
    ['for a bot', 'other[bot]', BOTH, {}],
    ['on an issue', 'ann', BOTH, { issue: { number: PULL } }],
    ['for a comment that was edited', 'ann', BOTH, { action: 'edited' }],
  ])('%s', async (_, login, body, payload) => {
    const { writes, log } = await commented(login, body, { payload });
    expect(writes).toEqual([]);
    expect(log).toContain('nothing to do');
  });

  test('where the pull request is closed', async () => {
    const { writes } = await commented('ann', BOTH, {
      prepare: ({ state }) => Object.assign(state.pulls[0] ?? {}, { state: 'closed' }),
    });
    expect(writes).toEqual([]);
  });

  test.each([{ status: 500 }, { instead: 'html' }, { instead: 'cut' }] as const)(
    'where GitHub does not say (%j) whether somebody has write access, and that is an error',
    async (fault) => {
      const working = commented('ann', BOTH, {
        prepare: (github) =>
          github.fail({ operation: 'repos/get-collaborator-permission-level', times: 99, ...fault }),
      });
      await expect(working).rejects.toThrow('cannot determine whether ann has write access');
    },
  );

  test.each([
    { issue: null, comment: null },
    { issue: { number: PULL }, comment: {} },
  ])('for an event that says only %j, which is an error', async (payload) => {
    await expect(commented('ann', BOTH, { payload })).rejects.toThrow('does not contain the comment');
  });
});
