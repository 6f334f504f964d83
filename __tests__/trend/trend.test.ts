import { describe, expect, test } from '@jest/globals';
import { type HistoryRecord, recordOf } from '../../src/history/record.ts';
import { parseSnapshot } from '../../src/snapshot/parse.ts';
import { groupSeries } from '../../src/trend/groups.ts';
import { seriesCollector } from '../../src/trend/series.ts';
import { type CommitFacts, type Limits, trendOf } from '../../src/trend/trend.ts';
import { commit } from '../history/snapshots.ts';

interface Says {
  readonly day: number;
  readonly bytes: number;
  readonly sha?: string;
  readonly artifact?: string;
  readonly level?: number;
  /** Minutes after noon at which it was recorded. */
  readonly minutes?: number;
}

const dateOf = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const shaOf = (day: number) => commit(day.toString(16).padStart(4, '0'));

/** A record of `app` on amd64, of a day in 2026. */
function record({ day, bytes, sha = shaOf(day), artifact = 'app', level, minutes = 0 }: Says): HistoryRecord {
  const size = level === undefined ? { metric: 'raw', bytes } : { metric: 'zstd', level, bytes };
  const snapshot = parseSnapshot(
    JSON.stringify({
      ...{ schema: 'size-guard/snapshot@1', tool: '1.0.0', zstd: '1.5.2', key: 'k' },
      commit: { sha, tree: commit('77'), parents: [], head: sha, date: dateOf(day), dirty: false },
      planned: [{ artifact, target: 'amd64' }],
      artifacts: [
        {
          ...{ artifact, target: 'amd64', file: 'out/app', format: 'elf/amd64', sha256: '5'.repeat(64) },
          sizes: [size],
        },
      ],
    }),
  );
  return recordOf(snapshot, new Date(Date.parse(dateOf(day)) + (720 + minutes) * 60_000), null);
}

const NOTHING: CommitFacts = { release: null, author: null, subject: null };

function trendAbout(
  says: readonly Says[],
  {
    max = 10_000,
    releases = {},
    was = {},
  }: { max?: number; releases?: Record<number, string>; was?: Record<string, string> } = {},
) {
  const collector = seriesCollector(new Map(Object.entries(was)));
  for (const each of says) collector.add(record(each));
  const limits: Limits = { max, warn: null };
  const names = new Map(Object.entries(releases).map(([day, name]) => [shaOf(Number(day)), name]));
  return trendOf(
    'k',
    collector.collected(null),
    () => limits,
    (sha) => ({ ...NOTHING, release: names.get(sha) ?? null }),
  );
}

const daily = (days: number, bytes: (day: number) => number): Says[] =>
  Array.from({ length: days }, (_, index) => ({ day: index + 1, bytes: bytes(index + 1) }));

describe('groups', () => {
  test('are sums, at the commits at which all members were measured', () => {
    const of = (artifact: string, target: string, commits: number[], bytes: number[]) => ({
      ...{ artifact, target, variant: null, metric: 'raw', key: null, level: null, rebuilt: null },
      ...{ commits, bytes },
    });
    const series = [
      of('app', 'amd64', [0, 1, 2], [10, 20, 30]),
      of('init', 'amd64', [1, 2], [1, 2]),
      { ...of('init', 'amd64', [0, 1], [50, 50]), variant: 'gone' },
      of('app', 'arm64', [0], [5]),
      of('other', 'amd64', [0, 1, 2], [100, 100, 100]),
      { ...of('app', 'amd64', [0, 1, 2], [7, 7, 7]), metric: 'zstd', level: 19 },
    ];
    expect(groupSeries('release', ['app', 'init'], series)).toEqual([
      of('release', 'amd64', [1, 2], [21, 32]),
      of('release', 'arm64', [0], [5]),
    ]);
    expect(groupSeries('none', ['gone'], series)).toEqual([]);
  });
});

describe('the trend', () => {
  test('tells changes, drift and the day on which the budget is full', () => {
    const trend = trendAbout(
      daily(100, (day) => 1000 + 10 * day),
      { max: 2100, releases: { 60: 'v1.0.0' } },
    );
    expect(trend.asOf).toBe(dateOf(100));
    expect(trend.series).toMatchObject([
      {
        ...{ artifact: 'app', target: 'amd64', metric: 'raw', current: true, max: 2100, headroom: 100 },
        changes: {
          last: { bytes: 10, from: 98, to: 99 },
          days: { 7: { bytes: 70 }, 30: { bytes: 300 }, 90: { bytes: 900 } },
          release: { bytes: 400, from: 59, to: 99 },
        },
        ...{ steps: [], spikes: [], drift: { perDay: 10, low: 10, high: 10 }, lacking: null },
        forecast: { state: 'dated', at: '2026-04-20', latest: '2026-04-20' },
      },
    ]);
  });

  test('says where the history is too short', () => {
    expect(trendAbout([])).toMatchObject({ asOf: null, commits: [], series: [] });
    const short = (days: number) => trendAbout(daily(days, () => 5)).series[0];
    expect(short(1)).toMatchObject({
      changes: { last: null, days: { 7: null, 30: null, 90: null }, release: null },
      ...{ noise: null, drift: null, lacking: '1 of at least 8 required commits is recorded' },
      forecast: { state: 'unknown' },
    });
    expect(short(2)).toMatchObject({
      changes: { last: { bytes: 0, from: 0, to: 1 } },
      lacking: '2 of at least 8 required commits are recorded',
    });
    expect(
      trendAbout(daily(9, () => 5).map((each, index) => ({ ...each, day: 1, sha: shaOf(index) }))).series[0],
    ).toMatchObject({
      lacking: 'the recorded commits span less than 7 days',
    });
  });

  test('tells a step from drift, and between which commits it lies', () => {
    const trend = trendAbout(daily(60, (day) => 1000 + (day > 40 ? 500 : 0) + (day % 3)));
    expect(trend.series[0]?.steps).toEqual([
      { bytes: expect.closeTo(500, -1), from: 39, to: 40, because: [] },
    ]);
    expect(trend.series[0]?.forecast?.state).toBe('beyond');
  });

  test('bears holes', () => {
    const holes = daily(100, (day) => 1000 + 10 * day).filter(
      ({ day }) => day % 7 < 3 && (day < 30 || day > 60),
    );
    expect(trendAbout(holes, { max: 2200 }).series[0]).toMatchObject({
      changes: { days: { 30: { bytes: 300 } } },
      drift: { perDay: 10 },
      forecast: { state: 'dated', at: '2026-04-30' },
    });
  });

  test('believes the newest of several records of a commit', () => {
    const twice = [
      { day: 1, bytes: 5, minutes: 9 },
      { day: 1, bytes: 7 },
      { day: 2, bytes: 6 },
    ];
    expect(trendAbout(twice).series[0]?.bytes).toEqual([5, 6]);
  });

  test('follows an artifact that was renamed, and its new name where a commit has both', () => {
    const says = [
      { day: 1, bytes: 5, artifact: 'old' },
      { day: 2, bytes: 6 },
      { day: 2, bytes: 9, artifact: 'old', minutes: 5 },
    ];
    expect(
      trendAbout(says, { was: { old: 'app' } }).series.map(({ artifact, bytes }) => [artifact, bytes]),
    ).toEqual([['app', [5, 6]]]);
    expect(trendAbout(says).series.map(({ artifact }) => artifact)).toEqual(['app', 'old']);
  });

  test('does not compare levels; what is measured no more has no budget', () => {
    const says = [
      ...daily(3, () => 100).map((each) => ({ ...each, level: 3 })),
      { day: 4, bytes: 80, level: 19 },
    ];
    expect(trendAbout(says).series).toMatchObject([
      { level: 19, current: true, bytes: [80], max: 10_000 },
      { level: 3, current: false, bytes: [100, 100, 100], max: null, headroom: null, forecast: null },
    ]);
  });

  test('shows a value that is a thousand times too large, and does not reckon with it', () => {
    const wild = (at: number) =>
      trendAbout(
        daily(60, (day) => (1000 + 10 * day) * (day === at ? 1000 : 1)),
        { max: 2000 },
      ).series[0];
    const usual = wild(0);
    for (const at of [1, 30, 60]) {
      const series = wild(at);
      expect(series?.spikes).toEqual([at - 1]);
      expect(series?.steps).toEqual([]);
      expect(series?.drift?.perDay).toBe(usual?.drift?.perDay);
      expect(series?.bytes[at - 1]).toBeGreaterThan(1_000_000);
    }
    expect(usual?.forecast).toEqual(wild(30)?.forecast);
  });

  test('names a size that is over its maximum', () => {
    expect(
      trendAbout(
        daily(10, () => 5),
        { max: 4 },
      ).series[0],
    ).toMatchObject({ headroom: -1, forecast: { state: 'full' } });
  });
});
