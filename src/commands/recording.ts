/** Keeps snapshots in the history, for later ones to be compared with. */

import { short } from '../baseline/wanted.ts';
import type { LoadedConfig } from '../config/load.ts';
import { GitError } from '../git/bare.ts';
import { HistoryError } from '../history/history.ts';
import { recordOf, whyNotRecorded } from '../history/record.ts';
import type { Snapshot } from '../snapshot/schema.ts';
import { withHistory } from './history-place.ts';
import { UsageError, type World } from './world.ts';

/**
 * Keeps the snapshot of a check where that is due: on a forge in runs of the default branch, elsewhere in a history that
 * is a folder. What goes wrong is said, and changes nothing else.
 */
export async function recordSnapshot(loaded: LoadedConfig, snapshot: Snapshot, world: World): Promise<void> {
  const { forge } = world;
  const due =
    forge === null
      ? loaded.config.history.kind !== 'branch'
      : forge.records !== null && forge.records === snapshot.commit?.sha;
  const why = whyNotRecorded(snapshot);
  if (!due || (why !== null && forge === null)) return;
  try {
    if (why !== null) throw new HistoryError(why);
    await keepSnapshot(loaded, snapshot, world);
  } catch (error) {
    if (!(error instanceof HistoryError || error instanceof GitError)) throw error;
    world.say(`size-guard: the snapshot was not recorded: ${error.message}`);
  }
}

/**
 * Puts a snapshot into the history and says what came of it.
 *
 * @throws UsageError where it cannot stand for its commit
 * @throws HistoryError or GitError where the history does not take it
 */
export async function keepSnapshot(loaded: LoadedConfig, snapshot: Snapshot, world: World): Promise<void> {
  const why = whyNotRecorded(snapshot);
  if (why !== null) throw new UsageError(`the snapshot cannot be recorded: ${why}`);
  const record = recordOf(snapshot, new Date(), world.forge?.run ?? null);
  await withHistory(loaded, loaded.config.history, world, async (history) => {
    const [kept] = await history.record([record]);
    const what = `size-guard: ${short(record.snapshot.commit.sha)}`;
    const said = {
      added: `recorded in ${history.name}`,
      already: `was recorded in ${history.name} already, with the same numbers`,
      beside: `was recorded in ${history.name} with other numbers; these are kept beside them, as ${kept?.path}`,
    };
    world.say(`${what} ${said[kept?.outcome ?? 'added']}`);
  });
}
