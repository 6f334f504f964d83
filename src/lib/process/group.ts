/**
 * Runs a program, and stops all processes that it started when it ends: on success, failure, timeout and cancellation.
 */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { COOKIE, drained, endGroup, forget, type Group, remember } from './members.ts';

export interface GroupOptions {
  /** A program, as a path or a name on PATH, and its arguments. */
  readonly command: readonly string[];
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

/**
 * Runs a program in its own process group. If it is not found, the exit code is 127, as in a shell.
 *
 * When it ends, the processes that it left running are stopped: those of the group and, on Linux, those with the job's
 * cookie in their environment, which finds daemons that created their own session. Only a process that both leaves its
 * session and clears its environment escapes. The same happens when this process ends.
 */
export async function runGroup(options: GroupOptions): Promise<GroupEnd> {
  if (options.signal.aborted) return { kind: 'aborted' };
  const cookie = randomUUID();
  // The outer shell merges the two streams before anything is written, so that the log has the right order.
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...options.command], {
    cwd: options.cwd,
    env: { ...options.env, [COOKIE]: cookie },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    options.onOutput(chunk);
  });
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
  ending ??= endGroup(group);
  await ending;
  forget(group);
  if (exit.kind === 'not-started') return exit;

  await drained(closed, () => bytes);
  child.stdout.destroy();
  return forced === undefined ? exit : { kind: forced };
}
