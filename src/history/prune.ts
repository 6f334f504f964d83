/** Which records of a history are old enough to go. */

import type { RecordFile } from './history.ts';

export interface Pruning {
  /** The key whose records are looked at; those of others stay. */
  readonly key: string;
  /** What was recorded before goes. */
  readonly before: Date;
  /** Commits whose records stay. */
  readonly keep: ReadonlySet<string>;
}

/** What is to be removed, and what stays for a reason of its own. */
export interface Pruned {
  readonly remove: readonly string[];
  /** How many records are old enough and stay because of their commits. */
  readonly kept: number;
  /** Files that cannot be read and so not judged; they stay. */
  readonly unreadable: readonly string[];
}

/**
 * Chooses the records to remove: by when they were recorded, because the dates of commits are anybody's. The records of
 * the commit that was recorded last stay however old they are: it is what the next one is compared with.
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
