import { n as printJson, t as compareText } from "./units-stable.js";
import { t as writeWhole } from "./files-write.js";
import { existsSync } from "node:fs";
import { join } from "node:path";
function sortedSnapshot(snapshot) {
	return {
		...snapshot,
		planned: [...snapshot.planned].sort(by((p) => p.artifact, (p) => p.target, (p) => p.variant)),
		artifacts: [...snapshot.artifacts].sort(by((a) => a.artifact, (a) => a.target, (a) => a.variant)).map((artifact) => ({
			...artifact,
			fingerprint: artifact.fingerprint === null ? null : {
				...artifact.fingerprint,
				images: [...artifact.fingerprint.images].sort(compareText)
			},
			sizes: sortedSizes(artifact.sizes),
			rebuilt: artifact.rebuilt === null ? null : {
				...artifact.rebuilt,
				spreads: sortedSizes(artifact.rebuilt.spreads)
			}
		})),
		embeds: [...snapshot.embeds].map((embed) => ({
			...embed,
			inside: [...embed.inside].sort(compareText),
			plain: [...embed.plain].sort(compareText)
		})).sort(by((e) => e.build, (e) => e.target, (e) => e.variant, (e) => e.file)),
		problems: [...snapshot.problems].sort(by((p) => p.target, (p) => p.build, (p) => p.artifact, (p) => p.variant, (p) => p.metric, (p) => p.code))
	};
}
function by(...keys) {
	return (a, b) => {
		for (let key of keys) {
			let [left, right] = [key(a), key(b)], order = typeof left == "number" && typeof right == "number" ? left - right : compareText(String(left ?? ""), String(right ?? ""));
			if (order !== 0) return order;
		}
		return compareText(printJson(a), printJson(b));
	};
}
const sortedSizes = (sizes) => [...sizes].sort(by((s) => s.metric, (s) => s.key, (s) => s.level));
function printSnapshot(snapshot) {
	return printJson(sortedSnapshot(snapshot));
}
function prepareWorkFolder(folder) {
	let path = join(folder, ".size-guard"), ignore = join(path, ".gitignore");
	try {
		existsSync(ignore) || writeWhole(ignore, "*\n");
	} catch {}
	return path;
}
export { printSnapshot as n, sortedSnapshot as r, prepareWorkFolder as t };
