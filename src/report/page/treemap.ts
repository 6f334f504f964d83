/** The newest composition of one artifact as a treemap: each part has its share of the area. */

import { hierarchy, treemap as treemapLayout } from 'd3-hierarchy';
import { formatShare } from '../../units/share.ts';
import { exactBytes, formatSize } from '../../units/size.ts';
import type { Tile } from '../dashboard/data.ts';
import { html, svg } from './dom.ts';
import type { Tip } from './tip.ts';

/** In units of the picture: on a phone fewer, so that its text stays as large as the page's. */
const WIDTH = innerWidth < 600 ? 360 : 1160;
const HEIGHT = 440;
const COLORS = ['#1f6feb', '#9a4b00', '#1a7f37', '#7a49d1', '#a33277', '#0a7075', '#6f5700', '#57606a'];
const CHARACTER = 6.4;

export function treemap(name: string, tiles: readonly Tile[], tip: Tip): SVGElement {
  const total = tiles.reduce((sum, { bytes }) => sum + bytes, 0);
  const root = hierarchy<Tile>({ name, bytes: total, tiles }, (tile) => tile.tiles)
    // Only leaves have bytes of their own, else they would count twice.
    .sum((tile) => (tile.tiles === undefined ? tile.bytes : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const layout = treemapLayout<Tile>().size([WIDTH, HEIGHT]).paddingInner(1).paddingTop(0).round(true)(root);
  const top = layout.children ?? [];
  const largest = top
    .slice(0, 5)
    .map(({ data }) => `${data.name} ${formatShare(data.bytes, total)}`)
    .join(', ');
  const picture = svg('svg', {
    class: 'tiles',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'img',
    'aria-label': `${name}, ${formatSize(total)}, by what it is made of: ${largest}`,
  });
  for (const leaf of layout.leaves()) {
    const path = leaf.ancestors().reverse().slice(1);
    const color = COLORS[top.indexOf(path[0] ?? leaf) % COLORS.length] ?? '';
    const [width, height] = [leaf.x1 - leaf.x0, leaf.y1 - leaf.y0];
    const tile = svg('rect', { class: 'tile', x: leaf.x0, y: leaf.y0, width, height, fill: color });
    tile.addEventListener('pointermove', ({ clientX, clientY }) => {
      const names = path.map(({ data }) => data.name).join(' › ');
      const share = formatShare(leaf.value ?? 0, total);
      tip.show(
        [html('div', {}, html('b', {}, names)), html('div', {}, `${exactBytes(leaf.value ?? 0)}, ${share}`)],
        { x: clientX, y: clientY },
        false,
      );
    });
    picture.append(tile);
    const room = Math.floor((width - 8) / CHARACTER);
    if (height < 16 || room < 4) continue;
    const text = leaf.data.name;
    picture.append(
      svg(
        'text',
        { class: 'tile-name', x: leaf.x0 + 4, y: leaf.y0 + 13 },
        text.length > room ? `${text.slice(0, room - 1)}…` : text,
      ),
    );
    if (height > 30 && room > 8)
      picture.append(
        svg('text', { class: 'tile-name', x: leaf.x0 + 4, y: leaf.y0 + 27 }, formatSize(leaf.value ?? 0)),
      );
  }
  picture.addEventListener('pointerleave', () => tip.hide());
  return picture;
}

/** The same in words, for who does not see the picture or has no room for its names. */
export function partList(tiles: readonly Tile[]): HTMLElement {
  const total = tiles.reduce((sum, { bytes }) => sum + bytes, 0);
  const list = (among: readonly Tile[]): HTMLElement =>
    html(
      'ul',
      {},
      ...[...among]
        .sort((a, b) => b.bytes - a.bytes)
        .map(({ name, bytes, tiles: inner = [] }) =>
          html(
            'li',
            {},
            html('b', {}, name),
            ` ${exactBytes(bytes)}, ${formatShare(bytes, total)}`,
            ...(inner.length === 0 ? [] : [list(inner)]),
          ),
        ),
    );
  return html('details', {}, html('summary', {}, 'As a list'), list(tiles));
}
