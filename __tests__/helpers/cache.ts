/** An Actions cache in a local folder. */

import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ActionsCache } from '../../src/github/cache/cache.ts';
import { CacheError } from '../../src/github/cache/errors.ts';
import type { Folder } from './folder.ts';

export interface KeptCache extends ActionsCache {
  /** The keys of the entries, oldest first. */
  readonly keys: () => string[];
  /** The keys that were looked up. */
  readonly asked: string[];
  /** Removes the entries whose keys contain a text. */
  readonly evict: (part: string) => void;
}

/**
 * GitHub's rules: entries are immutable; the exact key has precedence, then the newest entry of the first matching
 * prefix.
 */
export function keptCache(at: Folder): KeptCache {
  let entries: { readonly key: string; readonly place: string; readonly paths: string }[] = [];
  const asked: string[] = [];
  return {
    keys: () => entries.map(({ key }) => key),
    asked,
    evict: (part) => {
      entries = entries.filter(({ key }) => !key.includes(part));
    },
    unavailable: () => null,
    restore: async ({ paths, key, prefixes }) => {
      asked.push(key);
      const newest = entries.toReversed().filter((entry) => entry.paths === paths.join());
      const entry =
        newest.find((each) => each.key === key) ??
        prefixes.map((prefix) => newest.find((each) => each.key.startsWith(prefix))).find(Boolean);
      if (entry === undefined) return null;
      for (const path of paths) {
        mkdirSync(dirname(resolve(path)), { recursive: true });
        if (existsSync(entry.place)) cpSync(entry.place, resolve(path), { recursive: true });
      }
      return entry.key;
    },
    save: async (paths, key) => {
      if (entries.some((entry) => entry.key === key)) return false;
      const place = at.at(`entry-${entries.length}`);
      for (const path of paths) cpSync(resolve(path), place, { recursive: true });
      entries.push({ key, place, paths: paths.join() });
      return true;
    },
  };
}

/** A cache in which every operation fails, except those that `own` replaces. */
export function failingCache(why: string, own: Partial<ActionsCache> = {}): ActionsCache {
  const fail = async () => Promise.reject(new CacheError(why));
  return { unavailable: () => null, restore: fail, save: fail, ...own };
}

/** A run without a cache service. */
export const noCache: ActionsCache = failingCache('it is not available to this run', {
  unavailable: () => 'it is not available to this run',
});
