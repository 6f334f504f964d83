/** An explanation as an interactive treemap: one self-contained HTML page. */

import { htmlText, inScript, visible } from '../../lib/text/escape.ts';
import type { Explanation } from '../../parts/explanation.ts';
import { type View, viewed } from '../../parts/view.ts';
import type { Part } from '../../snapshot/schema.ts';
import { type Tile, TREEMAP_STYLE } from '../treemap.ts';
import { titleOf, titleOfPart } from './explanation.ts';
import { PAGE_SCRIPT } from './script.generated.ts';

const STYLE = `
:root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --faint: #57606a; --line: #e6e8eb; }
@media (prefers-color-scheme: dark) { :root { --page: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #30363d; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 12px 16px; background: var(--page); color: var(--text);
  font: 14px/1.4 system-ui, sans-serif; }
h1 { font-size: 18px; margin: 0 0 8px; overflow-wrap: anywhere; }
${TREEMAP_STYLE}
`;

/** Renders an explanation as a page. */
export function explanationHtml(file: string, explanation: Explanation, view: View): string {
  const title = htmlText(titleOf(file, explanation));
  const root: Tile = {
    name: visible(file),
    kind: 'file',
    bytes: explanation.bytes,
    tiles: tilesOf(viewed(explanation.parts, view)),
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<script type="application/json" id="data">${inScript(root)}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** Returns the tiles of parts; parts without bytes in the file have none. */
const tilesOf = (parts: readonly Part[]): Tile[] =>
  parts
    .filter(({ fileBytes }) => fileBytes > 0)
    .map((part): Tile => {
      const tiles = tilesOf(part.parts ?? []);
      return {
        name: titleOfPart(part),
        kind: part.kind,
        bytes: part.fileBytes,
        ...(part.memBytes === undefined ? {} : { memory: part.memBytes }),
        ...(tiles.length === 0 ? {} : { tiles }),
      };
    });
