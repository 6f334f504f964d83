import { n as loadConfig } from "./config-load.js";
import { t as legs } from "./plan-plan.js";
import { t as chosenTargets } from "./commands-targets.js";
function planMatrix(options, world) {
	let { config } = loadConfig(options.config, world.cwd);
	return {
		key: config.key,
		matrix: { include: legs(chosenTargets(config, options.targets)) }
	};
}
export { planMatrix as t };
