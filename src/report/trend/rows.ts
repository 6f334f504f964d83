/** What every report of a trend says, before it is drawn. Texts are not escaped. */

import { metricLabel, shortHash } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { notationOf } from '../../lib/units/quantity.ts';
import type { SeriesId } from '../../trend/series.ts';
import type { Change, Forecast, Trend, TrendSeries } from '../../trend/trend.ts';
import { sparkline } from './sparkline.ts';

export interface TrendRow {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
  /** Empty for the file's own size. */
  readonly metric: string;
  readonly size: string;
  /** The changes of the last commit, 7, 30 and 90 days, and since the last release; empty where there is none to tell. */
  readonly last: string;
  readonly days7: string;
  readonly days30: string;
  readonly days90: string;
  readonly release: string;
  readonly budget: string;
  readonly left: string;
  /** When the budget is full; empty where there is none. */
  readonly full: string;
  readonly line: string;
}

/** A row with the series that it is about. */
export interface SeriesRow extends TrendRow {
  readonly id: SeriesId;
}

/** A row for each current series. */
export const trendRows = ({ series }: Trend): SeriesRow[] =>
  series.filter(({ current }) => current).map(rowOf);

function rowOf(series: TrendSeries): SeriesRow {
  const { changes, max, headroom, bytes, artifact, target, variant, metric, key, level } = series;
  const { rounded, together } = notationOf(metric);
  const newest = bytes.at(-1) ?? 0;
  const [size = '', budget = ''] = max === null ? [rounded(newest)] : together([newest, max]);
  const change = (told: Change | null) => (told === null ? '' : signed(told.bytes, metric));
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
    line: sparkline(bytes),
  };
}

/** `+8.1 KB`, `−300 B`, `0 B`. */
export const signed = (change: number, metric: string): string => notationOf(metric).signed(change);

/** When a budget is full, with the interval. */
export function forecastText({ state, at, earliest, latest }: Forecast): string {
  if (state === 'full') return 'over it now';
  if (state === 'unknown') return 'too little recorded to tell';
  if (state === 'beyond')
    return earliest === null ? 'not within a year' : `not within a year; at the earliest ${earliest}`;
  return `${at} (${earliest ?? at} to ${latest ?? 'never'})`;
}

/** The steps that lie between the same two commits. */
export interface StepGroup {
  /** The commits between which they lie, and the date of the later one. */
  readonly from: string;
  readonly to: string;
  readonly date: string;
  /** Whose commit the later one is, and what it says; null where that is not known here. */
  readonly author: string | null;
  readonly subject: string | null;
  readonly moves: readonly { readonly series: TrendSeries; readonly change: string }[];
  /** What the one that moved most, of those that tell anything, tells of the reasons. */
  readonly because: readonly string[];
}

/** The steps of the current series, the newest first, and in a group the largest first. */
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
