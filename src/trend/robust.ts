/** Robust statistics: medians, the scale of noise, and the slope of a line with its interval. Pure. */

/**
 * The factor that makes a median absolute deviation estimate the standard deviation of normal noise: 1 / Φ⁻¹(3/4)
 * (Hampel, "The influence curve and its role in robust estimation", JASA 69, 1974).
 */
const MAD_TO_SIGMA = 1.4826;

/** Two-sided 95 % of a normal distribution. */
export const Z95 = 1.96;

/** The median; for an even number of values the mean of the two in the middle; NaN for none. */
export function median(values: Iterable<number>): number {
  return medianOfSorted(Float64Array.from(values).sort());
}

function medianOfSorted(sorted: Float64Array): number {
  const { length } = sorted;
  const middle = length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The standard deviation, estimated from the median absolute deviation, which is robust to outliers. */
export function robustDeviation(values: readonly number[]): number {
  const centre = median(values);
  return MAD_TO_SIGMA * median(values.map((value) => Math.abs(value - centre)));
}

/** The change from each value to the next. */
export const differences = (values: readonly number[]): number[] =>
  values.slice(1).map((value, index) => value - (values[index] ?? value));

/** In robust deviations: larger changes are clipped, so that steps and outliers do not dominate. */
const CLIPPED_BEYOND = 3;

/** The changes of a series about their median, clipped to three robust deviations if these are not 0. */
export function clippedChanges(values: readonly number[]): number[] {
  const changes = differences(values);
  const usual = median(changes);
  const most = CLIPPED_BEYOND * robustDeviation(changes) || Number.POSITIVE_INFINITY;
  return changes.map((change) => Math.max(-most, Math.min(most, change - usual)));
}

/**
 * The noise of a series, independent of its slope and steps: the robust deviation of its differences over √2, because each
 * contains the noise of two values (Rice, "Bandwidth choice for nonparametric regression", Annals of Statistics 12, 1984).
 */
export const noiseOf = (values: readonly number[]): number =>
  robustDeviation(differences(values)) / Math.SQRT2;

/** The correlation of neighbours in a series, about a centre; 0 if nothing varies. */
export function neighbourCorrelation(values: readonly number[], centre: number): number {
  const off = values.map((value) => value - centre);
  const square = off.reduce((sum, value) => sum + value * value, 0);
  if (square === 0) return 0;
  return off.slice(1).reduce((sum, value, index) => sum + value * (off[index] ?? 0), 0) / square;
}

/** Consecutive points of a series without a step between them; times in any unit. */
export interface Segment {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export interface Slope {
  /** In values per unit of time. */
  readonly slope: number;
  /** The bounds of the 95 % interval; infinite if there are too few pairs. */
  readonly low: number;
  readonly high: number;
}

/**
 * The slope that segments of a series share: the median of the slopes of all pairs of points that lie in the same
 * segment, so that the steps between segments do not enter (Theil 1950; Sen, "Estimates of the regression coefficient
 * based on Kendall's tau", JASA 63, 1968; pairs within blocks as in Hirsch, Slack & Smith, Water Resources Research 18,
 * 1982). Its interval is Sen's: the slopes at the ranks (N ± z·√Var S) / 2.
 *
 * @param inflation the factor by which correlation of neighbours increases the variance (Hamed & Rao, Journal of Hydrology
 *   204, 1998)
 * @returns null if no two points of a segment differ in time
 */
export function theilSen(segments: readonly Segment[], inflation = 1): Slope | null {
  const pairs = segments.reduce((sum, { times }) => sum + (times.length * (times.length - 1)) / 2, 0);
  const slopes = new Float64Array(pairs);
  let count = 0;
  let variance = 0;
  for (const { times, values } of segments) {
    const n = times.length;
    // Kendall's S of n values without ties: n (n − 1) (2n + 5) / 18.
    variance += (n * (n - 1) * (2 * n + 5)) / 18;
    for (let later = 1; later < n; later += 1) {
      const time = times[later] ?? 0;
      const value = values[later] ?? 0;
      for (let earlier = 0; earlier < later; earlier += 1) {
        const apart = time - (times[earlier] ?? 0);
        if (apart > 0) {
          slopes[count] = (value - (values[earlier] ?? 0)) / apart;
          count += 1;
        }
      }
    }
  }
  if (count === 0) return null;
  const sorted = slopes.subarray(0, count).sort();
  const reach = Z95 * Math.sqrt(variance * inflation);
  const at = (rank: number, beyond: number) =>
    rank < 0 || rank >= count ? beyond : (sorted[rank] ?? beyond);
  return {
    slope: medianOfSorted(sorted),
    low: at(Math.floor((count - reach) / 2), Number.NEGATIVE_INFINITY),
    high: at(Math.ceil((count + reach) / 2), Number.POSITIVE_INFINITY),
  };
}
