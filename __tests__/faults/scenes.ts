/** The events on which the action gives a verdict, each with a verdict that depends on what services bring. */

import { zipSync } from 'fflate';
import type { SavedEntry } from '../github-emulator/cache.ts';
import { FORK, REPOSITORY, type State } from '../github-emulator/state.ts';
import type { Job } from './action.ts';
import { openWorkshop, run, type Start, type Workshop } from './workshop.ts';

const PULL = 7;
const FIRST_RUN = 99;
const MAIN = 'refs/heads/main';

/** Of both targets; that for armv7 never changes. */
const files = (bytes: number) => ({ 'app-amd64': 'x'.repeat(bytes), 'app-armv7': 'x'.repeat(1000) });

const budgets = (more = '', budget = '{ max: 10 KB, growth: 2% }') => `version: 1
key: app
targets: [amd64, armv7]
artifacts: { app: { path: "app-{target}", budget: ${budget} } }
${more}`;

const IN_BRANCH = 'history: { branch: size-history }\n';

/** Bytes of an artifact that was 1000 bytes before. */
const GROWN = 1200;
const KEPT = 1010;

/** A situation of a repository: the action begins in it, and without faults its verdict is known. */
export interface Scene {
  readonly name: string;
  readonly clean: 'fail' | 'warn' | 'pass';
  readonly prepare: (lab: Lab) => Promise<Start>;
}

/** A default branch of 1000 bytes, recorded. */
interface Recorded {
  readonly shop: Workshop;
  readonly first: string;
  readonly entries: readonly SavedEntry[];
}

/** Where scenes are prepared; those with the same configuration share what was recorded. */
export interface Lab extends Disposable {
  readonly entry: string;
  recorded(base: string): Promise<Recorded>;
}

/** @param entry of the action's bundle */
export function openLab(entry: string): Lab {
  const known = new Map<string, Promise<Recorded>>();
  const shops: Workshop[] = [];
  const record = async (base: string): Promise<Recorded> => {
    const shop = openWorkshop(entry);
    shops.push(shop);
    const first = shop.commit({ 'budgets.yml': base, ...files(1000) });
    shop.push(first, MAIN);
    const { exitCode, log, entries, commits } = await shop.runAndKeep(shop.start(pushed(first, 1)));
    // Besides the commit of the default branch.
    if (exitCode !== 0 || entries.length + commits !== 2) throw new Error(`nothing was recorded:\n${log}`);
    return { shop, first, entries };
  };
  return {
    entry,
    recorded(base) {
      const recorded = known.get(base) ?? record(base);
      known.set(base, recorded);
      return recorded;
    },
    [Symbol.dispose]() {
      for (const shop of shops) shop[Symbol.dispose]();
    },
  };
}

interface Repository {
  /** The configuration on the default branch. */
  readonly base?: string;
  /** The configuration of the change. */
  readonly head?: string;
  /** Bytes after the change. */
  readonly bytes: number;
  /** Whether a commit without a record is between what is recorded and the change. */
  readonly gap?: boolean;
}

const event = (more: object) => ({
  repository: { id: REPOSITORY.id, default_branch: 'main', owner: { login: REPOSITORY.owner } },
  ...more,
});

const pushed = (sha: string, number: number): Job => ({
  ...{ event: 'push', ref: MAIN, sha, run: number, token: 'ghs_job' },
  payload: event({ ref: MAIN, after: sha }),
});

/** A change on top of what is recorded. */
async function changed(lab: Lab, { base = budgets(), head = base, bytes, gap = false }: Repository) {
  const { shop, first, entries } = await lab.recorded(base);
  shop.to(first);
  const tip = gap ? shop.commit({ 'notes.txt': 'a change of something else' }) : first;
  shop.push(tip, MAIN);
  const change = shop.commit({ 'budgets.yml': head, ...files(bytes) });
  return { shop, tip, change, entries };
}

function pullState(tip: string, head: string, isFork: boolean, base: string) {
  const owner = isFork ? 'mallory' : REPOSITORY.owner;
  const repository = isFork ? FORK : REPOSITORY.id;
  return (state: State) => {
    state.contents.set(`${tip}:budgets.yml`, base);
    state.pushes.push({ owner, ref: 'refs/heads/topic', after: head, at: '2026-01-02T03:30:00Z' });
    state.pulls.push({
      ...{ number: PULL, state: 'open', author: isFork ? 'mallory' : 'ann' },
      base: { ref: 'main', sha: tip },
      head: { ref: 'topic', sha: head, owner, repository },
    });
    state.comparisons.set(`${tip}...${head}`, { mergeBase: tip, files: [{ filename: 'app-amd64' }] });
  };
}

/** A pull request: its merge commit is checked out. */
async function opened(lab: Lab, repository: Repository, isFork = false) {
  const { shop, tip, change: head, entries } = await changed(lab, repository);
  shop.to(tip);
  const merge = shop.merge(head);
  shop.push(merge, `refs/pull/${PULL}/merge`);
  shop.push(head, `refs/pull/${PULL}/head`);
  const job: Job = {
    ...{ event: 'pull_request', ref: `refs/pull/${PULL}/merge`, sha: merge, run: FIRST_RUN },
    token: isFork ? 'ghs_reads' : 'ghs_job',
    payload: event({
      ...{ action: 'synchronize', number: PULL },
      pull_request: {
        ...{ number: PULL, user: { login: isFork ? 'mallory' : 'ann' } },
        base: { ref: 'main', sha: tip, repo: { id: REPOSITORY.id } },
        head: { ref: 'topic', sha: head, repo: { id: isFork ? FORK : REPOSITORY.id } },
      },
    }),
  };
  return {
    shop,
    tip,
    head,
    entries,
    start: shop.start(job, entries, pullState(tip, head, isFork, repository.base ?? budgets())),
  };
}

const pullRequest =
  (repository: Repository, isFork = false) =>
  async (lab: Lab) =>
    (await opened(lab, repository, isFork)).start;

const push = (repository: Repository) => async (lab: Lab) => {
  const { shop, change, entries } = await changed(lab, repository);
  shop.push(change, MAIN);
  return shop.start(pushed(change, 2), entries);
};

const mergeGroup = (repository: Repository) => async (lab: Lab) => {
  const { shop, tip, change: head, entries } = await changed(lab, repository);
  shop.to(tip);
  const merge = shop.merge(head);
  const ref = `refs/heads/gh-readonly-queue/main/pr-${PULL}-${tip}`;
  shop.push(merge, ref);
  const group = { head_sha: merge, base_sha: tip, head_ref: ref, base_ref: MAIN };
  return shop.start(
    {
      ...{ event: 'merge_group', ref, sha: merge, run: FIRST_RUN, token: 'ghs_job' },
      payload: event({ action: 'checks_requested', merge_group: group }),
    },
    entries,
  );
};

/** A pull request of which the first workflow has run, and left its snapshot; the default branch is checked out. */
async function measured(lab: Lab, repository: Repository, isFork: boolean) {
  const { start, ...pull } = await opened(lab, repository, isFork);
  const { snapshot, log } = await run(lab.entry, start);
  if (snapshot === null) throw new Error(`the first stage left no snapshot:\n${log}`);
  const zip = zipSync({ 'snapshot.json': snapshot });
  const state = (state: State) => {
    start.state(state);
    const path = '.github/workflows/size.yml';
    const source = isFork ? FORK : REPOSITORY.id;
    state.runs.push({ id: FIRST_RUN, path, event: 'pull_request', sha: pull.head, repository: source });
    state.artifacts.push({ id: 5, run: FIRST_RUN, name: 'size-guard-app-all', zip, expired: false });
  };
  return { ...pull, state };
}

const secondStage =
  (repository: Repository, isFork = true) =>
  async (lab: Lab) => {
    const { shop, head, tip, entries, state } = await measured(lab, repository, isFork);
    const owner = isFork ? 'mallory' : REPOSITORY.owner;
    const workflow_run = {
      ...{ id: FIRST_RUN, event: 'pull_request', path: '.github/workflows/size.yml', conclusion: 'failure' },
      ...{ head_sha: head, head_branch: 'topic', pull_requests: [] },
      head_repository: { id: isFork ? FORK : REPOSITORY.id, owner: { login: owner } },
    };
    return shop.start(
      {
        ...{ event: 'workflow_run', ref: MAIN, sha: tip, run: 200, token: 'ghs_job' },
        ...{ inputs: { mode: 'report' }, payload: event({ action: 'completed', workflow_run }) },
      },
      entries,
      state,
    );
  };

const accepted = (repository: Repository, bytes: number) => async (lab: Lab) => {
  const { shop, head, tip, entries, state } = await measured(lab, repository, false);
  const made = {
    ...{ id: 900, issue: PULL, login: 'ann', body: `/size-guard accept app +${bytes}B ${head}` },
    ...{ createdAt: '2026-01-02T04:00:00Z', updatedAt: '2026-01-02T04:00:00Z', reactions: [] },
  };
  const comment = {
    ...{ id: made.id, body: made.body, user: { login: 'ann', type: 'User' } },
    ...{ html_url: 'https://github.com/octo/app/pull/7#issuecomment-900' },
    ...{ created_at: made.createdAt, updated_at: made.updatedAt },
  };
  return shop.start(
    {
      ...{ event: 'issue_comment', ref: MAIN, sha: tip, run: 201, token: 'ghs_job' },
      ...{ inputs: { mode: 'report' } },
      payload: event({ action: 'created', issue: { number: PULL, pull_request: {} }, comment }),
    },
    entries,
    (known) => {
      state(known);
      known.comments.push({ ...made, reactions: [] });
    },
  );
};

/** Jobs that measured a target each and left their snapshots in the cache, before the job that judges them. */
async function legs({ entry }: Lab, start: Start): Promise<readonly SavedEntry[]> {
  let { entries } = start;
  for (const targets of ['amd64', 'armv7']) {
    const inputs = { mode: 'measure', targets };
    const leg = await run(entry, { ...start, entries, job: { ...start.job, inputs } });
    if (leg.exitCode !== 0 || leg.entries.length === entries.length)
      throw new Error(`the snapshot of ${targets} was not passed on:\n${leg.log}`);
    entries = leg.entries;
  }
  return entries;
}

const matrix = (repository: Repository) => async (lab: Lab) => {
  const { start } = await opened(lab, repository);
  const job = { ...start.job, inputs: { mode: 'report' } };
  return { ...start, entries: await legs(lab, start), job };
};

const nightly = (repository: Repository) => async (lab: Lab) => {
  const { shop, change, entries } = await changed(lab, repository);
  shop.push(change, MAIN);
  const job: Job = { ...pushed(change, 300), event: 'schedule', payload: event({ schedule: '0 3 * * *' }) };
  const start = shop.start(job, entries);
  return {
    ...start,
    entries: await legs(lab, start),
    job: { ...job, inputs: { mode: 'trend', 'fail-on': 'warn' } },
  };
};

const RAISES = budgets('raises: fail\n', '1100 B');

/** Every event with a verdict that a fault could turn greener. */
export const SCENES: readonly Scene[] = [
  ...(
    [
      ['the cache', budgets()],
      ['a branch', budgets(IN_BRANCH)],
    ] as const
  ).flatMap(([where, base]): Scene[] => [
    { name: `push, history in ${where}`, clean: 'fail', prepare: push({ base, bytes: GROWN }) },
    {
      name: `pull request, history in ${where}`,
      clean: 'fail',
      prepare: pullRequest({ base, bytes: GROWN }),
    },
    { name: `merge group, history in ${where}`, clean: 'fail', prepare: mergeGroup({ base, bytes: GROWN }) },
    {
      name: `publish workflow for a fork, history in ${where}`,
      clean: 'fail',
      prepare: secondStage({ base, bytes: GROWN }),
    },
  ]),
  { name: 'pull request from a fork', clean: 'fail', prepare: pullRequest({ bytes: GROWN }, true) },
  {
    name: 'pull request that relaxes its own limit',
    clean: 'fail',
    prepare: pullRequest({ base: RAISES, head: RAISES.replace('1100 B', '2 KB'), bytes: GROWN }),
  },
  { name: 'comment that accepts too little', clean: 'fail', prepare: accepted({ bytes: GROWN }, 50) },
  { name: 'matrix', clean: 'fail', prepare: matrix({ bytes: GROWN }) },
  {
    name: 'trend of a full budget',
    clean: 'fail',
    prepare: nightly({ base: budgets('', '1100 B'), bytes: GROWN }),
  },
  {
    name: 'pull request, compared with an older commit',
    clean: 'warn',
    prepare: pullRequest({ bytes: GROWN, gap: true }),
  },
  { name: 'pull request within its limits', clean: 'pass', prepare: pullRequest({ bytes: KEPT }) },
  { name: 'comment that accepts enough', clean: 'pass', prepare: accepted({ bytes: GROWN }, 200) },
];
