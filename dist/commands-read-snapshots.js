import { p as error } from "./judge-groups.js";
import { t as mergeSnapshots } from "./snapshot-merge.js";
import { a as parseSnapshot, r as SnapshotError } from "./snapshot-parse.js";
import { t as SNAPSHOT_SCHEMA } from "./snapshot-schema.js";
import { i as shortHash } from "./text-labels.js";
import { t as VERSION } from "./version.js";
import { t as readSnapshotText } from "./commands-read-snapshot.js";
import { resolve } from "node:path";
function readSnapshots(files, key, cwd, claim) {
	let { read, errors } = readAll(files, cwd);
	return {
		snapshot: merge(claim === void 0 ? read : read.flatMap((each) => belonging(each, key, claim, errors)), key, errors),
		errors
	};
}
function belonging({ name, snapshot }, key, { head, base }, errors) {
	let { commit } = snapshot, refuse = (what) => (errors.push(error("snapshot-foreign", `snapshot ${name} ${what}`)), []);
	if (snapshot.key !== key) return refuse(`is of the configuration ${snapshot.key}, not of ${key}`);
	if (commit === null) return refuse("does not say of which commit it is");
	if (commit.head !== head) return refuse(`is of commit ${shortHash(commit.head)}, but the pull request is at ${shortHash(head)}`);
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
