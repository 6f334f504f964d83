import { r as sortedSnapshot } from "./commands-work-folder.js";
import { i as ownMetric, r as isImage } from "./snapshot-schema.js";
import { n as printJson, t as compareText } from "./units-stable.js";
import { t as groupBy } from "./units-group.js";
import { n as differenceOf, t as normalize } from "./parts-normalize.js";
import { p as shortName } from "./explain-map.js";
import { d as percentOf, i as formatSize, n as formatChange, r as formatPercentage } from "./units-size.js";
import { a as IGNORABLE, b as settingsFor, d as limitsFor, i as FIRST_BASELINE, p as sameMetric, u as isOfImage, x as variantsOf } from "./config-load.js";
import { n as isOfBytes, r as notationOf, t as counted } from "./units-quantity.js";
import { n as OF_NOTHING, o as isMissing, r as VERDICT_SCHEMA, s as isOvergrown, t as LOST_LEG } from "./judge-verdict.js";
import { o as packagesMatching } from "./commands-take-snapshot.js";
import { posix } from "node:path";
function problemOf({ artifact, commit, until }, measured, known, today) {
	return known.has(artifact) ? measured === null ? "what was measured is of no commit" : commit.length < 12 || !/^[0-9a-f]+$/.test(commit) ? `${commit} is no commit: write all of its digits, or at least 12` : measured.head.startsWith(commit) ? until !== null && until.slice(0, 10) < today.slice(0, 10) ? `it ended on ${until.slice(0, 10)}` : null : `it is for commit ${commit}, and this is ${measured.head.slice(0, 12)}` : `there is no artifact ${artifact}`;
}
function acceptedGrowth(artifact, allowances) {
	return allowances.filter((each) => each.problem === null && each.artifact === artifact).reduce((most, each) => most === null || each.bytes > most.bytes ? each : most, null);
}
function listed(names) {
	let last = names.at(-1) ?? "";
	return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
const LEAST_SHARE = .05, DEPENDENCIES = new Set([
	"module",
	"package",
	"crate",
	"payload"
]);
function causesOf(now, before, bytes) {
	if (bytes === 0 || now.parts.length === 0 || before.parts.length === 0) return [];
	let changes = differenceOf(wholeOf(before), wholeOf(now)).parts.filter(({ state }) => state !== "same"), named = changes.map(mainOf).sort(byWeight), isSmall = ({ change }) => Math.abs(change) < LEAST_SHARE * Math.abs(bytes), told = named.filter((change) => !isSmall(change)).slice(0, 4), rest = named.filter((change) => !told.includes(change)), left = bytes - told.reduce((sum, { change }) => sum + change, 0), switches = switched(changes, bytes, [before, now].map(isPositionIndependent));
	return [
		...told.map(partCause),
		...left === 0 ? [] : [cause("rest", `${rest.length} other parts`, null, left)],
		...switches,
		...reflection(changes, keepsMethods(before.parts), keepsMethods(now.parts)),
		...moved(changes, bytes),
		...likely(changes)
	];
}
function wholeOf({ parts }) {
	return parts.map(normalize);
}
function byWeight(a, b) {
	let rank = ({ kind, state }) => DEPENDENCIES.has(kind) && state !== "changed" ? 0 : 1;
	return rank(a) - rank(b) || Math.abs(b.change) - Math.abs(a.change);
}
function mainOf(change) {
	let [main] = change.parts ?? [];
	return change.kind === "module" && change.state === "changed" && change.versionWas === void 0 && main !== void 0 && main.kind === "package" && main.change === change.change ? main : change;
}
function partCause({ name, state, change, was, version, versionWas }) {
	let remarks = [
		state === "new" || state === "gone" ? state : null,
		was === void 0 ? null : `was ${shortName(was)}`,
		versionWas === void 0 ? null : `${versionWas} → ${version ?? "no version"}`
	].filter((remark) => remark !== null);
	return cause(state === "new" || state === "gone" ? state : "changed", shortName(name), remarks.length === 0 ? null : remarks.join(", "), change);
}
function cause(code, name, remark, bytes) {
	let said = remark === null ? "" : ` (${remark})`;
	return {
		code,
		name,
		remark,
		text: `${name} ${formatChange(bytes)}${said}`,
		bytes
	};
}
const sentence = (code, text, bytes = null) => ({
	code,
	name: null,
	remark: null,
	text,
	bytes
}), STRIPPED = ["symbol table", "debug info"], INDEPENDENT = {
	on: "it is position independent now, which takes relocations",
	off: "it is not position independent any more, so relocations are gone"
};
function switched(changes, bytes, [wasIndependent, isIndependent]) {
	let appeared = (names) => changes.filter(({ name, state }) => names.includes(name) && (state === "new" || state === "gone")).reduce((sum, { change }) => sum + change, 0), enough = (change) => change !== 0 && Math.abs(change) >= .2 * Math.abs(bytes), symbols = appeared(STRIPPED), relocations = appeared(["relocations"]), independent = wasIndependent !== null && isIndependent !== null ? Number(isIndependent) - Number(wasIndependent) : enough(relocations) ? relocations : 0, causes = [...enough(symbols) ? [sentence("linked", symbols > 0 ? "it is not stripped any more" : "it is stripped now", symbols)] : [], ...independent === 0 ? [] : [sentence("linked", independent > 0 ? INDEPENDENT.on : INDEPENDENT.off, relocations)]], padding = changes.find(({ kind }) => kind === "padding")?.change ?? 0;
	return Math.sign(padding) !== Math.sign(bytes) || Math.abs(padding) < Math.abs(bytes) / 2 ? causes : [...causes, sentence("alignment", "most of it is alignment between segments, and no content", padding)];
}
function isPositionIndependent({ fingerprint }) {
	let mode = fingerprint?.settings["-buildmode"];
	return mode === "pie" || fingerprint?.linkage === "static-pie" ? !0 : mode === "exe" || fingerprint?.linkage === "static" ? !1 : null;
}
function reflection(changes, was, is) {
	if (was === is) return [];
	let touched = packagesOf(changes.filter(({ versionWas }) => versionWas === void 0)).filter(({ state, change }) => state === "changed" && (is ? change > 0 : change < 0));
	if (touched.length === 0) return [];
	let sum = touched.reduce((total, { change }) => total + change, 0);
	return [sentence("reflection", is ? "methods can be called through reflection now, so Go's linker keeps those that nothing else calls, likely why packages grew that were there before" : "methods cannot be called through reflection any more, so Go's linker leaves out those that nothing else calls, likely why packages shrank", sum)];
}
const keepsMethods = (parts) => parts.some(({ kind, name, parts: inside = [] }) => name === "reflect.(*rtype).Method" || kind !== "payload" && keepsMethods(inside));
function moved(changes, bytes) {
	let packages = packagesOf(changes), shrunk = groupBy(packages.filter(({ change }) => change < 0), ({ name }) => lastElement(name));
	return packages.filter(({ state, change }) => state === "new" && change >= LEAST_SHARE * Math.abs(bytes)).flatMap((now) => {
		let from = shrunk.get(lastElement(now.name))?.find(({ change }) => -change >= .5 * now.change && now.change >= -.5 * change);
		if (from === void 0) return [];
		let text = `${now.name} seems to be code of ${from.name} that moved`;
		return [sentence("moved", text, now.change + from.change)];
	}).slice(0, 4);
}
const lastElement = (path) => path.slice(path.lastIndexOf("/") + 1), packagesOf = (changes) => changes.flatMap((change) => change.kind === "package" ? [change] : change.kind === "module" ? packagesOf(change.parts ?? []) : []);
function likely(changes) {
	let modules = changes.filter(({ kind }) => kind === "module"), bumped = modules.filter(({ versionWas }) => versionWas !== void 0), added = modules.filter(({ state }) => state === "new"), [only, ...others] = bumped;
	if (only === void 0 || others.length > 0 || added.length === 0) return [];
	let what = added.length === 1 ? added[0]?.name ?? "" : `${added.length} new modules`;
	return [sentence("likely", `${what} likely came with ${only.name} ${only.versionWas} → ${only.version ?? "no version"}`)];
}
function withLoners(results, id) {
	let change = ({ comparisons }) => comparisons.find((each) => each.id === id), grew = (result) => {
		let compared = change(result);
		return compared !== void 0 && compared.change > (compared.noise ?? 0);
	}, siblings = groupBy(results.filter((result) => change(result) !== void 0), ({ artifact, variant, metric, key }) => JSON.stringify([
		artifact,
		variant,
		metric,
		key
	])), loners = new Map();
	for (let all of siblings.values()) {
		let [alone, ...others] = all.filter(grew);
		if (alone === void 0 || others.length > 0 || all.length < 2) continue;
		let rest = all.filter((result) => result !== alone).map(({ target }) => target);
		loners.set(alone, `only ${alone.target} grew: ${listed(rest)} did not`);
	}
	return results.map((result) => {
		let text = loners.get(result), bytes = change(result)?.change ?? null;
		return text === void 0 ? result : {
			...result,
			causes: [...result.causes, sentence("grew-alone", text, bytes)]
		};
	});
}
const NOWHERE = {
	named: new Map(),
	declared: new Map(),
	planned: new Set()
}, known = new WeakMap();
function placeIn(snapshot, { target, variant }) {
	return placesOf(snapshot).get(target)?.get(variant) ?? NOWHERE;
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
const idOf = ({ build, target, variant }) => JSON.stringify([
	build,
	target,
	variant
]);
function judgeEmbeds(planned, snapshot, file) {
	let problems = new Map();
	for (let entries of groupBy(snapshot.embeds, idOf).values()) for (let entry of entries.slice(0, 1)) problems.set(idOf(entry), problemsAmong(entries));
	let findings = new Map(), told = new Set();
	for (let each of planned) {
		let { artifact, target, variant } = each;
		if (artifact.build === null) continue;
		let id = idOf({
			build: artifact.build.name,
			target: target.name,
			variant
		}), [holder] = placeIn(snapshot, {
			target: target.name,
			variant
		}).declared.get(artifact.name) ?? [], known = problems.get(id);
		if (holder === void 0 || told.has(id) || known === void 0 && isImage(holder)) continue;
		told.add(id);
		let found = known ?? lacking(each), source = {
			file,
			line: artifact.line
		};
		findings.set(holder, found.map((problem) => ({
			...problem,
			state: "fail",
			bytes: null,
			source
		})));
	}
	return {
		findingsOf: (entry) => findings.get(entry) ?? [],
		errors: [...groupBy(snapshot.embeds, idOf)].flatMap(([id, [place]]) => place === void 0 || told.has(id) ? [] : (problems.get(id) ?? []).map(({ code, text }) => ({
			code,
			text: `build ${place.build}: ${text}`,
			artifact: null,
			target: place.target,
			variant: place.variant
		})))
	};
}
function lacking({ artifact: { build }, target, variant }) {
	return build === null || settingsFor(build, target, variant).embeds.length === 0 ? [] : [{
		code: "embed-unknown",
		text: "the snapshot does not tell whether its embeds are inside; it was measured with another budgets.yml"
	}];
}
function problemsAmong(entries) {
	return [...groupBy(entries, ({ file }) => posix.dirname(file))].flatMap(([folder, inFolder]) => [...missingFrom(folder, inFolder), ...inFolder.flatMap(plainly)]);
}
function missingFrom(folder, entries) {
	let missing = entries.filter(({ inside }) => inside.length === 0);
	if (missing.length === 0) return [];
	let code = "embed-missing";
	return missing.length === entries.length && entries.every(({ plain }) => plain.length === 0) ? [{
		code,
		text: `${missing.length === 1 ? `${missing[0]?.file} is not` : `none of the ${missing.length} embeds of ${folder} is`} inside: does a package of this build embed that very folder (go:embed, include_bytes), does a build tag leave it out, or was an older file left in its place?`
	}] : missing.filter(({ plain }) => plain.length === 0).map(({ file, packed }) => ({
		code,
		text: `${file} (${formatSize(packed)}) is not inside, though others of its folder are: does what embeds them name it, and did the build change the file?`
	}));
}
function plainly({ file, bytes, packed, inside, plain }) {
	let [holder] = plain;
	return holder === void 0 ? [] : [{
		code: "embed-plain",
		text: `the original of ${file} is inside of ${holder} uncompressed${inside.length > 0 ? " beside the compressed one" : ""}: ${formatSize(bytes)} where ${formatSize(packed)} would do; embed the .zst file alone`
	}];
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
function countingLimits(head, base, at, looser) {
	let own = limitsFor(head.artifact.budget, at.target, at.variant).map((limit) => sourced(limit, head.config));
	return base === void 0 ? {
		limits: own,
		raises: []
	} : weigh(own, limitsFor(base.artifact.budget, at.target, at.variant).map((limit) => sourced(limit, base.config)), head.artifact.name, at.variant, looser);
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
			let what = [before.metric === "raw" ? null : before.metric, before.key].filter((part) => part !== null);
			raises.push({
				code,
				artifact,
				variant,
				metric: before.metric,
				key: before.key,
				before: from,
				after: to,
				text: [
					...what,
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
function sameArtifact(config, artifact) {
	return config?.artifacts.find(({ name }) => name === artifact.name) ?? config?.artifacts.find(({ name, was }) => artifact.was.includes(name) || was.includes(artifact.name));
}
function planRaises(head, base) {
	let raises = [];
	head.key !== base.key && raises.push({
		...OF_NOTHING,
		code: "key",
		before: base.key,
		after: head.key,
		text: `key ${base.key} → ${head.key}: it has no history under its new name`,
		source: {
			file: head.file,
			line: 1
		}
	});
	for (let before of base.targets) {
		let after = head.targets.find(({ name }) => name === before.name), [then, now] = [machineOf(before), after === void 0 ? null : machineOf(after)];
		then !== now && raises.push({
			...OF_NOTHING,
			code: "target",
			targets: [before.name],
			before: now === null ? before.name : then,
			after: now,
			text: now === null ? `target ${before.name} removed` : `target ${before.name}: ${then} → ${now}`,
			source: {
				file: head.file,
				line: 1
			}
		});
	}
	let after = new Map(head.artifacts.map((artifact) => [sameArtifact(base, artifact), artifact]));
	for (let before of base.artifacts) raises.push(...artifactRaises(before, after.get(before), head.file));
	return raises;
}
const machineOf = ({ goarch, goarm, triple, platform }) => [
	`${goarch}${goarm ?? ""}`,
	triple,
	platform
].join(" ");
function artifactRaises(before, after, file) {
	if (after === void 0) return [{
		...OF_NOTHING,
		code: "artifact",
		artifact: before.name,
		before: before.name,
		text: "removed: nothing measures it any more",
		source: {
			file,
			line: 1
		}
	}];
	let at = {
		...OF_NOTHING,
		artifact: after.name,
		source: {
			file,
			line: after.line
		}
	}, removed = variantsOf(before.build).filter((variant) => !variantsOf(after.build).includes(variant)), was = (names) => names.length === 0 ? null : names.join(", ");
	return [
		...before.path === after.path ? [] : [{
			...at,
			code: "path",
			before: before.path,
			after: after.path,
			text: `path ${before.path} → ${after.path}`
		}],
		...was(before.was) === was(after.was) ? [] : [{
			...at,
			code: "was",
			before: was(before.was),
			after: was(after.was),
			text: `earlier names ${was(before.was) ?? "none"} → ${was(after.was) ?? "none"}`
		}],
		...removed.map((variant) => ({
			...at,
			code: "variant",
			variant,
			before: variant,
			text: variant === null ? "is built in variants now" : `variant ${variant} removed`
		}))
	];
}
function withoutRules(base, file) {
	return {
		...OF_NOTHING,
		code: "rules",
		after: file,
		text: base.problem ?? `the base branch has no ${file}: the limits are the pull request's own`,
		source: null
	};
}
function onTargets(raises) {
	return [...groupBy(raises, ({ raise }) => JSON.stringify({
		...raise,
		source: null
	})).values()].flatMap((alike) => {
		let [first] = alike;
		if (first === void 0) return [];
		let targets = [...new Set(alike.map(({ target }) => target))].sort(compareText);
		return [{
			...first.raise,
			targets
		}];
	});
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
function differences(now, before, metric, ignore) {
	let engine = metric === "zstd" && now.zstd !== before.zstd ? [`zstd ${before.zstd} → ${now.zstd}`] : [], [one, other] = [before.entry.fingerprint, now.entry.fingerprint];
	return one === null || other === null ? engine : [...engine, ...IGNORABLE.filter((field) => !ignore.includes(field)).flatMap((field) => difference(one, other, field))];
}
function difference(before, now, field) {
	if (field === "settings") return settings(before.settings, now.settings);
	let [from, to] = [before[field], now[field]];
	return from === null || to === null || from === to ? [] : field === "images" ? from.length === 0 || to.length === 0 || printJson(from) === printJson(to) ? [] : ["other base images"] : [`${field} ${from} → ${to}`];
}
function settings(before, now) {
	return Object.keys(before).filter((key) => now[key] !== void 0 && now[key] !== before[key]).map((key) => [before[key], now[key]].some((value) => value?.startsWith("sha256:")) ? `another ${key}` : `${key} ${before[key]} → ${now[key]}`);
}
const UNREADABLE = "baseline-unreadable";
function unreadableBaselines(baselines, limits, results, { baseline: settings, inherited }) {
	let limited = new Set(limits.flatMap(({ growth }) => Object.keys(growth))), isOver = ({ bytes, max }) => bytes !== null && max !== null && bytes > max;
	return baselines.flatMap(({ id, title, unreadable, why }, index) => {
		if (!unreadable) return [];
		let isFirst = index === 0;
		if (!(limited.has(isFirst ? "baseline" : id) || isFirst && (settings.missing === "fail" || inherited === "warn" && results.some(isOver)))) return [];
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
	let { baselines, settings } = rules, accepted = isOfBytes(size.metric) ? rules.accepted(entry.artifact) : null, comparisons = [], findings = [], causes = [], used = null;
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
		comparisons.push({
			id: baseline.id,
			bytes: before.bytes,
			change,
			growthMax: most,
			noise
		});
		let isOver = most !== null && change > most, isTold = index === 0 && size.metric === ownMetric(entry);
		if (!isOver && !isTold) continue;
		let differing = differences({
			entry,
			zstd
		}, {
			entry: old,
			zstd: baseline.snapshot.zstd
		}, size.metric, settings.ignore);
		if (!isOver) {
			let text = `${baseline.title} was not built alike: ${differing.join("; ")}, which moves and resizes code`;
			differing.length > 0 && causes.push(sentence("built-otherwise", text));
			continue;
		}
		let over = change - most, short = accepted !== null && change > accepted.bytes ? ` (${accepted.by} accepted ${exact(accepted.bytes)}, ${exact(change - accepted.bytes)} too little)` : "", [by, allowed] = together([change, most]), limited = most === 0 ? "where no growth is allowed" : `where ${allowed} is allowed`, grew = `grew by ${by} since ${baseline.title}, ${limited}${short}`;
		noise !== null && change <= noise ? finding("within-noise", "pass", `${grew}, but within the noise of its builds (${exact(noise)})`, over) : accepted !== null && change <= accepted.bytes ? (used = accepted, finding("accepted", "pass", `${grew}; ${accepted.by} accepted ${exact(accepted.bytes)}`, over)) : differing.length > 0 ? finding("not-comparable", "warn", `${grew}, but it was not built alike (${differing.join("; ")}): change that in a pull request of its own, record the baseline again with it, or name it in baseline.ignore`, over) : baseline.state === "ancestor" ? finding("over-growth", "warn", `${grew}; only a warning, because those numbers are of ${baseline.distance === null ? "some commits" : counted(baseline.distance, "commit")} earlier`, over) : finding("over-growth", "fail", grew, over);
	}
	return {
		comparisons,
		findings,
		causes,
		used
	};
}
function withoutNumber(size, old, baseline) {
	let others = old.sizes.filter((other) => sameMetric(size, other)).map(({ level }) => `at level ${level}`), what = [size.metric, size.key].filter((part) => part !== null).join(" ");
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
		results: [notThere(planned, problems, lost, rules)],
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
		}, limit, mine, [...limit.metric === metric ? rules.embeds(entry) : [], ...oddities(entry, planned, limit)], rules));
	});
	return {
		results: judged.map(({ result }) => result),
		used: judged.flatMap(({ used }) => used === null ? [] : [used])
	};
}
function notThere({ artifact, target, variant }, problems, lost, { limits, source }) {
	let whole = problems.filter(({ metric }) => metric === null), nothing = lost ? {
		code: LOST_LEG,
		text: `no snapshot of ${target.name} arrived`,
		bytes: null,
		source
	} : {
		code: "not-measured",
		text: "the snapshot does not hold it",
		bytes: null,
		source
	};
	return {
		...place({
			artifact: artifact.name,
			target: target.name,
			variant
		}, NO_LIMIT),
		state: whole.every(leavesNothing) ? "missing" : "unjudged",
		max: limits.find(({ metric }) => metric === "raw")?.max ?? null,
		reasons: whole.length === 0 ? [nothing] : whole.map(({ code, text }) => ({
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
function judgeNumber({ entry, was, zstd }, limit, problems, odd, rules) {
	let size = entry.sizes.find(({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level), { max, warn } = limit, [first] = rules.baselines, old = first === void 0 ? void 0 : inBaseline(entry, was, first), presence = first === void 0 || first.snapshot === null ? "unknown" : old === void 0 ? whyNotThere(entry, was, first, !0, rules.isNewTarget) === null ? "new" : "unknown" : "known", at = {
		...place(entry, limit),
		presence,
		max,
		warn
	};
	if (size === void 0) {
		let said = problems.filter(({ metric }) => metric !== null && concerns(metric, limit.metric)), source = limit.maxAt ?? limit.warnAt ?? limit.growthAt, reasons = said.length > 0 ? said.map(({ code, text }) => ({
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
	let grown = grow(entry, zstd, size, limit, was, rules), before = grown.comparisons.find(({ id }) => id === first?.id)?.bytes ?? null, holders = limit.metric === "packages" ? holdersOf(entry, limit.key) : "", findings = [
		...overLimits(size.bytes, limit, before, rules.inherited).map((finding) => ({
			...finding,
			text: finding.text + holders
		})),
		...grown.findings,
		...odd
	];
	return {
		result: {
			...at,
			state: worst(findings),
			bytes: size.bytes,
			comparisons: grown.comparisons,
			causes: [...old === void 0 || limit.metric !== ownMetric(entry) ? [] : causesOf(entry, old, size.bytes - (before ?? size.bytes)), ...grown.causes],
			reasons: findings.map(reasonOf)
		},
		used: grown.used
	};
}
function holdersOf({ parts }, glob) {
	let found = packagesMatching(parts, glob ?? "");
	if (found.length === 0) return "";
	let named = found.slice(0, 3).map(({ name, version, fileBytes }) => `${version === void 0 ? name : `${name} ${version}`} (${formatSize(fileBytes)})`), more = found.length - named.length;
	return `: it holds ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
const concerns = (said, metric) => metric === said || metric.startsWith(`${said}.`);
function overLimits(bytes, { metric, max, maxAt, warn, warnAt }, before, inherited) {
	let { exact } = notationOf(metric);
	if (max !== null && bytes > max) {
		let over = bytes - max, text = `${exact(over)} over its maximum`;
		return inherited === "warn" && before !== null && before > max && bytes <= before ? [{
			code: "inherited",
			state: "warn",
			text: `${text}, ${`as the baseline is already (${exact(before - max)} over); this change makes it no worse`}`,
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
function oddities(entry, planned, limit) {
	let odd = (code, state, text) => ({
		code,
		state,
		text,
		bytes: null,
		source: null
	}), bytes = entry.sizes.find(({ metric }) => metric === limit.metric)?.bytes, what = limit.metric === "raw" ? entry.file : `the image in ${entry.file}`;
	if (bytes === 0 && (limit.metric === "raw" || isOfImage(limit))) return [odd("empty", "fail", `${what} is empty: a build that writes nothing is no result`)];
	if (limit.metric !== "raw") return [];
	if (entry.format === "elf/damaged") return [odd("damaged", "warn", `${entry.file} begins like an ELF file but cannot be read as one: it is damaged or cut short`)];
	let { artifact } = planned;
	if (artifact.build === null && planned.path === artifact.path) return [];
	let { goarch, name } = planned.target, made = entry.format.startsWith("elf/") ? entry.format.slice(4) : goarch;
	return made === goarch ? [] : [odd("wrong-architecture", "warn", `${entry.file} is built for ${made}, not for ${name}: was another compiler used, or another file measured?`)];
}
function notMeasured(entry, limit) {
	let what = limit.key === null ? limit.metric : `${limit.metric} ${limit.key}`, level = limit.level === null ? "" : ` at level ${limit.level}`;
	return `the snapshot of ${entry.file} does not hold ${what}${level}; it was measured with another budgets.yml`;
}
function place({ artifact, target, variant }, { metric, key, level }) {
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
	let limit = groupLimit(group, rules), members = head.artifacts.filter((artifact) => group.artifacts.includes(sameArtifact(rules, artifact)?.name ?? "")), names = new Set(members.map(({ name }) => name)), lacking = planned.find(({ artifact, target: at, variant }) => at.name === target && names.has(artifact.name) && !placeIn(snapshot, {
		target,
		variant
	}).declared.has(artifact.name)), source = {
		file: rules.file,
		line: group.line
	};
	if (lacking !== void 0) {
		let text = `its sum is not known: ${lacking.artifact.name} is missing`;
		return {
			...place({
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
	let here = (entry) => entry.target === target, planned = snapshot.planned.filter((entry) => here(entry) && members.has(entry.artifact)), there = snapshot.artifacts.filter((entry) => here(entry) && members.has(entry.declared)), known = planned.every((entry) => placeIn(snapshot, entry).declared.has(entry.artifact)), own = {
		artifact: group.name,
		target,
		variant: null
	};
	return {
		...baseline,
		snapshot: {
			...snapshot,
			planned: [...snapshot.planned.filter(here), ...planned.length > 0 ? [own] : []],
			artifacts: known && there.length > 0 ? [sum(group, members, target, snapshot)] : []
		}
	};
}
const NOTHING = {
	...OF_NOTHING,
	code: "policy"
};
function policyRaises(head, base) {
	return [...base.groups.flatMap((group) => ofGroup(group, head, base)), ...ofSettings(head, base)];
}
function ofGroup(before, head, base) {
	let after = head.groups.find(({ name }) => name === before.name), at = {
		...NOTHING,
		artifact: before.name,
		source: {
			file: head.file,
			line: after?.line ?? 1
		}
	};
	if (after === void 0) return [{
		...at,
		before: before.name,
		text: "group removed"
	}];
	let gone = head.artifacts.filter((artifact) => before.artifacts.includes(sameArtifact(base, artifact)?.name ?? "") && !after.artifacts.includes(artifact.name));
	return [...groupRaises({
		group: after,
		config: head
	}, {
		group: before,
		config: base
	}).map((raise) => ({
		...raise,
		targets: []
	})), ...gone.map(({ name }) => ({
		...at,
		before: name,
		text: `${name} is no member any more`
	}))];
}
const RAISES = [
	"allow",
	"flag",
	"fail"
], INHERITED = ["warn", "fail"], MISSING = [
	"warn",
	"build",
	"fail"
];
function ofSettings(head, base) {
	let told = [], say = (setting, before, after) => told.push({
		...NOTHING,
		before: String(before),
		after: String(after),
		text: `${setting} ${before} → ${after}`,
		source: {
			file: head.file,
			line: 1
		}
	}), ranked = (setting, order, before, after) => {
		order.indexOf(after) < order.indexOf(before) && say(setting, before, after);
	}, [now, then] = [head.baseline, base.baseline];
	ranked("raises", RAISES, base.raises, head.raises), ranked("inherited", INHERITED, base.inherited, head.inherited), ranked("baseline.missing", MISSING, then.missing, now.missing);
	for (let unit of ["commits", "days"]) now.stale[unit] > then.stale[unit] && say(`baseline.stale.${unit}`, then.stale[unit], now.stale[unit]);
	let list = (names) => `[${[...names].sort(compareText).join(", ")}]`;
	return now.ignore.some((name) => !then.ignore.includes(name)) && say("baseline.ignore", list(then.ignore), list(now.ignore)), then.also.some((name) => !now.also.includes(name)) && say("baseline.also", list(then.also), list(now.also)), then.also.includes("latest-release") && now.releases !== then.releases && say("baseline.releases", then.releases ?? "v1.2.3", now.releases ?? "v1.2.3"), told;
}
const FIELDS = [
	"cc",
	"go",
	"rustc"
], named = (field, value) => field === "rustc" ? `rustc ${value}` : value;
function toolchainDifferences(artifacts) {
	return byArtifact(artifacts).flatMap((entries) => FIELDS.flatMap((field) => differenceIn(entries, field))).sort((a, b) => compareText(a.artifact, b.artifact) || compareText(a.variant ?? "", b.variant ?? ""));
}
function sameToolchain({ artifacts, zstd }, before) {
	let programs = artifacts.flatMap(({ fingerprint }) => fingerprint === null ? [] : [fingerprint]), compared = byArtifact(artifacts).some((entries) => entries.filter(({ fingerprint }) => fingerprint !== null).length > 1), known = programs.every((fingerprint) => compilersOf(fingerprint).length > 0);
	if (!compared || !known || toolchainDifferences(artifacts).length > 0) return [];
	let compilers = new Set(programs.flatMap(compilersOf));
	return (before?.artifacts ?? []).flatMap(({ fingerprint }) => fingerprint === null ? [] : compilersOf(fingerprint).filter((compiler) => !compilers.has(compiler))).length > 0 || before !== null && before.zstd !== zstd ? [] : [...compilers].sort(compareText).concat(`zstd ${zstd}`);
}
function compilersOf(fingerprint) {
	return FIELDS.flatMap((field) => {
		let value = fingerprint[field];
		return value === null ? [] : [named(field, value)];
	});
}
function differenceIn(entries, field) {
	let telling = entries.flatMap(({ fingerprint, target }) => {
		let value = fingerprint?.[field] ?? null;
		return value === null ? [] : [{
			value,
			target
		}];
	}), targetsOf = groupBy(telling, ({ value }) => value), [first] = entries;
	if (first === void 0 || targetsOf.size < 2) return [];
	let values = [...targetsOf].map(([value, told]) => ({
		value,
		targets: told.map(({ target }) => target)
	})).sort((a, b) => compareText(a.value, b.value)), text = values.map(({ value, targets }) => `${named(field, value)} on ${targets.join(", ")}`).join("; ");
	return [{
		artifact: first.artifact,
		variant: first.variant,
		field,
		values,
		text
	}];
}
function byArtifact(artifacts) {
	return [...groupBy(artifacts, ({ artifact, variant }) => JSON.stringify([artifact, variant])).values()];
}
function judge({ config, planned, snapshot: given, errors = [], baselines = [], base = null, allowances: offered = [], unread = null, today = "" }) {
	let snapshot = sortedSnapshot(given), rules = base?.config ?? config, policy = base !== null && base.config === null ? "flag" : rules.raises, refuses = policy === "fail" || policy === "flag" && base?.fork === !0, lost = lostLegs(planned, snapshot.planned), embeds = judgeEmbeds(planned, snapshot, config.file), known = new Set([...[...snapshot.artifacts, ...snapshot.planned].map(({ artifact }) => artifact), ...rules.groups.map(({ name }) => name)]), allowances = offered.map((each) => ({
		...each,
		used: !1,
		problem: problemOf(each, snapshot.commit, known, today)
	})), used = new Set(), raised = [], counted = rules.groups.map((group) => groupLimit(group, rules)), growth = {
		baselines,
		settings: rules.baseline,
		inherited: rules.inherited,
		isNewTarget: (target) => base !== null && base.config !== null && !base.config.targets.some(({ name }) => name === target),
		accepted: (artifact) => acceptedGrowth(artifact, allowances)
	}, judged = planned.flatMap((each) => {
		let { artifact, target, variant } = each, before = base === null ? void 0 : sameArtifact(base.config, artifact), counting = countingLimits({
			artifact,
			config
		}, before === void 0 ? void 0 : {
			artifact: before,
			config: rules
		}, {
			target: target.name,
			variant
		}, base?.untouched === !0 ? "base-if-measured" : refuses ? "base" : "head");
		counted.push(...counting.limits), raised.push(...counting.raises.map((raise) => ({
			raise,
			target: target.name
		})));
		let { results, used: lifted } = judgePlanned(each, snapshot, lost.has(target.name), {
			...growth,
			limits: counting.limits,
			embeds: embeds.findingsOf,
			source: {
				file: config.file,
				line: artifact.line
			}
		});
		for (let allowance of lifted) used.add(allowance);
		return results;
	}), targets = [...new Set(planned.map(({ target }) => target.name))], grouped = rules.groups.flatMap((group) => targets.map((target) => judgeGroup(group, {
		rules,
		head: config
	}, target, planned, snapshot, growth))), results = withLoners([
		...judged,
		...grouped,
		...undeclared(planned, snapshot),
		...removed(planned, snapshot, baselines[0])
	].sort(byPlace), baselines[0]?.id), raises = raisesOf(raised, config, base, policy), allErrors = [
		...errors,
		...unreadableBaselines(baselines, counted, results, rules),
		...embeds.errors,
		...unread !== null && results.some(isOvergrown) ? [error("accepted-unreadable", unread)] : [],
		...[...lost].map((target) => error(LOST_LEG, `no snapshot of ${target} arrived`, { target })),
		...snapshot.problems.filter((problem) => !isMissing(problem)).map(toError)
	], toolchain = toolchainDifferences(snapshot.artifacts), failed = allErrors.length > 0 || results.some(({ state }) => isRed(state)) || results.some(isLimitUnjudged) || !results.some(({ bytes }) => bytes !== null) || raises.some(isBreach) || rules.baseline.missing === "fail" && baselines[0]?.state === "none", warned = results.some(({ state }) => state === "warn" || state === "unjudged") || toolchain.length > 0 || raises.some(({ outcome }) => outcome !== "allowed") || results.some((result) => dependsOnStale(result, baselines));
	return {
		schema: VERDICT_SCHEMA,
		verdict: failed ? "fail" : warned ? "warn" : "pass",
		complete: allErrors.length === 0,
		errors: allErrors,
		baselines: baselines.map(({ snapshot: _, ...told }) => told),
		results,
		allowances: allowances.map((each) => ({
			...each,
			used: used.has(each)
		})),
		raises,
		toolchain,
		sameToolchain: sameToolchain(snapshot, baselines[0]?.snapshot ?? null),
		embeds: snapshot.embeds,
		rebuilt: snapshot.artifacts.flatMap(rebuiltOf)
	};
}
function raisesOf(raised, config, base, policy) {
	if (base === null || base.untouched === !0) return [];
	let outcome = policy === "allow" ? "allowed" : policy === "fail" || base.fork ? "refused" : "flagged";
	return (base.config === null ? [withoutRules(base, config.file)] : [
		...planRaises(config, base.config),
		...policyRaises(config, base.config),
		...onTargets(raised)
	]).map((raise) => ({
		...raise,
		outcome
	})).sort((a, b) => compareText(a.artifact ?? "", b.artifact ?? "") || compareText(a.code, b.code));
}
const HELD_BY_BASE = [
	"max",
	"warn",
	"growth",
	"level",
	"policy"
], isBreach = ({ code, outcome }) => outcome === "refused" && !HELD_BY_BASE.includes(code);
function dependsOnStale({ comparisons }, baselines) {
	return comparisons.some(({ id, growthMax }) => growthMax !== null && baselines.some((baseline) => baseline.id === id && baseline.stale));
}
function rebuiltOf({ artifact, target, variant, noise, rebuilt }) {
	return rebuilt === null ? [] : [{
		artifact,
		target,
		variant,
		builds: rebuilt.builds,
		files: rebuilt.files,
		spread: noise ?? 0
	}];
}
function isLimitUnjudged({ state, max, warn, reasons }) {
	return state === "unjudged" && (max !== null || warn !== null || reasons.some(({ source }) => source !== null));
}
function lostLegs(planned, arrived) {
	let there = new Set(arrived.map(({ target }) => target));
	return new Set(planned.map(({ target }) => target.name).filter((target) => !there.has(target)));
}
const id = (artifact, target, variant) => JSON.stringify([
	artifact,
	target,
	variant
]);
function undeclared(planned, snapshot) {
	let known = new Set(planned.map(({ artifact, target, variant }) => id(artifact.name, target.name, variant)));
	return snapshot.artifacts.filter(({ declared, target, variant }) => !known.has(id(declared, target, variant))).map((entry) => ({
		...place(entry, own(entry)),
		state: "unjudged",
		bytes: ownSize(entry),
		reasons: [{
			code: "not-declared",
			text: "budgets.yml does not plan it, so nothing judges it",
			bytes: null,
			source: null
		}]
	}));
}
const own = (entry) => ({
	metric: ownMetric(entry),
	key: null,
	level: null
}), ownSize = (entry) => entry.sizes.find(({ metric }) => metric === ownMetric(entry))?.bytes ?? null;
function removed(planned, snapshot, baseline) {
	let targets = new Set(planned.map(({ target }) => target.name)), there = new Set(planned.flatMap(({ artifact, target, variant }) => [artifact.name, ...artifact.was].map((name) => id(name, target.name, variant))));
	for (let { artifact, target, variant } of snapshot.artifacts) there.add(id(artifact, target, variant));
	return (baseline?.snapshot?.artifacts ?? []).flatMap((entry) => {
		let before = ownSize(entry);
		return !targets.has(entry.target) || there.has(id(entry.artifact, entry.target, entry.variant)) || before === null ? [] : [{
			...place(entry, own(entry)),
			state: "pass",
			presence: "removed",
			comparisons: [{
				id: baseline?.id ?? "",
				bytes: before,
				change: -before,
				growthMax: null,
				noise: null
			}],
			reasons: []
		}];
	});
}
function byPlace(a, b) {
	return compareText(a.artifact, b.artifact) || compareText(a.target, b.target) || compareText(a.variant ?? "", b.variant ?? "") || compareText(a.metric, b.metric) || compareText(a.key ?? "", b.key ?? "");
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
export { listed as a, placeIn as i, judge as n, sumOf as r, error as t };
