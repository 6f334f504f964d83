import { t as isInside } from "./files-paths.js";
import { constants, fstatSync, lstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
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
		if (!isInside(real, root)) throw new MeasureError("outside", `leads out of the repository through a symlink, to ${real}`);
		let kind = statSync(real);
		if (kind.isDirectory()) throw new MeasureError("not-a-file", "is a folder and no OCI image layout; name a file in it, or a glob");
		if (!kind.isFile()) throw new MeasureError("not-a-file", "is no regular file (a pipe, a socket or a device)");
		return openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		if (error instanceof MeasureError) throw error;
		let { code, message } = error;
		throw code === "ENOENT" && lstatSync(path, { throwIfNoEntry: !1 })?.isSymbolicLink() ? new MeasureError("unreadable", "is a symlink that leads nowhere") : code === "ENOENT" ? new MeasureError("changed", "was deleted while it was being read") : new MeasureError("unreadable", `cannot be read: ${message}`);
	}
}
function readAt(handle, target, length, position) {
	try {
		return readSync(handle, target, 0, length, position);
	} catch (error) {
		throw new MeasureError("unreadable", `cannot be read: ${error.message}`);
	}
}
function ensureUnchanged(handle, path, before) {
	let after = fstatSync(handle, { bigint: !0 }), named = statSync(path, {
		bigint: !0,
		throwIfNoEntry: !1
	});
	if (named === void 0) throw new MeasureError("changed", "was deleted while it was being read");
	if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || named.ino !== before.ino) throw new MeasureError("changed", "was changed while it was being read; is another build still running?");
}
export { readAt as i, ensureUnchanged as n, openRegular as r, MeasureError as t };
