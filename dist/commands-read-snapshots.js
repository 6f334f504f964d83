import { t as error } from "./judge-judge.js";
import { a as parseSnapshot, r as SnapshotError, t as mergeSnapshots } from "./snapshot-merge.js";
import { t as SNAPSHOT_SCHEMA } from "./snapshot-schema.js";
import { t as VERSION } from "./version.js";
import { t as readSnapshotText } from "./commands-read-snapshot.js";
import { resolve } from "node:path";
function readSnapshots(files, key, cwd) {
	let { read, errors } = readAll(files, cwd);
	return {
		snapshot: merge(read, key, errors),
		errors
	};
}
function readAll(files, cwd) {
	let read = [], errors = [];
	for (let file of files) try {
		read.push({
			name: file,
			snapshot: parseSnapshot(readSnapshotText(resolve(cwd, file)))
		});
	} catch (thrown) {
		if (!(thrown instanceof SnapshotError)) throw thrown;
		errors.push(error("snapshot-unreadable", `snapshot ${file}: ${thrown.message}`));
	}
	return {
		read,
		errors
	};
}
function merge(read, key, errors) {
	let nothing = {
		schema: SNAPSHOT_SCHEMA,
		tool: VERSION,
		zstd: "",
		key,
		leg: null,
		config: null,
		commit: null,
		planned: [],
		artifacts: [],
		embeds: [],
		problems: []
	};
	if (read.length === 0) return nothing;
	try {
		return mergeSnapshots(read);
	} catch (thrown) {
		if (!(thrown instanceof SnapshotError)) throw thrown;
		return errors.push(error("snapshots-disagree", thrown.message)), {
			...nothing,
			planned: read.flatMap(({ snapshot }) => snapshot.planned)
		};
	}
}
export { readSnapshots as t };
