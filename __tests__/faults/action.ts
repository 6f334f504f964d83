/** Runs the action as a runner does: the bundle in a process of its own, with the variables and files of a job. */

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../github-emulator/state.ts';

/** A job, as its workflow and its event make it. */
export interface Job {
  /** Such as `pull_request`. */
  readonly event: string;
  readonly payload: object;
  readonly ref: string;
  readonly sha: string;
  readonly run: number;
  readonly token: string;
  /** Inputs beside the usual ones. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What came of a job. */
export interface JobResult {
  /** Null if it had no end and was killed. */
  readonly exitCode: number | null;
  readonly log: string;
  readonly outputs: ReadonlyMap<string, string>;
}

/** How a run deals with time. */
export interface Haste {
  /** Whether time limits are short, for services that never answer. */
  readonly impatient: boolean;
}

/** Shorter waits are pauses that a program is given, to end. In milliseconds. */
const SHORTEST_LIMIT_MS = 1000;
const POLL_MS = 10;
/** A run that takes longer has no end. In milliseconds. */
const NO_END_MS = 240_000;

/** Bundles the action's sources into a folder. @returns its entry */
export function bundleAction(folder: string): string {
  const scripts = resolve('scripts/bundle.ts');
  const program = `
    const { bundle } = await import(${JSON.stringify(scripts)});
    await bundle(${JSON.stringify(folder)});`;
  execFileSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', program],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return join(folder, 'action.js');
}

/**
 * A module in whose process no time passes while it waits for nothing but time: the next timer is due as soon as no
 * request, program or file is under way. So pauses take no time, and limits as long as they say. If impatient, limits are
 * short as well.
 */
function hastening({ impatient }: Haste): string {
  const program = `
    import promises from 'node:timers/promises';
    import timers from 'node:timers';
    import { syncBuiltinESMExports } from 'node:module';
    const isBusy = () =>
      process._getActiveRequests().length > 0 ||
      process._getActiveHandles().some(({ fd }) => fd !== 1 && fd !== 2);
    const { setTimeout: real } = globalThis;
    const limit = (ms) => (${impatient} && ms >= ${SHORTEST_LIMIT_MS} ? ms / 20 : ms);
    const waiting = new Map();
    const hastened = (work, ms = 0, ...rest) => {
      const due = performance.now() + limit(ms);
      const timer = real(() => { waiting.delete(timer); work(...rest); }, limit(ms));
      if (ms > ${POLL_MS}) waiting.set(timer, { due, now: () => work(...rest) });
      return timer;
    };
    globalThis.setTimeout = timers.setTimeout = Object.assign(hastened, real);
    promises.setTimeout = (ms, value, { signal } = {}) => new Promise((done, fail) => {
      const stop = () => { clearTimeout(timer); fail(signal.reason); };
      const timer = hastened(() => { signal?.removeEventListener('abort', stop); done(value); }, ms);
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    });
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (ms) => timeout.call(AbortSignal, Math.ceil(limit(ms)));
    syncBuiltinESMExports();
    let idle = 0;
    setInterval(() => {
      for (const timer of waiting.keys()) if (timer._destroyed || !timer.hasRef()) waiting.delete(timer);
      idle = isBusy() ? 0 : idle + 1;
      const [next] = [...waiting].sort(([, one], [, other]) => one.due - other.due);
      if (idle < 2 || next === undefined) return;
      idle = 0;
      waiting.delete(next[0]);
      clearTimeout(next[0]);
      next[1].now();
    }, ${POLL_MS}).unref();`;
  return `data:text/javascript,${encodeURIComponent(program)}`;
}

/** The inputs as action.yml gives them. */
function inputsOf({ token, inputs = {} }: Job): Record<string, string> {
  const { inputs: known } = parse(readFileSync('action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const usual = Object.entries(known).map(([name, { default: value = '' }]) => [name, value] as const);
  const given = { ...Object.fromEntries(usual), token, setup: 'never', ...inputs };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

/**
 * Runs a job to its end.
 *
 * @param entry of the bundle
 * @param workspace the checkout
 * @param temporary a folder for the runner's own files
 * @param services the addresses of services, as variables
 */
export async function runJob(
  entry: string,
  job: Job,
  { workspace, temporary }: { readonly workspace: string; readonly temporary: string },
  services: Readonly<Record<string, string>>,
  haste: Haste,
): Promise<JobResult> {
  const file = (name: string, content = '') => {
    mkdirSync(temporary, { recursive: true });
    writeFileSync(join(temporary, name), content);
    return join(temporary, name);
  };
  const env: NodeJS.ProcessEnv = {
    ...{ PATH: process.env['PATH'], HOME: temporary, TMPDIR: temporary, LANG: 'C.UTF-8' },
    ...{ CI: 'true', GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'self-hosted', RUNNER_OS: 'Linux' },
    ...{ RUNNER_TEMP: temporary, GITHUB_WORKSPACE: workspace, GITHUB_SERVER_URL: 'https://github.com' },
    GITHUB_REPOSITORY: `${REPOSITORY.owner}/${REPOSITORY.name}`,
    ...{ GITHUB_EVENT_NAME: job.event, GITHUB_REF: job.ref, GITHUB_SHA: job.sha },
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(job.payload)),
    ...{ GITHUB_RUN_ID: String(job.run), GITHUB_RUN_ATTEMPT: '1' },
    ...{ GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary') },
    ...{ GITHUB_ENV: file('env'), GITHUB_PATH: file('path'), GITHUB_STATE: file('state') },
    ...services,
    ...inputsOf(job),
  };
  const child = spawn(process.execPath, ['--import', hastening(haste), entry], {
    cwd: workspace,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  const end = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), NO_END_MS);
  const exitCode = await new Promise<number | null>((done) => child.once('close', done));
  clearTimeout(end);
  return { exitCode, log, outputs: outputsIn(readFileSync(join(temporary, 'output'), 'utf8')) };
}

/** The outputs of a step in the file that a runner reads them from. */
function outputsIn(text: string): Map<string, string> {
  const found = text.matchAll(/^([^\n<]+)<<(ghadelimiter_[^\n]+)\n([\s\S]*?)\n\2$/gm);
  return new Map([...found].map(([, name = '', , value = '']) => [name, value]));
}
