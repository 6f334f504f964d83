import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ActionsCache } from '../../../src/github/cache/cache.ts';
import { embedStore, storeIn } from '../../../src/github/cache/embed-store.ts';
import { failingCache, keptCache, noCache } from '../../helpers/cache.ts';
import { type Folder, folder } from '../../helpers/folder.ts';

const SCOPE = { key: 'kube,solo', leg: 'arm64' };

/** A store of a run of its own; `said` gets its warnings. */
const store = (cache: ActionsCache, logged: string[] = []) =>
  storeIn(cache, (text) => void logged.push(text));

/** The folder as another machine has it. */
const clear = (at: Folder) => rmSync(at.at('it'), { recursive: true });

describe('what was compressed in one run is there in the next', () => {
  test('and one embed that changed loses none of the others', async () => {
    using at = folder({ 'it/a': 'a', 'it/b': 'b' });
    using kept = folder();
    const cache = keptCache(kept);
    await store(cache).save(at.at('it'), SCOPE, ['a', 'b']);

    clear(at);
    const next = store(cache);
    await next.restore(at.at('it'), SCOPE);
    expect(readdirSync(at.at('it'))).toEqual(['a', 'b']);
    // b has become c; what is of no use any more is not carried on.
    writeFileSync(at.at('it/c'), 'c');
    await next.save(at.at('it'), SCOPE, ['a', 'c']);
    expect(cache.keys()).toHaveLength(2);
    clear(at);
    await store(cache).restore(at.at('it'), SCOPE);
    expect(readdirSync(at.at('it'))).toEqual(['a', 'c']);
  });

  test('and nothing is saved where nothing has changed, or nothing was used', async () => {
    using at = folder({ 'it/a': 'a' });
    using kept = folder();
    const cache = keptCache(kept);
    await store(cache).save(at.at('it'), SCOPE, ['a']);
    const again = store({ ...cache, save: async () => Promise.reject(new Error('saved again')) });
    await again.restore(at.at('it'), SCOPE);
    await again.save(at.at('it'), SCOPE, ['a']);
    await again.save(at.at('it'), SCOPE, []);
    expect(cache.keys()).toHaveLength(1);
  });

  test('a leg begins with its own entries, else with those of any other; other configurations have none', async () => {
    using at = folder({ 'it/a': 'a' });
    using kept = folder();
    const cache = keptCache(kept);
    const restored = async (scope: typeof SCOPE) => {
      clear(at);
      await store(cache).restore(at.at('it'), scope);
      return readdirSync(at.at('it'));
    };
    await store(cache).save(at.at('it'), SCOPE, ['a']);
    clear(at);
    at.write({ 'it/b': 'b' });
    await store(cache).save(at.at('it'), { ...SCOPE, leg: 'riscv64' }, ['b']);
    expect(await restored(SCOPE)).toEqual(['a']);
    expect(await restored({ ...SCOPE, leg: 'amd64' })).toEqual(['b']);
    expect(await restored({ ...SCOPE, key: 'other' })).toEqual([]);
  });

  test('keys hold no comma, and the engine', async () => {
    using at = folder({ 'it/a': 'a' });
    using kept = folder();
    const cache = keptCache(kept);
    await store(cache).save(at.at('it'), SCOPE, ['a']);
    expect(cache.keys()[0]).toMatch(/^size-guard-embeds-1\.5\.2-kube_solo-arm64-[0-9a-f]{32}$/);
  });
});

describe('a service that is down costs a warning, and is asked once', () => {
  const down = async (cache: ActionsCache) => {
    const logged: string[] = [];
    using at = folder({ 'it/a': 'a' });
    const its = store(cache, logged);
    await its.restore(at.at('it'), SCOPE);
    await its.save(at.at('it'), SCOPE, ['a']);
    expect(readdirSync(at.at('it'))).toEqual(['a']);
    return logged;
  };

  test('one that brings nothing', async () => {
    expect(await down(failingCache('the service answered 503'))).toEqual([
      'the cache of embeds was not restored: the service answered 503',
    ]);
  });

  test('one that takes nothing', async () => {
    const cache = failingCache('the service took longer than 60 s', { restore: async () => null });
    expect(await down(cache)).toEqual([
      'the cache of embeds was not saved: the service took longer than 60 s',
    ]);
  });

  test('a runner without one has no store', () => {
    expect(embedStore(noCache, () => undefined)).toBeNull();
  });
});
