import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
function writeWhole(path, text, mode = 438) {
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
	let temporary = `${path}.${process.pid}.tmp`;
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
function writePieces(handle, text) {
	for (let piece of typeof text == "string" ? [text] : text) writeFileSync(handle, piece);
}
export { writeWhole as t };
