import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { orderOf, type RecordedCommit } from '../../src/trend/order.ts';

/** A commit of a day in January, recorded at noon of that day unless given. */
const of = (sha: string, day: number, own: Partial<RecordedCommit> = {}): RecordedCommit => ({
  sha,
  parents: [],
  date: new Date(Date.UTC(2026, 0, day)).toISOString(),
  recordedAt: new Date(Date.UTC(2026, 0, day, 12)).toISOString(),
  ...own,
});

const told = (...args: Parameters<typeof orderOf>) => {
  const { commits, gone, skewed } = orderOf(...args);
  return {
    order: commits.map(({ sha, time }) => `${sha}${new Date(time).getUTCDate()}`).join(' '),
    gone,
    skewed,
  };
};

describe('the order of commits', () => {
  test('is that of their dates where nothing else is known', () => {
    expect(told([of('b', 2), of('a', 1), of('c', 30)], null)).toEqual({
      order: 'a1 b2 c30',
      gone: [],
      skewed: [],
    });
    expect(told([], null)).toEqual({ order: '', gone: [], skewed: [] });
  });

  test('is that of the branch where it is known, without what was rebased away', () => {
    const lineage = { commits: ['d', 'c', 'b', 'a'], complete: true };
    expect(told([of('a', 1), of('x', 2), of('c', 3), of('b', 3)], lineage)).toEqual({
      order: 'a1 b3 c3',
      gone: ['x'],
      skewed: [],
    });
    const { commits: newestFirst } = lineage;
    expect(told([of('a', 1), of('x', 2)], { commits: newestFirst, complete: false }).order).toBe('a1 x2');
    // The clone is of another branch, or behind: it knows nothing of the newest.
    expect(told([of('a', 1), of('x', 2)], lineage).gone).toEqual([]);
  });

  test('does not follow a clock that is wrong', () => {
    const lineage = { commits: ['d', 'c', 'b', 'a'], complete: true };
    const future = of('b', 28, { recordedAt: '2026-02-01T00:00:00Z' });
    expect(told([of('a', 1), future, of('c', 3), of('d', 4)], lineage)).toEqual({
      order: 'a1 b1 c3 d4',
      gone: [],
      skewed: ['b'],
    });
    // Committed after it was recorded.
    expect(told([of('a', 1), of('b', 2, { date: '2038-01-19T00:00:00Z' }), of('c', 3)], null)).toMatchObject({
      order: 'a1 b2 c3',
      skewed: ['b'],
    });
    // Older than its parent.
    expect(
      told([of('a', 5), of('b', 6, { date: '1970-01-01T00:00:00Z', parents: ['a'] }), of('c', 7)], null),
    ).toMatchObject({ order: 'a5 b5 c7', skewed: ['b'] });
  });

  test('keeps every commit, and time does not run backwards', () => {
    const commit = fc.record({
      day: fc.integer({ min: -1000, max: 1000 }),
      recorded: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 20 }), fc.boolean(), (days, known) => {
        const recorded = days.map(({ day, recorded: at }, index) => ({
          ...of(`c${index}`, day),
          recordedAt: of('', at).recordedAt,
        }));
        const lineage = { commits: recorded.map(({ sha }) => sha).reverse(), complete: true };
        const { commits } = orderOf(recorded, known ? lineage : null);
        expect(commits.map(({ sha }) => sha).sort()).toEqual(recorded.map(({ sha }) => sha).sort());
        expect(commits.every(({ time }, index) => time >= (commits[index - 1]?.time ?? time))).toBe(true);
        if (known) expect(commits.map(({ sha }) => sha)).toEqual(recorded.map(({ sha }) => sha));
      }),
    );
  });
});
