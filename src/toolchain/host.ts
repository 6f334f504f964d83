/** The machine that size-guard runs on. */

import { findProgram } from '../lib/process/find.ts';
import { goarchOfNode, type Host } from './environment.ts';

/** Returns this machine. It looks up each program once, on the PATH of an environment. */
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
