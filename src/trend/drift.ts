/** Drift: the present growth rate of a series without its change points, with its uncertainty. Pure. */

import type { Step } from './change-points.ts';
import {
  differences,
  median,
  neighbourCorrelation,
  robustDeviation,
  type Segment,
  theilSen,
  Z95,
} from './robust.ts';

/** The window of the present: the last days, or the last points if these reach further back. */
const WINDOW_DAYS = 90;
const WINDOW_POINTS = 30;
/** More points in the window are thinned evenly, because the number of pairwise slopes is quadratic. */
const MAX_POINTS = 400;

/** The fewest points, and the shortest span in days, that determine a slope. */
export const FEWEST_FOR_DRIFT = 8;
export const SHORTEST_DAYS = 7;

/** Page sizes to which linkers align. A size that changes by multiples of a page is known only to within a page. */
const PAGES = [65_536, 32_768, 16_384, 8_192, 4_096];
/** A change of more pages is a real step, not rounding to pages. */
const PAGES_OF_STEP = 2;

/** Above this correlation of neighbouring residuals, a series is a random walk and not noise about a line. */
const RANDOM_WALK_ABOVE = 0.5;

/** Times are in days, values in bytes (or what the metric counts). */
export interface Drift {
  readonly perDay: number;
  /** The bounds of the 95 % interval of `perDay`. */
  readonly low: number;
  readonly high: number;
  /** A point of the line: its value `level` at the time `centre`. */
  readonly centre: number;
  readonly level: number;
  /** The half-width of the 95 % interval of `level`. */
  readonly levelError: number;
  /** The standard deviation of the values about the line. */
  readonly scatter: number;
  /** For a random walk, the variance of its changes per day; null for noise about a line. */
  readonly walkVariance: number | null;
  /** The span in days of the points that the line is fitted to. */
  readonly days: number;
}

/**
 * Fits the present drift: the Theil–Sen slope of the points between steps, and the level since the last step. If
 * neighbouring residuals are correlated, there are fewer independent points than points, and the intervals are wider by
 * (1 + ρ) / (1 − ρ) (Bartlett, JRSS 98, 1935; for trends Hamed & Rao, Journal of Hydrology 204, 1998).
 *
 * A size that changes by complete pages may differ from the unrounded size by half a page at either end. Such steps are not
 * treated as steps but as part of the drift, and the intervals are wider by that much.
 *
 * @param times in days, ascending
 * @param steps ascending
 * @returns null if there is too little data
 */
export function driftOf(
  times: readonly number[],
  values: readonly number[],
  steps: readonly Step[],
): Drift | null {
  const page = pageOf(values);
  const realSteps = steps.filter(({ size }) => Math.abs(size) > PAGES_OF_STEP * page);
  const segments = present(
    times,
    values,
    realSteps.map(({ at }) => at),
  );
  const all = segments.flatMap((segment) => segment.times);
  const [first = 0, last = 0] = [all[0], all.at(-1)];
  if (all.length < FEWEST_FOR_DRIFT || last - first < SHORTEST_DAYS) return null;
  const rough = theilSen(segments);
  if (rough === null) return null;
  const residuals = segments.flatMap((segment) => residualsOf(segment, rough.slope));
  const found = neighbourCorrelation(residuals, 0);
  const isWalk = found > RANDOM_WALK_ABOVE;
  // Fitting a line removes some of the correlation (Marriott & Pope, Biometrika 41, 1954).
  const rho = isWalk ? found : found + (2 + 4 * found) / residuals.length;
  const inflation = rho > Z95 / Math.sqrt(residuals.length) ? (1 + rho) / (1 - Math.min(rho, 0.98)) : 1;
  const fitted = inflation === 1 ? rough : (theilSen(segments, inflation) ?? rough);
  const perDay = fitted.slope;
  const scatter = robustDeviation(residuals);
  const newest = segments.at(-1) ?? { times: [], values: [] };
  const centre = newest.times.reduce((sum, time) => sum + time, 0) / newest.times.length;
  const end = newest.values.at(-1) ?? 0;
  return {
    perDay,
    low: fitted.low - page / (last - first),
    high: fitted.high + page / (last - first),
    // A random walk continues from its last value, not from the line.
    ...(isWalk
      ? { centre: last, level: end, levelError: 0 }
      : {
          centre,
          level: median(
            newest.values.map((value, index) => value - perDay * ((newest.times[index] ?? 0) - centre)),
          ),
          // The standard error of a median of normal values is √(π/2) times that of their mean.
          levelError: page / 2 + Z95 * scatter * Math.sqrt((Math.PI / 2 / newest.values.length) * inflation),
        }),
    scatter,
    walkVariance: isWalk ? variancePerDay(segments, perDay) : null,
    days: last - first,
  };
}

/** The largest page size of which all changes are multiples; 0 if there is none. */
function pageOf(values: readonly number[]): number {
  const changes = differences(values).filter((change) => change !== 0);
  return changes.length === 0
    ? 0
    : (PAGES.find((page) => changes.every((change) => change % page === 0)) ?? 0);
}

/** The points of the present, as segments between steps. */
function present(times: readonly number[], values: readonly number[], steps: readonly number[]): Segment[] {
  const last = times.at(-1) ?? 0;
  const recent = times.findIndex((time) => time >= last - WINDOW_DAYS);
  const from = Math.max(0, Math.min(recent, times.length - WINDOW_POINTS));
  const stride = Math.max(1, Math.ceil((times.length - from) / MAX_POINTS));
  const bounds = [from, ...steps.filter((step) => step > from), times.length];
  return bounds.slice(1).map((end, index) => {
    const chosen = (_: number, at: number) =>
      at >= (bounds[index] ?? 0) && at < end && (times.length - 1 - at) % stride === 0;
    return { times: times.filter(chosen), values: values.filter(chosen) };
  });
}

function residualsOf({ times, values }: Segment, slope: number): number[] {
  const offsets = values.map((value, index) => value - slope * (times[index] ?? 0));
  const level = median(offsets);
  return offsets.map((offset) => offset - level);
}

function variancePerDay(segments: readonly Segment[], slope: number): number {
  let [squares, days] = [0, 0];
  for (const { times, values } of segments) {
    for (const [index, change] of differences(values).entries()) {
      const apart = (times[index + 1] ?? 0) - (times[index] ?? 0);
      squares += (change - slope * apart) ** 2;
      days += apart;
    }
  }
  return days === 0 ? 0 : squares / days;
}
