/** Lines: a series told as stretches of one slope, with steps beside them and bends between them. Pure. */

import { NOTHING, sureBeyond } from './levels.ts';

/** So many points at least lie on each side of a step: one alone may be a slip. */
const SHORTEST_SIDE = 2;

/** A place that divides a series: by a step, or by a bend, which is none. */
export interface Break {
  readonly at: number;
  readonly kind: 'step' | 'bend';
}

/**
 * Divides a series, place by place: where a step, or a bend, beside the line of a stretch explains most it is kept if that is
 * beyond what noise alone reaches anywhere, and both sides are looked at in the same way (binary segmentation: Scott & Knott,
 * Biometrics 30, 1974; Vostrikova, Soviet Mathematics Doklady 24, 1981). A drift gives no steps, because the line takes it.
 *
 * @param inflation by which the variance of a mean is larger because neighbours are alike; 1 where they are not
 */
export function linesIn(times: readonly number[], values: readonly number[], inflation: number): Break[] {
  const found: Break[] = [];
  const split = (from: number, to: number): void => {
    const best = bestBreak(times, values, from, to);
    if (best === null || !isSure(best, to - from, inflation)) return;
    found.push(best);
    split(from, best.at);
    split(best.at, to);
  };
  split(0, values.length);
  return settled(
    times,
    values,
    found.sort((a, b) => a.at - b.at),
    inflation,
  );
}

/** Looks at each step again between its neighbours, now that these are known: it may move, and may be none. */
function settled(
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
    else if (best !== null && isSure(best, to - from, inflation)) kept.push(best);
  }
  return kept;
}

/**
 * Whether noise alone would not give such a step. Among n points about a level there is one in 1 series of 100, among n
 * points about a sloping line in 4, and of many points, which can do with more, in 1 or 2: the quantiles of the best t-value
 * were simulated for n from 8 to 1825 (docs/guides/trend.md).
 */
function isSure({ t, overall }: Candidate, n: number, inflation: number): boolean {
  const wider = Math.sqrt(inflation);
  return t >= wider * (3.42 + 57 / n ** 2 + Math.min(0.5, n / 1000)) && overall >= wider * sureBeyond(n);
}

interface Candidate extends Break {
  /** How many standard errors what breaks there is off zero. */
  readonly t: number;
  /** The same of it and the line's slope together. */
  readonly overall: number;
}

/** The place where a step, or a bend, beside a line explains most, in points `from` to `to` (exclusive). */
function bestBreak(
  times: readonly number[],
  values: readonly number[],
  from: number,
  to: number,
): Candidate | null {
  const n = to - from;
  if (n < 2 * SHORTEST_SIDE + 2) return null;
  const line = lineOf(times, values, from, to);
  if (line.residual <= NOTHING * line.total || line.spread === 0) return null;
  let best: Break & { readonly gain: number } = { at: 0, kind: 'step', gain: 0 };
  // From the end: sums over the points after a place, of what the line leaves (r) and of the times about their mean (x).
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
    // What a shape explains: its product with the residuals, squared, over its own square, both without their line.
    const gain = (product: number, square: number, sum: number, lever: number) => {
      const free = square - (sum * sum) / n - (lever * lever) / line.spread;
      return free <= NOTHING * square ? 0 : (product * product) / free;
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
    rest <= NOTHING * line.total ? Number.POSITIVE_INFINITY : Math.sqrt(gain / (rest / (n - 3)));
  return { at: best.at, kind: best.kind, t: inErrors(best.gain), overall: inErrors(line.total - rest) };
}

/** The size of a step: how far apart two lines of the same slope are, one on each side of it. */
export function sizeAt(
  times: readonly number[],
  values: readonly number[],
  from: number,
  at: number,
  to: number,
): number {
  const [before, after] = [lineOf(times, values, from, at), lineOf(times, values, at, to)];
  const spread = before.spread + after.spread;
  const slope = spread === 0 ? 0 : (before.slope * before.spread + after.slope * after.spread) / spread;
  return after.level - before.level - slope * (after.centre - before.centre);
}

interface Line {
  /** The mean time. */
  readonly centre: number;
  /** The value there. */
  readonly level: number;
  readonly slope: number;
  /** The sum of squares of the times about their mean. */
  readonly spread: number;
  /** The sum of squares of the values about their mean. */
  readonly total: number;
  /** The sum of squares that the line leaves. */
  readonly residual: number;
}

/** The line of least squares through points `from` to `to` (exclusive). */
export function lineOf(times: readonly number[], values: readonly number[], from: number, to: number): Line {
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
