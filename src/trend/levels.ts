/** Levels: a series told as stretches of one size each, without any slope. Pure. */

import { clippedChanges, median } from './robust.ts';

/** What is nothing beside rounding. */
export const NOTHING = 1e-12;

/** So many points at least make a level: fewer that differ from all around them may be slips. */
const SHORTEST_LEVEL = 3;

/** What a level costs in the search, in variances of the noise; which of those found are sure is asked afterwards. */
const PRICE = 12;

/**
 * The t-value beyond which noise alone does not move the level anywhere among n points: in 1 series of 100. The quantiles
 * of the best one were simulated for n from 8 to 1825, and the formula is within 3 % of them (docs/guides/trend.md).
 */
export const sureBeyond = (n: number): number => 3.87 + 135 / n ** 2;

/**
 * The indices of the first points of all levels but the first, ascending: those that explain the series best for their
 * price, and of them those that noise alone would not give, each held against its neighbours.
 *
 * @param inflation by which the variance of a mean is larger because neighbours are alike; 1 where they are not
 */
export function levelsIn(values: readonly number[], inflation: number): number[] {
  const squares = squaresOf(values);
  const nothing = NOTHING * squares(0, values.length);
  const changes = clippedChanges(values);
  const noise = changes.reduce((sum, change) => sum + change ** 2, 0) / changes.length / 2;
  const found = partition(values.length, squares, Math.max(PRICE * noise * inflation, nothing));
  const kept: number[] = [];
  for (const [index, at] of found.entries()) {
    const [from, to] = [kept.at(-1) ?? 0, found[index + 1] ?? values.length];
    if (isSure(values.slice(from, at), values.slice(at, to), inflation, nothing)) kept.push(at);
  }
  return kept;
}

/** Whether two levels differ for sure, and do so without the one value on either side that speaks most for it. */
function isSure(
  before: readonly number[],
  after: readonly number[],
  inflation: number,
  nothing: number,
): boolean {
  const rises = median(after) > median(before);
  const differ = (one: readonly number[], other: readonly number[]) => {
    const n = one.length + other.length;
    const rest = squaresOf(one)(0, one.length) + squaresOf(other)(0, other.length);
    const gain = squaresOf([...one, ...other])(0, n) - rest;
    if (gain <= nothing) return false;
    return rest <= nothing || gain * (n - 2) >= inflation * rest * sureBeyond(n) ** 2;
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

/** Sums of squares of any stretch, each in constant time. */
export function squaresOf(values: readonly number[]): Squares {
  const first = values[0] ?? 0;
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) {
    // Without the size that all share, the squares keep their digits.
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
 * Where to divide so many points such that the sum of squares and the price of each stretch together are least: optimal
 * partitioning, pruned (PELT: Killick, Fearnhead & Eckley, JASA 107, 2012).
 */
function partition(points: number, squares: Squares, price: number): number[] {
  const least = new Float64Array(points + 1).fill(Number.POSITIVE_INFINITY);
  const begins = new Int32Array(points + 1);
  least[0] = 0;
  // Where a stretch may begin, and what it costs up to a place: in arrays that are kept, because of the many places.
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
    least[to] = cheapest + price;
    begins[to] = begin;
    // What does not do even without a price begins no stretch that ends later.
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      if ((costs[index] ?? 0) > cheapest + price) continue;
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
