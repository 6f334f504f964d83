/** What mode report does on workflow_run, and what comes of that and of other events that are about somebody else's commit. */

import { context } from '@actions/github';
import { UsageError, type World } from '../commands/world.ts';
import { gatekeeper } from './commands.ts';
import { refusal } from './refusal.ts';
import { fetchSnapshots, judgePull, type StageOptions, type StageVerdict } from './second-stage.ts';
import { type MeasuringRun, nothingToDo, pullsOf, runOf } from './stage.ts';

/** What came of an event. */
export type Outcome =
  /** There was nothing to judge; why. */
  | { readonly kind: 'nothing'; readonly why: string }
  | {
      readonly kind: 'judged';
      readonly run: MeasuringRun;
      readonly verdicts: readonly StageVerdict[];
      /** Answers whoever asked for it, after the verdicts are published. */
      readonly answer: () => Promise<void>;
    };

export const nothing = (why: string): Outcome => ({ kind: 'nothing', why });

/**
 * Judges what the run measured that has ended.
 *
 * @throws UsageError where the event does not tell of a run, or a permission is missing
 */
export async function onWorkflowRun(
  options: StageOptions,
  selfAccept: boolean,
  world: World,
): Promise<Outcome> {
  const { client, repository } = options;
  const { action = 'completed', workflow_run } = context.payload;
  const run = runOf(workflow_run);
  if (run === null) throw new UsageError('the event workflow_run does not say which run has ended');
  if (action !== 'completed') return nothing('the run has not ended');
  const idle = nothingToDo(run);
  if (idle !== null) return nothing(idle);
  const pulls = await asking('the pull request was not found', () => pullsOf(client, repository, run));
  if (pulls.length === 0)
    return nothing(
      `no open pull request has the head ${run.head.sha.slice(0, 7)} any more: it was closed, or has moved on`,
    );
  const fetched = await fetchSnapshots(options, run, world);
  const verdicts: StageVerdict[] = [];
  for (const pull of pulls) {
    const asked = gatekeeper(client, repository, {
      ...{ pull: pull.number, pullAuthor: pull.author, self: selfAccept },
    });
    verdicts.push(await judgePull(options, pull, fetched, asked, world));
  }
  return { kind: 'judged', run, verdicts, answer: async () => {} };
}

/** Asks GitHub what nothing can be done without. @throws UsageError with the permission that is missing */
export async function asking<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError(refusal(what, error, 'pull-requests: write'));
  }
}
