import { C as shellWord, n as loadConfig, t as checkConfig } from "./config-load.js";
import { C as ask, _ as packages, a as localMachine, b as together, d as remedyOf, f as installBinutils, g as canBeRun, h as advice, l as KNOWN_PROGRAMS, m as toolchainEnvironment, n as inspect$1, p as installLibc, t as localHost, v as remedyText, x as userCommand, y as shellLine } from "./toolchain-host.js";
import { a as forget, c as withoutOurs, i as endGroup, n as COOKIE, o as remember, s as findProgram } from "./lib-process-run.js";
import { l as visible, u as visibleCommand } from "./lib-text-escape.js";
import { a as writeText, h as isInside, v as printJson } from "./lib-files-write.js";
import { t as Cancelled } from "./lib-process-cancel.js";
import { t as selectTargets } from "./pipeline-select-targets.js";
import { n as plan } from "./plan-plan.js";
import { s as counted } from "./config-targets.js";
import { t as aligned } from "./report-columns.js";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { styleText } from "node:util";
import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
const found = (need, program, version) => ({
	need,
	program,
	version,
	problem: null,
	remedy: null
}), missing = (need, problem, remedy) => ({
	need,
	program: null,
	version: null,
	problem,
	remedy
}), notInstalled = (need, program, remedy) => missing(need, `${program} is not installed`, remedy);
async function examineProgram(need, program, machine, remedy = remedyOf(program)) {
	return machine.has(program) ? found(need, program, await versionOf(program, machine)) : notInstalled(need, program, remedy);
}
const VERSION_ARGUMENTS = {
	go: "version",
	zig: "version"
};
async function versionOf(program, machine) {
	let { code, text } = await machine.ask(program, VERSION_ARGUMENTS[program] ?? "--version");
	return code === 0 ? versionInside(text) : null;
}
const versionInside = (text) => /\d+\.\d+(\.\d+)*/.exec(text)?.[0] ?? null;
async function examineC(job, machine) {
	let compiler = await examineCompiler("C", "CC", job, machine), { program } = compiler, isGcc = program?.endsWith("gcc") === !0 && machine.binfmt !== null;
	if (program === null || !isGcc || job.settings.libc !== "gnu") return [compiler];
	let { code, text } = await machine.ask(program, "-print-file-name=crt1.o");
	if (code !== 0 || text.trim() !== "crt1.o") return [compiler];
	let { triple, goarch } = job.target, libc = installLibc(triple, goarch === machine.goarch), remedy = canBeRun(libc) ? libc : advice(`the C library of ${triple}`);
	return [compiler, missing("C library", `${program} cannot find a C library`, remedy)];
}
async function examineCxx(job, machine) {
	return [await examineCompiler("C++", "CXX", job, machine)];
}
async function examineCompiler(language, variable, job, machine) {
	let { missing: missingTools } = toolchainOf(job, machine), need = `${language} compiler${job.settings.libc === "musl" ? " (musl)" : ""}`, words = variableOf(variable, job, machine), program = firstWord(words);
	if (program.includes("/") ? machine.exists(program) : machine.has(program)) return found(need, words, await versionOf(program, machine));
	let known = missingTools.find((tool) => tool.program === program);
	return notInstalled(need, program, known?.remedy ?? remedyOf(program));
}
async function examineBinutils(job, machine) {
	let { triple, goarch } = job.target, program = firstWord(variableOf("STRIP", job, machine));
	return [await examineProgram("binutils", program, machine, [`${triple}-strip`, "strip"].includes(program) ? installBinutils(triple, goarch === machine.goarch) : remedyOf(program))];
}
const toolchainOf = ({ target, settings }, machine) => toolchainEnvironment(target, settings.libc, settings.cgo, machine);
function variableOf(name, job, machine) {
	return job.env[name] ?? toolchainOf(job, machine).variables[name] ?? "";
}
const firstWord = (words) => words.split(" ")[0] ?? "", BUILDX = "v0.24.0";
async function examineBuildx(buildx, platform, machine) {
	let { parts } = await inspect$1(buildx, platform, machine), docker = machine.has("docker") ? await versionOf("docker", machine) : null;
	return Promise.all(parts.map(async ({ need, found: program, lack }) => lack === null ? found(need, program, need === "docker" ? docker : null) : missing(need, lack.says, await remedyHere(need, lack.remedy, machine))));
}
async function remedyHere(need, usual, machine) {
	if (need === "docker") return await machine.candidate("docker-cli") == null ? usual : together(usual, packages("docker-cli"));
	if (need !== "buildx") return usual;
	for (let name of ["docker-buildx-plugin", "docker-buildx"]) {
		let candidate = await machine.candidate(name);
		if (candidate === void 0) return usual;
		if (candidate !== null) return packages(name);
	}
	return advice(downloadLine(machine.goarch));
}
function downloadLine(goarch) {
	let file = `buildx-${BUILDX}.linux-${goarch === "arm" ? "arm-v7" : goarch}`, plugin = "~/.docker/cli-plugins/docker-buildx";
	return `mkdir -p ~/.docker/cli-plugins && curl -fsSLo ${plugin} ${`https://github.com/docker/buildx/releases/download/${BUILDX}/${file}`} && chmod +x ${plugin}`;
}
const SELF_UPDATING = [1, 21], RELEASE = advice("install the release from go.dev (actions/setup-go on GitHub)");
async function examineGo(_, machine) {
	let wanted = versionIn(/^go\s+(\d+)\.(\d+)/m, machine.read("go.mod") ?? ""), isTooOld = (version) => version !== null && wanted !== null && isBefore(version, wanted) && isBefore(version, SELF_UPDATING), part = await examineProgram("Go", "go", machine);
	if (part.problem === null) {
		let isOld = isTooOld(versionIn(/^(\d+)\.(\d+)/, part.version ?? "")), problem = `go ${part.version} is older than go.mod requires (${wanted?.join(".")})`;
		return [isOld ? missing("Go", problem, RELEASE) : part];
	}
	return [isTooOld(versionIn(/(?:^|:)(\d+)\.(\d+)/, await machine.candidate("golang-go") ?? "")) ? {
		...part,
		remedy: RELEASE
	} : part];
}
function versionIn(pattern, text) {
	let [, major, minor] = pattern.exec(text) ?? [];
	return major === void 0 ? null : [Number(major), Number(minor)];
}
const isBefore = (one, other) => one[0] < other[0] || one[0] === other[0] && one[1] < other[1], MAKEFILES = [
	"GNUmakefile",
	"makefile",
	"Makefile"
], word = (names) => RegExp(`(?<![\\w./$-])(?:${names})(?![\\w./=-])`), IN_SCRIPTS = {
	C: /\$\{?(CC|CROSS_COMPILE)\b|(?<![\w./-])cc\s|\bgcc\b|(^|[\s/;&|(])configure(?=\s|$)/m,
	"C++": /\$\{?CXX\b|[gc]\+\+(?=\s)/,
	binutils: /\$\{?(STRIP|AR)\b/,
	Go: /(?<![\w./-])go\s+(?:-C\s+\S+\s+)?(build|install|generate|run|test|tool|mod|list|vet)\b/,
	Rust: word("cargo|rustc")
}, IN_MAKEFILES = {
	C: /\$[({](CC|CROSS_COMPILE|COMPILE\.c|LINK\.[co])\b|\bgcc\b|\.[co]\b/,
	"C++": /\$[({](CXX|COMPILE\.(cc|cpp))\b|\.(cc|cpp|cxx)\b/,
	Go: /((?<![\w./-])go|\$[({]GO[)}])\s+(?:-C\s+\S+\s+)?(build|install)\b/,
	Rust: /(?<![\w./-])cargo\s|\$[({]CARGO[)}]/
}, PKG_CONFIG = /\bPKG_CONFIG\b|(?<![\w./-])pkg-config\s/;
function needsOf(script, env, read) {
	let text = withCalled(script, read).map(codeOf).join("\n"), programs = KNOWN_PROGRAMS.filter((program) => word(program).test(text)), calls = (program) => programs.includes(program), find = (name) => foldersOf(text).flatMap((folder) => read(folder + name) ?? []), makefiles = calls("make") ? makefilesOf(text, read).map(codeOf) : [], made = toolsIn(IN_MAKEFILES, makefiles.join("\n")), options = [text, ...Object.entries(env).flat()].join("\n"), tools = new Set([
		...toolsIn(IN_SCRIPTS, text),
		...made,
		...calls("make") && made.length === 0 ? ["C"] : [],
		...calls("cmake") ? languagesOfCmake(find("CMakeLists.txt").map(codeOf)) : [],
		...calls("meson") ? languagesOfMeson(find("meson.build")) : []
	]);
	if (tools.has("Rust")) {
		tools.add("C");
		let buildsStd = /build[-_]std/i.test(options);
		buildsStd && tools.add("Rust source"), (!buildsStd || /\b(if|case)\b/.test(text)) && tools.add("Rust std");
	}
	let pkgConfig = [text, ...makefiles].some((each) => PKG_CONFIG.test(each)) ? ["pkg-config"] : [];
	return {
		tools,
		programs: [...new Set([...programs.filter((program) => !LANGUAGES.includes(program)), ...pkgConfig])],
		rustToolchain: /\b(?:cargo|rustc)\s+\+([\w.-]+)/.exec(text)?.[1] ?? null
	};
}
const LANGUAGES = ["go", "cargo"];
function toolsIn(words, text) {
	return Object.keys(words).filter((language) => words[language].test(text));
}
function withCalled(script, read) {
	let seen = new Set(), texts = [script];
	for (let index = 0; index < texts.length && seen.size < 50; index += 1) {
		let text = codeOf(texts[index] ?? "");
		for (let folder of foldersOf(text)) for (let path of calledPaths(text)) {
			if (seen.has(folder + path)) continue;
			seen.add(folder + path);
			let called = read(folder + path);
			called !== null && isScript(path, called) && texts.push(called);
		}
	}
	return texts;
}
function calledPaths(text) {
	return (text.match(/(?<![\w$})/.-])[\w.+-]+(?:\/[\w.+-]+)*/g) ?? []).filter((path) => (path.includes("/") || path.endsWith(".sh")) && !path.endsWith("/configure"));
}
const isScript = (path, text) => path.endsWith(".sh") || /^#!.*\b(ba|da|k|z)?sh\b/.test(text.split("\n", 1)[0] ?? "");
function foldersOf(text) {
	let named = text.matchAll(/(?:\bcd|\s-S)\s*["']?([\w.+-]+(?:\/[\w.+-]+)*)/g);
	return ["", ...new Set(Array.from(named, ([, folder]) => `${folder}/`))];
}
function makefilesOf(text, read) {
	return Array.from(text.matchAll(/(?<![\w./-])make(?=\s|$)([^\n;&|]*)/g)).flatMap(([, args = ""]) => {
		let [, folder] = /\s-C\s*([\w./+-]+)/.exec(args) ?? [], [, file] = /\s-f\s*([\w./+-]+)/.exec(args) ?? [], found = (folder === void 0 ? foldersOf(text) : [`${folder}/`]).flatMap((at) => (file === void 0 ? MAKEFILES : [file]).map((name) => at + name)).map(read).find((makefile) => makefile !== null);
		return found == null ? [] : [found];
	});
}
function languagesOfCmake(lists) {
	let text = lists.join("\n"), [, project = ""] = /\bproject\s*\(([^)]*)\)/i.exec(text) ?? [], languages = project.split(/\s+/).filter((name) => /^(C|CXX|ASM|Fortran|NONE)$/.test(name));
	if (languages.length === 0) return ["C", "C++"];
	let enabled = /\benable_language\s*\(\s*CXX\b/i.test(text);
	return [...languages.includes("CXX") || enabled ? ["C++"] : [], "C"];
}
function languagesOfMeson(builds) {
	return ["C", ...builds.some((text) => /['"]cpp['"]/.test(text)) ? ["C++"] : []];
}
function codeOf(text) {
	return text.replaceAll(/(^|\s)#.*$/gm, "$1").replaceAll(/(?<![\w./-])(echo|printf)\s[^\n;&|]*/g, "");
}
const INSTALL_STABLE = "rustup default stable";
async function examineCargo(_, machine, toolchain) {
	let need = "Rust";
	if (!machine.has("cargo")) return [notInstalled(need, "cargo", await installRustup(machine) ?? remedyOf("cargo"))];
	let { code, text } = await machine.ask("cargo", ...chosen(toolchain), "--version");
	if (code === 0) return [found(need, "cargo", versionInside(text))];
	let missingToolchain = toolchain ?? /toolchain '([^']+)' is not installed/.exec(text)?.[1], install = missingToolchain === void 0 ? INSTALL_STABLE : `rustup toolchain install ${shellWord(missingToolchain)}`, remedy = machine.has("rustup") ? userCommand(install) : advice("run cargo --version to see why");
	return [missing(need, `${["cargo", ...chosen(toolchain)].join(" ")} does not run`, remedy)];
}
async function examineStd(job, machine, toolchain) {
	let name = variableOf("CARGO_BUILD_TARGET", job, machine);
	if (name === "") return [];
	let need = "Rust std", folder = await askRustc(machine, toolchain, "--print", "target-libdir", "--target", name);
	if (folder !== null && machine.exists(folder)) return [found(need, name, null)];
	let add = await throughRustup(`rustup target add ${shellWord(name)}`, machine, toolchain), remedy = job.target.goarch === machine.goarch && job.settings.libc === "gnu" && !machine.has("cargo") && !canBeRun(add) ? remedyOf("cargo") : add;
	return [missing(need, `${name} is not installed`, remedy)];
}
async function examineSource(_, machine, toolchain) {
	let need = "Rust source", root = await askRustc(machine, toolchain, "--print", "sysroot");
	if (root !== null && machine.exists(`${root}/lib/rustlib/src/rust/library`)) return [found(need, "rust-src", null)];
	let remedy = await throughRustup("rustup component add rust-src", machine, toolchain);
	return [notInstalled(need, "rust-src", remedy)];
}
async function askRustc(machine, toolchain, ...args) {
	let { code, text } = await machine.ask("rustc", ...chosen(toolchain), ...args);
	return code === 0 ? text.trim().split("\n").at(-1) ?? null : null;
}
const chosen = (toolchain) => toolchain === null ? [] : [`+${toolchain}`];
async function throughRustup(line, machine, toolchain) {
	let command = toolchain === null ? line : `${line} --toolchain ${shellWord(toolchain)}`;
	if (machine.has("rustup")) return userCommand(command);
	let install = machine.has("cargo") ? null : await installRustup(machine);
	return install === null ? advice(`install rustup from rustup.rs, then run ${command}`) : together(install, userCommand(command));
}
async function installRustup(machine) {
	return await machine.candidate("rustup") == null ? null : together(packages("rustup"), userCommand(INSTALL_STABLE));
}
async function diagnose(jobs, machine) {
	let findings = new Map(), unknown = new Set();
	for (let job of jobs) {
		let parts = await examine$1(job, machine);
		parts.length === 0 && unknown.add(job.build.name);
		for (let part of parts) {
			let finding = {
				target: job.target.name,
				...part
			};
			findings.set(JSON.stringify(finding), finding);
		}
	}
	return {
		findings: [...findings.values()],
		unknown: [...unknown]
	};
}
function missingOf({ findings }) {
	return findings.filter(({ problem }) => problem !== null);
}
async function examine$1(job, machine) {
	let { task, target } = job;
	if (task.kind === "buildx") return examineBuildx(task.buildx, target.platform, machine);
	let needs = needsOf(task.script, job.env, machine.read), tools = new Set([...needs.tools, ...job.settings.cgo ? ["Go", "C"] : []]), parts = [];
	for (let [tool, look] of EXAMINATIONS) tools.has(tool) && parts.push(...await look(job, machine, needs.rustToolchain));
	for (let program of needs.programs) parts.push(await examineProgram(program, program, machine));
	return parts;
}
const EXAMINATIONS = [
	["C", examineC],
	["C++", examineCxx],
	["binutils", examineBinutils],
	["Go", examineGo],
	["Rust", examineCargo],
	["Rust std", examineStd],
	["Rust source", examineSource]
];
async function install(options) {
	let { cwd, env, timeoutMs, signal } = options, [program = "", ...args] = options.command, found = findProgram(program, env);
	if (found === void 0) return {
		code: 127,
		text: `${program} is not installed`
	};
	if (signal.aborted) return {
		code: 1,
		text: ""
	};
	let { exec } = await import("./npm-actions-exec.lazy.js"), group = {
		leader: void 0,
		cookie: randomUUID()
	};
	remember(group);
	let text = "", keep = (chunk) => {
		text = (text + chunk.toString()).slice(-262144);
	}, timer, stop = () => {}, ended = new Promise((resolve) => {
		stop = () => void endGroup(group).then(() => setTimeout(resolve, 500, 1).unref()), timer = setTimeout(stop, timeoutMs), signal.addEventListener("abort", stop);
	});
	try {
		let done = exec(`"${found}"`, args, {
			cwd,
			env: {
				...definedOnly(env),
				[COOKIE]: group.cookie ?? ""
			},
			silent: !0,
			ignoreReturnCode: !0,
			delay: 500,
			listeners: {
				stdout: keep,
				stderr: keep
			}
		});
		return {
			code: await Promise.race([done, ended]),
			text
		};
	} finally {
		clearTimeout(timer), signal.removeEventListener("abort", stop), forget(group);
	}
}
function definedOnly(env) {
	return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== void 0));
}
const WAIT_FOR_OTHERS = ["-o", "DPkg::Lock::Timeout=300"];
async function localInstaller(machine, { cwd, env, signal, log }) {
	let asRoot = await rootPrefix(machine()), hasApt = machine().has("apt-get"), run = async (shown, command) => {
		log(`size-guard: running: ${visibleCommand(shown)}`);
		let { code, text } = await install({
			command,
			cwd,
			env: withoutOurs(env),
			signal,
			timeoutMs: 18e5
		});
		if (code === 0) return !0;
		let lines = text.split("\n").filter((each) => each.trim() !== "");
		for (let each of lines.slice(-15)) log(`  ${visible(each)}`);
		return log(`size-guard: the command failed with exit code ${code}`), !1;
	}, sudo = asRoot ?? [], apt = (...words) => {
		let command = [
			"env",
			"DEBIAN_FRONTEND=noninteractive",
			"apt-get",
			...WAIT_FOR_OTHERS,
			...words
		];
		return run([
			...sudo,
			"apt-get",
			...words
		].join(" "), [...sudo, ...command]);
	}, install$1 = async (packages) => {
		if (packages.length === 0) return !0;
		if (!hasApt) return log("size-guard: cannot install packages without apt-get; their names are those of Debian and Ubuntu"), null;
		if (asRoot === null) return log("size-guard: cannot install packages without root, and sudo requires a password"), null;
		let known = [];
		for (let name of packages) await machine().candidate(name) === null ? log(`size-guard: apt has no package ${visible(name)}`) : known.push(name);
		return known.length === 0 || apt("install", "-y", ...known);
	};
	return {
		async update() {
			hasApt && asRoot !== null && await apt("update");
		},
		async carryOut(remedies) {
			let isInstalled = await install$1(together(...remedies).packages), ran = new Map(), runOnce = ({ line, asRoot: needsRoot }) => {
				let before = needsRoot ? sudo : [], result = ran.get(line) ?? run([...before, line].join(" "), [
					...before,
					"sh",
					"-c",
					line
				]);
				return ran.set(line, result), result;
			}, succeeded = isInstalled !== !1;
			for (let { packages, commands } of remedies) {
				if (packages.length > 0 && isInstalled !== !0) continue;
				let privileged = commands.find(({ asRoot: needsRoot }) => needsRoot && asRoot === null);
				if (privileged !== void 0) log(`size-guard: skipped, because it requires root: ${visibleCommand(privileged.line)}`);
				else for (let command of commands) if (!await runOnce(command)) {
					succeeded = !1;
					break;
				}
			}
			return succeeded;
		}
	};
}
async function rootPrefix(machine) {
	if (machine.isRoot) return [];
	let { code } = await machine.ask("sudo", "-n", "true");
	return code === 0 ? ["sudo", "-n"] : null;
}
const QUESTION_ENVIRONMENT = {
	GOTOOLCHAIN: "local",
	RUSTUP_AUTO_INSTALL: "0",
	LC_ALL: "C"
};
function examinedMachine({ folder, root }, env, signal) {
	let host = localHost(env), answers = new Map(), options = {
		cwd: folder,
		env: {
			...withoutOurs(env),
			...QUESTION_ENVIRONMENT
		},
		signal
	}, askOnce = (...command) => {
		let key = JSON.stringify(command), answer = answers.get(key) ?? ask({
			...options,
			command,
			timeoutMs: 3e4
		});
		return answers.set(key, answer), answer;
	};
	return {
		...localMachine(host.has, (args) => askOnce("docker", ...args), options),
		...host,
		ask: askOnce,
		exists: (path) => existsSync(resolve(folder, path)),
		read: (path) => textInside(join(folder, path), root),
		async candidate(name) {
			if (!host.has("apt-cache")) return null;
			let [archives, policy] = [await askOnce("apt-cache", "policy"), await askOnce("apt-cache", "policy", name)];
			if (!/^\s*\d+ [a-z]+:/m.test(archives.text)) return;
			let version = /^\s+Candidate: (\S+)/m.exec(policy.text)?.[1] ?? "(none)";
			return version === "(none)" ? null : version;
		}
	};
}
function textInside(path, root) {
	try {
		let real = realpathSync(path), stats = statSync(real);
		if (!isInside(real, root) || !stats.isFile() || stats.size > 262144) return null;
		let text = readFileSync(real, "utf8");
		return text.includes("\0") ? null : text;
	} catch {
		return null;
	}
}
const HEAD = [
	"",
	"target",
	"needs",
	"found",
	"to install"
];
function diagnosisTable({ findings }, color) {
	let styled = (style, text) => color ? styleText(style, text, { validateStream: !1 }) : text, [head = "", ...lines] = aligned([HEAD, ...findings.map(({ target, need, program, version, problem, remedy }) => [
		problem === null ? "✔" : "✖",
		target,
		need,
		visible(problem ?? [program ?? "", version ?? ""].join(" ").trimEnd()),
		remedy === null ? "" : visibleCommand(remedyText(remedy))
	])]), drawn = lines.map((line, index) => {
		let style = findings[index]?.problem === null ? "green" : "red";
		return `  ${styled(style, line.slice(0, 1))}${line.slice(1)}\n`;
	});
	return findings.length === 0 ? "" : `${styled("dim", `  ${head}`)}\n${drawn.join("")}`;
}
function diagnosisText(diagnosis, here, color) {
	return [
		diagnosisTable(diagnosis, color),
		unknownText(diagnosis),
		conclusion(diagnosis, here)
	].filter((block) => block !== "").join("\n");
}
function unknownText({ unknown }) {
	if (unknown.length === 0) return "";
	let names = unknown.map((name) => JSON.stringify(name)).join(", ");
	return unknown.length === 1 ? `The needs of build ${names} are unknown: its script calls no tool that size-guard knows.\n` : `The needs of builds ${names} are unknown: their scripts call no tool that size-guard knows.\n`;
}
function conclusion(diagnosis, here) {
	let { findings, unknown } = diagnosis, missing = missingOf(diagnosis);
	if (missing.length === 0) return findings.length > 0 ? "Nothing is missing.\n" : unknown.length > 0 ? "" : "Nothing is needed: there are no builds to run.\n";
	let line = installLine(diagnosis, here), byHand = missing.filter(({ remedy }) => remedy !== null && shellLine([remedy], !0) === "").length, count = `${missing.length} of ${counted(findings.length, "requirement")} ${missing.length === 1 ? "is" : "are"} missing`;
	if (line === "") return `${count}. Install ${missing.length === 1 ? "it" : "them"} by hand, see the table.\n`;
	let hand = byHand === 0 ? "" : `; install ${byHand} of them by hand, see the table`, where = here.isDebian || together(...remediesOf(diagnosis)).packages.length === 0 ? "This command installs" : "On Debian or Ubuntu, this command installs", offer = here.fixed ? "" : " (or run size-guard doctor --fix)";
	return `${count}${hand}. ${where} ${byHand > 0 ? "the rest" : missing.length === 1 ? "it" : "them"}${offer}:\n\n${visibleCommand(line)}\n`;
}
const remediesOf = (diagnosis) => missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []), installLine = (diagnosis, { isRoot }) => shellLine(remediesOf(diagnosis), isRoot);
function diagnosisJson(diagnosis, here) {
	let { findings, unknown } = diagnosis, line = installLine(diagnosis, here);
	return printJson({
		schema: "size-guard/doctor@1",
		complete: missingOf(diagnosis).length === 0,
		findings,
		untold: unknown,
		install: line === "" ? null : line
	});
}
const DEFAULT_CONFIG = "budgets.yml";
async function doctor(options, context) {
	let withoutConfig = options.config === DEFAULT_CONFIG && !existsSync(resolve(context.cwd, options.config));
	withoutConfig && context.log(`size-guard: ${DEFAULT_CONFIG} does not exist; showing what C, Go and Rust need for the default targets`);
	let subject = subjectOf(withoutConfig ? checkConfig("\nversion: 1\nbuilds:\n  anything: { run: \"$CC && go build && cargo build\" }\nartifacts:\n  anything: { path: \"{target}\" }\n", options.config, context.cwd) : loadConfig(options.config, context.cwd), options, context), first = await examine(subject, context), fixed = options.fix && missingOf(first).length > 0;
	fixed && options.format === "text" && context.out(`${diagnosisTable(first, context.color)}\n`);
	let { diagnosis, failed } = fixed ? await fix(first, subject, context) : {
		diagnosis: first,
		failed: !1
	}, { isRoot, has } = subject.machine();
	return report(diagnosis, {
		isRoot,
		isDebian: has("apt-get"),
		fixed
	}, options, context), missingOf(diagnosis).length === 0 ? 0 : failed ? 3 : 1;
}
async function setUp(options, context) {
	let subject = subjectOf(loadConfig(options.config, context.cwd), options, context), first = await examine(subject, context), missing = missingOf(first);
	if (missing.length === 0) return [];
	for (let { target, problem } of missing) context.log(`size-guard: ${target}: ${visible(problem ?? "")}`);
	let { diagnosis } = await fix(first, subject, context);
	return missingOf(diagnosis).map(({ target, problem, remedy }) => visibleCommand(`${target}: ${problem}${remedy === null ? "" : `: ${remedyText(remedy)}`}`));
}
function subjectOf({ config, folder, root }, options, context) {
	return {
		jobs: plan(config, selectTargets(config, options.targets)).jobs,
		folder,
		machine: () => examinedMachine({
			folder,
			root
		}, context.env, context.signal)
	};
}
async function examine({ jobs, machine }, { signal }) {
	let diagnosis = await diagnose(jobs, machine());
	if (signal.aborted) throw new Cancelled();
	return diagnosis;
}
async function fix(first, subject, context) {
	let { env, signal, log } = context, installer = await localInstaller(subject.machine, {
		cwd: subject.folder,
		env,
		signal,
		log
	}), remediesOf = (diagnosis) => missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []), diagnosis = first;
	remediesOf(first).some(({ packages }) => packages.length > 0) && (await installer.update(), diagnosis = await examine(subject, context));
	let tried = new Set();
	for (let failed = !1;; diagnosis = await examine(subject, context)) {
		let pending = remediesOf(diagnosis).filter((each) => canBeRun(each) && !tried.has(JSON.stringify(each)));
		if (pending.length === 0) return {
			diagnosis,
			failed
		};
		for (let remedy of pending) tried.add(JSON.stringify(remedy));
		failed = !await installer.carryOut(pending) || failed;
	}
}
function report(diagnosis, here, options, context) {
	let text = diagnosisText(diagnosis, here, context.color), content = options.format === "json" ? diagnosisJson(diagnosis, here) : text;
	options.output === null ? context.out(content) : (writeText(resolve(context.cwd, options.output), content), context.out(text));
}
export { setUp as n, doctor as t };
