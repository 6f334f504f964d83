/** An explanation as a treemap: one page of HTML that needs nothing else, to be clicked into. */

import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { Explanation } from '../../parts/explanation.ts';
import { type View, viewed } from '../../parts/view.ts';
import type { Part } from '../../snapshot/schema.ts';
import { htmlText, visible } from '../../text/escape.ts';
import { formatShare } from '../../units/share.ts';
import { formatSize } from '../../units/size.ts';
import { titleOf, titleOfPart } from './explanation.ts';
import { SCRIPT, STYLE } from './page-script.ts';

/** The shape of most windows, less what stands above the map; the page scales it to its own. */
const WIDTH = 1600;
const HEIGHT = 700;

/** As the page's script reads it; places from 0 to 1. */
type Node = readonly [
  name: string,
  size: string,
  share: string,
  memory: string,
  kind: string,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  nodes: readonly Node[],
];

/** Draws an explanation as a page. */
export function explanationHtml(file: string, explanation: Explanation, view: View): string {
  const whole: Part = {
    kind: 'file',
    name: file,
    fileBytes: explanation.bytes,
    parts: viewed(explanation.parts, view),
  };
  const root = hierarchy(whole, ({ parts = [] }) => parts.filter(({ fileBytes }) => fileBytes > 0))
    .sum(({ fileBytes, parts = [] }) => (parts.length > 0 ? 0 : fileBytes))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const placed = treemap<Part>().tile(treemapSquarify).size([WIDTH, HEIGHT])(root);
  const title = titleOf(file, explanation);
  // In a script element nothing but this could end it.
  const data = JSON.stringify(nodeOf(placed, explanation.bytes)).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${htmlText(title)}</h1>
<nav id="way" aria-label="Where you are"></nav>
<div id="map" role="group" aria-label="Parts by size"></div>
<table><thead><tr><th scope="col">part</th><th scope="col">file</th><th scope="col">share</th><th scope="col">memory</th></tr></thead><tbody id="rows"></tbody></table>
<script type="application/json" id="data">${data}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function nodeOf(
  { data, x0, y0, x1, y1, children = [] }: HierarchyRectangularNode<Part>,
  whole: number,
): Node {
  const place = (at: number, size: number) => Number((at / size).toFixed(5));
  return [
    data.kind === 'file' && data.parts !== undefined ? visible(data.name) : titleOfPart(data),
    formatSize(data.fileBytes),
    formatShare(data.fileBytes, whole),
    data.memBytes === undefined ? '' : formatSize(data.memBytes),
    data.kind,
    place(x0, WIDTH),
    place(y0, HEIGHT),
    place(x1, WIDTH),
    place(y1, HEIGHT),
    children.map((child) => nodeOf(child, whole)),
  ];
}
