/** Drift: how fast a series grows at present, apart from its steps, and how sure that is. Pure. */

import {
  differences,
  median,
  neighbourCorrelation,
  robustDeviation,
  type Segment,
  theilSen,
  Z95,
} from './robust.ts';
import type { Step } from './steps.ts';

/** The present: so many days, or so many points where these reach further back. */
const WINDOW_DAYS = 90;
const WINDOW_POINTS = 30;
/** More points in that time are thinned evenly: the slopes of all pairs are a matter of the square of them. */
const MOST_POINTS = 400;

/** Fewer points, or points of fewer days, say nothing of a slope. */
export const FEWEST_FOR_DRIFT = 8;
export const SHORTEST_DAYS = 7;

/** Sizes of pages to which linkers align: a size that moves by whole ones tells what lies between no closer. */
const PAGES = [65_536, 32_768, 16_384, 8_192, 4_096];
/** A change of more pages is a step, whatever lies between pages. */
const PAGES_OF_STEP = 2;

/** Above this correlation of neighbouring residuals a series does not scatter about its line but wanders. */
const WANDERS_ABOVE = 0.5;

/** Times are in days, values in bytes (or what the metric counts). */
export interface Drift {
  readonly perDay: number;
  /** The bounds of the 95 % interval of `perDay`. */
  readonly low: number;
  readonly high: number;
  /** Where the line is at a time. */
  readonly centre: number;
  readonly level: number;
  /** The half-width of the 95 % interval of `level`. */
  readonly levelError: number;
  /** The standard deviation of the values about the line. */
  readonly scatter: number;
  /** Of a series that wanders: the variance of its changes, a day. Null of one that scatters about its line. */
  readonly wandering: number | null;
  /** How many days the line rests on. */
  readonly days: number;
}

/**
 * Fits the present drift: the Theil–Sen slope of the points between steps, and the level since the last step. Where
 * neighbouring residuals are alike, there are fewer independent points than points, and the intervals are wider: by
 * (1 + ρ) / (1 − ρ) (Bartlett, JRSS 98, 1935; for trends Hamed & Rao, Journal of Hydrology 204, 1998).
 *
 * A size that moves by whole pages may be off by half of one from what it stands for, at either end: such steps are no
 * steps here but how a drift looks, and the intervals are wider by so much.
 *
 * @param times in days, ascending
 * @param steps ascending
 * @returns null where there is too little to go by
 */
export function driftOf(
  times: readonly number[],
  values: readonly number[],
  steps: readonly Step[],
): Drift | null {
  const page = pageOf(values);
  const apart = steps.filter(({ size }) => Math.abs(size) > PAGES_OF_STEP * page);
  const segments = present(
    times,
    values,
    apart.map(({ at }) => at),
  );
  const all = segments.flatMap((segment) => segment.times);
  const [first = 0, last = 0] = [all[0], all.at(-1)];
  if (all.length < FEWEST_FOR_DRIFT || last - first < SHORTEST_DAYS) return null;
  const rough = theilSen(segments);
  if (rough === null) return null;
  const residuals = segments.flatMap((segment) => residualsOf(segment, rough.slope));
  const found = neighbourCorrelation(residuals, 0);
  const wanders = found > WANDERS_ABOVE;
  // A line takes some of what neighbours have in common (Marriott & Pope, Biometrika 41, 1954).
  const alike = wanders ? found : found + (2 + 4 * found) / residuals.length;
  const inflation = alike > Z95 / Math.sqrt(residuals.length) ? (1 + alike) / (1 - Math.min(alike, 0.98)) : 1;
  const sure = inflation === 1 ? rough : (theilSen(segments, inflation) ?? rough);
  const perDay = sure.slope;
  const scatter = robustDeviation(residuals);
  const newest = segments.at(-1) ?? { times: [], values: [] };
  const centre = newest.times.reduce((sum, time) => sum + time, 0) / newest.times.length;
  const end = newest.values.at(-1) ?? 0;
  return {
    perDay,
    low: sure.low - page / (last - first),
    high: sure.high + page / (last - first),
    // What wanders goes on from where it is, and not from where a line would be.
    ...(wanders
      ? { centre: last, level: end, levelError: 0 }
      : {
          centre,
          level: median(
            newest.values.map((value, index) => value - perDay * ((newest.times[index] ?? 0) - centre)),
          ),
          // The standard error of a median of normal values is √(π/2) of that of their mean.
          levelError: page / 2 + Z95 * scatter * Math.sqrt((Math.PI / 2 / newest.values.length) * inflation),
        }),
    scatter,
    wandering: wanders ? variancePerDay(segments, perDay) : null,
    days: last - first,
  };
}

/** The largest page of which all changes of a size are multiples; 0 where they are of none. */
function pageOf(values: readonly number[]): number {
  const changes = differences(values).filter((change) => change !== 0);
  return changes.length === 0
    ? 0
    : (PAGES.find((page) => changes.every((change) => change % page === 0)) ?? 0);
}

/** The segments between steps of the points that tell of the present. */
function present(times: readonly number[], values: readonly number[], steps: readonly number[]): Segment[] {
  const last = times.at(-1) ?? 0;
  const recent = times.findIndex((time) => time >= last - WINDOW_DAYS);
  const from = Math.max(0, Math.min(recent, times.length - WINDOW_POINTS));
  const stride = Math.max(1, Math.ceil((times.length - from) / MOST_POINTS));
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
