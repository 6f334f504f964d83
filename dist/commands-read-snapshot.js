import { r as SnapshotError } from "./snapshot-parse.js";
import { readFileSync, statSync } from "node:fs";
function readSnapshotText(path) {
	try {
		let stats = statSync(path);
		if (!stats.isFile()) throw new SnapshotError("is no regular file");
		if (stats.size > 33554432) throw new SnapshotError(`has ${stats.size} bytes; no snapshot is that large`);
		return readFileSync(path, "utf8");
	} catch (thrown) {
		throw thrown instanceof SnapshotError ? thrown : new SnapshotError(thrown.code === "ENOENT" ? "there is no such file" : String(thrown));
	}
}
export { readSnapshotText as t };
