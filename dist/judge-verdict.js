const VERDICT_SCHEMA = "size-guard/verdict@1", EMPTY_RAISE = {
	artifact: null,
	targets: [],
	variant: null,
	metric: null,
	key: null,
	before: null,
	after: null
}, isOvergrown = ({ state, reasons }) => state === "fail" && reasons.some(({ code }) => code === "over-growth"), SNAPSHOT_MISSING = "leg-missing";
function isMissing({ code }) {
	return code === "no-file";
}
const WITHOUT_FAILURE = new Set([
	SNAPSHOT_MISSING,
	"embed-missing",
	"embed-plain"
]);
function exitCodeOf(verdict) {
	return verdict.errors.some(({ code }) => !WITHOUT_FAILURE.has(code)) ? 3 : +(verdict.verdict === "fail");
}
function exitCodeOfProblems(problems) {
	return problems.length === 0 ? 0 : problems.every(isMissing) ? 1 : 3;
}
export { exitCodeOfProblems as a, exitCodeOf as i, SNAPSHOT_MISSING as n, isMissing as o, VERDICT_SCHEMA as r, isOvergrown as s, EMPTY_RAISE as t };
