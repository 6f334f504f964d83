import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { C as withoutOurs, D as run, E as runGroup, T as ask, a as localMachine, c as newCacheFolder, i as canonicalPlatform, m as toolchainEnvironment, n as inspect, o as buildArguments, r as lackText, s as cacheOf, t as localHost, u as missingPrograms, v as remedyText, w as QUESTION_MS, y as shellLine } from "./toolchain-host.js";
import { t as messageOf } from "./units-message.js";
import { M as isInside, S as counted, b as isOfImage, c as array, f as literal, g as unknown, h as string, j as realPathOf, m as record, n as plan, p as object, u as int, x as limitsFor, y as kindOf$1 } from "./plan-plan.js";
import { t as formatDuration } from "./units-duration.js";
import { n as printJson, t as compareText } from "./units-stable.js";
import { t as writeWhole } from "./files-write.js";
import { i as zstdCompress, n as ZSTD_ENGINE, r as ZstdUnavailable, t as DEFAULT_ZSTD_LIMIT } from "./compress-zstd.js";
import { i as formatSize, n as UsageError, t as Cancelled } from "./commands-world.js";
import { n as SNAPSHOT_SCHEMA, r as fingerprintSchema, s as sortedSnapshot, t as prepareWorkFolder } from "./commands-work-folder.js";
import { t as VERSION } from "./version.js";
import { closeSync, constants, existsSync, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { Readable, pipeline } from "node:stream";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { basename, dirname, isAbsolute, join, posix, relative, resolve } from "node:path";
import { availableParallelism } from "node:os";
import { StringDecoder } from "node:string_decoder";
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
function failureOf(end, job, explain) {
	switch (end.kind) {
		case "exited": return end.code === 0 ? null : {
			code: "build-failed",
			text: `ended with exit code ${end.code}${explain()}`
		};
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
function problemOfTree(folder) {
	let waiting = [folder], files = 0;
	for (let at = waiting.pop(); at !== void 0; at = waiting.pop()) for (let name of readdirSync(at)) {
		let path = join(at, name), stats = lstatSync(path), shown = JSON.stringify(relative(folder, path));
		if (stats.isDirectory()) waiting.push(path);
		else if (stats.isSymbolicLink()) {
			let to = readlinkSync(path);
			if (!staysInside(path, to, folder)) return `${shown}, a symlink that leads out of the folder, to ${JSON.stringify(to)}`;
		} else if (stats.isFile()) files += 1;
		else return `${shown}, which is ${kindOf(stats)} and no file`;
	}
	return files === 0 ? "no file; copy into the stage what is to be measured" : null;
}
function staysInside(link, to, folder) {
	if (isAbsolute(to)) return !1;
	try {
		return isInside(realpathSync.native(link), realpathSync.native(folder));
	} catch {
		return isInside(resolve(dirname(link), to), folder);
	}
}
function kindOf(stats) {
	return stats.isBlockDevice() ? "a block device" : stats.isCharacterDevice() ? "a character device" : stats.isFIFO() ? "a pipe" : "a socket";
}
function replaceFolder(from, to) {
	let old = `${from}.old`;
	rmSync(old, {
		recursive: !0,
		force: !0
	}), mkdirSync(dirname(to), { recursive: !0 });
	let there = lstatSync(to, { throwIfNoEntry: !1 }) !== void 0;
	there && renameSync(to, old);
	try {
		renameSync(from, to);
	} catch (error) {
		throw there && renameSync(old, to), error;
	}
	rmSync(old, {
		recursive: !0,
		force: !0
	});
}
const MEANINGS = [
	{
		said: /exec format error/i,
		means: (platform) => `"exec format error" means that the builder cannot run programs of ${platform}: their emulator is not registered there (docker/setup-qemu-action on GitHub, apt-get install qemu-user-static binfmt-support on Debian and Ubuntu), or a base image is for another platform`
	},
	{
		said: /no space left on device/i,
		means: () => "a disk is full: \"docker system df\" shows what Docker holds, \"docker buildx prune\" frees what it can, and a .dockerignore keeps the build context small"
	},
	{
		said: /code = Unavailable|error reading from server|Cannot connect to the Docker daemon|connection refused|use of closed network connection/i,
		means: () => "the builder went away in the middle of the build; see its log, such as \"journalctl -u docker\""
	},
	{
		said: /cache export (feature )?is (currently )?not supported|cache export feature is currently not supported/i,
		means: () => "\"cache\" needs another builder than the daemon's own: docker buildx create --use (docker/setup-buildx-action on GitHub)"
	},
	{
		said: /OCI exporter (feature )?is (currently )?not supported/i,
		means: () => "\"type: oci\" needs another builder than the daemon's own, or containerd's image store: docker buildx create --use (docker/setup-buildx-action on GitHub)"
	},
	{
		said: /network\.host is not allowed/,
		means: () => "the builder does not allow what \"network\" asks for"
	}
];
function meaningOf(tail, platform) {
	return MEANINGS.find(({ said }) => tail.some((line) => said.test(line)))?.means(platform);
}
const RULE = /^-{6,}$/;
function failedStep(tail) {
	let start = tail.findLastIndex((line, index) => /^ > .+:$/.test(line) && RULE.test(tail[index - 1] ?? ""));
	if (start === -1) return;
	let length = tail.slice(start + 1).findIndex((line) => RULE.test(line)), end = length === -1 ? tail.length : start + 1 + length, said = tail.slice(start + 1, end).map((line) => line.replace(/^\d+\.\d+ /, ""));
	return {
		step: (tail[start] ?? "").slice(3, -1),
		tail: [...tail.slice(0, start + 1), ...said]
	};
}
const digest$1 = object({ sha256: string().regex(/^[0-9a-f]{64}$/) }), material = object({
	uri: string(),
	digest: digest$1
}), provenance = object({
	materials: array(unknown()).optional(),
	buildDefinition: object({ resolvedDependencies: array(unknown()).optional() }).optional()
}), source = object({
	type: literal("docker-image"),
	ref: string(),
	pin: string().regex(/^sha256:[0-9a-f]{64}$/)
}), buildinfo = object({ sources: array(unknown()) });
function imagesOf(metadata) {
	let parsed = record(string(), unknown()).safeParse(metadata);
	if (!parsed.success) return [];
	let images = Object.entries(parsed.data).flatMap(([key, value]) => key.startsWith("buildx.build.provenance") ? fromProvenance(value) : key.startsWith("containerimage.buildinfo") ? fromBuildinfo(value) : []);
	return [...new Set(images)].sort(compareText);
}
function fromProvenance(value) {
	let { data } = provenance.safeParse(value);
	return [...data?.materials ?? [], ...data?.buildDefinition?.resolvedDependencies ?? []].flatMap((each) => {
		let found = material.safeParse(each), reference = found.success ? referenceOf(found.data.uri) : void 0;
		return found.success && reference !== void 0 ? [`${reference}@sha256:${found.data.digest.sha256}`] : [];
	});
}
function referenceOf(purl) {
	let [, name, tag] = /^pkg:docker\/([^?#@]+)(?:@([^?#]+))?/.exec(purl) ?? [];
	if (name !== void 0) try {
		return [name, ...tag === void 0 || tag.startsWith("sha256") ? [] : [tag]].map(decodeURIComponent).join(":");
	} catch {
		return;
	}
}
function fromBuildinfo(value) {
	let { data } = buildinfo.safeParse(value);
	return (data?.sources ?? []).flatMap((each) => {
		let found = source.safeParse(each);
		if (!found.success) return [];
		let { ref, pin } = found.data;
		return [`${ref.replace(/^docker\.io\/(library\/)?/, "").replace(/@.*/, "")}@${pin}`];
	});
}
async function preflight(buildx, platform, machine) {
	let { parts, version } = await inspect(buildx, platform, machine), lack = firstLack(parts);
	if (lack === null) return {
		ok: !0,
		version
	};
	let problem = lack.registration === null ? lackText(lack) : await register(lack, buildx, platform, machine);
	return problem === null ? {
		ok: !0,
		version
	} : {
		ok: !1,
		problem
	};
}
const firstLack = (parts) => parts.find(({ lack }) => lack !== null)?.lack ?? null;
async function register(lack, buildx, platform, machine) {
	if (buildx.qemu !== "auto") return `${lackText(lack)}; or write "qemu: auto" and run as root`;
	let mend = `${remedyText(lack.remedy)} (${lack.onGithub})`;
	if (!machine.isRoot) return `${lack.says}, and "qemu: auto" needs root for that: ${shellLine([lack.remedy], !1)} (${lack.onGithub})`;
	try {
		await machine.binfmt?.register(lack.registration ?? "");
	} catch (error) {
		return `${lack.says}, and registering it failed (${messageOf(error)}): ${mend}`;
	}
	let after = await inspect(buildx, platform, machine);
	return firstLack(after.parts) === null ? null : `${lack.says}, though registering it went well: ${mend}`;
}
const ACTIONS_CACHE = [
	"ACTIONS_CACHE_SERVICE_V2",
	"ACTIONS_CACHE_URL",
	"ACTIONS_RESULTS_URL",
	"ACTIONS_RUNTIME_TOKEN"
];
async function runBuildx(job, buildx, options) {
	let { folder, env } = options, output = resolve(folder, buildx.output), fresh = join(dirname(output), `.${basename(output)}.size-guard`), archive = join(fresh, basename(output)), notes = join(options.work, job.id.replaceAll(" ", "-")), cacheFolder = `${notes}-cache`, metadata = `${notes}.json`, cleanUp = () => {
		for (let left of [
			fresh,
			newCacheFolder(cacheFolder),
			metadata
		]) rmSync(left, {
			recursive: !0,
			force: !0
		});
	}, failed = (code, text) => ({
		failure: {
			code,
			text
		},
		images: [],
		tail: options.tail()
	});
	try {
		let unfit = await problemOfOutput(output, buildx, options);
		if (unfit !== null) return failed("build-output", unfit);
		let ready = await preflight(buildx, job.target.platform, localMachine(options.has, options.ask));
		if (!ready.ok) return failed("build-unready", `could not begin: ${ready.problem}`);
		mkdirSync(options.work, { recursive: !0 }), cleanUp(), mkdirSync(fresh, { recursive: !0 });
		let args = buildArguments(buildx, {
			platform: job.target.platform,
			version: ready.version,
			folder,
			destination: buildx.type === "oci" ? archive : fresh,
			epoch: job.env.SOURCE_DATE_EPOCH ?? env.SOURCE_DATE_EPOCH ?? "0",
			metadata,
			fresh: options.fresh,
			cache: cacheOf(!options.fresh && buildx.cache, {
				folder: cacheFolder,
				exists: isThere$1(cacheFolder),
				scope: `size-guard-${options.key}-${basename(notes)}`,
				actions: env.ACTIONS_RUNTIME_TOKEN !== void 0
			})
		}), end = await options.start(args, buildx.cache === !1 ? {} : pick(env, ACTIONS_CACHE)), step = failedStep(options.tail()), meaning = meaningOf(options.tail(), job.target.platform), failure = failureOf(end, job, () => `${step === void 0 ? "" : ` in ${step.step}`}${meaning === void 0 ? "" : `; ${meaning}`}`);
		if (failure !== null) return {
			failure,
			images: [],
			tail: step?.tail ?? options.tail()
		};
		let wrong = problemOfTree(fresh);
		return wrong === null ? (buildx.type === "oci" ? renameSync(archive, output) : replaceFolder(fresh, output), buildx.cache === !0 && isThere$1(newCacheFolder(cacheFolder)) && replaceFolder(newCacheFolder(cacheFolder), cacheFolder), {
			failure: null,
			images: imagesOf(readJson(metadata)),
			tail: options.tail()
		}) : failed("build-output", `exported ${wrong}`);
	} catch (error) {
		return failed("build-output", `could not put its files into ${buildx.output}: ${messageOf(error)}`);
	} finally {
		cleanUp();
	}
}
async function problemOfOutput(output, { output: shown, type }, { folder, root }) {
	let real = realPathOf(dirname(output));
	if (!isInside(real, root)) return `would write to ${real}, which lies outside of the repository`;
	let stats = lstatSync(output, { throwIfNoEntry: !1 });
	if (stats === void 0) return null;
	if (type === "oci" ? !stats.isFile() : !stats.isDirectory()) return `would replace ${shown}, which is no ${kindOf$1(type)}${stats.isSymbolicLink() ? " but a symlink" : ""}; remove it, or name another "output"`;
	let tracked = await run("git", [
		"ls-files",
		"--",
		output
	], { cwd: folder }), [first] = tracked.stdout.split("\n").filter((line) => line !== "");
	return tracked.code !== 0 || first === void 0 ? null : `would replace ${shown}, which ${type === "oci" ? "is a file" : "holds files"} of the repository (${first}); name another "output"`;
}
const isThere$1 = (path) => lstatSync(path, { throwIfNoEntry: !1 }) !== void 0;
function readJson(path) {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch {
		return null;
	}
}
function pick(env, names) {
	return Object.fromEntries(names.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]));
}
function writeLinker(linker, folder) {
	if (linker === null) return {};
	let path = join(folder, linker.name);
	return writeWhole(path, linker.script, 493), { [linker.variable]: path };
}
const LARGEST_LOG_BYTES = 67108864;
function openBuildLog(file) {
	mkdirSync(dirname(file), { recursive: !0 });
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
var BinaryError = class extends Error {
	name = "BinaryError";
};
function bufferReader(buffer) {
	return {
		size: buffer.length,
		read(position, length) {
			return checkRange(position, length, buffer.length), buffer.subarray(position, position + length);
		}
	};
}
function checkRange(position, length, size) {
	if (!(Number.isSafeInteger(position) && Number.isSafeInteger(length)) || position < 0 || length < 0 || length > size - position) throw new BinaryError(`cannot read ${length} bytes at offset ${position}: the file has ${size} bytes. It is cut short or damaged.`);
}
async function gzipMeter(level) {
	let { createGzip } = await import("node:zlib"), gzip = createGzip({ level }), bytes = 0;
	return gzip.on("data", (chunk) => {
		bytes += chunk.length;
	}), {
		async write(chunk) {
			gzip.write(chunk) || await once(gzip, "drain");
		},
		async end() {
			return gzip.end(), await once(gzip, "end"), bytes;
		}
	};
}
const SCHEMA = "size-guard/measured@1", knownSchema = object({
	schema: literal(SCHEMA),
	files: array(object({
		sha256: string(),
		sizes: record(string(), int().min(0))
	}))
}), NOTHING_KNOWN = {
	get: () => void 0,
	note: () => void 0,
	save: () => void 0
};
function openKnownSizes(path) {
	let files = readKnown(path), changed = !1;
	return {
		get: (sha256, compressor) => files.get(sha256)?.[compressor],
		note(sha256, compressor, bytes) {
			let sizes = {
				...files.get(sha256),
				[compressor]: bytes
			};
			files.delete(sha256), files.set(sha256, sizes), changed = !0;
		},
		save() {
			if (!changed) return;
			let kept = [...files].slice(-5e3).map(([sha256, sizes]) => ({
				sha256,
				sizes
			}));
			try {
				writeWhole(path, printJson({
					schema: SCHEMA,
					files: kept
				}));
			} catch {}
		}
	};
}
function readKnown(path) {
	try {
		let { files } = knownSchema.parse(JSON.parse(readFileSync(path, "utf8")));
		return new Map(files.map(({ sha256, sizes }) => [sha256, sizes]));
	} catch {
		return new Map();
	}
}
const COMPRESSORS = {
	zstd: {
		engine: ZSTD_ENGINE,
		level: 19,
		size: zstdSize
	},
	gzip: {
		engine: `zlib-${process.versions.zlib}`,
		level: 9,
		size: gzipSize
	}
}, CHUNK_BYTES$3 = 1048576;
async function compressedSizes(reader, sha256, wanted, { zstdLimit = DEFAULT_ZSTD_LIMIT, known = NOTHING_KNOWN }) {
	let sizes = [], problems = [];
	for (let { metric, level } of wanted) {
		if (metric !== "zstd" && metric !== "gzip") continue;
		let compressor = COMPRESSORS[metric], at = level ?? compressor.level, name = `${metric} ${at} ${compressor.engine}`;
		try {
			let bytes = known.get(sha256, name) ?? await compressor.size(reader, at, zstdLimit);
			known.note(sha256, name, bytes), sizes.push({
				metric,
				key: null,
				level,
				bytes
			});
		} catch (error) {
			if (!(error instanceof Unmeasurable)) throw error;
			problems.push({
				metric,
				code: error.code,
				text: error.message
			});
		}
	}
	return {
		sizes,
		problems
	};
}
var Unmeasurable = class extends Error {
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
async function zstdSize(reader, level, limit) {
	if (reader.size > limit) throw new Unmeasurable("too-large", `${formatSize(reader.size)} is more than the ${formatSize(limit)} that are compressed in memory; raise --zstd-limit`);
	try {
		return (await zstdCompress(reader.read(0, reader.size), level)).length;
	} catch (error) {
		throw error instanceof ZstdUnavailable ? new Unmeasurable("zstd-unavailable", error.message) : error;
	}
}
async function gzipSize(reader, level) {
	let meter = await gzipMeter(level);
	for (let at = 0; at < reader.size; at += CHUNK_BYTES$3) await meter.write(reader.read(at, Math.min(CHUNK_BYTES$3, reader.size - at)));
	return meter.end();
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
	NOTE: 7,
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
	DYNAMIC: 2,
	INTERP: 3,
	NOTE: 4,
	TLS: 7,
	GNU_RELRO: 1685382482
}, PF = {
	X: 1,
	W: 2
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
}, MAGIC$1 = Buffer.from([
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
}, SHN_XINDEX = 65535, PN_XNUM = 65535, MAX_ENTRIES = 1 << 20, MAX_NAME_BYTES$1 = 67108864;
function isElf(reader) {
	return reader.size >= MAGIC$1.length && reader.read(0, MAGIC$1.length).equals(MAGIC$1);
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
function offsetOf(elf, address) {
	let segment = elf.segments.find((each) => each.type === PT.LOAD && address >= each.address && address - each.address < each.fileSize);
	return segment === void 0 ? null : segment.offset + (address - segment.address);
}
const NO_TABLE = {
	offset: 0,
	count: 0,
	entrySize: 0
};
function readIdent(reader) {
	if (!isElf(reader)) {
		let start = reader.read(0, Math.min(reader.size, MAGIC$1.length));
		throw new BinaryError(`not an ELF file: ${reader.size === 0 ? "it is empty" : `it starts with the bytes ${hex(start)}`}, an ELF file with ${hex(MAGIC$1)}`);
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
	}), table.size > MAX_NAME_BYTES$1) throw new BinaryError(`the table of section names has ${table.size} bytes: at most ${MAX_NAME_BYTES$1} are supported`);
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
		if (total += end - offset, total > 2 * MAX_NAME_BYTES$1) throw new BinaryError("the names of the sections are too long to be true");
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
const DT = {
	NULL: 0,
	NEEDED: 1,
	STRTAB: 5,
	STRSZ: 10,
	SONAME: 14,
	FLAGS_1: 1879048187
}, MAX_SECTION_BYTES = 16384, MAX_NAME_BYTES = 1024;
function readDynamic(elf, reader) {
	let interpreter = readInterpreter(elf, reader), entries = readEntries(elf, reader), first = (wanted) => entries.find(({ tag }) => tag === wanted)?.value, nameAt = (offset) => readName(elf, reader, first(DT.STRTAB), first(DT.STRSZ) ?? 0, offset), soname = first(DT.SONAME);
	return {
		linkage: linkageOf(elf, interpreter, first(DT.FLAGS_1) ?? 0),
		interpreter,
		needed: entries.filter(({ tag }) => tag === DT.NEEDED).map(({ value }) => nameAt(value)),
		soname: soname === void 0 ? null : nameAt(soname)
	};
}
function linkageOf(elf, interpreter, flags) {
	return elf.type === ET.EXEC ? interpreter === null ? "static" : "dynamic" : elf.type === ET.DYN ? interpreter === null && Math.floor(flags / 134217728) % 2 == 1 ? "static-pie" : "dynamic" : null;
}
function readInterpreter(elf, reader) {
	let segment = elf.segments.find(({ type }) => type === PT.INTERP);
	return segment === void 0 ? null : readText(reader, segment.offset, segment.offset + segment.fileSize);
}
function readEntries(elf, reader) {
	let segment = elf.segments.find(({ type }) => type === PT.DYNAMIC);
	if (segment === void 0) return [];
	if (segment.fileSize > MAX_SECTION_BYTES) throw new BinaryError(`the dynamic section has ${segment.fileSize} bytes: at most ${MAX_SECTION_BYTES} are supported`);
	let { natural } = fields(reader.read(segment.offset, segment.fileSize), elf, segment.offset), { word } = STRUCTURES[elf.class], entries = Array.from({ length: Math.floor(segment.fileSize / (2 * word)) }, (_, index) => ({
		tag: natural(index * 2 * word),
		value: natural(index * 2 * word + word)
	})), end = entries.findIndex(({ tag }) => tag === DT.NULL);
	return end === -1 ? entries : entries.slice(0, end);
}
function readName(elf, reader, tableAddress, tableSize, at) {
	let table = tableAddress === void 0 ? null : offsetOf(elf, tableAddress);
	if (table === null) throw new BinaryError("the names of the needed libraries are not in the file");
	return readText(reader, table + at, table + tableSize);
}
function readText(reader, start, end) {
	for (let length = 128;; length = MAX_NAME_BYTES) {
		let bytes = reader.read(start, Math.max(0, Math.min(length, end - start, reader.size - start))), zero = bytes.indexOf(0);
		if (zero !== -1) return bytes.toString("utf8", 0, zero);
		if (bytes.length < length || length === MAX_NAME_BYTES) throw new BinaryError(`the name at offset ${start} does not end within ${bytes.length} bytes`);
	}
}
const MAGIC = Buffer.from("ÿ Go buildinf:", "latin1"), MAX_MODULES_BYTES = 1048576;
function readGoBuildInfo(elf, reader) {
	let at = find(elf, reader);
	if (at === null) return null;
	let header = reader.read(at, 32);
	if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new BinaryError(`the Go build info at offset ${at} does not begin with its magic number`);
	let pointerBytes = header.readUInt8(14), flags = header.readUInt8(15), [version, lines] = flags & 2 ? inlineStrings(reader, at + 32) : pointedStrings(elf, reader, header, pointerBytes, !!(flags & 1)), text = version.toString("latin1");
	if (!/^(?:go\d|devel)[ -~]*$/.test(text)) throw new BinaryError(`the Go build info at offset ${at} has no version of Go`);
	return {
		version: text,
		...parseLines(linesOf(lines))
	};
}
function isLinkedByGo({ sections }) {
	return sections.length > 0 && !sections.some(({ name }) => name === ".comment" || name === ".init");
}
function find(elf, reader) {
	if (elf.sections.length > 0) {
		let section = elf.sections.find(({ name }) => name === ".go.buildinfo");
		return section === void 0 || section.size < 32 ? null : section.offset;
	}
	let left = 1048576;
	for (let { offset, bytes } of writable(elf)) {
		let piece = reader.read(offset, Math.min(bytes, left));
		left -= piece.length;
		for (let at = piece.indexOf(MAGIC); at !== -1; at = piece.indexOf(MAGIC, at + 1)) if (at % 16 == 0) return offset + at;
	}
	return null;
}
function writable(elf) {
	let relro = elf.segments.find(({ type }) => type === PT.GNU_RELRO), relroEnd = relro === void 0 ? 0 : relro.offset + relro.fileSize;
	return elf.segments.filter(({ type, flags }) => type === PT.LOAD && (flags & (PF.X | PF.W)) === PF.W).map(({ offset, fileSize }) => {
		let end = offset + fileSize, start = relro !== void 0 && relro.offset >= offset && relroEnd <= end ? relroEnd : offset, aligned = Math.ceil(start / 16) * 16;
		return {
			offset: aligned,
			bytes: Math.max(0, end - aligned)
		};
	});
}
function inlineStrings(reader, at) {
	let version = inlineString(reader, at, 256);
	return [version.bytes, inlineString(reader, version.end, MAX_MODULES_BYTES).bytes];
}
function inlineString(reader, at, most) {
	let prefix = reader.read(at, Math.max(0, Math.min(5, reader.size - at))), last = prefix.findIndex((byte) => byte < 128);
	if (last === -1) throw new BinaryError(`the length at offset ${at} in the Go build info does not end`);
	let length = prefix.subarray(0, last + 1).reduceRight((value, byte) => value * 128 + byte % 128, 0), start = at + last + 1;
	return {
		bytes: readBounded(reader, start, length, most),
		end: start + length
	};
}
function pointedStrings(elf, reader, header, pointerBytes, bigEndian) {
	if (pointerBytes !== 4 && pointerBytes !== 8) throw new BinaryError(`pointers of ${pointerBytes} bytes in the Go build info: expected 4 or 8`);
	let layout = {
		class: pointerBytes === 4 ? 32 : 64,
		endian: bigEndian ? "big" : "little"
	}, inFile = (address) => {
		let offset = offsetOf(elf, address);
		if (offset === null) throw new BinaryError(`the Go build info points at the address ${address}, which is not in the file`);
		return offset;
	}, string = (at, most) => {
		let offset = inFile(fields(header, layout, 0).natural(at)), { natural } = fields(reader.read(offset, 2 * pointerBytes), layout, offset), length = natural(pointerBytes);
		return length === 0 ? Buffer.alloc(0) : readBounded(reader, inFile(natural(0)), length, most);
	};
	return [string(16, 256), string(16 + pointerBytes, MAX_MODULES_BYTES)];
}
function readBounded(reader, at, length, most) {
	if (length > most) throw new BinaryError(`the Go build info has ${length} bytes at offset ${at}: at most ${most} are supported`);
	return reader.read(at, length);
}
function linesOf(bytes) {
	if (bytes.length === 0) return "";
	let end = bytes.length - 16;
	if (end <= 16 || bytes[end - 1] !== 10) throw new BinaryError("the modules in the Go build info are not between their marks");
	return bytes.toString("utf8", 16, end);
}
function parseLines(text) {
	let main = null, dependencies = [], settings = [];
	for (let line of text.split("\n")) {
		let [kind, path = "", version = ""] = line.split("	");
		if (kind === "mod" && (main = {
			path,
			version
		}), kind === "dep" && dependencies.push({
			path,
			version,
			replacement: null
		}), kind === "=>") {
			let replaced = dependencies.pop();
			replaced !== void 0 && dependencies.push({
				...replaced,
				replacement: {
					path,
					version
				}
			});
		}
		if (kind === "build") {
			let equals = path.indexOf("=");
			equals > 0 && settings.push([path.slice(0, equals), path.slice(equals + 1)]);
		}
	}
	return {
		main,
		dependencies,
		settings
	};
}
const MAX_COMMENT_BYTES = 262144, GCC = /^GCC: \(.*\) (\d+(?:\.\d+)+)/, CLANG = /\bclang version (\d+(?:\.\d+)+)/, RUSTC = /^rustc version (\d+\.\d+\.\d+(?:-[\w.]+)?)/, LLD = /^Linker: .*?\bLLD (\d+(?:\.\d+)*)/, MOLD = /^mold (\d+(?:\.\d+)*)/;
function readIdents(elf, reader) {
	let section = elf.sections.find(({ name }) => name === ".comment"), bytes = section?.size ?? 0;
	if (bytes > MAX_COMMENT_BYTES) throw new BinaryError(`.comment has ${bytes} bytes: at most ${MAX_COMMENT_BYTES} are supported`);
	let idents = (section === void 0 ? "" : reader.read(section.offset, bytes).toString("latin1")).split("\0").filter(({ length }) => length <= 300), versions = (pattern, name = "") => idents.flatMap((ident) => {
		let version = pattern.exec(ident)?.[1];
		return version === void 0 ? [] : [`${name}${version}`];
	}), sorted = (names) => [...new Set(names)].sort();
	return {
		compilers: sorted([...versions(GCC, "GCC "), ...versions(CLANG, "clang ")]),
		rustc: sorted(versions(RUSTC)),
		linkers: sorted([...versions(LLD, "LLD "), ...versions(MOLD, "mold ")])
	};
}
const GLIBC_LOADER = /^ld(?:-linux[\w-]*|64)?\.so\.\d$/, MUSL_LOADER = /^ld-musl-[\w-]+\.so\.1$/;
function libcOf({ interpreter, needed }, { linuxAbi }) {
	let loader = interpreter?.split("/").at(-1) ?? "";
	return GLIBC_LOADER.test(loader) || needed.includes("libc.so.6") ? "glibc" : MUSL_LOADER.test(loader) || needed.some((name) => name.startsWith("libc.musl-")) ? "musl" : interpreter === null && linuxAbi ? "glibc" : null;
}
const NT_GNU = {
	ABI_TAG: 1,
	BUILD_ID: 3,
	GOLD_VERSION: 4
}, MAX_TEXT = /^[ -~]{1,256}$/;
function readNotes(elf, reader) {
	let notes = pieces(elf).flatMap((piece) => notesIn(elf, reader, piece)), find = (owner, type) => notes.find((note) => note.owner === owner && note.type === type)?.contents, buildId = find("GNU", NT_GNU.BUILD_ID), abi = find("GNU", NT_GNU.ABI_TAG);
	return {
		gnuBuildId: buildId !== void 0 && buildId.length > 0 && buildId.length <= 64 ? buildId.toString("hex") : null,
		goBuildId: printable(find("Go", 4)),
		gold: printable(find("GNU", NT_GNU.GOLD_VERSION)),
		linuxAbi: abi !== void 0 && abi.length >= 16 && fields(abi, elf, 0).word(0) === 0
	};
}
function pieces(elf) {
	return (elf.sections.length > 0 ? elf.sections.filter(({ type, name }) => type === SHT.NOTE && name.startsWith(".note.")).map(({ offset, size }) => ({
		offset,
		bytes: size
	})) : elf.segments.filter(({ type }) => type === PT.NOTE).map(({ offset, fileSize }) => ({
		offset,
		bytes: fileSize
	}))).slice(0, 32);
}
function notesIn(elf, reader, { offset, bytes }) {
	let piece = reader.read(offset, Math.min(bytes, 4096)), { word } = fields(piece, elf, offset), padded = (length) => Math.ceil(length / 4) * 4, notes = [];
	for (let at = 0; at + 12 <= piece.length;) {
		let [ownerBytes, contentBytes] = [word(at), word(at + 4)], contentsAt = at + padded(12 + ownerBytes), end = contentsAt + contentBytes;
		if (end > piece.length) break;
		notes.push({
			owner: piece.toString("latin1", at + 12, at + 12 + ownerBytes).replace(/\0+$/, ""),
			type: word(at + 8),
			contents: piece.subarray(contentsAt, end)
		}), at += padded(end - at);
	}
	return notes;
}
function printable(contents) {
	let text = contents?.toString("latin1").replace(/\0+$/, "") ?? "";
	return MAX_TEXT.test(text) ? text : null;
}
const OPEN_SETTINGS = new Set([
	"-asan",
	"-buildmode",
	"-compiler",
	"-cover",
	"-msan",
	"-race",
	"-tags",
	"-trimpath",
	"CGO_ENABLED",
	"DefaultGODEBUG",
	"GO386",
	"GOAMD64",
	"GOARCH",
	"GOARM",
	"GOARM64",
	"GOEXPERIMENT",
	"GOFIPS140",
	"GOMIPS",
	"GOMIPS64",
	"GOOS",
	"GOPPC64",
	"GORISCV64"
]);
function fingerprintOf(elf, reader) {
	let go = unlessDamaged(() => readGoBuildInfo(elf, reader)), idents = unlessDamaged(() => readIdents(elf, reader)), notes = unlessDamaged(() => readNotes(elf, reader)), dynamic = unlessDamaged(() => readDynamic(elf, reader)), ownLinker = go !== null && isLinkedByGo(elf) ? "Go" : null, fingerprint = {
		go: go?.version ?? null,
		rustc: joined(idents?.rustc),
		cc: joined(idents?.compilers),
		linker: joined(idents?.linkers) ?? notes?.gold ?? ownLinker,
		libc: dynamic === null || notes === null ? null : libcOf(dynamic, notes),
		linkage: dynamic?.linkage ?? null,
		needed: [...dynamic?.needed ?? []].sort(compareText),
		buildId: notes?.gnuBuildId ?? notes?.goBuildId ?? null,
		settings: go === null ? {} : settingsOf(go),
		modules: go === null ? [] : go.dependencies.map(moduleOf).sort((a, b) => compareText(a.path, b.path)),
		images: []
	};
	return fingerprintSchema.safeParse(fingerprint).data ?? null;
}
function unlessDamaged(read) {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		return null;
	}
}
const joined = (names = []) => names.length === 0 ? null : names.join(", ");
function settingsOf({ settings }) {
	return Object.fromEntries(settings.filter(([key]) => /^(-[a-z]|[A-Z])[\w-]*$/.test(key)).map(([key, value]) => [key, OPEN_SETTINGS.has(key) ? value : hashed(value)]));
}
function hashed(value) {
	return value === "" ? "" : `sha256:${createHash("sha256").update(value).digest("hex").slice(0, 16)}`;
}
function moduleOf({ path, version, replacement }) {
	return replacement === null ? {
		path,
		version
	} : {
		path,
		version: `${version} => ${[replacement.path, replacement.version].filter(Boolean).join(" ")}`
	};
}
function measureElf(reader, wanted) {
	let asked = wanted.filter(({ metric }) => metric === "stripped" || metric === "sections"), sizes = [], problems = new Map(), elf = headersOf(reader);
	for (let { metric, key } of asked) try {
		if (elf instanceof BinaryError) throw elf;
		sizes.push({
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
			text: `${metric} cannot be measured: ${error.message}`
		});
	}
	return {
		format: formatOf(reader),
		sizes,
		fingerprint: elf instanceof BinaryError ? null : fingerprintOf(elf, reader),
		problems: [...problems.values()]
	};
}
function headersOf(reader) {
	try {
		return isElf(reader) ? readElf(reader) : new BinaryError("this is no ELF file");
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		return error;
	}
}
function formatOf(reader) {
	if (!isElf(reader)) return "other";
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
const NO_ARCHIVE = {
	format: null,
	sizes: [],
	problems: []
};
var MeasureError = class extends Error {
	name = "MeasureError";
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
const CHUNK_BYTES$2 = 1048576;
async function measureFile(path, root, wanted, { archive = async () => NO_ARCHIVE, ...compressing } = {}) {
	let handle = openRegular(path, root), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES$2);
	try {
		let before = fstatSync(handle, { bigint: !0 }), bytes = Number(before.size), held = bytes <= chunk.length ? chunk.subarray(0, bytes) : null, hash = createHash("sha256");
		await readThrough(handle, bytes, held ?? chunk, async (piece) => {
			hash.update(piece);
		});
		let sha256 = hash.digest("hex"), reader = held === null ? fileReader(handle, bytes, readAt) : bufferReader(held), elf = measureElf(reader, wanted), image = await archive(reader), compressed = await compressedSizes(reader, sha256, wanted, compressing).catch(whereItEnds);
		ensureUnchanged(handle, path, before);
		let format = image.format ?? elf.format, { fingerprint } = elf;
		return {
			bytes,
			sha256,
			format,
			sizes: [
				{
					metric: "raw",
					key: null,
					level: null,
					bytes
				},
				...elf.sizes,
				...image.sizes,
				...compressed.sizes
			],
			fingerprint,
			problems: [
				...elf.problems,
				...image.problems,
				...compressed.problems
			]
		};
	} finally {
		spareChunks.push(chunk), closeSync(handle);
	}
}
function whereItEnds(error) {
	throw error instanceof BinaryError ? new MeasureError("changed", "became shorter while it was being read") : error;
}
async function hashFile(path) {
	let handle = openSync(path, constants.O_RDONLY), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES$2);
	try {
		let hash = createHash("sha256");
		return await readThrough(handle, fstatSync(handle).size, chunk, async (piece) => {
			hash.update(piece);
		}), hash.digest("hex");
	} finally {
		spareChunks.push(chunk), closeSync(handle);
	}
}
function openRegular(path, root) {
	try {
		let real = realpathSync.native(path);
		if (!isInside(real, root)) throw new MeasureError("outside", `leads out of the repository through a symlink, to ${real}`);
		let kind = statSync(real);
		if (kind.isDirectory()) throw new MeasureError("not-a-file", "is a folder and no OCI image layout; name a file in it, or a glob");
		if (!kind.isFile()) throw new MeasureError("not-a-file", "is no regular file (a pipe, a socket or a device)");
		return openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		if (error instanceof MeasureError) throw error;
		let { code, message } = error;
		throw code === "ENOENT" && lstatSync(path, { throwIfNoEntry: !1 })?.isSymbolicLink() ? new MeasureError("unreadable", "is a symlink that leads nowhere") : code === "ENOENT" ? new MeasureError("changed", "was deleted while it was being measured") : new MeasureError("unreadable", `cannot be read: ${message}`);
	}
}
async function readThrough(handle, bytes, buffer, take) {
	let fits = buffer.length >= bytes;
	for (let at = 0; at < bytes;) {
		let target = fits ? buffer.subarray(at, at + CHUNK_BYTES$2) : buffer, length = readAt(handle, target, Math.min(target.length, bytes - at), at);
		if (length === 0) throw new MeasureError("changed", "became shorter while it was being read");
		await take(target.subarray(0, length)), at += length;
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
var require_constants = __commonJSMin(((exports, module) => {
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
function isGlob(pattern) {
	return import_picomatch.default.scan(pattern).isGlob;
}
function findFiles(folder, pattern) {
	if (!isGlob(pattern)) {
		let file = posix.normalize(withoutEscapes(pattern));
		return isThere(join(folder, file)) ? [{
			name: null,
			file
		}] : [];
	}
	let normal = posix.normalize(pattern), base = withoutEscapes(import_picomatch.default.scan(normal).base), matches = (0, import_picomatch.default)(normal);
	return walk(folder, base, (normal.includes("**") ? 1e400 : normal.split("/").length) - (base === "" ? 0 : base.split("/").length)).filter((file) => matches(file)).sort().map((file) => ({
		name: posix.relative(base, file),
		file
	}));
}
const withoutEscapes = (pattern) => pattern.replace(/\\([\\*?[\]{}()!+@])/g, "$1");
function walk(root, folder, levels) {
	return levels <= 0 ? [] : entriesOf(join(root, folder)).flatMap((entry) => {
		let path = posix.join(folder, entry.name);
		return entry.isDirectory() ? walk(root, path, levels - 1) : entry.isSymbolicLink() && leadsToFolder(join(root, path)) ? [] : [path];
	});
}
function isThere(path) {
	try {
		return lstatSync(path), !0;
	} catch {
		return !1;
	}
}
function leadsToFolder(link) {
	try {
		return statSync(link).isDirectory();
	} catch {
		return !1;
	}
}
function entriesOf(folder) {
	try {
		return readdirSync(folder, { withFileTypes: !0 });
	} catch {
		return [];
	}
}
var ImageError = class extends Error {
	name = "ImageError";
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
const CHUNK_BYTES$1 = 1048576, LARGEST_JSON_BYTES = 4194304, digest = string().regex(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/, { error: "no digest of sha256 or sha512" }), platform = object({
	os: string(),
	architecture: string(),
	variant: string().optional()
}), descriptor = object({
	mediaType: string(),
	digest,
	size: int().min(0),
	platform: platform.optional()
}), list = (item) => array(item).nullable().transform((items) => items ?? []), documents = {
	layout: object({ imageLayoutVersion: literal("1.0.0") }),
	index: object({ manifests: list(descriptor) }),
	manifest: object({
		config: descriptor,
		layers: list(descriptor)
	}),
	config: platform.extend({ rootfs: object({ diff_ids: list(digest) }) })
};
function* chunksOf(reader, from = 0, to = reader.size) {
	for (let at = from; at < to; at += CHUNK_BYTES$1) yield reader.read(at, Math.min(CHUNK_BYTES$1, to - at));
}
const hashOf = (digest) => createHash(digest.split(":")[0] ?? "");
function openBlob(layout, { digest, size, mediaType }) {
	let reader = layout(`blobs/${digest.replace(":", "/")}`);
	if (reader === void 0) {
		let [elsewhere] = /foreign|nondistributable/.exec(mediaType) ?? [];
		throw elsewhere === void 0 ? new ImageError("damaged", `the blob ${digest} is not there`) : new ImageError("unsupported", `the layer ${digest} is ${elsewhere}: it is not in the image`);
	}
	if (reader.size !== size) throw new ImageError("damaged", `the blob ${digest} has ${reader.size} bytes instead of ${size}`);
	let hash = hashOf(digest);
	for (let chunk of chunksOf(reader)) hash.update(chunk);
	if (!digest.endsWith(`:${hash.digest("hex")}`)) throw new ImageError("damaged", `the blob ${digest} has another content than its digest says`);
	return reader;
}
function readDocument(reader, kind, name) {
	if (reader.size > LARGEST_JSON_BYTES) throw new ImageError("too-large", `${name} has ${reader.size} bytes; ${LARGEST_JSON_BYTES} are read`);
	let json;
	try {
		json = JSON.parse(reader.read(0, reader.size).toString("utf8"));
	} catch (error) {
		throw error instanceof SyntaxError ? new ImageError("damaged", `${name} is no valid JSON`) : error;
	}
	let parsed = documents[kind].safeParse(json);
	if (parsed.success) return parsed.data;
	let [issue] = parsed.error.issues;
	throw new ImageError("damaged", `${name}: ${issue?.path.join(".")}: ${issue?.message}`);
}
const INDEXES = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"], MANIFESTS = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"], CONFIGS = ["application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"];
function findImage(layout, platform) {
	let head = layout("oci-layout");
	if (head === void 0) throw noLayout(layout);
	readDocument(head, "layout", "oci-layout");
	let others = new Set(), found = [];
	for (let manifest of manifestsOf(layout)) {
		let image = imageOf(layout, manifest, platform);
		typeof image == "string" ? others.add(image) : image !== null && found.push(image);
	}
	let [image] = found;
	if (image === void 0) throw new ImageError("no-platform", `it holds no image for ${platform}, ${others.size === 0 ? "nor for any other" : `only for ${[...others].sort().join(", ")}`}`);
	if (found.length > 1) throw new ImageError("no-platform", `it holds ${found.length} images for ${platform}, and which of them is meant cannot be told`);
	return image;
}
function noLayout(layout) {
	return new ImageError("not-image", `this is no OCI image: ${layout("manifest.json") === void 0 ? "it has no file oci-layout" : "it is an archive of \"docker save\", whose layers are not compressed; export an OCI archive (docker buildx build --output type=oci, podman save --format oci-archive)"}`);
}
function manifestsOf(layout) {
	let index = layout("index.json");
	if (index === void 0) throw new ImageError("damaged", "it has no index.json");
	let manifests = [], waiting = [...readDocument(index, "index", "index.json").manifests], seen = new Set();
	for (let next = waiting.shift(); next !== void 0; next = waiting.shift()) seen.has(next.digest) || (seen.add(next.digest), MANIFESTS.includes(next.mediaType) ? manifests.push(next) : INDEXES.includes(next.mediaType) && waiting.push(...readDocument(openBlob(layout, next), "index", `the index ${next.digest}`).manifests));
	return manifests;
}
function imageOf(layout, entry, wanted) {
	let isOther = (platform) => nameOf(platform) !== canonicalPlatform(wanted);
	if (entry.platform !== void 0 && isOther(entry.platform)) return entry.platform.os === "unknown" ? null : nameOf(entry.platform);
	let blob = openBlob(layout, entry), { config, layers } = readDocument(blob, "manifest", `the manifest ${entry.digest}`);
	if (!CONFIGS.includes(config.mediaType)) return null;
	let { rootfs, ...own } = readDocument(openBlob(layout, config), "config", `the config ${config.digest}`);
	if (entry.platform === void 0 && isOther(own)) return nameOf(own);
	let diffIds = rootfs.diff_ids;
	if (diffIds.length !== layers.length) throw new ImageError("damaged", `the manifest ${entry.digest} has ${counted(layers.length, "layer")}, and its config ${diffIds.length}`);
	return {
		sha256: createHash("sha256").update(blob.read(0, blob.size)).digest("hex"),
		layers: layers.map((layer, index) => ({
			...layer,
			diffId: diffIds[index] ?? ""
		}))
	};
}
const nameOf = ({ os, architecture, variant }) => canonicalPlatform([
	os,
	architecture,
	...variant ? [variant] : []
].join("/")), MOST_ENTRIES = 1e5;
function readTar(reader) {
	let files = new Map(), extended = {};
	for (let at = 0, entries = 0;; entries += 1) {
		if (entries === MOST_ENTRIES) throw new ImageError("too-large", `it holds more than ${MOST_ENTRIES} files`);
		if (at + 512 > reader.size) throw at === 0 ? noArchive(reader) : damaged("it ends without the empty blocks of an end: it was cut short");
		let header = reader.read(at, 512);
		if (header.every((byte) => byte === 0)) {
			if (at === 0) throw noArchive(reader);
			return files;
		}
		if (!isHeader(header)) throw at === 0 ? noArchive(reader) : damaged(`there is no header of a file at byte ${at}`);
		let type = String.fromCharCode(header[156] ?? 0), begin = at + 512, size = /[1-6]/.test(type) ? 0 : extended.size ?? numberOf(header.subarray(124, 136));
		if (!(size <= reader.size - begin)) throw damaged(`a file in it ends behind its ${reader.size} bytes`);
		if (at = begin + Math.ceil(size / 512) * 512, type === "x" || type === "L") {
			if (size > 1048576) throw damaged(`an extended header of ${size} bytes`);
			let content = reader.read(begin, size);
			extended = {
				...extended,
				...type === "x" ? readPax(content) : { path: textOf(content) }
			};
			continue;
		}
		if (type === "S") throw new ImageError("unsupported", "it holds a sparse file");
		let path = extended.path ?? pathOf(header);
		if (path.startsWith("/") || path.split("/").includes("..")) throw damaged(`the path ${JSON.stringify(path)} leads out of it`);
		/[07\0]/.test(type) && files.set(path.replace(/^(\.\/+)+/, ""), part(reader, begin, size)), type !== "g" && (extended = {});
	}
}
const damaged = (text) => new ImageError("damaged", `the archive is damaged: ${text}`);
function noArchive(reader) {
	let begin = reader.read(0, Math.min(4, reader.size)).toString("hex");
	return new ImageError("not-image", `this is no tar archive${begin.startsWith("1f8b") || begin === "28b52ffd" ? " but a compressed file, maybe of one; unpack it first" : ""}`);
}
function isHeader(header) {
	let sum = header.reduce((all, byte, index) => all + (index >= 148 && index < 156 ? 32 : byte), 0);
	return numberOf(header.subarray(148, 156)) === sum;
}
function numberOf(field) {
	if ((field[0] ?? 0) & 128) return field.reduce((number, byte, index) => number * 256 + (index === 0 ? byte & 127 : byte), 0);
	let digits = textOf(field).trim();
	return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : NaN;
}
const textOf = (field) => field.toString("utf8").replace(/\0.*$/s, "");
function pathOf(header) {
	let name = textOf(header.subarray(0, 100)), prefix = header.toString("latin1", 257, 263) === "ustar\0" ? textOf(header.subarray(345, 500)) : "";
	return prefix === "" ? name : `${prefix}/${name}`;
}
function readPax(content) {
	let words = new Map();
	for (let at = 0; at < content.length;) {
		let [, digits = ""] = /^(\d{1,10}) /.exec(content.toString("latin1", at, at + 11)) ?? [], end = at + Number(digits), record = content.toString("utf8", at + digits.length + 1, end - 1), equals = record.indexOf("=");
		if (digits === "" || end > content.length || equals <= 0) throw damaged("an extended header is malformed");
		words.set(record.slice(0, equals), record.slice(equals + 1)), at = end;
	}
	let size = words.get("size");
	if (size !== void 0 && !/^\d{1,15}$/.test(size)) throw damaged(`a size of ${JSON.stringify(size)}`);
	let path = words.get("path");
	return {
		...path === void 0 ? {} : { path },
		...size === void 0 ? {} : { size: Number(size) }
	};
}
function part(reader, begin, size) {
	return {
		size,
		read(position, length) {
			return checkRange(position, length, size), reader.read(begin + position, length);
		}
	};
}
function* zstdFrames(reader) {
	for (let at = 0; at < reader.size;) {
		let magic = reader.read(at, 4).readUInt32LE();
		if ((magic & -16) >>> 0 == 407710288) {
			at += 8 + reader.read(at + 4, 4).readUInt32LE();
			continue;
		}
		if (magic !== 4247762216) throw new ImageError("damaged", `no zstd frame begins at its byte ${at}`);
		let to = endOf(reader, at);
		yield {
			from: at,
			to
		}, at = to;
	}
}
function endOf(reader, from) {
	let descriptor = reader.read(from + 4, 1).readUInt8(), isSingleSegment = !!(descriptor & 32), dictionaryBytes = [
		0,
		1,
		2,
		4
	][descriptor & 3] ?? 0, contentSizeBytes = [
		+!!isSingleSegment,
		2,
		4,
		8
	][descriptor >> 6] ?? 0, at = from + 5 + +!isSingleSegment + dictionaryBytes + contentSizeBytes;
	for (let isLast = !1; !isLast;) {
		let header = reader.read(at, 3).readUIntLE(0, 3);
		isLast = !!(header & 1);
		let isRepeatedByte = (header >> 1 & 3) == 1;
		at += 3 + (isRepeatedByte ? 1 : header >> 3);
	}
	let hasChecksum = !!(descriptor & 4);
	return at + (hasChecksum ? 4 : 0);
}
const CHUNK_BYTES = 262144;
async function unpackedSize(layers, most = 1e10) {
	let bytes = 0;
	for (let { layer, blob } of layers) {
		let hash = hashOf(layer.diffId);
		for await (let chunk of unpacked(layer, blob)) {
			if (bytes += chunk.length, bytes > most) throw new ImageError("too-large", `its layers unpack to more than ${formatSize(most)}`);
			hash.update(chunk);
		}
		if (!layer.diffId.endsWith(`:${hash.digest("hex")}`)) throw new ImageError("damaged", `the layer ${layer.digest} unpacks to another content than its config says (${layer.diffId})`);
	}
	return bytes;
}
async function* unpacked({ mediaType, digest }, blob) {
	let [type, compression] = /\.tar(?:[.+](gzip|zstd))?$/.exec(mediaType) ?? [];
	if (type === void 0) throw new ImageError("unsupported", `the layer ${digest} is of the unknown type ${mediaType}`);
	let zlib = await import("node:zlib");
	try {
		if (compression === void 0) yield* chunksOf(blob);
		else if (compression === "gzip") yield* through(zlib.createGunzip({ chunkSize: CHUNK_BYTES }), chunksOf(blob));
		else {
			let { createZstdDecompress } = zlib;
			if (createZstdDecompress === void 0) throw new ImageError("unsupported", `the layer ${digest} is compressed with zstd, which Node.js ${process.versions.node} cannot unpack; run size-guard on Node.js 22.15 or newer`);
			for (let { from, to } of zstdFrames(blob)) yield* through(createZstdDecompress({ chunkSize: CHUNK_BYTES }), chunksOf(blob, from, to));
		}
	} catch (error) {
		throw isOfDecoder(error) ? new ImageError("damaged", `the layer ${digest} does not unpack: ${error.message}`) : error;
	}
}
async function* through(decoder, chunks) {
	pipeline(Readable.from(chunks), decoder, () => void 0), yield* decoder;
}
const isOfDecoder = (error) => /^Z(STD)?_/.test(error.code ?? ""), isLayoutFolder = (path) => existsSync(join(path, "oci-layout"));
async function measureArchive(reader, wanted, platform) {
	try {
		let files = readTar(reader), { sizes, problems } = await measureImage((path) => files.get(path), wanted, platform);
		return {
			format: "oci-archive",
			sizes,
			problems
		};
	} catch (error) {
		return {
			format: null,
			sizes: [],
			problems: [problemOf("image", asImageError(error))]
		};
	}
}
async function measureLayout(folder, root, wanted, platform) {
	let handles = [], layout = (path) => {
		if (lstatSync(join(folder, path), { throwIfNoEntry: !1 }) === void 0) return;
		let handle = openIn(folder, path, root);
		return handles.push(handle), fileReader(handle, fstatSync(handle).size, readAt);
	}, ofFiles = new Set(wanted.filter((metric) => !isOfImage(metric)).map(({ metric }) => metric));
	try {
		let { sha256, sizes, problems } = await measureImage(layout, [{ metric: "image" }, ...wanted], platform), unfit = [...ofFiles].map((metric) => problemOf(metric, {
			code: "not-a-file",
			message: "an OCI layout is a folder; limit its \"image\""
		}));
		return {
			format: "oci-layout",
			sha256,
			sizes,
			fingerprint: null,
			problems: [...problems, ...unfit]
		};
	} catch (error) {
		let { code, message } = asImageError(error);
		throw new MeasureError(code, `cannot be measured: ${message}`);
	} finally {
		for (let handle of handles) closeSync(handle);
	}
}
function openIn(folder, path, root) {
	try {
		return openRegular(join(folder, path), root);
	} catch (error) {
		throw error instanceof MeasureError ? new MeasureError(error.code, `cannot be measured: its ${path} ${error.message}`) : error;
	}
}
async function measureImage(layout, wanted, platform) {
	let { sha256, layers } = findImage(layout, platform), blobs = new Map(), packed = layers.map((layer) => {
		let blob = blobs.get(layer.digest) ?? openBlob(layout, layer);
		return blobs.set(layer.digest, blob), {
			layer,
			blob
		};
	}), sizes = [], problems = [];
	for (let metric of new Set(wanted.map(({ metric }) => metric))) {
		let add = (bytes) => sizes.push({
			metric,
			key: null,
			level: null,
			bytes
		});
		if (metric === "image" && add(packed.reduce((sum, { blob }) => sum + blob.size, 0)), metric === "image.layers" && add(layers.length), metric === "image.unpacked") try {
			add(await unpackedSize(packed));
		} catch (error) {
			problems.push(problemOf(metric, asImageError(error)));
		}
	}
	return {
		sha256,
		sizes,
		problems
	};
}
const problemOf = (metric, { code, message }) => ({
	metric,
	code,
	text: `${metric} cannot be measured: ${message}`
});
function asImageError(error) {
	if (error instanceof ImageError) return error;
	if (error instanceof BinaryError) return new ImageError("damaged", error.message);
	throw error;
}
function traces(folder, patterns) {
	let found = patterns.flatMap((pattern) => findFiles(folder, pattern));
	return new Map(found.flatMap(({ file }) => {
		let stats = statsOf(contentOf(join(folder, file)));
		return stats === void 0 ? [] : [[file, `${stats.ino} ${stats.size} ${stats.mtimeNs}`]];
	}));
}
async function settleOutputs(folder, before, after, job, state) {
	let made = new Map(), stale = new Map();
	for (let [file, trace] of after) {
		let sha256 = await hashIfReadable(contentOf(join(folder, file)));
		if (sha256 === void 0) continue;
		let maker = state.makerOf(file, sha256);
		before.get(file) !== trace || maker === job ? made.set(file, sha256) : stale.set(file, maker === void 0 ? "unknown" : "earlier-job");
	}
	return state.note(job, made), stale;
}
const contentOf = (path) => isLayoutFolder(path) ? join(path, "index.json") : path;
function statsOf(path) {
	try {
		return statSync(path, { bigint: !0 });
	} catch {
		return;
	}
}
async function hashIfReadable(path) {
	try {
		return statSync(path).isFile() ? await hashFile(path) : void 0;
	} catch {
		return;
	}
}
const stateSchema = object({
	schema: literal("size-guard/state@1"),
	files: record(string(), object({
		job: string(),
		sha256: string()
	}))
});
function openState(path) {
	let opened = readState(path);
	return {
		makerOf: (file, sha256) => opened[file]?.sha256 === sha256 ? opened[file].job : void 0,
		note(job, made) {
			if (made.size === 0) return;
			let files = readState(path);
			for (let [file, sha256] of made) files[file] = {
				job,
				sha256
			};
			writeWhole(path, printJson({
				schema: "size-guard/state@1",
				files
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
function jobIdentity({ id, task }, variables) {
	let what = task.kind === "shell" ? { run: task.script } : { buildx: task.buildx };
	return createHash("sha256").update(printJson({
		id,
		...what,
		variables
	})).digest("hex");
}
async function runJob(job, options) {
	let started = performance.now(), nothing = {
		job,
		stale: new Map(),
		tail: [],
		log: null,
		images: []
	}, timed = {
		...await attempt(job, options).catch((error) => ({
			...nothing,
			failure: {
				code: "build-failed",
				text: `could not be run: ${messageOf(error)}`
			}
		})),
		durationMs: performance.now() - started
	};
	return options.listener.ended(timed), timed;
}
async function attempt(job, options) {
	let { folder, host } = options, { task, settings } = job, toolchain = toolchainEnvironment(job.target, settings.libc, settings.cgo, host), variables = {
		...task.kind === "shell" ? {
			...toolchain.variables,
			...writeLinker(toolchain.linker, join(options.work, "linkers"))
		} : {},
		...job.env,
		SIZE_GUARD_TARGET: job.target.name,
		SIZE_GUARD_VARIANT: job.variant ?? ""
	}, log = openBuildLog(join(options.work, "logs", `${job.id.replaceAll(" ", "-")}.log`)), before = traces(folder, options.outputs), env = {
		...withoutOurs(options.env),
		...variables
	}, shared = {
		cwd: folder,
		signal: options.signal
	}, start = (command, more = {}) => runGroup({
		...shared,
		command,
		env: {
			...env,
			...more
		},
		timeoutMs: settings.timeoutMs,
		onOutput: (chunk) => {
			log.write(chunk), options.listener.output(job, chunk, log.tail().at(-1) ?? "");
		}
	});
	options.listener.started(job);
	let done = task.kind === "shell" ? await start([
		"sh",
		"-e",
		"-c",
		task.script
	]).then((end) => ({
		failure: failureOf(end, job, () => remedyFor(log.tail(), toolchain.missing, host)),
		images: [],
		tail: log.tail()
	})) : await runBuildx(job, task.buildx, {
		...options,
		work: join(options.work, "buildx"),
		has: host.has,
		start: (args, more) => start(["docker", ...args], more),
		ask: (args) => ask({
			...shared,
			command: ["docker", ...args],
			env,
			timeoutMs: Math.min(QUESTION_MS, settings.timeoutMs)
		}),
		tail: log.tail
	});
	log.close();
	let stale = await settleOutputs(folder, before, traces(folder, options.outputs), jobIdentity(job, variables), options.state);
	return {
		...done,
		job,
		stale,
		log: log.file
	};
}
function remedyFor(tail, missing, host) {
	let tool = missing.find(({ program }) => tail.some((line) => line.includes(program))) ?? missingPrograms(host).find(({ program }) => tail.some((line) => isMissed(line, program)));
	return tool === void 0 ? "" : `; ${tool.program} is not installed: ${remedyText(tool.remedy)}`;
}
function isMissed(line, program) {
	return /not found|no such file/i.test(line) && line.split(/[^A-Za-z0-9+_.-]+/).includes(program);
}
async function schedule(jobs, width, run, listener) {
	let results = new Map(), running = new Map(), held = new Set(), waiting = [...jobs], skip = (job, because) => {
		let result = {
			job,
			failure: {
				code: "build-skipped",
				text: `was not run, because it needs ${because}, which failed`
			},
			stale: new Map(),
			tail: [],
			log: null,
			images: [],
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
	}), found = findFiles(options.folder, planned.path);
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
			let measured = await measureOne(join(options.folder, file), target.platform, wanted, options), { sha256, format, fingerprint } = measured;
			artifacts.push({
				artifact: own,
				declared: artifact.name,
				target: target.name,
				variant,
				file,
				format,
				sha256,
				sizes: [...measured.sizes],
				fingerprint,
				noise: null,
				rebuilt: null,
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
async function measureOne(path, platform, wanted, { root, zstdLimit, known }) {
	if (isLayoutFolder(path)) return measureLayout(path, root, wanted, platform);
	let ofImage = wanted.filter(isOfImage);
	return measureFile(path, root, wanted, {
		zstdLimit,
		known,
		...ofImage.length > 0 ? { archive: (reader) => measureArchive(reader, ofImage, platform) } : {}
	});
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
async function takeSnapshot(loaded, options, world) {
	let { config, folder, root } = loaded, todo = plan(config, options.targets), commit = currentCommit(root, world.head);
	existsSync(join(root, ".git")) && await commit === null && world.say("size-guard: git does not tell the commit of this repository; the snapshot goes without one");
	let known = world.remembers ? openKnownSizes(join(prepareWorkFolder(folder), "measured.json")) : NOTHING_KNOWN, results = await build(todo, loaded, options, world);
	if (world.signal.aborted) throw new Cancelled();
	let failed = new Set(results.filter(({ failure }) => failure !== null).map(({ job }) => job.id)), resultOf = resultsByArtifact(todo, results), staleness = (entry) => resultOf(entry)?.stale.get(entry.file), measured = await untilCancelled(measureAll(todo.artifacts.filter(({ job }) => job === null || !failed.has(job)), {
		folder,
		root,
		zstdLimit: options.zstdLimit,
		known
	}), world.signal);
	return known.save(), sortedSnapshot({
		schema: SNAPSHOT_SCHEMA,
		tool: VERSION,
		zstd: ZSTD_ENGINE,
		key: config.key,
		leg: options.targets.length === 1 ? options.targets[0]?.name ?? null : null,
		config: loaded.sha256,
		commit: await commit,
		planned: todo.artifacts.map(({ artifact, target, variant }) => ({
			artifact: artifact.name,
			target: target.name,
			variant
		})),
		artifacts: measured.artifacts.filter((entry) => staleness(entry) === void 0).map((entry) => withImages(entry, resultOf(entry)?.images ?? [])),
		embeds: [],
		problems: [
			...results.flatMap(buildProblems),
			...measured.artifacts.flatMap((entry) => staleProblems(entry, staleness(entry), todo.artifacts)),
			...measured.problems
		]
	});
}
function resultsByArtifact({ artifacts }, results) {
	let byJob = new Map(results.map((result) => [result.job.id, result])), id = (declared, target, variant) => JSON.stringify([
		declared,
		target,
		variant
	]), byArtifact = new Map(artifacts.map(({ artifact, target, variant, job }) => [id(artifact.name, target.name, variant), byJob.get(job ?? "")]));
	return ({ declared, target, variant }) => byArtifact.get(id(declared, target, variant));
}
function withImages(entry, images) {
	return entry.fingerprint === null || images.length === 0 ? entry : {
		...entry,
		fingerprint: {
			...entry.fingerprint,
			images: [...images]
		}
	};
}
async function untilCancelled(work, signal) {
	let cancelled = new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(new Cancelled()), { once: !0 });
	});
	return Promise.race([work, cancelled]);
}
async function build(todo, loaded, { jobs: width, fresh = !1 }, world) {
	if (todo.jobs.length === 0) return [];
	if (process.platform === "win32") throw new UsageError("builds run on Linux and macOS; on Windows, measure files that are there already");
	let work = prepareWorkFolder(loaded.folder), shared = {
		folder: loaded.folder,
		root: loaded.root,
		key: loaded.config.key,
		fresh,
		work,
		state: openState(join(work, "state.json")),
		host: localHost(world.env),
		env: world.env,
		signal: world.signal,
		listener: world.progress
	};
	try {
		return await schedule(todo.jobs, width, (job) => runJob(job, {
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
function staleProblems({ artifact, declared, file, target, variant }, staleness, planned) {
	if (staleness === void 0) return [];
	let build = planned.find((each) => each.artifact.name === declared)?.artifact.build?.name ?? null;
	return [{
		code: "stale",
		text: staleness === "unknown" ? `${file} was there before build ${build} ran, which did not write it and is not known to have made it; delete it, or make the build write it` : `${file} was made by build ${build} before its script or environment changed, and was not written now; clean up and build again`,
		build,
		artifact,
		declared,
		target,
		variant,
		metric: null
	}];
}
export { ET as a, BinaryError as c, architecture as i, currentCommit as l, isGlob as n, isElf as o, fileReader as r, readElf as s, takeSnapshot as t };
