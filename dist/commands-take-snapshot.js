import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { O as withLibc, b as limitsFor, g as string, h as record, k as isInside, m as object, p as literal, r as plan, t as UsageError } from "./commands-world.js";
import { t as formatDuration } from "./units-duration.js";
import { n as messageOf, t as VERSION } from "./version.js";
import { n as formatSize } from "./units-size.js";
import { t as writeWhole } from "./files-write.js";
import { c as sortedSnapshot, l as compareText, r as prepareWorkFolder, t as SNAPSHOT_SCHEMA, u as printJson } from "./snapshot-schema.js";
import { accessSync, closeSync, constants, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, realpathSync, statSync, writeSync } from "node:fs";
import * as nativeFs from "fs";
import { readdir, readdirSync as readdirSync$1, realpath, realpathSync as realpathSync$1, stat, statSync as statSync$1 } from "fs";
import { basename, dirname, isAbsolute, normalize, posix, relative, resolve, sep } from "path";
import { once } from "node:events";
import { createHash, randomUUID } from "node:crypto";
import { delimiter, dirname as dirname$1, join, posix as posix$1 } from "node:path";
import { availableParallelism } from "node:os";
import { spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { fileURLToPath } from "url";
import { createRequire } from "module";
const OURS = [
	/^INPUT_/,
	/^ACTIONS_/,
	/^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/,
	/^STATE_/
];
function withoutOurs(env) {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !OURS.some((pattern) => pattern.test(name))));
}
const COOKIE = "SIZE_GUARD_JOB";
async function runGroup(options) {
	if (options.signal.aborted) return { kind: "aborted" };
	let cookie = randomUUID(), child = spawn("sh", [
		"-c",
		"exec sh -e -c \"$0\" 2>&1",
		options.script
	], {
		cwd: options.cwd,
		env: {
			...options.env,
			[COOKIE]: cookie
		},
		detached: !0,
		stdio: [
			"ignore",
			"pipe",
			"ignore"
		]
	});
	child.stdout.on("data", options.onOutput);
	let closed = new Promise((resolve) => child.once("close", () => resolve())), forced, force, end = (kind) => {
		forced ??= kind, signalAll(child.pid, cookie, "SIGTERM"), force ??= setTimeout(() => signalAll(child.pid, cookie, "SIGKILL"), 2e3);
	}, timer = setTimeout(() => end("timed-out"), options.timeoutMs), abort = () => end("aborted");
	options.signal.addEventListener("abort", abort);
	let exit = await new Promise((resolve) => {
		child.once("error", (error) => resolve({
			kind: "not-started",
			problem: error.message
		})), child.once("exit", (code, signal) => resolve(signal === null ? {
			kind: "exited",
			code: code ?? 0
		} : {
			kind: "killed",
			signal
		}));
	});
	return clearTimeout(timer), clearTimeout(force), options.signal.removeEventListener("abort", abort), exit.kind === "not-started" ? exit : (signalAll(child.pid, cookie, "SIGKILL"), await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 500).unref())]), child.stdout.destroy(), forced === void 0 ? exit : { kind: forced });
}
function signalAll(leader, cookie, signal) {
	leader !== void 0 && trySignal(-leader, signal);
	for (let pid of processesWith(cookie)) trySignal(pid, signal);
}
function trySignal(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch {}
}
function processesWith(cookie) {
	let names;
	try {
		names = readdirSync("/proc");
	} catch {
		return [];
	}
	let wanted = `${COOKIE}=${cookie}`;
	return names.filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(wanted)).map(Number);
}
function environmentOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1");
	} catch {
		return "";
	}
}
const ZIG_TARGETS = {
	amd64: "x86_64-linux-musl",
	arm64: "aarch64-linux-musl",
	arm: "arm-linux-musleabihf",
	riscv64: "riscv64-linux-musl"
}, DEBIAN_PORTS = {
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
	let triple = withLibc(target.triple, libc), compiler = libc === "musl" ? muslCompiler(target, triple, host) : gnuCompiler(target, triple, host), rust = target.rust === null ? null : withLibc(target.rust, libc), cargoName = rust?.toUpperCase().replaceAll(/[-.]/g, "_");
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
			...rust === null ? {} : { CARGO_BUILD_TARGET: rust },
			...rust === null || compiler.cc.includes(" ") ? {} : { [`CARGO_TARGET_${cargoName}_LINKER`]: compiler.cc }
		},
		missing: compiler.missing
	};
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
	let prefixed = {
		cc: `${triple}-gcc`,
		cxx: `${triple}-g++`,
		ar: `${triple}-ar`,
		strip: `${triple}-strip`,
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
	}, native = target.goarch === host.goarch;
	if (native && host.has(wrapped.cc)) return wrapped;
	let zig = ZIG_TARGETS[target.goarch];
	return zig !== void 0 && host.has("zig") ? {
		cc: `zig cc -target ${zig}`,
		cxx: `zig c++ -target ${zig}`,
		ar: "zig ar",
		strip: `${target.triple}-strip`,
		prefix: "",
		missing: []
	} : native ? {
		...wrapped,
		missing: [{
			program: wrapped.cc,
			remedy: "apt-get install musl-tools"
		}]
	} : {
		...prefixed,
		missing: [{
			program: prefixed.cc,
			remedy: "pip install ziglang, and put a \"zig\" on PATH"
		}]
	};
}
const packageOf = (triple) => triple.replaceAll("_", "-");
function installGcc(triple, native) {
	if (native) return "apt-get install gcc libc6-dev";
	let port = DEBIAN_PORTS[triple];
	return `apt-get install gcc-${packageOf(triple)}${port === void 0 ? "" : ` libc6-dev-${port}-cross`}`;
}
function installGxx(triple, native) {
	return native ? "apt-get install g++" : `apt-get install g++-${packageOf(triple)}`;
}
const LARGEST_LOG_BYTES = 67108864;
function openBuildLog(file) {
	mkdirSync(dirname$1(file), { recursive: !0 });
	let handle = openSync(file, "w"), decoder = new StringDecoder("utf8"), written = 0, lines = [], partial = "", ended = !1, keep = (text) => {
		let parts = (partial + text).split("\n");
		partial = (parts.pop() ?? "").slice(-1600), lines = [...lines, ...parts.slice(-40).map(visibleLine)].slice(-40);
	};
	return {
		file,
		write(chunk) {
			if (keep(decoder.write(chunk)), ended) return;
			let room = LARGEST_LOG_BYTES - written;
			written += chunk.length;
			try {
				if (writeAll(handle, chunk.subarray(0, room)), chunk.length > room) throw Error(`cut at ${LARGEST_LOG_BYTES} bytes`);
			} catch (error) {
				ended = !0, keep(`\n[size-guard: the log ends here: ${messageOf(error)}]\n`);
			}
		},
		tail: () => partial === "" ? lines : [...lines, visibleLine(partial)].slice(-40),
		close: () => closeSync(handle)
	};
}
function writeAll(handle, bytes) {
	for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}
function visibleLine(line) {
	let shown = line.replace(/\r+$/, "").split("\r").at(-1) ?? "";
	return shown.length > 400 ? `${shown.slice(0, 400)}…` : shown;
}
async function gzipMeter(level) {
	let { createGzip } = await import("node:zlib"), gzip = createGzip({ level }), bytes = 0;
	return gzip.on("data", (chunk) => {
		bytes += chunk.length;
	}), {
		async write(chunk) {
			gzip.write(Buffer.from(chunk)) || await once(gzip, "drain");
		},
		async end() {
			return gzip.end(), await once(gzip, "end"), bytes;
		}
	};
}
var ZstdUnavailable = class extends Error {
	name = "ZstdUnavailable";
};
async function zstdCompress(data, level) {
	let { compress } = await load();
	return compress(data, level);
}
async function load() {
	try {
		return await import("./npm-mongodb-js-zstd.js").then((m) => __toESM(m.default, 1));
	} catch (error) {
		let reason = error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error);
		throw new ZstdUnavailable(`zstd is not available on ${process.platform} ${process.arch} (${reason}); measure on Linux, macOS or Windows x64, or drop the zstd budget`);
	}
}
var BinaryError = class extends Error {
	name = "BinaryError";
};
function checkRange(position, length, size) {
	if (!(Number.isSafeInteger(position) && Number.isSafeInteger(length)) || position < 0 || length < 0 || length > size - position) throw new BinaryError(`cannot read ${length} bytes at offset ${position}: the file has ${size} bytes. It is cut short or damaged.`);
}
const ET = {
	REL: 1,
	EXEC: 2,
	DYN: 3
}, SHT = {
	NULL: 0,
	SYMTAB: 2,
	STRTAB: 3,
	RELA: 4,
	NOBITS: 8,
	REL: 9,
	SHLIB: 10,
	GROUP: 17,
	SYMTAB_SHNDX: 18
}, SHF = {
	ALLOC: 2,
	TLS: 1024
}, PT = {
	LOAD: 1,
	TLS: 7
}, EM = {
	I386: 3,
	MIPS: 8,
	PPC: 20,
	PPC64: 21,
	S390: 22,
	ARM: 40,
	SPARCV9: 43,
	X86_64: 62,
	AARCH64: 183,
	RISCV: 243,
	BPF: 247,
	LOONGARCH: 258
}, MAGIC = Buffer.from([
	127,
	69,
	76,
	70
]), STRUCTURES = {
	32: {
		header: 52,
		section: 40,
		segment: 32,
		word: 4
	},
	64: {
		header: 64,
		section: 64,
		segment: 56,
		word: 8
	}
}, SHN_XINDEX = 65535, PN_XNUM = 65535, MAX_ENTRIES = 1 << 20, MAX_NAME_BYTES = 67108864;
function isElf(reader) {
	return reader.size >= MAGIC.length && reader.read(0, MAGIC.length).equals(MAGIC);
}
function readElfHeader(reader) {
	let ident = readIdent(reader), { header: headerBytes, word } = STRUCTURES[ident.class];
	if (reader.size < headerBytes) throw new BinaryError(`the ELF header takes ${headerBytes} bytes, but the file has only ${reader.size}: it is cut short`);
	let header = reader.read(0, headerBytes), { half, word: u32, natural } = fields(header, ident, 0), flagsAt = 24 + 3 * word, programCount = half(flagsAt + 8), sectionCount = half(flagsAt + 12), nameIndex = half(flagsAt + 14), sectionRows = {
		offset: natural(24 + 2 * word),
		entrySize: half(flagsAt + 10)
	}, programRows = {
		offset: natural(24 + word),
		entrySize: half(flagsAt + 6)
	}, hasSections = sectionRows.offset !== 0, first = hasSections && (sectionCount === 0 || nameIndex === SHN_XINDEX || programCount === PN_XNUM) ? readSectionHeaders(reader, ident, {
		...sectionRows,
		count: 1
	})[0] : void 0, sections = {
		...sectionRows,
		count: sectionCount === 0 && first ? first.size : sectionCount
	}, segments = {
		...programRows,
		count: programCount === PN_XNUM && first ? first.info : programCount
	}, hasSegments = segments.offset !== 0 && segments.count !== 0;
	return hasSections && checkTable(reader, sections, "section", STRUCTURES[ident.class].section), hasSegments && checkTable(reader, segments, "program", STRUCTURES[ident.class].segment), {
		...ident,
		header,
		type: half(16),
		machine: half(18),
		flags: u32(flagsAt),
		headerSize: half(flagsAt + 4),
		sectionHeaders: hasSections ? sections : NO_TABLE,
		programHeaders: hasSegments ? segments : NO_TABLE,
		nameTable: nameIndex === SHN_XINDEX && first ? first.link : nameIndex
	};
}
function readElf(reader) {
	let { header, sectionHeaders, programHeaders, nameTable, ...ident } = readElfHeader(reader), rows = sectionHeaders === NO_TABLE ? [] : readSectionHeaders(reader, ident, sectionHeaders), sections = nameSections(reader, rows, nameTable);
	for (let section of sections) checkContents(reader, section);
	return {
		...ident,
		entry: fields(header, ident, 0).natural(24),
		sectionHeaders: rows.length > 0 ? sectionHeaders : NO_TABLE,
		programHeaders,
		nameTable: rows.length > 0 ? nameTable : 0,
		sections,
		segments: programHeaders === NO_TABLE ? [] : readProgramHeaders(reader, ident, programHeaders)
	};
}
function sectionSizes(elf) {
	let sizes = new Map();
	for (let section of elf.sections.slice(1)) sizes.set(section.name, (sizes.get(section.name) ?? 0) + section.size);
	return sizes;
}
const NO_TABLE = {
	offset: 0,
	count: 0,
	entrySize: 0
};
function readIdent(reader) {
	if (!isElf(reader)) {
		let start = reader.read(0, Math.min(reader.size, MAGIC.length));
		throw new BinaryError(`not an ELF file: ${reader.size === 0 ? "it is empty" : `it starts with the bytes ${hex(start)}`}, an ELF file with ${hex(MAGIC)}`);
	}
	let [elfClass, data, version] = reader.read(4, 3);
	if (elfClass !== 1 && elfClass !== 2) throw new BinaryError(`byte 4 of the ELF header, the class, is ${elfClass}: expected 1 (32-bit) or 2 (64-bit)`);
	if (data !== 1 && data !== 2) throw new BinaryError(`byte 5 of the ELF header, the byte order, is ${data}: expected 1 (little) or 2 (big)`);
	if (version !== 1) throw new BinaryError(`byte 6 of the ELF header, the version, is ${version}: expected 1`);
	return {
		class: elfClass === 1 ? 32 : 64,
		endian: data === 1 ? "little" : "big"
	};
}
function fields(buffer, ident, base) {
	let little = ident.endian === "little", word = (at) => little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
	return {
		half: (at) => little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at),
		word,
		natural(at) {
			if (ident.class === 32) return word(at);
			let value = word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4);
			if (value <= 2 ** 53 - 1) return value;
			throw new BinaryError(`the 64-bit number at offset ${base + at} is about ${value.toExponential(1)}: more than 2^53 is not supported`);
		}
	};
}
function checkTable(reader, table, what, expected) {
	if (table.entrySize !== expected) throw new BinaryError(`the ELF header says ${table.entrySize} bytes per ${what} header: expected ${expected}`);
	if (table.count > (reader.size - table.offset) / expected) throw new BinaryError(`${table.count} ${what} headers of ${expected} bytes at offset ${table.offset} do not fit the file, which has ${reader.size} bytes: it is cut short or damaged`);
	if (table.count > MAX_ENTRIES) throw new BinaryError(`the file has ${table.count} ${what} headers: more than ${MAX_ENTRIES} are not supported`);
}
function readTable(reader, table, what, expected) {
	return checkTable(reader, table, what, expected), reader.read(table.offset, table.count * expected);
}
function readSectionHeaders(reader, ident, table) {
	let { section: size, word } = STRUCTURES[ident.class], { word: u32, natural } = fields(readTable(reader, table, "section", size), ident, table.offset);
	return Array.from({ length: table.count }, (_, index) => {
		let at = index * size;
		return {
			index,
			nameOffset: u32(at),
			type: u32(at + 4),
			flags: natural(at + 8),
			address: natural(at + 8 + word),
			offset: natural(at + 8 + 2 * word),
			size: natural(at + 8 + 3 * word),
			link: u32(at + 8 + 4 * word),
			info: u32(at + 12 + 4 * word),
			align: natural(at + 16 + 4 * word),
			entrySize: natural(at + 16 + 5 * word)
		};
	});
}
function readProgramHeaders(reader, ident, table) {
	let { segment: size, word } = STRUCTURES[ident.class], { word: u32, natural } = fields(readTable(reader, table, "program", size), ident, table.offset), flagsAt = ident.class === 32 ? 24 : 4;
	return Array.from({ length: table.count }, (_, index) => {
		let at = index * size;
		return {
			index,
			type: u32(at),
			flags: u32(at + flagsAt),
			offset: natural(at + word),
			address: natural(at + 2 * word),
			physicalAddress: natural(at + 3 * word),
			fileSize: natural(at + 4 * word),
			memorySize: natural(at + 5 * word),
			align: natural(at + (ident.class === 32 ? 28 : 48))
		};
	});
}
function nameSections(reader, rows, nameTable) {
	if (rows.length === 0 || nameTable === 0) return rows.map(({ nameOffset, ...row }) => ({
		...row,
		name: ""
	}));
	let table = rows[nameTable];
	if (!table || table.type !== SHT.STRTAB) throw new BinaryError(`section ${nameTable}, which should hold the sections' names, ${table ? `has type ${table.type}` : `does not exist: there are ${rows.length} sections`}`);
	if (checkContents(reader, {
		...table,
		name: "of section names"
	}), table.size > MAX_NAME_BYTES) throw new BinaryError(`the table of section names has ${table.size} bytes: at most ${MAX_NAME_BYTES} are supported`);
	let nameOf = stringTable(reader.read(table.offset, table.size));
	return rows.map(({ nameOffset, ...row }) => {
		let name = nameOf(nameOffset);
		if (name !== void 0) return {
			...row,
			name
		};
		throw new BinaryError(`the name of section ${row.index} should end inside the table of section names, but starts at its byte ${nameOffset}, and the table has ${table.size} bytes`);
	});
}
function stringTable(bytes) {
	let known = new Map(), total = 0;
	return (offset) => {
		let seen = known.get(offset);
		if (seen !== void 0) return seen;
		let end = offset < bytes.length ? bytes.indexOf(0, offset) : -1;
		if (end === -1) return;
		if (total += end - offset, total > 2 * MAX_NAME_BYTES) throw new BinaryError("the names of the sections are too long to be true");
		let name = bytes.toString("utf8", offset, end);
		return known.set(offset, name), name;
	};
}
function checkContents(reader, section) {
	if (section.type === SHT.NULL || section.type === SHT.NOBITS || section.size === 0) return;
	let end = section.offset + section.size;
	if (end > reader.size) throw new BinaryError(`section ${section.index} ${section.name} takes the bytes ${section.offset} to ${end} (${section.offset} + ${section.size}), but the file has only ${reader.size}: it is cut short or damaged`);
}
function hex(bytes) {
	return (bytes.toString("hex").match(/../g) ?? []).join(" ");
}
function architecture(elf) {
	let little = elf.endian === "little", wide = elf.class === 64;
	switch (elf.machine) {
		case EM.X86_64: return wide ? {
			goarch: "amd64",
			name: "x86-64"
		} : {
			goarch: null,
			name: "x86-64 (x32)"
		};
		case EM.I386: return {
			goarch: "386",
			name: "x86"
		};
		case EM.AARCH64: return {
			goarch: little && wide ? "arm64" : null,
			name: withOrder("AArch64", little)
		};
		case EM.ARM: return {
			goarch: little ? "arm" : null,
			name: withOrder("ARM", little)
		};
		case EM.RISCV: return {
			goarch: wide ? "riscv64" : null,
			name: wide ? "RISC-V 64-bit" : "RISC-V 32-bit"
		};
		case EM.S390: return wide ? {
			goarch: "s390x",
			name: "IBM S/390 64-bit"
		} : {
			goarch: null,
			name: "IBM S/390"
		};
		case EM.PPC64: return {
			goarch: little ? "ppc64le" : "ppc64",
			name: little ? "PowerPC64 little-endian" : "PowerPC64"
		};
		case EM.PPC: return {
			goarch: null,
			name: "PowerPC"
		};
		case EM.MIPS: return {
			goarch: `mips${wide ? "64" : ""}${little ? "le" : ""}`,
			name: `MIPS${wide ? "64" : ""}${little ? " little-endian" : ""}`
		};
		case EM.LOONGARCH: return {
			goarch: wide ? "loong64" : null,
			name: wide ? "LoongArch 64-bit" : "LoongArch 32-bit"
		};
		case EM.SPARCV9: return {
			goarch: null,
			name: "SPARC V9"
		};
		case EM.BPF: return {
			goarch: null,
			name: "eBPF"
		};
		default: return {
			goarch: null,
			name: `unknown machine ${elf.machine}`
		};
	}
}
function withOrder(name, little) {
	return little ? name : `${name} big-endian`;
}
function strippedSize(elf, reader) {
	if (elf.type !== ET.EXEC && elf.type !== ET.DYN) throw new BinaryError(`${elf.type === ET.REL ? "an object file (ET_REL)" : `an ELF file of type ${elf.type}`} has no stripped size: expected an executable or a shared object`);
	if (elf.sections.length === 0) return reader.size;
	let { section: rowSize, word } = STRUCTURES[elf.class], kept = keptSections(elf), size = alignUp(placeOthers(elf, kept, placeLoaded(elf, kept)) + nameTableSize(kept), word) + (kept.length + 2) * rowSize;
	if (Number.isSafeInteger(size)) return size;
	throw new BinaryError("the sections cannot be laid out: their addresses, sizes or alignments are damaged");
}
function keptSections(elf) {
	let symbols = elf.sections.find((section) => section.type === SHT.SYMTAB);
	return elf.sections.slice(1).filter((section) => {
		let loaded = isLoaded(section);
		switch (section.type) {
			case SHT.NULL:
			case SHT.SHLIB:
			case SHT.SYMTAB_SHNDX:
			case SHT.GROUP: return !1;
			case SHT.SYMTAB: return loaded && elf.type === ET.DYN;
			case SHT.STRTAB:
				if (section.index === elf.nameTable || section.index === symbols?.link) return !1;
				break;
			case SHT.REL:
			case SHT.RELA: if (!loaded && section.link === symbols?.index && section.info !== 0) return !1;
		}
		return loaded || !isDebugging(section.name);
	});
}
const DEBUGGING = [
	".debug",
	".gnu.debuglto_.debug_",
	".gnu.linkonce.wi.",
	".zdebug",
	".line",
	".stab"
];
function isDebugging(name) {
	return name === ".gdb_index" || DEBUGGING.some((prefix) => name.startsWith(prefix));
}
function placeLoaded(elf, kept) {
	let { header, segment: rowSize } = STRUCTURES[elf.class], addressOf = loadAddresses(elf, kept), loads = loadSegments(elf, kept, addressOf), programHeaders = elf.segments.length * rowSize, offset = header + (loads.some((load) => load.hasProgramHeaders) ? 0 : programHeaders);
	for (let load of loads) offset = placeSegment(load, offset, header, programHeaders, addressOf);
	return {
		end: offset,
		sections: new Set(loads.flatMap((load) => load.sections))
	};
}
function placeSegment(load, from, headerSize, programHeaders, addressOf) {
	let [first] = load.sections, offset = from + (load.hasProgramHeaders ? programHeaders : 0);
	if (!first) return offset;
	let bare = load.sections.every((section) => section.type === SHT.NOBITS), shift = modulo(first.address + load.lead - offset, load.segment.align);
	offset += shift;
	let unused = bare ? shift : 0, headers = (load.hasFileHeader ? headerSize : 0) + (load.hasProgramHeaders ? programHeaders : 0), lead = headers === 0 ? 0 : offset - (load.hasFileHeader ? 0 : from), physical = load.physicalAddress ?? (addressOf.get(first) ?? 0) + load.lead - lead, memory = lead, file = bare ? headers : lead;
	for (let [index, section] of load.sections.entries()) {
		let inFile = section.type !== SHT.NOBITS;
		if (!inFile && isThreadLocal(section)) continue;
		let gap = Math.max(0, (addressOf.get(section) ?? 0) - (physical + memory));
		if (memory += gap, inFile) {
			unused = 0;
			let zeros = Math.max(gap, memory - file);
			offset += zeros + section.size, file += zeros + section.size;
		} else index === 0 && (offset += gap, unused += gap);
		memory += section.size;
	}
	return offset - unused;
}
function loadAddresses(elf, kept) {
	let loads = elf.segments.filter((segment) => segment.type === PT.LOAD && segment.memorySize !== 0), segments = hasPhysicalAddresses(elf) || loads.length <= 1 ? elf.segments.filter((segment) => segment.type === PT.LOAD || segment.type === PT.TLS) : [];
	return limitWork(kept.length, segments.length), new Map(kept.map((section) => {
		let home = isLoaded(section) ? segments.find((segment) => isThreadLocal(section) === (segment.type === PT.TLS) && contains(segment, section)) : void 0;
		return [section, home ? home.physicalAddress + distance(home, section) : section.address];
	}));
}
function distance(segment, section) {
	return section.type === SHT.NOBITS ? section.address - segment.address : section.offset - segment.offset;
}
function hasPhysicalAddresses(elf) {
	return elf.segments.some((segment) => segment.physicalAddress !== 0);
}
function loadSegments(elf, kept, addressOf) {
	let loaded = kept.filter(isLoaded), segments = elf.segments.filter((segment) => segment.type === PT.LOAD);
	limitWork(loaded.length, segments.length);
	let tableEnd = elf.programHeaders.offset + elf.programHeaders.count * elf.programHeaders.entrySize, owner = segments.find((segment) => segment.offset <= elf.programHeaders.offset && segment.offset + segment.fileSize >= tableEnd), address = (section) => addressOf.get(section) ?? section.address, physical = hasPhysicalAddresses(elf), loads = segments.map((segment) => {
		let sections = loaded.filter((section) => contains(segment, section)).sort((a, b) => address(a) - address(b) || a.address - b.address || compareAtOneAddress(a, b)), hasFileHeader = segment.offset === 0 && segment.fileSize >= elf.headerSize, hasProgramHeaders = segment === owner, believed = physical && sections.every((section) => address(section) - segment.physicalAddress === distance(segment, section)), headers = (hasFileHeader ? elf.headerSize : 0) + (hasProgramHeaders ? tableEnd - elf.programHeaders.offset : 0), [first] = sections;
		return {
			segment,
			hasFileHeader,
			hasProgramHeaders,
			sections,
			physicalAddress: believed ? segment.physicalAddress : void 0,
			lead: believed && first ? segment.physicalAddress + headers - address(first) : 0
		};
	}), start = (load) => load.physicalAddress ?? (load.sections[0] ? address(load.sections[0]) + load.lead : 0);
	return loads.sort((a, b) => Number(b.hasFileHeader) - Number(a.hasFileHeader) || start(a) - start(b));
}
function compareAtOneAddress(a, b) {
	let last = (section) => Number(section.type === SHT.NOBITS && !isThreadLocal(section) && section.size !== 0), inFile = (section) => section.type === SHT.NOBITS ? 0 : section.size;
	return last(a) - last(b) || inFile(a) - inFile(b);
}
function contains(segment, section) {
	if (segment.type === PT.TLS && !isThreadLocal(section)) return !1;
	let inFile = section.type !== SHT.NOBITS, size = isThreadLocal(section) && !inFile && segment.type !== PT.TLS ? 0 : section.size, inside = (start, begin, length) => start >= begin && start + size <= begin + length;
	return (!inFile || inside(section.offset, segment.offset, segment.fileSize)) && inside(section.address, segment.address, segment.memorySize);
}
function placeOthers(elf, kept, loaded) {
	let page = elf.segments.filter((segment) => segment.type === PT.LOAD).reduce((largest, segment) => Math.max(largest, segment.align), 1), offset = loaded.end;
	for (let section of kept) loaded.sections.has(section) || section.type === SHT.NOBITS || (isLoaded(section) && section.size !== 0 ? offset += modulo(section.address - offset, page) : offset = alignUp(offset, alignmentOf(section)), offset += section.size);
	return offset;
}
function alignmentOf(section) {
	let align = lowestBit(section.align) || 1;
	return section.address === 0 ? align : Math.min(align, lowestBit(section.address));
}
function nameTableSize(kept) {
	let names = new Set([".shstrtab", ...kept.map((section) => section.name)]);
	names.delete("");
	let backwards = [...names].map((name) => [...name].reverse().join("")).sort();
	return backwards.filter((name, index) => !backwards[index + 1]?.startsWith(name)).reduce((size, name) => size + Buffer.byteLength(name) + 1, 1);
}
function isLoaded(section) {
	return (section.flags & SHF.ALLOC) !== 0;
}
function isThreadLocal(section) {
	return (section.flags & SHF.TLS) !== 0;
}
function limitWork(sections, segments) {
	if (!(sections * segments <= 1e7)) throw new BinaryError(`${sections} sections and ${segments} segments are too many to lay out`);
}
function alignUp(offset, align) {
	return offset + modulo(-offset, align);
}
function modulo(value, align) {
	return align === 0 ? 0 : (value % align + align) % align;
}
function lowestBit(value) {
	let low = value % 2 ** 32;
	return low === 0 && value !== 0 ? 2 ** 32 * lowestBit(value / 2 ** 32) : (low & -low) >>> 0;
}
function measureElf(reader, wanted) {
	let asked = wanted.filter(({ metric }) => metric === "stripped" || metric === "sections"), none = !isElf(reader), sizes = [], problems = new Map(), elf;
	for (let { metric, key } of asked) try {
		if (none) throw new BinaryError("this is none");
		elf ??= readElf(reader), sizes.push({
			metric,
			key,
			level: null,
			bytes: sizeOf(elf, reader, metric, key)
		});
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		problems.set(metric, {
			metric,
			code: "not-elf",
			text: `${metric} is measured on ELF files: ${error.message}`
		});
	}
	return {
		format: none ? "other" : formatOf(reader),
		sizes,
		problems: [...problems.values()]
	};
}
function formatOf(reader) {
	try {
		let header = readElfHeader(reader);
		return `elf/${architecture(header).goarch ?? `machine-${header.machine}`}`;
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		return "elf/damaged";
	}
}
function sizeOf(elf, reader, metric, key) {
	return metric === "stripped" ? strippedSize(elf, reader) : sectionSizes(elf).get(key ?? "") ?? 0;
}
function fileReader(handle, size, readAt) {
	let direct = directReader(handle, size, readAt), head = direct.read(0, Math.min(4096, size));
	return {
		size,
		read: (position, length) => position >= 0 && length >= 0 && position + length <= head.length ? head.subarray(position, position + length) : direct.read(position, length)
	};
}
function directReader(handle, size, readAt) {
	return {
		size,
		read(position, length) {
			checkRange(position, length, size);
			let buffer = Buffer.allocUnsafe(length);
			for (let at = 0; at < length;) {
				let read = readAt(handle, buffer.subarray(at), length - at, position + at);
				if (read === 0) throw new BinaryError(`the file ends at byte ${position + at}, before its ${size} bytes`);
				at += read;
			}
			return buffer;
		}
	};
}
var MeasureError = class extends Error {
	name = "MeasureError";
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
const DEFAULT_ZSTD_LIMIT = 1e9, CHUNK_BYTES = 1048576;
async function measureFile(path, root, wanted, zstdLimit = DEFAULT_ZSTD_LIMIT) {
	let handle = openRegular(path, root);
	try {
		let before = fstatSync(handle, { bigint: !0 }), bytes = Number(before.size), problems = [], sizes = [{
			metric: "raw",
			key: null,
			level: null,
			bytes
		}], gzips = [];
		for (let { level } of wanted.filter(({ metric }) => metric === "gzip")) gzips.push({
			level: level ?? 9,
			meter: await gzipMeter(level ?? 9)
		});
		let zstds = wanted.filter(({ metric }) => metric === "zstd"), whole = zstds.length > 0 && bytes <= zstdLimit ? Buffer.allocUnsafe(bytes) : null;
		zstds.length > 0 && whole === null && problems.push({
			metric: "zstd",
			code: "too-large",
			text: `${formatSize(bytes)} is more than the ${formatSize(zstdLimit)} that are compressed in memory; raise --zstd-limit`
		});
		let hash = createHash("sha256");
		await readThrough(handle, bytes, whole, async (chunk) => {
			hash.update(chunk);
			for (let { meter } of gzips) await meter.write(chunk);
		});
		for (let { level, meter } of gzips) sizes.push({
			metric: "gzip",
			key: null,
			level,
			bytes: await meter.end()
		});
		let elf = measureElf(fileReader(handle, bytes, readAt), wanted);
		if (sizes.push(...elf.sizes), problems.push(...elf.problems), ensureUnchanged(handle, path, before), whole !== null) for (let { level } of zstds) try {
			let packed = await zstdCompress(whole, level ?? 19);
			sizes.push({
				metric: "zstd",
				key: null,
				level,
				bytes: packed.length
			});
		} catch (error) {
			if (!(error instanceof ZstdUnavailable)) throw error;
			problems.push({
				metric: "zstd",
				code: "zstd-unavailable",
				text: error.message
			});
		}
		return {
			bytes,
			sha256: hash.digest("hex"),
			format: elf.format,
			sizes,
			problems
		};
	} finally {
		closeSync(handle);
	}
}
async function hashFile(path) {
	let handle = openSync(path, constants.O_RDONLY);
	try {
		let hash = createHash("sha256");
		return await readThrough(handle, fstatSync(handle).size, null, async (chunk) => {
			hash.update(chunk);
		}), hash.digest("hex");
	} finally {
		closeSync(handle);
	}
}
function openRegular(path, root) {
	try {
		let real = realpathSync.native(path);
		if (!isInside(real, root)) throw new MeasureError("outside", `leads out of the repository through a symlink, to ${real}`);
		let kind = statSync(real);
		if (kind.isDirectory()) throw new MeasureError("not-a-file", "is a folder; name a file in it, or a glob");
		if (!kind.isFile()) throw new MeasureError("not-a-file", "is no regular file (a pipe, a socket or a device)");
		return openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		if (error instanceof MeasureError) throw error;
		let { code, message } = error;
		throw code === "ENOENT" ? new MeasureError("changed", "was deleted while it was being measured") : new MeasureError("unreadable", `cannot be read: ${message}`);
	}
}
async function readThrough(handle, bytes, whole, take) {
	let chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
	try {
		for (let at = 0; at < bytes;) {
			let target = whole === null ? chunk : whole.subarray(at, at + CHUNK_BYTES), length = readAt(handle, target, Math.min(target.length, bytes - at), at);
			if (length === 0) throw new MeasureError("changed", "became shorter while it was being read");
			await take(target.subarray(0, length)), at += length;
		}
	} finally {
		spareChunks.push(chunk);
	}
}
const spareChunks = [];
function readAt(handle, target, length, position) {
	try {
		return readSync(handle, target, 0, length, position);
	} catch (error) {
		throw new MeasureError("unreadable", `cannot be read: ${error.message}`);
	}
}
function ensureUnchanged(handle, path, before) {
	let after = fstatSync(handle, { bigint: !0 }), named = statSync(path, {
		bigint: !0,
		throwIfNoEntry: !1
	});
	if (named === void 0) throw new MeasureError("changed", "was deleted while it was being measured");
	if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || named.ino !== before.ino) throw new MeasureError("changed", "was changed while it was being measured; is another build still running?");
}
var __require = createRequire(import.meta.url);
function cleanPath(path) {
	let normalized = normalize(path);
	return normalized.length > 1 && normalized[normalized.length - 1] === sep && (normalized = normalized.substring(0, normalized.length - 1)), normalized;
}
const SLASHES_REGEX = /[\\/]/g;
function convertSlashes(path, separator) {
	return path.replace(SLASHES_REGEX, separator);
}
const WINDOWS_ROOT_DIR_REGEX = /^[a-z]:[\\/]$/i;
function isRootDirectory(path) {
	return path === "/" || WINDOWS_ROOT_DIR_REGEX.test(path);
}
function normalizePath(path, options) {
	let { resolvePaths, normalizePath: normalizePath$1, pathSeparator } = options, pathNeedsCleaning = process.platform === "win32" && path.includes("/") || path.startsWith(".");
	return resolvePaths && (path = resolve(path)), (normalizePath$1 || pathNeedsCleaning) && (path = cleanPath(path)), path === "." ? "" : convertSlashes(path[path.length - 1] === pathSeparator ? path : path + pathSeparator, pathSeparator);
}
function joinPathWithBasePath(filename, directoryPath) {
	return directoryPath + filename;
}
function joinPathWithRelativePath(root, options) {
	return function(filename, directoryPath) {
		return directoryPath.startsWith(root) ? directoryPath.slice(root.length) + filename : convertSlashes(relative(root, directoryPath), options.pathSeparator) + options.pathSeparator + filename;
	};
}
function joinPath(filename) {
	return filename;
}
function joinDirectoryPath(filename, directoryPath, separator) {
	return directoryPath + filename + separator;
}
function build$7(root, options) {
	let { relativePaths, includeBasePath } = options;
	return relativePaths && root ? joinPathWithRelativePath(root, options) : includeBasePath ? joinPathWithBasePath : joinPath;
}
function pushDirectoryWithRelativePath(root) {
	return function(directoryPath, paths) {
		paths.push(directoryPath.substring(root.length) || ".");
	};
}
function pushDirectoryFilterWithRelativePath(root) {
	return function(directoryPath, paths, filters) {
		let relativePath = directoryPath.substring(root.length) || ".";
		filters.every((filter) => filter(relativePath, !0)) && paths.push(relativePath);
	};
}
const pushDirectory = (directoryPath, paths) => {
	paths.push(directoryPath || ".");
}, pushDirectoryFilter = (directoryPath, paths, filters) => {
	let path = directoryPath || ".";
	filters.every((filter) => filter(path, !0)) && paths.push(path);
}, empty$2 = () => {};
function build$6(root, options) {
	let { includeDirs, filters, relativePaths } = options;
	return includeDirs ? relativePaths ? filters && filters.length ? pushDirectoryFilterWithRelativePath(root) : pushDirectoryWithRelativePath(root) : filters && filters.length ? pushDirectoryFilter : pushDirectory : empty$2;
}
const pushFileFilterAndCount = (filename, _paths, counts, filters) => {
	filters.every((filter) => filter(filename, !1)) && counts.files++;
}, pushFileFilter = (filename, paths, _counts, filters) => {
	filters.every((filter) => filter(filename, !1)) && paths.push(filename);
}, pushFileCount = (_filename, _paths, counts, _filters) => {
	counts.files++;
}, pushFile = (filename, paths) => {
	paths.push(filename);
}, empty$1 = () => {};
function build$5(options) {
	let { excludeFiles, filters, onlyCounts } = options;
	return excludeFiles ? empty$1 : filters && filters.length ? onlyCounts ? pushFileFilterAndCount : pushFileFilter : onlyCounts ? pushFileCount : pushFile;
}
const getArray = (paths) => paths, getArrayGroup = () => [""].slice(0, 0);
function build$4(options) {
	return options.group ? getArrayGroup : getArray;
}
const groupFiles = (groups, directory, files) => {
	groups.push({
		directory,
		files,
		dir: directory
	});
}, empty = () => {};
function build$3(options) {
	return options.group ? groupFiles : empty;
}
const resolveSymlinksAsync = function(path, state, callback$1) {
	let { queue, fs, options: { suppressErrors } } = state;
	queue.enqueue(), fs.realpath(path, (error, resolvedPath) => {
		if (error) return queue.dequeue(suppressErrors ? null : error, state);
		fs.stat(resolvedPath, (error$1, stat) => {
			if (error$1) return queue.dequeue(suppressErrors ? null : error$1, state);
			if (stat.isDirectory() && isRecursive(path, resolvedPath, state)) return queue.dequeue(null, state);
			callback$1(stat, resolvedPath), queue.dequeue(null, state);
		});
	});
}, resolveSymlinks = function(path, state, callback$1) {
	let { queue, fs, options: { suppressErrors } } = state;
	queue.enqueue();
	try {
		let resolvedPath = fs.realpathSync(path), stat = fs.statSync(resolvedPath);
		if (stat.isDirectory() && isRecursive(path, resolvedPath, state)) return;
		callback$1(stat, resolvedPath);
	} catch (e) {
		if (!suppressErrors) throw e;
	}
};
function build$2(options, isSynchronous) {
	return !options.resolveSymlinks || options.excludeSymlinks ? null : isSynchronous ? resolveSymlinks : resolveSymlinksAsync;
}
function isRecursive(path, resolved, state) {
	if (state.options.useRealPaths) return isRecursiveUsingRealPaths(resolved, state);
	let parent = dirname(path), depth = 1;
	for (; parent !== state.root && depth < 2;) {
		let resolvedPath = state.symlinks.get(parent);
		resolvedPath && (resolvedPath === resolved || resolvedPath.startsWith(resolved) || resolved.startsWith(resolvedPath)) ? depth++ : parent = dirname(parent);
	}
	return state.symlinks.set(path, resolved), depth > 1;
}
function isRecursiveUsingRealPaths(resolved, state) {
	return state.visited.includes(resolved + state.options.pathSeparator);
}
const onlyCountsSync = (state) => state.counts, groupsSync = (state) => state.groups, defaultSync = (state) => state.paths, limitFilesSync = (state) => state.paths.slice(0, state.options.maxFiles), onlyCountsAsync = (state, error, callback$1) => (report(error, callback$1, state.counts, state.options.suppressErrors), null), defaultAsync = (state, error, callback$1) => (report(error, callback$1, state.paths, state.options.suppressErrors), null), limitFilesAsync = (state, error, callback$1) => (report(error, callback$1, state.paths.slice(0, state.options.maxFiles), state.options.suppressErrors), null), groupsAsync = (state, error, callback$1) => (report(error, callback$1, state.groups, state.options.suppressErrors), null);
function report(error, callback$1, output, suppressErrors) {
	callback$1(error && !suppressErrors ? error : null, output);
}
function build$1(options, isSynchronous) {
	let { onlyCounts, group, maxFiles } = options;
	return onlyCounts ? isSynchronous ? onlyCountsSync : onlyCountsAsync : group ? isSynchronous ? groupsSync : groupsAsync : maxFiles ? isSynchronous ? limitFilesSync : limitFilesAsync : isSynchronous ? defaultSync : defaultAsync;
}
const readdirOpts = { withFileTypes: !0 }, walkAsync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
	if (state.queue.enqueue(), currentDepth < 0) return state.queue.dequeue(null, state);
	let { fs } = state;
	state.visited.push(crawlPath), state.counts.directories++, fs.readdir(crawlPath || ".", readdirOpts, (error, entries = []) => {
		callback$1(entries, directoryPath, currentDepth), state.queue.dequeue(state.options.suppressErrors ? null : error, state);
	});
}, walkSync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
	let { fs } = state;
	if (currentDepth < 0) return;
	state.visited.push(crawlPath), state.counts.directories++;
	let entries = [];
	try {
		entries = fs.readdirSync(crawlPath || ".", readdirOpts);
	} catch (e) {
		if (!state.options.suppressErrors) throw e;
	}
	callback$1(entries, directoryPath, currentDepth);
};
function build$8(isSynchronous) {
	return isSynchronous ? walkSync : walkAsync;
}
var Queue = class {
	count = 0;
	constructor(onQueueEmpty) {
		this.onQueueEmpty = onQueueEmpty;
	}
	enqueue() {
		return this.count++, this.count;
	}
	dequeue(error, output) {
		this.onQueueEmpty && (--this.count <= 0 || error) && (this.onQueueEmpty(error, output), error && (output.controller.abort(), this.onQueueEmpty = void 0));
	}
}, Counter = class {
	_files = 0;
	_directories = 0;
	set files(num) {
		this._files = num;
	}
	get files() {
		return this._files;
	}
	set directories(num) {
		this._directories = num;
	}
	get directories() {
		return this._directories;
	}
	get dirs() {
		return this._directories;
	}
}, Aborter = class {
	aborted = !1;
	abort() {
		this.aborted = !0;
	}
}, Walker = class {
	root;
	isSynchronous;
	state;
	joinPath;
	pushDirectory;
	pushFile;
	getArray;
	groupFiles;
	resolveSymlink;
	walkDirectory;
	callbackInvoker;
	constructor(root, options, callback$1) {
		this.isSynchronous = !callback$1, this.callbackInvoker = build$1(options, this.isSynchronous), this.root = normalizePath(root, options), this.state = {
			root: isRootDirectory(this.root) ? this.root : this.root.slice(0, -1),
			paths: [""].slice(0, 0),
			groups: [],
			counts: new Counter(),
			options,
			queue: new Queue((error, state) => this.callbackInvoker(state, error, callback$1)),
			symlinks: new Map(),
			visited: [""].slice(0, 0),
			controller: new Aborter(),
			fs: options.fs || nativeFs
		}, this.joinPath = build$7(this.root, options), this.pushDirectory = build$6(this.root, options), this.pushFile = build$5(options), this.getArray = build$4(options), this.groupFiles = build$3(options), this.resolveSymlink = build$2(options, this.isSynchronous), this.walkDirectory = build$8(this.isSynchronous);
	}
	start() {
		return this.pushDirectory(this.root, this.state.paths, this.state.options.filters), this.walkDirectory(this.state, this.root, this.root, this.state.options.maxDepth, this.walk), this.isSynchronous ? this.callbackInvoker(this.state, null) : null;
	}
	walk = (entries, directoryPath, depth) => {
		let { paths, options: { filters, resolveSymlinks: resolveSymlinks$1, excludeSymlinks, exclude, maxFiles, signal, useRealPaths, pathSeparator }, controller } = this.state;
		if (controller.aborted || signal && signal.aborted || maxFiles && paths.length > maxFiles) return;
		let files = this.getArray(this.state.paths);
		for (let i = 0; i < entries.length; ++i) {
			let entry = entries[i];
			if (entry.isFile() || entry.isSymbolicLink() && !resolveSymlinks$1 && !excludeSymlinks) {
				let filename = this.joinPath(entry.name, directoryPath);
				this.pushFile(filename, files, this.state.counts, filters);
			} else if (entry.isDirectory()) {
				let path = joinDirectoryPath(entry.name, directoryPath, this.state.options.pathSeparator);
				if (exclude && exclude(entry.name, path)) continue;
				this.pushDirectory(path, paths, filters), this.walkDirectory(this.state, path, path, depth - 1, this.walk);
			} else if (this.resolveSymlink && entry.isSymbolicLink()) {
				let path = joinPathWithBasePath(entry.name, directoryPath);
				this.resolveSymlink(path, this.state, (stat, resolvedPath) => {
					if (stat.isDirectory()) {
						if (resolvedPath = normalizePath(resolvedPath, this.state.options), exclude && exclude(entry.name, useRealPaths ? resolvedPath : path + pathSeparator)) return;
						this.walkDirectory(this.state, resolvedPath, useRealPaths ? resolvedPath : path + pathSeparator, depth - 1, this.walk);
					} else {
						resolvedPath = useRealPaths ? resolvedPath : path;
						let filename = basename(resolvedPath), directoryPath$1 = normalizePath(dirname(resolvedPath), this.state.options);
						resolvedPath = this.joinPath(filename, directoryPath$1), this.pushFile(resolvedPath, files, this.state.counts, filters);
					}
				});
			}
		}
		this.groupFiles(this.state.groups, directoryPath, files);
	};
};
function promise(root, options) {
	return new Promise((resolve$1, reject) => {
		callback(root, options, (err, output) => {
			if (err) return reject(err);
			resolve$1(output);
		});
	});
}
function callback(root, options, callback$1) {
	new Walker(root, options, callback$1).start();
}
function sync(root, options) {
	return new Walker(root, options).start();
}
var APIBuilder = class {
	constructor(root, options) {
		this.root = root, this.options = options;
	}
	withPromise() {
		return promise(this.root, this.options);
	}
	withCallback(cb) {
		callback(this.root, this.options, cb);
	}
	sync() {
		return sync(this.root, this.options);
	}
};
let pm = null;
try {
	__require.resolve("picomatch"), pm = __require("picomatch");
} catch {}
var Builder = class {
	globCache = {};
	options = {
		maxDepth: 1e400,
		suppressErrors: !0,
		pathSeparator: sep,
		filters: []
	};
	globFunction;
	constructor(options) {
		this.options = {
			...this.options,
			...options
		}, this.globFunction = this.options.globFunction;
	}
	group() {
		return this.options.group = !0, this;
	}
	withPathSeparator(separator) {
		return this.options.pathSeparator = separator, this;
	}
	withBasePath() {
		return this.options.includeBasePath = !0, this;
	}
	withRelativePaths() {
		return this.options.relativePaths = !0, this;
	}
	withDirs() {
		return this.options.includeDirs = !0, this;
	}
	withMaxDepth(depth) {
		return this.options.maxDepth = depth, this;
	}
	withMaxFiles(limit) {
		return this.options.maxFiles = limit, this;
	}
	withFullPaths() {
		return this.options.resolvePaths = !0, this.options.includeBasePath = !0, this;
	}
	withErrors() {
		return this.options.suppressErrors = !1, this;
	}
	withSymlinks({ resolvePaths = !0 } = {}) {
		return this.options.resolveSymlinks = !0, this.options.useRealPaths = resolvePaths, this.withFullPaths();
	}
	withAbortSignal(signal) {
		return this.options.signal = signal, this;
	}
	normalize() {
		return this.options.normalizePath = !0, this;
	}
	filter(predicate) {
		return this.options.filters.push(predicate), this;
	}
	onlyDirs() {
		return this.options.excludeFiles = !0, this.options.includeDirs = !0, this;
	}
	exclude(predicate) {
		return this.options.exclude = predicate, this;
	}
	onlyCounts() {
		return this.options.onlyCounts = !0, this;
	}
	crawl(root) {
		return new APIBuilder(root || ".", this.options);
	}
	withGlobFunction(fn) {
		return this.globFunction = fn, this;
	}
	crawlWithOptions(root, options) {
		return this.options = {
			...this.options,
			...options
		}, new APIBuilder(root || ".", this.options);
	}
	glob(...patterns) {
		return this.globFunction ? this.globWithOptions(patterns) : this.globWithOptions(patterns, { dot: !0 });
	}
	globWithOptions(patterns, ...options) {
		let globFn = this.globFunction || pm;
		if (!globFn) throw Error("Please specify a glob function to use glob matching.");
		var isMatch = this.globCache[patterns.join("\0")];
		return isMatch || (isMatch = globFn(patterns, ...options), this.globCache[patterns.join("\0")] = isMatch), this.options.filters.push((path) => isMatch(path)), this;
	}
}, require_constants = __commonJSMin(((exports, module) => {
	let WIN_NO_SLASH = "[^\\\\/]", QMARK = "[^/]", END_ANCHOR = "(?:\\/|$)", START_ANCHOR = "(?:^|\\/)", DOTS_SLASH = `\\.{1,2}${END_ANCHOR}`, POSIX_CHARS = {
		DOT_LITERAL: "\\.",
		PLUS_LITERAL: "\\+",
		QMARK_LITERAL: "\\?",
		SLASH_LITERAL: "\\/",
		ONE_CHAR: "(?=.)",
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: "(?!\\.)",
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!\\.{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: "[^.\\/]",
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	}, WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: "[\\\\/]",
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: "\\.{1,2}(?:[\\\\/]|$)",
		NO_DOT: "(?!\\.)",
		NO_DOTS: "(?!(?:^|[\\\\/])\\.{1,2}(?:[\\\\/]|$))",
		NO_DOT_SLASH: "(?!\\.{0,1}(?:[\\\\/]|$))",
		NO_DOTS_SLASH: "(?!\\.{1,2}(?:[\\\\/]|$))",
		QMARK_NO_DOT: "[^.\\\\/]",
		START_ANCHOR: "(?:^|[\\\\/])",
		END_ANCHOR: "(?:[\\\\/]|$)",
		SEP: "\\"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION: 0,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE: {
			__proto__: null,
			alnum: "a-zA-Z0-9",
			alpha: "a-zA-Z",
			ascii: "\\x00-\\x7F",
			blank: " \\t",
			cntrl: "\\x00-\\x1F\\x7F",
			digit: "0-9",
			graph: "\\x21-\\x7E",
			lower: "a-z",
			print: "\\x20-\\x7E ",
			punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
			space: " \\t\\r\\n\\v\\f",
			upper: "A-Z",
			word: "A-Za-z0-9_",
			xdigit: "A-Fa-f0-9"
		},
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		globChars(win32) {
			return win32 === !0 ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
})), require_utils = __commonJSMin(((exports) => {
	let { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => typeof val == "object" && !!val && !Array.isArray(val), exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str), exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str), exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1"), exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/"), exports.isWindows = () => {
		if (typeof navigator < "u" && navigator.platform) {
			let platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		return typeof process < "u" && process.platform ? process.platform === "win32" : !1;
	}, exports.removeBackslashes = (str) => str.replace(REGEX_REMOVE_BACKSLASH, (match) => match === "\\" ? "" : match), exports.escapeLast = (input, char, lastIdx) => {
		let idx = input.lastIndexOf(char, lastIdx);
		return idx === -1 ? input : input[idx - 1] === "\\" ? exports.escapeLast(input, char, idx - 1) : `${input.slice(0, idx)}\\${input.slice(idx)}`;
	}, exports.removePrefix = (input, state = {}) => {
		let output = input;
		return output.startsWith("./") && (output = output.slice(2), state.prefix = "./"), output;
	}, exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		return state.negated === !0 && (output = `(?:^(?!${output}).*$)`), output;
	}, exports.basename = (path, { windows } = {}) => {
		let segs = path.split(windows ? /[\\/]/ : "/"), last = segs[segs.length - 1];
		return last === "" ? segs[segs.length - 2] : last;
	};
})), require_scan = __commonJSMin(((exports, module) => {
	let utils = require_utils(), { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants(), isPathSeparator = (code) => code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH, depth = (token) => {
		token.isPrefix !== !0 && (token.depth = token.isGlobstar ? 1e400 : 1);
	};
	module.exports = (input, options) => {
		let opts = options || {}, length = input.length - 1, scanToEnd = opts.parts === !0 || opts.tokens === !0 || opts.scanToEnd === !0, slashes = [], tokens = [], parts = [], str = input, index = -1, start = 0, lastIndex = 0, isBrace = !1, isBracket = !1, isGlob = !1, isExtglob = !1, isGlobstar = !1, braceEscaped = !1, backslashes = !1, negated = !1, negatedExtglob = !1, finished = !1, braces = 0, prev, code, token = {
			value: "",
			depth: 0,
			isGlob: !1
		}, eos = () => index >= length, peek = () => str.charCodeAt(index + 1), advance = () => (prev = code, str.charCodeAt(++index));
		for (; index < length;) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) backslashes = token.backslashes = !0, code = advance(), code === CHAR_LEFT_CURLY_BRACE && (braceEscaped = !0);
			else {
				if (braceEscaped === !0 || code === CHAR_LEFT_CURLY_BRACE) {
					for (braces++; eos() !== !0 && (code = advance());) if (code === CHAR_BACKWARD_SLASH) backslashes = token.backslashes = !0, advance();
					else if (code === CHAR_LEFT_CURLY_BRACE) braces++;
					else {
						if (braceEscaped !== !0 && code === CHAR_DOT && (code = advance()) === CHAR_DOT || braceEscaped !== !0 && code === CHAR_COMMA) {
							if (isBrace = token.isBrace = !0, isGlob = token.isGlob = !0, finished = !0, scanToEnd === !0) continue;
							break;
						}
						if (code === CHAR_RIGHT_CURLY_BRACE && (braces--, braces === 0)) {
							braceEscaped = !1, isBrace = token.isBrace = !0, finished = !0;
							break;
						}
					}
					if (scanToEnd === !0) continue;
					break;
				}
				if (code === CHAR_FORWARD_SLASH) {
					if (slashes.push(index), tokens.push(token), token = {
						value: "",
						depth: 0,
						isGlob: !1
					}, finished === !0) continue;
					if (prev === CHAR_DOT && index === start + 1) {
						start += 2;
						continue;
					}
					lastIndex = index + 1;
				} else {
					if (opts.noext !== !0 && (code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) && peek() === CHAR_LEFT_PARENTHESES) {
						if (isGlob = token.isGlob = !0, isExtglob = token.isExtglob = !0, finished = !0, code === CHAR_EXCLAMATION_MARK && index === start && (negatedExtglob = !0), scanToEnd === !0) {
							let parens = 0;
							for (; eos() !== !0 && (code = advance());) if (code === CHAR_BACKWARD_SLASH) backslashes = token.backslashes = !0, advance();
							else if (code === CHAR_LEFT_PARENTHESES) parens++;
							else if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = !0;
								break;
							}
							continue;
						}
						break;
					}
					if (code === CHAR_ASTERISK) {
						if (prev === CHAR_ASTERISK && (isGlobstar = token.isGlobstar = !0), isGlob = token.isGlob = !0, finished = !0, scanToEnd === !0) continue;
						break;
					}
					if (code === CHAR_QUESTION_MARK) {
						if (isGlob = token.isGlob = !0, finished = !0, scanToEnd === !0) continue;
						break;
					}
					if (code === CHAR_LEFT_SQUARE_BRACKET) {
						for (; eos() !== !0 && (next = advance());) if (next === CHAR_BACKWARD_SLASH) backslashes = token.backslashes = !0, advance();
						else if (next === CHAR_RIGHT_SQUARE_BRACKET) {
							isBracket = token.isBracket = !0, isGlob = token.isGlob = !0, finished = !0;
							break;
						}
						if (scanToEnd === !0) continue;
						break;
					}
					if (opts.nonegate !== !0 && code === CHAR_EXCLAMATION_MARK && index === start) negated = token.negated = !0, start++;
					else {
						if (opts.noparen !== !0 && code === CHAR_LEFT_PARENTHESES) {
							if (isGlob = token.isGlob = !0, scanToEnd === !0) {
								let parens = 1;
								for (; eos() !== !0 && (code = advance());) if (code === CHAR_BACKWARD_SLASH) backslashes = token.backslashes = !0, advance();
								else if (code === CHAR_LEFT_PARENTHESES) parens++;
								else if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
									finished = !0;
									break;
								}
								continue;
							}
							break;
						}
						if (isGlob === !0) {
							if (finished = !0, scanToEnd === !0) continue;
							break;
						}
					}
				}
			}
		}
		opts.noext === !0 && (isExtglob = !1, isGlob = !1);
		let base = str, prefix = "", glob = "";
		start > 0 && (prefix = str.slice(0, start), str = str.slice(start), lastIndex -= start), base && isGlob === !0 && lastIndex > 0 ? (base = str.slice(0, lastIndex), glob = str.slice(lastIndex)) : isGlob === !0 ? (base = "", glob = str) : base = str, base && base !== "" && base !== "/" && base !== str && isPathSeparator(base.charCodeAt(base.length - 1)) && (base = base.slice(0, -1)), opts.unescape === !0 && (glob &&= utils.removeBackslashes(glob), base && backslashes === !0 && (base = utils.removeBackslashes(base)));
		let state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === !0 && (state.maxDepth = 0, isPathSeparator(code) || tokens.push(token), state.tokens = tokens), opts.parts === !0 || opts.tokens === !0) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				let n = prevIndex === void 0 ? start : prevIndex + 1, i = slashes[idx], value = input.slice(n, i);
				opts.tokens && (idx === 0 && start !== 0 ? (tokens[idx].isPrefix = !0, tokens[idx].value = prefix) : tokens[idx].value = value, depth(tokens[idx]), state.maxDepth += tokens[idx].depth), i >= start && (parts.push(value), prevIndex = i);
			}
			let n = prevIndex === void 0 ? start : prevIndex + 1, value = input.slice(n);
			parts.push(value), opts.tokens && prevIndex && prevIndex + 1 < input.length && (tokens[tokens.length - 1].value = value, depth(tokens[tokens.length - 1]), state.maxDepth += tokens[tokens.length - 1].depth), state.slashes = slashes, state.parts = parts;
		}
		return state;
	};
})), require_parse = __commonJSMin(((exports, module) => {
	let constants = require_constants(), utils = require_utils(), { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants, expandRange = (args, options) => {
		if (typeof options.expandRange == "function") return options.expandRange(...args, options);
		args.sort();
		let value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	}, syntaxError = (type, char) => `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`, splitTopLevel = (input) => {
		let parts = [], bracket = 0, paren = 0, quote = 0, value = "", escaped = !1;
		for (let ch of input) if (escaped === !0) value += ch, escaped = !1;
		else if (ch === "\\") value += ch, escaped = !0;
		else if (ch === "\"") quote = quote === 1 ? 0 : 1, value += ch;
		else {
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value), value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		return parts.push(value), parts;
	}, isPlainBranch = (branch) => {
		let escaped = !1;
		for (let ch of branch) if (escaped === !0) escaped = !1;
		else if (ch === "\\") escaped = !0;
		else if (/[?*+@!()[\]{}]/.test(ch)) return !1;
		return !0;
	}, normalizeSimpleBranch = (branch) => {
		let value = branch.trim(), changed = !0;
		for (; changed === !0;) changed = !1, /^@\([^\\()[\]{}|]+\)$/.test(value) && (value = value.slice(2, -1), changed = !0);
		if (isPlainBranch(value)) return value.replace(/\\(.)/g, "$1");
	}, hasRepeatedCharPrefixOverlap = (branches) => {
		let values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			let a = values[i], b = values[j], char = a[0];
			if (char && a === char.repeat(a.length) && b === char.repeat(b.length) && (a === b || a.startsWith(b) || b.startsWith(a))) return !0;
		}
		return !1;
	}, parseRepeatedExtglob = (pattern, requireEnd = !0) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0, paren = 0, quote = 0, escaped = !1;
		for (let i = 1; i < pattern.length; i++) {
			let ch = pattern[i];
			if (escaped === !0) escaped = !1;
			else if (ch === "\\") escaped = !0;
			else if (ch === "\"") quote = quote === 1 ? 0 : 1;
			else if (quote !== 1) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (!(bracket > 0)) {
					if (ch === "(") paren++;
					else if (ch === ")" && (paren--, paren === 0)) return requireEnd === !0 && i !== pattern.length - 1 ? void 0 : {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	}, buildCharClassStar = (chars) => `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`, getStarExtglobSequenceChars = (pattern) => {
		let index = 0, chars = [];
		for (; index < pattern.length;) {
			let match = parseRepeatedExtglob(pattern.slice(index), !1);
			if (!match || match.type !== "*") return;
			let branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			let branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch), index += match.end + 1;
		}
		if (!(chars.length < 1)) return chars;
	}, repeatedExtglobRecursion = (pattern) => {
		let depth = 0, value = pattern.trim(), match = parseRepeatedExtglob(value);
		for (; match;) depth++, value = match.body.trim(), match = parseRepeatedExtglob(value);
		return depth;
	}, analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === !1) return { risky: !1 };
		let max = typeof options.maxExtglobRecursion == "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION, branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1 && (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches))) return { risky: !0 };
		let safeChars = [], sawStarSequence = !1, combinable = !0;
		for (let branch of branches) {
			let chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = !0, safeChars.push(...chars);
				continue;
			}
			let literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) safeChars.push(literal);
			else if (combinable = !1, repeatedExtglobRecursion(branch) > max) return { risky: !0 };
		}
		return sawStarSequence ? combinable ? {
			risky: !0,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: !0 } : { risky: !1 };
	}, parse = (input, options) => {
		if (typeof input != "string") throw TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		let opts = { ...options }, max = typeof opts.maxLength == "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH, len = input.length;
		if (len > max) throw SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		let bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		}, tokens = [bos], capture = opts.capture ? "" : "?:", PLATFORM_CHARS = constants.globChars(opts.windows), EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS), { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS, globstar = (opts) => `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`, nodot = opts.dot ? "" : NO_DOT, qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT, star = opts.bash === !0 ? globstar(opts) : STAR;
		opts.capture && (star = `(${star})`), typeof opts.noext == "boolean" && (opts.noextglob = opts.noext);
		let state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === !0,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: !1,
			negated: !1,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: !1,
			tokens
		};
		input = utils.removePrefix(input, state), len = input.length;
		let extglobs = [], braces = [], stack = [], prev = bos, value, eos = () => state.index === len - 1, peek = state.peek = (n = 1) => input[state.index + n], advance = state.advance = () => input[++state.index] || "", remaining = () => input.slice(state.index + 1), consume = (value = "", num = 0) => {
			state.consumed += value, state.index += num;
		}, append = (token) => {
			state.output += token.output == null ? token.value : token.output, consume(token.value);
		}, negate = () => {
			let count = 1;
			for (; peek() === "!" && (peek(2) !== "(" || peek(3) === "?");) advance(), state.start++, count++;
			return count % 2 != 0 && (state.negated = !0, state.start++, !0);
		}, increment = (type) => {
			state[type]++, stack.push(type);
		}, decrement = (type) => {
			state[type]--, stack.pop();
		}, push = (tok) => {
			if (prev.type === "globstar") {
				let isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace"), isExtglob = tok.extglob === !0 || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob && (state.output = state.output.slice(0, -prev.output.length), prev.type = "star", prev.value = "*", prev.output = star, state.output += prev.output);
			}
			extglobs.length && tok.type !== "paren" && (extglobs[extglobs.length - 1].inner += tok.value), (tok.value || tok.output) && append(tok), prev && prev.type === "text" && tok.type === "text" ? (prev.output = (prev.output || prev.value) + tok.value, prev.value += tok.value) : (tok.prev = prev, tokens.push(tok), prev = tok);
		}, extglobOpen = (type, value) => {
			let token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev, token.parens = state.parens, token.output = state.output, token.startIndex = state.index, token.tokensIndex = tokens.length;
			let output = (opts.capture ? "(" : "") + token.open;
			increment("parens"), push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			}), push({
				type: "paren",
				extglob: !0,
				value: advance(),
				output
			}), extglobs.push(token);
		}, extglobClose = (token) => {
			let literal = input.slice(token.startIndex, state.index + 1), body = input.slice(token.startIndex + 2, state.index), analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				let safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0, open = tokens[token.tokensIndex];
				open.type = "text", open.value = literal, open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) tokens[i].value = "", tokens[i].output = "", delete tokens[i].suffix;
				state.output = token.output + open.output, state.backtrack = !0, push({
					type: "paren",
					extglob: !0,
					value,
					output: ""
				}), decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : ""), rest;
			if (token.type === "negate") {
				let extglobStar = star;
				token.inner && token.inner.length > 1 && token.inner.includes("/") && (extglobStar = globstar(opts)), (extglobStar !== star || eos() || /^\)+$/.test(remaining())) && (output = token.close = `)$))${extglobStar}`), token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest) && (output = token.close = `)${parse(rest, {
					...options,
					fastpaths: !1
				}).output})${extglobStar})`), token.prev.type === "bos" && (state.negatedExtglob = !0);
			}
			push({
				type: "paren",
				extglob: !0,
				value,
				output
			}), decrement("parens");
		};
		if (opts.fastpaths !== !1 && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = !1, output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => first === "\\" ? (backslashes = !0, m) : first === "?" ? esc ? esc + first + (rest ? QMARK.repeat(rest.length) : "") : index === 0 ? qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "") : QMARK.repeat(chars.length) : first === "." ? DOT_LITERAL.repeat(chars.length) : first === "*" ? esc ? esc + first + (rest ? star : "") : star : esc ? m : `\\${m}`);
			return backslashes === !0 && (output = opts.unescape === !0 ? output.replace(/\\/g, "") : output.replace(/\\+/g, (m) => m.length % 2 == 0 ? "\\\\" : m ? "\\" : "")), output === input && opts.contains === !0 ? (state.output = input, state) : (state.output = utils.wrapOutput(output, state, options), state);
		}
		for (; !eos();) {
			if (value = advance(), value === "\0") continue;
			if (value === "\\") {
				let next = peek();
				if (next === "/" && opts.bash !== !0 || next === "." || next === ";") continue;
				if (!next) {
					value += "\\", push({
						type: "text",
						value
					});
					continue;
				}
				let match = /^\\+/.exec(remaining()), slashes = 0;
				if (match && match[0].length > 2 && (slashes = match[0].length, state.index += slashes, slashes % 2 != 0 && (value += "\\")), opts.unescape === !0 ? value = advance() : value += advance(), state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== !1 && value === ":") {
					let inner = prev.value.slice(1);
					if (inner.includes("[") && (prev.posix = !0, inner.includes(":"))) {
						let idx = prev.value.lastIndexOf("["), pre = prev.value.slice(0, idx), rest = prev.value.slice(idx + 2), posix = POSIX_REGEX_SOURCE[rest];
						if (posix) {
							prev.value = pre + posix, state.backtrack = !0, advance(), !bos.output && tokens.indexOf(prev) === 1 && (bos.output = ONE_CHAR);
							continue;
						}
					}
				}
				(value === "[" && peek() !== ":" || value === "-" && peek() === "]") && (value = `\\${value}`), value === "]" && (prev.value === "[" || prev.value === "[^") && (value = `\\${value}`), opts.posix === !0 && value === "!" && prev.value === "[" && (value = "^"), prev.value += value, append({ value });
				continue;
			}
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value), prev.value += value, append({ value });
				continue;
			}
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1, opts.keepQuotes === !0 && push({
					type: "text",
					value
				});
				continue;
			}
			if (value === "(") {
				increment("parens"), push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === !0) throw SyntaxError(syntaxError("opening", "("));
				let extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				}), decrement("parens");
				continue;
			}
			if (value === "[") {
				if (opts.nobracket === !0 || !remaining().includes("]")) {
					if (opts.nobracket !== !0 && opts.strictBrackets === !0) throw SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === !0 || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === !0) throw SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				let prevValue = prev.value.slice(1);
				if (prev.posix !== !0 && prevValue[0] === "^" && !prevValue.includes("/") && (value = `/${value}`), prev.value += value, append({ value }), opts.literalBrackets === !1 || utils.hasRegexChars(prevValue)) continue;
				let escaped = utils.escapeRegex(prev.value);
				if (state.output = state.output.slice(0, -prev.value.length), opts.literalBrackets === !0) {
					state.output += escaped, prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`, state.output += prev.value;
				continue;
			}
			if (value === "{" && opts.nobrace !== !0) {
				increment("braces");
				let open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open), push(open);
				continue;
			}
			if (value === "}") {
				let brace = braces[braces.length - 1];
				if (opts.nobrace === !0 || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === !0) {
					let arr = tokens.slice(), range = [];
					for (let i = arr.length - 1; i >= 0 && (tokens.pop(), arr[i].type !== "brace"); i--) arr[i].type !== "dots" && range.unshift(arr[i].value);
					output = expandRange(range, opts), state.backtrack = !0;
				}
				if (brace.comma !== !0 && brace.dots !== !0) {
					let out = state.output.slice(0, brace.outputIndex), toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{", value = output = "\\}", state.output = out;
					for (let t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				}), decrement("braces"), braces.pop();
				continue;
			}
			if (value === "|") {
				extglobs.length > 0 && extglobs[extglobs.length - 1].conditions++, push({
					type: "text",
					value
				});
				continue;
			}
			if (value === ",") {
				let output = value, brace = braces[braces.length - 1];
				brace && stack[stack.length - 1] === "braces" && (brace.comma = !0, output = "|"), push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1, state.consumed = "", state.output = "", tokens.pop(), prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					prev.value === "." && (prev.output = DOT_LITERAL);
					let brace = braces[braces.length - 1];
					prev.type = "dots", prev.output += value, prev.value += value, brace.dots = !0;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== !0 && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					let next = peek(), output = value;
					(prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) && (output = `\\${value}`), push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== !0 && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			if (value === "!") {
				if (opts.noextglob !== !0 && peek() === "(" && (peek(2) !== "?" || !/[!=<:]/.test(peek(3)))) {
					extglobOpen("negate", value);
					continue;
				}
				if (opts.nonegate !== !0 && state.index === 0) {
					negate();
					continue;
				}
			}
			if (value === "+") {
				if (opts.noextglob !== !0 && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === !1) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			if (value === "@") {
				if (opts.noextglob !== !0 && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: !0,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value !== "*") {
				(value === "$" || value === "^") && (value = `\\${value}`);
				let match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				match && (value += match[0], state.index += match[0].length), push({
					type: "text",
					value
				});
				continue;
			}
			if (prev && (prev.type === "globstar" || prev.star === !0)) {
				prev.type = "star", prev.star = !0, prev.value += value, prev.output = star, state.backtrack = !0, state.globstar = !0, consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== !0 && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === !0) {
					consume(value);
					continue;
				}
				let prior = prev.prev, before = prior.prev, isStart = prior.type === "slash" || prior.type === "bos", afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === !0 && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				let isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace"), isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				for (; rest.slice(0, 3) === "/**";) {
					let after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3), consume("/**", 3);
				}
				let isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar", prev.value += value, prev.output = globstar(opts), state.output = prev.output, state.globstar = !0, consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length), prior.output = `(?:${prior.output}`, prev.type = "globstar", prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)"), prev.value += value, state.globstar = !0, state.output += prior.output + prev.output, consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					let end = rest[1] === void 0 ? "" : "|$";
					state.output = state.output.slice(0, -(prior.output + prev.output).length), prior.output = `(?:${prior.output}`, prev.type = "globstar", prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`, prev.value += value, state.output += prior.output + prev.output, state.globstar = !0, consume(value + advance()), push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar", prev.value += value, prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`, state.output = prev.output, state.globstar = !0, consume(value + advance()), push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length), prev.type = "globstar", prev.output = globstar(opts), prev.value += value, state.output += prev.output, state.globstar = !0, consume(value);
				continue;
			}
			let token = {
				type: "star",
				value,
				output: star
			};
			opts.bash === !0 ? (token.output = ".*?", (prev.type === "bos" || prev.type === "slash") && (token.output = nodot + token.output), push(token)) : prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === !0 ? (token.output = value, push(token)) : ((state.index === state.start || prev.type === "slash" || prev.type === "dot") && (prev.type === "dot" ? (state.output += NO_DOT_SLASH, prev.output += NO_DOT_SLASH) : opts.dot === !0 ? (state.output += NO_DOTS_SLASH, prev.output += NO_DOTS_SLASH) : (state.output += nodot, prev.output += nodot), peek() !== "*" && (state.output += ONE_CHAR, prev.output += ONE_CHAR)), push(token));
		}
		for (; state.brackets > 0;) {
			if (opts.strictBrackets === !0) throw SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "["), decrement("brackets");
		}
		for (; state.parens > 0;) {
			if (opts.strictBrackets === !0) throw SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "("), decrement("parens");
		}
		for (; state.braces > 0;) {
			if (opts.strictBrackets === !0) throw SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{"), decrement("braces");
		}
		if (opts.strictSlashes !== !0 && (prev.type === "star" || prev.type === "bracket") && push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		}), state.backtrack === !0) {
			state.output = "";
			for (let token of state.tokens) state.output += token.output == null ? token.value : token.output, token.suffix && (state.output += token.suffix);
		}
		return state;
	};
	parse.fastpaths = (input, options) => {
		let opts = { ...options }, max = typeof opts.maxLength == "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH, len = input.length;
		if (len > max) throw SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		let { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows), nodot = opts.dot ? NO_DOTS : NO_DOT, slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT, capture = opts.capture ? "" : "?:", state = {
			negated: !1,
			prefix: ""
		}, star = opts.bash === !0 ? ".*?" : STAR;
		opts.capture && (star = `(${star})`);
		let globstar = (opts) => opts.noglobstar === !0 ? star : `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`, create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					let match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					let source = create(match[1]);
					return source ? source + DOT_LITERAL + match[2] : void 0;
				}
			}
		}, source = create(utils.removePrefix(input, state));
		return source && opts.strictSlashes !== !0 && (source += `${SLASH_LITERAL}?`), source;
	}, module.exports = parse;
})), require_picomatch$1 = __commonJSMin(((exports, module) => {
	let scan = require_scan(), parse = require_parse(), utils = require_utils(), constants = require_constants(), isObject = (val) => val && typeof val == "object" && !Array.isArray(val), picomatch = (glob, options, returnState = !1) => {
		if (Array.isArray(glob)) {
			let fns = glob.map((input) => picomatch(input, options, returnState));
			return (str) => {
				for (let isMatch of fns) {
					let state = isMatch(str);
					if (state) return state;
				}
				return !1;
			};
		}
		let isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob != "string" && !isState) throw TypeError("Expected pattern to be a non-empty string");
		let opts = options || {}, posix = opts.windows, regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, !1, !0), state = regex.state;
		delete regex.state;
		let isIgnored = () => !1;
		if (opts.ignore) {
			let ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		let matcher = (input, returnObject = !1) => {
			let { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			}), result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			return typeof opts.onResult == "function" && opts.onResult(result), isMatch === !1 ? (result.isMatch = !1, returnObject ? result : !1) : isIgnored(input) ? (typeof opts.onIgnore == "function" && opts.onIgnore(result), result.isMatch = !1, returnObject ? result : !1) : (typeof opts.onMatch == "function" && opts.onMatch(result), !returnObject || result);
		};
		return returnState && (matcher.state = state), matcher;
	};
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input != "string") throw TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: !1,
			output: ""
		};
		let opts = options || {}, format = opts.format || (posix ? utils.toPosixSlashes : null), match = input === glob, output = match && format ? format(input) : input;
		return match === !1 && (output = format ? format(input) : input, match = output === glob), (match === !1 || opts.capture === !0) && (match = opts.matchBase === !0 || opts.basename === !0 ? picomatch.matchBase(input, regex, options, posix) : regex.exec(output)), {
			isMatch: !!match,
			match,
			output
		};
	}, picomatch.matchBase = (input, glob, options, posix = options && options.windows) => (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix })), picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str), picomatch.parse = (pattern, options) => Array.isArray(pattern) ? pattern.map((p) => picomatch.parse(p, options)) : parse(pattern, {
		...options,
		fastpaths: !1
	}), picomatch.scan = (input, options) => scan(input, options), picomatch.compileRe = (state, options, returnOutput = !1, returnState = !1) => {
		if (returnOutput === !0) return state.output;
		let opts = options || {}, prepend = opts.contains ? "" : "^", append = opts.contains ? "" : "$", source = `${prepend}(?:${state.output})${append}`;
		state && state.negated === !0 && (source = `^(?!${source}).*$`);
		let regex = picomatch.toRegex(source, options);
		return returnState === !0 && (regex.state = state), regex;
	}, picomatch.makeRe = (input, options = {}, returnOutput = !1, returnState = !1) => {
		if (!input || typeof input != "string") throw TypeError("Expected a non-empty string");
		let parsed = {
			negated: !1,
			fastpaths: !0
		};
		return options.fastpaths !== !1 && (input[0] === "." || input[0] === "*") && (parsed.output = parse.fastpaths(input, options)), parsed.output || (parsed = parse(input, options)), picomatch.compileRe(parsed, options, returnOutput, returnState);
	}, picomatch.toRegex = (source, options) => {
		try {
			let opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === !0) throw err;
			return /$^/;
		}
	}, picomatch.constants = constants, module.exports = picomatch;
})), import_picomatch = __toESM(__commonJSMin(((exports, module) => {
	let pico = require_picomatch$1(), utils = require_utils();
	function picomatch(glob, options, returnState = !1) {
		return options && (options.windows === null || options.windows === void 0) && (options = {
			...options,
			windows: utils.isWindows()
		}), pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico), module.exports = picomatch;
}))(), 1);
const isReadonlyArray = Array.isArray, BACKSLASHES = /\\/g, DRIVE_RELATIVE_PATH = /^[A-Za-z]:$/, isWin = process.platform === "win32", ONLY_PARENT_DIRECTORIES = /^(\/?\.\.)+$/;
function getPartialMatcher(patterns, options = {}) {
	let patternsCount = patterns.length, patternsParts = Array(patternsCount), matchers = Array(patternsCount), i, j;
	for (i = 0; i < patternsCount; i++) {
		let parts = splitPattern(patterns[i]);
		patternsParts[i] = parts;
		let partsCount = parts.length, partMatchers = Array(partsCount);
		for (j = 0; j < partsCount; j++) partMatchers[j] = (0, import_picomatch.default)(parts[j], options);
		matchers[i] = partMatchers;
	}
	return (input) => {
		let inputParts = input.split("/");
		if (inputParts[0] === ".." && ONLY_PARENT_DIRECTORIES.test(input)) return !0;
		for (i = 0; i < patternsCount; i++) {
			let patternParts = patternsParts[i], matcher = matchers[i], inputPatternCount = inputParts.length, minParts = Math.min(inputPatternCount, patternParts.length);
			for (j = 0; j < minParts;) {
				let part = patternParts[j];
				if (part.includes("/")) return !0;
				if (!matcher[j](inputParts[j])) break;
				if (!options.noglobstar && part === "**") return !0;
				j++;
			}
			if (j === inputPatternCount) return !0;
		}
		return !1;
	};
}
const WIN32_ROOT_DIR = /^[A-Z]:\/$/i, isRoot = isWin ? (p) => WIN32_ROOT_DIR.test(p) : (p) => p === "/";
function buildFormat(cwd, root, absolute) {
	if (cwd === root || root.startsWith(`${cwd}/`)) {
		if (absolute) {
			let start = cwd.length + +!isRoot(cwd);
			return (p, isDir) => p.slice(start, isDir ? -1 : void 0) || ".";
		}
		let prefix = root.slice(cwd.length + 1);
		return prefix ? (p, isDir) => {
			if (p === ".") return prefix;
			let result = `${prefix}/${p}`;
			return isDir ? result.slice(0, -1) : result;
		} : (p, isDir) => isDir && p !== "." ? p.slice(0, -1) : p;
	}
	return absolute ? (p) => posix.relative(cwd, p) || "." : (p) => posix.relative(cwd, `${root}/${p}`) || ".";
}
function buildRelative(cwd, root) {
	if (root.startsWith(`${cwd}/`)) {
		let prefix = root.slice(cwd.length + 1);
		return (p) => `${prefix}/${p}`;
	}
	return (p) => {
		let result = posix.relative(cwd, `${root}/${p}`);
		return p[p.length - 1] === "/" && result !== "" ? `${result}/` : result || ".";
	};
}
function ensureNonDriveRelativePath(path) {
	return path.replace(DRIVE_RELATIVE_PATH, (match) => `${match}/`);
}
const splitPatternOptions = { parts: !0 };
function splitPattern(path) {
	let result = import_picomatch.default.scan(path, splitPatternOptions);
	return result.parts?.length ? result.parts : [path];
}
const POSIX_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}*?|]|^!|[!+@](?=\()|\\(?![()[\]{}!*+?@|]))/g, WIN32_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}]|^!|[!+@](?=\())/g, escapePath = isWin ? (path) => path.replace(WIN32_UNESCAPED_GLOB_SYMBOLS, "\\$&") : (path) => path.replace(POSIX_UNESCAPED_GLOB_SYMBOLS, "\\$&");
function isDynamicPattern(pattern, options) {
	if (options?.caseSensitiveMatch === !1) return !0;
	let scan = import_picomatch.default.scan(pattern);
	return scan.isGlob || scan.negated;
}
function log(...tasks) {
	console.log(`[tinyglobby ${new Date().toLocaleTimeString("es")}]`, ...tasks);
}
function ensureStringArray(value) {
	return typeof value == "string" ? [value] : value ?? [];
}
const PARENT_DIRECTORY = /^(\/?\.\.)+/, ESCAPING_BACKSLASHES = /\\(?=[()[\]{}!*+?@|])/g;
function normalizePattern(pattern, opts, props, isIgnore) {
	let cwd = opts.cwd, result = pattern;
	pattern[pattern.length - 1] === "/" && (result = pattern.slice(0, -1)), result[result.length - 1] !== "*" && opts.expandDirectories && (result += "/**");
	let escapedCwd = escapePath(cwd);
	result = isAbsolute(result.replace(ESCAPING_BACKSLASHES, "")) ? posix.relative(escapedCwd, result) : posix.normalize(result);
	let parentDir = PARENT_DIRECTORY.exec(result)?.[0], parts = splitPattern(result);
	if (parentDir) {
		let n = (parentDir.length + 1) / 3, i = 0, cwdParts = escapedCwd.split("/");
		for (; i < n && parts[i + n] === cwdParts[cwdParts.length + i - n];) result = result.slice(0, (n - i - 1) * 3) + result.slice((n - i) * 3 + parts[i + n].length + 1) || ".", i++;
		let potentialRoot = posix.join(cwd, parentDir.slice(i * 3));
		potentialRoot[0] !== "." && props.root.length > potentialRoot.length && (props.root = ensureNonDriveRelativePath(potentialRoot), props.depthOffset = -n + i);
	}
	if (!isIgnore && props.depthOffset >= 0) {
		props.commonPath ??= parts;
		let newCommonPath = [], length = Math.min(props.commonPath.length, parts.length);
		for (let i = 0; i < length; i++) {
			let part = parts[i];
			if (part === "**" && !parts[i + 1]) {
				newCommonPath.pop();
				break;
			}
			if (i === parts.length - 1 || part !== props.commonPath[i] || isDynamicPattern(part)) break;
			newCommonPath.push(part);
		}
		props.depthOffset = newCommonPath.length, props.commonPath = newCommonPath, props.root = ensureNonDriveRelativePath(newCommonPath.length > 0 ? posix.join(cwd, ...newCommonPath) : cwd);
	}
	return result;
}
function processPatterns(options, patterns, props) {
	let matchPatterns = [], ignorePatterns = [];
	for (let pattern of options.ignore) pattern && (pattern[0] !== "!" || pattern[1] === "(") && ignorePatterns.push(normalizePattern(pattern, options, props, !0));
	for (let pattern of patterns) pattern && (pattern[0] !== "!" || pattern[1] === "(" ? matchPatterns.push(normalizePattern(pattern, options, props, !1)) : (pattern[1] !== "!" || pattern[2] === "(") && ignorePatterns.push(normalizePattern(pattern.slice(1), options, props, !0)));
	return {
		match: matchPatterns,
		ignore: ignorePatterns
	};
}
function buildCrawler(options, patterns) {
	let cwd = options.cwd, props = {
		root: cwd,
		depthOffset: 0
	}, processed = processPatterns(options, patterns, props);
	options.debug && log("internal processing patterns:", processed);
	let { absolute, caseSensitiveMatch, debug, dot, followSymbolicLinks, onlyDirectories } = options, root = props.root.replace(BACKSLASHES, ""), matchOptions = {
		dot,
		nobrace: options.braceExpansion === !1,
		nocase: !caseSensitiveMatch,
		noextglob: options.extglob === !1,
		noglobstar: options.globstar === !1,
		posix: !0
	}, matcher = (0, import_picomatch.default)(processed.match, matchOptions), ignore = (0, import_picomatch.default)(processed.ignore, matchOptions), partialMatcher = getPartialMatcher(processed.match, matchOptions), format = buildFormat(cwd, root, absolute), excludeFormatter = absolute ? format : buildFormat(cwd, root, !0), excludePredicate = (_, p) => {
		let relativePath = excludeFormatter(p, !0);
		return relativePath !== "." && !partialMatcher(relativePath) || ignore(relativePath);
	}, maxDepth;
	options.deep !== void 0 && (maxDepth = Math.round(options.deep - props.depthOffset));
	let crawler = new Builder({
		filters: [debug ? (p, isDirectory) => {
			let path = format(p, isDirectory), matches = matcher(path) && !ignore(path);
			return matches && log(`matched ${path}`), matches;
		} : (p, isDirectory) => {
			let path = format(p, isDirectory);
			return matcher(path) && !ignore(path);
		}],
		exclude: debug ? (_, p) => {
			let skipped = excludePredicate(_, p);
			return log(`${skipped ? "skipped" : "crawling"} ${p}`), skipped;
		} : excludePredicate,
		fs: options.fs,
		pathSeparator: "/",
		relativePaths: !absolute,
		resolvePaths: absolute,
		includeBasePath: absolute,
		resolveSymlinks: followSymbolicLinks,
		excludeSymlinks: !followSymbolicLinks,
		excludeFiles: onlyDirectories,
		includeDirs: onlyDirectories || !options.onlyFiles,
		maxDepth,
		signal: options.signal
	}).crawl(root);
	return options.debug && log("internal properties:", {
		...props,
		root
	}), [crawler, cwd !== root && !absolute && buildRelative(cwd, root)];
}
function formatPaths(paths, mapper) {
	if (mapper) for (let i = paths.length - 1; i >= 0; i--) paths[i] = mapper(paths[i]);
	return paths;
}
const defaultOptions = {
	caseSensitiveMatch: !0,
	debug: !!process.env.TINYGLOBBY_DEBUG,
	expandDirectories: !0,
	followSymbolicLinks: !0,
	onlyFiles: !0
};
function getOptions(options) {
	let opts = Object.assign({}, options);
	for (let key in defaultOptions) opts[key] === void 0 && Object.assign(opts, { [key]: defaultOptions[key] });
	return opts.cwd = (opts.cwd instanceof URL ? fileURLToPath(opts.cwd) : resolve(opts.cwd || process.cwd())).replace(BACKSLASHES, "/"), opts.ignore = ensureStringArray(opts.ignore), opts.fs &&= {
		readdir: opts.fs.readdir || readdir,
		readdirSync: opts.fs.readdirSync || readdirSync$1,
		realpath: opts.fs.realpath || realpath,
		realpathSync: opts.fs.realpathSync || realpathSync$1,
		stat: opts.fs.stat || stat,
		statSync: opts.fs.statSync || statSync$1
	}, opts.debug && log("globbing with options:", opts), opts;
}
function getCrawler(globInput, inputOptions = {}) {
	if (globInput && inputOptions?.patterns) throw Error("Cannot pass patterns as both an argument and an option");
	let isModern = isReadonlyArray(globInput) || typeof globInput == "string", patterns = ensureStringArray((isModern ? globInput : globInput.patterns) ?? "**/*"), options = getOptions(isModern ? inputOptions : globInput);
	return patterns.length > 0 ? buildCrawler(options, patterns) : [];
}
async function glob(globInput, options) {
	let [crawler, relative] = getCrawler(globInput, options);
	return crawler ? formatPaths(await crawler.withPromise(), relative) : [];
}
const isGlob = isDynamicPattern;
async function findFiles(folder, pattern) {
	if (!isGlob(pattern)) {
		let file = posix$1.normalize(pattern.replace(/\\([*?[\]{}()!+@])/g, "$1"));
		return existsSync(join(folder, file)) ? [{
			name: null,
			file
		}] : [];
	}
	let files = (await glob(pattern, {
		cwd: folder,
		dot: !0,
		onlyFiles: !0,
		expandDirectories: !1,
		followSymbolicLinks: !1
	})).filter((file) => !statSync(join(folder, file), { throwIfNoEntry: !1 })?.isDirectory()), fixed = fixedFolder(pattern);
	return files.sort().map((file) => ({
		name: posix$1.relative(fixed, file),
		file
	}));
}
function fixedFolder(pattern) {
	let parts = posix$1.normalize(pattern).split("/"), varying = parts.findIndex((part) => isGlob(part));
	return parts.slice(0, varying).join("/") || ".";
}
async function traces(folder, patterns) {
	let found = await Promise.all(patterns.map((pattern) => findFiles(folder, pattern)));
	return new Map(found.flat().flatMap(({ file }) => {
		let stats = statSync(join(folder, file), {
			bigint: !0,
			throwIfNoEntry: !1
		});
		return stats === void 0 ? [] : [[file, `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`]];
	}));
}
async function settleOutputs(folder, before, after, job, state) {
	let made = new Map(), stale = [];
	for (let [file, trace] of after) {
		if (!statSync(join(folder, file), { throwIfNoEntry: !1 })?.isFile()) continue;
		let sha256 = await hashFile(join(folder, file));
		before.get(file) !== trace || state.made(file, job, sha256) ? made.set(file, sha256) : stale.push(file);
	}
	return state.note(job, made), stale;
}
const stateSchema = object({
	schema: literal("size-guard/state@1"),
	files: record(string(), object({
		job: string(),
		sha256: string()
	}))
});
function openState(path) {
	let files = new Map(Object.entries(readState(path)));
	return {
		made: (file, job, sha256) => {
			let known = files.get(file);
			return known?.job === job && known.sha256 === sha256;
		},
		note(job, made) {
			for (let [file, sha256] of made) files.set(file, {
				job,
				sha256
			});
			writeWhole(path, printJson({
				schema: "size-guard/state@1",
				files: Object.fromEntries(files)
			}));
		}
	};
}
function readState(path) {
	try {
		return stateSchema.parse(JSON.parse(readFileSync(path, "utf8"))).files;
	} catch {
		return {};
	}
}
function jobIdentity(job, variables) {
	return createHash("sha256").update(printJson({
		id: job.id,
		run: job.run,
		variables
	})).digest("hex");
}
async function runJob(job, options) {
	let started = performance.now(), toolchain = toolchainEnvironment(job.target, job.settings.libc, job.settings.cgo, options.host), variables = {
		...toolchain.variables,
		...job.env,
		SIZE_GUARD_TARGET: job.target.name,
		SIZE_GUARD_VARIANT: job.variant ?? ""
	};
	mkdirSync(options.logs, { recursive: !0 });
	let log = openBuildLog(join(options.logs, `${job.id.replaceAll(" ", "-")}.log`)), before = await traces(options.folder, options.outputs);
	options.listener.started(job);
	let end = await runGroup({
		script: job.run,
		cwd: options.folder,
		env: {
			...withoutOurs(options.env),
			...variables
		},
		timeoutMs: job.settings.timeoutMs,
		signal: options.signal,
		onOutput: (chunk) => {
			log.write(chunk), options.listener.output(job, chunk, log.tail().at(-1) ?? "");
		}
	});
	log.close();
	let tail = log.tail(), failure = failureOf(end, job, tail, toolchain.missing), result = {
		job,
		failure,
		stale: failure === null ? await settleOutputs(options.folder, before, await traces(options.folder, options.outputs), jobIdentity(job, variables), options.state) : [],
		tail,
		log: log.file,
		durationMs: performance.now() - started
	};
	return options.listener.ended(result), result;
}
function failureOf(end, job, tail, missing) {
	switch (end.kind) {
		case "exited": {
			if (end.code === 0) return null;
			let hint = missing.find(({ program }) => tail.some((line) => line.includes(program))), remedy = hint === void 0 ? "" : `; ${hint.program} is not installed: ${hint.remedy}`;
			return {
				code: "build-failed",
				text: `ended with exit code ${end.code}${remedy}`
			};
		}
		case "killed": return {
			code: "build-failed",
			text: `was killed by ${end.signal}; where that was not you, memory may have run out`
		};
		case "timed-out": return {
			code: "build-timed-out",
			text: `took longer than its time limit of ${formatDuration(job.settings.timeoutMs)} and was ended; raise "timeout" if that is right`
		};
		case "aborted": return {
			code: "build-cancelled",
			text: "was cancelled"
		};
		case "not-started": return {
			code: "build-failed",
			text: `could not be started: ${end.problem}`
		};
	}
}
async function schedule(jobs, width, run, listener) {
	let results = new Map(), running = new Map(), held = new Set(), waiting = [...jobs], skip = (job, because) => {
		let result = {
			job,
			failure: {
				code: "build-skipped",
				text: `was not run, because it needs ${because}, which failed`
			},
			stale: [],
			tail: [],
			log: null,
			durationMs: 0
		};
		results.set(job.id, result), listener.ended(result);
	}, start = (job) => {
		for (let lock of job.locks) held.add(lock);
		let ended = run(job).then((result) => {
			results.set(job.id, result), running.delete(job.id);
			for (let lock of job.locks) held.delete(lock);
		});
		running.set(job.id, ended);
	};
	for (; waiting.length > 0 || running.size > 0;) {
		for (let index = 0; index < waiting.length;) {
			let job = waiting[index];
			if (job === void 0) break;
			let failed = job.needs.find((need) => (results.get(need)?.failure ?? null) !== null), ready = job.needs.every((need) => results.has(need)) && job.locks.every((lock) => !held.has(lock));
			failed === void 0 && (!ready || running.size >= width) ? index += 1 : (waiting.splice(index, 1), failed === void 0 ? start(job) : skip(job, failed));
		}
		running.size > 0 && await Promise.race(running.values());
	}
	return jobs.flatMap((job) => results.get(job.id) ?? []);
}
async function run(program, args, options) {
	let { getExecOutput } = await import("./npm-actions-exec.lazy.js");
	try {
		let { exitCode, stdout, stderr } = await getExecOutput(program, [...args], {
			cwd: options.cwd,
			env: definedOnly(options.env ?? process.env),
			silent: !0,
			ignoreReturnCode: !0
		});
		return {
			code: exitCode,
			stdout,
			stderr
		};
	} catch (error) {
		return {
			code: 127,
			stdout: "",
			stderr: messageOf(error)
		};
	}
}
function definedOnly(env) {
	return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== void 0));
}
async function currentCommit(root, head) {
	if (!existsSync(join(root, ".git"))) return null;
	let [shown, status] = await Promise.all([run("git", [
		"log",
		"-1",
		"--no-show-signature",
		"--format=%H%n%T%n%P%n%cI"
	], { cwd: root }), run("git", [
		"status",
		"--porcelain",
		"--untracked-files=no"
	], { cwd: root })]);
	if (shown.code !== 0) return null;
	let [sha = "", tree = "", parents = "", date = ""] = shown.stdout.split("\n");
	return {
		sha,
		tree,
		parents: parents.split(" ").filter((parent) => parent !== ""),
		head: head ?? sha,
		date: new Date(date).toISOString(),
		dirty: status.code !== 0 || status.stdout.trim() !== ""
	};
}
async function measureAll(planned, options) {
	let measured = await inParallel(planned, availableParallelism(), (each) => measureArtifact(each, options)), problems = measured.flatMap((each) => each.problems), named = uniquelyNamed(measured.flatMap((each) => each.artifacts));
	return {
		artifacts: named.artifacts,
		problems: [...problems, ...named.problems]
	};
}
async function measureArtifact(planned, options) {
	let { artifact, target, variant } = planned, wanted = limitsFor(artifact.budget, target.name, variant), problem = (code, text, metric, name = artifact.name) => ({
		code,
		text,
		build: artifact.build?.name ?? null,
		artifact: name,
		declared: artifact.name,
		target: target.name,
		variant,
		metric
	}), found = await findFiles(options.folder, planned.path);
	if (found.length === 0) {
		let who = artifact.build === null ? "" : `, though build ${artifact.build.name} ended well`;
		return {
			artifacts: [],
			problems: [problem("no-file", isGlob(planned.path) ? `no file matches ${planned.path}${who}` : `${planned.path} is not there${who}`, null)]
		};
	}
	let artifacts = [], problems = [];
	for (let { name, file } of found) {
		let own = name ?? artifact.name;
		try {
			let measured = await measureFile(join(options.folder, file), options.root, wanted, options.zstdLimit), { sha256, format } = measured;
			artifacts.push({
				artifact: own,
				declared: artifact.name,
				target: target.name,
				variant,
				file,
				format,
				sha256,
				sizes: [...measured.sizes],
				fingerprint: null,
				noise: null,
				parts: []
			}), problems.push(...measured.problems.map(({ metric, code, text }) => problem(code, `${file}: ${text}`, metric, own)));
		} catch (error) {
			if (!(error instanceof MeasureError)) throw error;
			problems.push(problem(error.code, `${file} ${error.message}`, null, own));
		}
	}
	return {
		artifacts,
		problems
	};
}
function uniquelyNamed(artifacts) {
	let byName = new Map(), problems = [];
	for (let entry of [...artifacts].sort((a, b) => compareText(a.file, b.file))) {
		let { artifact, declared, target, variant } = entry, id = JSON.stringify([
			artifact,
			target,
			variant
		]), other = byName.get(id);
		if (other === void 0) {
			byName.set(id, entry);
			continue;
		}
		let text = `${[other, entry].map(({ file, declared }) => `${file} (${declared})`).join(" and ")} have the same name ${artifact}; narrow the globs`;
		problems.push({
			code: "same-name",
			text,
			build: null,
			artifact,
			declared,
			target,
			variant,
			metric: null
		});
	}
	return {
		artifacts: [...byName.values()],
		problems
	};
}
async function inParallel(items, width, work) {
	let results = Array(items.length), queue = items.entries();
	return await Promise.all(Array.from({ length: Math.min(width, items.length) }, async () => {
		for (let [index, item] of queue) results[index] = await work(item);
	})), results;
}
function localHost(env) {
	let folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), known = new Map();
	return {
		goarch: goarchOfNode(process.arch),
		has(program) {
			let found = known.get(program) ?? folders.some((folder) => isExecutable(join(folder, program)));
			return known.set(program, found), found;
		}
	};
}
function isExecutable(path) {
	try {
		return accessSync(path, constants.X_OK), statSync(path).isFile();
	} catch {
		return !1;
	}
}
async function takeSnapshot(loaded, options, world) {
	let { config, folder, root } = loaded, todo = plan(config, options.targets), commit = currentCommit(root, world.head);
	todo.jobs.length > 0 && await commit;
	let results = await build(todo, loaded, options.jobs, world);
	if (world.signal.aborted) throw new Cancelled();
	let failed = new Set(results.filter(({ failure }) => failure !== null).map(({ job }) => job.id)), staleOf = new Map(results.map(({ job, stale }) => [job.id, new Set(stale)])), isStale = (entry) => staleOf.get(jobOf(entry, todo) ?? "")?.has(entry.file) === !0, measured = await measureAll(todo.artifacts.filter(({ job }) => job === null || !failed.has(job)), {
		folder,
		root,
		zstdLimit: options.zstdLimit
	});
	return sortedSnapshot({
		schema: SNAPSHOT_SCHEMA,
		tool: VERSION,
		zstd: "1.5.2",
		key: config.key,
		leg: options.targets.length === 1 ? options.targets[0]?.name ?? null : null,
		commit: await commit,
		planned: todo.artifacts.map(({ artifact, target, variant }) => ({
			artifact: artifact.name,
			target: target.name,
			variant
		})),
		artifacts: measured.artifacts.filter((entry) => !isStale(entry)),
		embeds: [],
		problems: [
			...results.flatMap(buildProblems),
			...measured.artifacts.filter(isStale).map((each) => staleProblem(each, todo.artifacts)),
			...measured.problems
		]
	});
}
function jobOf({ declared, target, variant }, { artifacts }) {
	return artifacts.find((each) => each.artifact.name === declared && each.target.name === target && each.variant === variant)?.job ?? null;
}
var Cancelled = class extends Error {
	name = "Cancelled";
};
async function build(todo, loaded, width, world) {
	if (todo.jobs.length === 0) return [];
	if (process.platform === "win32") throw new UsageError("builds run on Linux and macOS; on Windows, measure files that are there already");
	let work = prepareWorkFolder(loaded.folder), shared = {
		folder: loaded.folder,
		logs: join(work, "logs"),
		state: openState(join(work, "state.json")),
		host: localHost(world.env),
		env: world.env,
		signal: world.signal,
		listener: world.progress
	};
	try {
		return await schedule(todo.jobs, Math.min(width, Math.max(1, availableParallelism())), (job) => runJob(job, {
			...shared,
			outputs: outputsOf(job.id, todo.artifacts)
		}), world.progress);
	} finally {
		world.progress.close();
	}
}
const outputsOf = (job, artifacts) => artifacts.filter((planned) => planned.job === job).map(({ path }) => path);
function buildProblems({ job, failure, tail }) {
	if (failure === null) return [];
	let last = tail.findLast((line) => line.trim() !== ""), said = failure.code === "build-failed" && last !== void 0 ? `; its last line: ${last}` : "";
	return [{
		code: failure.code,
		text: `build ${job.id} ${failure.text}${said}`,
		build: job.build.name,
		artifact: null,
		declared: null,
		target: job.target.name,
		variant: job.variant,
		metric: null
	}];
}
function staleProblem({ artifact, declared, file, target, variant }, planned) {
	let build = planned.find((each) => each.artifact.name === declared)?.artifact.build?.name ?? null;
	return {
		code: "stale",
		text: `${file} was there before build ${build} ran, which did not write it and is not known to have made it; delete it, or make the build write it`,
		build,
		artifact,
		declared,
		target,
		variant,
		metric: null
	};
}
export { DEFAULT_ZSTD_LIMIT as a, ET as c, BinaryError as d, withoutOurs as f, isGlob as i, isElf as l, localHost as n, fileReader as o, run as r, architecture as s, takeSnapshot as t, readElf as u };
