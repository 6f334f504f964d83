import { c as zstdUnpack, r as ZstdTooLarge } from "./compress-zstd.js";
import { a as readContent, f as EmbedError, h as poolWidth, m as inParallel, o as SUFFIX, p as reasonOf, r as packVerified, t as ZSTD } from "./embed-pack.js";
import { i as writeBytes } from "./lib-files-write.js";
import { n as untilCancelled } from "./lib-process-cancel.js";
import { l as visible } from "./lib-text-escape.js";
import { s as formatShare } from "./measure-open.js";
import { i as formatSize, t as exactBytes } from "./lib-units-size.js";
import { t as UsageError } from "./pipeline-context.js";
import { t as aligned } from "./report-columns.js";
import { lstatSync } from "node:fs";
import { basename, dirname, join, parse, resolve } from "node:path";
async function pack(options, context) {
	let { level, limit } = options;
	return convert(options, context, (name) => name + SUFFIX, [
		"file",
		"before",
		"after",
		"saved"
	], "compressed", async (from) => {
		let content = await readContent(from, parse(from).root, {
			limit,
			option: "--zstd-limit"
		}), packed = await packVerified(content.bytes, level), [before, after] = [content.bytes.length, packed.length];
		return {
			content,
			bytes: packed,
			cells: [...sizes(before, after), formatShare(before - after, before)]
		};
	});
}
async function unpack(options, context) {
	let { limit } = options;
	return convert(options, context, (name) => {
		if (name.length > 4 && name.endsWith(".zst")) return name.slice(0, -SUFFIX.length);
		throw new UsageError(`${name} does not end in ${SUFFIX}, so the name of its content is unknown`);
	}, [
		"file",
		"before",
		"after"
	], "decompressed", async (from) => {
		let content = await readContent(from, parse(from).root, {
			limit,
			option: "--max"
		}), bytes = await zstdUnpack(content.bytes, limit).catch((error) => {
			throw error instanceof ZstdTooLarge ? new EmbedError(`contains ${formatSize(error.bytes)}, more than the in-memory limit of ${formatSize(limit)}; raise --max`) : error;
		});
		return {
			content,
			bytes,
			cells: sizes(content.bytes.length, bytes.length)
		};
	});
}
const sizes = (before, after) => [formatSize(before), formatSize(after)];
async function convert({ files, output, force }, context, rename, header, doing, work) {
	let targets = new Map();
	for (let file of files) {
		let from = resolve(context.cwd, file), to = join(output === null ? dirname(from) : resolve(context.cwd, output), rename(basename(from))), other = targets.get(to);
		if (other !== void 0) throw new UsageError(`${other} and ${file} would both become ${to}`);
		if (targets.set(to, file), !force && lstatSync(to, { throwIfNoEntry: !1 }) !== void 0) throw new UsageError(`${to} already exists; overwrite it with --force`);
	}
	let rows = await untilCancelled(inParallel([...targets], poolWidth(), async ([to, file]) => {
		try {
			let { content, bytes, cells } = await work(resolve(context.cwd, file));
			return context.signal.aborted ? null : (await writeBytes(to, bytes, content.mode & 511), [visible(file), ...cells]);
		} catch (error) {
			return context.log(`size-guard: ${visible(file)} ${visible(reasonOf(error, doing))}`), null;
		}
	}), context.signal), done = rows.filter((row) => row !== null);
	return done.length > 0 && context.out(`${aligned([header, ...done], (column) => column > 0).join("\n")}\n`), done.length === rows.length ? 0 : 3;
}
async function tryLevels({ files, levels, limit }, context) {
	let code = 0;
	for (let file of files) {
		let path = resolve(context.cwd, file);
		try {
			let { bytes } = await readContent(path, parse(path).root, {
				limit,
				option: "--zstd-limit"
			}), rows = [];
			for (let level of levels) rows.push(await untilCancelled(rowOf(bytes, level), context.signal));
			context.out(`${visible(file)}: ${formatSize(bytes.length)}\n${aligned([[
				"level",
				"size",
				"ratio",
				"compress",
				"decompress"
			], ...rows], () => !0).join("\n")}\n`);
		} catch (error) {
			if (context.signal.aborted) throw error;
			context.log(`size-guard: ${visible(file)} ${visible(reasonOf(error, "compressed"))}`), code = 3;
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
export { pack, tryLevels, unpack };
