import { n as explainFile, t as fileReader } from "./measure-reader.js";
import { r as writeWhole } from "./files-write.js";
import { a as readableSize, r as openRegular, t as MeasureError } from "./measure-open.js";
import { n as explanationText, t as explanationJson } from "./report-explanation.js";
import { c as visible } from "./text-escape.js";
import { closeSync, existsSync, readSync } from "node:fs";
import { parse, resolve } from "node:path";
const VIEWS = {
	text: {
		depth: 2,
		top: 15,
		filter: null
	},
	html: {
		depth: 6,
		top: 60,
		filter: null
	},
	json: {
		depth: 1e400,
		top: 1e400,
		filter: null
	}
};
async function explain(options, world) {
	let { file, format, output } = options, view = {
		...VIEWS[format],
		...options
	}, explained = await explainAt(resolve(world.cwd, file), file, {
		...detailOf(view),
		...options
	}, world);
	if (explained === null) return 3;
	let text = await drawn(file, explained.explanation, view, format, world.color && output === null);
	if (output !== null) writeWhole(resolve(world.cwd, output), text);
	else for (let piece of text) await world.out(piece);
	return 0;
}
async function drawn(file, explanation, view, format, color) {
	if (format === "json") return explanationJson(explanation, view);
	if (format === "text") return [explanationText(file, explanation, view, color)];
	let { explanationHtml } = await import("./report-treemap.js");
	return [explanationHtml(file, explanation, view)];
}
const detailOf = ({ depth, filter }) => depth > 2 || filter !== null ? {
	symbols: "names",
	payloads: "explained"
} : {
	symbols: "none",
	payloads: "listed"
};
async function explainAt(path, name, detail, world) {
	if (!existsSync(path)) return world.say(`size-guard: ${visible(name)} is not there`), null;
	try {
		let handle = openRegular(path, parse(path).root);
		try {
			let reader = fileReader(handle, readableSize(handle), (from, target, length, position) => readSync(from, target, 0, length, position)), explained = await explainFile(reader, detail);
			for (let note of explained.notes) world.say(`size-guard: ${visible(name)}: ${visible(note)}`);
			return explained;
		} finally {
			closeSync(handle);
		}
	} catch (error) {
		if (!(error instanceof MeasureError)) throw error;
		return world.say(`size-guard: ${visible(name)} ${visible(error.message)}`), null;
	}
}
export { explain as n, explainAt as r, detailOf as t };
