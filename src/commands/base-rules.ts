/** The budgets of the commit that a pull request is held against. */

import { join } from 'node:path';
import { checkConfig, type LoadedConfig } from '../config/load.ts';
import { ConfigError } from '../config/problems.ts';
import type { BaseRules } from '../judge/limits.ts';
import { run } from '../process/run.ts';

/** Reads a file as it was at a commit; undefined where it was not there. @throws where that cannot be told */
export type ReadAt = (commit: string, path: string) => Promise<string | undefined>;

/**
 * Reads the rules of a commit.
 *
 * @param readAt for commits that a shallow clone lacks: the forge's own way
 */
export async function baseRules(
  { config, folder, root }: LoadedConfig,
  commit: string,
  fork: boolean,
  readAt: ReadAt = gitReader(root),
): Promise<BaseRules> {
  const without = (problem: string | null): BaseRules => ({ config: null, problem, fork });
  let text: string | undefined;
  try {
    text = await readAt(commit, config.file);
  } catch (error) {
    return without(`the ${config.file} of the base branch cannot be read: ${(error as Error).message}`);
  }
  if (text === undefined) return without(null);
  try {
    return { config: checkConfig(text, join(root, config.file), folder).config, problem: null, fork };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [first = ''] = error.message.split('\n');
    return without(`the ${config.file} of the base branch is invalid: ${first}`);
  }
}

/** Reads from the objects of a clone. */
export function gitReader(root: string): ReadAt {
  return async (commit, path) => {
    const known = await run('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root });
    if (known.code !== 0) throw new Error(`commit ${commit.slice(0, 12)} is not in this clone`);
    const listed = await run('git', ['ls-tree', '--name-only', commit, '--', `:/${path}`], { cwd: root });
    if (listed.stdout.trim() === '') return undefined;
    const shown = await run('git', ['cat-file', 'blob', `${commit}:${path}`], { cwd: root });
    if (shown.code !== 0) throw new Error(shown.stderr.trim());
    return shown.stdout;
  };
}
