import { a as grouped, i as formatTogether, o as kindOf, r as formatSize, t as exactBytes } from "./units-size.js";
const BYTES = {
	exact: exactBytes,
	rounded: formatSize,
	together: formatTogether
}, layers = (amount) => counted(amount, "layer"), LAYERS = {
	exact: layers,
	rounded: layers,
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
