import { l as visible } from "./lib-text-escape.js";
import { t as formatDuration } from "./lib-units-duration.js";
import { t as failureLines } from "./progress-failure.js";
function plainProgress(log) {
	return {
		started: (job) => log(`build ${job.id}`),
		output: () => void 0,
		noted: (job, text) => log(`${job.id}: ${visible(text)}`),
		ended(result) {
			if (result.failure === null) log(`built ${result.job.id} in ${formatDuration(result.durationMs)}`);
			else for (let line of failureLines(result)) log(line);
		},
		close: () => void 0
	};
}
export { plainProgress };
