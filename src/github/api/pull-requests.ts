/** Pull requests of a commit, and comparisons of commits. */

import { messageOf } from '../../lib/units/message.ts';
import type { Client, Repository } from '../client/client.ts';
import { statusOf } from '../client/explain-api-error.ts';
import { compareCommits, getPull, listPullsOfBranch, listPullsOfCommit, type PullAnswer } from './pulls.ts';

/** An open pull request. */
export interface Pull {
  readonly number: number;
  readonly author: string | null;
  readonly base: { readonly ref: string; readonly sha: string; readonly repository: number | null };
  readonly head: { readonly sha: string; readonly repository: number | null };
  /** GitHub's test merge commit; null if there is none. */
  readonly merged: string | null;
}

/** Whether a pull request comes from another repository, or from a deleted one. */
export const isFork = ({ base, head }: Pull): boolean =>
  head.repository === null || head.repository !== base.repository;

/** Converts a pull request from the API. */
export function pullOf({ number, user, base, head, merge_commit_sha }: PullAnswer): Pull {
  const side = ({ ref, sha, repo }: PullAnswer['base']) => ({ ref, sha, repository: repo?.id ?? null });
  return {
    ...{ number, author: user?.login ?? null, base: side(base), head: side(head) },
    merged: merge_commit_sha ?? null,
  };
}

/** Lists the open pull requests of which a commit is the head, whatever their branches and bases. */
export const pullsOfCommit = async (client: Client, repository: Repository, sha: string): Promise<Pull[]> =>
  openAt(await listPullsOfCommit(client, repository, sha), sha);

/**
 * Lists the open pull requests of which a commit is the head; one of them is known. GitHub's list of a commit may be behind
 * the latest push, and leaves out pull requests from forks; those are listed by their branch.
 *
 * @throws Error if a list leaves the known pull request out although the commit is its head
 */
export async function pullsAround(
  client: Client,
  repository: Repository,
  sha: string,
  known: number,
): Promise<Pull[]> {
  const ofCommit = await listPullsOfCommit(client, repository, sha);
  const isListed = ofCommit.some(({ number }) => number === known);
  const own = isListed ? null : await getPull(client, repository, known);
  // Otherwise it was closed, or has a newer commit.
  if (own === null || openAt([own], sha).length === 0) return openAt(ofCommit, sha);
  if (!isFork(pullOf(own))) return openAt(await listPullsOfCommit(client, repository, sha, known), sha);
  return openAt([...ofCommit, ...(await pullsOfBranchOf(client, repository, own))], sha);
}

/** The open pull requests from the branch of a pull request; only itself if its repository was deleted. */
async function pullsOfBranchOf(
  client: Client,
  repository: Repository,
  pull: PullAnswer,
): Promise<PullAnswer[]> {
  const { ref, repo } = pull.head;
  return repo === null
    ? [pull]
    : listPullsOfBranch(client, repository, `${repo.owner.login}:${ref}`, pull.number);
}

/** Returns the pull requests of a list that are open and have a commit as their head, by number, each once. */
export const openAt = (listed: readonly PullAnswer[], sha: string): Pull[] =>
  [...new Map(listed.map((pull) => [pull.number, pull])).values()]
    .filter(({ state, head }) => state === 'open' && head.sha === sha)
    .map(pullOf)
    .sort((a, b) => a.number - b.number);

/** The merge base of two commits, and the files that differ. */
export interface Compared {
  readonly mergeBase: string;
  /** Whether a file differs for which `isMeant` is true; null if GitHub does not list all files. */
  readonly changes: (isMeant: (path: string) => boolean) => boolean | null;
}

/** GitHub lists no more files of a comparison. */
const MOST_FILES = 300;

/** Compares a commit with its base branch. */
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
 * Returns a function that finds the merge base of two commits: null if they have none. Each pair is requested once.
 * It rejects if GitHub does not know one of the commits, or does not answer.
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
          // GitHub also answers 404 for unknown commits.
          if (statusOf(error) === 404 && /no common ancestor/i.test(messageOf(error))) return null;
          throw error;
        },
      );
    asked.set(pair, answer);
    return answer;
  };
}
