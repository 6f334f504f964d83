/** Temporary folders with files, removed when the test ends. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Folder extends Disposable {
  readonly path: string;
  /** An absolute path below the folder. */
  at(...parts: string[]): string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  git(...args: string[]): string;
}

/** Creates a folder with files; `using` removes it. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'size-guard-test-')));
  const made: Folder = {
    path,
    at: (...parts) => join(path, ...parts),
    write(more) {
      for (const [name, content] of Object.entries(more)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      }
    },
    git: (...args) => execFileSync('git', ['-C', path, ...args], { encoding: 'utf8', env: gitEnvironment() }),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
  made.write(files);
  return made;
}

/** Creates the same as a git repository with one commit. */
export function repository(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const made = folder(files);
  made.git('init', '--quiet', '--initial-branch=main');
  made.git('add', '--all');
  made.git('commit', '--quiet', '--allow-empty', '--message=first');
  return made;
}

export function gitEnvironment(): NodeJS.ProcessEnv {
  const who = { NAME: 'A Tester', EMAIL: 'tester@example.org', DATE: '2026-01-02T03:04:05Z' };
  // Without settings of the machine, or of a git hook that runs the tests.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      Object.entries(who).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    ),
  };
}
