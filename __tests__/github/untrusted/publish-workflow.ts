/** The publish workflow on a repository with one pull request from a fork, for tests. */

import { createHash } from 'node:crypto';
import { context } from '@actions/github';
import { strToU8, zipSync } from 'fflate';
import { threads } from '../../../src/github/api/thread.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { conclusionOf, publicationOf } from '../../../src/github/conclude.ts';
import { onWorkflowRun } from '../../../src/github/untrusted/on-workflow-run.ts';
import { printSnapshot } from '../../../src/snapshot/print.ts';
import type { Snapshot } from '../../../src/snapshot/schema.ts';
import { load } from '../../config/loading.ts';
import { type Emulator, githubEmulator } from '../../github-emulator/emulator.ts';
import { FORK, type PullRequest, REPOSITORY } from '../../github-emulator/state.ts';
import { codeHostWith, testContext } from '../../helpers/context.ts';
import { type Folder, repository } from '../../helpers/folder.ts';
import { measured, snapshot } from '../../judge/judging.ts';

export const BUDGETS =
  'version: 1\nkey: app\ntargets: [amd64]\nartifacts:\n  app: { path: app, budget: 1 KB }\n';
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
export const HEAD = 'a'.repeat(40);
const MERGE = 'c'.repeat(40);

const before = { ...context };
/** Undoes what a test said of the event. */
export const restoreContext = (): void => {
  Object.assign(context, before);
};

/** A repository, its open pull request from a fork, and the run that measured it. */
export async function stage(
  work: (on: { at: Folder; main: string; github: Emulator }) => Promise<void>,
  budgets: string = BUDGETS,
) {
  using at = repository({ 'budgets.yml': budgets });
  await using github = await githubEmulator();
  const main = at.git('rev-parse', 'HEAD').trim();
  github.state.pulls.push(pull(main));
  github.state.comparisons.set(`${main}...${HEAD}`, { mergeBase: main, files: [{ filename: 'a.c' }] });
  github.state.contents.set(`${main}:budgets.yml`, budgets);
  for (const commit of [HEAD, MERGE]) github.state.contents.set(`${commit}:a.c`, '');
  await work({ at, main, github });
}

export const pull = (main: string, own: Partial<PullRequest> = {}): PullRequest => ({
  ...{ number: 7, state: 'open', author: 'mallory', base: { ref: 'main', sha: main } },
  head: { ref: 'topic', sha: HEAD, owner: 'mallory', repository: FORK },
  ...own,
});

/** A snapshot as the untrusted run uploads it. */
export const claimed = (
  main: string,
  bytes: number,
  own: Partial<Snapshot> = {},
  budgets: string = BUDGETS,
): Snapshot => ({
  ...snapshot(load(budgets), [measured(bytes, { file: 'app' })]),
  key: 'app',
  config: sha256(budgets),
  commit: {
    ...{ sha: MERGE, tree: 'd'.repeat(40), parents: [main, HEAD], head: HEAD },
    ...{ date: '2026-01-02T03:04:05Z', dirty: false },
  },
  ...own,
});

export const zipped = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

export const uploaded = (github: Emulator, given: Snapshot, name = 'size-guard-app-all') =>
  github.artifact(99, name, zipped({ 'report.md': 'x', 'snapshot.json': printSnapshot(given) }));

/** What the publish workflow makes of the completed run. */
export async function ended(
  at: Folder,
  github: Emulator,
  own: object = {},
  action = 'completed',
  world = testContext(at.path),
) {
  const workflow_run = {
    ...{ id: 99, event: 'pull_request', path: '.github/workflows/size.yml', conclusion: 'success' },
    ...{ head_sha: HEAD, head_branch: 'topic', pull_requests: [] },
    head_repository: { id: FORK, owner: { login: 'mallory' } },
    ...own,
  };
  return judgedBy(onWorkflowRun, at, github, { action, workflow_run }, world);
}

export async function judgedBy(
  on: typeof onWorkflowRun,
  at: Folder,
  github: Emulator,
  payload: object,
  world = testContext(at.path),
) {
  Object.assign(context, { payload });
  const repository = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
  const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
  const codeHost = world.codeHost ?? codeHostWith();
  const outcome = await on(
    {
      ...{ client, repository, threads: threads(client, repository), defaultBranch: 'main', codeHost },
      common: { config: 'budgets.yml', targets: null, folder: at.at('.size-guard') },
      output: at.at('.size-guard'),
      status: 'status',
      warn: (text) => world.log(text),
      linksTo: (_, accept) => ({ ...codeHost.links, accept }),
    },
    true,
    world,
  );
  if (outcome.kind === 'nothing') return { nothing: outcome.why, logged: world.logged };
  await outcome.answer();
  return {
    publication: publicationOf(outcome, { failOn: 'fail' }),
    unjudged: outcome.unjudged.map(({ pull, why }) => `#${pull.number}: ${why}`),
    verdicts: outcome.verdicts.map(({ pull, reported: { verdict, exitCode, untrusted } }) => ({
      ...{ pull: pull.number, verdict: verdict.verdict, exitCode, neutral: untrusted?.neutral },
      conclusion: conclusionOf({ verdict, exitCode, untrusted }, 'fail'),
      doubts: untrusted?.doubts ?? [],
      raises: verdict.raises.map(({ text }) => text),
      errors: verdict.errors.map(({ text }) => text),
      before: verdict.baselines[0]?.title,
      embeds: verdict.embeds.map(({ build }) => build),
    })),
    logged: world.logged,
  };
}
