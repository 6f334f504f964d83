import { n as loadConfig } from "./config-load.js";
import { a as writeText } from "./lib-files-write.js";
import { t as selectTargets } from "./pipeline-select-targets.js";
import { t as matrixEntries } from "./plan-plan.js";
import { resolve } from "node:path";
function planMatrix(options, context) {
	let { config } = loadConfig(options.config, context.cwd);
	return {
		key: config.key,
		matrix: { include: matrixEntries(selectTargets(config, options.targets)) }
	};
}
async function plan(options, context) {
	let text = `${JSON.stringify(planMatrix(options, context).matrix)}\n`;
	options.output === null ? await context.out(text) : writeText(resolve(context.cwd, options.output), text);
}
export { planMatrix as n, plan as t };
