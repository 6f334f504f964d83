/** The machine that we run on. */

import { findProgram } from '../lib/process/find.ts';
import { goarchOfNode, type Host } from './environment.ts';

/** Looks programs up on the PATH of an environment; each only once. */
export function localHost(env: NodeJS.ProcessEnv): Host {
  const known = new Map<string, boolean>();
  return {
    goarch: goarchOfNode(process.arch),
    has(program) {
      const found = known.get(program) ?? findProgram(program, env) !== undefined;
      known.set(program, found);
      return found;
    },
  };
}
