import { S as shellWord, n as loadConfig, t as checkConfig } from "./config-load.js";
import { C as ask, _ as packages, a as localMachine, b as together, d as remedyOf, f as installBinutils, g as canBeRun, h as advice, l as KNOWN_PROGRAMS, m as toolchainEnvironment, n as inspect$1, p as installLibc, t as localHost, v as remedyText, x as userCommand, y as shellLine } from "./toolchain-host.js";
import { a as forget, c as withoutOurs, i as endGroup, n as COOKIE, o as remember, s as findProgram } from "./process-run.js";
import { l as visible, u as visibleCommand } from "./text-escape.js";
import { i as isInside } from "./files-pointer.js";
import { a as writeText } from "./files-write.js";
import { n as plan } from "./plan-plan.js";
import { t as Cancelled } from "./process-cancel.js";
import { n as printJson } from "./units-stable.js";
import { t as aligned } from "./report-columns.js";
import { t as chosenTargets } from "./commands-targets.js";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { styleText } from "node:util";
import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
const there = (need, program, version) => ({
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
async function examineProgram(need, program, patient, remedy = remedyOf(program)) {
	return patient.has(program) ? there(need, program, await versionOf(program, patient)) : notInstalled(need, program, remedy);
}
const VERSION_QUESTIONS = {
	go: "version",
	zig: "version"
};
async function versionOf(program, patient) {
	let { code, text } = await patient.ask(program, VERSION_QUESTIONS[program] ?? "--version");
	return code === 0 ? versionInside(text) : null;
}
const versionInside = (text) => /\d+\.\d+(\.\d+)*/.exec(text)?.[0] ?? null;
async function examineC(job, patient) {
	let compiler = await examineCompiler("C", "CC", job, patient), { program } = compiler, isGcc = program?.endsWith("gcc") === !0 && patient.binfmt !== null;
	if (program === null || !isGcc || job.settings.libc !== "gnu") return [compiler];
	let { code, text } = await patient.ask(program, "-print-file-name=crt1.o");
	if (code !== 0 || text.trim() !== "crt1.o") return [compiler];
	let { triple, goarch } = job.target, libc = installLibc(triple, goarch === patient.goarch), remedy = canBeRun(libc) ? libc : advice(`the C library of ${triple}`);
	return [compiler, missing("C library", `${program} finds no C library`, remedy)];
}
async function examineCxx(job, patient) {
	return [await examineCompiler("C++", "CXX", job, patient)];
}
async function examineCompiler(language, variable, job, patient) {
	let { missing: lacking } = toolchainOf(job, patient), need = `${language} compiler${job.settings.libc === "musl" ? " (musl)" : ""}`, words = variableOf(variable, job, patient), program = firstWord(words);
	if (program.includes("/") ? patient.exists(program) : patient.has(program)) return there(need, words, await versionOf(program, patient));
	let known = lacking.find((tool) => tool.program === program);
	return notInstalled(need, program, known?.remedy ?? remedyOf(program));
}
async function examineBinutils(job, patient) {
	let { triple, goarch } = job.target, program = firstWord(variableOf("STRIP", job, patient));
	return [await examineProgram("binutils", program, patient, [`${triple}-strip`, "strip"].includes(program) ? installBinutils(triple, goarch === patient.goarch) : remedyOf(program))];
}
const toolchainOf = ({ target, settings }, patient) => toolchainEnvironment(target, settings.libc, settings.cgo, patient);
function variableOf(name, job, patient) {
	return job.env[name] ?? toolchainOf(job, patient).variables[name] ?? "";
}
const firstWord = (words) => words.split(" ")[0] ?? "", BUILDX = "v0.24.0";
async function examineBuildx(buildx, platform, patient) {
	let { parts } = await inspect$1(buildx, platform, patient), docker = patient.has("docker") ? await versionOf("docker", patient) : null;
	return Promise.all(parts.map(async ({ need, found, lack }) => lack === null ? there(need, found, need === "docker" ? docker : null) : missing(need, lack.says, await remedyHere(need, lack.remedy, patient))));
}
async function remedyHere(need, usual, patient) {
	if (need === "docker") return await patient.candidate("docker-cli") == null ? usual : together(usual, packages("docker-cli"));
	if (need !== "buildx") return usual;
	for (let name of ["docker-buildx-plugin", "docker-buildx"]) {
		let candidate = await patient.candidate(name);
		if (candidate === void 0) return usual;
		if (candidate !== null) return packages(name);
	}
	return advice(downloadLine(patient.goarch));
}
function downloadLine(goarch) {
	let file = `buildx-${BUILDX}.linux-${goarch === "arm" ? "arm-v7" : goarch}`, plugin = "~/.docker/cli-plugins/docker-buildx";
	return `mkdir -p ~/.docker/cli-plugins && curl -fsSLo ${plugin} ${`https://github.com/docker/buildx/releases/download/${BUILDX}/${file}`} && chmod +x ${plugin}`;
}
const FETCHES_ITSELF = [1, 21], RELEASE = advice("the release from go.dev (actions/setup-go on GitHub)");
async function examineGo(_, patient) {
	let wanted = versionIn(/^go\s+(\d+)\.(\d+)/m, patient.read("go.mod") ?? ""), isTooOld = (version) => version !== null && wanted !== null && isBefore(version, wanted) && isBefore(version, FETCHES_ITSELF), part = await examineProgram("Go", "go", patient);
	if (part.problem === null) {
		let isOld = isTooOld(versionIn(/^(\d+)\.(\d+)/, part.version ?? "")), problem = `go ${part.version} is older than go.mod's ${wanted?.join(".")}`;
		return [isOld ? missing("Go", problem, RELEASE) : part];
	}
	return [isTooOld(versionIn(/(?:^|:)(\d+)\.(\d+)/, await patient.candidate("golang-go") ?? "")) ? {
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
	let text = withCalled(script, read).map(withoutTalk).join("\n"), programs = KNOWN_PROGRAMS.filter((program) => word(program).test(text)), calls = (program) => programs.includes(program), find = (name) => foldersOf(text).flatMap((folder) => read(folder + name) ?? []), makefiles = calls("make") ? makefilesOf(text, read).map(withoutTalk) : [], made = told(IN_MAKEFILES, makefiles.join("\n")), options = [text, ...Object.entries(env).flat()].join("\n"), tools = new Set([
		...told(IN_SCRIPTS, text),
		...made,
		...calls("make") && made.length === 0 ? ["C"] : [],
		...calls("cmake") ? languagesOfCmake(find("CMakeLists.txt").map(withoutTalk)) : [],
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
function told(words, text) {
	return Object.keys(words).filter((language) => words[language].test(text));
}
function withCalled(script, read) {
	let seen = new Set(), texts = [script];
	for (let index = 0; index < texts.length && seen.size < 50; index += 1) {
		let text = withoutTalk(texts[index] ?? "");
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
function withoutTalk(text) {
	return text.replaceAll(/(^|\s)#.*$/gm, "$1").replaceAll(/(?<![\w./-])(echo|printf)\s[^\n;&|]*/g, "");
}
const CHOOSE = "rustup default stable";
async function examineCargo(_, patient, toolchain) {
	let need = "Rust";
	if (!patient.has("cargo")) return [notInstalled(need, "cargo", await installRustup(patient) ?? remedyOf("cargo"))];
	let { code, text } = await patient.ask("cargo", ...chosen(toolchain), "--version");
	if (code === 0) return [there(need, "cargo", versionInside(text))];
	let lacking = toolchain ?? /toolchain '([^']+)' is not installed/.exec(text)?.[1], install = lacking === void 0 ? CHOOSE : `rustup toolchain install ${shellWord(lacking)}`, remedy = patient.has("rustup") ? userCommand(install) : advice("see what cargo --version says");
	return [missing(need, `${["cargo", ...chosen(toolchain)].join(" ")} does not run`, remedy)];
}
async function examineStd(job, patient, toolchain) {
	let name = variableOf("CARGO_BUILD_TARGET", job, patient);
	if (name === "") return [];
	let need = "Rust std", folder = await askRustc(patient, toolchain, "--print", "target-libdir", "--target", name);
	if (folder !== null && patient.exists(folder)) return [there(need, name, null)];
	let add = await throughRustup(`rustup target add ${shellWord(name)}`, patient, toolchain), remedy = job.target.goarch === patient.goarch && job.settings.libc === "gnu" && !patient.has("cargo") && !canBeRun(add) ? remedyOf("cargo") : add;
	return [missing(need, `${name} is not installed`, remedy)];
}
async function examineSource(_, patient, toolchain) {
	let need = "Rust source", root = await askRustc(patient, toolchain, "--print", "sysroot");
	if (root !== null && patient.exists(`${root}/lib/rustlib/src/rust/library`)) return [there(need, "rust-src", null)];
	let remedy = await throughRustup("rustup component add rust-src", patient, toolchain);
	return [notInstalled(need, "rust-src", remedy)];
}
async function askRustc(patient, toolchain, ...args) {
	let { code, text } = await patient.ask("rustc", ...chosen(toolchain), ...args);
	return code === 0 ? text.trim().split("\n").at(-1) ?? null : null;
}
const chosen = (toolchain) => toolchain === null ? [] : [`+${toolchain}`];
async function throughRustup(line, patient, toolchain) {
	let command = toolchain === null ? line : `${line} --toolchain ${shellWord(toolchain)}`;
	if (patient.has("rustup")) return userCommand(command);
	let install = patient.has("cargo") ? null : await installRustup(patient);
	return install === null ? advice(`rustup from rustup.rs, then ${command}`) : together(install, userCommand(command));
}
async function installRustup(patient) {
	return await patient.candidate("rustup") == null ? null : together(packages("rustup"), userCommand(CHOOSE));
}
async function diagnose(jobs, patient) {
	let findings = new Map(), untold = new Set();
	for (let job of jobs) {
		let parts = await examine(job, patient);
		parts.length === 0 && untold.add(job.build.name);
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
		untold: [...untold]
	};
}
function missingOf({ findings }) {
	return findings.filter(({ problem }) => problem !== null);
}
async function examine(job, patient) {
	let { task, target } = job;
	if (task.kind === "buildx") return examineBuildx(task.buildx, target.platform, patient);
	let needs = needsOf(task.script, job.env, patient.read), tools = new Set([...needs.tools, ...job.settings.cgo ? ["Go", "C"] : []]), parts = [];
	for (let [tool, look] of EXAMINATIONS) tools.has(tool) && parts.push(...await look(job, patient, needs.rustToolchain));
	for (let program of needs.programs) parts.push(await examineProgram(program, program, patient));
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
async function localInstaller(patient, { cwd, env, signal, say }) {
	let asRoot = await wayToRoot(patient()), hasApt = patient().has("apt-get"), run = async (shown, command) => {
		say(`size-guard: running: ${visibleCommand(shown)}`);
		let { code, text } = await install({
			command,
			cwd,
			env: withoutOurs(env),
			signal,
			timeoutMs: 18e5
		});
		if (code === 0) return !0;
		let said = text.split("\n").filter((each) => each.trim() !== "");
		for (let each of said.slice(-15)) say(`  ${visible(each)}`);
		return say(`size-guard: that failed (exit code ${code})`), !1;
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
		if (!hasApt) return say("size-guard: there is no apt-get here; the packages are named as Debian and Ubuntu call them"), null;
		if (asRoot === null) return say("size-guard: packages need root, and sudo does not give it here without a password"), null;
		let known = [];
		for (let name of packages) await patient().candidate(name) === null ? say(`size-guard: apt knows no package ${visible(name)} here`) : known.push(name);
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
			}, isWell = isInstalled !== !1;
			for (let { packages, commands } of remedies) {
				if (packages.length > 0 && isInstalled !== !0) continue;
				let forbidden = commands.find(({ asRoot: needsRoot }) => needsRoot && asRoot === null);
				if (forbidden !== void 0) say(`size-guard: this needs root: ${visibleCommand(forbidden.line)}`);
				else for (let command of commands) if (!await runOnce(command)) {
					isWell = !1;
					break;
				}
			}
			return isWell;
		}
	};
}
async function wayToRoot(patient) {
	if (patient.isRoot) return [];
	let { code } = await patient.ask("sudo", "-n", "true");
	return code === 0 ? ["sudo", "-n"] : null;
}
const ASKING = {
	GOTOOLCHAIN: "local",
	RUSTUP_AUTO_INSTALL: "0",
	LC_ALL: "C"
};
function localPatient({ folder, root }, env, signal) {
	let host = localHost(env), answers = new Map(), options = {
		cwd: folder,
		env: {
			...withoutOurs(env),
			...ASKING
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
	"there",
	"to get it"
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
		untoldText(diagnosis),
		conclusion(diagnosis, here)
	].filter((block) => block !== "").join("\n");
}
function untoldText({ untold }) {
	return untold.length === 0 ? "" : `What ${untold.map((name) => JSON.stringify(name)).join(", ")} needs cannot be told: no tool that is known here is named in its script.\n`;
}
function conclusion(diagnosis, here) {
	let { findings, untold } = diagnosis, missing = missingOf(diagnosis);
	if (missing.length === 0) return findings.length > 0 ? "Nothing is missing.\n" : untold.length > 0 ? "" : "Nothing is needed: no build runs here.\n";
	let line = installLine(diagnosis, here), byHand = missing.filter(({ remedy }) => remedy !== null && shellLine([remedy], !0) === "").length, count = `${missing.length} of ${findings.length} ${missing.length === 1 ? "is" : "are"} missing`;
	if (line === "") return `${count}, and no line installs what is; the table says where to get it.\n`;
	let hand = byHand === 0 ? "" : `, ${byHand} of them to be got by hand, as the table says`, where = here.isDebian || together(...remediesOf(diagnosis)).packages.length === 0 ? "This line installs" : "On Debian or Ubuntu, this line installs", offer = here.fixed ? "" : " (or size-guard doctor --fix)";
	return `${count}${hand}. ${where} ${byHand > 0 ? "the rest" : missing.length === 1 ? "it" : "them"}${offer}:\n\n${visibleCommand(line)}\n`;
}
const remediesOf = (diagnosis) => missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []), installLine = (diagnosis, { isRoot }) => shellLine(remediesOf(diagnosis), isRoot);
function diagnosisJson(diagnosis, here) {
	let { findings, untold } = diagnosis, line = installLine(diagnosis, here);
	return printJson({
		schema: "size-guard/doctor@1",
		complete: missingOf(diagnosis).length === 0,
		findings,
		untold,
		install: line === "" ? null : line
	});
}
const USUAL_CONFIG = "budgets.yml";
async function doctor(options, world) {
	let usual = options.config === USUAL_CONFIG && !existsSync(resolve(world.cwd, options.config));
	usual && world.say(`size-guard: there is no ${USUAL_CONFIG} here; this is what C, Go and Rust need for the usual targets`);
	let ward = wardOf(usual ? checkConfig("\nversion: 1\nbuilds:\n  anything: { run: \"$CC && go build && cargo build\" }\nartifacts:\n  anything: { path: \"{target}\" }\n", options.config, world.cwd) : loadConfig(options.config, world.cwd), options, world), first = await look(ward, world), treated = options.fix && missingOf(first).length > 0;
	treated && options.format === "text" && world.out(`${diagnosisTable(first, world.color)}\n`);
	let { diagnosis, failed } = treated ? await fix(first, ward, world) : {
		diagnosis: first,
		failed: !1
	}, { isRoot, has } = ward.patient();
	return give(diagnosis, {
		isRoot,
		isDebian: has("apt-get"),
		fixed: treated
	}, options, world), missingOf(diagnosis).length === 0 ? 0 : failed ? 3 : 1;
}
async function setUp(options, world) {
	let ward = wardOf(loadConfig(options.config, world.cwd), options, world), first = await look(ward, world), missing = missingOf(first);
	if (missing.length === 0) return [];
	for (let { target, problem } of missing) world.say(`size-guard: ${target}: ${visible(problem ?? "")}`);
	let { diagnosis } = await fix(first, ward, world);
	return missingOf(diagnosis).map(({ target, problem, remedy }) => visibleCommand(`${target}: ${problem}${remedy === null ? "" : `: ${remedyText(remedy)}`}`));
}
function wardOf({ config, folder, root }, options, world) {
	return {
		jobs: plan(config, chosenTargets(config, options.targets)).jobs,
		folder,
		patient: () => localPatient({
			folder,
			root
		}, world.env, world.signal)
	};
}
async function look({ jobs, patient }, { signal }) {
	let diagnosis = await diagnose(jobs, patient());
	if (signal.aborted) throw new Cancelled();
	return diagnosis;
}
async function fix(first, ward, world) {
	let { env, signal, say } = world, installer = await localInstaller(ward.patient, {
		cwd: ward.folder,
		env,
		signal,
		say
	}), remediesOf = (diagnosis) => missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []), diagnosis = first;
	remediesOf(first).some(({ packages }) => packages.length > 0) && (await installer.update(), diagnosis = await look(ward, world));
	let tried = new Set();
	for (let failed = !1;; diagnosis = await look(ward, world)) {
		let todo = remediesOf(diagnosis).filter((each) => canBeRun(each) && !tried.has(JSON.stringify(each)));
		if (todo.length === 0) return {
			diagnosis,
			failed
		};
		for (let remedy of todo) tried.add(JSON.stringify(remedy));
		failed = !await installer.carryOut(todo) || failed;
	}
}
function give(diagnosis, here, options, world) {
	let text = diagnosisText(diagnosis, here, world.color), report = options.format === "json" ? diagnosisJson(diagnosis, here) : text;
	options.output === null ? world.out(report) : (writeText(resolve(world.cwd, options.output), report), world.out(text));
}
export { setUp as n, doctor as t };
