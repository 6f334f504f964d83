/** The data for the dashboard's script: a packed trend and the composition of the newest artifacts. Pure. */

import { metricName, shortHash } from '../../lib/text/labels.ts';
import { totalBytes } from '../../parts/total.ts';
import type { Part } from '../../snapshot/schema.ts';
import type { TrendOutcome } from '../../trend/outcome.ts';
import type { Trend, TrendSeries } from '../../trend/trend.ts';
import type { Tile } from '../treemap.ts';
import { headlineOf } from '../trend/headline.ts';
import { forecastText, type TrendRow, trendRows } from '../trend/rows.ts';

/** Integers as differences; consecutive equal differences are one `[difference, count]`. */
export type Packed = readonly (number | readonly [number, number])[];

export interface DashboardSeries {
  readonly artifact: string;
  readonly variant: string | null;
  readonly target: string;
  /** `raw`, `zstd 19`, `.rodata`. */
  readonly metric: string;
  /** Whether its values are in bytes; otherwise they are counts. */
  readonly inBytes: boolean;
  readonly max: number | null;
  readonly commits: Packed;
  readonly bytes: Packed;
  readonly spikes: readonly number[];
  readonly steps: readonly {
    readonly from: number;
    readonly to: number;
    readonly bytes: number;
    readonly because: readonly string[];
  }[];
  readonly forecast: string;
}

/** A row of the table, with its exact numbers. */
export interface DashboardRow extends TrendRow {
  readonly exact: Readonly<Record<(typeof NUMBERS)[number], number | null>>;
}

const NUMBERS = ['size', 'last', 'days7', 'days30', 'days90', 'release', 'budget', 'left'] as const;

/** The composition of an artifact at the newest commit. */
export interface Composition {
  readonly artifact: string;
  readonly variant: string | null;
  readonly target: string;
  readonly parts: readonly Part[];
}

export interface DashboardData {
  readonly key: string;
  readonly asOf: string | null;
  readonly state: TrendOutcome['state'];
  readonly headline: string;
  readonly commits: {
    readonly sha: readonly string[];
    /** Seconds since 1970. */
    readonly time: Packed;
    /** The names of releases by the index of their commit. */
    readonly release: Readonly<Record<string, string>>;
    /** `author: subject`, by the index of the commit. */
    readonly summary: Readonly<Record<string, string>>;
  };
  readonly series: readonly DashboardSeries[];
  readonly rows: readonly DashboardRow[];
  readonly compositions: readonly (Omit<Composition, 'parts'> & { readonly tiles: readonly Tile[] })[];
  readonly notes: readonly string[];
}

const MAX_SUMMARY_LENGTH = 80;
/** Smaller parts are summed: their tiles would be invisible. */
const MIN_SHARE = 0.002;
const MAX_DEPTH = 3;

/** Returns the data of the page. */

export function dashboardData(
  trend: Trend,
  outcome: TrendOutcome,
  compositions: readonly Composition[],
): DashboardData {
  const { commits } = trend;
  const current = trend.series.filter((series) => series.current);
  const about = (of: (commit: (typeof commits)[number]) => string | null) =>
    Object.fromEntries(
      commits.flatMap((commit, index) => {
        const text = of(commit);
        return text === null ? [] : [[index, text]];
      }),
    );
  return {
    key: trend.key,
    asOf: trend.asOf,
    state: outcome.state,
    headline: headlineOf(trend, outcome),
    commits: {
      sha: commits.map(({ sha }) => shortHash(sha)),
      time: packed(commits.map(({ date }) => Math.round(Date.parse(date) / 1000))),
      release: about(({ release }) => release),
      summary: about(({ author, subject }) =>
        author === null ? null : `${author}: ${subject}`.slice(0, MAX_SUMMARY_LENGTH),
      ),
    },
    series: current.map(seriesOf),
    rows: trendRows(trend).map(({ id: _, ...row }, index) => ({ ...row, exact: exactOf(current[index]) })),
    compositions: compositions
      .filter(({ parts }) => parts.length > 0)
      .map(({ parts, ...id }) => ({ ...id, tiles: tilesOf(parts, totalBytes(parts) * MIN_SHARE, 1) })),
    notes: trend.notes,
  };
}

function seriesOf(series: TrendSeries): DashboardSeries {
  const { artifact, variant, target, max, spikes, steps } = series;
  return {
    ...{ artifact, variant, target, metric: metricName(series), max, spikes, steps },
    inBytes: series.metric !== 'image.layers',
    commits: packed(series.commits),
    bytes: packed(series.bytes),
    forecast: series.forecast === null ? '' : forecastText(series.forecast),
  };
}

function exactOf(series: TrendSeries | undefined): DashboardRow['exact'] {
  const { last, days, release } = series?.changes ?? {};
  return {
    size: series?.bytes.at(-1) ?? null,
    last: last?.bytes ?? null,
    days7: days?.[7]?.bytes ?? null,
    days30: days?.[30]?.bytes ?? null,
    days90: days?.[90]?.bytes ?? null,
    release: release?.bytes ?? null,
    budget: series?.max ?? null,
    left: series?.headroom ?? null,
  };
}

/** Returns the tiles of parts with at least so many bytes; smaller parts share a tile. */
function tilesOf(parts: readonly Part[], minBytes: number, depth: number): Tile[] {
  const large = parts.filter(({ fileBytes }) => fileBytes >= minBytes && fileBytes > 0);
  const rest = totalBytes(parts) - totalBytes(large);
  const tiles = large.map(({ name, kind, fileBytes, parts: inner = [] }): Tile => {
    const own = { name, kind, bytes: fileBytes };
    return depth === MAX_DEPTH || inner.length === 0
      ? own
      : { ...own, tiles: tilesOf(inner, minBytes, depth + 1) };
  });
  return rest > 0 ? [...tiles, { name: 'smaller parts', kind: 'other', bytes: rest }] : tiles;
}

/** Packs integers; `unpacked` is the inverse. */
export function packed(values: readonly number[]): Packed {
  const runs: [number, number][] = [];
  let before = 0;
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.[0] === value - before) last[1] += 1;
    else runs.push([value - before, 1]);
    before = value;
  }
  return runs.map(([difference, times]) => (times === 1 ? difference : [difference, times]));
}

/** Unpacks integers. */
export function unpacked(runs: Packed): number[] {
  const values: number[] = [];
  let value = 0;
  for (const run of runs) {
    const [difference, times] = typeof run === 'number' ? [run, 1] : run;
    for (let count = 0; count < times; count += 1) {
      value += difference;
      values.push(value);
    }
  }
  return values;
}
