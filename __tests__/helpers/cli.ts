/** Runs the command line from the sources in a separate process. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = join(import.meta.dirname, '../../src/cli/main.ts');

/** The program and the arguments that start it. */
export const CLI_COMMAND: readonly string[] = [
  process.execPath,
  '--import',
  fileURLToPath(import.meta.resolve('tsx')),
  CLI,
];

interface Ended {
  /** The exit code, or the signal that ended it. */
  readonly end: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts it; `env` is added to the environment of the test. */
export function startCli(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const [program = '', ...before] = CLI_COMMAND;
  const child = spawn(program, [...before, ...args], {
    cwd,
    env: { ...process.env, CI: 'true', NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ end: code ?? signal, stdout, stderr }));
  return { child, ended };
}

/** Waits until a condition is true, at most until the timeout of the test. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}
