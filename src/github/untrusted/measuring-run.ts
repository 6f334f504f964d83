/** The run that measured a pull request, as GitHub describes it: the run's own files are not trusted with that. */

import { isFork, openAt, type Pull } from '../api/pull-requests.ts';
import { listPullsOfBranch, listPullsOfCommit } from '../api/pulls.ts';
import type { Run } from '../api/runs.ts';
import type { Client, Repository } from '../client/client.ts';

/** A completed run of a workflow of this repository. */
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
    /** Null if the repository was deleted. */
    readonly repository: number | null;
  };
}

/** The folder of workflows. */
export const WORKFLOWS = '.github/workflows';

/** Whether a path is that of a workflow. */
export const isWorkflow = (path: string): boolean => path.startsWith(`${WORKFLOWS}/`);

/** The run that an event or the API describes. */
export function runOf(run: Run): MeasuringRun {
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

/** Why there is nothing to publish for a run; null if there is. */
export function nothingToDo({ event, path, conclusion }: MeasuringRun): string | null {
  if (event !== 'pull_request')
    return `the run was for ${event}, and only runs for pull_request need a publish workflow`;
  if (!isWorkflow(path)) return `${path} is no workflow of this repository`;
  const notRun = whyNotRun(conclusion);
  return notRun === null ? null : `the run was ${notRun}`;
}

/** Why a run with this conclusion has measured nothing; null if it may have. */
export function whyNotRun(conclusion: string | null): string | null {
  if (conclusion === 'action_required') return 'not approved';
  return conclusion === 'cancelled' || conclusion === 'skipped' ? conclusion : null;
}

/**
 * Lists the open pull requests of the commit that a run measured: those of its branch, which GitHub lists immediately, and
 * all others of the commit, because a status belongs to the commit. None if no pull request comes from the run's repository.
 */
export async function pullsOf(
  client: Client,
  repository: Repository,
  { head }: MeasuringRun,
): Promise<Pull[]> {
  if (head.branch === null || head.owner === null || head.repository === null) return [];
  const ofBranch = await listPullsOfBranch(client, repository, `${head.owner}:${head.branch}`);
  const isMeasured = (pull: Pull) => pull.head.repository === head.repository;
  const measured = openAt(ofBranch, head.sha).filter(isMeasured);
  // GitHub's list of a commit may leave out pull requests from forks, but no other ones.
  const known = measured.find((pull) => !isFork(pull))?.number ?? null;
  const ofCommit = openAt(await listPullsOfCommit(client, repository, head.sha, known), head.sha);
  // One list may be behind the other. Without a pull request that the run measured, no other is judged by it.
  if (measured.length === 0 && !ofCommit.some(isMeasured)) return [];
  const numbers = new Set(measured.map(({ number }) => number));
  return [...measured, ...ofCommit.filter(({ number }) => !numbers.has(number))];
}
