/** Runs one job: its environment, its shell, its log, and what it left. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../plan/plan.ts';
import { withoutOurs } from '../process/environment.ts';
import { type GroupEnd, runGroup } from '../process/group.ts';
import {
  type Host,
  type MissingTool,
  missingBasics,
  toolchainEnvironment,
} from '../toolchain/environment.ts';
import { formatDuration } from '../units/duration.ts';
import { messageOf } from '../units/message.ts';
import { openBuildLog } from './log.ts';
import { settleOutputs, traces } from './outputs.ts';
import type { BuildListener, JobResult } from './result.ts';
import { type BuildState, jobIdentity } from './state.ts';

export interface JobOptions {
  /** The folder of budgets.yml, in which builds run. */
  readonly folder: string;
  /** Where logs are kept. */
  readonly logs: string;
  readonly state: BuildState;
  readonly host: Host;
  /** Our own environment; what belongs to the action is taken out. */
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly listener: BuildListener;
  /** The paths and globs of the artifacts that the job should write. */
  readonly outputs: readonly string[];
}

/** Runs a job to its end. Whatever goes wrong is in the result. */
export async function runJob(job: Job, options: JobOptions): Promise<JobResult> {
  const started = performance.now();
  const nothing = { job, stale: new Map(), tail: [], log: null };
  const result = await attempt(job, options).catch((error) => ({
    ...nothing,
    failure: { code: 'build-failed', text: `could not be run: ${messageOf(error)}` },
  }));
  const timed: JobResult = { ...result, durationMs: performance.now() - started };
  options.listener.ended(timed);
  return timed;
}

async function attempt(job: Job, options: JobOptions): Promise<Omit<JobResult, 'durationMs'>> {
  const toolchain = toolchainEnvironment(job.target, job.settings.libc, job.settings.cgo, options.host);
  const variables = {
    ...toolchain.variables,
    ...job.env,
    SIZE_GUARD_TARGET: job.target.name,
    SIZE_GUARD_VARIANT: job.variant ?? '',
  };
  mkdirSync(options.logs, { recursive: true });
  const log = openBuildLog(join(options.logs, `${job.id.replaceAll(' ', '-')}.log`));
  const before = traces(options.folder, options.outputs);

  options.listener.started(job);
  const end = await runGroup({
    script: job.run,
    cwd: options.folder,
    env: { ...withoutOurs(options.env), ...variables },
    timeoutMs: job.settings.timeoutMs,
    signal: options.signal,
    onOutput: (chunk) => {
      log.write(chunk);
      options.listener.output(job, chunk, log.tail().at(-1) ?? '');
    },
  });
  log.close();

  const tail = log.tail();
  const failure = failureOf(end, job, remedyFor(tail, toolchain.missing, options.host));
  const after = traces(options.folder, options.outputs);
  const stale = await settleOutputs(
    options.folder,
    before,
    after,
    jobIdentity(job, variables),
    options.state,
  );
  return { job, failure, stale, tail, log: log.file };
}

/** What installs the tool that a build's last lines complain about; empty where no missing tool is among them. */
function remedyFor(tail: readonly string[], missing: readonly MissingTool[], host: Host): string {
  const tool =
    // A cross compiler's name stands in no line by chance; `go` and `make` are words.
    missing.find(({ program }) => tail.some((line) => line.includes(program))) ??
    missingBasics(host).find(({ program }) => tail.some((line) => isMissed(line, program)));
  return tool === undefined ? '' : `; ${tool.program} is not installed: ${tool.remedy}`;
}

/** Whether a line says that a program is not there: `sh: 1: go: not found`. */
function isMissed(line: string, program: string): boolean {
  return /not found|no such file/i.test(line) && line.split(/[^A-Za-z0-9+_.-]+/).includes(program);
}

function failureOf(end: GroupEnd, job: Job, remedy: string): JobResult['failure'] {
  switch (end.kind) {
    case 'exited': {
      if (end.code === 0) return null;
      return { code: 'build-failed', text: `ended with exit code ${end.code}${remedy}` };
    }
    case 'killed':
      return {
        code: 'build-failed',
        text: `was killed by ${end.signal}; where that was not you, memory may have run out`,
      };
    case 'timed-out':
      return {
        code: 'build-timed-out',
        text: `took longer than its time limit of ${formatDuration(job.settings.timeoutMs)} and was ended; raise "timeout" if that is right`,
      };
    case 'aborted':
      return { code: 'build-cancelled', text: 'was cancelled' };
    case 'not-started':
      return { code: 'build-failed', text: `could not be started: ${end.problem}` };
  }
}
