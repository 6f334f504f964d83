import { c as zstdUnpack, r as ZstdTooLarge } from "./compress-zstd.js";
import { a as readContent, o as EmbedError, r as packVerified, s as reasonOf } from "./embed-pack.js";
import { c as poolWidth, s as inParallel, t as SUFFIX } from "./embed-sources.js";
import { i as writeBytes } from "./files-write.js";
import { n as untilCancelled } from "./process-cancel.js";
import { t as aligned } from "./report-columns.js";
import { l as visible } from "./text-escape.js";
import { t as formatShare } from "./units-share.js";
import { i as formatSize } from "./units-size.js";
import { t as UsageError } from "./commands-world.js";
import { lstatSync } from "node:fs";
import { basename, dirname, join, parse, resolve } from "node:path";
async function pack(options, world) {
	let { level, most } = options;
	return convert(options, world, (name) => name + SUFFIX, [
		"file",
		"before",
		"after",
		"saved"
	], "compressed", async (from) => {
		let content = await readContent(from, parse(from).root, {
			most,
			option: "--zstd-limit"
		}), packed = await packVerified(content.bytes, level), [before, after] = [content.bytes.length, packed.length];
		return {
			content,
			bytes: packed,
			cells: [...sizes(before, after), formatShare(before - after, before)]
		};
	});
}
async function unpack(options, world) {
	let { most } = options;
	return convert(options, world, (name) => {
		if (name.length > 4 && name.endsWith(".zst")) return name.slice(0, -SUFFIX.length);
		throw new UsageError(`${name} does not end in ${SUFFIX}, so there is no name for what is in it`);
	}, [
		"file",
		"before",
		"after"
	], "decompressed", async (from) => {
		let content = await readContent(from, parse(from).root, {
			most,
			option: "--max"
		}), bytes = await zstdUnpack(content.bytes, most).catch((error) => {
			throw error instanceof ZstdTooLarge ? new EmbedError(`holds ${formatSize(error.bytes)}, more than the ${formatSize(most)} that are taken into memory; raise --max`) : error;
		});
		return {
			content,
			bytes,
			cells: sizes(content.bytes.length, bytes.length)
		};
	});
}
const sizes = (before, after) => [formatSize(before), formatSize(after)];
async function convert({ files, output, force }, world, rename, header, doing, work) {
	let targets = new Map();
	for (let file of files) {
		let from = resolve(world.cwd, file), to = join(output === null ? dirname(from) : resolve(world.cwd, output), rename(basename(from))), other = targets.get(to);
		if (other !== void 0) throw new UsageError(`${other} and ${file} would both become ${to}`);
		if (targets.set(to, file), !force && lstatSync(to, { throwIfNoEntry: !1 }) !== void 0) throw new UsageError(`${to} is there already; --force replaces it`);
	}
	let rows = await untilCancelled(inParallel([...targets], poolWidth(), async ([to, file]) => {
		try {
			let { content, bytes, cells } = await work(resolve(world.cwd, file));
			return world.signal.aborted ? null : (await writeBytes(to, bytes, content.mode & 511), [visible(file), ...cells]);
		} catch (error) {
			return world.say(`size-guard: ${visible(file)} ${visible(reasonOf(error, doing))}`), null;
		}
	}), world.signal), done = rows.filter((row) => row !== null);
	return done.length > 0 && world.out(`${aligned([header, ...done], (column) => column > 0).join("\n")}\n`), done.length === rows.length ? 0 : 3;
}
export { pack, unpack };
