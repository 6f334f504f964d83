import { a as formatTogether, i as formatSize, n as formatChange, o as grouped, s as kindOf, t as exactBytes } from "./units-size.js";
const BYTES = {
	exact: exactBytes,
	rounded: formatSize,
	signed: formatChange,
	together: formatTogether
}, layers = (amount) => counted(amount, "layer"), LAYERS = {
	exact: layers,
	rounded: layers,
	signed: (amount) => `${amount > 0 ? "+" : ""}${layers(amount)}`,
	together: (amounts) => amounts.map(layers)
}, isOfBytes = (metric) => metric !== "image.layers", notationOf = (metric) => isOfBytes(metric) ? BYTES : LAYERS;
function counted(count, noun) {
	let size = Math.abs(count);
	return `${count < 0 ? "−" : ""}${grouped(size)} ${noun}${size === 1 ? "" : "s"}`;
}
function parseCount(input) {
	return typeof input == "number" && Number.isSafeInteger(input) && input >= 0 ? {
		ok: !0,
		value: input
	} : {
		ok: !1,
		problem: `expected a whole number, 0 or more, found ${typeof input == "string" ? JSON.stringify(input) : kindOf(input)}`
	};
}
export { parseCount as i, isOfBytes as n, notationOf as r, counted as t };
