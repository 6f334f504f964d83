async function spareMemory() {
	let [{ setFlagsFromString }, { runInNewContext }] = await Promise.all([import("node:v8"), import("node:vm")]);
	return setFlagsFromString("--semi-space-growth-factor=1"), setFlagsFromString("--expose-gc"), runInNewContext("gc");
}
export { spareMemory };
