/** Everything that a run of the action speaks to, as doubles that can fail: GitHub's API, its cache service, and git. */

import { type CacheEmulator, cacheEmulator, type SavedEntry } from '../github-emulator/cache.ts';
import { type Emulator, githubEmulator } from '../github-emulator/emulator.ts';
import type { Fault } from '../helpers/faults.ts';
import { type GitServer, gitServer } from '../helpers/git-server.ts';

export type Server = 'api' | 'cache' | 'git';

/** A request of a run, by what it is for: `cache lookup`, `api issues/create-comment`. */
export interface Asked {
  readonly server: Server;
  readonly operation: string;
}

/** A fault of one of the services. */
export interface Injected extends Fault {
  readonly server: Server;
}

export interface Services extends AsyncDisposable {
  readonly github: Emulator;
  readonly cache: CacheEmulator;
  readonly git: GitServer;
  fail(fault: Injected): void;
  /** The kinds of requests that were made so far. */
  asked(): Asked[];
}

/**
 * @param served the folder of the bare repositories
 * @param entries those of the cache
 */
export async function startServices(served: string, entries: readonly SavedEntry[]): Promise<Services> {
  const [github, cache, git] = await Promise.all([
    githubEmulator(),
    cacheEmulator({ entries }),
    gitServer(served),
  ]);
  return {
    ...{ github, cache, git },
    fail({ server, ...fault }) {
      if (server === 'api') github.fail(fault);
      else if (server === 'cache') cache.fail(fault as Parameters<CacheEmulator['fail']>[0]);
      else git.fail(fault as Parameters<GitServer['fail']>[0]);
    },
    asked() {
      const kinds = (server: Server, operations: readonly string[]): Asked[] =>
        [...new Set(operations)].map((operation) => ({ server, operation }));
      const storage = github.asked.includes('actions/download-artifact') ? ['storage'] : [];
      return [
        ...kinds('api', [...github.asked, ...storage]),
        ...kinds('cache', cache.asked),
        ...kinds('git', git.asked),
      ];
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([github, cache, git].map((server) => server[Symbol.asyncDispose]()));
    },
  };
}
