/** Fits a piecewise constant function to a series: levels without a slope. Pure. */

import { clippedChanges, median } from './robust.ts';

/** Relative amounts below this are rounding errors. */
export const EPSILON = 1e-12;

/** The fewest points of a level; fewer may be outliers. */
const SHORTEST_LEVEL = 3;

/** The penalty of a level in the search, in variances of the noise; significance is tested afterwards. */
const PENALTY = 12;

/**
 * The t-value that the best change point in n points of pure noise exceeds in 1 series of 100. The quantiles were simulated
 * for n from 8 to 1825, and the formula is within 3 % of them (docs/explanations/trend-statistics.md).
 */
export const criticalValue = (n: number): number => 3.87 + 135 / n ** 2;

/**
 * Returns the indices of the first points of all levels but the first, ascending: the best partition for the penalty, without
 * changes between neighbouring levels that are not significant.
 *
 * @param inflation the factor by which correlation of neighbours increases the variance of a mean; 1 if uncorrelated
 */
export function fitLevels(values: readonly number[], inflation: number): number[] {
  const squares = squaresOf(values);
  const negligible = EPSILON * squares(0, values.length);
  const changes = clippedChanges(values);
  const noise = changes.reduce((sum, change) => sum + change ** 2, 0) / changes.length / 2;
  const found = partition(values.length, squares, Math.max(PENALTY * noise * inflation, negligible));
  const kept: number[] = [];
  for (const [index, at] of found.entries()) {
    const [from, to] = [kept.at(-1) ?? 0, found[index + 1] ?? values.length];
    if (isSignificant(values.slice(from, at), values.slice(at, to), inflation, negligible)) kept.push(at);
  }
  return kept;
}

/** Whether two levels differ significantly, even without the most influential value on either side. */
function isSignificant(
  before: readonly number[],
  after: readonly number[],
  inflation: number,
  negligible: number,
): boolean {
  const rises = median(after) > median(before);
  const differ = (one: readonly number[], other: readonly number[]) => {
    const n = one.length + other.length;
    const rest = squaresOf(one)(0, one.length) + squaresOf(other)(0, other.length);
    const gain = squaresOf([...one, ...other])(0, n) - rest;
    if (gain <= negligible) return false;
    return rest <= negligible || gain * (n - 2) >= inflation * rest * criticalValue(n) ** 2;
  };
  return (
    differ(before, after) &&
    differ(withoutOne(before, rises ? 'least' : 'largest'), after) &&
    differ(before, withoutOne(after, rises ? 'largest' : 'least'))
  );
}

function withoutOne(values: readonly number[], which: 'least' | 'largest'): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return which === 'least' ? sorted.slice(1) : sorted.slice(0, -1);
}

/** The sum of squares of the values from one index to another (exclusive) about their mean. */
type Squares = (from: number, to: number) => number;

/** Returns a function that computes the sum of squares of any range in constant time. */
export function squaresOf(values: readonly number[]): Squares {
  const first = values[0] ?? 0;
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) {
    // Subtracting the first value keeps the precision of the squares.
    const off = value - first;
    sums[index + 1] = (sums[index] ?? 0) + off;
    squares[index + 1] = (squares[index] ?? 0) + off * off;
  }
  return (from, to) => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return Math.max(0, (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (to - from));
  };
}

/**
 * Returns the partition of points with the least sum of squares plus penalties: optimal partitioning with pruning (PELT:
 * Killick, Fearnhead & Eckley, JASA 107, 2012).
 */
function partition(points: number, squares: Squares, penalty: number): number[] {
  const least = new Float64Array(points + 1).fill(Number.POSITIVE_INFINITY);
  const begins = new Int32Array(points + 1);
  least[0] = 0;
  // The possible starts of a segment and their costs, in reused arrays for speed.
  const open = new Int32Array(points + 1);
  const costs = new Float64Array(points + 1);
  let count = 1;
  for (let to = SHORTEST_LEVEL; to <= points; to += 1) {
    let [cheapest, begin] = [Number.POSITIVE_INFINITY, 0];
    for (let index = 0; index < count; index += 1) {
      const from = open[index] ?? 0;
      const cost = (least[from] ?? 0) + squares(from, to);
      costs[index] = cost;
      if (cost < cheapest) [cheapest, begin] = [cost, from];
    }
    least[to] = cheapest + penalty;
    begins[to] = begin;
    // A start that is too expensive even without the penalty cannot be optimal for a later end.
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      if ((costs[index] ?? 0) > cheapest + penalty) continue;
      open[kept] = open[index] ?? 0;
      kept += 1;
    }
    open[kept] = to - SHORTEST_LEVEL + 1;
    count = kept + 1;
  }
  const found: number[] = [];
  for (let at = begins[points] ?? 0; at > 0; at = begins[at] ?? 0) found.push(at);
  return found.reverse();
}
