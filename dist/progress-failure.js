import { l as visible } from "./lib-text-escape.js";
function failureLines({ job, failure, tail, log }) {
	let lines = tail.slice(-15).map((line) => `  | ${visible(line)}`);
	return [
		`build ${job.id} ${failure?.text ?? ""}`,
		...lines,
		...log === null || lines.length === 0 ? [] : [`  complete output: ${log}`]
	];
}
export { failureLines as t };
