/**
 * Runs a short program and returns its output. Time and output are limited, and it stops when the run is cancelled.
 * Builds use group.ts.
 */

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { messageOf } from '../units/message.ts';
import { findProgram } from './find.ts';
import { drained, endGroup, forget, type Group, remember } from './members.ts';

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
  /** Its standard input; empty by default. */
  readonly input?: string | Uint8Array | undefined;
  /** The maximum size of standard output in bytes; a program that prints more is stopped. */
  readonly maxBytes?: number | undefined;
}

export interface Output {
  /** The exit code; 127 if it could not be started, 128 plus the signal's number if it was killed. */
  readonly code: number;
  readonly stdout: Buffer;
  /** Standard error; only its end if it is long. */
  readonly stderr: string;
  /** Why it was stopped; null if it ended by itself. */
  readonly ended: 'timed-out' | 'cancelled' | 'too-much' | null;
}

/** The default limit of standard output. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Errors are usually printed last, so the end of standard error is kept. */
const MAX_STDERR_BYTES = 256 * 1024;

/**
 * Runs a program without a shell, in its own process group. At the timeout, when the run is cancelled and when this
 * process exits, the group is stopped. A failure is an exit code, not an exception.
 */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<Output> {
  const { cwd, env, timeoutMs, signal, input = '', maxBytes = MAX_BYTES } = options;
  if (signal.aborted) return { code: 1, stdout: Buffer.alloc(0), stderr: '', ended: 'cancelled' };
  const child = spawn(program, args, { cwd, env, detached: process.platform !== 'win32' });
  const group: Group = { leader: child.pid, cookie: null };
  remember(group);

  let ended: Output['ended'] = null;
  let ending: Promise<void> | undefined;
  const end = (why: Output['ended']) => {
    ended ??= why;
    ending ??= endGroup(group);
  };
  const stdout: Buffer[] = [];
  let [bytes, bytesOfStderr] = [0, 0];
  let stderr = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) end('too-much');
    else stdout.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    bytesOfStderr += chunk.length;
    stderr = Buffer.concat([stderr, chunk]).subarray(-MAX_STDERR_BYTES);
  });
  // The program may end without reading all of it; its exit code shows whether that is an error.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const timer = setTimeout(() => end('timed-out'), timeoutMs);
  const abort = () => end('cancelled');
  signal.addEventListener('abort', abort);

  const { code, problem } = await new Promise<{ code: number; problem: string }>((resolve) => {
    child.once('error', (error) =>
      resolve({
        code: 127,
        problem: findProgram(program, env) === undefined ? `${program} is not installed` : messageOf(error),
      }),
    );
    child.once('exit', (code, killedBy) =>
      resolve({ code: code ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy]), problem: '' }),
    );
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', abort);
  await drained(closed, () => bytes + bytesOfStderr);
  // Processes that it left running keep its pipes open.
  if (!(child.stdout.destroyed && child.stderr.destroyed)) ending ??= endGroup(group);
  await ending;
  forget(group);
  child.stdout.destroy();
  child.stderr.destroy();
  return { code, stdout: Buffer.concat(stdout), stderr: `${stderr.toString()}${problem}`, ended };
}
