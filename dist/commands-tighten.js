import { m as require_dist, n as loadConfig, t as checkConfig, u as limitsFor } from "./config-load.js";
import { d as percentOf, u as parseSize } from "./units-size.js";
import { t as writeWhole } from "./files-write.js";
import { n as currentCommit, t as takeSnapshot } from "./commands-take-snapshot.js";
import { i as placeIn, r as sumOf } from "./judge-judge.js";
import { a as exitCodeOfProblems } from "./judge-verdict.js";
import { n as plan } from "./plan-plan.js";
import { s as visible } from "./report-escape.js";
import { t as counted } from "./units-quantity.js";
import { t as readSnapshots } from "./commands-read-snapshots.js";
import { n as UsageError } from "./commands-world.js";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
var import_dist = require_dist();
function lowerSizes(text, lowerings) {
	let lines = new import_dist.LineCounter(), document = (0, import_dist.parseDocument)(text, { lineCounter: lines }), key = ({ line, column }) => `${line}:${column}`, wanted = new Map([...lowerings].sort((a, b) => b.least - a.least).map((each) => [key(each.at), each])), shared = [], splices = [];
	(0, import_dist.visit)(document, { Node(_, node) {
		let [from, to] = node.range ?? [];
		if (from === void 0 || to === void 0) return;
		let { line, col } = lines.linePos(from), lowering = wanted.get(key({
			line,
			column: col
		}));
		if (lowering === void 0) return;
		if (!(0, import_dist.isScalar)(node)) {
			shared.push(lowering.at);
			return;
		}
		let by = lowered(text.slice(from, to), lowering.least);
		by !== void 0 && splices.push({
			from,
			to,
			by
		});
	} });
	let edited = splices.sort((a, b) => b.from - a.from).reduce((whole, { from, to, by }) => whole.slice(0, from) + by + whole.slice(to), text), [before, after] = [text.split("\n"), edited.split("\n")];
	return {
		text: edited,
		changed: before.flatMap((line, index) => line === after[index] ? [] : [{
			line: index + 1,
			before: line,
			after: after[index] ?? ""
		}]),
		shared
	};
}
const SIZE = /^(['"]?)\s*[\d.]+(\s*)([A-Za-z]*)\s*\1$/;
function lowered(written, least) {
	let [, quote = "", space = "", unit = ""] = SIZE.exec(written) ?? [], before = sizeOf(written.replaceAll(/['"]/g, "")), factor = unit === "" ? 1 : sizeOf(`1 ${unit}`);
	if (before !== void 0 && factor !== void 0) for (let digits = 3; digits <= 16; digits += 1) {
		let by = `${roundedUp(least / factor, unit === "" ? 16 : digits)}${space}${unit}`, bytes = sizeOf(by);
		if (bytes === before) return;
		if (bytes !== void 0 && bytes >= least && bytes < before) return `${quote}${by}${quote}`;
	}
}
function sizeOf(text) {
	let reading = parseSize(/^\d+$/.test(text.trim()) ? Number(text) : text);
	return reading.ok ? reading.value : void 0;
}
function roundedUp(value, digits) {
	if (value === 0) return "0";
	let decimals = Math.min(Math.max(0, digits - 1 - Math.floor(Math.log10(value))), 15), scale = 10 ** decimals, up = (Math.ceil(value * scale - 1e-9) / scale).toFixed(decimals);
	return decimals === 0 ? up : up.replace(/\.?0+$/, "");
}
function headroomOf(config, planned, snapshot) {
	let found = new Map(), add = ({ max, maxAt, warn, warnAt }, sizes) => {
		if (max === null || maxAt === null) return;
		let id = `${maxAt.line}:${maxAt.column}`, all = [...sizes, ...found.has(id) ? [found.get(id)?.measured ?? null] : []], measured = all.length === 0 || all.includes(null) ? null : Math.max(...all.map(Number));
		found.set(id, {
			at: maxAt,
			max,
			measured,
			warn: warn === null || warnAt === null ? null : {
				bytes: warn,
				at: warnAt
			}
		});
	};
	for (let { artifact, target, variant } of planned) {
		let files = placeIn(snapshot, {
			target: target.name,
			variant
		}).declared.get(artifact.name) ?? [];
		for (let limit of limitsFor(artifact.budget, target.name, variant)) {
			let sizes = files.map(({ sizes }) => sizes.find(({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level)?.bytes ?? null);
			add(limit, sizes.length === 0 ? [null] : sizes);
		}
	}
	for (let group of config.groups) for (let target of new Set(planned.map((each) => each.target.name))) {
		let there = planned.filter((each) => each.target.name === target && group.artifacts.includes(each.artifact.name)).every(({ artifact, variant }) => placeIn(snapshot, {
			target,
			variant
		}).declared.has(artifact.name));
		add(group.limit, [there ? sumOf(new Set(group.artifacts), target, snapshot) : null]);
	}
	return [...found.values()].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
async function tighten(options, world) {
	let loaded = loadConfig(options.config, world.cwd);
	await refuseChanges(loaded, world);
	let targets = loaded.config.targets, snapshot = options.snapshots.length === 0 ? await takeSnapshot(loaded, {
		...options,
		targets
	}, world) : fromFiles(options.snapshots, loaded, world);
	for (let { text } of snapshot.problems) world.say(`size-guard: ${visible(text)}`);
	let file = resolve(world.cwd, options.config), text = readFileSync(file, "utf8"), all = headroomOf(loaded.config, plan(loaded.config).artifacts, snapshot), { text: edited, changed, shared } = lowerSizes(text, loweringsOf(all, options.headroom));
	for (let { line } of shared) world.say(`size-guard: ${options.config}:${line}: an alias; lower what it repeats by hand`);
	for (let { at, measured } of all) measured === null && world.say(`size-guard: ${options.config}:${at.line}: not all of it is measured, so it stays`);
	if (changed.length === 0) return world.out("No limit can be lowered.\n"), exitCodeOfProblems(snapshot.problems);
	checkConfig(edited, options.config, world.cwd), writeWhole(file, edited);
	for (let { line, before, after } of changed) world.out(`${visible(options.config)}:${line}\n- ${visible(before)}\n+ ${visible(after)}\n`);
	return world.out(`${counted(changed.length, "line")} changed.\n`), exitCodeOfProblems(snapshot.problems);
}
async function refuseChanges({ root }, world) {
	if ((await currentCommit(root, world.head))?.dirty === !0) throw new UsageError("tighten changes budgets.yml, but tracked files differ from the commit already: commit or stash them first");
}
function fromFiles(files, { config }, world) {
	let { snapshot, errors } = readSnapshots(files, config.key, world.cwd), [first] = errors;
	if (first !== void 0) throw new UsageError(first.text);
	return snapshot;
}
function loweringsOf(all, headroom) {
	return all.flatMap(({ at, max, measured, warn }) => {
		if (measured === null) return [];
		let least = measured + percentUp(headroom, measured);
		if (least >= max) return [];
		let share = warn === null ? null : {
			numerator: BigInt(warn.bytes),
			denominator: BigInt(Math.max(max, 1))
		};
		return [{
			at,
			least
		}, ...warn === null || share === null || warn.bytes <= least ? [] : [{
			at: warn.at,
			least: percentOf(share, least)
		}]];
	});
}
function percentUp(share, bytes) {
	let down = percentOf(share, bytes);
	return BigInt(down) * share.denominator === BigInt(bytes) * share.numerator ? down : down + 1;
}
export { tighten };
