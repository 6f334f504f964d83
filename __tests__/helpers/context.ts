/** A world for commands that keeps what they say. */

import { dirHistory } from '../../src/history/dir.ts';
import type { CodeHost, Context } from '../../src/pipeline/context.ts';
import { plainProgress } from '../../src/progress/plain.ts';

export interface TestContext extends Context {
  /** What went to standard output, put together. */
  readonly printed: () => string;
  /** The lines that were said on the way. */
  readonly logged: readonly string[];
}

/** A world whose working directory is `cwd`. */
export function testContext(cwd: string, own: Partial<Context> = {}): TestContext {
  const out: string[] = [];
  const logged: string[] = [];
  return {
    cwd,
    env: process.env,
    out: (text) => void out.push(text),
    log: (text) => logged.push(text),
    color: false,
    signal: new AbortController().signal,
    progress: plainProgress((line) => logged.push(line)),
    remembers: false,
    embedStore: null,
    head: null,
    codeHost: null,
    printed: () => out.join(''),
    logged,
    ...own,
  };
}

/** A forge on which a run is for a push, and nothing is recorded. */
export const codeHostWith = (own: Partial<CodeHost> = {}): CodeHost => ({
  trigger: { kind: 'push' },
  fork: false,
  run: 'https://forge.example.org/runs/1',
  records: null,
  untrustedRun: null,
  mergeBase: null,
  fileAt: null,
  accepted: null,
  links: {
    commit: (sha) => `https://forge.example.org/commit/${sha}`,
    line: (file, line) => `https://forge.example.org/${file}#L${line}`,
    run: 'https://forge.example.org/runs/1',
    measured: null,
    accept: null,
  },
  history: () => dirHistory('/nowhere'),
  ...own,
});
