/** The line of one target: its path, its budget, its outliers and its change points. */

import { curveStepAfter, line as lineShape } from 'd3-shape';
import { svg } from '../dom.ts';
import type { Line } from '../model.ts';
import { HEIGHT, MARGIN, type Scene, WIDTH } from './scene.ts';

/** The width of a column, in which a line is reduced to its first, lowest, highest and last point. */
const COLUMN = 1.5;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws a line and its marks; later elements are on top. */
export function lineMarks(scene: Scene, each: Line): SVGElement[] {
  const { y, positions } = scene;
  const outliers = new Set(each.spikes);
  const points = each.commits.map(
    (commit, index): Point => ({ x: positions[commit] ?? 0, y: y(each.bytes[index] ?? 0) }),
  );
  const isOutlier = (_: Point, index: number) => outliers.has(each.commits[index] ?? -1);
  const regular = outliers.size === 0 ? points : points.filter((point, index) => !isOutlier(point, index));
  return [
    ...budget(scene, each),
    path(each, regular),
    ...(regular.length > 1
      ? []
      : regular.map((point) => svg('circle', { fill: each.color, cx: point.x, cy: point.y, r: 3 }))),
    ...points.filter(isOutlier).map((point) => outlier(each, point)),
    ...changePoints(scene, each, points),
  ];
}

function budget({ y }: Scene, { max, color }: Line): SVGElement[] {
  if (max === null) return [];
  const [x1, x2] = [MARGIN.left, WIDTH - MARGIN.right];
  return [svg('line', { class: 'budget', stroke: color, x1, x2, y1: y(max), y2: y(max) })];
}

function path({ color, dash }: Line, points: readonly Point[]): SVGElement {
  const shape = lineShape<Point>(
    (point) => point.x,
    (point) => point.y,
  ).curve(curveStepAfter);
  const d = shape(thinned(points)) ?? '';
  return svg('path', { class: 'path', stroke: color, 'stroke-dasharray': dash, d });
}

function outlier({ color }: Line, { x, y }: Point): SVGElement {
  const d = cross(x, Math.min(HEIGHT - MARGIN.bottom, Math.max(MARGIN.top, y)));
  return svg('path', { class: 'spike', stroke: color, d });
}

function changePoints({ model, start }: Scene, each: Line, points: readonly Point[]): SVGElement[] {
  return each.steps
    .filter(({ to }) => (model.times[to] ?? 0) >= start)
    .map(({ to, bytes }) => {
      const at = points[each.commits.indexOf(to)];
      const d = at === undefined ? '' : triangle(at, bytes > 0);
      return svg('path', { class: 'step', fill: each.color, d });
    });
}

/** Keeps the first, lowest, highest and last point of each column (M4: Jugel et al., VLDB 7, 2014), which looks the same. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length < (WIDTH / COLUMN) * 2) return [...points];
  const kept: Point[] = [];
  let column: Point[] = [];
  const flush = () => {
    if (column.length <= 4) kept.push(...column);
    else {
      const low = column.reduce((a, b) => (b.y < a.y ? b : a));
      const high = column.reduce((a, b) => (b.y > a.y ? b : a));
      const chosen = new Set([column[0], low, high, column.at(-1)]);
      kept.push(...column.filter((point) => chosen.has(point)));
    }
    column = [];
  };
  for (const point of points) {
    if (column[0] !== undefined && Math.floor(point.x / COLUMN) !== Math.floor(column[0].x / COLUMN)) flush();
    column.push(point);
  }
  flush();
  return kept;
}

const cross = (x: number, y: number) => `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`;

/** A triangle that points up for growth and down for shrinkage. */
const triangle = ({ x, y }: Point, up: boolean) =>
  up ? `M${x - 5} ${y + 12}h10l-5 -9z` : `M${x - 5} ${y - 12}h10l-5 9z`;
