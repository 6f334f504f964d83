/** Single values that cannot be believed: out of line with what comes before and after them. Pure. */

import { median, noiseOf } from './robust.ts';

/** How many values on each side a value is held against. */
const REACH = 3;
/** In standard deviations of the noise: one of a million values of normal noise is farther off. */
const FAR = 5;
/** As a share of the size: what is added and taken back within this may well have been so. */
const LEAST = 0.02;
/** The newest values have nothing after them to confirm them: by this factor a program does not grow in one commit. */
const INCREDIBLE = 10;

/**
 * The indices of spikes: values that are far off in the same direction from all of those before and after them, as a
 * damaged file or a failed build leaves them (a Hampel filter with one window on each side, so that a step is none:
 * Davies & Gather, "The identification of multiple outliers", JASA 88, 1993), or ten times or a tenth of both. The
 * newest value is one only by that factor.
 */
export function spikesIn(values: readonly number[]): number[] {
  const noise = noiseOf(values);
  const spikes: number[] = [];
  const kept: number[] = [];
  for (const [index, value] of values.entries()) {
    const before = kept.slice(-REACH);
    const after = values.slice(index + 1, index + 1 + REACH);
    if (isSpike(value, before, after, noise)) spikes.push(index);
    else kept.push(value);
  }
  return spikes;
}

function isSpike(value: number, before: readonly number[], after: readonly number[], noise: number): boolean {
  const others = [...before, ...after];
  const [first] = others;
  if (first === undefined || others.length < 2) return false;
  if (before.length > 0 && after.length > 0) {
    const far = Math.max(FAR * noise, LEAST * value);
    if (others.every((other) => value - other > far) || others.every((other) => other - value > far))
      return true;
  }
  // What is like the value before is like most of them: medians are for the few others.
  if (!isIncredible(value, before.at(-1) ?? first)) return false;
  return [before, after].every((side) => side.length === 0 || isIncredible(value, median(side)));
}

const isIncredible = (value: number, other: number) =>
  value > other * INCREDIBLE || value * INCREDIBLE < other;
