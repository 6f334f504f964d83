/** The rows and change points of a trend, shared by all formats. Texts are not escaped. */

import { metricLabel, shortHash } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { notationOf } from '../../lib/units/quantity.ts';
import type { SeriesId } from '../../trend/series.ts';
import type { Change, Forecast, Trend, TrendSeries } from '../../trend/trend.ts';
import { sparkline } from './sparkline.ts';

/** The current size of a series, its changes, and its budget. */
export interface TrendRow {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
  /** Empty for the file's own size. */
  readonly metric: string;
  readonly size: string;
  /** The changes by the last commit, in 7, 30 and 90 days, and since the last release; empty if unknown. */
  readonly last: string;
  readonly days7: string;
  readonly days30: string;
  readonly days90: string;
  readonly release: string;
  readonly budget: string;
  readonly left: string;
  /** When the budget is full; empty if there is none. */
  readonly full: string;
  readonly sparkline: string;
}

/** A row with the identity of its series. */
export interface SeriesRow extends TrendRow {
  readonly id: SeriesId;
}

/** Returns a row for each current series. */
export const trendRows = ({ series }: Trend): SeriesRow[] =>
  series.filter(({ current }) => current).map(rowOf);

function rowOf(series: TrendSeries): SeriesRow {
  const { changes, max, headroom, bytes, artifact, target, variant, metric, key, level } = series;
  const { rounded, together } = notationOf(metric);
  const newest = bytes.at(-1) ?? 0;
  const [size = '', budget = ''] = max === null ? [rounded(newest)] : together([newest, max]);
  const change = (known: Change | null) => (known === null ? '' : signed(known.bytes, metric));
  return {
    id: { artifact, target, variant, metric, key, level },
    artifact,
    target,
    variant,
    metric: metricLabel(series),
    size,
    last: change(changes.last),
    days7: change(changes.days[7]),
    days30: change(changes.days[30]),
    days90: change(changes.days[90]),
    release: change(changes.release),
    budget,
    left: headroom === null ? '' : rounded(headroom),
    full: series.forecast === null ? '' : forecastText(series.forecast),
    sparkline: sparkline(bytes),
  };
}

/** `+8.1 KB`, `−300 B`, `0 B`. */
export const signed = (change: number, metric: string): string => notationOf(metric).signed(change);

/** When a budget is full, with its confidence interval: `2026-04-10 (2026-04-09 to 2026-04-10)`. */
export function forecastText({ state, at, earliest, latest }: Forecast): string {
  if (state === 'full') return 'now';
  if (state === 'unknown') return 'unknown';
  if (state === 'beyond')
    return earliest === null ? 'not within a year' : `not within a year (earliest ${earliest})`;
  return latest === null ? `${at} (${earliest ?? at} or later)` : `${at} (${earliest ?? at} to ${latest})`;
}

/** The change points between the same two commits. */
export interface StepGroup {
  /** The short hashes of the two commits, and the date of the later one. */
  readonly from: string;
  readonly to: string;
  readonly date: string;
  /** Author and subject of the later commit; null if unknown. */
  readonly author: string | null;
  readonly subject: string | null;
  readonly moves: readonly { readonly series: TrendSeries; readonly change: string }[];
  /** The causes of the largest change for which any are known. */
  readonly because: readonly string[];
}

/** Returns the change points of the current series, the newest first, and within a group the largest first. */
export function stepGroups({ series, commits }: Trend): StepGroup[] {
  const steps = series
    .filter(({ current }) => current)
    .flatMap((each) => each.steps.map((step) => ({ each, step })))
    .sort((a, b) => b.step.to - a.step.to || Math.abs(b.step.bytes) - Math.abs(a.step.bytes));
  return [...groupBy(steps, ({ step }) => `${step.from} ${step.to}`).values()].map((group) => {
    const [first] = group;
    const to = commits[first?.step.to ?? 0];
    return {
      from: shortHash(commits[first?.step.from ?? 0]?.sha ?? ''),
      to: shortHash(to?.sha ?? ''),
      date: (to?.date ?? '').slice(0, 10),
      author: to?.author ?? null,
      subject: to?.subject ?? null,
      moves: group.map(({ each, step }) => ({ series: each, change: signed(step.bytes, each.metric) })),
      because: group.find(({ step }) => step.because.length > 0)?.step.because ?? [],
    };
  });
}
