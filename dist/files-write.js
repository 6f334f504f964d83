import { n as folderError, t as fileError } from "./files-write-error.js";
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
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
const TEMPORARY = RegExp(`^(.+)\\.(${MARK.source}|\\d+)\\.tmp$`);
function writeWhole(path, text, mode = 438) {
	try {
		replace(path, text, mode);
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
function replace(path, text, mode) {
	mkdirSync(dirname(path), { recursive: !0 });
	let there = lstatSync(path, { throwIfNoEntry: !1 });
	if (there !== void 0 && !there.isFile()) {
		let handle = openSync(path, "w");
		try {
			writePieces(handle, text);
		} finally {
			closeSync(handle);
		}
		return;
	}
	removeLeftFiles(dirname(path), basename(path));
	let temporary = `${path}.${OWNER}.tmp`;
	try {
		let handle = openSync(temporary, "w", mode);
		try {
			writePieces(handle, text), fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
		renameSync(temporary, path);
	} catch (error) {
		throw rmSync(temporary, { force: !0 }), error;
	}
}
function removeLeftFiles(folder, name) {
	for (let entry of readdirSync(folder)) {
		let [, of, mark] = TEMPORARY.exec(entry) ?? [];
		mark !== void 0 && (name === void 0 || of === name) && isGone(mark) && rmSync(join(folder, entry), { force: !0 });
	}
}
function writePieces(handle, text) {
	for (let piece of typeof text == "string" ? [text] : text) writeFileSync(handle, piece);
}
export { OWNER as a, MARK as i, removeLeftFiles as n, isGone as o, writeWhole as r, makeFolder as t };
