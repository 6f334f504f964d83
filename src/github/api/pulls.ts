/** Pull requests, and comparisons of commits. */

import * as z from 'zod';
import { ask, pages } from '../client/ask.ts';
import type { Client, Repository } from '../client/client.ts';
import { id, sha, user } from './shapes.ts';

const side = z.object({
  ref: z.string(),
  sha,
  repo: z.object({ id, name: z.string(), owner: z.object({ login: z.string() }) }).nullable(),
});

const pullSchema = z.object({
  ...{ number: id, state: z.enum(['open', 'closed']), user },
  ...{ base: side, head: side, merge_commit_sha: sha.nullish() },
});

/** A pull request, as much of it as is asked for here. */
export type PullAnswer = z.output<typeof pullSchema>;

export const getPull = (client: Client, repository: Repository, pull_number: number): Promise<PullAnswer> =>
  ask(pullSchema, (question) => client.rest.pulls.get({ ...repository, pull_number, ...question }));

/** The number of entries of a full page. */
const PAGE = 100;

/** Lists all open pull requests, whatever their branches and repositories; null if one page does not hold them. */
export async function listOpenPulls(client: Client, repository: Repository): Promise<PullAnswer[] | null> {
  const pulls = await ask(z.array(pullSchema), (question) =>
    client.rest.pulls.list({ ...repository, state: 'open', per_page: PAGE, ...question }),
  );
  return pulls.length < PAGE ? pulls : null;
}

/**
 * Lists the open pull requests from one branch.
 *
 * @param head as `owner:branch`
 * @param known a pull request that the list must contain; without it, the answer counts as one that cannot be read
 */
export const listPullsOfBranch = (
  client: Client,
  repository: Repository,
  head: string,
  known: number | null = null,
): Promise<PullAnswer[]> =>
  listContaining(known, (question) =>
    client.rest.pulls.list({ ...repository, state: 'open', head, ...question }),
  );

/**
 * Lists the pull requests that a commit is in, closed ones too. The list may be behind the latest push, and GitHub leaves
 * out those from a fork whose commit is in no branch of this repository.
 *
 * @param known as for {@link listPullsOfBranch}
 */
export const listPullsOfCommit = (
  client: Client,
  repository: Repository,
  commit_sha: string,
  known: number | null = null,
): Promise<PullAnswer[]> =>
  listContaining(known, (question) =>
    client.rest.repos.listPullRequestsAssociatedWithCommit({ ...repository, commit_sha, ...question }),
  );

async function listContaining(
  known: number | null,
  asking: Parameters<typeof pages>[1],
): Promise<PullAnswer[]> {
  let isFound = known === null;
  const schema = z.array(pullSchema).refine(
    (page) => {
      isFound ||= page.some(({ number }) => number === known);
      // It may be on the next page.
      return isFound || page.length === PAGE;
    },
    { error: `does not contain pull request #${known}` },
  );
  const all: PullAnswer[] = [];
  for await (const page of pages(schema, asking)) all.push(...page);
  return all;
}

const comparisonSchema = z.object({
  merge_base_commit: z.object({ sha }),
  files: z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() })).optional(),
});

/** Compares two commits. @param basehead as `base...head` */
export const compareCommits = (
  client: Client,
  repository: Repository,
  basehead: string,
): Promise<z.output<typeof comparisonSchema>> =>
  ask(comparisonSchema, (question) =>
    client.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1, ...question }),
  );
