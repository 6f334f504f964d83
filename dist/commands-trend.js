import { n as loadConfig } from "./config-load.js";
import { a as exitCodeOfProblems } from "./judge-verdict.js";
import { i as differences, r as readTrend } from "./commands-read-trend.js";
import { r as notationOf, t as counted } from "./units-quantity.js";
import { t as groupBy } from "./units-group.js";
import { c as visible, r as codeSpan, s as prose, u as xmlText } from "./text-escape.js";
import { i as formatSize } from "./units-size.js";
import { t as aligned } from "./report-columns.js";
import { t as mergeSnapshots } from "./snapshot-merge.js";
import { a as parseSnapshot, r as SnapshotError } from "./snapshot-parse.js";
import { t as messageOf } from "./units-message.js";
import { t as measure } from "./commands-measure.js";
import { t as readSnapshotText } from "./commands-read-snapshot.js";
import { r as tryToWrite, t as keepSnapshot } from "./commands-recording.js";
import { t as chosenTargets } from "./commands-targets.js";
import { t as prepareWorkFolder } from "./commands-work-folder.js";
import { n as UsageError } from "./commands-world.js";
import { styleText } from "node:util";
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
function sparkline(values) {
	let count = Math.min(20, values.length), chosen = Array.from({ length: count }, (_, index) => values[Math.ceil((index + 1) * values.length / count) - 1] ?? 0), [low, high] = [Math.min(...chosen), Math.max(...chosen)];
	return chosen.map((value) => "▁▂▃▄▅▆▇█"[high === low ? 0 : Math.round((value - low) / (high - low) * 7)]).join("");
}
const trendRows = ({ series }) => series.filter(({ current }) => current).map(rowOf);
function rowOf(series) {
	let { changes, max, headroom, bytes, metric } = series, { rounded, together } = notationOf(metric), newest = bytes.at(-1) ?? 0, [size = "", budget = ""] = max === null ? [rounded(newest)] : together([newest, max]), change = (told) => told === null ? "" : signed(told.bytes, metric);
	return {
		artifact: series.artifact,
		target: series.target,
		variant: series.variant,
		metric: metricName(series),
		size,
		last: change(changes.last),
		days7: change(changes.days[7]),
		days30: change(changes.days[30]),
		days90: change(changes.days[90]),
		release: change(changes.release),
		budget,
		left: headroom === null ? "" : rounded(headroom),
		full: series.forecast === null ? "" : forecastText(series.forecast),
		line: sparkline(bytes)
	};
}
const signed = (change, metric) => notationOf(metric).signed(change);
function metricName({ metric, key, level }) {
	if (metric === "raw") return "";
	let name = metric === "sections" ? key ?? "" : [metric, key].filter((part) => part !== null).join(" ");
	return level === null ? name : `${name} ${level}`;
}
function forecastText({ state, at, earliest, latest }) {
	return state === "full" ? "over it now" : state === "unknown" ? "too little recorded to tell" : state === "beyond" ? earliest === null ? "not within a year" : `not within a year; at the earliest ${earliest}` : `${at} (${earliest ?? at} to ${latest ?? "never"})`;
}
function stepGroups({ series, commits }) {
	let steps = series.filter(({ current }) => current).flatMap((each) => each.steps.map((step) => ({
		each,
		step
	}))).sort((a, b) => b.step.to - a.step.to || Math.abs(b.step.bytes) - Math.abs(a.step.bytes));
	return [...groupBy(steps, ({ step }) => `${step.from} ${step.to}`).values()].map((group) => {
		let [first] = group, to = commits[first?.step.to ?? 0];
		return {
			from: (commits[first?.step.from ?? 0]?.sha ?? "").slice(0, 7),
			to: (to?.sha ?? "").slice(0, 7),
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
function nameOf(series) {
	let metric = metricName(series), variant = series.variant === null ? "" : ` (${series.variant})`;
	return `${series.artifact}${variant}${metric === "" ? "" : ` ${metric}`} on ${series.target}`;
}
function headlineOf(trend, { full, soon }) {
	let [over] = full, [first] = soon, others = (all) => all.length > 1 ? `, and ${counted(all.length - 1, "other")} too` : "";
	if (over !== void 0) return `${nameOf(over)} is ${notationOf(over.metric).rounded(-(over.headroom ?? 0))} over its budget${others(full)}`;
	if (first !== void 0) return `${nameOf(first)} will be full by ${first.forecast?.at} at its present drift${others(soon)}`;
	if (trend.asOf === null) return "nothing is recorded yet: there is no trend";
	let told = trend.series.filter(({ metric, current, drift }) => metric === "raw" && current && drift !== null), recorded = `${counted(trend.commits.length, "commit")} recorded up to ${trend.asOf.slice(0, 10)}`;
	if (told.length === 0) return `${recorded}: too few to tell a trend`;
	let [fastest] = told.filter(surelyDrifts).sort((a, b) => perDay(b) - perDay(a));
	if (fastest !== void 0) {
		let month = signed(Math.round((fastest.drift?.perDay ?? 0) * 30), fastest.metric);
		return `${recorded}: ${nameOf(fastest)} drifts most, ${month} in 30 days`;
	}
	let [moved] = told.filter((each) => change(each) !== 0).sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)));
	return moved === void 0 ? `${recorded}: nothing drifts` : `${recorded}: nothing drifts for sure; ${nameOf(moved)} changed most in 30 days, ${signed(change(moved), moved.metric)}`;
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
			sha: commits.map(({ sha }) => sha.slice(0, 10)),
			time: packed(commits.map(({ date }) => Math.round(Date.parse(date) / 1e3))),
			release: about(({ release }) => release),
			words: about(({ author, subject }) => author === null ? null : `${author}: ${subject}`.slice(0, 80))
		},
		series: current.map(seriesOf),
		rows: trendRows(trend).map((row, index) => ({
			...row,
			exact: exactOf(current[index])
		})),
		compositions: compositions.filter(({ parts }) => parts.length > 0).map(({ parts, ...id }) => ({
			...id,
			tiles: tilesOf(parts, totalOf(parts) * .002, 1)
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
		metric: metricName(series) || "raw",
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
const totalOf = (parts) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
function tilesOf(parts, least, depth) {
	let large = parts.filter(({ fileBytes }) => fileBytes >= least && fileBytes > 0), rest = totalOf(parts) - totalOf(large), tiles = large.map(({ name, fileBytes, parts: inner = [] }) => {
		let own = {
			name,
			bytes: fileBytes
		};
		return depth === 3 || inner.length === 0 ? own : {
			...own,
			tiles: tilesOf(inner, least, depth + 1)
		};
	});
	return rest > 0 ? [...tiles, {
		name: "smaller ones",
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
const PAGE_SCRIPT = "/*! Holds d3-array, d3-color, d3-format, d3-hierarchy, d3-interpolate, d3-path, d3-scale, d3-shape, d3-time and d3-time-format, © Mike Bostock; ISC licence: https://github.com/d3/d3/blob/main/LICENSE */(function(){function e(e,t){return e==null||t==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function t(e,t){return e==null||t==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function n(n){let i,a,o;n.length===2?(i=n===e||n===t?n:r,a=n,o=n):(i=e,a=(t,r)=>e(n(t),r),o=(e,t)=>n(e)-t);function s(e,t,n=0,r=e.length){if(n<r){if(i(t,t)!==0)return r;do{let i=n+r>>>1;a(e[i],t)<0?n=i+1:r=i}while(n<r)}return n}function c(e,t,n=0,r=e.length){if(n<r){if(i(t,t)!==0)return r;do{let i=n+r>>>1;a(e[i],t)<=0?n=i+1:r=i}while(n<r)}return n}function l(e,t,n=0,r=e.length){let i=s(e,t,n,r-1);return i>n&&o(e[i-1],t)>-o(e[i],t)?i-1:i}return{left:s,center:l,right:c}}function r(){return 0}function i(e){return e===null?NaN:+e}let a=n(e),o=a.right;a.left,n(i).center,Array.prototype.slice;let s=Math.sqrt(50),c=Math.sqrt(10),l=Math.sqrt(2);function u(e,t,n){let r=(t-e)/Math.max(0,n),i=Math.floor(Math.log10(r)),a=r/10**i,o=a>=s?10:a>=c?5:a>=l?2:1,d,f,p;return i<0?(p=10**-i/o,d=Math.round(e*p),f=Math.round(t*p),d/p<e&&++d,f/p>t&&--f,p=-p):(p=10**i*o,d=Math.round(e/p),f=Math.round(t/p),d*p<e&&++d,f*p>t&&--f),f<d&&.5<=n&&n<2?u(e,t,n*2):[d,f,p]}function d(e,t,n){if(t=+t,e=+e,n=+n,!(n>0))return[];if(e===t)return[e];let r=t<e,[i,a,o]=r?u(t,e,n):u(e,t,n);if(!(a>=i))return[];let s=a-i+1,c=Array(s);if(r){if(o<0)for(let e=0;e<s;++e)c[e]=(a-e)/-o;else for(let e=0;e<s;++e)c[e]=(a-e)*o}else if(o<0)for(let e=0;e<s;++e)c[e]=(i+e)/-o;else for(let e=0;e<s;++e)c[e]=(i+e)*o;return c}function f(e,t,n){return t=+t,e=+e,n=+n,u(e,t,n)[2]}function p(e,t,n){t=+t,e=+e,n=+n;let r=t<e,i=r?f(t,e,n):f(e,t,n);return(r?-1:1)*(i<0?1/-i:i)}function m(e,t,n){e.prototype=t.prototype=n,n.constructor=e}function h(e,t){var n=Object.create(e.prototype);for(var r in t)n[r]=t[r];return n}function g(){}var _=.7,v=1/_,y=`\\\\s*([+-]?\\\\d+)\\\\s*`,b=`\\\\s*([+-]?(?:\\\\d*\\\\.)?\\\\d+(?:[eE][+-]?\\\\d+)?)\\\\s*`,x=`\\\\s*([+-]?(?:\\\\d*\\\\.)?\\\\d+(?:[eE][+-]?\\\\d+)?)%\\\\s*`,S=/^#([0-9a-f]{3,8})$/,ee=RegExp(`^rgb\\\\(${y},${y},${y}\\\\)$`),C=RegExp(`^rgb\\\\(${x},${x},${x}\\\\)$`),w=RegExp(`^rgba\\\\(${y},${y},${y},${b}\\\\)$`),T=RegExp(`^rgba\\\\(${x},${x},${x},${b}\\\\)$`),te=RegExp(`^hsl\\\\(${b},${x},${x}\\\\)$`),ne=RegExp(`^hsla\\\\(${b},${x},${x},${b}\\\\)$`),re={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074};m(g,E,{copy(e){return Object.assign(new this.constructor,this,e)},displayable(){return this.rgb().displayable()},hex:ie,formatHex:ie,formatHex8:ae,formatHsl:oe,formatRgb:se,toString:se});function ie(){return this.rgb().formatHex()}function ae(){return this.rgb().formatHex8()}function oe(){return _e(this).formatHsl()}function se(){return this.rgb().formatRgb()}function E(e){var t,n;return e=(e+``).trim().toLowerCase(),(t=S.exec(e))?(n=t[1].length,t=parseInt(t[1],16),n===6?ce(t):n===3?new D(t>>8&15|t>>4&240,t>>4&15|t&240,(t&15)<<4|t&15,1):n===8?le(t>>24&255,t>>16&255,t>>8&255,(t&255)/255):n===4?le(t>>12&15|t>>8&240,t>>8&15|t>>4&240,t>>4&15|t&240,((t&15)<<4|t&15)/255):null):(t=ee.exec(e))?new D(t[1],t[2],t[3],1):(t=C.exec(e))?new D(t[1]*255/100,t[2]*255/100,t[3]*255/100,1):(t=w.exec(e))?le(t[1],t[2],t[3],t[4]):(t=T.exec(e))?le(t[1]*255/100,t[2]*255/100,t[3]*255/100,t[4]):(t=te.exec(e))?ge(t[1],t[2]/100,t[3]/100,1):(t=ne.exec(e))?ge(t[1],t[2]/100,t[3]/100,t[4]):re.hasOwnProperty(e)?ce(re[e]):e===`transparent`?new D(NaN,NaN,NaN,0):null}function ce(e){return new D(e>>16&255,e>>8&255,e&255,1)}function le(e,t,n,r){return r<=0&&(e=t=n=NaN),new D(e,t,n,r)}function ue(e){return e instanceof g||(e=E(e)),e?(e=e.rgb(),new D(e.r,e.g,e.b,e.opacity)):new D}function de(e,t,n,r){return arguments.length===1?ue(e):new D(e,t,n,r??1)}function D(e,t,n,r){this.r=+e,this.g=+t,this.b=+n,this.opacity=+r}m(D,de,h(g,{brighter(e){return e=e==null?v:v**+e,new D(this.r*e,this.g*e,this.b*e,this.opacity)},darker(e){return e=e==null?_:_**+e,new D(this.r*e,this.g*e,this.b*e,this.opacity)},rgb(){return this},clamp(){return new D(O(this.r),O(this.g),O(this.b),he(this.opacity))},displayable(){return-.5<=this.r&&this.r<255.5&&-.5<=this.g&&this.g<255.5&&-.5<=this.b&&this.b<255.5&&0<=this.opacity&&this.opacity<=1},hex:fe,formatHex:fe,formatHex8:pe,formatRgb:me,toString:me}));function fe(){return`#${k(this.r)}${k(this.g)}${k(this.b)}`}function pe(){return`#${k(this.r)}${k(this.g)}${k(this.b)}${k((isNaN(this.opacity)?1:this.opacity)*255)}`}function me(){let e=he(this.opacity);return`${e===1?`rgb(`:`rgba(`}${O(this.r)}, ${O(this.g)}, ${O(this.b)}${e===1?`)`:`, ${e})`}`}function he(e){return isNaN(e)?1:Math.max(0,Math.min(1,e))}function O(e){return Math.max(0,Math.min(255,Math.round(e)||0))}function k(e){return e=O(e),(e<16?`0`:``)+e.toString(16)}function ge(e,t,n,r){return r<=0?e=t=n=NaN:n<=0||n>=1?e=t=NaN:t<=0&&(e=NaN),new A(e,t,n,r)}function _e(e){if(e instanceof A)return new A(e.h,e.s,e.l,e.opacity);if(e instanceof g||(e=E(e)),!e)return new A;if(e instanceof A)return e;e=e.rgb();var t=e.r/255,n=e.g/255,r=e.b/255,i=Math.min(t,n,r),a=Math.max(t,n,r),o=NaN,s=a-i,c=(a+i)/2;return s?(o=t===a?(n-r)/s+(n<r)*6:n===a?(r-t)/s+2:(t-n)/s+4,s/=c<.5?a+i:2-a-i,o*=60):s=c>0&&c<1?0:o,new A(o,s,c,e.opacity)}function ve(e,t,n,r){return arguments.length===1?_e(e):new A(e,t,n,r??1)}function A(e,t,n,r){this.h=+e,this.s=+t,this.l=+n,this.opacity=+r}m(A,ve,h(g,{brighter(e){return e=e==null?v:v**+e,new A(this.h,this.s,this.l*e,this.opacity)},darker(e){return e=e==null?_:_**+e,new A(this.h,this.s,this.l*e,this.opacity)},rgb(){var e=this.h%360+(this.h<0)*360,t=isNaN(e)||isNaN(this.s)?0:this.s,n=this.l,r=n+(n<.5?n:1-n)*t,i=2*n-r;return new D(xe(e>=240?e-240:e+120,i,r),xe(e,i,r),xe(e<120?e+240:e-120,i,r),this.opacity)},clamp(){return new A(ye(this.h),be(this.s),be(this.l),he(this.opacity))},displayable(){return(0<=this.s&&this.s<=1||isNaN(this.s))&&0<=this.l&&this.l<=1&&0<=this.opacity&&this.opacity<=1},formatHsl(){let e=he(this.opacity);return`${e===1?`hsl(`:`hsla(`}${ye(this.h)}, ${be(this.s)*100}%, ${be(this.l)*100}%${e===1?`)`:`, ${e})`}`}}));function ye(e){return e=(e||0)%360,e<0?e+360:e}function be(e){return Math.max(0,Math.min(1,e||0))}function xe(e,t,n){return(e<60?t+(n-t)*e/60:e<180?n:e<240?t+(n-t)*(240-e)/60:t)*255}let Se=Math.PI/180,Ce=180/Math.PI,we=.96422,Te=.82521,Ee=4/29,De=6/29,Oe=3*De*De;function ke(e){if(e instanceof j)return new j(e.l,e.a,e.b,e.opacity);if(e instanceof M)return Le(e);e instanceof D||(e=ue(e));var t=Pe(e.r),n=Pe(e.g),r=Pe(e.b),i=je((.2225045*t+.7168786*n+.0606169*r)/1),a,o;return t===n&&n===r?a=o=i:(a=je((.4360747*t+.3850649*n+.1430804*r)/we),o=je((.0139322*t+.0971045*n+.7141733*r)/Te)),new j(116*i-16,500*(a-i),200*(i-o),e.opacity)}function Ae(e,t,n,r){return arguments.length===1?ke(e):new j(e,t,n,r??1)}function j(e,t,n,r){this.l=+e,this.a=+t,this.b=+n,this.opacity=+r}m(j,Ae,h(g,{brighter(e){return new j(this.l+18*(e??1),this.a,this.b,this.opacity)},darker(e){return new j(this.l-18*(e??1),this.a,this.b,this.opacity)},rgb(){var e=(this.l+16)/116,t=isNaN(this.a)?e:e+this.a/500,n=isNaN(this.b)?e:e-this.b/200;return t=we*Me(t),e=1*Me(e),n=Te*Me(n),new D(Ne(3.1338561*t-1.6168667*e-.4906146*n),Ne(-.9787684*t+1.9161415*e+.033454*n),Ne(.0719453*t-.2289914*e+1.4052427*n),this.opacity)}}));function je(e){return e>.008856451679035631?e**(1/3):e/Oe+Ee}function Me(e){return e>De?e*e*e:Oe*(e-Ee)}function Ne(e){return 255*(e<=.0031308?12.92*e:1.055*e**(1/2.4)-.055)}function Pe(e){return(e/=255)<=.04045?e/12.92:((e+.055)/1.055)**2.4}function Fe(e){if(e instanceof M)return new M(e.h,e.c,e.l,e.opacity);if(e instanceof j||(e=ke(e)),e.a===0&&e.b===0)return new M(NaN,0<e.l&&e.l<100?0:NaN,e.l,e.opacity);var t=Math.atan2(e.b,e.a)*Ce;return new M(t<0?t+360:t,Math.sqrt(e.a*e.a+e.b*e.b),e.l,e.opacity)}function Ie(e,t,n,r){return arguments.length===1?Fe(e):new M(e,t,n,r??1)}function M(e,t,n,r){this.h=+e,this.c=+t,this.l=+n,this.opacity=+r}function Le(e){if(isNaN(e.h))return new j(e.l,0,0,e.opacity);var t=e.h*Se;return new j(e.l,Math.cos(t)*e.c,Math.sin(t)*e.c,e.opacity)}m(M,Ie,h(g,{brighter(e){return new M(this.h,this.c,this.l+18*(e??1),this.opacity)},darker(e){return new M(this.h,this.c,this.l-18*(e??1),this.opacity)},rgb(){return Le(this).rgb()}}));var Re=-.14861,ze=1.78277,Be=-.29227,Ve=-.90649,He=1.97294,Ue=He*Ve,We=He*ze,Ge=ze*Be-Ve*Re;function Ke(e){if(e instanceof N)return new N(e.h,e.s,e.l,e.opacity);e instanceof D||(e=ue(e));var t=e.r/255,n=e.g/255,r=e.b/255,i=(Ge*r+Ue*t-We*n)/(Ge+Ue-We),a=r-i,o=(He*(n-i)-Be*a)/Ve,s=Math.sqrt(o*o+a*a)/(He*i*(1-i)),c=s?Math.atan2(o,a)*Ce-120:NaN;return new N(c<0?c+360:c,s,i,e.opacity)}function qe(e,t,n,r){return arguments.length===1?Ke(e):new N(e,t,n,r??1)}function N(e,t,n,r){this.h=+e,this.s=+t,this.l=+n,this.opacity=+r}m(N,qe,h(g,{brighter(e){return e=e==null?v:v**+e,new N(this.h,this.s,this.l*e,this.opacity)},darker(e){return e=e==null?_:_**+e,new N(this.h,this.s,this.l*e,this.opacity)},rgb(){var e=isNaN(this.h)?0:(this.h+120)*Se,t=+this.l,n=isNaN(this.s)?0:this.s*t*(1-t),r=Math.cos(e),i=Math.sin(e);return new D(255*(t+n*(Re*r+ze*i)),255*(t+n*(Be*r+Ve*i)),255*(t+He*r*n),this.opacity)}}));var Je=e=>()=>e;function Ye(e,t){return function(n){return e+n*t}}function Xe(e,t,n){return e**=+n,t=t**+n-e,n=1/n,function(r){return(e+r*t)**+n}}function Ze(e,t){var n=t-e;return n?Ye(e,n>180||n<-180?n-360*Math.round(n/360):n):Je(isNaN(e)?t:e)}function Qe(e){return(e=+e)==1?$e:function(t,n){return n-t?Xe(t,n,e):Je(isNaN(t)?n:t)}}function $e(e,t){var n=t-e;return n?Ye(e,n):Je(isNaN(e)?t:e)}var et=(function e(t){var n=Qe(t);function r(e,t){var r=n((e=de(e)).r,(t=de(t)).r),i=n(e.g,t.g),a=n(e.b,t.b),o=$e(e.opacity,t.opacity);return function(t){return e.r=r(t),e.g=i(t),e.b=a(t),e.opacity=o(t),e+``}}return r.gamma=e,r})(1);function tt(e,t){t||=[];var n=e?Math.min(t.length,e.length):0,r=t.slice(),i;return function(a){for(i=0;i<n;++i)r[i]=e[i]*(1-a)+t[i]*a;return r}}function nt(e){return ArrayBuffer.isView(e)&&!(e instanceof DataView)}function rt(e,t){for(var n=t?t.length:0,r=e?Math.min(n,e.length):0,i=Array(r),a=Array(n),o=0;o<r;++o)i[o]=ft(e[o],t[o]);for(;o<n;++o)a[o]=t[o];return function(e){for(o=0;o<r;++o)a[o]=i[o](e);return a}}function it(e,t){var n=new Date;return e=+e,t=+t,function(r){return n.setTime(e*(1-r)+t*r),n}}function at(e,t){return e=+e,t=+t,function(n){return e*(1-n)+t*n}}function ot(e,t){var n={},r={},i;for(i in typeof e==`object`&&e||(e={}),typeof t==`object`&&t||(t={}),t)i in e?n[i]=ft(e[i],t[i]):r[i]=t[i];return function(e){for(i in n)r[i]=n[i](e);return r}}var st=/[-+]?(?:\\d+\\.?\\d*|\\.?\\d+)(?:[eE][-+]?\\d+)?/g,ct=new RegExp(st.source,`g`);function lt(e){return function(){return e}}function ut(e){return function(t){return e(t)+``}}function dt(e,t){var n=st.lastIndex=ct.lastIndex=0,r,i,a,o=-1,s=[],c=[];for(e+=``,t+=``;(r=st.exec(e))&&(i=ct.exec(t));)(a=i.index)>n&&(a=t.slice(n,a),s[o]?s[o]+=a:s[++o]=a),(r=r[0])===(i=i[0])?s[o]?s[o]+=i:s[++o]=i:(s[++o]=null,c.push({i:o,x:at(r,i)})),n=ct.lastIndex;return n<t.length&&(a=t.slice(n),s[o]?s[o]+=a:s[++o]=a),s.length<2?c[0]?ut(c[0].x):lt(t):(t=c.length,function(e){for(var n=0,r;n<t;++n)s[(r=c[n]).i]=r.x(e);return s.join(``)})}function ft(e,t){var n=typeof t,r;return t==null||n===`boolean`?Je(t):(n===`number`?at:n===`string`?(r=E(t))?(t=r,et):dt:t instanceof E?et:t instanceof Date?it:nt(t)?tt:Array.isArray(t)?rt:typeof t.valueOf!=`function`&&typeof t.toString!=`function`||isNaN(t)?ot:at)(e,t)}function pt(e,t){return e=+e,t=+t,function(n){return Math.round(e*(1-n)+t*n)}}var mt=1e-12;function ht(e){return((e=Math.exp(e))+1/e)/2}function gt(e){return((e=Math.exp(e))-1/e)/2}function _t(e){return((e=Math.exp(2*e))-1)/(e+1)}(function e(t,n,r){function i(e,i){var a=e[0],o=e[1],s=e[2],c=i[0],l=i[1],u=i[2],d=c-a,f=l-o,p=d*d+f*f,m,h;if(p<mt)h=Math.log(u/s)/t,m=function(e){return[a+e*d,o+e*f,s*Math.exp(t*e*h)]};else{var g=Math.sqrt(p),_=(u*u-s*s+r*p)/(2*s*n*g),v=(u*u-s*s-r*p)/(2*u*n*g),y=Math.log(Math.sqrt(_*_+1)-_);h=(Math.log(Math.sqrt(v*v+1)-v)-y)/t,m=function(e){var r=e*h,i=ht(y),c=s/(n*g)*(i*_t(t*r+y)-gt(y));return[a+c*d,o+c*f,s*i/ht(t*r+y)]}}return m.duration=Math.abs(h)*1e3*t/Math.SQRT2,m}return i.rho=function(t){var n=Math.max(.001,+t),r=n*n;return e(n,r,r*r)},i})(Math.SQRT2,2,4);function vt(e){return(function t(n){n=+n;function r(t,r){var i=e((t=qe(t)).h,(r=qe(r)).h),a=$e(t.s,r.s),o=$e(t.l,r.l),s=$e(t.opacity,r.opacity);return function(e){return t.h=i(e),t.s=a(e),t.l=o(e**+n),t.opacity=s(e),t+``}}return r.gamma=t,r})(1)}vt(Ze),vt($e);function yt(e){return Math.abs(e=Math.round(e))>=1e21?e.toLocaleString(`en`).replace(/,/g,``):e.toString(10)}function bt(e,t){if(!isFinite(e)||e===0)return null;var n=(e=t?e.toExponential(t-1):e.toExponential()).indexOf(`e`),r=e.slice(0,n);return[r.length>1?r[0]+r.slice(2):r,+e.slice(n+1)]}function P(e){return e=bt(Math.abs(e)),e?e[1]:NaN}function xt(e,t){return function(n,r){for(var i=n.length,a=[],o=0,s=e[0],c=0;i>0&&s>0&&(c+s+1>r&&(s=Math.max(1,r-c)),a.push(n.substring(i-=s,i+s)),!((c+=s+1)>r));)s=e[o=(o+1)%e.length];return a.reverse().join(t)}}function St(e){return function(t){return t.replace(/[0-9]/g,function(t){return e[+t]})}}var Ct=/^(?:(.)?([<>=^]))?([+\\-( ])?([$#])?(0)?(\\d+)?(,)?(\\.\\d+)?(~)?([a-z%])?$/i;function wt(e){if(!(t=Ct.exec(e)))throw Error(`invalid format: `+e);var t;return new Tt({fill:t[1],align:t[2],sign:t[3],symbol:t[4],zero:t[5],width:t[6],comma:t[7],precision:t[8]&&t[8].slice(1),trim:t[9],type:t[10]})}wt.prototype=Tt.prototype;function Tt(e){this.fill=e.fill===void 0?` `:e.fill+``,this.align=e.align===void 0?`>`:e.align+``,this.sign=e.sign===void 0?`-`:e.sign+``,this.symbol=e.symbol===void 0?``:e.symbol+``,this.zero=!!e.zero,this.width=e.width===void 0?void 0:+e.width,this.comma=!!e.comma,this.precision=e.precision===void 0?void 0:+e.precision,this.trim=!!e.trim,this.type=e.type===void 0?``:e.type+``}Tt.prototype.toString=function(){return this.fill+this.align+this.sign+this.symbol+(this.zero?`0`:``)+(this.width===void 0?``:Math.max(1,this.width|0))+(this.comma?`,`:``)+(this.precision===void 0?``:`.`+Math.max(0,this.precision|0))+(this.trim?`~`:``)+this.type};function Et(e){out:for(var t=e.length,n=1,r=-1,i;n<t;++n)switch(e[n]){case`.`:r=i=n;break;case`0`:r===0&&(r=n),i=n;break;default:if(!+e[n])break out;r>0&&(r=0)}return r>0?e.slice(0,r)+e.slice(i+1):e}var Dt;function Ot(e,t){var n=bt(e,t);if(!n)return Dt=void 0,e.toPrecision(t);var r=n[0],i=n[1],a=i-(Dt=Math.max(-8,Math.min(8,Math.floor(i/3)))*3)+1,o=r.length;return a===o?r:a>o?r+Array(a-o+1).join(`0`):a>0?r.slice(0,a)+`.`+r.slice(a):`0.`+Array(1-a).join(`0`)+bt(e,Math.max(0,t+a-1))[0]}function kt(e,t){var n=bt(e,t);if(!n)return e+``;var r=n[0],i=n[1];return i<0?`0.`+Array(-i).join(`0`)+r:r.length>i+1?r.slice(0,i+1)+`.`+r.slice(i+1):r+Array(i-r.length+2).join(`0`)}var At={\"%\":(e,t)=>(e*100).toFixed(t),b:e=>Math.round(e).toString(2),c:e=>e+``,d:yt,e:(e,t)=>e.toExponential(t),f:(e,t)=>e.toFixed(t),g:(e,t)=>e.toPrecision(t),o:e=>Math.round(e).toString(8),p:(e,t)=>kt(e*100,t),r:kt,s:Ot,X:e=>Math.round(e).toString(16).toUpperCase(),x:e=>Math.round(e).toString(16)};function jt(e){return e}var Mt=Array.prototype.map,Nt=[`y`,`z`,`a`,`f`,`p`,`n`,`µ`,`m`,``,`k`,`M`,`G`,`T`,`P`,`E`,`Z`,`Y`];function Pt(e){var t=e.grouping===void 0||e.thousands===void 0?jt:xt(Mt.call(e.grouping,Number),e.thousands+``),n=e.currency===void 0?``:e.currency[0]+``,r=e.currency===void 0?``:e.currency[1]+``,i=e.decimal===void 0?`.`:e.decimal+``,a=e.numerals===void 0?jt:St(Mt.call(e.numerals,String)),o=e.percent===void 0?`%`:e.percent+``,s=e.minus===void 0?`−`:e.minus+``,c=e.nan===void 0?`NaN`:e.nan+``;function l(e,l){e=wt(e);var u=e.fill,d=e.align,f=e.sign,p=e.symbol,m=e.zero,h=e.width,g=e.comma,_=e.precision,v=e.trim,y=e.type;y===`n`?(g=!0,y=`g`):At[y]||(_===void 0&&(_=12),v=!0,y=`g`),(m||u===`0`&&d===`=`)&&(m=!0,u=`0`,d=`=`);var b=(l&&l.prefix!==void 0?l.prefix:``)+(p===`$`?n:p===`#`&&/[boxX]/.test(y)?`0`+y.toLowerCase():``),x=(p===`$`?r:/[%p]/.test(y)?o:``)+(l&&l.suffix!==void 0?l.suffix:``),S=At[y],ee=/[defgprs%]/.test(y);_=_===void 0?6:/[gprs]/.test(y)?Math.max(1,Math.min(21,_)):Math.max(0,Math.min(20,_));function C(e){var n=b,r=x,o,l,p;if(y===`c`)r=S(e)+r,e=``;else{e=+e;var C=e<0||1/e<0;if(e=isNaN(e)?c:S(Math.abs(e),_),v&&(e=Et(e)),C&&+e==0&&f!==`+`&&(C=!1),n=(C?f===`(`?f:s:f===`-`||f===`(`?``:f)+n,r=(y===`s`&&!isNaN(e)&&Dt!==void 0?Nt[8+Dt/3]:``)+r+(C&&f===`(`?`)`:``),ee){for(o=-1,l=e.length;++o<l;)if(p=e.charCodeAt(o),48>p||p>57){r=(p===46?i+e.slice(o+1):e.slice(o))+r,e=e.slice(0,o);break}}}g&&!m&&(e=t(e,1/0));var w=n.length+e.length+r.length,T=w<h?Array(h-w+1).join(u):``;switch(g&&m&&(e=t(T+e,T.length?h-r.length:1/0),T=``),d){case`<`:e=n+e+r+T;break;case`=`:e=n+T+e+r;break;case`^`:e=T.slice(0,w=T.length>>1)+n+e+r+T.slice(w);break;default:e=T+n+e+r}return a(e)}return C.toString=function(){return e+``},C}function u(e,t){var n=Math.max(-8,Math.min(8,Math.floor(P(t)/3)))*3,r=10**-n,i=l((e=wt(e),e.type=`f`,e),{suffix:Nt[8+n/3]});return function(e){return i(r*e)}}return{format:l,formatPrefix:u}}var Ft,It,Lt;Rt({thousands:`,`,grouping:[3],currency:[`$`,``]});function Rt(e){return Ft=Pt(e),It=Ft.format,Lt=Ft.formatPrefix,Ft}function zt(e){return Math.max(0,-P(Math.abs(e)))}function Bt(e,t){return Math.max(0,Math.max(-8,Math.min(8,Math.floor(P(t)/3)))*3-P(Math.abs(e)))}function Vt(e,t){return e=Math.abs(e),t=Math.abs(t)-e,Math.max(0,P(t)-P(e))+1}let Ht=new Date,Ut=new Date;function F(e,t,n,r){function i(t){return e(t=arguments.length===0?new Date:new Date(+t)),t}return i.floor=t=>(e(t=new Date(+t)),t),i.ceil=n=>(e(n=new Date(n-1)),t(n,1),e(n),n),i.round=e=>{let t=i(e),n=i.ceil(e);return e-t<n-e?t:n},i.offset=(e,n)=>(t(e=new Date(+e),n==null?1:Math.floor(n)),e),i.range=(n,r,a)=>{let o=[];if(n=i.ceil(n),a=a==null?1:Math.floor(a),!(n<r)||!(a>0))return o;let s;do o.push(s=new Date(+n)),t(n,a),e(n);while(s<n&&n<r);return o},i.filter=n=>F(t=>{if(t>=t)for(;e(t),!n(t);)t.setTime(t-1)},(e,r)=>{if(e>=e){if(r<0)for(;++r<=0;)for(;t(e,-1),!n(e););else for(;--r>=0;)for(;t(e,1),!n(e););}}),n&&(i.count=(t,r)=>(Ht.setTime(+t),Ut.setTime(+r),e(Ht),e(Ut),Math.floor(n(Ht,Ut))),i.every=e=>(e=Math.floor(e),!isFinite(e)||!(e>0)?null:e>1?i.filter(r?t=>r(t)%e===0:t=>i.count(0,t)%e===0):i)),i}let Wt=F(()=>{},(e,t)=>{e.setTime(+e+t)},(e,t)=>t-e);Wt.every=e=>(e=Math.floor(e),!isFinite(e)||!(e>0)?null:e>1?F(t=>{t.setTime(Math.floor(t/e)*e)},(t,n)=>{t.setTime(+t+n*e)},(t,n)=>(n-t)/e):Wt),Wt.range;let I=1e3,L=I*60,R=L*60,z=R*24,Gt=z*7,Kt=z*30,qt=z*365,Jt=F(e=>{e.setTime(e-e.getMilliseconds())},(e,t)=>{e.setTime(+e+t*I)},(e,t)=>(t-e)/I,e=>e.getUTCSeconds());Jt.range;let Yt=F(e=>{e.setTime(e-e.getMilliseconds()-e.getSeconds()*I)},(e,t)=>{e.setTime(+e+t*L)},(e,t)=>(t-e)/L,e=>e.getMinutes());Yt.range;let Xt=F(e=>{e.setUTCSeconds(0,0)},(e,t)=>{e.setTime(+e+t*L)},(e,t)=>(t-e)/L,e=>e.getUTCMinutes());Xt.range;let Zt=F(e=>{e.setTime(e-e.getMilliseconds()-e.getSeconds()*I-e.getMinutes()*L)},(e,t)=>{e.setTime(+e+t*R)},(e,t)=>(t-e)/R,e=>e.getHours());Zt.range;let Qt=F(e=>{e.setUTCMinutes(0,0,0)},(e,t)=>{e.setTime(+e+t*R)},(e,t)=>(t-e)/R,e=>e.getUTCHours());Qt.range;let $t=F(e=>e.setHours(0,0,0,0),(e,t)=>e.setDate(e.getDate()+t),(e,t)=>(t-e-(t.getTimezoneOffset()-e.getTimezoneOffset())*L)/z,e=>e.getDate()-1);$t.range;let en=F(e=>{e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCDate(e.getUTCDate()+t)},(e,t)=>(t-e)/z,e=>e.getUTCDate()-1);en.range;let tn=F(e=>{e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCDate(e.getUTCDate()+t)},(e,t)=>(t-e)/z,e=>Math.floor(e/z));tn.range;function B(e){return F(t=>{t.setDate(t.getDate()-(t.getDay()+7-e)%7),t.setHours(0,0,0,0)},(e,t)=>{e.setDate(e.getDate()+t*7)},(e,t)=>(t-e-(t.getTimezoneOffset()-e.getTimezoneOffset())*L)/Gt)}let nn=B(0),rn=B(1),an=B(2),on=B(3),sn=B(4),cn=B(5),ln=B(6);nn.range,rn.range,an.range,on.range,sn.range,cn.range,ln.range;function V(e){return F(t=>{t.setUTCDate(t.getUTCDate()-(t.getUTCDay()+7-e)%7),t.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCDate(e.getUTCDate()+t*7)},(e,t)=>(t-e)/Gt)}let un=V(0),dn=V(1),fn=V(2),pn=V(3),mn=V(4),hn=V(5),gn=V(6);un.range,dn.range,fn.range,pn.range,mn.range,hn.range,gn.range;let _n=F(e=>{e.setDate(1),e.setHours(0,0,0,0)},(e,t)=>{e.setMonth(e.getMonth()+t)},(e,t)=>t.getMonth()-e.getMonth()+(t.getFullYear()-e.getFullYear())*12,e=>e.getMonth());_n.range;let vn=F(e=>{e.setUTCDate(1),e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCMonth(e.getUTCMonth()+t)},(e,t)=>t.getUTCMonth()-e.getUTCMonth()+(t.getUTCFullYear()-e.getUTCFullYear())*12,e=>e.getUTCMonth());vn.range;let H=F(e=>{e.setMonth(0,1),e.setHours(0,0,0,0)},(e,t)=>{e.setFullYear(e.getFullYear()+t)},(e,t)=>t.getFullYear()-e.getFullYear(),e=>e.getFullYear());H.every=e=>!isFinite(e=Math.floor(e))||!(e>0)?null:F(t=>{t.setFullYear(Math.floor(t.getFullYear()/e)*e),t.setMonth(0,1),t.setHours(0,0,0,0)},(t,n)=>{t.setFullYear(t.getFullYear()+n*e)}),H.range;let U=F(e=>{e.setUTCMonth(0,1),e.setUTCHours(0,0,0,0)},(e,t)=>{e.setUTCFullYear(e.getUTCFullYear()+t)},(e,t)=>t.getUTCFullYear()-e.getUTCFullYear(),e=>e.getUTCFullYear());U.every=e=>!isFinite(e=Math.floor(e))||!(e>0)?null:F(t=>{t.setUTCFullYear(Math.floor(t.getUTCFullYear()/e)*e),t.setUTCMonth(0,1),t.setUTCHours(0,0,0,0)},(t,n)=>{t.setUTCFullYear(t.getUTCFullYear()+n*e)}),U.range;function yn(e,t,r,i,a,o){let s=[[Jt,1,I],[Jt,5,5*I],[Jt,15,15*I],[Jt,30,30*I],[o,1,L],[o,5,5*L],[o,15,15*L],[o,30,30*L],[a,1,R],[a,3,3*R],[a,6,6*R],[a,12,12*R],[i,1,z],[i,2,2*z],[r,1,Gt],[t,1,Kt],[t,3,3*Kt],[e,1,qt]];function c(e,t,n){let r=t<e;r&&([e,t]=[t,e]);let i=n&&typeof n.range==`function`?n:l(e,t,n),a=i?i.range(e,+t+1):[];return r?a.reverse():a}function l(t,r,i){let a=Math.abs(r-t)/i,o=n(([,,e])=>e).right(s,a);if(o===s.length)return e.every(p(t/qt,r/qt,i));if(o===0)return Wt.every(Math.max(p(t,r,i),1));let[c,l]=s[a/s[o-1][2]<s[o][2]/a?o-1:o];return c.every(l)}return[c,l]}let[bn,xn]=yn(U,vn,un,tn,Qt,Xt),[Sn,Cn]=yn(H,_n,nn,$t,Zt,Yt);function wn(e){if(0<=e.y&&e.y<100){var t=new Date(-1,e.m,e.d,e.H,e.M,e.S,e.L);return t.setFullYear(e.y),t}return new Date(e.y,e.m,e.d,e.H,e.M,e.S,e.L)}function Tn(e){if(0<=e.y&&e.y<100){var t=new Date(Date.UTC(-1,e.m,e.d,e.H,e.M,e.S,e.L));return t.setUTCFullYear(e.y),t}return new Date(Date.UTC(e.y,e.m,e.d,e.H,e.M,e.S,e.L))}function En(e,t,n){return{y:e,m:t,d:n,H:0,M:0,S:0,L:0}}function Dn(e){var t=e.dateTime,n=e.date,r=e.time,i=e.periods,a=e.days,o=e.shortDays,s=e.months,c=e.shortMonths,l=Mn(i),u=Nn(i),d=Mn(a),f=Nn(a),p=Mn(o),m=Nn(o),h=Mn(s),g=Nn(s),_=Mn(c),v=Nn(c),y={a:se,A:E,b:ce,B:le,c:null,d:er,e:er,f:ar,g:gr,G:vr,H:tr,I:nr,j:rr,L:ir,m:or,M:sr,p:ue,q:de,Q:Vr,s:Hr,S:cr,u:lr,U:ur,V:fr,w:pr,W:mr,x:null,X:null,y:hr,Y:_r,Z:yr,\"%\":Br},b={a:D,A:fe,b:pe,B:me,c:null,d:br,e:br,f:Tr,g:Ir,G:Rr,H:xr,I:Sr,j:Cr,L:wr,m:Er,M:Dr,p:he,q:O,Q:Vr,s:Hr,S:Or,u:kr,U:Ar,V:Mr,w:Nr,W:Pr,x:null,X:null,y:Fr,Y:Lr,Z:zr,\"%\":Br},x={a:T,A:te,b:ne,B:re,c:ie,d:Wn,e:Wn,f:Xn,g:Bn,G:zn,H:Kn,I:Kn,j:Gn,L:Yn,m:Un,M:qn,p:w,q:Hn,Q:Qn,s:$n,S:Jn,u:Fn,U:In,V:Ln,w:Pn,W:Rn,x:ae,X:oe,y:Bn,Y:zn,Z:Vn,\"%\":Zn};y.x=S(n,y),y.X=S(r,y),y.c=S(t,y),b.x=S(n,b),b.X=S(r,b),b.c=S(t,b);function S(e,t){return function(n){var r=[],i=-1,a=0,o=e.length,s,c,l;for(n instanceof Date||(n=new Date(+n));++i<o;)e.charCodeAt(i)===37&&(r.push(e.slice(a,i)),(c=On[s=e.charAt(++i)])==null?c=s===`e`?` `:`0`:s=e.charAt(++i),(l=t[s])&&(s=l(n,c)),r.push(s),a=i+1);return r.push(e.slice(a,i)),r.join(``)}}function ee(e,t){return function(n){var r=En(1900,void 0,1),i=C(r,e,n+=``,0),a,o;if(i!=n.length)return null;if(`Q`in r)return new Date(r.Q);if(`s`in r)return new Date(r.s*1e3+(`L`in r?r.L:0));if(t&&!(`Z`in r)&&(r.Z=0),`p`in r&&(r.H=r.H%12+r.p*12),r.m===void 0&&(r.m=`q`in r?r.q:0),`V`in r){if(r.V<1||r.V>53)return null;`w`in r||(r.w=1),`Z`in r?(a=Tn(En(r.y,0,1)),o=a.getUTCDay(),a=o>4||o===0?dn.ceil(a):dn(a),a=en.offset(a,(r.V-1)*7),r.y=a.getUTCFullYear(),r.m=a.getUTCMonth(),r.d=a.getUTCDate()+(r.w+6)%7):(a=wn(En(r.y,0,1)),o=a.getDay(),a=o>4||o===0?rn.ceil(a):rn(a),a=$t.offset(a,(r.V-1)*7),r.y=a.getFullYear(),r.m=a.getMonth(),r.d=a.getDate()+(r.w+6)%7)}else(`W`in r||`U`in r)&&(`w`in r||(r.w=`u`in r?r.u%7:+(`W`in r)),o=`Z`in r?Tn(En(r.y,0,1)).getUTCDay():wn(En(r.y,0,1)).getDay(),r.m=0,r.d=`W`in r?(r.w+6)%7+r.W*7-(o+5)%7:r.w+r.U*7-(o+6)%7);return`Z`in r?(r.H+=r.Z/100|0,r.M+=r.Z%100,Tn(r)):wn(r)}}function C(e,t,n,r){for(var i=0,a=t.length,o=n.length,s,c;i<a;){if(r>=o)return-1;if(s=t.charCodeAt(i++),s===37){if(s=t.charAt(i++),c=x[s in On?t.charAt(i++):s],!c||(r=c(e,n,r))<0)return-1}else if(s!=n.charCodeAt(r++))return-1}return r}function w(e,t,n){var r=l.exec(t.slice(n));return r?(e.p=u.get(r[0].toLowerCase()),n+r[0].length):-1}function T(e,t,n){var r=p.exec(t.slice(n));return r?(e.w=m.get(r[0].toLowerCase()),n+r[0].length):-1}function te(e,t,n){var r=d.exec(t.slice(n));return r?(e.w=f.get(r[0].toLowerCase()),n+r[0].length):-1}function ne(e,t,n){var r=_.exec(t.slice(n));return r?(e.m=v.get(r[0].toLowerCase()),n+r[0].length):-1}function re(e,t,n){var r=h.exec(t.slice(n));return r?(e.m=g.get(r[0].toLowerCase()),n+r[0].length):-1}function ie(e,n,r){return C(e,t,n,r)}function ae(e,t,r){return C(e,n,t,r)}function oe(e,t,n){return C(e,r,t,n)}function se(e){return o[e.getDay()]}function E(e){return a[e.getDay()]}function ce(e){return c[e.getMonth()]}function le(e){return s[e.getMonth()]}function ue(e){return i[+(e.getHours()>=12)]}function de(e){return 1+~~(e.getMonth()/3)}function D(e){return o[e.getUTCDay()]}function fe(e){return a[e.getUTCDay()]}function pe(e){return c[e.getUTCMonth()]}function me(e){return s[e.getUTCMonth()]}function he(e){return i[+(e.getUTCHours()>=12)]}function O(e){return 1+~~(e.getUTCMonth()/3)}return{format:function(e){var t=S(e+=``,y);return t.toString=function(){return e},t},parse:function(e){var t=ee(e+=``,!1);return t.toString=function(){return e},t},utcFormat:function(e){var t=S(e+=``,b);return t.toString=function(){return e},t},utcParse:function(e){var t=ee(e+=``,!0);return t.toString=function(){return e},t}}}var On={\"-\":``,_:` `,0:`0`},W=/^\\s*\\d+/,kn=/^%/,An=/[\\\\^$*+?|[\\]().{}]/g;function G(e,t,n){var r=e<0?`-`:``,i=(r?-e:e)+``,a=i.length;return r+(a<n?Array(n-a+1).join(t)+i:i)}function jn(e){return e.replace(An,`\\\\$&`)}function Mn(e){return RegExp(`^(?:`+e.map(jn).join(`|`)+`)`,`i`)}function Nn(e){return new Map(e.map((e,t)=>[e.toLowerCase(),t]))}function Pn(e,t,n){var r=W.exec(t.slice(n,n+1));return r?(e.w=+r[0],n+r[0].length):-1}function Fn(e,t,n){var r=W.exec(t.slice(n,n+1));return r?(e.u=+r[0],n+r[0].length):-1}function In(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.U=+r[0],n+r[0].length):-1}function Ln(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.V=+r[0],n+r[0].length):-1}function Rn(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.W=+r[0],n+r[0].length):-1}function zn(e,t,n){var r=W.exec(t.slice(n,n+4));return r?(e.y=+r[0],n+r[0].length):-1}function Bn(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.y=+r[0]+(+r[0]>68?1900:2e3),n+r[0].length):-1}function Vn(e,t,n){var r=/^(Z)|([+-]\\d\\d)(?::?(\\d\\d))?/.exec(t.slice(n,n+6));return r?(e.Z=r[1]?0:-(r[2]+(r[3]||`00`)),n+r[0].length):-1}function Hn(e,t,n){var r=W.exec(t.slice(n,n+1));return r?(e.q=r[0]*3-3,n+r[0].length):-1}function Un(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.m=r[0]-1,n+r[0].length):-1}function Wn(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.d=+r[0],n+r[0].length):-1}function Gn(e,t,n){var r=W.exec(t.slice(n,n+3));return r?(e.m=0,e.d=+r[0],n+r[0].length):-1}function Kn(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.H=+r[0],n+r[0].length):-1}function qn(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.M=+r[0],n+r[0].length):-1}function Jn(e,t,n){var r=W.exec(t.slice(n,n+2));return r?(e.S=+r[0],n+r[0].length):-1}function Yn(e,t,n){var r=W.exec(t.slice(n,n+3));return r?(e.L=+r[0],n+r[0].length):-1}function Xn(e,t,n){var r=W.exec(t.slice(n,n+6));return r?(e.L=Math.floor(r[0]/1e3),n+r[0].length):-1}function Zn(e,t,n){var r=kn.exec(t.slice(n,n+1));return r?n+r[0].length:-1}function Qn(e,t,n){var r=W.exec(t.slice(n));return r?(e.Q=+r[0],n+r[0].length):-1}function $n(e,t,n){var r=W.exec(t.slice(n));return r?(e.s=+r[0],n+r[0].length):-1}function er(e,t){return G(e.getDate(),t,2)}function tr(e,t){return G(e.getHours(),t,2)}function nr(e,t){return G(e.getHours()%12||12,t,2)}function rr(e,t){return G(1+$t.count(H(e),e),t,3)}function ir(e,t){return G(e.getMilliseconds(),t,3)}function ar(e,t){return ir(e,t)+`000`}function or(e,t){return G(e.getMonth()+1,t,2)}function sr(e,t){return G(e.getMinutes(),t,2)}function cr(e,t){return G(e.getSeconds(),t,2)}function lr(e){var t=e.getDay();return t===0?7:t}function ur(e,t){return G(nn.count(H(e)-1,e),t,2)}function dr(e){var t=e.getDay();return t>=4||t===0?sn(e):sn.ceil(e)}function fr(e,t){return e=dr(e),G(sn.count(H(e),e)+(H(e).getDay()===4),t,2)}function pr(e){return e.getDay()}function mr(e,t){return G(rn.count(H(e)-1,e),t,2)}function hr(e,t){return G(e.getFullYear()%100,t,2)}function gr(e,t){return e=dr(e),G(e.getFullYear()%100,t,2)}function _r(e,t){return G(e.getFullYear()%1e4,t,4)}function vr(e,t){var n=e.getDay();return e=n>=4||n===0?sn(e):sn.ceil(e),G(e.getFullYear()%1e4,t,4)}function yr(e){var t=e.getTimezoneOffset();return(t>0?`-`:(t*=-1,`+`))+G(t/60|0,`0`,2)+G(t%60,`0`,2)}function br(e,t){return G(e.getUTCDate(),t,2)}function xr(e,t){return G(e.getUTCHours(),t,2)}function Sr(e,t){return G(e.getUTCHours()%12||12,t,2)}function Cr(e,t){return G(1+en.count(U(e),e),t,3)}function wr(e,t){return G(e.getUTCMilliseconds(),t,3)}function Tr(e,t){return wr(e,t)+`000`}function Er(e,t){return G(e.getUTCMonth()+1,t,2)}function Dr(e,t){return G(e.getUTCMinutes(),t,2)}function Or(e,t){return G(e.getUTCSeconds(),t,2)}function kr(e){var t=e.getUTCDay();return t===0?7:t}function Ar(e,t){return G(un.count(U(e)-1,e),t,2)}function jr(e){var t=e.getUTCDay();return t>=4||t===0?mn(e):mn.ceil(e)}function Mr(e,t){return e=jr(e),G(mn.count(U(e),e)+(U(e).getUTCDay()===4),t,2)}function Nr(e){return e.getUTCDay()}function Pr(e,t){return G(dn.count(U(e)-1,e),t,2)}function Fr(e,t){return G(e.getUTCFullYear()%100,t,2)}function Ir(e,t){return e=jr(e),G(e.getUTCFullYear()%100,t,2)}function Lr(e,t){return G(e.getUTCFullYear()%1e4,t,4)}function Rr(e,t){var n=e.getUTCDay();return e=n>=4||n===0?mn(e):mn.ceil(e),G(e.getUTCFullYear()%1e4,t,4)}function zr(){return`+0000`}function Br(){return`%`}function Vr(e){return+e}function Hr(e){return Math.floor(e/1e3)}var Ur,Wr,Gr,Kr;qr({dateTime:`%x, %X`,date:`%-m/%-d/%Y`,time:`%-I:%M:%S %p`,periods:[`AM`,`PM`],days:[`Sunday`,`Monday`,`Tuesday`,`Wednesday`,`Thursday`,`Friday`,`Saturday`],shortDays:[`Sun`,`Mon`,`Tue`,`Wed`,`Thu`,`Fri`,`Sat`],months:[`January`,`February`,`March`,`April`,`May`,`June`,`July`,`August`,`September`,`October`,`November`,`December`],shortMonths:[`Jan`,`Feb`,`Mar`,`Apr`,`May`,`Jun`,`Jul`,`Aug`,`Sep`,`Oct`,`Nov`,`Dec`]});function qr(e){return Ur=Dn(e),Wr=Ur.format,Ur.parse,Gr=Ur.utcFormat,Kr=Ur.utcParse,Ur}var Jr=`%Y-%m-%dT%H:%M:%S.%LZ`;Date.prototype.toISOString||Gr(Jr),+new Date(`2000-01-01T00:00:00.000Z`)||Kr(Jr);function Yr(e,t){switch(arguments.length){case 0:break;case 1:this.range(e);break;default:this.range(t).domain(e)}return this}function Xr(e){return function(){return e}}function Zr(e){return+e}var Qr=[0,1];function $r(e){return e}function ei(e,t){return(t-=e=+e)?function(n){return(n-e)/t}:Xr(isNaN(t)?NaN:.5)}function ti(e,t){var n;return e>t&&(n=e,e=t,t=n),function(n){return Math.max(e,Math.min(t,n))}}function ni(e,t,n){var r=e[0],i=e[1],a=t[0],o=t[1];return i<r?(r=ei(i,r),a=n(o,a)):(r=ei(r,i),a=n(a,o)),function(e){return a(r(e))}}function ri(e,t,n){var r=Math.min(e.length,t.length)-1,i=Array(r),a=Array(r),s=-1;for(e[r]<e[0]&&(e=e.slice().reverse(),t=t.slice().reverse());++s<r;)i[s]=ei(e[s],e[s+1]),a[s]=n(t[s],t[s+1]);return function(t){var n=o(e,t,1,r)-1;return a[n](i[n](t))}}function ii(e,t){return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown())}function ai(){var e=Qr,t=Qr,n=ft,r,i,a,o=$r,s,c,l;function u(){var n=Math.min(e.length,t.length);return o!==$r&&(o=ti(e[0],e[n-1])),s=n>2?ri:ni,c=l=null,d}function d(i){return i==null||isNaN(i=+i)?a:(c||=s(e.map(r),t,n))(r(o(i)))}return d.invert=function(n){return o(i((l||=s(t,e.map(r),at))(n)))},d.domain=function(t){return arguments.length?(e=Array.from(t,Zr),u()):e.slice()},d.range=function(e){return arguments.length?(t=Array.from(e),u()):t.slice()},d.rangeRound=function(e){return t=Array.from(e),n=pt,u()},d.clamp=function(e){return arguments.length?(o=e?!0:$r,u()):o!==$r},d.interpolate=function(e){return arguments.length?(n=e,u()):n},d.unknown=function(e){return arguments.length?(a=e,d):a},function(e,t){return r=e,i=t,u()}}function oi(){return ai()($r,$r)}function si(e,t,n,r){var i=p(e,t,n),a;switch(r=wt(r??`,f`),r.type){case`s`:var o=Math.max(Math.abs(e),Math.abs(t));return r.precision==null&&!isNaN(a=Bt(i,o))&&(r.precision=a),Lt(r,o);case``:case`e`:case`g`:case`p`:case`r`:r.precision==null&&!isNaN(a=Vt(i,Math.max(Math.abs(e),Math.abs(t))))&&(r.precision=a-(r.type===`e`));break;case`f`:case`%`:r.precision==null&&!isNaN(a=zt(i))&&(r.precision=a-(r.type===`%`)*2)}return It(r)}function ci(e){var t=e.domain;return e.ticks=function(e){var n=t();return d(n[0],n[n.length-1],e??10)},e.tickFormat=function(e,n){var r=t();return si(r[0],r[r.length-1],e??10,n)},e.nice=function(n){n??=10;var r=t(),i=0,a=r.length-1,o=r[i],s=r[a],c,l,u=10;for(s<o&&(l=o,o=s,s=l,l=i,i=a,a=l);u-->0;){if(l=f(o,s,n),l===c)return r[i]=o,r[a]=s,t(r);if(l>0)o=Math.floor(o/l)*l,s=Math.ceil(s/l)*l;else if(l<0)o=Math.ceil(o*l)/l,s=Math.floor(s*l)/l;else break;c=l}return e},e}function li(){var e=oi();return e.copy=function(){return ii(e,li())},Yr.apply(e,arguments),ci(e)}function ui(e,t){e=e.slice();var n=0,r=e.length-1,i=e[n],a=e[r],o;return a<i&&(o=n,n=r,r=o,o=i,i=a,a=o),e[n]=t.floor(i),e[r]=t.ceil(a),e}function di(e){return new Date(e)}function fi(e){return e instanceof Date?+e:Math.round(e)}function pi(e,t,n,r,i,a,o,s,c,l){var u=oi(),d=u.invert,f=u.domain,p=l(`.%L`),m=l(`:%S`),h=l(`%I:%M`),g=l(`%I %p`),_=l(`%a %d`),v=l(`%b %d`),y=l(`%B`),b=l(`%Y`);function x(e){return(c(e)<e?p:s(e)<e?m:o(e)<e?h:a(e)<e?g:r(e)<e?i(e)<e?_:v:n(e)<e?y:b)(e)}return u.invert=function(e){return new Date(Math.round(d(e)))},u.domain=function(e){return arguments.length?f(Array.from(e,fi)):f().map(di)},u.ticks=function(t){var n=f();return e(n[0],n[n.length-1],t??10)},u.tickFormat=function(e,t){return t==null?x:l(t)},u.nice=function(e){var n=f();return e&&typeof e.range==`function`||(e=t(n[0],n[n.length-1],e??10)),e?f(ui(n,e)):u},u.copy=function(){return ii(u,pi(e,t,n,r,i,a,o,s,c,l))},u}function mi(){return Yr.apply(pi(Sn,Cn,H,_n,nn,$t,Zt,Yt,Jt,Wr).domain([new Date(2e3,0,1),new Date(2e3,0,2)]),arguments)}let hi=Math.PI,gi=2*hi,K=1e-6,_i=gi-K;function vi(e){this._+=e[0];for(let t=1,n=e.length;t<n;++t)this._+=arguments[t]+e[t]}function yi(e){let t=Math.floor(e);if(!(t>=0))throw Error(`invalid digits: ${e}`);if(t>15)return vi;let n=10**t;return function(e){this._+=e[0];for(let t=1,r=e.length;t<r;++t)this._+=Math.round(arguments[t]*n)/n+e[t]}}function bi(e,t,n,r){return e===n&&t===r}function xi(e){let t=Math.floor(e);if(!(t<=15))return bi;let n=10**t,r=function(e){return Math.round(e*n)};return function(e,t,n,i){return r(e)===r(n)&&r(t)===r(i)}}var Si=class{constructor(e){this._x0=this._y0=this._x1=this._y1=null,this._=``,this._append=e==null?vi:yi(e),this._equal=e==null?bi:xi(e)}moveTo(e,t){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}`}closePath(){this._x1!==null&&(this._x1=this._x0,this._y1=this._y0,this._append`Z`)}lineTo(e,t){this._append`L${this._x1=+e},${this._y1=+t}`}quadraticCurveTo(e,t,n,r){this._append`Q${+e},${+t},${this._x1=+n},${this._y1=+r}`}bezierCurveTo(e,t,n,r,i,a){this._append`C${+e},${+t},${+n},${+r},${this._x1=+i},${this._y1=+a}`}arcTo(e,t,n,r,i){if(e=+e,t=+t,n=+n,r=+r,i=+i,i<0)throw Error(`negative radius: ${i}`);let a=this._x1,o=this._y1,s=n-e,c=r-t,l=a-e,u=o-t,d=l*l+u*u;if(this._x1===null)this._append`M${this._x1=e},${this._y1=t}`;else if(d>K){if(!(Math.abs(u*s-c*l)>K)||!i)this._append`L${this._x1=e},${this._y1=t}`;else{let f=n-a,p=r-o,m=s*s+c*c,h=f*f+p*p,g=Math.sqrt(m),_=Math.sqrt(d),v=i*Math.tan((hi-Math.acos((m+d-h)/(2*g*_)))/2),y=v/_,b=v/g;Math.abs(y-1)>K&&this._append`L${e+y*l},${t+y*u}`,this._append`A${i},${i},0,0,${+(u*f>l*p)},${this._x1=e+b*s},${this._y1=t+b*c}`}}}arc(e,t,n,r,i,a){if(e=+e,t=+t,n=+n,a=!!a,n<0)throw Error(`negative radius: ${n}`);let o=n*Math.cos(r),s=n*Math.sin(r),c=e+o,l=t+s,u=1^a,d=a?r-i:i-r;if(this._x1===null?this._append`M${c},${l}`:(Math.abs(this._x1-c)>K||Math.abs(this._y1-l)>K)&&this._append`L${c},${l}`,n){if(d<0&&(d=d%gi+gi),d>_i)this._append`A${n},${n},0,1,${u},${e-o},${t-s}A${n},${n},0,1,${u},${this._x1=c},${this._y1=l}`;else if(d>K){let a=e+n*Math.cos(i),o=t+n*Math.sin(i);if(d>=hi&&this._equal(c,l,a,o)){d/=2;let i=r+d;this._append`A${n},${n},0,${+(d>=hi)},${u},${e+n*Math.cos(i)},${t+n*Math.sin(i)}`}this._append`A${n},${n},0,${+(d>=hi)},${u},${this._x1=a},${this._y1=o}`}}}rect(e,t,n,r){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}h${n=+n}v${+r}h${-n}Z`}toString(){return this._}};Si.prototype;function Ci(e){return function(){return e}}let wi=Math.cos,Ti=Math.sin,Ei=Math.sqrt,Di=1e-12,Oi=Math.PI;Oi/2;let ki=2*Oi;function Ai(e){let t=3;return e.digits=function(n){if(!arguments.length)return t;if(n==null)t=null;else{let e=Math.floor(n);if(!(e>=0))throw RangeError(`invalid digits: ${n}`);t=e}return e},()=>new Si(t)}Array.prototype.slice;function ji(e){return typeof e==`object`&&`length`in e?e:Array.from(e)}function Mi(e){this._context=e}Mi.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:this._context.lineTo(e,t)}}};function Ni(e){return new Mi(e)}function Pi(e){return e[0]}function Fi(e){return e[1]}function Ii(e,t){var n=Ci(!0),r=null,i=Ni,a=null,o=Ai(s);e=typeof e==`function`?e:e===void 0?Pi:Ci(e),t=typeof t==`function`?t:t===void 0?Fi:Ci(t);function s(s){var c,l=(s=ji(s)).length,u,d=!1,f;for(r??(a=i(f=o())),c=0;c<=l;++c)!(c<l&&n(u=s[c],c,s))===d&&((d=!d)?a.lineStart():a.lineEnd()),d&&a.point(+e(u,c,s),+t(u,c,s));if(f)return a=null,f+``||null}return s.x=function(t){return arguments.length?(e=typeof t==`function`?t:Ci(+t),s):e},s.y=function(e){return arguments.length?(t=typeof e==`function`?e:Ci(+e),s):t},s.defined=function(e){return arguments.length?(n=typeof e==`function`?e:Ci(!!e),s):n},s.curve=function(e){return arguments.length?(i=e,r!=null&&(a=i(r)),s):i},s.context=function(e){return arguments.length?(e==null?r=a=null:a=i(r=e),s):r},s}Ri(Ni);function Li(e){this._curve=e}Li.prototype={areaStart:function(){this._curve.areaStart()},areaEnd:function(){this._curve.areaEnd()},lineStart:function(){this._curve.lineStart()},lineEnd:function(){this._curve.lineEnd()},point:function(e,t){this._curve.point(t*Math.sin(e),t*-Math.cos(e))}};function Ri(e){function t(t){return new Li(e(t))}return t._curve=e,t}Ei(3),Ei(1/3)*2;let zi=Ti(Oi/10)/Ti(7*Oi/10);Ti(ki/10)*zi,-wi(ki/10)*zi,Ei(3),Ei(3),Ei(3)/2,(1/Ei(12)/2+1)*3;function Bi(){}function Vi(e,t,n){e._context.bezierCurveTo((2*e._x0+e._x1)/3,(2*e._y0+e._y1)/3,(e._x0+2*e._x1)/3,(e._y0+2*e._y1)/3,(e._x0+4*e._x1+t)/6,(e._y0+4*e._y1+n)/6)}function Hi(e){this._context=e}Hi.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=NaN,this._point=0},lineEnd:function(){switch(this._point){case 3:Vi(this,this._x1,this._y1);case 2:this._context.lineTo(this._x1,this._y1)}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3,this._context.lineTo((5*this._x0+this._x1)/6,(5*this._y0+this._y1)/6);default:Vi(this,e,t)}this._x0=this._x1,this._x1=e,this._y0=this._y1,this._y1=t}};function Ui(e,t){this._basis=new Hi(e),this._beta=t}Ui.prototype={lineStart:function(){this._x=[],this._y=[],this._basis.lineStart()},lineEnd:function(){var e=this._x,t=this._y,n=e.length-1;if(n>0)for(var r=e[0],i=t[0],a=e[n]-r,o=t[n]-i,s=-1,c;++s<=n;)c=s/n,this._basis.point(this._beta*e[s]+(1-this._beta)*(r+c*a),this._beta*t[s]+(1-this._beta)*(i+c*o));this._x=this._y=null,this._basis.lineEnd()},point:function(e,t){this._x.push(+e),this._y.push(+t)}},(function e(t){function n(e){return t===1?new Hi(e):new Ui(e,t)}return n.beta=function(t){return e(+t)},n})(.85);function Wi(e,t,n){e._context.bezierCurveTo(e._x1+e._k*(e._x2-e._x0),e._y1+e._k*(e._y2-e._y0),e._x2+e._k*(e._x1-t),e._y2+e._k*(e._y1-n),e._x2,e._y2)}function Gi(e,t){this._context=e,this._k=(1-t)/6}Gi.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x2,this._y2);break;case 3:Wi(this,this._x1,this._y1)}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2,this._x1=e,this._y1=t;break;case 2:this._point=3;default:Wi(this,e,t)}this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return new Gi(e,t)}return n.tension=function(t){return e(+t)},n})(0);function Ki(e,t){this._context=e,this._k=(1-t)/6}Ki.prototype={areaStart:Bi,areaEnd:Bi,lineStart:function(){this._x0=this._x1=this._x2=this._x3=this._x4=this._x5=this._y0=this._y1=this._y2=this._y3=this._y4=this._y5=NaN,this._point=0},lineEnd:function(){switch(this._point){case 1:this._context.moveTo(this._x3,this._y3),this._context.closePath();break;case 2:this._context.lineTo(this._x3,this._y3),this._context.closePath();break;case 3:this.point(this._x3,this._y3),this.point(this._x4,this._y4),this.point(this._x5,this._y5)}},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._x3=e,this._y3=t;break;case 1:this._point=2,this._context.moveTo(this._x4=e,this._y4=t);break;case 2:this._point=3,this._x5=e,this._y5=t;break;default:Wi(this,e,t)}this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return new Ki(e,t)}return n.tension=function(t){return e(+t)},n})(0);function qi(e,t){this._context=e,this._k=(1-t)/6}qi.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===3)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1;break;case 1:this._point=2;break;case 2:this._point=3,this._line?this._context.lineTo(this._x2,this._y2):this._context.moveTo(this._x2,this._y2);break;case 3:this._point=4;default:Wi(this,e,t)}this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return new qi(e,t)}return n.tension=function(t){return e(+t)},n})(0);function Ji(e,t,n){var r=e._x1,i=e._y1,a=e._x2,o=e._y2;if(e._l01_a>Di){var s=2*e._l01_2a+3*e._l01_a*e._l12_a+e._l12_2a,c=3*e._l01_a*(e._l01_a+e._l12_a);r=(r*s-e._x0*e._l12_2a+e._x2*e._l01_2a)/c,i=(i*s-e._y0*e._l12_2a+e._y2*e._l01_2a)/c}if(e._l23_a>Di){var l=2*e._l23_2a+3*e._l23_a*e._l12_a+e._l12_2a,u=3*e._l23_a*(e._l23_a+e._l12_a);a=(a*l+e._x1*e._l23_2a-t*e._l12_2a)/u,o=(o*l+e._y1*e._l23_2a-n*e._l12_2a)/u}e._context.bezierCurveTo(r,i,a,o,e._x2,e._y2)}function Yi(e,t){this._context=e,this._alpha=t}Yi.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x2,this._y2);break;case 3:this.point(this._x2,this._y2)}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){if(e=+e,t=+t,this._point){var n=this._x2-e,r=this._y2-t;this._l23_a=Math.sqrt(this._l23_2a=(n*n+r*r)**+this._alpha)}switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3;default:Ji(this,e,t)}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return t?new Yi(e,t):new Gi(e,0)}return n.alpha=function(t){return e(+t)},n})(.5);function Xi(e,t){this._context=e,this._alpha=t}Xi.prototype={areaStart:Bi,areaEnd:Bi,lineStart:function(){this._x0=this._x1=this._x2=this._x3=this._x4=this._x5=this._y0=this._y1=this._y2=this._y3=this._y4=this._y5=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){switch(this._point){case 1:this._context.moveTo(this._x3,this._y3),this._context.closePath();break;case 2:this._context.lineTo(this._x3,this._y3),this._context.closePath();break;case 3:this.point(this._x3,this._y3),this.point(this._x4,this._y4),this.point(this._x5,this._y5)}},point:function(e,t){if(e=+e,t=+t,this._point){var n=this._x2-e,r=this._y2-t;this._l23_a=Math.sqrt(this._l23_2a=(n*n+r*r)**+this._alpha)}switch(this._point){case 0:this._point=1,this._x3=e,this._y3=t;break;case 1:this._point=2,this._context.moveTo(this._x4=e,this._y4=t);break;case 2:this._point=3,this._x5=e,this._y5=t;break;default:Ji(this,e,t)}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return t?new Xi(e,t):new Ki(e,0)}return n.alpha=function(t){return e(+t)},n})(.5);function Zi(e,t){this._context=e,this._alpha=t}Zi.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===3)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){if(e=+e,t=+t,this._point){var n=this._x2-e,r=this._y2-t;this._l23_a=Math.sqrt(this._l23_2a=(n*n+r*r)**+this._alpha)}switch(this._point){case 0:this._point=1;break;case 1:this._point=2;break;case 2:this._point=3,this._line?this._context.lineTo(this._x2,this._y2):this._context.moveTo(this._x2,this._y2);break;case 3:this._point=4;default:Ji(this,e,t)}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=e,this._y0=this._y1,this._y1=this._y2,this._y2=t}},(function e(t){function n(e){return t?new Zi(e,t):new qi(e,0)}return n.alpha=function(t){return e(+t)},n})(.5);function Qi(e){return e<0?-1:1}function $i(e,t,n){var r=e._x1-e._x0,i=t-e._x1,a=(e._y1-e._y0)/(r||i<0&&-0),o=(n-e._y1)/(i||r<0&&-0),s=(a*i+o*r)/(r+i);return(Qi(a)+Qi(o))*Math.min(Math.abs(a),Math.abs(o),.5*Math.abs(s))||0}function ea(e,t){var n=e._x1-e._x0;return n?(3*(e._y1-e._y0)/n-t)/2:t}function ta(e,t,n){var r=e._x0,i=e._y0,a=e._x1,o=e._y1,s=(a-r)/3;e._context.bezierCurveTo(r+s,i+s*t,a-s,o-s*n,a,o)}function na(e){this._context=e}na.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=this._t0=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x1,this._y1);break;case 3:ta(this,this._t0,ea(this,this._t0))}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){var n=NaN;if(e=+e,t=+t,e!==this._x1||t!==this._y1){switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3,ta(this,ea(this,n=$i(this,e,t)),n);break;default:ta(this,this._t0,n=$i(this,e,t))}this._x0=this._x1,this._x1=e,this._y0=this._y1,this._y1=t,this._t0=n}}},Object.create(na.prototype).point=function(e,t){na.prototype.point.call(this,t,e)};function ra(e,t){this._context=e,this._t=t}ra.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x=this._y=NaN,this._point=0},lineEnd:function(){0<this._t&&this._t<1&&this._point===2&&this._context.lineTo(this._x,this._y),(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line>=0&&(this._t=1-this._t,this._line=1-this._line)},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:if(this._t<=0)this._context.lineTo(this._x,t),this._context.lineTo(e,t);else{var n=this._x*(1-this._t)+e*this._t;this._context.lineTo(n,this._y),this._context.lineTo(n,t)}}this._x=e,this._y=t}};function ia(e){return new ra(e,1)}BigInt(2**53-1);function aa(e){return String(e).replace(/\\B(?=(\\d{3})+$)/g,`,`)}function oa(e){return e<0?`−${aa(-e)} B`:`${aa(e)} B`}function sa(e){let t=Math.abs(e),n=e<0?`−`:``;if(t<1e3)return`${n}${t} B`;for(let[e,r]of[[`KB`,1e3],[`MB`,1e6],[`GB`,1e9]]){let i=t/r,a=Number(i.toFixed(i<9.995?2:1));if(a<1e3||e===`GB`)return`${n}${ca(a)} ${e}`}return oa(e)}function ca(e){let[t=``,n]=String(e).split(`.`);return aa(Number(t))+(n===void 0?``:`.${n}`)}function la(e,t,n){for(let[n,r]of Object.entries(t))r===!0?e.setAttribute(n,``):r!==!1&&e.setAttribute(n,String(r));return e.append(...n),e}let q=(e,t={},...n)=>la(document.createElement(e),t,n),J=(e,t={},...n)=>la(document.createElementNS(`http://www.w3.org/2000/svg`,e),t,n);function ua(e){let t=[],n=0;for(let r of e){let[e,i]=typeof r==`number`?[r,1]:r;for(let r=0;r<i;r+=1)n+=e,t.push(n)}return t}let da=[``,`7 2`,`2 2`,`9 2 2 2`,`14 3`,`4 3`,`9 2 2 2 2 2`,`1 3`];function fa({series:e,commits:{time:t,...n},...r}){let i=[...new Set(e.map(({target:e})=>e))];return{...r,commits:n,times:ua(t).map(e=>e*1e3),lines:e.map(e=>{let t=i.indexOf(e.target)%8;return{...e,commits:ua(e.commits),bytes:ua(e.bytes),color:`var(--c${t})`,dash:da[t]??``}})}}let pa=({artifact:e,variant:t})=>t===null?e:`${e} (${t})`,Y=innerWidth<600?360:560,X={top:20,right:50,bottom:22,left:58},ma=1.5,ha=Y/90;function ga(e,t,n,r){let{times:i}=e,a=t.map(e=>({...e,...va(e,i,n)})).filter(({commits:e})=>e.length>0),[o=t[0]]=a,s=o===void 0?``:pa(o),[c,l]=ya(a),u=(l-c)*.06||l*.05||1,d=i.at(-1)??0,f=Math.max(n,Math.min(...a.map(e=>i[e.commits[0]??0]??d),d)),p=mi([f===d?f-864e5:f,d],[X.left,Y-X.right]),m=li([Math.max(0,c-u),l+u],[230-X.bottom,X.top]),h=J(`svg`,{viewBox:`0 0 ${Y} 230`,tabindex:0,role:`img`,\"aria-roledescription\":`chart; arrow keys go from commit to commit`,\"aria-label\":`${s}: ${a.map(e=>`${e.target} ${_a(e,e.bytes.at(-1)??0)}${e.forecast===``?``:`, budget full: ${e.forecast}`}`).join(`; `)}`}),g=i.map(e=>p(e)),_=a.map(e=>e.bytes.map(e=>m(e)));h.append(...y(),...b(),...a.flatMap(ee),...S(),...x());let v=J(`g`);return h.append(v),C(),q(`figure`,{},q(`figcaption`,{},s,...a.map(e=>q(`span`,{class:`key`},q(`i`,{style:`border-color:${e.color}`}),e.target))),h);function y(){let e=o?.inBytes??!0;return[...m.ticks(5).flatMap(t=>[J(`line`,{class:`grid`,x1:X.left,x2:Y-X.right,y1:m(t),y2:m(t)}),J(`text`,{x:X.left-6,y:m(t)+4,\"text-anchor\":`end`},e?sa(Math.round(t)):aa(Math.round(t)))]),...p.ticks(ha).map(e=>J(`text`,{x:p(e),y:224,\"text-anchor\":`middle`},p.tickFormat(ha)(e)))]}function b(){let t=-1/0;return Object.entries(e.commits.release).flatMap(([e,n])=>{let r=p(i[Number(e)]??0);if(r<X.left)return[];let a=J(`line`,{class:`release`,x1:r,x2:r,y1:X.top-6,y2:230-X.bottom},J(`title`,{},n));if(r-t<42||r>Y-X.right-8)return[a];t=r;let o=n.length>9?`${n.slice(0,8)}…`:n;return[a,J(`text`,{class:`release-name`,x:r,y:X.top-9,\"text-anchor\":`middle`},o)]})}function x(){return[...new Set(a.flatMap(({max:e})=>e===null?[]:[e]))].map(e=>J(`text`,{class:`budget-name`,x:X.left+4,y:m(e)-4},`budget`))}function S(){let e=a.map((e,t)=>({each:e,y:Math.max(X.top,_[t]?.at(-1)??0)})).sort((e,t)=>e.y-t.y),t=-1/0;return(e.length<2?[]:e).map(({each:{target:e,color:n},y:r})=>(t=Math.max(r,t+11),J(`text`,{class:`line-name`,x:Y-X.right+4,y:t+3,style:`fill:${n}`},e.length>8?`${e.slice(0,7)}…`:e)))}function ee(e,t){let n=new Set(e.spikes),r=e.commits.map((e,n)=>({x:g[e]??0,y:_[t]?.[n]??0})),a=n.size===0?r:r.filter((t,r)=>!n.has(e.commits[r]??-1)),o=Ii(e=>e.x,e=>e.y).curve(ia);return[...e.max===null?[]:[J(`line`,{class:`budget`,stroke:e.color,x1:X.left,x2:Y-X.right,y1:m(e.max),y2:m(e.max)})],J(`path`,{class:`path`,stroke:e.color,\"stroke-dasharray\":e.dash,d:o(ba(a))??``}),...a.length>1?[]:a.map(t=>J(`circle`,{fill:e.color,cx:t.x,cy:t.y,r:3})),...r.filter((t,r)=>n.has(e.commits[r]??-1)).map(t=>J(`path`,{class:`spike`,stroke:e.color,d:Sa(t.x,Math.min(230-X.bottom,Math.max(X.top,t.y)))})),...e.steps.filter(({to:e})=>(i[e]??0)>=f).map(({to:t,bytes:n})=>{let i=r[e.commits.indexOf(t)],a=i===void 0?``:Ca(i,n>0);return J(`path`,{class:`step`,fill:e.color,d:a})})]}function C(){let e=new Set(a.flatMap(e=>e.commits)),t=[...i.keys()].filter(t=>e.has(t)),n=t.map(e=>g[e]??0),o=-1,s=(e,i)=>{o=Math.max(0,Math.min(t.length-1,e));let s=t[o],c=n[o];if(s===void 0||c===void 0)return;let l=a.flatMap(e=>{let t=e.commits.indexOf(s);return t<0?[]:[{each:e,bytes:e.bytes[t]??0,before:t===0?null:e.bytes[t-1]??null}]});v.replaceChildren(J(`line`,{class:`cross`,x1:c,x2:c,y1:X.top,y2:230-X.bottom}),...l.map(({each:e,bytes:t})=>J(`circle`,{class:`dot`,fill:e.color,cx:c,cy:Math.max(X.top,m(t)),r:3.5})));let u=h.getBoundingClientRect(),d=u.width/Y;r.show(w(s,l),{x:u.left+c*d,y:u.top+X.top*d},i)},c=()=>{o=-1,v.replaceChildren(),r.hide()};h.addEventListener(`pointermove`,({clientX:e})=>{let t=h.getBoundingClientRect(),r=xa(n,(e-t.left)/t.width*Y);r!==o&&s(r,!1)}),h.addEventListener(`pointerleave`,c),h.addEventListener(`blur`,c),h.addEventListener(`keydown`,e=>{let n=t.length-1,r=o<0?n+1:o,i={ArrowLeft:r-1,ArrowRight:o<0?n:o+1,PageUp:r-10,PageDown:o<0?n:o+10,Home:0,End:n}[e.key];e.key===`Escape`&&c(),i!==void 0&&(e.preventDefault(),s(i,!0))})}function w(t,n){let{sha:r,release:a,words:o}=e.commits,s=new Date(i[t]??0).toISOString().slice(0,10),c=a[t]===void 0?``:` ${a[t]}`,l=n.flatMap(({each:e})=>e.steps.filter(({to:e})=>e===t)).flatMap(({because:e})=>e);return[q(`div`,{},q(`b`,{},`${s}${c}`),` ${r[t]}`),...o[t]===void 0?[]:[q(`div`,{},o[t])],...n.map(({each:e,bytes:n,before:r})=>{let i=r===null||r===n?``:` (${n>r?`+`:``}${_a(e,n-r)})`,a=e.spikes.includes(t)?`, not believed`:``,o=e.inBytes?oa(n):aa(n);return q(`div`,{},q(`b`,{style:`color:${e.color}`},e.target),` ${o}${i}${a}`)}),...[...new Set(l)].map(e=>q(`div`,{class:`why`},e))]}}let _a=({inBytes:e},t)=>e?sa(t):String(t);function va({commits:e,bytes:t},n,r){let i=e.findIndex(e=>(n[e]??0)>=r),a=i<0?e.length:i;return{commits:e.slice(a),bytes:t.slice(a)}}function ya(e){let[t,n]=[1/0,-1/0];for(let{commits:r,bytes:i,spikes:a,max:o}of e){let e=new Set(a),s=e=>{t=Math.min(t,e),n=Math.max(n,e)};o!==null&&s(o);for(let[t,n]of i.entries())e.has(r[t]??-1)||s(n)}return t>n?[0,1]:[t,n]}function ba(e){if(e.length<Y/ma*2)return[...e];let t=[],n=[],r=()=>{if(n.length<=4)t.push(...n);else{let e=n.reduce((e,t)=>t.y<e.y?t:e),r=n.reduce((e,t)=>t.y>e.y?t:e),i=new Set([n[0],e,r,n.at(-1)]);t.push(...n.filter(e=>i.has(e)))}n=[]};for(let t of e)n[0]!==void 0&&Math.floor(t.x/ma)!==Math.floor(n[0].x/ma)&&r(),n.push(t);return r(),t}function xa(e,t){let[n,r]=[0,e.length-1];for(;n<r;){let i=n+r>>1;(e[i]??0)<t?n=i+1:r=i}let i=e[n-1];return i!==void 0&&t-i<(e[n]??0)-t?n-1:n}let Sa=(e,t)=>`M${e-4} ${t-4}l8 8m0 -8l-8 8`,Ca=({x:e,y:t},n)=>n?`M${e-5} ${t+12}h10l-5 -9z`:`M${e-5} ${t-12}h10l-5 9z`;function wa(e){let t=/^[=+\\-@\\t\\r]/.test(e)?`'${e}`:e;return/[\",\\r\\n]/.test(t)?`\"${t.replaceAll(`\"`,`\"\"`)}\"`:t}let Ta=(e,t)=>({heading:e,key:t,kind:`text`}),Z=(e,t)=>({heading:e,key:t,kind:`number`}),Ea=[Ta(`artifact`,`artifact`),Ta(`variant`,`variant`),Ta(`target`,`target`),Ta(`metric`,`metric`),Z(`size`,`size`),Z(`last commit`,`last`),Z(`7 days`,`days7`),Z(`30 days`,`days30`),Z(`90 days`,`days90`),Z(`since release`,`release`),Z(`budget`,`budget`),Z(`left`,`left`),Ta(`full`,`full`)];function Da(e){let t=Ea.filter(({key:t})=>e.some(e=>(e[t]??``)!==``));return q(`div`,{class:`scroll`,tabindex:0,role:`region`,\"aria-label\":`Sizes and changes`},q(`table`,{},q(`thead`,{},q(`tr`,{},...t.map(({heading:e,kind:t})=>q(`th`,{scope:`col`,class:t},e)))),q(`tbody`,{},...e.map(e=>q(`tr`,{},...t.map(({key:t,kind:n})=>q(`td`,{class:`${n}${t===`artifact`?` name`:``}`},e[t]??``)))))))}function Oa(e){return[Ea.map(({heading:e})=>e),...e.map(e=>Ea.map(t=>t.kind===`number`?String(e.exact[t.key]??``):wa(e[t.key]??``)))].map(e=>`${e.join(`,`)}\\r\\n`).join(``)}function ka(e){let t=q(`div`,{class:`tip`,hidden:!0}),n=q(`div`,{class:`hidden`,\"aria-live\":`polite`});return e.append(t,n),{show(e,{x:r,y:i},a){t.replaceChildren(...e),t.hidden=!1;let{offsetWidth:o,offsetHeight:s}=t,c=r+14+o>innerWidth?r-14-o:r+14,l=Math.min(i,innerHeight-s-14);t.style.transform=`translate(${Math.max(0,c)}px, ${Math.max(0,l)}px)`,a&&(n.textContent=e.map(e=>e.textContent).join(`, `))},hide(){t.hidden=!0}}}function Aa(e){var t=0,n=e.children,r=n&&n.length;if(!r)t=1;else for(;--r>=0;)t+=n[r].value;e.value=t}function ja(){return this.eachAfter(Aa)}function Ma(e,t){let n=-1;for(let r of this)e.call(t,r,++n,this);return this}function Na(e,t){for(var n=this,r=[n],i,a,o=-1;n=r.pop();)if(e.call(t,n,++o,this),i=n.children)for(a=i.length-1;a>=0;--a)r.push(i[a]);return this}function Pa(e,t){for(var n=this,r=[n],i=[],a,o,s,c=-1;n=r.pop();)if(i.push(n),a=n.children)for(o=0,s=a.length;o<s;++o)r.push(a[o]);for(;n=i.pop();)e.call(t,n,++c,this);return this}function Fa(e,t){let n=-1;for(let r of this)if(e.call(t,r,++n,this))return r}function Ia(e){return this.eachAfter(function(t){for(var n=+e(t.data)||0,r=t.children,i=r&&r.length;--i>=0;)n+=r[i].value;t.value=n})}function La(e){return this.eachBefore(function(t){t.children&&t.children.sort(e)})}function Ra(e){for(var t=this,n=za(t,e),r=[t];t!==n;)t=t.parent,r.push(t);for(var i=r.length;e!==n;)r.splice(i,0,e),e=e.parent;return r}function za(e,t){if(e===t)return e;var n=e.ancestors(),r=t.ancestors(),i=null;for(e=n.pop(),t=r.pop();e===t;)i=e,e=n.pop(),t=r.pop();return i}function Ba(){for(var e=this,t=[e];e=e.parent;)t.push(e);return t}function Va(){return Array.from(this)}function Ha(){var e=[];return this.eachBefore(function(t){t.children||e.push(t)}),e}function Ua(){var e=this,t=[];return e.each(function(n){n!==e&&t.push({source:n.parent,target:n})}),t}function*Wa(){var e=this,t,n=[e],r,i,a;do for(t=n.reverse(),n=[];e=t.pop();)if(yield e,r=e.children)for(i=0,a=r.length;i<a;++i)n.push(r[i]);while(n.length)}function Ga(e,t){e instanceof Map?(e=[void 0,e],t===void 0&&(t=Ja)):t===void 0&&(t=qa);for(var n=new Za(e),r,i=[n],a,o,s,c;r=i.pop();)if((o=t(r.data))&&(c=(o=Array.from(o)).length))for(r.children=o,s=c-1;s>=0;--s)i.push(a=o[s]=new Za(o[s])),a.parent=r,a.depth=r.depth+1;return n.eachBefore(Xa)}function Ka(){return Ga(this).eachBefore(Ya)}function qa(e){return e.children}function Ja(e){return Array.isArray(e)?e[1]:null}function Ya(e){e.data.value!==void 0&&(e.value=e.data.value),e.data=e.data.data}function Xa(e){var t=0;do e.height=t;while((e=e.parent)&&e.height<++t)}function Za(e){this.data=e,this.depth=this.height=0,this.parent=null}Za.prototype=Ga.prototype={constructor:Za,count:ja,each:Ma,eachAfter:Pa,eachBefore:Na,find:Fa,sum:Ia,sort:La,path:Ra,ancestors:Ba,descendants:Va,leaves:Ha,links:Ua,copy:Ka,[Symbol.iterator]:Wa};function Qa(e){if(typeof e!=`function`)throw Error();return e}function $a(){return 0}function eo(e){return function(){return e}}function to(e){e.x0=Math.round(e.x0),e.y0=Math.round(e.y0),e.x1=Math.round(e.x1),e.y1=Math.round(e.y1)}function no(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(r-t)/e.value;++s<c;)o=a[s],o.y0=n,o.y1=i,o.x0=t,o.x1=t+=o.value*l}Object.create(Za.prototype);function ro(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(i-n)/e.value;++s<c;)o=a[s],o.x0=t,o.x1=r,o.y0=n,o.y1=n+=o.value*l}var io=(1+Math.sqrt(5))/2;function ao(e,t,n,r,i,a){for(var o=[],s=t.children,c,l,u=0,d=0,f=s.length,p,m,h=t.value,g,_,v,y,b,x,S;u<f;){p=i-n,m=a-r;do g=s[d++].value;while(!g&&d<f);for(_=v=g,x=Math.max(m/p,p/m)/(h*e),S=g*g*x,b=Math.max(v/S,S/_);d<f;++d){if(g+=l=s[d].value,l<_&&(_=l),l>v&&(v=l),S=g*g*x,y=Math.max(v/S,S/_),y>b){g-=l;break}b=y}o.push(c={value:g,dice:p<m,children:s.slice(u,d)}),c.dice?no(c,n,r,i,h?r+=m*g/h:a):ro(c,n,r,h?n+=p*g/h:i,a),h-=g,u=d}return o}var oo=(function e(t){function n(e,n,r,i,a){ao(t,e,n,r,i,a)}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(io);function so(){var e=oo,t=!1,n=1,r=1,i=[0],a=$a,o=$a,s=$a,c=$a,l=$a;function u(e){return e.x0=e.y0=0,e.x1=n,e.y1=r,e.eachBefore(d),i=[0],t&&e.eachBefore(to),e}function d(t){var n=i[t.depth],r=t.x0+n,u=t.y0+n,d=t.x1-n,f=t.y1-n;d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),t.x0=r,t.y0=u,t.x1=d,t.y1=f,t.children&&(n=i[t.depth+1]=a(t)/2,r+=l(t)-n,u+=o(t)-n,d-=s(t)-n,f-=c(t)-n,d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),e(t,r,u,d,f))}return u.round=function(e){return arguments.length?(t=!!e,u):t},u.size=function(e){return arguments.length?(n=+e[0],r=+e[1],u):[n,r]},u.tile=function(t){return arguments.length?(e=Qa(t),u):e},u.padding=function(e){return arguments.length?u.paddingInner(e).paddingOuter(e):u.paddingInner()},u.paddingInner=function(e){return arguments.length?(a=typeof e==`function`?e:eo(+e),u):a},u.paddingOuter=function(e){return arguments.length?u.paddingTop(e).paddingRight(e).paddingBottom(e).paddingLeft(e):u.paddingTop()},u.paddingTop=function(e){return arguments.length?(o=typeof e==`function`?e:eo(+e),u):o},u.paddingRight=function(e){return arguments.length?(s=typeof e==`function`?e:eo(+e),u):s},u.paddingBottom=function(e){return arguments.length?(c=typeof e==`function`?e:eo(+e),u):c},u.paddingLeft=function(e){return arguments.length?(l=typeof e==`function`?e:eo(+e),u):l},u}(function e(t){function n(e,n,r,i,a){if((o=e._squarify)&&o.ratio===t)for(var o,s,c,l,u=-1,d,f=o.length,p=e.value;++u<f;){for(s=o[u],c=s.children,l=s.value=0,d=c.length;l<d;++l)s.value+=c[l].value;s.dice?no(s,n,r,i,p?r+=(a-r)*s.value/p:a):ro(s,n,r,p?n+=(i-n)*s.value/p:i,a),p-=s.value}else e._squarify=o=ao(t,e,n,r,i,a),o.ratio=t}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(io);function co(e,t){let n=t===0?0:e/t*100;return`${(Math.abs(n)<9.95?n.toFixed(1).replace(/\\.0$/,``):n.toFixed(0)).replace(`-`,`−`)} %`}let lo=innerWidth<600?360:1160,uo=[`#1f6feb`,`#9a4b00`,`#1a7f37`,`#7a49d1`,`#a33277`,`#0a7075`,`#6f5700`,`#57606a`];function fo(e,t,n){let r=t.reduce((e,{bytes:t})=>e+t,0),i=Ga({name:e,bytes:r,tiles:t},e=>e.tiles).sum(e=>e.tiles===void 0?e.bytes:0).sort((e,t)=>(t.value??0)-(e.value??0)),a=so().size([lo,440]).paddingInner(1).paddingTop(0).round(!0)(i),o=a.children??[],s=o.slice(0,5).map(({data:e})=>`${e.name} ${co(e.bytes,r)}`).join(`, `),c=J(`svg`,{class:`tiles`,viewBox:`0 0 ${lo} 440`,role:`img`,\"aria-label\":`${e}, ${sa(r)}, by what it is made of: ${s}`});for(let e of a.leaves()){let t=e.ancestors().reverse().slice(1),i=uo[o.indexOf(t[0]??e)%uo.length]??``,[a,s]=[e.x1-e.x0,e.y1-e.y0],l=J(`rect`,{class:`tile`,x:e.x0,y:e.y0,width:a,height:s,fill:i});l.addEventListener(`pointermove`,({clientX:i,clientY:a})=>{let o=t.map(({data:e})=>e.name).join(` › `),s=co(e.value??0,r);n.show([q(`div`,{},q(`b`,{},o)),q(`div`,{},`${oa(e.value??0)}, ${s}`)],{x:i,y:a},!1)}),c.append(l);let u=Math.floor((a-8)/6.4);if(s<16||u<4)continue;let d=e.data.name;c.append(J(`text`,{class:`tile-name`,x:e.x0+4,y:e.y0+13},d.length>u?`${d.slice(0,u-1)}…`:d)),s>30&&u>8&&c.append(J(`text`,{class:`tile-name`,x:e.x0+4,y:e.y0+27},sa(e.value??0)))}return c.addEventListener(`pointerleave`,()=>n.hide()),c}function po(e){let t=e.reduce((e,{bytes:t})=>e+t,0),n=e=>q(`ul`,{},...[...e].sort((e,t)=>t.bytes-e.bytes).map(({name:e,bytes:r,tiles:i=[]})=>q(`li`,{},q(`b`,{},e),` ${oa(r)}, ${co(r,t)}`,...i.length===0?[]:[n(i)])));return q(`details`,{},q(`summary`,{},`As a list`),n(e))}let mo=[[`all`,1/0],[`a year`,365],[`90 days`,90],[`30 days`,30]],Q=JSON.parse(document.getElementById(`data`)?.textContent??``),$=fa(Q),ho=e=>[...new Set(e)],go=ho($.lines.map(pa)),_o=ho($.lines.map(({target:e})=>e)),vo=ho($.lines.map(({metric:e})=>e));document.title=`Sizes of ${Q.key}`;let yo=q(`main`);document.body.append(yo);let bo=ka(document.body),xo=(e,t)=>{let n=t.map(e=>({name:e,input:q(`input`,{type:`checkbox`,checked:!0})}));return{element:q(`fieldset`,{},q(`legend`,{},e),...n.map(({name:e,input:t})=>q(`label`,{},t,` ${e}`))),chosen:()=>new Set(n.filter(({input:e})=>e.checked).map(({name:e})=>e))}},So=(e,t)=>{let n=q(`select`,{},...t.map(e=>q(`option`,{},e)));return{element:q(`label`,{},`${e} `,n),chosen:()=>n.selectedIndex}},Co=xo(`artifacts`,go),wo=xo(`targets`,_o),To=So(`metric`,vo),Eo=So(`time`,mo.map(([e])=>e)),Do=q(`form`,{\"aria-label\":`Filters`},...go.length>1?[Co.element]:[],..._o.length>1?[wo.element]:[],...vo.length>1?[To.element]:[],Eo.element),Oo=q(`section`,{class:`charts`,\"aria-label\":`Charts`}),ko=q(`section`),Ao=q(`button`,{type:`button`},`Download as CSV`);yo.append(q(`h1`,{},`Sizes of ${Q.key}`),q(`p`,{class:`headline ${Q.state}`},Q.headline)),$.lines.length>0&&yo.append(Do,Oo,...Io(),q(`h2`,{},`Sizes and changes`),Ao,ko),yo.append(...Q.notes.map(e=>q(`p`,{class:`faint`},e)));let jo=Q.rows,Mo=[],No=!1;Po(),Do.addEventListener(`change`,Po),addEventListener(`beforeprint`,()=>Fo(Mo.length)),Do.addEventListener(`submit`,e=>e.preventDefault()),Ao.addEventListener(`click`,()=>{let e=URL.createObjectURL(new Blob([Oa(jo)],{type:`text/csv`}));q(`a`,{href:e,download:`sizes.csv`}).click(),setTimeout(()=>URL.revokeObjectURL(e))});function Po(){let[e,t]=[Co.chosen(),wo.chosen()],n=vo[To.chosen()]??``,r=mo[Eo.chosen()]?.[1]??1/0,i=($.times.at(-1)??0)-r*864e5,a=new Map;for(let r of $.lines){let i=pa(r);r.metric===n&&t.has(r.target)&&e.has(i)&&a.set(i,[...a.get(i)??[],r])}bo.hide();let o=[...a].map(([e,t])=>{let n=q(`figure`,{class:`coming`},q(`figcaption`,{},e));return{figure:n,draw:()=>n.replaceWith(ga($,t,i,bo))}});Oo.replaceChildren(...o.map(({figure:e})=>e)),Mo=o.map(e=>e.draw),Fo(1),jo=Q.rows.filter(n=>t.has(n.target)&&e.has(pa(n))),ko.replaceChildren(Da(jo))}function Fo(e){for(let t of Mo.splice(0,e))t();Mo.length===0||No||(No=!0,requestAnimationFrame(()=>setTimeout(()=>{No=!1,Fo(2)})))}function Io(){let{compositions:e}=$;if(e.length===0)return[];let t=e.map(e=>`${pa(e)} on ${e.target}`),n=So(`of`,t),r=q(`div`),i=()=>{let i=n.chosen(),a=e[i];a!==void 0&&r.replaceChildren(fo(t[i]??``,a.tiles,bo),po(a.tiles))};return n.element.addEventListener(`change`,i),i(),[q(`h2`,{},`What it is made of`),n.element,r]}})();", policy = () => `default-src 'none'; script-src 'sha256-${createHash("sha256").update(PAGE_SCRIPT).digest("base64")}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
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
label { white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis } input { accent-color: var(--mark) }
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
.tiles { margin-top: .5rem } summary { cursor: pointer; padding: .3rem 0 } li { overflow-wrap: anywhere } li b { font-weight: 600 } .tile { stroke: var(--back); stroke-width: 1 } svg .tile-name { fill: #fff; font-size: 11px; pointer-events: none }
.scroll { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin-top: .5rem } th, td { padding: .22rem .7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
th { color: var(--faint); font-weight: 600 } th.text, td.text { text-align: left } td:last-child.text { white-space: normal; min-width: 11rem } td.name { max-width: 26rem; overflow: hidden; text-overflow: ellipsis }
.faint { color: var(--faint) } .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
@media print { :root { --back: #fff; --card: #fff; --text: #000; --faint: #444; --line: #999 } form, button, .tip, details:not([open]) { display: none } body { max-width: none; padding: 0 } .charts { grid-template-columns: 1fr 1fr } .scroll { overflow: visible } table { font-size: 8pt } th, td { padding: .1rem .3rem } }</style>
</head>
<body>
<noscript>This page draws its charts with a script, which is switched off here. The same numbers are in trend.md and trend.csv.</noscript>
<script type="application/json" id="data">${inScript(data)}<\/script>
<script>${PAGE_SCRIPT}<\/script>
</body>
</html>
`;
}
const inScript = (data) => JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`), COLORS = {
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
			metricName(each) || "raw"
		].map(cell).join(",");
		for (let [index, size] of bytes.entries()) lines.push(`${begins[each.commits[index] ?? 0]},${id},${size},${max ?? ""}`);
	}
	return `${lines.join("\r\n")}\r\n`;
}
function cell(text) {
	let harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll("\"", "\"\"")}"` : harmless;
}
function earlyWord(trend, outcome) {
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
			`As of ${trend.asOf?.slice(0, 10)}. Raise the budget, or look for what grows: \`size-guard history blame\` names the commits that added the most. This issue closes itself when it is over.`
		].join("\n\n")}\n`
	};
}
function row(series) {
	let { artifact, target, variant, metric, bytes, headroom, drift, forecast } = series, { rounded } = notationOf(metric), name = metricName(series);
	return `| ${[
		`${codeSpan(artifact)}${name === "" ? "" : ` ${codeSpan(name)}`}`,
		variant === null ? prose(target) : `${prose(target)} (${prose(variant)})`,
		rounded(bytes.at(-1) ?? 0),
		rounded(headroom ?? 0),
		drift === null ? "" : signed(Math.round(drift.perDay * 30), metric),
		forecast === null ? "" : forecastText(forecast)
	].join(" | ")} |`;
}
const ICONS = {
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
			"**Steps**",
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
			`${codeSpan(row.artifact)}${row.metric === "" ? "" : ` ${codeSpan(row.metric)}`}`,
			row.variant === null ? prose(row.target) : `${prose(row.target)} (${prose(row.variant)})`,
			row.line,
			row.size,
			row.days7,
			row.days30,
			...released ? [row.release] : [],
			row.left,
			row.full
		]))
	].join("\n");
}
function step({ from, to, date, author, subject, moves, because }) {
	let whose = author === null ? "" : ` (${prose(`${author}: ${subject}`)})`, what = moves.slice(0, 4).map(({ series, change }) => {
		let metric = metricName(series);
		return `${codeSpan(series.artifact)}${metric === "" ? "" : ` ${codeSpan(metric)}`} on ${prose(series.target)} ${change}`;
	}), more = moves.length - what.length, why = because.length === 0 ? "" : `. ${prose(because.join(", "))}`;
	return `- ${date}, between ${from} and ${to}${whose}: ${what.join(", ")}${more > 0 ? `, and ${more} more` : ""}${why}`;
}
function charts(trend) {
	let own = trend.series.filter(({ metric, current, bytes }) => metric === "raw" && current && bytes.length > 1);
	return [...groupBy(own, ({ artifact, variant }) => JSON.stringify([artifact, variant])).values()].map((series) => chart(series, trend));
}
function chart(series, { commits }) {
	let times = commits.map(({ date }) => Date.parse(date)), start = Math.max(...series.map((each) => times[each.commits[0] ?? 0] ?? 0)), end = times.at(-1) ?? 0, samples = Array.from({ length: 12 }, (_, index) => start + (end - start) * index / 11), budgets = new Set(series.map(({ max }) => max)), [budget] = budgets, lines = series.map((each) => samples.map((time) => valueAt(each, times, time))), shown = budgets.size === 1 && budget != null ? [...lines, samples.map(() => budget)] : lines, most = Math.max(...shown.flat()), [unit, factor] = most >= 1e6 ? ["MB", 1e6] : most >= 1e3 ? ["KB", 1e3] : ["B", 1], number = (bytes) => Number((bytes / factor).toPrecision(6)), least = Math.min(...shown.flat()), margin = (most - least) / 10 || most / 20 || 1, [{ artifact, variant } = {
		artifact: "",
		variant: null
	}] = series, targets = series.map(({ target }) => target).join(", "), title = `${artifact}${variant === null ? "" : ` (${variant})`}: ${targets}${shown === lines ? "" : ", budget"}`, dates = samples.map((time) => `"${new Date(time).toISOString().slice(0, 10)}"`);
	return [
		"```mermaid",
		"xychart-beta",
		`  title "${mermaidText(title)}"`,
		`  x-axis [${dates.join(", ")}]`,
		`  y-axis "${unit}" ${number(Math.max(0, least - margin))} --> ${number(most + margin)}`,
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
	let times = commits.map(({ date }) => Date.parse(date) / 1e3), sized = series.filter(({ metric }) => metric !== "image.layers"), limited = sized.filter(({ max, current }) => max !== null && current);
	return [
		"# TYPE size_guard_size_bytes gauge",
		"# UNIT size_guard_size_bytes bytes",
		"# HELP size_guard_size_bytes Size of an artifact at a commit.",
		...sized.flatMap((each) => {
			let labels = labelsOf(each);
			return pointsOf(each, times).map(([bytes, time]) => `size_guard_size_bytes{${labels}} ${bytes} ${time}`);
		}),
		"# TYPE size_guard_max_bytes gauge",
		"# UNIT size_guard_max_bytes bytes",
		"# HELP size_guard_max_bytes Its budget.",
		...limited.map((each) => `size_guard_max_bytes{${labelsOf(each)}} ${each.max}`),
		"# EOF\n"
	].join("\n");
}
function pointsOf({ commits, bytes }, times) {
	return [...new Map(commits.map((commit, index) => [times[commit] ?? 0, bytes[index] ?? 0]))].map(([time, value]) => [value, time]);
}
function labelsOf({ artifact, target, variant, metric, key, level }) {
	return Object.entries({
		artifact,
		target,
		variant,
		metric,
		key,
		level
	}).filter(([, value]) => value !== null).map(([name, value]) => `${name}="${escaped(String(value))}"`).join(",");
}
const escaped = (text) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\"", "\\\"");
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
		row.line,
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
		steps.length === 0 ? "" : ["Steps", ...steps.slice(0, 8).map(stepText)].join("\n"),
		steps.length > 8 ? `  and ${steps.length - 8} more` : "",
		[...lacking.flatMap((why) => why === null ? [] : [`No drift: ${why}.`]), ...trend.notes].map(visible).join("\n")
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function stepText({ from, to, date, author, subject, moves, because }) {
	let whose = author === null ? "" : `, ${author}: ${subject}`, what = moves.slice(0, 4).map(({ series, change }) => `${nameOf(series)} ${change}`), more = moves.length - what.length;
	return [
		`  ${date}  between ${from} and ${to}${visible(whose)}`,
		`    ${visible(`${what.join(", ")}${more > 0 ? `, and ${more} more` : ""}`)}`,
		...because.length === 0 ? [] : [`    ${visible(because.join(", "))}`]
	].join("\n");
}
function outcomeOf({ asOf, series }, days) {
	let full = series.filter(({ forecast }) => forecast?.state === "full"), until = days === null || asOf === null ? "" : new Date(Date.parse(asOf) + days * 864e5).toISOString(), soon = series.filter(({ forecast, drift }) => drift !== null && drift.low !== null && drift.low > 0 && forecast?.state === "dated" && (forecast.at ?? "") <= until.slice(0, 10)).sort((a, b) => (a.forecast?.at ?? "") < (b.forecast?.at ?? "") ? -1 : 1);
	return {
		state: full.length > 0 ? "fail" : soon.length > 0 ? "warn" : "pass",
		full,
		soon
	};
}
async function trend(options, world) {
	let loaded = loadConfig(options.config, world.cwd), recording = options.recorded ? NOTHING_TO_RECORD : await record(loaded, options, world), read = await readTrend(loaded, world), { earlyWordDays } = loaded.config, outcome = outcomeOf(read.trend, earlyWordDays), work = options.folder === null ? prepareWorkFolder(loaded.folder) : resolve(world.cwd, options.folder), given = give(read, outcome, join(work, "trend"), options, world);
	if (options.announce !== null && earlyWordDays !== null) try {
		await options.announce(earlyWord(read.trend, outcome), loaded.config.key);
	} catch (error) {
		world.say(`size-guard: ${messageOf(error)}`);
	}
	let refused = options.failOn === "warn" ? outcome.state !== "pass" : options.failOn === "fail" && outcome.state === "fail";
	for (let problem of given.unwritten) world.say(`size-guard: ${problem}`);
	return {
		exitCode: given.unwritten.length > 0 || recording.exitCode === 3 ? 3 : refused || recording.exitCode === 1 ? 1 : 0,
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
}, NO_SNAPSHOT = "no snapshot of this commit arrived, so nothing was recorded; this job does not build, because a build would have its rights";
async function record(loaded, options, world) {
	if (world.forge !== null && world.forge.records === null) throw new UsageError("trend records the default branch, and this run is not of it");
	let targets = chosenTargets(loaded.config, options.targets).map(({ name }) => name), given = options.snapshots.length > 0;
	if (!given && !options.builds) return world.say(`size-guard: ${NO_SNAPSHOT}`), {
		exitCode: 3,
		unrecorded: NO_SNAPSHOT
	};
	let snapshot = given ? merged(options.snapshots, world.cwd) : (await measure({
		...options,
		output: null
	}, world)).snapshot;
	if (snapshot.key !== loaded.config.key) throw new UsageError(`the snapshot is of ${visible(snapshot.key)}, and ${options.config} is ${loaded.config.key}`);
	let { commit } = snapshot;
	if (world.forge !== null && world.forge.records !== commit?.sha) throw new UsageError(`trend records the default branch at ${world.forge.records}, and what was measured is ${commit?.sha ?? "of no commit"}`);
	await keepSnapshot(loaded, snapshot, world);
	let lost = targets.filter((name) => !snapshot.planned.some(({ target }) => target === name));
	lost.length > 0 && world.say(`size-guard: there is no snapshot of ${lost.join(", ")}`);
	let { problems } = snapshot;
	if (given) for (let { text } of problems) world.say(`size-guard: ${visible(text)}`);
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
function give({ trend: told, compositions }, outcome, folder, { format, output }, world) {
	let text = () => textTrend(told, outcome, world.color), reports = {
		markdown: markdownTrend(told, outcome),
		json: `${JSON.stringify(told)}\n`,
		csv: csvTrend(told),
		openmetrics: openMetricsTrend(told),
		html: dashboardHtml(dashboardData(told, outcome, compositions)),
		svg: badgeSvg(told, outcome)
	}, files = {
		"index.html": reports.html,
		"trend.md": reports.markdown,
		"trend.json": reports.json,
		"trend.csv": reports.csv,
		"trend.openmetrics.txt": reports.openmetrics,
		"badge.svg": reports.svg,
		"badge.json": badgeJson(told, outcome)
	}, problems = Object.entries(files).map(([name, content]) => tryToWrite(join(folder, name), content, world)), asked = format === "text" ? text() : reports[format];
	return output === null ? world.out(asked) : (problems.push(tryToWrite(resolve(world.cwd, output), asked, world)), world.out(text())), world.forge === null && world.say(`size-guard: the dashboard is ${join(folder, "index.html")}`), {
		unwritten: problems.filter((problem) => problem !== null),
		markdown: reports.markdown,
		folder,
		files: {
			report: join(folder, "trend.md"),
			json: join(folder, "trend.json")
		}
	};
}
export { trend as t };
