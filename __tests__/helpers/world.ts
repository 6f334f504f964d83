/** A world for commands that keeps what they say. */

import type { World } from '../../src/commands/world.ts';
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
    out: (text) => out.push(text),
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
