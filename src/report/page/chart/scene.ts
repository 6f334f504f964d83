/** The contents of a chart: the lines within the visible period, and the scales of both axes. */

import { type ScaleLinear, type ScaleTime, scaleLinear, scaleTime } from 'd3-scale';
import { formatSize } from '../../../lib/units/size.ts';
import type { Line, Model } from '../model.ts';

/** In units of the view box. On a phone there are fewer, so that text keeps the size of the page's. */
export const WIDTH = innerWidth < 600 ? 360 : 560;
export const HEIGHT = 230;
export const MARGIN = { top: 20, right: 50, bottom: 22, left: 58 };
const DAY_MS = 86_400_000;

export interface Scene {
  readonly model: Model;
  /** The lines with points in the visible period. */
  readonly shown: readonly Line[];
  /** The start of the visible period, in milliseconds. */
  readonly start: number;
  readonly x: ScaleTime<number, number>;
  /** The x coordinate of each commit, computed once, because charts may have thousands of points. */
  readonly positions: readonly number[];
  readonly y: ScaleLinear<number, number>;
}

/** Computes the contents of a chart. @param from the start of the chosen period, in milliseconds */
export function sceneOf(model: Model, lines: readonly Line[], from: number): Scene {
  const { times } = model;
  const shown = lines
    .map((each) => ({ ...each, ...within(each, times, from) }))
    .filter(({ commits }) => commits.length > 0);
  const [low, high] = extent(shown);
  const margin = (high - low) * 0.06 || high * 0.05 || 1;
  const end = times.at(-1) ?? 0;
  const start = Math.max(from, Math.min(...shown.map((each) => times[each.commits[0] ?? 0] ?? end), end));
  const x = scaleTime([start === end ? start - DAY_MS : start, end], [MARGIN.left, WIDTH - MARGIN.right]);
  return {
    model,
    shown,
    start,
    x,
    positions: times.map((time) => x(time)),
    y: scaleLinear([Math.max(0, low - margin), high + margin], [HEIGHT - MARGIN.bottom, MARGIN.top]),
  };
}

/** Formats a value of a line, rounded if it is a size. */
export const sizeText = ({ inBytes }: Line, value: number): string =>
  inBytes ? formatSize(value) : String(value);

/** Returns the points of a line from a time on. */
function within({ commits, bytes }: Line, times: readonly number[], from: number) {
  const first = commits.findIndex((commit) => (times[commit] ?? 0) >= from);
  const start = first < 0 ? commits.length : first;
  return { commits: commits.slice(start), bytes: bytes.slice(start) };
}

/** Returns the smallest and the largest size or budget. Outliers are ignored: they would flatten all other values. */
function extent(lines: readonly Line[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { commits, bytes, spikes, max } of lines) {
    const outliers = new Set(spikes);
    const include = (value: number) => {
      low = Math.min(low, value);
      high = Math.max(high, value);
    };
    if (max !== null) include(max);
    for (const [index, value] of bytes.entries()) if (!outliers.has(commits[index] ?? -1)) include(value);
  }
  return low > high ? [0, 1] : [low, high];
}
