/** Runs a short program to its end and takes what it prints: bounded in time and output, ended with the run. Builds are run by group.ts. */

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
  /** What it reads from its standard input; nothing unless given. */
  readonly input?: string | Uint8Array | undefined;
  /** How many bytes of standard output are kept; a program that prints more is ended. */
  readonly mostBytes?: number | undefined;
}

export interface Output {
  /** The exit code; 127 if it could not be started, 128 and the signal's number if it was killed. */
  readonly code: number;
  readonly stdout: Buffer;
  /** Its end, if it is long. */
  readonly stderr: string;
  /** Why it was ended before it ended by itself; null if it was not. */
  readonly ended: 'timed-out' | 'cancelled' | 'too-much' | null;
}

/** More than any program prints that is run here without a limit of its own. */
const MOST_BYTES = 256 * 1024 * 1024;
/** What went wrong is said last. */
const MOST_BYTES_OF_STDERR = 256 * 1024;

/**
 * Runs a program without a shell, in a process group of its own: at its time limit, when the run is cancelled and when
 * this process exits, the group is asked to end, and then forced to. A failure is a code, not an exception.
 */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<Output> {
  const { cwd, env, timeoutMs, signal, input = '', mostBytes = MOST_BYTES } = options;
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
    if (bytes > mostBytes) end('too-much');
    else stdout.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    bytesOfStderr += chunk.length;
    stderr = Buffer.concat([stderr, chunk]).subarray(-MOST_BYTES_OF_STDERR);
  });
  // It may end without having read all; its exit code tells what that means.
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
  // What it left running, and keeps its pipes open.
  if (!(child.stdout.destroyed && child.stderr.destroyed)) ending ??= endGroup(group);
  await ending;
  forget(group);
  child.stdout.destroy();
  child.stderr.destroy();
  return { code, stdout: Buffer.concat(stdout), stderr: `${stderr.toString()}${problem}`, ended };
}
