import { t as messageOf } from "./units-message.js";
import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
var WriteError = class extends Error {
	name = "WriteError";
};
const fileError = (path, thrown) => new WriteError(`${path} could not be written: ${writeReason(path, thrown)}`, { cause: thrown }), folderError = (path, thrown) => new WriteError(`${path} could not be made: ${reasonAt(path, thrown)}`, { cause: thrown }), writeReason = (path, thrown) => reasonAt(dirname(path), thrown);
function reasonAt(folder, thrown) {
	let code = codeOf(thrown);
	if (code === "ENOSPC") return "ENOSPC: no space is left on the disk";
	if (code === "EDQUOT") return "EDQUOT: the disk quota is used up";
	let { at, isFolder } = nearest(folder);
	if (!isFolder) return `${at} is not a folder; remove it, or choose another folder`;
	let real = code === "ENOENT" ? whyNot(at) : code;
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
function whyNot(folder) {
	try {
		accessSync(folder, constants.W_OK);
		return;
	} catch (error) {
		return codeOf(error);
	}
}
export { folderError as n, writeReason as r, fileError as t };
