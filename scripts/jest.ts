/** Runs jest with support for ES modules. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/**
 * Runs jest to its end and returns its exit code.
 *
 * @param projects the projects of jest.config.js to run
 */
export function runJest(
  projects: readonly string[],
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): number {
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  // jest loads ES modules with an API of Node.js that needs a flag and prints a warning.
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const NODE_OPTIONS = [env['NODE_OPTIONS'] ?? '', ...flags].join(' ').trim();
  const { status } = spawnSync(process.execPath, [jest, ...args, '--selectProjects', ...projects], {
    env: { ...env, NODE_OPTIONS },
    stdio: 'inherit',
  });
  return status ?? 1;
}
