import { n as formatChange } from "./lib-units-size.js";
import { o as REST, r as LINKED_TABLES, s as shortName, t as EMBEDDED_FILES } from "./parts-names.js";
import { i as ownMetric } from "./snapshot-schema.js";
import { t as IGNORABLE } from "./config-schema-config.js";
import { v as printJson } from "./lib-files-write.js";
import { t as groupBy } from "./lib-units-group.js";
import { s as counted } from "./config-targets.js";
import { a as PACKAGES, i as HOLDERS, n as DEPENDENCIES, r as FILES, t as totalBytes } from "./parts-total.js";
import { a as directoryOf, i as commonDirectory, n as estimateIn, o as lastElement, t as differenceOf } from "./causes-difference.js";
function normalize(part) {
	let { parts, ...itself } = part;
	if (parts === void 0 || parts.length === 0) return itself;
	let sum = parts.reduce((total, { fileBytes }) => total + fileBytes, 0);
	if (sum > part.fileBytes) return itself;
	let rest = part.fileBytes - sum;
	return {
		...itself,
		parts: [...parts.map(normalize), ...rest > 0 ? [{
			kind: "other",
			name: REST,
			fileBytes: rest
		}] : []]
	};
}
function buildDifferences(before, after, ignore) {
	return before === null || after === null ? [] : IGNORABLE.filter((field) => !ignore.includes(field)).flatMap((field) => difference(before, after, field)).map(({ text }) => text);
}
function difference(before, now, field) {
	if (field === "settings") return settings(before.settings, now.settings);
	let [from, to] = [before[field], now[field]];
	return from === null || to === null || from === to ? [] : field === "images" ? from.length === 0 || to.length === 0 || printJson(from) === printJson(to) ? [] : [{
		field,
		setting: null,
		text: "different base images"
	}] : [{
		field,
		setting: null,
		text: `${field} ${from} → ${to}`
	}];
}
function settings(before, now) {
	return Object.keys(before).filter((key) => now[key] !== void 0 && now[key] !== before[key]).map((key) => settingDifference(key, before[key] ?? "", now[key] ?? ""));
}
function settingDifference(setting, from, to) {
	return {
		field: "settings",
		setting,
		text: [from, to].some((value) => value.startsWith("sha256:") || value.length > 60) ? `${setting} changed` : `${setting} ${from || "none"} → ${to || "none"}`
	};
}
const OPTIONAL_SETTINGS = [
	"-tags",
	"-race",
	"-cover",
	"-asan",
	"-msan",
	"-gcflags",
	"-asmflags",
	"-trimpath"
], DECISIVE_SETTINGS = new Set([
	...OPTIONAL_SETTINGS,
	"-buildmode",
	"-compiler",
	"CGO_ENABLED",
	"GOARCH",
	"GOOS",
	"GOEXPERIMENT",
	"GOFIPS140",
	"GO386",
	"GOAMD64",
	"GOARM",
	"GOARM64",
	"GOMIPS",
	"GOMIPS64",
	"GOPPC64",
	"GORISCV64"
]);
function explainingDifferences(before, after, ignore) {
	if (before === null || after === null) return {
		decisive: [],
		other: []
	};
	let all = IGNORABLE.filter((field) => !ignore.includes(field)).flatMap((field) => difference(before, after, field)), added = ignore.includes("settings") ? [] : optionalSettings(before, after), isDecisive = ({ field, setting }) => field === "linkage" || field === "libc" || setting !== null && DECISIVE_SETTINGS.has(setting), isNewGo = all.some(({ field }) => field === "go"), found = [...all, ...added].filter(({ setting }) => !isNewGo || setting !== "DefaultGODEBUG");
	return {
		decisive: found.filter(isDecisive),
		other: found.filter((each) => !isDecisive(each))
	};
}
function optionalSettings(before, after) {
	let isRecorded = ({ go, settings: all }) => go !== null && Object.keys(all).length > 0;
	return !isRecorded(before) || !isRecorded(after) ? [] : OPTIONAL_SETTINGS.flatMap((key) => {
		let [from, to] = [before.settings[key], after.settings[key]];
		return from === void 0 == (to === void 0) ? [] : [settingDifference(key, from ?? "", to ?? "")];
	});
}
const sentence = (code, text, bytes = null) => ({
	code,
	name: null,
	remark: null,
	text,
	bytes,
	estimated: !1
}), MOST_OF_IT = .8, LEAST_SHARE = .05, EXPLAINING = new Set([...DEPENDENCIES, ...FILES]);
function concentrationOf(changes, bytes, isExplained) {
	let candidates = changes.flatMap((change) => candidatesIn(change, null, bytes, isExplained)), cancelled = cancelling(candidates), weight = ({ change, isCounted }) => {
		if (isCounted || cancelled.has(change)) return 0;
		let isDependency = change.state !== "changed" && EXPLAINING.has(change.kind);
		return Math.abs(change.change) * (isDependency ? 3 : 1);
	}, ordered = candidates.filter(({ change, isCounted }) => !isCounted && share(change, bytes) >= LEAST_SHARE).sort((a, b) => weight(b) - weight(a) || Math.abs(b.change.change) - Math.abs(a.change.change)), named = new Set(), left = bytes, isNotable = ({ change }) => {
		let isDependency = change.state !== "changed" && (change.kind === "module" || change.kind === "crate");
		return !cancelled.has(change) && (isDependency || share(change, bytes) > .19999999999999996);
	};
	for (let [at, candidate] of ordered.entries()) {
		let isRemainder = share(candidate.change, bytes) >= .1 && Math.abs(left - candidate.change.change) <= .19999999999999996 * Math.abs(left), isEnough = Math.abs(left) <= .19999999999999996 * Math.abs(bytes) && !isRemainder && !ordered.slice(at).some(isNotable);
		if (named.size === 5 || isEnough) break;
		named.add(candidate), left -= candidate.change.change;
	}
	return {
		named: [...named].map(({ change, count, within }) => ({
			change,
			files: count > 1 ? count : null,
			isEmbedded: within === EMBEDDED_FILES
		})),
		rest: left === 0 ? null : restOf(candidates.filter((each) => !named.has(each)), left, named.size > 0)
	};
}
const share = ({ change }, bytes) => Math.abs(change) / Math.abs(bytes);
function candidatesIn(change, within, bytes, isExplained) {
	let itself = {
		change,
		within,
		count: 1,
		isCounted: isExplained(change) || isRest(change)
	};
	if (itself.isCounted || share(change, bytes) < LEAST_SHARE) return [itself];
	let inside = childrenOf(change, bytes);
	if (inside.length === 0) return [itself];
	let few = inside.filter((child) => child.change * change.change > 0 && !isExplained(child)).sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, 3).reduce((sum, child) => sum + child.change, 0), deeper = (children) => children.flatMap((child) => candidatesIn(child, change.name, bytes, isExplained));
	if (few / change.change >= MOST_OF_IT) return withRemainder(change, deeper(inside), inside);
	let groups = groupsOfFiles(change, inside);
	if (groups.length > 0) {
		let grouped = new Set(groups.flatMap((group) => group.change.parts ?? []));
		return withRemainder(change, [...groups, ...deeper(inside.filter((child) => !grouped.has(child)))], inside);
	}
	let notable = inside.filter((child) => !isExplained(child) && share(child, bytes) >= (child.state === "changed" ? .19999999999999996 : LEAST_SHARE));
	return notable.length > 0 || inside.some(isExplained) ? withRemainder(change, deeper(notable), inside) : [itself];
}
function withRemainder(change, found, others) {
	let left = change.change - found.reduce((sum, each) => sum + each.change.change, 0);
	if (left === 0) return [...found];
	let listed = new Set(found.map((each) => each.change)), remaining = others.filter((child) => !listed.has(child)), remainder = {
		kind: change.kind === "module" ? "package" : "other",
		name: change.name,
		before: 0,
		after: left,
		change: left,
		state: "changed",
		...estimateIn(remaining)
	}, count = Math.max(remaining.length, 1);
	return [...found, {
		change: remainder,
		within: change.name,
		count,
		isCounted: !0
	}];
}
const isRest = ({ kind, name }) => kind === "other" && name === "other";
function childrenOf(change, bytes) {
	let inside = (change.parts ?? []).filter((child) => child.state !== "same" && !isRest(child));
	if (change.name === "files of go:embed") return inside;
	if (change.state !== "changed") return [];
	if (HOLDERS.has(change.kind)) return symbolOf(change, inside, bytes);
	let isUpdated = change.versionWas !== void 0 || change.was !== void 0;
	return change.kind === "module" ? isUpdated && change.name !== "std" ? [] : inside : change.kind === "payload" || change.kind === "file" ? inside : [];
}
function symbolOf(change, inside, bytes) {
	let symbols = inside.filter(({ kind }) => kind === "symbol"), smallest = Math.min(...symbols.map(({ before, after }) => Math.max(before, after)));
	return symbols.filter((symbol) => share(symbol, bytes) >= .5 && symbol.change / change.change >= MOST_OF_IT && (symbol.state === "changed" || Math.abs(symbol.change) > 2 * smallest));
}
function groupsOfFiles(change, inside) {
	let files = inside.filter(({ kind }) => kind === "file");
	return [...groupBy(files, ({ name, state }) => {
		let file = lastElement(name), dot = file.indexOf(".", 1), directory = directoryOf(name);
		return `${state}\0${directory === null ? "" : `${directory}/`}*${dot < 0 ? "" : file.slice(dot)}`;
	})].flatMap(([key, parts]) => {
		let [first] = parts;
		if (first === void 0 || parts.length < 2) return [];
		let sum = (of) => parts.reduce((total, each) => total + of(each), 0), total = sum((each) => each.change);
		if (total / change.change < 1 / 3) return [];
		let [before, after] = [sum((each) => each.before), sum((each) => each.after)];
		return [{
			change: {
				kind: "file",
				name: key.slice(key.indexOf("\0") + 1),
				before,
				after,
				change: total,
				state: first.state,
				parts
			},
			within: change.name,
			count: parts.length,
			isCounted: !1
		}];
	});
}
function cancelling(candidates) {
	let of = (state) => candidates.flatMap(({ change, isCounted }) => change.state === state && !isCounted ? [change] : []).sort((a, b) => Math.abs(b.change) - Math.abs(a.change)), gone = of("gone"), cancelled = new Set();
	for (let added of of("new")) {
		let partner = gone.find((each) => !cancelled.has(each) && each.kind === added.kind && Math.min(-each.change, added.change) >= .8 * Math.max(-each.change, added.change));
		partner !== void 0 && cancelled.add(added).add(partner);
	}
	return cancelled;
}
function restOf(others, bytes, isRemainder) {
	let changed = others.filter(({ change }) => !isRest(change) && change.change !== 0), count = changed.reduce((sum, each) => sum + each.count, 0), sum = (of) => of.reduce((total, { change }) => total + Math.abs(change.change), 0), [main] = [...groupBy(changed, ({ within }) => within)].sort(([, a], [, b]) => sum(b) - sum(a)), within = main?.[0] ?? null, isWithin = within !== null && main !== void 0, noun = main?.[1].every(({ change }) => change.kind === "package") === !0 ? "package" : "part", other = isRemainder ? "other " : "", text = count === 0 ? "other bytes" : counted(count, `${other}part`);
	return isWithin && main[1].length === changed.length ? text = `${counted(count, `${other}${noun}`)} of ${within}` : isWithin && sum(main[1]) >= MOST_OF_IT * sum(changed) && (text += ` (mostly ${noun}s of ${within})`), {
		text,
		bytes,
		estimated: estimateIn(changed.map(({ change }) => change)).estimated === !0
	};
}
const GENERIC_NAMES = new Set([
	"internal",
	"types",
	"util",
	"errors",
	"client",
	"config",
	"common",
	"api"
]);
function movesIn(changes) {
	let packages = packagesOf$1(changes), shrunk = groupBy(packages.filter(({ change, was }) => change < 0 && was === void 0), ({ name }) => lastElement(name)), taken = new Set(), moves = packages.flatMap((now) => {
		let { name, was, state, change, after } = now;
		if (was !== void 0) return [{
			from: was,
			to: name,
			size: after,
			net: change,
			changes: [now]
		}];
		let last = lastElement(name);
		if (state !== "new" || change < 1024 || GENERIC_NAMES.has(last)) return [];
		let from = (shrunk.get(last) ?? []).find((each) => !taken.has(each) && -each.change >= .5 * change && change >= -.5 * each.change);
		return from === void 0 ? [] : (taken.add(from), [{
			from: from.name,
			to: name,
			size: change,
			net: change + from.change,
			changes: [now, from]
		}]);
	});
	return {
		causes: moves.length === 0 ? [] : [causeOf(moves)],
		explained: withModules(changes, new Set(moves.flatMap((move) => move.changes)))
	};
}
function withModules(changes, moved) {
	let isMoved = (change) => moved.has(change) || change.state === "same", modules = changes.filter(({ kind, parts = [] }) => kind === "module" && parts.some((each) => moved.has(each)) && parts.every(isMoved));
	return new Set([...moved, ...modules]);
}
function causeOf(moves) {
	let net = moves.reduce((sum, move) => sum + move.net, 0), [main] = [...moves].sort((a, b) => b.size - a.size), target = commonDirectory(moves.map(({ to }) => to)) || mainTarget(moves), amount = `${formatChange(net)} net`, example = `${main?.from} to ${main?.to}`;
	if (moves.length === 1) return sentence("moved", `code probably moved from ${example} (${amount})`, net);
	let packages = counted(moves.length, "package"), most = target !== "" && moves.every(({ to }) => to.startsWith(`${target}/`)) ? "" : ", most of it", text = target === "" ? `code of ${packages} probably moved, such as ${example} (${amount})` : `code of ${packages} probably moved${most} to ${target}, such as ${main?.from} (${amount})`;
	return sentence("moved", text, net);
}
function mainTarget(moves) {
	let sizeOf = (of) => of.reduce((sum, { size }) => sum + size, 0), [main] = [...groupBy(moves, ({ to }) => to.split("/").slice(0, -1).slice(0, 3).join("/"))].sort(([, a], [, b]) => sizeOf(b) - sizeOf(a));
	return main !== void 0 && 2 * sizeOf(main[1]) >= sizeOf(moves) ? main[0] : "";
}
const packagesOf$1 = (changes) => changes.flatMap((change) => change.kind === "package" ? [change] : change.kind === "module" && change.was === void 0 ? packagesOf$1(change.parts ?? []) : []), STRIPPED = ["symbol table", "debug info"], INDEPENDENT = {
	on: "it is position-independent now, which requires relocations",
	off: "it is no longer position-independent, so relocations are gone"
};
function switched(changes, bytes, before, after) {
	let appeared = (names) => changes.filter(({ name, state }) => names.includes(name) && (state === "new" || state === "gone")).reduce((sum, { change }) => sum + change, 0), enough = (change) => change !== 0 && Math.abs(change) >= .2 * Math.abs(bytes), symbols = appeared(STRIPPED), relocations = appeared(["relocations"]), [wasIndependent, isIndependent] = [isPositionIndependent(before), isPositionIndependent(after)], independent = wasIndependent !== null && isIndependent !== null ? Number(isIndependent) - Number(wasIndependent) : enough(relocations) ? relocations : 0, causes = [...enough(symbols) ? [sentence("linked", symbols > 0 ? "it is no longer stripped" : "it is stripped now", symbols)] : [], ...independent === 0 ? [] : [sentence("linked", independent > 0 ? INDEPENDENT.on : INDEPENDENT.off, relocations)]], padding = changes.find(({ kind }) => kind === "padding")?.change ?? 0;
	return Math.sign(padding) !== Math.sign(bytes) || Math.abs(padding) < Math.abs(bytes) / 2 ? causes : [...causes, sentence("alignment", "most of it is alignment between segments, not content", padding)];
}
function isPositionIndependent(fingerprint) {
	let mode = fingerprint?.settings["-buildmode"];
	return mode === "pie" || fingerprint?.linkage === "static-pie" ? !0 : mode === "exe" || fingerprint?.linkage === "static" ? !1 : null;
}
function reflection(changes, before, after) {
	let [was, is] = [keepsMethods(before), keepsMethods(after)];
	if (was === is) return null;
	let touched = packagesOf(changes.filter(({ versionWas }) => versionWas === void 0)).filter(({ state, change }) => state === "changed" && (is ? change > 0 : change < 0));
	if (touched.length === 0) return null;
	let sum = touched.reduce((total, { change }) => total + change, 0);
	return sentence("reflection", is ? "the program now uses reflect.Method, so Go's linker can no longer drop unused methods, which probably explains the growth of existing packages" : "the program no longer uses reflect.Method, so Go's linker drops unused methods again, which probably explains why packages shrank", sum);
}
const keepsMethods = (parts) => parts.some(({ kind, name, parts: inside = [] }) => name === "reflect.(*rtype).FieldAlign" || kind !== "payload" && keepsMethods(inside)), packagesOf = (changes) => changes.flatMap((change) => change.kind === "package" ? [change] : change.kind === "module" ? packagesOf(change.parts ?? []) : []);
function likely(changes) {
	let modules = changes.filter(({ kind, name }) => kind === "module" && name !== "std"), updated = modules.filter(({ versionWas }) => versionWas !== void 0), added = modules.filter(({ state }) => state === "new"), [only, ...others] = updated;
	if (only === void 0 || others.length > 0 || added.length === 0 || only.change <= 0) return [];
	let what = added.length === 1 ? `the new module ${added[0]?.name}` : `${added.length} new modules`, versions = `${only.versionWas} → ${only.version ?? "no version"}`;
	return [sentence("likely", `${what} probably came with ${only.name} ${versions}`)];
}
const OWNERS = new Set([
	...DEPENDENCIES,
	...HOLDERS,
	"symbol"
]);
function regroup(parts) {
	let tables = [], isTable = ({ kind, name }) => kind === "table" && LINKED_TABLES.includes(name), without = (all) => all.flatMap((part) => {
		if (isTable(part)) return tables.push({
			kind: part.kind,
			name: part.name,
			fileBytes: part.fileBytes
		}), [];
		if (part.parts === void 0 || !OWNERS.has(part.kind)) return [part];
		let inside = without(part.parts);
		return [{
			...part,
			fileBytes: totalBytes(inside),
			parts: inside
		}];
	}), others = withPayloads(without(parts)), merged = [...groupBy(tables, ({ name }) => name)].map(([name, shares]) => ({
		kind: "table",
		name,
		fileBytes: totalBytes(shares)
	}));
	return [...others, ...merged];
}
function withPayloads(parts) {
	let packages = new Set(packageNames(parts)), referred = groupBy(parts.filter(({ referrer }) => referrer !== void 0 && packages.has(referrer)), ({ referrer }) => referrer);
	if (referred.size === 0) return [...parts];
	let added = (all) => all.map((part) => {
		let own = PACKAGES.has(part.kind) ? referred.get(part.name) ?? [] : [];
		if (!(own.length > 0 || part.kind === "module" && part.parts !== void 0)) return part;
		let { fileBytes, parts: children = [{
			kind: "other",
			name: REST,
			fileBytes
		}] } = part, inside = [...added(children), ...own];
		return {
			...part,
			fileBytes: totalBytes(inside),
			parts: inside
		};
	}), moved = new Set([...referred.values()].flat());
	return added(parts.filter((part) => !moved.has(part)));
}
const packageNames = (parts) => parts.flatMap(({ kind, name, parts: inside = [] }) => PACKAGES.has(kind) ? [name] : kind === "module" ? packageNames(inside) : []), MAIN_SHARE = .5;
function causesOf(before, after, ignore) {
	let [was, is] = [subjectOf(before), subjectOf(after)];
	return was === null || is === null ? [] : causesBetween(was, is, ignore);
}
function subjectOf(artifact) {
	let bytes = ownBytes(artifact);
	return bytes === null ? null : {
		bytes,
		parts: asPart(artifact).parts ?? null,
		fingerprint: artifact.fingerprint
	};
}
function causesBetween(before, after, ignore) {
	let bytes = after.bytes - before.bytes, builds = explainingDifferences(before.fingerprint, after.fingerprint, ignore), all = [...builds.decisive, ...builds.other];
	if (bytes === 0) return builtOtherwise(all);
	if (before.parts === null || after.parts === null) return [
		...builtOtherwise(builds.decisive),
		...modules(before.fingerprint, after.fingerprint),
		...builtOtherwise(builds.other)
	];
	let changes = differenceOf(regroup(before.parts), regroup(after.parts)).parts.filter(({ state }) => state !== "same"), leading = [...builds.other.filter((each) => isMainVersion(each, changes, bytes)), ...builds.decisive], reflects = reflection(changes, before.parts, after.parts), isReflection = reflects !== null && Math.abs(reflects.bytes ?? 0) >= MAIN_SHARE * Math.abs(bytes), moves = movesIn(changes), areNamesLost = changes.some(({ name, change }) => name === "functions without a name" && change !== 0) && changes.some(({ name, state }) => STRIPPED.includes(name) && state !== "changed"), isExplained = (change) => moves.explained.has(change) || areNamesLost && !STRIPPED.includes(change.name) || isReflection && change.kind === "package" && change.state === "changed";
	return [
		...switched(changes, bytes, before.fingerprint, after.fingerprint),
		...builtOtherwise(leading),
		...isReflection ? [reflects] : [],
		...partCauses(changes, bytes, isExplained),
		...isReflection || reflects === null ? [] : [reflects],
		...moves.causes,
		...likely(changes),
		...builtOtherwise(builds.other.filter((each) => !leading.includes(each)))
	];
}
const ownBytes = (artifact) => artifact.sizes.find(({ metric }) => metric === ownMetric(artifact))?.bytes ?? null, asPart = (artifact, name = artifact.artifact) => normalize({
	kind: "artifact",
	name,
	fileBytes: ownBytes(artifact) ?? 0,
	parts: artifact.parts
});
function isMainVersion({ field }, changes, bytes) {
	let sum = (of) => Math.abs(of.reduce((total, { change }) => total + change, 0));
	return field === "go" ? sum(changes.filter(({ name }) => name === "std")) >= MAIN_SHARE * Math.abs(bytes) : field !== "rustc" && field !== "cc" && field !== "linker" ? !1 : sum(changes.filter(({ state }) => state === "changed")) >= MAIN_SHARE * Math.abs(bytes);
}
function partCauses(changes, bytes, isExplained) {
	let { named, rest } = concentrationOf(changes, bytes, isExplained);
	return [...named.map(partCause), ...rest === null ? [] : [cause("rest", rest.text, null, rest.bytes, rest.estimated)]];
}
function partCause({ change: part, files, isEmbedded }) {
	let { name, state, change, was, version, versionWas } = part, isOneSided = state === "new" || state === "gone", remarks = [
		files === null ? null : `${files}${isOneSided ? ` ${state}` : ""} files`,
		isOneSided && files === null ? state : null,
		isEmbedded ? "go:embed" : null,
		was === void 0 ? null : `was ${shortName(was)}`,
		versionWas === void 0 ? null : `${versionWas} → ${version ?? "no version"}`
	].filter((remark) => remark !== null), remark = remarks.length === 0 ? null : remarks.join(", ");
	return cause(isOneSided ? state : "changed", shortName(name), remark, change, part.estimated === !0);
}
function cause(code, name, remark, bytes, estimated) {
	let remarked = remark === null ? "" : ` (${remark})`;
	return {
		code,
		name,
		remark,
		text: `${name} ${estimated ? "about " : ""}${formatChange(bytes)}${remarked}`,
		bytes,
		estimated
	};
}
function modules(before, after) {
	if (before === null || after === null) return [];
	let was = new Map(before.modules.map(({ path, version }) => [path, version])), is = new Map(after.modules.map(({ path, version }) => [path, version])), changed = [...new Set([...is.keys(), ...was.keys()])].flatMap((path) => {
		let [from, to] = [was.get(path), is.get(path)];
		return from === to ? [] : from === void 0 ? [`${path} ${to} (new)`] : to === void 0 ? [`${path} (gone)`] : [`${path} ${from} → ${to}`];
	});
	if (changed.length === 0) return [];
	let more = changed.length - 8, text = `${changed.slice(0, 8).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
	return [sentence("modules", `modules changed: ${text}`)];
}
function builtOtherwise(differences) {
	if (differences.length === 0) return [];
	let effect = differences.some(({ field }) => field !== "settings" && field !== "images") ? ", which moves and resizes code" : "", texts = differences.map(({ text }) => text);
	return [sentence("built-otherwise", `the build differs: ${texts.join("; ")}${effect}`)];
}
export { sentence as a, subjectOf as i, causesBetween as n, buildDifferences as o, causesOf as r, normalize as s, asPart as t };
