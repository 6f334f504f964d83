/** When a commit became the head of a pull request, by GitHub's clock. */

import { lastPush } from '../api/activity.ts';
import { getPull } from '../api/pulls.ts';
import { listRuns } from '../api/runs.ts';
import type { Client, Repository } from '../client/client.ts';
import { statusOf } from '../client/explain-api-error.ts';

/**
 * Returns the time at which a commit became the head of a pull request, or a later one: the time of the push, or if it is
 * unknown, of the newest run of the commit. The author controls the dates in the commit itself.
 *
 * @returns in milliseconds since 1970; null if neither is known
 */
export async function headSince(
  client: Client,
  repository: Repository,
  pull: number,
  sha: string,
): Promise<number | null> {
  const { head } = await getPull(client, repository, pull);
  if (head.sha !== sha || head.repo === null) return null;
  const push = await lastPushIfKnown(client, head.repo, head.ref);
  if (push?.head === sha) return Date.parse(push.at);
  const id = head.repo.id;
  const runs = (await listRuns(client, repository, sha)).filter((run) => run.head_repository?.id === id);
  return runs.length === 0 ? null : Math.max(...runs.map(({ created_at }) => Date.parse(created_at)));
}

/** Null if the token cannot read the repository. */
async function lastPushIfKnown(
  client: Client,
  { owner, name }: { readonly owner: { readonly login: string }; readonly name: string },
  branch: string,
) {
  try {
    return await lastPush(client, { owner: owner.login, repo: name }, branch);
  } catch (error) {
    if ([403, 404].includes(statusOf(error) ?? 0)) return null;
    throw error;
  }
}
