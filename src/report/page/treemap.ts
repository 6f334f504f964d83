/**
 * An interactive treemap: the parts of one part as tiles, their own parts as outlines, and a table of the tiles. Enter or a
 * click opens a part, Escape or Backspace returns to its parent, and the arrow keys move between tiles.
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

/** The aspect ratio of most windows without the header. Tiles are positioned in percent of it. */
const WIDTH = 1600;
const HEIGHT = 700;
/** The width of a character of a tile's name, in pixels. */
const CHARACTER = 8;

type TileNode = HierarchyRectangularNode<Tile>;

/**
 * Adds a treemap to an element. The element must be in the document, because the names on tiles depend on their width.
 *
 * @param tableIn the element that gets the table
 */
export function treemap(parent: HTMLElement, tree: Tile, tableIn: HTMLElement = parent): void {
  const root = layout(tree);
  const breadcrumb = html('nav', { class: 'way', 'aria-label': 'Breadcrumb' });
  const map = html('div', { class: 'map', role: 'group', 'aria-label': 'Parts by size' });
  const { table, fill } = partsTable(root);
  parent.append(breadcrumb, map);
  tableIn.append(table);
  let current = root;
  const show = (node: TileNode, focus: number | null): void => {
    current = node;
    breadcrumb.replaceChildren(...breadcrumbs(node, (ancestor) => show(ancestor, 0)));
    const nodes = node.children ?? [node];
    map.replaceChildren();
    for (const each of nodes) {
      const opens = each !== node && each.children !== undefined;
      tile(map, each, node, opens ? () => show(each, 0) : null);
    }
    fill(nodes);
    if (focus !== null) tilesOf(map)[focus]?.focus();
  };
  parent.addEventListener('keydown', (event) => {
    const { parent: above } = current;
    if ((event.key === 'Escape' || event.key === 'Backspace') && above !== null) {
      event.preventDefault();
      show(above, above.children?.indexOf(current) ?? 0);
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

/** Lays out tiles with areas proportional to their bytes, the largest first. */
function layout(tree: Tile): TileNode {
  const root = hierarchy(tree, ({ tiles }) => tiles)
    // d3 adds up children, so only leaves have values of their own.
    .sum(({ bytes, tiles = [] }) => (tiles.length > 0 ? 0 : bytes))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return treemapLayout<Tile>().tile(treemapSquarify).size([WIDTH, HEIGHT])(root);
}

const tilesOf = (map: HTMLElement) => [...map.querySelectorAll<HTMLElement>(':scope > .tile')];

/** The path from the root to a part, each element a button. */
function breadcrumbs(node: TileNode, open: (ancestor: TileNode) => void): (Node | string)[] {
  const buttons = node
    .ancestors()
    .reverse()
    .map((ancestor) => {
      const button = html('button', { type: 'button' }, ancestor.data.name);
      if (ancestor === node) button.setAttribute('aria-current', 'page');
      button.addEventListener('click', () => open(ancestor));
      return button;
    });
  const separated = buttons.flatMap((button, at) => (at > 0 ? [' › ', button] : [button]));
  return [...separated, ` ${formatSize(node.data.bytes)}`];
}

/** Adds a tile to the map of a part. */
function tile(map: HTMLElement, node: TileNode, shown: TileNode, open: (() => void) | null): void {
  const { name, kind, bytes } = node.data;
  const share = formatShare(bytes, rootBytes(node));
  const button = html('button', {
    type: 'button',
    class: 'tile',
    title: `${name}\n${exactBytes(bytes)}, ${share}`,
    'aria-label': `${name}, ${formatSize(bytes)}, ${share}`,
  });
  button.style.background = `var(--${kind}, var(--other))`;
  position(button, node, shown);
  map.append(button);
  for (const inner of node.children ?? []) {
    const outline = html('i');
    position(outline, inner, node);
    button.append(outline);
  }
  const fits = button.clientWidth >= CHARACTER * name.length;
  button.append(html('b', {}, fits ? name : lastElement(name)), html('span', {}, formatSize(bytes)));
  if (open === null) button.setAttribute('aria-disabled', 'true');
  else button.addEventListener('click', open);
}

/** The last element of a path, or the one before the major version of a module's path. */
const lastElement = (name: string) => name.replace(/^.*\/(?!v\d+( |$))/, '');

/** Positions an element in percent of the element of another part. */
function position({ style }: HTMLElement, { x0, y0, x1, y1 }: TileNode, within: TileNode): void {
  const width = within.x1 - within.x0 || 1;
  const height = within.y1 - within.y0 || 1;
  style.left = `${(100 * (x0 - within.x0)) / width}%`;
  style.top = `${(100 * (y0 - within.y0)) / height}%`;
  style.width = `${(100 * (x1 - x0)) / width}%`;
  style.height = `${(100 * (y1 - y0)) / height}%`;
}

const rootBytes = (node: TileNode): number => node.ancestors().at(-1)?.data.bytes ?? 0;

/** The table of the visible parts, with a column for sizes in memory if any are known. */
function partsTable(root: TileNode) {
  const hasMemory = root.find(({ data }) => data.memory !== undefined) !== undefined;
  const headings = ['part', 'file', 'share', ...(hasMemory ? ['memory'] : [])];
  const body = html('tbody');
  const head = headings.map((heading) => html('th', { scope: 'col' }, heading));
  const table = html('table', { class: 'parts' }, html('thead', {}, html('tr', {}, ...head)), body);
  const row = ({ data: { name, bytes, memory } }: TileNode) => {
    const cells = [name, formatSize(bytes), formatShare(bytes, root.data.bytes)];
    const known = memory === undefined ? '' : formatSize(memory);
    const all = [...cells, ...(hasMemory ? [known] : [])];
    return html('tr', {}, ...all.map((text) => html('td', {}, text)));
  };
  return { table, fill: (nodes: readonly TileNode[]) => body.replaceChildren(...nodes.map(row)) };
}
