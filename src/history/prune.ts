/** Chooses the records of a history that are old enough to be removed. */

import type { RecordFile } from './history.ts';

export interface Pruning {
  /** The key whose records are removed; records of other keys are kept. */
  readonly key: string;
  /** Records from before this time are removed. */
  readonly before: Date;
  /** Commits whose records are kept. */
  readonly keep: ReadonlySet<string>;
}

/** The files to remove, and what is kept although it is old. */
export interface Pruned {
  readonly remove: readonly string[];
  /** The number of old records that are kept because of their commits. */
  readonly kept: number;
  /** Files that cannot be read; their age is unknown, so they are kept. */
  readonly unreadable: readonly string[];
}

/**
 * Chooses the records to remove by the time at which they were recorded, because the author of a commit can choose its
 * date. The records of the most recently recorded commit are kept at any age, because the next commit is compared with it.
 */
export async function chooseOld(
  files: AsyncIterable<RecordFile>,
  { key, before, keep }: Pruning,
): Promise<Pruned> {
  const old: { readonly path: string; readonly commit: string }[] = [];
  const unreadable: string[] = [];
  let newest = { at: Number.NEGATIVE_INFINITY, commit: '' };
  for await (const { path, record } of files) {
    if (record === null) {
      unreadable.push(path);
      continue;
    }
    if (record.snapshot.key !== key) continue;
    const at = Date.parse(record.recordedAt);
    const commit = record.snapshot.commit.sha;
    if (at > newest.at) newest = { at, commit };
    if (at < before.getTime()) old.push({ path, commit });
  }
  const stays = ({ commit }: { readonly commit: string }) => keep.has(commit) || commit === newest.commit;
  return {
    remove: old.filter((file) => !stays(file)).map(({ path }) => path),
    kept: old.filter(stays).length,
    unreadable,
  };
}
