/** A world for commands that keeps what they say. */

import { dirHistory } from '../../src/history/dir.ts';
import type { Forge, World } from '../../src/pipeline/world.ts';
import { plainProgress } from '../../src/progress/plain.ts';

export interface KeptWorld extends World {
  /** What went to standard output, put together. */
  readonly printed: () => string;
  /** The lines that were said on the way. */
  readonly said: readonly string[];
}

/** A world whose working directory is `cwd`. */
export function keptWorld(cwd: string, own: Partial<World> = {}): KeptWorld {
  const out: string[] = [];
  const said: string[] = [];
  return {
    cwd,
    env: process.env,
    out: (text) => void out.push(text),
    say: (text) => said.push(text),
    color: false,
    signal: new AbortController().signal,
    progress: plainProgress((line) => said.push(line)),
    remembers: false,
    embedStore: null,
    head: null,
    forge: null,
    printed: () => out.join(''),
    said,
    ...own,
  };
}

/** A forge on which a run is for a push, and nothing is recorded. */
export const forgeWith = (own: Partial<Forge> = {}): Forge => ({
  occasion: { kind: 'push' },
  fork: false,
  run: 'https://forge.example.org/runs/1',
  records: null,
  claim: null,
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
