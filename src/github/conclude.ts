/** How a run ends that has judged: outputs, status, comments, summary, and the outcome of the step, which none of these changes. */

import { info, notice, setFailed, setOutput, warning } from '@actions/core';
import type { Reported } from '../commands/give-report.ts';
import { type CommonOptions, UsageError, type World } from '../commands/world.ts';
import { messageOf } from '../units/message.ts';
import { linksTo, type Task } from './event.ts';
import type { Inputs } from './inputs.ts';
import { onComment } from './on-comment.ts';
import { onWorkflowRun } from './on-event.ts';
import { type Judged, publish } from './publish.ts';
import type { Session } from './session.ts';
import type { Conclusion } from './status.ts';
import { writeSummary } from './summary.ts';

/** Publishes the verdict on this run's own commit. */
export async function conclude(
  reported: Reported,
  task: Task,
  session: Session | null,
  inputs: Inputs,
): Promise<void> {
  const subject = task.kind === 'own' ? task.subject : null;
  if (subject === null) info('size-guard: the event names no commit, so nothing is marked');
  await end([judgedAs(reported, subject, null, inputs)], session?.run.id ?? 0, session, inputs);
}

/**
 * Judges what another run measured, publishes that, and answers who asked for it.
 *
 * @throws UsageError where the event does not say enough, or a permission is missing
 */
export async function concludeOther(
  kind: 'second-stage' | 'command',
  common: CommonOptions,
  session: Session | null,
  inputs: Inputs,
  world: World,
): Promise<void> {
  const { forge } = world;
  if (session === null || forge === null)
    throw new UsageError('input token: it is empty, and nothing can be asked of GitHub without one');
  const stage = {
    ...session,
    ...{ common, output: inputs.output, forge, warn: warning },
    linksTo: (lines: string, accept: string, measured: number) =>
      linksTo(process.env, lines, accept, measured),
  };
  const on = kind === 'command' ? onComment : onWorkflowRun;
  const outcome = await on(stage, inputs.selfAccept, world);
  if (outcome.kind === 'nothing') {
    notice(`size-guard: nothing to do: ${outcome.why}`);
    return;
  }
  const judged = outcome.verdicts.map(({ pull, reported, neutral }) =>
    judgedAs(reported, { sha: pull.head.sha, pull: pull.number }, neutral, inputs),
  );
  await end(judged, outcome.run.id, session, inputs);
  await outcome.answer();
}

/** What a verdict means for the step, and with it for the commit. */
function judgedAs(
  reported: Reported,
  subject: Judged['subject'],
  neutral: string | null,
  { failOn }: Inputs,
): Judged {
  const { exitCode, verdict } = reported;
  const refused = exitCode === 1 && failOn !== 'never';
  const warned = verdict.verdict === 'warn' && failOn === 'warn';
  const conclusion: Conclusion =
    neutral !== null ? 'neutral' : exitCode === 3 ? 'error' : refused || warned ? 'failure' : 'success';
  return { subject, reported, neutral, conclusion };
}

async function end(
  judged: readonly Judged[],
  run: number,
  session: Session | null,
  inputs: Inputs,
): Promise<void> {
  const shown = judged.find(({ conclusion }) => conclusion !== 'success') ?? judged[0];
  if (shown === undefined) return;
  const { verdict } = shown.reported.verdict;
  const { files } = shown.reported;
  // What is not concluded does not pass.
  setOutput('verdict', shown.neutral !== null && verdict === 'pass' ? 'warn' : verdict);
  setOutput('snapshot', files.snapshot);
  setOutput('report', files.report);
  setOutput('json', files.json);

  const problems: string[] = [];
  const { comment, status } = inputs;
  if (session === null && shown.subject !== null && (comment !== 'never' || status !== 'none'))
    problems.push('neither comment nor check was written: input token is empty');
  if (session !== null) {
    const { client, repository, threads } = session;
    const published = await publish(
      client,
      repository,
      judged,
      { id: run, url: session.run.url },
      inputs,
      threads,
    );
    setOutput('comment-url', published.commentUrl ?? '');
    problems.push(...published.problems);
  }
  for (const problem of problems) warning(problem);
  try {
    for (const [index, { reported }] of judged.entries())
      await writeSummary(reported.draw, index === 0 ? problems : []);
  } catch (error) {
    warning(`the job summary was not written: ${messageOf(error)}`);
  }
  const worst = (['error', 'failure'] as const).find((each) => judged.some((one) => one.conclusion === each));
  if (worst === 'error')
    setFailed(
      'size-guard: not everything could be built, measured, read or written; the report above says what',
    );
  else if (worst === 'failure') setFailed(`size-guard: the verdict is ${verdict}; the report above says why`);
}
