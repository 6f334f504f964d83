/**
 * The history in the Actions cache, which needs no permission and no setup. Runs of the default branch save entries that
 * every pull request can read. Entries are immutable, so each contains the newest records in addition to its own, and
 * concurrent runs do not lose records.
 */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dirHistory } from '../../history/dir.ts';
import { type History, HistoryError } from '../../history/history.ts';
import { keyFolder } from '../../history/layout.ts';
import type { HistoryRecord } from '../../history/record.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { ActionsCache } from './cache.ts';
import { CacheError } from './errors.ts';
import { pathForCache } from './keys.ts';

export interface CacheHistoryOptions {
  /** The configuration's key. */
  readonly key: string;
  /** The action's output folder, absolute; the same in every run, because the cache compares it. */
  readonly output: string;
  /** Identifies this attempt of this run. */
  readonly run: string;
}

/** How many records and bytes an entry holds: as far back as baselines are useful. */
const MOST_RECORDS = 200;
const MOST_BYTES = 64_000_000;

const TRANSFER_MS = 40_000;

/** Advice for a cache service that does not work. */
const ADVICE =
  'If this run should have one, run the job again; otherwise keep the history on a branch: `history: { branch: size-history }` (docs/explanations/history.md)';

/** The history of a configuration in the Actions cache. */
export function cacheHistory({ key, output, run }: CacheHistoryOptions, cache: ActionsCache): History {
  const name = 'the Actions cache';
  const folder = join(output, 'history-cache');
  const paths = [pathForCache(folder)];
  const prefix = `size-guard-history/${keyFolder(key)}/`;
  const dir = dirHistory(folder);

  let restored: Promise<void> | null = null;
  /** Restores the entry of a commit, or the newest one. */
  const restore = (commit: string): Promise<void> => {
    restored ??= reaching(name, async () => {
      rmSync(folder, { recursive: true, force: true });
      const lookup = { paths, key: `${prefix}${commit}`, prefixes: [`${prefix}${commit}/`, prefix] };
      const found = await cache.restore(lookup, TRANSFER_MS);
      if (found !== null && !(await holdsRecords(dir)))
        throw new CacheError(`entry ${found} holds no records`);
    });
    return restored;
  };

  return {
    name,
    async recorded(asked, commits) {
      await restore(commits[0] ?? '');
      return dir.recorded(asked, commits);
    },
    async find(asked, commit) {
      await restore(commit);
      return dir.find(asked, commit);
    },
    async record(records) {
      const [first] = records;
      if (first === undefined) return [];
      const { sha } = first.snapshot.commit;
      await restore(sha);
      const kept = await dir.record(records);
      if (kept.every(({ outcome }) => outcome === 'already')) return kept;
      await dir.remove(await beyondBounds(dir));
      await reaching(name, async () => {
        if (!(await cache.save(paths, `${prefix}${sha}/${run}`, TRANSFER_MS)))
          throw new CacheError('it did not take the entry; the log above says why');
      });
      return kept;
    },
    async *files(extent) {
      await restore('');
      yield* dir.files(extent);
    },
    async remove() {
      throw new HistoryError(`records cannot be removed from ${name}; GitHub removes old entries itself`);
    },
  };
}

async function reaching<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new HistoryError(`${name} cannot be read or written: ${messageOf(error)}. ${ADVICE}`);
  }
}

/** Whether there is any record, of any key. */
async function holdsRecords(history: History): Promise<boolean> {
  for await (const _ of history.files('sizes')) return true;
  return false;
}

/** The files that exceed the limits of the next entry, oldest records first to go. */
async function beyondBounds(history: History): Promise<string[]> {
  const files: { readonly path: string; readonly time: number; readonly bytes: number }[] = [];
  for await (const { path, record } of history.files())
    files.push({ path, time: record === null ? 0 : Date.parse(record.recordedAt), bytes: sizeOf(record) });
  let bytes = 0;
  return files
    .sort((a, b) => b.time - a.time)
    .filter((file, index) => {
      bytes += file.bytes;
      return index >= MOST_RECORDS || bytes > MOST_BYTES;
    })
    .map(({ path }) => path);
}

const sizeOf = (record: HistoryRecord | null) => (record === null ? 0 : JSON.stringify(record).length);
