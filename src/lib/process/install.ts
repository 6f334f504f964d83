/** Runs a program that installs something: what it leaves running when it ends by itself may stay, as a package's daemon does. */

import { randomUUID } from 'node:crypto';
import type { Answer } from './answer.ts';
import { findProgram } from './find.ts';
import { COOKIE, DRAIN_MS, endGroup, forget, type Group, remember } from './members.ts';

export interface InstallOptions {
  /** A program to be found on PATH, and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
}

/** So much of what it printed last is kept. */
const MOST_CHARACTERS = 256 * 1024;

/**
 * Runs it through GitHub's toolkit. At the time limit and when the run is cancelled it is ended; one that runs as another
 * user cannot be, and is not waited for.
 */
export async function install(options: InstallOptions): Promise<Answer> {
  const { cwd, env, timeoutMs, signal } = options;
  const [program = '', ...args] = options.command;
  const found = findProgram(program, env);
  if (found === undefined) return { code: 127, text: `${program} is not installed` };
  if (signal.aborted) return { code: 1, text: '' };
  // Loaded here and not above: most commands install nothing.
  const { exec } = await import('@actions/exec');
  const group: Group = { leader: undefined, cookie: randomUUID() };
  remember(group);
  let text = '';
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-MOST_CHARACTERS);
  };
  let timer: NodeJS.Timeout | undefined;
  let stop = () => {};
  const ended = new Promise<number>((resolve) => {
    stop = () => void endGroup(group).then(() => setTimeout(resolve, DRAIN_MS, 1).unref());
    timer = setTimeout(stop, timeoutMs);
    signal.addEventListener('abort', stop);
  });
  try {
    const done = exec(`"${found}"`, args, {
      cwd,
      env: { ...definedOnly(env), [COOKIE]: group.cookie ?? '' },
      silent: true,
      ignoreReturnCode: true,
      delay: DRAIN_MS,
      listeners: { stdout: keep, stderr: keep },
    });
    return { code: await Promise.race([done, ended]), text };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    forget(group);
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
