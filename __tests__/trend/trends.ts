/** Trends to draw, made of sizes by day. */

import { recordOf } from '../../src/history/record.ts';
import { parseSnapshot } from '../../src/snapshot/parse.ts';
import { outcomeOf } from '../../src/trend/outcome.ts';
import { seriesCollector } from '../../src/trend/series.ts';
import { type Limits, type Trend, trendOf } from '../../src/trend/trend.ts';
import { commit } from '../history/snapshots.ts';

export interface Drawn {
  readonly days: number;
  readonly artifacts?: readonly string[];
  readonly targets?: readonly string[];
  readonly bytes: (day: number, artifact: number, target: number) => number;
  readonly limits?: Limits;
  readonly releases?: Readonly<Record<number, string>>;
  /** What every name of others is: of the author, of a reason, of a note. */
  readonly words?: string;
}

export const shaOf = (day: number) => commit(day.toString(16).padStart(4, '0'));

/** A trend of a day from 2026-01-01 on for each size. */
export function drawn({
  days,
  artifacts = ['app'],
  targets = ['amd64'],
  bytes,
  limits,
  releases = {},
  words,
}: Drawn): Trend {
  const collector = seriesCollector(new Map());
  for (let day = 1; day <= days; day += 1) {
    const sha = shaOf(day);
    const date = new Date(Date.UTC(2026, 0, day)).toISOString();
    const snapshot = parseSnapshot(
      JSON.stringify({
        ...{ schema: 'size-guard/snapshot@1', tool: '1.0.0', zstd: '1.5.2', key: words ?? 'budgets.yml' },
        commit: { sha, tree: sha, parents: [], head: sha, date, dirty: false },
        planned: [],
        artifacts: artifacts.flatMap((artifact, a) =>
          targets.map((target, t) => ({
            ...{ artifact, target, file: 'out/app', format: 'other', sha256: '5'.repeat(64) },
            sizes: [{ metric: 'raw', bytes: bytes(day, a, t) }],
          })),
        ),
      }),
    );
    collector.add(recordOf(snapshot, new Date(date), null));
  }
  const names = new Map(Object.entries(releases).map(([day, name]) => [shaOf(Number(day)), name]));
  const trend = trendOf(
    words ?? 'budgets.yml',
    collector.collected(null),
    () => limits ?? { max: null, warn: null },
    (sha) => ({
      release: names.get(sha) ?? null,
      author: words ?? 'Ada',
      subject: words ?? `Work of ${sha.slice(0, 4)}`,
    }),
  );
  if (words === undefined) return trend;
  const steps = (each: Trend['series'][number]) => each.steps.map((step) => ({ ...step, because: [words] }));
  return { ...trend, notes: [words], series: trend.series.map((each) => ({ ...each, steps: steps(each) })) };
}

export const outcome = (trend: Trend, days: number | null = null) => outcomeOf(trend, days);
