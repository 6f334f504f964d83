/** The budgets of the branch that a pull request is to go into. */

import { createHash } from 'node:crypto';
import { checkConfig, type LoadedConfig } from '../config/load.ts';
import { ConfigError } from '../config/problems.ts';
import { gitText } from '../git/git.ts';
import { withFilesOf } from '../git/having.ts';
import type { BaseRules } from '../judge/limits.ts';
import { messageOf } from '../units/message.ts';
import { USUAL_REMOTE } from './history-place.ts';
import type { World } from './world.ts';

/** The pull request that is judged. */
export interface PullRequest {
  /** The commit of the base branch whose rules count. */
  readonly into: string;
  /** Finds the commit at which the change left the base branch; it gives `into` where that is merged into the change. */
  readonly left: () => Promise<string | null>;
  /** Whether a stranger made it. */
  readonly fork: boolean;
}

/** Reads the configuration as it is at a commit of the base branch. */
export async function baseRules(
  loaded: LoadedConfig,
  { into, left, fork }: PullRequest,
  world: World,
): Promise<BaseRules> {
  const without = (problem: string | null): BaseRules => ({ config: null, problem, fork });
  try {
    const base = await configAt(loaded, into, world);
    if (base === null) return without(null);
    const from = base.sha256 === loaded.sha256 ? into : await left();
    const before = from === null || from === into ? undefined : await textAt(loaded, from, world);
    const untouched =
      before !== undefined && createHash('sha256').update(before).digest('hex') === loaded.sha256;
    return { config: base.config, problem: null, fork, untouched };
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
  loaded: LoadedConfig,
  commit: string,
  world: World,
): Promise<LoadedConfig | null> {
  const { config, root } = loaded;
  const text = await textAt(loaded, commit, world);
  return text === undefined ? null : checkConfig(text, config.file, root);
}

/** The text of the configuration at a commit; undefined where there is none. */
const textAt = ({ config, root }: LoadedConfig, commit: string, world: World) =>
  withFilesOf(commit, root, USUAL_REMOTE, world, (repository) =>
    fileAt(repository, commit, config.file, world),
  );

/** A file as it is at a commit; undefined if it is not there. @throws GitError if it cannot be read */
async function fileAt(
  repository: string,
  commit: string,
  path: string,
  world: World,
): Promise<string | undefined> {
  const entry = ['ls-tree', '--full-tree', '--name-only', commit, '--', path];
  if ((await gitText(repository, entry, world)).trim() === '') return undefined;
  return gitText(repository, ['cat-file', 'blob', `${commit}:${path}`], world);
}
