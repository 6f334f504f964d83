import { i as __toESM } from "./rolldown-runtime.js";
import { t as compareText } from "./units-stable.js";
import { A as require_picomatch } from "./measure-file.js";
import { access, lstatSync, readdirSync, statSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { dirname, join, parse, posix } from "node:path";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
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
const TEMPORARY = /\.[0-9a-f]{12}\.tmp$/;
function isTemporary(name) {
	return TEMPORARY.test(name);
}
async function removeTemporaries(path) {
	let { dir, base } = parse(path);
	for (let name of await readdir(dir).catch(() => [])) isTemporary(name) && name.replace(TEMPORARY, "") === base && await rm(join(dir, name), { force: !0 });
}
async function replaceFile(path, content, mode = null) {
	await mkdir(dirname(path), { recursive: !0 });
	let temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
	try {
		let handle = await open(temporary, "wx");
		try {
			await handle.writeFile(content), mode !== null && await handle.chmod(mode), await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(temporary, path);
	} catch (error) {
		throw await rm(temporary, { force: !0 }), error;
	}
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
	let normal = posix.normalize(pattern), base = withoutEscapes(import_picomatch.default.scan(normal).base), expression = new RegExp(hashesIn(import_picomatch.default.makeRe(normal.replaceAll(HASH, STAND_IN)).source), "d"), varies = isGlob(normal.replaceAll(HASH, ""));
	return walk(folder, base, (normal.includes("**") ? 1e400 : normal.split("/").length) - (base === "" ? 0 : base.split("/").length)).flatMap((file) => {
		let match = expression.exec(file);
		return match === null ? [] : [{
			name: varies ? posix.relative(base, withoutHashes(file, match)) : null,
			file
		}];
	}).sort((a, b) => compareText(a.file, b.file));
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
		return entry.isDirectory() ? walk(root, path, levels - 1) : entry.isSymbolicLink() && leadsToFolder(join(root, path)) ? [] : [path];
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
export { isGlob as a, replaceFile as c, findFiles as i, inParallel as l, findSources as n, isTemporary as o, packedPath as r, removeTemporaries as s, SUFFIX as t, poolWidth as u };
