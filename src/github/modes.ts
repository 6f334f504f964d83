/** The modes of the action. */

import { existsSync } from 'node:fs';
import { info, setFailed, setOutput, warning } from '@actions/core';
import { check } from '../commands/check.ts';
import { setUp } from '../commands/doctor.ts';
import { measure } from '../commands/measure.ts';
import { planMatrix } from '../commands/plan.ts';
import { report } from '../commands/report.ts';
import { type TrendReported, trend } from '../commands/trend.ts';
import { LARGEST_CONFIG_BYTES } from '../config/document.ts';
import { loadConfig } from '../config/load.ts';
import { Cancelled } from '../lib/process/cancel.ts';
import { settled } from '../lib/process/settle.ts';
import { messageOf } from '../lib/units/message.ts';
import { DEFAULT_COMPARISON } from '../pipeline/comparison/comparison.ts';
import type { CommonOptions, Context } from '../pipeline/context.ts';
import { githubProgress } from '../progress/github.ts';
import type { EarlyWarning } from '../report/trend/early-warning.ts';
import { ALL, artifactName } from './api/artifact-name.ts';
import { fileText } from './api/file-text.ts';
import { mergeBaseOf } from './api/pull-requests.ts';
import { type ActionsCache, actionsCache } from './cache/cache.ts';
import { embedStore } from './cache/embed-store.ts';
import { cacheHistory } from './cache/history-cache.ts';
import { type JobSnapshots, restoreJobSnapshots, saveJobSnapshot } from './cache/job-snapshots.ts';
import { conclude, concludeOther } from './conclude.ts';
import { codeHost, pullRequestHead, runIdentity, type Task, taskOf } from './event/event.ts';
import { type Inputs, readInputs } from './event/inputs.ts';
import { putEarlyWarning } from './publish/early-warning.ts';
import { writeSummary } from './publish/summary.ts';
import { orMarked } from './publish/unjudged.ts';
import { acceptedOn, openSession, type Session } from './session.ts';

function actionContext(
  inputs: Inputs,
  task: Task,
  at: Session | null,
  cache: ActionsCache,
  signal: AbortSignal,
): Context {
  return {
    cwd: inputs.workingDirectory,
    env: process.env,
    out: info,
    log: info,
    color: false,
    signal,
    progress: githubProgress((text) => process.stdout.write(text)),
    remembers: false,
    embedStore: embedStore(cache, warning),
    head: pullRequestHead(),
    codeHost: codeHost(process.env, {
      history: (key) => cacheHistory({ key, output: inputs.output, run: runIdentity(process.env) }, cache),
      mergeBase: at === null ? null : mergeBaseOf(at.client, at.repository),
      fileAt:
        at === null
          ? null
          : (path, ref) => fileText(at.client, at.repository, { path, ref, most: LARGEST_CONFIG_BYTES }),
      accepted: acceptedOn(at, task, inputs.selfAccept, warning),
    }),
  };
}

/**
 * Runs the mode that the inputs ask for; outputs and the step's outcome are set when it ends.
 *
 * @throws Cancelled, whatever else went wrong because of that
 */
export async function runAction(): Promise<void> {
  const cancel = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => cancel.abort());
  try {
    await runMode(cancel.signal);
  } catch (error) {
    throw cancel.signal.aborted ? new Cancelled() : error;
  }
}

async function runMode(signal: AbortSignal): Promise<void> {
  const inputs = readInputs(process.cwd(), process.env);
  const task = taskOf(inputs.mode);
  const at = openSession(inputs.token, info);
  const cache = actionsCache();
  const context = actionContext(inputs, task, at, cache, signal);
  const options = { config: inputs.config, targets: inputs.targets, folder: inputs.output, output: null };
  const prepare = async () => {
    if (inputs.setup)
      for (const problem of await setUp(options, context)) warning(`not installed: ${problem}`);
  };
  if (inputs.mode === 'check' || inputs.mode === 'measure') await prepare();
  const compare = { compare: { ...DEFAULT_COMPARISON, baseline: inputs.baseline } };
  const subject = task.kind === 'own' ? task.subject : null;
  const marking = <Result>(work: () => Promise<Result>) =>
    orMarked(settled(work), () => loadConfig(options.config, context.cwd).config, subject, at, inputs, {
      signal,
      log: warning,
    });
  switch (inputs.mode) {
    case 'plan':
      setOutput('matrix', JSON.stringify(planMatrix(options, context).matrix));
      return;
    case 'measure': {
      const measured = await measure({ ...options, ...inputs.building }, context);
      setOutput('snapshot', measured.file);
      setArtifactOutput(measured.snapshot);
      try {
        const { key } = measured.snapshot;
        await saveJobSnapshot(
          { run: runIdentity(process.env), key, output: inputs.output },
          measured.snapshot,
          cache,
        );
      } catch (error) {
        warning(`the snapshot was not passed to the job that reports: ${messageOf(error)}`);
      }
      if (measured.exitCode !== 0)
        setFailed('size-guard: not everything could be built and measured; the log above says what');
      return;
    }
    case 'report': {
      if (task.kind !== 'own') {
        await concludeOther(task.kind, options, at, inputs, context);
        return;
      }
      const judging = async () => {
        const { files: snapshots, lost } = await jobSnapshotsOf(options, inputs, context, cache);
        return report({ ...options, ...compare, snapshots, lost, format: 'text' }, context);
      };
      const reported = await marking(judging);
      await conclude(reported, task, at, inputs);
      return;
    }
    case 'trend': {
      const { files: snapshots, lost } = await jobSnapshotsOf(options, inputs, context, cache);
      for (const text of lost) warning(text);
      if (snapshots.length === 0 && inputs.build) await prepare();
      // A nightly job fails only on explicit request.
      const failOn = inputs.failOn === 'warn' ? 'warn' : 'never';
      const announce =
        at === null
          ? null
          : (word: EarlyWarning | null, key: string) => putEarlyWarning(at.client, at.repository, key, word);
      const trendOptions = {
        snapshots,
        builds: inputs.build,
        recorded: false,
        format: 'text',
        failOn,
        announce,
      } as const;
      await concludeTrend(await trend({ ...options, ...inputs.building, ...trendOptions }, context));
      return;
    }
    case 'check': {
      const judging = () => check({ ...options, ...compare, ...inputs.building, format: 'text' }, context);
      const reported = await marking(judging);
      setArtifactOutput(reported);
      await conclude(reported, task, at, inputs);
    }
  }
}

/** Sets the name under which the workflow uploads the snapshot for the publish workflow. */
function setArtifactOutput({ key, leg }: { readonly key: string; readonly leg: string | null }): void {
  setOutput('artifact', artifactName(key, leg ?? ALL));
}

/** The snapshots of matrix jobs of this run. */
function jobSnapshotsOf(
  options: CommonOptions,
  inputs: Inputs,
  context: Context,
  cache: ActionsCache,
): Promise<JobSnapshots> {
  const { key, matrix } = planMatrix(options, context);
  const transfer = { run: runIdentity(process.env), key, output: inputs.output };
  const targets = matrix.include.map(({ target }) => target);
  return restoreJobSnapshots(transfer, targets, existsSync, cache);
}

async function concludeTrend(reported: TrendReported): Promise<void> {
  const { exitCode, unrecorded, outcome, markdown, folder, files } = reported;
  // A failed step is not a pass.
  setOutput('verdict', exitCode === 3 ? 'fail' : outcome.state);
  setOutput('report', files.report);
  setOutput('json', files.json);
  setOutput('dashboard', folder);
  try {
    const long = `The report is too long for a summary; ${files.report} has it.\n`;
    await writeSummary((fits) => (fits(markdown) ? markdown : long), []);
  } catch (error) {
    // Publishing never changes the outcome.
    warning(`the job summary was not written: ${messageOf(error)}`);
  }
  if (unrecorded !== null)
    setFailed(
      `size-guard: ${unrecorded}. Measure in a job of its own (mode: measure, with contents: read), as docs/guides/trend.md shows, or set the input build`,
    );
  else if (exitCode === 3) setFailed('size-guard: some steps failed; see the log above');
  else if (exitCode !== 0)
    setFailed(
      'size-guard: a budget is full or soon will be, or an artifact is missing; the log above says which',
    );
}
