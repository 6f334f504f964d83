import { t as messageOf } from "./lib-units-message.js";
import { t as UsageError } from "./pipeline-context.js";
import { a as writeText } from "./lib-files-write.js";
import { S as whyNotRecorded, n as findHistory, x as recordOf, y as HistoryError } from "./pipeline-history-open-history.js";
import { l as visible } from "./lib-text-escape.js";
import { i as shortHash } from "./lib-text-labels.js";
async function recorder(loaded, context) {
	let { codeHost, signal } = context;
	if (!(codeHost === null ? loaded.config.history.kind !== "branch" : codeHost.records !== null)) return async () => void 0;
	let located = findHistory(loaded, loaded.config.history, context);
	return await Promise.allSettled([located]), async (snapshot) => {
		if (codeHost !== null && codeHost.records !== snapshot.commit?.sha) return;
		let why = whyNotRecorded(snapshot);
		if (why === null || codeHost !== null) try {
			if (why !== null) throw new HistoryError(why);
			await keep(snapshot, await located, context);
		} catch (error) {
			if (signal.aborted) throw error;
			context.log(`size-guard: the snapshot was not recorded: ${messageOf(error)}`);
		}
	};
}
async function recordSnapshot(loaded, snapshot, context) {
	let why = whyNotRecorded(snapshot);
	if (why !== null) throw new UsageError(`the snapshot cannot be recorded: ${why}`);
	await keep(snapshot, await findHistory(loaded, loaded.config.history, context), context);
}
async function keep(snapshot, within, context) {
	let record = recordOf(snapshot, new Date(), context.codeHost?.run ?? null);
	await within(async (history) => {
		let [kept] = await history.record([record]), text = {
			added: `recorded in ${history.name}`,
			already: `is already recorded in ${history.name} with the same sizes`,
			beside: `is already recorded in ${history.name} with different sizes; this record is kept as well, as ${kept?.path}`
		};
		context.log(`size-guard: ${shortHash(record.snapshot.commit.sha)} ${text[kept?.outcome ?? "added"]}`);
	});
}
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
function tryToWrite(path, text, { codeHost }) {
	try {
		return writeText(path, text), null;
	} catch (error) {
		let remedy = codeHost === null ? "" : " (input \"output\" of the action)";
		return `${messageOf(error)}${remedy}`;
	}
}
export { recorder as i, openMetricsText as n, recordSnapshot as r, tryToWrite as t };
