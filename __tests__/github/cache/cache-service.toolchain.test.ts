/** The history in the Actions cache, over the real client and the protocols that GitHub's services speak. */

import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { type CacheEmulator, cacheEmulator, scopesOf } from '../../github-emulator/cache.ts';
import { type Folder, folder } from '../../helpers/folder.ts';
import { commit, KEY } from '../../history/snapshots.ts';

const [A, B] = [commit('a1'), commit('b2')];
const MAIN = 'refs/heads/main';
const PULL = 'refs/pull/7/merge';

interface Job {
  readonly service: CacheEmulator;
  /** The branch of the run, and those whose entries it reads as well. */
  readonly scopes: readonly [string, ...string[]];
  readonly version: 1 | 2;
  /** Additional variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program on another runner, with `history`, `record` and `A`, `B` at hand. @returns what it printed last, as JSON */
async function job(
  at: Folder,
  { service, scopes, version, env = {} }: Job,
  program: string,
): Promise<unknown> {
  const source = (...parts: string[]) => JSON.stringify(join(import.meta.dirname, ...parts));
  const runner = at.at(`runner-${Math.random()}`);
  mkdirSync(join(runner, 'temp'), { recursive: true });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval'],
      `import { cacheHistory } from ${source('../../../src/github/cache/history-cache.ts')};
       import { actionsCache } from ${source('../../../src/github/cache/cache.ts')};
       import { record } from ${source('../../history/snapshots.ts')};
       const [A, B, KEY] = ${JSON.stringify([A, B, KEY])};
       const history = cacheHistory({ key: KEY, output: ${JSON.stringify(join(runner, '.size-guard'))}, run: '1-1' }, actionsCache());
       const bytesAt = async (sha) => (await history.find(KEY, sha)).snapshot?.artifacts[0].sizes[0].bytes ?? null;
       console.log('\\n' + JSON.stringify(await (async () => { ${program} })()));`,
    ],
    {
      cwd: runner,
      env: {
        PATH: process.env['PATH'],
        ...{ GITHUB_WORKSPACE: runner, RUNNER_TEMP: join(runner, 'temp') },
        GITHUB_SERVER_URL: version === 1 ? 'https://github.example.org' : 'https://github.com',
        ...service.environment(scopesOf(...scopes), version),
        ...env,
      },
    },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

describe.each([2, 1] as const)('version %i of the cache service', (version) => {
  test('brings to a pull request what a push to the default branch recorded', async () => {
    await using service = await cacheEmulator();
    using at = folder();
    const main: Job = { service, version, scopes: [MAIN] };
    expect(await job(at, main, 'return history.record([record({ sha: A, bytes: 1234 })])')).toMatchObject([
      { outcome: 'added' },
    ]);
    expect(service.keys()).toEqual([`size-guard-history/${KEY}/${A}/1-1`]);
    expect(new Set(service.asked)).toEqual(new Set(['lookup', 'create', 'upload', 'finalize']));

    const pull: Job = { service, version, scopes: [PULL, MAIN] };
    expect(await job(at, pull, 'return bytesAt(A)')).toBe(1234);
    // A commit after it has no entry of its own: the newest one holds those before it.
    expect(await job(at, pull, 'return [await bytesAt(B), await bytesAt(A)]')).toEqual([null, 1234]);
  });

  test('keeps what a pull request left from the default branch', async () => {
    await using service = await cacheEmulator();
    using at = folder();
    const pull: Job = { service, version, scopes: [PULL, MAIN] };
    await job(at, pull, 'return history.record([record({ sha: A, bytes: 1 })])');
    expect(await job(at, { service, version, scopes: [MAIN] }, 'return bytesAt(A)')).toBeNull();
    expect(await job(at, pull, 'return bytesAt(A)')).toBe(1);
  });

  test('takes an entry once', async () => {
    await using service = await cacheEmulator();
    using at = folder();
    const main: Job = { service, version, scopes: [MAIN] };
    await job(at, main, 'return history.record([record({ sha: A, bytes: 1 })])');
    const other = 'return history.record([record({ sha: A, bytes: 2 })]).catch(({ message }) => message)';
    expect(await job(at, main, other)).toMatch(
      'the Actions cache cannot be read or written: it did not take the entry',
    );
    expect(await job(at, main, 'return bytesAt(A)')).toBe(1);
  });
});

test('an archive in Azure is fetched by parts', async () => {
  await using service = await cacheEmulator({ azure: true });
  using at = folder();
  const main: Job = { service, version: 2, scopes: [MAIN] };
  await job(at, main, 'return history.record([record({ sha: A, bytes: 1234 })])');
  expect(await job(at, main, 'return bytesAt(A)')).toBe(1234);
  expect(service.asked.filter((step) => step === 'download')).toHaveLength(2);
});

test.each([
  { operation: 'lookup', instead: 'truncated' },
  { operation: 'lookup', status: 503 },
  { operation: 'download', status: 503 },
] as const)('a fault is met by the client: %j', async (fault) => {
  await using service = await cacheEmulator();
  using at = folder();
  const main: Job = { service, version: 2, scopes: [MAIN] };
  await job(at, main, 'return history.record([record({ sha: A, bytes: 1234 })])');
  service.fail({ times: 1, ...fault });
  // The client asks again after some seconds.
  expect(await job(at, main, 'return bytesAt(A)')).toBe(1234);
});
