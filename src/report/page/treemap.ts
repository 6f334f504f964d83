/**
 * A treemap to click into: the parts of one part as tiles, what those consist of as outlines, and all of them as a table.
 * Enter or a click opens a part, Escape or Backspace closes it, arrow keys go from tile to tile.
 */

import {
  type HierarchyRectangularNode,
  hierarchy,
  treemap as treemapLayout,
  treemapSquarify,
} from 'd3-hierarchy';
import { formatShare } from '../../lib/units/share.ts';
import { exactBytes, formatSize } from '../../lib/units/size.ts';
import type { Tile } from '../treemap.ts';
import { html } from './dom.ts';

/** The shape of most windows, less what is above the map; tiles are placed in percent of it. */
const WIDTH = 1600;
const HEIGHT = 700;
/** A character of a tile's name, in pixels. */
const CHARACTER = 8;

type Place = HierarchyRectangularNode<Tile>;

/**
 * Puts a treemap into a part of the page, which has to be in the document: what fits on a tile depends on its width.
 *
 * @param tableIn the element that gets the table
 */
export function treemap(parent: HTMLElement, whole: Tile, tableIn: HTMLElement = parent): void {
  const root = placed(whole);
  const way = html('nav', { class: 'way', 'aria-label': 'Where you are' });
  const map = html('div', { class: 'map', role: 'group', 'aria-label': 'Parts by size' });
  const { table, fill } = partsTable(root);
  parent.append(way, map);
  tableIn.append(table);
  let here = root;
  const show = (place: Place, focus: number | null): void => {
    here = place;
    way.replaceChildren(...steps(place, (step) => show(step, 0)));
    const places = place.children ?? [place];
    map.replaceChildren();
    for (const each of places) {
      const opens = each !== place && each.children !== undefined;
      tile(map, each, place, opens ? () => show(each, 0) : null);
    }
    fill(places);
    if (focus !== null) tilesOf(map)[focus]?.focus();
  };
  parent.addEventListener('keydown', (event) => {
    const above = here.parent;
    if ((event.key === 'Escape' || event.key === 'Backspace') && above !== null) {
      event.preventDefault();
      show(above, above.children?.indexOf(here) ?? 0);
      return;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const tiles = tilesOf(map);
    const at = tiles.indexOf(document.activeElement as HTMLElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    tiles[(at + step + tiles.length) % tiles.length]?.focus();
  });
  show(root, null);
}

/** Places tiles such that each has its share of the area, the largest first. */
function placed(whole: Tile): Place {
  const root = hierarchy(whole, ({ tiles }) => tiles)
    // Only parts without parts count, else the others would count twice.
    .sum(({ bytes, tiles = [] }) => (tiles.length > 0 ? 0 : bytes))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return treemapLayout<Tile>().tile(treemapSquarify).size([WIDTH, HEIGHT])(root);
}

const tilesOf = (map: HTMLElement) => [...map.querySelectorAll<HTMLElement>(':scope > .tile')];

/** The way from the whole to a part, each step a button. */
function steps(place: Place, open: (step: Place) => void): (Node | string)[] {
  const buttons = place
    .ancestors()
    .reverse()
    .map((step) => {
      const button = html('button', { type: 'button' }, step.data.name);
      if (step === place) button.setAttribute('aria-current', 'page');
      button.addEventListener('click', () => open(step));
      return button;
    });
  const separated = buttons.flatMap((button, at) => (at > 0 ? [' › ', button] : [button]));
  return [...separated, ` ${formatSize(place.data.bytes)}`];
}

/** Adds a tile to a map that shows a part. */
function tile(map: HTMLElement, place: Place, shown: Place, open: (() => void) | null): void {
  const { name, kind, bytes } = place.data;
  const share = formatShare(bytes, wholeBytes(place));
  const button = html('button', {
    type: 'button',
    class: 'tile',
    title: `${name}\n${exactBytes(bytes)}, ${share}`,
    'aria-label': `${name}, ${formatSize(bytes)}, ${share}`,
  });
  button.style.background = `var(--${kind}, var(--other))`;
  lay(button, place, shown);
  map.append(button);
  for (const inner of place.children ?? []) {
    const outline = html('i');
    lay(outline, inner, place);
    button.append(outline);
  }
  const fits = button.clientWidth >= CHARACTER * name.length;
  button.append(html('b', {}, fits ? name : ending(name)), html('span', {}, formatSize(bytes)));
  if (open === null) button.setAttribute('aria-disabled', 'true');
  else button.addEventListener('click', open);
}

/** The last part of a path says most, and of a module's path the one before its major version. */
const ending = (name: string) => name.replace(/^.*\/(?!v\d+( |$))/, '');

/** Places an element within the one that stands for another part, in percent of that. */
function lay({ style }: HTMLElement, { x0, y0, x1, y1 }: Place, within: Place): void {
  const width = within.x1 - within.x0 || 1;
  const height = within.y1 - within.y0 || 1;
  style.left = `${(100 * (x0 - within.x0)) / width}%`;
  style.top = `${(100 * (y0 - within.y0)) / height}%`;
  style.width = `${(100 * (x1 - x0)) / width}%`;
  style.height = `${(100 * (y1 - y0)) / height}%`;
}

const wholeBytes = (place: Place): number => place.ancestors().at(-1)?.data.bytes ?? 0;

/** The table of the parts that are shown; sizes in memory have a column if they are known. */
function partsTable(root: Place) {
  const hasMemory = root.find(({ data }) => data.memory !== undefined) !== undefined;
  const headings = ['part', 'file', 'share', ...(hasMemory ? ['memory'] : [])];
  const body = html('tbody');
  const head = headings.map((heading) => html('th', { scope: 'col' }, heading));
  const table = html('table', { class: 'parts' }, html('thead', {}, html('tr', {}, ...head)), body);
  const row = ({ data: { name, bytes, memory } }: Place) => {
    const cells = [name, formatSize(bytes), formatShare(bytes, root.data.bytes)];
    const known = memory === undefined ? '' : formatSize(memory);
    const all = [...cells, ...(hasMemory ? [known] : [])];
    return html('tr', {}, ...all.map((text) => html('td', {}, text)));
  };
  return { table, fill: (places: readonly Place[]) => body.replaceChildren(...places.map(row)) };
}
