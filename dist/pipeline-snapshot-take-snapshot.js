import { C as ask, S as QUESTION_MS, a as localMachine, c as newCacheFolder, i as canonicalPlatform, m as toolchainEnvironment, n as inspect, o as buildArguments, r as lackText, s as cacheOf, t as localHost, u as missingPrograms, v as remedyText, y as shellLine } from "./toolchain-host.js";
import { a as forget, c as withoutOurs, i as endGroup, n as COOKIE, o as remember, r as drained } from "./lib-process-run.js";
import { t as messageOf } from "./lib-units-message.js";
import { T as realPathOf, f as kindOf$1, h as isOfImage, w as destinationOf } from "./config-load.js";
import { _ as compareText, a as writeText, c as writeReason, h as isInside, i as writeBytes, n as makeFolder, t as isTemporary, v as printJson } from "./lib-files-write.js";
import { _ as artifactKey, a as GitError, c as git, d as gitText, g as sortedSnapshot, r as isRepository, t as prepareWorkFolder, u as gitFailure } from "./pipeline-work-folder.js";
import { t as formatDuration } from "./lib-units-duration.js";
import { _ as bufferReader, a as zstdCompress, c as zstdUnpack, g as BinaryError, h as readFrameHeader, i as ZstdUnavailable, n as ZSTD_ENGINE, p as framesOf, r as ZstdTooLarge, t as DEFAULT_ZSTD_LIMIT, u as ZstdFormatError, y as partOf } from "./compress-zstd.js";
import { a as readContent, c as packedPath, d as isGlob, f as EmbedError, h as poolWidth, i as problemOf$1, m as inParallel, n as packCached, o as SUFFIX, p as reasonOf, s as findSources, u as findFiles } from "./embed-pack.js";
import { a as readableSize, i as readAt, n as ensureUnchanged, o as tooLargeToRead, r as openRegular, s as formatShare, t as MeasureError } from "./measure-open.js";
import { d as percentOf, i as formatSize } from "./lib-units-size.js";
import { n as untilCancelled, t as Cancelled } from "./lib-process-cancel.js";
import { i as bySize, o as fingerprintOf, r as partsOfProgram, s as readHeaders, t as fileReader } from "./measure-reader.js";
import { _ as strippedSize, c as ArchiveError, k as sectionSizes, l as isRegular, u as tarEntries } from "./explain-map.js";
import { r as packagesMatching, t as knowsPackages } from "./parts-packages.js";
import { t as prune } from "./parts-prune.js";
import { t as totalBytes } from "./parts-total.js";
import { A as string, D as object, E as literal, M as unknown, O as record, s as counted, w as int, x as array } from "./config-targets.js";
import { r as isImage, t as SNAPSHOT_SCHEMA } from "./snapshot-schema.js";
import { t as VERSION } from "./version.js";
import { t as UsageError } from "./pipeline-context.js";
import { closeSync, constants, existsSync, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, utimesSync, writeSync } from "node:fs";
import { Readable, pipeline } from "node:stream";
import { once } from "node:events";
import { createHash, randomUUID } from "node:crypto";
import { spawn } from "node:child_process";
import { basename, dirname, isAbsolute, join, posix, relative, resolve } from "node:path";
import { availableParallelism } from "node:os";
import { readFile } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { setImmediate as setImmediate$1 } from "node:timers/promises";
async function runGroup(options) {
	if (options.signal.aborted) return { kind: "aborted" };
	let cookie = randomUUID(), child = spawn("sh", [
		"-c",
		"exec \"$@\" 2>&1",
		"sh",
		...options.command
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
	}), bytes = 0;
	child.stdout.on("data", (chunk) => {
		bytes += chunk.length, options.onOutput(chunk);
	});
	let closed = new Promise((resolve) => child.once("close", () => resolve())), group = {
		leader: child.pid,
		cookie
	};
	remember(group);
	let forced, ending, end = (kind) => {
		forced ??= kind, ending ??= endGroup(group);
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
	return clearTimeout(timer), options.signal.removeEventListener("abort", abort), ending ??= endGroup(group), await ending, forget(group), exit.kind === "not-started" ? exit : (await drained(closed, () => bytes), child.stdout.destroy(), forced === void 0 ? exit : { kind: forced });
}
async function trackedFiles(root, cwd, paths, options) {
	return isRepository(root) ? (await gitText(root, [
		"ls-files",
		"-z",
		"--",
		...paths
	], options, { cwd })).split("\0").filter((name) => name !== "") : null;
}
function failureOf(end, job, explain) {
	switch (end.kind) {
		case "exited": return end.code === 0 ? null : {
			code: "build-failed",
			text: `ended with exit code ${end.code}${explain()}`
		};
		case "killed": return {
			code: "build-failed",
			text: `was killed by ${end.signal}; if you did not do this, it may have run out of memory`
		};
		case "timed-out": return {
			code: "build-timed-out",
			text: `exceeded its time limit of ${formatDuration(job.settings.timeoutMs)} and was stopped; raise "timeout" if it needs more`
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
			if (!staysInside(path, to, folder)) return `${shown}, a symlink to ${JSON.stringify(to)}, which is outside the exported folder`;
		} else if (stats.isFile()) files += 1;
		else return `${shown}, which is ${kindOf(stats)}, not a file`;
	}
	return files === 0 ? "no files; copy the files to measure into the stage" : null;
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
	let exists = lstatSync(to, { throwIfNoEntry: !1 }) !== void 0;
	exists && renameSync(to, old);
	try {
		renameSync(from, to);
	} catch (error) {
		throw exists && renameSync(old, to), error;
	}
	rmSync(old, {
		recursive: !0,
		force: !0
	});
}
const EXPLANATIONS = [
	{
		error: /exec format error/i,
		explain: (platform) => `"exec format error" means that the builder cannot run ${platform} programs: no emulator for them is registered there (docker/setup-qemu-action on GitHub, apt-get install qemu-user-static binfmt-support on Debian and Ubuntu), or a base image is for another platform`
	},
	{
		error: /no space left on device/i,
		explain: () => "the disk is full: \"docker system df\" shows what Docker uses, \"docker buildx prune\" deletes build cache, and a .dockerignore keeps the build context small"
	},
	{
		error: /code = Unavailable|error reading from server|Cannot connect to the Docker daemon|connection refused|use of closed network connection/i,
		explain: () => "the connection to the builder was lost during the build; see the log of the builder, such as \"journalctl -u docker\""
	},
	{
		error: /cache export (feature )?is (currently )?not supported|cache export feature is currently not supported/i,
		explain: () => "the default builder of the Docker daemon does not support \"cache\"; create another one: docker buildx create --use (docker/setup-buildx-action on GitHub)"
	},
	{
		error: /OCI exporter (feature )?is (currently )?not supported/i,
		explain: () => "the default builder of the Docker daemon supports \"type: oci\" only with the containerd image store; enable that, or create another builder: docker buildx create --use (docker/setup-buildx-action on GitHub)"
	},
	{
		error: /network\.host is not allowed/,
		explain: () => "the builder does not allow the network mode that \"network\" requests"
	}
];
function explainOutput(tail, platform) {
	return EXPLANATIONS.find(({ error }) => tail.some((line) => error.test(line)))?.explain(platform);
}
const RULE = /^-{6,}$/;
function failedStep(tail) {
	let start = tail.findLastIndex((line, index) => /^ > .+:$/.test(line) && RULE.test(tail[index - 1] ?? ""));
	if (start === -1) return;
	let length = tail.slice(start + 1).findIndex((line) => RULE.test(line)), end = length === -1 ? tail.length : start + 1 + length, output = tail.slice(start + 1, end).map((line) => line.replace(/^\d+\.\d+ /, ""));
	return {
		step: (tail[start] ?? "").slice(3, -1),
		tail: [...tail.slice(0, start + 1), ...output]
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
	if (buildx.qemu !== "auto") return `${lackText(lack)}; or set "qemu: auto" and run as root`;
	let fix = `${remedyText(lack.remedy)} (${lack.onGithub})`;
	if (!machine.isRoot) return `${lack.says}, and "qemu: auto" needs root to register it: ${shellLine([lack.remedy], !1)} (${lack.onGithub})`;
	try {
		await machine.binfmt?.register(lack.registration ?? "");
	} catch (error) {
		return `${lack.says}, and registering it failed (${messageOf(error)}): ${fix}`;
	}
	let after = await inspect(buildx, platform, machine);
	return firstLack(after.parts) === null ? null : `${lack.says}, although registering it succeeded: ${fix}`;
}
const ACTIONS_CACHE = [
	"ACTIONS_CACHE_SERVICE_V2",
	"ACTIONS_CACHE_URL",
	"ACTIONS_RESULTS_URL",
	"ACTIONS_RUNTIME_TOKEN"
];
async function runBuildx(job, buildx, options) {
	let { folder, env } = options, output = resolve(folder, buildx.output), fresh = join(dirname(output), `.${basename(output)}.size-guard`), archive = join(fresh, basename(output)), jobPath = join(options.work, job.id.replaceAll(" ", "-")), cacheFolder = `${jobPath}-cache`, metadata = `${jobPath}.json`, cleanUp = () => {
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
		let conflict = await problemOfOutput(output, buildx, options);
		if (conflict !== null) return failed("build-output", conflict);
		let ready = await preflight(buildx, job.target.platform, localMachine(options.has, options.ask, options));
		if (!ready.ok) return failed("build-unready", `could not start: ${ready.problem}`);
		makeFolder(options.work), cleanUp(), makeFolder(fresh);
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
				exists: exists(cacheFolder),
				scope: `size-guard-${options.key}-${basename(jobPath)}`,
				actions: env.ACTIONS_RUNTIME_TOKEN !== void 0
			})
		}), end = await options.start(args, buildx.cache === !1 ? {} : pick(env, ACTIONS_CACHE)), step = failedStep(options.tail()), explanation = explainOutput(options.tail(), job.target.platform), failure = failureOf(end, job, () => `${step === void 0 ? "" : ` in ${step.step}`}${explanation === void 0 ? "" : `; ${explanation}`}`);
		if (failure !== null) return {
			failure,
			images: [],
			tail: step?.tail ?? options.tail()
		};
		let invalid = problemOfTree(fresh);
		return invalid === null ? (buildx.type === "oci" ? renameSync(archive, output) : replaceFolder(fresh, output), buildx.cache === !0 && exists(newCacheFolder(cacheFolder)) && replaceFolder(newCacheFolder(cacheFolder), cacheFolder), {
			failure: null,
			images: imagesOf(readJson(metadata)),
			tail: options.tail()
		}) : failed("build-output", `exported ${invalid}`);
	} catch (error) {
		return failed("build-output", `could not write its files to ${buildx.output}: ${messageOf(error)}`);
	} finally {
		cleanUp();
	}
}
async function problemOfOutput(output, { output: shown, type }, options) {
	let { folder, root } = options, real = realPathOf(dirname(output));
	if (!isInside(real, root)) return `would write to ${real}, which is outside the repository`;
	let stats = lstatSync(output, { throwIfNoEntry: !1 });
	if (stats === void 0) return null;
	if (type === "oci" ? !stats.isFile() : !stats.isDirectory()) return `would replace ${shown}, which is ${stats.isSymbolicLink() ? "a symlink, " : ""}not a ${kindOf$1(type)}; remove it, or choose another "output"`;
	let [first] = await trackedFiles(root, folder, [output], options) ?? [];
	return first === void 0 ? null : `would replace ${shown}, which ${type === "oci" ? "is tracked by git" : "contains files that git tracks"} (${first}); choose another "output"`;
}
const exists = (path) => lstatSync(path, { throwIfNoEntry: !1 }) !== void 0;
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
const MANIFEST = "embeds.json", SCHEMA$1 = "size-guard/embeds@1";
function printManifest(entries) {
	let embeds = [...entries].sort((a, b) => compareText(a.name, b.name));
	return printJson({
		schema: SCHEMA$1,
		embeds
	});
}
function namesIn(text) {
	try {
		let { schema, embeds } = JSON.parse(text);
		return schema === SCHEMA$1 ? embeds.map(({ name }) => String(name)) : null;
	} catch {
		return null;
	}
}
async function openEmbedFolder(path, options) {
	let at = join(options.folder, path), real = realPathOf(at);
	if (!isInside(real, options.root)) throw new EmbedError(`${path} is outside the repository: a symlink leads to ${real}`);
	if (existsSync(at) && !lstatSync(real).isDirectory()) throw new EmbedError(`${path} is not a folder; remove it, or choose another "to"`);
	let tracked = await trackedIn(at, options), taken = [...tracked ?? []].find(looksLikeOurs);
	if (taken !== void 0) throw new EmbedError(`${join(path, taken)} is tracked by git, and would be replaced or included in the build; untrack it with git rm --cached, or choose another "to"`);
	return makeFolder(at), writable(path, at, tracked, options);
}
function writable(path, at, tracked, { displaced, folder, log }) {
	let before = readManifest(join(at, MANIFEST)), ours = new Set(before === null ? [] : [MANIFEST, ...before.map((name) => name + SUFFIX)]), displace = (name) => {
		let to = freeName(join(displaced, relative(folder, at), name));
		makeFolder(dirname(to)), renameSync(join(at, name), to);
		let where = relative(folder, to);
		log(`${join(path, name)} is not known to be written by size-guard, and was moved to ${where}`);
	}, write = async (name, content) => {
		let stats = lstatSync(join(at, name), { throwIfNoEntry: !1 });
		if (stats !== void 0) {
			if (hasContent(join(at, name), stats, content)) return;
			ours.has(name) || displace(name);
		}
		await writeBytes(join(at, name), content);
	}, removeOthers = (wanted) => {
		let unknown = [];
		for (let entry of readdirSync(at, { withFileTypes: !0 })) {
			let { name } = entry;
			wanted.has(name) || tracked?.has(name) || (ours.has(name) || isTemporary(name) && !entry.isDirectory() ? rmSync(join(at, name), { force: !0 }) : looksLikeOurs(name) ? displace(name) : !entry.isDirectory() && tracked !== null && unknown.push(name));
		}
		unknown.length > 0 && log(`${path} also contains ${unknown.join(", ")}, which git does not track; left unchanged`);
	};
	return {
		write: (name, packed) => write(name + SUFFIX, packed),
		async finish(entries) {
			removeOthers(new Set([MANIFEST, ...entries.map(({ name }) => name + SUFFIX)])), await write(MANIFEST, Buffer.from(printManifest(entries)));
		}
	};
}
const looksLikeOurs = (name) => name.endsWith(".zst") || name === "embeds.json";
async function trackedIn(at, options) {
	if (!existsSync(at)) return new Set();
	try {
		let listed = await trackedFiles(options.root, at, ["."], options);
		return listed === null ? null : new Set(listed.filter((name) => !name.includes("/")));
	} catch (error) {
		throw new EmbedError(`cannot list the files that git tracks, which must not be overwritten: ${messageOf(error)}`);
	}
}
function hasContent(path, stats, content) {
	return stats.isFile() && stats.size === content.length && readFileSync(path).equals(content);
}
function readManifest(path) {
	try {
		return namesIn(readFileSync(path, "utf8"));
	} catch {
		return null;
	}
}
function freeName(path) {
	for (let number = 0;; number += 1) {
		let name = number === 0 ? path : `${path}.${number}`;
		if (lstatSync(name, { throwIfNoEntry: !1 }) === void 0) return name;
	}
}
const CHUNK_BYTES$4 = 1048576;
function needleOf(content, sha256) {
	let { length } = content;
	if (length <= 67) {
		let sample = Buffer.from(content);
		return variety(sample) === 0 ? null : {
			length,
			sha256,
			anchor: 0,
			sample,
			tail: sample
		};
	}
	let step = Math.max(1, Math.floor((length - 67) / 256)), best = {
		anchor: 0,
		variety: 0
	};
	for (let anchor = 0; anchor + 67 <= length && best.variety < 64; anchor += step) {
		let found = variety(content.subarray(anchor, anchor + 67));
		found > best.variety && (best = {
			anchor,
			variety: found
		});
	}
	if (best.variety === 0) return null;
	let { anchor } = best;
	return {
		length,
		sha256,
		anchor,
		sample: Buffer.from(content.subarray(anchor, anchor + 67)),
		tail: Buffer.from(content.subarray(-67))
	};
}
function variety(sample) {
	let words = new Set();
	for (let at = 0; at + 4 <= sample.length; at += 1) words.add(sample.readUInt32LE(at));
	return Array.from(words).filter((word) => word % 16843009 != 0).length;
}
function findAll(haystack, needles) {
	let found = new Map(), short = needles.filter(({ length }) => length <= 67), words = wordsOf(needles.filter(({ length }) => length > 67)), filter = filterOf(words), buffer = Buffer.allocUnsafeSlow(1048832), integers = new Uint32Array(buffer.buffer);
	for (let start = 0; start < haystack.size && found.size < needles.length; start += CHUNK_BYTES$4) {
		let first = start === 0 ? 128 : 0, end = Math.min(buffer.length, 128 + haystack.size - start), window = buffer.subarray(0, end);
		haystack.fill(window.subarray(first), start - 128 + first);
		for (let needle of short) {
			let at = found.has(needle) ? -1 : window.indexOf(needle.sample, first);
			at >= 0 && found.set(needle, start - 128 + at);
		}
		if (words.size === 0) continue;
		let last = Math.min(1048704, end - 4 + 1);
		for (let at = 128; at < last; at += 64) {
			let word = integers[at / 4] ?? 0;
			if (filter[slotOf(word)] !== 0) for (let { needle, offset } of words.get(word) ?? []) {
				if (found.has(needle)) continue;
				let sampleAt = at - offset;
				if (sampleAt < first || !startsWith(window.subarray(sampleAt), needle.sample)) continue;
				let begin = start - 128 + sampleAt - needle.anchor;
				isAt(haystack, needle, begin) && found.set(needle, begin);
			}
		}
	}
	return needles.map((needle) => found.get(needle) ?? null);
}
const startsWith = (data, sample) => data.subarray(0, sample.length).equals(sample);
function wordsOf(needles) {
	let words = new Map();
	for (let needle of needles) for (let offset = 0; offset < 64; offset += 1) {
		let word = needle.sample.readUInt32LE(offset), positions = words.get(word);
		positions === void 0 ? words.set(word, [{
			needle,
			offset
		}]) : positions.push({
			needle,
			offset
		});
	}
	return words;
}
function filterOf(words) {
	let filter = new Uint8Array(1 << 18);
	for (let word of words.keys()) filter[slotOf(word)] = 1;
	return filter;
}
const slotOf = (word) => Math.imul(word, 2654435761) >>> 14;
function isAt(haystack, { length, sha256, tail }, begin) {
	if (begin < 0 || begin + length > haystack.size) return !1;
	let end = Buffer.allocUnsafe(tail.length);
	if (haystack.fill(end, begin + length - end.length), !end.equals(tail)) return !1;
	let hash = createHash("sha256"), buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES$4, length));
	for (let at = 0; at < length; at += buffer.length) {
		let piece = buffer.subarray(0, Math.min(buffer.length, length - at));
		haystack.fill(piece, begin + at), hash.update(piece);
	}
	return hash.digest("hex") === sha256;
}
async function embedFiles(embeds, folders, options) {
	let { sources, problems } = findSources(embeds, options.folder);
	if (problems.length > 0) throw combined(problems);
	let opened = new Map(), paths = new Map();
	for (let path of folders) {
		let real = destinationOf(join(options.folder, path)), other = paths.get(real);
		if (other !== void 0) throw new EmbedError(`${other} and ${path} are the same folder through a symlink; use one name for it`);
		paths.set(real, path), opened.set(path, await openEmbedFolder(path, options));
	}
	let show = progressMeter(sources, options.progress), failures = [], biggestFirst = [...sources].sort((a, b) => b.size - a.size), done = await inParallel(biggestFirst, poolWidth(), async (source) => {
		if (options.signal.aborted) return [];
		try {
			let embedded = await embedOne(source, opened.get(source.embed.to), options);
			return show(embedded.bytes), [embedded];
		} catch (error) {
			return failures.push(`${source.path} ${reasonOf(error, "compressed")}`), [];
		}
	});
	if (options.signal.aborted) throw new EmbedError("it was cancelled");
	if (failures.length > 0) throw combined(failures.sort(compareText));
	let all = done.flat().sort((a, b) => compareText(a.file, b.file));
	for (let [path, folder] of opened) await folder.finish(all.filter(({ source }) => source.embed.to === path).map(({ source: { name }, bytes, packed, sha256, mode }) => ({
		name,
		bytes,
		compressed: packed,
		sha256,
		mode
	})));
	return all;
}
async function embedOne(source, folder, { folder: from, root, limit, cache, log }) {
	let content = await readContent(join(from, source.path), root, {
		limit,
		option: "--zstd-limit"
	}), problem = problemOf$1(content);
	if (problem !== null) throw new EmbedError(problem);
	let { packed, cached } = await packCached(content, source.embed.level, cache, log), { bytes, sha256, mode } = content;
	checkGain(source.embed, bytes.length, packed.length), await folder?.write(source.name, packed).catch((error) => {
		let reason = writeReason(join(from, packedPath(source)), error);
		throw new EmbedError(`could not be written to ${source.embed.to}: ${reason}`);
	});
	let packedSha256 = createHash("sha256").update(packed).digest("hex");
	return {
		file: packedPath(source),
		source,
		bytes: bytes.length,
		packed: packed.length,
		sha256,
		mode,
		needles: {
			packed: needleOf(packed, packedSha256),
			plain: plainNeedle(content, packed)
		},
		cached
	};
}
function plainNeedle({ bytes, sha256 }, packed) {
	return bytes.length <= 67 || packed.length >= bytes.length ? null : needleOf(bytes, sha256);
}
function checkGain({ minGain }, bytes, packed) {
	if (minGain === null) return;
	let least = "bytes" in minGain ? minGain.bytes : percentOf(minGain.share, bytes), gain = bytes - packed;
	if (gain >= least) return;
	let found = gain > 0 ? `shrinks by ${formatSize(gain)} (${formatShare(gain, bytes)})` : "does not shrink";
	throw new EmbedError(`${found} from ${formatSize(bytes)}, but "minGain" requires ${formatSize(least)}; embed it uncompressed, and exclude it here`);
}
function combined(problems) {
	let more = problems.length - 10, shown = problems.slice(0, 10).join("; ");
	return new EmbedError(more > 0 ? `${shown}; and ${more} more` : shown);
}
function progressMeter(sources, progress) {
	let total = sources.reduce((sum, { size }) => sum + size, 0), since = performance.now(), files = 0, done = 0, show = () => {
		let rate = done === 0 ? "" : `, ${rateOf(done, performance.now() - since)}`;
		progress(`embedding: ${files} of ${sources.length} files, ${formatSize(done)} of ${formatSize(total)}${rate}`);
	};
	return sources.length > 0 && show(), (bytes) => {
		files += 1, done += bytes, show();
	};
}
function embeddedText(embedded, durationMs) {
	let sum = (of) => embedded.reduce((total, each) => total + of(each), 0), [before, after] = [sum(({ bytes }) => bytes), sum(({ packed }) => packed)], fresh = embedded.filter(({ cached }) => !cached), bytes = fresh.reduce((total, each) => total + each.bytes, 0), files = `embedded ${embedded.length} ${embedded.length === 1 ? "file" : "files"}`, change = `${formatShare(Math.abs(before - after), before)} ${after > before ? "more" : "less"}`, sizes = `${formatSize(before)} → ${formatSize(after)} (${change})`;
	return fresh.length === 0 ? `${files}: ${sizes}, from the cache` : `${files}: ${sizes}, ${`${formatSize(bytes)} compressed in ${formatDuration(durationMs)}, ${rateOf(bytes, durationMs)}`}`;
}
function rateOf(bytes, durationMs) {
	return `${formatSize(Math.round(bytes / Math.max(durationMs / 1e3, .001)))}/s`;
}
async function embedFor(job, log, { folder, root, work, embedCache, zstdLimit, env, signal, listener }) {
	if (job.embedFolders.length === 0) return {
		embeds: [],
		failure: null
	};
	let append = (text) => log.write(Buffer.from(`size-guard: ${text}\n`)), report = (text) => {
		append(text), listener.noted(job, text);
	}, started = performance.now(), embedding = embedFiles(job.embeds, job.embedFolders, {
		folder,
		root,
		displaced: join(work, "aside"),
		limit: zstdLimit,
		cache: embedCache,
		env,
		signal,
		log: report,
		progress: (text) => listener.output(job, Buffer.alloc(0), text)
	});
	try {
		let embeds = await untilCancelled(embedding, signal);
		return embeds.length > 0 && report(embeddedText(embeds, performance.now() - started)), {
			embeds,
			failure: null
		};
	} catch (error) {
		let failure = error instanceof Cancelled ? {
			code: "build-cancelled",
			text: "was cancelled"
		} : {
			code: "embed-failed",
			text: `could not start, because embedding failed: ${messageOf(error)}`
		};
		return append(failure.text), {
			embeds: [],
			failure
		};
	}
}
function contentsOf(embeds) {
	return Object.fromEntries(embeds.map(({ file, sha256, source }) => [file, `${sha256} zstd ${ZSTD_ENGINE} ${source.embed.level}`]));
}
function writeLinker(linker, folder) {
	if (linker === null) return {};
	let path = join(folder, linker.name);
	return writeText(path, linker.script, 493), { [linker.variable]: path };
}
const LARGEST_LOG_BYTES = 67108864;
function openBuildLog(file) {
	makeFolder(dirname(file));
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
				if (writeAll(handle, chunk.subarray(0, room)), chunk.length > room) throw Error(`it reached its limit of ${LARGEST_LOG_BYTES} bytes`);
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
				writeText(path, printJson({
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
	if (reader.size > limit) throw new Unmeasurable("too-large", `${formatSize(reader.size)} is more than the in-memory limit of ${formatSize(limit)}; raise --zstd-limit`);
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
function measureElf({ elf, damage }, reader, wanted) {
	let requested = wanted.filter(({ metric }) => metric === "stripped" || metric === "sections"), sizes = [], problems = new Map();
	for (let { metric, key } of requested) try {
		if (elf === null) throw new BinaryError(damage ?? "this is not an ELF file");
		sizes.push({
			metric,
			key,
			level: null,
			bytes: sizeOf$1(elf, reader, metric, key)
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
		sizes,
		fingerprint: elf === null ? null : fingerprintOf(elf, reader),
		problems: [...problems.values()]
	};
}
function sizeOf$1(elf, reader, metric, key) {
	return metric === "stripped" ? strippedSize(elf, reader) : sectionSizes(elf).get(key ?? "") ?? 0;
}
async function measureParts({ format, elf }, reader, sha256, wanted, known) {
	let found = format.startsWith("elf/") && format !== "elf/damaged" ? known.get(sha256) ?? (async () => prune(await partsOfProgram(elf, reader, {
		symbols: "names",
		payloads: "summed"
	})))() : Promise.resolve([]);
	known.set(sha256, found);
	let parts = await found, requested = wanted.filter(({ metric }) => metric === "packages");
	return requested.length === 0 || knowsPackages(parts) ? {
		parts,
		sizes: requested.map((each) => sizeOf(parts, each)),
		problems: []
	} : {
		parts,
		sizes: [],
		problems: [{
			metric: "packages",
			code: "no-packages",
			text: "packages cannot be measured: this file does not contain the names of Go packages or Rust crates"
		}]
	};
}
function sizeOf(parts, { metric, key }) {
	return {
		metric,
		key,
		level: null,
		bytes: totalBytes(packagesMatching(parts, key ?? ""))
	};
}
const NO_ARCHIVE = {
	format: null,
	sizes: [],
	problems: []
}, CHUNK_BYTES$2 = 1048576, YIELD_BYTES = 64 * CHUNK_BYTES$2;
async function measureFile(path, root, wanted, { archive = async () => NO_ARCHIVE, knownParts = new Map(), signal, ...compressing } = {}) {
	let handle = openRegular(path, root), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES$2);
	try {
		let before = fstatSync(handle, { bigint: !0 }), bytes = Number(before.size), tooLarge = tooLargeToRead(bytes);
		if (tooLarge !== null) return sizeOnly(fileReader(handle, bytes, readAt), wanted, tooLarge);
		let content = bytes <= chunk.length ? chunk.subarray(0, bytes) : null, hash = createHash("sha256");
		await readThrough(handle, bytes, content ?? chunk, (piece) => hash.update(piece), signal);
		let sha256 = hash.digest("hex"), reader = content === null ? fileReader(handle, bytes, readAt) : bufferReader(content), headers = readHeaders(reader), elf = measureElf(headers, reader, wanted), composition = await measureParts(headers, reader, sha256, wanted, knownParts), image = await archive(reader), compressed = await compressedSizes(reader, sha256, wanted, compressing).catch(asChanged);
		ensureUnchanged(handle, path, before);
		let format = image.format ?? headers.format, { fingerprint } = elf;
		return {
			bytes,
			sha256,
			format,
			sizes: [
				rawSize(bytes),
				...elf.sizes,
				...composition.sizes,
				...image.sizes,
				...compressed.sizes
			],
			fingerprint,
			parts: composition.parts,
			problems: [
				...elf.problems,
				...composition.problems,
				...image.problems,
				...compressed.problems
			]
		};
	} finally {
		spareChunks.push(chunk), closeSync(handle);
	}
}
const rawSize = (bytes) => ({
	metric: "raw",
	key: null,
	level: null,
	bytes
});
function sizeOnly(reader, wanted, reason) {
	let unread = new Set(wanted.map(({ metric }) => metric).filter((metric) => metric !== "raw"));
	return {
		bytes: reader.size,
		sha256: null,
		format: readHeaders(reader).format,
		sizes: [rawSize(reader.size)],
		fingerprint: null,
		parts: [],
		problems: [...unread].map((metric) => ({
			metric,
			code: "too-large",
			text: `${metric} cannot be measured: the file ${reason}`
		}))
	};
}
function asChanged(error) {
	throw error instanceof BinaryError ? new MeasureError("changed", "became shorter while it was being read") : error;
}
async function hashFile(path, signal) {
	let handle = openSync(path, constants.O_RDONLY), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES$2);
	try {
		let hash = createHash("sha256");
		return await readThrough(handle, readableSize(handle), chunk, (piece) => hash.update(piece), signal), hash.digest("hex");
	} finally {
		spareChunks.push(chunk), closeSync(handle);
	}
}
async function readThrough(handle, bytes, buffer, take, signal) {
	let fits = buffer.length >= bytes;
	for (let at = 0; at < bytes;) {
		let target = fits ? buffer.subarray(at, at + CHUNK_BYTES$2) : buffer, length = readAt(handle, target, Math.min(target.length, bytes - at), at);
		if (length === 0) throw new MeasureError("changed", "became shorter while it was being read");
		if (take(target.subarray(0, length)), Math.floor((at + length) / YIELD_BYTES) > Math.floor(at / YIELD_BYTES) && (await setImmediate$1(), signal?.aborted === !0)) throw new Cancelled();
		at += length;
	}
}
const spareChunks = [];
var ImageError = class extends Error {
	name = "ImageError";
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
function readArchive(reader) {
	let files = new Map();
	try {
		for (let entry of tarEntries(reader)) {
			let { path, type, begin, size } = entry;
			if (type === "S") throw new ImageError("unsupported", "it contains a sparse file");
			if (path.startsWith("/") || path.split("/").includes("..")) throw new ImageError("damaged", `the archive is damaged: the path ${JSON.stringify(path)} leads out of it`);
			isRegular(entry) && files.set(path.replace(/^(\.\/+)+/, ""), partOf(reader, begin, size));
		}
	} catch (error) {
		throw error instanceof ArchiveError ? new ImageError(error.code === "no-archive" ? "not-image" : error.code, error.message) : error;
	}
	return files;
}
const CHUNK_BYTES$1 = 1048576, MAX_JSON_BYTES = 4194304, digest = string().regex(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/, { error: "not a sha256 or sha512 digest" }), platform = object({
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
		let [external] = /foreign|nondistributable/.exec(mediaType) ?? [];
		throw external === void 0 ? new ImageError("damaged", `the blob ${digest} does not exist`) : new ImageError("unsupported", `the layer ${digest} is ${external}: it is not stored in the image`);
	}
	if (reader.size !== size) throw new ImageError("damaged", `the blob ${digest} has ${reader.size} bytes instead of ${size}`);
	let hash = hashOf(digest);
	for (let chunk of chunksOf(reader)) hash.update(chunk);
	if (!digest.endsWith(`:${hash.digest("hex")}`)) throw new ImageError("damaged", `the content of the blob ${digest} does not match its digest`);
	return reader;
}
function readDocument(reader, kind, name) {
	if (reader.size > MAX_JSON_BYTES) throw new ImageError("too-large", `${name} has ${reader.size} bytes: at most ${MAX_JSON_BYTES} are supported`);
	let json;
	try {
		json = JSON.parse(reader.read(0, reader.size).toString("utf8"));
	} catch (error) {
		throw error instanceof SyntaxError ? new ImageError("damaged", `${name} is not valid JSON`) : error;
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
	if (image === void 0) throw new ImageError("no-platform", `it has no image for ${platform}, ${others.size === 0 ? "nor for any other" : `only for ${[...others].sort().join(", ")}`}`);
	if (found.length > 1) throw new ImageError("no-platform", `it has ${found.length} images for ${platform}: expected one`);
	return image;
}
function noLayout(layout) {
	return new ImageError("not-image", `not an OCI image: ${layout("manifest.json") === void 0 ? "it has no file oci-layout" : "it was written by \"docker save\", which does not compress layers; export an OCI archive (docker buildx build --output type=oci, podman save --format oci-archive)"}`);
}
function manifestsOf(layout) {
	let index = layout("index.json");
	if (index === void 0) throw new ImageError("damaged", "it has no index.json");
	let manifests = [], queue = [...readDocument(index, "index", "index.json").manifests], seen = new Set();
	for (let next = queue.shift(); next !== void 0; next = queue.shift()) seen.has(next.digest) || (seen.add(next.digest), MANIFESTS.includes(next.mediaType) ? manifests.push(next) : INDEXES.includes(next.mediaType) && queue.push(...readDocument(openBlob(layout, next), "index", `the index ${next.digest}`).manifests));
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
	if (diffIds.length !== layers.length) throw new ImageError("damaged", `the manifest ${entry.digest} has ${counted(layers.length, "layer")}, but its config ${diffIds.length}`);
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
].join("/")), CHUNK_BYTES = 262144;
async function unpackedSize(layers, limit = 1e10) {
	let bytes = 0;
	for (let { layer, blob } of layers) {
		let hash = hashOf(layer.diffId);
		for await (let chunk of unpacked(layer, blob)) {
			if (bytes += chunk.length, bytes > limit) throw new ImageError("too-large", `its layers unpack to more than ${formatSize(limit)}`);
			hash.update(chunk);
		}
		if (!layer.diffId.endsWith(`:${hash.digest("hex")}`)) throw new ImageError("damaged", `the layer ${layer.digest} does not unpack to the content of the digest ${layer.diffId} in its config`);
	}
	return bytes;
}
async function* unpacked({ mediaType, digest }, blob) {
	let [type, compression] = /\.tar(?:[.+](gzip|zstd))?$/.exec(mediaType) ?? [];
	if (type === void 0) throw new ImageError("unsupported", `the layer ${digest} has the unknown media type ${mediaType}`);
	let { createGunzip, createZstdDecompress } = await import("node:zlib");
	try {
		if (compression === void 0) yield* chunksOf(blob);
		else if (compression === "gzip") yield* through(createGunzip({ chunkSize: CHUNK_BYTES }), chunksOf(blob));
		else {
			if (createZstdDecompress === void 0) throw new ImageError("unsupported", `the layer ${digest} is compressed with zstd, which Node.js ${process.versions.node} cannot unpack; run size-guard on Node.js 22.15 or newer`);
			for (let { start, end } of framesOf(blob)) yield* through(createZstdDecompress({ chunkSize: CHUNK_BYTES }), chunksOf(blob, start, end));
		}
	} catch (error) {
		throw !isDecoderError(error) && !(error instanceof ZstdFormatError) ? error : new ImageError("damaged", `the layer ${digest} cannot be unpacked: ${error.message}`);
	}
}
async function* through(decoder, chunks) {
	pipeline(Readable.from(chunks), decoder, () => void 0), yield* decoder;
}
const isDecoderError = (error) => /^Z(STD)?_/.test(error.code ?? ""), isLayoutFolder = (path) => existsSync(join(path, "oci-layout"));
async function measureArchive(reader, wanted, platform) {
	try {
		let files = readArchive(reader), { sizes, problems } = await measureImage((path) => files.get(path), wanted, platform);
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
		return handles.push(handle), fileReader(handle, sizeIn(handle, path), readAt);
	}, ofFiles = new Set(wanted.filter((metric) => !isOfImage(metric)).map(({ metric }) => metric));
	try {
		let { sha256, sizes, problems } = await measureImage(layout, [{ metric: "image" }, ...wanted], platform), inapplicable = [...ofFiles].map((metric) => problemOf(metric, {
			code: "not-a-file",
			message: "an OCI layout is a folder; limit its \"image\""
		}));
		return {
			format: "oci-layout",
			sha256,
			sizes,
			fingerprint: null,
			parts: [],
			problems: [...problems, ...inapplicable]
		};
	} catch (error) {
		let { code, message } = asImageError(error);
		throw new MeasureError(code, `cannot be measured: ${message}`);
	} finally {
		for (let handle of handles) closeSync(handle);
	}
}
const openIn = (folder, path, root) => ofLayout(path, () => openRegular(join(folder, path), root)), sizeIn = (handle, path) => ofLayout(path, () => readableSize(handle));
function ofLayout(path, access) {
	try {
		return access();
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
function stampsOf(folder, patterns) {
	let found = patterns.flatMap((pattern) => findFiles(folder, pattern));
	return new Map(found.flatMap(({ file }) => {
		let stats = statsOf$1(contentOf(join(folder, file)));
		return stats === void 0 ? [] : [[file, `${stats.ino} ${stats.size} ${stats.mtimeNs}`]];
	}));
}
async function classifyOutputs(folder, before, after, job, state, signal) {
	let made = new Map(), stale = new Map();
	for (let [file, stamp] of after) {
		let sha256 = await hashIfReadable(contentOf(join(folder, file)), signal);
		if (sha256 === "too-large" && before.get(file) === stamp && stale.set(file, "unknown"), sha256 === void 0 || sha256 === "too-large") continue;
		let maker = state.makerOf(file, sha256);
		before.get(file) !== stamp || maker === job ? made.set(file, sha256) : stale.set(file, maker === void 0 ? "unknown" : "earlier-job");
	}
	return state.note(job, made), stale;
}
const contentOf = (path) => isLayoutFolder(path) ? join(path, "index.json") : path;
function statsOf$1(path) {
	try {
		return statSync(path, { bigint: !0 });
	} catch {
		return;
	}
}
async function hashIfReadable(path, signal) {
	try {
		return statSync(path).isFile() ? await hashFile(path, signal) : void 0;
	} catch (error) {
		return error instanceof MeasureError && error.code === "too-large" ? "too-large" : void 0;
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
			writeText(path, printJson({
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
function jobIdentity({ id, task }, variables, embeds = {}) {
	let command = task.kind === "shell" ? { run: task.script } : { buildx: task.buildx };
	return createHash("sha256").update(printJson({
		id,
		...command,
		variables,
		...Object.keys(embeds).length === 0 ? {} : { embeds }
	})).digest("hex");
}
async function runJob(job, options) {
	let started = performance.now(), nothing = {
		job,
		stale: new Map(),
		tail: [],
		log: null,
		images: [],
		embeds: []
	}, timed = {
		...await attempt(job, options).catch((error) => ({
			...nothing,
			failure: {
				code: "build-failed",
				text: `could not run: ${messageOf(error)}`
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
	}, log = openBuildLog(join(options.work, "logs", `${job.id.replaceAll(" ", "-")}.log`)), env = {
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
	let { embeds, failure } = await embedFor(job, log, options);
	if (failure !== null) return log.close(), {
		job,
		failure,
		stale: new Map(),
		tail: [],
		log: log.file,
		images: [],
		embeds
	};
	let before = stampsOf(folder, options.outputs), done = task.kind === "shell" ? await start([
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
	let stale = await classifyOutputs(folder, before, stampsOf(folder, options.outputs), jobIdentity(job, variables, contentsOf(embeds)), options.state, options.signal);
	return {
		...done,
		job,
		stale,
		log: log.file,
		embeds
	};
}
function remedyFor(tail, missing, host) {
	let tool = missing.find(({ program }) => tail.some((line) => line.includes(program))) ?? missingPrograms(host).find(({ program }) => tail.some((line) => reportsMissing(line, program)));
	return tool === void 0 ? "" : `; ${tool.program} is not installed: ${remedyText(tool.remedy)}`;
}
function reportsMissing(line, program) {
	return /not found|no such file/i.test(line) && line.split(/[^A-Za-z0-9+_.-]+/).includes(program);
}
async function schedule(jobs, width, run, listener) {
	let results = new Map(), running = new Map(), held = new Set(), waiting = [...jobs], skip = (job, because) => {
		let result = {
			job,
			failure: {
				code: "build-skipped",
				text: `was skipped, because it needs ${because}, which failed`
			},
			stale: new Map(),
			tail: [],
			log: null,
			images: [],
			embeds: [],
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
const compressBound = (bytes) => bytes + Math.floor(bytes / 128) + 1024;
function openEmbedCache(folder) {
	let used = new Set(), nameOf = (sha256, level) => `${sha256}-${level}-${ZSTD_ENGINE}${SUFFIX}`;
	return {
		folder,
		async find(content, sha256, level, log) {
			let name = nameOf(sha256, level), path = join(folder, name), stats = statsOf(path);
			if (stats === null) return null;
			let { packed, invalid } = await open(path, stats, content);
			return invalid === null ? (used.add(name), touch(path), packed) : (log(`the cached ${name} ${invalid}; discarding it and compressing again`), rmSync(path, {
				recursive: !0,
				force: !0
			}), null);
		},
		async keep(packed, sha256, level, log) {
			let name = nameOf(sha256, level);
			try {
				await writeBytes(join(folder, name), packed), used.add(name);
			} catch (error) {
				log(`cannot write to the cache: ${messageOf(error)}`);
			}
		},
		used: () => [...used].sort(),
		entries: () => listed(folder).filter((name) => name.endsWith(SUFFIX)),
		prune() {
			let now = Date.now();
			try {
				for (let name of listed(folder)) {
					let path = join(folder, name), oldest = now - (isTemporary(name) ? 36e5 : 2592e6);
					(statsOf(path)?.mtimeMs ?? oldest) < oldest && rmSync(path, {
						recursive: !0,
						force: !0
					});
				}
			} catch {}
		}
	};
}
function listed(folder) {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}
function statsOf(path) {
	try {
		return lstatSync(path);
	} catch {
		return null;
	}
}
async function open(path, stats, content) {
	let refuse = (invalid) => ({
		packed: null,
		invalid
	});
	if (!stats.isFile()) return refuse("is not a regular file");
	if (stats.size > compressBound(content.length)) return refuse("is too large for its content");
	try {
		let packed = await readFile(path), { contentSize, checksum } = readFrameHeader(packed);
		return contentSize !== content.length || checksum ? refuse("was written by another engine") : (await zstdUnpack(packed, content.length)).equals(content) ? {
			packed,
			invalid: null
		} : refuse("has other content");
	} catch (error) {
		return error instanceof ZstdTooLarge ? refuse("has more content than expected") : error instanceof ZstdFormatError ? refuse(`is damaged: ${error.message}`) : refuse(`cannot be read: ${messageOf(error)}`);
	}
}
function touch(path) {
	try {
		let now = new Date();
		utimesSync(path, now, now);
	} catch {}
}
async function findEmbeds(embedding, { jobs, artifacts }, measured, { folder, root }) {
	let embeds = [], problems = [];
	for (let { job, embeds: own } of embedding) {
		let holders = holdersOf(job, jobs, new Set(artifacts.map((planned) => planned.job))), planned = artifacts.filter((each) => each.job !== null && holders.has(each.job)), files = measured.filter((entry) => !isImage(entry) && planned.some(({ artifact, target, variant }) => artifact.name === entry.declared && target.name === entry.target && variant === entry.variant));
		if (own.length === 0 || files.length === 0 && planned.length > 0) continue;
		let inside = own.map(() => ({
			packed: [],
			plain: []
		}));
		for (let { artifact, declared, file, target, variant } of files) {
			try {
				let found = search(join(folder, file), root, own);
				own.forEach((_, index) => {
					found[index]?.packed === !0 && inside[index]?.packed.push(artifact), found[index]?.plain === !0 && inside[index]?.plain.push(artifact);
				});
			} catch (error) {
				if (!(error instanceof MeasureError)) throw error;
				let text = `${file} ${error.message}`;
				problems.push({
					code: error.code,
					text,
					build: job.build.name,
					artifact,
					declared,
					target,
					variant,
					metric: null
				});
			}
			await new Promise((resolve) => setImmediate(resolve));
		}
		own.forEach(({ file, bytes, packed, sha256 }, index) => {
			embeds.push({
				build: job.build.name,
				target: job.target.name,
				variant: job.variant,
				file,
				bytes,
				packed,
				sha256,
				inside: inside[index]?.packed ?? [],
				plain: inside[index]?.plain ?? []
			});
		});
	}
	return {
		embeds,
		problems
	};
}
function holdersOf(job, jobs, withArtifacts) {
	if (withArtifacts.has(job.id)) return new Set([job.id]);
	let needing = jobs.filter(({ needs }) => needs.includes(job.id));
	return new Set(needing.flatMap((each) => [...holdersOf(each, jobs, withArtifacts)]));
}
function search(path, root, embeds) {
	let handle = openRegular(path, root);
	try {
		let haystack = haystackOf(handle), needles = embeds.flatMap(({ needles }) => [needles.packed, needles.plain]).filter((needle) => needle !== null), positions = findAll(haystack, needles), found = (needle) => needle !== null && positions[needles.indexOf(needle)] !== null;
		return embeds.map(({ needles: { packed, plain } }) => ({
			packed: found(packed),
			plain: found(plain)
		}));
	} finally {
		closeSync(handle);
	}
}
function haystackOf(handle) {
	return {
		size: readableSize(handle),
		fill(target, position) {
			for (let at = 0; at < target.length;) {
				let read = readAt(handle, target.subarray(at), target.length - at, position + at);
				if (read === 0) throw new MeasureError("changed", "became shorter while it was being read");
				at += read;
			}
		}
	};
}
async function currentCommit(root, head, options) {
	if (!isRepository(root)) return null;
	let asked = [
		"log",
		"-1",
		"--no-show-signature",
		"--format=%H%n%T%n%P%n%cI"
	], shown = await git(root, asked, options);
	if (shown.code !== 0 && /does not have any commits yet/.test(shown.stderr)) return null;
	if (shown.code !== 0) throw gitFailure(asked, shown);
	let [sha = "", tree = "", parents = "", date = ""] = shown.stdout.toString().split("\n");
	return {
		sha,
		tree,
		parents: parents === "" ? await writtenParents(root, sha, options) : parents.split(" "),
		head: head ?? sha,
		date: new Date(date).toISOString(),
		dirty: (await gitText(root, [
			"status",
			"--porcelain",
			"--untracked-files=no"
		], options)).trim() !== ""
	};
}
async function writtenParents(root, sha, options) {
	let [header = ""] = (await gitText(root, [
		"cat-file",
		"commit",
		sha
	], options)).split("\n\n", 1);
	return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = ""]) => parent);
}
async function measureAll(planned, options) {
	let knownParts = new Map(), measured = await inParallel(planned, availableParallelism(), (each) => measureArtifact(each, {
		...options,
		knownParts
	})), problems = measured.flatMap((each) => each.problems), named = uniquelyNamed(measured.flatMap((each) => each.artifacts));
	return {
		artifacts: named.artifacts,
		problems: [...problems, ...named.problems]
	};
}
async function measureArtifact(planned, options) {
	let { artifact, target, variant, limits: wanted } = planned, problem = (code, text, metric, name = artifact.name) => ({
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
		let build = artifact.build === null ? "" : `, although build ${artifact.build.name} succeeded`;
		return {
			artifacts: [],
			problems: [problem("no-file", isGlob(planned.path) ? `no file matches ${planned.path}${build}` : `${planned.path} does not exist${build}`, null)]
		};
	}
	let artifacts = [], problems = [];
	for (let { name, file } of found) {
		let own = name ?? artifact.name;
		try {
			let measured = await measureOne(join(options.folder, file), target.platform, wanted, options), { sha256, format, fingerprint, parts } = measured;
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
				parts: [...parts]
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
async function measureOne(path, platform, wanted, { root, zstdLimit, known, knownParts, signal }) {
	if (isLayoutFolder(path)) return measureLayout(path, root, wanted, platform);
	let ofImage = wanted.filter(isOfImage), archive = (reader) => measureArchive(reader, ofImage, platform);
	return measureFile(path, root, wanted, {
		zstdLimit,
		known,
		knownParts,
		...signal === void 0 ? {} : { signal },
		...ofImage.length > 0 ? { archive } : {}
	});
}
function uniquelyNamed(artifacts) {
	let byName = new Map(), problems = [];
	for (let entry of [...artifacts].sort((a, b) => compareText(a.file, b.file))) {
		let { artifact, declared, target, variant } = entry, id = artifactKey(entry), other = byName.get(id);
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
function namedPayloads(artifact, embeds) {
	let names = new Map();
	for (let { target, inside, file, packed, bytes } of embeds) target === artifact.target && inside.includes(artifact.artifact) && names.set(`${packed} ${bytes}`, posix.basename(file, ".zst"));
	if (names.size === 0) return [...artifact.parts];
	let nameOf = ({ kind, fileBytes, unpacked }) => kind === "payload" ? names.get(`${fileBytes} ${unpacked}`) : void 0;
	return artifact.parts.flatMap((part) => {
		let name = nameOf(part);
		if (name !== void 0) return [{
			...part,
			name
		}];
		let known = part.kind === "payload" ? (part.parts ?? []).filter((each) => nameOf(each)) : [];
		return known.length === 0 ? [part] : [...known.map((each) => ({
			...each,
			name: nameOf(each) ?? each.name
		})), ...without(part, known)];
	}).sort(bySize);
}
function without(part, gone) {
	let parts = (part.parts ?? []).filter((each) => !gone.includes(each)), sumOfGone = (of) => gone.reduce((sum, each) => sum + of(each), 0), fileBytes = part.fileBytes - sumOfGone((each) => each.fileBytes);
	if (fileBytes === 0) return [];
	let memory = part.memBytes === void 0 ? {} : { memBytes: part.memBytes - sumOfGone(({ memBytes = 0 }) => memBytes) };
	return [{
		...part,
		fileBytes,
		...memory,
		parts
	}];
}
async function takeSnapshot(loaded, options, context) {
	let { config, folder, root } = loaded, { plan } = options, { commit, problem } = options.checkedOut ?? await readCommit(root, context);
	problem === null && commit === null && isRepository(root) && context.log("size-guard: this repository has no commits yet, so the snapshot has no commit");
	let known = context.remembers ? openKnownSizes(join(prepareWorkFolder(folder), "measured.json")) : NOTHING_KNOWN, results = await build(loaded, options, context);
	if (context.signal.aborted) throw new Cancelled();
	let failed = new Set(results.filter(({ failure }) => failure !== null).map(({ job }) => job.id)), resultOf = resultsByArtifact(plan, results), staleness = (entry) => resultOf(entry)?.stale.get(entry.file), toMeasure = plan.artifacts.filter(({ job }) => job === null || !failed.has(job)), measured = await untilCancelled(measureAll(toMeasure, {
		folder,
		root,
		zstdLimit: options.zstdLimit,
		known,
		signal: context.signal
	}), context.signal);
	known.save();
	let artifacts = measured.artifacts.filter((entry) => staleness(entry) === void 0), found = await findEmbeds(results.filter(({ failure }) => failure === null), plan, artifacts, loaded);
	return sortedSnapshot({
		schema: SNAPSHOT_SCHEMA,
		tool: VERSION,
		zstd: ZSTD_ENGINE,
		key: config.key,
		leg: plan.targets.length === 1 ? plan.targets[0]?.name ?? null : null,
		config: loaded.sha256,
		commit,
		planned: plan.artifacts.map(({ artifact, target, variant }) => ({
			artifact: artifact.name,
			target: target.name,
			variant
		})),
		artifacts: artifacts.map((entry) => ({
			...withImages(entry, resultOf(entry)?.images ?? []),
			parts: namedPayloads(entry, found.embeds)
		})),
		embeds: [...found.embeds],
		problems: [
			...problem === null ? [] : [problem],
			...results.flatMap(buildProblems),
			...measured.artifacts.flatMap((entry) => staleProblems(entry, staleness(entry), plan.artifacts)),
			...measured.problems,
			...found.problems
		]
	});
}
async function readCommit(root, context) {
	try {
		return {
			commit: await currentCommit(root, context.head, context),
			problem: null
		};
	} catch (error) {
		if (!(error instanceof GitError) || context.signal.aborted) throw error;
		let text = `the commit of this repository cannot be read: ${error.message}`;
		return {
			commit: null,
			problem: problemOfRun("commit-unreadable", text)
		};
	}
}
const problemOfRun = (code, text) => ({
	code,
	text,
	build: null,
	artifact: null,
	declared: null,
	target: null,
	variant: null,
	metric: null
});
function resultsByArtifact({ artifacts }, results) {
	let byJob = new Map(results.map((result) => [result.job.id, result])), byArtifact = new Map(artifacts.map(({ artifact, target, variant, job }) => [artifactKey({
		artifact: artifact.name,
		target: target.name,
		variant
	}), byJob.get(job ?? "")]));
	return ({ declared, target, variant }) => byArtifact.get(artifactKey({
		artifact: declared,
		target,
		variant
	}));
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
async function build(loaded, { plan, jobs: width, fresh = !1, zstdLimit }, context) {
	if (plan.jobs.length === 0) return [];
	if (process.platform === "win32") throw new UsageError("builds run on Linux and macOS; on Windows, measure files that exist already");
	let work = prepareWorkFolder(loaded.folder), shared = {
		folder: loaded.folder,
		root: loaded.root,
		key: loaded.config.key,
		fresh,
		work,
		state: openState(join(work, "state.json")),
		host: localHost(context.env),
		env: context.env,
		signal: context.signal,
		listener: context.progress,
		embedCache: openEmbedCache(join(work, "embeds")),
		zstdLimit
	}, store = fresh || plan.jobs.every(({ embeds }) => embeds.length === 0) ? null : context.embedStore, scope = {
		key: loaded.config.key,
		leg: plan.targets.map(({ name }) => name).join("+")
	}, cache = shared.embedCache;
	await store?.restore(cache.folder, scope);
	let results = await schedule(plan.jobs, width, (job) => runJob(job, {
		...shared,
		outputs: outputsOf(job.id, plan.artifacts)
	}), context.progress).finally(() => context.progress.close());
	cache.prune();
	let all = results.every(({ job, embeds }) => job.embeds.length === 0 || embeds.length > 0);
	return context.signal.aborted || await store?.save(cache.folder, scope, all ? cache.used() : cache.entries()), results;
}
const outputsOf = (job, artifacts) => artifacts.filter((planned) => planned.job === job).map(({ path }) => path);
function buildProblems({ job, failure, tail }) {
	if (failure === null) return [];
	let last = tail.findLast((line) => line.trim() !== ""), lastLine = failure.code === "build-failed" && last !== void 0 ? `; its last line: ${last}` : "";
	return [{
		code: failure.code,
		text: `build ${job.id} ${failure.text}${lastLine}`,
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
		text: staleness === "unknown" ? `stale artifact: ${file} existed before build ${build} ran and was not updated by it. Delete the file, or make the build write it` : `stale artifact: ${file} is from an earlier version of build ${build}, whose script, environment or embeds have changed, and was not updated by it. Run a clean build, or make the build write the file`,
		build,
		artifact,
		declared,
		target,
		variant,
		metric: null
	}];
}
export { currentCommit as i, readCommit as n, takeSnapshot as r, problemOfRun as t };
