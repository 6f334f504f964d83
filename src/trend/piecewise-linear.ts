/** Fits a piecewise linear function to a series: lines that steps and bends separate. Pure. */

import { criticalValue, EPSILON } from './piecewise-constant.ts';

/** The fewest points on each side of a step; a single one may be an outlier. */
const SHORTEST_SIDE = 2;

/** A point at which a series breaks: its value (a step) or its slope (a bend) changes. */
export interface Break {
  readonly at: number;
  readonly kind: 'step' | 'bend';
}

/**
 * Finds the breaks of a series by binary segmentation: the step or bend that explains most in addition to a line is kept if
 * it is significant, and both sides are divided in the same way (Scott & Knott, Biometrics 30, 1974; Vostrikova, Soviet
 * Mathematics Doklady 24, 1981). Drift causes no steps, because the line accounts for it.
 *
 * @param inflation the factor by which correlation of neighbours increases the variance of a mean; 1 if uncorrelated
 */
export function fitLines(times: readonly number[], values: readonly number[], inflation: number): Break[] {
  const found: Break[] = [];
  const split = (from: number, to: number): void => {
    const best = bestBreak(times, values, from, to);
    if (best === null || !isSignificant(best, to - from, inflation)) return;
    found.push(best);
    split(from, best.at);
    split(best.at, to);
  };
  split(0, values.length);
  return refined(
    times,
    values,
    found.sort((a, b) => a.at - b.at),
    inflation,
  );
}

/** Searches each step again between its neighbours, now that these are known. It may move or disappear. */
function refined(
  times: readonly number[],
  values: readonly number[],
  breaks: readonly Break[],
  inflation: number,
): Break[] {
  const kept: Break[] = [];
  for (const [index, each] of breaks.entries()) {
    const [from, to] = [kept.at(-1)?.at ?? 0, breaks[index + 1]?.at ?? values.length];
    const best = each.kind === 'bend' ? null : bestBreak(times, values, from, to);
    if (each.kind === 'bend') kept.push(each);
    else if (best !== null && isSignificant(best, to - from, inflation)) kept.push(best);
  }
  return kept;
}

/**
 * Whether a step is significant. Noise alone exceeds the bound in 1 of 100 series of n points about a level, in 4 about a
 * sloping line, and in 1 or 2 for many points, for which the bound is higher. The quantiles of the best t-value were
 * simulated for n from 8 to 1825 (docs/explanations/trend-statistics.md).
 */
function isSignificant({ t, overall }: Candidate, n: number, inflation: number): boolean {
  const wider = Math.sqrt(inflation);
  return t >= wider * (3.42 + 57 / n ** 2 + Math.min(0.5, n / 1000)) && overall >= wider * criticalValue(n);
}

interface Candidate extends Break {
  /** The size of the break in standard errors. */
  readonly t: number;
  /** The same for the break and the line's slope together. */
  readonly overall: number;
}

/** The step or bend that explains most in addition to a line, in points `from` to `to` (exclusive). */
function bestBreak(
  times: readonly number[],
  values: readonly number[],
  from: number,
  to: number,
): Candidate | null {
  const n = to - from;
  if (n < 2 * SHORTEST_SIDE + 2) return null;
  const line = fitLine(times, values, from, to);
  if (line.residual <= EPSILON * line.total || line.spread === 0) return null;
  let best: Break & { readonly gain: number } = { at: 0, kind: 'step', gain: 0 };
  // From the end: sums over the points after a break, of the residuals (r) and of the times about their mean (x).
  let [r, x, rx, xx] = [0, 0, 0, 0];
  for (let at = to - 1; at >= from + SHORTEST_SIDE; at -= 1) {
    const time = (times[at] ?? 0) - line.centre;
    const residual = (values[at] ?? 0) - line.level - line.slope * time;
    r += residual;
    x += time;
    rx += residual * time;
    xx += time * time;
    const after = to - at;
    if (after < SHORTEST_SIDE) continue;
    // The sum of squares that a shape explains: its squared product with the residuals over its square, both without a line.
    const gain = (product: number, square: number, sum: number, lever: number) => {
      const free = square - (sum * sum) / n - (lever * lever) / line.spread;
      return free <= EPSILON * square ? 0 : (product * product) / free;
    };
    const step = gain(r, after, after, x);
    if (step > best.gain) best = { at, kind: 'step', gain: step };
    // max(0, time − corner), with the corner at the point before.
    const corner = (times[at - 1] ?? 0) - line.centre;
    const sum = x - corner * after;
    const bend = gain(rx - corner * r, xx - 2 * corner * x + corner * corner * after, sum, xx - corner * x);
    if (bend > best.gain) best = { at, kind: 'bend', gain: bend };
  }
  if (best.at === 0) return null;
  const rest = line.residual - best.gain;
  const inErrors = (gain: number) =>
    rest <= EPSILON * line.total ? Number.POSITIVE_INFINITY : Math.sqrt(gain / (rest / (n - 3)));
  return { at: best.at, kind: best.kind, t: inErrors(best.gain), overall: inErrors(line.total - rest) };
}

/** The size of a step: the distance of two lines of the same slope, one on each side. */
export function stepSize(
  times: readonly number[],
  values: readonly number[],
  from: number,
  at: number,
  to: number,
): number {
  const [before, after] = [fitLine(times, values, from, at), fitLine(times, values, at, to)];
  const spread = before.spread + after.spread;
  const slope = spread === 0 ? 0 : (before.slope * before.spread + after.slope * after.spread) / spread;
  return after.level - before.level - slope * (after.centre - before.centre);
}

interface Line {
  /** The mean time. */
  readonly centre: number;
  /** The value at the mean time. */
  readonly level: number;
  readonly slope: number;
  /** The sum of squares of the times about their mean. */
  readonly spread: number;
  /** The sum of squares of the values about their mean. */
  readonly total: number;
  /** The sum of squares of the residuals. */
  readonly residual: number;
}

/** The least-squares line through points `from` to `to` (exclusive). */
export function fitLine(times: readonly number[], values: readonly number[], from: number, to: number): Line {
  const n = to - from;
  let [time, value] = [0, 0];
  for (let index = from; index < to; index += 1) {
    time += times[index] ?? 0;
    value += values[index] ?? 0;
  }
  const [centre, level] = [time / n, value / n];
  let [spread, product, total] = [0, 0, 0];
  for (let index = from; index < to; index += 1) {
    const [x, y] = [(times[index] ?? 0) - centre, (values[index] ?? 0) - level];
    spread += x * x;
    product += x * y;
    total += y * y;
  }
  const slope = spread === 0 ? 0 : product / spread;
  return { centre, level, slope, spread, total, residual: Math.max(0, total - slope * product) };
}
