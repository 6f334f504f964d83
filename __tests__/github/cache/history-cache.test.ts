import { existsSync, rmSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ActionsCache } from '../../../src/github/cache/cache.ts';
import { cacheHistory } from '../../../src/github/cache/history-cache.ts';
import { type History, HistoryError } from '../../../src/history/history.ts';
import { failingCache, keptCache, noCache } from '../../helpers/cache.ts';
import { folder } from '../../helpers/folder.ts';
import { commit, KEY, record } from '../../history/snapshots.ts';

/** A run of its own, with nothing left of earlier ones. */
function runs() {
  const output = folder();
  const kept = folder();
  const cache = keptCache(kept);
  let run = 0;
  return {
    cache,
    history: (key = KEY): History => {
      run += 1;
      return cacheHistory({ key, output: output.path, run: `${run}-1` }, cache);
    },
    clean: () => rmSync(output.at('history-cache'), { recursive: true, force: true }),
    folder: output.at('history-cache'),
    [Symbol.dispose]() {
      for (const made of [output, kept]) made[Symbol.dispose]();
    },
  };
}

const [A, B, C] = [commit('a1'), commit('b2'), commit('c3')];
const bytesAt = async (history: History, sha: string) =>
  (await history.find(KEY, sha)).snapshot?.artifacts[0]?.sizes[0]?.bytes ?? null;

describe('the history in the Actions cache', () => {
  test('has nothing before the first push to the default branch', async () => {
    using at = runs();
    expect(await at.history().recorded(KEY, [A])).toEqual(new Set());
  });

  test('gives a commit its own entry, and others what is before it', async () => {
    using at = runs();
    for (const [index, sha] of [A, B].entries()) {
      await at.history().record([record({ sha, bytes: index }, index)]);
      at.clean();
    }
    expect(at.cache.keys()).toEqual([
      `size-guard-history/budgets.yml/${A}/1-1`,
      `size-guard-history/budgets.yml/${B}/2-1`,
    ]);
    const exact = at.history();
    expect(await exact.recorded(KEY, [A])).toEqual(new Set([A]));
    // The entry of A knows nothing of what came later.
    expect(await exact.recorded(KEY, [A, B])).toEqual(new Set([A]));
    at.clean();
    const nearest = at.history();
    expect(await nearest.recorded(KEY, [C])).toEqual(new Set());
    expect(await nearest.recorded(KEY, [B, A])).toEqual(new Set([B, A]));
    expect([await bytesAt(nearest, A), await bytesAt(nearest, B)]).toEqual([0, 1]);
  });

  test('loses nothing that two runs record at once', async () => {
    using at = runs();
    await at.history().record([record({ sha: A })]);
    const [one, other] = [at.history(), at.history()];
    await one.recorded(KEY, [B]);
    at.clean();
    await other.recorded(KEY, [C]);
    await one.record([record({ sha: B, bytes: 1 })]);
    at.clean();
    await other.record([record({ sha: C, bytes: 2 })]);
    at.clean();
    expect(await bytesAt(at.history(), B)).toBe(1);
    at.clean();
    expect(await bytesAt(at.history(), C)).toBe(2);
  });

  test('keeps an evicted commit in the entries of those after it', async () => {
    using at = runs();
    await at.history().record([record({ sha: A, bytes: 7 })]);
    at.clean();
    await at.history().record([record({ sha: B }, 1)]);
    at.clean();
    at.cache.evict(A);
    expect(await bytesAt(at.history(), A)).toBe(7);
  });

  test('saves nothing twice, and other numbers beside the first', async () => {
    using at = runs();
    const write = (bytes: number, minutes: number) => {
      at.clean();
      return at.history().record([record({ sha: A, bytes }, minutes)]);
    };
    expect(await write(1, 0)).toMatchObject([{ outcome: 'added' }]);
    expect(await write(1, 1)).toMatchObject([{ outcome: 'already' }]);
    expect(await write(2, 2)).toMatchObject([{ outcome: 'beside' }]);
    expect(at.cache.keys()).toHaveLength(2);
    at.clean();
    const { snapshot, notes } = await at.history().find(KEY, A);
    expect(snapshot?.artifacts[0]?.sizes[0]?.bytes).toBe(2);
    expect(notes).toEqual([expect.stringContaining('was recorded more than once')]);
  });

  test('keeps configurations apart, also those whose keys begin alike', async () => {
    using at = runs();
    await at.history('app').record([record({ sha: A, key: 'app' })]);
    at.clean();
    await at.history('app/tools').record([record({ sha: B, key: 'app/tools' })]);
    at.clean();
    expect(await at.history('app').recorded('app', [B, A])).toEqual(new Set([A]));
  });

  test('holds the newest records only', async () => {
    using at = runs();
    const shas = Array.from({ length: 210 }, (_, index) => commit(`${index}f`));
    await at.history().record(shas.map((sha, index) => record({ sha }, index)));
    at.clean();
    expect(await at.history().recorded(KEY, shas)).toEqual(new Set(shas.slice(10)));
  });

  test('is not mistaken for what an earlier run has left on the machine', async () => {
    using at = runs();
    await at.history().record([record({ sha: A })]);
    at.cache.evict(A);
    expect(existsSync(at.folder)).toBe(true);
    expect(await at.history().recorded(KEY, [A])).toEqual(new Set());
  });
});

describe('a service that', () => {
  const at = (cache: ActionsCache) => {
    const output = folder();
    output[Symbol.dispose]();
    return cacheHistory({ key: KEY, output: output.path, run: '1-1' }, cache);
  };
  const unreadable = (why: string) =>
    new HistoryError(
      `the Actions cache cannot be read or written: ${why}. If this run should have one, run the job again; otherwise keep the history on a branch: \`history: { branch: size-history }\` (docs/explanations/history.md)`,
    );

  test('does not exist is no empty history', async () => {
    await expect(at(noCache).recorded(KEY, [A])).rejects.toThrow(
      unreadable('it is not available to this run'),
    );
  });

  test('fails is no empty history, and is asked once', async () => {
    let asked = 0;
    const restore = async () => {
      asked += 1;
      return failingCache('the service answered 503').restore({ paths: [], key: '', prefixes: [] }, 0);
    };
    const history = at(failingCache('', { restore }));
    await expect(history.recorded(KEY, [A])).rejects.toThrow(unreadable('the service answered 503'));
    await expect(history.find(KEY, B)).rejects.toThrow(unreadable('the service answered 503'));
    expect(asked).toBe(1);
  });

  test('brings an entry without a record is no empty history', async () => {
    const history = at(failingCache('', { restore: async () => 'size-guard-history/1' }));
    await expect(history.recorded(KEY, [A])).rejects.toThrow('entry size-guard-history/1 holds no records');
  });

  test('does not take an entry says so', async () => {
    const history = at(failingCache('', { restore: async () => null, save: async () => false }));
    await expect(history.record([record({ sha: A })])).rejects.toThrow(
      unreadable('it did not take the entry; the log above says why'),
    );
  });
});
