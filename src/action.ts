/** The door of the GitHub Action: inputs in, outputs and the step's outcome out. */

import { existsSync } from 'node:fs';
import { info, setFailed, setOutput, warning } from '@actions/core';
import { USUAL_AGAINST } from './commands/against.ts';
import { check } from './commands/check.ts';
import { setUp } from './commands/doctor.ts';
import type { Reported } from './commands/give-report.ts';
import { measure } from './commands/measure.ts';
import { planMatrix } from './commands/plan.ts';
import { report } from './commands/report.ts';
import { type TrendReported, trend } from './commands/trend.ts';
import type { CommonOptions, World } from './commands/world.ts';
import { embedStore } from './github/embed-store.ts';
import { forge, pullRequestHead, runIdentity } from './github/event.ts';
import { restoreLegs, saveLeg } from './github/handover.ts';
import { cacheHistory } from './github/history-cache.ts';
import { type Inputs, readInputs } from './github/inputs.ts';
import { writeSummary } from './github/summary.ts';
import { githubProgress } from './progress/github.ts';
import { messageOf } from './units/message.ts';

function actionWorld(inputs: Inputs, signal: AbortSignal): World {
  return {
    cwd: inputs.workingDirectory,
    env: process.env,
    out: info,
    say: info,
    color: false,
    signal,
    progress: githubProgress((text) => process.stdout.write(text)),
    remembers: false,
    embedStore: embedStore(warning),
    head: pullRequestHead(),
    forge: forge(process.env, (key) =>
      cacheHistory({ key, output: inputs.output, run: runIdentity(process.env) }),
    ),
  };
}

async function main(): Promise<void> {
  const cancel = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => cancel.abort());
  const inputs = readInputs(process.cwd(), process.env);
  const world = actionWorld(inputs, cancel.signal);
  const options = { config: inputs.config, targets: inputs.targets, folder: inputs.output, output: null };
  if (inputs.setup && (inputs.mode === 'check' || inputs.mode === 'measure'))
    for (const problem of await setUp(options, world)) warning(`not installed: ${problem}`);
  const compare = { compare: { ...USUAL_AGAINST, baseline: inputs.baseline } };
  switch (inputs.mode) {
    case 'plan':
      setOutput('matrix', JSON.stringify(planMatrix(options, world).matrix));
      return;
    case 'measure': {
      const leg = await measure({ ...options, ...inputs.building }, world);
      setOutput('snapshot', leg.file);
      try {
        await saveLeg(
          { run: runIdentity(process.env), key: leg.snapshot.key, output: inputs.output },
          leg.snapshot,
        );
      } catch (error) {
        warning(`the snapshot was not handed over: ${messageOf(error)}`);
      }
      if (leg.exitCode !== 0)
        setFailed('size-guard: not everything could be built and measured; the log above says what');
      return;
    }
    case 'report': {
      const snapshots = await legsOf(options, inputs, world);
      await publish(await report({ ...options, ...compare, snapshots, format: 'text' }, world), inputs);
      return;
    }
    case 'trend': {
      const snapshots = await legsOf(options, inputs, world);
      // A nightly job fails nothing unless that is asked for in so many words.
      const failOn = inputs.failOn === 'warn' ? 'warn' : 'never';
      const told = { snapshots, recorded: false, format: 'text', failOn, announce: null } as const;
      await publishTrend(await trend({ ...options, ...inputs.building, ...told }, world));
      return;
    }
    case 'check':
      await publish(
        await check({ ...options, ...compare, ...inputs.building, format: 'text' }, world),
        inputs,
      );
  }
}

/** The files of the legs that were measured in other jobs of this run. */
async function legsOf(options: CommonOptions, inputs: Inputs, world: World): Promise<readonly string[]> {
  const { key, matrix } = planMatrix(options, world);
  const handover = { run: runIdentity(process.env), key, output: inputs.output };
  const legs = matrix.include.map(({ target }) => target);
  const { files, problems } = await restoreLegs(handover, legs, existsSync);
  for (const problem of problems) warning(problem);
  return files;
}

async function publishTrend({ exitCode, outcome, markdown, folder, files }: TrendReported): Promise<void> {
  setOutput('verdict', outcome.state);
  setOutput('report', files.report);
  setOutput('json', files.json);
  setOutput('dashboard', folder);
  await summarize(markdown, files.report);
  if (exitCode === 3) setFailed('size-guard: not everything could be done; the log above says what');
  else if (exitCode !== 0)
    setFailed(
      'size-guard: a budget is full or soon will be, or an artifact is missing; the log above says which',
    );
}

async function publish({ exitCode, verdict, markdown, files }: Reported, { failOn }: Inputs): Promise<void> {
  setOutput('verdict', verdict.verdict);
  setOutput('snapshot', files.snapshot);
  setOutput('report', files.report);
  setOutput('json', files.json);
  await summarize(markdown, files.report);
  const broken = exitCode === 3;
  const refused = exitCode === 1 && failOn !== 'never';
  const warned = verdict.verdict === 'warn' && failOn === 'warn';
  if (broken || refused || warned)
    setFailed(`size-guard: the verdict is ${verdict.verdict}; the report above says why`);
}

async function summarize(markdown: string, file: string): Promise<void> {
  try {
    await writeSummary(markdown, file);
  } catch (error) {
    // Publishing never changes the outcome.
    warning(`the job summary was not written: ${messageOf(error)}`);
  }
}

try {
  await main();
} catch (error) {
  setFailed(messageOf(error));
}
// A cache service that never answers is not waited for any more, but its connection would keep the step alive.
process.stdout.write('', () => process.exit());
