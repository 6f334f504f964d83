/** The marks around the lines of a chart: axes, releases, and the labels of lines and budgets. */

import { formatSize, grouped } from '../../../lib/units/size.ts';
import { svg } from '../dom.ts';
import { HEIGHT, MARGIN, type Scene, WIDTH } from './scene.ts';

/** Labels at the ends of lines are moved apart if they would overlap. */
const NAME_HEIGHT = 11;
const MAX_NAME_LENGTH = 8;
/** Labels of releases are omitted if they would overlap. */
const RELEASE_WIDTH = 42;
const TIME_TICKS = WIDTH / 90;

/** Draws the grid with its sizes and dates. */
export function axes({ shown, x, y }: Scene): SVGElement[] {
  const inBytes = shown[0]?.inBytes ?? true;
  return [
    ...y.ticks(5).flatMap((value) => [
      svg('line', {
        class: 'grid',
        x1: MARGIN.left,
        x2: WIDTH - MARGIN.right,
        y1: y(value),
        y2: y(value),
      }),
      svg(
        'text',
        { x: MARGIN.left - 6, y: y(value) + 4, 'text-anchor': 'end' },
        inBytes ? formatSize(Math.round(value)) : grouped(Math.round(value)),
      ),
    ]),
    ...x
      .ticks(TIME_TICKS)
      .map((time) =>
        svg('text', { x: x(time), y: HEIGHT - 6, 'text-anchor': 'middle' }, x.tickFormat(TIME_TICKS)(time)),
      ),
  ];
}

/** Draws a mark for each release, with its name if there is room. */
export function releases({ model, x }: Scene): SVGElement[] {
  let last = Number.NEGATIVE_INFINITY;
  return Object.entries(model.commits.release).flatMap(([index, name]) => {
    const at = x(model.times[Number(index)] ?? 0);
    if (at < MARGIN.left) return [];
    const mark = svg(
      'line',
      { class: 'release', x1: at, x2: at, y1: MARGIN.top - 6, y2: HEIGHT - MARGIN.bottom },
      svg('title', {}, name),
    );
    if (at - last < RELEASE_WIDTH || at > WIDTH - MARGIN.right - 8) return [mark];
    last = at;
    const label = name.length > 9 ? `${name.slice(0, 8)}…` : name;
    return [
      mark,
      svg('text', { class: 'release-name', x: at, y: MARGIN.top - 9, 'text-anchor': 'middle' }, label),
    ];
  });
}

/** Draws a label above each budget. */
export function budgetNames({ shown, y }: Scene): SVGElement[] {
  const limits = new Set(shown.flatMap(({ max }) => (max === null ? [] : [max])));
  return [...limits].map((max) =>
    svg('text', { class: 'budget-name', x: MARGIN.left + 4, y: y(max) - 4 }, 'budget'),
  );
}

/** Draws the names of the targets at the ends of their lines, if there are several. */
export function lineNames({ shown, y }: Scene): SVGElement[] {
  const ends = shown
    .map((each) => ({ each, y: Math.max(MARGIN.top, y(each.bytes.at(-1) ?? 0)) }))
    .sort((a, b) => a.y - b.y);
  let last = Number.NEGATIVE_INFINITY;
  return (ends.length < 2 ? [] : ends).map(({ each: { target, color }, y: end }) => {
    last = Math.max(end, last + NAME_HEIGHT);
    return svg(
      'text',
      { class: 'line-name', x: WIDTH - MARGIN.right + 4, y: last + 3, style: `fill:${color}` },
      target.length > MAX_NAME_LENGTH ? `${target.slice(0, MAX_NAME_LENGTH - 1)}…` : target,
    );
  });
}
