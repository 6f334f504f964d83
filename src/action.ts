/** The door of the GitHub Action: inputs in, outputs and the step's outcome out. */

import { existsSync } from 'node:fs';
import { info, setFailed, setOutput, warning } from '@actions/core';
import { check } from './commands/check.ts';
import { setUp } from './commands/doctor.ts';
import type { Reported } from './commands/give-report.ts';
import { measure } from './commands/measure.ts';
import { planMatrix } from './commands/plan.ts';
import { report } from './commands/report.ts';
import type { World } from './commands/world.ts';
import { embedStore } from './github/embed-store.ts';
import { pullRequestHead, runIdentity } from './github/event.ts';
import { restoreLegs, saveLeg } from './github/handover.ts';
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
      const { key, matrix } = planMatrix(options, world);
      const handover = { run: runIdentity(process.env), key, output: inputs.output };
      const legs = matrix.include.map(({ target }) => target);
      const { files, problems } = await restoreLegs(handover, legs, existsSync);
      for (const problem of problems) warning(problem);
      await publish(await report({ ...options, snapshots: files, format: 'text' }, world), inputs);
      return;
    }
    case 'check':
      await publish(await check({ ...options, ...inputs.building, format: 'text' }, world), inputs);
  }
}

async function publish({ exitCode, verdict, markdown, files }: Reported, { failOn }: Inputs): Promise<void> {
  setOutput('verdict', verdict.verdict);
  setOutput('snapshot', files.snapshot);
  setOutput('report', files.report);
  setOutput('json', files.json);
  try {
    await writeSummary(markdown, files.report);
  } catch (error) {
    // Publishing never changes the outcome.
    warning(`the job summary was not written: ${messageOf(error)}`);
  }
  const broken = exitCode === 3;
  const refused = exitCode === 1 && failOn !== 'never';
  const warned = verdict.verdict === 'warn' && failOn === 'warn';
  if (broken || refused || warned)
    setFailed(`size-guard: the verdict is ${verdict.verdict}; the report above says why`);
}

try {
  await main();
} catch (error) {
  setFailed(messageOf(error));
}
// A cache service that never answers is not waited for any more, but its connection would keep the step alive.
process.stdout.write('', () => process.exit());
