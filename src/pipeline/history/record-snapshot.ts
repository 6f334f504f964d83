/** Keeps snapshots in the history, for later ones to be compared with. */

import type { LoadedConfig } from '../../config/load.ts';
import { HistoryError } from '../../history/history.ts';
import { recordOf, whyNotRecorded } from '../../history/record.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import { type Context, UsageError } from '../context.ts';
import { findHistory, type InHistory } from './open-history.ts';

/**
 * Prepares to keep the snapshot of a check where that is due: on a code host in runs of the default branch, elsewhere in a history that
 * is a folder. Failures are reported and change nothing else.
 *
 * @returns keeps the snapshot, in the history as it is configured now
 */
export async function recorder(
  loaded: LoadedConfig,
  world: Context,
): Promise<(snapshot: Snapshot) => Promise<void>> {
  const { codeHost, signal } = world;
  const isDue = codeHost === null ? loaded.config.history.kind !== 'branch' : codeHost.records !== null;
  if (!isDue) return async () => undefined;
  const place = findHistory(loaded, loaded.config.history, world);
  // Whether it was found is of interest only once something is to be kept.
  await Promise.allSettled([place]);
  return async (snapshot) => {
    if (codeHost !== null && codeHost.records !== snapshot.commit?.sha) return;
    const why = whyNotRecorded(snapshot);
    if (why !== null && codeHost === null) return;
    try {
      if (why !== null) throw new HistoryError(why);
      await keep(snapshot, await place, world);
    } catch (error) {
      if (signal.aborted) throw error;
      world.log(`size-guard: the snapshot was not recorded: ${messageOf(error)}`);
    }
  };
}

/**
 * Records a snapshot in the history and reports the result.
 *
 * @throws UsageError if it cannot be recorded for its commit
 * @throws HistoryError or GitError if the history does not take it
 */
export async function keepSnapshot(loaded: LoadedConfig, snapshot: Snapshot, world: Context): Promise<void> {
  const why = whyNotRecorded(snapshot);
  if (why !== null) throw new UsageError(`the snapshot cannot be recorded: ${why}`);
  await keep(snapshot, await findHistory(loaded, loaded.config.history, world), world);
}

async function keep(snapshot: Snapshot, within: InHistory, world: Context): Promise<void> {
  const record = recordOf(snapshot, new Date(), world.codeHost?.run ?? null);
  await within(async (history) => {
    const [kept] = await history.record([record]);
    const what = `size-guard: ${shortHash(record.snapshot.commit.sha)}`;
    const said = {
      added: `recorded in ${history.name}`,
      already: `was recorded in ${history.name} already, with the same numbers`,
      beside: `was recorded in ${history.name} with different numbers; this record is kept as well, as ${kept?.path}`,
    };
    world.log(`${what} ${said[kept?.outcome ?? 'added']}`);
  });
}
