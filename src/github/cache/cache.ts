/**
 * The one client of the Actions cache: for the history, compressed embeds, and snapshots passed between jobs. It
 * distinguishes "no entry" from "no answer", and its waiting time is bounded.
 */

import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { messageOf } from '../../lib/units/message.ts';
import { CacheError } from './errors.ts';
import { type Lookup, type LookupLimits, lookUp } from './lookup.ts';
import { Unanswered, within } from './within.ts';

export interface ActionsCache {
  /** Why no run of this kind can use the service; null if it can be asked. */
  readonly unavailable: () => string | null;
  /**
   * Restores the entry that a key or a prefix matches.
   *
   * @param transferMs the time limit of the download
   * @returns the entry's key; null if the service has none
   * @throws CacheError if that is unknown, or the entry cannot be downloaded and unpacked
   */
  readonly restore: (lookup: Lookup, transferMs: number) => Promise<string | null>;
  /**
   * Saves files as a new entry.
   *
   * @returns false if the service did not take it, for example because an entry has that key; the log says why
   * @throws CacheError if the service does not answer in time
   */
  readonly save: (paths: readonly string[], key: string, transferMs: number) => Promise<boolean>;
}

/** The functions of @actions/cache that are used. */
export interface Library {
  readonly isFeatureAvailable: () => boolean;
  readonly restoreCache: (paths: string[], key: string) => Promise<string | undefined>;
  readonly saveCache: (paths: string[], key: string) => Promise<number>;
}

export interface CacheLimits extends LookupLimits {
  /** For how long a service that did not answer is not asked again. */
  readonly restMs: number;
}

/** A service that stays silent costs a run 45 s at most, or one time limit of a transfer. */
const LIMITS: CacheLimits = { requestMs: 20_000, totalMs: 45_000, pauseMs: 1_000, restMs: 300_000 };

/** How often a download is tried; each try gets its share of the time limit. */
const DOWNLOADS = 2;

const LIBRARY: Library = { isFeatureAvailable, restoreCache, saveCache };

/** The cache of the run that this process is. */
export function actionsCache(
  env: NodeJS.ProcessEnv = process.env,
  limits: CacheLimits = LIMITS,
  library: Library = LIBRARY,
): ActionsCache {
  /** When a silent service may be asked again. */
  let silentUntil = Number.NEGATIVE_INFINITY;
  const isSilent = () => performance.now() < silentUntil;
  const rest = () => {
    silentUntil = performance.now() + limits.restMs;
  };

  const unavailable = () => (library.isFeatureAvailable() ? null : 'it is not available to this run');

  const requireAnswering = () => {
    const why = unavailable();
    if (why !== null) throw new CacheError(why);
    if (isSilent()) throw new CacheError('it did not answer before, and is not asked again');
  };

  const download = async (paths: readonly string[], key: string, limitMs: number): Promise<void> => {
    // Also a download that was cut short can leave the library waiting for ever.
    let silent: Unanswered | null = null;
    for (let attempt = 1; attempt <= DOWNLOADS; attempt += 1) {
      try {
        const found = await within(limitMs / DOWNLOADS, library.restoreCache([...paths], key));
        if (found !== undefined) return;
        silent = null;
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        silent = error;
      }
    }
    throw silent ?? new CacheError(`entry ${key} cannot be downloaded or unpacked; the log above says why`);
  };

  const rememberingSilence = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Unanswered) rest();
      throw error instanceof CacheError ? error : new CacheError(messageOf(error));
    }
  };

  return {
    unavailable,
    async restore(lookup, transferMs) {
      requireAnswering();
      requireMode(env, ['read', 'write']);
      return rememberingSilence(async () => {
        const key = await lookUp(lookup, env, limits);
        if (key !== null) await download(lookup.paths, key, transferMs);
        return key;
      });
    },
    async save(paths, key, transferMs) {
      requireAnswering();
      requireMode(env, ['write', 'write-only']);
      const id = await rememberingSilence(() => within(transferMs, library.saveCache([...paths], key)));
      return id >= 0;
    },
  };
}

/** Modes that an administrator can set for a run; the library skips what they do not permit, without an error. */
const MODES = ['none', 'read', 'write', 'write-only'];

function requireMode(env: NodeJS.ProcessEnv, permitting: readonly string[]): void {
  const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
  if (MODES.includes(mode) && !permitting.includes(mode))
    throw new CacheError(`the cache mode of this run, ${mode}, does not permit it`);
}
