import { n as loadConfig } from "./config-load.js";
import { a as exitCodeOfProblems } from "./judge-verdict.js";
import { c as prose, d as xmlText, l as visible, o as inScript, r as codeSpan } from "./lib-text-escape.js";
import { t as messageOf } from "./lib-units-message.js";
import { t as UsageError } from "./pipeline-context.js";
import { i as differences, r as readTrend } from "./pipeline-history-load-trend.js";
import { n as openMetricsText, r as recordSnapshot, t as tryToWrite } from "./pipeline-report-write-report.js";
import { t as selectTargets } from "./pipeline-select-targets.js";
import { t as readSnapshotText } from "./pipeline-snapshot-read-snapshot.js";
import { _ as artifactKey, t as prepareWorkFolder } from "./pipeline-work-folder.js";
import { i as shortHash, n as metricLabel, r as metricName, t as artifactLabel } from "./lib-text-labels.js";
import { t as totalBytes } from "./parts-total.js";
import { c as isOfBytes, l as notationOf, s as counted } from "./config-targets.js";
import { t as groupBy } from "./lib-units-group.js";
import { t as TREEMAP_STYLE } from "./report-treemap.js";
import { i as formatSize } from "./lib-units-size.js";
import { t as aligned } from "./report-columns.js";
import { t as mergeSnapshots } from "./snapshot-merge.js";
import { a as parseSnapshot, r as SnapshotError } from "./snapshot-parse.js";
import { t as measure } from "./commands-measure.js";
import { styleText } from "node:util";
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
function sparkline(values) {
	let count = Math.min(20, values.length), chosen = Array.from({ length: count }, (_, index) => values[Math.ceil((index + 1) * values.length / count) - 1] ?? 0), [low, high] = [Math.min(...chosen), Math.max(...chosen)];
	return chosen.map((value) => "▁▂▃▄▅▆▇█"[high === low ? 0 : Math.round((value - low) / (high - low) * 7)]).join("");
}
const trendRows = ({ series }) => series.filter(({ current }) => current).map(rowOf);
function rowOf(series) {
	let { changes, max, headroom, bytes, artifact, target, variant, metric, key, level } = series, { rounded, together } = notationOf(metric), newest = bytes.at(-1) ?? 0, [size = "", budget = ""] = max === null ? [rounded(newest)] : together([newest, max]), change = (known) => known === null ? "" : signed(known.bytes, metric);
	return {
		id: {
			artifact,
			target,
			variant,
			metric,
			key,
			level
		},
		artifact,
		target,
		variant,
		metric: metricLabel(series),
		size,
		last: change(changes.last),
		days7: change(changes.days[7]),
		days30: change(changes.days[30]),
		days90: change(changes.days[90]),
		release: change(changes.release),
		budget,
		left: headroom === null ? "" : rounded(headroom),
		full: series.forecast === null ? "" : forecastText(series.forecast),
		sparkline: sparkline(bytes)
	};
}
const signed = (change, metric) => notationOf(metric).signed(change);
function forecastText({ state, at, earliest, latest }) {
	return state === "full" ? "now" : state === "unknown" ? "unknown" : state === "beyond" ? earliest === null ? "not within a year" : `not within a year (earliest ${earliest})` : latest === null ? `${at} (${earliest ?? at} or later)` : `${at} (${earliest ?? at} to ${latest})`;
}
function stepGroups({ series, commits }) {
	let steps = series.filter(({ current }) => current).flatMap((each) => each.steps.map((step) => ({
		each,
		step
	}))).sort((a, b) => b.step.to - a.step.to || Math.abs(b.step.bytes) - Math.abs(a.step.bytes));
	return [...groupBy(steps, ({ step }) => `${step.from} ${step.to}`).values()].map((group) => {
		let [first] = group, to = commits[first?.step.to ?? 0];
		return {
			from: shortHash(commits[first?.step.from ?? 0]?.sha ?? ""),
			to: shortHash(to?.sha ?? ""),
			date: (to?.date ?? "").slice(0, 10),
			author: to?.author ?? null,
			subject: to?.subject ?? null,
			moves: group.map(({ each, step }) => ({
				series: each,
				change: signed(step.bytes, each.metric)
			})),
			because: group.find(({ step }) => step.because.length > 0)?.step.because ?? []
		};
	});
}
function headlineOf(trend, { full, soon }) {
	let [over] = full, [first] = soon, others = (all) => all.length > 1 ? ` (and ${all.length - 1} more)` : "";
	if (over !== void 0) return `${artifactLabel(over)} is ${notationOf(over.metric).rounded(-(over.headroom ?? 0))} over its budget${others(full)}`;
	if (first !== void 0) return `${artifactLabel(first)} will reach its budget by ${first.forecast?.at} at its current drift${others(soon)}`;
	if (trend.asOf === null) return "no commits recorded yet";
	let known = trend.series.filter(({ metric, current, drift }) => metric === "raw" && current && drift !== null), recorded = `${counted(trend.commits.length, "commit")} recorded up to ${trend.asOf.slice(0, 10)}`;
	if (known.length === 0) return `${recorded}: too few for a trend`;
	let [fastest] = known.filter(surelyDrifts).sort((a, b) => perDay(b) - perDay(a));
	if (fastest !== void 0) {
		let month = signed(Math.round((fastest.drift?.perDay ?? 0) * 30), fastest.metric);
		return `${recorded}: ${artifactLabel(fastest)} drifts fastest, ${month} in 30 days`;
	}
	let [moved] = known.filter((each) => change(each) !== 0).sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)));
	return moved === void 0 ? `${recorded}: no drift` : `${recorded}: no certain drift; ${artifactLabel(moved)} changed most in 30 days, ${signed(change(moved), moved.metric)}`;
}
function surelyDrifts({ drift, bytes }) {
	let { low, high } = drift ?? {
		low: null,
		high: null
	}, changes = differences(bytes.slice(-31)), idle = changes.filter((each) => each === 0).length;
	return (low !== null && low > 0 || high !== null && high < 0) && 2 * idle <= changes.length;
}
const perDay = ({ drift }) => Math.abs(drift?.perDay ?? 0), change = ({ changes }) => changes.days[30]?.bytes ?? 0;
function dashboardData(trend, outcome, compositions) {
	let { commits } = trend, current = trend.series.filter((series) => series.current), about = (of) => Object.fromEntries(commits.flatMap((commit, index) => {
		let text = of(commit);
		return text === null ? [] : [[index, text]];
	}));
	return {
		key: trend.key,
		asOf: trend.asOf,
		state: outcome.state,
		headline: headlineOf(trend, outcome),
		commits: {
			sha: commits.map(({ sha }) => shortHash(sha)),
			time: packed(commits.map(({ date }) => Math.round(Date.parse(date) / 1e3))),
			release: about(({ release }) => release),
			summary: about(({ author, subject }) => author === null ? null : `${author}: ${subject}`.slice(0, 80))
		},
		series: current.map(seriesOf),
		rows: trendRows(trend).map(({ id: _, ...row }, index) => ({
			...row,
			exact: exactOf(current[index])
		})),
		compositions: compositions.filter(({ parts }) => parts.length > 0).map(({ parts, ...id }) => ({
			...id,
			tiles: tilesOf(parts, totalBytes(parts) * .002, 1)
		})),
		notes: trend.notes
	};
}
function seriesOf(series) {
	let { artifact, variant, target, max, spikes, steps } = series;
	return {
		artifact,
		variant,
		target,
		metric: metricName(series),
		max,
		spikes,
		steps,
		inBytes: series.metric !== "image.layers",
		commits: packed(series.commits),
		bytes: packed(series.bytes),
		forecast: series.forecast === null ? "" : forecastText(series.forecast)
	};
}
function exactOf(series) {
	let { last, days, release } = series?.changes ?? {};
	return {
		size: series?.bytes.at(-1) ?? null,
		last: last?.bytes ?? null,
		days7: days?.[7]?.bytes ?? null,
		days30: days?.[30]?.bytes ?? null,
		days90: days?.[90]?.bytes ?? null,
		release: release?.bytes ?? null,
		budget: series?.max ?? null,
		left: series?.headroom ?? null
	};
}
function tilesOf(parts, minBytes, depth) {
	let large = parts.filter(({ fileBytes }) => fileBytes >= minBytes && fileBytes > 0), rest = totalBytes(parts) - totalBytes(large), tiles = large.map(({ name, kind, fileBytes, parts: inner = [] }) => {
		let own = {
			name,
			kind,
			bytes: fileBytes
		};
		return depth === 3 || inner.length === 0 ? own : {
			...own,
			tiles: tilesOf(inner, minBytes, depth + 1)
		};
	});
	return rest > 0 ? [...tiles, {
		name: "smaller parts",
		kind: "other",
		bytes: rest
	}] : tiles;
}
function packed(values) {
	let runs = [], before = 0;
	for (let value of values) {
		let last = runs.at(-1);
		last?.[0] === value - before ? last[1] += 1 : runs.push([value - before, 1]), before = value;
	}
	return runs.map(([difference, times]) => times === 1 ? difference : [difference, times]);
}
const PAGE_SCRIPT = "/*! Holds d3-array, d3-color, d3-format, d3-hierarchy, d3-interpolate, d3-path, d3-scale, d3-shape, d3-time and d3-time-format, © Mike Bostock; ISC licence: https://github.com/d3/d3/blob/main/LICENSE */(function(){let e=new Set([`sections`,`packages`]);function t({metric:t,key:n,level:r=null}){return[e.has(t)?null:t,n,r].filter(e=>e!==null).join(` `)}let n=e=>e.metric===`raw`?``:t(e),r={name:e=>e,text:e=>e};function i({artifact:e,variant:t,target:i,metric:a=`raw`,key:o=null,level:s=null},c=r){let l=n({metric:a,key:o,level:s});return[c.name(e),t===null?``:`(${c.text(t)})`,l===``?``:c.name(l),i===void 0?``:`on ${c.text(i)}`].filter(e=>e!==``).join(` `)}function a(e,t,n){for(let[n,r]of Object.entries(t))r===!0?e.setAttribute(n,``):r!==!1&&e.setAttribute(n,String(r));return e.append(...n),e}let o=(e,t={},...n)=>a(document.createElement(e),t,n),s=(e,t={},...n)=>a(document.createElementNS(`http://www.w3.org/2000/svg`,e),t,n);BigInt(2**53-1);function c(e){return String(e).replace(/\\B(?=(\\d{3})+$)/g,`,`)}function l(e){return e<0?`−${c(-e)} B`:`${c(e)} B`}function u(e){let t=Math.abs(e),n=e<0?`−`:``;if(t<1e3)return`${n}${t} B`;for(let[e,r]of[[`KB`,1e3],[`MB`,1e6],[`GB`,1e9]]){let i=t/r,a=Number(i.toFixed(i<9.995?2:1));if(a<1e3||e===`GB`)return`${n}${d(a)} ${e}`}return l(e)}function d(e){let[t=``,n]=String(e).split(`.`);return c(Number(t))+(n===void 0?``:`.${n}`)}function f(e){let t=[],n=0;for(let r of e){let[e,i]=typeof r==`number`?[r,1]:r;for(let r=0;r<i;r+=1)n+=e,t.push(n)}return t}let p=[``,`7 2`,`2 2`,`9 2 2 2`,`14 3`,`4 3`,`9 2 2 2 2 2`,`1 3`];function m({series:e,commits:{time:t,...n},...r}){let i=[...new Set(e.map(({target:e})=>e))];return{...r,commits:n,times:f(t).map(e=>e*1e3),lines:e.map(e=>{let t=i.indexOf(e.target)%8;return{...e,commits:f(e.commits),bytes:f(e.bytes),color:`var(--c${t})`,dash:p[t]??``}})}}let h=({artifact:e,variant:t})=>i({artifact:e,variant:t});function g(e,t){return e==null||t==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function _(e,t){return e==null||t==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function v(e){let t,n,r;e.length===2?(t=e===g||e===_?e:y,n=e,r=e):(t=g,n=(t,n)=>g(e(t),n),r=(t,n)=>e(t)-n);function i(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<0?i=t+1:a=t}while(i<a)}return i}function a(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<=0?i=t+1:a=t}while(i<a)}return i}function o(e,t,n=0,a=e.length){let o=i(e,t,n,a-1);return o>n&&r(e[o-1],t)>-r(e[o],t)?o-1:o}return{left:i,center:o,right:a}}function y(){return 0}function b(e){return e===null?NaN:+e}let x=v(g),S=x.right;x.left,v(b).center,Array.prototype.slice;let ee=Math.sqrt(50),C=Math.sqrt(10),te=Math.sqrt(2);function w(e,t,n){let r=(t-e)/Math.max(0,n),i=Math.floor(Math.log10(r)),a=r/10**i,o=a>=ee?10:a>=C?5:a>=te?2:1,s,c,l;return i<0?(l=10**-i/o,s=Math.round(e*l),c=Math.round(t*l),s/l<e&&++s,c/l>t&&--c,l=-l):(l=10**i*o,s=Math.round(e/l),c=Math.round(t/l),s*l<e&&++s,c*l>t&&--c),c<s&&.5<=n&&n<2?w(e,t,n*2):[s,c,l]}function ne(e,t,n){if(t=+t,e=+e,n=+n,!(n>0))return[];if(e===t)return[e];let r=t<e,[i,a,o]=r?w(t,e,n):w(e,t,n);if(!(a>=i))return[];let s=a-i+1,c=Array(s);if(r){if(o<0)for(let e=0;e<s;++e)c[e]=(a-e)/-o;else for(let e=0;e<s;++e)c[e]=(a-e)*o}else if(o<0)for(let e=0;e<s;++e)c[e]=(i+e)/-o;else for(let e=0;e<s;++e)c[e]=(i+e)*o;return c}function re(e,t,n){return t=+t,e=+e,n=+n,w(e,t,n)[2]}function ie(e,t,n){t=+t,e=+e,n=+n;let r=t<e,i=r?re(t,e,n):re(e,t,n);return(r?-1:1)*(i<0?1/-i:i)}function T(e,t,n){e.prototype=t.prototype=n,n.constructor=e}function ae(e,t){var n=Object.create(e.prototype);for(var r in t)n[r]=t[r];return n}function E(){}var D=.7,O=1/D,k=`\\\\s*([+-]?\\\\d+)\\\\s*`,oe=`\\\\s*([+-]?(?:\\\\d*\\\\.)?\\\\d+(?:[eE][+-]?\\\\d+)?)\\\\s*`,A=`\\\\s*([+-]?(?:\\\\d*\\\\.)?\\\\d+(?:[eE][+-]?\\\\d+)?)%\\\\s*`,se=/^#([0-9a-f]{3,8})$/,ce=RegExp(`^rgb\\\\(${k},${k},${k}\\\\)$`),le=RegExp(`^rgb\\\\(${A},${A},${A}\\\\)$`),ue=RegExp(`^rgba\\\\(${k},${k},${k},${oe}\\\\)$`),de=RegExp(`^rgba\\\\(${A},${A},${A},${oe}\\\\)$`),fe=RegExp(`^hsl\\\\(${oe},${A},${A}\\\\)$`),pe=RegExp(`^hsla\\\\(${oe},${A},${A},${oe}\\\\)$`),me={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074};T(E,ye,{copy(e){return Object.assign(new this.constructor,this,e)},displayable(){return this.rgb().displayable()},hex:he,formatHex:he,formatHex8:ge,formatHsl:_e,formatRgb:ve,toString:ve});function he(){return this.rgb().formatHex()}function ge(){return this.rgb().formatHex8()}function _e(){return Ae(this).formatHsl()}function ve(){return this.rgb().formatRgb()}function ye(e){var t,n;return e=(e+``).trim().toLowerCase(),(t=se.exec(e))?(n=t[1].length,t=parseInt(t[1],16),n===6?be(t):n===3?new j(t>>8&15|t>>4&240,t>>4&15|t&240,(t&15)<<4|t&15,1):n===8?xe(t>>24&255,t>>16&255,t>>8&255,(t&255)/255):n===4?xe(t>>12&15|t>>8&240,t>>8&15|t>>4&240,t>>4&15|t&240,((t&15)<<4|t&15)/255):null):(t=ce.exec(e))?new j(t[1],t[2],t[3],1):(t=le.exec(e))?new j(t[1]*255/100,t[2]*255/100,t[3]*255/100,1):(t=ue.exec(e))?xe(t[1],t[2],t[3],t[4]):(t=de.exec(e))?xe(t[1]*255/100,t[2]*255/100,t[3]*255/100,t[4]):(t=fe.exec(e))?ke(t[1],t[2]/100,t[3]/100,1):(t=pe.exec(e))?ke(t[1],t[2]/100,t[3]/100,t[4]):me.hasOwnProperty(e)?be(me[e]):e===`transparent`?new j(NaN,NaN,NaN,0):null}function be(e){return new j(e>>16&255,e>>8&255,e&255,1)}function xe(e,t,n,r){return r<=0&&(e=t=n=NaN),new j(e,t,n,r)}function Se(e){return e instanceof E||(e=ye(e)),e?(e=e.rgb(),new j(e.r,e.g,e.b,e.opacity)):new j}function Ce(e,t,n,r){return arguments.length===1?Se(e):new j(e,t,n,r??1)}function j(e,t,n,r){this.r=+e,this.g=+t,this.b=+n,this.opacity=+r}T(j,Ce,ae(E,{brighter(e){return e=e==null?O:O**+e,new j(this.r*e,this.g*e,this.b*e,this.opacity)},darker(e){return e=e==null?D:D**+e,new j(this.r*e,this.g*e,this.b*e,this.opacity)},rgb(){return this},clamp(){return new j(Oe(this.r),Oe(this.g),Oe(this.b),De(this.opacity))},displayable(){return-.5<=this.r&&this.r<255.5&&-.5<=this.g&&this.g<255.5&&-.5<=this.b&&this.b<255.5&&0<=this.opacity&&this.opacity<=1},hex:we,formatHex:we,formatHex8:Te,formatRgb:Ee,toString:Ee}));function we(){return`#${M(this.r)}${M(this.g)}${M(this.b)}`}function Te(){return`#${M(this.r)}${M(this.g)}${M(this.b)}${M((isNaN(this.opacity)?1:this.opacity)*255)}`}function Ee(){let e=De(this.opacity);return`${e===1?`rgb(`:`rgba(`}${Oe(this.r)}, ${Oe(this.g)}, ${Oe(this.b)}${e===1?`)`:`, ${e})`}`}function De(e){return isNaN(e)?1:Math.max(0,Math.min(1,e))}function Oe(e){return Math.max(0,Math.min(255,Math.round(e)||0))}function M(e){return e=Oe(e),(e<16?`0`:``)+e.toString(16)}function ke(e,t,n,r){return r<=0?e=t=n=NaN:n<=0||n>=1?e=t=NaN:t<=0&&(e=NaN),new N(e,t,n,r)}function Ae(e){if(e instanceof N)return new N(e.h,e.s,e.l,e.opacity);if(e instanceof E||(e=ye(e)),!e)return new N;if(e instanceof N)return e;e=e.rgb();var t=e.r/255,n=e.g/255,r=e.b/255,i=Math.min(t,n,r),a=Math.max(t,n,r),o=NaN,s=a-i,c=(a+i)/2;return s?(o=t===a?(n-r)/s+(n<r)*6:n===a?(r-t)/s+2:(t-n)/s+4,s/=c<.5?a+i:2-a-i,o*=60):s=c>0&&c<1?0:o,new N(o,s,c,e.opacity)}function je(e,t,n,r){return arguments.length===1?Ae(e):new N(e,t,n,r??1)}function N(e,t,n,r){this.h=+e,this.s=+t,this.l=+n,this.opacity=+r}T(N,je,ae(E,{brighter(e){return e=e==null?O:O**+e,new N(this.h,this.s,this.l*e,this.opacity)},darker(e){return e=e==null?D:D**+e,new N(this.h,this.s,this.l*e,this.opacity)},rgb(){var e=this.h%360+(this.h<0)*360,t=isNaN(e)||isNaN(this.s)?0:this.s,n=this.l,r=n+(n<.5?n:1-n)*t,i=2*n-r;return new j(Pe(e>=240?e-240:e+120,i,r),Pe(e,i,r),Pe(e<120?e+240:e-120,i,r),this.opacity)},clamp(){return new N(Me(this.h),Ne(this.s),Ne(this.l),De(this.opacity))},displayable(){return(0<=this.s&&this.s<=1||isNaN(this.s))&&0<=this.l&&this.l<=1&&0<=this.opacity&&this.opacity<=1},formatHsl(){let e=De(this.opacity);return`${e===1?`hsl(`:`hsla(`}${Me(this.h)}, ${Ne(this.s)*100}%, ${Ne(this.l)*100}%${e===1?`)`:`, ${e})`}`}}));function Me(e){return e=(e||0)%360,e<0?e+360:e}function Ne(e){return Math.max(0,Math.min(1,e||0))}function Pe(e,t,n){return(e<60?t+(n-t)*e/60:e<180?n:e<240?t+(n-t)*(240-e)/60:t)*255}let Fe=Math.PI/180,Ie=180/Math.PI,Le=.96422,Re=.82521,ze=4/29,Be=6/29,Ve=3*Be*Be;function He(e){if(e instanceof P)return new P(e.l,e.a,e.b,e.opacity);if(e instanceof F)return Xe(e);e instanceof j||(e=Se(e));var t=qe(e.r),n=qe(e.g),r=qe(e.b),i=We((.2225045*t+.7168786*n+.0606169*r)/1),a,o;return t===n&&n===r?a=o=i:(a=We((.4360747*t+.3850649*n+.1430804*r)/Le),o=We((.0139322*t+.0971045*n+.7141733*r)/Re)),new P(116*i-16,500*(a-i),200*(i-o),e.opacity)}function Ue(e,t,n,r){return arguments.length===1?He(e):new P(e,t,n,r??1)}function P(e,t,n,r){this.l=+e,this.a=+t,this.b=+n,this.opacity=+r}T(P,Ue,ae(E,{brighter(e){return new P(this.l+18*(e??1),this.a,this.b,this.opacity)},darker(e){return new P(this.l-18*(e??1),this.a,this.b,this.opacity)},rgb(){var e=(this.l+16)/116,t=isNaN(this.a)?e:e+this.a/500,n=isNaN(this.b)?e:e-this.b/200;return t=Le*Ge(t),e=1*Ge(e),n=Re*Ge(n),new j(Ke(3.1338561*t-1.6168667*e-.4906146*n),Ke(-.9787684*t+1.9161415*e+.033454*n),Ke(.0719453*t-.2289914*e+1.4052427*n),this.opacity)}}));function We(e){return e>.008856451679035631?e**(1/3):e/Ve+ze}function Ge(e){return e>Be?e*e*e:Ve*(e-ze)}function Ke(e){return 255*(e<=.0031308?12.92*e:1.055*e**(1/2.4)-.055)}function qe(e){return(e/=255)<=.04045?e/12.92:((e+.055)/1.055)**2.4}function Je(e){if(e instanceof F)return new F(e.h,e.c,e.l,e.opacity);if(e instanceof P||(e=He(e)),e.a===0&&e.b===0)return new F(NaN,0<e.l&&e.l<100?0:NaN,e.l,e.opacity);var t=Math.atan2(e.b,e.a)*Ie;return new F(t<0?t+360:t,Math.sqrt(e.a*e.a+e.b*e.b),e.l,e.opacity)}function Ye(e,t,n,r){return arguments.length===1?Je(e):new F(e,t,n,r??1)}function F(e,t,n,r){this.h=+e,this.c=+t,this.l=+n,this.opacity=+r}function Xe(e){if(isNaN(e.h))return new P(e.l,0,0,e.opacity);var t=e.h*Fe;return new P(e.l,Math.cos(t)*e.c,Math.sin(t)*e.c,e.opacity)}T(F,Ye,ae(E,{brighter(e){return new F(this.h,this.c,this.l+18*(e??1),this.opacity)},darker(e){return new F(this.h,this.c,this.l-18*(e??1),this.opacity)},rgb(){return Xe(this).rgb()}}));var Ze=-.14861,Qe=1.78277,$e=-.29227,et=-.90649,tt=1.97294,nt=tt*et,rt=tt*Qe,it=Qe*$e-et*Ze;function at(e){if(e instanceof I)return new I(e.h,e.s,e.l,e.opacity);e instanceof j||(e=Se(e));var t=e.r/255,n=e.g/255,r=e.b/255,i=(it*r+nt*t-rt*n)/(it+nt-rt),a=r-i,o=(tt*(n-i)-$e*a)/et,s=Math.sqrt(o*o+a*a)/(tt*i*(1-i)),c=s?Math.atan2(o,a)*Ie-120:NaN;return new I(c<0?c+360:c,s,i,e.opacity)}function ot(e,t,n,r){return arguments.length===1?at(e):new I(e,t,n,r??1)}function I(e,t,n,r){this.h=+e,this.s=+t,this.l=+n,this.opacity=+r}T(I,ot,ae(E,{brighter(e){return e=e==null?O:O**+e,new I(this.h,this.s,this.l*e,this.opacity)},darker(e){return e=e==null?D:D**+e,new I(this.h,this.s,this.l*e,this.opacity)},rgb(){var e=isNaN(this.h)?0:(this.h+120)*Fe,t=+this.l,n=isNaN(this.s)?0:this.s*t*(1-t),r=Math.cos(e),i=Math.sin(e);return new j(255*(t+n*(Ze*r+Qe*i)),255*(t+n*($e*r+et*i)),255*(t+tt*r*n),this.opacity)}}));var st=e=>()=>e;function ct(e,t){return function(n){return e+n*t}}function lt(e,t,n){return e**=+n,t=t**+n-e,n=1/n,function(r){return(e+r*t)**+n}}function ut(e,t){var n=t-e;return n?ct(e,n>180||n<-180?n-360*Math.round(n/360):n):st(isNaN(e)?t:e)}function dt(e){return(e=+e)==1?ft:function(t,n){return n-t?lt(t,n,e):st(isNaN(t)?n:t)}}function ft(e,t){var n=t-e;return n?ct(e,n):st(isNaN(e)?t:e)}var pt=(function e(t){var n=dt(t);function r(e,t){var r=n((e=Ce(e)).r,(t=Ce(t)).r),i=n(e.g,t.g),a=n(e.b,t.b),o=ft(e.opacity,t.opacity);return function(t){return e.r=r(t),e.g=i(t),e.b=a(t),e.opacity=o(t),e+``}}return r.gamma=e,r})(1);function mt(e,t){t||=[];var n=e?Math.min(t.length,e.length):0,r=t.slice(),i;return function(a){for(i=0;i<n;++i)r[i]=e[i]*(1-a)+t[i]*a;return r}}function ht(e){return ArrayBuffer.isView(e)&&!(e instanceof DataView)}function gt(e,t){for(var n=t?t.length:0,r=e?Math.min(n,e.length):0,i=Array(r),a=Array(n),o=0;o<r;++o)i[o]=Tt(e[o],t[o]);for(;o<n;++o)a[o]=t[o];return function(e){for(o=0;o<r;++o)a[o]=i[o](e);return a}}function _t(e,t){var n=new Date;return e=+e,t=+t,function(r){return n.setTime(e*(1-r)+t*r),n}}function vt(e,t){return e=+e,t=+t,function(n){return e*(1-n)+t*n}}function yt(e,t){var n={},r={},i;for(i in typeof e==`object`&&e||(e={}),typeof t==`object`&&t||(t={}),t)i in e?n[i]=Tt(e[i],t[i]):r[i]=t[i];return function(e){for(i in n)r[i]=n[i](e);return r}}var bt=/[-+]?(?:\\d+\\.?\\d*|\\.?\\d+)(?:[eE][-+]?\\d+)?/g,xt=new RegExp(bt.source,`g`);function St(e){return function(){return e}}function Ct(e){return function(t){return e(t)+``}}function wt(e,t){var n=bt.lastIndex=xt.lastIndex=0,r,i,a,o=-1,s=[],c=[];for(e+=``,t+=``;(r=bt.exec(e))&&(i=xt.exec(t));)(a=i.index)>n&&(a=t.slice(n,a),s[o]?s[o]+=a:s[++o]=a),(r=r[0])===(i=i[0])?s[o]?s[o]+=i:s[++o]=i:(s[++o]=null,c.push({i:o,x:vt(r,i)})),n=xt.lastIndex;return n<t.length&&(a=t.slice(n),s[o]?s[o]+=a:s[++o]=a),s.length<2?c[0]?Ct(c[0].x):St(t):(t=c.length,function(e){for(var n=0,r;n<t;++n)s[(r=c[n]).i]=r.x(e);return s.join(``)})}function Tt(e,t){var n=typeof t,r;return t==null||n===`boolean`?st(t):(n===`number`?vt:n===`string`?(r=ye(t))?(t=r,pt):wt:t instanceof ye?pt:t instanceof Date?_t:ht(t)?mt:Array.isArray(t)?gt:typeof t.valueOf!=`function`&&typeof t.toString!=`function`||isNaN(t)?yt:vt)(e,t)}function Et(e,t){return e=+e,t=+t,function(n){return Math.round(e*(1-n)+t*n)}}var Dt=1e-12;function Ot(e){return((e=Math.exp(e))+1/e)/2}function kt(e){return((e=Math.exp(e))-1/e)/2}function At(e){return((e=Math.exp(2*e))-1)/(e+1)}(function e(t,n,r){function i(e,i){var a=e[0],o=e[1],s=e[2],c=i[0],l=i[1],u=i[2],d=c-a,f=l-o,p=d*d+f*f,m,h;if(p<Dt)h=Math.log(u/s)/t,m=function(e){return[a+e*d,o+e*f,s*Math.exp(t*e*h)]};else{var g=Math.sqrt(p),_=(u*u-s*s+r*p)/(2*s*n*g),v=(u*u-s*s-r*p)/(2*u*n*g),y=Math.log(Math.sqrt(_*_+1)-_);h=(Math.log(Math.sqrt(v*v+1)-v)-y)/t,m=function(e){var r=e*h,i=Ot(y),c=s/(n*g)*(i*At(t*r+y)-kt(y));return[a+c*d,o+c*f,s*i/Ot(t*r+y)]}}return m.duration=Math.abs(h)*1e3*t/Math.SQRT2,m}return i.rho=function(t){var n=Math.max(.001,+t),r=n*n;return e(n,r,r*r)},i})(Math.SQRT2,2,4);function jt(e){return(function t(n){n=+n;function r(t,r){var i=e((t=ot(t)).h,(r=ot(r)).h),a=ft(t.s,r.s),o=ft(t.l,r.l),s=ft(t.opacity,r.opacity);return function(e){return t.h=i(e),t.s=a(e),t.l=o(e**+n),t.opacity=s(e),t+``}}return r.gamma=t,r})(1)}jt(ut),jt(ft);function Mt(e){return Math.abs(e=Math.round(e))>=1e21?e.toLocaleString(`en`).replace(/,/g,``):e.toString(10)}function Nt(e,t){if(!isFinite(e)||e===0)return null;var n=(e=t?e.toExponential(t-1):e.toExponential()).indexOf(`e`),r=e.slice(0,n);return[r.length>1?r[0]+r.slice(2):r,+e.slice(n+1)]}function Pt(e){return e=Nt(Math.abs(e)),e?e[1]:NaN}function Ft(e,t){return function(n,r){for(var i=n.length,a=[],o=0,s=e[0],c=0;i>0&&s>0&&(c+s+1>r&&(s=Math.max(1,r-c)),a.push(n.substring(i-=s,i+s)),!((c+=s+1)>r));)s=e[o=(o+1)%e.length];return a.reverse().join(t)}}function It(e){return function(t){return t.replace(/[0-9]/g,function(t){return e[+t]})}}var Lt=/^(?:(.)?([<>=^]))?([+\\-( ])?([$#])?(0)?(\\d+)?(,)?(\\.\\d+)?(~)?([a-z%])?$/i;function Rt(e){if(!(t=Lt.exec(e)))throw Error(`invalid format: `+e);var t;return new zt({fill:t[1],align:t[2],sign:t[3],symbol:t[4],zero:t[5],width:t[6],comma:t[7],precision:t[8]&&t[8].slice(1),trim:t[9],type:t[10]})}Rt.prototype=zt.prototype;function zt(e){this.fill=e.fill===void 0?` `:e.fill+``,this.align=e.align===void 0?`>`:e.align+``,this.sign=e.sign===void 0?`-`:e.sign+``,this.symbol=e.symbol===void 0?``:e.symbol+``,this.zero=!!e.zero,this.width=e.width===void 0?void 0:+e.width,this.comma=!!e.comma,this.precision=e.precision===void 0?void 0:+e.precision,this.trim=!!e.trim,this.type=e.type===void 0?``:e.type+``}zt.prototype.toString=function(){return this.fill+this.align+this.sign+this.symbol+(this.zero?`0`:``)+(this.width===void 0?``:Math.max(1,this.width|0))+(this.comma?`,`:``)+(this.precision===void 0?``:`.`+Math.max(0,this.precision|0))+(this.trim?`~`:``)+this.type};function Bt(e){out:for(var t=e.length,n=1,r=-1,i;n<t;++n)switch(e[n]){case`.`:r=i=n;break;case`0`:r===0&&(r=n),i=n;break;default:if(!+e[n])break out;r>0&&(r=0)}return r>0?e.slice(0,r)+e.slice(i+1):e}var Vt;function Ht(e,t){var n=Nt(e,t);if(!n)return Vt=void 0,e.toPrecision(t);var r=n[0],i=n[1],a=i-(Vt=Math.max(-8,Math.min(8,Math.floor(i/3)))*3)+1,o=r.length;return a===o?r:a>o?r+Array(a-o+1).join(`0`):a>0?r.slice(0,a)+`.`+r.slice(a):`0.`+Array(1-a).join(`0`)+Nt(e,Math.max(0,t+a-1))[0]}function Ut(e,t){var n=Nt(e,t);if(!n)return e+``;var r=n[0],i=n[1];return i<0?`0.`+Array(-i).join(`0`)+r:r.length>i+1?r.slice(0,i+1)+`.`+r.slice(i+1):r+Array(i-r.length+2).join(`0`)}var Wt={\"%\":(e,t)=>(e*100).toFixed(t),b:e=>Math.round(e).toString(2),c:e=>e+``,d:Mt,e:(e,t)=>e.toExponential(t),f:(e,t)=>e.toFixed(t),g:(e,t)=>e.toPrecision(t),o:e=>Math.round(e).toString(8),p:(e,t)=>Ut(e*100,t),r:Ut,s:Ht,X:e=>Math.round(e).toString(16).toUpperCase(),x:e=>Math.round(e).toString(16)};function Gt(e){return e}var Kt=Array.prototype.map,qt=[`y`,`z`,`a`,`f`,`p`,`n`,`µ`,`m`,``,`k`,`M`,`G`,`T`,`P`,`E`,`Z`,`Y`];function Jt(e){var t=e.grouping===void 0||e.thousands===void 0?Gt:Ft(Kt.call(e.grouping,Number),e.thousands+``),n=e.currency===void 0?``:e.currency[0]+``,r=e.currency===void 0?``:e.currency[1]+``,i=e.decimal===void 0?`.`:e.decimal+``,a=e.numerals===void 0?Gt:It(Kt.call(e.numerals,String)),o=e.percent===void 0?`%`:e.percent+``,s=e.minus===void 0?`−`:e.minus+``,c=e.nan===void 0?`NaN`:e.nan+``;function l(e,l){e=Rt(e);var u=e.fill,d=e.align,f=e.sign,p=e.symbol,m=e.zero,h=e.width,g=e.comma,_=e.precision,v=e.trim,y=e.type;y===`n`?(g=!0,y=`g`):Wt[y]||(_===void 0&&(_=12),v=!0,y=`g`),(m||u===`0`&&d===`=`)&&(m=!0,u=`0`,d=`=`);var b=(l&&l.prefix!==void 0?l.prefix:``)+(p===`$`?n:p===`#`&&/[boxX]/.test(y)?`0`+y.toLowerCase():``),x=(p===`$`?r:/[%p]/.test(y)?o:``)+(l&&l.suffix!==void 0?l.suffix:``),S=Wt[y],ee=/[defgprs%]/.test(y);_=_===void 0?6:/[gprs]/.test(y)?Math.max(1,Math.min(21,_)):Math.max(0,Math.min(20,_));function C(e){var n=b,r=x,o,l,p;if(y===`c`)r=S(e)+r,e=``;else{e=+e;var C=e<0||1/e<0;if(e=isNaN(e)?c:S(Math.abs(e),_),v&&(e=Bt(e)),C&&+e==0&&f!==`+`&&(C=!1),n=(C?f===`(`?f:s:f===`-`||f===`(`?``:f)+n,r=(y===`s`&&!isNaN(e)&&Vt!==void 0?qt[8+Vt/3]:``)+r+(C&&f===`(`?`)`:``),ee){for(o=-1,l=e.length;++o<l;)if(p=e.charCodeAt(o),48>p||p>57){r=(p===46?i+e.slice(o+1):e.slice(o))+r,e=e.slice(0,o);break}}}g&&!m&&(e=t(e,1/0));var te=n.length+e.length+r.length,w=te<h?Array(h-te+1).join(u):``;switch(g&&m&&(e=t(w+e,w.length?h-r.length:1/0),w=``),d){case`<`:e=n+e+r+w;break;case`=`:e=n+w+e+r;break;case`^`:e=w.slice(0,te=w.length>>1)+n+e+r+w.slice(te);break;default:e=w+n+e+r}return a(e)}return C.toString=function(){return e+``},C}function u(e,t){var n=Math.max(-8,Math.min(8,Math.floor(Pt(t)/3)))*3,r=10**-n,i=l((e=Rt(e),e.type=`f`,e),{suffix:qt[8+n/3]});return function(e){return i(r*e)}}return{format:l,formatPrefix:u}}var Yt,Xt,Zt;Qt({thousands:`,`,grouping:[3],currency:[`$`,``]});function Qt(e){return Yt=Jt(e),Xt=Yt.format,Zt=Yt.formatPrefix,Yt}function $t(e){return Math.max(0,-Pt(Math.abs(e)))}function en(e,t){return Math.max(0,Math.max(-8,Math.min(8,Math.floor(Pt(t)/3)))*3-Pt(Math.abs(e)))}function tn(e,t){return e=Math.abs(e),t=Math.abs(t)-e,Math.max(0,Pt(t)-Pt(e))+1}let nn=new Date,rn=new Date;function L(e,t,n,r){function i(t){return e(t=arguments.length===0?new Date:new Date(+t)),t}return i.floor=t=>(e(t=new Date(+t)),t),i.ceil=n=>(e(n=new Date(n-1)),t(n,1),e(n),n),i.round=e=>{let t=i(e),n=i.ceil(e);return e-t<n-e?t:n},i.offset=(e,n)=>(t(e=new Date(+e),n==null?1:Math.floor(n)),e),i.range=(n,r,a)=>{let o=[];if(n=i.ceil(n),a=a==null?1:Math.floor(a),!(n<r)||!(a>0))return o;let s;do o.push(s=new Date(+n)),t(n,a),e(n);while(s<n&&n<r);return o},i.filter=n=>L(t=>{if(t>=t)for(;e(t),!n(t);)t.setTime(t-1)},(e,r)=>{if(e>=e){if(r<0)for(;++r<=0;)for(;t(e,-1),!n(e););else for(;--r>=0;)for(;t(e,1),!n(e););}}),n&&(i.count=(t,r)=>(nn.setTime(+t),rn.setTime(+r),e(nn),e(rn),Math.floor(n(nn,rn))),i.every=e=>(e=Math.floor(e),!isFinite(e)||!(e>0)?null:e>1?i.filter(r?t=>r(t)%e===0:t=>i.count(0,t)%e===0):i)),i}let an=L(()=>{},(e,t)=>{e.setTime(+e+t)},(e,t)=>t-e);an.every=e=>(e=Math.floor(e),!isFinite(e)||!(e>0)?null:e>1?L(t=>{t.setTime(Math.floor(t/e)*e)},(t,n)=>{t.setTime(+t+n*e)},(t,n)=>(n-t)/e):an),an.range;let R=1e3,z=R*60,B=z*60,V=B*24,on=V*7,sn=V*30,cn=V*365,ln=L(e=>{e.setTime(e-e.getMilliseconds())},(e,t)=>{e.setTime(+e+t*R)},(e,t)=>(t-e)/R,e=>e.getUTCSeconds());ln.range;let un=L(e=>{e.setTime(e-e.getMilliseconds()-e.getSeconds()*R)},(e,t)=>{e.setTime(+e+t*z)},(e,t)=>(t-e)/z,e=>e.getMinutes());un.range;let dn=L(e=>{e.setUTCSeconds(0,0)},(e,t)=>{e.setTime(+e+t*z)},(e,t)=>(t-e)/z,e=>e.getUTCMinutes());dn.range;let fn=L(e=>{e.setTime(e-e.getMilliseconds()-e.getSeconds()*R-e.getMinutes()*z)},(e,t)=>{e.setTime(+e+t*B)},(e,t)=>(t-e)/B,e=>e.getHours());fn.range;let pn=L(e=>{e.setUTCMinutes(0,0,0)},(e,t)=>{e.setTime(+e+t*B)},(e,t)=>(t-e)/B,e=>e.getUTCHours());pn.range;let mn=L(e=>e.setHours(0,0,0,0),(e,t)=>e.setDate(e.getDate()+t),(e,t)=>(t-e-(t.getTimezoneOffset()-e.getTimezoneOffset())*z)/V,e=>e.getDate()-1);mn.range;let hn=L(e=>{e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCDate(e.getUTCDate()+t)},(e,t)=>(t-e)/V,e=>e.getUTCDate()-1);hn.range;let gn=L(e=>{e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCDate(e.getUTCDate()+t)},(e,t)=>(t-e)/V,e=>Math.floor(e/V));gn.range;function H(e){return L(t=>{t.setDate(t.getDate()-(t.getDay()+7-e)%7),t.setHours(0,0,0,0)},(e,t)=>{e.setDate(e.getDate()+t*7)},(e,t)=>(t-e-(t.getTimezoneOffset()-e.getTimezoneOffset())*z)/on)}let _n=H(0),vn=H(1),yn=H(2),bn=H(3),xn=H(4),Sn=H(5),Cn=H(6);_n.range,vn.range,yn.range,bn.range,xn.range,Sn.range,Cn.range;function U(e){return L(t=>{t.setUTCDate(t.getUTCDate()-(t.getUTCDay()+7-e)%7),t.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCDate(e.getUTCDate()+t*7)},(e,t)=>(t-e)/on)}let wn=U(0),Tn=U(1),En=U(2),Dn=U(3),On=U(4),kn=U(5),An=U(6);wn.range,Tn.range,En.range,Dn.range,On.range,kn.range,An.range;let jn=L(e=>{e.setDate(1),e.setHours(0,0,0,0)},(e,t)=>{e.setMonth(e.getMonth()+t)},(e,t)=>t.getMonth()-e.getMonth()+(t.getFullYear()-e.getFullYear())*12,e=>e.getMonth());jn.range;let Mn=L(e=>{e.setUTCDate(1),e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCMonth(e.getUTCMonth()+t)},(e,t)=>t.getUTCMonth()-e.getUTCMonth()+(t.getUTCFullYear()-e.getUTCFullYear())*12,e=>e.getUTCMonth());Mn.range;let W=L(e=>{e.setMonth(0,1),e.setHours(0,0,0,0)},(e,t)=>{e.setFullYear(e.getFullYear()+t)},(e,t)=>t.getFullYear()-e.getFullYear(),e=>e.getFullYear());W.every=e=>!isFinite(e=Math.floor(e))||!(e>0)?null:L(t=>{t.setFullYear(Math.floor(t.getFullYear()/e)*e),t.setMonth(0,1),t.setHours(0,0,0,0)},(t,n)=>{t.setFullYear(t.getFullYear()+n*e)}),W.range;let G=L(e=>{e.setUTCMonth(0,1),e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCFullYear(e.getUTCFullYear()+t)},(e,t)=>t.getUTCFullYear()-e.getUTCFullYear(),e=>e.getUTCFullYear());G.every=e=>!isFinite(e=Math.floor(e))||!(e>0)?null:L(t=>{t.setUTCFullYear(Math.floor(t.getUTCFullYear()/e)*e),t.setUTCMonth(0,1),t.setUTCHours(0,0,0,0)},(t,n)=>{t.setUTCFullYear(t.getUTCFullYear()+n*e)}),G.range;function Nn(e,t,n,r,i,a){let o=[[ln,1,R],[ln,5,5*R],[ln,15,15*R],[ln,30,30*R],[a,1,z],[a,5,5*z],[a,15,15*z],[a,30,30*z],[i,1,B],[i,3,3*B],[i,6,6*B],[i,12,12*B],[r,1,V],[r,2,2*V],[n,1,on],[t,1,sn],[t,3,3*sn],[e,1,cn]];function s(e,t,n){let r=t<e;r&&([e,t]=[t,e]);let i=n&&typeof n.range==`function`?n:c(e,t,n),a=i?i.range(e,+t+1):[];return r?a.reverse():a}function c(t,n,r){let i=Math.abs(n-t)/r,a=v(([,,e])=>e).right(o,i);if(a===o.length)return e.every(ie(t/cn,n/cn,r));if(a===0)return an.every(Math.max(ie(t,n,r),1));let[s,c]=o[i/o[a-1][2]<o[a][2]/i?a-1:a];return s.every(c)}return[s,c]}let[Pn,Fn]=Nn(G,Mn,wn,gn,pn,dn),[In,Ln]=Nn(W,jn,_n,mn,fn,un);function Rn(e){if(0<=e.y&&e.y<100){var t=new Date(-1,e.m,e.d,e.H,e.M,e.S,e.L);return t.setFullYear(e.y),t}return new Date(e.y,e.m,e.d,e.H,e.M,e.S,e.L)}function zn(e){if(0<=e.y&&e.y<100){var t=new Date(Date.UTC(-1,e.m,e.d,e.H,e.M,e.S,e.L));return t.setUTCFullYear(e.y),t}return new Date(Date.UTC(e.y,e.m,e.d,e.H,e.M,e.S,e.L))}function Bn(e,t,n){return{y:e,m:t,d:n,H:0,M:0,S:0,L:0}}function Vn(e){var t=e.dateTime,n=e.date,r=e.time,i=e.periods,a=e.days,o=e.shortDays,s=e.months,c=e.shortMonths,l=Kn(i),u=qn(i),d=Kn(a),f=qn(a),p=Kn(o),m=qn(o),h=Kn(s),g=qn(s),_=Kn(c),v=qn(c),y={a:D,A:O,b:k,B:oe,c:null,d:mr,e:mr,f:yr,g:Ar,G:Mr,H:hr,I:gr,j:_r,L:vr,m:br,M:xr,p:A,q:se,Q:ti,s:ni,S:Sr,u:Cr,U:wr,V:Er,w:Dr,W:Or,x:null,X:null,y:kr,Y:jr,Z:Nr,\"%\":ei},b={a:ce,A:le,b:ue,B:de,c:null,d:Pr,e:Pr,f:zr,g:Xr,G:Qr,H:Fr,I:Ir,j:Lr,L:Rr,m:Br,M:Vr,p:fe,q:pe,Q:ti,s:ni,S:Hr,u:Ur,U:Wr,V:Kr,w:qr,W:Jr,x:null,X:null,y:Yr,Y:Zr,Z:$r,\"%\":ei},x={a:w,A:ne,b:re,B:ie,c:T,d:ir,e:ir,f:ur,g:er,G:$n,H:or,I:or,j:ar,L:lr,m:rr,M:sr,p:te,q:nr,Q:fr,s:pr,S:cr,u:Yn,U:Xn,V:Zn,w:Jn,W:Qn,x:ae,X:E,y:er,Y:$n,Z:tr,\"%\":dr};y.x=S(n,y),y.X=S(r,y),y.c=S(t,y),b.x=S(n,b),b.X=S(r,b),b.c=S(t,b);function S(e,t){return function(n){var r=[],i=-1,a=0,o=e.length,s,c,l;for(n instanceof Date||(n=new Date(+n));++i<o;)e.charCodeAt(i)===37&&(r.push(e.slice(a,i)),(c=Hn[s=e.charAt(++i)])==null?c=s===`e`?` `:`0`:s=e.charAt(++i),(l=t[s])&&(s=l(n,c)),r.push(s),a=i+1);return r.push(e.slice(a,i)),r.join(``)}}function ee(e,t){return function(n){var r=Bn(1900,void 0,1),i=C(r,e,n+=``,0),a,o;if(i!=n.length)return null;if(`Q`in r)return new Date(r.Q);if(`s`in r)return new Date(r.s*1e3+(`L`in r?r.L:0));if(t&&!(`Z`in r)&&(r.Z=0),`p`in r&&(r.H=r.H%12+r.p*12),r.m===void 0&&(r.m=`q`in r?r.q:0),`V`in r){if(r.V<1||r.V>53)return null;`w`in r||(r.w=1),`Z`in r?(a=zn(Bn(r.y,0,1)),o=a.getUTCDay(),a=o>4||o===0?Tn.ceil(a):Tn(a),a=hn.offset(a,(r.V-1)*7),r.y=a.getUTCFullYear(),r.m=a.getUTCMonth(),r.d=a.getUTCDate()+(r.w+6)%7):(a=Rn(Bn(r.y,0,1)),o=a.getDay(),a=o>4||o===0?vn.ceil(a):vn(a),a=mn.offset(a,(r.V-1)*7),r.y=a.getFullYear(),r.m=a.getMonth(),r.d=a.getDate()+(r.w+6)%7)}else(`W`in r||`U`in r)&&(`w`in r||(r.w=`u`in r?r.u%7:+(`W`in r)),o=`Z`in r?zn(Bn(r.y,0,1)).getUTCDay():Rn(Bn(r.y,0,1)).getDay(),r.m=0,r.d=`W`in r?(r.w+6)%7+r.W*7-(o+5)%7:r.w+r.U*7-(o+6)%7);return`Z`in r?(r.H+=r.Z/100|0,r.M+=r.Z%100,zn(r)):Rn(r)}}function C(e,t,n,r){for(var i=0,a=t.length,o=n.length,s,c;i<a;){if(r>=o)return-1;if(s=t.charCodeAt(i++),s===37){if(s=t.charAt(i++),c=x[s in Hn?t.charAt(i++):s],!c||(r=c(e,n,r))<0)return-1}else if(s!=n.charCodeAt(r++))return-1}return r}function te(e,t,n){var r=l.exec(t.slice(n));return r?(e.p=u.get(r[0].toLowerCase()),n+r[0].length):-1}function w(e,t,n){var r=p.exec(t.slice(n));return r?(e.w=m.get(r[0].toLowerCase()),n+r[0].length):-1}function ne(e,t,n){var r=d.exec(t.slice(n));return r?(e.w=f.get(r[0].toLowerCase()),n+r[0].length):-1}function re(e,t,n){var r=_.exec(t.slice(n));return r?(e.m=v.get(r[0].toLowerCase()),n+r[0].length):-1}function ie(e,t,n){var r=h.exec(t.slice(n));return r?(e.m=g.get(r[0].toLowerCase()),n+r[0].length):-1}function T(e,n,r){return C(e,t,n,r)}function ae(e,t,r){return C(e,n,t,r)}function E(e,t,n){return C(e,r,t,n)}function D(e){return o[e.getDay()]}function O(e){return a[e.getDay()]}function k(e){return c[e.getMonth()]}function oe(e){return s[e.getMonth()]}function A(e){return i[+(e.getHours()>=12)]}function se(e){return 1+~~(e.getMonth()/3)}function ce(e){return o[e.getUTCDay()]}function le(e){return a[e.getUTCDay()]}function ue(e){return c[e.getUTCMonth()]}function de(e){return s[e.getUTCMonth()]}function fe(e){return i[+(e.getUTCHours()>=12)]}function pe(e){return 1+~~(e.getUTCMonth()/3)}return{format:function(e){var t=S(e+=``,y);return t.toString=function(){return e},t},parse:function(e){var t=ee(e+=``,!1);return t.toString=function(){return e},t},utcFormat:function(e){var t=S(e+=``,b);return t.toString=function(){return e},t},utcParse:function(e){var t=ee(e+=``,!0);return t.toString=function(){return e},t}}}var Hn={\"-\":``,_:` `,0:`0`},K=/^\\s*\\d+/,Un=/^%/,Wn=/[\\\\^$*+?|[\\]().{}]/g;function q(e,t,n){var r=e<0?`-`:``,i=(r?-e:e)+``,a=i.length;return r+(a<n?Array(n-a+1).join(t)+i:i)}function Gn(e){return e.replace(Wn,`\\\\$&`)}function Kn(e){return RegExp(`^(?:`+e.map(Gn).join(`|`)+`)`,`i`)}function qn(e){return new Map(e.map((e,t)=>[e.toLowerCase(),t]))}function Jn(e,t,n){var r=K.exec(t.slice(n,n+1));return r?(e.w=+r[0],n+r[0].length):-1}function Yn(e,t,n){var r=K.exec(t.slice(n,n+1));return r?(e.u=+r[0],n+r[0].length):-1}function Xn(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.U=+r[0],n+r[0].length):-1}function Zn(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.V=+r[0],n+r[0].length):-1}function Qn(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.W=+r[0],n+r[0].length):-1}function $n(e,t,n){var r=K.exec(t.slice(n,n+4));return r?(e.y=+r[0],n+r[0].length):-1}function er(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.y=+r[0]+(+r[0]>68?1900:2e3),n+r[0].length):-1}function tr(e,t,n){var r=/^(Z)|([+-]\\d\\d)(?::?(\\d\\d))?/.exec(t.slice(n,n+6));return r?(e.Z=r[1]?0:-(r[2]+(r[3]||`00`)),n+r[0].length):-1}function nr(e,t,n){var r=K.exec(t.slice(n,n+1));return r?(e.q=r[0]*3-3,n+r[0].length):-1}function rr(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.m=r[0]-1,n+r[0].length):-1}function ir(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.d=+r[0],n+r[0].length):-1}function ar(e,t,n){var r=K.exec(t.slice(n,n+3));return r?(e.m=0,e.d=+r[0],n+r[0].length):-1}function or(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.H=+r[0],n+r[0].length):-1}function sr(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.M=+r[0],n+r[0].length):-1}function cr(e,t,n){var r=K.exec(t.slice(n,n+2));return r?(e.S=+r[0],n+r[0].length):-1}function lr(e,t,n){var r=K.exec(t.slice(n,n+3));return r?(e.L=+r[0],n+r[0].length):-1}function ur(e,t,n){var r=K.exec(t.slice(n,n+6));return r?(e.L=Math.floor(r[0]/1e3),n+r[0].length):-1}function dr(e,t,n){var r=Un.exec(t.slice(n,n+1));return r?n+r[0].length:-1}function fr(e,t,n){var r=K.exec(t.slice(n));return r?(e.Q=+r[0],n+r[0].length):-1}function pr(e,t,n){var r=K.exec(t.slice(n));return r?(e.s=+r[0],n+r[0].length):-1}function mr(e,t){return q(e.getDate(),t,2)}function hr(e,t){return q(e.getHours(),t,2)}function gr(e,t){return q(e.getHours()%12||12,t,2)}function _r(e,t){return q(1+mn.count(W(e),e),t,3)}function vr(e,t){return q(e.getMilliseconds(),t,3)}function yr(e,t){return vr(e,t)+`000`}function br(e,t){return q(e.getMonth()+1,t,2)}function xr(e,t){return q(e.getMinutes(),t,2)}function Sr(e,t){return q(e.getSeconds(),t,2)}function Cr(e){var t=e.getDay();return t===0?7:t}function wr(e,t){return q(_n.count(W(e)-1,e),t,2)}function Tr(e){var t=e.getDay();return t>=4||t===0?xn(e):xn.ceil(e)}function Er(e,t){return e=Tr(e),q(xn.count(W(e),e)+(W(e).getDay()===4),t,2)}function Dr(e){return e.getDay()}function Or(e,t){return q(vn.count(W(e)-1,e),t,2)}function kr(e,t){return q(e.getFullYear()%100,t,2)}function Ar(e,t){return e=Tr(e),q(e.getFullYear()%100,t,2)}function jr(e,t){return q(e.getFullYear()%1e4,t,4)}function Mr(e,t){var n=e.getDay();return e=n>=4||n===0?xn(e):xn.ceil(e),q(e.getFullYear()%1e4,t,4)}function Nr(e){var t=e.getTimezoneOffset();return(t>0?`-`:(t*=-1,`+`))+q(t/60|0,`0`,2)+q(t%60,`0`,2)}function Pr(e,t){return q(e.getUTCDate(),t,2)}function Fr(e,t){return q(e.getUTCHours(),t,2)}function Ir(e,t){return q(e.getUTCHours()%12||12,t,2)}function Lr(e,t){return q(1+hn.count(G(e),e),t,3)}function Rr(e,t){return q(e.getUTCMilliseconds(),t,3)}function zr(e,t){return Rr(e,t)+`000`}function Br(e,t){return q(e.getUTCMonth()+1,t,2)}function Vr(e,t){return q(e.getUTCMinutes(),t,2)}function Hr(e,t){return q(e.getUTCSeconds(),t,2)}function Ur(e){var t=e.getUTCDay();return t===0?7:t}function Wr(e,t){return q(wn.count(G(e)-1,e),t,2)}function Gr(e){var t=e.getUTCDay();return t>=4||t===0?On(e):On.ceil(e)}function Kr(e,t){return e=Gr(e),q(On.count(G(e),e)+(G(e).getUTCDay()===4),t,2)}function qr(e){return e.getUTCDay()}function Jr(e,t){return q(Tn.count(G(e)-1,e),t,2)}function Yr(e,t){return q(e.getUTCFullYear()%100,t,2)}function Xr(e,t){return e=Gr(e),q(e.getUTCFullYear()%100,t,2)}function Zr(e,t){return q(e.getUTCFullYear()%1e4,t,4)}function Qr(e,t){var n=e.getUTCDay();return e=n>=4||n===0?On(e):On.ceil(e),q(e.getUTCFullYear()%1e4,t,4)}function $r(){return`+0000`}function ei(){return`%`}function ti(e){return+e}function ni(e){return Math.floor(e/1e3)}var ri,ii,ai,oi;si({dateTime:`%x, %X`,date:`%-m/%-d/%Y`,time:`%-I:%M:%S %p`,periods:[`AM`,`PM`],days:[`Sunday`,`Monday`,`Tuesday`,`Wednesday`,`Thursday`,`Friday`,`Saturday`],shortDays:[`Sun`,`Mon`,`Tue`,`Wed`,`Thu`,`Fri`,`Sat`],months:[`January`,`February`,`March`,`April`,`May`,`June`,`July`,`August`,`September`,`October`,`November`,`December`],shortMonths:[`Jan`,`Feb`,`Mar`,`Apr`,`May`,`Jun`,`Jul`,`Aug`,`Sep`,`Oct`,`Nov`,`Dec`]});function si(e){return ri=Vn(e),ii=ri.format,ri.parse,ai=ri.utcFormat,oi=ri.utcParse,ri}var ci=`%Y-%m-%dT%H:%M:%S.%LZ`;Date.prototype.toISOString||ai(ci),+new Date(`2000-01-01T00:00:00.000Z`)||oi(ci);function li(e,t){switch(arguments.length){case 0:break;case 1:this.range(e);break;default:this.range(t).domain(e)}return this}function ui(e){return function(){return e}}function di(e){return+e}var fi=[0,1];function pi(e){return e}function mi(e,t){return(t-=e=+e)?function(n){return(n-e)/t}:ui(isNaN(t)?NaN:.5)}function hi(e,t){var n;return e>t&&(n=e,e=t,t=n),function(n){return Math.max(e,Math.min(t,n))}}function gi(e,t,n){var r=e[0],i=e[1],a=t[0],o=t[1];return i<r?(r=mi(i,r),a=n(o,a)):(r=mi(r,i),a=n(a,o)),function(e){return a(r(e))}}function _i(e,t,n){var r=Math.min(e.length,t.length)-1,i=Array(r),a=Array(r),o=-1;for(e[r]<e[0]&&(e=e.slice().reverse(),t=t.slice().reverse());++o<r;)i[o]=mi(e[o],e[o+1]),a[o]=n(t[o],t[o+1]);return function(t){var n=S(e,t,1,r)-1;return a[n](i[n](t))}}function vi(e,t){return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown())}function yi(){var e=fi,t=fi,n=Tt,r,i,a,o=pi,s,c,l;function u(){var n=Math.min(e.length,t.length);return o!==pi&&(o=hi(e[0],e[n-1])),s=n>2?_i:gi,c=l=null,d}function d(i){return i==null||isNaN(i=+i)?a:(c||=s(e.map(r),t,n))(r(o(i)))}return d.invert=function(n){return o(i((l||=s(t,e.map(r),vt))(n)))},d.domain=function(t){return arguments.length?(e=Array.from(t,di),u()):e.slice()},d.range=function(e){return arguments.length?(t=Array.from(e),u()):t.slice()},d.rangeRound=function(e){return t=Array.from(e),n=Et,u()},d.clamp=function(e){return arguments.length?(o=e?!0:pi,u()):o!==pi},d.interpolate=function(e){return arguments.length?(n=e,u()):n},d.unknown=function(e){return arguments.length?(a=e,d):a},function(e,t){return r=e,i=t,u()}}function bi(){return yi()(pi,pi)}function xi(e,t,n,r){var i=ie(e,t,n),a;switch(r=Rt(r??`,f`),r.type){case`s`:var o=Math.max(Math.abs(e),Math.abs(t));return r.precision==null&&!isNaN(a=en(i,o))&&(r.precision=a),Zt(r,o);case``:case`e`:case`g`:case`p`:case`r`:r.precision==null&&!isNaN(a=tn(i,Math.max(Math.abs(e),Math.abs(t))))&&(r.precision=a-(r.type===`e`));break;case`f`:case`%`:r.precision==null&&!isNaN(a=$t(i))&&(r.precision=a-(r.type===`%`)*2)}return Xt(r)}function Si(e){var t=e.domain;return e.ticks=function(e){var n=t();return ne(n[0],n[n.length-1],e??10)},e.tickFormat=function(e,n){var r=t();return xi(r[0],r[r.length-1],e??10,n)},e.nice=function(n){n??=10;var r=t(),i=0,a=r.length-1,o=r[i],s=r[a],c,l,u=10;for(s<o&&(l=o,o=s,s=l,l=i,i=a,a=l);u-->0;){if(l=re(o,s,n),l===c)return r[i]=o,r[a]=s,t(r);if(l>0)o=Math.floor(o/l)*l,s=Math.ceil(s/l)*l;else if(l<0)o=Math.ceil(o*l)/l,s=Math.floor(s*l)/l;else break;c=l}return e},e}function Ci(){var e=bi();return e.copy=function(){return vi(e,Ci())},li.apply(e,arguments),Si(e)}function wi(e,t){e=e.slice();var n=0,r=e.length-1,i=e[n],a=e[r],o;return a<i&&(o=n,n=r,r=o,o=i,i=a,a=o),e[n]=t.floor(i),e[r]=t.ceil(a),e}function Ti(e){return new Date(e)}function Ei(e){return e instanceof Date?+e:Math.round(e)}function Di(e,t,n,r,i,a,o,s,c,l){var u=bi(),d=u.invert,f=u.domain,p=l(`.%L`),m=l(`:%S`),h=l(`%I:%M`),g=l(`%I %p`),_=l(`%a %d`),v=l(`%b %d`),y=l(`%B`),b=l(`%Y`);function x(e){return(c(e)<e?p:s(e)<e?m:o(e)<e?h:a(e)<e?g:r(e)<e?i(e)<e?_:v:n(e)<e?y:b)(e)}return u.invert=function(e){return new Date(Math.round(d(e)))},u.domain=function(e){return arguments.length?f(Array.from(e,Ei)):f().map(Ti)},u.ticks=function(t){var n=f();return e(n[0],n[n.length-1],t??10)},u.tickFormat=function(e,t){return t==null?x:l(t)},u.nice=function(e){var n=f();return e&&typeof e.range==`function`||(e=t(n[0],n[n.length-1],e??10)),e?f(wi(n,e)):u},u.copy=function(){return vi(u,Di(e,t,n,r,i,a,o,s,c,l))},u}function Oi(){return li.apply(Di(In,Ln,W,jn,_n,mn,fn,un,ln,ii).domain([new Date(2e3,0,1),new Date(2e3,0,2)]),arguments)}let J=innerWidth<600?360:560,Y={top:20,right:50,bottom:22,left:58};function ki(e,t,n){let{times:r}=e,i=t.map(e=>({...e,...ji(e,r,n)})).filter(({commits:e})=>e.length>0),[a,o]=Mi(i),s=(o-a)*.06||o*.05||1,c=r.at(-1)??0,l=Math.max(n,Math.min(...i.map(e=>r[e.commits[0]??0]??c),c)),u=Oi([l===c?l-864e5:l,c],[Y.left,J-Y.right]);return{model:e,shown:i,start:l,x:u,positions:r.map(e=>u(e)),y:Ci([Math.max(0,a-s),o+s],[230-Y.bottom,Y.top])}}let Ai=({inBytes:e},t)=>e?u(t):String(t);function ji({commits:e,bytes:t},n,r){let i=e.findIndex(e=>(n[e]??0)>=r),a=i<0?e.length:i;return{commits:e.slice(a),bytes:t.slice(a)}}function Mi(e){let[t,n]=[1/0,-1/0];for(let{commits:r,bytes:i,spikes:a,max:o}of e){let e=new Set(a),s=e=>{t=Math.min(t,e),n=Math.max(n,e)};o!==null&&s(o);for(let[t,n]of i.entries())e.has(r[t]??-1)||s(n)}return t>n?[0,1]:[t,n]}function Ni(e,t,n){let r=s(`g`);e.append(r);let i=new Set(t.shown.flatMap(e=>e.commits)),a=[...t.model.times.keys()].filter(e=>i.has(e)),o=a.map(e=>t.positions[e]??0),c=-1,l=(i,s)=>{c=Math.max(0,Math.min(a.length-1,i));let l=a[c],u=o[c];if(l===void 0||u===void 0)return;let d=Fi(t,l);r.replaceChildren(...Ii(t,u,d));let f=e.getBoundingClientRect(),p=f.width/J,m={x:f.left+u*p,y:f.top+Y.top*p};n.show(Li(t,l,d),m,s)},u=()=>{c=-1,r.replaceChildren(),n.hide()};e.addEventListener(`pointermove`,({clientX:t})=>{let n=e.getBoundingClientRect(),r=Ri(o,(t-n.left)/n.width*J);r!==c&&l(r,!1)}),e.addEventListener(`pointerleave`,u),e.addEventListener(`blur`,u),e.addEventListener(`keydown`,e=>{e.key===`Escape`&&u();let t=Pi(e.key,c,a.length-1);t!==void 0&&(e.preventDefault(),l(t,!0))})}function Pi(e,t,n){let r=t<0?n+1:t;return{ArrowLeft:r-1,ArrowRight:t<0?n:t+1,PageUp:r-10,PageDown:t<0?n:t+10,Home:0,End:n}[e]}function Fi({shown:e},t){return e.flatMap(e=>{let n=e.commits.indexOf(t);return n<0?[]:[{each:e,bytes:e.bytes[n]??0,before:n===0?null:e.bytes[n-1]??null}]})}function Ii({y:e},t,n){return[s(`line`,{class:`cross`,x1:t,x2:t,y1:Y.top,y2:230-Y.bottom}),...n.map(({each:n,bytes:r})=>s(`circle`,{class:`dot`,fill:n.color,cx:t,cy:Math.max(Y.top,e(r)),r:3.5}))]}function Li({model:e},t,n){let{sha:r,release:i,summary:a}=e.commits,s=new Date(e.times[t]??0).toISOString().slice(0,10),u=i[t]===void 0?``:` ${i[t]}`,d=n.flatMap(({each:e})=>e.steps.filter(({to:e})=>e===t)).flatMap(({because:e})=>e);return[o(`div`,{},o(`b`,{},`${s}${u}`),` ${r[t]}`),...a[t]===void 0?[]:[o(`div`,{},a[t])],...n.map(({each:e,bytes:n,before:r})=>{let i=r===null||r===n?``:` (${n>r?`+`:``}${Ai(e,n-r)})`,a=e.spikes.includes(t)?`, outlier`:``,s=e.inBytes?l(n):c(n);return o(`div`,{},o(`b`,{style:`color:${e.color}`},e.target),` ${s}${i}${a}`)}),...[...new Set(d)].map(e=>o(`div`,{class:`why`},e))]}function Ri(e,t){let[n,r]=[0,e.length-1];for(;n<r;){let i=n+r>>1;(e[i]??0)<t?n=i+1:r=i}let i=e[n-1];return i!==void 0&&t-i<(e[n]??0)-t?n-1:n}let zi=Math.PI,Bi=2*zi,X=1e-6,Vi=Bi-X;function Hi(e){this._+=e[0];for(let t=1,n=e.length;t<n;++t)this._+=arguments[t]+e[t]}function Ui(e){let t=Math.floor(e);if(!(t>=0))throw Error(`invalid digits: ${e}`);if(t>15)return Hi;let n=10**t;return function(e){this._+=e[0];for(let t=1,r=e.length;t<r;++t)this._+=Math.round(arguments[t]*n)/n+e[t]}}function Wi(e,t,n,r){return e===n&&t===r}function Gi(e){let t=Math.floor(e);if(!(t<=15))return Wi;let n=10**t,r=function(e){return Math.round(e*n)};return function(e,t,n,i){return r(e)===r(n)&&r(t)===r(i)}}var Ki=class{constructor(e){this._x0=this._y0=this._x1=this._y1=null,this._=``,this._append=e==null?Hi:Ui(e),this._equal=e==null?Wi:Gi(e)}moveTo(e,t){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}`}closePath(){this._x1!==null&&(this._x1=this._x0,this._y1=this._y0,this._append`Z`)}lineTo(e,t){this._append`L${this._x1=+e},${this._y1=+t}`}quadraticCurveTo(e,t,n,r){this._append`Q${+e},${+t},${this._x1=+n},${this._y1=+r}`}bezierCurveTo(e,t,n,r,i,a){this._append`C${+e},${+t},${+n},${+r},${this._x1=+i},${this._y1=+a}`}arcTo(e,t,n,r,i){if(e=+e,t=+t,n=+n,r=+r,i=+i,i<0)throw Error(`negative radius: ${i}`);let a=this._x1,o=this._y1,s=n-e,c=r-t,l=a-e,u=o-t,d=l*l+u*u;if(this._x1===null)this._append`M${this._x1=e},${this._y1=t}`;else if(d>X){if(!(Math.abs(u*s-c*l)>X)||!i)this._append`L${this._x1=e},${this._y1=t}`;else{let f=n-a,p=r-o,m=s*s+c*c,h=f*f+p*p,g=Math.sqrt(m),_=Math.sqrt(d),v=i*Math.tan((zi-Math.acos((m+d-h)/(2*g*_)))/2),y=v/_,b=v/g;Math.abs(y-1)>X&&this._append`L${e+y*l},${t+y*u}`,this._append`A${i},${i},0,0,${+(u*f>l*p)},${this._x1=e+b*s},${this._y1=t+b*c}`}}}arc(e,t,n,r,i,a){if(e=+e,t=+t,n=+n,a=!!a,n<0)throw Error(`negative radius: ${n}`);let o=n*Math.cos(r),s=n*Math.sin(r),c=e+o,l=t+s,u=1^a,d=a?r-i:i-r;if(this._x1===null?this._append`M${c},${l}`:(Math.abs(this._x1-c)>X||Math.abs(this._y1-l)>X)&&this._append`L${c},${l}`,n){if(d<0&&(d=d%Bi+Bi),d>Vi)this._append`A${n},${n},0,1,${u},${e-o},${t-s}A${n},${n},0,1,${u},${this._x1=c},${this._y1=l}`;else if(d>X){let a=e+n*Math.cos(i),o=t+n*Math.sin(i);if(d>=zi&&this._equal(c,l,a,o)){d/=2;let i=r+d;this._append`A${n},${n},0,${+(d>=zi)},${u},${e+n*Math.cos(i)},${t+n*Math.sin(i)}`}this._append`A${n},${n},0,${+(d>=zi)},${u},${this._x1=a},${this._y1=o}`}}}rect(e,t,n,r){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}h${n=+n}v${+r}h${-n}Z`}toString(){return this._}};Ki.prototype;function qi(e){return function(){return e}}let Ji=Math.cos,Yi=Math.sin,Xi=Math.sqrt,Zi=1e-12,Qi=Math.PI;Qi/2;let $i=2*Qi;function ea(e){let t=3;return e.digits=function(n){if(!arguments.length)return t;if(n==null)t=null;else{let e=Math.floor(n);if(!(e>=0))throw RangeError(`invalid digits: ${n}`);t=e}return e},()=>new Ki(t)}Array.prototype.slice;function ta(e){return typeof e==`object`&&`length`in e?e:Array.from(e)}function na(e){this._context=e}na.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:this._context.lineTo(e,t)}}};function ra(e){return new na(e)}function ia(e){return e[0]}function aa(e){return e[1]}function oa(e,t){var n=qi(!0),r=null,i=ra,a=null,o=ea(s);e=typeof e==`function`?e:e===void 0?ia:qi(e),t=typeof t==`function`?t:t===void 0?aa:qi(t);function s(s){var c,l=(s=ta(s)).length,u,d=!1,f;for(r??(a=i(f=o())),c=0;c<=l;++c)!(c<l&&n(u=s[c],c,s))===d&&((d=!d)?a.lineStart():a.lineEnd()),d&&a.point(+e(u,c,s),+t(u,c,s));if(f)return a=null,f+``||null}return s.x=function(t){return arguments.length?(e=typeof t==`function`?t:qi(+t),s):e},s.y=function(e){return arguments.length?(t=typeof e==`function`?e:qi(+e),s):t},s.defined=function(e){return arguments.length?(n=typeof e==`function`?e:qi(!!e),s):n},s.curve=function(e){return arguments.length?(i=e,r!=null&&(a=i(r)),s):i},s.context=function(e){return arguments.length?(e==null?r=a=null:a=i(r=e),s):r},s}ca(ra);function sa(e){this._curve=e}sa.prototype={areaStart:function(){this._curve.areaStart()},areaEnd:function(){this._curve.areaEnd()},lineStart:function(){this._curve.lineStart()},lineEnd:function(){this._curve.lineEnd()},point:function(e,t){this._curve.point(t*Math.sin(e),t*-Math.cos(e))}};function ca(e){function t(t){return new sa(e(t))}return t._curve=e,t}Xi(3),Xi(1/3)*2;let la=Yi(Qi/10)/Yi(7*Qi/10);Yi($i/10)*la,-Ji($i/10)*la,Xi(3),Xi(3),Xi(3)/2,(1/Xi(12)/2+1)*3;function ua(){}function da(e,t,n){e._context.bezierCurveTo((2*e._x0+e._x1)/3,(2*e._y0+e._y1)/3,(e._x0+2*e._x1)/3,(e._y0+2*e._y1)/3,(e._x0+4*e._x1+t)/6,(e._y0+4*e._y1+n)/6)}function fa(e){this._context=e}fa.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=NaN,this._point=0},lineEnd:function(){switch(this._point){case 3:da(this,this._x1,this._y1);case 2:this._context.lineTo(this._x1,this._y1)}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3,this._context.lineTo((5*this._x0+this._x1)/6,(5*this._y0+this._y1)/6);default:da(this,e,t)}this._x0=this._x1,this._x1=e,this._y0=this._y1,this._y1=t}};function pa(e,t){this._basis=new fa(e),this._beta=t}pa.prototype={lineStart:function(){this._x=[],this._y=[],this._basis.lineStart()},lineEnd:function(){var e=this._x,t=this._y,n=e.length-1;if(n>0)for(var r=e[0],i=t[0],a=e[n]-r,o=t[n]-i,s=-1,c;++s<=n;)c=s/n,this._basis.point(this._beta*e[s]+(1-this._beta)*(r+c*a),this._beta*t[s]+(1-this._beta)*(i+c*o));this._x=this._y=null,this._basis.lineEnd()},point:function(e,t){this._x.push(+e),this._y.push(+t)}},(function e(t){function n(e){return t===1?new fa(e):new pa(e,t)}return n.beta=function(t){return e(+t)},n})(.85);function ma(e,t,n){e._context.bezierCurveTo(e._x1+e._k*(e._x2-e._x0),e._y1+e._k*(e._y2-e._y0),e._x2+e._k*(e._x1-t),e._y2+e._k*(e._y1-n),e._x2,e._y2)}function ha(e,t){this._context=e,this._k=(1-t)/6}ha.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x2,this._y2);break;case 3:ma(this,this._x1,this._y1)}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2,this._x1=e,this._y1=t;break;case 2:this._point=3;default:ma(this,e,t)}this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return new ha(e,t)}return n.tension=function(t){return e(+t)},n})(0);function ga(e,t){this._context=e,this._k=(1-t)/6}ga.prototype={areaStart:ua,areaEnd:ua,lineStart:function(){this._x0=this._x1=this._x2=this._x3=this._x4=this._x5=this._y0=this._y1=this._y2=this._y3=this._y4=this._y5=NaN,this._point=0},lineEnd:function(){switch(this._point){case 1:this._context.moveTo(this._x3,this._y3),this._context.closePath();break;case 2:this._context.lineTo(this._x3,this._y3),this._context.closePath();break;case 3:this.point(this._x3,this._y3),this.point(this._x4,this._y4),this.point(this._x5,this._y5)}},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._x3=e,this._y3=t;break;case 1:this._point=2,this._context.moveTo(this._x4=e,this._y4=t);break;case 2:this._point=3,this._x5=e,this._y5=t;break;default:ma(this,e,t)}this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return new ga(e,t)}return n.tension=function(t){return e(+t)},n})(0);function _a(e,t){this._context=e,this._k=(1-t)/6}_a.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===3)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1;break;case 1:this._point=2;break;case 2:this._point=3,this._line?this._context.lineTo(this._x2,this._y2):this._context.moveTo(this._x2,this._y2);break;case 3:this._point=4;default:ma(this,e,t)}this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return new _a(e,t)}return n.tension=function(t){return e(+t)},n})(0);function va(e,t,n){var r=e._x1,i=e._y1,a=e._x2,o=e._y2;if(e._l01_a>Zi){var s=2*e._l01_2a+3*e._l01_a*e._l12_a+e._l12_2a,c=3*e._l01_a*(e._l01_a+e._l12_a);r=(r*s-e._x0*e._l12_2a+e._x2*e._l01_2a)/c,i=(i*s-e._y0*e._l12_2a+e._y2*e._l01_2a)/c}if(e._l23_a>Zi){var l=2*e._l23_2a+3*e._l23_a*e._l12_a+e._l12_2a,u=3*e._l23_a*(e._l23_a+e._l12_a);a=(a*l+e._x1*e._l23_2a-t*e._l12_2a)/u,o=(o*l+e._y1*e._l23_2a-n*e._l12_2a)/u}e._context.bezierCurveTo(r,i,a,o,e._x2,e._y2)}function ya(e,t){this._context=e,this._alpha=t}ya.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x2,this._y2);break;case 3:this.point(this._x2,this._y2)}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){if(e=+e,t=+t,this._point){var n=this._x2-e,r=this._y2-t;this._l23_a=Math.sqrt(this._l23_2a=(n*n+r*r)**+this._alpha)}switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3;default:va(this,e,t)}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return t?new ya(e,t):new ha(e,0)}return n.alpha=function(t){return e(+t)},n})(.5);function ba(e,t){this._context=e,this._alpha=t}ba.prototype={areaStart:ua,areaEnd:ua,lineStart:function(){this._x0=this._x1=this._x2=this._x3=this._x4=this._x5=this._y0=this._y1=this._y2=this._y3=this._y4=this._y5=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){switch(this._point){case 1:this._context.moveTo(this._x3,this._y3),this._context.closePath();break;case 2:this._context.lineTo(this._x3,this._y3),this._context.closePath();break;case 3:this.point(this._x3,this._y3),this.point(this._x4,this._y4),this.point(this._x5,this._y5)}},point:function(e,t){if(e=+e,t=+t,this._point){var n=this._x2-e,r=this._y2-t;this._l23_a=Math.sqrt(this._l23_2a=(n*n+r*r)**+this._alpha)}switch(this._point){case 0:this._point=1,this._x3=e,this._y3=t;break;case 1:this._point=2,this._context.moveTo(this._x4=e,this._y4=t);break;case 2:this._point=3,this._x5=e,this._y5=t;break;default:va(this,e,t)}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return t?new ba(e,t):new ga(e,0)}return n.alpha=function(t){return e(+t)},n})(.5);function xa(e,t){this._context=e,this._alpha=t}xa.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===3)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){if(e=+e,t=+t,this._point){var n=this._x2-e,r=this._y2-t;this._l23_a=Math.sqrt(this._l23_2a=(n*n+r*r)**+this._alpha)}switch(this._point){case 0:this._point=1;break;case 1:this._point=2;break;case 2:this._point=3,this._line?this._context.lineTo(this._x2,this._y2):this._context.moveTo(this._x2,this._y2);break;case 3:this._point=4;default:va(this,e,t)}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return t?new xa(e,t):new _a(e,0)}return n.alpha=function(t){return e(+t)},n})(.5);function Sa(e){return e<0?-1:1}function Ca(e,t,n){var r=e._x1-e._x0,i=t-e._x1,a=(e._y1-e._y0)/(r||i<0&&-0),o=(n-e._y1)/(i||r<0&&-0),s=(a*i+o*r)/(r+i);return(Sa(a)+Sa(o))*Math.min(Math.abs(a),Math.abs(o),.5*Math.abs(s))||0}function wa(e,t){var n=e._x1-e._x0;return n?(3*(e._y1-e._y0)/n-t)/2:t}function Ta(e,t,n){var r=e._x0,i=e._y0,a=e._x1,o=e._y1,s=(a-r)/3;e._context.bezierCurveTo(r+s,i+s*t,a-s,o-s*n,a,o)}function Ea(e){this._context=e}Ea.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=this._t0=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x1,this._y1);break;case 3:Ta(this,this._t0,wa(this,this._t0))}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){var n=NaN;if(e=+e,t=+t,e!==this._x1||t!==this._y1){switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3,Ta(this,wa(this,n=Ca(this,e,t)),n);break;default:Ta(this,this._t0,n=Ca(this,e,t))}this._x0=this._x1,this._x1=e,this._y0=this._y1,this._y1=t,this._t0=n}}},Object.create(Ea.prototype).point=function(e,t){Ea.prototype.point.call(this,t,e)};function Da(e,t){this._context=e,this._t=t}Da.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x=this._y=NaN,this._point=0},lineEnd:function(){0<this._t&&this._t<1&&this._point===2&&this._context.lineTo(this._x,this._y),(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line>=0&&(this._t=1-this._t,this._line=1-this._line)},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:if(this._t<=0)this._context.lineTo(this._x,t),this._context.lineTo(e,t);else{var n=this._x*(1-this._t)+e*this._t;this._context.lineTo(n,this._y),this._context.lineTo(n,t)}}this._x=e,this._y=t}};function Oa(e){return new Da(e,1)}let ka=1.5;function Aa(e,t){let{y:n,positions:r}=e,i=new Set(t.spikes),a=t.commits.map((e,i)=>({x:r[e]??0,y:n(t.bytes[i]??0)})),o=(e,n)=>i.has(t.commits[n]??-1),c=i.size===0?a:a.filter((e,t)=>!o(e,t));return[...ja(e,t),Ma(t,c),...c.length>1?[]:c.map(e=>s(`circle`,{fill:t.color,cx:e.x,cy:e.y,r:3})),...a.filter(o).map(e=>Na(t,e)),...Pa(e,t,a)]}function ja({y:e},{max:t,color:n}){if(t===null)return[];let[r,i]=[Y.left,J-Y.right];return[s(`line`,{class:`budget`,stroke:n,x1:r,x2:i,y1:e(t),y2:e(t)})]}function Ma({color:e,dash:t},n){let r=oa(e=>e.x,e=>e.y).curve(Oa)(Fa(n))??``;return s(`path`,{class:`path`,stroke:e,\"stroke-dasharray\":t,d:r})}function Na({color:e},{x:t,y:n}){let r=Ia(t,Math.min(230-Y.bottom,Math.max(Y.top,n)));return s(`path`,{class:`spike`,stroke:e,d:r})}function Pa({model:e,start:t},n,r){return n.steps.filter(({to:n})=>(e.times[n]??0)>=t).map(({to:e,bytes:t})=>{let i=r[n.commits.indexOf(e)],a=i===void 0?``:La(i,t>0);return s(`path`,{class:`step`,fill:n.color,d:a})})}function Fa(e){if(e.length<J/ka*2)return[...e];let t=[],n=[],r=()=>{if(n.length<=4)t.push(...n);else{let e=n.reduce((e,t)=>t.y<e.y?t:e),r=n.reduce((e,t)=>t.y>e.y?t:e),i=new Set([n[0],e,r,n.at(-1)]);t.push(...n.filter(e=>i.has(e)))}n=[]};for(let t of e)n[0]!==void 0&&Math.floor(t.x/ka)!==Math.floor(n[0].x/ka)&&r(),n.push(t);return r(),t}let Ia=(e,t)=>`M${e-4} ${t-4}l8 8m0 -8l-8 8`,La=({x:e,y:t},n)=>n?`M${e-5} ${t+12}h10l-5 -9z`:`M${e-5} ${t-12}h10l-5 9z`,Ra=J/90;function za({shown:e,x:t,y:n}){let r=e[0]?.inBytes??!0;return[...n.ticks(5).flatMap(e=>[s(`line`,{class:`grid`,x1:Y.left,x2:J-Y.right,y1:n(e),y2:n(e)}),s(`text`,{x:Y.left-6,y:n(e)+4,\"text-anchor\":`end`},r?u(Math.round(e)):c(Math.round(e)))]),...t.ticks(Ra).map(e=>s(`text`,{x:t(e),y:224,\"text-anchor\":`middle`},t.tickFormat(Ra)(e)))]}function Ba({model:e,x:t}){let n=-1/0;return Object.entries(e.commits.release).flatMap(([r,i])=>{let a=t(e.times[Number(r)]??0);if(a<Y.left)return[];let o=s(`line`,{class:`release`,x1:a,x2:a,y1:Y.top-6,y2:230-Y.bottom},s(`title`,{},i));if(a-n<42||a>J-Y.right-8)return[o];n=a;let c=i.length>9?`${i.slice(0,8)}…`:i;return[o,s(`text`,{class:`release-name`,x:a,y:Y.top-9,\"text-anchor\":`middle`},c)]})}function Va({shown:e,y:t}){return[...new Set(e.flatMap(({max:e})=>e===null?[]:[e]))].map(e=>s(`text`,{class:`budget-name`,x:Y.left+4,y:t(e)-4},`budget`))}function Ha({shown:e,y:t}){let n=e.map(e=>({each:e,y:Math.max(Y.top,t(e.bytes.at(-1)??0))})).sort((e,t)=>e.y-t.y),r=-1/0;return(n.length<2?[]:n).map(({each:{target:e,color:t},y:n})=>(r=Math.max(n,r+11),s(`text`,{class:`line-name`,x:J-Y.right+4,y:r+3,style:`fill:${t}`},e.length>8?`${e.slice(0,7)}…`:e)))}function Ua(e,t,n,r){let i=ki(e,t,n),{shown:a}=i,[c=t[0]]=a,l=c===void 0?``:h(c),u=s(`svg`,{viewBox:`0 0 ${J} 230`,tabindex:0,role:`img`,\"aria-roledescription\":`chart; arrow keys move between commits`,\"aria-label\":`${l}: ${a.map(Wa).join(`; `)}`},...za(i),...Ba(i),...a.flatMap(e=>Aa(i,e)),...Ha(i),...Va(i));Ni(u,i,r);let d=a.map(e=>o(`span`,{class:`key`},o(`i`,{style:`border-color:${e.color}`}),e.target));return o(`figure`,{},o(`figcaption`,{},l,...d),u)}function Wa(e){let t=`${e.target} ${Ai(e,e.bytes.at(-1)??0)}`;return e.forecast===``?t:`${t}, budget full: ${e.forecast}`}function Ga(e){let t=/^[=+\\-@\\t\\r]/.test(e)?`'${e}`:e;return/[\",\\r\\n]/.test(t)?`\"${t.replaceAll(`\"`,`\"\"`)}\"`:t}let Ka=(e,t)=>({heading:e,key:t,kind:`text`}),Z=(e,t)=>({heading:e,key:t,kind:`number`}),qa=[Ka(`artifact`,`artifact`),Ka(`variant`,`variant`),Ka(`target`,`target`),Ka(`metric`,`metric`),Z(`size`,`size`),Z(`last commit`,`last`),Z(`7 days`,`days7`),Z(`30 days`,`days30`),Z(`90 days`,`days90`),Z(`since release`,`release`),Z(`budget`,`budget`),Z(`left`,`left`),Ka(`full`,`full`)];function Ja(e){let t=qa.filter(({key:t})=>e.some(e=>(e[t]??``)!==``));return o(`div`,{class:`scroll`,tabindex:0,role:`region`,\"aria-label\":`Sizes and changes`},o(`table`,{},o(`thead`,{},o(`tr`,{},...t.map(({heading:e,kind:t})=>o(`th`,{scope:`col`,class:t},e)))),o(`tbody`,{},...e.map(e=>o(`tr`,{},...t.map(({key:t,kind:n})=>o(`td`,{class:`${n}${t===`artifact`?` name`:``}`},e[t]??``)))))))}function Ya(e){return[qa.map(({heading:e})=>e),...e.map(e=>qa.map(t=>t.kind===`number`?String(e.exact[t.key]??``):Ga(e[t.key]??``)))].map(e=>`${e.join(`,`)}\\r\\n`).join(``)}function Xa(e){let t=o(`div`,{class:`tip`,hidden:!0}),n=o(`div`,{class:`hidden`,\"aria-live\":`polite`});return e.append(t,n),{show(e,{x:r,y:i},a){t.replaceChildren(...e),t.hidden=!1;let{offsetWidth:o,offsetHeight:s}=t,c=r+14+o>innerWidth?r-14-o:r+14,l=Math.min(i,innerHeight-s-14);t.style.transform=`translate(${Math.max(0,c)}px, ${Math.max(0,l)}px)`,a&&(n.textContent=e.map(e=>e.textContent).join(`, `))},hide(){t.hidden=!0}}}function Za(e){var t=0,n=e.children,r=n&&n.length;if(!r)t=1;else for(;--r>=0;)t+=n[r].value;e.value=t}function Qa(){return this.eachAfter(Za)}function $a(e,t){let n=-1;for(let r of this)e.call(t,r,++n,this);return this}function eo(e,t){for(var n=this,r=[n],i,a,o=-1;n=r.pop();)if(e.call(t,n,++o,this),i=n.children)for(a=i.length-1;a>=0;--a)r.push(i[a]);return this}function to(e,t){for(var n=this,r=[n],i=[],a,o,s,c=-1;n=r.pop();)if(i.push(n),a=n.children)for(o=0,s=a.length;o<s;++o)r.push(a[o]);for(;n=i.pop();)e.call(t,n,++c,this);return this}function no(e,t){let n=-1;for(let r of this)if(e.call(t,r,++n,this))return r}function ro(e){return this.eachAfter(function(t){for(var n=+e(t.data)||0,r=t.children,i=r&&r.length;--i>=0;)n+=r[i].value;t.value=n})}function io(e){return this.eachBefore(function(t){t.children&&t.children.sort(e)})}function ao(e){for(var t=this,n=oo(t,e),r=[t];t!==n;)t=t.parent,r.push(t);for(var i=r.length;e!==n;)r.splice(i,0,e),e=e.parent;return r}function oo(e,t){if(e===t)return e;var n=e.ancestors(),r=t.ancestors(),i=null;for(e=n.pop(),t=r.pop();e===t;)i=e,e=n.pop(),t=r.pop();return i}function so(){for(var e=this,t=[e];e=e.parent;)t.push(e);return t}function co(){return Array.from(this)}function lo(){var e=[];return this.eachBefore(function(t){t.children||e.push(t)}),e}function uo(){var e=this,t=[];return e.each(function(n){n!==e&&t.push({source:n.parent,target:n})}),t}function*fo(){var e=this,t,n=[e],r,i,a;do for(t=n.reverse(),n=[];e=t.pop();)if(yield e,r=e.children)for(i=0,a=r.length;i<a;++i)n.push(r[i]);while(n.length)}function po(e,t){e instanceof Map?(e=[void 0,e],t===void 0&&(t=go)):t===void 0&&(t=ho);for(var n=new yo(e),r,i=[n],a,o,s,c;r=i.pop();)if((o=t(r.data))&&(c=(o=Array.from(o)).length))for(r.children=o,s=c-1;s>=0;--s)i.push(a=o[s]=new yo(o[s])),a.parent=r,a.depth=r.depth+1;return n.eachBefore(vo)}function mo(){return po(this).eachBefore(_o)}function ho(e){return e.children}function go(e){return Array.isArray(e)?e[1]:null}function _o(e){e.data.value!==void 0&&(e.value=e.data.value),e.data=e.data.data}function vo(e){var t=0;do e.height=t;while((e=e.parent)&&e.height<++t)}function yo(e){this.data=e,this.depth=this.height=0,this.parent=null}yo.prototype=po.prototype={constructor:yo,count:Qa,each:$a,eachAfter:to,eachBefore:eo,find:no,sum:ro,sort:io,path:ao,ancestors:so,descendants:co,leaves:lo,links:uo,copy:mo,[Symbol.iterator]:fo};function bo(e){if(typeof e!=`function`)throw Error();return e}function xo(){return 0}function So(e){return function(){return e}}function Co(e){e.x0=Math.round(e.x0),e.y0=Math.round(e.y0),e.x1=Math.round(e.x1),e.y1=Math.round(e.y1)}function wo(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(r-t)/e.value;++s<c;)o=a[s],o.y0=n,o.y1=i,o.x0=t,o.x1=t+=o.value*l}Object.create(yo.prototype);function To(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(i-n)/e.value;++s<c;)o=a[s],o.x0=t,o.x1=r,o.y0=n,o.y1=n+=o.value*l}var Eo=(1+Math.sqrt(5))/2;function Do(e,t,n,r,i,a){for(var o=[],s=t.children,c,l,u=0,d=0,f=s.length,p,m,h=t.value,g,_,v,y,b,x,S;u<f;){p=i-n,m=a-r;do g=s[d++].value;while(!g&&d<f);for(_=v=g,x=Math.max(m/p,p/m)/(h*e),S=g*g*x,b=Math.max(v/S,S/_);d<f;++d){if(g+=l=s[d].value,l<_&&(_=l),l>v&&(v=l),S=g*g*x,y=Math.max(v/S,S/_),y>b){g-=l;break}b=y}o.push(c={value:g,dice:p<m,children:s.slice(u,d)}),c.dice?wo(c,n,r,i,h?r+=m*g/h:a):To(c,n,r,h?n+=p*g/h:i,a),h-=g,u=d}return o}var Oo=(function e(t){function n(e,n,r,i,a){Do(t,e,n,r,i,a)}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(Eo);function ko(){var e=Oo,t=!1,n=1,r=1,i=[0],a=xo,o=xo,s=xo,c=xo,l=xo;function u(e){return e.x0=e.y0=0,e.x1=n,e.y1=r,e.eachBefore(d),i=[0],t&&e.eachBefore(Co),e}function d(t){var n=i[t.depth],r=t.x0+n,u=t.y0+n,d=t.x1-n,f=t.y1-n;d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),t.x0=r,t.y0=u,t.x1=d,t.y1=f,t.children&&(n=i[t.depth+1]=a(t)/2,r+=l(t)-n,u+=o(t)-n,d-=s(t)-n,f-=c(t)-n,d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),e(t,r,u,d,f))}return u.round=function(e){return arguments.length?(t=!!e,u):t},u.size=function(e){return arguments.length?(n=+e[0],r=+e[1],u):[n,r]},u.tile=function(t){return arguments.length?(e=bo(t),u):e},u.padding=function(e){return arguments.length?u.paddingInner(e).paddingOuter(e):u.paddingInner()},u.paddingInner=function(e){return arguments.length?(a=typeof e==`function`?e:So(+e),u):a},u.paddingOuter=function(e){return arguments.length?u.paddingTop(e).paddingRight(e).paddingBottom(e).paddingLeft(e):u.paddingTop()},u.paddingTop=function(e){return arguments.length?(o=typeof e==`function`?e:So(+e),u):o},u.paddingRight=function(e){return arguments.length?(s=typeof e==`function`?e:So(+e),u):s},u.paddingBottom=function(e){return arguments.length?(c=typeof e==`function`?e:So(+e),u):c},u.paddingLeft=function(e){return arguments.length?(l=typeof e==`function`?e:So(+e),u):l},u}(function e(t){function n(e,n,r,i,a){if((o=e._squarify)&&o.ratio===t)for(var o,s,c,l,u=-1,d,f=o.length,p=e.value;++u<f;){for(s=o[u],c=s.children,l=s.value=0,d=c.length;l<d;++l)s.value+=c[l].value;s.dice?wo(s,n,r,i,p?r+=(a-r)*s.value/p:a):To(s,n,r,p?n+=(i-n)*s.value/p:i,a),p-=s.value}else e._squarify=o=Do(t,e,n,r,i,a),o.ratio=t}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(Eo);function Ao(e,t){let n=t===0?0:e/t*100;return`${(Math.abs(n)<9.95?n.toFixed(1).replace(/\\.0$/,``):n.toFixed(0)).replace(`-`,`−`)} %`}function jo(e,t,n=e){let r=Mo(t),i=o(`nav`,{class:`way`,\"aria-label\":`Breadcrumb`}),a=o(`div`,{class:`map`,role:`group`,\"aria-label\":`Parts by size`}),{table:s,fill:c}=zo(r);e.append(i,a),n.append(s);let l=r,u=(e,t)=>{l=e,i.replaceChildren(...Po(e,e=>u(e,0)));let n=e.children??[e];a.replaceChildren();for(let t of n){let n=t!==e&&t.children!==void 0;Fo(a,t,e,n?()=>u(t,0):null)}c(n),t!==null&&No(a)[t]?.focus()};e.addEventListener(`keydown`,e=>{let{parent:t}=l;if((e.key===`Escape`||e.key===`Backspace`)&&t!==null){e.preventDefault(),u(t,t.children?.indexOf(l)??0);return}let n={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e.key],r=No(a),i=r.indexOf(document.activeElement);n===void 0||i<0||(e.preventDefault(),r[(i+n+r.length)%r.length]?.focus())}),u(r,null)}function Mo(e){let t=po(e,({tiles:e})=>e).sum(({bytes:e,tiles:t=[]})=>t.length>0?0:e).sort((e,t)=>(t.value??0)-(e.value??0));return ko().tile(Oo).size([1600,700])(t)}let No=e=>[...e.querySelectorAll(`:scope > .tile`)];function Po(e,t){return[...e.ancestors().reverse().map(n=>{let r=o(`button`,{type:`button`},n.data.name);return n===e&&r.setAttribute(`aria-current`,`page`),r.addEventListener(`click`,()=>t(n)),r}).flatMap((e,t)=>t>0?[` › `,e]:[e]),` ${u(e.data.bytes)}`]}function Fo(e,t,n,r){let{name:i,kind:a,bytes:s}=t.data,c=Ao(s,Ro(t)),d=o(`button`,{type:`button`,class:`tile`,title:`${i}\\n${l(s)}, ${c}`,\"aria-label\":`${i}, ${u(s)}, ${c}`});d.style.background=`var(--${a}, var(--other))`,Lo(d,t,n),e.append(d);for(let e of t.children??[]){let n=o(`i`);Lo(n,e,t),d.append(n)}let f=d.clientWidth>=8*i.length;d.append(o(`b`,{},f?i:Io(i)),o(`span`,{},u(s))),r===null?d.setAttribute(`aria-disabled`,`true`):d.addEventListener(`click`,r)}let Io=e=>e.replace(/^.*\\/(?!v\\d+( |$))/,``);function Lo({style:e},{x0:t,y0:n,x1:r,y1:i},a){let o=a.x1-a.x0||1,s=a.y1-a.y0||1;e.left=`${100*(t-a.x0)/o}%`,e.top=`${100*(n-a.y0)/s}%`,e.width=`${100*(r-t)/o}%`,e.height=`${100*(i-n)/s}%`}let Ro=e=>e.ancestors().at(-1)?.data.bytes??0;function zo(e){let t=e.find(({data:e})=>e.memory!==void 0)!==void 0,n=[`part`,`file`,`share`,...t?[`memory`]:[]],r=o(`tbody`),i=n.map(e=>o(`th`,{scope:`col`},e)),a=o(`table`,{class:`parts`},o(`thead`,{},o(`tr`,{},...i)),r),s=({data:{name:n,bytes:r,memory:i}})=>{let a=[n,u(r),Ao(r,e.data.bytes)],s=i===void 0?``:u(i),c=[...a,...t?[s]:[]];return o(`tr`,{},...c.map(e=>o(`td`,{},e)))};return{table:a,fill:e=>r.replaceChildren(...e.map(s))}}let Bo=[[`all`,1/0],[`1 year`,365],[`90 days`,90],[`30 days`,30]],Q=JSON.parse(document.getElementById(`data`)?.textContent??``),$=m(Q),Vo=e=>[...new Set(e)],Ho=Vo($.lines.map(h)),Uo=Vo($.lines.map(({target:e})=>e)),Wo=Vo($.lines.map(({metric:e})=>e));document.title=`Sizes of ${Q.key}`;let Go=o(`main`);document.body.append(Go);let Ko=Xa(document.body),qo=(e,t)=>{let n=t.map(e=>({name:e,input:o(`input`,{type:`checkbox`,checked:!0})}));return{element:o(`fieldset`,{},o(`legend`,{},e),...n.map(({name:e,input:t})=>o(`label`,{},t,` ${e}`))),chosen:()=>new Set(n.filter(({input:e})=>e.checked).map(({name:e})=>e))}},Jo=(e,t)=>{let n=o(`select`,{},...t.map(e=>o(`option`,{},e)));return{element:o(`label`,{},`${e} `,n),chosen:()=>n.selectedIndex}},Yo=qo(`artifacts`,Ho),Xo=qo(`targets`,Uo),Zo=Jo(`metric`,Wo),Qo=Jo(`period`,Bo.map(([e])=>e)),$o=o(`form`,{\"aria-label\":`Filters`},...Ho.length>1?[Yo.element]:[],...Uo.length>1?[Xo.element]:[],...Wo.length>1?[Zo.element]:[],Qo.element),es=o(`section`,{class:`charts`,\"aria-label\":`Charts`}),ts=o(`section`),ns=o(`button`,{type:`button`},`Download as CSV`);Go.append(o(`h1`,{},`Sizes of ${Q.key}`),o(`p`,{class:`headline ${Q.state}`},Q.headline)),$.lines.length>0&&(Go.append($o,es),cs(),Go.append(o(`h2`,{},`Sizes and changes`),ns,ts)),Go.append(...Q.notes.map(e=>o(`p`,{class:`faint`},e)));let rs=Q.rows,is=[],as=!1;os(),$o.addEventListener(`change`,os),addEventListener(`beforeprint`,()=>ss(is.length)),$o.addEventListener(`submit`,e=>e.preventDefault()),ns.addEventListener(`click`,()=>{let e=URL.createObjectURL(new Blob([Ya(rs)],{type:`text/csv`}));o(`a`,{href:e,download:`sizes.csv`}).click(),setTimeout(()=>URL.revokeObjectURL(e))});function os(){let[e,t]=[Yo.chosen(),Xo.chosen()],n=Wo[Zo.chosen()]??``,r=Bo[Qo.chosen()]?.[1]??1/0,i=($.times.at(-1)??0)-r*864e5,a=new Map;for(let r of $.lines){let i=h(r);r.metric===n&&t.has(r.target)&&e.has(i)&&a.set(i,[...a.get(i)??[],r])}Ko.hide();let s=[...a].map(([e,t])=>{let n=o(`figure`,{class:`coming`},o(`figcaption`,{},e));return{figure:n,draw:()=>n.replaceWith(Ua($,t,i,Ko))}});es.replaceChildren(...s.map(({figure:e})=>e)),is=s.map(e=>e.draw),ss(1),rs=Q.rows.filter(n=>t.has(n.target)&&e.has(h(n))),ts.replaceChildren(Ja(rs))}function ss(e){for(let t of is.splice(0,e))t();is.length===0||as||(as=!0,requestAnimationFrame(()=>setTimeout(()=>{as=!1,ss(2)})))}function cs(){let{compositions:e}=$;if(e.length===0)return;let t=e.map(({artifact:e,variant:t,target:n})=>i({artifact:e,variant:t,target:n})),n=Jo(`artifact`,t),r=o(`div`);Go.append(o(`h2`,{},`Composition`),n.element,r);let a=()=>{let i=n.chosen(),a=e[i]?.tiles??[],s=a.reduce((e,t)=>e+t.bytes,0),c=o(`div`),l=o(`details`,{},o(`summary`,{},`Show as table`));r.replaceChildren(c,l),jo(c,{name:t[i]??``,kind:`file`,bytes:s,tiles:a},l)};n.element.addEventListener(`change`,a),a()}})();", policy = () => `default-src 'none'; script-src 'sha256-${createHash("sha256").update(PAGE_SCRIPT).digest("base64")}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
function dashboardHtml(data) {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sizes</title>
<style>:root { color-scheme: light dark; --back: #fff; --card: #f6f8fa; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --mark: #0969da;
  --c0: #0969da; --c1: #bc4c00; --c2: #1a7f37; --c3: #8250df; --c4: #bf3989; --c5: #0a7d84; --c6: #7d6200; --c7: #57606a;
  --pass: #1a7f37; --warn: #8f5e00; --fail: #cf222e }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --card: #161b22; --text: #e6edf3; --faint: #9198a1; --line: #3d444d; --mark: #4493f8;
  --c0: #4493f8; --c1: #f0883e; --c2: #3fb950; --c3: #bc8cff; --c4: #f778ba; --c5: #39c5cf; --c6: #d4a72c; --c7: #9198a1;
  --pass: #3fb950; --warn: #d29922; --fail: #f85149 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1360px; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--text);
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif }
h1, p { overflow-wrap: anywhere } h1 { font-size: 1.4rem; margin: .2rem 0 } h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem }
.headline { margin: 0 0 1rem } .headline::before { content: ""; display: inline-block; width: .7em; height: .7em;
  border-radius: 50%; margin-right: .5em; background: var(--pass) } .warn.headline::before { background: var(--warn) } .fail.headline::before { background: var(--fail) }
form { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: .6rem .9rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem .8rem; min-width: 0 } fieldset { max-width: 100% } legend { float: left; padding: 0; color: var(--faint); margin-right: .2rem }
label { display: inline-block; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis } input { accent-color: var(--mark) }
select, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: 5px; padding: .15rem .5rem; max-width: 100% }
button { cursor: pointer } :focus-visible { outline: 2px solid var(--mark); outline-offset: 1px }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: .8rem; margin-top: .8rem }
figure { margin: 0; padding: .6rem .7rem .4rem; border: 1px solid var(--line); border-radius: 6px; min-width: 0; break-inside: avoid }
figcaption { font-weight: 600; overflow-wrap: anywhere; display: flex; flex-wrap: wrap; gap: .1rem .9rem; align-items: baseline }
.key { font-weight: 400; color: var(--faint); white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis } .key i { display: inline-block; width: 1.1em; border-top: 3px solid; vertical-align: .25em; margin-right: .35em }
.coming { min-height: 15rem }
svg { display: block; width: 100%; height: auto; touch-action: pan-y } svg text { font-size: 11px; fill: var(--faint) }
.grid { stroke: var(--line); stroke-width: 1; shape-rendering: crispEdges } .path { fill: none; stroke-width: 1.6; stroke-linejoin: round }
.budget { fill: none; stroke-width: 2; stroke-dasharray: 0 5; stroke-linecap: round } svg .budget-name { font-size: 9.5px } .release { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 1 3 } svg .release-name { font-size: 9.5px }
.step { stroke: var(--back); stroke-width: 1 } .spike { fill: none; stroke-width: 1.5 } .cross { stroke: var(--text); stroke-width: 1; pointer-events: none; shape-rendering: crispEdges } .dot { stroke: var(--back); stroke-width: 1.2; pointer-events: none }
.tip { position: fixed; z-index: 2; left: 0; top: 0; max-width: 24rem; pointer-events: none; background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: .4rem .6rem; box-shadow: 0 3px 12px #0004; overflow-wrap: anywhere; font-size: 12.5px }
.tip[hidden] { display: none } .tip b { font-weight: 600 } .tip .why { color: var(--faint) }
summary { cursor: pointer; padding: .3rem 0 } 
.scroll { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin-top: .5rem } th, td { padding: .22rem .7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
th { color: var(--faint); font-weight: 600 } th.text, td.text { text-align: left } td:last-child.text { white-space: normal; min-width: 11rem } td.name { max-width: 26rem; overflow: hidden; text-overflow: ellipsis }
.faint { color: var(--faint) } .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
@media print { :root { --back: #fff; --card: #fff; --text: #000; --faint: #444; --line: #999 } form, button:not(.tile), .tip, details:not([open]) { display: none } body { max-width: none; padding: 0 } .charts { grid-template-columns: 1fr 1fr } .scroll { overflow: visible } table { font-size: 8pt } th, td { padding: .1rem .3rem } }
${TREEMAP_STYLE}</style>
</head>
<body>
<noscript>This page needs JavaScript. The same sizes are in trend.md and trend.csv.</noscript>
<script type="application/json" id="data">${inScript(data)}<\/script>
<script>${PAGE_SCRIPT}<\/script>
</body>
</html>
`;
}
const COLORS = {
	pass: "#2b7a3d",
	warn: "#8f5e00",
	fail: "#b3261e",
	none: "#5c6370"
};
function badgeOf({ series }, { state, full, soon }) {
	let label = "size", [largest] = [...series.filter(({ metric, current }) => metric === "raw" && current)].sort((a, b) => (b.bytes.at(-1) ?? 0) - (a.bytes.at(-1) ?? 0));
	if (largest === void 0) return {
		label,
		message: "not measured",
		color: COLORS.none
	};
	let [over] = full, [first] = soon, color = COLORS[state];
	return over === void 0 ? first === void 0 ? {
		label,
		message: short(`${largest.artifact} ${formatSize(largest.bytes.at(-1) ?? 0)}`),
		color
	} : {
		label,
		message: short(`${first.artifact} full ${first.forecast?.at}`),
		color
	} : {
		label,
		message: short(`${over.artifact} over budget`),
		color
	};
}
const short = (text) => {
	let shown = visible(text);
	return shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
};
function badgeJson(trend, outcome) {
	return `${JSON.stringify({
		schemaVersion: 1,
		...badgeOf(trend, outcome)
	})}\n`;
}
function badgeSvg(trend, outcome) {
	let { label, message, color } = badgeOf(trend, outcome), width = (text) => Math.round(text.length * 6.6), [left, right] = [width(label) + 12, width(message) + 12], text = (content, x) => `<text x="${x}" y="14" textLength="${width(content)}" lengthAdjust="spacingAndGlyphs">${xmlText(content)}</text>`, name = xmlText(`${label}: ${message}`);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${name}">`,
		`<title>${name}</title>`,
		`<clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath>`,
		`<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="${color}"/></g>`,
		`<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(label, 6)}${text(message, left + 6)}</g>`,
		"</svg>\n"
	].join("");
}
const HEADER = [
	"date",
	"commit",
	"release",
	"artifact",
	"variant",
	"target",
	"metric",
	"bytes",
	"max"
];
function csvTrend({ series, commits }) {
	let begins = commits.map(({ date, sha, release }) => `${date},${sha},${cell(release ?? "")}`), lines = [HEADER.join(",")];
	for (let { artifact, variant, target, max, bytes, ...each } of series) {
		let id = [
			artifact,
			variant ?? "",
			target,
			metricName(each)
		].map(cell).join(",");
		for (let [index, size] of bytes.entries()) lines.push(`${begins[each.commits[index] ?? 0]},${id},${size},${max ?? ""}`);
	}
	return `${lines.join("\r\n")}\r\n`;
}
function cell(text) {
	let harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll("\"", "\"\"")}"` : harmless;
}
const MARKDOWN = {
	name: codeSpan,
	text: prose
}, ICONS = {
	pass: "✅",
	warn: "⚠️",
	fail: "❌"
};
function markdownTrend(trend, outcome) {
	let rows = trendRows(trend), own = rows.filter(({ metric }) => metric === ""), open = (own.length === 0 ? rows : own).slice(0, 16), folded = rows.filter((row) => !open.includes(row)), steps = stepGroups(trend), lacking = new Set(trend.series.flatMap(({ current, lacking: why }) => current && why !== null ? [why] : []));
	return `${[
		`### ${ICONS[outcome.state]} size-guard: ${prose(headlineOf(trend, outcome))}`,
		table(open),
		details(`${folded.length} more sizes`, folded.length === 0 ? "" : table(folded)),
		...charts(trend).slice(0, 6),
		steps.length === 0 ? "" : [
			"**Change points**",
			"",
			...steps.slice(0, 10).map(step)
		].join("\n"),
		[...[...lacking].map((why) => `No drift: ${why}.`), ...trend.notes].map((text) => `- ${prose(text)}`).join("\n")
	].filter((block) => block !== "").join("\n\n")}\n`;
}
const details = (summary, content) => content === "" ? "" : `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
function table(rows) {
	if (rows.length === 0) return "";
	let line = (cells) => `| ${cells.join(" | ")} |`, released = rows.some(({ release }) => release !== ""), header = [
		"artifact",
		"target",
		"",
		"size",
		"7 days",
		"30 days",
		...released ? ["release"] : [],
		"left",
		"full"
	];
	return [
		line(header),
		line(header.map((_, column) => column > 2 && column < header.length - 1 ? "---:" : "---")),
		...rows.map((row) => line([
			artifactLabel(withoutTarget(row), MARKDOWN),
			prose(row.target),
			row.sparkline,
			row.size,
			row.days7,
			row.days30,
			...released ? [row.release] : [],
			row.left,
			row.full
		]))
	].join("\n");
}
const withoutTarget = ({ id: { artifact, variant, metric, key, level } }) => ({
	artifact,
	variant,
	metric,
	key,
	level
});
function step({ from, to, date, author, subject, moves, because }) {
	let whose = author === null ? "" : ` (${prose(`${author}: ${subject}`)})`, what = moves.slice(0, 4).map(({ series, change }) => `${artifactLabel(series, MARKDOWN)} ${change}`), more = moves.length - what.length, why = because.length === 0 ? "" : `. ${prose(because.join(", "))}`;
	return `- ${date}, between ${from} and ${to}${whose}: ${what.join(", ")}${more > 0 ? `, and ${more} more` : ""}${why}`;
}
function charts(trend) {
	let own = trend.series.filter(({ metric, current, bytes }) => metric === "raw" && current && bytes.length > 1);
	return [...groupBy(own, ({ artifact, variant }) => artifactKey({
		artifact,
		variant
	})).values()].map((series) => chart(series, trend));
}
function chart(series, { commits }) {
	let times = commits.map(({ date }) => Date.parse(date)), start = Math.max(...series.map((each) => times[each.commits[0] ?? 0] ?? 0)), end = times.at(-1) ?? 0, samples = Array.from({ length: 12 }, (_, index) => start + (end - start) * index / 11), budgets = new Set(series.map(({ max }) => max)), [budget] = budgets, lines = series.map((each) => samples.map((time) => valueAt(each, times, time))), shown = budgets.size === 1 && budget != null ? [...lines, samples.map(() => budget)] : lines, [low, high] = [Math.min(...shown.flat()), Math.max(...shown.flat())], [unit, factor] = high >= 1e6 ? ["MB", 1e6] : high >= 1e3 ? ["KB", 1e3] : ["B", 1], number = (bytes) => Number((bytes / factor).toPrecision(6)), margin = (high - low) / 10 || high / 20 || 1, [{ artifact, variant } = {
		artifact: "",
		variant: null
	}] = series, targets = series.map(({ target }) => target).join(", "), title = `${artifactLabel({
		artifact,
		variant
	})}: ${targets}${shown === lines ? "" : ", budget"}`, dates = samples.map((time) => `"${new Date(time).toISOString().slice(0, 10)}"`);
	return [
		"```mermaid",
		"xychart-beta",
		`  title "${mermaidText(title)}"`,
		`  x-axis [${dates.join(", ")}]`,
		`  y-axis "${unit}" ${number(Math.max(0, low - margin))} --> ${number(high + margin)}`,
		...shown.map((values) => `  line [${values.map(number).join(", ")}]`),
		"```"
	].join("\n");
}
function valueAt({ commits, bytes }, times, time) {
	let last = commits.findLastIndex((commit) => (times[commit] ?? 0) <= time);
	return bytes[Math.max(0, last)] ?? 0;
}
const mermaidText = (text) => text.replace(/[^\p{L}\p{N} ._,:()+/-]/gu, "?").slice(0, 80);
function openMetricsTrend({ series, commits }) {
	let times = commits.map(({ date }) => Date.parse(date) / 1e3), sized = series.filter(({ metric }) => isOfBytes(metric));
	return openMetricsText([{
		name: "size_guard_size",
		unit: "bytes",
		help: "Size of an artifact at a commit.",
		samples: sized.flatMap((of) => pointsOf(of, times).map(([value, time]) => ({
			of,
			value,
			time
		})))
	}, {
		name: "size_guard_max",
		unit: "bytes",
		help: "Maximum size.",
		samples: sized.flatMap((of) => of.max !== null && of.current ? [{
			of,
			value: of.max
		}] : [])
	}]);
}
function pointsOf({ commits, bytes }, times) {
	return [...new Map(commits.map((commit, index) => [times[commit] ?? 0, bytes[index] ?? 0]))].map(([time, value]) => [value, time]);
}
function textTrend(trend, outcome, color) {
	let styled = (style, text) => color ? styleText(style, text, { validateStream: !1 }) : text, rows = trendRows(trend), variants = rows.some(({ variant }) => variant !== null), released = rows.some(({ release }) => release !== ""), budgets = rows.some(({ budget }) => budget !== ""), header = [
		"artifact",
		...variants ? ["variant"] : [],
		"target",
		"",
		"size",
		"last",
		"7 days",
		"30 days",
		"90 days",
		...released ? ["release"] : [],
		...budgets ? ["left", "full"] : []
	], cells = rows.map((row) => [
		visible([row.artifact, row.metric].filter((part) => part !== "").join(" ")),
		...variants ? [visible(row.variant ?? "")] : [],
		visible(row.target),
		row.sparkline,
		row.size,
		row.last,
		row.days7,
		row.days30,
		row.days90,
		...released ? [row.release] : [],
		...budgets ? [row.left, row.full] : []
	]), numbers = header.indexOf("size"), [head = "", ...lines] = rows.length === 0 ? [] : aligned([header, ...cells], (column) => column >= numbers && header[column] !== "full"), style = {
		pass: "green",
		warn: "yellow",
		fail: "red"
	}, steps = stepGroups(trend), lacking = [...new Set(trend.series.filter(({ current }) => current).map((series) => series.lacking))];
	return `${[
		styled(style[outcome.state], visible(headlineOf(trend, outcome))),
		rows.length === 0 ? "" : [styled("dim", `  ${head}`), ...lines.map((line) => `  ${line}`)].join("\n"),
		steps.length === 0 ? "" : ["Change points", ...steps.slice(0, 8).map(stepText)].join("\n"),
		steps.length > 8 ? `  and ${steps.length - 8} more` : "",
		[...lacking.flatMap((why) => why === null ? [] : [`No drift: ${why}.`]), ...trend.notes].map(visible).join("\n")
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function stepText({ from, to, date, author, subject, moves, because }) {
	let whose = author === null ? "" : `, ${author}: ${subject}`, what = moves.slice(0, 4).map(({ series, change }) => `${artifactLabel(series)} ${change}`), more = moves.length - what.length;
	return [
		`  ${date}  between ${from} and ${to}${visible(whose)}`,
		`    ${visible(`${what.join(", ")}${more > 0 ? `, and ${more} more` : ""}`)}`,
		...because.length === 0 ? [] : [`    ${visible(because.join(", "))}`]
	].join("\n");
}
const TREND_REPORTS = {
	text: (trend, outcome, { color }) => textTrend(trend, outcome, color),
	markdown: markdownTrend,
	json: (trend) => `${JSON.stringify(trend)}\n`,
	csv: csvTrend,
	openmetrics: openMetricsTrend,
	html: (trend, outcome, { compositions }) => dashboardHtml(dashboardData(trend, outcome, compositions)),
	svg: badgeSvg
};
function earlyWarning(trend, outcome) {
	let affected = [...outcome.full, ...outcome.soon];
	return affected.length === 0 ? null : {
		title: `size-guard: budgets of ${trend.key} will be full soon`,
		body: `${[
			`${prose(headlineOf(trend, outcome))}.`,
			[
				"| artifact | target | size | left | in 30 days | full |",
				"| --- | --- | ---: | ---: | ---: | --- |",
				...affected.map(row)
			].join("\n"),
			`As of ${trend.asOf?.slice(0, 10)}. Relax the budget or find the cause: \`size-guard history blame\` lists the commits that added the most. This issue is closed automatically when the budgets have room again.`
		].join("\n\n")}\n`
	};
}
function row(series) {
	let { artifact, target, variant, metric, key, level, bytes, headroom, drift, forecast } = series, { rounded } = notationOf(metric);
	return `| ${[
		artifactLabel({
			artifact,
			variant,
			metric,
			key,
			level
		}, {
			name: codeSpan,
			text: prose
		}),
		prose(target),
		rounded(bytes.at(-1) ?? 0),
		rounded(headroom ?? 0),
		drift === null ? "" : signed(Math.round(drift.perDay * 30), metric),
		forecast === null ? "" : forecastText(forecast)
	].join(" | ")} |`;
}
function outcomeOf({ asOf, series }, days) {
	let full = series.filter(({ forecast }) => forecast?.state === "full"), until = days === null || asOf === null ? "" : new Date(Date.parse(asOf) + days * 864e5).toISOString(), soon = series.filter(({ forecast, drift }) => drift !== null && drift.low !== null && drift.low > 0 && forecast?.state === "dated" && (forecast.at ?? "") <= until.slice(0, 10)).sort((a, b) => (a.forecast?.at ?? "") < (b.forecast?.at ?? "") ? -1 : 1);
	return {
		state: full.length > 0 ? "fail" : soon.length > 0 ? "warn" : "pass",
		full,
		soon
	};
}
async function trend(options, context) {
	let loaded = loadConfig(options.config, context.cwd), recording = options.recorded ? NOTHING_TO_RECORD : await record(loaded, options, context), read = await readTrend(loaded, context), { earlyWarningDays } = loaded.config, outcome = outcomeOf(read.trend, earlyWarningDays), work = options.folder === null ? prepareWorkFolder(loaded.folder) : resolve(context.cwd, options.folder), given = writeReports(read, outcome, join(work, "trend"), options, context);
	if (options.announce !== null && earlyWarningDays !== null) try {
		await options.announce(earlyWarning(read.trend, outcome), loaded.config.key);
	} catch (error) {
		context.log(`size-guard: ${messageOf(error)}`);
	}
	let failed = options.failOn === "warn" ? outcome.state !== "pass" : options.failOn === "fail" && outcome.state === "fail";
	for (let problem of given.unwritten) context.log(`size-guard: ${problem}`);
	return {
		exitCode: given.unwritten.length > 0 || recording.exitCode === 3 ? 3 : failed || recording.exitCode === 1 ? 1 : 0,
		unrecorded: recording.unrecorded,
		outcome,
		markdown: given.markdown,
		folder: given.folder,
		files: given.files
	};
}
const NOTHING_TO_RECORD = {
	exitCode: 0,
	unrecorded: null
}, NO_SNAPSHOT = "no snapshot of this commit was passed to this job, so nothing was recorded; the job does not build, because a build would have its permissions";
async function record(loaded, options, context) {
	if (context.codeHost !== null && context.codeHost.records === null) throw new UsageError("trend records the default branch, but this run is not on it");
	let targets = selectTargets(loaded.config, options.targets).map(({ name }) => name), given = options.snapshots.length > 0;
	if (!given && !options.builds) return context.log(`size-guard: ${NO_SNAPSHOT}`), {
		exitCode: 3,
		unrecorded: NO_SNAPSHOT
	};
	let snapshot = given ? merged(options.snapshots, context.cwd) : (await measure({
		...options,
		output: null
	}, context)).snapshot;
	if (snapshot.key !== loaded.config.key) throw new UsageError(`the snapshot has the key ${visible(snapshot.key)}, but ${options.config} has ${loaded.config.key}`);
	let { commit } = snapshot;
	if (context.codeHost !== null && context.codeHost.records !== commit?.sha) throw new UsageError(`trend records the default branch at ${context.codeHost.records}, but the snapshot is of ${commit?.sha ?? "no commit"}`);
	await recordSnapshot(loaded, snapshot, context);
	let lost = targets.filter((name) => !snapshot.planned.some(({ target }) => target === name));
	lost.length > 0 && context.log(`size-guard: no snapshot was given for ${lost.join(", ")}`);
	let { problems } = snapshot;
	if (given) for (let { text } of problems) context.log(`size-guard: ${visible(text)}`);
	let exitCode = exitCodeOfProblems(problems);
	return {
		exitCode: exitCode === 0 && lost.length > 0 ? 1 : exitCode,
		unrecorded: null
	};
}
function merged(files, cwd) {
	let read = files.map((file) => {
		try {
			return {
				name: file,
				snapshot: parseSnapshot(readSnapshotText(resolve(cwd, file)))
			};
		} catch (error) {
			throw error instanceof SnapshotError ? new SnapshotError(`snapshot ${file}: ${error.message}`) : error;
		}
	});
	return mergeSnapshots(read);
}
function writeReports({ trend, compositions }, outcome, folder, { format, output }, context) {
	let report = (wanted) => TREND_REPORTS[wanted](trend, outcome, {
		compositions,
		color: context.color
	}), markdown = report("markdown"), files = {
		"index.html": report("html"),
		"trend.md": markdown,
		"trend.json": report("json"),
		"trend.csv": report("csv"),
		"trend.openmetrics.txt": report("openmetrics"),
		"badge.svg": report("svg"),
		"badge.json": badgeJson(trend, outcome)
	}, problems = Object.entries(files).map(([name, content]) => tryToWrite(join(folder, name), content, context)), requested = report(format);
	return output === null ? context.out(requested) : (problems.push(tryToWrite(resolve(context.cwd, output), requested, context)), context.out(report("text"))), context.codeHost === null && context.log(`size-guard: the dashboard is ${join(folder, "index.html")}`), {
		unwritten: problems.filter((problem) => problem !== null),
		markdown,
		folder,
		files: {
			report: join(folder, "trend.md"),
			json: join(folder, "trend.json")
		}
	};
}
export { trend as t };
