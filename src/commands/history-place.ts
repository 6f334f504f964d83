/** Where the history of a configuration is, and how to get at it. */

import { join, resolve } from 'node:path';
import type { HistorySettings } from '../config/config.ts';
import type { LoadedConfig } from '../config/load.ts';
import { remoteOf } from '../git/remote.ts';
import { withBranchHistory } from '../history/branch.ts';
import { dirHistory } from '../history/dir.ts';
import type { History } from '../history/history.ts';
import { prepareWorkFolder } from './work-folder.ts';
import type { World } from './world.ts';

/** The remote of a history that is a branch, and of commits that are missing here. */
export const USUAL_REMOTE = 'origin';

/**
 * Works with the history of a configuration. The usual one is the Actions cache in a workflow, and a folder in
 * `.size-guard` everywhere else.
 */
export async function withHistory<Result>(
  { config, folder, root }: LoadedConfig,
  settings: HistorySettings,
  world: World,
  work: (history: History) => Promise<Result>,
): Promise<Result> {
  if (settings.kind === 'default')
    return world.forge === null
      ? work(dirHistory(join(prepareWorkFolder(folder), 'history')))
      : work(world.forge.history(config.key));
  if (settings.kind === 'dir') return work(dirHistory(resolve(folder, settings.path)));
  const remote = await remoteOf(root, settings.remote, world);
  return withBranchHistory({ remote, branch: settings.branch, env: world.env, signal: world.signal }, work);
}
