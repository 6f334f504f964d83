/** Opens the history of a configuration. */

import { join, resolve } from 'node:path';
import type { HistorySettings } from '../../config/config.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { withBranchHistory } from '../../history/branch.ts';
import { dirHistory } from '../../history/dir.ts';
import type { History } from '../../history/history.ts';
import { remoteOf } from '../../lib/git/remote.ts';
import type { Context } from '../context.ts';
import { prepareWorkFolder } from '../work-folder.ts';

/** The remote of a history on a branch, and of commits that the clone does not have. */
export const DEFAULT_REMOTE = 'origin';

/** Passes a located history to a function. */
export type InHistory = <Result>(work: (history: History) => Promise<Result>) => Promise<Result>;

/**
 * Locates the history of a configuration: by default the Actions cache in a workflow, and a folder in `.size-guard`
 * everywhere else. The address of the remote and the headers that authenticate git are read now; later changes in the
 * repository have no effect.
 */
export async function findHistory(
  { config, folder, root }: LoadedConfig,
  settings: HistorySettings,
  context: Context,
): Promise<InHistory> {
  if (settings.kind === 'default')
    return (work) =>
      context.codeHost === null
        ? work(dirHistory(join(prepareWorkFolder(folder), 'history')))
        : work(context.codeHost.history(config.key));
  if (settings.kind === 'dir') return (work) => work(dirHistory(resolve(folder, settings.path)));
  const remote = await remoteOf(root, settings.remote, context);
  const { env, signal } = context;
  return (work) => withBranchHistory({ remote, branch: settings.branch, env, signal }, work);
}

/** Locates the history of a configuration, and passes it to a function. */
export async function withHistory<Result>(
  loaded: LoadedConfig,
  settings: HistorySettings,
  context: Context,
  work: (history: History) => Promise<Result>,
): Promise<Result> {
  const within = await findHistory(loaded, settings, context);
  return within(work);
}
