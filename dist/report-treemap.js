import { a as viewed, i as titleOfPart, r as titleOf } from "./report-explanation.js";
import { a as htmlText, c as visible } from "./text-escape.js";
import { t as formatShare } from "./units-share.js";
import { i as formatSize } from "./units-size.js";
function count(node) {
	var sum = 0, children = node.children, i = children && children.length;
	if (!i) sum = 1;
	else for (; --i >= 0;) sum += children[i].value;
	node.value = sum;
}
function node_count() {
	return this.eachAfter(count);
}
function node_each(callback, that) {
	let index = -1;
	for (let node of this) callback.call(that, node, ++index, this);
	return this;
}
function node_eachBefore(callback, that) {
	for (var node = this, nodes = [node], children, i, index = -1; node = nodes.pop();) if (callback.call(that, node, ++index, this), children = node.children) for (i = children.length - 1; i >= 0; --i) nodes.push(children[i]);
	return this;
}
function node_eachAfter(callback, that) {
	for (var node = this, nodes = [node], next = [], children, i, n, index = -1; node = nodes.pop();) if (next.push(node), children = node.children) for (i = 0, n = children.length; i < n; ++i) nodes.push(children[i]);
	for (; node = next.pop();) callback.call(that, node, ++index, this);
	return this;
}
function node_find(callback, that) {
	let index = -1;
	for (let node of this) if (callback.call(that, node, ++index, this)) return node;
}
function node_sum(value) {
	return this.eachAfter(function(node) {
		for (var sum = +value(node.data) || 0, children = node.children, i = children && children.length; --i >= 0;) sum += children[i].value;
		node.value = sum;
	});
}
function node_sort(compare) {
	return this.eachBefore(function(node) {
		node.children && node.children.sort(compare);
	});
}
function node_path(end) {
	for (var start = this, ancestor = leastCommonAncestor(start, end), nodes = [start]; start !== ancestor;) start = start.parent, nodes.push(start);
	for (var k = nodes.length; end !== ancestor;) nodes.splice(k, 0, end), end = end.parent;
	return nodes;
}
function leastCommonAncestor(a, b) {
	if (a === b) return a;
	var aNodes = a.ancestors(), bNodes = b.ancestors(), c = null;
	for (a = aNodes.pop(), b = bNodes.pop(); a === b;) c = a, a = aNodes.pop(), b = bNodes.pop();
	return c;
}
function node_ancestors() {
	for (var node = this, nodes = [node]; node = node.parent;) nodes.push(node);
	return nodes;
}
function node_descendants() {
	return Array.from(this);
}
function node_leaves() {
	var leaves = [];
	return this.eachBefore(function(node) {
		node.children || leaves.push(node);
	}), leaves;
}
function node_links() {
	var root = this, links = [];
	return root.each(function(node) {
		node !== root && links.push({
			source: node.parent,
			target: node
		});
	}), links;
}
function* node_iterator() {
	var node = this, current, next = [node], children, i, n;
	do
		for (current = next.reverse(), next = []; node = current.pop();) if (yield node, children = node.children) for (i = 0, n = children.length; i < n; ++i) next.push(children[i]);
	while (next.length);
}
function hierarchy(data, children) {
	data instanceof Map ? (data = [void 0, data], children === void 0 && (children = mapChildren)) : children === void 0 && (children = objectChildren);
	for (var root = new Node$1(data), node, nodes = [root], child, childs, i, n; node = nodes.pop();) if ((childs = children(node.data)) && (n = (childs = Array.from(childs)).length)) for (node.children = childs, i = n - 1; i >= 0; --i) nodes.push(child = childs[i] = new Node$1(childs[i])), child.parent = node, child.depth = node.depth + 1;
	return root.eachBefore(computeHeight);
}
function node_copy() {
	return hierarchy(this).eachBefore(copyData);
}
function objectChildren(d) {
	return d.children;
}
function mapChildren(d) {
	return Array.isArray(d) ? d[1] : null;
}
function copyData(node) {
	node.data.value !== void 0 && (node.value = node.data.value), node.data = node.data.data;
}
function computeHeight(node) {
	var height = 0;
	do
		node.height = height;
	while ((node = node.parent) && node.height < ++height);
}
function Node$1(data) {
	this.data = data, this.depth = this.height = 0, this.parent = null;
}
Node$1.prototype = hierarchy.prototype = {
	constructor: Node$1,
	count: node_count,
	each: node_each,
	eachAfter: node_eachAfter,
	eachBefore: node_eachBefore,
	find: node_find,
	sum: node_sum,
	sort: node_sort,
	path: node_path,
	ancestors: node_ancestors,
	descendants: node_descendants,
	leaves: node_leaves,
	links: node_links,
	copy: node_copy,
	[Symbol.iterator]: node_iterator
};
function required(f) {
	if (typeof f != "function") throw Error();
	return f;
}
function constantZero() {
	return 0;
}
function constant(x) {
	return function() {
		return x;
	};
}
function roundNode(node) {
	node.x0 = Math.round(node.x0), node.y0 = Math.round(node.y0), node.x1 = Math.round(node.x1), node.y1 = Math.round(node.y1);
}
function treemapDice(parent, x0, y0, x1, y1) {
	for (var nodes = parent.children, node, i = -1, n = nodes.length, k = parent.value && (x1 - x0) / parent.value; ++i < n;) node = nodes[i], node.y0 = y0, node.y1 = y1, node.x0 = x0, node.x1 = x0 += node.value * k;
}
Object.create(Node$1.prototype);
function treemapSlice(parent, x0, y0, x1, y1) {
	for (var nodes = parent.children, node, i = -1, n = nodes.length, k = parent.value && (y1 - y0) / parent.value; ++i < n;) node = nodes[i], node.x0 = x0, node.x1 = x1, node.y0 = y0, node.y1 = y0 += node.value * k;
}
var phi = (1 + Math.sqrt(5)) / 2;
function squarifyRatio(ratio, parent, x0, y0, x1, y1) {
	for (var rows = [], nodes = parent.children, row, nodeValue, i0 = 0, i1 = 0, n = nodes.length, dx, dy, value = parent.value, sumValue, minValue, maxValue, newRatio, minRatio, alpha, beta; i0 < n;) {
		dx = x1 - x0, dy = y1 - y0;
		do
			sumValue = nodes[i1++].value;
		while (!sumValue && i1 < n);
		for (minValue = maxValue = sumValue, alpha = Math.max(dy / dx, dx / dy) / (value * ratio), beta = sumValue * sumValue * alpha, minRatio = Math.max(maxValue / beta, beta / minValue); i1 < n; ++i1) {
			if (sumValue += nodeValue = nodes[i1].value, nodeValue < minValue && (minValue = nodeValue), nodeValue > maxValue && (maxValue = nodeValue), beta = sumValue * sumValue * alpha, newRatio = Math.max(maxValue / beta, beta / minValue), newRatio > minRatio) {
				sumValue -= nodeValue;
				break;
			}
			minRatio = newRatio;
		}
		rows.push(row = {
			value: sumValue,
			dice: dx < dy,
			children: nodes.slice(i0, i1)
		}), row.dice ? treemapDice(row, x0, y0, x1, value ? y0 += dy * sumValue / value : y1) : treemapSlice(row, x0, y0, value ? x0 += dx * sumValue / value : x1, y1), value -= sumValue, i0 = i1;
	}
	return rows;
}
var squarify = (function custom(ratio) {
	function squarify(parent, x0, y0, x1, y1) {
		squarifyRatio(ratio, parent, x0, y0, x1, y1);
	}
	return squarify.ratio = function(x) {
		return custom((x = +x) > 1 ? x : 1);
	}, squarify;
})(phi);
function index() {
	var tile = squarify, round = !1, dx = 1, dy = 1, paddingStack = [0], paddingInner = constantZero, paddingTop = constantZero, paddingRight = constantZero, paddingBottom = constantZero, paddingLeft = constantZero;
	function treemap(root) {
		return root.x0 = root.y0 = 0, root.x1 = dx, root.y1 = dy, root.eachBefore(positionNode), paddingStack = [0], round && root.eachBefore(roundNode), root;
	}
	function positionNode(node) {
		var p = paddingStack[node.depth], x0 = node.x0 + p, y0 = node.y0 + p, x1 = node.x1 - p, y1 = node.y1 - p;
		x1 < x0 && (x0 = x1 = (x0 + x1) / 2), y1 < y0 && (y0 = y1 = (y0 + y1) / 2), node.x0 = x0, node.y0 = y0, node.x1 = x1, node.y1 = y1, node.children && (p = paddingStack[node.depth + 1] = paddingInner(node) / 2, x0 += paddingLeft(node) - p, y0 += paddingTop(node) - p, x1 -= paddingRight(node) - p, y1 -= paddingBottom(node) - p, x1 < x0 && (x0 = x1 = (x0 + x1) / 2), y1 < y0 && (y0 = y1 = (y0 + y1) / 2), tile(node, x0, y0, x1, y1));
	}
	return treemap.round = function(x) {
		return arguments.length ? (round = !!x, treemap) : round;
	}, treemap.size = function(x) {
		return arguments.length ? (dx = +x[0], dy = +x[1], treemap) : [dx, dy];
	}, treemap.tile = function(x) {
		return arguments.length ? (tile = required(x), treemap) : tile;
	}, treemap.padding = function(x) {
		return arguments.length ? treemap.paddingInner(x).paddingOuter(x) : treemap.paddingInner();
	}, treemap.paddingInner = function(x) {
		return arguments.length ? (paddingInner = typeof x == "function" ? x : constant(+x), treemap) : paddingInner;
	}, treemap.paddingOuter = function(x) {
		return arguments.length ? treemap.paddingTop(x).paddingRight(x).paddingBottom(x).paddingLeft(x) : treemap.paddingTop();
	}, treemap.paddingTop = function(x) {
		return arguments.length ? (paddingTop = typeof x == "function" ? x : constant(+x), treemap) : paddingTop;
	}, treemap.paddingRight = function(x) {
		return arguments.length ? (paddingRight = typeof x == "function" ? x : constant(+x), treemap) : paddingRight;
	}, treemap.paddingBottom = function(x) {
		return arguments.length ? (paddingBottom = typeof x == "function" ? x : constant(+x), treemap) : paddingBottom;
	}, treemap.paddingLeft = function(x) {
		return arguments.length ? (paddingLeft = typeof x == "function" ? x : constant(+x), treemap) : paddingLeft;
	}, treemap;
}
(function custom(ratio) {
	function resquarify(parent, x0, y0, x1, y1) {
		if ((rows = parent._squarify) && rows.ratio === ratio) for (var rows, row, nodes, i, j = -1, n, m = rows.length, value = parent.value; ++j < m;) {
			for (row = rows[j], nodes = row.children, i = row.value = 0, n = nodes.length; i < n; ++i) row.value += nodes[i].value;
			row.dice ? treemapDice(row, x0, y0, x1, value ? y0 += (y1 - y0) * row.value / value : y1) : treemapSlice(row, x0, y0, value ? x0 += (x1 - x0) * row.value / value : x1, y1), value -= row.value;
		}
		else parent._squarify = rows = squarifyRatio(ratio, parent, x0, y0, x1, y1), rows.ratio = ratio;
	}
	return resquarify.ratio = function(x) {
		return custom((x = +x) > 1 ? x : 1);
	}, resquarify;
})(phi);
const WIDTH = 1600;
function explanationHtml(file, explanation, view) {
	let root = hierarchy({
		kind: "file",
		name: file,
		fileBytes: explanation.bytes,
		parts: viewed(explanation.parts, view)
	}, ({ parts = [] }) => parts.filter(({ fileBytes }) => fileBytes > 0)).sum(({ fileBytes, parts = [] }) => parts.length > 0 ? 0 : fileBytes).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)), placed = index().tile(squarify).size([WIDTH, 700])(root), title = titleOf(file, explanation), data = JSON.stringify(nodeOf(placed, explanation.bytes)).replaceAll("<", "\\u003c");
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<style>
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
</style>
</head>
<body>
<h1>${htmlText(title)}</h1>
<nav id="way" aria-label="Where you are"></nav>
<div id="map" role="group" aria-label="Parts by size"></div>
<table><thead><tr><th scope="col">part</th><th scope="col">file</th><th scope="col">share</th><th scope="col">memory</th></tr></thead><tbody id="rows"></tbody></table>
<script type="application/json" id="data">${data}<\/script>
<script>
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
    make('b', tile.clientWidth < 8 * name.length ? name.replace(/^.*\\/(?!v\\d+( |\$))/, '') : name, tile);
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
<\/script>
</body>
</html>
`;
}
function nodeOf({ data, x0, y0, x1, y1, children = [] }, whole) {
	let place = (at, size) => Number((at / size).toFixed(5));
	return [
		data.kind === "file" && data.parts !== void 0 ? visible(data.name) : titleOfPart(data),
		formatSize(data.fileBytes),
		formatShare(data.fileBytes, whole),
		data.memBytes === void 0 ? "" : formatSize(data.memBytes),
		data.kind,
		place(x0, WIDTH),
		place(y0, 700),
		place(x1, WIDTH),
		place(y1, 700),
		children.map((child) => nodeOf(child, whole))
	];
}
export { explanationHtml };
