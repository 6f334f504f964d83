const UNITS = {
	B: 1n,
	KB: 1000n,
	kB: 1000n,
	MB: 1000n ** 2n,
	GB: 1000n ** 3n,
	KiB: 1024n,
	MiB: 1024n ** 2n,
	GiB: 1024n ** 3n
}, LARGEST = BigInt(2 ** 53 - 1), ok = (value) => ({
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
	return bytes > LARGEST ? wrong(`${found} is more bytes than any file has`) : ok(Number(bytes));
}
function parseSize(input) {
	if (typeof input == "number") return Number.isNaN(input) ? wrong("NaN is not a size; write one like 512 KB") : input < 0 ? wrong(`${input} is negative; a size is 0 or more`) : !Number.isFinite(input) || input > 2 ** 53 - 1 ? wrong(`${input} is more bytes than any file has`) : Number.isInteger(input) ? ok(input) : wrong(`${input} is not a whole number of bytes; write the unit, like ${input} MB`);
	if (typeof input != "string") return wrong(`expected a size like 512 KB, found ${kindOf(input)}`);
	let text = input.trim(), match = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?\s*([A-Za-z]*)$/.exec(text);
	if (/^\d{1,3}(,\d{3})+/.test(text)) return wrong(`${JSON.stringify(input)} contains commas; remove them`);
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
		let [decimalUnit, binaryUnit] = [`${short}B`, `${short}iB`], interpretation = (name) => {
			let { digits, scale } = decimal(number);
			return `${number} ${name} (${exactBytes(Number(digits * (UNITS[name] ?? 1n) / scale))})`;
		};
		return `${found} can be read as ${interpretation(decimalUnit)} or as ${interpretation(binaryUnit)}; write which`;
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
	return ok({
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
const formatChange = (bytes) => `${bytes > 0 ? "+" : ""}${formatSize(bytes)}`;
function groupedDecimal(value) {
	let [whole = "", fraction] = String(value).split(".");
	return grouped(Number(whole)) + (fraction === void 0 ? "" : `.${fraction}`);
}
function formatTogether(sizes) {
	let rounded = sizes.map(formatSize);
	return new Set(sizes).size === new Set(rounded).size ? rounded : sizes.map(exactBytes);
}
function formatPercentage({ numerator, denominator }) {
	return `${Number(numerator * 100n) / Number(denominator)}%`;
}
export { formatTogether as a, looksLikePercentage as c, percentOf as d, formatSize as i, parsePercentage as l, formatChange as n, grouped as o, formatPercentage as r, kindOf as s, exactBytes as t, parseSize as u };
