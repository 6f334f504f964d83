/** The crosshair and the tooltip of the commit that is selected by the pointer or by keys. */

import { exactBytes, grouped } from '../../../lib/units/size.ts';
import { html, svg } from '../dom.ts';
import type { Line } from '../model.ts';
import type { Tip } from '../tip.ts';
import { HEIGHT, MARGIN, type Scene, sizeText, WIDTH } from './scene.ts';

const PAGE_OF_COMMITS = 10;

/** The value of a line at a commit. */
interface Value {
  readonly each: Line;
  readonly bytes: number;
  /** Null at the first commit of the line. */
  readonly before: number | null;
}

/** Adds the selection of commits to a chart. */
export function addHover(picture: SVGSVGElement, scene: Scene, tip: Tip): void {
  const overlay = svg('g');
  picture.append(overlay);
  const measured = new Set(scene.shown.flatMap((each) => each.commits));
  const commits = [...scene.model.times.keys()].filter((commit) => measured.has(commit));
  const columns = commits.map((commit) => scene.positions[commit] ?? 0);
  let at = -1;
  const show = (index: number, announced: boolean) => {
    at = Math.max(0, Math.min(commits.length - 1, index));
    const commit = commits[at];
    const x = columns[at];
    if (commit === undefined || x === undefined) return;
    const values = valuesAt(scene, commit);
    overlay.replaceChildren(...crosshair(scene, x, values));
    const box = picture.getBoundingClientRect();
    const scale = box.width / WIDTH;
    const corner = { x: box.left + x * scale, y: box.top + MARGIN.top * scale };
    tip.show(tipLines(scene, commit, values), corner, announced);
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
    if (event.key === 'Escape') hide();
    const next = nextAt(event.key, at, commits.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    show(next, true);
  });
}

/** Returns the index that a key selects. @param at the selected index; -1 if none is */
function nextAt(key: string, at: number, last: number): number | undefined {
  const now = at < 0 ? last + 1 : at;
  return {
    ArrowLeft: now - 1,
    ArrowRight: at < 0 ? last : at + 1,
    PageUp: now - PAGE_OF_COMMITS,
    PageDown: at < 0 ? last : at + PAGE_OF_COMMITS,
    Home: 0,
    End: last,
  }[key];
}

function valuesAt({ shown }: Scene, commit: number): Value[] {
  return shown.flatMap((each) => {
    const own = each.commits.indexOf(commit);
    if (own < 0) return [];
    return [{ each, bytes: each.bytes[own] ?? 0, before: own === 0 ? null : (each.bytes[own - 1] ?? null) }];
  });
}

function crosshair({ y }: Scene, x: number, values: readonly Value[]): SVGElement[] {
  return [
    svg('line', { class: 'cross', x1: x, x2: x, y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }),
    ...values.map(({ each, bytes }) =>
      svg('circle', { class: 'dot', fill: each.color, cx: x, cy: Math.max(MARGIN.top, y(bytes)), r: 3.5 }),
    ),
  ];
}

function tipLines({ model }: Scene, commit: number, values: readonly Value[]): HTMLElement[] {
  const { sha, release, summary } = model.commits;
  const date = new Date(model.times[commit] ?? 0).toISOString().slice(0, 10);
  const named = release[commit] === undefined ? '' : ` ${release[commit]}`;
  const why = values
    .flatMap(({ each }) => each.steps.filter(({ to }) => to === commit))
    .flatMap(({ because }) => because);
  return [
    html('div', {}, html('b', {}, `${date}${named}`), ` ${sha[commit]}`),
    ...(summary[commit] === undefined ? [] : [html('div', {}, summary[commit])]),
    ...values.map(({ each, bytes, before }) => {
      const change =
        before === null || before === bytes
          ? ''
          : ` (${bytes > before ? '+' : ''}${sizeText(each, bytes - before)})`;
      const outlier = each.spikes.includes(commit) ? ', outlier' : '';
      const exact = each.inBytes ? exactBytes(bytes) : grouped(bytes);
      return html(
        'div',
        {},
        html('b', { style: `color:${each.color}` }, each.target),
        ` ${exact}${change}${outlier}`,
      );
    }),
    ...[...new Set(why)].map((reason) => html('div', { class: 'why' }, reason)),
  ];
}

/** Returns the index of the nearest position. @param positions ascending */
function nearest(positions: readonly number[], x: number): number {
  let [low, high] = [0, positions.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const before = positions[low - 1];
  return before !== undefined && x - before < (positions[low] ?? 0) - x ? low - 1 : low;
}
