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
const DEFAULT_RUNNER = "ubuntu-latest", define = (name, goarch, triple, rust, platform) => ({
	name,
	goarch,
	goarm: name === "armv7" ? "7" : null,
	triple,
	rust,
	platform,
	runner: DEFAULT_RUNNER,
	libc: "gnu"
}), KNOWN_TARGETS = [
	define("amd64", "amd64", "x86_64-linux-gnu", "x86_64-unknown-linux-gnu", "linux/amd64"),
	define("arm64", "arm64", "aarch64-linux-gnu", "aarch64-unknown-linux-gnu", "linux/arm64"),
	define("armv7", "arm", "arm-linux-gnueabihf", "armv7-unknown-linux-gnueabihf", "linux/arm/v7"),
	define("riscv64", "riscv64", "riscv64-linux-gnu", "riscv64gc-unknown-linux-gnu", "linux/riscv64")
];
function knownTarget(name) {
	return KNOWN_TARGETS.find((target) => target.name === name);
}
function targetOf(name, written) {
	let known = knownTarget(name), goarch = written.goarch ?? known?.goarch, triple = written.triple ?? known?.triple, platform = written.platform ?? known?.platform;
	if (goarch !== void 0 && triple !== void 0 && platform !== void 0) return {
		name,
		goarch,
		goarm: written.goarm === void 0 ? known?.goarm ?? null : String(written.goarm),
		triple,
		rust: written.rust ?? known?.rust ?? null,
		platform,
		runner: written.runner ?? "ubuntu-latest",
		libc: written.libc ?? "gnu"
	};
}
const REQUIRED_OF_A_NEW_TARGET = [
	"goarch",
	"triple",
	"platform"
];
function withLibc(triple, libc) {
	return libc === "musl" ? triple.replace(/-gnu(?=[a-z0-9]*$)/, "-musl") : triple;
}
export { targetOf as a, isOfBytes as c, knownTarget as i, notationOf as l, KNOWN_TARGETS as n, withLibc as o, REQUIRED_OF_A_NEW_TARGET as r, counted as s, DEFAULT_RUNNER as t, parseCount as u };
