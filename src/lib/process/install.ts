/**
 * Runs an installer. Processes that it leaves running, such as the daemon of a package, are not stopped when it
 * succeeds.
 */

import { randomUUID } from 'node:crypto';
import type { Answer } from './answer.ts';
import { findProgram } from './find.ts';
import { COOKIE, DRAIN_MS, endGroup, forget, type Group, remember } from './members.ts';

export interface InstallOptions {
  /** The name of a program on PATH, and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Aborted when the user presses Ctrl-C or the CI job is cancelled. */
  readonly signal: AbortSignal;
}

/** The length of the end of the output that is kept. */
const MAX_CHARACTERS = 256 * 1024;

/**
 * Runs the installer with GitHub's toolkit. It is stopped at the timeout and when the run is cancelled. A process of
 * another user cannot be stopped, and is not waited for.
 */
export async function install(options: InstallOptions): Promise<Answer> {
  const { cwd, env, timeoutMs, signal } = options;
  const [program = '', ...args] = options.command;
  const found = findProgram(program, env);
  if (found === undefined) return { code: 127, text: `${program} is not installed` };
  if (signal.aborted) return { code: 1, text: '' };
  // Loaded on demand, because most commands install nothing.
  const { exec } = await import('@actions/exec');
  const group: Group = { leader: undefined, cookie: randomUUID() };
  remember(group);
  let text = '';
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-MAX_CHARACTERS);
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
