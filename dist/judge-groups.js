import { d as percentOf, i as formatSize, r as formatPercentage } from "./lib-units-size.js";
import { o as buildDifferences, r as causesOf } from "./causes-causes.js";
import { c as isOfBytes, l as notationOf, s as counted } from "./config-targets.js";
import { i as ownMetric } from "./snapshot-schema.js";
import { a as FIRST_BASELINE } from "./config-schema-config.js";
import { _ as sameMetric, g as limitsFor, h as isOfImage } from "./config-load.js";
import { n as metricLabel, r as metricName } from "./lib-text-labels.js";
import { r as packagesMatching } from "./parts-packages.js";
import { n as SNAPSHOT_MISSING, o as isMissing, s as isOvergrown } from "./judge-verdict.js";
function snapshotErrors({ problems }, lost) {
	return [...[...lost].map((target) => error(SNAPSHOT_MISSING, `no snapshot of ${target} arrived`, { target })), ...problems.filter((problem) => !isMissing(problem)).map(toError)];
}
function acceptanceErrors(unread, results) {
	return unread !== null && results.some(isOvergrown) ? [error("accepted-unreadable", unread)] : [];
}
function toError({ code: given, text, artifact, target, variant }) {
	return {
		code: given === "leg-missing" ? "not-measured" : given,
		text,
		artifact,
		target,
		variant
	};
}
function error(code, text, where = {}) {
	return {
		code,
		text,
		artifact: null,
		target: where.target ?? null,
		variant: null
	};
}
const EMPTY = {
	named: new Map(),
	declared: new Map(),
	planned: new Set()
}, known = new WeakMap();
function placeIn(snapshot, { target, variant }) {
	return placesOf(snapshot).get(target)?.get(variant) ?? EMPTY;
}
function hasTarget(snapshot, target) {
	return [...placesOf(snapshot).get(target)?.values() ?? []].some(({ planned }) => planned.size > 0);
}
function placesOf(snapshot) {
	let before = known.get(snapshot);
	if (before !== void 0) return before;
	let places = new Map(), at = ({ target, variant }) => {
		let variants = places.get(target) ?? new Map(), place = variants.get(variant) ?? {
			named: new Map(),
			declared: new Map(),
			planned: new Set()
		};
		return places.set(target, variants.set(variant, place)), place;
	};
	for (let entry of snapshot.planned) at(entry).planned.add(entry.artifact);
	for (let entry of snapshot.artifacts) {
		let { named, declared } = at(entry);
		named.has(entry.artifact) || named.set(entry.artifact, entry);
		let alike = declared.get(entry.declared);
		alike === void 0 ? declared.set(entry.declared, [entry]) : alike.push(entry);
	}
	return known.set(snapshot, places), places;
}
function sameArtifact(config, artifact) {
	return config?.artifacts.find(({ name }) => name === artifact.name) ?? config?.artifacts.find(({ name, was }) => artifact.was.includes(name) || was.includes(artifact.name));
}
function limitsElsewhere(config, { artifact, target, variant }) {
	let same = sameArtifact(config, artifact);
	return same === void 0 ? void 0 : limitsFor(same.budget, target.name, variant);
}
const NO_LIMIT = {
	metric: "raw",
	key: null,
	level: null,
	max: null,
	maxAt: null,
	warn: null,
	warnAt: null,
	growth: {},
	growthAt: null
};
function countingLimits(planned, head, base, looser) {
	let own = planned.limits.map((limit) => sourced(limit, head)), before = base === null ? void 0 : limitsElsewhere(base, planned);
	return base === null || before === void 0 ? {
		limits: own,
		raises: []
	} : weigh(own, before.map((limit) => sourced(limit, base)), planned.artifact.name, planned.variant, looser);
}
const groupLimit = ({ limit }, config) => sourced(limit, config), groupRaises = (head, base) => weigh([groupLimit(head.group, head.config)], [groupLimit(base.group, base.config)], base.group.name, null, "base").raises;
function sourced(limit, { file }) {
	let source = (at) => at === null ? null : {
		file,
		line: at.line
	}, { maxAt, warnAt, growthAt } = limit;
	return {
		...limit,
		maxAt: source(maxAt),
		warnAt: source(warnAt),
		growthAt: source(growthAt)
	};
}
function weigh(head, base, artifact, variant, counting) {
	let raises = [], limits = base.map((before) => {
		let now = head.find((limit) => sameMetric(limit, before)) ?? {
			...NO_LIMIT,
			metric: before.metric,
			key: before.key,
			level: before.level
		}, raise = (code, from, to, source) => {
			let what = metricLabel({
				metric: before.metric,
				key: before.key
			});
			raises.push({
				code,
				artifact,
				variant,
				metric: before.metric,
				key: before.key,
				before: from,
				after: to,
				text: [
					...what === "" ? [] : [what],
					code,
					to === null ? "removed, was" : `${from ?? "none"} →`,
					to ?? from
				].join(" "),
				source
			});
		};
		now.level !== before.level && raise("level", String(before.level), String(now.level), now.maxAt ?? now.growthAt);
		let { exact } = notationOf(before.metric), size = (amount) => amount === null ? null : exact(amount), max = looser(now.max, before.max);
		max && raise("max", size(before.max), size(now.max), now.maxAt);
		let warn = looser(now.warn, before.warn);
		warn && raise("warn", size(before.warn), size(now.warn), now.warnAt);
		let growth = looserGrowth(now.growth, before.growth);
		return growth && raise("growth", growthText(before.growth, exact), growthText(now.growth, exact), now.growthAt), counting === "head" || counting === "base-if-measured" && now.level !== before.level ? now : {
			...now,
			level: before.level,
			...max ? {
				max: before.max,
				maxAt: before.maxAt
			} : {},
			...warn ? {
				warn: before.warn,
				warnAt: before.warnAt
			} : {},
			...growth ? {
				growth: both(before.growth, now.growth),
				growthAt: before.growthAt
			} : {}
		};
	}), added = head.filter((limit) => !base.some((before) => sameMetric(limit, before)));
	return {
		limits: [...limits.filter((limit) => limit.metric === "raw" || counting === "base" || head.some((own) => sameMetric(own, limit))), ...added],
		raises
	};
}
const looser = (head, base) => base !== null && (head === null || head > base);
function looserGrowth(head, base) {
	return Object.entries(base).some(([id, limits]) => limits.some((limit) => !(head[id] ?? []).some((other) => isAsStrict(other, limit))));
}
function both(one, other) {
	let ids = [...new Set([...Object.keys(one), ...Object.keys(other)])];
	return Object.fromEntries(ids.map((id) => [id, [...one[id] ?? [], ...other[id] ?? []]]));
}
function isAsStrict(one, other) {
	if ("bytes" in one || "bytes" in other) return "bytes" in one && "bytes" in other && one.bytes <= other.bytes;
	let [a, b] = [one.share, other.share];
	return a.numerator * b.denominator <= b.numerator * a.denominator;
}
function growthText(growth, exact) {
	let several = (limits) => limits.map((limit) => "bytes" in limit ? exact(limit.bytes) : formatPercentage(limit.share)).join(", "), ids = Object.entries(growth);
	return ids.length === 0 ? null : ids.map(([id, limits]) => id === "baseline" ? several(limits) : `${id} ${several(limits)}`).join("; ");
}
function worst(findings) {
	return findings.some(({ state }) => state === "fail") ? "fail" : findings.some(({ state }) => state === "warn") ? "warn" : "pass";
}
function reasonOf({ code, text, bytes, source }) {
	return {
		code,
		text,
		bytes,
		source
	};
}
const UNREADABLE = "baseline-unreadable";
function unreadableBaselines(baselines, limits, { baseline: settings }) {
	let limited = new Set(limits.flatMap(({ growth }) => Object.keys(growth)));
	return baselines.flatMap(({ id, title, unreadable, why }, index) => {
		if (!unreadable) return [];
		let isFirst = index === 0;
		if (!(limited.has(isFirst ? "baseline" : id) || isFirst && settings.missing === "fail")) return [];
		let text = `${title} could not be read: ${why}`;
		return [{
			code: UNREADABLE,
			text,
			artifact: null,
			target: null,
			variant: null
		}];
	});
}
function growthMax(limits, before) {
	return limits === void 0 || limits.length === 0 ? null : Math.min(...limits.map((limit) => "bytes" in limit ? limit.bytes : percentOf(limit.share, before)));
}
function inBaseline(entry, was, { snapshot }) {
	if (snapshot === null) return;
	let { named } = placeIn(snapshot, entry), name = [entry.artifact, ...was].find((name) => named.has(name));
	return name === void 0 ? void 0 : named.get(name);
}
function whyNotThere(entry, was, { title, snapshot }, first, isNewTarget) {
	if (snapshot === null) return null;
	if (first && !hasTarget(snapshot, entry.target) && !isNewTarget(entry.target)) return `${title} was not measured on ${entry.target}`;
	let { planned, declared } = placeIn(snapshot, entry), names = [entry.declared, ...was];
	return names.some((name) => planned.has(name)) && !names.some((name) => declared.has(name)) ? `${title} has no number of it: it was missing there, or could not be measured` : null;
}
function grow(entry, zstd, size, limit, was, rules) {
	let { baselines, settings } = rules, accepted = isOfBytes(size.metric) ? rules.accepted(entry.artifact) : null, comparisons = [], findings = [], used = null;
	for (let [index, baseline] of baselines.entries()) {
		let limits = limit.growth[index === 0 ? FIRST_BASELINE : baseline.id], finding = (code, state, text, bytes = null) => findings.push({
			code,
			state,
			text,
			bytes,
			source: limit.growthAt
		}), old = inBaseline(entry, was, baseline);
		if (baseline.snapshot === null || old === void 0) {
			let why = baseline.snapshot === null ? baseline.why ?? `there is no ${baseline.title}` : whyNotThere(entry, was, baseline, index === 0, rules.isNewTarget);
			limits !== void 0 && baseline.unreadable ? finding(UNREADABLE, "fail", `its growth cannot be judged: ${why}`) : limits !== void 0 && why !== null && finding("no-baseline", settings.missing === "fail" && index === 0 ? "fail" : "warn", `its growth cannot be judged: ${why}`);
			continue;
		}
		let before = old.sizes.find((other) => sameMetric(size, other) && size.level === other.level);
		if (before === void 0) {
			limits !== void 0 && finding("not-comparable", "warn", withoutNumber(size, old, baseline));
			continue;
		}
		let { exact, together } = notationOf(size.metric), change = size.bytes - before.bytes, most = growthMax(limits, before.bytes), noise = noiseOf(old, size);
		if (comparisons.push({
			id: baseline.id,
			bytes: before.bytes,
			change,
			growthMax: most,
			noise
		}), most === null || change <= most) continue;
		let differing = [...size.metric === "zstd" && zstd !== baseline.snapshot.zstd ? [`zstd ${baseline.snapshot.zstd} → ${zstd}`] : [], ...buildDifferences(old.fingerprint, entry.fingerprint, settings.ignore)], over = change - most, short = accepted !== null && change > accepted.bytes ? ` (${accepted.by} accepted ${exact(accepted.bytes)}, ${exact(change - accepted.bytes)} too little)` : "", [by, allowed] = together([change, most]), limited = most === 0 ? "where no growth is allowed" : `where ${allowed} is allowed`, grew = `grew by ${by} since ${baseline.title}, ${limited}${short}`;
		noise !== null && change <= noise ? finding("within-noise", "pass", `${grew}, but within the noise of its builds (${exact(noise)})`, over) : accepted !== null && change <= accepted.bytes ? (used = accepted, finding("accepted", "pass", `${grew}; ${accepted.by} accepted ${exact(accepted.bytes)}`, over)) : differing.length > 0 ? finding("not-comparable", "warn", `${grew}, but it was not built alike (${differing.join("; ")}): change that in a pull request of its own, record the baseline again with it, or name it in baseline.ignore`, over) : baseline.state === "ancestor" ? finding("over-growth", "warn", `${grew}; only a warning, because those numbers are of ${baseline.distance === null ? "some commits" : counted(baseline.distance, "commit")} earlier`, over) : finding("over-growth", "fail", grew, over);
	}
	return {
		comparisons,
		findings,
		used
	};
}
function withoutNumber(size, old, baseline) {
	let others = old.sizes.filter((other) => sameMetric(size, other)).map(({ level }) => `at level ${level}`), what = metricName({
		metric: size.metric,
		key: size.key
	});
	return others.length === 0 ? `its growth cannot be judged: ${baseline.title} was measured without ${what}` : `its growth cannot be judged: ${baseline.title} has ${what} ${others.join(", ")}, not at level ${size.level}`;
}
function noiseOf(entry, { metric, key, level }) {
	let { noise, rebuilt } = entry;
	return rebuilt?.spreads.find((each) => each.metric === metric && each.key === key && each.level === level)?.bytes ?? (metric === ownMetric(entry) ? noise : null);
}
function judgePlanned(planned, snapshot, lost, rules) {
	let { artifact, target, variant } = planned, here = (entry) => entry.target === target.name && entry.variant === variant, measured = placeIn(snapshot, {
		target: target.name,
		variant
	}).declared.get(artifact.name) ?? [], problems = snapshot.problems.filter((problem) => here(problem) && (problem.declared === null ? problem.build === artifact.build?.name : problem.declared === artifact.name));
	if (measured.length === 0) return {
		results: [missingResult(planned, problems, lost, rules)],
		used: []
	};
	let { limits } = rules, judged = measured.flatMap((entry) => {
		let mine = problems.filter((problem) => problem.artifact === entry.artifact), metric = ownMetric(entry), own = limits.some((limit) => limit.metric === metric) ? limits : [{
			...NO_LIMIT,
			metric
		}, ...limits], was = entry.artifact === artifact.name ? artifact.was : [];
		return own.map((limit) => judgeNumber({
			entry,
			was,
			zstd: snapshot.zstd
		}, limit, mine, [...limit.metric === metric ? rules.embeds(entry) : [], ...fileWarnings(entry, planned, limit)], rules));
	});
	return {
		results: judged.map(({ result }) => result),
		used: judged.flatMap(({ used }) => used === null ? [] : [used])
	};
}
function missingResult({ artifact, target, variant }, problems, lost, { limits, source }) {
	let ofArtifact = problems.filter(({ metric }) => metric === null), nothing = lost ? {
		code: SNAPSHOT_MISSING,
		text: `no snapshot of ${target.name} arrived`,
		bytes: null,
		source
	} : {
		code: "not-measured",
		text: "the snapshot does not contain it",
		bytes: null,
		source
	};
	return {
		...emptyResult({
			artifact: artifact.name,
			target: target.name,
			variant
		}, NO_LIMIT),
		state: ofArtifact.every(leavesNothing) ? "missing" : "unjudged",
		max: limits.find(({ metric }) => metric === "raw")?.max ?? null,
		reasons: ofArtifact.length === 0 ? [nothing] : ofArtifact.map(({ code, text }) => ({
			code,
			text,
			bytes: null,
			source
		}))
	};
}
function leavesNothing(problem) {
	return isMissing(problem) || problem.artifact === null;
}
function judgeNumber({ entry, was, zstd }, limit, problems, warnings, rules) {
	let size = entry.sizes.find(({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level), { max, warn } = limit, [first] = rules.baselines, old = first === void 0 ? void 0 : inBaseline(entry, was, first), presence = first === void 0 || first.snapshot === null ? "unknown" : old === void 0 ? whyNotThere(entry, was, first, !0, rules.isNewTarget) === null ? "new" : "unknown" : "known", at = {
		...emptyResult(entry, limit),
		presence,
		max,
		warn
	};
	if (size === void 0) {
		let known = problems.filter(({ metric }) => metric !== null && concerns(metric, limit.metric)), source = limit.maxAt ?? limit.warnAt ?? limit.growthAt, reasons = known.length > 0 ? known.map(({ code, text }) => ({
			code,
			text,
			bytes: null,
			source
		})) : [{
			code: "not-measured",
			text: notMeasured(entry, limit),
			bytes: null,
			source
		}];
		return {
			result: {
				...at,
				state: "unjudged",
				reasons
			},
			used: null
		};
	}
	let grown = grow(entry, zstd, size, limit, was, rules), compared = grown.comparisons.find(({ id }) => id === first?.id), before = compared?.bytes ?? null, matches = limit.metric === "packages" ? matchesText(entry, limit.key) : "", findings = [
		...overLimits(size.bytes, limit, before, rules.inherited).map((finding) => ({
			...finding,
			text: finding.text + matches
		})),
		...grown.findings,
		...warnings
	];
	return {
		result: {
			...at,
			state: worst(findings),
			bytes: size.bytes,
			comparisons: grown.comparisons,
			causes: old === void 0 || limit.metric !== ownMetric(entry) ? [] : causesOf(old, entry, rules.settings.ignore).filter(({ code }) => code !== "built-otherwise" || !isOverGrowth(compared)),
			reasons: findings.map(reasonOf)
		},
		used: grown.used
	};
}
const isOverGrowth = (compared) => compared !== void 0 && compared.growthMax !== null && compared.change > compared.growthMax;
function matchesText({ parts }, glob) {
	let found = packagesMatching(parts, glob ?? "");
	if (found.length === 0) return "";
	let named = found.slice(0, 3).map(({ name, version, fileBytes }) => `${version === void 0 ? name : `${name} ${version}`} (${formatSize(fileBytes)})`), more = found.length - named.length;
	return `: contains ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
const concerns = (problem, metric) => metric === problem || metric.startsWith(`${problem}.`);
function overLimits(bytes, { metric, max, maxAt, warn, warnAt }, before, inherited) {
	let { exact } = notationOf(metric);
	if (max !== null && bytes > max) {
		let over = bytes - max, text = `${exact(over)} over its maximum`;
		return inherited === "warn" && before !== null && before > max && bytes <= before ? [{
			code: "inherited",
			state: "warn",
			text: `${text}, ${`but so is the baseline (${exact(before - max)} over), and this change does not make it worse`}`,
			bytes: over,
			source: maxAt
		}] : [{
			code: "over-max",
			state: "fail",
			text,
			bytes: over,
			source: maxAt
		}];
	}
	if (warn !== null && bytes > warn) {
		let over = bytes - warn, left = max === null ? "" : `, ${exact(max - bytes)} left`;
		return [{
			code: "over-warn",
			state: "warn",
			text: `${exact(over)} over its warning threshold${left}`,
			bytes: over,
			source: warnAt
		}];
	}
	return [];
}
function fileWarnings(entry, planned, limit) {
	let finding = (code, state, text) => ({
		code,
		state,
		text,
		bytes: null,
		source: null
	}), bytes = entry.sizes.find(({ metric }) => metric === limit.metric)?.bytes, what = limit.metric === "raw" ? entry.file : `the image in ${entry.file}`;
	if (bytes === 0 && (limit.metric === "raw" || isOfImage(limit))) return [finding("empty", "fail", `${what} is empty`)];
	if (limit.metric !== "raw") return [];
	if (entry.format === "elf/damaged") return [finding("damaged", "warn", `${entry.file} begins like an ELF file but cannot be read as one; it is damaged or truncated`)];
	let { artifact } = planned;
	if (artifact.build === null && planned.path === artifact.path) return [];
	let { goarch, name } = planned.target, made = entry.format.startsWith("elf/") ? entry.format.slice(4) : goarch;
	return made === goarch ? [] : [finding("wrong-architecture", "warn", `${entry.file} is built for ${made}, not for ${name}; check its compiler and its path`)];
}
function notMeasured(entry, limit) {
	let what = metricName({
		metric: limit.metric,
		key: limit.key
	}), level = limit.level === null ? "" : ` at level ${limit.level}`;
	return `the snapshot of ${entry.file} does not contain ${what}${level}; it was measured with a different budgets.yml`;
}
function emptyResult({ artifact, target, variant }, { metric, key, level }) {
	return {
		artifact,
		group: null,
		target,
		variant,
		metric,
		key,
		level,
		presence: "unknown",
		bytes: null,
		max: null,
		warn: null,
		comparisons: [],
		causes: []
	};
}
const isRed = (state) => state === "fail" || state === "missing";
function judgeGroup(group, { rules, head }, target, planned, snapshot, growth) {
	let limit = groupLimit(group, rules), members = head.artifacts.filter((artifact) => group.artifacts.includes(sameArtifact(rules, artifact)?.name ?? "")), names = new Set(members.map(({ name }) => name)), missing = planned.find(({ artifact, target: at, variant }) => at.name === target && names.has(artifact.name) && !placeIn(snapshot, {
		target,
		variant
	}).declared.has(artifact.name)), source = {
		file: rules.file,
		line: group.line
	};
	if (missing !== void 0) {
		let text = `its sum is unknown: ${missing.artifact.name} is missing`;
		return {
			...emptyResult({
				artifact: group.name,
				target,
				variant: null
			}, limit),
			group: group.name,
			state: "unjudged",
			max: limit.max,
			warn: limit.warn,
			reasons: [{
				code: "member-missing",
				text,
				bytes: null,
				source
			}]
		};
	}
	let before = new Set([...group.artifacts, ...[...members, ...rules.artifacts.filter(({ name }) => group.artifacts.includes(name))].flatMap(({ name, was }) => [name, ...was])]), { result } = judgeNumber({
		entry: sum(group, names, target, snapshot),
		was: [],
		zstd: snapshot.zstd
	}, limit, [], [], {
		...growth,
		baselines: growth.baselines.map((baseline) => summed(baseline, group, before, target))
	});
	return {
		...result,
		group: group.name
	};
}
function sumOf(members, target, snapshot) {
	return snapshot.artifacts.filter((entry) => entry.target === target && members.has(entry.declared)).flatMap(({ sizes }) => sizes.filter(({ metric }) => metric === "raw")).reduce((total, { bytes }) => total + bytes, 0);
}
function sum(group, members, target, snapshot) {
	return {
		artifact: group.name,
		declared: group.name,
		target,
		variant: null,
		file: group.name,
		format: "other",
		sha256: "",
		sizes: [{
			metric: "raw",
			key: null,
			level: null,
			bytes: sumOf(members, target, snapshot)
		}],
		fingerprint: null,
		noise: null,
		rebuilt: null,
		parts: []
	};
}
function summed(baseline, group, members, target) {
	let { snapshot } = baseline;
	if (snapshot === null) return baseline;
	let here = (entry) => entry.target === target, planned = snapshot.planned.filter((entry) => here(entry) && members.has(entry.artifact)), measured = snapshot.artifacts.filter((entry) => here(entry) && members.has(entry.declared)), known = planned.every((entry) => placeIn(snapshot, entry).declared.has(entry.artifact)), own = {
		artifact: group.name,
		target,
		variant: null
	};
	return {
		...baseline,
		snapshot: {
			...snapshot,
			planned: [...snapshot.planned.filter(here), ...planned.length > 0 ? [own] : []],
			artifacts: known && measured.length > 0 ? [sum(group, members, target, snapshot)] : []
		}
	};
}
export { judgePlanned as a, groupLimit as c, placeIn as d, acceptanceErrors as f, isRed as i, groupRaises as l, snapshotErrors as m, sumOf as n, unreadableBaselines as o, error as p, emptyResult as r, countingLimits as s, judgeGroup as t, sameArtifact as u };
