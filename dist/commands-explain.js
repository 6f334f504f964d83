import { n as explainFile, o as fingerprintOf, t as fileReader } from "./measure-reader.js";
import { a as writeText } from "./lib-files-write.js";
import { a as htmlText, c as prose, l as visible, o as inScript, r as codeSpan } from "./lib-text-escape.js";
import { a as readableSize, r as openRegular, s as formatShare, t as MeasureError } from "./measure-open.js";
import { r as viewedChanges } from "./causes-difference.js";
import { i as formatSize, n as formatChange } from "./lib-units-size.js";
import { n as fastStringWidth, t as aligned } from "./report-columns.js";
import { n as paragraph, t as explained } from "./report-verdict-causes.js";
import { s as counted } from "./config-targets.js";
import { t as TREEMAP_STYLE } from "./report-treemap.js";
import { closeSync, existsSync, readSync } from "node:fs";
import { styleText } from "node:util";
import { parse, resolve } from "node:path";
function differenceText(names, difference, view, color) {
	let lines = linesOf(viewedChanges(difference.parts, view)), rows = lines.map(({ level, remark, change: { name, before, after, change, estimated } }) => [
		`${about(estimated)}${formatChange(change)}`,
		formatSize(before),
		formatSize(after),
		`${"  ".repeat(level)}${visible(name)}${remark === "" ? "" : ` (${visible(remark)})`}`
	]), [head = "", ...drawn] = aligned([[
		"change",
		"before",
		"after",
		"part"
	], ...rows], (at) => at < 3), styled = (style, text) => color ? styleText(style, text, { validateStream: !1 }) : text, table = drawn.map((line, at) => {
		let change = lines[at]?.change.change ?? 0;
		return styled(change === 0 ? "dim" : change > 0 ? "red" : "green", line);
	}), title = `${names.map(visible).join(" → ")}: ${totals(difference)}`, body = lines.length === 0 ? nothing(view) : [styled("dim", head), ...table].join("\n");
	return `${[
		title,
		...why(difference, {
			name: visible,
			text: visible
		}),
		body
	].join("\n\n")}\n`;
}
function differenceMarkdown(names, difference, view) {
	let lines = linesOf(viewedChanges(difference.parts, view)), rows = lines.map(({ level, remark, change: { name, before, after, change, estimated } }) => {
		let indent = "&nbsp;".repeat(4 * level), remarked = remark === "" ? "" : ` ${prose(`(${remark})`)}`;
		return `| ${indent}${codeSpan(name)}${remarked} | ${about(estimated)}${formatChange(change)} | ${formatSize(before)} | ${formatSize(after)} |`;
	}), title = `${names.map(codeSpan).join(" → ")}: ${totals(difference)}`, table = [
		"| part | change | before | after |",
		"|---|---:|---:|---:|",
		...rows
	].join("\n"), body = lines.length === 0 ? nothing(view) : table;
	return `${[
		title,
		...why(difference, {
			name: codeSpan,
			text: prose
		}),
		body
	].join("\n\n")}\n`;
}
const about = (estimated) => estimated === !0 ? "~" : "", why = ({ causes }, style) => causes.slice(0, 20).map((each) => {
	let did = each.change === 0 ? "did not change" : each.change < 0 ? "shrank" : "grew", subject = each.artifact === null ? `it ${did}` : `${style.name(each.artifact)} ${did}`;
	return `${each.change === 0 ? subject : `Why ${subject}`}: ${paragraph(explained(each.causes), style)}`;
});
function differenceJson({ causes, ...difference }, view) {
	let listed = causes.flatMap((each) => each.causes.map((cause) => ({
		artifact: each.artifact,
		...cause
	})));
	return `${JSON.stringify({
		...difference,
		causes: listed,
		parts: viewedChanges(difference.parts, view)
	})}\n`;
}
const totals = ({ before, after, change }) => `${formatSize(before)} → ${formatSize(after)} (${formatChange(change)}, ${change > 0 ? "+" : ""}${formatShare(change, before)})`, nothing = ({ filter }) => filter === null ? "Both files are empty." : "No part matches the filter.";
function linesOf(changes, level = 0) {
	return changes.flatMap((change) => [{
		level,
		change,
		remark: remarkOf(change)
	}, ...change.state === "changed" ? linesOf(change.parts ?? [], level + 1) : []]);
}
function remarkOf({ state, was, version, versionWas }) {
	return [
		state === "new" || state === "gone" ? state : null,
		was === void 0 ? null : `was ${was}`,
		versionWas === void 0 ? version ?? null : `${versionWas} → ${version ?? "no version"}`
	].filter((remark) => remark !== null).join(", ");
}
function viewed(parts, { depth, top, filter }) {
	return limited(filter === null ? parts : filtered(parts, filter.toLowerCase()), depth, top);
}
function filtered(parts, wanted) {
	return parts.flatMap((part) => {
		if (part.name.toLowerCase().includes(wanted)) return [part];
		let inside = filtered(part.parts ?? [], wanted);
		return inside.length === 0 ? [] : [{
			...part,
			...sumOf(inside),
			parts: inside
		}];
	});
}
function limited(parts, depth, top) {
	if (depth === 1e400 && top === 1e400) return [...parts];
	let shown = parts.slice(0, top).map(({ parts: inside, ...part }) => inside === void 0 || depth <= 1 ? part : {
		...part,
		parts: limited(inside, depth - 1, top)
	}), rest = parts.slice(top);
	return rest.length === 0 ? shown : [...shown, {
		kind: "other",
		name: counted(rest.length, "more part"),
		...sumOf(rest)
	}];
}
function sumOf(parts) {
	let fileBytes = parts.reduce((sum, part) => sum + part.fileBytes, 0);
	return parts.every(({ memBytes }) => memBytes === void 0) ? { fileBytes } : {
		fileBytes,
		memBytes: parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0)
	};
}
const EIGHTHS = [
	"",
	"▏",
	"▎",
	"▍",
	"▌",
	"▋",
	"▊",
	"▉"
];
function explanationText(file, explanation, view, color) {
	let dim = (text) => color ? styleText("dim", text, { validateStream: !1 }) : text, rows = rowsOf(viewed(explanation.parts, view), explanation.bytes, 0), [head = "", ...lines] = aligned([[
		"",
		"file",
		"share",
		"memory",
		"part"
	], ...rows], (column) => column > 0 && column < 4), table = rows.length === 0 ? "No part matches the filter." : [dim(head), ...lines].join("\n");
	return `${titleOf(file, explanation)}\n\n${table}\n${savingsText(explanation)}`;
}
function savingsText({ savings, bytes }) {
	if (savings === void 0) return "";
	if (savings.length === 0) return "\nNo savings found.\n";
	let rows = savings.map(({ bytes: saved, what, line }) => [
		formatSize(saved),
		formatShare(saved, bytes),
		visible(what),
		visible(line)
	]);
	return `\n${aligned([[
		"saves",
		"share",
		"what",
		"how"
	], ...rows], (column) => column < 2).join("\n")}\n`;
}
function* explanationJson(explanation, view) {
	let piece = "";
	for (let text of jsonOf(explanation, view)) piece += text, piece.length < PIECE_LENGTH || (yield piece, piece = "");
	yield piece;
}
const PIECE_LENGTH = 65536;
function* jsonOf({ parts, savings, ...about }, view) {
	yield `${JSON.stringify(about).slice(0, -1)},"parts":`, yield* partsJson(viewed(parts, view)), yield savings === void 0 ? "}\n" : `,"savings":${JSON.stringify(savings)}}\n`;
}
function* partsJson(parts) {
	yield "[";
	for (let at = 0; at < parts.length;) {
		at > 0 && (yield ",");
		let { parts: nested, ...part } = parts[at];
		if (nested !== void 0) {
			yield `${JSON.stringify(part).slice(0, -1)},"parts":`, yield* partsJson(nested), yield "}", at += 1;
			continue;
		}
		let next = at + 1;
		for (; next < parts.length && next - at < 256 && parts[next]?.parts === void 0;) next += 1;
		yield JSON.stringify(parts.slice(at, next)).slice(1, -1), at = next;
	}
	yield "]";
}
function titleOf(file, { bytes, format, target, stripped }) {
	let what = target ?? format, strip = stripped === null || bytes - stripped < .001 * bytes ? "" : `; strip would leave ${formatSize(stripped)} (${formatShare(stripped - bytes, bytes)})`;
	return `${visible(file)}: ${formatSize(bytes)}${what === "other" ? "" : ` for ${what}`}${strip}`;
}
function rowsOf(parts, total, level) {
	return parts.flatMap((part) => [[
		bar(part.fileBytes, total),
		formatSize(part.fileBytes),
		formatShare(part.fileBytes, total),
		part.memBytes === void 0 ? "" : formatSize(part.memBytes),
		`${"  ".repeat(level)}${titleOfPart(part)}`
	], ...rowsOf(part.parts ?? [], total, level + 1)]);
}
function titleOfPart({ kind, name, version, estimated, unpacked }) {
	let shown = visible(name), short = fastStringWidth(shown) > 90 ? `${shown.slice(0, 89)}…` : shown;
	return [
		NAMED_KINDS.has(kind) ? `${kind} ${short}` : short,
		version === void 0 ? "" : ` ${visible(version)}`,
		unpacked === void 0 ? "" : ` (${formatSize(unpacked)} unpacked)`,
		estimated === !0 ? " (estimated)" : ""
	].join("");
}
const NAMED_KINDS = new Set([
	"payload",
	"crate",
	"unit"
]);
function bar(part, total) {
	let eighths = total === 0 ? 0 : Math.round(part / total * 12 * 8);
	return `${"█".repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ""}`;
}
const STYLE = `
:root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --faint: #57606a; --line: #e6e8eb; }
@media (prefers-color-scheme: dark) { :root { --page: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #30363d; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 12px 16px; background: var(--page); color: var(--text);
  font: 14px/1.4 system-ui, sans-serif; }
h1 { font-size: 18px; margin: 0 0 8px; overflow-wrap: anywhere; }
${TREEMAP_STYLE}
`;
function explanationHtml(file, explanation, view) {
	let title = htmlText(titleOf(file, explanation)), root = {
		name: visible(file),
		kind: "file",
		bytes: explanation.bytes,
		tiles: tilesOf(viewed(explanation.parts, view))
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
<script type="application/json" id="data">${inScript(root)}<\/script>
<script>/*! Holds d3-hierarchy, © Mike Bostock; ISC licence: https://github.com/d3/d3/blob/main/LICENSE */(function(){function e(e){var t=0,n=e.children,r=n&&n.length;if(!r)t=1;else for(;--r>=0;)t+=n[r].value;e.value=t}function t(){return this.eachAfter(e)}function n(e,t){let n=-1;for(let r of this)e.call(t,r,++n,this);return this}function r(e,t){for(var n=this,r=[n],i,a,o=-1;n=r.pop();)if(e.call(t,n,++o,this),i=n.children)for(a=i.length-1;a>=0;--a)r.push(i[a]);return this}function i(e,t){for(var n=this,r=[n],i=[],a,o,s,c=-1;n=r.pop();)if(i.push(n),a=n.children)for(o=0,s=a.length;o<s;++o)r.push(a[o]);for(;n=i.pop();)e.call(t,n,++c,this);return this}function a(e,t){let n=-1;for(let r of this)if(e.call(t,r,++n,this))return r}function o(e){return this.eachAfter(function(t){for(var n=+e(t.data)||0,r=t.children,i=r&&r.length;--i>=0;)n+=r[i].value;t.value=n})}function s(e){return this.eachBefore(function(t){t.children&&t.children.sort(e)})}function c(e){for(var t=this,n=l(t,e),r=[t];t!==n;)t=t.parent,r.push(t);for(var i=r.length;e!==n;)r.splice(i,0,e),e=e.parent;return r}function l(e,t){if(e===t)return e;var n=e.ancestors(),r=t.ancestors(),i=null;for(e=n.pop(),t=r.pop();e===t;)i=e,e=n.pop(),t=r.pop();return i}function u(){for(var e=this,t=[e];e=e.parent;)t.push(e);return t}function d(){return Array.from(this)}function f(){var e=[];return this.eachBefore(function(t){t.children||e.push(t)}),e}function p(){var e=this,t=[];return e.each(function(n){n!==e&&t.push({source:n.parent,target:n})}),t}function*m(){var e=this,t,n=[e],r,i,a;do for(t=n.reverse(),n=[];e=t.pop();)if(yield e,r=e.children)for(i=0,a=r.length;i<a;++i)n.push(r[i]);while(n.length)}function h(e,t){e instanceof Map?(e=[void 0,e],t===void 0&&(t=v)):t===void 0&&(t=_);for(var n=new x(e),r,i=[n],a,o,s,c;r=i.pop();)if((o=t(r.data))&&(c=(o=Array.from(o)).length))for(r.children=o,s=c-1;s>=0;--s)i.push(a=o[s]=new x(o[s])),a.parent=r,a.depth=r.depth+1;return n.eachBefore(b)}function g(){return h(this).eachBefore(y)}function _(e){return e.children}function v(e){return Array.isArray(e)?e[1]:null}function y(e){e.data.value!==void 0&&(e.value=e.data.value),e.data=e.data.data}function b(e){var t=0;do e.height=t;while((e=e.parent)&&e.height<++t)}function x(e){this.data=e,this.depth=this.height=0,this.parent=null}x.prototype=h.prototype={constructor:x,count:t,each:n,eachAfter:i,eachBefore:r,find:a,sum:o,sort:s,path:c,ancestors:u,descendants:d,leaves:f,links:p,copy:g,[Symbol.iterator]:m};function S(e){if(typeof e!=\`function\`)throw Error();return e}function C(){return 0}function w(e){return function(){return e}}function T(e){e.x0=Math.round(e.x0),e.y0=Math.round(e.y0),e.x1=Math.round(e.x1),e.y1=Math.round(e.y1)}function E(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(r-t)/e.value;++s<c;)o=a[s],o.y0=n,o.y1=i,o.x0=t,o.x1=t+=o.value*l}Object.create(x.prototype);function D(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(i-n)/e.value;++s<c;)o=a[s],o.x0=t,o.x1=r,o.y0=n,o.y1=n+=o.value*l}var O=(1+Math.sqrt(5))/2;function k(e,t,n,r,i,a){for(var o=[],s=t.children,c,l,u=0,d=0,f=s.length,p,m,h=t.value,g,_,v,y,b,x,S;u<f;){p=i-n,m=a-r;do g=s[d++].value;while(!g&&d<f);for(_=v=g,x=Math.max(m/p,p/m)/(h*e),S=g*g*x,b=Math.max(v/S,S/_);d<f;++d){if(g+=l=s[d].value,l<_&&(_=l),l>v&&(v=l),S=g*g*x,y=Math.max(v/S,S/_),y>b){g-=l;break}b=y}o.push(c={value:g,dice:p<m,children:s.slice(u,d)}),c.dice?E(c,n,r,i,h?r+=m*g/h:a):D(c,n,r,h?n+=p*g/h:i,a),h-=g,u=d}return o}var A=(function e(t){function n(e,n,r,i,a){k(t,e,n,r,i,a)}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(O);function j(){var e=A,t=!1,n=1,r=1,i=[0],a=C,o=C,s=C,c=C,l=C;function u(e){return e.x0=e.y0=0,e.x1=n,e.y1=r,e.eachBefore(d),i=[0],t&&e.eachBefore(T),e}function d(t){var n=i[t.depth],r=t.x0+n,u=t.y0+n,d=t.x1-n,f=t.y1-n;d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),t.x0=r,t.y0=u,t.x1=d,t.y1=f,t.children&&(n=i[t.depth+1]=a(t)/2,r+=l(t)-n,u+=o(t)-n,d-=s(t)-n,f-=c(t)-n,d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),e(t,r,u,d,f))}return u.round=function(e){return arguments.length?(t=!!e,u):t},u.size=function(e){return arguments.length?(n=+e[0],r=+e[1],u):[n,r]},u.tile=function(t){return arguments.length?(e=S(t),u):e},u.padding=function(e){return arguments.length?u.paddingInner(e).paddingOuter(e):u.paddingInner()},u.paddingInner=function(e){return arguments.length?(a=typeof e==\`function\`?e:w(+e),u):a},u.paddingOuter=function(e){return arguments.length?u.paddingTop(e).paddingRight(e).paddingBottom(e).paddingLeft(e):u.paddingTop()},u.paddingTop=function(e){return arguments.length?(o=typeof e==\`function\`?e:w(+e),u):o},u.paddingRight=function(e){return arguments.length?(s=typeof e==\`function\`?e:w(+e),u):s},u.paddingBottom=function(e){return arguments.length?(c=typeof e==\`function\`?e:w(+e),u):c},u.paddingLeft=function(e){return arguments.length?(l=typeof e==\`function\`?e:w(+e),u):l},u}(function e(t){function n(e,n,r,i,a){if((o=e._squarify)&&o.ratio===t)for(var o,s,c,l,u=-1,d,f=o.length,p=e.value;++u<f;){for(s=o[u],c=s.children,l=s.value=0,d=c.length;l<d;++l)s.value+=c[l].value;s.dice?E(s,n,r,i,p?r+=(a-r)*s.value/p:a):D(s,n,r,p?n+=(i-n)*s.value/p:i,a),p-=s.value}else e._squarify=o=k(t,e,n,r,i,a),o.ratio=t}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(O);function M(e,t){let n=t===0?0:e/t*100;return\`\${(Math.abs(n)<9.95?n.toFixed(1).replace(/\\.0\$/,\`\`):n.toFixed(0)).replace(\`-\`,\`−\`)} %\`}BigInt(2**53-1);function N(e){return String(e).replace(/\\B(?=(\\d{3})+\$)/g,\`,\`)}function P(e){return e<0?\`−\${N(-e)} B\`:\`\${N(e)} B\`}function F(e){let t=Math.abs(e),n=e<0?\`−\`:\`\`;if(t<1e3)return\`\${n}\${t} B\`;for(let[e,r]of[[\`KB\`,1e3],[\`MB\`,1e6],[\`GB\`,1e9]]){let i=t/r,a=Number(i.toFixed(i<9.995?2:1));if(a<1e3||e===\`GB\`)return\`\${n}\${I(a)} \${e}\`}return P(e)}function I(e){let[t=\`\`,n]=String(e).split(\`.\`);return N(Number(t))+(n===void 0?\`\`:\`.\${n}\`)}function L(e,t,n){for(let[n,r]of Object.entries(t))r===!0?e.setAttribute(n,\`\`):r!==!1&&e.setAttribute(n,String(r));return e.append(...n),e}let R=(e,t={},...n)=>L(document.createElement(e),t,n);function z(e,t,n=e){let r=B(t),i=R(\`nav\`,{class:\`way\`,"aria-label":\`Breadcrumb\`}),a=R(\`div\`,{class:\`map\`,role:\`group\`,"aria-label":\`Parts by size\`}),{table:o,fill:s}=q(r);e.append(i,a),n.append(o);let c=r,l=(e,t)=>{c=e,i.replaceChildren(...H(e,e=>l(e,0)));let n=e.children??[e];a.replaceChildren();for(let t of n){let n=t!==e&&t.children!==void 0;U(a,t,e,n?()=>l(t,0):null)}s(n),t!==null&&V(a)[t]?.focus()};e.addEventListener(\`keydown\`,e=>{let{parent:t}=c;if((e.key===\`Escape\`||e.key===\`Backspace\`)&&t!==null){e.preventDefault(),l(t,t.children?.indexOf(c)??0);return}let n={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e.key],r=V(a),i=r.indexOf(document.activeElement);n===void 0||i<0||(e.preventDefault(),r[(i+n+r.length)%r.length]?.focus())}),l(r,null)}function B(e){let t=h(e,({tiles:e})=>e).sum(({bytes:e,tiles:t=[]})=>t.length>0?0:e).sort((e,t)=>(t.value??0)-(e.value??0));return j().tile(A).size([1600,700])(t)}let V=e=>[...e.querySelectorAll(\`:scope > .tile\`)];function H(e,t){return[...e.ancestors().reverse().map(n=>{let r=R(\`button\`,{type:\`button\`},n.data.name);return n===e&&r.setAttribute(\`aria-current\`,\`page\`),r.addEventListener(\`click\`,()=>t(n)),r}).flatMap((e,t)=>t>0?[\` › \`,e]:[e]),\` \${F(e.data.bytes)}\`]}function U(e,t,n,r){let{name:i,kind:a,bytes:o}=t.data,s=M(o,K(t)),c=R(\`button\`,{type:\`button\`,class:\`tile\`,title:\`\${i}\\n\${P(o)}, \${s}\`,"aria-label":\`\${i}, \${F(o)}, \${s}\`});c.style.background=\`var(--\${a}, var(--other))\`,G(c,t,n),e.append(c);for(let e of t.children??[]){let n=R(\`i\`);G(n,e,t),c.append(n)}let l=c.clientWidth>=8*i.length;c.append(R(\`b\`,{},l?i:W(i)),R(\`span\`,{},F(o))),r===null?c.setAttribute(\`aria-disabled\`,\`true\`):c.addEventListener(\`click\`,r)}let W=e=>e.replace(/^.*\\/(?!v\\d+( |\$))/,\`\`);function G({style:e},{x0:t,y0:n,x1:r,y1:i},a){let o=a.x1-a.x0||1,s=a.y1-a.y0||1;e.left=\`\${100*(t-a.x0)/o}%\`,e.top=\`\${100*(n-a.y0)/s}%\`,e.width=\`\${100*(r-t)/o}%\`,e.height=\`\${100*(i-n)/s}%\`}let K=e=>e.ancestors().at(-1)?.data.bytes??0;function q(e){let t=e.find(({data:e})=>e.memory!==void 0)!==void 0,n=[\`part\`,\`file\`,\`share\`,...t?[\`memory\`]:[]],r=R(\`tbody\`),i=n.map(e=>R(\`th\`,{scope:\`col\`},e)),a=R(\`table\`,{class:\`parts\`},R(\`thead\`,{},R(\`tr\`,{},...i)),r),o=({data:{name:n,bytes:r,memory:i}})=>{let a=[n,F(r),M(r,e.data.bytes)],o=i===void 0?\`\`:F(i),s=[...a,...t?[o]:[]];return R(\`tr\`,{},...s.map(e=>R(\`td\`,{},e)))};return{table:a,fill:e=>r.replaceChildren(...e.map(o))}}let J=JSON.parse(document.getElementById(\`data\`)?.textContent??\`\`);z(document.body,J)})();<\/script>
</body>
</html>
`;
}
const tilesOf = (parts) => parts.filter(({ fileBytes }) => fileBytes > 0).map((part) => {
	let tiles = tilesOf(part.parts ?? []);
	return {
		name: titleOfPart(part),
		kind: part.kind,
		bytes: part.fileBytes,
		...part.memBytes === void 0 ? {} : { memory: part.memBytes },
		...tiles.length === 0 ? {} : { tiles }
	};
}), EXPLANATION_REPORTS = {
	text: (file, explanation, view, color) => [explanationText(file, explanation, view, color)],
	json: (_, explanation, view) => explanationJson(explanation, view),
	html: (file, explanation, view) => [explanationHtml(file, explanation, view)]
}, DIFFERENCE_REPORTS = {
	text: differenceText,
	markdown: differenceMarkdown,
	json: (_, difference, view) => differenceJson(difference, view)
}, VIEWS = {
	text: {
		depth: 2,
		top: 15,
		filter: null
	},
	html: {
		depth: 6,
		top: 60,
		filter: null
	},
	json: {
		depth: 1e400,
		top: 1e400,
		filter: null
	}
};
async function explain(options, context) {
	let { file, format, output } = options, view = {
		...VIEWS[format],
		...options
	}, explained = await explainAt(resolve(context.cwd, file), file, {
		...detailOf(view),
		...options
	}, context);
	if (explained === null) return 3;
	let color = context.color && output === null, text = EXPLANATION_REPORTS[format](file, explained.explanation, view, color);
	if (output !== null) writeText(resolve(context.cwd, output), text);
	else for (let piece of text) await context.out(piece);
	return 0;
}
const detailOf = ({ depth, filter }) => depth > 2 || filter !== null ? {
	symbols: "names",
	payloads: "explained"
} : {
	symbols: "none",
	payloads: "listed"
};
async function explainAt(path, name, detail, context) {
	if (!existsSync(path)) return context.log(`size-guard: ${visible(name)} does not exist`), null;
	try {
		let handle = openRegular(path, parse(path).root);
		try {
			let reader = fileReader(handle, readableSize(handle), (from, target, length, position) => readSync(from, target, 0, length, position)), explained = await explainFile(reader, detail);
			for (let note of explained.notes) context.log(`size-guard: ${visible(name)}: ${visible(note)}`);
			let { elf, explanation } = explained, fingerprint = elf === null ? null : fingerprintOf(elf, reader);
			return {
				...explained,
				explanation: {
					...explanation,
					fingerprint
				}
			};
		} finally {
			closeSync(handle);
		}
	} catch (error) {
		if (!(error instanceof MeasureError)) throw error;
		return context.log(`size-guard: ${visible(name)} ${visible(error.message)}`), null;
	}
}
export { explainAt as n, DIFFERENCE_REPORTS as r, explain as t };
