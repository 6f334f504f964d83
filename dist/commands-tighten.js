import { S as require_dist, n as loadConfig, t as checkConfig, x as parseConfigDocument } from "./config-load.js";
import { d as percentOf, u as parseSize } from "./lib-units-size.js";
import { r as isFreeKey } from "./config-schema-config.js";
import { d as placeIn, n as sumOf } from "./judge-groups.js";
import { t as groupBy } from "./lib-units-group.js";
import { a as exitCodeOfProblems } from "./judge-verdict.js";
import { a as writeText } from "./lib-files-write.js";
import { i as currentCommit, r as takeSnapshot } from "./pipeline-snapshot-take-snapshot.js";
import { r as isRepository } from "./pipeline-work-folder.js";
import { l as visible } from "./lib-text-escape.js";
import { s as counted } from "./config-targets.js";
import { t as UsageError } from "./pipeline-context.js";
import { t as readSnapshots } from "./pipeline-snapshot-read-snapshots.js";
import { n as plan } from "./plan-plan.js";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
var import_dist = require_dist();
const positionKey = ({ line, column }) => `${line}:${column}`;
function mixedUses(document) {
	let uses = new Map(), visit = (value, path) => {
		if (typeof value == "object" && value) {
			for (let [key, below] of Object.entries(value)) visit(below, [...path, key]);
			return;
		}
		let key = positionKey(document.positionOf(path)), known = uses.get(key) ?? new Map();
		uses.set(key, known.set(useOf(path), path));
	};
	for (let [key, value] of Object.entries(document.value ?? {})) isFreeKey(key) || visit(value, [key]);
	return new Map([...uses].flatMap(([key, known]) => {
		let path = known.get("other") ?? (known.has("max") ? known.get("warn") : void 0);
		return path === void 0 ? [] : [[key, path]];
	}));
}
function useOf([top, , ...rest]) {
	if (top === "groups") return ofLimit(rest);
	if (top !== "artifacts" || rest[0] !== "budget") return "other";
	let below = rest.slice(1);
	return ofBudget(below[0] === "targets" || below[0] === "variants" ? below.slice(2) : below);
}
function ofBudget(path) {
	return path[0] === "sections" || path[0] === "packages" ? ofLimit(path.slice(2), !0) : ofLimit(path.length === 0 || [
		"max",
		"warn",
		"growth"
	].includes(String(path[0])) ? path : path.slice(1), !0);
}
function ofLimit(path, canBeBare = !1) {
	return path.length === 0 ? canBeBare ? "max" : "other" : path.length > 1 ? "other" : path[0] === "max" || path[0] === "warn" ? path[0] : "other";
}
function lowerSizes(text, lowerings) {
	let lines = new import_dist.LineCounter(), document = (0, import_dist.parseDocument)(text, { lineCounter: lines }), wanted = new Map(lowerings.map((each) => [positionKey(each.at), each])), splices = [];
	(0, import_dist.visit)(document, { Scalar(_, node) {
		let [from, to] = node.range ?? [];
		if (from === void 0 || to === void 0) return;
		let { line, col } = lines.linePos(from), lowering = wanted.get(positionKey({
			line,
			column: col
		}));
		if (lowering === void 0) return;
		let by = lowered(text.slice(from, to), lowering);
		by !== void 0 && splices.push({
			from,
			to,
			by
		});
	} });
	let edited = splices.sort((a, b) => b.from - a.from).reduce((result, { from, to, by }) => result.slice(0, from) + by + result.slice(to), text), [before, after] = [text.split("\n"), edited.split("\n")];
	return {
		text: edited,
		changed: before.flatMap((line, index) => line === after[index] ? [] : [{
			line: index + 1,
			before: line,
			after: after[index] ?? ""
		}])
	};
}
const SIZE = /^(['"]?)\s*[\d.]+(\s*)([A-Za-z]*)\s*\1$/;
function lowered(written, { least, most = 1e400 }) {
	let [, quote = "", space = "", unit = ""] = SIZE.exec(written) ?? [], before = sizeOf(written.replaceAll(/['"]/g, "")), factor = unit === "" ? 1 : sizeOf(`1 ${unit}`);
	if (before !== void 0 && factor !== void 0) for (let digits = 3; digits <= 16; digits += 1) {
		let by = `${roundedUp(least / factor, unit === "" ? 16 : digits)}${space}${unit}`, bytes = sizeOf(by);
		if (bytes === before) return;
		if (bytes !== void 0 && bytes >= least && bytes < before && bytes <= most) return `${quote}${by}${quote}`;
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
	let found = new Map(), warnings = [], add = ({ max, maxAt, warn, warnAt, warnShare }, sizes) => {
		let measured = largest(sizes);
		if (warn !== null && warnAt !== null && warnings.push({
			at: warnAt,
			bytes: warn,
			share: warnShare,
			maxAt,
			measured
		}), max === null || maxAt === null) return;
		let id = positionKey(maxAt), before = found.get(id), all = before === void 0 ? [measured] : [measured, before.measured];
		found.set(id, {
			at: maxAt,
			max,
			measured: largest(all)
		});
	};
	for (let { artifact, target, variant, limits } of planned) {
		let files = placeIn(snapshot, {
			target: target.name,
			variant
		}).declared.get(artifact.name) ?? [];
		for (let limit of limits) add(limit, files.map(({ sizes }) => sizes.find(({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level)?.bytes ?? null));
	}
	for (let group of config.groups) for (let target of new Set(planned.map((each) => each.target.name))) {
		let isComplete = planned.filter((each) => each.target.name === target && group.artifacts.includes(each.artifact.name)).every(({ artifact, variant }) => placeIn(snapshot, {
			target,
			variant
		}).declared.has(artifact.name));
		add(group.limit, [isComplete ? sumOf(new Set(group.artifacts), target, snapshot) : null]);
	}
	return {
		maxima: [...found.values()].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column),
		warnings
	};
}
const largest = (sizes) => sizes.length === 0 || sizes.includes(null) ? null : Math.max(...sizes.map(Number));
function loweringsOf({ maxima, warnings }, headroom, isFixed) {
	let sizes = warnings.filter(({ share }) => share === null), floors = new Map([...groupBy(sizes, ({ at }) => positionKey(at))].map(([place, uses]) => [place, Math.max(...uses.map((use) => floorOf(use, isFixed)))])), warningsOf = groupBy(warnings, ({ maxAt }) => maxAt === null ? "" : positionKey(maxAt)), least = new Map(), lowered = maxima.flatMap(({ at, max, measured }) => {
		if (measured === null || isFixed(at)) return [];
		let bounds = (warningsOf.get(positionKey(at)) ?? []).map((warning) => warning.share === null ? floors.get(positionKey(warning.at)) ?? 0 : lowestMax(warning, warning.share)), bytes = Math.max(measured + percentUp(headroom, measured), ...bounds);
		return bytes >= max ? [] : (least.set(positionKey(at), bytes), [{
			at,
			least: bytes
		}]);
	}), maxOf = new Map(maxima.map(({ at, max }) => [positionKey(at), max])), follow = [...groupBy(sizes, ({ at }) => positionKey(at))].flatMap(([place, uses]) => {
		let below = uses.flatMap(({ maxAt, bytes }) => {
			let id = maxAt === null ? "" : positionKey(maxAt), most = least.get(id);
			if (most === void 0 || bytes <= most) return [];
			let share = {
				numerator: BigInt(bytes),
				denominator: BigInt(Math.max(maxOf.get(id) ?? 1, 1))
			};
			return [{
				most,
				same: percentOf(share, most)
			}];
		}), [first] = uses;
		if (first === void 0 || below.length === 0) return [];
		let most = Math.min(...below.map((each) => each.most)), same = Math.min(...below.map((each) => each.same));
		return [{
			at: first.at,
			least: Math.max(floors.get(place) ?? 0, same),
			most
		}];
	});
	return [...lowered, ...follow];
}
function floorOf({ at, bytes, measured }, isFixed) {
	return measured === null || isFixed(at) ? bytes : measured <= bytes ? measured : 0;
}
function lowestMax({ bytes, measured }, { numerator, denominator }) {
	return measured === null || measured > bytes || numerator === 0n ? 0 : Number((BigInt(measured) * denominator + numerator - 1n) / numerator);
}
function percentUp(share, bytes) {
	let down = percentOf(share, bytes);
	return BigInt(down) * share.denominator === BigInt(bytes) * share.numerator ? down : down + 1;
}
async function tighten(options, context) {
	let loaded = loadConfig(options.config, context.cwd);
	await requireCleanTree(loaded, context);
	let planned = plan(loaded.config), snapshot = options.snapshots.length === 0 ? await takeSnapshot(loaded, {
		...options,
		plan: planned
	}, context) : fromFiles(options.snapshots, loaded, context);
	for (let { text } of snapshot.problems) context.log(`size-guard: ${visible(text)}`);
	let file = resolve(context.cwd, options.config), text = readFileSync(file, "utf8"), room = headroomOf(loaded.config, planned.artifacts, snapshot), mixed = mixedUses(parseConfigDocument(text)), { text: edited, changed } = lowerSizes(text, loweringsOf(room, options.headroom, (at) => mixed.has(positionKey(at))));
	for (let { at, measured } of room.maxima) {
		let unchanged = (reason) => context.log(`size-guard: ${options.config}:${at.line}: not lowered: ${reason}`), other = mixed.get(positionKey(at));
		measured === null ? unchanged("some of its sizes are not measured") : other !== void 0 && unchanged(`an alias also uses it for ${visible(other.join("."))}`);
	}
	if (changed.length === 0) return context.out("No limit can be lowered.\n"), exitCodeOfProblems(snapshot.problems);
	checkConfig(edited, options.config, context.cwd), writeText(file, edited);
	for (let { line, before, after } of changed) context.out(`${visible(options.config)}:${line}\n- ${visible(before)}\n+ ${visible(after)}\n`);
	return context.out(`${counted(changed.length, "line")} changed.\n`), exitCodeOfProblems(snapshot.problems);
}
async function requireCleanTree({ root }, context) {
	let commit = await currentCommit(root, context.head, context);
	if (commit === null && isRepository(root)) throw new UsageError("tighten changes budgets.yml, but the repository has no commit yet: commit it first");
	if (commit?.dirty === !0) throw new UsageError("tighten changes budgets.yml, but tracked files differ from the commit already: commit or stash them first");
}
function fromFiles(files, { config }, context) {
	let { snapshot, errors } = readSnapshots(files, config.key, context.cwd), [first] = errors;
	if (first !== void 0) throw new UsageError(first.text);
	return snapshot;
}
export { tighten };
