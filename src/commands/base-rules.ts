/** The budgets of the branch that a pull request is to go into. */

import { join } from 'node:path';
import { checkConfig, type LoadedConfig } from '../config/load.ts';
import { ConfigError } from '../config/problems.ts';
import { withFilesOf } from '../git/having.ts';
import type { BaseRules } from '../judge/limits.ts';
import { run } from '../process/run.ts';
import { messageOf } from '../units/message.ts';
import { USUAL_REMOTE } from './history-place.ts';
import type { World } from './world.ts';

/**
 * Reads the configuration as it is at a commit of the base branch.
 *
 * @param fork whether a stranger made the pull request
 */
export async function baseRules(
  loaded: LoadedConfig,
  commit: string,
  fork: boolean,
  world: World,
): Promise<BaseRules> {
  const without = (problem: string): BaseRules => ({ config: null, problem, fork });
  try {
    return { config: (await configAt(loaded, commit, world))?.config ?? null, problem: null, fork };
  } catch (error) {
    if (world.signal.aborted) throw error;
    const [first = ''] = messageOf(error).split('\n');
    const what = error instanceof ConfigError ? 'is invalid' : 'cannot be read';
    return without(`the ${loaded.config.file} of the base branch ${what}: ${first}`);
  }
}

/**
 * The configuration as it is at a commit; null where there is none.
 *
 * @throws ConfigError where it is invalid
 * @throws GitError where the commit cannot be had
 */
export async function configAt(
  { config, folder, root }: LoadedConfig,
  commit: string,
  world: World,
): Promise<LoadedConfig | null> {
  const text = await withFilesOf(commit, root, USUAL_REMOTE, world, (repository) =>
    fileAt(repository, commit, config.file),
  );
  return text === undefined ? null : checkConfig(text, join(root, config.file), folder);
}

/** A file as it is at a commit; undefined where it is not there. */
async function fileAt(repository: string, commit: string, path: string): Promise<string | undefined> {
  const listed = await run('git', ['ls-tree', '--full-tree', '--name-only', commit, '--', path], {
    cwd: repository,
  });
  if (listed.stdout.trim() === '') return undefined;
  const shown = await run('git', ['cat-file', 'blob', `${commit}:${path}`], { cwd: repository });
  if (shown.code !== 0) throw new Error(shown.stderr.trim());
  return shown.stdout;
}
