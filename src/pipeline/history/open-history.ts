/** Where the history of a configuration is, and how to get at it. */

import { join, resolve } from 'node:path';
import type { HistorySettings } from '../../config/config.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { withBranchHistory } from '../../history/branch.ts';
import { dirHistory } from '../../history/dir.ts';
import type { History } from '../../history/history.ts';
import { remoteOf } from '../../lib/git/remote.ts';
import type { Context } from '../context.ts';
import { prepareWorkFolder } from '../work-folder.ts';

/** The remote of a history that is a branch, and of commits that are missing here. */
export const USUAL_REMOTE = 'origin';

/** Works with a history whose place is known. */
export type InHistory = <Result>(work: (history: History) => Promise<Result>) => Promise<Result>;

/**
 * Finds the history of a configuration: by default the Actions cache in a workflow, and a folder in `.size-guard` everywhere
 * else. What it needs of the repository (the address of a remote and the headers that let git in) is read now; later changes there change nothing.
 */
export async function findHistory(
  { config, folder, root }: LoadedConfig,
  settings: HistorySettings,
  world: Context,
): Promise<InHistory> {
  if (settings.kind === 'default')
    return (work) =>
      world.codeHost === null
        ? work(dirHistory(join(prepareWorkFolder(folder), 'history')))
        : work(world.codeHost.history(config.key));
  if (settings.kind === 'dir') return (work) => work(dirHistory(resolve(folder, settings.path)));
  const remote = await remoteOf(root, settings.remote, world);
  const { env, signal } = world;
  return (work) => withBranchHistory({ remote, branch: settings.branch, env, signal }, work);
}

/** Finds the history of a configuration, and works with it. */
export async function withHistory<Result>(
  loaded: LoadedConfig,
  settings: HistorySettings,
  world: Context,
  work: (history: History) => Promise<Result>,
): Promise<Result> {
  const within = await findHistory(loaded, settings, world);
  return within(work);
}
