/** Runs a short command, such as a version query, and returns its output. */

import type { Answer } from './answer.ts';
import { type RunOptions, run } from './run.ts';

/** Timeout of a short command, which only a hanging daemon or network exceeds. */
export const QUESTION_MS = 30_000;

/** Runs a program like {@link run}. */
export async function ask({
  command: [program = '', ...args],
  ...options
}: Omit<RunOptions, 'input' | 'maxBytes'> & {
  /** A program, as a path or a name on PATH, and its arguments. */
  readonly command: readonly string[];
}): Promise<Answer> {
  const { code, stdout, stderr, ended } = await run(program, args, options);
  return { code: ended === null ? code : 1, text: `${stdout.toString()}${stderr}` };
}
