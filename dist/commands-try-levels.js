import { a as readContent, r as packVerified, s as reasonOf, t as ZSTD } from "./embed-pack.js";
import { n as untilCancelled } from "./process-cancel.js";
import { t as aligned } from "./report-columns.js";
import { l as visible } from "./text-escape.js";
import { i as formatSize, t as exactBytes } from "./units-size.js";
import { parse, resolve } from "node:path";
async function tryLevels({ files, levels, most }, world) {
	let code = 0;
	for (let file of files) {
		let path = resolve(world.cwd, file);
		try {
			let { bytes } = await readContent(path, parse(path).root, {
				most,
				option: "--zstd-limit"
			}), rows = [];
			for (let level of levels) rows.push(await untilCancelled(rowOf(bytes, level), world.signal));
			world.out(`${visible(file)}: ${formatSize(bytes.length)}\n${aligned([[
				"level",
				"size",
				"ratio",
				"compress",
				"decompress"
			], ...rows], () => !0).join("\n")}\n`);
		} catch (error) {
			if (world.signal.aborted) throw error;
			world.say(`size-guard: ${visible(file)} ${visible(reasonOf(error, "compressed"))}`), code = 3;
		}
	}
	return code;
}
async function rowOf(content, level) {
	let times = [], timed = (work) => async (...given) => {
		let since = performance.now(), result = await work(...given);
		return times.push(performance.now() - since), result;
	}, packed = await packVerified(content, level, {
		pack: timed(ZSTD.pack),
		unpack: timed(ZSTD.unpack)
	}), seconds = times.map((time) => `${(time / 1e3).toFixed(3)} s`);
	return [
		String(level),
		exactBytes(packed.length),
		(content.length / packed.length).toFixed(2),
		...seconds
	];
}
export { tryLevels };
