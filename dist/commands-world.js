import { t as __commonJSMin } from "./rolldown-runtime.js";
var import_fastest_levenshtein = __commonJSMin(((exports) => {
	exports.__esModule = !0, exports.distance = exports.closest = void 0;
	var peq = new Uint32Array(65536), myers_32 = function(a, b) {
		for (var n = a.length, m = b.length, lst = 1 << n - 1, pv = -1, mv = 0, sc = n, i = n; i--;) peq[a.charCodeAt(i)] |= 1 << i;
		for (i = 0; i < m; i++) {
			var eq = peq[b.charCodeAt(i)], xv = eq | mv;
			eq |= (eq & pv) + pv ^ pv, mv |= ~(eq | pv), pv &= eq, mv & lst && sc++, pv & lst && sc--, mv = mv << 1 | 1, pv = pv << 1 | ~(xv | mv), mv &= xv;
		}
		for (i = n; i--;) peq[a.charCodeAt(i)] = 0;
		return sc;
	}, myers_x = function(b, a) {
		for (var n = a.length, m = b.length, mhc = [], phc = [], hsize = Math.ceil(n / 32), vsize = Math.ceil(m / 32), i = 0; i < hsize; i++) phc[i] = -1, mhc[i] = 0;
		for (var j = 0; j < vsize - 1; j++) {
			for (var mv_1 = 0, pv_1 = -1, start_1 = j * 32, vlen_1 = Math.min(32, m) + start_1, k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] |= 1 << k;
			for (var i = 0; i < n; i++) {
				var eq = peq[a.charCodeAt(i)], pb = phc[i / 32 | 0] >>> i & 1, mb = mhc[i / 32 | 0] >>> i & 1, xv = eq | mv_1, xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb, ph = mv_1 | ~(xh | pv_1), mh = pv_1 & xh;
				ph >>> 31 ^ pb && (phc[i / 32 | 0] ^= 1 << i), mh >>> 31 ^ mb && (mhc[i / 32 | 0] ^= 1 << i), ph = ph << 1 | pb, mh = mh << 1 | mb, pv_1 = mh | ~(xv | ph), mv_1 = ph & xv;
			}
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] = 0;
		}
		for (var mv = 0, pv = -1, start = j * 32, vlen = Math.min(32, m - start) + start, k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		for (var score = m, i = 0; i < n; i++) {
			var eq = peq[a.charCodeAt(i)], pb = phc[i / 32 | 0] >>> i & 1, mb = mhc[i / 32 | 0] >>> i & 1, xv = eq | mv, xh = ((eq | mb) & pv) + pv ^ pv | eq | mb, ph = mv | ~(xh | pv), mh = pv & xh;
			score += ph >>> m - 1 & 1, score -= mh >>> m - 1 & 1, ph >>> 31 ^ pb && (phc[i / 32 | 0] ^= 1 << i), mh >>> 31 ^ mb && (mhc[i / 32 | 0] ^= 1 << i), ph = ph << 1 | pb, mh = mh << 1 | mb, pv = mh | ~(xv | ph), mv = ph & xv;
		}
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
		return score;
	}, distance = function(a, b) {
		if (a.length < b.length) {
			var tmp = b;
			b = a, a = tmp;
		}
		return b.length === 0 ? a.length : a.length <= 32 ? myers_32(a, b) : myers_x(a, b);
	};
	exports.distance = distance, exports.closest = function(str, arr) {
		for (var min_distance = 1e400, min_index = 0, i = 0; i < arr.length; i++) {
			var dist = distance(str, arr[i]);
			dist < min_distance && (min_distance = dist, min_index = i);
		}
		return arr[min_index];
	};
}))();
function nearest(word, known) {
	let [best] = known.map((candidate) => ({
		candidate,
		away: (0, import_fastest_levenshtein.distance)(word.toLowerCase(), candidate.toLowerCase())
	})).sort((a, b) => a.away - b.away);
	return best !== void 0 && best.away <= Math.max(word.length > 3 ? 2 : 1, Math.floor(word.length / 3)) ? best.candidate : void 0;
}
function suggestion(word, known) {
	let near = nearest(word, known);
	return near === void 0 ? known.length === 0 ? "" : `; known are ${known.join(", ")}` : `; did you mean ${JSON.stringify(near)}?`;
}
const UNITS = {
	B: 1n,
	KB: 1000n,
	kB: 1000n,
	MB: 1000n ** 2n,
	GB: 1000n ** 3n,
	KiB: 1024n,
	MiB: 1024n ** 2n,
	GiB: 1024n ** 3n
}, LARGEST = BigInt(2 ** 53 - 1), fine = (value) => ({
	ok: !0,
	value
}), wrong = (problem) => ({
	ok: !1,
	problem
});
function decimal(text) {
	let [whole = "", fraction = ""] = text.split(".");
	return {
		digits: BigInt(whole + fraction),
		scale: 10n ** BigInt(fraction.length)
	};
}
function wholeBytes(digits, scale, found) {
	let bytes = digits / scale;
	return bytes > LARGEST ? wrong(`${found} is more bytes than any file has`) : fine(Number(bytes));
}
function parseSize(input) {
	if (typeof input == "number") return Number.isNaN(input) ? wrong("NaN is not a size; write one like 512 KB") : input < 0 ? wrong(`${input} is negative; a size is 0 or more`) : !Number.isFinite(input) || input > 2 ** 53 - 1 ? wrong(`${input} is more bytes than any file has`) : Number.isInteger(input) ? fine(input) : wrong(`${input} is no whole number of bytes; write the unit, like ${input} MB`);
	if (typeof input != "string") return wrong(`expected a size like 512 KB, found ${kindOf(input)}`);
	let text = input.trim(), match = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?\s*([A-Za-z]*)$/.exec(text);
	if (/^\d{1,3}(,\d{3})+/.test(text)) return wrong(`${JSON.stringify(input)} has commas; write it without`);
	if (match === null) return wrong(`${JSON.stringify(input)} is not a size; write one like 512 KB or 1.5 MiB`);
	let [, sign, number = "", unit = ""] = match;
	if (sign === "-") return wrong(`${JSON.stringify(input)} is negative; a size is 0 or more`);
	if (/[eE][+-]?\d/.test(text)) return wrong(`${JSON.stringify(input)} is in scientific notation; write it out, like 512 KB`);
	let { digits, scale } = decimal(number);
	if (unit === "") return scale === 1n ? wholeBytes(digits, scale, text) : wrong(`${JSON.stringify(input)} has no unit; write it, like ${number} MB`);
	let factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : void 0;
	return factor === void 0 ? wrong(unknownUnit(input, number, unit)) : wholeBytes(digits * factor, scale, text);
}
function kindOf(input) {
	return Array.isArray(input) ? "a list" : typeof input == "object" && input ? "a map" : String(input);
}
function unknownUnit(input, number, unit) {
	let short = /^[KMG]$/i.exec(unit)?.[0].toUpperCase(), found = JSON.stringify(input);
	if (short !== void 0) {
		let [decimalUnit, binaryUnit] = [`${short}B`, `${short}iB`], reading = (name) => {
			let { digits, scale } = decimal(number);
			return `${number} ${name} (${exactBytes(Number(digits * (UNITS[name] ?? 1n) / scale))})`;
		};
		return `${found} can be read as ${reading(decimalUnit)} or as ${reading(binaryUnit)}; write which`;
	}
	let nearest = Object.keys(UNITS).find((name) => name.toLowerCase() === unit.toLowerCase());
	return nearest === void 0 ? `${found} has an unknown unit; known are B, KB, MB, GB (powers of 1000) and KiB, MiB, GiB (of 1024)` : `${found} has an unknown unit; did you mean ${number} ${nearest}?`;
}
function looksLikePercentage(input) {
	return typeof input == "string" && input.trim().endsWith("%");
}
function parsePercentage(input) {
	let match = /^(\d+(?:\.\d+)?)\s*%$/.exec(input.trim());
	if (match?.[1] === void 0) return wrong(`${JSON.stringify(input)} is not a percentage; write one like 95%`);
	let { digits, scale } = decimal(match[1]);
	return fine({
		numerator: digits,
		denominator: scale * 100n
	});
}
function percentOf(percentage, bytes) {
	return Number(BigInt(bytes) * percentage.numerator / percentage.denominator);
}
function grouped(integer) {
	return String(integer).replace(/\B(?=(\d{3})+$)/g, ",");
}
function exactBytes(bytes) {
	return bytes < 0 ? `−${grouped(-bytes)} B` : `${grouped(bytes)} B`;
}
function formatSize(bytes) {
	let size = Math.abs(bytes), sign = bytes < 0 ? "−" : "";
	if (size < 1e3) return `${sign}${size} B`;
	for (let [unit, factor] of [
		["KB", 1e3],
		["MB", 1e6],
		["GB", 1e9]
	]) {
		let value = size / factor, rounded = Number(value.toFixed(value < 9.995 ? 2 : 1));
		if (rounded < 1e3 || unit === "GB") return `${sign}${groupedDecimal(rounded)} ${unit}`;
	}
	return exactBytes(bytes);
}
function groupedDecimal(value) {
	let [whole = "", fraction] = String(value).split(".");
	return grouped(Number(whole)) + (fraction === void 0 ? "" : `.${fraction}`);
}
function formatTogether(sizes) {
	let rounded = sizes.map(formatSize);
	return new Set(sizes).size === new Set(rounded).size ? rounded : sizes.map(exactBytes);
}
var UsageError = class extends Error {
	name = "UsageError";
}, Cancelled = class extends Error {
	name = "Cancelled";
};
export { formatTogether as a, looksLikePercentage as c, percentOf as d, nearest as f, formatSize as i, parsePercentage as l, UsageError as n, grouped as o, suggestion as p, exactBytes as r, kindOf as s, Cancelled as t, parseSize as u };
