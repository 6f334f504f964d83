/** Records snapshots in the history as baselines of later ones. */

import type { LoadedConfig } from '../../config/load.ts';
import { HistoryError } from '../../history/history.ts';
import { recordOf, whyNotRecorded } from '../../history/record.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import { type Context, UsageError } from '../context.ts';
import { findHistory, type InHistory } from './open-history.ts';

/**
 * Prepares to record the snapshot of a check: on a code host in runs of the default branch, elsewhere in a history that
 * is a folder. Failures are reported, and have no other effect.
 *
 * @returns a function that records the snapshot in the history as it is configured now, or does nothing
 */
export async function recorder(
  loaded: LoadedConfig,
  context: Context,
): Promise<(snapshot: Snapshot) => Promise<void>> {
  const { codeHost, signal } = context;
  const isDue = codeHost === null ? loaded.config.history.kind !== 'branch' : codeHost.records !== null;
  if (!isDue) return async () => undefined;
  const located = findHistory(loaded, loaded.config.history, context);
  // A failure matters only if there is something to record.
  await Promise.allSettled([located]);
  return async (snapshot) => {
    if (codeHost !== null && codeHost.records !== snapshot.commit?.sha) return;
    const why = whyNotRecorded(snapshot);
    if (why !== null && codeHost === null) return;
    try {
      if (why !== null) throw new HistoryError(why);
      await keep(snapshot, await located, context);
    } catch (error) {
      if (signal.aborted) throw error;
      context.log(`size-guard: the snapshot was not recorded: ${messageOf(error)}`);
    }
  };
}

/**
 * Records a snapshot in the history and reports the result.
 *
 * @throws UsageError if it cannot be recorded for its commit
 * @throws HistoryError or GitError if the history cannot be written
 */
export async function recordSnapshot(
  loaded: LoadedConfig,
  snapshot: Snapshot,
  context: Context,
): Promise<void> {
  const why = whyNotRecorded(snapshot);
  if (why !== null) throw new UsageError(`the snapshot cannot be recorded: ${why}`);
  await keep(snapshot, await findHistory(loaded, loaded.config.history, context), context);
}

async function keep(snapshot: Snapshot, within: InHistory, context: Context): Promise<void> {
  const record = recordOf(snapshot, new Date(), context.codeHost?.run ?? null);
  await within(async (history) => {
    const [kept] = await history.record([record]);
    const text = {
      added: `recorded in ${history.name}`,
      already: `is already recorded in ${history.name} with the same sizes`,
      beside: `is already recorded in ${history.name} with different sizes; this record is kept as well, as ${kept?.path}`,
    };
    context.log(`size-guard: ${shortHash(record.snapshot.commit.sha)} ${text[kept?.outcome ?? 'added']}`);
  });
}
