/** The data and the style of the treemaps that page/treemap.ts draws on HTML pages. */

/** A part of a file. */
export interface Tile {
  readonly name: string;
  /** Determines the color. */
  readonly kind: string;
  /** Bytes in the file, including nested parts. */
  readonly bytes: number;
  /** Bytes in memory, if known. */
  readonly memory?: number;
  readonly tiles?: readonly Tile[];
}

/** The CSS of a treemap; the page defines `--text`, `--faint` and `--line`. */
export const TREEMAP_STYLE = `
:root { --tile-line: #fff; --module: #9cc3f5; --package: #b7d3f8; --crate: #f6c79b; --unit: #cfe3b4; --symbol: #d9e6f2;
  --section: #d5d8dc; --table: #e3d4f0; --debug: #f3d3dc; --payload: #a9dfcf; --file: #c5eadf; --other: #e6e8eb; }
@media (prefers-color-scheme: dark) {
  :root { --tile-line: #0d1117; --module: #1d4a80; --package: #23558f; --crate: #7a4516; --unit: #3f5a1d; --symbol: #2c3f52;
    --section: #3a4048; --table: #4b3560; --debug: #66313f; --payload: #1a5f4c; --file: #24705b; --other: #30363d; } }
.way { margin: 0 0 8px; color: var(--faint); }
.way button { font: inherit; color: inherit; background: none; border: 0; padding: 4px; cursor: pointer;
  text-decoration: underline; overflow-wrap: anywhere; text-align: left; }
.map { position: relative; width: 100%; height: min(68vh, 900px); min-height: 320px; }
.tile { position: absolute; display: flex; flex-direction: column; align-items: flex-start; overflow: hidden; margin: 0; padding: 3px 5px; max-width: none; border: 1px solid var(--tile-line);
  border-radius: 0; color: var(--text); text-align: left; font: inherit; cursor: pointer; }
.tile[aria-disabled] { cursor: default; }
.tile:focus-visible, .way button:focus-visible { outline: 3px solid #d97706; outline-offset: -3px; z-index: 2; }
.tile b { position: relative; max-width: 100%; font-weight: 600; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; }
.tile span { position: relative; white-space: nowrap; }
.tile i { position: absolute; border: 1px solid var(--tile-line); opacity: .45; }
.parts { border-collapse: collapse; margin-top: 12px; width: 100%; }
.parts th, .parts td { text-align: right; padding: 3px 8px; border-bottom: 1px solid var(--line); white-space: nowrap; }
.parts th:first-child, .parts td:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; width: 100%; }
`.trim();
