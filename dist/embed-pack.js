import { m as isZstd, o as zstdDecompress, s as zstdPack, u as ZstdFormatError } from "./compress-zstd.js";
import { a as nameProblem } from "./files-pointer.js";
import { n as ensureUnchanged, r as openRegular, t as MeasureError } from "./measure-open.js";
import { i as formatSize } from "./units-size.js";
import { t as messageOf } from "./units-message.js";
import { closeSync, fstatSync, lstatSync, read as read$1, statSync } from "node:fs";
import { promisify } from "node:util";
import { createHash } from "node:crypto";
var EmbedError = class extends Error {
	name = "EmbedError";
};
function reasonOf(error, doing) {
	return error instanceof EmbedError || error instanceof MeasureError ? error.message : `${error instanceof ZstdFormatError ? "cannot" : "could not"} be ${doing}: ${messageOf(error)}`;
}
const read = promisify(read$1);
async function readContent(path, root, { most, option }) {
	if (lstatSync(path, { throwIfNoEntry: !1 }) === void 0) throw new EmbedError(nameProblem(path) ?? "is not there");
	if (isFolder(path)) throw new EmbedError("is a folder; name a file in it, or a glob");
	let handle = openRegular(path, root);
	try {
		let before = fstatSync(handle, { bigint: !0 });
		if (before.size > most) throw new EmbedError(`has ${formatSize(Number(before.size))}, more than the ${formatSize(most)} that are taken into memory; raise ${option}`);
		let bytes = Buffer.allocUnsafeSlow(Number(before.size)), hash = createHash("sha256");
		for (let at = 0; at < bytes.length;) {
			let { bytesRead } = await read(handle, bytes, at, Math.min(8388608, bytes.length - at), at);
			if (bytesRead === 0) break;
			hash.update(bytes.subarray(at, at + bytesRead)), at += bytesRead;
		}
		return ensureUnchanged(handle, path, before), {
			bytes,
			sha256: hash.digest("hex"),
			mode: Number(before.mode) & 4095
		};
	} finally {
		closeSync(handle);
	}
}
function isFolder(path) {
	try {
		return statSync(path).isDirectory();
	} catch {
		return !1;
	}
}
const ZSTD = {
	pack: zstdPack,
	unpack: zstdDecompress
};
async function packVerified(content, level, codec = ZSTD) {
	let packed = await codec.pack(content, level);
	if (!(await codec.unpack(packed)).equals(content)) throw new EmbedError(`came back from zstd ${level} as something else; this is a fault of size-guard: please report it`);
	return packed;
}
async function packCached({ bytes, sha256 }, level, cache, say) {
	let known = await cache.find(bytes, sha256, level, say);
	if (known !== null) return {
		packed: known,
		cached: !0
	};
	let packed = await packVerified(bytes, level);
	return await cache.keep(packed, sha256, level, say), {
		packed,
		cached: !1
	};
}
function problemOf({ bytes }) {
	return bytes.length === 0 ? "is empty: a file with nothing in it is no result of a build; exclude it" : isZstd(bytes) ? "is compressed with zstd already; embed it as it is, and exclude it here" : null;
}
export { readContent as a, problemOf as i, packCached as n, EmbedError as o, packVerified as r, reasonOf as s, ZSTD as t };
