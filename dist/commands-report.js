import { g as limitsFor, h as isOfImage, n as loadConfig, t as checkConfig, v as ConfigError } from "./config-load.js";
import { i as currentCommit } from "./commands-take-snapshot.js";
import { p as error } from "./judge-groups.js";
import { n as plan } from "./plan-plan.js";
import { l as visible } from "./text-escape.js";
import { i as shortHash } from "./text-labels.js";
import { t as messageOf } from "./units-message.js";
import { a as withAccepted, i as findAgainst, r as USUAL_AGAINST, t as giveReport } from "./commands-give-report.js";
import { i as fileOf } from "./embed-sources.js";
import { r as packagesMatching, t as knowsPackages } from "./parts-packages.js";
import { t as exactBytes } from "./units-size.js";
import { t as readSnapshots } from "./commands-read-snapshots.js";
import { n as recorder } from "./commands-recording.js";
import { t as chosenTargets } from "./commands-targets.js";
import { createHash } from "node:crypto";
async function measuredWith(claim, fork, sha256) {
	let { rules, head, merged, mergeBase, base, budgetsAt } = claim, { file } = rules.config;
	if (sha256 === null) return unknown(`the snapshot does not name the ${file} that it was measured with: measure with the same version of size-guard as here`);
	if (!fork && sha256 === rules.sha256) return { kind: "base" };
	let among = async (commits) => {
		for (let find of commits) {
			let commit = await find(), text = commit === null ? null : await budgetsAt(commit);
			if (text !== null && hasHash(text, sha256)) return text;
		}
		return null;
	}, changes = await claim.changesBudgets();
	if (changes === !1) return sha256 === rules.sha256 ? { kind: "base" } : await among([
		() => merged,
		mergeBase,
		() => base
	]) === null ? unknown(`it was measured with another ${file} than that of the base branch, which the pull request does not change`) : { kind: "earlier" };
	let text = await among([() => head, () => merged]);
	return text === null ? unknown(`it was measured with another ${file} than that of the pull request at ${shortHash(head)}, which changes it`) : sha256 === rules.sha256 ? { kind: "base" } : changes === null && await among([mergeBase]) !== null ? { kind: "earlier" } : ownVersion(text, claim);
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
	let { file, targets } = config, planned = new Map(plan(config, targets).artifacts.map((each) => [idOfPlanned(each), each])), told = new Set(snapshot.planned.map((entry) => idOf(entry.artifact, entry))), arrived = new Set(snapshot.planned.map(({ target }) => target)), names = new Set(wanted.map(({ name }) => name)), differences = [
		...snapshot.planned.filter((entry) => !planned.has(idOf(entry.artifact, entry))).map((entry) => `the snapshot plans ${entry.artifact} ${at(entry)}, and ${file} does not`),
		...[...planned].filter(([id, { target }]) => names.has(target.name) && arrived.has(target.name) && !told.has(id)).map(([, { artifact, target, variant }]) => `${file} plans ${artifact.name} ${at({
			target: target.name,
			variant
		})}, and the snapshot does not`),
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
	if (found === null) return [`${measured}, and the file of ${declared} in ${budgets} is ${planned.path}`];
	let expected = found.name ?? declared;
	return name === expected ? [...packagesOf(entry, planned), ...imageOf(entry, planned)].map((text) => `${name} ${at(entry)}: ${text}`) : [`${measured}, and by ${budgets} its name is ${expected}`];
}
const limitsOf = ({ artifact, target, variant }) => limitsFor(artifact.budget, target.name, variant);
function packagesOf({ sizes, parts }, planned) {
	return limitsOf(planned).flatMap(({ metric, key }) => {
		let told = sizes.find((size) => size.metric === metric && size.key === key);
		if (metric !== "packages" || key === null || told === void 0) return [];
		if (!knowsPackages(parts)) return [`the snapshot has a size of packages ${key} and no parts that it is counted from`];
		let counted = packagesMatching(parts, key).reduce((sum, { fileBytes }) => sum + fileBytes, 0);
		return counted === told.bytes ? [] : [`packages ${key} have ${exactBytes(told.bytes)}, and their parts ${exactBytes(counted)}`];
	});
}
function imageOf({ format, file }, planned) {
	return format === "oci-archive" && !limitsOf(planned).some(isOfImage) ? [`the snapshot has ${file} as an image, of which budgets.yml measures nothing`] : [];
}
async function report(options, world) {
	let claim = world.forge?.claim ?? null, rules = claim?.rules ?? loadConfig(options.config, world.cwd);
	chosenTargets(rules.config, options.targets);
	let { snapshot: merged, errors: unread } = readSnapshots(options.snapshots, rules.config.key, world.cwd, claim ?? void 0), errors = [...(options.lost ?? []).map((text) => error("snapshot-unreadable", text)), ...unread];
	merged.key !== rules.config.key && world.say(`size-guard: judging snapshots of ${visible(merged.key)} by the limits of ${rules.config.key}`);
	let isMeasured = errors.length === 0 && merged.planned.length + merged.artifacts.length > 0, { loaded, differences, ...untrusted } = claim !== null && isMeasured ? await whatWasMeasured(claim, world.forge?.fork === !0, merged, options.targets) : {
		loaded: rules,
		differences: [],
		doubts: [],
		isKnown: !1
	};
	errors.push(...differences);
	let targets = targetsOf(loaded, options.targets), snapshot = await ofThisRun(only(merged, targets, loaded.config.builds), loaded, errors, world), isWhole = errors.length === 0 && snapshot.artifacts.length > 0, isCommitUnknown = snapshot.commit === null && world.forge !== null && isWhole, subject = {
		key: snapshot.key,
		commit: snapshot.commit,
		isCommitUnknown
	}, found = await findAgainst(loaded, subject, options.compare ?? USUAL_AGAINST, null, world), against = await withAccepted(found, snapshot.commit, world);
	errors.push(...against.errors);
	let planned = plan(loaded.config, targets), reported = giveReport(loaded, snapshot, errors, {
		...options,
		plan: planned,
		against,
		untrusted
	}, world);
	return errors.length === 0 && await (await recorder(loaded, world))(snapshot), reported;
}
async function whatWasMeasured(claim, fork, snapshot, names) {
	let { rules } = claim, differences = (loaded) => differencesFromPlan(loaded.config, targetsOf(loaded, names), snapshot), asErrors = (texts) => texts.map((text) => error("snapshot-differs", text)), found;
	try {
		found = await measuredWith(claim, fork, snapshot.config);
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
			let others = differences(rules), why = `the base branch has changed ${rules.config.file} since it was measured: run its check again`;
			return {
				loaded: rules,
				differences: [],
				doubts: others.length === 0 ? [] : [why, ...others],
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
async function ofThisRun(snapshot, { root }, errors, world) {
	let { head, forge } = world, { commit } = snapshot;
	if (commit === null || head === null || forge?.occasion.kind !== "pull-request") return snapshot;
	let here = await currentCommit(root, head, world);
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
	let known = [head, ...here === null ? [] : [here.sha]].map(shortHash).join(" and "), text = `what was measured is ${shortHash(commit.sha)}, and this run is of ${known}; check out the same commit to measure and to report`;
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
