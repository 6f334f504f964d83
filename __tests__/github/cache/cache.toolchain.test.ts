/** The client of the Actions cache against a service of both versions: what it brings, and what it makes of faults. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { actionsCache, type CacheLimits, type Library } from '../../../src/github/cache/cache.ts';
import { CacheError } from '../../../src/github/cache/errors.ts';
import { type CacheEmulator, cacheEmulator, scopesOf } from '../../github-emulator/cache.ts';
import type { Fault } from '../../helpers/faults.ts';
import { type Folder, folder } from '../../helpers/folder.ts';

// The library prints what it does, as commands to the runner.
const write = jest.spyOn(process.stdout, 'write');
let temporary: Folder;
beforeAll(() => {
  write.mockReturnValue(true);
  temporary = folder();
  process.env['RUNNER_TEMP'] = temporary.path;
});
afterAll(() => {
  write.mockRestore();
  delete process.env['RUNNER_TEMP'];
  temporary[Symbol.dispose]();
});

const LIMITS: CacheLimits = { requestMs: 10_000, totalMs: 30_000, pauseMs: 1, restMs: 60_000 };
/** For faults that only waiting ends. */
const SHORT: CacheLimits = { ...LIMITS, requestMs: 100, totalMs: 300 };
const TRANSFER_MS = 60_000;

/** A service of which this process is told as a runner does it. */
async function serviceOf(version: 1 | 2) {
  const before = { ...process.env };
  const service = await cacheEmulator();
  Object.assign(process.env, service.environment(scopesOf('refs/heads/main'), version));
  return {
    ...service,
    async [Symbol.asyncDispose]() {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
      await service[Symbol.asyncDispose]();
    },
  };
}

/** A file that one run has saved and that another one looks for. */
async function saved(service: CacheEmulator, at: Folder) {
  at.write({ 'kept/file': 'the content' });
  const paths = [at.at('kept')];
  expect(await actionsCache(process.env, LIMITS).save(paths, 'app/1', TRANSFER_MS)).toBe(true);
  expect(service.keys()).toEqual(['app/1']);
  rmSync(at.at('kept'), { recursive: true });
  service.asked.length = 0;
  const lookup = (key: string, ...prefixes: string[]) => ({ paths, key, prefixes });
  const content = () => (existsSync(at.at('kept/file')) ? readFileSync(at.at('kept/file'), 'utf8') : null);
  return { lookup, content };
}

describe.each([1, 2] as const)('version %i of the protocol', (version) => {
  test('brings what the library has saved: by its key, and by a prefix', async () => {
    await using service = await serviceOf(version);
    using at = folder();
    const { lookup, content } = await saved(service, at);
    const cache = actionsCache(process.env, LIMITS);
    expect(await cache.restore(lookup('app/1'), TRANSFER_MS)).toBe('app/1');
    expect(content()).toBe('the content');
    rmSync(at.at('kept'), { recursive: true });
    expect(await cache.restore(lookup('app/2', 'other/', 'app/'), TRANSFER_MS)).toBe('app/1');
    expect(content()).toBe('the content');
  });

  test('says of what nobody has saved that there is none, in one request', async () => {
    await using service = await serviceOf(version);
    using at = folder();
    const { lookup } = await saved(service, at);
    expect(
      await actionsCache(process.env, LIMITS).restore(lookup('other/1', 'other/'), TRANSFER_MS),
    ).toBeNull();
    // What has other paths is another entry.
    const elsewhere = { ...lookup('app/1'), paths: ['elsewhere'] };
    expect(await actionsCache(process.env, LIMITS).restore(elsewhere, TRANSFER_MS)).toBeNull();
    expect(service.asked).toEqual(['lookup', 'lookup']);
  });

  test('does not take a key twice', async () => {
    await using service = await serviceOf(version);
    using at = folder();
    const { lookup } = await saved(service, at);
    at.write({ 'kept/file': 'other content' });
    expect(await actionsCache(process.env, LIMITS).save(lookup('').paths, 'app/1', TRANSFER_MS)).toBe(false);
  });

  const broken = /^entry app\/1 cannot be downloaded or unpacked; the log above says why$/;
  const invalid = /^the service sent an invalid response$/;
  const FAULTS: readonly [
    what: string,
    fault: Omit<Fault, 'times'> & { operation: 'lookup' | 'download' },
    logged: RegExp,
  ][] = [
    [
      'a failing server',
      { operation: 'lookup', status: 503 },
      /^the service answered 503 \(Something went wrong\)$/,
    ],
    [
      'a rate limit',
      { operation: 'lookup', status: 429, headers: { 'retry-after': '0' } },
      /^the service answered 429/,
    ],
    ['a dropped connection', { operation: 'lookup', drops: true }, /^the request failed: /],
    ['half an answer', { operation: 'lookup', instead: 'truncated' }, invalid],
    ['an answer that is cut short', { operation: 'lookup', instead: 'cut' }, /^the request failed: /],
    ['an answer that is no JSON', { operation: 'lookup', instead: 'html' }, invalid],
    ['an empty answer', { operation: 'lookup', instead: 'empty' }, invalid],
    ['a failing download', { operation: 'download', status: 403 }, broken],
    ['half a download', { operation: 'download', instead: 'truncated' }, broken],
    ['a download that is cut short', { operation: 'download', instead: 'cut' }, broken],
    ['a download that is no archive', { operation: 'download', instead: 'html' }, broken],
    ['an empty download', { operation: 'download', instead: 'empty' }, broken],
  ];

  test.each(FAULTS)('%s is no miss, however often it is met', async (_, fault, logged) => {
    await using service = await serviceOf(version);
    using at = folder();
    const { lookup } = await saved(service, at);
    service.fail({ ...fault, times: Number.POSITIVE_INFINITY });
    const restoring = actionsCache(process.env, LIMITS).restore(lookup('app/1'), TRANSFER_MS);
    await expect(restoring).rejects.toMatchObject({
      name: 'CacheError',
      message: expect.stringMatching(logged),
    });
  });

  test.each(FAULTS)('%s costs nothing but a second request if it passes', async (_, fault) => {
    await using service = await serviceOf(version);
    using at = folder();
    const { lookup, content } = await saved(service, at);
    service.fail({ ...fault, times: 1 });
    expect(await actionsCache(process.env, LIMITS).restore(lookup('app/1'), TRANSFER_MS)).toBe('app/1');
    expect(content()).toBe('the content');
  });

  test('what is refused is not asked for again', async () => {
    await using service = await serviceOf(version);
    using at = folder();
    const { lookup } = await saved(service, at);
    service.fail({ operation: 'lookup', status: 403, times: 1 });
    const restoring = actionsCache(process.env, LIMITS).restore(lookup('app/1'), TRANSFER_MS);
    await expect(restoring).rejects.toThrow('the service answered 403 (Something went wrong)');
    expect(service.asked).toEqual(['lookup']);
  });

  test('a service that never answers is left alone for the rest of the run', async () => {
    await using service = await serviceOf(version);
    using at = folder();
    const { lookup } = await saved(service, at);
    service.fail({ operation: 'lookup', instead: 'hang', times: Number.POSITIVE_INFINITY });
    const cache = actionsCache(process.env, SHORT);
    await expect(cache.restore(lookup('app/1'), TRANSFER_MS)).rejects.toThrow(
      'the service did not answer within',
    );
    const asked = service.asked.length;
    await expect(cache.restore(lookup('app/1'), TRANSFER_MS)).rejects.toThrow('is not asked again');
    await expect(cache.save(lookup('').paths, 'app/2', TRANSFER_MS)).rejects.toThrow('is not asked again');
    expect(service.asked).toHaveLength(asked);
  });
});

describe('what the library does', () => {
  const library = (own: Partial<Library>): Library => ({
    isFeatureAvailable: () => true,
    restoreCache: async () => undefined,
    saveCache: async () => -1,
    ...own,
  });
  const never = () => new Promise<never>(() => undefined);

  test('if it waits for ever, has an end', async () => {
    const cache = actionsCache(process.env, LIMITS, library({ saveCache: never }));
    await expect(cache.save(['x'], 'key', 10)).rejects.toThrow('the service did not answer within 0.01 s');
  });

  test('if it throws, is an error of the cache', async () => {
    const saveCache = async () => Promise.reject(new TypeError('x is not a function'));
    const cache = actionsCache(process.env, LIMITS, library({ saveCache }));
    await expect(cache.save(['x'], 'key', 1000)).rejects.toThrow(new CacheError('x is not a function'));
  });

  test('is not asked for if there is no service, or the run may not use it', async () => {
    const none = actionsCache({}, LIMITS, library({ isFeatureAvailable: () => false }));
    expect(none.unavailable()).toBe('it is not available to this run');
    await expect(none.restore({ paths: [], key: '', prefixes: [] }, 1)).rejects.toThrow(
      'it is not available',
    );
    const limited = actionsCache({ ACTIONS_CACHE_MODE: 'Write-Only' }, LIMITS, library({}));
    await expect(limited.restore({ paths: [], key: '', prefixes: [] }, 1)).rejects.toThrow(
      'the cache mode of this run, write-only, does not permit it',
    );
  });
});
