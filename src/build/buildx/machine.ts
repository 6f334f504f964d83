/** The machine that the preflight inspects: docker, and the emulators that are registered with Linux. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../lib/process/answer.ts';
import { QUESTION_MS } from '../../lib/process/ask.ts';
import { type RunOptions, run } from '../../lib/process/run.ts';
import { goarchOfNode } from '../../toolchain/environment.ts';
import type { Binfmt, Machine } from './inspection.ts';

const BINFMT = '/proc/sys/fs/binfmt_misc';

/** This machine. */
export function localMachine(
  has: Machine['has'],
  docker: (args: readonly string[]) => Promise<Answer>,
  options: Pick<RunOptions, 'env' | 'signal'>,
): Machine {
  return {
    platform: `linux/${goarchOfNode(process.arch)}`,
    has,
    docker: (...args) => docker(args),
    isRoot: process.getuid?.() === 0,
    binfmt: process.platform === 'linux' ? localBinfmt(options) : null,
  };
}

function localBinfmt(options: Pick<RunOptions, 'env' | 'signal'>): Binfmt {
  const register = join(BINFMT, 'register');
  return {
    entries() {
      if (!existsSync(register)) return null;
      return readdirSync(BINFMT)
        .filter((name) => name !== 'register' && name !== 'status')
        .map((name) => readFileSync(join(BINFMT, name), 'latin1'));
    },
    exists: existsSync,
    async register(line) {
      if (!existsSync(register)) {
        const mounted = await run('mount', ['-t', 'binfmt_misc', 'binfmt_misc', BINFMT], {
          ...{ env: options.env, signal: options.signal },
          cwd: '/',
          timeoutMs: QUESTION_MS,
        });
        if (mounted.code !== 0)
          throw new Error(mounted.stderr.trim() || `mount did not finish within ${QUESTION_MS / 1000} s`);
      }
      writeFileSync(register, line);
    },
  };
}
