/** This machine, to be examined. */

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { localMachine } from '../build/buildx/machine.ts';
import { isInside } from '../lib/files/paths.ts';
import type { Answer } from '../lib/process/answer.ts';
import { ask, QUESTION_MS } from '../lib/process/ask.ts';
import { withoutOurs } from '../lib/process/environment.ts';
import { localHost } from '../toolchain/host.ts';
import type { ExaminedMachine } from './examined-machine.ts';

/** Files of a repository that are larger are no scripts that somebody wrote. */
const LARGEST_SCRIPT_BYTES = 256 * 1024;

/** go and rustup would fetch what is not there, and others answer in the user's language. */
const ASKING = { GOTOOLCHAIN: 'local', RUSTUP_AUTO_INSTALL: '0', LC_ALL: 'C' };

export interface Place {
  /** Where builds run, and the root of its repository; absolute, symlinks resolved. */
  readonly folder: string;
  readonly root: string;
}

/** The machine to be examined. Each question is asked once: for another look, take another one. */
export function examinedMachine(
  { folder, root }: Place,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): ExaminedMachine {
  const host = localHost(env);
  const answers = new Map<string, Promise<Answer>>();
  const options = { cwd: folder, env: { ...withoutOurs(env), ...ASKING }, signal };
  const askOnce: ExaminedMachine['ask'] = (...command) => {
    const key = JSON.stringify(command);
    const answer = answers.get(key) ?? ask({ ...options, command, timeoutMs: QUESTION_MS });
    answers.set(key, answer);
    return answer;
  };
  return {
    ...localMachine(host.has, (args) => askOnce('docker', ...args), options),
    ...host,
    ask: askOnce,
    exists: (path) => existsSync(resolve(folder, path)),
    read: (path) => textInside(join(folder, path), root),
    async candidate(name) {
      if (!host.has('apt-cache')) return null;
      const [archives, policy] = [
        await askOnce('apt-cache', 'policy'),
        await askOnce('apt-cache', 'policy', name),
      ];
      // In a fresh container there is nothing but what is installed: no line such as " 500 http://…".
      if (!/^\s*\d+ [a-z]+:/m.test(archives.text)) return undefined;
      const version = /^\s+Candidate: (\S+)/m.exec(policy.text)?.[1] ?? '(none)';
      return version === '(none)' ? null : version;
    },
  };
}

/** A text file inside of a folder, symlinks resolved; null where there is none. */
function textInside(path: string, root: string): string | null {
  try {
    const real = realpathSync(path);
    const stats = statSync(real);
    if (!isInside(real, root) || !stats.isFile() || stats.size > LARGEST_SCRIPT_BYTES) return null;
    const text = readFileSync(real, 'utf8');
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
