import { p as error } from "./judge-groups.js";
import { i as shortHash } from "./lib-text-labels.js";
import { t as mergeSnapshots } from "./snapshot-merge.js";
import { a as parseSnapshot, r as SnapshotError } from "./snapshot-parse.js";
import { t as SNAPSHOT_SCHEMA } from "./snapshot-schema.js";
import { t as VERSION } from "./version.js";
import { t as readSnapshotText } from "./pipeline-snapshot-read-snapshot.js";
import { resolve } from "node:path";
function readSnapshots(files, key, cwd, untrustedRun) {
	let { read, errors } = readAll(files, cwd);
	return {
		snapshot: merge(untrustedRun === void 0 ? read : read.flatMap((each) => belonging(each, key, untrustedRun, errors)), key, errors),
		errors
	};
}
function belonging({ name, snapshot }, key, { head, base }, errors) {
	let { commit } = snapshot, reject = (reason) => (errors.push(error("snapshot-foreign", `snapshot ${name} ${reason}`)), []);
	if (snapshot.key !== key) return reject(`is of the configuration ${snapshot.key}, not of ${key}`);
	if (commit === null) return reject("does not name the commit that it is of");
	if (commit.head !== head) return reject(`is of commit ${shortHash(commit.head)}, but the pull request is at ${shortHash(head)}`);
	let [into, second, ...more] = commit.parents, isMerge = into === base && second === head && more.length === 0;
	return [{
		name,
		snapshot: {
			...snapshot,
			commit: isMerge ? commit : {
				...commit,
				sha: head,
				parents: []
			}
		}
	}];
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
