import { n as KNOWN_TARGETS, o as withLibc } from "./config-targets.js";
import { C as shellWord } from "./config-load.js";
import { s as findProgram, t as run } from "./lib-process-run.js";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
const QUESTION_MS = 3e4;
async function ask({ command: [program = "", ...args], ...options }) {
	let { code, stdout, stderr, ended } = await run(program, args, options);
	return {
		code: ended === null ? code : 1,
		text: `${stdout.toString()}${stderr}`
	};
}
const NOT_FOR_ZIG = [
	"--target=*",
	"-m32",
	"-m64",
	"-march=*",
	"-Wl,-melf*",
	"-Wl,--no-undefined-version"
];
function linkerScript(compiler) {
	return `#!/bin/sh
for argument do
  shift
  case $argument in
    ${NOT_FOR_ZIG.join(" | ")}) ;;
    *) set -- "$@" "$argument" ;;
  esac
done
exec ${compiler} "$@"
`;
}
const NOTHING = {
	packages: [],
	commands: [],
	advice: null
}, packages = (...names) => ({
	...NOTHING,
	packages: names
}), rootCommands = (...lines) => ({
	...NOTHING,
	commands: lines.map((line) => ({
		line,
		asRoot: !0
	}))
}), userCommand = (line) => ({
	...NOTHING,
	commands: [{
		line,
		asRoot: !1
	}]
}), advice = (text) => ({
	...NOTHING,
	advice: text
});
function together(...remedies) {
	let lines = new Map(remedies.flatMap(({ commands }) => commands.map((each) => [each.line, each]))), texts = remedies.flatMap((remedy) => remedy.advice ?? []);
	return {
		packages: [...new Set(remedies.flatMap((remedy) => remedy.packages))],
		commands: [...lines.values()],
		advice: texts.length === 0 ? null : [...new Set(texts)].join(", or ")
	};
}
const canBeRun = ({ packages, commands }) => packages.length + commands.length > 0;
function remedyText({ packages, commands, advice }) {
	return [[...packages.length === 0 ? [] : [`apt-get install ${words(packages)}`], ...commands.map(({ line }) => line)].join(" && "), advice ?? ""].filter((part) => part !== "").join(", or ");
}
function shellLine(remedies, isRoot) {
	let { packages, commands } = together(...remedies), sudo = isRoot ? "" : "sudo ", install = packages.length === 0 ? [] : [`${sudo}apt-get update`, `${sudo}apt-get install -y ${words(packages)}`], lines = commands.map(({ line, asRoot }) => asRoot && !isRoot ? withSudo(line) : line);
	return [...install, ...lines].join(" && ");
}
function withSudo(line) {
	return /[&|;<>$*'"]/.test(line) ? `sudo sh -c ${shellWord(line)}` : `sudo ${line}`;
}
const words = (texts) => texts.map(shellWord).join(" "), ZIG_TARGETS = {
	amd64: "x86_64-linux-musl",
	arm64: "aarch64-linux-musl",
	arm: "arm-linux-musleabihf",
	riscv64: "riscv64-linux-musl"
}, INSTALL_ZIG = together(packages("python3-venv"), rootCommands("python3 -m venv /opt/ziglang", "/opt/ziglang/bin/pip install ziglang==0.15.2", "ln -sf /opt/ziglang/lib/python3*/site-packages/ziglang/zig /usr/local/bin/zig")), ZIG_PROGRAMS = ["zig", "python-zig"], DEBIAN_PORTS = {
	"x86_64-linux-gnu": "amd64",
	"aarch64-linux-gnu": "arm64",
	"arm-linux-gnueabihf": "armhf",
	"arm-linux-gnueabi": "armel",
	"riscv64-linux-gnu": "riscv64",
	"s390x-linux-gnu": "s390x",
	"powerpc64le-linux-gnu": "ppc64el",
	"mips64el-linux-gnuabi64": "mips64el",
	"i686-linux-gnu": "i386"
}, GOARCH_OF_NODE = {
	x64: "amd64",
	ia32: "386",
	arm: "arm",
	ppc64: "ppc64le"
};
function goarchOfNode(arch) {
	return GOARCH_OF_NODE[arch] ?? arch;
}
function toolchainEnvironment(target, libc, cgo, host) {
	let triple = withLibc(target.triple, libc), compiler = libc === "musl" ? muslCompiler(target, triple, host) : gnuCompiler(target, triple, host), rust = target.rust === null ? null : withLibc(target.rust, libc), isProgram = !compiler.cc.includes(" ");
	return {
		variables: {
			GOOS: "linux",
			GOARCH: target.goarch,
			GOARM: target.goarm ?? "",
			CGO_ENABLED: cgo ? "1" : "0",
			CC: compiler.cc,
			CXX: compiler.cxx,
			AR: compiler.ar,
			STRIP: compiler.strip,
			CROSS_COMPILE: compiler.prefix,
			TRIPLE: triple,
			PKG_CONFIG_LIBDIR: pkgConfigFolders(triple, libc === "gnu" && target.goarch === host.goarch),
			...rust === null ? {} : {
				CARGO_BUILD_TARGET: rust,
				...hostLinker(host)
			},
			...rust !== null && isProgram ? { [linkerVariable(rust)]: compiler.cc } : {}
		},
		linker: rust === null || isProgram ? null : {
			variable: linkerVariable(rust),
			name: `${triple}-cc`,
			script: linkerScript(compiler.cc)
		},
		missing: compiler.missing
	};
}
const linkerVariable = (rust) => `CARGO_TARGET_${rust.toUpperCase().replaceAll(/[-.]/g, "_")}_LINKER`;
function hostLinker(host) {
	let own = KNOWN_TARGETS.find(({ goarch }) => goarch === host.goarch);
	if (own === void 0 || own.rust === null) return {};
	let { cc } = gnuCompiler(own, own.triple, host);
	return host.has(cc) ? { [linkerVariable(own.rust)]: cc } : {};
}
function pkgConfigFolders(triple, native) {
	return [
		`/usr/local/lib/${triple}/pkgconfig`,
		`/usr/lib/${triple}/pkgconfig`,
		`/usr/${triple}/lib/pkgconfig`,
		...native ? [
			"/usr/local/lib/pkgconfig",
			"/usr/lib/pkgconfig",
			"/usr/lib64/pkgconfig"
		] : [],
		"/usr/local/share/pkgconfig",
		"/usr/share/pkgconfig"
	].join(":");
}
function gnuCompiler(target, triple, host) {
	let native = target.goarch === host.goarch, prefix = native && !host.has(`${triple}-gcc`) ? "" : `${triple}-`, gcc = `${prefix}gcc`;
	return {
		cc: gcc,
		cxx: `${prefix}g++`,
		ar: `${prefix}ar`,
		strip: `${prefix}strip`,
		prefix,
		missing: [...host.has(gcc) ? [] : [{
			program: gcc,
			remedy: installGcc(triple, native)
		}], ...host.has(`${prefix}g++`) ? [] : [{
			program: `${prefix}g++`,
			remedy: installGxx(triple, native)
		}]]
	};
}
function muslCompiler(target, triple, host) {
	let zig = zigCompiler(target, host);
	if (zig !== void 0) return zig;
	let native = target.goarch === host.goarch, binutils = native && !host.has(`${triple}-ar`) ? "" : `${triple}-`, prefixed = {
		cc: `${triple}-gcc`,
		cxx: `${triple}-g++`,
		ar: `${binutils}ar`,
		strip: `${binutils}strip`,
		prefix: `${triple}-`,
		missing: []
	};
	if (host.has(prefixed.cc)) return prefixed;
	let wrapped = {
		cc: "musl-gcc",
		cxx: "musl-g++",
		ar: "ar",
		strip: "strip",
		prefix: "",
		missing: []
	};
	return native && host.has(wrapped.cc) ? wrapped : native ? {
		...wrapped,
		missing: [{
			program: wrapped.cc,
			remedy: packages("musl-tools")
		}]
	} : {
		...prefixed,
		missing: [{
			program: prefixed.cc,
			remedy: INSTALL_ZIG
		}]
	};
}
function zigCompiler(target, host) {
	let zig = ZIG_PROGRAMS.find(host.has), zigTarget = ZIG_TARGETS[target.goarch];
	if (zig !== void 0 && zigTarget !== void 0) return {
		cc: `${zig} cc -target ${zigTarget}`,
		cxx: `${zig} c++ -target ${zigTarget}`,
		ar: `${zig} ar`,
		strip: `${target.triple}-strip`,
		prefix: "",
		missing: []
	};
}
const packageOf = (triple) => triple.replaceAll("_", "-");
function installGcc(triple, native) {
	return together(packages(native ? "gcc" : `gcc-${packageOf(triple)}`), installLibc(triple, native));
}
function installLibc(triple, native) {
	if (native) return packages("libc6-dev");
	let port = DEBIAN_PORTS[triple];
	return port === void 0 ? packages() : packages(`libc6-dev-${port}-cross`);
}
function installGxx(triple, native) {
	return packages(native ? "g++" : `g++-${packageOf(triple)}`);
}
function installBinutils(triple, native) {
	return packages(native ? "binutils" : `binutils-${packageOf(triple)}`);
}
const PROGRAMS = {
	go: together(packages("golang-go"), advice("install the release from go.dev")),
	cargo: together(packages("cargo"), advice("install rustup")),
	make: packages("make"),
	cmake: packages("cmake"),
	meson: packages("meson"),
	ninja: packages("ninja-build"),
	autoreconf: packages("autoconf", "automake", "libtool"),
	"pkg-config": packages("pkg-config"),
	bison: packages("bison"),
	flex: packages("flex"),
	gperf: packages("gperf"),
	nasm: packages("nasm"),
	protoc: packages("protobuf-compiler"),
	python3: packages("python3"),
	git: packages("git"),
	curl: packages("curl"),
	wget: packages("wget"),
	unzip: packages("unzip"),
	clang: packages("clang"),
	strip: packages("binutils"),
	docker: packages("docker.io")
}, KNOWN_PROGRAMS = Object.keys(PROGRAMS);
function remedyOf(program) {
	return (Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : void 0) ?? advice(program.includes("/") ? "install it at this path" : `put ${program} on PATH`);
}
function missingPrograms(host) {
	return Object.entries(PROGRAMS).flatMap(([program, remedy]) => host.has(program) ? [] : [{
		program,
		remedy
	}]);
}
const SINCE = {
	"--metadata-file": [0, 6],
	"--provenance": [0, 10]
};
function versionOf(printed) {
	let [, major, minor, patch] = /\bv?(\d+)\.(\d+)\.(\d+)/.exec(printed) ?? [];
	return major === void 0 || [
		major,
		minor,
		patch
	].every((part) => part === "0") ? null : [Number(major), Number(minor)];
}
const supports = (version, option) => {
	let [major, minor] = SINCE[option];
	return version === null || version[0] > major || version[0] === major && version[1] >= minor;
};
function buildArguments(buildx, call) {
	let { folder, version, cache } = call, isImage = buildx.type === "oci", args = {
		...isImage ? { SOURCE_DATE_EPOCH: call.epoch } : {},
		...buildx.args
	};
	return [
		"buildx",
		"build",
		...buildx.builder === void 0 ? [] : ["--builder", buildx.builder],
		"--platform",
		call.platform,
		"--progress",
		"plain",
		"--file",
		`${folder}/${buildx.file}`,
		...buildx.stage === void 0 ? [] : ["--target", buildx.stage],
		...Object.entries(args).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
		...buildx.secrets.flatMap((secret) => ["--secret", secret]),
		...buildx.network === void 0 ? [] : ["--network", buildx.network],
		...call.fresh ? ["--no-cache"] : [],
		...cache === null ? [] : [
			...cache.from === null ? [] : ["--cache-from", cache.from],
			"--cache-to",
			cache.to
		],
		...supports(version, "--provenance") ? ["--provenance=false"] : [],
		...supports(version, "--metadata-file") ? ["--metadata-file", call.metadata] : [],
		"--output",
		fields([
			`type=${buildx.type}`,
			`dest=${call.destination}`,
			...isImage ? ["rewrite-timestamp=true"] : []
		]),
		`${folder}/${buildx.context}`
	];
}
function fields(values) {
	return values.map((value) => /[",]/.test(value) ? `"${value.replaceAll("\"", "\"\"")}"` : value).join(",");
}
function cacheOf(cache, where) {
	if (cache === !1) return null;
	if (typeof cache == "string") return {
		from: cache,
		to: cache
	};
	if (where.actions) {
		let from = ["type=gha", `scope=${where.scope}`];
		return {
			from: fields(from),
			to: fields([...from, "mode=max"])
		};
	}
	return {
		from: where.exists ? fields(["type=local", `src=${where.folder}`]) : null,
		to: fields([
			"type=local",
			`dest=${newCacheFolder(where.folder)}`,
			"mode=max"
		])
	};
}
const newCacheFolder = (folder) => `${folder}.new`, BINFMT$1 = "/proc/sys/fs/binfmt_misc";
function localMachine(has, docker, options) {
	return {
		platform: `linux/${goarchOfNode(process.arch)}`,
		has,
		docker: (...args) => docker(args),
		isRoot: process.getuid?.() === 0,
		binfmt: process.platform === "linux" ? localBinfmt(options) : null
	};
}
function localBinfmt(options) {
	let register = join(BINFMT$1, "register");
	return {
		entries() {
			return existsSync(register) ? readdirSync(BINFMT$1).filter((name) => name !== "register" && name !== "status").map((name) => readFileSync(join(BINFMT$1, name), "latin1")) : null;
		},
		exists: existsSync,
		async register(line) {
			if (!existsSync(register)) {
				let mounted = await run("mount", [
					"-t",
					"binfmt_misc",
					"binfmt_misc",
					BINFMT$1
				], {
					env: options.env,
					signal: options.signal,
					cwd: "/",
					timeoutMs: QUESTION_MS
				});
				if (mounted.code !== 0) throw Error(mounted.stderr.trim() || "mount did not finish within 30 s");
			}
			writeFileSync(register, line);
		}
	};
}
const canonicalPlatform = (platform) => platform === "linux/arm" ? "linux/arm/v7" : platform.replace(/^linux\/arm64\/v8$/, "linux/arm64"), architecture = (qemu, bits, machine, order = "little") => ({
	qemu,
	bits,
	order,
	machine
}), ARCHITECTURES = {
	386: architecture("i386", 32, 3),
	amd64: architecture("x86_64", 64, 62),
	arm: architecture("arm", 32, 40),
	arm64: architecture("aarch64", 64, 183),
	loong64: architecture("loongarch64", 64, 258),
	mips64le: architecture("mips64el", 64, 8),
	ppc64le: architecture("ppc64le", 64, 21),
	riscv64: architecture("riscv64", 64, 243),
	s390x: architecture("s390x", 64, 22, "big")
};
function architectureOf(platform) {
	let [, name = ""] = platform.split("/");
	return Object.hasOwn(ARCHITECTURES, name) ? ARCHITECTURES[name] : void 0;
}
const interpreterOf = ({ qemu }) => `/usr/bin/qemu-${qemu}-static`;
function header({ bits, order, machine }) {
	let bytes = Buffer.alloc(20);
	return bytes.write("ELF", "latin1"), bytes.set([
		bits === 64 ? 2 : 1,
		order === "little" ? 1 : 2,
		1
	], 4), order === "little" ? bytes.writeUInt16LE(2, 16) : bytes.writeUInt16BE(2, 16), order === "little" ? bytes.writeUInt16LE(machine, 18) : bytes.writeUInt16BE(machine, 18), bytes;
}
function runs(entry, wanted) {
	let lines = entry.split("\n"), word = (key) => lines.find((line) => line.startsWith(key))?.slice(key.length).trim(), magic = Buffer.from(word("magic ") ?? "", "hex");
	if (lines[0] !== "enabled" || magic.length === 0 || !(word("flags:") ?? "").includes("F")) return !1;
	let mask = Buffer.from(word("mask ") ?? "ff".repeat(magic.length), "hex"), bytes = header(wanted);
	return magic.every((byte, index) => ((byte ^ (bytes[index] ?? 0)) & (mask[index] ?? 255)) === 0);
}
function registration(wanted) {
	let mask = Buffer.alloc(20, 255);
	mask[7] = 0, mask[wanted.order === "little" ? 16 : 17] = 254;
	let text = (bytes) => bytes.toString("hex").replaceAll(/../g, "\\x$&");
	return `:qemu-${wanted.qemu}:M::${text(header(wanted))}:${text(mask)}:${interpreterOf(wanted)}:F`;
}
const present = (need, found) => ({
	need,
	found,
	lack: null
}), missing = (need, says, remedy, onGithub = null, registration = null) => ({
	need,
	found: null,
	lack: {
		says,
		remedy,
		onGithub,
		registration
	}
});
function lackText({ says, remedy, onGithub }) {
	return `${says}: ${remedyText(remedy)}${onGithub === null ? "" : ` (${onGithub})`}`;
}
const BINFMT = "/proc/sys/fs/binfmt_misc", LOCAL_DRIVERS = ["docker", "docker-container"];
async function inspect(buildx, platform, machine) {
	let client = lookForClient(machine), { part: plugin, version } = await lookForPlugin(machine), parts = [client, plugin], done = {
		parts,
		version
	}, { part, builder } = await lookForBuilder(buildx, plugin.lack === null, machine);
	if (part !== null && parts.push(part), builder === null) return done;
	let isHere = LOCAL_DRIVERS.includes(builder.driver), server = machine.platform;
	if (isHere && client.lack === null) {
		let answer = await machine.docker("version", "--format", "{{.Server.Os}}/{{.Server.Arch}}"), answered = answer.code === 0;
		answered && (server = answer.text.trim()), parts.push(answered ? present("Docker daemon", server) : daemonLack(answer.text));
	}
	if (isHere && isNative(platform, server) || buildx.qemu === "none") return done;
	let emulator = await lookForEmulator(platform, builder, isHere && await isLocal(machine), machine);
	return emulator !== null && parts.push(emulator), done;
}
function lookForClient(machine) {
	return machine.has("docker") ? present("docker", "docker") : missing("docker", "docker is not installed", packages("docker.io"), "GitHub's Ubuntu runners have it");
}
async function lookForPlugin(machine) {
	let printed = machine.has("docker") ? await machine.docker("buildx", "version") : null;
	if (printed?.code === 0) {
		let version = versionOf(printed.text);
		return {
			part: present("buildx", version === null ? "buildx" : `buildx ${version.join(".")}`),
			version
		};
	}
	return {
		part: missing("buildx", "docker's plugin buildx is not installed", packages("docker-buildx"), "docker/setup-buildx-action on GitHub"),
		version: null
	};
}
async function lookForBuilder({ builder: name }, hasBuildx, machine) {
	if (!hasBuildx) return {
		part: null,
		builder: name === void 0 ? {
			driver: "docker",
			platforms: []
		} : null
	};
	let { code, text } = await machine.docker("buildx", "inspect", ...name === void 0 ? [] : [name]);
	if (code !== 0 && name !== void 0 && !isDaemonError(text)) {
		let create = advice(`docker buildx create --name ${name}`), says = `there is no builder ${JSON.stringify(name)}`;
		return {
			part: missing("builder", says, create, "docker/setup-buildx-action on GitHub"),
			builder: null
		};
	}
	return {
		part: name === void 0 ? null : present("builder", name),
		builder: {
			driver: wordOf(text, "Driver") || "docker",
			platforms: platformsOf(text)
		}
	};
}
const isDaemonError = (text) => /Cannot connect to the Docker daemon|permission denied/i.test(text);
function daemonLack(output) {
	return /permission denied/i.test(output) ? missing("Docker daemon", "this user has no permission to use the Docker daemon", advice("usermod -aG docker \"$USER\", and log in again")) : missing("Docker daemon", "the Docker daemon does not respond", rootCommands("service docker start"));
}
function wordOf(text, key) {
	return RegExp(`^${key}:[ \\t]*(.*)$`, "m").exec(text)?.[1]?.trim();
}
async function lookForEmulator(platform, { platforms }, isHere, machine) {
	if (platforms.includes(canonicalPlatform(platform))) return present("emulator", `builder runs ${platform}`);
	if (!isHere) {
		if (platforms.length === 0) return null;
		let says = `the builder supports only ${platforms.join(", ")}, not ${platform}`;
		return missing("emulator", says, advice("set \"builder\" to one that does"));
	}
	let wanted = architectureOf(platform);
	if (wanted === void 0 || machine.binfmt === null) return null;
	let entries = machine.binfmt.entries();
	if (entries?.some((entry) => runs(entry, wanted)) === !0) return present("emulator", `${platform} is registered`);
	let isInstalled = machine.binfmt.exists(interpreterOf(wanted)), mount = `mount -t binfmt_misc binfmt_misc ${BINFMT}`;
	return missing("emulator", `no emulator for ${platform} is registered (${BINFMT})`, isInstalled ? rootCommands(...entries === null ? [mount] : [], registerLine(wanted.qemu, machine.binfmt)) : packages("qemu-user-static", "binfmt-support"), "docker/setup-qemu-action on GitHub", isInstalled ? registration(wanted) : null);
}
function registerLine(qemu, { exists }) {
	let forSystemd = `/usr/lib/binfmt.d/qemu-${qemu}.conf`;
	return exists(forSystemd) ? `cat ${forSystemd} > ${BINFMT}/register` : "update-binfmts --enable";
}
function isNative(platform, server) {
	let plain = platform.split("/").slice(0, 2).join("/");
	return plain === server || server === "linux/amd64" && plain === "linux/386" || server === "linux/arm64" && plain === "linux/arm";
}
function platformsOf(inspected) {
	return (wordOf(inspected, "Platforms") ?? "").split(",").map((platform) => canonicalPlatform(platform.replace(/\*|\(.*\)/g, "").trim())).filter((platform) => platform !== "");
}
async function isLocal(machine) {
	if (!machine.has("docker")) return !0;
	let host = await machine.docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}");
	return host.code !== 0 || /unix:/.test(host.text);
}
function localHost(env) {
	let known = new Map();
	return {
		goarch: goarchOfNode(process.arch),
		has(program) {
			let found = known.get(program) ?? findProgram(program, env) !== void 0;
			return known.set(program, found), found;
		}
	};
}
export { ask as C, QUESTION_MS as S, packages as _, localMachine as a, together as b, newCacheFolder as c, remedyOf as d, installBinutils as f, canBeRun as g, advice as h, canonicalPlatform as i, KNOWN_PROGRAMS as l, toolchainEnvironment as m, inspect as n, buildArguments as o, installLibc as p, lackText as r, cacheOf as s, localHost as t, missingPrograms as u, remedyText as v, userCommand as x, shellLine as y };
