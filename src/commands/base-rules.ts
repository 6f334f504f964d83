/** The budgets of the branch that a pull request is to go into. */

import { createHash } from 'node:crypto';
import { checkConfig, type LoadedConfig } from '../config/load.ts';
import { ConfigError } from '../config/problems.ts';
import { withFilesOf } from '../git/having.ts';
import type { BaseRules } from '../judge/limits.ts';
import { run } from '../process/run.ts';
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
  { config, root, sha256 }: LoadedConfig,
  { into, left, fork }: PullRequest,
  world: World,
): Promise<BaseRules> {
  const without = (problem: string | null): BaseRules => ({ config: null, problem, fork });
  try {
    const textAt = (commit: string) =>
      withFilesOf(commit, root, USUAL_REMOTE, world, (repository) => fileAt(repository, commit, config.file));
    const isOurs = (text: string) => createHash('sha256').update(text).digest('hex') === sha256;
    const text = await textAt(into);
    if (text === undefined) return without(null);
    const base = checkConfig(text, config.file, root).config;
    const from = isOurs(text) ? into : await left();
    const before = from === null || from === into ? undefined : await textAt(from);
    return { config: base, problem: null, fork, untouched: before !== undefined && isOurs(before) };
  } catch (error) {
    if (world.signal.aborted) throw error;
    const [first = ''] = messageOf(error).split('\n');
    const what = error instanceof ConfigError ? 'is invalid' : 'cannot be read';
    return without(`the ${config.file} of the base branch ${what}: ${first}`);
  }
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
