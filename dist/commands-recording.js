import { t as messageOf } from "./units-message.js";
import { t as UsageError } from "./commands-world.js";
import { a as writeText } from "./files-write.js";
import { _ as whyNotRecorded, d as findHistory, g as recordOf, m as HistoryError } from "./baseline-releases.js";
import { l as visible } from "./text-escape.js";
import { i as shortHash } from "./text-labels.js";
function openMetricsText(families) {
	return `${[...families.filter(({ samples }) => samples.length > 0).flatMap(({ name, unit, help, samples }) => {
		let full = `${name}_${unit}`;
		return [
			`# TYPE ${full} gauge`,
			`# UNIT ${full} ${unit}`,
			`# HELP ${full} ${help}`,
			...samples.map(({ of, value, time }) => `${full}{${labels(of)}} ${value}${time === void 0 ? "" : ` ${time}`}`)
		];
	}), "# EOF"].join("\n")}\n`;
}
function labels({ artifact, target, variant, metric, key, level }) {
	return Object.entries({
		artifact,
		target,
		variant,
		metric,
		key,
		level
	}).filter(([, value]) => value !== null).map(([name, value]) => `${name}="${labelText(String(value))}"`).join(",");
}
const labelText = (text) => text.split("\n").map((line) => visible(line).replace(/[\\"]/g, "\\$&")).join("\\n");
function tryToWrite(path, text, { forge }) {
	try {
		return writeText(path, text), null;
	} catch (error) {
		let remedy = forge === null ? "" : " (input \"output\" of the action)";
		return `${messageOf(error)}${remedy}`;
	}
}
async function recorder(loaded, world) {
	let { forge, signal } = world;
	if (!(forge === null ? loaded.config.history.kind !== "branch" : forge.records !== null)) return async () => void 0;
	let place = findHistory(loaded, loaded.config.history, world);
	return await Promise.allSettled([place]), async (snapshot) => {
		if (forge !== null && forge.records !== snapshot.commit?.sha) return;
		let why = whyNotRecorded(snapshot);
		if (why === null || forge !== null) try {
			if (why !== null) throw new HistoryError(why);
			await keep(snapshot, await place, world);
		} catch (error) {
			if (signal.aborted) throw error;
			world.say(`size-guard: the snapshot was not recorded: ${messageOf(error)}`);
		}
	};
}
async function keepSnapshot(loaded, snapshot, world) {
	let why = whyNotRecorded(snapshot);
	if (why !== null) throw new UsageError(`the snapshot cannot be recorded: ${why}`);
	await keep(snapshot, await findHistory(loaded, loaded.config.history, world), world);
}
async function keep(snapshot, within, world) {
	let record = recordOf(snapshot, new Date(), world.forge?.run ?? null);
	await within(async (history) => {
		let [kept] = await history.record([record]), what = `size-guard: ${shortHash(record.snapshot.commit.sha)}`, said = {
			added: `recorded in ${history.name}`,
			already: `was recorded in ${history.name} already, with the same numbers`,
			beside: `was recorded in ${history.name} with other numbers; these are kept beside them, as ${kept?.path}`
		};
		world.say(`${what} ${said[kept?.outcome ?? "added"]}`);
	});
}
export { openMetricsText as i, recorder as n, tryToWrite as r, keepSnapshot as t };
