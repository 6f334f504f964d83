import { s as setFailed, u as warning } from "./npm-actions-core.js";
import { t as settled } from "./lib-process-settle.js";
import { t as messageOf } from "./lib-units-message.js";
import { readFileSync } from "node:fs";
function ignoreInvalidEvent(env) {
	let path = env.GITHUB_EVENT_PATH;
	if (path !== void 0 && path !== "") {
		try {
			let event = JSON.parse(readFileSync(path, "utf8"));
			if (typeof event == "object" && event && !Array.isArray(event)) return;
			warning(`the event in ${path} is not an object and is ignored`);
		} catch (error) {
			warning(`the event in ${path} cannot be read and is ignored: ${messageOf(error)}`);
		}
		delete env.GITHUB_EVENT_PATH;
	}
}
process.on("unhandledRejection", (reason) => warning(`a background task failed: ${messageOf(reason)}`));
try {
	ignoreInvalidEvent(process.env);
	let { runAction } = await import("./github-modes.js");
	await settled(runAction);
} catch (error) {
	setFailed(messageOf(error));
}
process.stdout.write("", () => process.exit());
export {};
