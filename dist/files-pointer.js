import { isAbsolute, relative, sep } from "node:path";
const nameProblem = (path) => path.includes("�") ? "has a name that is not UTF-8 and cannot be opened; rename the file" : null;
function isInside(path, folder) {
	let way = relative(folder, path);
	return way === "" || !way.startsWith(`..${sep}`) && way !== ".." && !isAbsolute(way);
}
const LARGEST_POINTER_BYTES = 1023, LFS = /^version (?:https?:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v\d+|http:\/\/git-media\.io\/v\/\d+)\r?\n/, ANNEX = /^(?:(?:\.\.\/)*\.git|)\/annex\/objects\/[^\r\n]+/, ANNEX_TEXT = "is a git-annex pointer: git has not downloaded the file that it points to; run git annex get";
function pointerProblem(content) {
	let start = content.slice(0, 1024);
	return start.length > 1023 ? null : LFS.test(start) && /^oid \w+:/m.test(start) ? "is a Git LFS pointer: git has not downloaded the file that it points to; set \"lfs: true\" on actions/checkout, or run git lfs pull" : ANNEX.test(start) ? ANNEX_TEXT : null;
}
function annexLinkProblem(destination) {
	return /(?:^|\/)\.git\/annex\/objects\//.test(destination) ? ANNEX_TEXT : null;
}
export { nameProblem as a, isInside as i, annexLinkProblem as n, pointerProblem as r, LARGEST_POINTER_BYTES as t };
