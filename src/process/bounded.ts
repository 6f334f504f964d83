/** Runs a short program that may hang, such as one that speaks to a server: with input, a time limit and an end from outside. */

import { spawn } from 'node:child_process';
import { messageOf } from '../units/message.ts';

export interface BoundedOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
  /** What it reads from its standard input; nothing unless given. */
  readonly input?: string | Uint8Array | undefined;
}

export interface BoundedOutput {
  /** The exit code; 127 where it could not be started, null where it was ended. */
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Whether it was ended at its time limit. */
  readonly timedOut: boolean;
}

/** Runs a program without a shell, in a process group of its own, so that what it has started ends with it. */
export function runBounded(
  program: string,
  args: readonly string[],
  { cwd, env, timeoutMs, signal, input = '' }: BoundedOptions,
): Promise<BoundedOutput> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    const child = spawn(program, args, { cwd, env, detached: true });
    const end = () => endGroup(child.pid);
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeoutMs);
    const finish = (code: number | null, problem = '') => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve({
        code,
        stdout: Buffer.concat(stdout),
        stderr: `${Buffer.concat(stderr).toString()}${problem}`,
        timedOut,
      });
    };
    child.once('error', (error) => finish(127, messageOf(error)));
    child.once('close', (code) => finish(code));
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // It may end without having read all; its exit code tells what that means.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(process.platform === 'win32' ? leader : -leader, 'SIGTERM');
  } catch {
    // It ended by itself in the meantime.
  }
}
