/** Pull requests of a commit, and what lies between two commits, as GitHub's API answers. */

import { messageOf } from '../../units/message.ts';
import type { Client, Repository } from '../client/client.ts';
import { statusOf } from '../client/explain-api-error.ts';
import { compareCommits, listPullsOfCommit, type PullAnswer } from './pulls.ts';

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

/** What the API says of a pull request. */
export function pullOf({ number, user, base, head, merge_commit_sha }: PullAnswer): Pull {
  const side = ({ ref, sha, repo }: PullAnswer['base']) => ({ ref, sha, repository: repo?.id ?? null });
  return {
    ...{ number, author: user?.login ?? null, base: side(base), head: side(head) },
    merged: merge_commit_sha ?? null,
  };
}

/** The open pull requests of which a commit is the head, whatever their branches, bases and repositories. */
export const pullsOfCommit = async (client: Client, repository: Repository, sha: string): Promise<Pull[]> =>
  openAt(await listPullsOfCommit(client, repository, sha), sha);

/** The pull requests of a list that are open and have a commit as their head, by number. */
export const openAt = (listed: readonly PullAnswer[], sha: string): Pull[] =>
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
