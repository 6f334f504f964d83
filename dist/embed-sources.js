import { i as __toESM } from "./rolldown-runtime.js";
import { t as compareText } from "./units-stable.js";
import { a as nameProblem } from "./files-pointer.js";
import { t as require_picomatch } from "./npm-picomatch.js";
import { access, lstatSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, posix } from "node:path";
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
var import_picomatch = __toESM(require_picomatch(), 1);
const HASH = "[hash]", STAND_IN = "HASH0HASH";
function isGlob(pattern) {
	return import_picomatch.default.scan(pattern).isGlob;
}
function findFiles(folder, pattern) {
	if (!isGlob(pattern)) {
		let file = posix.normalize(withoutEscapes(pattern));
		return isThere(join(folder, file)) ? [{
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
function isThere(path) {
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
			found.length === 0 ? problems.push(isGlob(pattern) ? `no file matches ${pattern}` : `${pattern} is not there`) : files.length === 0 && problems.push(`"exclude" leaves nothing of ${pattern}`);
			for (let path of files) {
				let source = {
					path,
					name: posix.basename(path),
					embed,
					size: sizeOf(join(folder, path))
				}, target = packedPath(source), other = byTarget.get(target), into = embeds.find(({ to }) => posix.dirname(path) === posix.join(to));
				into === void 0 ? other === void 0 ? byTarget.set(target, source) : (other.path !== path || other.embed.level !== embed.level) && problems.push(other.path === path ? `${path} is asked for at level ${other.embed.level} and at level ${embed.level}, both to be ${target}` : `${other.path} and ${path} would both become ${target}; embed one of them into another folder, or exclude it`) : problems.push(`${path} lies in ${into.to}, which embeds are written to; take it from elsewhere`);
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
export { findFiles as a, poolWidth as c, fileOf as i, findSources as n, isGlob as o, packedPath as r, inParallel as s, SUFFIX as t };
