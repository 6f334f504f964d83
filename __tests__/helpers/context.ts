/** A context for commands that captures their output. */

import { dirHistory } from '../../src/history/dir.ts';
import type { CodeHost, Context } from '../../src/pipeline/context.ts';
import { plainProgress } from '../../src/progress/plain.ts';

export interface TestContext extends Context {
  /** The complete standard output. */
  readonly printed: () => string;
  /** The logged lines. */
  readonly logged: readonly string[];
}

/** Creates a context with the working directory `cwd`. */
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

/** A code host on which a push triggered the run, and which records nothing. */
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
