import { r as REST } from "./parts-names.js";
import { t as groupBy } from "./units-group.js";
import { s as counted } from "./config-targets.js";
import { t as compareText } from "./units-stable.js";
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
	let state = rest.every((change) => change.state === "same") ? "same" : "changed";
	return [...shown, {
		kind: "other",
		name: counted(rest.length, "more part"),
		...sumOf(rest),
		state
	}];
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
	if (part === null) throw Error("a change has two sides, and neither is there");
	let before = old?.fileBytes ?? 0, after = now?.fileBytes ?? 0, isSplit = old?.parts !== void 0 || now?.parts !== void 0, parts = isSplit ? changesOf(sideOf(old), sideOf(now)) : [], versionWas = old?.version !== void 0 && old.version !== part.version ? old.version : null, renamed = old !== null && now !== null && old.name !== now.name, isSame = before === after && !renamed && versionWas === null && parts.every(({ state }) => state === "same");
	return {
		kind: part.kind,
		name: part.name,
		...renamed ? { was: old.name } : {},
		...part.version === void 0 ? {} : { version: part.version },
		...versionWas === null ? {} : { versionWas },
		before,
		after,
		change: after - before,
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
	let gone = [...old.values()].flat(), canBeRenamed = ({ kind }) => RENAMABLE.has(kind), renamed = renames(gone.filter(canBeRenamed), added.filter(canBeRenamed));
	for (let [was, now] of renamed) found.push([was, now]);
	let partnered = new Set(renamed.flat());
	return [
		...found,
		...gone.filter((part) => !partnered.has(part)).map((part) => [part, null]),
		...added.filter((part) => !partnered.has(part)).map((part) => [null, part])
	];
}
const relative = (name, of) => of !== "" && name.startsWith(of) ? name.slice(of.length) : name, RENAMABLE = new Set([
	"module",
	"package",
	"crate",
	"unit",
	"symbol",
	"payload",
	"file"
]), ALIKE = .6;
function renames(gone, added) {
	let bySize = ({ kind, fileBytes, unpacked }) => `${kind} ${fileBytes} ${unpacked}`, oldBySize = groupBy(gone, bySize), newBySize = groupBy(added, bySize), found = [];
	for (let [size, [was, other]] of oldBySize) {
		let [now, another] = newBySize.get(size) ?? [];
		was !== void 0 && now !== void 0 && other === void 0 && another === void 0 && was.fileBytes >= 64 && !contradict(was, now) && found.push([was, now]);
	}
	let taken = new Set(found.flat()), split = (part) => part.parts !== void 0 && !taken.has(part), olds = gone.filter(split), news = added.filter(split);
	if (olds.length * news.length > 1e4) return found;
	let likely = olds.flatMap((was) => news.map((now) => ({
		was,
		now,
		alike: likeness(was, now)
	}))).filter(({ alike }) => alike >= ALIKE).sort((a, b) => b.alike - a.alike);
	for (let { was, now } of likely) taken.has(was) || taken.has(now) || (taken.add(was).add(now), found.push([was, now]));
	return found;
}
const contradict = (was, now) => was.parts !== void 0 && now.parts !== void 0 && likeness(was, now) < ALIKE;
function likeness(was, now) {
	if (was.kind !== now.kind) return 0;
	let idOf = ({ kind, name }, of) => `${kind}\0${relative(name, of.name)}`, named = ({ kind, name }) => kind !== "other" || name !== "other", olds = new Map((was.parts ?? []).filter(named).map((part) => [idOf(part, was), part.fileBytes]));
	return (now.parts ?? []).filter(named).reduce((sum, part) => sum + Math.min(part.fileBytes, olds.get(idOf(part, now)) ?? 0), 0) / Math.max(was.fileBytes, now.fileBytes, 1);
}
export { viewedChanges as n, differenceOf as t };
