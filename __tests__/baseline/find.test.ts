import { describe, expect, test } from '@jest/globals';
import type { BaselineSettings } from '../../src/baseline/baseline.ts';
import { findBaseline, type Means } from '../../src/baseline/find.ts';
import { HistoryError } from '../../src/history/history.ts';
import { GitError } from '../../src/lib/git/git.ts';
import type { GraphCommit } from '../../src/lib/git/graph.ts';
import type { Commit } from '../../src/snapshot/schema.ts';
import { commit, KEY, snapshotOf } from '../history/snapshots.ts';

const SETTINGS: BaselineSettings = { missing: 'warn', stale: { commits: 50, days: 30 }, also: [] };

/** The commit of an age. */
const at = (age: number) => commit(`c${age}f`);

/** A line of so many commits, newest first; the last one is `at(0)`. */
const line = (length: number): GraphCommit[] =>
  Array.from({ length }, (_, index) => length - 1 - index).map((age) => ({
    sha: at(age),
    tree: commit(`e${age}`),
    parents: age === 0 ? [] : [at(age - 1)],
  }));

interface Scene {
  readonly commits: GraphCommit[];
  /** Recorded commits and the dates that they have. */
  readonly recorded?: Readonly<Record<string, string>>;
  /** Recorded, but not to be read. */
  readonly damaged?: readonly string[];
  readonly settings?: Partial<BaselineSettings>;
  readonly date?: string;
  readonly build?: Means['build'];
  readonly history?: Partial<Means['history']>;
}

async function found({
  commits,
  recorded = {},
  damaged = [],
  settings,
  date = '2026-03-01T00:00:00Z',
  build = null,
  history,
}: Scene) {
  const [newest] = commits;
  const asked: number[] = [];
  const means: Means = {
    graph: {
      everywhere: async () => [],
      ancestors: async (_, { most }) => commits.slice(0, most),
    },
    history: {
      name: 'the history',
      recorded: async (_, shas) => {
        asked.push(shas.length);
        return new Set(shas.filter((sha) => sha in recorded || damaged.includes(sha)));
      },
      find: async (_, sha) => {
        const date = recorded[sha];
        return date === undefined
          ? { snapshot: null, notes: [`${sha} cannot be read`], unreadable: [`${sha} cannot be read`] }
          : { snapshot: snapshotOf({ sha, date }), notes: [], unreadable: [] };
      },
      ...history,
    },
    build,
  };
  const measured: Commit = { ...(snapshotOf({ sha: commit('ee') }).commit as Commit), date };
  const wanted = { title: 'the merge base', commit: newest?.sha ?? null, why: null };
  const baseline = await findBaseline('merge-base', wanted, measured, KEY, means, {
    ...SETTINGS,
    ...settings,
  });
  return { ...baseline, snapshot: baseline.snapshot?.commit?.sha ?? null, asked };
}

describe('the numbers', () => {
  test('of the wanted commit are exact', async () => {
    const baseline = await found({
      commits: line(100),
      recorded: { [at(99)]: '2026-02-27T12:00:00Z' },
    });
    expect(baseline).toEqual({
      ...{ id: 'merge-base', title: 'the merge base', state: 'exact', commit: at(99) },
      ...{ distance: 0, ageDays: 1, stale: false, why: null, unreadable: false, notes: [], snapshot: at(99) },
      asked: [1],
    });
  });

  test('of the nearest ancestor are the next best', async () => {
    const recorded = { [at(95)]: '2026-02-27T12:00:00Z', [at(96)]: '2026-02-27T12:00:00Z' };
    const baseline = await found({ commits: line(100), recorded });
    expect(baseline).toMatchObject({ state: 'ancestor', commit: at(96), distance: 3, stale: false });
    expect(baseline.asked).toEqual([1, 63]);
  });

  test('are sought far back, in few questions', async () => {
    const baseline = await found({
      commits: line(1000),
      recorded: { [at(100)]: '2026-02-27T12:00:00Z' },
    });
    expect(baseline).toMatchObject({ state: 'ancestor', distance: 899, stale: true });
    expect(baseline.asked).toEqual([1, 63, 448, 488]);
  });

  test.each([99, 98])('that cannot be read are not passed over for older ones: commit %i', async (age) => {
    const recorded = { [at(97)]: '2026-02-27T12:00:00Z' };
    const baseline = await found({ commits: line(100), recorded, damaged: [at(age)] });
    expect(baseline).toMatchObject({
      state: 'none',
      unreadable: true,
      why: `the history has numbers of ${at(age).slice(0, 7)} that cannot be read: ${at(age)} cannot be read. Record the commit again (run the job of its push again), or delete the files`,
    });
  });

  test('that cannot be read are built, if that is wanted', async () => {
    const build = async (sha: string) => ({ snapshot: snapshotOf({ sha }) });
    expect(await found({ commits: line(3), damaged: [at(2)], build })).toMatchObject({
      ...{ state: 'built', unreadable: false, snapshot: at(2) },
      notes: [expect.stringContaining('cannot be read')],
    });
  });
});

describe('a baseline is stale', () => {
  test.each([
    ['exactly as far as allowed', 50, '2026-01-30T00:00:00Z', false],
    ['one commit further', 51, '2026-01-30T00:00:00Z', true],
    ['one day older', 1, '2026-01-29T00:00:00Z', true],
    ['a moment less than a day older', 1, '2026-01-29T00:00:01Z', false],
  ])('%s: %i commits, %s: %s', async (_, distance, date, stale) => {
    const commits = line(100);
    expect(await found({ commits, recorded: { [at(99 - distance)]: date } })).toMatchObject({
      distance,
      stale,
    });
  });

  test('dates of 1970 and 2106 and of clocks that differ are no trouble', async () => {
    const dated = (measured: string, date: string) =>
      found({ commits: line(1), recorded: { [at(0)]: date }, date: measured });
    expect(await dated('2026-03-01T00:00:00Z', '1970-01-01T00:00:00Z')).toMatchObject({
      ageDays: 20_513,
      stale: true,
    });
    expect(await dated('2026-03-01T00:00:00Z', '2106-02-07T06:28:15Z')).toMatchObject({
      ageDays: 0,
      stale: false,
    });
    expect(await dated('1970-01-01T00:00:00Z', '2026-03-01T00:00:00Z')).toMatchObject({
      ageDays: 0,
      stale: false,
    });
    expect(await dated('2026-03-01T00:00:00Z', '2026-03-01T00:05:00Z')).toMatchObject({
      ageDays: 0,
      stale: false,
    });
  });
});

describe('without numbers', () => {
  test('it says what was tried and what to do', async () => {
    expect(await found({ commits: line(3) })).toMatchObject({
      state: 'none',
      commit: at(2),
      distance: null,
      ageDays: null,
      unreadable: false,
      why: 'neither c2f0000 nor a commit before it is recorded in the history',
      notes: [
        'Recording happens on pushes to the default branch, or by size-guard trend; `baseline: { missing: build }` builds what is missing.',
      ],
    });
  });

  test.each([new HistoryError('the history cannot be reached'), new GitError('no history')])(
    '%s is not the same as that nothing is recorded',
    async (error) => {
      const recorded = async () => Promise.reject(error);
      expect(await found({ commits: line(3), history: { recorded } })).toMatchObject({
        ...{ state: 'none', unreadable: true, notes: [] },
        why: error.message,
      });
      const build = async () => ({ problem: 'no compiler' });
      expect(await found({ commits: line(3), history: { recorded }, build })).toMatchObject({
        ...{ state: 'none', unreadable: true },
        why: `${error.message}; it could not be built: no compiler`,
      });
    },
  );

  test('a fault of our own stays one', async () => {
    const recorded = async () => Promise.reject(new TypeError('a fault'));
    await expect(found({ commits: line(3), history: { recorded } })).rejects.toThrow('a fault');
  });

  test('it is built, where that is wanted', async () => {
    const build = async (sha: string) => ({ snapshot: snapshotOf({ sha }) });
    expect(await found({ commits: line(3), build })).toMatchObject({
      ...{ state: 'built', commit: at(2), distance: 0, snapshot: at(2), why: null },
      notes: ['neither c2f0000 nor a commit before it is recorded in the history'],
    });
  });

  test('what cannot be built is none', async () => {
    expect(await found({ commits: line(3), build: async () => ({ problem: 'no compiler' }) })).toMatchObject({
      state: 'none',
      why: 'neither c2f0000 nor a commit before it is recorded in the history; it could not be built: no compiler',
    });
    const empty = async (sha: string) => ({ snapshot: { ...snapshotOf({ sha }), artifacts: [] } });
    expect((await found({ commits: line(3), build: empty })).why).toContain(
      'it was built, but nothing could be measured',
    );
  });
});
