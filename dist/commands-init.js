import { g as BinaryError, t as DEFAULT_ZSTD_LIMIT } from "./compress-zstd.js";
import { C as shellWord, c as fill, l as placeholdersIn, r as repositoryRoot, t as checkConfig, u as valuesFor } from "./config-load.js";
import { A as string, D as object, i as knownTarget, n as KNOWN_TARGETS, o as withLibc, s as counted, t as DEFAULT_RUNNER, x as array } from "./config-targets.js";
import { _ as compareText, h as isInside, s as fileError } from "./lib-files-write.js";
import { c as withoutOurs, t as run } from "./lib-process-run.js";
import { d as isGlob } from "./embed-pack.js";
import { c as architecture, t as fileReader } from "./measure-reader.js";
import { D as readElf, E as isElf, y as ET } from "./explain-map.js";
import { t as exactBytes } from "./lib-units-size.js";
import { c as git, r as isRepository } from "./pipeline-work-folder.js";
import { l as visible } from "./lib-text-escape.js";
import { t as UsageError } from "./pipeline-context.js";
import { r as takeSnapshot } from "./pipeline-snapshot-take-snapshot.js";
import { n as plan } from "./plan-plan.js";
import { t as localHost } from "./toolchain-host.js";
import { closeSync, existsSync, fstatSync, lstatSync, openSync, readSync, readdirSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, posix, relative, resolve, sep } from "node:path";
const NOT_SHIPPED = /(^|\/)(_?examples?|hack|tools?|scripts?|tests?|e2e|internal|magefiles|samples?|build)(\/|$)/;
function goBuild(listed) {
	let programs = listed.split("\n").map((line) => line.split("	")).filter(([name]) => name === "main").map(([, importPath = "", module = ""]) => ({
		folder: importPath === module ? "" : importPath.slice(module.length + 1),
		program: goProgramName(importPath)
	})), chosen = [
		programs.filter(({ folder }) => folder === "" || /(^|\/)cmd\//.test(`${folder}/`)),
		programs.filter(({ folder }) => !NOT_SHIPPED.test(folder)),
		programs
	].find(({ length }) => length > 0);
	if (chosen === void 0) return null;
	let packages = chosen.map(({ folder }) => shellWord(folder === "" ? "." : `./${folder}`)), flags = "go build -trimpath -ldflags '-s -w' -o", names = chosen.map(({ program }) => program), outputs = distinctFiles(chosen), oneFolder = new Set(names).size === names.length, oneLine = `${flags} "out/$SIZE_GUARD_TARGET/" ${packages.join(" ")}`;
	return {
		build: {
			name: "go",
			run: oneFolder ? oneLine.length <= 140 ? oneLine : [`${flags} "out/$SIZE_GUARD_TARGET/"`, ...packages.map((path) => `  ${path}`)].join(" \\\n") : packages.map((path, index) => `${flags} "out/$SIZE_GUARD_TARGET/${outputs[index]}" ${path}`).join("\n"),
			notes: []
		},
		artifacts: outputs.map((file) => ({
			build: "go",
			path: `out/{target}/${file}`,
			search: !1
		}))
	};
}
function goProgramName(importPath) {
	let elements = importPath.split("/"), last = elements.at(-1) ?? "";
	return (/^v([2-9]|[1-9]\d+)$/.test(last) ? elements.at(-2) : void 0) ?? last;
}
function distinctFiles(programs) {
	return programs.map(({ folder, program }) => programs.filter((other) => other.program === program).length > 1 && folder !== "" ? folder.replaceAll("/", "-") : program);
}
const metadataSchema = object({
	packages: array(object({
		id: string(),
		manifest_path: string(),
		targets: array(object({
			kind: array(string()),
			name: string(),
			"required-features": array(string()).default([])
		}))
	})),
	workspace_default_members: array(string()).optional(),
	workspace_root: string(),
	target_directory: string()
});
function cargoProject(metadata, folder) {
	let read = metadataSchema.parse(JSON.parse(metadata)), atRoot = read.workspace_root === folder, programs = read.packages.filter(({ id, manifest_path }) => atRoot ? read.workspace_default_members?.includes(id) ?? !0 : manifest_path === `${folder}/Cargo.toml`).flatMap(({ targets }) => targets.filter((target) => target.kind.includes("bin") && target["required-features"].length === 0).map(({ name }) => name));
	return {
		programs: [...new Set(programs)].sort(),
		targetFolder: read.target_directory
	};
}
function cargoBuild(programs, targetFolder) {
	return {
		build: {
			name: "cargo",
			run: `cargo build --release${targetFolder === null ? " --target-dir target" : ""}`,
			notes: ["CARGO_BUILD_TARGET and its linker are set, so cargo builds for the target without --target."]
		},
		artifacts: programs.map((program) => ({
			build: "cargo",
			path: `${targetFolder ?? "target"}/{rust}/release/${program}`,
			search: !1
		}))
	};
}
function searches(build, folder) {
	return Array.from({ length: 5 }, (_, depth) => ({
		build,
		path: `${folder}${"!(.*|node_modules|vendor|testdata|CMakeFiles|_deps)/".repeat(depth)}!(*.*)`,
		search: !0
	}));
}
function cmakeBuild(folder) {
	let at = `"${folder}/$SIZE_GUARD_TARGET"`;
	return {
		build: {
			name: "cmake",
			run: [
				`cmake -S . -B ${at} -DCMAKE_BUILD_TYPE=Release \\`,
				"  -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=\"${TRIPLE%%-*}\" \\",
				"  -DCMAKE_C_COMPILER=\"$CC\" -DCMAKE_CXX_COMPILER=\"$CXX\"",
				`cmake --build ${at} --parallel "$(getconf _NPROCESSORS_ONLN)"`
			].join("\n"),
			notes: ["CC, CXX and TRIPLE are set for the target."]
		},
		artifacts: searches("cmake", `${folder}/{target}/`)
	};
}
function makeBuild() {
	return {
		build: {
			name: "make",
			run: "make",
			notes: [
				"For one target only, because make writes to the same folder for every target. To measure others, add them to \"targets\", build each into a separate folder, for example",
				"make OUT=\"out/$SIZE_GUARD_TARGET\"",
				"and add {target} to the paths below. CC, AR, STRIP and CROSS_COMPILE are set for the target."
			]
		},
		artifacts: searches("make", "")
	};
}
function cover(candidates, order) {
	let choices = choicesOf(candidates, order).sort((a, b) => b.length - a.length), best = {
		names: [],
		files: 0
	};
	for (let names of choices) {
		let files = candidates.filter((each) => isTemplate(each) && fits(each, names)).length * names.length;
		files > best.files && (best = {
			names,
			files
		});
	}
	return best.files === 0 && (best = {
		names: mostFrequent(candidates, order),
		files: 0
	}), {
		targets: best.names,
		kept: candidates.filter((each) => fits(each, best.names)),
		dropped: candidates.filter((each) => !fits(each, best.names))
	};
}
function choicesOf(candidates, order) {
	let sets = new Map(), add = (names) => {
		names.length > 0 && sets.set(names.join(" "), names);
	};
	for (let { targets } of candidates) targets !== null && add(order.filter((name) => targets.has(name)));
	let own = [...sets.values()];
	for (let one of own) for (let other of own) add(one.filter((name) => other.includes(name)));
	for (let name of order) add([name]);
	return [...sets.values()];
}
function isTemplate({ path, targets }) {
	return targets !== null && placeholdersIn(path).length > 0;
}
function fits(candidate, names) {
	if (names.length > 1 && !isTemplate(candidate)) return !1;
	let { targets } = candidate;
	return names.length > 0 && (targets === null || names.every((name) => targets.has(name)));
}
function mostFrequent(candidates, order) {
	let count = (name) => candidates.filter(({ targets }) => targets?.has(name)).length, most = Math.max(0, ...order.map(count));
	return order.filter((name) => count(name) === most).slice(0, 1);
}
const SKIPPED = /^(\..*|node_modules|vendor|testdata|CMakeFiles|_deps)$/;
function readProgram(path) {
	let handle = openSync(path, "r");
	try {
		let reader = fileReader(handle, fstatSync(handle).size, (file, target, length, position) => readSync(file, target, 0, length, position));
		if (!isElf(reader)) return null;
		let elf = readElf(reader), { goarch, name } = architecture(elf);
		return {
			goarch,
			machine: name,
			executable: isExecutable(elf, basename(path))
		};
	} catch (error) {
		if (error instanceof BinaryError) return null;
		throw error;
	} finally {
		closeSync(handle);
	}
}
function isExecutable({ type, entry, segments }, name) {
	if (type === ET.EXEC) return !0;
	let starts = entry !== 0 || segments.some((segment) => segment.type === 3);
	return type === ET.DYN && starts && !/\.so(\.|$)/.test(name);
}
function programsBelow(root, folder) {
	let found = [], seen = 0, visit = (at, depth) => {
		for (let entry of entriesOf(join(root, at))) {
			if (SKIPPED.test(entry.name)) continue;
			if (seen += 1, seen > 2e4) return;
			let path = `${at}/${entry.name}`;
			entry.isDirectory() && depth < 6 ? visit(path, depth + 1) : entry.isFile() && isReadableProgram(join(root, path)) && found.push(path);
		}
	};
	return visit(folder, 1), found.sort(compareText);
}
function entriesOf(folder) {
	try {
		return readdirSync(folder, { withFileTypes: !0 });
	} catch {
		return [];
	}
}
function isReadableProgram(path) {
	try {
		return readProgram(path)?.executable === !0;
	} catch {
		return !1;
	}
}
const further = (name, goarch, goarm, triple, rust, platform) => ({
	name,
	goarch,
	goarm,
	triple,
	rust,
	platform,
	runner: DEFAULT_RUNNER,
	libc: "gnu"
}), FURTHER_TARGETS = [
	further("armv6", "arm", "6", "arm-linux-gnueabihf", "arm-unknown-linux-gnueabihf", "linux/arm/v6"),
	further("armv5", "arm", "5", "arm-linux-gnueabi", "armv5te-unknown-linux-gnueabi", "linux/arm/v5"),
	further("i386", "386", null, "i686-linux-gnu", "i686-unknown-linux-gnu", "linux/386"),
	further("s390x", "s390x", null, "s390x-linux-gnu", "s390x-unknown-linux-gnu", "linux/s390x"),
	further("ppc64le", "ppc64le", null, "powerpc64le-linux-gnu", "powerpc64le-unknown-linux-gnu", "linux/ppc64le"),
	further("loong64", "loong64", null, "loongarch64-linux-gnu", "loongarch64-unknown-linux-gnu", "linux/loong64")
], NAMED_TARGETS = [...KNOWN_TARGETS, ...FURTHER_TARGETS], ALIASES = {
	amd64: [
		"x86_64",
		"x86-64",
		"x64"
	],
	arm64: ["aarch64", "armv8"],
	armv7: [
		"armv7l",
		"armv7hf",
		"armhf",
		"arm32"
	],
	armv6: [
		"armv6l",
		"armv6hf",
		"armel"
	],
	i386: ["i686", "x86"],
	loong64: ["loongarch64"],
	ppc64le: ["powerpc64le"]
}, SPELLINGS = [
	"target",
	"goarch",
	"triple",
	"rust",
	"platform"
];
function spellingsOf(target) {
	return valuesFor({
		target,
		libc: target.libc,
		variant: null,
		build: null,
		artifact: null
	});
}
function wordsPattern(words) {
	let sorted = [...words].sort((a, b) => b.length - a.length);
	return RegExp(`(?<![A-Za-z0-9])(?:${sorted.map(escaped).join("|")})(?![A-Za-z0-9])`, "g");
}
const escaped = (word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
function targetOf(path, goarch, libc) {
	let possible = NAMED_TARGETS.filter((target) => goarch === null || target.goarch === goarch).map((target) => ({
		...target,
		libc
	})), [spelled] = possible.map((target) => ({
		target,
		length: longestSpelling(path, target)
	})).filter(({ length }) => length > 0).sort((a, b) => b.length - a.length);
	if (spelled !== void 0) return spelled.target;
	for (let target of possible) for (let alias of ALIASES[target.name] ?? []) if (wordsPattern([alias]).test(path)) return {
		...target,
		name: alias
	};
	return goarch === null ? null : possible[0] ?? null;
}
function longestSpelling(path, target) {
	let values = spellingsOf(target), words = SPELLINGS.flatMap((name) => values[name] ?? []);
	return Math.max(0, ...(path.match(wordsPattern(words)) ?? []).map(({ length }) => length));
}
function libcOf(paths) {
	let contain = (libc) => {
		let pattern = wordsPattern(NAMED_TARGETS.flatMap(({ triple, rust }) => [triple, ...rust === null ? [] : [rust]]).map((name) => withLibc(name, libc)));
		return paths.some((path) => path.search(pattern) >= 0);
	};
	return contain("musl") && !contain("gnu") ? "musl" : "gnu";
}
function inUsualOrder(targets) {
	let rank = ({ triple, goarm }) => NAMED_TARGETS.findIndex((named) => withLibc(named.triple, "gnu") === withLibc(triple, "gnu") && named.goarm === goarm);
	return [...targets].sort((a, b) => rank(a) - rank(b));
}
function groupByTemplate(files) {
	let open = new Map(files.map((file) => [file, templatesOf(file)])), groups = [];
	for (; open.size > 0;) {
		let byTemplate = new Map();
		for (let [file, templates] of open) for (let template of templates) byTemplate.set(template, [...byTemplate.get(template) ?? [], file]);
		let [best] = [...byTemplate].map(([template, members]) => ({
			template,
			files: members
		})).sort((a, b) => b.files.length - a.files.length || fixedText(a.template) - fixedText(b.template));
		if (best === void 0) break;
		groups.push(best);
		for (let file of best.files) open.delete(file);
	}
	return groups;
}
function fixedText(template) {
	return template.replace(/\{[^{}]*\}/g, "").length;
}
function templatesOf({ path, target }) {
	let values = spellingsOf(target), templates = subsets(SPELLINGS).map((names) => {
		let byValue = new Map();
		for (let name of names) {
			let value = values[name];
			value !== null && !byValue.has(value) && byValue.set(value, name);
		}
		return byValue.size === 0 ? path : path.replace(wordsPattern([...byValue.keys()]), (value) => `{${byValue.get(value)}}`);
	});
	return [...new Set(templates)];
}
function subsets(items) {
	let [first, ...rest] = items;
	if (first === void 0) return [[]];
	let without = subsets(rest);
	return [...without.map((subset) => [first, ...subset]), ...without];
}
const DIST_FOLDERS = [
	"dist",
	"out",
	"build",
	"bin"
];
function givenFiles(given, cwd, place) {
	let paths = new Set(), problems = [];
	for (let file of given) {
		let path = pathOf(resolve(cwd, file), place);
		path.ok ? paths.add(path.path) : problems.push(`${file}: ${path.problem}`);
	}
	return {
		paths: [...paths],
		problems
	};
}
function pathOf(file, { folder, root }) {
	let wrong = (problem) => ({
		ok: !1,
		problem
	});
	try {
		let stats = statSync(file);
		if (stats.isDirectory()) return wrong("this is a folder; name the files in it");
		if (!stats.isFile()) return wrong("not a regular file");
		if (readProgram(file), !isInside(realpathSync(file), root)) return wrong(`the file is outside the repository ${root}; budgets.yml accepts only paths inside it`);
		let path = relative(folder, join(realpathSync(dirname(file)), basename(file))).split(sep).join("/");
		return canBeWritten(path) ? {
			ok: !0,
			path
		} : wrong("? * [ ] ( ) { } form patterns in budgets.yml; rename the file");
	} catch (error) {
		let { code, message } = error;
		return wrong(code === "ENOENT" || code === "ENOTDIR" ? "file not found" : `cannot read the file: ${message}`);
	}
}
function canBeWritten(path) {
	return !isGlob(path) && placeholdersIn(path).length === 0;
}
function builtPrograms(folder) {
	return [...DIST_FOLDERS.flatMap((name) => programsBelow(folder, name)), ...cargoPrograms(folder)].filter(canBeWritten);
}
function cargoPrograms(folder) {
	return readFolders(join(folder, "target")).filter((name) => name.includes("-")).flatMap((triple) => {
		let at = `target/${triple}/release`;
		return programsBelow(folder, at).filter((path) => dirname(path) === at);
	});
}
function readFolders(path) {
	try {
		return readdirSync(path, { withFileTypes: !0 }).flatMap((entry) => entry.isDirectory() ? [entry.name] : []);
	} catch {
		return [];
	}
}
function proposeFiles(paths, { folder }, host) {
	let libc = libcOf(paths), placed = [], anywhere = [], omitted = [];
	for (let path of paths) {
		let program = readProgram(join(folder, path)), target = program !== null && program.goarch === null ? null : targetOf(path, program?.goarch ?? null, libc);
		target === null ? program === null ? anywhere.push(path) : omitted.push({
			what: path,
			why: `it is built for ${program.machine}, for which there is no target; define one under "targets"`
		}) : placed.push({
			path,
			target
		});
	}
	let targets = inUsualOrder([...new Map(placed.map(({ target }) => [target.name, target])).values()]), groups = groupByTemplate(placed).map(({ template, files }) => ({
		path: template,
		files: files.map(({ path }) => path),
		targets: new Set(files.map(({ target }) => target.name))
	})), untargeted = anywhere.map((path) => ({
		path,
		files: [path],
		targets: null
	})), order = targets.length === 0 ? [host] : targets, covered = cover([...groups, ...untargeted], order.map(({ name }) => name)), usesTriples = covered.kept.some(({ path }) => /\{(triple|rust)\}/.test(path)), chosen = order.filter(({ name }) => covered.targets.includes(name)).map((target) => usesTriples ? target : {
		...target,
		libc: host.libc
	}), names = covered.targets.join(", ");
	for (let { path, files, targets: own } of covered.dropped) for (let file of files) omitted.push({
		what: file,
		why: placeholdersIn(path).length === 0 ? "its path does not contain the target, but there are several; use a path with {target}" : `it exists for ${[...own ?? []].join(", ")} only, but every artifact must exist for ${names}`
	});
	return {
		targets: chosen,
		builds: [],
		artifacts: covered.kept.map(({ path }) => ({
			build: null,
			path,
			search: !1
		})),
		omitted
	};
}
const ASKING_MS = 12e4, MAKEFILES = [
	"GNUmakefile",
	"makefile",
	"Makefile"
];
async function detect(place, host, { env, signal }) {
	let tools = {
		place,
		run: {
			env: withoutOurs(env),
			signal,
			timeoutMs: ASKING_MS,
			cwd: place.folder
		}
	}, compiled = [await findGo(tools), await findCargo(tools)].filter((finding) => finding !== null), { builds, omitted } = sorted([...compiled, ...findCmake(tools, compiled.length > 0)]), makefile = MAKEFILES.find((name) => existsSync(join(place.folder, name)));
	if (builds.length > 0) {
		let unused = makefile === void 0 ? [] : [{
			what: makefile,
			why: "it probably calls the other build tools; if it builds other programs, add a build for them"
		}];
		return proposalOf(builds, KNOWN_TARGETS, [...omitted, ...unused]);
	}
	if (makefile !== void 0) return proposalOf([makeBuild()], [host], omitted);
	let built = proposeFiles(builtPrograms(place.folder), place, host);
	return {
		...built,
		omitted: [...omitted, ...built.omitted]
	};
}
const isOmission = (finding) => "why" in finding;
function sorted(findings) {
	return {
		builds: findings.filter((finding) => !isOmission(finding)),
		omitted: findings.filter(isOmission)
	};
}
function proposalOf(proposed, targets, omitted) {
	return {
		targets,
		builds: proposed.map(({ build }) => build),
		artifacts: proposed.flatMap(({ artifacts }) => artifacts),
		omitted
	};
}
async function findGo({ place, run: options }) {
	let what = "go.mod";
	if (!existsSync(join(place.folder, what))) return null;
	let listed = await run("go", [
		"list",
		"-find",
		"-f",
		"{{.Name}}	{{.ImportPath}}	{{with .Module}}{{.Path}}{{end}}",
		"./..."
	], {
		...options,
		env: {
			...options.env,
			GOOS: "linux",
			GOARCH: "amd64",
			CGO_ENABLED: "0"
		}
	});
	return listed.code === 0 ? goBuild(listed.stdout.toString()) ?? {
		what,
		why: "the module has no package main"
	} : {
		what,
		why: failed("go list", listed, "install Go from https://go.dev/dl")
	};
}
async function findCargo({ place, run: options }) {
	let what = "Cargo.toml";
	if (!existsSync(join(place.folder, what))) return null;
	let metadata = await run("cargo", [
		"metadata",
		"--no-deps",
		"--format-version",
		"1",
		"--offline"
	], { ...options });
	if (metadata.code !== 0) return {
		what,
		why: failed("cargo metadata", metadata, "install Rust from https://rustup.rs")
	};
	let { programs, targetFolder } = cargoProject(metadata.stdout.toString(), place.folder);
	return programs.length === 0 ? {
		what,
		why: "cargo build builds no program by default"
	} : cargoBuild(programs, isInside(targetFolder, place.root) ? relative(place.folder, targetFolder).split(sep).join("/") : null);
}
function findCmake({ place }, withOthers) {
	return existsSync(join(place.folder, "CMakeLists.txt")) ? [cmakeBuild(withOthers ? "out/cmake" : "out")] : [];
}
function failed(command, { code, stderr, ended }, fix) {
	return ended === null ? code === 127 ? `${command.split(" ")[0]} is not installed; ${fix}` : `${command} failed with exit code ${code}: ${stderr.trim().split("\n").at(-1) ?? ""}` : `${command} timed out after ${ASKING_MS / 1e3} s`;
}
const PLACEHOLDER = /[._-]?\{[^{}]*\}/g;
function namesFor(paths) {
	let parts = paths.map(namingParts), deepest = Math.max(0, ...parts.map(({ length }) => length)), names = parts.map((each) => fitting(each.slice(-1)));
	for (let depth = 2; depth <= deepest; depth += 1) {
		let shared = repeated(names);
		parts.forEach((each, index) => {
			shared.has(names[index] ?? "") && (names[index] = fitting(each.slice(-depth)));
		});
	}
	return numbered(names);
}
function namingParts(path) {
	return path.split("/").map((part) => part.replace(PLACEHOLDER, "").replace(/^[^A-Za-z0-9]+/, "")).filter((part) => /[A-Za-z0-9]/.test(part));
}
function fitting(parts) {
	let name = parts.join("-").replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(0, 64);
	return name === "" ? "artifact" : name;
}
function repeated(names) {
	return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}
function numbered(names) {
	let taken = new Set();
	return names.map((name) => {
		let own = name;
		for (let number = 2; taken.has(own); number += 1) {
			let ending = `-${number}`;
			own = `${name.slice(0, 64 - ending.length)}${ending}`;
		}
		return taken.add(own), own;
	});
}
const draftName = (index) => `proposed-${index + 1}`;
function findings(proposal, snapshot, results, isProgram) {
	let found = foundIn(proposal, snapshot, isProgram), { targets, kept } = cover(found, proposal.targets.map(({ name }) => name)), sorted = [...kept].sort((a, b) => compareText(a.path, b.path)), names = namesFor(sorted.map(({ path }) => path)), builds = proposal.builds.filter(({ name }) => sorted.some(({ build }) => build === name)), problems = snapshot.problems.filter((problem) => isRelevant(problem, proposal, isProgram)), why = (matches, otherwise) => {
		let problem = problems.find(matches);
		return problem === void 0 ? otherwise : withInstallCommand(problem, results);
	}, chosen = {
		targets,
		builds: builds.map(({ name }) => name),
		dropped: found.filter((each) => !kept.includes(each)),
		lost: proposal.artifacts.flatMap((artifact, index) => artifact.search || found.some(({ path }) => path === artifact.path) ? [] : [{
			...artifact,
			declared: draftName(index)
		}])
	};
	return {
		targets: proposal.targets.filter(({ name }) => targets.includes(name)),
		builds,
		artifacts: sorted.map(({ build, path, bytes }, index) => ({
			name: names[index] ?? "",
			build,
			path,
			bytes
		})),
		omittedTargets: targets.length === 0 ? [] : omittedTargets(proposal, chosen, why),
		omitted: [
			...proposal.omitted,
			...omittedBuilds(proposal, chosen, why),
			...omittedArtifacts(chosen, why)
		]
	};
}
function omittedTargets({ targets }, chosen, why) {
	return targets.filter(({ name }) => !chosen.targets.includes(name)).map(({ name }) => ({
		what: name,
		why: why(({ target, build }) => target === name && (build === null || chosen.builds.includes(build)), "not all artifacts below could be measured for it")
	}));
}
function omittedBuilds({ builds }, chosen, why) {
	return builds.filter(({ name }) => !chosen.builds.includes(name)).map(({ name }) => ({
		what: `build ${name}`,
		why: why((problem) => problem.build === name && isOnChosen(problem, chosen), "it wrote no new program")
	}));
}
function omittedArtifacts(chosen, why) {
	let known = ({ build }) => build === null || chosen.builds.includes(build), incomplete = `it does not exist for all of ${chosen.targets.join(", ")}`;
	return [...chosen.dropped.filter(known).map(({ path }) => ({
		what: path,
		why: incomplete
	})), ...chosen.lost.filter(known).map(({ path, declared }) => ({
		what: path,
		why: why((problem) => problem.declared === declared && isOnChosen(problem, chosen), incomplete)
	}))];
}
function isOnChosen({ target }, { targets }) {
	return targets.length === 0 || target !== null && targets.includes(target);
}
function foundIn({ artifacts }, snapshot, isProgram) {
	let byPath = new Map();
	for (let { declared, file, target, sizes } of snapshot.artifacts) {
		let proposed = artifacts.find((_, index) => draftName(index) === declared), raw = sizes.find(({ metric }) => metric === "raw");
		if (proposed === void 0 || raw === void 0 || proposed.search && !isProgram(file)) continue;
		let path = proposed.search ? foundPath(proposed, file, target) : proposed.path, entry = byPath.get(path) ?? {
			build: proposed.build,
			bytes: new Map()
		};
		entry.bytes.set(target, raw.bytes), byPath.set(path, entry);
	}
	return [...byPath].map(([path, { build, bytes }]) => ({
		build,
		path,
		bytes,
		targets: new Set(bytes.keys())
	}));
}
function searchedFolder({ path }) {
	let parts = path.split("/");
	return parts.slice(0, parts.findIndex((part) => part.startsWith("!("))).join("/");
}
function foundPath(proposed, file, target) {
	let folder = searchedFolder(proposed);
	return posix.join(folder, posix.relative(folder.replaceAll("{target}", target), file));
}
function isRelevant({ code, artifact, declared, target }, { artifacts }, isProgram) {
	let proposed = artifacts.find((_, index) => draftName(index) === declared);
	if (proposed?.search !== !0) return !0;
	let folder = searchedFolder(proposed).replaceAll("{target}", target ?? "");
	return code === "stale" && artifact !== null && isProgram(posix.join(folder, artifact));
}
function withInstallCommand({ text, build, target }, results) {
	let result = results.find(({ job }) => job.build.name === build && job.target.name === target), command = result?.tail.join("\n").match(/rustup target add [\w.-]+/)?.[0];
	return result === void 0 || result.failure === null || command === void 0 ? text : `build ${result.job.id} ${result.failure.text}; to install what is missing, run: ${command}`;
}
function draftOf({ targets, builds, artifacts }) {
	return {
		targets,
		builds,
		artifacts: artifacts.map(({ build, path }, index) => ({
			name: draftName(index),
			build,
			path,
			bytes: new Map()
		})),
		omittedTargets: [],
		omitted: []
	};
}
function firstLimit(bytes) {
	let needed = (BigInt(bytes) * 105n + 99n) / 100n, step = 10n ** BigInt(Math.max(0, String(needed).length - 3)), limit = (needed + step - 1n) / step * step;
	if (limit < 1000n) return `${limit} B`;
	for (let [unit, exponent] of [["KB", 3], ["MB", 6]]) if (limit < 10n ** BigInt(exponent + 3)) return `${decimal(limit, exponent)} ${unit}`;
	return `${decimal(limit, 9)} GB`;
}
function decimal(value, exponent) {
	let scale = 10n ** BigInt(exponent), fraction = String(value % scale).padStart(exponent, "0").replace(/0+$/, "");
	return fraction === "" ? String(value / scale) : `${value / scale}.${fraction}`;
}
function configText(config) {
	return [
		comment("Size budgets, generated by size-guard init from measured sizes. Edit this file as you like."),
		comment("size-guard check builds and measures the artifacts and fails if one exceeds its budget."),
		["version: 1"],
		[""],
		targetsText(config),
		[""],
		...config.builds.length === 0 ? [] : [buildsText(config.builds), [""]],
		artifactsText(config)
	].flat().map((line) => `${line}\n`).join("");
}
function targetsText({ targets, omittedTargets }) {
	let plain = targets.every((target) => definition(target).length === 0);
	return [
		...comment("The targets to build for. Every artifact below must exist for each of them."),
		...plain ? [`targets: [${targets.map(({ name }) => scalar(name)).join(", ")}]`] : ["targets:", ...targets.map((target) => {
			let own = definition(target).map(([key, value]) => `${key}: ${scalar(value)}`);
			return `  ${scalar(target.name)}: ${own.length === 0 ? "{}" : `{ ${own.join(", ")} }`}`;
		})],
		...omittedTargets.flatMap(({ what, why }) => comment(`Left out: ${what}: ${why}`))
	];
}
function definition(target) {
	let known = knownTarget(target.name);
	return [
		"goarch",
		"goarm",
		"triple",
		"rust",
		"platform",
		"libc"
	].flatMap((key) => {
		let value = target[key], given = known?.[key] ?? (key === "libc" ? "gnu" : null);
		return value === null || value === given ? [] : [[key, value]];
	});
}
function buildsText(builds) {
	return [
		...comment("Shell commands, run by sh -e in this folder, once per target."),
		...comment("GOARCH, CC, CARGO_BUILD_TARGET, SIZE_GUARD_TARGET and similar variables are set for the target."),
		"builds:",
		...builds.flatMap(({ name, run, notes }) => [
			`  ${scalar(name)}:`,
			...notes.flatMap((note) => comment(note, 4)),
			...script(run).map((line) => `    ${line}`)
		])
	];
}
function script(run) {
	let lines = run.split("\n"), [only = ""] = lines;
	return lines.length === 1 && /^[a-z]/.test(only) && !/: | #|:$/.test(only) ? [`run: ${only}`] : ["run: |", ...lines.map((line) => `  ${line}`)];
}
function artifactsText({ targets, builds, artifacts, omitted }) {
	return [
		...comment(builds.length === 0 ? "The files to measure. Build them before you run size-guard check." : "The files to measure, and the builds that write them."),
		...comment("In paths, {target} is replaced by the name of the target; {goarch}, {triple}, {rust} and {platform} by its other names."),
		...comment("A budget is the largest size that passes: here, the measured size plus 5 %."),
		...comment("Units: KB, MB, GB (1000) or KiB, MiB, GiB (1024). A budget can also be a map with the keys"),
		...comment("max, warn, growth, stripped, zstd, gzip, sections and packages."),
		"artifacts:",
		...artifacts.flatMap(({ name, build, path, bytes }) => [
			`  ${scalar(name)}:`,
			...build === null ? [] : [`    build: ${scalar(build)}`],
			`    path: ${scalar(path)}`,
			...budgetText(targets, bytes).map((line) => `    ${line}`)
		]),
		...omitted.flatMap(({ what, why }) => comment(`Left out: ${what}: ${why}`, 2))
	];
}
function budgetText(targets, bytes) {
	let limits = targets.flatMap(({ name }) => {
		let measured = bytes.get(name);
		return measured === void 0 ? [] : [{
			name,
			measured
		}];
	}), measuredComment = (measured) => `# measured: ${exactBytes(measured)}`, [first] = limits;
	if (first === void 0) return [];
	if (targets.length === 1) return [`budget: ${firstLimit(first.measured)}  ${measuredComment(first.measured)}`];
	let lines = limits.map(({ name, measured }) => `${scalar(name)}: ${firstLimit(measured)}`), width = Math.max(...lines.map(({ length }) => length));
	return [
		"budget:",
		"  targets:",
		...limits.map(({ measured }, index) => `    ${(lines[index] ?? "").padEnd(width)}  ${measuredComment(measured)}`)
	];
}
function comment(text, indent = 0) {
	let start = `${" ".repeat(indent)}#`, lines = [], line = start;
	for (let word of sanitized(text).split(/\s+/).filter(Boolean)) line.length + 1 + word.length > 100 && line !== start && (lines.push(line), line = start), line += ` ${word}`;
	return [...lines, line];
}
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
function sanitized(text) {
	return text.replace(INVISIBLE, " ");
}
const RESERVED = /^(true|false|yes|no|on|off|y|n|null)$/i;
function scalar(text) {
	return /^[A-Za-z][\w./-]*$/.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}]/gu, (character) => {
		let code = (character.codePointAt(0) ?? 0).toString(16);
		return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
	});
}
const firstWorkflow = (config, builds) => `on:
  push:
  pull_request: { types: [opened, synchronize, reopened, edited] }
jobs:
  size:
    runs-on: ubuntu-latest
    permissions: { contents: read, pull-requests: write, statuses: write }
    steps:
      - uses: actions/checkout@v7
        with: { persist-credentials: false }
${builds ? "" : "      # insert the steps that build the files here\n"}      - uses: org/size-guard@v1
${config === null ? "" : `        with: { config: ${JSON.stringify(config)} }\n`}`;
async function init(options, context) {
	let place = placeOf(options.config, context.cwd), proposal = await propose(options.files, place, context);
	if (proposal.artifacts.length === 0) return nothing(proposal.omitted, context);
	let { snapshot, results } = await tryOut(proposal, options.config, context), first = findings(proposal, snapshot, results, (file) => canBeWritten(file) && isReadableProgram(join(place.folder, file))), omitted = [...first.omittedTargets, ...first.omitted];
	if (first.artifacts.length === 0) return nothing(omitted, context);
	logOmitted(omitted, context);
	let text = configText(first);
	return verify(text, first, options.config, context.cwd), writeNew(options.config, text, context.cwd), await suggestGitignore(first, place, context), context.out(summary(options.config, first)), 0;
}
function placeOf(config, cwd) {
	let file = resolve(cwd, config);
	if (statSync(dirname(file), { throwIfNoEntry: !1 })?.isDirectory() !== !0) throw new UsageError(`the folder of ${config} does not exist`);
	if (lstatSync(file, { throwIfNoEntry: !1 }) !== void 0) throw alreadyExists(config);
	let folder = realpathSync(dirname(file));
	return {
		folder,
		root: repositoryRoot(folder)
	};
}
const alreadyExists = (config) => new UsageError(`${config} already exists, and init overwrites nothing; choose another file with --config`);
async function propose(files, place, context) {
	let host = hostTarget(context.env);
	if (files.length === 0) return detect(place, host, context);
	let { paths, problems } = givenFiles(files, context.cwd, place);
	if (problems.length > 0) throw new UsageError(problems.map(visible).join("\n"));
	return proposeFiles(paths, place, host);
}
function hostTarget(env) {
	let { goarch } = localHost(env), [first] = KNOWN_TARGETS, target = NAMED_TARGETS.find((each) => each.goarch === goarch) ?? first;
	if (target === void 0) throw Error("there are no targets");
	return target;
}
async function tryOut(proposal, config, context) {
	let draft = checkConfig(configText(draftOf(proposal)), config, context.cwd), names = draft.config.targets.map(({ name }) => name).join(", ");
	for (let { name } of proposal.builds) context.log(`size-guard: trying to build with ${name} for ${names}`);
	let results = [], progress = {
		...context.progress,
		ended(result) {
			results.push(result), context.progress.ended(result);
		}
	}, options = {
		plan: plan(draft.config),
		jobs: 1,
		zstdLimit: DEFAULT_ZSTD_LIMIT
	};
	return {
		snapshot: await takeSnapshot(draft, options, {
			...context,
			progress
		}),
		results
	};
}
function nothing(omitted, context) {
	logOmitted(omitted, context);
	let found = omitted.length === 0 ? "found no go.mod, Cargo.toml, CMakeLists.txt or Makefile, and no program in dist, out, build or bin" : "nothing could be measured";
	return context.log(`size-guard: ${found}; nothing was written. To measure existing files, run size-guard init FILE…`), 3;
}
function logOmitted(omitted, context) {
	for (let { what, why } of omitted) context.log(`size-guard: skipped ${visible(what)}: ${visible(why)}`);
}
function verify(text, first, path, cwd) {
	let { artifacts } = plan(checkConfig(text, path, cwd).config);
	for (let { name, path, bytes } of first.artifacts) for (let [target, measured] of bytes) {
		if (!first.targets.some((each) => each.name === target)) continue;
		let limit = artifacts.find((each) => each.artifact.name === name && each.artifact.path === path && each.target.name === target)?.limits[0];
		if (limit === void 0 || limit.max === null || limit.max < measured) throw Error(`the first budget of ${name} on ${target} does not allow its ${measured} bytes`);
	}
}
function writeNew(config, text, cwd) {
	try {
		writeFileSync(resolve(cwd, config), text, { flag: "wx" });
	} catch (error) {
		throw error.code === "EEXIST" ? alreadyExists(config) : fileError(resolve(cwd, config), error);
	}
}
function summary(config, { artifacts, targets, builds }) {
	let isDefault = config === "budgets.yml", names = targets.map(({ name }) => name).join(", ");
	return `Wrote ${config}: ${counted(artifacts.length, "artifact")} for ${names}, each limited to its current size plus 5 %.

Next:  size-guard check${isDefault ? "" : ` --config ${config}`}

To check every change, write .github/workflows/size.yml:

${firstWorkflow(isDefault ? null : config, builds.length > 0).replaceAll(/^(?=.)/gm, "    ")}`;
}
async function suggestGitignore(first, { folder, root }, context) {
	let [artifact] = first.artifacts, [target] = first.targets;
	if (first.builds.length === 0 || artifact === void 0 || target === void 0) return;
	let file = fill(artifact.path, spellingsOf(target));
	if (!file.ok || !isRepository(root)) return;
	let { code } = await git(root, [
		"check-ignore",
		"--quiet",
		file.text
	], context, { cwd: folder });
	code === 1 && context.log(`size-guard: git does not ignore ${visible(file.text)}; consider adding its folder to .gitignore`);
}
export { init };
