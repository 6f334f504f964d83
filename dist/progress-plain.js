import { l as visible } from "./text-escape.js";
import { t as formatDuration } from "./units-duration.js";
import { t as failureLines } from "./progress-failure.js";
function plainProgress(say) {
	return {
		started: (job) => say(`build ${job.id}`),
		output: () => void 0,
		noted: (job, text) => say(`${job.id}: ${visible(text)}`),
		ended(result) {
			if (result.failure === null) say(`built ${result.job.id} in ${formatDuration(result.durationMs)}`);
			else for (let line of failureLines(result)) say(line);
		},
		close: () => void 0
	};
}
export { plainProgress };
