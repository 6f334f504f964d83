import { t as writeWhole } from "./files-write.js";
import { C as notationOf, S as counted, b as isOfImage, n as plan, x as limitsFor } from "./plan-plan.js";
import { i as ownMetric, o as printSnapshot, s as sortedSnapshot, t as prepareWorkFolder } from "./commands-work-folder.js";
import { n as printJson, t as compareText } from "./units-stable.js";
import { a as isMissing, n as VERDICT_SCHEMA, r as exitCodeOf, t as LOST_LEG } from "./judge-verdict.js";
import { n as prose, r as visible, t as codeSpan } from "./report-escape.js";
import { r as exactBytes } from "./commands-world.js";
import { t as aligned } from "./report-columns.js";
import { t as messageOf } from "./units-message.js";
import { styleText } from "node:util";
import { join, resolve } from "node:path";
function groupBy(items, keyOf) {
	let groups = new Map();
	for (let item of items) {
		let key = keyOf(item), group = groups.get(key);
		group === void 0 ? groups.set(key, [item]) : group.push(item);
	}
	return groups;
}
const FIELDS = [
	"cc",
	"go",
	"rustc"
], named = (field, value) => field === "rustc" ? `rustc ${value}` : value;
function toolchainDifferences(artifacts) {
	return byArtifact(artifacts).flatMap((entries) => FIELDS.flatMap((field) => differenceIn(entries, field))).sort((a, b) => compareText(a.artifact, b.artifact) || compareText(a.variant ?? "", b.variant ?? ""));
}
function sameToolchain({ artifacts, zstd }) {
	let programs = artifacts.flatMap(({ fingerprint }) => fingerprint === null ? [] : [fingerprint]), compared = byArtifact(artifacts).some((entries) => entries.filter(({ fingerprint }) => fingerprint !== null).length > 1), known = programs.every((fingerprint) => compilersOf(fingerprint).length > 0);
	return !compared || !known || toolchainDifferences(artifacts).length > 0 ? [] : [...new Set(programs.flatMap(compilersOf))].sort(compareText).concat(`zstd ${zstd}`);
}
function compilersOf(fingerprint) {
	return FIELDS.flatMap((field) => {
		let value = fingerprint[field];
		return value === null ? [] : [named(field, value)];
	});
}
function differenceIn(entries, field) {
	let targetsOf = groupBy(entries.flatMap(({ fingerprint, target }) => {
		let value = fingerprint?.[field] ?? null;
		return value === null ? [] : [{
			value,
			target
		}];
	}), ({ value }) => value), [first] = entries;
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
const NO_LIMIT = {
	metric: "raw",
	key: null,
	level: null,
	max: null,
	maxAt: null,
	warn: null,
	warnAt: null
};
function judge({ config, planned, snapshot: given, errors = [] }) {
	let snapshot = sortedSnapshot(given), lost = lostLegs(planned, snapshot.planned), results = [...planned.flatMap((each) => judgePlanned(each, snapshot, lost.has(each.target.name), config)), ...undeclared(planned, snapshot)].sort(byPlace), allErrors = [
		...errors,
		...[...lost].map((target) => error(LOST_LEG, `no snapshot of ${target} arrived`, { target })),
		...snapshot.problems.filter((problem) => !isMissing(problem)).map(toError)
	], states = new Set(results.map(({ state }) => state)), toolchain = toolchainDifferences(snapshot.artifacts), warned = states.has("warn") || states.has("unjudged") || toolchain.length > 0, failed = allErrors.length > 0 || states.has("fail") || states.has("missing") || results.some(isLimitUnjudged) || !results.some(({ bytes }) => bytes !== null);
	return {
		schema: VERDICT_SCHEMA,
		verdict: failed ? "fail" : warned ? "warn" : "pass",
		complete: allErrors.length === 0,
		errors: allErrors,
		baselines: [],
		results,
		allowances: [],
		raises: [],
		toolchain,
		sameToolchain: sameToolchain(snapshot),
		rebuilt: snapshot.artifacts.flatMap(rebuiltOf)
	};
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
function isLimitUnjudged({ state, max, warn }) {
	return state === "unjudged" && (max !== null || warn !== null);
}
function lostLegs(planned, arrived) {
	let there = new Set(arrived.map(({ target }) => target));
	return new Set(planned.map(({ target }) => target.name).filter((target) => !there.has(target)));
}
function judgePlanned(planned, snapshot, lost, config) {
	let { artifact, target, variant } = planned, here = (entry) => entry.target === target.name && entry.variant === variant, measured = snapshot.artifacts.filter((entry) => entry.declared === artifact.name && here(entry)), problems = snapshot.problems.filter((problem) => here(problem) && (problem.declared === null ? problem.build === artifact.build?.name : problem.declared === artifact.name)), limits = limitsFor(artifact.budget, target.name, variant), source = {
		file: config.file,
		line: artifact.line
	};
	if (measured.length === 0) {
		let whole = problems.filter(({ metric }) => metric === null), reasons = whole.length > 0 ? whole.map(({ code, text }) => ({
			code,
			text,
			bytes: null,
			source
		})) : [{
			code: lost ? LOST_LEG : "not-measured",
			text: lost ? `no snapshot of ${target.name} arrived` : "the snapshot does not hold it",
			bytes: null,
			source
		}], state = whole.every(leavesNothing) ? "missing" : "unjudged";
		return [{
			...place$1(artifact.name, planned, NO_LIMIT),
			state,
			bytes: null,
			max: rawMax(limits),
			warn: null,
			reasons
		}];
	}
	return measured.flatMap((entry) => {
		let metric = ownMetric(entry), own = limits.some((limit) => limit.metric === metric) ? limits : [{
			...NO_LIMIT,
			metric
		}, ...limits], mine = problems.filter((problem) => problem.artifact === entry.artifact);
		return own.map((limit) => judgeLimit(entry, planned, limit, mine, config));
	});
}
function leavesNothing(problem) {
	return isMissing(problem) || problem.artifact === null;
}
const rawMax = (limits) => limits.find(({ metric }) => metric === "raw")?.max ?? null;
function judgeLimit(entry, planned, limit, problems, config) {
	let size = entry.sizes.find(({ metric, key, level }) => metric === limit.metric && key === limit.key && level === limit.level), at = place$1(entry.artifact, planned, limit), { max, warn } = limit;
	if (size === void 0) {
		let said = problems.filter(({ metric }) => metric !== null && concerns(metric, limit.metric)), reasons = said.length > 0 ? said.map(({ code, text }) => ({
			code,
			text,
			bytes: null,
			source: sourceOf(limit, config)
		})) : [{
			code: "not-measured",
			text: notMeasured(entry, limit),
			bytes: null,
			source: sourceOf(limit, config)
		}];
		return {
			...at,
			state: "unjudged",
			bytes: null,
			max,
			warn,
			reasons
		};
	}
	let reasons = [...overLimits(size.bytes, limit, config), ...oddities(entry, planned, limit.metric, size.bytes)];
	return {
		...at,
		state: worst(reasons),
		bytes: size.bytes,
		max,
		warn,
		reasons
	};
}
const concerns = (said, metric) => metric === said || metric.startsWith(`${said}.`), FAILING = new Set(["over-max", "empty"]);
function worst(reasons) {
	return reasons.some(({ code }) => FAILING.has(code)) ? "fail" : reasons.length > 0 ? "warn" : "pass";
}
function overLimits(bytes, limit, config) {
	let { max, maxAt, warn, warnAt } = limit, { exact } = notationOf(limit.metric);
	if (max !== null && bytes > max) {
		let over = bytes - max;
		return [{
			code: "over-max",
			text: `${exact(over)} over its maximum`,
			bytes: over,
			source: line(config, maxAt)
		}];
	}
	if (warn !== null && bytes > warn) {
		let over = bytes - warn, left = max === null ? "" : `, ${exact(max - bytes)} left`;
		return [{
			code: "over-warn",
			text: `${exact(over)} over its warning threshold${left}`,
			bytes: over,
			source: line(config, warnAt)
		}];
	}
	return [];
}
function oddities(entry, planned, metric, bytes) {
	let odd = (code, text) => ({
		code,
		text,
		bytes: null,
		source: null
	}), what = metric === "raw" ? entry.file : `the image in ${entry.file}`;
	if (bytes === 0 && (metric === "raw" || isOfImage({ metric }))) return [odd("empty", `${what} is empty: a build that writes nothing is no result`)];
	if (metric !== "raw") return [];
	if (entry.format === "elf/damaged") return [odd("damaged", `${entry.file} begins like an ELF file but cannot be read as one: it is damaged or cut short`)];
	let { artifact } = planned;
	if (artifact.build === null && planned.path === artifact.path) return [];
	let { goarch, name } = planned.target, made = entry.format.startsWith("elf/") ? entry.format.slice(4) : goarch;
	return made === goarch ? [] : [odd("wrong-architecture", `${entry.file} is built for ${made}, not for ${name}: was another compiler used, or another file measured?`)];
}
function notMeasured(entry, limit) {
	let what = limit.key === null ? limit.metric : `${limit.metric} ${limit.key}`, level = limit.level === null ? "" : ` at level ${limit.level}`;
	return `the snapshot of ${entry.file} does not hold ${what}${level}; it was measured with another budgets.yml`;
}
const sourceOf = (limit, config) => line(config, limit.maxAt ?? limit.warnAt), line = (config, at) => at === null ? null : {
	file: config.file,
	line: at.line
};
function place$1(name, { target, variant }, { metric, key, level }) {
	return {
		artifact: name,
		group: null,
		target: target.name,
		variant,
		metric,
		key,
		level,
		presence: "unknown",
		comparisons: [],
		causes: []
	};
}
function undeclared(planned, snapshot) {
	let id = (artifact, target, variant) => JSON.stringify([
		artifact,
		target,
		variant
	]), known = new Set(planned.map(({ artifact, target, variant }) => id(artifact.name, target.name, variant)));
	return snapshot.artifacts.filter(({ declared, target, variant }) => !known.has(id(declared, target, variant))).map((entry) => ({
		artifact: entry.artifact,
		group: null,
		target: entry.target,
		variant: entry.variant,
		metric: ownMetric(entry),
		key: null,
		level: null,
		state: "unjudged",
		presence: "unknown",
		bytes: entry.sizes.find(({ metric }) => metric === ownMetric(entry))?.bytes ?? null,
		max: null,
		warn: null,
		comparisons: [],
		reasons: [{
			code: "not-declared",
			text: "budgets.yml does not plan it, so nothing judges it",
			bytes: null,
			source: null
		}],
		causes: []
	}));
}
function byPlace(a, b) {
	let keys = (result) => [
		result.artifact,
		result.target,
		result.variant ?? "",
		result.metric,
		result.key ?? ""
	], [left, right] = [keys(a), keys(b)];
	return left.map((key, index) => compareText(key, right[index] ?? "")).find((order) => order !== 0) ?? 0;
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
const SEVERITY = {
	fail: 0,
	missing: 1,
	unjudged: 2,
	warn: 3,
	pass: 4
};
function rowsOf(verdict) {
	let said = new Set(verdict.errors.map(({ text }) => text));
	return verdict.results.map((result) => rowOf({
		...result,
		reasons: result.reasons.filter(({ text }) => !said.has(text))
	})).map((row, index) => ({
		row,
		index
	})).sort((a, b) => SEVERITY[a.row.state] - SEVERITY[b.row.state] || a.index - b.index).map(({ row }) => row);
}
function rowOf(result) {
	let { bytes, max } = result, { exact, rounded, together } = notationOf(result.metric), [size = "", budget = ""] = bytes === null ? ["", max === null ? "" : rounded(max)] : max === null ? [rounded(bytes), ""] : together([bytes, max]), isExact = bytes !== null && max !== null && size === exact(bytes) && budget === exact(max), left = bytes === null || max === null ? "" : isExact ? exact(max - bytes) : rounded(max - bytes);
	return {
		state: result.state,
		artifact: result.artifact,
		variant: result.variant,
		target: result.target,
		metric: metricName(result),
		size,
		budget,
		left,
		reasons: result.reasons.map(({ text, source }) => ({
			text,
			source: source === null ? null : `${source.file}:${source.line}`
		}))
	};
}
function metricName({ metric, key, level }) {
	return metric === "raw" ? "" : [
		metric === "sections" ? null : metric,
		key,
		level
	].filter((part) => part !== null).join(" ");
}
const DIFFERENT_COMPILERS = "Built by different compilers";
function sameToolchainLine({ sameToolchain }) {
	return sameToolchain.length === 0 ? "" : `Same toolchain (${sameToolchain.join(", ")}).`;
}
function rebuiltLines({ rebuilt }) {
	return [...groupBy(rebuilt, ({ artifact, variant }) => JSON.stringify([artifact, variant])).values()].flatMap((entries) => {
		let [first] = entries;
		if (first === void 0) return [];
		let text = [...groupBy(entries, foundOf)].map(([found, on]) => `${found} on ${on.map(({ target }) => target).join(", ")}`);
		return [{
			artifact: first.artifact,
			variant: first.variant,
			text: text.join("; ")
		}];
	});
}
function foundOf({ builds, files, spread }) {
	let times = `in ${builds} builds`;
	return files === 1 ? `the same file ${times}` : `${files} different files ${times}, ${spread === 0 ? "of the same size" : `sizes within ${exactBytes(spread)}`},`;
}
const plain = (before) => ({
	before,
	name: null,
	after: ""
});
function headlineOf(verdict) {
	let of = (state) => verdict.results.filter((result) => result.state === state), over = of("fail").sort((a, b) => excess(b) - excess(a));
	if (over.length > 0) return about(over, (result) => `${saying(result)} ${targetsOf(over, result)}`);
	let missing = of("missing"), [first] = verdict.errors;
	if (first !== void 0) {
		let more = verdict.errors.length - 1, [what = ""] = first.text.split("; ");
		return plain(`${what}${more > 0 ? `, and ${more} more ${more === 1 ? "problem" : "problems"}` : ""}`);
	}
	if (missing.length > 0) return about(missing, (result) => `is missing ${targetsOf(missing, result)}`);
	let warned = of("warn").sort((a, b) => margin(a) - margin(b));
	if (warned.length > 0) return about(warned, (result) => `${warning(result)} ${targetsOf(warned, result)}`);
	let unjudged = of("unjudged");
	if (unjudged.length > 0) return about(unjudged, (result) => `could not be judged ${targetsOf(unjudged, result)}`);
	if (verdict.toolchain.length > 0) return about(verdict.toolchain, () => "was built by different compilers");
	let limited = verdict.results.filter(({ max, warn }) => max !== null || warn !== null).length;
	return verdict.results.length === 0 ? plain("nothing was measured") : plain(limited === 0 ? `${counted(verdict.results.length, "size")} measured, no budget to judge them by` : limited === 1 ? "the one budget is kept" : `all ${limited} budgets are kept`);
}
const excess = ({ bytes, max }) => bytes === null || max === null ? 0 : (bytes - max) / Math.max(max, 1), margin = ({ bytes, max }) => bytes === null || max === null ? 1e400 : (max - bytes) / Math.max(max, 1);
function saying(result) {
	let { bytes, max } = result;
	if (bytes === null || max === null || bytes <= max) return result.reasons[0]?.code === "empty" ? "is empty" : "fails";
	let metric = metricName(result);
	return `${metric === "" ? "" : `(${metric}) `}is ${notationOf(result.metric).rounded(bytes - max)} over its budget`;
}
function warning(result) {
	let { bytes, max } = result, metric = metricName(result), named = metric === "" ? "" : `(${metric}) `, [reason] = result.reasons;
	return reason?.code === "wrong-architecture" ? "is built for another architecture" : reason?.code === "damaged" ? "is damaged" : bytes === null || max === null ? `${named}is over its warning threshold` : `${named}has ${notationOf(result.metric).rounded(max - bytes)} left of its budget`;
}
function about(results, say) {
	let [worst] = results;
	if (worst === void 0) return plain("");
	let others = new Set(results.map(({ artifact }) => artifact)).size - 1, more = others > 0 ? `, and ${counted(others, "other artifact")} too` : "";
	return {
		before: "",
		name: worst.artifact,
		after: `${say(worst)}${more}`
	};
}
function targetsOf(results, worst) {
	let targets = [...new Set(results.filter((result) => alike(result, worst)).map(({ target }) => target))], variant = worst.variant === null ? "" : ` (${worst.variant})`;
	return targets.length === 1 ? `on ${worst.target}${variant}` : targets.length === 2 ? `on ${targets.join(" and ")}` : `on ${targets.length} targets`;
}
const alike = (one, other) => one.artifact === other.artifact && metricName(one) === metricName(other), ICONS = {
	pass: "✅",
	warn: "⚠️",
	fail: "❌",
	missing: "❓",
	unjudged: "❔"
};
function markdownReport(verdict) {
	let { before, name, after } = headlineOf(verdict), title = [
		prose(before),
		name === null ? "" : codeSpan(name),
		prose(after)
	].filter((part) => part !== "").join(" "), rows = rowsOf(verdict), notable = rows.filter(({ state }) => state !== "pass"), passing = rows.filter(({ state }) => state === "pass");
	return `${[
		`### ${ICONS[verdict.verdict]} size-guard: ${title}`,
		errors(verdict),
		table(notable),
		reasons(notable),
		toolchain(verdict),
		rebuilds(verdict),
		passing.length === 0 ? "" : notable.length === 0 && passing.length <= 16 ? table(passing) : `<details><summary>${counted(passing.length, "size")} within budget</summary>\n\n${table(passing)}\n\n</details>`,
		prose(sameToolchainLine(verdict))
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function errors({ errors }) {
	if (errors.length === 0) return "";
	let shown = errors.slice(0, 20).map(({ text }) => `- ${prose(text)}`), more = errors.length - shown.length;
	return [
		"**What went wrong**",
		"",
		...shown,
		...more > 0 ? [`- and ${more} more`] : []
	].join("\n");
}
function toolchain({ toolchain }) {
	let shown = toolchain.slice(0, 20).map(({ artifact, variant, text }) => {
		let which = variant === null ? "" : ` (${prose(variant)})`;
		return `- ${DIFFERENT_COMPILERS}: ${codeSpan(artifact)}${which}: ${prose(text)}`;
	}), more = toolchain.length - shown.length;
	return [...shown, ...more > 0 ? [`- and ${more} more`] : []].join("\n");
}
function rebuilds(verdict) {
	return rebuiltLines(verdict).map(({ artifact, variant, text }) => {
		let which = variant === null ? "" : ` (${prose(variant)})`;
		return `- Rebuilt: ${codeSpan(artifact)}${which}: ${prose(text)}`;
	}).join("\n");
}
function table(rows) {
	if (rows.length === 0) return "";
	let line = (cells) => `| ${cells.join(" | ")} |`, header = [
		"",
		"artifact",
		"target",
		"size",
		"budget",
		"left"
	], rule = header.map((name) => [
		"size",
		"budget",
		"left"
	].includes(name) ? "---:" : "---");
	return [
		line(header),
		line(rule),
		...rows.map((row) => line([
			ICONS[row.state],
			`${codeSpan(row.artifact)}${row.metric === "" ? "" : ` ${codeSpan(row.metric)}`}`,
			place(row),
			row.size === "" ? row.state : row.size,
			row.budget === "" ? "none" : row.budget,
			row.left
		]))
	].join("\n");
}
function place({ target, variant }) {
	return variant === null ? prose(target) : `${prose(target)} (${prose(variant)})`;
}
function reasons(rows) {
	return rows.flatMap((row) => row.reasons.map(({ text, source }) => {
		let metric = row.metric === "" ? "" : ` ${codeSpan(row.metric)}`, at = source === null ? "" : ` (${codeSpan(source)})`;
		return `- ${codeSpan(row.artifact)}${metric} on ${place(row)}: ${prose(text)}${at}`;
	})).join("\n");
}
const MARKS = {
	pass: "✔",
	warn: "!",
	fail: "✖",
	missing: "?",
	unjudged: "?"
}, STYLES = {
	pass: "green",
	warn: "yellow",
	fail: "red",
	missing: "red",
	unjudged: "yellow"
}, WORDS = {
	pass: "PASS",
	warn: "WARN",
	fail: "FAIL"
};
function textReport(verdict, color) {
	let styled = (style, text) => color ? styleText(style, text, { validateStream: !1 }) : text, { before, name, after } = headlineOf(verdict), headline = [
		before,
		name ?? "",
		after
	].filter((part) => part !== "").map(visible).join(" "), rows = rowsOf(verdict), reasons = rows.flatMap((row) => row.reasons.map(({ text, source }) => {
		let where = [
			row.artifact,
			row.metric,
			row.variant ?? "",
			row.target
		].filter((part) => part !== "").join(" ");
		return `  ${styled(STYLES[row.state], MARKS[row.state])} ${visible(where)}: ${visible(text)}${source === null ? "" : ` (${visible(source)})`}`;
	})), errors = verdict.errors.map(({ text }) => `  ${styled("red", "✖")} ${visible(text)}`), differences = verdict.toolchain.map(({ artifact, variant, text }) => {
		let which = variant === null ? "" : ` ${visible(variant)}`;
		return `  ${styled(STYLES.warn, MARKS.warn)} ${DIFFERENT_COMPILERS}: ${visible(artifact)}${which}: ${visible(text)}`;
	}), rebuilds = rebuiltLines(verdict).map(({ artifact, variant, text }) => {
		let which = variant === null ? "" : ` ${visible(variant)}`;
		return `  Rebuilt: ${visible(artifact)}${which}: ${visible(text)}`;
	});
	return `${[
		`${styled([STYLES[verdict.verdict], "bold"], `${WORDS[verdict.verdict]}`)}  ${headline}`,
		drawTable(rows, styled).join("\n"),
		[
			...errors,
			...reasons,
			...differences,
			...rebuilds
		].join("\n"),
		visible(sameToolchainLine(verdict))
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function drawTable(rows, styled) {
	if (rows.length === 0) return [];
	let variants = rows.some(({ variant }) => variant !== null), header = [
		"",
		"artifact",
		...variants ? ["variant"] : [],
		"target",
		"size",
		"budget",
		"left"
	], cells = rows.map((row) => [
		MARKS[row.state],
		visible([row.artifact, row.metric].filter((part) => part !== "").join(" ")),
		...variants ? [visible(row.variant ?? "")] : [],
		visible(row.target),
		row.size === "" ? row.state : row.size,
		row.budget === "" ? "none" : row.budget,
		row.left
	]), numbers = header.length - 3, [head = "", ...lines] = aligned([header, ...cells], (column) => column >= numbers);
	return [styled("dim", `  ${head}`), ...lines.map((line, index) => {
		let state = rows[index]?.state ?? "pass";
		return `  ${styled(STYLES[state], line.slice(0, 1))}${line.slice(1)}`;
	})];
}
function giveReport({ config, folder }, snapshot, errors, options, world) {
	let planned = plan(config, options.targets).artifacts, verdict = judge({
		config,
		planned,
		snapshot,
		errors
	}), markdown = markdownReport(verdict), report = {
		text: () => textReport(verdict, world.color),
		markdown: () => markdown,
		json: () => printJson(verdict)
	}, work = options.folder === null ? prepareWorkFolder(folder) : resolve(world.cwd, options.folder), files = {
		snapshot: join(work, "snapshot.json"),
		report: join(work, "report.md"),
		json: join(work, "report.json")
	}, written = [
		tryToWrite(files.snapshot, printSnapshot(snapshot), world),
		tryToWrite(files.report, markdown, world),
		tryToWrite(files.json, report.json(), world)
	];
	return options.output === null ? world.out(report[options.format]()) : (written.push(tryToWrite(resolve(world.cwd, options.output), report[options.format](), world)), world.out(report.text())), {
		exitCode: written.every(Boolean) ? exitCodeOf(verdict) : 3,
		verdict,
		markdown,
		files
	};
}
function tryToWrite(path, text, world) {
	try {
		return writeWhole(path, text), !0;
	} catch (error) {
		return world.say(`size-guard: ${path} could not be written: ${messageOf(error)}`), !1;
	}
}
export { error as n, giveReport as t };
