import { i as __toESM } from "./rolldown-runtime.js";
import { t as messageOf } from "./lib-units-message.js";
import { m as isZstd, o as zstdDecompress, s as zstdPack, u as ZstdFormatError } from "./compress-zstd.js";
import { i as formatSize } from "./lib-units-size.js";
import { _ as compareText, g as nameProblem } from "./lib-files-write.js";
import { n as ensureUnchanged, r as openRegular, t as MeasureError } from "./measure-open.js";
import { t as require_picomatch } from "./npm-picomatch.js";
import { access, closeSync, fstatSync, lstatSync, read as read$1, readdirSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { createHash } from "node:crypto";
import { join, posix } from "node:path";
import { availableParallelism } from "node:os";
const VARIABLE = "UV_THREADPOOL_SIZE";
let width;
function poolWidth() {
	return width ??= widen(availableParallelism()), width;
}
function widen(cores) {
	let given = process.env[VARIABLE];
	if (given !== void 0) return Math.max(1, Math.min(cores, Number(given) || 4));
	let [major = 0] = process.versions.node.split(".").map(Number);
	return cores <= 4 || major < 22 ? Math.min(cores, 4) : (process.env[VARIABLE] = String(cores), access(".", () => void 0), delete process.env[VARIABLE], cores);
}
async function inParallel(items, width, work) {
	let results = Array(items.length), queue = items.entries();
	return await Promise.all(Array.from({ length: Math.min(width, items.length) }, async () => {
		for (let [index, item] of queue) results[index] = await work(item);
	})), results;
}
var EmbedError = class extends Error {
	name = "EmbedError";
};
function reasonOf(error, doing) {
	return error instanceof EmbedError || error instanceof MeasureError ? error.message : `${error instanceof ZstdFormatError ? "cannot" : "could not"} be ${doing}: ${messageOf(error)}`;
}
var import_picomatch = __toESM(require_picomatch(), 1);
const HASH = "[hash]", STAND_IN = "HASH0HASH";
function isGlob(pattern) {
	return import_picomatch.default.scan(pattern).isGlob;
}
function findFiles(folder, pattern) {
	if (!isGlob(pattern)) {
		let file = posix.normalize(withoutEscapes(pattern));
		return exists(join(folder, file)) ? [{
			name: null,
			file
		}] : [];
	}
	let { base, levels, nameOf } = globOf(pattern);
	return walk(folder, base, levels).flatMap((file) => nameOf(file) ?? []).sort((a, b) => compareText(a.file, b.file));
}
function fileOf(pattern, file) {
	return isGlob(pattern) ? globOf(pattern).nameOf(file) : posix.normalize(withoutEscapes(pattern)) === file ? {
		name: null,
		file
	} : null;
}
function globOf(pattern) {
	let normal = posix.normalize(pattern), base = withoutEscapes(import_picomatch.default.scan(normal).base), expression = new RegExp(hashesIn(import_picomatch.default.makeRe(normal.replaceAll(HASH, STAND_IN)).source), "d"), varies = isGlob(normal.replaceAll(HASH, ""));
	return {
		base,
		levels: (normal.includes("**") ? 1e400 : normal.split("/").length) - (base === "" ? 0 : base.split("/").length),
		nameOf: (file) => {
			let match = expression.exec(file);
			return match === null ? null : {
				name: varies ? posix.relative(base, withoutHashes(file, match)) : null,
				file
			};
		}
	};
}
function hashesIn(source) {
	let hashes = 0;
	return source.replaceAll(STAND_IN, () => (hashes += 1, `(?<hash${hashes}>[0-9A-Za-z_-]{6,64})`));
}
function withoutHashes(file, { indices }) {
	return Object.values(indices?.groups ?? {}).filter((range) => range !== void 0).sort(([a], [b]) => b - a).reduce((path, [from, to]) => path.slice(0, from) + HASH + path.slice(to), file);
}
const withoutEscapes = (pattern) => pattern.replace(/\\([\\*?[\]{}()!+@])/g, "$1");
function walk(root, folder, levels) {
	return levels <= 0 ? [] : entriesOf(join(root, folder)).flatMap((entry) => {
		let path = posix.join(folder, entry.name);
		return entry.isDirectory() && nameProblem(entry.name) === null ? walk(root, path, levels - 1) : entry.isSymbolicLink() && leadsToFolder(join(root, path)) ? [] : [path];
	});
}
function exists(path) {
	try {
		return lstatSync(path), !0;
	} catch {
		return !1;
	}
}
function leadsToFolder(link) {
	try {
		return statSync(link).isDirectory();
	} catch {
		return !1;
	}
}
function entriesOf(folder) {
	try {
		return readdirSync(folder, { withFileTypes: !0 });
	} catch {
		return [];
	}
}
const SUFFIX = ".zst";
function packedPath({ embed, name }) {
	return posix.join(embed.to, name + SUFFIX);
}
function findSources(embeds, folder) {
	let problems = [], byTarget = new Map();
	for (let embed of embeds) {
		let isExcluded = (0, import_picomatch.default)(embed.exclude.map((pattern) => posix.normalize(pattern)));
		for (let pattern of embed.from) {
			let found = findFiles(folder, pattern).map(({ file }) => file), files = found.filter((file) => !isExcluded(file));
			found.length === 0 ? problems.push(isGlob(pattern) ? `no file matches ${pattern}` : `${pattern} does not exist`) : files.length === 0 && problems.push(`"exclude" excludes every file of ${pattern}`);
			for (let path of files) {
				let source = {
					path,
					name: posix.basename(path),
					embed,
					size: sizeOf(join(folder, path))
				}, target = packedPath(source), other = byTarget.get(target), into = embeds.find(({ to }) => posix.dirname(path) === posix.join(to));
				into === void 0 ? other === void 0 ? byTarget.set(target, source) : (other.path !== path || other.embed.level !== embed.level) && problems.push(other.path === path ? `${path} is embedded at level ${other.embed.level} and at level ${embed.level}, both times as ${target}` : `${other.path} and ${path} would both become ${target}; embed one of them into another folder, or exclude it`) : problems.push(`${path} is in ${into.to}, which embeds are written to; move it to another folder`);
			}
		}
	}
	return {
		sources: [...byTarget.values()],
		problems
	};
}
function sizeOf(path) {
	try {
		return statSync(path).size;
	} catch {
		return 0;
	}
}
const read = promisify(read$1);
async function readContent(path, root, { limit, option }) {
	if (lstatSync(path, { throwIfNoEntry: !1 }) === void 0) throw new EmbedError(nameProblem(path) ?? "does not exist");
	if (isFolder(path)) throw new EmbedError("is a folder; name a file in it, or a glob");
	let handle = openRegular(path, root);
	try {
		let before = fstatSync(handle, { bigint: !0 });
		if (before.size > limit) throw new EmbedError(`has ${formatSize(Number(before.size))}, more than the in-memory limit of ${formatSize(limit)}; raise ${option}`);
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
	if (!(await codec.unpack(packed)).equals(content)) throw new EmbedError(`does not survive a round trip through zstd ${level}; this is a bug in size-guard, please report it`);
	return packed;
}
async function packCached({ bytes, sha256 }, level, cache, log) {
	let known = await cache.find(bytes, sha256, level, log);
	if (known !== null) return {
		packed: known,
		cached: !0
	};
	let packed = await packVerified(bytes, level);
	return await cache.keep(packed, sha256, level, log), {
		packed,
		cached: !1
	};
}
function problemOf({ bytes }) {
	return bytes.length === 0 ? "is empty, which the result of a build should not be; exclude it" : isZstd(bytes) ? "is already compressed with zstd; embed it directly, and exclude it here" : null;
}
export { readContent as a, packedPath as c, isGlob as d, EmbedError as f, poolWidth as h, problemOf as i, fileOf as l, inParallel as m, packCached as n, SUFFIX as o, reasonOf as p, packVerified as r, findSources as s, ZSTD as t, findFiles as u };
