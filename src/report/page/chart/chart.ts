/** A chart of one artifact: one line per target, budgets, releases, change points, and the values at the selected commit. */

import { html, svg } from '../dom.ts';
import { type Line, type Model, titleOf } from '../model.ts';
import type { Tip } from '../tip.ts';
import { addHover } from './hover.ts';
import { lineMarks } from './lines.ts';
import { axes, budgetNames, lineNames, releases } from './marks.ts';
import { HEIGHT, sceneOf, sizeText, WIDTH } from './scene.ts';

/**
 * Draws a chart.
 *
 * @param from the start of the visible period, in milliseconds
 */
export function chart(model: Model, lines: readonly Line[], from: number, tip: Tip): HTMLElement {
  const scene = sceneOf(model, lines, from);
  const { shown } = scene;
  const [first = lines[0]] = shown;
  const title = first === undefined ? '' : titleOf(first);
  const picture = svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      tabindex: 0,
      role: 'img',
      'aria-roledescription': 'chart; arrow keys move between commits',
      'aria-label': `${title}: ${shown.map(description).join('; ')}`,
    },
    ...axes(scene),
    ...releases(scene),
    ...shown.flatMap((each) => lineMarks(scene, each)),
    ...lineNames(scene),
    ...budgetNames(scene),
  );
  addHover(picture, scene, tip);
  const keys = shown.map((each) =>
    html('span', { class: 'key' }, html('i', { style: `border-color:${each.color}` }), each.target),
  );
  return html('figure', {}, html('figcaption', {}, title, ...keys), picture);
}

/** Describes a line by its newest size and by when its budget is full. */
function description(each: Line): string {
  const size = `${each.target} ${sizeText(each, each.bytes.at(-1) ?? 0)}`;
  return each.forecast === '' ? size : `${size}, budget full: ${each.forecast}`;
}
