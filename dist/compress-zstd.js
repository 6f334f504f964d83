import { i as __toESM } from "./rolldown-runtime.js";
const ZSTD_ENGINE = "1.5.2", DEFAULT_ZSTD_LIMIT = 1e9;
var ZstdUnavailable = class extends Error {
	name = "ZstdUnavailable";
};
async function zstdCompress(data, level) {
	let { compress } = await load();
	return compress(data, level);
}
async function load() {
	try {
		return await import("./npm-mongodb-js-zstd.js").then((m) => __toESM(m.default, 1));
	} catch (error) {
		let reason = error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error);
		throw new ZstdUnavailable(`zstd is not available on ${process.platform} ${process.arch} (${reason}); measure on Linux, macOS or Windows x64, or drop the zstd budget`);
	}
}
export { zstdCompress as i, ZSTD_ENGINE as n, ZstdUnavailable as r, DEFAULT_ZSTD_LIMIT as t };
