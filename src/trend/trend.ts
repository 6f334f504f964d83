/**
 * The trend: the analysis of a history of sizes. `size-guard/trend@1` is this document as JSON. Pure, without a clock:
 * "now" is the time of the newest recorded commit.
 */

import { artifactKey } from '../snapshot/key.ts';
import { findSteps } from './change-points.ts';
import { driftOf, FEWEST_FOR_DRIFT, SHORTEST_DAYS } from './drift.ts';
import { crossingOf } from './forecast.ts';
import { findOutliers } from './outliers.ts';
import { noiseOf } from './robust.ts';
import type { Series, SeriesId, SeriesSet } from './series.ts';

const TREND_SCHEMA = 'size-guard/trend@1';

const DAY_MS = 86_400_000;

/** The spans of reported changes, in days. */
type Span = 7 | 30 | 90;

export interface Trend {
  readonly schema: typeof TREND_SCHEMA;
  readonly key: string;
  /** The time of the newest recorded commit, ISO 8601; null if nothing is recorded. */
  readonly asOf: string | null;
  /** Oldest first. */
  readonly commits: readonly TrendCommit[];
  readonly series: readonly TrendSeries[];
  readonly notes: readonly string[];
}

interface TrendCommit {
  readonly sha: string;
  /** ISO 8601, ascending. */
  readonly date: string;
  /** The version of the release made from this commit. */
  readonly release: string | null;
  /** Null if the clone does not have the commit. */
  readonly author: string | null;
  readonly subject: string | null;
}

export interface TrendSeries extends SeriesId {
  /** Whether the newest commit with this artifact and target has this metric. */
  readonly current: boolean;
  readonly max: number | null;
  readonly warn: number | null;
  /** Indices of commits, ascending, and the sizes at these commits. */
  readonly commits: readonly number[];
  readonly bytes: readonly number[];
  /** Indices of commits whose sizes are outliers: they are shown, but not used in computations. */
  readonly spikes: readonly number[];
  readonly noise: Noise | null;
  readonly changes: {
    readonly last: Change | null;
    readonly days: Readonly<Record<Span, Change | null>>;
    readonly release: Change | null;
  };
  readonly steps: readonly TrendStep[];
  /** Bytes per day with the bounds of the 95 % interval (null if unbounded); null if there is too little data. */
  readonly drift: {
    readonly perDay: number;
    readonly low: number | null;
    readonly high: number | null;
  } | null;
  /** Why there is no drift; null if there is one. */
  readonly lacking: string | null;
  readonly headroom: number | null;
  /** Null if there is no maximum. */
  readonly forecast: Forecast | null;
}

interface Noise {
  readonly bytes: number;
  /** `rebuilt`: the same commit was built several times. `scatter`: estimated from the series. */
  readonly source: 'rebuilt' | 'scatter';
}

/** A change between two commits, by their indices. */
export interface Change {
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
}

/** A change of the level between two commits, by their indices. */
interface TrendStep extends Change {
  /** The causes, most important first. */
  readonly because: readonly string[];
}

export interface Forecast {
  /**
   * `full`: the newest size is over the maximum. `dated`: the maximum is reached within a year at the present drift.
   * `beyond`: it is not. `unknown`: there is too little data.
   */
  readonly state: 'full' | 'dated' | 'beyond' | 'unknown';
  /** A day, such as `2026-11-21`. */
  readonly at: string | null;
  /** The bounds of the 95 % interval; `earliest` is null beyond a year, `latest` if it cannot be determined. */
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface Limits {
  readonly max: number | null;
  readonly warn: number | null;
}

/** Further facts about a commit. */
export interface CommitFacts {
  readonly release: string | null;
  readonly author: string | null;
  readonly subject: string | null;
}

/**
 * Analyses series.
 *
 * @param limitsOf the budget of a series
 * @param factsOf returns the facts about a commit, by its hash
 */
export function trendOf(
  key: string,
  { commits, series, notes }: SeriesSet,
  limitsOf: (id: SeriesId) => Limits,
  factsOf: (sha: string) => CommitFacts,
): Trend {
  const now = commits.at(-1)?.time ?? null;
  const described = commits.map(({ sha, time }) => ({
    sha,
    date: new Date(time).toISOString(),
    ...factsOf(sha),
  }));
  const newest = new Map<string, number>();
  for (const each of series)
    newest.set(artifactKey(each), Math.max(newest.get(artifactKey(each)) ?? 0, each.commits.at(-1) ?? 0));
  const times = commits.map(({ time }) => time / DAY_MS);
  // The newest commit is not compared with its own release.
  const released = described.slice(0, -1).findLastIndex(({ release }) => release !== null);
  return {
    schema: TREND_SCHEMA,
    key,
    asOf: now === null ? null : new Date(now).toISOString(),
    commits: described,
    series: series.map((each) => {
      const current = each.commits.at(-1) === newest.get(artifactKey(each));
      return analysed(each, times, released, current ? limitsOf(each) : { max: null, warn: null }, current);
    }),
    notes,
  };
}

function analysed(
  { commits, bytes, rebuilt, ...id }: Series,
  times: readonly number[],
  released: number,
  { max, warn }: Limits,
  current: boolean,
): TrendSeries {
  const outliers = new Set(findOutliers(bytes));
  const kept = commits
    .map((commit, index) => ({ commit, bytes: bytes[index] ?? 0 }))
    .filter((_, index) => !outliers.has(index));
  const days = kept.map(({ commit }) => times[commit] ?? 0);
  const values = kept.map((point) => point.bytes);
  const steps = findSteps(days, values);
  const drift = driftOf(days, values, steps);
  const lacking = drift === null ? whyNoDrift(days) : null;
  const now = times.at(-1) ?? 0;
  const newest = values.at(-1) ?? 0;
  const newestCommit = kept.at(-1)?.commit ?? 0;
  const change = (from: number | undefined): Change | null => {
    const before = kept[from ?? -1];
    return before === undefined
      ? null
      : { bytes: newest - before.bytes, from: before.commit, to: newestCommit };
  };
  const since = (day: number) => change(kept.findLastIndex(({ commit }) => (times[commit] ?? 0) <= day));
  const base = kept.findLastIndex(({ commit }) => commit <= released);
  return {
    ...id,
    current,
    max,
    warn,
    commits,
    bytes,
    spikes: [...outliers].map((index) => commits[index] ?? 0),
    noise: rebuilt !== null ? { bytes: rebuilt, source: 'rebuilt' } : scatter(values),
    changes: {
      last: change(kept.length - 2),
      days: { 7: since(now - 7), 30: since(now - 30), 90: since(now - 90) },
      release: released < 0 || base < 0 ? null : change(base),
    },
    steps: steps.map(({ at, size }) => ({
      bytes: Math.round(size),
      from: kept[at - 1]?.commit ?? 0,
      to: kept[at]?.commit ?? 0,
      because: [],
    })),
    drift:
      drift === null ? null : { perDay: drift.perDay, low: bounded(drift.low), high: bounded(drift.high) },
    lacking,
    headroom: max === null ? null : max - (bytes.at(-1) ?? 0),
    forecast: max === null ? null : forecast(),
  };

  function forecast(): Forecast {
    const nothing = { at: null, earliest: null, latest: null };
    if (newest > (max ?? 0)) return { state: 'full', ...nothing };
    if (drift === null || max === null) return { state: 'unknown', ...nothing };
    const { at, earliest, latest } = crossingOf(drift, max, days.at(-1) ?? 0);
    return {
      state: at === null ? 'beyond' : 'dated',
      at: day(at),
      earliest: day(earliest),
      latest: day(latest),
    };
  }
}

const bounded = (value: number) => (Number.isFinite(value) ? value : null);

const day = (days: number | null) =>
  days === null ? null : new Date(Math.floor(days) * DAY_MS).toISOString().slice(0, 10);

function scatter(values: readonly number[]): Noise | null {
  return values.length < FEWEST_FOR_DRIFT ? null : { bytes: Math.round(noiseOf(values)), source: 'scatter' };
}

/** Why there is too little data for a drift. */
function whyNoDrift(days: readonly number[]): string {
  const points = days.length;
  if (points < FEWEST_FOR_DRIFT)
    return `${points} of at least ${FEWEST_FOR_DRIFT} required commits ${points === 1 ? 'is' : 'are'} recorded`;
  return `the recorded commits span less than ${SHORTEST_DAYS} days`;
}
