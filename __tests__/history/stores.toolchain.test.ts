import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { combine, placeOf } from '../../src/history/history.ts';
import { fileOf } from '../../src/history/layout.ts';
import type { HistoryRecord } from '../../src/history/record.ts';
import { commit, KEY, record } from './snapshots.ts';
import { filesOf, STORES } from './stores.ts';

const [A, B, C] = [commit('a1'), commit('a2'), commit('c3')];

describe.each(Object.entries(STORES))('%s', (_name, store) => {
  test('is empty before anything is recorded', () =>
    store(async (again) => {
      expect(await again((history) => history.recorded(KEY, [A]))).toEqual(new Set());
      expect(await again((history) => history.find(KEY, A))).toEqual({
        snapshot: null,
        notes: [],
        unreadable: [],
      });
      expect(await again(filesOf)).toEqual([]);
      await again((history) => history.remove([`${KEY}/a1/${A}/all.json`]));
    }));

  test('gives back what was recorded, of the key and the commit that are asked for', () =>
    store(async (again) => {
      const records = [record({ sha: A }), record({ sha: B, bytes: 7 }), record({ sha: B, key: 'other' })];
      expect(await again((history) => history.record(records))).toEqual([
        { path: `budgets.yml/a1/${A}/all.json`, outcome: 'added' },
        { path: `budgets.yml/a2/${B}/all.json`, outcome: 'added' },
        { path: `other/a2/${B}/all.json`, outcome: 'added' },
      ]);
      await again(async (history) => {
        expect(await history.recorded(KEY, [A, B, C])).toEqual(new Set([A, B]));
        expect(await history.recorded('other', [A, B, C])).toEqual(new Set([B]));
        expect(await history.find(KEY, B)).toEqual({
          snapshot: records[1]?.snapshot,
          notes: [],
          unreadable: [],
        });
        expect(await history.find(KEY, C)).toEqual({ snapshot: null, notes: [], unreadable: [] });
        expect(await history.find('third', B)).toEqual({ snapshot: null, notes: [], unreadable: [] });
      });
      expect(await again(filesOf)).toEqual([
        { path: `budgets.yml/a1/${A}/all.json`, record: records[0], problem: null },
        { path: `budgets.yml/a2/${B}/all.json`, record: records[1], problem: null },
        { path: `other/a2/${B}/all.json`, record: records[2], problem: null },
      ]);
    }));

  test('puts the legs of a commit together', () =>
    store(async (again) => {
      await again((history) => history.record([record({ sha: A, leg: 'amd64' })]));
      await again((history) => history.record([record({ sha: A, leg: 'arm64', bytes: 8 }, 5)]));
      const { snapshot, notes } = await again((history) => history.find(KEY, A));
      expect(snapshot?.leg).toBeNull();
      expect(snapshot?.artifacts.map(({ target, sizes }) => [target, sizes[0]?.bytes])).toEqual([
        ['amd64', 1000],
        ['arm64', 8],
      ]);
      expect(notes).toEqual([]);
    }));

  test('takes the same numbers once, and keeps others beside them', () =>
    store(async (again) => {
      const write = (bytes: number, minutes: number) =>
        again((history) => history.record([record({ sha: A, bytes }, minutes)]));
      const path = `budgets.yml/a1/${A}`;
      expect(await write(1, 0)).toEqual([{ path: `${path}/all.json`, outcome: 'added' }]);
      expect(await write(1, 1)).toEqual([{ path: `${path}/all.json`, outcome: 'already' }]);
      const [beside] = await write(2, 2);
      expect(beside).toEqual({ path: expect.stringMatching(/all\.[0-9a-f]{8}\.json$/), outcome: 'beside' });
      expect(await write(2, 3)).toEqual([{ path: beside?.path, outcome: 'already' }]);
      const { snapshot, notes } = await again((history) => history.find(KEY, A));
      expect(snapshot?.artifacts[0]?.sizes[0]?.bytes).toBe(2);
      expect(notes).toEqual([
        `commit ${A} was recorded more than once with different numbers; the newest record counts`,
      ]);
      expect(await again(filesOf)).toHaveLength(2);
    }));

  test('forgets what is removed, and nothing else', () =>
    store(async (again) => {
      await again((history) => history.record([A, B, C].map((sha) => record({ sha }))));
      await again((history) => history.remove([`${KEY}/a1/${A}/all.json`, `${KEY}/c3/${C}/gone.json`]));
      expect(await again((history) => history.recorded(KEY, [A, B, C]))).toEqual(new Set([B, C]));
      await again((history) => history.record([record({ sha: A, bytes: 3 })]));
      expect((await again((history) => history.find(KEY, A))).notes).toEqual([]);
    }));

  test('reads on after it has written', () =>
    store(async (again) => {
      await again(async (history) => {
        expect(await history.recorded(KEY, [A])).toEqual(new Set());
        await history.record([record({ sha: A })]);
        expect(await history.recorded(KEY, [A])).toEqual(new Set([A]));
        expect((await history.find(KEY, A)).snapshot).not.toBeNull();
      });
    }));

  test('keeps a hundred commits apart', () =>
    store(async (again) => {
      const shas = Array.from({ length: 100 }, (_, index) => commit(`${(index * 7) % 16}${index}`));
      await again((history) => history.record(shas.map((sha, bytes) => record({ sha, bytes }))));
      await again(async (history) => {
        expect(await history.recorded(KEY, shas)).toEqual(new Set(shas));
        const { snapshot } = await history.find(KEY, shas[42] ?? '');
        expect(snapshot?.artifacts[0]?.sizes[0]?.bytes).toBe(42);
      });
    }));
});

describe('records of one commit', () => {
  const file = (one: HistoryRecord) => ({ path: fileOf(one), record: one, problem: null });
  const told = (...records: HistoryRecord[]) => {
    const { snapshot, ...found } = combine(KEY, A, records.map(file));
    return {
      sizes: snapshot?.artifacts.map(({ target, sizes }) => `${target} ${sizes[0]?.bytes}`),
      ...found,
    };
  };
  const again = `commit ${A} was recorded more than once with different numbers; the newest record counts`;

  test('that contradict each other: the newest counts', () => {
    const all = record({ sha: A, bytes: 1 }, 1);
    expect(told(all, record({ sha: A, bytes: 2 }, 2))).toEqual({
      sizes: ['amd64 2', 'arm64 2'],
      notes: [again],
      unreadable: [],
    });
    expect(told(all, record({ sha: A, bytes: 2, leg: 'arm64' }, 2))).toEqual({
      sizes: ['amd64 1', 'arm64 2'],
      notes: [again],
      unreadable: [],
    });
    expect(told(all, record({ sha: A, bytes: 1, leg: 'arm64' }, 2))).toEqual({
      sizes: ['amd64 1', 'arm64 1'],
      notes: [],
      unreadable: [],
    });
  });

  test('of different versions of size-guard: the older one is left out, which is not the same as that it does not exist', () => {
    const { sizes, notes, unreadable } = told(
      record({ sha: A, leg: 'amd64', tool: '1.0.0' }, 1),
      record({ sha: A, leg: 'arm64', tool: '1.1.0' }, 2),
    );
    expect(sizes).toEqual(['arm64 1000']);
    expect(notes).toEqual([
      expect.stringContaining(`commit ${A}: a record is skipped: snapshots of different runs: the version`),
    ]);
    expect(unreadable).toEqual(notes);
  });

  test('that are none of it are unreadable', () => {
    const stray = record({ sha: B });
    const notes = [
      'bad.json cannot be read: not valid JSON',
      `all.json is of budgets.yml at ${B} and does not belong here`,
    ];
    expect(
      combine(KEY, A, [{ path: 'bad.json', record: null, problem: 'not valid JSON' }, file(stray)]),
    ).toEqual({ snapshot: null, notes, unreadable: notes });
  });

  test('that cannot be read are of no interest once their leg was recorded again', () => {
    const bad = (name: string) => ({ path: `k/a1/${A}/${name}`, record: null, problem: 'not valid JSON' });
    const of = (...names: string[]) =>
      combine(KEY, A, [...names.map(bad), file(record({ sha: A, leg: 'arm64' }))]).unreadable.length;
    expect(of('arm64.json')).toBe(0);
    expect(of('arm64.0123abcd.json')).toBe(0);
    expect(of('amd64.json')).toBe(1);
    expect(of('arm64-musl.json', 'arm64.musl.json')).toBe(2);
  });

  test('in whatever order they are read, and however often, they say the same', () => {
    const records = fc.array(
      fc
        .record({
          bytes: fc.nat(2),
          leg: fc.constantFrom('amd64', 'arm64', null),
          tool: fc.constantFrom('1.0.0', '1.1.0'),
          minutes: fc.nat(3),
        })
        .map(({ minutes, ...says }) => record({ sha: A, ...says }, minutes)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(
        records.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([one, other]) => {
          expect(told(...other, ...one).sizes).toEqual(told(...one).sizes);
        },
      ),
    );
  });

  test('are not kept again where all that they say is there', () => {
    const there = new Map([['all.json', file(record({ sha: A, bytes: 1 }))]]);
    expect(placeOf(record({ sha: A, bytes: 1, leg: 'arm64' }), there).outcome).toBe('already');
    expect(placeOf(record({ sha: A, bytes: 2, leg: 'arm64' }), there)).toEqual({
      file: 'arm64.json',
      outcome: 'added',
    });
    expect(placeOf(record({ sha: A, bytes: 1, leg: 'armv7' }), there).outcome).toBe('added');
  });
});
