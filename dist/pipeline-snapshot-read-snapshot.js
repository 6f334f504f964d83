import { r as SnapshotError, t as LARGEST_SNAPSHOT_BYTES } from "./snapshot-parse.js";
import { readFileSync, statSync } from "node:fs";
function readSnapshotText(path) {
	try {
		let stats = statSync(path);
		if (!stats.isFile()) throw new SnapshotError("is not a regular file");
		if (stats.size > 33554432) throw new SnapshotError(`has ${stats.size} bytes, more than the limit of ${LARGEST_SNAPSHOT_BYTES} for snapshots`);
		return readFileSync(path, "utf8");
	} catch (thrown) {
		throw thrown instanceof SnapshotError ? thrown : new SnapshotError(thrown.code === "ENOENT" ? "the file does not exist" : String(thrown));
	}
}
export { readSnapshotText as t };
