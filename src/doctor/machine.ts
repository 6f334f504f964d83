/** Examines this machine. */

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { localMachine } from '../build/buildx/machine.ts';
import { isInside } from '../lib/files/paths.ts';
import type { Answer } from '../lib/process/answer.ts';
import { ask, QUESTION_MS } from '../lib/process/ask.ts';
import { withoutOurs } from '../lib/process/environment.ts';
import { localHost } from '../toolchain/host.ts';
import type { ExaminedMachine } from './examined-machine.ts';

/** Larger files of a repository are not scripts that somebody wrote. */
const LARGEST_SCRIPT_BYTES = 256 * 1024;

/** Keeps go and rustup from downloading toolchains, and makes programs answer in English. */
const QUESTION_ENVIRONMENT = { GOTOOLCHAIN: 'local', RUSTUP_AUTO_INSTALL: '0', LC_ALL: 'C' };

export interface Place {
  /** The folder in which builds run, and the root of its repository; absolute, symlinks resolved. */
  readonly folder: string;
  readonly root: string;
}

/** Returns this machine. It caches each answer; create another one to ask again. */
export function examinedMachine(
  { folder, root }: Place,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): ExaminedMachine {
  const host = localHost(env);
  const answers = new Map<string, Promise<Answer>>();
  const options = { cwd: folder, env: { ...withoutOurs(env), ...QUESTION_ENVIRONMENT }, signal };
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
      // A fresh container has no package lists: no line such as " 500 http://…".
      if (!/^\s*\d+ [a-z]+:/m.test(archives.text)) return undefined;
      const version = /^\s+Candidate: (\S+)/m.exec(policy.text)?.[1] ?? '(none)';
      return version === '(none)' ? null : version;
    },
  };
}

/** The text of a file inside a folder, with symlinks resolved; null if there is none. */
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
