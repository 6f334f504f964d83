/** What a chart shows, and where: the lines within the time that is shown, and the scales of both axes. */

import { type ScaleLinear, type ScaleTime, scaleLinear, scaleTime } from 'd3-scale';
import { formatSize } from '../../../lib/units/size.ts';
import type { Line, Model } from '../model.ts';

/** In units of the picture: on a phone fewer, so that its text stays as large as the page's. */
export const WIDTH = innerWidth < 600 ? 360 : 560;
export const HEIGHT = 230;
export const MARGIN = { top: 20, right: 50, bottom: 22, left: 58 };
const DAY_MS = 86_400_000;

export interface Scene {
  readonly model: Model;
  /** The lines with points in the time that is shown. */
  readonly shown: readonly Line[];
  /** The beginning of that time, in milliseconds. */
  readonly start: number;
  readonly x: ScaleTime<number, number>;
  /** Where each commit is on the axis of time: computed once, because charts may have thousands of points. */
  readonly places: readonly number[];
  readonly y: ScaleLinear<number, number>;
}

/** @param from the beginning of the time that was chosen, in milliseconds */
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
    places: times.map((time) => x(time)),
    y: scaleLinear([Math.max(0, low - margin), high + margin], [HEIGHT - MARGIN.bottom, MARGIN.top]),
  };
}

/** A number of a line, rounded if it is a size. */
export const sizeText = ({ inBytes }: Line, value: number): string =>
  inBytes ? formatSize(value) : String(value);

/** The points of a line from a time on, and the last one before it, so that the line enters the picture. */
function within({ commits, bytes }: Line, times: readonly number[], from: number) {
  const first = commits.findIndex((commit) => (times[commit] ?? 0) >= from);
  const start = first < 0 ? commits.length : first;
  return { commits: commits.slice(start), bytes: bytes.slice(start) };
}

/** The least and the largest size or maximum. A value that cannot be believed would press all others flat. */
function extent(lines: readonly Line[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { commits, bytes, spikes, max } of lines) {
    const wild = new Set(spikes);
    const take = (value: number) => {
      low = Math.min(low, value);
      high = Math.max(high, value);
    };
    if (max !== null) take(max);
    for (const [index, value] of bytes.entries()) if (!wild.has(commits[index] ?? -1)) take(value);
  }
  return low > high ? [0, 1] : [low, high];
}
