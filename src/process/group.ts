/** Runs a program so that all it starts ends with it: on success, failure, time-out and cancellation alike. */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

export interface GroupOptions {
  /** A program, as a path or to be found on PATH, and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
  /** Standard output and error, interleaved as written. */
  readonly onOutput: (chunk: Buffer) => void;
  /** What it leaves running when it ends by itself may stay, as the daemon of a package that was installed. */
  readonly daemonsStay?: boolean;
}

export type GroupEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'not-started'; readonly problem: string };

/** The time between asking and forcing. GitHub's runner itself waits 7.5 s after SIGINT before it sends SIGTERM. */
const GRACE_MS = 2000;

const POLL_MS = 20;

/** Bounds the hunt for processes that start others faster than they are found. */
const MOST_LOOKS = 1000;

/** How long the pipe may stay open once every process that we know of is gone. */
const DRAIN_MS = 500;

/** Carried by every process of a job, also by those that leave its process group. */
const COOKIE = 'SIZE_GUARD_JOB';

/**
 * Runs a program in a process group of its own. One that is not found exits with 127, as in a shell.
 *
 * When it ends, whatever it left running is ended too: the group, and, on Linux, every process that inherited the job's
 * cookie in its environment, which finds daemons that made themselves a session of their own. Only a process that both
 * leaves its session and clears its environment escapes. The same happens when this process itself ends.
 */
export async function runGroup(options: GroupOptions): Promise<GroupEnd> {
  if (options.signal.aborted) return { kind: 'aborted' };
  const cookie = randomUUID();
  // The outer shell joins the two streams before anything is written, so that the log has the true order.
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...options.command], {
    cwd: options.cwd,
    env: { ...options.env, [COOKIE]: cookie },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.on('data', options.onOutput);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));

  const group: Group = { leader: child.pid, cookie };
  remember(group);
  let forced: 'timed-out' | 'aborted' | undefined;
  let ending: Promise<void> | undefined;
  const end = (kind: 'timed-out' | 'aborted') => {
    forced ??= kind;
    ending ??= endGroup(group);
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
  options.signal.removeEventListener('abort', abort);
  if (options.daemonsStay !== true) ending ??= endGroup(group);
  await ending;
  running.delete(group);
  if (exit.kind === 'not-started') return exit;

  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
  child.stdout.destroy();
  return forced === undefined ? exit : { kind: forced };
}

/** What is known of the processes of a job: the process group's leader, and the cookie in their environment. */
interface Group {
  readonly leader: number | undefined;
  readonly cookie: string;
}

const running = new Set<Group>();
let watching = false;

/** Notes a group, so that nothing of it is left when this process ends, however that comes about. */
function remember(group: Group): void {
  running.add(group);
  if (watching) return;
  watching = true;
  process.once('exit', () => running.forEach(endAtOnce));
}

/** Asks all that a job has started to end, gives it some time, and then forces what is left. */
async function endGroup(group: Group): Promise<void> {
  const patience = performance.now() + GRACE_MS;
  signalAll(group, 'SIGTERM');
  while (membersOf(group).length > 0 && performance.now() < patience)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  endAtOnce(group);
}

/** Kills until nothing is found any more: while one look goes through /proc, a process may have started another. */
function endAtOnce(group: Group): void {
  for (let look = 0; look < MOST_LOOKS && membersOf(group).length > 0; look += 1) signalAll(group, 'SIGKILL');
}

function signalAll(group: Group, signal: NodeJS.Signals): void {
  for (const pid of membersOf(group)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

/**
 * The processes of a group that still live, zombies left out: those in the leader's process group, and those whose
 * environment holds the cookie. Where there is no /proc (not on Linux), the process group as a whole stands for them.
 */
function membersOf({ leader, cookie }: Group): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return leader === undefined || !isAlive(-leader) ? [] : [-leader];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const { state, group } = statusOf(name);
      if (state === 'Z' || state === '') return false;
      return group === leader || contentOf(`/proc/${name}/environ`).includes(`${COOKIE}=${cookie}`);
    })
    .map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** State and process group of a process (proc(5), /proc/pid/stat); the name before them may hold spaces and brackets. */
function statusOf(pid: string): { readonly state: string; readonly group: number } {
  const stat = contentOf(`/proc/${pid}/stat`);
  const [state = '', , group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, group: Number(group) };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // Another user's process, or one that is gone: none of ours.
    return '';
  }
}
