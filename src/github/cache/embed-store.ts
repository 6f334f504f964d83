/** Keeps compressed embeds in the Actions cache from one run to the next. */

import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ZSTD_ENGINE } from '../../compress/zstd.ts';
import { makeFolder } from '../../lib/files/write.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { EmbedScope, EmbedStore } from '../../pipeline/context.ts';
import type { ActionsCache } from './cache.ts';
import { keyPart, pathForCache } from './keys.ts';

/** Embeds can be hundreds of megabytes; a cache that needs longer saves no time. */
const TRANSFER_MS = 60_000;

/** The store of a workflow; null if the runner has no cache. */
export function embedStore(cache: ActionsCache, warn: (text: string) => void): EmbedStore | null {
  return cache.unavailable() === null ? storeIn(cache, warn) : null;
}

/**
 * A store in a cache service. An entry of it is written once, so each set of embeds is one entry: what changed is compressed
 * and makes another entry, of which the rest comes from the newest one before.
 */
export function storeIn(cache: ActionsCache, warn: (text: string) => void): EmbedStore {
  let restored: string | null = null;
  let failed = false;
  const attempt = async (what: string, work: () => Promise<void>) => {
    // Without what was restored, nothing complete could be saved; and a failing service gets no second question.
    if (failed) return;
    try {
      await work();
    } catch (error) {
      failed = true;
      warn(`the cache of embeds was not ${what}: ${messageOf(error)}`);
    }
  };
  return {
    async restore(folder, scope) {
      const own = `${prefixOf(scope)}${scope.leg}-`;
      const lookup = { paths: [pathForCache(folder)], key: `${own}newest`, prefixes: [own, prefixOf(scope)] };
      await attempt('restored', async () => {
        makeFolder(folder);
        restored = await cache.restore(lookup, TRANSFER_MS);
      });
    },
    async save(folder, scope, kept) {
      const key = `${prefixOf(scope)}${scope.leg}-${hashOf(kept)}`;
      if (kept.length === 0 || key === restored) return;
      await attempt('saved', async () => {
        for (const name of readdirSync(folder))
          if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
        // The library warns if an entry was not saved; usually another job was faster with the same one.
        await cache.save([pathForCache(folder)], key, TRANSFER_MS);
      });
    },
  };
}

/** Frames of another engine would be discarded, so they are not fetched. */
const prefixOf = ({ key }: EmbedScope) => `size-guard-embeds-${ZSTD_ENGINE}-${keyPart(key)}-`;

const hashOf = (names: readonly string[]) =>
  createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 32);
