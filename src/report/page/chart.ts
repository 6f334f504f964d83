/** A chart of one artifact: a line a target, budgets, releases, steps, and what lies under the pointer or the keys. */

import { scaleLinear, scaleTime } from 'd3-scale';
import { curveStepAfter, line as lineShape } from 'd3-shape';
import { exactBytes, formatSize, grouped } from '../../units/size.ts';
import { html, svg } from './dom.ts';
import { type Line, type Model, titleOf } from './model.ts';
import type { Tip } from './tip.ts';

/** In units of the picture: on a phone fewer, so that its text stays as large as the page's. */
const WIDTH = innerWidth < 600 ? 360 : 560;
const HEIGHT = 230;
const MARGIN = { top: 20, right: 50, bottom: 22, left: 58 };
/** Names at the ends of lines that would lie over each other are moved apart. */
const NAME_HEIGHT = 11;
const LONGEST_NAME = 8;
/** A column of the picture in which a line is drawn by its first, least, largest and last point. */
const COLUMN = 1.5;
/** Names of releases that would lie over each other are left out. */
const RELEASE_WIDTH = 42;
const TIME_TICKS = WIDTH / 90;
const PAGE_OF_COMMITS = 10;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Draws a chart.
 *
 * @param from the beginning of the time that is shown, in milliseconds
 */
export function chart(model: Model, lines: readonly Line[], from: number, tip: Tip): HTMLElement {
  const { times } = model;
  const shown = lines
    .map((each) => ({ ...each, ...within(each, times, from) }))
    .filter(({ commits }) => commits.length > 0);
  const [first = lines[0]] = shown;
  const title = first === undefined ? '' : titleOf(first);
  const [low, high] = extent(shown);
  const margin = (high - low) * 0.06 || high * 0.05 || 1;
  const end = times.at(-1) ?? 0;
  const start = Math.max(from, Math.min(...shown.map((each) => times[each.commits[0] ?? 0] ?? end), end));
  const x = scaleTime([start === end ? start - 86_400_000 : start, end], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([Math.max(0, low - margin), high + margin], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const picture = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    tabindex: 0,
    role: 'img',
    'aria-roledescription': 'chart; arrow keys go from commit to commit',
    'aria-label': `${title}: ${shown.map((each) => `${each.target} ${sizeText(each, each.bytes.at(-1) ?? 0)}${each.forecast === '' ? '' : `, budget full: ${each.forecast}`}`).join('; ')}`,
  });
  const places = times.map((time) => x(time));
  const heights = shown.map((each) => each.bytes.map((bytes) => y(bytes)));
  picture.append(...axes(), ...releases(), ...shown.flatMap(drawn), ...names(), ...budgets());
  const overlay = svg('g');
  picture.append(overlay);
  hover();
  return html(
    'figure',
    {},
    html(
      'figcaption',
      {},
      title,
      ...shown.map((each) =>
        html('span', { class: 'key' }, html('i', { style: `border-color:${each.color}` }), each.target),
      ),
    ),
    picture,
  );

  function axes() {
    const inBytes = first?.inBytes ?? true;
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

  function releases() {
    let last = Number.NEGATIVE_INFINITY;
    return Object.entries(model.commits.release).flatMap(([index, name]) => {
      const at = x(times[Number(index)] ?? 0);
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

  function budgets() {
    const limits = new Set(shown.flatMap(({ max }) => (max === null ? [] : [max])));
    return [...limits].map((max) =>
      svg('text', { class: 'budget-name', x: MARGIN.left + 4, y: y(max) - 4 }, 'budget'),
    );
  }

  function names() {
    const ends = shown
      .map((each, index) => ({ each, y: Math.max(MARGIN.top, heights[index]?.at(-1) ?? 0) }))
      .sort((a, b) => a.y - b.y);
    let last = Number.NEGATIVE_INFINITY;
    return (ends.length < 2 ? [] : ends).map(({ each: { target, color }, y: end }) => {
      last = Math.max(end, last + NAME_HEIGHT);
      return svg(
        'text',
        { class: 'line-name', x: WIDTH - MARGIN.right + 4, y: last + 3, style: `fill:${color}` },
        target.length > LONGEST_NAME ? `${target.slice(0, LONGEST_NAME - 1)}…` : target,
      );
    });
  }

  function drawn(each: Line, line: number) {
    const wild = new Set(each.spikes);
    const points = each.commits.map(
      (commit, index): Point => ({ x: places[commit] ?? 0, y: heights[line]?.[index] ?? 0 }),
    );
    const believed =
      wild.size === 0 ? points : points.filter((_, index) => !wild.has(each.commits[index] ?? -1));
    const path = lineShape<Point>(
      (point) => point.x,
      (point) => point.y,
    ).curve(curveStepAfter);
    return [
      ...(each.max === null
        ? []
        : [
            svg('line', {
              class: 'budget',
              stroke: each.color,
              x1: MARGIN.left,
              x2: WIDTH - MARGIN.right,
              y1: y(each.max),
              y2: y(each.max),
            }),
          ]),
      svg('path', {
        class: 'path',
        stroke: each.color,
        'stroke-dasharray': each.dash,
        d: path(thinned(believed)) ?? '',
      }),
      ...(believed.length > 1
        ? []
        : believed.map((point) => svg('circle', { fill: each.color, cx: point.x, cy: point.y, r: 3 }))),
      ...points
        .filter((_, index) => wild.has(each.commits[index] ?? -1))
        .map((point) =>
          svg('path', {
            class: 'spike',
            stroke: each.color,
            d: cross(point.x, Math.min(HEIGHT - MARGIN.bottom, Math.max(MARGIN.top, point.y))),
          }),
        ),
      ...each.steps
        .filter(({ to }) => (times[to] ?? 0) >= start)
        .map(({ to, bytes }) => {
          const at = points[each.commits.indexOf(to)];
          const d = at === undefined ? '' : triangle(at, bytes > 0);
          return svg('path', { class: 'step', fill: each.color, d });
        }),
    ];
  }

  function hover() {
    const told = new Set(shown.flatMap((each) => each.commits));
    const commits = [...times.keys()].filter((commit) => told.has(commit));
    const columns = commits.map((commit) => places[commit] ?? 0);
    let at = -1;
    const show = (index: number, said: boolean) => {
      at = Math.max(0, Math.min(commits.length - 1, index));
      const commit = commits[at];
      const place = columns[at];
      if (commit === undefined || place === undefined) return;
      const told = shown.flatMap((each) => {
        const own = each.commits.indexOf(commit);
        return own < 0
          ? []
          : [{ each, bytes: each.bytes[own] ?? 0, before: own === 0 ? null : (each.bytes[own - 1] ?? null) }];
      });
      overlay.replaceChildren(
        svg('line', { class: 'cross', x1: place, x2: place, y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }),
        ...told.map(({ each, bytes }) =>
          svg('circle', {
            class: 'dot',
            fill: each.color,
            cx: place,
            cy: Math.max(MARGIN.top, y(bytes)),
            r: 3.5,
          }),
        ),
      );
      const box = picture.getBoundingClientRect();
      const scale = box.width / WIDTH;
      tip.show(
        lineTexts(commit, told),
        { x: box.left + place * scale, y: box.top + MARGIN.top * scale },
        said,
      );
    };
    const hide = () => {
      at = -1;
      overlay.replaceChildren();
      tip.hide();
    };
    picture.addEventListener('pointermove', ({ clientX }) => {
      const box = picture.getBoundingClientRect();
      const index = nearest(columns, ((clientX - box.left) / box.width) * WIDTH);
      if (index !== at) show(index, false);
    });
    picture.addEventListener('pointerleave', hide);
    picture.addEventListener('blur', hide);
    picture.addEventListener('keydown', (event) => {
      const last = commits.length - 1;
      const now = at < 0 ? last + 1 : at;
      const next = {
        ArrowLeft: now - 1,
        ArrowRight: at < 0 ? last : at + 1,
        PageUp: now - PAGE_OF_COMMITS,
        PageDown: at < 0 ? last : at + PAGE_OF_COMMITS,
        Home: 0,
        End: last,
      }[event.key];
      if (event.key === 'Escape') hide();
      if (next === undefined) return;
      event.preventDefault();
      show(next, true);
    });
  }

  function lineTexts(
    commit: number,
    told: readonly { readonly each: Line; readonly bytes: number; readonly before: number | null }[],
  ): HTMLElement[] {
    const { sha, release, words } = model.commits;
    const date = new Date(times[commit] ?? 0).toISOString().slice(0, 10);
    const named = release[commit] === undefined ? '' : ` ${release[commit]}`;
    const why = told
      .flatMap(({ each }) => each.steps.filter(({ to }) => to === commit))
      .flatMap(({ because }) => because);
    return [
      html('div', {}, html('b', {}, `${date}${named}`), ` ${sha[commit]}`),
      ...(words[commit] === undefined ? [] : [html('div', {}, words[commit])]),
      ...told.map(({ each, bytes, before }) => {
        const change =
          before === null || before === bytes
            ? ''
            : ` (${bytes > before ? '+' : ''}${sizeText(each, bytes - before)})`;
        const odd = each.spikes.includes(commit) ? ', not believed' : '';
        const exact = each.inBytes ? exactBytes(bytes) : grouped(bytes);
        return html(
          'div',
          {},
          html('b', { style: `color:${each.color}` }, each.target),
          ` ${exact}${change}${odd}`,
        );
      }),
      ...[...new Set(why)].map((reason) => html('div', { class: 'why' }, reason)),
    ];
  }
}

const sizeText = ({ inBytes }: Line, value: number) => (inBytes ? formatSize(value) : String(value));

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

/** The index of the place that is nearest; places are ascending. */
function nearest(places: readonly number[], x: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const before = places[low - 1];
  return before !== undefined && x - before < (places[low] ?? 0) - x ? low - 1 : low;
}

const cross = (x: number, y: number) => `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`;

/** Points up where the level rose. */
const triangle = ({ x, y }: Point, up: boolean) =>
  up ? `M${x - 5} ${y + 12}h10l-5 -9z` : `M${x - 5} ${y - 12}h10l-5 9z`;
