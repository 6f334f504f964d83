/** Runs one job: its environment, its shell or buildx, its log, and its outputs. */

import { join } from 'node:path';
import { ask, QUESTION_MS } from '../lib/process/ask.ts';
import { withoutOurs } from '../lib/process/environment.ts';
import { type GroupEnd, runGroup } from '../lib/process/group.ts';
import { messageOf } from '../lib/units/message.ts';
import type { Job } from '../plan/plan.ts';
import { type Host, toolchainEnvironment } from '../toolchain/environment.ts';
import { missingPrograms } from '../toolchain/programs.ts';
import { type MissingTool, remedyText } from '../toolchain/remedy.ts';
import { runBuildx } from './buildx/run.ts';
import { contentsOf, type EmbeddingOptions, embedFor } from './embeds.ts';
import { failureOf } from './ending.ts';
import { writeLinker } from './linker.ts';
import { openBuildLog } from './log.ts';
import { classifyOutputs, stampsOf } from './outputs.ts';
import type { JobResult } from './result.ts';
import { type BuildState, jobIdentity } from './state.ts';

export interface JobOptions extends EmbeddingOptions {
  /** The configuration's key. */
  readonly key: string;
  /** Whether buildx may not use anything from earlier builds. Shells get environment variables for that. */
  readonly fresh: boolean;
  readonly state: BuildState;
  readonly host: Host;
  /** The environment of size-guard; variables of the action are removed before a job sees it. */
  readonly env: NodeJS.ProcessEnv;
  /** The paths and globs of the artifacts that the job should write. */
  readonly outputs: readonly string[];
}

/** Runs a job. Does not throw: any failure is in the result. */
export async function runJob(job: Job, options: JobOptions): Promise<JobResult> {
  const started = performance.now();
  const nothing = { job, stale: new Map(), tail: [], log: null, images: [], embeds: [] };
  const result = await attempt(job, options).catch((error) => ({
    ...nothing,
    failure: { code: 'build-failed', text: `could not run: ${messageOf(error)}` },
  }));
  const timed: JobResult = { ...result, durationMs: performance.now() - started };
  options.listener.ended(timed);
  return timed;
}

async function attempt(job: Job, options: JobOptions): Promise<Omit<JobResult, 'durationMs'>> {
  const { folder, host } = options;
  const { task, settings } = job;
  const toolchain = toolchainEnvironment(job.target, settings.libc, settings.cgo, host);
  const variables = {
    // A Dockerfile brings its own toolchain.
    ...(task.kind === 'shell'
      ? { ...toolchain.variables, ...writeLinker(toolchain.linker, join(options.work, 'linkers')) }
      : {}),
    ...job.env,
    SIZE_GUARD_TARGET: job.target.name,
    SIZE_GUARD_VARIANT: job.variant ?? '',
  };
  const log = openBuildLog(join(options.work, 'logs', `${job.id.replaceAll(' ', '-')}.log`));
  const env = { ...withoutOurs(options.env), ...variables };
  const shared = { cwd: folder, signal: options.signal };
  const start = (command: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<GroupEnd> =>
    runGroup({
      ...shared,
      command,
      env: { ...env, ...more },
      timeoutMs: settings.timeoutMs,
      onOutput: (chunk) => {
        log.write(chunk);
        options.listener.output(job, chunk, log.tail().at(-1) ?? '');
      },
    });
  options.listener.started(job);
  const { embeds, failure } = await embedFor(job, log, options);
  if (failure !== null) {
    log.close();
    return { job, failure, stale: new Map(), tail: [], log: log.file, images: [], embeds };
  }
  const before = stampsOf(folder, options.outputs);
  const done =
    task.kind === 'shell'
      ? await start(['sh', '-e', '-c', task.script]).then((end) => ({
          failure: failureOf(end, job, () => remedyFor(log.tail(), toolchain.missing, host)),
          images: [],
          tail: log.tail(),
        }))
      : await runBuildx(job, task.buildx, {
          ...options,
          work: join(options.work, 'buildx'),
          has: host.has,
          start: (args, more) => start(['docker', ...args], more),
          ask: (args) =>
            ask({
              ...shared,
              command: ['docker', ...args],
              env,
              timeoutMs: Math.min(QUESTION_MS, settings.timeoutMs),
            }),
          tail: log.tail,
        });
  log.close();

  const after = stampsOf(folder, options.outputs);
  const identity = jobIdentity(job, variables, contentsOf(embeds));
  const stale = await classifyOutputs(folder, before, after, identity, options.state, options.signal);
  return { ...done, job, stale, log: log.file, embeds };
}

/** Returns how to install the tool that a build's last lines report as missing; empty if they name no missing tool. */
function remedyFor(tail: readonly string[], missing: readonly MissingTool[], host: Host): string {
  const tool =
    // The name of a cross compiler never appears by chance, but `go` and `make` are also words.
    missing.find(({ program }) => tail.some((line) => line.includes(program))) ??
    missingPrograms(host).find(({ program }) => tail.some((line) => reportsMissing(line, program)));
  return tool === undefined ? '' : `; ${tool.program} is not installed: ${remedyText(tool.remedy)}`;
}

/** Whether a line reports a program as missing: `sh: 1: go: not found`. */
function reportsMissing(line: string, program: string): boolean {
  return /not found|no such file/i.test(line) && line.split(/[^A-Za-z0-9+_.-]+/).includes(program);
}
