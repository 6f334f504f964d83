import { i as shortName, r as REST } from "./parts-names.js";
import { i as ownMetric } from "./snapshot-schema.js";
import { s as counted } from "./config-targets.js";
import { n as formatChange } from "./units-size.js";
import { t as IGNORABLE } from "./config-schema-config.js";
import { n as printJson } from "./units-stable.js";
import { t as differenceOf } from "./causes-difference.js";
import { t as groupBy } from "./units-group.js";
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
	return before === null || after === null ? [] : IGNORABLE.filter((field) => !ignore.includes(field)).flatMap((field) => difference(before, after, field));
}
function difference(before, now, field) {
	if (field === "settings") return settings(before.settings, now.settings);
	let [from, to] = [before[field], now[field]];
	return from === null || to === null || from === to ? [] : field === "images" ? from.length === 0 || to.length === 0 || printJson(from) === printJson(to) ? [] : ["other base images"] : [`${field} ${from} → ${to}`];
}
function settings(before, now) {
	return Object.keys(before).filter((key) => now[key] !== void 0 && now[key] !== before[key]).map((key) => [before[key], now[key]].some((value) => value?.startsWith("sha256:")) ? `another ${key}` : `${key} ${before[key]} → ${now[key]}`);
}
const sentence = (code, text, bytes = null) => ({
	code,
	name: null,
	remark: null,
	text,
	bytes
});
function patternsIn(changes, bytes, before, after) {
	return [
		...switched(changes, bytes, isPositionIndependent(before), isPositionIndependent(after)),
		...reflection(changes, keepsMethods(before.parts), keepsMethods(after.parts)),
		...moved(changes, bytes),
		...likely(changes)
	];
}
const STRIPPED = ["symbol table", "debug info"], INDEPENDENT = {
	on: "it is position-independent now, which requires relocations",
	off: "it is no longer position-independent, so relocations are gone"
};
function switched(changes, bytes, wasIndependent, isIndependent) {
	let appeared = (names) => changes.filter(({ name, state }) => names.includes(name) && (state === "new" || state === "gone")).reduce((sum, { change }) => sum + change, 0), enough = (change) => change !== 0 && Math.abs(change) >= .2 * Math.abs(bytes), symbols = appeared(STRIPPED), relocations = appeared(["relocations"]), independent = wasIndependent !== null && isIndependent !== null ? Number(isIndependent) - Number(wasIndependent) : enough(relocations) ? relocations : 0, causes = [...enough(symbols) ? [sentence("linked", symbols > 0 ? "it is no longer stripped" : "it is stripped now", symbols)] : [], ...independent === 0 ? [] : [sentence("linked", independent > 0 ? INDEPENDENT.on : INDEPENDENT.off, relocations)]], padding = changes.find(({ kind }) => kind === "padding")?.change ?? 0;
	return Math.sign(padding) !== Math.sign(bytes) || Math.abs(padding) < Math.abs(bytes) / 2 ? causes : [...causes, sentence("alignment", "most of it is alignment between segments, not content", padding)];
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
	return [sentence("reflection", is ? "the program now uses reflect.Method, so Go's linker can no longer drop unused methods, which probably explains the growth of existing packages" : "the program no longer uses reflect.Method, so Go's linker drops unused methods again, which probably explains why packages shrank", sum)];
}
const keepsMethods = (parts) => parts.some(({ kind, name, parts: inside = [] }) => name === "reflect.(*rtype).Method" || kind !== "payload" && keepsMethods(inside));
function moved(changes, bytes) {
	let packages = packagesOf(changes), shrunk = groupBy(packages.filter(({ change }) => change < 0), ({ name }) => lastElement(name));
	return packages.filter(({ state, change }) => state === "new" && change >= .05 * Math.abs(bytes)).flatMap((now) => {
		let from = shrunk.get(lastElement(now.name))?.find(({ change }) => -change >= .5 * now.change && now.change >= -.5 * change);
		if (from === void 0) return [];
		let text = `${now.name} looks like code moved from ${from.name}`;
		return [sentence("moved", text, now.change + from.change)];
	}).slice(0, 4);
}
const lastElement = (path) => path.slice(path.lastIndexOf("/") + 1), packagesOf = (changes) => changes.flatMap((change) => change.kind === "package" ? [change] : change.kind === "module" ? packagesOf(change.parts ?? []) : []);
function likely(changes) {
	let modules = changes.filter(({ kind }) => kind === "module"), bumped = modules.filter(({ versionWas }) => versionWas !== void 0), added = modules.filter(({ state }) => state === "new"), [only, ...others] = bumped;
	if (only === void 0 || others.length > 0 || added.length === 0) return [];
	let what = added.length === 1 ? added[0]?.name ?? "" : `${added.length} new modules`;
	return [sentence("likely", `${what} probably came with ${only.name} ${only.versionWas} → ${only.version ?? "no version"}`)];
}
const DEPENDENCIES = new Set([
	"module",
	"package",
	"crate",
	"payload"
]);
function causesOf(before, after, ignore) {
	let [was, is] = [ownBytes(before), ownBytes(after)];
	return was === null || is === null ? [] : [...causesOfBytes(before, after, is - was), ...builtOtherwise(before, after, ignore)];
}
function causesOfBytes(before, after, bytes) {
	if (bytes === 0) return [];
	let [was, is] = [partsOf(before), partsOf(after)];
	if (was === null || is === null) return modules(before.fingerprint, after.fingerprint);
	let changes = differenceOf(was, is).parts.filter(({ state }) => state !== "same");
	return [...largest(changes, bytes), ...patternsIn(changes, bytes, before, after)];
}
const ownBytes = (artifact) => artifact.sizes.find(({ metric }) => metric === ownMetric(artifact))?.bytes ?? null, asPart = (artifact, name = artifact.artifact) => normalize({
	kind: "artifact",
	name,
	fileBytes: ownBytes(artifact) ?? 0,
	parts: artifact.parts
}), partsOf = (artifact) => asPart(artifact).parts ?? null;
function largest(changes, bytes) {
	let isRest = ({ kind, name }) => kind === "other" && name === "other", named = changes.filter((change) => !isRest(change)).map(mainOf).sort(byWeight), isSmall = ({ change }) => Math.abs(change) < .05 * Math.abs(bytes), shown = named.filter((change) => !isSmall(change)).slice(0, 4), others = named.length - shown.length, left = bytes - shown.reduce((sum, { change }) => sum + change, 0), rest = others === 0 ? "other bytes" : counted(others, "other part");
	return [...shown.map(partCause), ...left === 0 ? [] : [cause("rest", rest, null, left)]];
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
	let remarked = remark === null ? "" : ` (${remark})`;
	return {
		code,
		name,
		remark,
		text: `${name} ${formatChange(bytes)}${remarked}`,
		bytes
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
function builtOtherwise(before, after, ignore) {
	let differing = buildDifferences(before.fingerprint, after.fingerprint, ignore);
	return differing.length === 0 ? [] : [sentence("built-otherwise", `the build differs: ${differing.join("; ")}, which moves and resizes code`)];
}
export { normalize as a, buildDifferences as i, causesOf as n, sentence as r, asPart as t };
