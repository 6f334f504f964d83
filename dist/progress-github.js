import { l as visible } from "./lib-text-escape.js";
import { t as formatDuration } from "./lib-units-duration.js";
import { t as failureLines } from "./progress-failure.js";
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
function githubProgress(write) {
	let open = null, begin = (job) => {
		open = {
			job,
			token: randomUUID()
		}, write(`::group::build ${job.id}\n::stop-commands::${open.token}\n`);
	}, end = () => {
		open !== null && (write(`\n::${open.token}::\n::endgroup::\n`), open = null);
	}, report = (result) => {
		if (result.failure === null) {
			write(`built ${result.job.id} in ${formatDuration(result.durationMs)}\n`);
			return;
		}
		let [first = "", ...rest] = failureLines(result);
		write(`::error title=size-guard::${commandText(first)}\n${rest.map((line) => `${line}\n`).join("")}`);
	};
	return {
		started(job) {
			open === null && begin(job);
		},
		output(job, chunk) {
			open?.job === job && write(chunk);
		},
		noted(job, text) {
			write(`${job.id}: ${visible(text)}\n`);
		},
		ended(result) {
			if (open?.job === result.job) end();
			else if (result.log !== null) {
				let streamed = open?.job ?? null;
				end(), begin(result.job), write(readFileSync(result.log)), end(), streamed !== null && begin(streamed);
			}
			report(result);
		},
		close: end
	};
}
function commandText(text) {
	return visible(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
export { githubProgress as t };
