/** Runs a shell script so that all it starts ends with it: on success, failure, time-out and cancellation alike. */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

export interface GroupOptions {
  readonly script: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
  /** Standard output and error, interleaved as written. */
  readonly onOutput: (chunk: Buffer) => void;
}

export type GroupEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'not-started'; readonly problem: string };

/** The time between asking and forcing. GitHub's runner itself waits 7.5 s after SIGINT before it sends SIGTERM. */
const GRACE_MS = 2000;

/** How long the pipe may stay open once every process that we know of is gone. */
const DRAIN_MS = 500;

/** Carried by every process of a job, also by those that leave its process group. */
const COOKIE = 'SIZE_GUARD_JOB';

/**
 * Runs `sh -e` with a script in a process group of its own.
 *
 * When it ends, whatever it left running is ended too: first the group, then, on Linux, every process that inherited the
 * job's cookie in its environment, which finds daemons that made themselves a session of their own.
 */
export async function runGroup(options: GroupOptions): Promise<GroupEnd> {
  if (options.signal.aborted) return { kind: 'aborted' };
  const cookie = randomUUID();
  // The outer shell joins the two streams before anything is written, so that the log has the true order.
  const child = spawn('sh', ['-c', 'exec sh -e -c "$0" 2>&1', options.script], {
    cwd: options.cwd,
    env: { ...options.env, [COOKIE]: cookie },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.on('data', options.onOutput);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));

  let forced: 'timed-out' | 'aborted' | undefined;
  let force: NodeJS.Timeout | undefined;
  const end = (kind: 'timed-out' | 'aborted') => {
    forced ??= kind;
    signalAll(child.pid, cookie, 'SIGTERM');
    force ??= setTimeout(() => signalAll(child.pid, cookie, 'SIGKILL'), GRACE_MS);
  };
  const timer = setTimeout(() => end('timed-out'), options.timeoutMs);
  const abort = () => end('aborted');
  options.signal.addEventListener('abort', abort);

  const exit = await new Promise<GroupEnd>((resolve) => {
    child.once('error', (error) => resolve({ kind: 'not-started', problem: error.message }));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'killed', signal }),
    );
  });
  clearTimeout(timer);
  clearTimeout(force);
  options.signal.removeEventListener('abort', abort);
  if (exit.kind === 'not-started') return exit;

  signalAll(child.pid, cookie, 'SIGKILL');
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
  child.stdout.destroy();
  return forced === undefined ? exit : { kind: forced };
}

function signalAll(leader: number | undefined, cookie: string, signal: NodeJS.Signals): void {
  // Process 0 is our own group: a child that never started must not send us a signal.
  if (leader !== undefined) trySignal(-leader, signal);
  for (const pid of processesWith(cookie)) trySignal(pid, signal);
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Processes whose environment holds the cookie. Elsewhere than on Linux there is no /proc, and the group has to do. */
function processesWith(cookie: string): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  const wanted = `${COOKIE}=${cookie}`;
  return names.filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(wanted)).map(Number);
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    // Another user's process, or one that is gone: none of ours.
    return '';
  }
}
