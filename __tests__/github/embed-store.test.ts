import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { restoreCache, saveCache } from '@actions/cache';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type CacheService, type Patience, storeIn } from '../../src/github/embed-store.ts';
import { folder } from '../helpers/folder.ts';

const SCOPE = { key: 'kube,solo', leg: 'arm64' };
const PATIENCE: Patience = { answer: 5000, transfer: 5000 };
const never = () => new Promise<never>(() => undefined);

/** A cache service that keeps what is saved, newest first, as GitHub's does. */
function service(): CacheService & { readonly entries: Map<string, string[]>; readonly asked: string[] } {
  const entries = new Map<string, string[]>();
  const asked: string[] = [];
  const matching = (keys: readonly string[]) =>
    keys.flatMap((key) => [...entries.keys()].reverse().filter((name) => name.startsWith(key)))[0];
  return {
    entries,
    asked,
    async restoreCache([path = ''], key, others = [], options = {}) {
      asked.push(options.lookupOnly === true ? 'look' : 'fetch');
      const found = entries.has(key) ? key : matching(others);
      if (found !== undefined && options.lookupOnly !== true)
        for (const name of entries.get(found) ?? []) writeFileSync(join(path, name), name);
      return found;
    },
    async saveCache([path = ''], key) {
      asked.push(`save ${key}`);
      entries.set(key, readdirSync(path).sort());
      return 1;
    },
  };
}

const patient = (cache: CacheService, said: string[] = [], patience = PATIENCE) =>
  storeIn(cache, patience, (text) => said.push(text));

describe('what was compressed in one run is there in the next', () => {
  test('and one embed that changed loses none of the others', async () => {
    const cache = service();
    using at = folder({ 'first/a': 'a', 'first/b': 'b' });
    await patient(cache).save(at.at('first'), SCOPE, ['a', 'b']);

    const next = patient(cache);
    await next.restore(at.at('next'), SCOPE);
    expect(readdirSync(at.at('next'))).toEqual(['a', 'b']);
    // b has become c; what is of no use any more is not carried on.
    writeFileSync(at.at('next/c'), 'c');
    await next.save(at.at('next'), SCOPE, ['a', 'c']);
    expect([...cache.entries.values()]).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
    const third = patient(cache);
    await third.restore(at.at('third'), SCOPE);
    expect(readdirSync(at.at('third'))).toEqual(['a', 'c']);
  });

  test('and nothing is saved where nothing has changed, or nothing was used', async () => {
    const cache = service();
    using at = folder({ 'it/a': 'a' });
    await patient(cache).save(at.at('it'), SCOPE, ['a']);
    const again = patient(cache);
    await again.restore(at.at('it'), SCOPE);
    await again.save(at.at('it'), SCOPE, ['a']);
    await again.save(at.at('it'), SCOPE, []);
    expect(cache.asked.filter((what) => what.startsWith('save'))).toHaveLength(1);
  });

  test('a leg begins with its own entries, else with those of any other; other configurations have none', async () => {
    const cache = service();
    using at = folder({ 'arm/a': 'a', 'riscv/b': 'b' });
    await patient(cache).save(at.at('arm'), SCOPE, ['a']);
    await patient(cache).save(at.at('riscv'), { ...SCOPE, leg: 'riscv64' }, ['b']);
    await patient(cache).restore(at.at('one'), SCOPE);
    expect(readdirSync(at.at('one'))).toEqual(['a']);
    await patient(cache).restore(at.at('two'), { ...SCOPE, leg: 'amd64' });
    expect(readdirSync(at.at('two'))).toEqual(['b']);
    await patient(cache).restore(at.at('arm'), { ...SCOPE, key: 'other' });
    expect(readdirSync(at.at('arm'))).toEqual(['a']);
  });

  test('keys hold no comma, and the engine', async () => {
    const cache = service();
    using at = folder({ 'it/a': 'a' });
    await patient(cache).save(at.at('it'), SCOPE, ['a']);
    expect([...cache.entries.keys()][0]).toMatch(/^size-guard-embeds-1\.5\.2-kube_solo-arm64-[0-9a-f]{32}$/);
  });
});

describe('a service that is down costs a warning and a bounded time', () => {
  const down = async (cache: CacheService, patience: Patience) => {
    const said: string[] = [];
    using at = folder({ 'it/a': 'a' });
    const store = patient(cache, said, patience);
    await store.restore(at.at('it'), SCOPE);
    await store.save(at.at('it'), SCOPE, ['a']);
    expect(readdirSync(at.at('it'))).toEqual(['a']);
    return said;
  };

  test('one that never answers is not asked again', async () => {
    const said = await down({ restoreCache: never, saveCache: never }, { answer: 10, transfer: 20 });
    expect(said).toEqual(['the cache of embeds was not restored: the service took longer than 0.01 s']);
  });

  test('one that brings its files too slowly, or does not take any', async () => {
    const slow: CacheService = {
      restoreCache: (_paths, _key, _others, options) =>
        options?.lookupOnly ? Promise.resolve('found') : never(),
      saveCache: never,
    };
    expect(await down(slow, { answer: 5000, transfer: 10 })).toEqual([
      'the cache of embeds was not restored: the service took longer than 0.01 s',
    ]);
    const full: CacheService = { restoreCache: async () => undefined, saveCache: never };
    expect(await down(full, { answer: 5000, transfer: 10 })).toEqual([
      'the cache of embeds was not saved: the service took longer than 0.01 s',
    ]);
  });

  test('one that refuses', async () => {
    const refusing: CacheService = {
      restoreCache: async () => Promise.reject(new Error('403')),
      saveCache: never,
    };
    expect(await down(refusing, PATIENCE)).toEqual(['the cache of embeds was not restored: 403']);
  });

  const env = { ...process.env };
  afterEach(() => {
    process.env = { ...env };
  });

  test.each([429, 500])('a real one that answers %i', async (status) => {
    const server = createServer((_request, response) => response.writeHead(status).end('no')).listen(0);
    await once(server, 'listening');
    process.env['ACTIONS_CACHE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    process.env['ACTIONS_RUNTIME_TOKEN'] = 'none';
    try {
      // The client of the cache tries again, which may take longer than our patience: then that is said.
      await down({ restoreCache, saveCache }, { answer: 2000, transfer: 2000 });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
