import { i as formatSize } from "./lib-units-size.js";
import { g as nameProblem, h as isInside, m as pointerProblem, p as annexLinkProblem } from "./lib-files-write.js";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, readlinkSync, realpathSync, statSync } from "node:fs";
function formatShare(part, whole) {
	let percent = whole === 0 ? 0 : part / whole * 100;
	return `${(Math.abs(percent) < 9.95 ? percent.toFixed(1).replace(/\.0$/, "") : percent.toFixed(0)).replace("-", "−")} %`;
}
const LARGEST_READ_BYTES = 16e9;
var MeasureError = class extends Error {
	name = "MeasureError";
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
function openRegular(path, root) {
	try {
		let real = realpathSync.native(path);
		if (!isInside(real, root)) throw new MeasureError("outside", `is outside the repository: a symlink leads to ${real}; copy the file itself into the repository (cp -L)`);
		let kind = statSync(real);
		if (kind.isDirectory()) throw new MeasureError("not-a-file", "is a folder but not an OCI image layout; name a file in it, or a glob");
		if (!kind.isFile()) throw new MeasureError("not-a-file", "is a pipe, a socket or a device, not a regular file");
		let handle = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
		return refusePointer(handle), handle;
	} catch (error) {
		if (error instanceof MeasureError) throw error;
		let { code, message } = error, misnamed = nameProblem(path);
		if (code === "ENOENT" && misnamed !== null) throw new MeasureError("unreadable", misnamed);
		if (code === "ENOENT" && lstatSync(path, { throwIfNoEntry: !1 })?.isSymbolicLink()) {
			let annexed = annexLinkProblem(readlinkSync(path));
			throw annexed === null ? new MeasureError("unreadable", "is a broken symlink") : new MeasureError("pointer", annexed);
		}
		throw code === "ENOENT" ? new MeasureError("changed", "was deleted while it was being read") : new MeasureError("unreadable", `cannot be read: ${message}`);
	}
}
function refusePointer(handle) {
	try {
		let { size } = fstatSync(handle);
		if (size === 0 || size > 1023) return;
		let content = Buffer.alloc(size), problem = pointerProblem(content.toString("latin1", 0, readAt(handle, content, size, 0)));
		if (problem !== null) throw new MeasureError("pointer", problem);
	} catch (error) {
		throw closeSync(handle), error;
	}
}
function readAt(handle, target, length, position) {
	try {
		return readSync(handle, target, 0, length, position);
	} catch (error) {
		throw new MeasureError("unreadable", `cannot be read: ${error.message}`);
	}
}
const tooLargeToRead = (bytes) => bytes > LARGEST_READ_BYTES ? `has ${formatSize(bytes)}, more than the limit of ${formatSize(LARGEST_READ_BYTES)} for reading its content` : null;
function readableSize(handle) {
	let { size } = fstatSync(handle), problem = tooLargeToRead(size);
	if (problem !== null) throw new MeasureError("too-large", problem);
	return size;
}
function ensureUnchanged(handle, path, before) {
	let after = fstatSync(handle, { bigint: !0 }), named = statSync(path, {
		bigint: !0,
		throwIfNoEntry: !1
	});
	if (named === void 0) throw new MeasureError("changed", "was deleted while it was being read");
	if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || named.ino !== before.ino) throw new MeasureError("changed", "was changed while it was being read; another build may still be running");
}
export { readableSize as a, readAt as i, ensureUnchanged as n, tooLargeToRead as o, openRegular as r, formatShare as s, MeasureError as t };
