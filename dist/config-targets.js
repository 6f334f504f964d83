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
const REQUIRED_OF_A_NEW_TARGET = [
	"goarch",
	"triple",
	"platform"
];
function withLibc(triple, libc) {
	return libc === "musl" ? triple.replace(/-gnu(?=[a-z0-9]*$)/, "-musl") : triple;
}
export { withLibc as a, knownTarget as i, KNOWN_TARGETS as n, REQUIRED_OF_A_NEW_TARGET as r, DEFAULT_RUNNER as t };
