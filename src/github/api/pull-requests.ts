/** The run that measured somebody's pull request, as GitHub tells of it and not as the run's own files do. */

import { messageOf } from '../../units/message.ts';
import type { Client, Repository } from '../client/client.ts';
import { statusOf } from '../client/explain-api-error.ts';
import { compareCommits, listPulls, listPullsOfCommit, type PullAnswer } from './pulls.ts';
import { runSchema } from './runs.ts';

/** A run that has ended, of a workflow of this repository. */
export interface MeasuringRun {
  readonly id: number;
  readonly event: string;
  /** The file of its workflow. */
  readonly path: string;
  readonly conclusion: string | null;
  readonly head: {
    readonly sha: string;
    readonly branch: string | null;
    readonly owner: string | null;
    /** Null where the repository is gone. */
    readonly repository: number | null;
  };
}

/** An open pull request. */
export interface Pull {
  readonly number: number;
  readonly author: string | null;
  readonly base: { readonly ref: string; readonly sha: string; readonly repository: number | null };
  readonly head: { readonly sha: string; readonly repository: number | null };
  /** The commit that GitHub made to try the merge; null where there is none. */
  readonly merged: string | null;
}

/** Whether a pull request comes from another repository, or from one that is gone. */
export const isFork = ({ base, head }: Pull): boolean =>
  head.repository === null || head.repository !== base.repository;

/** Reads what an event or the API says of a run; null where it says too little. */
export function runOf(value: unknown): MeasuringRun | null {
  const { data: run } = runSchema.safeParse(value);
  if (run === undefined) return null;
  return {
    ...{ id: run.id, event: run.event, conclusion: run.conclusion ?? null },
    // It may end with `@` and a branch.
    path: run.path.split('@')[0] ?? '',
    head: {
      sha: run.head_sha,
      branch: run.head_branch ?? null,
      owner: run.head_repository?.owner?.login ?? null,
      repository: run.head_repository?.id ?? null,
    },
  };
}

/** What the API says of a pull request. */
export function pullOf({ number, user, base, head, merge_commit_sha }: PullAnswer): Pull {
  const side = ({ ref, sha, repo }: PullAnswer['base']) => ({ ref, sha, repository: repo?.id ?? null });
  return {
    ...{ number, author: user?.login ?? null, base: side(base), head: side(head) },
    merged: merge_commit_sha ?? null,
  };
}

/** Why there is nothing to do for a run; null where there is. */
export function nothingToDo({ event, path, conclusion }: MeasuringRun): string | null {
  if (event !== 'pull_request')
    return `the run was for ${event}, and only those for pull_request need a second stage`;
  if (!isWorkflow(path)) return `${path} is no workflow of this repository`;
  const notRun = whyNotRun(conclusion);
  return notRun === null ? null : `the run was ${notRun}`;
}

/** Why a run that ended so has measured nothing; null where it may have. */
export function whyNotRun(conclusion: string | null): string | null {
  if (conclusion === 'action_required') return 'not approved';
  return conclusion === 'cancelled' || conclusion === 'skipped' ? conclusion : null;
}

/** The open pull requests of which a commit is the head, whatever their branches, bases and repositories. */
export const pullsOfCommit = async (client: Client, repository: Repository, sha: string): Promise<Pull[]> =>
  openAt(await listPullsOfCommit(client, repository, sha), sha);

/**
 * The open pull requests of the commit that a run measured: those of its branch, which GitHub tells at once, and all
 * others of the commit, because a status belongs to the commit and not to one of them. None where there is none of the very
 * repository that the run was for.
 */
export async function pullsOf(
  client: Client,
  repository: Repository,
  { head }: MeasuringRun,
): Promise<Pull[]> {
  if (head.branch === null || head.owner === null || head.repository === null) return [];
  const ofBranch = await listPulls(client, repository, `${head.owner}:${head.branch}`);
  const measured = openAt(ofBranch, head.sha).filter((pull) => pull.head.repository === head.repository);
  if (measured.length === 0) return [];
  const known = new Set(measured.map(({ number }) => number));
  const others = await pullsOfCommit(client, repository, head.sha);
  return [...measured, ...others.filter(({ number }) => !known.has(number))];
}

const openAt = (listed: readonly PullAnswer[], sha: string): Pull[] =>
  listed
    .filter(({ state, head }) => state === 'open' && head.sha === sha)
    .map(pullOf)
    .sort((a, b) => a.number - b.number);

/** What two commits have in common and what lies between them. */
export interface Compared {
  readonly mergeBase: string;
  /** Whether a file differs of which this is true; null where there are too many files to tell. */
  readonly changes: (isMeant: (path: string) => boolean) => boolean | null;
}

/** GitHub lists no more files of a comparison. */
const MOST_FILES = 300;

/** Whether a path is that of a workflow. */
export const isWorkflow = (path: string): boolean => path.startsWith('.github/workflows/');

/** Compares a commit with the branch that it is to go into. */
export async function compare(
  client: Client,
  repository: Repository,
  base: string,
  head: string,
): Promise<Compared> {
  const { files, merge_base_commit } = await compareCommits(client, repository, `${base}...${head}`);
  const isAll = files !== undefined && files.length < MOST_FILES;
  return {
    mergeBase: merge_base_commit.sha,
    changes: (isMeant) => {
      const touches = (files ?? []).some(({ filename, previous_filename }) =>
        [filename, previous_filename ?? ''].some(isMeant),
      );
      return touches ? true : isAll ? false : null;
    },
  };
}

/**
 * Answers what two commits have in common: null if GitHub says that they have nothing. Each pair is asked for once.
 * The answer is an error if GitHub does not know one of them, or cannot be asked.
 */
export function mergeBaseOf(client: Client, repository: Repository) {
  const asked = new Map<string, Promise<string | null>>();
  return (one: string, other: string): Promise<string | null> => {
    const pair = `${other}...${one}`;
    const answer =
      asked.get(pair) ??
      compare(client, repository, other, one).then(
        ({ mergeBase }) => mergeBase,
        (error: unknown) => {
          // It says 404 of commits that it does not know as well.
          if (statusOf(error) === 404 && /no common ancestor/i.test(messageOf(error))) return null;
          throw error;
        },
      );
    asked.set(pair, answer);
    return answer;
  };
}
