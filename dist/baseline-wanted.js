async function wantedCommit(measured, occasion, mergeBase) {
	switch (occasion.kind) {
		case "merge-group": return found("the base of the merge group", occasion.base);
		case "push": return parentOf(measured);
		case "pull-request": {
			let [into, head] = measured.parents;
			return into !== void 0 && head === measured.head && measured.head !== measured.sha ? found("the base that it is merged into", into) : mergeBaseOf(measured, occasion.base, mergeBase);
		}
		case "local": {
			if (occasion.base === null) return before(measured);
			let base = await mergeBaseOf(measured, occasion.base, mergeBase);
			return base.commit === measured.sha ? before(measured) : base;
		}
	}
}
const found = (title, commit) => ({
	title,
	commit,
	why: null
});
async function mergeBaseOf({ sha }, base, mergeBase) {
	let commit = await mergeBase(sha, base);
	return commit === null ? {
		title: "the merge base",
		commit: null,
		why: `the measured commit ${short(sha)} and the base branch at ${short(base)} have no commit in common`
	} : found("the merge base", commit);
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
