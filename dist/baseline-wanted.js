async function wantedCommit(measured, occasion, mergeBase) {
	switch (occasion.kind) {
		case "merge-group": return found("the base of the merge group", occasion.base);
		case "push": return parentOf(measured);
		case "unknown": return {
			title: "the baseline",
			commit: null,
			why: occasion.why,
			unreadable: !0
		};
		case "pull-request": {
			let [into, head] = measured.parents;
			return into !== void 0 && head === measured.head && measured.head !== measured.sha ? found("the base that it is merged into", into) : mergeBaseOf(measured, occasion.base, occasion.branch, mergeBase);
		}
		case "local": {
			if (occasion.base === null) return before(measured);
			let { name, commit } = occasion.base, base = await mergeBaseOf(measured, commit, name, mergeBase);
			return base.commit === measured.sha ? before(measured) : base;
		}
	}
}
const found = (title, commit) => ({
	title,
	commit,
	why: null
});
async function mergeBaseOf({ sha }, base, branch, mergeBase) {
	let commit = await mergeBase(sha, base), title = branch === void 0 ? "the merge base" : `the merge base with ${branch}`;
	if (commit !== null) return found(title, commit);
	let other = branch ?? "the base branch";
	return {
		title,
		commit: null,
		why: `the measured commit ${short(sha)} and ${other} at ${short(base)} have no commit in common`
	};
}
const before = (measured) => measured.dirty ? found("the commit that is checked out", measured.sha) : parentOf(measured);
function parentOf({ sha, parents }) {
	let [parent] = parents;
	return parent === void 0 ? {
		title: "the parent commit",
		commit: null,
		why: `${short(sha)} is the first commit of its history`
	} : found("the parent commit", parent);
}
const short = (sha) => sha.slice(0, 7);
export { wantedCommit as n, short as t };
