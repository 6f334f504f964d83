/** Asks a program something: runs it to its end, bounded in time, and takes what it prints. */

import type { Answer } from './answer.ts';
import { type RunOptions, run } from './run.ts';

/** A question is answered at once, or what was asked hangs (a daemon, a network). */
export const QUESTION_MS = 30_000;

/** Runs a program as {@link run} does. */
export async function ask({
  command: [program = '', ...args],
  ...options
}: Omit<RunOptions, 'input' | 'mostBytes'> & {
  /** A program, as a path or to be found on PATH, and its arguments. */
  readonly command: readonly string[];
}): Promise<Answer> {
  const { code, stdout, stderr, ended } = await run(program, args, options);
  return { code: ended === null ? code : 1, text: `${stdout.toString()}${stderr}` };
}
