import { n as suggestion } from "./config-errors-suggestion.js";
import { t as UsageError } from "./pipeline-context.js";
function selectTargets(config, names) {
	if (names === null) return config.targets;
	if (names.length === 0) throw new UsageError("no target is named; omit the option to include all of them");
	let known = config.targets.map(({ name }) => name);
	for (let name of names) if (!known.includes(name)) throw new UsageError(`unknown target ${JSON.stringify(name)}${suggestion(name, known)} (targets of ${config.file})`);
	return config.targets.filter(({ name }) => names.includes(name));
}
export { selectTargets as t };
