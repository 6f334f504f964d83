/** Runs a program that must succeed. */

import { spawnSync } from 'node:child_process';

export interface Running {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Its standard input; empty by default. */
  readonly input?: string;
}

/**
 * Runs a program. Shows its standard error, but not its standard output.
 *
 * @throws Error with the command if it fails
 */
export function must(program: string, args: readonly string[], options: Running = {}): void {
  const { status } = spawnSync(program, args, { ...options, stdio: ['pipe', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}
