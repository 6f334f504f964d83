/** Finds change points: points at which a series changes its level at once, as opposed to drift. Pure. */

import { EPSILON, fitLevels, squaresOf } from './piecewise-constant.ts';
import { fitLine, fitLines, stepSize } from './piecewise-linear.ts';
import { clippedChanges, differences, median, robustDeviation } from './robust.ts';

/** The fewest points in which to look for steps. */
const FEWEST_FOR_STEPS = 8;

/**
 * Above this correlation of neighbouring values, a series is treated as a random walk. The correlation of a random walk is
 * 1, that of noise about a line 0.
 */
const RANDOM_WALK_ABOVE = 0.6;
/** Below this multiple of 1/√n, correlation is taken for chance; 2 of 100 series of n independent points exceed it. */
const CORRELATED_ABOVE = 3;
/** In robust deviations: the smallest change of a random walk that is a step. */
const OUTLYING_CHANGE = 5;

/** The penalties of a step and of a slope, in twice the log-likelihood. */
const STEP_PENALTY = 12;
const SLOPE_PENALTY = 5;

export interface Step {
  /** The index of the first point on the new level. */
  readonly at: number;
  /** The change of the level. */
  readonly size: number;
}

/**
 * Finds the steps of a series. Fits a piecewise constant and a piecewise linear function and takes the better one by
 * penalized likelihood. If neighbours are correlated, chance looks like steps, so the tests are stricter. In a random walk,
 * steps are the outliers among the changes (Hampel's identifier).
 *
 * @param times ascending
 */
export function findSteps(times: readonly number[], values: readonly number[]): Step[] {
  if (values.length < FEWEST_FOR_STEPS) return [];
  const first = fitted(times, values, 1);
  const rho = correlation(values, new Set(first.map(({ at }) => at)));
  if (rho > RANDOM_WALK_ABOVE) return stepsOnLines(times, values, outlyingChanges(values));
  return rho < CORRELATED_ABOVE / Math.sqrt(values.length)
    ? first
    : fitted(times, values, (1 + rho) / (1 - rho));
}

/** The steps of the piecewise constant or the piecewise linear fit, whichever has the better penalized likelihood. */
function fitted(times: readonly number[], values: readonly number[], inflation: number): Step[] {
  const breaks = fitLines(times, values, inflation);
  const levels = fitLevels(values, inflation);
  const steps = breaks.filter(({ kind }) => kind === 'step').map(({ at }) => at);
  const ofLines = () => stepsOnLines(times, values, steps);
  if (levels.length === 0) return ofLines();
  const squares = squaresOf(values);
  const left = (cuts: readonly number[], rest: (from: number, to: number) => number) =>
    [...cuts, values.length].reduce((sum, to, index) => sum + rest(cuts[index - 1] ?? 0, to), 0);
  const least = EPSILON * squares(0, values.length);
  const cost = (rest: number, penalty: number) =>
    (values.length / inflation) * Math.log(Math.max(rest, least)) + penalty;
  const asLevels = cost(left(levels, squares), STEP_PENALTY * levels.length);
  const asLines = cost(
    left(
      breaks.map(({ at }) => at),
      (from, to) => fitLine(times, values, from, to).residual,
    ),
    STEP_PENALTY * breaks.length + SLOPE_PENALTY * (1 + breaks.length - steps.length),
  );
  return asLines <= asLevels ? ofLines() : stepsOfLevels(values, levels);
}

/** Steps with their sizes, measured between lines. */
const stepsOnLines = (
  times: readonly number[],
  values: readonly number[],
  places: readonly number[],
): Step[] =>
  places.map((at, index) => ({
    at,
    size: stepSize(times, values, places[index - 1] ?? 0, at, places[index + 1] ?? values.length),
  }));

/** Steps with their sizes, measured between the means of levels. */
function stepsOfLevels(values: readonly number[], places: readonly number[]): Step[] {
  const bounds = [0, ...places, values.length];
  const means = bounds.slice(1).map((to, index) => {
    const own = values.slice(bounds[index] ?? 0, to);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  return places.map((at, index) => ({ at, size: (means[index + 1] ?? 0) - (means[index] ?? 0) }));
}

/**
 * The correlation of neighbouring values about lines and levels, computed from the changes except those at steps: if values
 * have the correlation ρ, neighbouring changes have −(1 − ρ) / 2.
 */
function correlation(values: readonly number[], steps: ReadonlySet<number>): number {
  // If most commits change nothing, each lasting change is a step, however many there are.
  if (robustDeviation(differences(values)) === 0) return 0;
  // Outliers are clipped, because they would hide the correlation of the other changes.
  const clipped = clippedChanges(values).map((change, index) => (steps.has(index + 1) ? 0 : change));
  const square = clipped.reduce((sum, change) => sum + change * change, 0);
  const product = clipped.reduce((sum, change, index) => sum + change * (clipped[index + 1] ?? 0), 0);
  return square === 0 ? 0 : 1 + (2 * product) / square;
}

function outlyingChanges(values: readonly number[]): number[] {
  const changes = differences(values);
  const usual = median(changes);
  const scale = robustDeviation(changes);
  return [...changes.entries()]
    .filter(([, change]) => Math.abs(change - usual) > OUTLYING_CHANGE * scale)
    .map(([index]) => index + 1);
}
