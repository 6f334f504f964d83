/** What makes a treemap's page look and move: its style, and the script that runs in the browser. */

export const STYLE = `
:root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --dim: #57606a; --line: #fff;
  --module: #9cc3f5; --package: #b7d3f8; --crate: #f6c79b; --unit: #cfe3b4; --symbol: #d9e6f2; --section: #d5d8dc;
  --table: #e3d4f0; --debug: #f3d3dc; --payload: #a9dfcf; --file: #c5eadf; --other: #e6e8eb; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0d1117; --text: #e6edf3; --dim: #9198a1; --line: #0d1117;
    --module: #1d4a80; --package: #23558f; --crate: #7a4516; --unit: #3f5a1d; --symbol: #2c3f52; --section: #3a4048;
    --table: #4b3560; --debug: #66313f; --payload: #1a5f4c; --file: #24705b; --other: #30363d; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 12px 16px; background: var(--page); color: var(--text);
  font: 14px/1.4 system-ui, sans-serif; }
h1 { font-size: 18px; margin: 0 0 8px; overflow-wrap: anywhere; }
nav { margin: 0 0 8px; color: var(--dim); }
nav button { font: inherit; color: inherit; background: none; border: 0; padding: 4px; cursor: pointer;
  text-decoration: underline; overflow-wrap: anywhere; text-align: left; }
#map { position: relative; width: 100%; height: min(68vh, 900px); min-height: 320px; }
.tile { position: absolute; overflow: hidden; margin: 0; padding: 3px 5px; border: 1px solid var(--line);
  border-radius: 0; color: var(--text); text-align: left; font: inherit; }
.tile:enabled { cursor: pointer; }
.tile:focus-visible, nav button:focus-visible { outline: 3px solid #d97706; outline-offset: -3px; z-index: 2; }
.tile b { position: relative; display: block; font-weight: 600; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; }
.tile span { position: relative; display: block; white-space: nowrap; }
.tile i { position: absolute; border: 1px solid var(--line); opacity: .45; }
table { border-collapse: collapse; margin-top: 12px; width: 100%; }
th, td { text-align: right; padding: 3px 8px; border-bottom: 1px solid var(--other); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; width: 100%; }
`;

/**
 * Draws the part that is looked at: its parts as buttons, what is in those as outlines, and all as a table. Enter or a
 * click goes into a part, Escape or Backspace out of it, arrows go from tile to tile.
 *
 * A node of the data is [name, size, share, memory, kind, x0, y0, x1, y1, nodes]; places are of the whole map, from 0 to 1.
 */
export const SCRIPT = `
const root = JSON.parse(document.getElementById('data').textContent);
const map = document.getElementById('map'), way = document.getElementById('way'), rows = document.getElementById('rows');
let path = [root];
const make = (tag, text, parent) => {
  const element = document.createElement(tag);
  if (text !== '') element.textContent = text;
  parent.append(element);
  return element;
};
const lay = (element, [, , , , , x0, y0, x1, y1], [, , , , , left, top, right, bottom]) => {
  const width = right - left || 1, height = bottom - top || 1;
  const at = (part) => 100 * part + '%';
  Object.assign(element.style, { left: at((x0 - left) / width), top: at((y0 - top) / height),
    width: at((x1 - x0) / width), height: at((y1 - y0) / height) });
};
const show = (steps, focus) => {
  path = steps;
  const here = path[path.length - 1];
  map.replaceChildren();
  way.replaceChildren();
  rows.replaceChildren();
  path.forEach((node, at) => {
    if (at > 0) way.append(' › ');
    const button = make('button', node[0], way);
    if (node === here) button.setAttribute('aria-current', 'page');
    button.onclick = () => show(path.slice(0, at + 1), 0);
  });
  way.append(' ' + here[1]);
  const nodes = here[9].length > 0 ? here[9] : [here];
  nodes.forEach((node) => {
    const [name, size, share, memory, kind] = node;
    const tile = make('button', '', map);
    tile.className = 'tile';
    tile.style.background = 'var(--' + kind + ', var(--other))';
    lay(tile, node, here);
    tile.title = name + '\\n' + size + ', ' + share;
    tile.setAttribute('aria-label', name + ', ' + size + ', ' + share);
    node[9].forEach((inner) => lay(make('i', '', tile), inner, node));
    // Of a path the end says most, and of a module's what stands before its major version.
    make('b', tile.clientWidth < 8 * name.length ? name.replace(/^.*\\/(?!v\\d+( |$))/, '') : name, tile);
    make('span', size, tile);
    if (node === here || node[9].length === 0) tile.setAttribute('aria-disabled', 'true');
    else tile.onclick = () => show([...path, node], 0);
    const row = make('tr', '', rows);
    [name, size, share, memory].forEach((text) => make('td', text, row));
  });
  if (focus !== null) map.children[focus]?.focus();
};
document.addEventListener('keydown', (event) => {
  const up = event.key === 'Escape' || event.key === 'Backspace';
  if (up && path.length > 1) {
    const last = path[path.length - 1], above = path.slice(0, -1);
    event.preventDefault();
    show(above, above[above.length - 1][9].indexOf(last));
    return;
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const tiles = [...map.children], at = tiles.indexOf(document.activeElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  tiles[(at + step + tiles.length) % tiles.length].focus();
});
show(path, null);
`;
