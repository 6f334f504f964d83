/** Mode report on workflow_run, and the outcome that it shares with issue_comment. */

import { shortHash } from '../../lib/text/labels.ts';
import { type Context, UsageError } from '../../pipeline/context.ts';
import { permissionCheck } from '../accept/permission.ts';
import type { Pull } from '../api/pull-requests.ts';
import { explainApiError, type Permission } from '../client/explain-api-error.ts';
import { eventPayload } from '../event/payload.ts';
import { retargeted } from '../publish/standing.ts';
import {
  type JudgeOptions,
  judgePulls,
  type PullVerdict,
  rulesOf,
  snapshotsOf,
  type Unjudged,
} from './judge-pulls.ts';
import { type MeasuringRun, nothingToDo, pullsOf, runOf, whyNotRun } from './measuring-run.ts';

/** The outcome of an event. */
export type Outcome =
  /** There was nothing to judge. */
  | { readonly kind: 'nothing'; readonly why: string }
  | {
      readonly kind: 'judged';
      readonly run: MeasuringRun;
      readonly verdicts: readonly PullVerdict[];
      /** What could not be judged. */
      readonly unjudged: readonly Unjudged[];
      /** All open pull requests of the commit; null if they were not listed. */
      readonly pulls: readonly Pull[] | null;
      /** Replies to the comment, after the verdicts are published. */
      readonly answer: () => Promise<void>;
    };

export const nothing = (why: string): Outcome => ({ kind: 'nothing', why });

/**
 * Judges what the event's run measured.
 *
 * @throws UsageError if the event contains no run, or a permission is missing
 */
export async function onWorkflowRun(
  options: JudgeOptions,
  selfAccept: boolean,
  context: Context,
): Promise<Outcome> {
  const { client, repository } = options;
  const { action = 'completed', workflow_run } = eventPayload();
  if (!workflow_run) throw new UsageError('the event workflow_run does not contain the run that has ended');
  const run = runOf(workflow_run);
  if (action !== 'completed') return nothing('the run has not ended');
  const idle = nothingToDo(run);
  if (idle !== null && whyNotRun(run.conclusion) === null) return nothing(idle);
  const pulls = await asking('the pull request was not found', () => pullsOf(client, repository, run));
  if (idle !== null) return resetOldVerdicts(options, run, pulls, idle, context);
  if (pulls.length === 0)
    return nothing(
      `no open pull request has the head ${shortHash(run.head.sha)} any more: it was closed or has a newer commit`,
    );
  const askedOf = (pull: Pull) =>
    permissionCheck(client, repository, { pull: pull.number, pullAuthor: pull.author, self: selfAccept });
  const judged = await judgePulls(options, pulls, snapshotsOf(options, run), askedOf, context);
  return { kind: 'judged', run, ...judged, pulls, answer: async () => {} };
}

/**
 * Resets verdicts after a run that measured nothing: a pull request with a new base must not keep the verdict by the rules
 * of the old base, for example because the run for the new one was not approved.
 */
async function resetOldVerdicts(
  options: JudgeOptions,
  run: MeasuringRun,
  pulls: readonly Pull[],
  idle: string,
  context: Context,
): Promise<Outcome> {
  const { client, repository, status: kind } = options;
  if (kind === 'none') return nothing(idle);
  const unjudged: Unjudged[] = [];
  for (const pull of pulls) {
    const { key, file } = (await rulesOf(options, pull, context)).config;
    const marked = { kind, key, sha: run.head.sha };
    const needs = kind === 'status' ? 'statuses: write' : 'checks: write';
    const [moved] = await asking(
      'the verdicts on the commit were not read',
      () => retargeted(client, repository, marked, [pull]),
      needs,
    );
    if (moved === undefined) continue;
    const why = `it was judged for ${moved.before} and goes into ${pull.base.ref} now, for which ${idle}`;
    unjudged.push({ pull, about: { key, file }, hasRules: true, conclusion: 'neutral', why });
  }
  if (unjudged.length === 0) return nothing(idle);
  return { kind: 'judged', run, verdicts: [], unjudged, pulls, answer: async () => {} };
}

/** Makes a request that the outcome depends on. @throws UsageError with the permission that is missing */
export async function asking<Result>(
  what: string,
  work: () => Promise<Result>,
  needs: Permission = 'pull-requests: write',
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError(explainApiError(what, error, needs));
  }
}
