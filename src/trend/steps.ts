/** Steps: points at which a series moves to another level at once, told from drift. Pure. */

import { levelsIn, NOTHING, squaresOf } from './levels.ts';
import { lineOf, linesIn, sizeAt } from './lines.ts';
import { clippedChanges, differences, median, robustDeviation } from './robust.ts';

/** Fewer points say nothing of steps. */
const FEWEST_FOR_STEPS = 8;

/**
 * Above this correlation of its values a series wanders, as the sum of its changes: of a random walk it is 1, of noise
 * about a line 0.
 */
const WANDERS_ABOVE = 0.6;
/** Below so many times 1/√n the correlation is taken for chance: 2 of 100 series of n independent points are above. */
const ALIKE_BEYOND = 3;
/** In robust deviations: how far a change of a wandering series stands out that is a step. */
const STANDS_OUT = 5;

/** What a step, and what a slope, have to explain more, in twice the logarithm of the likelihood, to be told. */
const STEP_PRICE = 12;
const SLOPE_PRICE = 5;

export interface Step {
  /** The index of the first point on the new level. */
  readonly at: number;
  /** By how much the level changes. */
  readonly size: number;
}

/**
 * Finds the steps of a series. It is told as levels and as lines, and what needs less to explain it counts. Where
 * neighbours are alike chance looks like steps, and more is asked of them. In a series that wanders, steps are the changes
 * that stand out among all of them (Hampel's identifier).
 *
 * @param times ascending
 */
export function stepsIn(times: readonly number[], values: readonly number[]): Step[] {
  if (values.length < FEWEST_FOR_STEPS) return [];
  const first = explained(times, values, 1);
  const alike = correlation(values, new Set(first.map(({ at }) => at)));
  if (alike > WANDERS_ABOVE) return sized(times, values, outstanding(values));
  return alike < ALIKE_BEYOND / Math.sqrt(values.length)
    ? first
    : explained(times, values, (1 + alike) / (1 - alike));
}

/** The steps of levels or of lines, whichever has the better likelihood for what it takes. */
function explained(times: readonly number[], values: readonly number[], inflation: number): Step[] {
  const breaks = linesIn(times, values, inflation);
  const levels = levelsIn(values, inflation);
  const steps = breaks.filter(({ kind }) => kind === 'step').map(({ at }) => at);
  const ofLines = () => sized(times, values, steps);
  if (levels.length === 0) return ofLines();
  const squares = squaresOf(values);
  const left = (cuts: readonly number[], rest: (from: number, to: number) => number) =>
    [...cuts, values.length].reduce((sum, to, index) => sum + rest(cuts[index - 1] ?? 0, to), 0);
  const least = NOTHING * squares(0, values.length);
  const cost = (rest: number, price: number) =>
    (values.length / inflation) * Math.log(Math.max(rest, least)) + price;
  const asLevels = cost(left(levels, squares), STEP_PRICE * levels.length);
  const asLines = cost(
    left(
      breaks.map(({ at }) => at),
      (from, to) => lineOf(times, values, from, to).residual,
    ),
    STEP_PRICE * breaks.length + SLOPE_PRICE * (1 + breaks.length - steps.length),
  );
  return asLines <= asLevels ? ofLines() : between(values, levels);
}

/** Steps beside lines. */
const sized = (times: readonly number[], values: readonly number[], places: readonly number[]): Step[] =>
  places.map((at, index) => ({
    at,
    size: sizeAt(times, values, places[index - 1] ?? 0, at, places[index + 1] ?? values.length),
  }));

/** Steps between levels. */
function between(values: readonly number[], places: readonly number[]): Step[] {
  const bounds = [0, ...places, values.length];
  const means = bounds.slice(1).map((to, index) => {
    const own = values.slice(bounds[index] ?? 0, to);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  return places.map((at, index) => ({ at, size: (means[index + 1] ?? 0) - (means[index] ?? 0) }));
}

/**
 * The correlation of neighbouring values about lines and levels, told by their changes but for those at steps: of values
 * that follow each other with ρ, neighbouring changes have −(1 − ρ) / 2.
 */
function correlation(values: readonly number[], steps: ReadonlySet<number>): number {
  // Where most commits change nothing, each change that lasts is a step, however many there are.
  if (robustDeviation(differences(values)) === 0) return 0;
  // Slips are cut down, else they would hide how the other changes follow each other.
  const cut = clippedChanges(values).map((change, index) => (steps.has(index + 1) ? 0 : change));
  const square = cut.reduce((sum, change) => sum + change * change, 0);
  const product = cut.reduce((sum, change, index) => sum + change * (cut[index + 1] ?? 0), 0);
  return square === 0 ? 0 : 1 + (2 * product) / square;
}

function outstanding(values: readonly number[]): number[] {
  const changes = differences(values);
  const usual = median(changes);
  const scale = robustDeviation(changes);
  return [...changes.entries()]
    .filter(([, change]) => Math.abs(change - usual) > STANDS_OUT * scale)
    .map(([index]) => index + 1);
}
