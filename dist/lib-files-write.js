import { t as messageOf } from "./lib-units-message.js";
import { accessSync, closeSync, constants, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { open } from "node:fs/promises";
function compareText(a, b) {
	return a < b ? -1 : +(a > b);
}
function printJson(value) {
	return `${JSON.stringify(value, sortedKeys, 2)}\n`;
}
function sortedKeys(_key, value) {
	return typeof value != "object" || !value || Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}
const nameProblem = (path) => path.includes("�") ? "has a name that is not UTF-8 and cannot be opened; rename the file" : null;
function isInside(path, folder) {
	let route = relative(folder, path);
	return route === "" || !route.startsWith(`..${sep}`) && route !== ".." && !isAbsolute(route);
}
const LARGEST_POINTER_BYTES = 1023, LFS = /^version (?:https?:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v\d+|http:\/\/git-media\.io\/v\/\d+)\r?\n/, ANNEX = /^(?:(?:\.\.\/)*\.git|)\/annex\/objects\/[^\r\n]+/, ANNEX_TEXT = "is a git-annex pointer: git has not downloaded the file that it points to; run git annex get";
function pointerProblem(content) {
	let start = content.slice(0, 1024);
	return start.length > 1023 ? null : LFS.test(start) && /^oid \w+:/m.test(start) ? "is a Git LFS pointer: git has not downloaded the file that it points to; set \"lfs: true\" on actions/checkout, or run git lfs pull" : ANNEX.test(start) ? ANNEX_TEXT : null;
}
function annexLinkProblem(destination) {
	return /(?:^|\/)\.git\/annex\/objects\//.test(destination) ? ANNEX_TEXT : null;
}
const digits = (number, count) => String(number).padStart(count, "0"), OWNER = [
	digits(process.pid, 7),
	digits(startOf(process.pid) ?? 0, 12),
	namespaceHere()
].join("-"), MARK = /\d{7,}-\d{12,}-\d{10,}/;
function isGone(mark) {
	let [pid = "", start = "0", namespace] = mark.split("-");
	if (namespace !== void 0 && namespace !== namespaceHere()) return !1;
	if (!isAlive(Number(pid))) return !0;
	let known = startOf(Number(pid));
	return Number(start) !== 0 && known !== null && known !== Number(start);
}
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code !== "ESRCH";
	}
}
function startOf(pid) {
	try {
		let stat = readFileSync(`/proc/${pid}/stat`, "latin1");
		return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
	} catch {
		return null;
	}
}
function namespaceHere() {
	try {
		return digits(Number(/\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? 0), 10);
	} catch {
		return digits(0, 10);
	}
}
var WriteError = class extends Error {
	name = "WriteError";
};
const fileError = (path, thrown) => new WriteError(`${path} could not be written: ${writeReason(path, thrown)}`, { cause: thrown }), folderError = (path, thrown) => new WriteError(`${path} could not be created: ${reasonAt(path, thrown)}`, { cause: thrown }), writeReason = (path, thrown) => reasonAt(dirname(path), thrown instanceof WriteError ? thrown.cause : thrown);
function reasonAt(folder, thrown) {
	let code = codeOf(thrown);
	if (code === "ENOSPC") return "ENOSPC: no space is left on the disk";
	if (code === "EDQUOT") return "EDQUOT: the disk quota is used up";
	let { at, isFolder } = nearest(folder);
	if (!isFolder) return `${at} is not a folder; remove it, or choose another folder`;
	let real = code === "ENOENT" ? accessProblem(at) : code;
	return real === "EROFS" ? `EROFS: the folder ${at} is on a read-only file system; choose another folder` : real === "EACCES" || real === "EPERM" ? `${real}: there is no permission to write to the folder ${at}; grant it, or choose another folder` : messageOf(thrown);
}
const codeOf = (thrown) => thrown?.code;
function nearest(folder) {
	for (let at = folder;; at = dirname(at)) try {
		return {
			at,
			isFolder: statSync(at).isDirectory()
		};
	} catch {
		if (dirname(at) === at) return {
			at,
			isFolder: !0
		};
	}
}
function accessProblem(folder) {
	try {
		accessSync(folder, constants.W_OK);
		return;
	} catch (error) {
		return codeOf(error);
	}
}
const TEMPORARY = RegExp(`^(.+)\\.(?:(${MARK.source})(?:-\\d+)?|(\\d{1,10})|[0-9a-f]{12})\\.tmp$`);
let written = 0;
const temporaryFor = (path) => `${path}.${OWNER}-${written++}.tmp`, isTemporary = (name) => TEMPORARY.test(name);
function writeText(path, text, mode = 438) {
	try {
		let existing = prepare(path);
		existing !== void 0 && !existing.isFile() ? writePieces(path, text, mode, !1) : replace(path, text, mode);
	} catch (error) {
		throw fileError(path, error);
	}
}
function replace(path, text, mode) {
	let temporary = temporaryFor(path);
	try {
		writePieces(temporary, text, mode, !0), renameSync(temporary, path);
	} catch (error) {
		throw rmSync(temporary, { force: !0 }), error;
	}
}
async function writeBytes(path, content, mode = null) {
	try {
		prepare(path);
		let temporary = temporaryFor(path);
		try {
			let handle = await open(temporary, "w");
			try {
				await handle.writeFile(content), mode !== null && await handle.chmod(mode), await handle.sync();
			} finally {
				await handle.close();
			}
			renameSync(temporary, path);
		} catch (error) {
			throw rmSync(temporary, { force: !0 }), error;
		}
	} catch (error) {
		throw fileError(path, error);
	}
}
function makeFolder(path) {
	try {
		mkdirSync(path, { recursive: !0 });
	} catch (error) {
		throw folderError(path, error);
	}
}
function removeLeftFiles(folder, name) {
	for (let entry of readdirSync(folder)) {
		let [found, of, mark, pid] = TEMPORARY.exec(entry) ?? [];
		if (found === void 0 || name !== void 0 && of !== name) continue;
		let writer = mark ?? pid;
		(writer === void 0 || isGone(writer)) && rmSync(join(folder, entry), { force: !0 });
	}
}
function prepare(path) {
	mkdirSync(dirname(path), { recursive: !0 });
	let existing = statOf(path);
	return (existing === void 0 || existing.isFile()) && removeLeftFiles(dirname(path), basename(path)), existing;
}
const statOf = (path) => lstatSync(path, { throwIfNoEntry: !1 });
function writePieces(path, text, mode, sync) {
	let handle = openSync(path, "w", mode);
	try {
		for (let piece of typeof text == "string" ? [text] : text) writeFileSync(handle, piece);
		sync && fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
export { compareText as _, writeText as a, writeReason as c, isGone as d, LARGEST_POINTER_BYTES as f, nameProblem as g, isInside as h, writeBytes as i, MARK as l, pointerProblem as m, makeFolder as n, WriteError as o, annexLinkProblem as p, removeLeftFiles as r, fileError as s, isTemporary as t, OWNER as u, printJson as v };
