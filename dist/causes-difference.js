import { t as groupBy } from "./lib-units-group.js";
import { s as counted } from "./config-targets.js";
import { _ as compareText } from "./lib-files-write.js";
import { o as REST } from "./parts-names.js";
import { r as FILES } from "./parts-total.js";
const lastElement = (path) => path.slice(path.lastIndexOf("/") + 1);
function directoryOf(path) {
	let slash = path.lastIndexOf("/");
	return slash < 0 ? null : path.slice(0, slash);
}
const withoutMajor = (path) => path.replace(/(?<=.)[/.]v\d+$/, ""), CODE_HOSTS = new Set([
	"github.com",
	"gitlab.com",
	"bitbucket.org",
	"codeberg.org",
	"gitea.com"
]);
function organisationOf(path) {
	let [host = "", owner, ...rest] = path.split("/");
	return !host.includes(".") || owner === void 0 ? null : CODE_HOSTS.has(host) ? rest.length === 0 ? null : `${host}/${owner}` : host === "gopkg.in" ? null : host;
}
function hashless(path) {
	let stem = path.replace(/[-._](?=[\w-]*\d)[\w-]{8,}(?=\.\w+(\.\w+)?$)/, "");
	return stem === path ? null : stem;
}
const symbolStem = (name) => name.replace(/(\.(constprop|isra|part|cold|lto_priv|llvm)(\.\d+)?|\.\d+|::h[0-9a-f]{16})+$/, "");
function commonDirectory(paths) {
	let [first = [], ...others] = paths.map((path) => path.split("/").slice(0, -1)), end = first.findIndex((element, at) => others.some((other) => other[at] !== element));
	return (end < 0 ? first : first.slice(0, end)).join("/");
}
const SAME_SIZE = .9, SIMILAR_SIZE = .5, GENERIC_NAMES = new Set("api client common config errors helper helpers internal log main model types util utils v1 version".split(" ")), MODULES = new Set(["module"]), PACKAGES = new Set(["package", "unit"]), EVIDENCE = [
	{
		kinds: MODULES,
		key: ({ name }) => withoutMajor(name),
		likeness: (was, now) => Math.max(sharedBelowRoot(was, now), similar(was, now, SIMILAR_SIZE))
	},
	{
		kinds: MODULES,
		key: ({ name }) => lastElement(withoutMajor(name)),
		likeness: moduleLikeness
	},
	{
		kinds: MODULES,
		key: ({ name }) => organisationOf(name),
		likeness: sharedBelowRoot
	},
	{
		kinds: PACKAGES,
		key: ({ name }) => {
			let last = lastElement(withoutMajor(name));
			return GENERIC_NAMES.has(last) ? null : last;
		},
		likeness: (was, now) => similar(was, now, SAME_SIZE)
	},
	{
		kinds: PACKAGES,
		key: ({ name }) => directoryOf(name),
		likeness: equal
	},
	{
		kinds: FILES,
		key: ({ name }) => hashless(name),
		likeness: (was, now) => Math.max(equal(was, now), similar(was, now, SIMILAR_SIZE))
	},
	{
		kinds: FILES,
		key: ({ name }) => directoryOf(name),
		likeness: equal
	},
	{
		kinds: FILES,
		key: ({ name }) => lastElement(name),
		likeness: equal
	},
	{
		kinds: new Set(["symbol"]),
		key: ({ name }) => symbolStem(name),
		likeness: (was, now) => similar(was, now, SIMILAR_SIZE)
	}
];
function renames(gone, added) {
	if (gone.length === 0 || added.length === 0) return [];
	let taken = new Set();
	return EVIDENCE.flatMap(({ kinds, key, likeness }) => {
		let keyed = (parts) => groupBy(parts.filter((part) => kinds.has(part.kind) && !taken.has(part) && key(part) !== null), (part) => `${part.kind}\0${key(part)}`), olds = keyed(gone);
		return [...keyed(added)].flatMap(([id, news]) => {
			let candidates = olds.get(id) ?? [];
			if (candidates.length * news.length > 100) return [];
			let found = bestPairs(candidates, news, likeness);
			for (let part of found.flat()) taken.add(part);
			return found;
		});
	});
}
function bestPairs(olds, news, likeness) {
	let scored = olds.flatMap((was) => news.map((now) => ({
		was,
		now,
		score: likeness(was, now)
	}))).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score), taken = new Set(), found = [];
	for (let { was, now, score } of scored) taken.has(was) || taken.has(now) || scored.some((other) => other.score === score && other.was === was != (other.now === now)) || (taken.add(was).add(now), found.push([was, now]));
	return found;
}
const sizeRatio = (was, now) => Math.min(was.fileBytes, now.fileBytes) / Math.max(was.fileBytes, now.fileBytes, 1);
function similar(was, now, least) {
	let ratio = sizeRatio(was, now);
	return ratio >= least ? ratio : 0;
}
function equal(was, now) {
	return +(was.fileBytes === now.fileBytes && was.unpacked === now.unpacked && was.fileBytes >= 1024);
}
function moduleLikeness(was, now) {
	let shared = sharedBelowRoot(was, now);
	return shared > 0 ? shared : packagesBelow(was).size + packagesBelow(now).size === 0 ? similar(was, now, SAME_SIZE) : 0;
}
function sharedBelowRoot(was, now) {
	let [olds, news] = [packagesBelow(was), packagesBelow(now)], sum = (sizes) => [...sizes].reduce((total, bytes) => total + bytes, 0), share = sum([...news].map(([path, bytes]) => Math.min(bytes, olds.get(path) ?? 0))) / Math.max(sum(olds.values()), sum(news.values()), 1);
	return share >= .6 ? share : 0;
}
function packagesBelow({ name: root, parts = [] }) {
	return new Map(parts.filter(({ kind, name }) => kind === "package" && name !== root && name !== "other").map(({ name, fileBytes }) => [name.startsWith(`${root}/`) ? name.slice(root.length) : name, fileBytes]));
}
function differenceOf(before, after) {
	let parts = changesOf({
		name: "",
		parts: before
	}, {
		name: "",
		parts: after
	});
	return {
		schema: "size-guard/diff@1",
		...sumOf(parts),
		parts
	};
}
function viewedChanges(changes, { depth, top, filter }) {
	return limited(filter === null ? changes : filtered(changes, filter.toLowerCase()), depth, top);
}
function filtered(changes, wanted) {
	return changes.flatMap((change) => {
		if (change.name.toLowerCase().includes(wanted)) return [change];
		let inside = filtered(change.parts ?? [], wanted);
		return inside.length === 0 ? [] : [{
			...change,
			...sumOf(inside),
			parts: inside
		}];
	});
}
function limited(changes, depth, top) {
	if (depth === 1e400 && top === 1e400) return [...changes];
	let shown = changes.slice(0, top).map(({ parts, ...change }) => parts === void 0 || depth <= 1 ? change : {
		...change,
		parts: limited(parts, depth - 1, top)
	}), rest = changes.slice(top);
	if (rest.length === 0) return shown;
	let state = rest.every((change) => change.state === "same") ? "same" : "changed", name = counted(rest.length, "more part");
	return [...shown, {
		kind: "other",
		name,
		...sumOf(rest),
		...estimateIn(rest),
		state
	}];
}
function estimateIn(changes) {
	let sum = (of) => of.reduce((total, { change }) => total + Math.abs(change), 0), estimates = sum(changes.filter(({ estimated }) => estimated === !0));
	return estimates > 0 && 2 * estimates >= sum(changes) ? { estimated: !0 } : {};
}
function sumOf(changes) {
	let sum = {
		before: 0,
		after: 0,
		change: 0
	};
	for (let { before, after, change } of changes) sum.before += before, sum.after += after, sum.change += change;
	return sum;
}
function changesOf(before, after) {
	let changes = [], same = 0;
	for (let [old, now] of pairs(before, after)) {
		let change = changeOf(old, now);
		change.state === "same" ? same += change.after : changes.push(change);
	}
	return changes.sort(byWeight), same > 0 && changes.push({
		kind: "other",
		name: "unchanged",
		before: same,
		after: same,
		change: 0,
		state: "same"
	}), changes;
}
function byWeight(a, b) {
	return Math.abs(b.change) - Math.abs(a.change) || Math.max(b.before, b.after) - Math.max(a.before, a.after) || compareText(a.name, b.name) || compareText(a.kind, b.kind);
}
function changeOf(old, now) {
	let part = now ?? old;
	if (part === null) throw Error("a change needs at least one side");
	let before = old?.fileBytes ?? 0, after = now?.fileBytes ?? 0, isSplit = old?.parts !== void 0 || now?.parts !== void 0, parts = isSplit ? changesOf(sideOf(old), sideOf(now)) : [], renamed = old !== null && now !== null && old.name !== now.name, versionWas = (!renamed || withoutMajor(old.name) === withoutMajor(now.name)) && old?.version !== void 0 && old.version !== part.version ? old.version : null, isSame = before === after && !renamed && versionWas === null && parts.every(({ state }) => state === "same");
	return {
		kind: part.kind,
		name: part.name,
		...renamed ? { was: old.name } : {},
		...part.version === void 0 ? {} : { version: part.version },
		...versionWas === null ? {} : { versionWas },
		before,
		after,
		change: after - before,
		...part.estimated === !0 ? { estimated: !0 } : estimateIn(parts),
		state: old === null ? "new" : now === null ? "gone" : isSame ? "same" : "changed",
		...isSplit ? { parts } : {}
	};
}
function sideOf(part) {
	if (part === null) return {
		name: "",
		parts: []
	};
	let { name, fileBytes, parts = [{
		kind: "other",
		name: REST,
		fileBytes
	}] } = part;
	return {
		name,
		parts
	};
}
function pairs(before, after) {
	let idOf = ({ kind, name, estimated }, side) => `${kind}\0${estimated === !0}\0${relative(name, side.name)}`, old = groupBy(before.parts, (part) => idOf(part, before)), found = [], added = [];
	for (let part of after.parts) {
		let partner = old.get(idOf(part, after))?.shift();
		partner === void 0 ? added.push(part) : found.push([partner, part]);
	}
	let gone = [...old.values()].flat(), renamed = renames(gone, added), partnered = new Set(renamed.flat());
	return [
		...found,
		...renamed,
		...gone.filter((part) => !partnered.has(part)).map((part) => [part, null]),
		...added.filter((part) => !partnered.has(part)).map((part) => [null, part])
	];
}
const relative = (name, of) => of !== "" && name.startsWith(of) ? name.slice(of.length) : name;
export { directoryOf as a, commonDirectory as i, estimateIn as n, lastElement as o, viewedChanges as r, differenceOf as t };
