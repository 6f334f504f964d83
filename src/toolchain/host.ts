/** The machine that we run on. */

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { goarchOfNode, type Host } from './environment.ts';

/** Looks programs up on PATH as the shell would. */
export function localHost(env: NodeJS.ProcessEnv): Host {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const known = new Map<string, boolean>();
  return {
    goarch: goarchOfNode(process.arch),
    has(program) {
      const found = known.get(program) ?? folders.some((folder) => isExecutable(join(folder, program)));
      known.set(program, found);
      return found;
    },
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
