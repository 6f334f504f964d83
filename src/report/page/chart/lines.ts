/** The line of one target: its path, its budget, its outliers and its change points. */

import { curveStepAfter, line as lineShape } from 'd3-shape';
import { svg } from '../dom.ts';
import type { Line } from '../model.ts';
import { HEIGHT, MARGIN, type Scene, WIDTH } from './scene.ts';

/** A column of the picture in which a line is drawn by its first, least, largest and last point. */
const COLUMN = 1.5;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws a line; what is drawn later is on top. */
export function lineMarks(scene: Scene, each: Line): SVGElement[] {
  const { y, places } = scene;
  const wild = new Set(each.spikes);
  const points = each.commits.map(
    (commit, index): Point => ({ x: places[commit] ?? 0, y: y(each.bytes[index] ?? 0) }),
  );
  const isWild = (_: Point, index: number) => wild.has(each.commits[index] ?? -1);
  const believed = wild.size === 0 ? points : points.filter((point, index) => !isWild(point, index));
  return [
    ...budget(scene, each),
    path(each, believed),
    ...(believed.length > 1
      ? []
      : believed.map((point) => svg('circle', { fill: each.color, cx: point.x, cy: point.y, r: 3 }))),
    ...points.filter(isWild).map((point) => spike(each, point)),
    ...steps(scene, each, points),
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

function spike({ color }: Line, { x, y }: Point): SVGElement {
  const d = cross(x, Math.min(HEIGHT - MARGIN.bottom, Math.max(MARGIN.top, y)));
  return svg('path', { class: 'spike', stroke: color, d });
}

function steps({ model, start }: Scene, each: Line, points: readonly Point[]): SVGElement[] {
  return each.steps
    .filter(({ to }) => (model.times[to] ?? 0) >= start)
    .map(({ to, bytes }) => {
      const at = points[each.commits.indexOf(to)];
      const d = at === undefined ? '' : triangle(at, bytes > 0);
      return svg('path', { class: 'step', fill: each.color, d });
    });
}

/** Of each column the first, least, largest and last point (M4: Jugel et al., VLDB 7, 2014): what is seen is the same. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length < (WIDTH / COLUMN) * 2) return [...points];
  const kept: Point[] = [];
  let column: Point[] = [];
  const flush = () => {
    if (column.length <= 4) kept.push(...column);
    else {
      const least = column.reduce((a, b) => (b.y < a.y ? b : a));
      const most = column.reduce((a, b) => (b.y > a.y ? b : a));
      const chosen = new Set([column[0], least, most, column.at(-1)]);
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

/** Points up where the level rose. */
const triangle = ({ x, y }: Point, up: boolean) =>
  up ? `M${x - 5} ${y + 12}h10l-5 -9z` : `M${x - 5} ${y - 12}h10l-5 9z`;
