/** Finds outliers: single values that are implausible given the values before and after them. Pure. */

import { median, noiseOf } from './robust.ts';

/** The number of values on each side with which a value is compared. */
const REACH = 3;
/** In standard deviations of the noise; one in a million values of normal noise is farther off. */
const FAR = 5;
/** The smallest outlier, relative to the size; a smaller change may really have been made and reverted. */
const LEAST = 0.02;
/** A factor by which a program does not grow in one commit, for the newest values, which no later ones confirm. */
const IMPLAUSIBLE = 10;

/**
 * Returns the indices of outliers: values that differ far in the same direction from all of those before and after them, as
 * after a damaged file or a failed build (a Hampel filter with one window on each side, so that a step is no outlier: Davies
 * & Gather, "The identification of multiple outliers", JASA 88, 1993), or that are ten times or a tenth of both. The newest
 * value is an outlier only by that factor.
 */
export function findOutliers(values: readonly number[]): number[] {
  const noise = noiseOf(values);
  const outliers: number[] = [];
  const kept: number[] = [];
  for (const [index, value] of values.entries()) {
    const before = kept.slice(-REACH);
    const after = values.slice(index + 1, index + 1 + REACH);
    if (isOutlier(value, before, after, noise)) outliers.push(index);
    else kept.push(value);
  }
  return outliers;
}

function isOutlier(
  value: number,
  before: readonly number[],
  after: readonly number[],
  noise: number,
): boolean {
  const others = [...before, ...after];
  const [first] = others;
  if (first === undefined || others.length < 2) return false;
  if (before.length > 0 && after.length > 0) {
    const far = Math.max(FAR * noise, LEAST * value);
    if (others.every((other) => value - other > far) || others.every((other) => other - value > far))
      return true;
  }
  // Fast path: a value close to the one before is no outlier, and no medians are needed.
  if (!isImplausible(value, before.at(-1) ?? first)) return false;
  return [before, after].every((side) => side.length === 0 || isImplausible(value, median(side)));
}

const isImplausible = (value: number, other: number) =>
  value > other * IMPLAUSIBLE || value * IMPLAUSIBLE < other;
