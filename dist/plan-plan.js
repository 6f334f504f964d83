import { a as embedFoldersOf, c as fill, d as mapEmbed, g as limitsFor, i as artifactValues, o as settingsFor, p as mapTexts, s as variantsOf, u as valuesFor } from "./config-load.js";
import { _ as compareText } from "./lib-files-write.js";
import { posix } from "node:path";
function plan(config, targets = config.targets) {
	let builds = inOrder(config.builds);
	return {
		targets,
		jobs: targets.flatMap((target) => builds.flatMap((build) => variantsOf(build).map((variant) => job(config, build, target, variant)))),
		artifacts: targets.flatMap((target) => config.artifacts.flatMap((artifact) => variantsOf(artifact.build).map((variant) => ({
			artifact,
			target,
			variant,
			path: replaced(artifact.path, artifactValues(artifact, target, variant)),
			job: artifact.build === null ? null : jobId(artifact.build, target, variant),
			limits: limitsFor(artifact.budget, target.name, variant)
		}))))
	};
}
function matrixEntries(targets) {
	return targets.map(({ name, runner, platform }) => ({
		target: name,
		runner,
		platform
	}));
}
function jobId(build, target, variant) {
	return [
		build.name,
		target.name,
		...variant === null ? [] : [variant]
	].join(" ");
}
function job(config, build, target, variant) {
	let settings = settingsFor(build, target, variant), values = valuesFor({
		target,
		libc: settings.libc,
		variant,
		build: build.name,
		artifact: null
	}), env = Object.entries(settings.env).map(([key, value]) => [key, replaced(value, values)]), embeds = settings.embeds.map((embed) => {
		let filled = mapEmbed(embed, (text) => replaced(text, values));
		return {
			...filled,
			to: folderName(filled.to)
		};
	}), embedFolders = embedFoldersIn(build, values), needed = build.needs.flatMap((name) => config.builds.get(name) ?? []);
	return {
		id: jobId(build, target, variant),
		build,
		target,
		variant,
		task: taskWith(settings.task, values),
		env: Object.fromEntries(env),
		settings,
		embeds,
		embedFolders,
		needs: needed.flatMap((need) => variantsOf(need).map((each) => jobId(need, target, each))),
		locks: [lock(config, build, target), ...embedFolders.map((folder) => `embeds in ${folder}`)]
	};
}
function embedFoldersIn(build, values) {
	let folders = embedFoldersOf(build).map((to) => fill(to, values)).flatMap((to) => to.ok ? [folderName(to.text)] : []);
	return [...new Set(folders)].sort(compareText);
}
const folderName = (path) => posix.join(path, ".");
function taskWith(task, values) {
	if (task === null) throw Error("job without a task");
	return task.kind === "shell" ? task : {
		kind: "buildx",
		buildx: mapTexts(task.buildx, (text) => replaced(text, values))
	};
}
function lock(config, build, target) {
	let paths = config.artifacts.filter((artifact) => artifact.build === build).map(({ path }) => path);
	return paths.length > 0 && paths.every((path) => path.includes("{target}")) ? `${build.name} ${target.name}` : build.name;
}
function inOrder(builds) {
	let ordered = new Set(), add = (build) => {
		if (!ordered.has(build)) {
			for (let need of build.needs) {
				let needed = builds.get(need);
				needed !== void 0 && add(needed);
			}
			ordered.add(build);
		}
	};
	for (let build of builds.values()) add(build);
	return [...ordered];
}
function replaced(template, values) {
	let filled = fill(template, values);
	if (!filled.ok) throw Error(`placeholders without values in ${template}`);
	return filled.text;
}
export { plan as n, matrixEntries as t };
