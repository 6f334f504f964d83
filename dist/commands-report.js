import { g as limitsFor, h as isOfImage, n as loadConfig, t as checkConfig, v as ConfigError } from "./config-load.js";
import { p as error } from "./judge-groups.js";
import { i as currentCommit } from "./pipeline-snapshot-take-snapshot.js";
import { l as visible } from "./lib-text-escape.js";
import { i as shortHash } from "./lib-text-labels.js";
import { t as messageOf } from "./lib-units-message.js";
import { a as withAcceptedGrowth, i as findComparison, r as DEFAULT_COMPARISON, t as judgeAndReport } from "./pipeline-report-judge-and-report.js";
import { i as recorder } from "./pipeline-report-write-report.js";
import { t as selectTargets } from "./pipeline-select-targets.js";
import { t as exactBytes } from "./lib-units-size.js";
import { l as fileOf } from "./embed-pack.js";
import { r as packagesMatching, t as knowsPackages } from "./parts-packages.js";
import { t as totalBytes } from "./parts-total.js";
import { n as plan } from "./plan-plan.js";
import { t as readSnapshots } from "./pipeline-snapshot-read-snapshots.js";
import { createHash } from "node:crypto";
async function measuredWith(untrustedRun, fork, sha256) {
	let { rules, head, merged, mergeBase, base, budgetsAt } = untrustedRun, { file } = rules.config;
	if (sha256 === null) return unknown(`the snapshot does not identify the ${file} that it was measured with; measure with the same version of size-guard as here`);
	if (!fork && sha256 === rules.sha256) return { kind: "base" };
	let among = async (commits) => {
		for (let find of commits) {
			let commit = await find(), text = commit === null ? null : await budgetsAt(commit);
			if (text !== null && hasHash(text, sha256)) return text;
		}
		return null;
	}, changes = await untrustedRun.changesBudgets();
	if (changes === !1) return sha256 === rules.sha256 ? { kind: "base" } : await among([
		() => merged,
		mergeBase,
		() => base
	]) === null ? unknown(`it was measured with a different ${file} than that of the base branch, which the pull request does not change`) : { kind: "earlier" };
	let text = await among([() => head, () => merged]);
	return text === null ? unknown(`it was measured with a different ${file} than that of the pull request at ${shortHash(head)}, which changes it`) : sha256 === rules.sha256 ? { kind: "base" } : changes === null && await among([mergeBase]) !== null ? { kind: "earlier" } : ownVersion(text, untrustedRun);
}
const unknown = (why) => ({
	kind: "unknown",
	why
}), hasHash = (text, sha256) => [text, text.replaceAll(/\r?\n/g, "\r\n")].some((each) => createHash("sha256").update(each).digest("hex") === sha256);
function ownVersion(text, { rules }) {
	let { key, file } = rules.config;
	try {
		let loaded = checkConfig(text, file, rules.root);
		return loaded.config.key === key ? {
			kind: "own",
			loaded
		} : unknown(`the pull request changes the key of ${file} from ${key} to ${loaded.config.key}`);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return unknown(`the ${file} of the pull request is invalid: ${error.message.split("\n")[0]}`);
	}
}
function differencesFromPlan(config, wanted, snapshot) {
	let { file, targets } = config, planned = new Map(plan(config, targets).artifacts.map((each) => [idOfPlanned(each), each])), listed = new Set(snapshot.planned.map((entry) => idOf(entry.artifact, entry))), arrived = new Set(snapshot.planned.map(({ target }) => target)), names = new Set(wanted.map(({ name }) => name)), differences = [
		...snapshot.planned.filter((entry) => !planned.has(idOf(entry.artifact, entry))).map((entry) => `the snapshot plans ${entry.artifact} ${at(entry)}, but ${file} does not`),
		...[...planned].filter(([id, { target }]) => names.has(target.name) && arrived.has(target.name) && !listed.has(id)).map(([, { artifact, target, variant }]) => `${file} plans ${artifact.name} ${at({
			target: target.name,
			variant
		})}, but the snapshot does not`),
		...snapshot.artifacts.flatMap((entry) => differencesOf(entry, planned.get(idOf(entry.declared, entry)), file))
	], more = differences.length - 20;
	return more <= 0 ? differences : [...differences.slice(0, 20), `the snapshot differs from ${file} in ${more} more places`];
}
const idOf = (declared, { target, variant }) => JSON.stringify([
	declared,
	target,
	variant
]), idOfPlanned = ({ artifact, target, variant }) => idOf(artifact.name, {
	target: target.name,
	variant
}), at = ({ target, variant }) => variant === null ? `on ${target}` : `${variant} on ${target}`;
function differencesOf(entry, planned, budgets) {
	let { artifact: name, declared, file } = entry, measured = `the snapshot measured ${file} as ${name} ${at(entry)}`;
	if (planned === void 0) return [`${measured}, declared as ${declared}, which ${budgets} does not plan`];
	let found = fileOf(planned.path, file);
	if (found === null) return [`${measured}, but the path of ${declared} in ${budgets} is ${planned.path}`];
	let expected = found.name ?? declared;
	return name === expected ? [...packagesOf(entry, planned), ...imageOf(entry, planned)].map((text) => `${name} ${at(entry)}: ${text}`) : [`${measured}, but its name according to ${budgets} is ${expected}`];
}
const limitsOf = ({ artifact, target, variant }) => limitsFor(artifact.budget, target.name, variant);
function packagesOf({ sizes, parts }, planned) {
	return limitsOf(planned).flatMap(({ metric, key }) => {
		let claimed = sizes.find((size) => size.metric === metric && size.key === key);
		if (metric !== "packages" || key === null || claimed === void 0) return [];
		if (!knowsPackages(parts)) return [`the snapshot has a size of packages ${key}, but no parts to compute it from`];
		let counted = totalBytes(packagesMatching(parts, key));
		return counted === claimed.bytes ? [] : [`packages ${key} have ${exactBytes(claimed.bytes)}, but their parts have ${exactBytes(counted)}`];
	});
}
function imageOf({ format, file }, planned) {
	return format === "oci-archive" && !limitsOf(planned).some(isOfImage) ? [`the snapshot measured ${file} as an image, but budgets.yml has no limits for images of it`] : [];
}
async function report(options, context) {
	let untrustedRun = context.codeHost?.untrustedRun ?? null, rules = untrustedRun?.rules ?? loadConfig(options.config, context.cwd);
	selectTargets(rules.config, options.targets);
	let { snapshot: merged, errors: unread } = readSnapshots(options.snapshots, rules.config.key, context.cwd, untrustedRun ?? void 0), errors = [...(options.lost ?? []).map((text) => error("snapshot-unreadable", text)), ...unread];
	merged.key !== rules.config.key && context.log(`size-guard: judging snapshots of ${visible(merged.key)} with the limits of ${rules.config.key}`);
	let isMeasured = errors.length === 0 && merged.planned.length + merged.artifacts.length > 0, { loaded, differences, ...untrusted } = untrustedRun !== null && isMeasured ? await checkMeasured(untrustedRun, context.codeHost?.fork === !0, merged, options.targets) : {
		loaded: rules,
		differences: [],
		doubts: [],
		isKnown: !1
	};
	errors.push(...differences);
	let targets = targetsOf(loaded, options.targets), snapshot = await ofThisRun(only(merged, targets, loaded.config.builds), loaded, errors, context), isComplete = errors.length === 0 && snapshot.artifacts.length > 0, isCommitUnknown = snapshot.commit === null && context.codeHost !== null && isComplete, subject = {
		key: snapshot.key,
		commit: snapshot.commit,
		isCommitUnknown
	}, found = await findComparison(loaded, subject, options.compare ?? DEFAULT_COMPARISON, null, context), comparison = await withAcceptedGrowth(found, snapshot.commit, context);
	errors.push(...comparison.errors);
	let planned = plan(loaded.config, targets), reported = judgeAndReport(loaded, snapshot, errors, {
		...options,
		plan: planned,
		comparison,
		untrusted
	}, context);
	return errors.length === 0 && await (await recorder(loaded, context))(snapshot), reported;
}
async function checkMeasured(untrustedRun, fork, snapshot, names) {
	let { rules } = untrustedRun, differences = (loaded) => differencesFromPlan(loaded.config, targetsOf(loaded, names), snapshot), asErrors = (texts) => texts.map((text) => error("snapshot-differs", text)), found;
	try {
		found = await measuredWith(untrustedRun, fork, snapshot.config);
	} catch (thrown) {
		return {
			loaded: rules,
			differences: [error("budgets-unreadable", messageOf(thrown))],
			doubts: [],
			isKnown: !1
		};
	}
	switch (found.kind) {
		case "base": return {
			loaded: rules,
			differences: asErrors(differences(rules)),
			doubts: [],
			isKnown: !0
		};
		case "own": {
			let { loaded } = found;
			return {
				loaded,
				differences: asErrors(differences(loaded)),
				doubts: [],
				isKnown: !0
			};
		}
		case "earlier": {
			let changed = differences(rules), reason = `the base branch has changed ${rules.config.file} since it was measured; run its check again`;
			return {
				loaded: rules,
				differences: [],
				doubts: changed.length === 0 ? [] : [reason, ...changed],
				isKnown: !0
			};
		}
		case "unknown": return {
			loaded: rules,
			differences: [],
			doubts: [found.why, ...differences(rules)],
			isKnown: !1
		};
	}
}
const targetsOf = ({ config }, names) => config.targets.filter(({ name }) => names === null || names.includes(name));
async function ofThisRun(snapshot, { root }, errors, context) {
	let { head, codeHost } = context, { commit } = snapshot;
	if (commit === null || head === null || codeHost?.trigger.kind !== "pull-request") return snapshot;
	let here = await currentCommit(root, head, context);
	if (here?.sha === commit.sha) return {
		...snapshot,
		commit: {
			...here,
			dirty: commit.dirty
		}
	};
	if (commit.sha === head) return {
		...snapshot,
		commit: {
			...commit,
			head
		}
	};
	let known = [head, ...here === null ? [] : [here.sha]].map(shortHash).join(" and "), text = `the snapshot is of ${shortHash(commit.sha)}, but this run is of ${known}; check out the same commit to measure and to report`;
	return errors.push(error("other-commit", text)), {
		...snapshot,
		commit: null
	};
}
function only(snapshot, targets, builds) {
	let names = new Set(targets.map(({ name }) => name)), about = ({ target }) => target === null || names.has(target);
	return {
		...snapshot,
		planned: snapshot.planned.filter(about),
		artifacts: snapshot.artifacts.filter(about),
		embeds: snapshot.embeds.filter((embed) => about(embed) && builds.has(embed.build)),
		problems: snapshot.problems.filter(about)
	};
}
export { report as t };
