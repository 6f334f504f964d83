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

/** The open pull requests from one branch. @param head as `owner:branch` */
export async function listPulls(client: Client, repository: Repository, head: string): Promise<PullAnswer[]> {
  const asked = pages(z.array(pullSchema), (question) =>
    client.rest.pulls.list({ ...repository, state: 'open', head, ...question }),
  );
  const all: PullAnswer[] = [];
  for await (const page of asked) all.push(...page);
  return all;
}

/** The pull requests that a commit is in, closed ones too, whatever their branches and repositories. */
export async function listPullsOfCommit(
  client: Client,
  repository: Repository,
  commit_sha: string,
): Promise<PullAnswer[]> {
  const asked = pages(z.array(pullSchema), (question) =>
    client.rest.repos.listPullRequestsAssociatedWithCommit({ ...repository, commit_sha, ...question }),
  );
  const all: PullAnswer[] = [];
  for await (const page of asked) all.push(...page);
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
