/** Ends a run that has judged: sets outputs, status, comments and summary, none of which changes the outcome of the step. */

import { info, notice, setFailed, setOutput, warning } from '@actions/core';
import { loadConfig } from '../config/load.ts';
import { messageOf } from '../lib/units/message.ts';
import { type CommonOptions, type Context, UsageError } from '../pipeline/context.ts';
import type { Reported } from '../pipeline/report/judge-and-report.ts';
import { linksTo, type Subject, type Task } from './event/event.ts';
import type { Inputs } from './event/inputs.ts';
import { eventPayload } from './event/payload.ts';
import { type Judged, type Publication, publish } from './publish/publish.ts';
import type { Conclusion } from './publish/status.ts';
import { writeSummary } from './publish/summary.ts';
import { orMarked } from './publish/unjudged.ts';
import type { Session } from './session.ts';
import { onComment } from './untrusted/on-comment.ts';
import { type Outcome, onWorkflowRun } from './untrusted/on-workflow-run.ts';

/** Publishes the verdict on this run's own commit. */
export async function conclude(
  reported: Reported,
  task: Task,
  session: Session | null,
  inputs: Inputs,
): Promise<void> {
  const subject = task.kind === 'own' ? task.subject : null;
  if (subject === null) info('size-guard: the event names no commit, so nothing is marked');
  const judged = [judgedAs(reported, subject, inputs)];
  await end({ judged }, session?.run.id ?? 0, session, inputs);
}

/**
 * Judges and publishes what another run measured, and replies to the comment that requested it.
 *
 * @throws UsageError if the event is incomplete, or a permission is missing
 */
export async function concludeOther(
  kind: 'publish-workflow' | 'command',
  common: CommonOptions,
  session: Session | null,
  inputs: Inputs,
  context: Context,
): Promise<void> {
  const { codeHost } = context;
  if (session === null || codeHost === null)
    throw new UsageError('input token: it is empty, and nothing can be asked of GitHub without one');
  const stage = {
    ...session,
    ...{ common, output: inputs.output, status: inputs.status, codeHost, warn: warning },
    linksTo: (lines: string, accept: string, measured: number) =>
      linksTo(process.env, lines, accept, measured),
  };
  const outcome =
    kind === 'command'
      ? await onComment(stage, inputs.selfAccept, context)
      : // Without the pull request there is no verdict, and an earlier one of the commit may be by the rules of another base.
        await orMarked(
          onWorkflowRun(stage, inputs.selfAccept, context),
          () => loadConfig(common.config, context.cwd).config,
          measuredCommit(),
          session,
          inputs,
          context,
        );
  if (outcome.kind === 'nothing') {
    notice(`size-guard: nothing to do: ${outcome.why}`);
    return;
  }
  for (const { pull, why } of outcome.unjudged)
    warning(`pull request #${pull.number} was not judged: ${why}`);
  await end(publicationOf(outcome, inputs), outcome.run.id, session, inputs);
  if (outcome.unjudged.some(({ conclusion }) => conclusion === 'error'))
    setFailed('size-guard: a pull request could not be judged; the warnings above say which, and why');
  await outcome.answer();
}

/** The commit that the event's run measured for a pull request; null if there is none. */
function measuredCommit(): Subject | null {
  const { workflow_run: run } = eventPayload();
  return run && run.event === 'pull_request' ? { sha: run.head_sha, pull: null, base: null } : null;
}

/** Selects what is published of an outcome. */
export const publicationOf = (
  { verdicts, unjudged, pulls }: Extract<Outcome, { kind: 'judged' }>,
  inputs: Pick<Inputs, 'failOn'>,
): Publication => ({
  judged: verdicts.map(({ pull, reported }) =>
    judgedAs(reported, { sha: pull.head.sha, pull: pull.number, base: pull.base.ref }, inputs),
  ),
  unreported: unjudged.flatMap(({ pull, about, conclusion, why }) =>
    about === null
      ? []
      : [{ ...about, sha: pull.head.sha, pull: pull.number, base: pull.base.ref, conclusion, why }],
  ),
  pulls,
});

const judgedAs = (
  reported: Reported,
  subject: Judged['subject'],
  { failOn }: Pick<Inputs, 'failOn'>,
): Judged => ({
  ...{ subject, reported, conclusion: conclusionOf(reported, failOn) },
});

/** What a verdict means for the step, and with it for the commit. Doubts about an untrusted run prevent success. */
export function conclusionOf(
  { exitCode, verdict, untrusted }: Pick<Reported, 'exitCode' | 'verdict' | 'untrusted'>,
  failOn: Inputs['failOn'],
): Conclusion {
  if (untrusted !== null && untrusted.neutral !== null) return 'neutral';
  if (exitCode === 3) return 'error';
  if (exitCode === 1 && failOn !== 'never') return 'failure';
  if (verdict.verdict === 'warn' && failOn === 'warn') return 'failure';
  return untrusted !== null && untrusted.doubts.length > 0 ? 'neutral' : 'success';
}

async function end(
  publication: Publication,
  run: number,
  session: Session | null,
  inputs: Inputs,
): Promise<void> {
  const { judged } = publication;
  const shown = judged.find(({ conclusion }) => conclusion !== 'success') ?? judged[0];
  if (shown !== undefined) {
    const { verdict, files } = shown.reported;
    // What is not concluded does not pass.
    setOutput(
      'verdict',
      shown.conclusion === 'neutral' && verdict.verdict === 'pass' ? 'warn' : verdict.verdict,
    );
    setOutput('snapshot', files.snapshot);
    setOutput('report', files.report);
    setOutput('json', files.json);
  }

  const problems: string[] = [];
  const { comment, status } = inputs;
  if (session === null && shown?.subject && (comment !== 'never' || status !== 'none'))
    problems.push('neither comment nor check was written: input token is empty');
  if (session !== null) {
    const { client, repository, threads } = session;
    const published = await publish(
      client,
      repository,
      publication,
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
  if (judged.some(({ conclusion }) => conclusion === 'error'))
    setFailed(
      'size-guard: not everything could be built, measured, read or written; the report above says what',
    );
  else if (shown !== undefined && judged.some(({ conclusion }) => conclusion === 'failure'))
    setFailed(`size-guard: the verdict is ${shown.reported.verdict.verdict}; the report above says why`);
}
