/** Runs a program that has to succeed. */

import { spawnSync } from 'node:child_process';

export interface Running {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** For its standard input, which is else empty. */
  readonly input?: string;
}

/**
 * Waits for a program's end; its errors are shown, what it prints is not.
 *
 * @throws Error with the command where it fails
 */
export function must(program: string, args: readonly string[], options: Running = {}): void {
  const { status } = spawnSync(program, args, { ...options, stdio: ['pipe', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}
