import { n as metricLabel } from "./lib-text-labels.js";
import { t as groupBy } from "./lib-units-group.js";
import { n as formatChange } from "./lib-units-size.js";
import { _ as compareText } from "./lib-files-write.js";
function listed(names) {
	let last = names.at(-1) ?? "";
	return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
function whys({ results, baselines }) {
	let explainedResults = results.filter(({ causes }) => causes.length > 0), changeOf = ({ comparisons }) => comparisons.find(({ id }) => id === baselines[0]?.id)?.change ?? 0;
	return [...groupBy(explainedResults, (result) => {
		let { artifact, variant, metric, key, causes } = result, direction = Math.sign(changeOf(result)), others = causes.filter(({ name }) => name === null).map(identity);
		return JSON.stringify([
			artifact,
			variant,
			metric,
			key,
			direction,
			others.sort()
		]);
	}).values()].flatMap(withSameParts).slice(0, 20).flatMap((all) => {
		let [first] = all;
		return first === void 0 ? [] : [whyOf(first, all, changeOf(first))];
	});
}
function withSameParts(results) {
	let partsOf = ({ causes }) => new Set(causes.flatMap((cause) => cause.name === null || cause.code === "rest" ? [] : [identity(cause)])), groups = [], order = new Map(results.map((result, at) => [result, at]));
	for (let result of [...results].sort((a, b) => partsOf(b).size - partsOf(a).size)) {
		let parts = partsOf(result), isWithin = (most) => parts.size === 0 ? most.size === 0 : [...parts].every((part) => most.has(part)), group = groups.find((each) => isWithin(each.parts));
		group === void 0 ? groups.push({
			parts,
			all: [result]
		}) : group.all.push(result);
	}
	return groups.map(({ all }) => all).sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}
const AMOUNT = /[+−]?[\d,.]+ [KMG]?B\b/g, identity = ({ code, name, remark, text }) => code === "rest" ? code : [
	code,
	name ?? text.replaceAll(AMOUNT, ""),
	remark
].join("\0");
function whyOf(first, all, change) {
	let { artifact, variant, metric, key, causes } = first, did = change === 0 ? "did not change" : change < 0 ? "shrank" : "grew", words = [metricLabel({
		metric,
		key
	}), did], targets = all.map(({ target }) => target).sort(compareText), rests = new Set(all.flatMap((result) => result.causes.flatMap(({ code, name }) => code === "rest" ? [name] : []))), named = causes.map((cause) => cause.code === "rest" && rests.size > 1 ? {
		...cause,
		name: "other parts"
	} : cause);
	return {
		artifact,
		variant,
		changed: change !== 0,
		what: `${words.filter((word) => word !== "").join(" ")} on ${listed(targets)}`,
		...explained(named, (cause) => all.flatMap((result) => result.causes.find((each) => identity(each) === identity(cause))?.bytes ?? []))
	};
}
function explained(causes, amountsOf = ({ bytes }) => bytes === null ? [] : [bytes]) {
	let parts = causes.flatMap((cause) => {
		if (cause.name === null) return [];
		let remark = cause.remark === null ? "" : ` (${cause.remark})`, about = cause.estimated ? "about " : "";
		return [{
			name: cause.name,
			code: cause.code,
			change: `${about}${range(amountsOf(cause))}`,
			remark
		}];
	}), firstPart = causes.findIndex(({ name }) => name !== null), texts = (of) => of.flatMap((cause) => cause.name === null ? [textOf(cause)] : []), textOf = (cause) => cause.bytes === null ? cause.text : cause.text.replace(formatChange(cause.bytes), () => range(amountsOf(cause)));
	return {
		lead: texts(causes.slice(0, Math.max(firstPart, 0))),
		parts,
		sentences: texts(causes.slice(Math.max(firstPart, 0)))
	};
}
function range(amounts) {
	let [least, most] = [formatChange(Math.min(...amounts)), formatChange(Math.max(...amounts))];
	return least === most ? least : `${least} to ${most}`;
}
function paragraph({ lead, parts, sentences }, { name: quoted, text }) {
	let named = parts.map(({ code, name, change, remark }) => `${code === "rest" ? text(name) : quoted(name)} ${change}${text(remark)}`).join(" · "), written = (of, isFirst) => of.map((each, at) => text(isFirst && at === 0 ? each : capitalized(each)));
	return [
		...written(lead, !0),
		...named === "" ? [] : [named],
		...written(sentences, lead.length === 0 && named === "")
	].map((each) => `${each}.`).join(" ");
}
const capitalized = (text) => /^[a-z]+[ ,:]/.test(text) ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
export { listed as i, paragraph as n, whys as r, explained as t };
