/** Keeps compressed embeds in the Actions cache from one run to the next. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import type { EmbedScope, EmbedStore } from '../commands/world.ts';
import { ZSTD_ENGINE } from '../compress/zstd.ts';
import { messageOf } from '../units/message.ts';
import { pathForCache } from './handover.ts';

/** What is used of @actions/cache. It warns by itself of a service that refuses, and gives nothing then. */
export interface CacheService {
  restoreCache(
    paths: string[],
    key: string,
    restoreKeys?: string[],
    options?: { readonly lookupOnly?: boolean },
  ): Promise<string | undefined>;
  saveCache(paths: string[], key: string): Promise<number>;
}

/** How long the service may take to answer, and to bring or take the files; in milliseconds. */
export interface Patience {
  readonly answer: number;
  readonly transfer: number;
}

const PATIENCE: Patience = { answer: 30_000, transfer: 300_000 };

/** The store of a workflow; null where the runner offers no cache. */
export function embedStore(warn: (text: string) => void): EmbedStore | null {
  return isFeatureAvailable() ? storeIn({ restoreCache, saveCache }, PATIENCE, warn) : null;
}

/**
 * A store in a cache service. An entry of it is written once, so each set of embeds is one entry: what changed is compressed
 * and makes another entry, of which the rest comes from the newest one before.
 */
export function storeIn(
  { restoreCache, saveCache }: CacheService,
  { answer, transfer }: Patience,
  warn: (text: string) => void,
): EmbedStore {
  let restored: string | undefined;
  let gone = false;
  const attempt = async <Result>(what: string, limit: number, work: () => Promise<Result>) => {
    if (gone) return undefined;
    try {
      return await within(limit, work());
    } catch (error) {
      // A service that does not answer now is not asked again in this run.
      gone = true;
      warn(`the cache of embeds was not ${what}: ${messageOf(error)}`);
      return undefined;
    }
  };
  return {
    async restore(folder, scope) {
      const paths = [pathForCache(folder)];
      const nearest = [`${prefixOf(scope)}${scope.leg}-`, prefixOf(scope)];
      const look = (options: { lookupOnly?: boolean }) =>
        restoreCache(paths, `${nearest[0]}newest`, nearest, options);
      const found = await attempt('restored', answer, () => look({ lookupOnly: true }));
      if (found === undefined) return;
      mkdirSync(folder, { recursive: true });
      restored = await attempt('restored', transfer, () => look({}));
    },
    async save(folder, scope, kept) {
      const key = `${prefixOf(scope)}${scope.leg}-${hashOf(kept)}`;
      if (kept.length === 0 || key === restored) return;
      await attempt('saved', transfer, async () => {
        for (const name of readdirSync(folder))
          if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
        return saveCache([pathForCache(folder)], key);
      });
    },
  };
}

/** Another engine's frames would be thrown away one by one, so they are not even fetched. */
const prefixOf = ({ key }: EmbedScope) => `size-guard-embeds-${ZSTD_ENGINE}-${key.replaceAll(',', '_')}-`;

const hashOf = (names: readonly string[]) =>
  createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 32);

/** What a promise gives in time. @throws Error that says how long was waited */
async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const text = `the service took longer than ${limitMs / 1000} s`;
    timer = setTimeout(() => reject(new Error(text)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
