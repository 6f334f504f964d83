import { _ as bufferReader, c as zstdUnpack, g as BinaryError, i as ZstdUnavailable, r as ZstdTooLarge, u as ZstdFormatError, v as checkRange, x as unlessDamaged, y as partOf$1 } from "./compress-zstd.js";
import { t as exactBytes } from "./lib-units-size.js";
import { i as NAMELESS, o as REST, t as EMBEDDED_FILES } from "./parts-names.js";
import { n as KNOWN_TARGETS, s as counted } from "./config-targets.js";
import { n as fingerprintSchema } from "./snapshot-schema.js";
import { _ as compareText } from "./lib-files-write.js";
import { t as groupBy } from "./lib-units-group.js";
import { a as PACKAGES, t as totalBytes } from "./parts-total.js";
import { C as SHT, D as readElf, E as isElf, O as readElfHeader, S as SHF, T as fields, _ as strippedSize, a as findPayloads, b as PF, d as newEffort, f as isLinkedByGo, g as readDynamicEntries, h as readDynamic, i as reserveRest, l as isRegular, m as readIdents, n as dataSpans, o as payloadAtStart, p as readGoBuildInfo, r as loadedSpans, s as zipEntries, t as claimMap, u as tarEntries, v as EM, x as PT, y as ET } from "./explain-map.js";
import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { createHash } from "node:crypto";
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
function readHeaders(reader) {
	if (!isElf(reader)) return {
		format: "other",
		elf: null,
		damage: null
	};
	let damage = null, noteDamage = (message) => {
		damage = message;
	}, header = unlessDamaged(() => readElfHeader(reader), noteDamage);
	if (header === null) return {
		format: "elf/damaged",
		elf: null,
		damage
	};
	let elf = unlessDamaged(() => readElf(reader, header), noteDamage);
	return {
		format: formatOf(header),
		elf,
		damage
	};
}
const formatOf = (header) => `elf/${architecture(header).goarch ?? `machine-${header.machine}`}`, GLIBC_LOADER = /^ld(?:-linux[\w-]*|64)?\.so\.\d$/, MUSL_LOADER = /^ld-musl-[\w-]+\.so\.1$/;
function libcOf({ interpreter, needed }, { linuxAbi }) {
	let loader = interpreter?.split("/").at(-1) ?? "";
	return GLIBC_LOADER.test(loader) || needed.includes("libc.so.6") ? "glibc" : MUSL_LOADER.test(loader) || needed.some((name) => name.startsWith("libc.musl-")) ? "musl" : interpreter === null && linuxAbi ? "glibc" : null;
}
const NT_GNU = {
	ABI_TAG: 1,
	BUILD_ID: 3,
	GOLD_VERSION: 4
}, PRINTABLE = /^[ -~]{1,256}$/;
function readNotes(elf, reader) {
	let notes = noteRanges(elf).flatMap((range) => notesIn(elf, reader, range)), find = (owner, type) => notes.find((note) => note.owner === owner && note.type === type)?.contents, buildId = find("GNU", NT_GNU.BUILD_ID), abi = find("GNU", NT_GNU.ABI_TAG);
	return {
		gnuBuildId: buildId !== void 0 && buildId.length > 0 && buildId.length <= 64 ? buildId.toString("hex") : null,
		goBuildId: printable(find("Go", 4)),
		gold: printable(find("GNU", NT_GNU.GOLD_VERSION)),
		linuxAbi: abi !== void 0 && abi.length >= 16 && fields(abi, elf, 0).word(0) === 0
	};
}
function noteRanges(elf) {
	return (elf.sections.length > 0 ? elf.sections.filter(({ type, name }) => type === SHT.NOTE && name.startsWith(".note.")).map(({ offset, size }) => ({
		offset,
		bytes: size
	})) : elf.segments.filter(({ type }) => type === PT.NOTE).map(({ offset, fileSize }) => ({
		offset,
		bytes: fileSize
	}))).slice(0, 32);
}
function notesIn(elf, reader, { offset, bytes }) {
	let content = reader.read(offset, Math.min(bytes, 4096)), { word } = fields(content, elf, offset), padded = (length) => Math.ceil(length / 4) * 4, notes = [];
	for (let at = 0; at + 12 <= content.length;) {
		let [ownerBytes, contentBytes] = [word(at), word(at + 4)], contentsAt = at + padded(12 + ownerBytes), end = contentsAt + contentBytes;
		if (end > content.length) break;
		notes.push({
			owner: content.toString("latin1", at + 12, at + 12 + ownerBytes).replace(/\0+$/, ""),
			type: word(at + 8),
			contents: content.subarray(contentsAt, end)
		}), at += padded(end - at);
	}
	return notes;
}
function printable(contents) {
	let text = contents?.toString("latin1").replace(/\0+$/, "") ?? "";
	return PRINTABLE.test(text) ? text : null;
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
const COMPRESSION = {
	ZLIB: 1,
	ZSTD: 2
}, MAX_UNPACKED = 134217728, NEEDED = [
	"info",
	"abbrev",
	"str",
	"line_str",
	"rnglists",
	"ranges",
	"addr",
	"str_offsets"
].map((name) => `.debug_${name}`);
function debugSections(elf, reader, unpacked = new Map()) {
	let remaining = MAX_UNPACKED, inflated = (section, headerBytes, size) => {
		if (size > remaining) throw new BinaryError(`${section.name} has ${size} bytes unpacked: all debug sections together may have at most ${MAX_UNPACKED}`);
		return remaining -= size, inflate(reader, section, headerBytes, size);
	};
	return (name) => {
		let section = elf.sections.find((each) => each.type !== SHT.NOBITS && each.size > 0 && (each.name === `.debug_${name}` || each.name === `.zdebug_${name}`));
		if (section === void 0) return null;
		let ready = unpacked.get(section.name);
		if (ready !== void 0) return bufferReader(ready);
		if ((section.flags & SHF.COMPRESSED) !== 0) {
			let { kind, size, headerBytes } = compressionOf(elf, reader, section);
			if (kind === COMPRESSION.ZLIB) return inflated(section, headerBytes, size);
			throw new BinaryError(kind === COMPRESSION.ZSTD ? `${section.name} is compressed with zstd and could not be unpacked` : `${section.name} is compressed by an unknown method: ${kind}`);
		}
		return section.name.startsWith(".z") ? inflated(section, 12, gnuSize(reader, section)) : part(reader, section);
	};
}
async function unpackZstd(elf, reader, unpack) {
	let found = new Map(), remaining = MAX_UNPACKED;
	for (let name of NEEDED) {
		let section = elf.sections.find((each) => each.name === name && each.type !== SHT.NOBITS);
		if (section === void 0 || (section.flags & SHF.COMPRESSED) === 0) continue;
		let header = unlessDamaged(() => compressionOf(elf, reader, section));
		if (header?.kind !== COMPRESSION.ZSTD || header.size > remaining) continue;
		let { headerBytes } = header, contents = await unpack(reader.read(section.offset + headerBytes, section.size - headerBytes), Math.min(header.size, remaining));
		contents !== null && (remaining -= contents.length, found.set(name, contents));
	}
	return found;
}
const part = (reader, { name, offset, size }) => ({
	size,
	read(position, length) {
		if (!(position >= 0 && length >= 0 && length <= size - position)) throw new BinaryError(`${name} should have ${length} bytes at its byte ${position}, but ends at byte ${size}: it is damaged`);
		return reader.read(offset + position, length);
	}
});
function compressionOf(elf, reader, section) {
	let headerBytes = elf.class === 64 ? 24 : 12;
	if (section.size < headerBytes) throw new BinaryError(`${section.name} is marked as compressed, but too short for a compression header`);
	let header = fields(reader.read(section.offset, headerBytes), elf, section.offset);
	return {
		kind: header.word(0),
		size: header.natural(elf.class === 64 ? 8 : 4),
		headerBytes
	};
}
function gnuSize(reader, section) {
	let header = reader.read(section.offset, Math.min(section.size, 12));
	if (header.length < 12 || header.toString("latin1", 0, 4) !== "ZLIB") throw new BinaryError(`${section.name} should begin with ZLIB and its size`);
	return header.readUInt32BE(4) * 2 ** 32 + header.readUInt32BE(8);
}
function inflate(reader, section, headerBytes, size) {
	let packed = reader.read(section.offset + headerBytes, section.size - headerBytes);
	try {
		let options = {
			maxOutputLength: Math.max(size, 1),
			chunkSize: Math.max(size + 1, 64)
		};
		return bufferReader(inflateSync(packed, options));
	} catch {
		throw new BinaryError(`${section.name} cannot be unpacked: it is damaged`);
	}
}
const LAYERS = [
	"map",
	"estimate",
	"table",
	"symbol",
	"payload"
], FIRST_CAPACITY$1 = 1024, NO_DETAILS = {
	version: null,
	estimated: !1,
	unpacked: null,
	referrer: null,
	inside: null
};
var Claims = class {
	#kinds = [];
	#names = [];
	#parents = new Int32Array(FIRST_CAPACITY$1);
	#details = new Map();
	reserved = new Map();
	#ids = new Map();
	#layers = new Map();
	get ownerCount() {
		return this.#names.length;
	}
	ownerAt(id) {
		let parent = this.#parents[id];
		return {
			kind: this.#kinds[id],
			name: this.#names[id],
			parent: parent === -1 ? null : parent,
			...this.#details.get(id) ?? NO_DETAILS
		};
	}
	owner(parent, kind, name, details) {
		let kinds = this.#ids.get(parent);
		kinds === void 0 && (kinds = new Map(), this.#ids.set(parent, kinds));
		let key = details?.estimated === !0 ? `${kind}\0` : kind, siblings = kinds.get(key);
		siblings === void 0 && (siblings = new Map(), kinds.set(key, siblings));
		let id = siblings.get(name);
		return id === void 0 && (id = this.#names.length, id === this.#parents.length && (this.#parents = larger(this.#parents, new Int32Array(2 * id))), this.#kinds.push(kind), this.#names.push(name), this.#parents[id] = parent ?? -1, details !== void 0 && this.#details.set(id, {
			...NO_DETAILS,
			...details
		}), siblings.set(name, id)), id;
	}
	claim(layer, owner, start, end) {
		if (!(start < end)) return;
		let ranges = this.#rangesOf(layer), at = ranges.count;
		at > 0 && ranges.owners[at - 1] === owner && ranges.ends[at - 1] === start ? ranges.ends[at - 1] = end : (at === ranges.starts.length && grow(ranges), ranges.starts[at] = start, ranges.ends[at] = end, ranges.owners[at] = owner, at > 0 && start < ranges.starts[at - 1] && (ranges.sorted = !1), ranges.count = at + 1);
	}
	reserve(owner, bytes) {
		bytes > 0 && this.reserved.set(owner, (this.reserved.get(owner) ?? 0) + bytes);
	}
	layer(layer) {
		return this.#rangesOf(layer);
	}
	#rangesOf(layer) {
		let ranges = this.#layers.get(layer);
		return ranges === void 0 && (ranges = {
			starts: new Float64Array(FIRST_CAPACITY$1),
			ends: new Float64Array(FIRST_CAPACITY$1),
			owners: new Int32Array(FIRST_CAPACITY$1),
			count: 0,
			sorted: !0
		}, this.#layers.set(layer, ranges)), ranges;
	}
};
function grow(ranges) {
	let capacity = 2 * ranges.starts.length;
	ranges.starts = larger(ranges.starts, new Float64Array(capacity)), ranges.ends = larger(ranges.ends, new Float64Array(capacity)), ranges.owners = larger(ranges.owners, new Int32Array(capacity));
}
function larger(old, next) {
	return next.set(old), next;
}
const EXPLAIN_SCHEMA = "size-guard/explain@1";
function resolveOverlaps$1(claims, size, unclaimed, take) {
	let layers = LAYERS.map((layer) => cursorOf(claims.layer(layer), size)).reverse();
	for (let at = 0; at < size;) {
		let end = size, owner = unclaimed;
		for (let layer of layers) {
			if (layer.end <= at && advance(layer, at), layer.start <= at) {
				end = Math.min(end, layer.end), owner = layer.owner;
				break;
			}
			end = Math.min(end, layer.start);
		}
		take(at, end, owner), at = end;
	}
}
const cursorOf = (ranges, size) => ({
	ranges,
	order: ranges.sorted ? null : orderOf$2(ranges, size),
	next: 0,
	start: 0,
	end: 0,
	owner: 0
});
function advance(cursor, at) {
	let { ranges, order } = cursor;
	for (; cursor.next < ranges.count; cursor.next += 1) {
		let index = order === null ? cursor.next : order[cursor.next], start = Math.max(ranges.starts[index], cursor.end), end = ranges.ends[index];
		if (!(end <= start || end <= at)) {
			cursor.start = start, cursor.end = end, cursor.owner = ranges.owners[index], cursor.next += 1;
			return;
		}
	}
	cursor.start = 1e400, cursor.end = 1e400;
}
function orderOf$2({ starts, count }, size) {
	let within = (at) => Math.min(Math.max(starts[at], 0), size);
	if ((size + 1) * count > 2 ** 53 - 1) return Array.from({ length: count }, (_, at) => at).sort((a, b) => within(a) - within(b) || a - b);
	let keys = new Float64Array(count);
	for (let at = 0; at < count; at += 1) keys[at] = within(at) * count + at;
	keys.sort();
	for (let at = 0; at < count; at += 1) keys[at] = keys[at] % count;
	return keys;
}
function buildTree(claims, { size, loaded }) {
	let unclaimed = claims.owner(null, "other", "unknown"), { ownerCount: count, reserved } = claims, own = {
		file: new Float64Array(count),
		memory: new Float64Array(count)
	}, addLoaded = loadedAdder(loaded ?? [], own.memory);
	resolveOverlaps$1(claims, size, unclaimed, (start, end, owner) => {
		own.file[owner] = own.file[owner] + end - start, addLoaded(start, end, owner);
	});
	for (let [owner, bytes] of reserved) own.memory[owner] = own.memory[owner] + bytes;
	let top = [], children = Array(count);
	for (let id = count - 1; id >= 0; --id) {
		let parts = children[id] ?? NO_PARTS;
		children[id] = void 0;
		let [file, memory] = [own.file[id], own.memory[id]];
		if (parts.length === 0 && file === 0 && memory === 0) continue;
		let owner = claims.ownerAt(id), part = partOf(owner, file, loaded === null ? void 0 : memory, parts);
		if (owner.parent === null) top.push(part);
		else {
			let siblings = children[owner.parent];
			siblings === void 0 ? children[owner.parent] = [part] : siblings.push(part);
		}
	}
	return top.sort(bySize);
}
const NO_PARTS = [];
function bySize(a, b) {
	return b.fileBytes - a.fileBytes || (b.memBytes ?? 0) - (a.memBytes ?? 0) || compareText(a.kind, b.kind) || compareText(a.name, b.name);
}
function partOf(owner, file, memory, parts) {
	let { kind, name } = owner, part = memory === void 0 ? {
		kind,
		name,
		fileBytes: file
	} : {
		kind,
		name,
		fileBytes: file,
		memBytes: memory
	};
	if (owner.version !== null && (part.version = owner.version), owner.estimated && (part.estimated = !0), owner.unpacked !== null && (part.unpacked = owner.unpacked), owner.referrer !== null && (part.referrer = owner.referrer), parts.length === 0) return owner.inside !== null && totalBytes(owner.inside) === file && (part.parts = withMemory(owner.inside, memory)), part;
	if (file > 0 || (memory ?? 0) > 0) {
		let rest = {
			kind: "other",
			name: REST,
			fileBytes: file
		};
		memory !== void 0 && (rest.memBytes = memory), parts.push(rest);
	}
	return part.fileBytes = totalBytes(parts), memory !== void 0 && (part.memBytes = parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0)), part.parts = parts.sort(bySize), part;
}
function withMemory(parts, memory) {
	return parts.map(({ memBytes: _, parts: inside, ...part }) => ({
		...part,
		...memory === void 0 ? {} : { memBytes: memory === 0 ? 0 : part.fileBytes },
		...inside === void 0 ? {} : { parts: withMemory(inside, memory) }
	}));
}
function loadedAdder(loaded, bytes) {
	let at = 0;
	return (start, end, owner) => {
		for (; at < loaded.length && loaded[at].end <= start;) at += 1;
		for (let inside = at; inside < loaded.length; inside += 1) {
			let span = loaded[inside];
			if (span.start >= end) return;
			bytes[owner] = bytes[owner] + Math.min(end, span.end) - Math.max(start, span.start);
		}
	};
}
const NO_RELOCATIONS = {
	offset: 0,
	entrySize: 0,
	count: 0,
	places: new Float64Array(),
	values: new Float64Array()
}, DT = {
	RELA: 7,
	RELASZ: 8,
	REL: 17,
	RELSZ: 18
}, RELATIVE = {
	[EM.X86_64]: 8,
	[EM.I386]: 8,
	[EM.AARCH64]: 1027,
	[EM.ARM]: 23,
	[EM.RISCV]: 3,
	[EM.PPC64]: 22,
	[EM.S390]: 12,
	[EM.LOONGARCH]: 3
};
function readImage(reader, elf) {
	let loads = elf.segments.filter(({ type, fileSize }) => type === PT.LOAD && fileSize > 0), segmentOf = (address) => loads.find((each) => address >= each.address && address - each.address < each.fileSize), available = (address) => {
		let segment = segmentOf(address);
		if (segment === void 0) return 0;
		let within = address - segment.address;
		return Math.max(0, Math.min(segment.fileSize - within, reader.size - segment.offset - within));
	}, place = (address, length) => {
		let segment = segmentOf(address);
		if (segment === void 0 || length > available(address)) throw new BinaryError(`the ${length} bytes at address ${hex(address)} are not in the file`);
		return segment.offset + (address - segment.address);
	}, read = (address, length) => {
		let offset = place(address, length), bytes = reader.read(offset, length);
		return {
			address,
			offset,
			bytes,
			view: viewOf(bytes)
		};
	}, relocations = readRelocations(reader, elf, read);
	return {
		elf,
		word: elf.class === 64 ? 8 : 4,
		little: elf.endian === "little",
		relocations,
		available,
		offsetOf(address) {
			let segment = segmentOf(address);
			return segment === void 0 ? null : segment.offset + (address - segment.address);
		},
		isReserved: (start, end) => elf.segments.some(({ type, address, fileSize, memorySize }) => type === PT.LOAD && start >= address + fileSize && end <= address + memorySize),
		read,
		fill(target, address, length) {
			let offset = place(address, length);
			reader.fill === void 0 ? reader.read(offset, length).copy(target) : reader.fill(target.subarray(0, length), offset);
		},
		readRelocated(address, length) {
			let region = read(address, length);
			return relocations.count === 0 ? region : relocated(region, relocations, elf);
		}
	};
}
function wordAt(view, at, word, little) {
	if (word === 4) return view.getUint32(at, little);
	let low = view.getUint32(little ? at : at + 4, little), high = view.getUint32(little ? at + 4 : at, little);
	return high === 0 ? low : low + high * 2 ** 32;
}
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
function relocated(region, { count, places, values }, elf) {
	let bytes = Buffer.from(region.bytes), view = viewOf(bytes), little = elf.endian === "little", last = bytes.length - 8;
	for (let index = 0; index < count; index += 1) {
		let at = places[index] - region.address, value = values[index];
		at >= 0 && at <= last && !Number.isNaN(value) && (view.setUint32(little ? at : at + 4, value % 2 ** 32, little), view.setUint32(little ? at + 4 : at, Math.floor(value / 2 ** 32), little));
	}
	return {
		...region,
		bytes,
		view
	};
}
function readRelocations(reader, elf, read) {
	let type = RELATIVE[elf.machine], entries = readDynamicEntries(elf, reader), entry = (wanted) => entries.find(({ tag }) => tag === wanted)?.value ?? 0, wide = elf.class === 64, [table, bytes] = wide ? [entry(DT.RELA), entry(DT.RELASZ)] : [entry(DT.REL), entry(DT.RELSZ)], entrySize = wide ? 24 : 8, count = Math.floor(bytes / entrySize);
	if (type === void 0 || table === 0 || count === 0) return NO_RELOCATIONS;
	if (bytes > reader.size) throw new BinaryError(`relocations of ${bytes} bytes do not fit the file`);
	let places = new Float64Array(count), values = new Float64Array(count).fill(NaN), step = Math.floor(1048576 / entrySize);
	for (let first = 0; first < count; first += step) {
		let some = Math.min(step, count - first), { bytes: chunk, offset } = read(table + first * entrySize, some * entrySize), { word, natural } = fields(chunk, elf, offset);
		for (let index = 0; index < some; index += 1) {
			let at = index * entrySize;
			places[first + index] = natural(at), wide && word(elf.endian === "little" ? at + 8 : at + 12) === type && (values[first + index] = natural(at + 16));
		}
	}
	return {
		offset: read(table, entrySize).offset,
		entrySize,
		count,
		places,
		values
	};
}
const hex = (address) => `0x${address.toString(16)}`, MAX_PATH_BYTES$1 = 4096, CHUNK_BYTES$2 = 1 << 20;
function embeddedFiles(image) {
	let files = [], [candidates, left] = [1e3, 1e5];
	for (let { address, count } of tablesIn(image)) {
		if (candidates-- === 0) break;
		count > left || (left -= count, files.push(...filesIn(image, address, count)));
	}
	return files;
}
function* tablesIn(image) {
	let { word, relocations } = image, { count, places, values } = relocations;
	for (let index = 0; index < count; index += 1) {
		let address = places[index];
		if (values[index] !== address + 3 * word || image.available(address) < 5 * word) continue;
		let entries = countAt(image, image.read(address, 5 * word).view, 0);
		entries > 0 && (yield {
			address,
			count: entries
		});
	}
	for (let { start, end } of constantsOf(image)) for (let from = start; from < end; from += CHUNK_BYTES$2) {
		let { view } = image.read(from, Math.min(CHUNK_BYTES$2 + 5 * word, end - from));
		for (let at of pointersBehind(view, from, image)) {
			let entries = countAt(image, view, at);
			entries > 0 && (yield {
				address: from + at,
				count: entries
			});
		}
	}
}
function pointersBehind(view, address, { word, little }) {
	let found = [], last = Math.min(CHUNK_BYTES$2 - word, view.byteLength - 5 * word), lower = little || word === 4 ? 0 : 4, wanted = address + 3 * word | 0;
	for (let at = 0; at <= last; at += word) view.getInt32(at + lower, little) === wanted && wordAt(view, at, word, little) === address + at + 3 * word && found.push(at), wanted = wanted + word | 0;
	return found;
}
function countAt({ word, little }, view, at) {
	let [count, capacity, , nameBytes] = [
		1,
		2,
		3,
		4
	].map((field) => wordAt(view, at + field * word, word, little));
	return count === capacity && nameBytes > 0 && nameBytes <= MAX_PATH_BYTES$1 ? count : 0;
}
function constantsOf({ elf, word, available }) {
	let sections = elf.sections.filter(({ name }) => /^\.(rodata|data\.rel\.ro)$/.test(name));
	return (elf.sections.length > 0 ? sections.filter(({ flags }) => (flags & SHF.ALLOC) !== 0) : elf.segments.filter(({ type, flags }) => type === PT.LOAD && (flags & PF.X) === 0).map(({ address, fileSize }) => ({
		address,
		size: fileSize
	}))).flatMap(({ address, size }) => {
		let start = Math.ceil(address / word) * word, end = Math.min(address + size, address + available(address));
		return start < end ? [{
			start,
			end
		}] : [];
	});
}
function filesIn(image, address, count) {
	let { word, little } = image, entryBytes = 4 * word + 16;
	return unlessDamaged(() => {
		let files = [], { view } = image.readRelocated(address + 3 * word, count * entryBytes);
		for (let at = 0; at < view.byteLength; at += entryBytes) {
			let [nameAt, nameBytes, contentAt, bytes] = [
				0,
				1,
				2,
				3
			].map((field) => wordAt(view, at + field * word, word, little));
			if (nameBytes === 0 || nameBytes > MAX_PATH_BYTES$1) return [];
			let path = image.read(nameAt, nameBytes).bytes.toString("utf8");
			if (!isPath(path) || bytes > image.available(contentAt)) return [];
			let start = image.offsetOf(contentAt);
			bytes > 0 && start !== null && files.push({
				path,
				start,
				end: start + bytes
			});
		}
		return files;
	}) ?? [];
}
const isPath = (path) => !path.startsWith("/") && !path.includes("//") && /^[^\p{Cc}\ufffd\\]+$/u.test(path), SEARCH_BYTES$1 = 1 << 20;
function readModuledata(image, pclntab) {
	let section = image.elf.sections.find(({ name }) => name === ".go.module");
	if (section !== void 0) {
		let length = Math.min(section.size, 80 * image.word, image.available(section.address)), found = parse(image, image.readRelocated(section.address, length), 0, pclntab);
		if (found !== null) return found;
	}
	for (let { type, flags, address, fileSize } of image.elf.segments) {
		if (type !== PT.LOAD || (flags & PF.W) === 0) continue;
		let end = address + Math.min(fileSize, image.available(address));
		for (let at = address; at < end; at += SEARCH_BYTES$1) {
			let length = Math.min(SEARCH_BYTES$1 + 80 * image.word, end - at), found = search(image, image.readRelocated(at, length), pclntab);
			if (found !== null) return found;
		}
	}
	return null;
}
function search(image, region, pclntab) {
	let { word, little } = image, first = Buffer.alloc(word), low = pclntab.address % 2 ** 32;
	little ? first.writeUInt32LE(low) : first.writeUInt32BE(low, word - 4);
	let high = Math.floor(pclntab.address / 2 ** 32);
	word === 8 && (little ? first.writeUInt32LE(high, 4) : first.writeUInt32BE(high));
	let { bytes } = region;
	for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
		if ((region.address + at) % word !== 0) continue;
		let found = parse(image, region, at, pclntab);
		if (found !== null) return found;
	}
	return null;
}
function parse(image, region, start, pclntab) {
	let { word, little } = image, words = Math.min(80, Math.floor((region.bytes.length - start) / word)), field = (index) => index < words ? wordAt(region.view, start + index * word, word, little) : NaN;
	if (field(0) !== pclntab.address || field(1) !== pclntab.names) return null;
	let extent = (index) => ({
		start: field(index),
		end: field(index + 1)
	}), end = pclntab.since120 ? 34 : 32, more = field(end + 8) === field(end + 9) ? 0 : 1, slice = (index) => ({
		address: field(index),
		count: field(index + 1)
	}), afterFuncdata = end + 7 + more, found = {
		text: extent(22),
		noptrdata: extent(24),
		data: extent(26),
		bss: extent(28),
		noptrbss: extent(30),
		types: extent(end + 3),
		rodata: field(end + 5),
		funcdata: field(end + 6),
		pclntabEnd: more === 0 ? null : field(end + 7),
		records: {
			...slice(16),
			bytes: field(14)
		},
		buckets: field(19),
		textSections: field(afterFuncdata + 1),
		typelinks: slice(afterFuncdata + 3),
		itablinks: slice(afterFuncdata + 6),
		inittasks: slice(afterFuncdata + 17)
	};
	return [
		found.text,
		found.noptrdata,
		found.data,
		found.types
	].every((each) => each.start <= each.end) ? found : null;
}
const MAGIC = {
	GO_1_20: 4294967281,
	GO_1_18: 4294967280
}, SECTIONS$1 = [".gopclntab", ".data.rel.ro.gopclntab"], SEARCH_BYTES = 1 << 20;
function findPclntab(reader, image) {
	let section = image.elf.sections.find(({ name, size }) => SECTIONS$1.includes(name) && size > 0);
	if (section !== void 0) {
		let found = readHeader$1(image, section.address, "section");
		if (found !== null) return found;
		throw new BinaryError(`the section ${section.name} does not begin with the header of a function table of Go 1.18 or later`);
	}
	for (let address of candidates(reader, image)) {
		let found = readHeader$1(image, address, "searched");
		if (found !== null) return found;
	}
	return null;
}
function* candidates(reader, { elf, little, word }) {
	let magics = [MAGIC.GO_1_20, MAGIC.GO_1_18].map((magic) => {
		let bytes = Buffer.alloc(6);
		return little ? bytes.writeUInt32LE(magic) : bytes.writeUInt32BE(magic), bytes;
	}), loads = elf.segments.filter(({ type }) => type === PT.LOAD), isCode = ({ flags }) => (flags & PF.X) !== 0;
	for (let segment of [...loads.filter((each) => !isCode(each)), ...loads.filter(isCode)]) {
		let size = Math.min(segment.fileSize, reader.size - segment.offset);
		for (let at = 0; at < size; at += SEARCH_BYTES) {
			let piece = reader.read(segment.offset + at, Math.min(1048584, size - at));
			for (let magic of magics) for (let found = piece.indexOf(magic); found !== -1; found = piece.indexOf(magic, found + 1)) {
				let address = segment.address + at + found;
				address % word === 0 && found < SEARCH_BYTES && piece[found + 7] === word && (yield address);
			}
		}
	}
}
function readHeader$1(image, address, found) {
	let { word, little } = image, length = 8 + 8 * word;
	if (image.available(address) < length) return null;
	let { bytes, view } = image.readRelocated(address, length), magic = view.getUint32(0, little), since120 = magic === MAGIC.GO_1_20;
	if (!since120 && magic !== MAGIC.GO_1_18) return null;
	let [, , , , pad1, pad2, instruction, pointer] = bytes;
	if (pad1 !== 0 || pad2 !== 0 || ![
		1,
		2,
		4
	].includes(instruction ?? 0) || pointer !== word) return null;
	let [functions, text, names, units, files, pcs, records] = [
		0,
		2,
		3,
		4,
		5,
		6,
		7
	].map((index) => wordAt(view, 8 + index * word, word, little)), ordered = length <= names && names <= units && units <= files && files <= pcs && pcs <= records, fits = records + functions * 48 <= image.available(address);
	if (!ordered || !fits) {
		if (found === "searched") return null;
		throw new BinaryError(`the header of the function table at address ${hex(address)} is damaged`);
	}
	return {
		address,
		found,
		since120,
		recordBytes: since120 ? 44 : 40,
		functions,
		text,
		names: address + names,
		units: address + units,
		files: address + files,
		pcs: address + pcs,
		records: address + records
	};
}
const [OPEN, CLOSE, ROUND, SPACE, COMMA] = [
	91,
	93,
	40,
	32,
	44
], [T, Y, P, E, G, O] = [
	116,
	121,
	112,
	101,
	103,
	111
], CACHE = 4096;
function packages() {
	let paths = [], ids = new Map(), cacheIds = new Int32Array(CACHE).fill(-1), cacheStarts = new Int32Array(CACHE), cacheEnds = new Int32Array(CACHE), cachedIn = Array(CACHE).fill(void 0), symbolPaths = new Map(), named = (path) => {
		let known = ids.get(path);
		return known === void 0 ? paths.length === 65520 || path.length > 512 ? -1 : (ids.set(path, paths.length), paths.push(path), paths.length - 1) : known;
	}, ofPath = (bytes, start, end, hash) => {
		let slot = hash & 4095, from = cacheStarts[slot];
		if (end - start === cacheEnds[slot] - from && matches(bytes, start, end, cachedIn[slot], from)) return cacheIds[slot];
		let text = bytes.toString("utf8", start, end), id = symbolPaths.get(text);
		return id === void 0 && (id = named(unescaped(text)), symbolPaths.set(text, id)), cachedIn[slot] = bytes, cacheStarts[slot] = start, cacheEnds[slot] = end, cacheIds[slot] = id, id;
	};
	return {
		paths,
		named,
		ofSymbol: (bytes, from, limit) => {
			let start = from;
			if (bytes[start] === 36 || isGenerated(bytes, start, limit) && (start = typeOfGenerated(bytes, start, limit), start === limit)) return -1;
			let dot = -1, hash = 0, hashAtDot = 0;
			for (let at = start; at < limit; at += 1) {
				let byte = bytes[at];
				if (byte === 47) dot = -1;
				else if (byte === 46) dot === -1 && (dot = at, hashAtDot = hash);
				else if (byte === 0 || byte === OPEN || byte === ROUND || byte === SPACE || byte === COMMA) break;
				hash = Math.imul(hash, 31) + byte | 0;
			}
			return dot <= start || dot - start > 512 ? -1 : ofPath(bytes, start, dot, hashAtDot ^ hashAtDot >>> 12);
		},
		ofFile(path) {
			let folder = path.replace(/@[^/]*/g, "").replace(/\/?[^/]*$/, "");
			for (let start = 0;; start = folder.indexOf("/", start) + 1) {
				let known = ids.get(folder.slice(start));
				if (known !== void 0) return known;
				if (!folder.includes("/", start)) return -1;
			}
		},
		resolve: (modules) => Int32Array.from(paths, (path, id) => promoted(path, ids, modules) ?? id)
	};
}
function promoted(path, ids, modules) {
	let last = path.lastIndexOf("/");
	for (let dot = path.indexOf("."); dot !== -1 && dot < last; dot = path.indexOf(".", dot + 1)) {
		let outer = ids.get(path.slice(0, dot));
		if (outer === void 0) continue;
		let inner = /^[\p{L}_][\p{L}\p{N}_]*\.(.+)$/u.exec(path.slice(dot + 1))?.[1];
		if (inner !== void 0 && (ids.has(inner) || modules.of(path) === null)) return outer;
	}
}
function isGenerated(bytes, at, limit) {
	return bytes[at] === T ? limit - at > 5 && bytes[at + 1] === Y && bytes[at + 2] === P && bytes[at + 3] === E && (bytes[at + 4] === 58 || bytes[at + 4] === 46) : bytes[at] !== G || bytes[at + 1] !== O ? !1 : bytes[at + 2] === 58 || bytes[at + 2] === 46 && GO_LETTERS.includes(bytes[at + 3] ?? 0) && GO_NAMES.test(text(bytes, at + 3, limit));
}
const GO_LETTERS = Array.from("(sifbmc", (letter) => letter.charCodeAt(0)), GO_NAMES = /^(\(|struct|interface|shape\.|string\.|itab\.|func\.|buildid|map\.|cuinfo)/;
function typeOfGenerated(bytes, start, limit) {
	if (bytes[start] !== T) return limit;
	let at = start + 5;
	if (bytes[at] === 46) {
		for (at += 1; at < limit && bytes[at] !== 46 && bytes[at] !== 0;) at += 1;
		at += 1;
	}
	for (;;) if (bytes[at] === 42) at += 1;
	else if (bytes[at] === OPEN) {
		for (; at < limit && bytes[at] !== CLOSE && bytes[at] !== 0;) at += 1;
		at += 1;
	} else break;
	return at >= limit || WITHOUT_NAME.test(text(bytes, at, limit)) ? limit : at;
}
const WITHOUT_NAME = /^(struct \{|interface \{|func\(|map\[|chan |<-chan |go\.shape\.|\()/, text = (bytes, start, limit) => bytes.toString("latin1", start, Math.min(limit, start + 12));
function matches(bytes, start, end, others, from) {
	if (others === void 0) return !1;
	for (let at = start; at < end; at += 1) if (bytes[at] !== others[from + at - start]) return !1;
	return !0;
}
function unescaped(path) {
	return path.includes("%") ? path.replace(/%([0-9a-f]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16))) : path;
}
const BUCKET_CODE_BYTES = 4096;
function addFuncdata(funcdata, image, moduledata, functions, masks) {
	let base = moduledata.funcdata, offset = image.offsetOf(base);
	if (offset === null) return;
	let known = moduledata.pclntabEnd ?? (masks !== null && masks > base ? masks : null), available = image.available(base), size = known === null ? available : Math.min(Math.max(0, known - base), available), { places, functions: owners, count } = functions.funcdata, order = orderOf$1(places, count, size), [start, bytes] = [0, 0];
	for (let index = 0; index < order.length; index += 1) {
		let at = order[index], next = order[index + 1];
		start = places[at], bytes = next === void 0 ? known === null ? Math.min(bytes, size - start) : size - start : places[next] - start;
		let owner = functions.packages[owners[at]];
		funcdata.add(offset + start, offset + start + bytes, owner);
	}
}
function addBuckets(buckets, image, moduledata, functions) {
	let { start, end } = moduledata.text, count = Math.ceil((end - start) / BUCKET_CODE_BYTES), offset = image.offsetOf(moduledata.buckets);
	if (offset !== null && count * 20 <= image.available(moduledata.buckets)) for (let index = 0; index < count; index += 1) {
		let at = functionAt(functions.entries, functions.count, start + index * BUCKET_CODE_BYTES), from = offset + index * 20;
		buckets.add(from, from + 20, functions.packages[at]);
	}
}
function orderOf$1(places, count, end) {
	let keys = new Float64Array(count), found = 0;
	for (let at = 0; at < count; at += 1) places[at] >= end || (keys[found] = places[at] * count + at, found += 1);
	let sorted = keys.subarray(0, found).sort();
	for (let at = 0; at < found; at += 1) sorted[at] = sorted[at] % count;
	return sorted;
}
function addFunctionPointers(pointers, image, region, from, functions) {
	let { word, little } = image, { entries, packages, count } = functions, { view, offset, address } = region, first = entries[0] ?? 0, last = entries[count] ?? 0, begin = Math.ceil(from / word) * word - address;
	for (let at = begin; at + word <= view.byteLength; at += word) {
		let value = wordAt(view, at, word, little);
		if (value < first || value >= last) continue;
		let index = functionAt(entries, count, value);
		entries[index] === value && packages[index] !== -1 && pointers.add(offset + at, offset + at + word, packages[index]);
	}
}
function functionAt(entries, count, address) {
	let low = 0, high = count;
	for (; low + 1 < high;) {
		let middle = low + high >>> 1;
		entries[middle] <= address ? low = middle : high = middle;
	}
	return low;
}
const CHUNK_BYTES$1 = 1 << 20;
function readRecords(image, pclntab, moduledata) {
	let { functions: count, recordBytes, records } = pclntab, { little } = image, available = image.available(records), declared = moduledata?.records.bytes ?? available, size = declared >= count * 8 + 4 && declared <= available ? declared : available, index = image.read(records, count * 8 + 4), { entries, places } = readIndex(index.view, little, count, recordBytes, size), names = new Uint32Array(count), units = new Uint32Array(count), pcs = pcTables(count, pclntab.records - pclntab.pcs), funcdata = pieces(moduledata === null ? 0 : image.available(moduledata.funcdata)), buffer = Buffer.alloc(0);
	for (let first = 0; first < count;) {
		let start = places[first], next = first + 1;
		for (; next < count && (places[next + 1] ?? size) - start <= CHUNK_BYTES$1;) next += 1;
		let length = (next === count ? Math.min(size, start + lastBytes(start)) : places[next]) - start;
		buffer.length < length && (buffer = Buffer.allocUnsafeSlow(Math.max(length, CHUNK_BYTES$1))), image.fill(buffer, records + start, length);
		let view = viewOf(buffer.subarray(0, length));
		for (let at = first; at < next; at += 1) {
			let record = places[at] - start;
			names[at] = view.getUint32(record + 4, little), units[at] = view.getUint32(record + 32, little);
			let tables = view.getUint32(record + 28, little), some = view.getUint8(record + recordBytes - 1);
			at === count - 1 && (places[count] = start + Math.min(length, record + recordBytes + 4 * (tables + some)));
			let room = places[at + 1] - start - record - recordBytes >>> 2;
			pcs.of(at, view, record, record + recordBytes, Math.min(tables, room), little);
			for (let piece = tables; piece < Math.min(tables + some, room); piece += 1) funcdata.add(at, view.getUint32(record + recordBytes + 4 * piece, little));
		}
		first = next;
	}
	return {
		count,
		offset: index.offset,
		entries,
		places,
		names,
		units,
		pcs: pcs.firsts,
		funcdata: funcdata.all()
	};
	function lastBytes(start) {
		return Math.max(recordBytes, Math.min(size - start, CHUNK_BYTES$1));
	}
}
function readIndex(view, little, count, recordBytes, size) {
	let entries = new Float64Array(count + 1), places = new Uint32Array(count + 1), before = count * 8 + 4;
	for (let index = 0; index < count; index += 1) {
		let place = view.getUint32(index * 8 + 4, little);
		if (place < before || place + recordBytes > size) throw new BinaryError(`the record of function ${index} of ${count} should follow byte ${before} of their table, which has ${size}, but is at ${place}`);
		entries[index] = view.getUint32(index * 8, little), places[index] = place, before = place + recordBytes;
	}
	return entries[count] = view.getUint32(count * 8, little), {
		entries,
		places
	};
}
function pcTables(count, size) {
	let firsts = new Uint32Array(count), highest = 0;
	return {
		firsts,
		of(index, view, record, more, tables, little) {
			let first = size, before = highest;
			for (let table = -3; table < tables; table += 1) {
				let pc = view.getUint32(table < 0 ? record + 28 + 4 * table : more + 4 * table, little);
				pc <= before || pc >= size || (pc < first && (first = pc), pc > highest && (highest = pc));
			}
			firsts[index] = first === size ? 0 : first;
		}
	};
}
function pieces(available) {
	let seen = new Uint8Array(Math.ceil(available / 8)), places = new Uint32Array(1024), functions = new Uint32Array(1024), count = 0;
	return {
		add(index, place) {
			if (place >= available) return;
			let bit = 1 << (place & 7), before = seen[place >>> 3];
			(before & bit) === 0 && (seen[place >>> 3] = before | bit, count === places.length && (places = doubled$1(places), functions = doubled$1(functions)), places[count] = place, functions[count] = index, count += 1);
		},
		all: () => ({
			places,
			functions,
			count
		})
	};
}
function doubled$1(old) {
	let more = new Uint32Array(2 * old.length);
	return more.set(old), more;
}
const FIRST_CAPACITY = 4096;
function ranges(gap = 0) {
	let starts = new Float64Array(FIRST_CAPACITY), ends = new Float64Array(FIRST_CAPACITY), owners = new Int32Array(FIRST_CAPACITY), count = 0, sorted = !0;
	return {
		get count() {
			return count;
		},
		add(start, end, owner) {
			if (start < end) {
				if (count > 0) {
					let last = count - 1;
					if (owners[last] === owner && ends[last] === start) {
						ends[last] = end;
						return;
					}
					start < starts[last] && (sorted = !1);
				}
				if (count === starts.length) {
					starts = doubled(starts), ends = doubled(ends);
					let more = new Int32Array(2 * count);
					more.set(owners), owners = more;
				}
				starts[count] = start, ends[count] = end, owners[count] = owner, count += 1;
			}
		},
		ordered() {
			let order = sorted ? null : orderOf(starts, count), result = order === null ? {
				starts,
				ends,
				owners,
				count: 0
			} : {
				starts: new Float64Array(count),
				ends: new Float64Array(count),
				owners: new Int32Array(count),
				count: 0
			}, done = 0;
			for (let place = 0; place < count; place += 1) {
				let at = order === null ? place : order[place], start = Math.max(starts[at], done), end = ends[at];
				if (start >= end) continue;
				let last = result.count - 1, owner = owners[at];
				last >= 0 && start - result.ends[last] <= gap && (result.ends[last] = start, result.owners[last] === owner) ? (result.ends[last] = end, done = end) : (result.starts[result.count] = start, result.ends[result.count] = end, result.owners[result.count] = owner, result.count += 1, done = end);
			}
			return result;
		}
	};
}
function claimAll(claims, layer, { starts, ends, owners, count }, ownerOf) {
	for (let at = 0; at < count; at += 1) {
		let owner = ownerOf(owners[at]);
		owner !== null && claims.claim(layer, owner, starts[at], ends[at]);
	}
}
function doubled(old) {
	let more = new Float64Array(2 * old.length);
	return more.set(old), more;
}
function orderOf(starts, count) {
	let keys = new Float64Array(count);
	for (let at = 0; at < count; at += 1) keys[at] = starts[at] * count + at;
	keys.sort();
	for (let place = 0; place < count; place += 1) keys[place] = keys[place] % count;
	return keys;
}
const NO_UNIT = 4294967295;
function readFunctions(image, pclntab, moduledata, packages, modules) {
	let names = readNames(image.read(pclntab.names, pclntab.units - pclntab.names), packages), records = readRecords(image, pclntab, moduledata), { count } = records, found = new Int32Array(count), named = new Int32Array(count);
	for (let index = 0, hint = 0; index < count; index += 1) hint = names.at(records.names[index], hint), named[index] = hint, found[index] = hint === -1 ? -1 : names.packages[hint], hint === -1 && (hint = 0);
	let final = packages.resolve(modules), finalize = (ids, length) => {
		for (let at = 0; at < length; at += 1) {
			let id = ids[at];
			id !== -1 && (ids[at] = final[id]);
		}
	};
	finalize(found, count), finalize(names.packages, names.count);
	let units = unitPackages(records, found, names, fileReader$1(image, pclntab), packages);
	for (let index = 0; index < count; index += 1) {
		if (found[index] !== -1) continue;
		let unit = records.units[index], id = names.isGenerated(records.names[index]) && !isTruncated(names.text(named[index])) || unit === NO_UNIT ? -1 : units.get(unit) ?? -1;
		found[index] = id;
		let name = named[index];
		name !== -1 && (names.packages[name] = id);
	}
	let table = ranges();
	addNames$1(table, names, found, named), addUnits(table, image, pclntab, units), addPcs(table, image, pclntab, records, found), addRecords(table, records, found);
	let start = moduledata?.text.start || pclntab.text, entries = new Float64Array(count + 1);
	for (let index = 0; index <= count; index += 1) entries[index] = start + records.entries[index];
	return {
		functions: {
			count,
			entries,
			packages: found,
			funcdata: records.funcdata
		},
		name: (index) => names.text(named[index]),
		table
	};
}
function readNames(region, packages) {
	let { bytes } = region, starts = new Uint32Array(1024), ids = new Int32Array(1024), count = 0;
	for (let at = 0; at < bytes.length;) {
		let end = at;
		for (; end < bytes.length && bytes[end] !== 0;) end += 1;
		count + 1 >= starts.length && (starts = grown(starts, new Uint32Array(2 * starts.length)), ids = grown(ids, new Int32Array(2 * ids.length))), starts[count] = at, ids[count] = packages.ofSymbol(bytes, at, end), count += 1, at = end + 1;
	}
	return starts[count] = bytes.length, {
		region,
		count,
		starts,
		packages: ids,
		at(offset, hint) {
			for (let near = hint; near < Math.min(hint + 8, count); near += 1) if (starts[near] === offset) return near;
			let low = 0, high = count;
			for (; low < high;) {
				let middle = low + high >>> 1;
				starts[middle] < offset ? low = middle + 1 : high = middle;
			}
			return low < count && starts[low] === offset ? low : -1;
		},
		isGenerated: (offset) => isGenerated(bytes, offset, bytes.length),
		text(index) {
			if (index === -1) return "";
			let start = starts[index], end = Math.min(starts[index + 1] - 1, start + 4096);
			return bytes.toString("utf8", start, end);
		}
	};
}
const grown = (old, more) => (more.set(old), more);
function unitPackages({ units, names: nameOffsets, count }, found, names, fileOf, packages) {
	let votes = new Map(), vote = {
		id: -1,
		lead: 0
	}, last = NO_UNIT;
	for (let index = 0; index < count; index += 1) {
		let unit = units[index];
		if (unit === NO_UNIT) continue;
		if (unit !== last) {
			last = unit;
			let before = votes.get(unit);
			before === void 0 ? (vote = {
				id: -1,
				lead: 0
			}, votes.set(unit, vote)) : vote = before;
		}
		let id = found[index];
		id === -1 || names.isGenerated(nameOffsets[index]) || (vote.lead === 0 && (vote.id = id), vote.lead += vote.id === id ? 1 : -1);
	}
	let known = new Map();
	for (let [unit, { id }] of votes) {
		let file = id === -1 ? fileOf(unit) : null, resolved = file === null ? id : packages.ofFile(file);
		resolved !== -1 && known.set(unit, resolved);
	}
	return known;
}
const isTruncated = (name) => name.endsWith(".[...]");
function addNames$1(table, names, found, named) {
	let { starts, packages, count, region } = names, functionAt = new Map();
	for (let index = 0; index < named.length; index += 1) {
		let name = named[index];
		name !== -1 && packages[name] === -1 && functionAt.set(name, found[index]);
	}
	let before = -1;
	for (let index = 0; index < count; index += 1) {
		let own = packages[index], id = own === -1 ? functionAt.get(index) ?? before : own;
		id !== -1 && (before = id), table.add(region.offset + starts[index], region.offset + starts[index + 1], id);
	}
}
function fileReader$1(image, pclntab) {
	return (unit) => {
		let at = pclntab.units + 4 * unit;
		if (at + 4 > pclntab.files) return null;
		let name = pclntab.files + image.read(at, 4).view.getUint32(0, image.little);
		if (name >= pclntab.pcs) return null;
		let { bytes } = image.read(name, Math.min(4096, pclntab.pcs - name)), zero = bytes.indexOf(0);
		return zero === -1 ? null : bytes.toString("utf8", 0, zero);
	};
}
function addUnits(table, image, pclntab, units) {
	let { view, offset } = image.read(pclntab.units, pclntab.files - pclntab.units), filesOffset = image.offsetOf(pclntab.files) ?? 0, end = Math.floor(view.byteLength / 4), order = [...units].filter(([unit]) => unit < end).sort(([a], [b]) => a - b), files = [], highest = -1;
	order.forEach(([unit, id], place) => {
		let next = order[place + 1]?.[0] ?? end;
		table.add(offset + 4 * unit, offset + 4 * next, id);
		for (let entry = unit; entry < next; entry += 1) {
			let file = view.getUint32(4 * entry, image.little);
			file !== NO_UNIT && file > highest && (files.push([file, id]), highest = file);
		}
	});
	let size = pclntab.pcs - pclntab.files;
	files.forEach(([file, id], place) => {
		table.add(filesOffset + file, filesOffset + Math.min(size, files[place + 1]?.[0] ?? size), id);
	});
}
function addPcs(table, image, pclntab, { count, pcs }, found) {
	let offset = image.offsetOf(pclntab.pcs) ?? 0, start = 0, owner = -1;
	for (let index = 0; index < count; index += 1) {
		let first = pcs[index];
		first !== 0 && (table.add(offset + start, offset + first, owner), start = first, owner = found[index]);
	}
	table.add(offset + start, offset + pclntab.records - pclntab.pcs, owner);
}
function addRecords(table, { count, offset, places }, found) {
	for (let index = 0; index < count; index += 1) table.add(offset + index * 8, offset + index * 8 + 8, found[index]);
	for (let index = 0; index < count; index += 1) table.add(offset + places[index], offset + places[index + 1], found[index]);
}
function modulesOf(info) {
	let std = {
		path: "std",
		version: info?.version ?? null
	}, main = info?.main ?? null, byPath = new Map();
	for (let { path, version, replacement } of info?.dependencies ?? []) byPath.set(path, {
		path,
		version: (replacement?.version ?? version) || null
	});
	return main !== null && byPath.set(main.path, {
		path: main.path,
		version: main.version || null
	}), {
		all: [std, ...byPath.values()],
		of(given) {
			let path = unvendored(given);
			if (path === "main") return main === null ? null : byPath.get(main.path) ?? null;
			for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
				let module = byPath.get(path.slice(0, end));
				if (module !== void 0) return module;
			}
			let [first = ""] = path.split("/", 1);
			return first.includes(".") ? null : std;
		}
	};
}
function unvendored(path) {
	let at = path.lastIndexOf("/vendor/"), [first = ""] = path.split("/", 1);
	return at === -1 || !first.includes(".") ? path : path.slice(at + 8);
}
function ownersOf(claims, packages, modules) {
	let ofPackage = cached((id) => {
		let path = unvendored(packages.paths[id]), module = modules.of(path), parent = module === null ? null : claims.owner(null, "module", module.path, { version: module.version });
		return claims.owner(parent, "package", path);
	}), parts = (kind, name, estimated = !1) => {
		let { get } = cached((id) => claims.owner(ofPackage.get(id), kind, name, { estimated }));
		return (id) => id === -1 ? null : get(id);
	};
	return {
		package: (id) => id === -1 ? null : ofPackage.get(id),
		parts,
		tables(name) {
			let part = parts("table", name), rest = claims.owner(null, "table", name);
			return (id) => part(id) ?? rest;
		},
		count: ofPackage.count
	};
}
function cached(make) {
	let known = new Int32Array(1024).fill(-1), count = 0;
	return {
		count: () => count,
		get(id) {
			if (id >= known.length) {
				let more = new Int32Array(2 * id).fill(-1);
				more.set(known), known = more;
			}
			let before = known[id];
			if (before !== -1) return before;
			let owner = make(id);
			return known[id] = owner, count += 1, owner;
		}
	};
}
const SIZES = Float64Array.from({ length: 72 }, (_, at) => at < 8 ? at + 1 : Math.round(8 * 2 ** ((at - 8 + 1) / 3))), COST = {
	FIELDS: .9,
	ALIGNED: .8,
	ALIGNED_BY_CHANCE: .6,
	UNALIGNED: .1,
	MISALIGNED: 1,
	RESTART: 5
}, WINDOW = 65536;
function extentsOf$2(offsets, end, options) {
	let firsts = new Int32Array(offsets.length), ends = new Float64Array(offsets.length), count = 0;
	for (let from = 0; from < offsets.length; from += WINDOW) {
		let window = offsets.subarray(from, from + WINDOW), search = new Search(window.length, window[0], options);
		for (let index = 1; index < window.length; index += 1) search.step(index, window[index]);
		let found = search.trace(window, offsets[from + WINDOW] ?? end);
		for (let at = 0; at < found.count; at += 1) firsts[count] = from + found.firsts[at], ends[count] = found.ends[at], count += 1;
	}
	return {
		count,
		firsts: firsts.subarray(0, count),
		ends: ends.subarray(0, count)
	};
}
var Search = class {
	#base;
	#unreferred;
	#aligned;
	#aligns;
	#steps;
	#costs = new Float64Array(142);
	#starts;
	#nextCosts = new Float64Array(142);
	#nextStarts = new Float64Array(142);
	#ended = new Float64Array(71);
	#endedStates = new Uint8Array(71);
	constructor(count, first, { base, alignment, unreferred }) {
		this.#base = base, this.#unreferred = unreferred, this.#aligned = alignment > 1 && alignment < 32 ? COST.ALIGNED_BY_CHANCE : COST.ALIGNED, this.#aligns = Float64Array.from({ length: 71 }, (_, size) => {
			let align = alignment;
			for (; align > SIZES[size];) align /= 2;
			return align;
		}), this.#steps = new Uint8Array(count * 142), this.#starts = new Float64Array(142).fill(first), this.#costs.fill(1e400, 71);
	}
	step(index, offset) {
		let restart = this.#end(offset), best = this.#ended[restart] + COST.RESTART, bestState = this.#endedStates[restart], row = index * 142, align = this.#aligns[70];
		for (; (this.#base + offset) % align !== 0;) align /= 2;
		for (let size = 0; size < 71; size += 1) {
			this.#ended[size] < best && (best = this.#ended[size], bestState = this.#endedStates[size]);
			let isAligned = this.#aligns[size] <= align;
			this.#nextCosts[size] = best + (isAligned ? 0 : COST.MISALIGNED), this.#nextStarts[size] = offset, this.#steps[row + size] = bestState, this.#within(size, row, offset, isAligned ? this.#aligned : COST.UNALIGNED);
		}
		[this.#costs, this.#nextCosts] = [this.#nextCosts, this.#costs], [this.#starts, this.#nextStarts] = [this.#nextStarts, this.#starts];
	}
	#within(size, row, offset, address) {
		let least = SIZES[size], dirty = 71 + size, fromClean = offset - this.#starts[size] < least ? this.#costs[size] + COST.FIELDS : 1e400, fromDirty = offset - this.#starts[dirty] < least ? this.#costs[dirty] : 1e400, isClean = fromClean < fromDirty;
		this.#nextCosts[dirty] = address + (isClean ? fromClean : fromDirty), this.#nextStarts[dirty] = this.#starts[isClean ? size : dirty], this.#steps[row + dirty] = isClean ? 254 : 255;
	}
	#end(offset) {
		let lowest = 0;
		for (let size = 0; size < 71; size += 1) {
			let clean = this.#endCost(size, size, offset), dirty = this.#endCost(71 + size, size, offset);
			this.#ended[size] = Math.min(clean, dirty), this.#endedStates[size] = clean <= dirty ? size : 71 + size, this.#ended[size] < this.#ended[lowest] && (lowest = size);
		}
		return lowest;
	}
	#endCost(state, size, offset) {
		let distance = offset - this.#starts[state];
		if (distance < SIZES[size]) return 1e400;
		let room = SIZES[size + 1] + this.#aligns[size];
		return this.#costs[state] + (distance >= room ? this.#unreferred : 0);
	}
	trace(offsets, end) {
		let firsts = new Int32Array(offsets.length), ends = new Float64Array(offsets.length), count = 0, state = offsets.length === 0 ? 0 : this.#endedStates[this.#end(end)], next = end;
		for (let index = offsets.length - 1; index >= 0; --index) {
			let step = index === 0 ? 0 : this.#steps[index * 142 + state], size = state % 71;
			if (step >= 254) {
				state = step === 254 ? size : 71 + size;
				continue;
			}
			let start = offsets[index];
			firsts[count] = index, ends[count] = Math.min(next, start + SIZES[size + 1] + this.#aligns[size] - 1), count += 1, next = start, state = step;
		}
		return {
			count,
			firsts: firsts.subarray(0, count).reverse(),
			ends: ends.subarray(0, count).reverse()
		};
	}
};
const ONE_BYTE = oneByteTable(), TWO_BYTE = twoByteTable();
function decode(bytes, start, decoded) {
	decoded.displacement = -1;
	let at = start, opcode = bytes[at++], isNarrow = !1, isWide = !1, form = ONE_BYTE[opcode];
	for (; form & 96;) if (form === 32 ? opcode === 102 && (isNarrow = !0) : isWide = !!(opcode & 8), opcode = bytes[at++], form = ONE_BYTE[opcode], at - start > 14) return 0;
	if (opcode === 15) opcode = bytes[at++], opcode === 56 || opcode === 58 ? (form = opcode === 56 ? 16 : 17, at += 1) : form = TWO_BYTE[opcode];
	else if (opcode === 197 || opcode === 196 || opcode === 98) {
		let map = opcode === 197 ? 1 : bytes[at] & (opcode === 196 ? 31 : 7);
		at += opcode === 197 ? 1 : opcode === 196 ? 2 : 3;
		let operation = bytes[at++];
		if (map === 1) form = TWO_BYTE[operation] & -129;
		else if (map === 2) form = 16;
		else if (map === 3) form = 17;
		else return 0;
	}
	if (form >= 128) return 0;
	let immediate = form & 15;
	if (form & 16) {
		let modrm = bytes[at++], mode = modrm >>> 6, base = modrm & 7;
		if (mode !== 3) {
			if (base === 4) {
				let index = bytes[at++];
				mode === 0 && (index & 7) == 5 && (at += 4);
			} else base === 5 && mode === 0 && (decoded.displacement = at, at += 4);
			mode === 1 ? at += 1 : mode === 2 && (at += 4);
		}
		immediate !== 0 && (opcode === 246 || opcode === 247) && modrm & 48 && (immediate = 0);
	}
	return immediate === 5 ? immediate = isNarrow ? 2 : 4 : immediate === 6 && (immediate = isWide ? 8 : isNarrow ? 2 : 4), at += immediate, at > bytes.length ? 0 : at - start;
}
function oneByteTable() {
	let table = new Uint8Array(256);
	for (let opcode = 0; opcode < 64; opcode += 1) table[opcode] = [
		16,
		16,
		16,
		16,
		1,
		5,
		128,
		128
	][opcode & 7];
	for (let opcode = 64; opcode < 80; opcode += 1) table[opcode] = 64;
	for (let opcode = 112; opcode < 128; opcode += 1) table[opcode] = 1;
	for (let opcode = 132; opcode < 144; opcode += 1) table[opcode] = 16;
	for (let opcode = 176; opcode < 184; opcode += 1) table[opcode] = 1;
	for (let opcode = 184; opcode < 192; opcode += 1) table[opcode] = 6;
	for (let opcode = 208; opcode < 212; opcode += 1) table[opcode] = 16;
	for (let opcode = 216; opcode < 224; opcode += 1) table[opcode] = 16;
	for (let opcode = 224; opcode < 232; opcode += 1) table[opcode] = 1;
	let set = (form, ...opcodes) => {
		for (let opcode of opcodes) table[opcode] = form;
	};
	return set(32, 38, 46, 54, 62, 100, 101, 102, 103, 240, 242, 243), set(16, 99, 196, 197, 98, 254, 255), set(21, 105, 129, 199, 247), set(17, 107, 128, 131, 192, 193, 198, 246), set(5, 104, 169), set(1, 106, 168, 205), set(2, 194, 202), set(3, 200), set(4, 232, 233), set(1, 235), set(8, 160, 161, 162, 163), set(128, 39, 47, 55, 63, 96, 97, 130, 154, 206, 212, 213, 214, 234), table;
}
function twoByteTable() {
	let table = new Uint8Array(256).fill(16);
	for (let opcode = 128; opcode < 144; opcode += 1) table[opcode] = 4;
	for (let opcode of [
		112,
		113,
		114,
		115,
		164,
		172,
		186,
		194,
		196,
		197,
		198
	]) table[opcode] = 17;
	for (let opcode of [
		5,
		6,
		7,
		8,
		9,
		11,
		14,
		119,
		160,
		161,
		162,
		168,
		169,
		170
	]) table[opcode] = 0;
	for (let opcode = 48; opcode < 56; opcode += 1) table[opcode] = 0;
	for (let opcode = 200; opcode < 208; opcode += 1) table[opcode] = 0;
	for (let opcode of [
		4,
		10,
		12,
		36,
		37,
		38,
		39,
		54,
		57,
		59,
		60,
		61,
		62,
		63
	]) table[opcode] = 128;
	return table;
}
const decoded = { displacement: -1 }, scanX86 = ({ bytes, view, address }, start, end, found) => {
	let at = start;
	for (; at < end;) {
		let length = decode(bytes, at, decoded);
		if (length === 0) return end;
		let { displacement } = decoded;
		displacement !== -1 && found(address + at + length + view.getInt32(displacement, !0)), at += length;
	}
	return at;
}, scanArm64 = ({ view, address, bytes }, start, end, found) => {
	let last = Math.min(end, bytes.length - 7);
	for (let at = start; at < last; at += 4) {
		let first = view.getUint32(at, !0);
		if ((first & 2667577344) >>> 0 != 2415919104) continue;
		let next = view.getUint32(at + 4, !0);
		if ((next >>> 5 & 31) != (first & 31)) continue;
		let rest = arm64Offset(next);
		if (rest === -1) continue;
		let pages = ((first >>> 5 & 524287) << 2 | first >>> 29 & 3) << 11 >> 11, pc = address + at;
		found(pc - pc % 4096 + pages * 4096 + rest);
	}
	return end;
};
function arm64Offset(instruction) {
	let immediate = instruction >>> 10 & 4095;
	if ((instruction & 4290772992) >>> 0 == 2432696320) return immediate;
	if ((instruction & 989855744) >>> 0 != 956301312) return -1;
	let size = instruction >>> 30;
	return immediate << ((instruction >>> 26 & 1) == 1 && (instruction >>> 23 & 1) == 1 ? 4 : size);
}
const scanRiscv = ({ view, address, bytes }, start, end, found) => {
	let last = Math.min(end, bytes.length - 7), at = start;
	for (; at < last;) {
		let first = view.getUint16(at, !0);
		if ((first & 3) != 3) at += 2;
		else {
			if ((first & 127) == 23) {
				let next = view.getInt32(at + 4, !0), low = (next >>> 15 & 31) == (first >>> 7 & 31) ? riscvOffset(next) : null;
				low !== null && found(address + at + (view.getInt32(at, !0) & -4096) + low);
			}
			at += 4;
		}
	}
	return Math.max(at, end);
};
function riscvOffset(instruction) {
	switch (instruction & 127) {
		case 19:
		case 3:
		case 7: return instruction >> 20;
		case 35:
		case 39: return instruction >> 25 << 5 | instruction >>> 7 & 31;
		default: return null;
	}
}
const scanArm = ({ view, bytes }, start, end, found) => {
	let last = Math.min(end, bytes.length - 3);
	for (let at = start; at < last; at += 4) found(view.getUint32(at, !0));
	return end;
}, SCANS = {
	[EM.X86_64]: scanX86,
	[EM.AARCH64]: scanArm64,
	[EM.RISCV]: scanRiscv,
	[EM.ARM]: scanArm
}, CHUNK_BYTES = 1 << 20, KEY = 65536;
function addReferred(estimates, reader, image, functions, data, pointing) {
	let areas = areasOf(reader, image, data), scan = SCANS[image.elf.machine];
	if (areas.length === 0 || scan === void 0) return;
	scanCode(reader, image, functions, areas, scan);
	let holder = areas.findIndex(({ region }) => region.address === pointing.start), pointers = holder === -1 ? [] : pointersIn(image, areas[holder], areas), symbols = areas.map((area) => symbolsOf(area, image.elf.machine === EM.ARM ? 8 : 32)), source = symbols[holder];
	if (source !== void 0) for (let round = 0; round < 3 && followPointers(source, pointers, symbols); round += 1);
	for (let { region, offsets, extents, owners } of symbols) for (let at = 0; at < extents.count; at += 1) {
		let owner = owners[at], start = offsets[extents.firsts[at]];
		owner !== -1 && estimates.add(region.offset + start, region.offset + extents.ends[at], owner);
	}
}
function areasOf(reader, image, data) {
	let left = 4194304 + reader.size / 16;
	return data.filter(({ start, end }) => {
		let isInFile = end > start && end - start <= image.available(start);
		return isInFile && (left -= end - start), isInFile && left >= 0;
	}).map(({ start, end, isVariables }) => ({
		region: image.readRelocated(start, end - start),
		isVariables,
		references: numbers()
	}));
}
function note(areas, address, id) {
	for (let index = 0; index < areas.length; index += 1) {
		let { region, references } = areas[index], at = address - region.address;
		if (at >= 0 && at < region.bytes.length) {
			references.add(at * KEY + id + 1);
			return;
		}
	}
}
function pointersIn({ word, little }, { region }, areas) {
	let { view, address, bytes } = region, found = [], first = (word - address % word) % word;
	for (let at = first; at + word <= bytes.length; at += word) {
		let target = wordAt(view, at, word, little);
		if (target === 0) continue;
		let area = areas.findIndex(({ region: { address: start, bytes: inside } }) => target >= start && target < start + inside.length);
		if (area === -1) continue;
		let offset = target - areas[area].region.address;
		found.push({
			at,
			area,
			offset
		}), areas[area].references.add(offset * KEY);
	}
	return found;
}
const UNREFERRED = {
	VARIABLES: 1.5,
	STRINGS: .5
};
function symbolsOf(area, alignment) {
	let { region, isVariables, references } = area, keys = references.sorted(), offsets = new Float64Array(keys.length), votes = new Int32Array(keys.length).fill(-1), count = 0;
	for (let at = 0; at < keys.length;) {
		let offset = Math.floor(keys[at] / KEY), [best, most] = [-1, 0];
		for (; at < keys.length && keys[at] < (offset + 1) * KEY;) {
			let key = keys[at], from = at;
			for (; keys[at] === key;) at += 1;
			let id = key - offset * KEY - 1;
			id !== -1 && at - from > most && ([best, most] = [id, at - from]);
		}
		offsets[count] = offset, votes[count] = best, count += 1;
	}
	let used = offsets.subarray(0, count), extents = extentsOf$2(used, region.bytes.length, {
		base: region.address,
		alignment: isVariables ? alignment : 1,
		unreferred: isVariables ? UNREFERRED.VARIABLES : UNREFERRED.STRINGS
	}), owners = Int32Array.from(extents.firsts, (first) => votes[first]);
	return {
		...area,
		offsets: used,
		extents,
		owners
	};
}
function followPointers(source, pointers, symbols) {
	let owned = [], from = 0;
	for (let { at, area, offset } of pointers) {
		let { extents, offsets, owners } = source;
		for (; from + 1 < extents.count && offsets[extents.firsts[from + 1]] <= at;) from += 1;
		let owner = at < (extents.ends[from] ?? 0) ? owners[from] ?? -1 : -1, target = symbols[area], to = owner === -1 ? -1 : symbolAt(target, offset);
		to !== -1 && target.owners[to] === -1 && owned.push([
			target,
			to,
			owner
		]);
	}
	for (let [target, to, owner] of owned) target.owners[to] === -1 && (target.owners[to] = owner);
	return owned.length > 0;
}
function symbolAt({ offsets, extents }, offset) {
	let low = -1, high = extents.count;
	for (; low + 1 < high;) {
		let middle = low + high >>> 1;
		offsets[extents.firsts[middle]] <= offset ? low = middle : high = middle;
	}
	return low === -1 || offset >= extents.ends[low] ? -1 : low;
}
function scanCode(reader, image, functions, areas, scan) {
	let { entries, packages, count } = functions, start = entries[0] ?? 0, offset = image.offsetOf(start);
	if (offset === null) return;
	let total = Math.min((entries[count] ?? 0) - start, reader.size - offset), lowest = Math.min(...areas.map(({ region }) => region.address)), highest = Math.max(...areas.map(({ region }) => region.address + region.bytes.length)), buffer = Buffer.allocUnsafeSlow(Math.min(1048592, Math.max(0, total))), id = -1, found = (target) => {
		target >= lowest && target < highest && note(areas, target, id);
	}, index = 0, next = 0;
	for (let from = 0; from < total; from += CHUNK_BYTES) {
		let length = Math.min(CHUNK_BYTES, total - from), read = Math.min(length + 16, total - from);
		image.fill(buffer, start + from, read);
		let bytes = buffer.subarray(0, read), code = {
			bytes,
			view: viewOf(bytes),
			address: start + from
		};
		for (; index < count && next < from + length;) {
			let end = entries[index + 1] - start;
			if (id = packages[index], next = scan(code, next - from, Math.min(end, from + length) - from, found) + from, next < end) break;
			next = end, index += 1;
		}
	}
}
function numbers() {
	let values = new Float64Array(1024), count = 0;
	return {
		add(value) {
			if (count === values.length) {
				let more = new Float64Array(2 * count);
				more.set(values), values = more;
			}
			values[count] = value, count += 1;
		},
		sorted: () => values.subarray(0, count).sort()
	};
}
function addRelocations(entries, image, pieces) {
	let { offset, entrySize, count, places } = image.relocations, near = pieces.map(() => 0);
	for (let index = 0; index < count; index += 1) {
		let place = image.offsetOf(places[index]);
		if (place !== null) for (let list = 0; list < pieces.length; list += 1) {
			let { starts, ends, owners, count: length } = pieces[list], at = before(starts, length, place, near[list]);
			if (at !== -1 && (near[list] = at, !(place >= ends[at] || owners[at] === -1))) {
				entries.add(offset + index * entrySize, offset + (index + 1) * entrySize, owners[at]);
				break;
			}
		}
	}
}
function before(starts, count, place, near) {
	let low = -1, high = count;
	if (near < count && starts[near] <= place) {
		low = near;
		for (let step = 1; low + step < count; step *= 2) {
			if (starts[low + step] > place) {
				high = low + step;
				break;
			}
			low += step;
		}
	}
	for (; low + 1 < high;) {
		let middle = low + high >>> 1;
		starts[middle] <= place ? low = middle : high = middle;
	}
	return low;
}
const MARKS = /^(go:|go\.itab\.|type:|type\.\.)|^runtime\.(pclntab|findfunctab|typelink|itablink)$|\.\*$/, DICTIONARY = /\.\.dict\./, ITAB = /^go[:.]itab\.\*?/;
function readSymbols$1(reader, image, moduledata, functions, packages) {
	let tables = ranges(), data = [], { elf } = image, sections = elf.sections.filter(({ type }) => type === SHT.SYMTAB || type === 11), largest = sections.reduce((best, each) => best === null || each.size > best.size ? each : best, null);
	for (let section of sections) readTable(reader, image, section, {
		moduledata,
		functions,
		packages
	}, tables, section === largest ? data : null);
	return {
		data,
		tables
	};
}
function readTable(reader, image, section, { moduledata, functions, packages }, tables, data) {
	let { elf, word, little } = image, strings = elf.sections[section.link];
	if (strings === void 0 || strings.type !== SHT.STRTAB) return;
	let wide = word === 8, entrySize = wide ? 24 : 16, count = Math.floor(section.size / entrySize), view = viewOf(reader.read(section.offset, count * entrySize)), names = reader.read(strings.offset, strings.size), found = new Int32Array(count).fill(-1), { entries, count: functionCount } = functions, [textStart, textEnd] = [entries[0] ?? 0, entries[functionCount] ?? 0], inGo = extentsOf$1(moduledata), known = packages.paths.length, left = 16 * names.length;
	for (let index = 1; index < count; index += 1) {
		let at = index * entrySize, value = wordAt(view, at + (wide ? 8 : 4), word, little);
		if (value >= textStart && value < textEnd) {
			found[index] = functions.packages[functionAt(entries, functionCount, value)];
			continue;
		}
		let nameAt = view.getUint32(at, little);
		if (nameAt >= names.length) continue;
		let end = endOfName(names, nameAt);
		if (left -= end - nameAt, left < 0) throw new BinaryError(`the names in ${strings.name} are implausibly long`);
		let id = packages.ofSymbol(names, nameAt + itabBytes(names, nameAt), end);
		(inGo(value) || id < known) && (found[index] = id);
		let bytes = wordAt(view, at + (wide ? 16 : 8), word, little), type = view.getUint8(at + (wide ? 4 : 12)) & 15;
		if (data === null || bytes === 0 || type !== 1 || found[index] === -1) continue;
		let name = names.toString("utf8", nameAt, end);
		!MARKS.test(name) && !DICTIONARY.test(name) && data.push({
			name,
			package: found[index],
			address: value,
			bytes
		});
	}
	addTable(tables, section, entrySize, found), addNames(tables, strings, view, entrySize, found, little);
	for (let other of elf.sections) other.link === section.index && (other.type === 1879048191 ? addTable(tables, other, 2, found) : other.type === 1879048182 && addHash(tables, reader, image, other, found));
}
function goSymbols(moduledata, { entries, count }, packages) {
	let [textStart, textEnd] = [entries[0] ?? 0, entries[count] ?? 0], inGo = extentsOf$1(moduledata), known = packages.paths.length;
	return (address, name) => {
		if (address >= textStart && address < textEnd || inGo(address) || MARKS.test(name)) return !0;
		let bytes = Buffer.from(name), id = packages.ofSymbol(bytes, 0, bytes.length);
		return id !== -1 && id < known;
	};
}
function itabBytes(names, at) {
	return names[at] === 103 ? ITAB.exec(names.toString("latin1", at, at + 9))?.[0].length ?? 0 : 0;
}
function endOfName(names, at) {
	let zero = names.indexOf(0, at);
	return zero === -1 ? names.length : zero;
}
function extentsOf$1(moduledata) {
	if (moduledata === null) return () => !1;
	let { noptrdata, data, types, bss, noptrbss } = moduledata, extents = [
		noptrdata,
		data,
		types,
		bss,
		noptrbss
	];
	return (address) => extents.some(({ start, end }) => address >= start && address < end);
}
function addTable(tables, { offset, size }, entrySize, found) {
	let count = Math.min(found.length, Math.floor(size / entrySize));
	for (let index = 0; index < count; index += 1) {
		let id = found[index];
		id !== -1 && tables.add(offset + index * entrySize, offset + (index + 1) * entrySize, id);
	}
}
function addNames(tables, { offset, size }, view, entrySize, found, little) {
	let keys = new Float64Array(found.length), count = 0;
	for (let index = 0; index < found.length; index += 1) {
		let at = view.getUint32(index * entrySize, little);
		at === 0 || at >= size || (keys[count] = at * found.length + index, count += 1);
	}
	let sorted = keys.subarray(0, count).sort();
	for (let place = 0; place < count; place += 1) {
		let key = sorted[place], next = sorted[place + 1], start = Math.floor(key / found.length), end = next === void 0 ? size : Math.floor(next / found.length), id = found[key % found.length];
		id !== -1 && tables.add(offset + start, offset + end, id);
	}
}
function addHash(tables, reader, { word, little }, section, found) {
	if (section.size < 16) return;
	let view = viewOf(reader.read(section.offset, 16)), [buckets, first, bloom] = [
		0,
		4,
		8
	].map((at) => view.getUint32(at, little)), chains = 16 + bloom * word + buckets * 4;
	chains > section.size || first > found.length || addTable(tables, {
		...section,
		offset: section.offset + chains,
		size: section.size - chains
	}, 4, found.subarray(first));
}
const KIND = {
	ARRAY: 17,
	CHAN: 18,
	FUNC: 19,
	INTERFACE: 20,
	MAP: 21,
	POINTER: 22,
	SLICE: 23,
	STRUCT: 25,
	LAST: 26
}, FLAG = {
	UNCOMMON: 1,
	NAMED: 4,
	MASK_ON_DEMAND: 16,
	ALL: 63
}, [NAME_HAS_TAG, NAME_HAS_PATH] = [2, 4], MAX_ELEMENTS = 65536;
var TypeDescriptors = class {
	region;
	size;
	address;
	word;
	base;
	#bytes;
	#view;
	#little;
	#mapBytes;
	#flagsAt;
	constructor(region, { word, little }, swiss) {
		this.region = region, this.size = region.bytes.length, this.address = region.address, this.word = word, this.base = 4 * word + 16, this.#bytes = region.bytes, this.#view = region.view, this.#little = little, this.#mapBytes = swiss ? this.base + 7 * word + word : this.base + 4 * word + 8, this.#flagsAt = 2 * word + 4;
	}
	u16(at) {
		return this.#view.getUint16(at, this.#little);
	}
	u32(at) {
		return this.#view.getUint32(at, this.#little);
	}
	pointer(at) {
		return wordAt(this.#view, at, this.word, this.#little);
	}
	target(at) {
		return this.pointer(at) - this.address;
	}
	nameEnd(place) {
		if (place <= 0 || place + 2 > this.size) return -1;
		let flags = this.#bytes[place];
		if (flags > 15) return -1;
		let at = this.#textEnd(place + 1);
		return at === -1 ? -1 : ((flags & NAME_HAS_TAG) !== 0 && (at = this.#textEnd(at)), at !== -1 && (flags & NAME_HAS_PATH) !== 0 && (at += 4), at > this.size ? -1 : at);
	}
	nameAt(place) {
		if (this.nameEnd(place) === -1) return null;
		let start = this.#bytes[place + 1] < 128 ? place + 2 : place + 3;
		return this.#bytes.toString("utf8", start, this.#textEnd(place + 1));
	}
	#textEnd(place) {
		let first = this.#bytes[place];
		if (first === void 0) return -1;
		if (first < 128) return place + 1 + first > this.size ? -1 : place + 1 + first;
		let second = this.#bytes[place + 1];
		if (second === void 0 || second >= 128) return -1;
		let end = place + 2 + (first & 127) + second * 128;
		return end > this.size ? -1 : end;
	}
	sizeOf(kind) {
		switch (kind) {
			case KIND.ARRAY: return this.base + 3 * this.word;
			case KIND.CHAN: return this.base + 2 * this.word;
			case KIND.FUNC: return this.base + this.word;
			case KIND.INTERFACE:
			case KIND.STRUCT: return this.base + 4 * this.word;
			case KIND.MAP: return this.#mapBytes;
			case KIND.POINTER:
			case KIND.SLICE: return this.base + this.word;
			default: return this.base;
		}
	}
	kindOf(place) {
		return this.#bytes[place + this.#flagsAt + 3] & 31;
	}
	nameOf(place) {
		return this.u32(place + 4 * this.word + 8);
	}
	pointerTypeOf(place) {
		return this.u32(place + 4 * this.word + 12);
	}
	uncommonAt(place) {
		return (this.#flagsOf(place) & FLAG.UNCOMMON) === 0 ? -1 : place + this.sizeOf(this.kindOf(place));
	}
	parametersOf(place) {
		let own = place + this.base;
		return this.u16(own) + (this.u16(own + 2) & 32767);
	}
	sliceEnd(header, bytesEach) {
		let count = this.pointer(header + this.word), start = this.target(header);
		if (count === 0 || count > MAX_ELEMENTS || !(start >= 0)) return -1;
		let end = start + count * bytesEach;
		return end > this.size ? -1 : end;
	}
	interfaceMethods(place) {
		let { base, word, size } = this;
		if (!(place >= 0 && place + base + 4 * word <= size) || this.kindOf(place) !== KIND.INTERFACE) return 0;
		let count = this.pointer(place + base + 2 * word);
		return count <= MAX_ELEMENTS ? count : 0;
	}
	maskOf(place) {
		let onDemand = (this.#flagsOf(place) & FLAG.MASK_ON_DEMAND) !== 0;
		return {
			address: this.pointer(place + 3 * this.word + 8),
			bits: onDemand ? 0 : Math.ceil(this.pointer(place + this.word) / this.word),
			isProgram: !!(this.#bytes[place + this.#flagsAt + 3] & 64)
		};
	}
	isType(place) {
		if (place + this.base > this.size) return !1;
		let kind = this.kindOf(place), flags = this.#flagsOf(place);
		if (kind === 0 || kind > KIND.LAST || flags > FLAG.ALL) return !1;
		let align = this.#bytes[place + this.#flagsAt + 1];
		return align === 0 || align > 16 || align & align - 1 || place + this.sizeOf(kind) + 16 * (flags & FLAG.UNCOMMON) > this.size ? !1 : this.nameEnd(this.nameOf(place)) !== -1;
	}
	isLikelyType(place) {
		let { word } = this, kind = this.kindOf(place);
		if (kind === 0 || kind > KIND.LAST) return !1;
		let align = this.#bytes[place + this.#flagsAt + 1];
		if (align !== this.#bytes[place + this.#flagsAt + 2] || this.u32(place + 2 * word) === 0) return !1;
		let typeSize = this.pointer(place), pointers = this.pointer(place + word);
		if (pointers > typeSize || pointers % word !== 0 || typeSize % align !== 0 || pointers > 0 && this.pointer(place + 3 * word + 8) === 0 || this.pointerTypeOf(place) >= this.size || !this.isType(place)) return !1;
		let name = this.nameOf(place);
		return this.#bytes[name + 1] > 0 && this.#bytes[name + 2] > 32;
	}
	#flagsOf(place) {
		return this.#bytes[place + this.#flagsAt];
	}
}, TypeWalk = class {
	places = [];
	ends = [];
	#types;
	#visited;
	#queue = [];
	#left;
	constructor(types) {
		this.#types = types, this.#visited = new Uint8Array(Math.ceil(types.size / types.word)), this.#left = 4 * types.size;
	}
	hasType(place) {
		return this.#visited[place / this.#types.word] === 2;
	}
	visit(place) {
		let { size, word } = this.#types;
		place >= 0 && place < size && place % word === 0 && this.#visited[place / word] === 0 && (this.#visited[place / word] = 1, this.#queue.push(place));
	}
	visitPointer(at) {
		let { address, size } = this.#types, target = this.#types.pointer(at);
		target >= address && target < address + size && this.visit(target - address);
	}
	walkAll() {
		for (let place = this.#queue.pop(); place !== void 0; place = this.#queue.pop()) this.#types.isType(place) && this.#walk(place);
	}
	scan(end) {
		let { word, base, size } = this.#types, occupied = new Uint8Array(this.#visited.length), occupy = (from) => {
			for (let index = from; index < this.places.length; index += 1) occupied.fill(1, this.places[index] / word, Math.floor((this.ends[index] - 1) / word) + 1);
		};
		occupy(0);
		for (let slot = 0; slot < end / word; slot += 1) {
			if (occupied[slot] !== 0 || this.#visited[slot] !== 0) continue;
			let place = slot * word;
			if (place + base > size) break;
			if (!this.#types.isLikelyType(place)) continue;
			let before = this.places.length;
			this.visit(place), this.walkAll(), occupy(before);
		}
	}
	#walk(place) {
		let kind = this.#types.kindOf(place), uncommon = this.#types.uncommonAt(place), own = uncommon === -1 ? place + this.#types.sizeOf(kind) : uncommon + 16;
		this.visit(this.#types.pointerTypeOf(place));
		let end = this.#walkElements(place, kind, own);
		end !== -1 && (uncommon !== -1 && (end = Math.max(end, this.#walkMethods(uncommon))), this.#visited[place / this.#types.word] = 2, this.places.push(place), this.ends.push(end));
	}
	#walkElements(place, kind, end) {
		let { word, base, size } = this.#types, own = place + base;
		switch (kind) {
			case KIND.ARRAY: return this.visitPointer(own), this.visitPointer(own + word), end;
			case KIND.CHAN:
			case KIND.POINTER:
			case KIND.SLICE: return this.visitPointer(own), end;
			case KIND.MAP:
				for (let index = 0; index < 3; index += 1) this.visitPointer(own + index * word);
				return end;
			case KIND.FUNC: {
				let after = end + this.#types.parametersOf(place) * word;
				if (after > size) return -1;
				this.#spend(after - end);
				for (let at = end; at < after; at += word) this.visitPointer(at);
				return after;
			}
			case KIND.INTERFACE:
			case KIND.STRUCT: {
				let isStruct = kind === KIND.STRUCT, step = isStruct ? 3 * word : 8, after = this.#types.sliceEnd(own + word, step);
				if (after === -1) return end;
				let first = this.#types.target(own + word);
				this.#spend(after - first);
				for (let at = first; at < after; at += step) isStruct ? this.visitPointer(at + word) : this.visit(this.#types.u32(at + 4));
				return first >= place && first <= end + word ? Math.max(end, after) : end;
			}
			default: return end;
		}
	}
	#walkMethods(uncommon) {
		let methods = this.#types.u16(uncommon + 4), first = uncommon + this.#types.u32(uncommon + 8), after = first + methods * 16;
		if (methods === 0 || after > this.#types.size) return 0;
		this.#spend(after - first);
		for (let at = first; at < after; at += 16) this.visit(this.#types.u32(at + 4));
		return after;
	}
	#spend(bytes) {
		if (this.#left -= bytes, this.#left < 0) throw new BinaryError("the types of the Go program overlap, so they are damaged");
	}
}, TypePackages = class {
	#types;
	#walk;
	#packages;
	#modules;
	#known;
	#paths = new Map();
	#standard = new Map();
	constructor(types, walk, packages, modules) {
		this.#types = types, this.#walk = walk, this.#packages = packages, this.#modules = modules, this.#known = new Uint16Array(Math.ceil(types.size / types.word));
	}
	of(place) {
		return this.#of(place, 0);
	}
	ofItab(itab) {
		let id = this.of(this.#types.target(itab + this.#types.word));
		return id === -1 ? this.of(this.#types.target(itab)) : id;
	}
	#of(place, depth) {
		let { word, base, size } = this.#types;
		if (!(place >= 0 && place + base <= size) || place % word !== 0 || depth > 8) return -1;
		let slot = place / word, seen = this.#known[slot];
		if (seen !== 0) return seen - 2 < 0 ? -1 : seen - 2;
		if (!this.#walk.hasType(place)) return -1;
		this.#known[slot] = 1;
		let id = this.#look(place, depth);
		return this.#known[slot] = id <= 65532 ? id + 2 : 1, id;
	}
	#pointed(at, depth) {
		return this.#of(this.#types.target(at), depth + 1);
	}
	#look(place, depth) {
		let { word, base } = this.#types, uncommon = this.#types.uncommonAt(place);
		if (uncommon !== -1) {
			let path = this.#types.u32(uncommon), id = path === 0 ? -1 : this.#atPath(path);
			if (id !== -1) return id;
		}
		let own = place + base;
		switch (this.#types.kindOf(place)) {
			case KIND.ARRAY:
			case KIND.CHAN:
			case KIND.POINTER:
			case KIND.SLICE: return this.#pointed(own, depth);
			case KIND.MAP: return this.#better(this.#pointed(own + word, depth), this.#pointed(own, depth));
			case KIND.FUNC: return this.#ofParameters(place, uncommon === -1 ? own + word : uncommon + 16, depth);
			case KIND.INTERFACE: return this.#ofMembers(own, !1, depth);
			case KIND.STRUCT: return this.#ofMembers(own, !0, depth);
			default: return -1;
		}
	}
	#ofParameters(place, first, depth) {
		let { word, size } = this.#types, parameters = Math.min(this.#types.parametersOf(place), Math.floor((size - first) / word)), best = -1;
		for (let index = 0; index < parameters; index += 1) best = this.#better(best, this.#pointed(first + index * word, depth));
		return best;
	}
	#ofMembers(own, isStruct, depth) {
		let { word, size } = this.#types, path = this.#types.target(own), id = path > 0 && path < size ? this.#atPath(path) : -1;
		if (id !== -1) return id;
		let step = isStruct ? 3 * word : 8, after = this.#types.sliceEnd(own + word, step), best = -1;
		for (let at = this.#types.target(own + word); at < after; at += step) best = this.#better(best, isStruct ? this.#pointed(at + word, depth) : this.#of(this.#types.u32(at + 4), depth + 1));
		return best;
	}
	#atPath(place) {
		let id = this.#paths.get(place);
		if (id === void 0) {
			let path = this.#types.nameAt(place) ?? "";
			id = path === "" || path === "go.shape" ? -1 : this.#packages.named(path), this.#paths.set(place, id);
		}
		return id;
	}
	#better(best, next) {
		return next !== -1 && (best === -1 || this.#isStandard(best) && !this.#isStandard(next)) ? next : best;
	}
	#isStandard(id) {
		let known = this.#standard.get(id);
		return known === void 0 && (known = this.#modules.of(this.#packages.paths[id] ?? "")?.path === "std", this.#standard.set(id, known)), known;
	}
};
function readTypes(image, moduledata, { fileBytes, swiss }, packages, modules) {
	let region = readRegion(image, moduledata, fileBytes), types = new TypeDescriptors(region, image, swiss), walk = new TypeWalk(types), links = readLinks(image, moduledata.typelinks, 4), itablinks = readLinks(image, moduledata.itablinks, image.word), itabs = itabsOf(itablinks, types);
	for (let index = 0; index < links.count; index += 1) walk.visit(links.valueAt(index));
	for (let itab of itabs) walk.visitPointer(itab), walk.visitPointer(itab + image.word);
	walk.walkAll();
	let { address, size } = types;
	walk.scan(moduledata.funcdata > address ? Math.min(size, moduledata.funcdata - address) : size);
	let owners = new TypePackages(types, walk, packages, modules), pieces = new TypePieces(image, moduledata, types);
	for (let index = 0; index < walk.places.length; index += 1) {
		let place = walk.places[index];
		pieces.add(place, walk.ends[index], owners.of(place));
	}
	return {
		types: pieces.claimed,
		itabs: tablesOf(types, owners, links, itablinks, itabs),
		region,
		end: address + pieces.last,
		masks: pieces.masks
	};
}
var TypePieces = class {
	claimed;
	last = 0;
	masks = null;
	#types;
	#rodata;
	#nameSeen;
	constructor(image, { rodata }, types) {
		this.#types = types, this.claimed = ranges(types.word - 1), this.#nameSeen = new Uint8Array(Math.ceil(types.size / 8)), this.#rodata = {
			start: rodata,
			end: rodata + image.available(rodata),
			offset: image.offsetOf(rodata) ?? 0
		};
	}
	add(place, end, id) {
		this.#claim(place, end, id), this.#addNames(place, id), this.#addMask(place, id);
	}
	#claim(place, end, id) {
		let { offset } = this.#types.region;
		end > this.last && (this.last = end), this.claimed.add(offset + place, offset + end, id);
	}
	#addNames(place, id) {
		let types = this.#types;
		this.#addName(types.nameOf(place), id);
		let kind = types.kindOf(place);
		(kind === KIND.STRUCT || kind === KIND.INTERFACE) && this.#addMembers(place, kind === KIND.STRUCT, id);
		let uncommon = types.uncommonAt(place);
		if (uncommon === -1) return;
		this.#addName(types.u32(uncommon), id);
		let first = uncommon + types.u32(uncommon + 8), after = first + types.u16(uncommon + 4) * 16;
		if (!(after > types.size)) for (let at = first; at < after; at += 16) this.#addName(types.u32(at), id);
	}
	#addMembers(place, isStruct, id) {
		let types = this.#types, own = place + types.base;
		this.#addName(types.target(own), id);
		let step = isStruct ? 3 * types.word : 8, after = types.sliceEnd(own + types.word, step);
		for (let at = types.target(own + types.word); at < after; at += step) this.#addName(isStruct ? types.target(at) : types.u32(at), id);
	}
	#addName(place, id) {
		let bit = 1 << (place & 7);
		if (place <= 0 || place >= this.#types.size) return;
		let seen = this.#nameSeen[place >>> 3], end = (seen & bit) === 0 ? this.#types.nameEnd(place) : -1;
		end !== -1 && (this.#nameSeen[place >>> 3] = seen | bit, this.#claim(place, end, id));
	}
	#addMask(place, id) {
		let { address, size, region } = this.#types, { address: start, bits, isProgram } = this.#types.maskOf(place), within = start - address, isNear = start > address && start < address + size;
		if (bits === 0 || !(isNear || start > this.#rodata.start && start < this.#rodata.end) || ((this.masks === null || start < this.masks) && (this.masks = start), isProgram && !(isNear && within + 4 <= size))) return;
		let offset = isNear ? region.offset + within : start - this.#rodata.start + this.#rodata.offset, bytes = isProgram ? 4 + this.#types.u32(within) : Math.ceil(bits / 8);
		this.claimed.add(offset, offset + bytes, id);
	}
};
function tablesOf(types, owners, links, itablinks, itabs) {
	let { word, size, region } = types, tables = ranges(word - 1);
	for (let index = 0; index < links.count; index += 1) {
		let at = links.offset + 4 * index;
		tables.add(at, at + 4, owners.of(links.valueAt(index)));
	}
	for (let itab of itabs) {
		let methods = types.interfaceMethods(types.target(itab)), end = Math.min(size, itab + 2 * word + Math.max(4, word) + methods * word);
		tables.add(region.offset + itab, region.offset + end, owners.ofItab(itab));
	}
	for (let index = 0; index < itablinks.count; index += 1) {
		let itab = itablinks.valueAt(index) - types.address, at = itablinks.offset + index * word;
		tables.add(at, at + word, itab >= 0 && itab + 2 * word <= size ? owners.ofItab(itab) : -1);
	}
	return tables;
}
function itabsOf(links, { address, word, size }) {
	let found = [];
	for (let index = 0; index < links.count; index += 1) {
		let place = links.valueAt(index) - address;
		place >= 0 && place + 4 * word <= size && place % word === 0 && found.push(place);
	}
	return found;
}
function readRegion(image, { types }, fileBytes) {
	let end = Math.min(types.end, types.start + 16777216 + Math.floor(fileBytes / 4)), length = Math.min(end - types.start, image.available(types.start));
	if (!(length > 0)) throw new BinaryError("the types of the Go program are not in the file");
	return image.readRelocated(types.start, length);
}
function readLinks(image, { address, count }, bytesEach) {
	if (!(count > 0 && count * bytesEach <= image.available(address))) return {
		count: 0,
		offset: 0,
		valueAt: () => 0
	};
	let { view, offset } = image.readRelocated(address, count * bytesEach);
	return {
		count,
		offset,
		valueAt: (index) => wordAt(view, index * bytesEach, bytesEach, image.little)
	};
}
function claimGo(reader, elf, claims, { symbols, collect } = { symbols: "names" }) {
	let notes = [], attempt = (what, read) => {
		try {
			return read();
		} catch (error) {
			if (!(error instanceof BinaryError || error instanceof RangeError)) throw error;
			return notes.push(`${what} of this Go program could not be read: ${error.message}`), null;
		}
	}, info = attempt("the build info", () => readGoBuildInfo(elf, reader));
	if (info === null && !looksLikeGo(elf)) return null;
	let about = {
		version: info?.version ?? null,
		main: info?.main ?? null,
		notes
	}, nothing = {
		...about,
		packages: 0,
		functions: 0,
		pclntab: null,
		types: !1,
		otherCode: null,
		embedded: []
	}, image = attempt("the memory", () => readImage(reader, elf));
	if (image === null) return nothing;
	let pclntab = attempt("the function table", () => findPclntab(reader, image));
	if (pclntab === null) return info === null && notes.length === 0 ? null : (notes.length === 0 && notes.push("the function table (pclntab) of this Go program was not found"), nothing);
	let moduledata = attempt("moduledata", () => readModuledata(image, pclntab));
	moduledata === null && notes.push("the locations of types and data of this Go program are unknown: its moduledata was not found");
	let packages$1 = packages(), modules = modulesOf(info), owners = ownersOf(claims, packages$1, modules), functions = attempt("the functions", () => claimFunctions(claims, image, owners, symbols, () => readFunctions(image, pclntab, moduledata, packages$1, modules)));
	if (functions === null) return nothing;
	collect?.();
	let types = moduledata === null ? null : attempt("the types", () => claimTypes(claims, image, functions, owners, () => readTypes(image, moduledata, {
		fileBytes: reader.size,
		swiss: hasSwissMaps(info)
	}, packages$1, modules)));
	return collect?.(), attempt("the symbols", () => {
		let tables = readSymbols$1(reader, image, moduledata, functions, packages$1);
		claimData(claims, image, tables, owners, symbols), claimAll(claims, "table", tables.tables.ordered(), owners.tables("symbol table"));
	}), moduledata !== null && (attempt("funcdata", () => claimFuncdata(claims, image, moduledata, functions, types, owners)), attempt("the code", () => claimEstimates(claims, reader, image, moduledata, functions, types, owners))), {
		...about,
		packages: owners.count(),
		functions: functions.count,
		pclntab: pclntab.found,
		types: types !== null,
		embedded: attempt("the embedded files", () => embeddedFiles(image)) ?? [],
		otherCode: moduledata !== null && hasOtherCode(elf, moduledata) ? {
			goCode: moduledata.text.start,
			isGo: goSymbols(moduledata, functions, packages$1),
			packageOf(path) {
				let id = packages$1.ofFile(path);
				return packages$1.paths[id]?.includes("/") ? owners.package(id) : null;
			}
		} : null
	};
}
const hasOtherCode = ({ sections }, { text }) => sections.some(({ name, address, size }) => name === ".text" && (text.start - address > 64 || address + size - text.end > 64));
function claimFunctions(claims, image, owners, symbols, read) {
	let { functions, name, table } = read();
	return claimText(claims, image, functions, name, owners, symbols), claimAll(claims, "table", table.ordered(), owners.tables("pclntab")), functions;
}
function claimTypes(claims, image, functions, owners, read) {
	let { types, itabs, region, end, masks } = read(), pointers = ranges();
	addFunctionPointers(pointers, image, region, end, functions);
	let pieces = [
		["types", types.ordered()],
		["itabs", itabs.ordered()],
		["function pointers", pointers.ordered()]
	], relocations = ranges();
	addRelocations(relocations, image, pieces.map(([, piece]) => piece));
	for (let [name, piece] of pieces) claimAll(claims, "table", piece, owners.tables(name));
	return claimAll(claims, "table", relocations.ordered(), owners.tables("relocations")), {
		end,
		masks
	};
}
function claimFuncdata(claims, image, moduledata, functions, types, owners) {
	let funcdata = ranges();
	addFuncdata(funcdata, image, moduledata, functions, types?.masks ?? null), claimAll(claims, "table", funcdata.ordered(), owners.tables("funcdata"));
	let buckets = ranges();
	addBuckets(buckets, image, moduledata, functions), claimAll(claims, "table", buckets.ordered(), owners.tables("pclntab"));
}
function claimEstimates(claims, reader, image, moduledata, functions, types, owners) {
	let estimates = ranges();
	addReferred(estimates, reader, image, functions, dataOf(moduledata, types), moduledata.data);
	let ordered = estimates.ordered();
	claimAll(claims, "estimate", ordered, owners.parts("other", "data", !0));
	let relocations = ranges();
	addRelocations(relocations, image, [ordered]), claimAll(claims, "estimate", relocations.ordered(), owners.parts("table", "relocations", !0));
}
function claimText(claims, image, { count, entries, packages }, name, owners, symbols) {
	let start = entries[0] ?? 0, offset = image.offsetOf(start);
	if (offset === null) return;
	let shift = offset - start, code = owners.parts("other", "code"), begin = 0;
	for (let index = 0; index < count; index += 1) {
		let id = packages[index];
		if (symbols === "none" && index + 1 < count && packages[index + 1] === id) continue;
		let from = symbols === "none" ? begin : index;
		begin = index + 1;
		let parent = owners.package(id) ?? claims.owner(null, "other", "code of no package"), owner = symbols === "none" ? code(id) ?? parent : claims.owner(parent, "symbol", name(index));
		claims.claim("symbol", owner, entries[from] + shift, entries[index + 1] + shift);
	}
}
function dataOf({ noptrdata, data, types: all, rodata, funcdata }, types) {
	let variables = [noptrdata, data].map((extent) => ({
		...extent,
		isVariables: !0
	}));
	if (types === null) return variables;
	let start = rodata >= all.start && rodata < types.end ? types.end : rodata, end = Math.min(...[funcdata, types.masks ?? 0].filter((each) => each > start));
	return Number.isFinite(end) ? [...variables, {
		start,
		end,
		isVariables: !1
	}] : variables;
}
function claimData(claims, image, { data }, owners, symbols) {
	let ofPackage = owners.parts("other", "data"), reserved = ranges();
	for (let { name, package: id, address, bytes } of data) {
		let parent = owners.package(id);
		if (parent === null) continue;
		let owner = symbols === "none" ? ofPackage(id) ?? parent : claims.owner(parent, "symbol", name), offset = image.offsetOf(address);
		offset === null ? image.isReserved(address, address + bytes) && reserved.add(address, address + bytes, owner) : claims.claim("symbol", owner, offset, offset + bytes);
	}
	let { starts, ends, owners: of, count } = reserved.ordered();
	for (let at = 0; at < count; at += 1) claims.reserve(of[at], ends[at] - starts[at]);
}
const SECTIONS = [
	".gopclntab",
	".data.rel.ro.gopclntab",
	".go.module",
	".note.go.buildid",
	".go.buildinfo"
], looksLikeGo = ({ sections }) => sections.length === 0 || sections.some(({ name }) => SECTIONS.includes(name));
function hasSwissMaps(info) {
	return !(Number(/^go1\.(\d+)/.exec(info?.version ?? "")?.[1] ?? NaN) < 24) && !(info?.version.includes("noswissmap") ?? !1);
}
function orderBy(keys, count) {
	let largest = 0;
	for (let index = 0; index < count; index += 1) largest = Math.max(largest, keys[index]);
	let order = new Uint32Array(count);
	if ((largest + 1) * count <= 2 ** 53 - 1) {
		let packed = new Float64Array(count);
		for (let index = 0; index < count; index += 1) packed[index] = keys[index] * count + index;
		packed.sort();
		for (let index = 0; index < count; index += 1) order[index] = packed[index] % count;
		return order;
	}
	for (let index = 0; index < count; index += 1) order[index] = index;
	return order.sort((a, b) => keys[a] - keys[b] || a - b);
}
function lastAtMost(keys, count, wanted) {
	let low = 0, high = count;
	for (; low < high;) {
		let middle = low + high >>> 1;
		keys[middle] <= wanted ? low = middle + 1 : high = middle;
	}
	return low - 1;
}
const AT = {
	name: 3,
	low_pc: 17,
	high_pc: 18,
	language: 19,
	comp_dir: 27,
	ranges: 85,
	str_offsets_base: 114,
	addr_base: 115,
	rnglists_base: 116,
	dwo_name: 118,
	GNU_dwo_name: 8496,
	GNU_addr_base: 8499
};
function cursor(reader, endian, chunk) {
	let little = endian === "little", buffer = Buffer.alloc(0), base = 0;
	function need(bytes) {
		let at = self.position - base;
		if (at >= 0 && at + bytes <= buffer.length) return at;
		let left = reader.size - self.position;
		if (!(self.position >= 0 && left >= bytes)) throw new BinaryError(`debug information ends unexpectedly at byte ${self.position}`);
		return base = self.position, buffer = reader.read(base, Math.min(left, Math.max(chunk, bytes))), 0;
	}
	function take(bytes) {
		let at = need(bytes);
		return self.position += bytes, at;
	}
	let self = {
		position: 0,
		u8() {
			let at = take(1);
			return buffer[at];
		},
		u16() {
			let at = take(2);
			return little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
		},
		u24() {
			let at = take(3);
			return little ? buffer.readUIntLE(at, 3) : buffer.readUIntBE(at, 3);
		},
		u32() {
			let at = take(4);
			return little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
		},
		u64() {
			let first = self.u32(), second = self.u32();
			return little ? second * 2 ** 32 + first : first * 2 ** 32 + second;
		},
		unsigned: (bytes) => bytes === 8 ? self.u64() : bytes === 4 ? self.u32() : bytes === 2 ? self.u16() : self.u8(),
		uleb() {
			let value = 0;
			for (let scale = 1;; scale *= 128) {
				let byte = self.u8();
				if (value += (byte & 127) * scale, byte < 128) return value;
				if (scale > 2 ** 63) throw new BinaryError("debug information has a number that does not end");
			}
		},
		sleb() {
			let value = 0;
			for (let scale = 1;; scale *= 128) {
				let byte = self.u8();
				if (value += (byte & 127) * scale, byte < 128) return byte & 64 ? value - scale * 128 : value;
				if (scale > 2 ** 63) throw new BinaryError("debug information has a number that does not end");
			}
		},
		string() {
			let start = self.position, chunks = [];
			for (;;) {
				let at = need(1), end = buffer.indexOf(0, at);
				if (chunks.push(buffer.subarray(at, end === -1 ? buffer.length : end)), self.position = base + (end === -1 ? buffer.length : end + 1), end !== -1) return textOf(chunks);
				if (self.position - start > 16384) throw new BinaryError("debug information has a name that does not end");
			}
		}
	};
	return self;
}
const textOf = (chunks) => (chunks.length === 1 && chunks[0] !== void 0 ? chunks[0] : Buffer.concat(chunks)).toString(), FORM = {
	addr: 1,
	block2: 3,
	block4: 4,
	data2: 5,
	data4: 6,
	data8: 7,
	string: 8,
	block: 9,
	block1: 10,
	data1: 11,
	flag: 12,
	sdata: 13,
	strp: 14,
	udata: 15,
	ref_addr: 16,
	ref1: 17,
	ref2: 18,
	ref4: 19,
	ref8: 20,
	ref_udata: 21,
	indirect: 22,
	sec_offset: 23,
	exprloc: 24,
	flag_present: 25,
	strx: 26,
	addrx: 27,
	ref_sup4: 28,
	strp_sup: 29,
	data16: 30,
	line_strp: 31,
	ref_sig8: 32,
	implicit_const: 33,
	loclistx: 34,
	rnglistx: 35,
	ref_sup8: 36,
	strx1: 37,
	strx4: 40,
	addrx1: 41,
	addrx4: 44,
	GNU_addr_index: 7937,
	GNU_str_index: 7938,
	GNU_ref_alt: 7968,
	GNU_strp_alt: 7969
};
function readForm(cursor, form, encoding, implicit) {
	let value = (number) => ({
		form,
		number
	}), skip = (bytes) => (cursor.position += bytes, value(0));
	switch (form) {
		case FORM.addr: return value(cursor.unsigned(encoding.addressBytes));
		case FORM.data1:
		case FORM.ref1:
		case FORM.flag:
		case FORM.strx1:
		case FORM.addrx1: return value(cursor.u8());
		case FORM.data2:
		case FORM.ref2:
		case FORM.strx1 + 1:
		case FORM.addrx1 + 1: return value(cursor.u16());
		case FORM.strx1 + 2:
		case FORM.addrx1 + 2: return value(cursor.u24());
		case FORM.data4:
		case FORM.ref4:
		case FORM.ref_sup4:
		case FORM.strx4:
		case FORM.addrx4: return value(cursor.u32());
		case FORM.data8:
		case FORM.ref8:
		case FORM.ref_sig8:
		case FORM.ref_sup8: return value(cursor.u64());
		case FORM.data16: return skip(16);
		case FORM.string: return {
			form,
			number: 0,
			text: cursor.string()
		};
		case FORM.strp:
		case FORM.line_strp:
		case FORM.sec_offset:
		case FORM.strp_sup:
		case FORM.GNU_ref_alt:
		case FORM.GNU_strp_alt: return value(cursor.unsigned(encoding.offsetBytes));
		case FORM.ref_addr: return value(cursor.unsigned(encoding.version <= 2 ? encoding.addressBytes : encoding.offsetBytes));
		case FORM.udata:
		case FORM.ref_udata:
		case FORM.strx:
		case FORM.addrx:
		case FORM.loclistx:
		case FORM.rnglistx:
		case FORM.GNU_addr_index:
		case FORM.GNU_str_index: return value(cursor.uleb());
		case FORM.sdata: return value(cursor.sleb());
		case FORM.flag_present: return value(1);
		case FORM.implicit_const: return value(implicit);
		case FORM.block1: return skip(cursor.u8());
		case FORM.block2: return skip(cursor.u16());
		case FORM.block4: return skip(cursor.u32());
		case FORM.block:
		case FORM.exprloc: return skip(cursor.uleb());
		case FORM.indirect: {
			let actual = cursor.uleb();
			if (actual === FORM.indirect) break;
			return readForm(cursor, actual, encoding, 0);
		}
	}
	throw new BinaryError(`debug information has the unknown form 0x${form.toString(16)}`);
}
function stringsOf(elf, sections) {
	let open = new Map(), at = (section) => {
		let found = open.get(section);
		if (found === void 0) {
			let contents = sections(section);
			found = contents === null ? null : cursor(contents, elf.endian, 256), open.set(section, found);
		}
		return found;
	}, known = new Map(), total = 0, text = (section, offset) => {
		let key = `${section} ${offset}`, seen = known.get(key);
		if (seen !== void 0) return seen;
		let list = at(section);
		if (list === null) return null;
		list.position = offset;
		let found = list.string();
		if (total += found.length, total > 67108864) throw new BinaryError(`.debug_${section} has names that overlap: it is damaged`);
		return known.set(key, found), found;
	};
	return (value, encoding, base) => {
		if (value === void 0) return null;
		let { form, number } = value;
		if (form === FORM.string) return value.text ?? null;
		if (form === FORM.strp) return text("str", number);
		if (form === FORM.line_strp) return text("line_str", number);
		if (form === FORM.strx || form >= FORM.strx1 && form <= FORM.strx4) {
			let offsets = at("str_offsets");
			return offsets === null ? null : (offsets.position = base + number * encoding.offsetBytes, text("str", offsets.unsigned(encoding.offsetBytes)));
		}
		return null;
	};
}
function unitName(name, folder, known) {
	let base = folder.endsWith("/") ? folder : `${folder}/`, path = name.startsWith("/") || folder === "" ? name : base + name.replace(/^(\.\/)+/, ""), short = path.startsWith(base) ? path.slice(base.length) : path, other = known.get(short);
	return other === void 0 && known.set(short, path), {
		name: other === void 0 || other === path ? short : path,
		path
	};
}
const MAX_RANGES = 2e6;
function rangesOf$1(elf, sections, take) {
	let lists = new Map(), at = (section) => {
		let list = lists.get(section);
		if (list === void 0) {
			let contents = sections(section);
			list = contents === null ? null : cursor(contents, elf.endian, 16384), lists.set(section, list);
		}
		return list;
	}, entries = 0, add = (start, end) => {
		if (entries += 1, entries > MAX_RANGES) throw new BinaryError(`units have more than ${MAX_RANGES} address ranges`);
		start > 0 && end > start && Number.isSafeInteger(end) && take(start, end);
	}, indexed = (index, encoding, bases) => {
		let addresses = at("addr");
		if (addresses === null) throw new BinaryError("there is no .debug_addr, but units refer to it");
		return addresses.position = (encoding.version >= 5 && bases.addresses === 0 ? 8 : bases.addresses) + index * encoding.addressBytes, addresses.unsigned(encoding.addressBytes);
	}, isIndex = (form) => form === FORM.addrx || form === FORM.GNU_addr_index || form >= FORM.addrx1 && form <= FORM.addrx4, address = ({ form, number }, encoding, bases) => isIndex(form) ? indexed(number, encoding, bases) : number;
	return (values, encoding, bases) => {
		let low = values.get(AT.low_pc), high = values.get(AT.high_pc), start = low === void 0 ? 0 : address(low, encoding, bases), list = values.get(AT.ranges);
		if (list === void 0) {
			if (low === void 0 || high === void 0) return;
			let isAddress = high.form === FORM.addr || isIndex(high.form);
			add(start, isAddress ? address(high, encoding, bases) : start + high.number);
			return;
		}
		if (encoding.version < 5) {
			let ranges = at("ranges");
			if (ranges === null) return;
			ranges.position = list.number, oldList(ranges, encoding, start, add);
			return;
		}
		let ranges = at("rnglists");
		if (ranges !== null) {
			if (list.form === FORM.rnglistx) {
				let base = bases.ranges === 0 ? encoding.offsetBytes === 8 ? 20 : 12 : bases.ranges;
				ranges.position = base + list.number * encoding.offsetBytes, ranges.position = base + ranges.unsigned(encoding.offsetBytes);
			} else ranges.position = list.number;
			newList(ranges, encoding, start, add, (index) => indexed(index, encoding, bases));
		}
	};
}
function oldList(ranges, { addressBytes }, from, add) {
	let base = from, baseSelector = addressBytes === 8 ? 2 ** 64 : 2 ** 32 - 1;
	for (;;) {
		let start = ranges.unsigned(addressBytes), end = ranges.unsigned(addressBytes);
		if (start === 0 && end === 0) return;
		start === baseSelector && (base = end), add(base + start, start === baseSelector ? 0 : base + end);
	}
}
const RLE = {
	end_of_list: 0,
	base_addressx: 1,
	startx_endx: 2,
	startx_length: 3,
	offset_pair: 4,
	base_address: 5,
	start_end: 6,
	start_length: 7
};
function newList(ranges, { addressBytes }, from, add, indexed) {
	let base = from, address = () => ranges.unsigned(addressBytes);
	for (;;) {
		let kind = ranges.u8();
		switch (kind) {
			case RLE.end_of_list: return;
			case RLE.base_addressx:
				base = indexed(ranges.uleb()), add(base, base);
				break;
			case RLE.base_address:
				base = address(), add(base, base);
				break;
			case RLE.startx_endx:
				add(indexed(ranges.uleb()), indexed(ranges.uleb()));
				break;
			case RLE.startx_length: {
				let start = indexed(ranges.uleb());
				add(start, start + ranges.uleb());
				break;
			}
			case RLE.offset_pair:
				add(base + ranges.uleb(), base + ranges.uleb());
				break;
			case RLE.start_end:
				add(address(), address());
				break;
			case RLE.start_length: {
				let start = address();
				add(start, start + ranges.uleb());
				break;
			}
			default: throw new BinaryError(`.debug_rnglists has an entry of the unknown kind ${kind}`);
		}
	}
}
const MAX_ABBREV_BYTES = 67108864, MAX_UNITS = 5e5;
function readUnits(elf, reader, options = {}) {
	let found = {
		units: [],
		starts: [],
		ends: [],
		owners: []
	}, problem = null;
	try {
		readAll(elf, reader, found, options);
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		problem = error.message;
	}
	let order = orderBy(Float64Array.from(found.starts), found.starts.length);
	return {
		units: found.units,
		count: order.length,
		starts: Float64Array.from(order, (index) => found.starts[index]),
		ends: Float64Array.from(order, (index) => found.ends[index]),
		owners: Int32Array.from(order, (index) => found.owners[index]),
		problem
	};
}
function readAll(elf, reader, found, { skipLanguage, unpacked }) {
	let sections = debugSections(elf, reader, unpacked), info = sections("info"), abbreviations = sections("abbrev");
	if (info === null || abbreviations === null) return;
	if (abbreviations.size > MAX_ABBREV_BYTES) throw new BinaryError(`.debug_abbrev has ${abbreviations.size} bytes: at most ${MAX_ABBREV_BYTES} are supported`);
	let strings = stringsOf(elf, sections), ranges = rangesOf$1(elf, sections, (from, to) => {
		found.starts.push(from), found.ends.push(to), found.owners.push(found.units.length - 1);
	}), abbreviationsByCode = new Map(), entries = cursor(info, elf.endian, 256), tables = cursor(abbreviations, elf.endian, MAX_ABBREV_BYTES), names = new Map(), scanned = 0;
	for (let start = 0; start + 11 <= info.size;) {
		entries.position = start;
		let header = readHeader(entries, start), { end } = header;
		if (!(end > start && end <= info.size)) throw new BinaryError(`the unit at byte ${start} of .debug_info should end at byte ${end}: it is damaged`);
		if (found.units.length >= MAX_UNITS) throw new BinaryError(`.debug_info has more than ${MAX_UNITS} units`);
		if (header.hasCode) {
			let code = entries.uleb(), key = `${header.abbreviations} ${code}`, abbreviation = abbreviationsByCode.get(key);
			if (abbreviation === void 0) {
				if (abbreviation = findAbbreviation(tables, header.abbreviations, code), scanned += tables.position - header.abbreviations, scanned > 16 * abbreviations.size + 256) throw new BinaryError(".debug_abbrev has tables that overlap: it is damaged");
				abbreviationsByCode.set(key, abbreviation);
			}
			let values = readEntry(entries, abbreviation, header), bases = {
				strings: values.get(AT.str_offsets_base)?.number ?? 2 * header.offsetBytes,
				addresses: (values.get(AT.addr_base) ?? values.get(AT.GNU_addr_base))?.number ?? 0,
				ranges: values.get(AT.rnglists_base)?.number ?? 0
			}, textOf = (attribute) => strings(values.get(attribute), header, bases.strings), named = unitName(textOf(AT.name) ?? textOf(AT.dwo_name) ?? textOf(AT.GNU_dwo_name) ?? "", textOf(AT.comp_dir) ?? "", names), language = values.get(AT.language)?.number ?? 0;
			found.units.push({
				...named,
				language,
				start,
				end
			}), language !== skipLanguage && ranges(values, header, bases);
		}
		start = end;
	}
}
function readHeader(entries, start) {
	let length = entries.u32(), offsetBytes = 4;
	length === 4294967295 && (length = entries.u64(), offsetBytes = 8);
	let end = entries.position + length, version = entries.u16();
	if (version < 2 || version > 5) throw new BinaryError(`the unit at byte ${start} of .debug_info has the unknown version ${version}`);
	if (version < 5) {
		let abbreviations = entries.unsigned(offsetBytes);
		return {
			end,
			version,
			offsetBytes,
			abbreviations,
			addressBytes: addressBytes(entries.u8()),
			hasCode: !0
		};
	}
	let kind = entries.u8(), size = addressBytes(entries.u8()), abbreviations = entries.unsigned(offsetBytes);
	return (kind === 4 || kind === 5) && (entries.position += 8), {
		end,
		version,
		offsetBytes,
		abbreviations,
		addressBytes: size,
		hasCode: kind !== 2 && kind !== 6
	};
}
function addressBytes(size) {
	if (size === 4 || size === 8) return size;
	throw new BinaryError(`debug information has addresses of ${size} bytes: expected 4 or 8`);
}
function findAbbreviation(tables, offset, wanted) {
	for (tables.position = offset;;) {
		let code = tables.uleb();
		if (code === 0) throw new BinaryError(`.debug_abbrev has no entry ${wanted} in the table at byte ${offset}`);
		tables.uleb(), tables.u8();
		let found = {
			attributes: [],
			forms: [],
			implicit: []
		};
		for (;;) {
			let attribute = tables.uleb(), form = tables.uleb(), implicit = form === FORM.implicit_const ? tables.sleb() : 0;
			if (attribute === 0 && form === 0) break;
			code === wanted && (found.attributes.push(attribute), found.forms.push(form), found.implicit.push(implicit));
		}
		if (code === wanted) return found;
	}
}
function readEntry(entries, abbreviation, header) {
	let values = new Map();
	for (let [index, attribute] of abbreviation.attributes.entries()) values.set(attribute, readForm(entries, abbreviation.forms[index], header, abbreviation.implicit[index]));
	return values;
}
const STT = {
	NOTYPE: 0,
	OBJECT: 1,
	FUNC: 2,
	FILE: 4,
	TLS: 6,
	GNU_IFUNC: 10
}, STB = {
	LOCAL: 0,
	GLOBAL: 1,
	WEAK: 2
}, MAX_SYMBOLS = 2 ** 21, MAX_STRING_BYTES = 134217728, MAX_NAME_BYTES = 65536, ENTRY_BYTES$1 = {
	32: 16,
	64: 24
};
function symbolSection(elf) {
	let find = (type) => elf.sections.find((section) => section.type === type && section.size > 0);
	return find(SHT.SYMTAB) ?? find(SHT.DYNSYM);
}
function readSymbols(elf, reader, section) {
	let entryBytes = ENTRY_BYTES$1[elf.class];
	if (section.entrySize !== entryBytes) throw new BinaryError(`${section.name} has an entry size of ${section.entrySize} bytes: expected ${entryBytes}`);
	let strings = elf.sections[section.link];
	if (strings?.type !== SHT.STRTAB) throw new BinaryError(`${section.name} should link to a string table, but links to section ${section.link}`);
	if (section.size > MAX_SYMBOLS * entryBytes || strings.size > MAX_STRING_BYTES) throw new BinaryError(`${section.name} has ${section.size} bytes and ${strings.size} bytes of names: at most ${MAX_SYMBOLS} symbols and ${MAX_STRING_BYTES} bytes are supported`);
	let bytes = reader.read(section.offset, section.size), view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), little = elf.endian === "little", wide = elf.class === 64, count = Math.floor(bytes.length / entryBytes), table = {
		section,
		strings,
		count,
		entryBytes,
		values: new Float64Array(count),
		sizes: new Float64Array(count),
		nameOffsets: new Uint32Array(count),
		nameEnds: new Uint32Array(count),
		infos: new Uint8Array(count),
		sectionIndexes: new Uint16Array(count),
		names: reader.read(strings.offset, strings.size)
	}, word = (at) => view.getUint32(at, little), xword = (at) => word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4);
	for (let index = 0, at = 0; index < count; index += 1, at += entryBytes) table.nameOffsets[index] = word(at), table.values[index] = wide ? xword(at + 8) : word(at + 4), table.sizes[index] = wide ? xword(at + 16) : word(at + 8), table.infos[index] = view.getUint8(at + (wide ? 4 : 12)), table.sectionIndexes[index] = view.getUint16(at + (wide ? 6 : 14), little);
	return findNameEnds(table), table;
}
function findNameEnds({ section, strings, count, names, nameOffsets, nameEnds }) {
	let allowed = 4 * names.length + MAX_NAME_BYTES, total = 0;
	for (let index = 0; index < count; index += 1) {
		let start = nameOffsets[index], limit = Math.min(names.length, start + MAX_NAME_BYTES), end = start;
		for (; end < limit && names[end] !== 0;) end += 1;
		if (nameEnds[index] = end, total += end - start, total > allowed) throw new BinaryError(`the names of ${section.name} have more than ${allowed} bytes, but ${strings.name} has only ${names.length}: it is damaged`);
	}
}
const typeOf = (table, index) => table.infos[index] & 15, bindingOf = (table, index) => table.infos[index] >> 4;
function nameOf(table, index) {
	let start = table.nameOffsets[index], name = table.names.toString("utf8", start, table.nameEnds[index]), version = name.indexOf("@");
	return version > 0 ? name.slice(0, version) : name;
}
function addressMapOf(elf) {
	let ranges = elf.type === ET.REL ? [] : rangesOf(elf), order = orderBy(Float64Array.from(ranges, ({ address }) => address), ranges.length), sorted = Array.from(order, (index) => ranges[index]), starts = Float64Array.from(sorted, ({ address }) => address), last, find = (address) => {
		if (last !== void 0 && address >= last.address && address < last.end) return last;
		let range = sorted[lastAtMost(starts, starts.length, address)];
		if (!(range === void 0 || address >= range.end)) return last = range, range;
	};
	return {
		offsetOf(address) {
			let range = find(address);
			return range === void 0 ? -1 : range.offset + (address - range.address);
		},
		bytesFrom(address) {
			let range = find(address);
			return range === void 0 ? 0 : range.end - address;
		},
		isLinkage: (address) => find(address)?.isLinkage === !0
	};
}
function rangesOf(elf) {
	let sections = elf.sections.filter(({ type, flags, size }) => type !== SHT.NULL && type !== SHT.NOBITS && (flags & SHF.ALLOC) !== 0 && size > 0);
	return sections.length > 0 ? sections.map(({ name, address, offset, size }) => ({
		address,
		end: address + size,
		offset,
		isLinkage: /^\.i?plt/.test(name)
	})) : elf.segments.filter(({ type, fileSize }) => type === PT.LOAD && fileSize > 0).map(({ address, offset, fileSize }) => ({
		address,
		end: address + fileSize,
		offset,
		isLinkage: !1
	}));
}
const effortFor = (names) => ({ left: 1e7 + 500 * names });
var NotItanium = class extends Error {}, Cursor$1 = class {
	text = "";
	at = 0;
	steps = 0;
	#depth = 0;
	restart(text, at) {
		this.text = text, this.at = at, this.steps = 0, this.#depth = 0;
	}
	fail() {
		throw new NotItanium();
	}
	peek(ahead = 0) {
		return this.text[this.at + ahead] ?? "";
	}
	peekTwo() {
		return this.text.slice(this.at, this.at + 2);
	}
	eat(wanted) {
		return this.text.startsWith(wanted, this.at) ? (this.at += wanted.length, !0) : !1;
	}
	expect(wanted) {
		this.eat(wanted) || this.fail();
	}
	nested(inner) {
		this.#depth += 1, this.steps += 1, (this.#depth > 256 || this.steps > 1e5) && this.fail();
		let value = inner();
		return --this.#depth, value;
	}
	listUntil(end, item) {
		let list = [];
		for (; !this.eat(end);) list.push(item());
		return list;
	}
	digits() {
		let start = this.at;
		for (; this.peek() >= "0" && this.peek() <= "9";) this.at += 1;
		return this.text.slice(start, this.at);
	}
	number() {
		let found = this.digits();
		return found === "" || found.length > 9 ? this.fail() : Number(found);
	}
	sequence() {
		if (this.eat("_")) return 0;
		let value = this.number() + 1;
		return this.expect("_"), value;
	}
	sequence36() {
		let start = this.at;
		for (; /[0-9A-Z]/.test(this.peek());) this.at += 1;
		let value = Number.parseInt(this.text.slice(start, this.at) || "0", 36) + 1;
		return Number.isSafeInteger(value) || this.fail(), this.expect("_"), value;
	}
	sourceName() {
		let length = this.number(), found = this.text.slice(this.at, this.at + length);
		return (length === 0 || found.length < length) && this.fail(), this.at += length, /^_GLOBAL_[._$]N/.test(found) ? "(anonymous namespace)" : found;
	}
};
const freshState = () => ({
	isConstructorOrConversion: !1,
	endsWithTemplateArguments: !1,
	qualifiers: "",
	reference: ""
});
var Grammar = class extends Cursor$1 {
	substitutions = [];
	scope = { args: null };
	inLambda = !1;
	mayReferForward = !1;
	forwardReferences = 0;
	forward = null;
	restart(text, at) {
		super.restart(text, at), this.substitutions = [], this.scope = { args: null }, this.inLambda = !1, this.mayReferForward = !1, this.forward = null;
	}
	remember(node) {
		return this.substitutions.push(node), node;
	}
}, TooLong = class extends Error {};
const MAX_STEPS$1 = 1e5, put = (out, text) => {
	if (out.text += text, text !== "" && (out.last = text[text.length - 1]), out.steps += 1, out.text.length > 65536 || out.steps > MAX_STEPS$1) throw new TooLong();
};
function undo(out, { text, last }) {
	out.text = text, out.last = last;
}
function putNode(out, node) {
	if (out.steps += 1, out.steps > MAX_STEPS$1) throw new TooLong();
	node.left(out), node.right?.(out);
}
function print(node, effort) {
	let out = {
		text: "",
		last: "",
		steps: 0,
		packIndex: -1,
		packLength: -1,
		lambdas: 0,
		depth: 0
	};
	try {
		return putNode(out, node), out.text;
	} finally {
		effort.left -= out.steps + out.text.length;
	}
}
const shapeOf = (node, out) => node.shape?.(out) ?? "plain", literal = (text) => ({
	left: (out) => put(out, text),
	base: text
}), atom = (text) => ({
	left: (out) => put(out, text),
	base: text,
	isAtom: !0
}), atomic = (node) => ({
	...node,
	isAtom: !0
}), standard = (text, base) => ({
	left: (out) => put(out, text),
	base
}), baseName = (node) => node.base ?? "", sequence = (...parts) => ({ left(out) {
	for (let part of parts) typeof part == "string" ? put(out, part) : putNode(out, part);
} }), prefixed = (text, node) => sequence(text, node), suffixed = (node, text) => ({
	...sequence(node, text),
	base: baseName(node)
}), deferred = (get) => ({ left: (out) => putNode(out, get()) }), qualified = (scope, name) => ({
	left(out) {
		putNode(out, scope), put(out, "::"), putNode(out, name);
	},
	base: baseName(name),
	isAtom: !0,
	isNested: !0
}), tagged = (node, tag) => ({
	left(out) {
		putNode(out, node), put(out, `[abi:${tag}]`);
	},
	base: baseName(node)
}), list = (items) => ({ left(out) {
	let first = !0;
	for (let item of items) {
		let before = {
			text: out.text,
			last: out.last
		};
		first || put(out, ", ");
		let start = out.text.length;
		putNode(out, item), out.text.length === start ? undo(out, before) : first = !1;
	}
} }), template = (name, args) => ({
	left(out) {
		putNode(out, name), out.last === "<" && put(out, " "), put(out, "<"), putNode(out, list(args)), put(out, out.last === ">" ? " >" : ">");
	},
	base: baseName(name)
}), func = (name, returns, parameters, qualifiers, reference) => ({
	left(out) {
		returns !== null && (returns.left(out), shapeOf(returns, out) === "plain" && put(out, " ")), putNode(out, name), put(out, "("), putNode(out, list(parameters)), put(out, ")"), returns !== null && returns.right?.(out), put(out, qualifiers + reference);
	},
	bare: qualifiers + reference === "" ? name : void 0,
	base: baseName(name)
}), qualifiedType = (inner, qualifiers) => {
	let split = (text = "") => text.split(/(?= )/);
	return {
		left(out) {
			inner.left(out);
			let known = split((inner.resolve?.(out) ?? inner).qualifiers);
			for (let each of split(qualifiers)) known.includes(each) || put(out, each);
		},
		right: (out) => inner.right?.(out),
		shape: (out) => shapeOf(inner, out),
		qualifiers
	};
}, needsParentheses = (node, out) => shapeOf(node, out) === "function" || shapeOf(node, out) === "array";
function declarator(inner, mark) {
	return {
		shape: (out) => shapeOf(inner, out) === "plain" ? "plain" : "open",
		left(out) {
			inner.left(out), needsParentheses(inner, out) ? put(out, " (*".includes(out.last) ? `(${mark}` : ` (${mark}`) : put(out, mark);
		},
		right(out) {
			needsParentheses(inner, out) && put(out, ")"), inner.right?.(out);
		}
	};
}
const pointer = (inner, mark) => declarator(inner, mark), reference = (inner, mark) => {
	let resolve = (out) => {
		let actual = (node) => node.resolve?.(out) ?? node, target = actual(inner), collapsed = mark;
		for (; target.refersTo !== void 0; target = actual(target.refersTo.node)) target.refersTo.mark === "&" && (collapsed = "&");
		return declarator(target, collapsed);
	};
	return {
		left: (out) => resolve(out).left(out),
		right: (out) => resolve(out).right?.(out),
		shape: (out) => shapeOf(resolve(out), out),
		refersTo: {
			node: inner,
			mark
		}
	};
}, memberPointer = (owner, inner) => ({
	left(out) {
		inner.left(out), put(out, needsParentheses(inner, out) ? " (*".includes(out.last) ? "(" : " (" : " "), putNode(out, owner), put(out, "::*");
	},
	right(out) {
		needsParentheses(inner, out) && put(out, ")"), inner.right?.(out);
	},
	shape: (out) => shapeOf(inner, out) === "plain" ? "plain" : "open"
}), functionType = (returns, parameters, qualifiers, ref, exceptions, thrown) => ({
	left(out) {
		returns.left(out), shapeOf(returns, out) === "plain" && put(out, " ");
	},
	right(out) {
		put(out, "("), putNode(out, list(parameters)), put(out, ")"), returns.right?.(out), put(out, qualifiers + ref + exceptions), thrown !== null && putNode(out, sequence(exceptions === "" ? " noexcept(" : "(", thrown, ")"));
	},
	shape: () => "function"
}), array = (element, dimension) => ({
	left: (out) => element.left(out),
	right(out) {
		put(out, out.last === "]" ? "[" : " ["), dimension !== null && putNode(out, dimension), put(out, "]"), element.right?.(out);
	},
	shape: () => "array"
}), pack = (elements) => ({
	...list(elements),
	elements
}), parameter = (index, inLambda, argument) => {
	let own = literal(`auto:${index + 1}`), resolve = (out) => inLambda && out.lambdas > 0 ? own : elementOf(argument() ?? own, out);
	return {
		left: (out) => nested(out, () => resolve(out).left(out)),
		right: (out) => nested(out, () => resolve(out).right?.(out)),
		shape: (out) => shapeOf(resolve(out), out),
		resolve
	};
};
function nested(out, write) {
	if (out.depth += 1, out.depth > 256) throw new TooLong();
	write(), --out.depth;
}
function elementOf(node, out) {
	return node.elements === void 0 || out.packIndex === -1 ? node : (out.packLength === -1 && (out.packLength = node.elements.length, out.packIndex = 0), node.elements[out.packIndex] ?? literal(""));
}
const lambda = (parameters, number) => ({ left(out) {
	out.lambdas += 1, putNode(out, sequence("{lambda(", list(parameters), `)#${number}}`)), --out.lambdas;
} }), expansion = (inner) => ({ left(out) {
	let { packIndex, packLength: length } = out;
	out.packIndex = 0, out.packLength = -1;
	let before = {
		text: out.text,
		last: out.last
	};
	if (putNode(out, inner), out.packLength === -1) undo(out, before), putNode(out, operand(inner)), put(out, "...");
	else if (out.packLength === 0) undo(out, before);
	else for (let index = 1; index < out.packLength; index += 1) out.packIndex = index, put(out, ", "), putNode(out, inner);
	out.packIndex = packIndex, out.packLength = length;
} }), packLength = (node) => ({ left(out) {
	let { packIndex } = out;
	out.packIndex = -1;
	let { elements } = node.resolve?.(out) ?? node;
	out.packIndex = packIndex, elements === void 0 ? putNode(out, sequence("sizeof...(", node, ")")) : put(out, String(elements.length));
} }), operand = (node) => node.isAtom ? node : sequence("(", node, ")"), callee = (node) => operand(node.bare ?? node), unary = (code, symbol, inner) => {
	let target = code === "ad" && inner.bare?.isNested ? inner.bare : inner;
	return code === "sz" || code === "az" || code === "te" ? sequence(symbol, "(", target, ")") : sequence(symbol, operand(target));
}, binary = (code, symbol, left, right) => {
	if (code === "ix") return sequence(operand(left), "[", right, "]");
	let plain = sequence(operand(left), symbol, operand(right));
	return code === "gt" ? sequence("(", plain, ")") : plain;
}, SUFFIXES = {
	i: "",
	j: "u",
	l: "l",
	m: "ul",
	x: "ll",
	y: "ull"
};
function literalValue(code, type, negative, value) {
	let suffix = SUFFIXES[code];
	return suffix === void 0 ? code === "b" && negative === "" && (value === "0" || value === "1") ? literal(value === "1" ? "true" : "false") : sequence("(", type, ")", "fdeg".includes(code) ? `${negative}[${value}]` : `${negative}${value}`) : literal(`${negative}${value}${suffix}`);
}
const BUILTIN_TYPES = {
	v: "void",
	w: "wchar_t",
	b: "bool",
	c: "char",
	a: "signed char",
	h: "unsigned char",
	s: "short",
	t: "unsigned short",
	i: "int",
	j: "unsigned int",
	l: "long",
	m: "unsigned long",
	x: "long long",
	y: "unsigned long long",
	n: "__int128",
	o: "unsigned __int128",
	f: "float",
	d: "double",
	e: "long double",
	g: "__float128",
	z: "...",
	Da: "auto",
	Dc: "decltype(auto)",
	Dd: "decimal64",
	De: "decimal128",
	Df: "decimal32",
	Dh: "half",
	Di: "char32_t",
	Ds: "char16_t",
	Du: "char8_t",
	Dn: "decltype(nullptr)"
}, OPERATORS = {
	aN: ["&=", 2],
	aS: ["=", 2],
	aa: ["&&", 2],
	ad: ["&", 1],
	an: ["&", 2],
	aw: ["co_await ", 1],
	az: ["alignof ", 1],
	cl: ["()", 2],
	cm: [",", 2],
	co: ["~", 1],
	dV: ["/=", 2],
	da: ["delete[] ", 1],
	de: ["*", 1],
	dl: ["delete ", 1],
	ds: [".*", 2],
	dv: ["/", 2],
	eO: ["^=", 2],
	eo: ["^", 2],
	eq: ["==", 2],
	ge: [">=", 2],
	gt: [">", 2],
	ix: ["[]", 2],
	lS: ["<<=", 2],
	le: ["<=", 2],
	ls: ["<<", 2],
	lt: ["<", 2],
	mI: ["-=", 2],
	mL: ["*=", 2],
	mi: ["-", 2],
	ml: ["*", 2],
	mm: ["--", 1],
	na: ["new[]", 3],
	ne: ["!=", 2],
	ng: ["-", 1],
	nt: ["!", 1],
	nw: ["new", 3],
	oR: ["|=", 2],
	oo: ["||", 2],
	or: ["|", 2],
	pL: ["+=", 2],
	pl: ["+", 2],
	pm: ["->*", 2],
	pp: ["++", 1],
	ps: ["+", 1],
	pt: ["->", 2],
	qu: ["?", 3],
	rM: ["%=", 2],
	rS: [">>=", 2],
	rm: ["%", 2],
	rs: [">>", 2],
	ss: ["<=>", 2],
	sz: ["sizeof ", 1],
	te: ["typeid ", 1],
	tw: ["throw ", 1]
}, STANDARD_NAMES = {
	a: {
		text: "std::allocator",
		base: "allocator"
	},
	b: {
		text: "std::basic_string",
		base: "basic_string"
	},
	s: {
		text: "std::basic_string<char, std::char_traits<char>, std::allocator<char> >",
		base: "basic_string"
	},
	i: {
		text: "std::basic_istream<char, std::char_traits<char> >",
		base: "basic_istream"
	},
	o: {
		text: "std::basic_ostream<char, std::char_traits<char> >",
		base: "basic_ostream"
	},
	d: {
		text: "std::basic_iostream<char, std::char_traits<char> >",
		base: "basic_iostream"
	}
};
var TemplateGrammar = class extends Grammar {
	substitution() {
		this.expect("S");
		let c = this.peek();
		if (c === "_" || /[0-9A-Z]/.test(c)) return this.substitutions[this.eat("_") ? 0 : this.sequence36()] ?? this.fail();
		let standard$1 = STANDARD_NAMES[c];
		if (standard$1 === void 0) return this.fail();
		this.at += 1;
		let node = standard(standard$1.text, standard$1.base);
		for (; this.eat("B");) node = this.remember(tagged(node, this.sourceName()));
		return node;
	}
	templateParameter() {
		this.expect("T"), this.eat("L") && (this.number(), this.expect("_"));
		let index = this.sequence(), known = this.scope.args?.[index];
		if (known !== void 0) return parameter(index, this.inLambda, () => known);
		if (this.inLambda) {
			let here = this.scope;
			return parameter(index, !0, () => here.args?.[index]);
		}
		return this.mayReferForward ? (this.forwardReferences += 1, literal("auto")) : this.fail();
	}
	templateArgumentList(isForName) {
		if (this.expect("I"), !isForName) return this.#argumentsUntilE([]);
		let list = [], outerLambda = this.inLambda;
		return this.inLambda = !1, this.#argumentsUntilE(list), this.inLambda = outerLambda, this.scope.args = list, list;
	}
	#argumentsUntilE(list) {
		for (; !this.eat("E");) this.eat("Q") ? this.expression() : list.push(this.templateArgument());
		return list;
	}
	templateArgument() {
		return this.nested(() => {
			switch (this.peek()) {
				case "X": {
					this.at += 1;
					let node = this.expression();
					return this.expect("E"), node;
				}
				case "L": return this.literal();
				case "J":
				case "I": return this.at += 1, pack(this.listUntil("E", () => this.templateArgument()));
				case "T": return /[ynptk]/.test(this.peek(1)) ? (this.templateParameterDeclaration(), this.templateArgument()) : this.type();
				default: return this.type();
			}
		});
	}
	templateParameterDeclaration() {
		if (!this.eat("Ty")) {
			if (this.eat("Tk")) this.name(freshState());
			else if (this.eat("Tn")) this.type();
			else if (this.eat("Tp")) this.templateParameterDeclaration();
			else for (this.expect("Tt"); !this.eat("E");) this.templateParameterDeclaration();
		}
	}
}, ExpressionGrammar = class extends TemplateGrammar {
	literal() {
		if (this.expect("L"), this.eat("_Z") || this.peek() === "Z" && this.eat("Z")) {
			let outer = this.scope;
			this.scope = { args: outer.args };
			let node = this.encoding(!0);
			return this.scope = outer, this.expect("E"), node;
		}
		let code = this.peek(), type = this.type(), negative = this.eat("n") ? "-" : "", end = this.text.indexOf("E", this.at);
		end === -1 && this.fail();
		let value = this.text.slice(this.at, end);
		return this.at = end + 1, literalValue(code, type, negative, value);
	}
	expression() {
		return this.nested(() => {
			let c = this.peek();
			return c === "L" ? this.literal() : c === "T" ? this.templateParameter() : c === "f" && /^f(?:p|L\d)/.test(this.text.slice(this.at, this.at + 3)) ? this.#functionParameter() : c >= "0" && c <= "9" ? this.#unresolvedSimple() : this.#coded(this.peekTwo());
		});
	}
	#coded(code) {
		switch (code) {
			case "sr": return this.#unresolvedName();
			case "on": return this.at += 2, this.#unresolvedOperator();
			case "gs": return this.at += 2, prefixed("::", this.expression());
			case "sp": return this.at += 2, expansion(this.expression());
			case "sZ":
			case "sP": return this.#packLength(code);
			case "il":
			case "tl": return this.#braced(code);
			case "cv": return this.#conversion();
			case "dc":
			case "sc":
			case "cc":
			case "rc": return this.#cast(code);
			case "cl":
			case "cp": return this.#call(code);
			case "dt":
			case "pt": return this.#member(code);
			case "qu": return this.#conditional();
			case "nw":
			case "na": return this.#newExpression();
			case "st":
			case "at":
			case "ti": return this.at += 2, sequence({
				st: "sizeof ",
				at: "alignof ",
				ti: "typeid "
			}[code], "(", this.type(), ")");
			case "tr": return this.at += 2, literal("throw");
			case "nx": return this.at += 2, sequence("noexcept", "(", this.expression(), ")");
			case "fl":
			case "fr":
			case "fL":
			case "fR": return this.#fold();
			case "di":
			case "dx":
			case "dX": return this.#designated();
			default: return this.#operation(code);
		}
	}
	#packLength(code) {
		return this.at += 2, packLength(code === "sP" ? pack(this.listUntil("E", () => this.templateArgument())) : this.peek() === "T" ? this.templateParameter() : this.#functionParameter());
	}
	#braced(code) {
		this.at += 2;
		let type = code === "tl" ? [this.type()] : [];
		return sequence(...type, "{", list(this.#expressionsUntil("E")), "}");
	}
	#conversion() {
		this.at += 2;
		let type = this.type(), inner = this.eat("_") ? list(this.#expressionsUntil("E")) : this.expression();
		return sequence("(", type, ")", operand(inner));
	}
	#cast(code) {
		this.at += 2;
		let type = this.type(), prefix = {
			dc: "dynamic",
			sc: "static",
			cc: "const",
			rc: "reinterpret"
		}[code];
		return sequence(`${prefix}_cast<`, type, ">", sequence("(", this.expression(), ")"));
	}
	#call(code) {
		this.at += 2;
		let called = this.expression(), list$1 = list(this.#expressionsUntil("E"));
		return code === "cl" ? sequence(callee(called), "(", list$1, ")") : sequence("(", called, ")(", list$1, ")");
	}
	#member(code) {
		this.at += 2;
		let object = this.expression(), member = this.expression();
		return sequence(operand(object), code === "dt" ? "." : "->", operand(member));
	}
	#conditional() {
		this.at += 2;
		let condition = operand(this.expression()), then = operand(this.expression());
		return sequence(condition, "?", then, " : ", operand(this.expression()));
	}
	#operation(code) {
		let operator = OPERATORS[code];
		if (operator === void 0) return this.#unresolvedSimple();
		this.at += 2;
		let [symbol, operands] = operator;
		if (operands === 1) {
			if ((code === "pp" || code === "mm") && !this.eat("_")) {
				let inner = this.expression();
				return sequence(operand(inner), symbol);
			}
			return unary(code, symbol, this.expression());
		}
		if (operands !== 2) return this.fail();
		let left = this.expression(), right = this.expression();
		return binary(code, symbol, left, right);
	}
	#expressionsUntil(end) {
		return this.listUntil(end, () => this.expression());
	}
	#functionParameter() {
		return this.eat("fpT") ? atom("this") : (this.eat("fL") ? (this.number(), this.expect("p")) : this.expect("fp"), this.cvQualifiers(), atom(`{parm#${this.sequence() + 1}}`));
	}
	#unresolvedName() {
		if (this.expect("sr"), this.eat("N")) {
			let node = this.type();
			for (; !this.eat("E");) node = qualified(node, this.#unresolvedSimple());
			return atomic(qualified(node, this.#unresolvedSimple()));
		}
		if (this.peek() >= "0" && this.peek() <= "9") {
			let node = this.#unresolvedSimple();
			for (; this.peek() >= "0" && this.peek() <= "9" && !this.eat("E");) node = qualified(node, this.#unresolvedSimple());
			return this.eat("E"), atomic(qualified(node, this.#unresolvedSimple()));
		}
		let scope = this.type();
		return atomic(qualified(scope, this.#unresolvedSimple()));
	}
	#unresolvedSimple() {
		if (this.eat("on")) return this.#unresolvedOperator();
		if (this.eat("dn")) {
			let c = this.peek(), node = c >= "0" && c <= "9" ? this.#unresolvedSimple() : this.type();
			return prefixed("~", node);
		}
		let state = freshState(), node = this.unqualified(state, null);
		return atomic(this.peek() === "I" ? template(node, this.templateArgumentList(!1)) : node);
	}
	#unresolvedOperator() {
		let node = this.operatorName(freshState());
		return atomic(this.peek() === "I" ? template(node, this.templateArgumentList(!1)) : node);
	}
	#newExpression() {
		let keyword = this.peek(1) === "a" ? "new[] " : "new ";
		this.at += 2;
		let placement = this.#expressionsUntil("_"), type = this.type(), initial = null;
		return this.eat("pi") ? initial = this.#expressionsUntil("E") : this.peek() === "i" ? initial = [this.expression()] : this.expect("E"), sequence(keyword, ...placement.length > 0 ? [
			"(",
			list(placement),
			") "
		] : [], type, ...initial === null ? [] : [
			"(",
			list(initial),
			")"
		]);
	}
	#fold() {
		let kind = this.peek(1);
		this.at += 2;
		let operator = OPERATORS[this.peekTwo()];
		if (operator === void 0) return this.fail();
		this.at += 2;
		let [symbol] = operator, first = this.expression();
		if (kind === "l") return sequence("(...", symbol, operand(first), ")");
		if (kind === "r") return sequence("(", operand(first), symbol, "...)");
		let second = this.expression();
		return sequence("(", operand(first), symbol, "...", symbol, operand(second), ")");
	}
	#designated() {
		let kind = this.peek(1);
		if (this.at += 2, kind === "i") {
			let field = this.sourceName();
			return sequence(`.${field}=`, this.expression());
		}
		let from = this.expression(), to = kind === "X" ? ["...", this.expression()] : [];
		return sequence("[", from, ...to, "]=", this.expression());
	}
}, TypeGrammar$1 = class extends ExpressionGrammar {
	cvQualifiers() {
		let found = "";
		return this.eat("r") && (found = " restrict"), this.eat("V") && (found = ` volatile${found}`), this.eat("K") && (found = ` const${found}`), found;
	}
	type() {
		return this.nested(() => {
			let c = this.peek(), builtin = BUILTIN_TYPES[c] ?? BUILTIN_TYPES[this.peekTwo()];
			if (builtin !== void 0 && c !== "D") return this.at += 1, literal(builtin);
			switch (c) {
				case "r":
				case "V":
				case "K": {
					let qualifiers = this.cvQualifiers();
					return this.peek() === "F" || this.#isExceptionSpecification() ? this.remember(this.#functionType(qualifiers)) : this.remember(qualifiedType(this.type(), qualifiers));
				}
				case "P": return this.at += 1, this.remember(pointer(this.type(), "*"));
				case "R": return this.at += 1, this.remember(reference(this.type(), "&"));
				case "O": return this.at += 1, this.remember(reference(this.type(), "&&"));
				case "C": return this.at += 1, this.remember(suffixed(this.type(), " _Complex"));
				case "G": return this.at += 1, this.remember(suffixed(this.type(), " _Imaginary"));
				case "F": return this.remember(this.#functionType(""));
				case "A": return this.remember(this.#arrayType());
				case "M": {
					this.at += 1;
					let owner = this.type();
					return this.remember(memberPointer(owner, this.type()));
				}
				case "U": {
					if (this.peek(1) === "l" || this.peek(1) === "t") return this.remember(this.name(freshState()));
					this.at += 1;
					let qualifier = this.sourceName(), argument = this.peek() === "I" ? template(literal(""), this.templateArgumentList(!1)) : null, inner = this.type(), parts = argument === null ? [` ${qualifier}`] : [` ${qualifier}`, argument];
					return this.remember(sequence(inner, ...parts));
				}
				case "T": {
					if (/[sue]/.test(this.peek(1))) return this.at += 2, this.remember(this.name(freshState()));
					let node = this.remember(this.templateParameter());
					return this.peek() === "I" && !this.mayReferForward && (node = this.remember(template(node, this.templateArgumentList(!1)))), node;
				}
				case "S": {
					if (this.peek(1) === "t") return this.remember(this.#className());
					let node = this.substitution();
					return this.peek() === "I" && (node = this.remember(template(node, this.templateArgumentList(!1)))), node;
				}
				case "D": return this.#dType();
				case "u": {
					this.at += 1;
					let vendor = literal(this.sourceName());
					return this.remember(this.peek() === "I" ? template(vendor, this.templateArgumentList(!1)) : vendor);
				}
				default: return this.remember(this.#className());
			}
		});
	}
	#className() {
		let outer = this.scope.args, node = this.#nodeOfClass();
		return this.scope.args = outer, node;
	}
	#nodeOfClass() {
		let state = freshState();
		if (this.peek() === "N" || this.peek() === "Z") return this.#nameInType(state);
		let node = this.eat("St") ? qualified(literal("std"), this.unqualified(state, null)) : this.unqualified(state, null);
		return this.peek() === "I" ? (this.remember(node), template(node, this.templateArgumentList(!1))) : node;
	}
	#nameInType(state) {
		let outer = this.scope.args, node = this.name(state);
		return this.scope.args = outer, node;
	}
	#functionType(qualifiers) {
		let exceptions = "", thrown = null;
		this.eat("Do") ? exceptions = " noexcept" : this.eat("DO") ? (thrown = this.expression(), this.expect("E")) : this.eat("Dw") ? (thrown = list(this.listUntil("E", () => this.type())), exceptions = " throw") : this.eat("Dx") && (exceptions = " transaction_safe"), this.expect("F"), this.eat("Y");
		let returns = this.type(), parameters = [], reference = "";
		for (; !this.eat("E");) this.eat("v") || (this.text.startsWith("RE", this.at) ? (reference = " &", this.at += 1) : this.text.startsWith("OE", this.at) ? (reference = " &&", this.at += 1) : parameters.push(this.type()));
		return functionType(returns, parameters, qualifiers, reference, exceptions, thrown);
	}
	#arrayType() {
		this.expect("A");
		let dimension = null;
		return /[0-9]/.test(this.peek()) ? dimension = literal(this.digits()) : this.peek() !== "_" && (dimension = this.expression()), this.expect("_"), array(this.type(), dimension);
	}
	#dType() {
		let two = this.peekTwo(), builtin = BUILTIN_TYPES[two];
		if (builtin !== void 0) return this.at += 2, literal(builtin);
		switch (two) {
			case "Dp": return this.at += 2, this.remember(expansion(this.type()));
			case "Dt":
			case "DT": return this.remember(this.decltypeExpression());
			case "Dv": {
				this.at += 2;
				let dimension = null;
				/[0-9]/.test(this.peek()) ? dimension = literal(this.digits()) : this.peek() !== "_" && (dimension = this.expression()), this.expect("_");
				let element = this.type();
				return this.remember(sequence(element, " __vector(", ...dimension === null ? [] : [dimension], ")"));
			}
			case "DF": {
				this.at += 2;
				let bits = this.digits();
				if (this.eat("b")) return literal("std::bfloat16_t");
				let extended = this.eat("x") ? "x" : "";
				return extended === "" && this.expect("_"), literal(`_Float${bits}${extended}`);
			}
			case "DB":
			case "DU": {
				this.at += 2;
				let bits = /[0-9]/.test(this.peek()) ? literal(this.digits()) : this.expression();
				return this.expect("_"), sequence(two === "DU" ? "unsigned _BitInt(" : "_BitInt(", bits, ")");
			}
			case "Do":
			case "DO":
			case "Dw":
			case "Dx": return this.remember(this.#functionType(""));
			default: return this.fail();
		}
	}
	decltypeExpression() {
		this.at += 2;
		let inner = this.expression();
		return this.expect("E"), sequence("decltype (", inner, ")");
	}
	#isExceptionSpecification() {
		return this.peek() === "D" && "oOwx".includes(this.peek(1) || " ");
	}
}, NameGrammar = class extends TypeGrammar$1 {
	encoding(isTop) {
		return this.nested(() => {
			if (this.peek() === "T" || this.peek() === "G" && "VRAT".includes(this.peek(1))) return this.#special();
			let outer = this.scope;
			isTop || (this.scope = { args: outer.args });
			let state = freshState(), named = this.name(state), result = named;
			if (this.#atEnd()) state.qualifiers !== "" && (result = suffixed(named, state.qualifiers));
			else {
				let returns = state.endsWithTemplateArguments && !state.isConstructorOrConversion ? this.type() : null, parameters = this.#parameterTypes();
				this.eat("Q") && this.expression(), result = func(named, isTop ? returns : null, parameters, state.qualifiers, state.reference);
			}
			return this.scope = outer, result;
		});
	}
	#atEnd() {
		return this.at >= this.text.length || this.peek() === "E" || this.peek() === ".";
	}
	#parameterTypes() {
		if (this.eat("v")) return [];
		let list = [];
		do
			list.push(this.type());
		while (!this.#atEnd() && this.peek() !== "Q");
		return list;
	}
	#special() {
		let code = this.peekTwo();
		this.at += 2;
		let describe = (prefix, node) => prefixed(prefix, node);
		switch (code) {
			case "TV": return describe("vtable for ", this.type());
			case "TT": return describe("VTT for ", this.type());
			case "TI": return describe("typeinfo for ", this.type());
			case "TS": return describe("typeinfo name for ", this.type());
			case "TF": return describe("typeinfo fn for ", this.type());
			case "TA": return describe("template parameter object for ", this.templateArgument());
			case "TH": return describe("TLS init function for ", this.name(freshState()));
			case "TW": return describe("TLS wrapper function for ", this.name(freshState()));
			case "Th": return this.#callOffset("h"), describe("non-virtual thunk to ", this.encoding(!1));
			case "Tv": return this.#callOffset("v"), describe("virtual thunk to ", this.encoding(!1));
			case "Tc": return this.#callOffset(), this.#callOffset(), describe("covariant return thunk to ", this.encoding(!1));
			case "TC": {
				let derived = this.type();
				this.eat("n"), this.number(), this.expect("_");
				let base = this.type();
				return sequence("construction vtable for ", base, "-in-", derived);
			}
			case "GV": return describe("guard variable for ", this.name(freshState()));
			case "GR": {
				let named = this.name(freshState()), count = this.eat("_") ? 0 : this.sequence36();
				return sequence(`reference temporary #${count} for `, named);
			}
			case "GA": return describe("hidden alias for ", this.encoding(!1));
			case "GT": return this.eat("n") ? describe("non-transaction clone for ", this.encoding(!1)) : (this.expect("t"), describe("transaction clone for ", this.encoding(!1)));
			default: return this.fail();
		}
	}
	#callOffset(kind) {
		let which = kind ?? this.text[this.at++];
		which !== "h" && which !== "v" && this.fail();
		let offset = () => {
			this.eat("n"), this.number(), this.expect("_");
		};
		offset(), which === "v" && offset();
	}
	name(state) {
		return this.nested(() => {
			switch (this.peek()) {
				case "N": return this.#nestedName(state);
				case "Z": return this.#localName(state);
				default: {
					let node;
					if (this.peek() === "S" && this.peek(1) !== "t") {
						if (node = this.substitution(), this.peek() !== "I") return this.fail();
					} else {
						if (node = this.eat("St") ? qualified(literal("std"), this.unqualified(state, null)) : this.unqualified(state, null), this.peek() !== "I") return node;
						this.remember(node);
					}
					return state.endsWithTemplateArguments = !0, this.#withForward(template(node, this.templateArgumentList(!0)));
				}
			}
		});
	}
	#withForward(node) {
		if (this.forward === null) return node;
		let { at: start, count, set } = this.forward;
		this.forward = null;
		let [after, known] = [this.at, this.substitutions];
		this.at = start, this.substitutions = known.slice(0, count), this.mayReferForward = !0, set(this.type()), this.mayReferForward = !1;
		for (let index = count; index < this.substitutions.length; index += 1) known[index] = this.substitutions[index];
		return this.substitutions = known, this.at = after, node;
	}
	#nestedName(state) {
		this.expect("N"), state.qualifiers = this.cvQualifiers(), this.eat("O") ? state.reference = " &&" : this.eat("R") ? state.reference = " &" : this.eat("H") && (state.reference = "");
		let node = null;
		for (; !this.eat("E");) {
			state.endsWithTemplateArguments = !1;
			let c = this.peek();
			if (c === "S" && this.peek(1) !== "t") node !== null && this.fail(), node = this.substitution();
			else if (c === "I") {
				if (node === null) return this.fail();
				node = this.#withForward(template(node, this.templateArgumentList(!0))), state.endsWithTemplateArguments = !0, this.peek() !== "E" && this.remember(node);
			} else if (c === "M" && node !== null) this.at += 1;
			else {
				if (c === "T") node !== null && this.fail(), node = this.templateParameter();
				else if (c === "D" && (this.peek(1) === "t" || this.peek(1) === "T")) node !== null && this.fail(), node = this.decltypeExpression();
				else if (this.eat("St")) node = qualified(literal("std"), this.unqualified(state, null));
				else {
					let part = this.unqualified(state, node);
					node = node === null ? part : qualified(node, part);
				}
				this.peek() !== "E" && this.remember(node);
			}
		}
		return node ?? this.fail();
	}
	#localName(state) {
		this.expect("Z");
		let scope = this.encoding(!1);
		if (this.expect("E"), this.eat("s")) return this.#discriminator(), qualified(scope, literal("string literal"));
		let number = -1;
		this.eat("d") && (number = this.sequence());
		let entity = this.name(state);
		number === -1 && this.#discriminator();
		let inner = number === -1 ? entity : qualified(literal(`{default arg#${number + 1}}`), entity);
		return qualified(scope, inner);
	}
	#discriminator() {
		this.peek() === "_" && (this.peek(1) === "_" ? (this.at += 2, this.number(), this.expect("_")) : /[0-9]/.test(this.peek(1)) && (this.at += 2));
	}
	unqualified(state, scope) {
		let tagged$1 = this.#untaggedName(state, scope);
		for (; this.eat("B");) tagged$1 = tagged(tagged$1, this.sourceName());
		return tagged$1;
	}
	#untaggedName(state, scope) {
		state.isConstructorOrConversion = !1, this.eat("L"), this.peek() === "F" && scope !== null && (this.at += 1);
		let c = this.peek();
		if (c >= "1" && c <= "9") return atom(this.sourceName());
		if (c === "U") return this.#unnamed();
		if (c === "C" && scope !== null) {
			this.at += 1;
			let inherits = this.eat("I");
			return /[1-5]/.test(this.peek()) || this.fail(), this.at += 1, inherits && this.name(freshState()), state.isConstructorOrConversion = !0, literal(baseName(scope));
		}
		if (c === "D" && /[0-5]/.test(this.peek(1)) && scope !== null) return this.at += 2, state.isConstructorOrConversion = !0, literal(`~${baseName(scope)}`);
		if (this.eat("DC")) {
			let names = this.listUntil("E", () => literal(this.sourceName()));
			return sequence("[", list(names), "]");
		}
		return this.operatorName(state);
	}
	#unnamed() {
		if (this.eat("Ut")) return literal(`{unnamed type#${this.sequence() + 1}}`);
		this.expect("Ul");
		let outer = this.inLambda;
		for (this.inLambda = !0; /^T[ynptk]/.test(this.peekTwo());) this.templateParameterDeclaration();
		let parameters = this.eat("v") ? [] : this.#listOfTypesUntilE();
		return this.expect("E"), this.inLambda = outer, lambda(parameters, this.sequence() + 1);
	}
	#listOfTypesUntilE() {
		let list = [];
		for (; this.peek() !== "E";) list.push(this.type());
		return list;
	}
	operatorName(state) {
		if (this.eat("cv")) {
			state.isConstructorOrConversion = !0;
			let target = null, start = this.at, { length } = this.substitutions, outer = this.mayReferForward;
			this.mayReferForward = !0;
			let refers = !1, mark = this.forwardReferences;
			target = this.type(), refers = this.forwardReferences !== mark, this.mayReferForward = outer;
			let holder = { node: target };
			return refers && this.peek() === "I" && (this.forward = {
				at: start,
				count: length,
				set(node) {
					holder.node = node;
				}
			}), sequence("operator ", deferred(() => holder.node));
		}
		if (this.eat("li")) return literal(`operator"" ${this.sourceName()}`);
		if (this.peek() === "v" && /[0-9]/.test(this.peek(1))) return this.at += 2, literal(`operator ${this.sourceName()}`);
		let operator = OPERATORS[this.peekTwo()];
		if (operator === void 0) return this.fail();
		this.at += 2;
		let [symbol] = operator;
		return literal(/^[a-z]/.test(symbol) ? `operator ${symbol.trimEnd()}` : `operator${symbol}`);
	}
};
function demangleItanium(mangled, effort) {
	if (!mangled.startsWith("_Z") || mangled.length > 65536) return null;
	try {
		return print(parser.parse(mangled, effort), effort);
	} catch (error) {
		if (error instanceof NotItanium || error instanceof TooLong || error instanceof RangeError) return null;
		throw error;
	}
}
const parser = new class extends NameGrammar {
	parse(mangled, effort) {
		this.restart(mangled, 2);
		try {
			let result = this.encoding(!0);
			return sequence(result, this.#cloneSuffixes());
		} finally {
			effort.left -= this.steps;
		}
	}
	#cloneSuffixes() {
		let rest = this.text.slice(this.at);
		if (rest === "") return "";
		let clones = rest.match(/^(?:\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*)+$/) === null ? null : rest;
		return clones === null ? this.fail() : (clones.match(/\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*/g) ?? []).map((clone) => ` [clone ${clone}]`).join("");
	}
}();
function shownSuffix(suffix) {
	return suffix.replace(/\.llvm\.[0-9A-F@]+$/i, "");
}
function quoted(text, mark) {
	return mark + text.replace(/[\\"'\p{C}]/gu, (c) => c === "\\" || c === mark ? `\\${c}` : c === "\"" || c === "'" ? c : {
		"\0": "\\0",
		"	": "\\t",
		"\n": "\\n",
		"\r": "\\r"
	}[c] ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`) + mark;
}
const ESCAPES = {
	SP: "@",
	BP: "*",
	RF: "&",
	LT: "<",
	GT: ">",
	LP: "(",
	RP: ")",
	C: ","
}, LEGACY = /^_?_?ZN(\d.*)17h[0-9a-f]{16}E((?:\.[\w.$@]+)?)$/;
function rustLegacyParts(mangled) {
	if (mangled[mangled.lastIndexOf("17h") + 19] !== "E") return null;
	let body = LEGACY.exec(mangled)?.[1];
	if (body === void 0) return null;
	let parts = [];
	for (let at = 0; at < body.length;) {
		let digits = /^\d{1,9}/.exec(body.slice(at, at + 9))?.[0];
		if (digits === void 0) return null;
		let start = at + digits.length;
		if (at = start + Number(digits), digits === "0" || at > body.length) return null;
		parts.push(body.slice(start, at));
	}
	return parts;
}
function unescapeRustLegacy(part) {
	return part.replace(/^_(?=\$)/, "").replace(/\$(?:(SP|BP|RF|LT|GT|LP|RP|C)|u([0-9a-f]{1,6}))\$|\.\.|\./g, (all, name, code) => {
		if (name !== void 0) return ESCAPES[name] ?? all;
		if (code !== void 0) {
			let point = Number.parseInt(code, 16);
			return point >= 32 && point !== 127 && point <= 1114111 ? String.fromCodePoint(point) : all;
		}
		return all === ".." ? "::" : ".";
	});
}
function demangleRustLegacy(mangled) {
	let parts = rustLegacyParts(mangled);
	return parts === null ? null : parts.map(unescapeRustLegacy).join("::") + shownSuffix(LEGACY.exec(mangled)?.[2] ?? "");
}
function fromPunycode(raw) {
	let split = raw.lastIndexOf("_"), characters = Array.from(split === -1 ? "" : raw.slice(0, split)), input = raw.slice(split + 1), code = 128, index = 0, bias = 72, first = !0;
	for (let at = 0; at < input.length;) {
		let before = index, weight = 1;
		for (let k = 36;; k += 36) {
			let c = input.charCodeAt(at++), digit = c >= 97 && c <= 122 ? c - 97 : c >= 48 && c <= 57 ? c - 22 : -1;
			if (digit === -1 || !Number.isSafeInteger(digit * weight)) return null;
			index += digit * weight;
			let threshold = Math.min(Math.max(k - bias, 1), 26);
			if (digit < threshold) break;
			weight *= 36 - threshold;
		}
		let length = characters.length + 1, delta = Math.floor(first ? (index - before) / 700 : (index - before) / 2);
		first = !1, delta += Math.floor(delta / length);
		let k = 0;
		for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
		bias = k + Math.floor(36 * delta / (delta + 38)), code += Math.floor(index / length), index %= length, characters.splice(index, 0, String.fromCodePoint(code)), index += 1;
	}
	return characters.join("");
}
var NotV0 = class extends Error {};
const isDigit = (code) => code >= 48 && code <= 57;
var Cursor = class {
	body = "";
	at = 0;
	#depth = 0;
	#written = 0;
	#steps = 0;
	restart(body) {
		this.body = body, this.at = 0, this.#depth = 0, this.#written = 0, this.#steps = 0;
	}
	get spent() {
		return this.#steps + this.#written;
	}
	fail() {
		throw new NotV0();
	}
	next() {
		return this.body[this.at++] ?? this.fail();
	}
	eat(wanted) {
		return this.body[this.at] === wanted && (this.at += 1, !0);
	}
	listUntilE(item) {
		let list = [];
		for (; !this.eat("E");) list.push(item());
		return list;
	}
	out(text) {
		return this.#written += text.length, this.#written > 1048576 ? this.fail() : text;
	}
	nested(inner) {
		this.#depth += 1, this.#steps += 1, (this.#depth > 200 || this.#steps > 1e5) && this.fail();
		let value = inner();
		return --this.#depth, value;
	}
	base62() {
		if (this.eat("_")) return 0;
		let value = 0;
		for (;;) {
			let code = this.body.charCodeAt(this.at);
			if (this.at += 1, code === 95) return value + 1;
			let digit = isDigit(code) ? code - 48 : code >= 97 && code <= 122 ? code - 87 : code >= 65 && code <= 90 ? code - 29 : this.fail();
			value = value * 62 + digit;
		}
	}
	optional62(tag) {
		return this.eat(tag) ? this.base62() + 1 : 0;
	}
	#decimal() {
		if (this.eat("0")) return 0;
		let start = this.at;
		for (; isDigit(this.body.charCodeAt(this.at));) this.at += 1;
		let digits = this.at - start;
		return digits === 0 || digits > 9 ? this.fail() : Number(this.body.slice(start, this.at));
	}
	bareIdentifier() {
		let isPunycode = this.eat("u"), length = this.#decimal();
		this.eat("_");
		let raw = this.body.slice(this.at, this.at + length);
		return raw.length < length && this.fail(), this.at += length, this.out(isPunycode ? fromPunycode(raw) ?? this.fail() : raw);
	}
	backReference(inner) {
		let here = this.at - 1, target = this.base62();
		target >= here && this.fail();
		let after = this.at;
		this.at = target;
		let value = this.nested(inner);
		return this.at = after, value;
	}
}, ConstantGrammar = class extends Cursor {
	constant(bare) {
		return this.nested(() => {
			let tag = this.next(), braced = (text) => this.out(bare ? text : `{${text}}`);
			switch (tag) {
				case "p": return this.out("_");
				case "B": return this.backReference(() => this.constant(bare));
				case "a":
				case "s":
				case "l":
				case "x":
				case "n":
				case "i": return this.out(`${this.eat("n") ? "-" : ""}${this.#integer()}`);
				case "h":
				case "t":
				case "m":
				case "y":
				case "o":
				case "j": return this.out(this.#integer());
				case "b": {
					let value = this.#hexadecimal();
					return value === "0" ? this.out("false") : value === "1" ? this.out("true") : this.fail();
				}
				case "c": return this.out(quoted(String.fromCodePoint(Number.parseInt(this.#hexadecimal(), 16)), "'"));
				case "e": return braced(`*${this.#stringLiteral()}`);
				case "R":
				case "Q": return tag === "R" && this.eat("e") ? this.out(this.#stringLiteral()) : braced(`&${tag === "Q" ? "mut " : ""}${this.constant(!0)}`);
				case "A": return braced(`[${this.listUntilE(() => this.constant(!0)).join(", ")}]`);
				case "T": {
					let list = this.listUntilE(() => this.constant(!0));
					return braced(list.length === 1 ? `(${list[0]},)` : `(${list.join(", ")})`);
				}
				case "V": {
					let { text } = this.path(!0);
					return braced(`${text}${this.#fieldsOfConstant()}`);
				}
				default: return this.fail();
			}
		});
	}
	#fieldsOfConstant() {
		switch (this.next()) {
			case "U": return "";
			case "T": return `(${this.listUntilE(() => this.constant(!0)).join(", ")})`;
			case "S": {
				let list = [];
				for (; !this.eat("E");) {
					this.optional62("s");
					let name = this.bareIdentifier();
					list.push(`${name}: ${this.constant(!0)}`);
				}
				return ` { ${list.join(", ")} }`;
			}
			default: return this.fail();
		}
	}
	#hexadecimal() {
		let end = this.body.indexOf("_", this.at), digits = end === -1 ? this.fail() : this.body.slice(this.at, end);
		return /^[0-9a-f]*$/.test(digits) || this.fail(), this.at = end + 1, digits.replace(/^0+(?=.)/, "") || "0";
	}
	#integer() {
		let digits = this.#hexadecimal();
		return digits.length > 16 ? `0x${digits}` : BigInt(`0x${digits}`).toString();
	}
	#stringLiteral() {
		let end = this.body.indexOf("_", this.at), digits = end === -1 ? this.fail() : this.body.slice(this.at, end);
		return /^([0-9a-f]{2})*$/.test(digits) || this.fail(), this.at = end + 1, quoted(Buffer.from(digits, "hex").toString("utf8"), "\"");
	}
};
const BASIC_TYPES = {
	a: "i8",
	b: "bool",
	c: "char",
	d: "f64",
	e: "str",
	f: "f32",
	h: "u8",
	i: "isize",
	j: "usize",
	l: "i32",
	m: "u32",
	n: "i128",
	o: "u128",
	p: "_",
	s: "i16",
	t: "u16",
	u: "()",
	v: "...",
	x: "i64",
	y: "u64",
	z: "!"
};
var TypeGrammar = class extends ConstantGrammar {
	#bound = 0;
	restart(body) {
		super.restart(body), this.#bound = 0;
	}
	type() {
		return this.nested(() => {
			let tag = this.next(), basic = BASIC_TYPES[tag];
			if (basic !== void 0) return this.out(basic);
			switch (tag) {
				case "R":
				case "Q": {
					let label = "";
					if (this.eat("L")) {
						let index = this.base62();
						index > 0 && (label = `${this.#lifetime(index)} `);
					}
					return this.out(`&${label}${tag === "Q" ? "mut " : ""}${this.type()}`);
				}
				case "P": return this.out(`*const ${this.type()}`);
				case "O": return this.out(`*mut ${this.type()}`);
				case "A": {
					let element = this.type();
					return this.out(`[${element}; ${this.constant(!0)}]`);
				}
				case "S": return this.out(`[${this.type()}]`);
				case "T": {
					let list = this.listUntilE(() => this.type());
					return this.out(list.length === 1 ? `(${list[0]},)` : `(${list.join(", ")})`);
				}
				case "F": return this.#binder((prefix) => this.#functionType(prefix));
				case "D": {
					let dyn = this.#binder((prefix) => `dyn ${prefix}${this.#dynTraits()}`);
					this.eat("L") || this.fail();
					let index = this.base62();
					return this.out(index === 0 ? dyn : `${dyn} + ${this.#lifetime(index)}`);
				}
				case "W": {
					let base = this.type();
					return this.out(`${base} is ${this.#pattern()}`);
				}
				case "B": return this.backReference(() => this.type());
				default: return --this.at, this.path(!1).text;
			}
		});
	}
	#pattern() {
		return this.eat("R") ? `${this.constant(!1)}..=${this.constant(!1)}` : this.eat("O") ? this.listUntilE(() => this.#pattern()).join(" | ") : this.eat("N") ? "!null" : this.fail();
	}
	#functionType(prefix) {
		let unsafe = this.eat("U") ? "unsafe " : "", abi = "";
		this.eat("K") && (abi = this.eat("C") ? "extern \"C\" " : `extern "${this.bareIdentifier().replaceAll("_", "-")}" `);
		let list = this.listUntilE(() => this.type()), result = this.eat("u") ? "" : ` -> ${this.type()}`;
		return this.out(`${prefix}${unsafe}${abi}fn(${list.join(", ")})${result}`);
	}
	#dynTraits() {
		let traits = [];
		for (; !this.eat("E");) {
			let trait = this.path(!1, !0), { text } = trait, { open } = trait;
			for (; this.eat("p");) {
				let name = this.bareIdentifier();
				text = this.out(`${text}${open ? ", " : "<"}${name} = ${this.type()}`), open = !0;
			}
			traits.push(open ? `${text}>` : text);
		}
		return traits.join(" + ");
	}
	genericArgument() {
		return this.eat("L") ? this.#lifetime(this.base62()) : this.eat("K") ? this.constant(!1) : this.type();
	}
	#lifetime(index) {
		if (index === 0) return "'_";
		let depth = this.#bound - index;
		return depth < 0 && this.fail(), depth < 26 ? `'${String.fromCharCode(97 + depth)}` : `'_${depth}`;
	}
	#binder(inner) {
		let count = this.optional62("G");
		count > 200 && this.fail();
		let names = [];
		for (let each = 0; each < count; each += 1) this.#bound += 1, names.push(this.#lifetime(1));
		let text = inner(count > 0 ? `for<${names.join(", ")}> ` : "");
		return this.#bound -= count, text;
	}
}, PathGrammar = class extends TypeGrammar {
	path(inValue, mayStayOpen = !1) {
		return this.nested(() => {
			switch (this.next()) {
				case "C": {
					this.optional62("s");
					let crate = this.bareIdentifier();
					return {
						text: crate,
						crate,
						open: !1
					};
				}
				case "N": {
					let namespace = this.next();
					/[a-zA-Z]/.test(namespace) || this.fail();
					let prefix = this.path(inValue), number = this.optional62("s"), name = this.bareIdentifier();
					if (/[A-Z]/.test(namespace)) {
						let kind = namespace === "C" ? "closure" : namespace === "S" ? "shim" : namespace, label = name === "" ? "" : `:${name}`;
						return {
							...prefix,
							text: this.out(`${prefix.text}::{${kind}${label}#${number}}`)
						};
					}
					return {
						...prefix,
						text: name === "" ? prefix.text : this.out(`${prefix.text}::${name}`)
					};
				}
				case "M": {
					let { crate } = this.#implPath();
					return {
						text: this.out(`<${this.type()}>`),
						crate,
						open: !1
					};
				}
				case "X": {
					let { crate } = this.#implPath(), self = this.type();
					return {
						text: this.out(`<${self} as ${this.path(!1).text}>`),
						crate,
						open: !1
					};
				}
				case "Y": {
					let self = this.type(), trait = this.path(!1);
					return {
						text: this.out(`<${self} as ${trait.text}>`),
						crate: trait.crate,
						open: !1
					};
				}
				case "I": {
					let inner = this.path(inValue), list = this.listUntilE(() => this.genericArgument()), colons = inValue ? "::" : "", close = mayStayOpen ? "" : ">";
					return {
						crate: inner.crate,
						text: this.out(`${inner.text}${colons}<${list.join(", ")}${close}`),
						open: mayStayOpen
					};
				}
				case "B": return this.backReference(() => this.path(inValue, mayStayOpen));
				default: return this.fail();
			}
		});
	}
	#implPath() {
		return this.optional62("s"), this.path(!1);
	}
};
const PREFIX = /^(?:_R|__R|R)(?=[A-Z])/;
function readRustV0(mangled, effort = effortFor(1)) {
	let prefix = PREFIX.exec(mangled)?.[0];
	if (prefix === void 0) return null;
	let dot = mangled.search(/[.$]/), body = mangled.slice(prefix.length, dot === -1 ? void 0 : dot), suffix = dot === -1 ? "" : mangled.slice(dot);
	try {
		return reader.read(body, suffix, effort);
	} catch (error) {
		if (error instanceof NotV0 || error instanceof RangeError) return null;
		throw error;
	}
}
function crateOfRustV0(mangled) {
	let prefix = mangled.startsWith("_R") ? 2 : 0, at = prefix;
	for (;;) {
		let tag = mangled[at];
		if (tag === "N") at += 2;
		else if (tag === "I") at += 1;
		else if (tag === "M" || tag === "X") at = skipDisambiguator(mangled, at + 1);
		else break;
	}
	if (mangled[at] === "C" && prefix > 0) {
		let name = identifierAt(mangled, skipDisambiguator(mangled, at + 1));
		if (name !== null) return name;
	}
	return readRustV0(mangled)?.crate ?? null;
}
function skipDisambiguator(text, at) {
	if (text[at] !== "s") return at;
	let end = text.indexOf("_", at);
	return end === -1 ? text.length : end + 1;
}
const DIGITS = /\d+/y;
function identifierAt(text, at) {
	DIGITS.lastIndex = at;
	let digits = DIGITS.exec(text)?.[0];
	if (digits === void 0) return null;
	let start = at + digits.length + +(text[at + digits.length] === "_"), name = text.slice(start, start + Number(digits));
	return name.length === Number(digits) && name.length > 0 ? name : null;
}
const reader = new class extends PathGrammar {
	read(body, suffix, effort) {
		this.restart(body);
		try {
			let { text, crate } = this.path(!0), instantiatedBy = this.at < this.body.length ? this.path(!1).crate : null;
			return this.at < this.body.length && this.fail(), {
				text: text + shownSuffix(suffix),
				crate,
				instantiatedBy
			};
		} finally {
			effort.left -= this.spent;
		}
	}
}();
function demangle(name, effort = effortFor(1)) {
	return effort.left <= 0 ? name : name.startsWith("_R") ? flatten(readRustV0(name, effort)?.text ?? name) : name.startsWith("_Z") ? flatten(demangleRustLegacy(name) ?? demangleItanium(name, effort) ?? name) : name;
}
const flatten = (text) => Buffer.from(text).toString();
function sourceFiles(table, placed) {
	let fileOf = new Int32Array(table.count).fill(-1), files = [], current = -1;
	for (let index = 1; index < table.count; index += 1) if (bindingOf(table, index) === STB.LOCAL) {
		if (typeOf(table, index) === STT.FILE) {
			let name = nameOf(table, index);
			current = name === "" ? -1 : files.push({
				name,
				isGuess: !1
			}) - 1;
		} else fileOf[index] = current;
	}
	if (files.length > 0) {
		assignPartitions(table, fileOf), assignByMappingSymbols(table, placed, fileOf);
		let known = files.length, guess = guesser(files);
		for (let spans of placed) for (let gap of gapsOf(table, spans, fileOf, known)) fillGap(table, spans, fileOf, gap, files, guess);
		if (hasLibrary(table)) for (let spans of placed) fillLibrary(table, spans, fileOf, guess(C_LIBRARY));
	}
	return {
		fileOf,
		files
	};
}
function assignPartitions(table, fileOf) {
	let files = new Map();
	for (let index = 1; index < table.count; index += 1) {
		let file = fileOf[index];
		if (file === -1 || typeOf(table, index) !== STT.FUNC) continue;
		let start = table.nameOffsets[index], name = table.names.subarray(start, table.nameEnds[index]), dot = name.indexOf(46, 1);
		dot !== -1 && files.set(name.toString("utf8", 0, dot), file);
	}
	if (files.size !== 0) for (let index = 1; index < table.count; index += 1) fileOf[index] === -1 && typeOf(table, index) === STT.FUNC && (fileOf[index] = files.get(nameOf(table, index)) ?? -1);
}
const RUNTIME = /crt1\.o$/;
function assignByMappingSymbols(table, placed, fileOf) {
	let anchors = [], isMapped = !1;
	for (let index = 1; index < table.count; index += 1) fileOf[index] !== -1 && table.sectionIndexes[index] !== 0 && (bindingOf(table, index) === STB.LOCAL && anchors.push(index), isMapped ||= table.names[table.nameOffsets[index]] === 36);
	if (!isMapped) return;
	let values = Float64Array.from(anchors, (index) => table.values[index]), order = orderBy(values, anchors.length), sorted = Float64Array.from(order, (at) => values[at]);
	for (let { count, symbols } of placed) for (let at = 0; at < count; at += 1) {
		let symbol = symbols[at];
		if (fileOf[symbol] !== -1) continue;
		let anchor = anchors[order[lastAtMost(sorted, sorted.length, table.values[symbol])] ?? -1];
		anchor !== void 0 && table.sectionIndexes[anchor] === table.sectionIndexes[symbol] && (fileOf[symbol] = fileOf[anchor]);
	}
}
function gapsOf(table, spans, fileOf, fileCount) {
	let sectionOf = (at) => table.sectionIndexes[spans.symbols[at]], fileAt = (at) => fileOf[spans.symbols[at]], gaps = [];
	for (let at = 0; at < spans.count;) {
		if (fileAt(at) !== -1) {
			at += 1;
			continue;
		}
		let next = at + 1;
		for (; next < spans.count && sectionOf(next) === sectionOf(at) && fileAt(next) === -1;) next += 1;
		let before = at > 0 && sectionOf(at - 1) === sectionOf(at) ? fileAt(at - 1) : -1, isLast = next === spans.count || sectionOf(next) !== sectionOf(at);
		gaps.push({
			at,
			next,
			before,
			after: isLast ? fileCount - 1 : fileAt(next)
		}), at = next;
	}
	return gaps;
}
function fillGap(table, spans, fileOf, { at, next, before, after }, files, guess) {
	if (after < before || after - Math.max(before, 0) > 64) return;
	let nameAt = (file) => files[file].name, candidates = [];
	for (let file = Math.max(before, 0); file <= after; file += 1) nameAt(file) !== "crtstuff.c" && candidates.push(file);
	let names = [...new Set(candidates.map(nameAt))], namesByStem = new Map(names.map((name) => [normalized(name.replace(/\.\w+$/, "")), name])), allNames = names.length <= 4 ? names.join(" or ") : null;
	for (let each = at; each < next; each += 1) {
		let symbol = spans.symbols[each];
		if (candidates.length === 1 && before !== -1) fileOf[symbol] = candidates[0];
		else {
			let name = nameOf(table, symbol), entry = name === "_start" ? candidates.find((file) => RUNTIME.test(nameAt(file))) : void 0;
			if (entry !== void 0) {
				fileOf[symbol] = entry;
				continue;
			}
			let likely = namesByStem.get(normalized(name)) ?? allNames;
			likely !== null && likely !== "" && (fileOf[symbol] = guess(likely));
		}
	}
}
const C_LIBRARY = "libc.a", LIBRARY_ENTRY = Buffer.from("\0__libc_start_main\0"), LIBRARY_NAMES = /^_(?:IO_|dl_|nl_C_|_libc_|_gconv_|_stdio_)/;
function hasLibrary(table) {
	let at = table.names.indexOf(LIBRARY_ENTRY);
	return at !== -1 && table.nameOffsets.some((start, index) => start === at + 1 && table.sectionIndexes[index] !== 0);
}
function fillLibrary(table, { count, symbols }, fileOf, library) {
	let section = -1, isInLibrary = !1;
	for (let at = 0; at < count; at += 1) {
		let symbol = symbols[at];
		table.sectionIndexes[symbol] !== section && (isInLibrary = !1), section = table.sectionIndexes[symbol], isInLibrary && fileOf[symbol] !== -1 || (isInLibrary ||= LIBRARY_NAMES.test(nameOf(table, symbol)), isInLibrary && fileOf[symbol] === -1 && (fileOf[symbol] = library));
	}
}
function guesser(files) {
	let known = new Map();
	return (name) => {
		let index = known.get(name);
		return index === void 0 && (index = files.push({
			name,
			isGuess: !0
		}) - 1, known.set(name, index)), index;
	};
}
const normalized = (text) => text.replace(/^_+|[-_.]/g, "").toLowerCase();
function placeSymbols(elf, table, foreignCode) {
	let extents = extentsOf(elf), count = table.count, starts = new Float64Array(count), ends = new Float64Array(count), symbols = new Uint32Array(count), isThumb = elf.machine === EM.ARM, found = 0, fileFound = 0;
	for (let inFile of [!0, !1]) {
		for (let index = 0; index < count; index += 1) {
			let sectionIndex = table.sectionIndexes[index], extent = sectionIndex >= 65280 ? void 0 : extents[sectionIndex];
			if (extent === void 0 || extent.inFile !== inFile || !hasBytes(table, index, extent)) continue;
			let value = table.values[index], type = typeOf(table, index), isCode = type === STT.FUNC || type === STT.GNU_IFUNC, address = isThumb && isCode ? value - value % 2 : value, start = extent.start + (address - (type === STT.TLS ? extent.threadBase : extent.base));
			start >= extent.start && start < extent.end && (starts[found] = start, ends[found] = Math.min(start + table.sizes[index], extent.end), symbols[found] = index, found += 1);
		}
		inFile && (fileFound = found);
	}
	let part = (from, to) => resolveOverlaps(table, extents, starts.subarray(from, to), ends.subarray(from, to), symbols.subarray(from, to), foreignCode ?? 1e400);
	return {
		inFile: part(0, fileFound),
		inMemory: part(fileFound, found)
	};
}
function extentsOf(elf) {
	let tlsAddress = elf.segments.find(({ type }) => type === PT.TLS)?.address ?? 0, memoryEnd = elf.sections.reduce((end, each) => Math.max(end, inFile(each) ? each.offset + each.size : 0), 0);
	return elf.sections.map((section) => {
		if ((section.flags & SHF.ALLOC) === 0 || section.size === 0 || section.type === SHT.NULL) return;
		let start = inFile(section) ? section.offset : memoryEnd, end = start + section.size;
		if (!Number.isSafeInteger(end)) return;
		inFile(section) || (memoryEnd = end);
		let base = elf.type === ET.REL ? 0 : section.address, isCode = (section.flags & SHF.EXECINSTR) !== 0;
		return {
			start,
			end,
			base,
			threadBase: elf.type === ET.REL ? 0 : base - tlsAddress,
			inFile: inFile(section),
			isCode,
			padding: isCode ? Math.min(Math.max(section.align, 16), 64) : 0
		};
	});
}
const inFile = (section) => section.type !== SHT.NOBITS;
function hasBytes(table, index, extent) {
	let type = typeOf(table, index);
	if (type > STT.FUNC && type !== STT.TLS && type !== STT.GNU_IFUNC) return !1;
	if (table.sizes[index] > 0) return !0;
	if (!extent.isCode) return !1;
	let at = table.nameOffsets[index], first = table.names[at];
	return first !== void 0 && first !== 36 && (first !== 46 || table.names[at + 1] !== 76);
}
function resolveOverlaps(table, extents, starts, ends, symbols, foreignCode) {
	let total = symbols.length, order = orderBy(starts, total), spans = {
		count: 0,
		starts: new Float64Array(total),
		ends: new Float64Array(total),
		symbols: new Uint32Array(total)
	}, covered = 0;
	for (let at = 0; at < total;) {
		let start = starts[order[at]], best = order[at], next = at + 1;
		for (; next < total && starts[order[next]] === start; next += 1) {
			let other = order[next];
			isBetter(table, ends, symbols, other, best) && (best = other);
		}
		let extent = extents[table.sectionIndexes[symbols[best]]], foreign = extent === void 0 ? start : extent.start + (foreignCode - extent.base), limit = Math.min(extent?.end ?? start, starts[order[next]] ?? 1e400, foreign > start ? foreign : 1e400), end = ends[best];
		(end === start || limit > end && limit - end < (extent?.padding ?? 0)) && (end = limit), end > covered && (spans.starts[spans.count] = Math.max(start, covered), spans.ends[spans.count] = end, spans.symbols[spans.count] = symbols[best], spans.count += 1, covered = end), at = next;
	}
	return spans;
}
function isBetter(table, ends, symbols, other, best) {
	if (ends[other] !== ends[best]) return ends[other] > ends[best];
	let rank = (at) => {
		let index = symbols[at], global = +(bindingOf(table, index) === STB.GLOBAL);
		return (typeOf(table, index) === STT.NOTYPE ? 0 : 2) + global;
	};
	return rank(other) > rank(best);
}
const NO_NAMES = {
	count: 0,
	parentOf: new Int32Array(),
	parentAt: () => null
}, unattributed = (claims) => claims.owner(null, "other", "symbols of no known crate or unit");
function claimSymbols(elf, claims, table, parents, { symbols, hasOwner = () => !1, foreignCode }) {
	let { inFile, inMemory } = placeSymbols(elf, table, foreignCode), parentOf = new Int32Array(table.count).fill(-1), owned = new Uint8Array(table.count), effort = effortFor(table.count), source = sourceFiles(table, [inFile, inMemory]), units = unitsOfFiles(table, inFile, source, parents), parentByFile = (symbol) => {
		let file = source.fileOf[symbol];
		return file === -1 ? null : parents.ofFile(source, file, units[file] ?? -1);
	}, [code, data] = ["code", "data"].map((name) => summed(claims, name)), isCode = (section) => ((elf.sections[section]?.flags ?? 0) & SHF.EXECINSTR) !== 0;
	for (let spans of [inFile, inMemory]) for (let at = 0; at < spans.count; at += 1) {
		let symbol = spans.symbols[at], name = nameOf(table, symbol);
		if (hasOwner(table.values[symbol], name)) {
			owned[symbol] = 1;
			continue;
		}
		let parent = parents.ofName(name) ?? parents.atAddress(table.values[symbol]) ?? parentByFile(symbol) ?? unattributed(claims);
		parentOf[symbol] = parent;
		let owner = symbols === "none" ? (isCode(table.sectionIndexes[symbol]) ? code : data)(parent) : claims.owner(parent, "symbol", demangle(name, effort) || "unnamed"), start = spans.starts[at], end = spans.ends[at];
		spans === inFile ? claims.claim("symbol", owner, start, end) : claims.reserve(owner, end - start);
	}
	for (let symbol = 1; symbol < table.count; symbol += 1) parentOf[symbol] === -1 && owned[symbol] === 0 && (parentOf[symbol] = parentByFile(symbol) ?? -1);
	return {
		count: inFile.count + inMemory.count,
		parentOf,
		parentAt(offset) {
			let at = lastAtMost(inFile.starts, inFile.count, offset);
			return at < 0 || offset >= inFile.ends[at] ? null : parentOf[inFile.symbols[at]];
		}
	};
}
function summed(claims, name) {
	let known = new Map();
	return (parent) => {
		let owner = known.get(parent);
		return owner === void 0 && (owner = claims.owner(parent, "other", name), known.set(parent, owner)), owner;
	};
}
function unitsOfFiles(table, spans, { fileOf, files }, parents) {
	let units = new Int32Array(files.length).fill(-1);
	for (let at = 0; at < spans.count; at += 1) {
		let symbol = spans.symbols[at], file = fileOf[symbol];
		file !== -1 && units[file] === -1 && (units[file] = parents.unitAt(table.values[symbol]));
	}
	for (let [file, { name, isGuess }] of files.entries()) units[file] === -1 && !isGuess && (units[file] = parents.unitNamed(name));
	return units;
}
const STD_RANKS = new Map([
	"__rustc",
	"core",
	"compiler_builtins",
	"alloc",
	"unwind",
	"panic_abort",
	"panic_unwind",
	"std_detect",
	"rustc_demangle",
	"std",
	"proc_macro",
	"test"
].map((name, rank) => [name, rank])), isStdCrate = (crate) => STD_RANKS.has(crate);
function crateOf(mangled, generics = "defined") {
	if (mangled.startsWith("_R")) return (generics === "instantiated" ? readRustV0(mangled)?.instantiatedBy : null) ?? crateOfRustV0(mangled);
	if (!mangled.startsWith("_ZN")) return null;
	let first = rustLegacyParts(mangled)?.[0];
	return first === void 0 ? null : first.includes("$") ? crateOfImplementation(unescapeRustLegacy(first)) : first;
}
const PATH_START = /(?<![\w:])([A-Za-z_]\w*)::/g;
function crateOfImplementation(text) {
	let latest = null;
	for (let [, crate = ""] of text.matchAll(PATH_START)) {
		let rank = STD_RANKS.get(crate);
		if (rank === void 0) return crate;
		(latest === null || rank > (STD_RANKS.get(latest) ?? 0)) && (latest = crate);
	}
	return latest ?? "core";
}
function crateOfCodegenUnit(name) {
	return /(?:^|\/)([A-Za-z_]\w*)\.[0-9a-f]+-cgu\.\d+(?:\.rcgu\.o)?$/.exec(name)?.[1] ?? null;
}
const RUNTIME_OF_RUST = /^(?:__rust_|__rdl_|__rg_|rust_(?:begin_unwind|eh_personality|panic|oom))/, REGISTRY = /\/registry\/src\/[^/]+\/([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[^/]*)\//, BUILD_FOLDER = /\/build\/([A-Za-z0-9_-]+)-[0-9a-f]{16}\/out\//;
function parentsOf(claims, units, { generics = "defined", ownerOfSource: givenOwner }) {
	let versions = versionsOf(units.units), crates = new Map(), crate = (name) => {
		let owner = crates.get(name);
		if (owner === void 0) {
			let std = isStdCrate(name) ? claims.owner(null, "crate", "std") : null;
			owner = std !== null && name === "std" ? std : claims.owner(std, "crate", name, { version: versions.get(name) ?? null }), crates.set(name, owner);
		}
		return owner;
	}, ownerOfSource = givenOwner ?? ((path) => {
		let name = (REGISTRY.exec(path) ?? BUILD_FOLDER.exec(path))?.[1]?.replaceAll("-", "_");
		return name === void 0 ? null : crate(name);
	}), unitOwners = [], ofUnit = (index) => {
		let owner = unitOwners[index];
		if (owner === void 0) {
			let unit = units.units[index], rust = crateOfUnit(unit);
			owner = rust === null ? claims.owner(ownerOfSource(unit.path), "unit", unit.name || "unnamed") : crate(rust), unitOwners[index] = owner;
		}
		return owner;
	}, unitAt = (address) => {
		let at = lastAtMost(units.starts, units.count, address);
		return at >= 0 && address < units.ends[at] ? units.owners[at] : -1;
	}, byFile;
	return {
		ofName(name) {
			let rust = crateOf(name, generics);
			return rust === null ? RUNTIME_OF_RUST.test(name) ? crate("std") : null : crate(rust);
		},
		atAddress(address) {
			let unit = unitAt(address);
			return unit === -1 ? null : ofUnit(unit);
		},
		ofUnit,
		unitAt,
		ofFile({ files }, file, unit) {
			if (unit !== -1) return ofUnit(unit);
			let { name, isGuess } = files[file] ?? {
				name: "",
				isGuess: !1
			}, rust = crateOfCodegenUnit(name);
			return rust === null ? claims.owner(null, "unit", name, { estimated: isGuess }) : crate(rust);
		},
		unitNamed(file) {
			return byFile ??= unitsByFile(units.units), byFile.get(file) ?? -1;
		}
	};
}
function crateOfUnit({ name, language }) {
	return language === 28 ? crateOfCodegenUnit(name) : null;
}
function versionsOf(units) {
	let versions = new Map();
	for (let unit of units) {
		let crate = crateOfUnit(unit), [, folder, version] = REGISTRY.exec(unit.path) ?? [];
		if (crate === null || version === void 0 || folder?.replaceAll("-", "_") !== crate) continue;
		let other = versions.get(crate);
		versions.set(crate, other === void 0 || other === version ? version : null);
	}
	return versions;
}
function unitsByFile(units) {
	let found = new Map();
	for (let [index, { name }] of units.entries()) {
		let file = name.slice(name.lastIndexOf("/") + 1);
		found.set(file, found.has(file) ? -1 : index);
	}
	return found;
}
function claimSymbolTables(reader, elf, claims, table, named, addresses) {
	claimTable(elf, claims, table, named.parentOf);
	let dynamic = elf.sections.find(({ type, size }) => type === SHT.DYNSYM && size > 0);
	if (dynamic === void 0 || dynamic === table.section) return;
	let exported = readSymbols(elf, reader, dynamic);
	claimTable(elf, claims, exported, exported.values.map((value, index) => {
		let offset = exported.sectionIndexes[index] === 0 ? -1 : addresses.offsetOf(value);
		return (offset === -1 ? null : named.parentAt(offset)) ?? -1;
	}));
}
function claimTable(elf, claims, table, parentOf) {
	let { section, strings, count, entryBytes } = table, owners = tableOwners(claims, section.name);
	for (let index = 1; index < count; index += 1) {
		let start = section.offset + index * entryBytes, owner = owners(parentOf[index]);
		owner !== null && claims.claim("table", owner, start, start + entryBytes);
	}
	let names = tableOwners(claims, strings.name);
	for (let index = 1; index < count; index += 1) {
		let owner = names(parentOf[index]), start = table.nameOffsets[index];
		if (owner === null || start === 0 || start >= strings.size) continue;
		let end = Math.min(table.nameEnds[index] + 1, strings.size);
		claims.claim("table", owner, strings.offset + start, strings.offset + end);
	}
	let versions = elf.sections.find(({ name, link, size }) => name === ".gnu.version" && link === section.index && size >= 2 * count);
	if (versions === void 0) return;
	let versionOwners = tableOwners(claims, versions.name);
	for (let index = 1; index < count; index += 1) {
		let start = versions.offset + 2 * index, owner = versionOwners(parentOf[index]);
		owner !== null && claims.claim("table", owner, start, start + 2);
	}
}
function tableOwners(claims, table, options = {}) {
	let known = new Map();
	return (parent) => {
		if (parent === null || parent < 0) return null;
		let owner = known.get(parent);
		return owner === void 0 && (owner = claims.owner(parent, "table", table, options), known.set(parent, owner)), owner;
	};
}
function claimRelocations(reader, elf, claims, context) {
	for (let section of elf.sections) /^\.rela?\.dyn$/.test(section.name) && (section.flags & SHF.ALLOC) !== 0 && claimSection(reader, elf, claims, context, section);
}
function claimSection(reader, elf, claims, context, section) {
	let { named, parents, addresses } = context, wordBytes = elf.class / 8, hasAddend = section.type === SHT.RELA, entryBytes = (hasAddend ? 3 : 2) * wordBytes, bytes = reader.read(section.offset, section.size), view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), little = elf.endian === "little", word = (at) => view.getUint32(at, little), natural = (at) => wordBytes === 4 ? word(at) : word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4), owners = tableOwners(claims, section.name), estimatedOwners = tableOwners(claims, section.name, { estimated: !0 }), pointers = new Map(), pointerOwner = (parent) => {
		let owner = pointers.get(parent);
		return owner === void 0 && (owner = claims.owner(parent, "other", "data", { estimated: !0 }), pointers.set(parent, owner)), owner;
	}, parentAt = (offset) => offset === -1 ? null : named.parentAt(offset);
	for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
		let start = section.offset + at, pointerAt = addresses.offsetOf(natural(at)), owner = owners(parentAt(pointerAt));
		if (owner !== null) {
			claims.claim("table", owner, start, start + entryBytes);
			continue;
		}
		let target = hasAddend && pointerAt !== -1 ? natural(at + 2 * wordBytes) : 0;
		if (target === 0) continue;
		let parent = parentAt(addresses.offsetOf(target)) ?? parents.atAddress(target), estimated = estimatedOwners(parent);
		estimated !== null && parent !== null && (claims.claim("estimate", estimated, start, start + entryBytes), claims.claim("estimate", pointerOwner(parent), pointerAt, pointerAt + wordBytes));
	}
}
const FORMAT = {
	absptr: 0,
	uleb: 1,
	udata2: 2,
	udata4: 3,
	udata8: 4,
	sleb: 9,
	sdata2: 10,
	sdata4: 11,
	sdata8: 12
}, APPLICATION = {
	absolute: 0,
	pcrel: 16,
	datarel: 48
}, WORD = 2 ** 32, LONG = 4294967295;
function readFrames(elf, bytes, address, limit = 1e400) {
	let capacity = countEntries(elf, bytes), frames = {
		count: 0,
		starts: new Float64Array(capacity),
		ends: new Float64Array(capacity),
		entryStarts: new Float64Array(capacity),
		entryEnds: new Float64Array(capacity),
		handlers: new Float64Array(capacity)
	}, reader = new FrameReader(elf, bytes, address);
	for (let at = 0; at + 4 <= bytes.length && frames.count < limit;) {
		let { id, start, end } = reader.entryAt(at);
		if (id !== 0) {
			let { from, to, handler } = reader.frame(at, start, id);
			to > from && from > 0 && Number.isSafeInteger(to) && (frames.starts[frames.count] = from, frames.ends[frames.count] = to, frames.entryStarts[frames.count] = at, frames.entryEnds[frames.count] = end, frames.handlers[frames.count] = handler, frames.count += 1);
		}
		at = end;
	}
	return frames;
}
var FrameReader = class {
	#elf;
	#size;
	#address;
	#wordBytes;
	#read;
	#cies = new Map();
	constructor(elf, bytes, address) {
		this.#elf = elf, this.#size = bytes.length, this.#address = address, this.#wordBytes = elf.class / 8, this.#read = cursor(bufferReader(bytes), elf.endian, bytes.length);
	}
	entryAt(at) {
		this.#read.position = at;
		let length = this.#read.u32();
		if (length === 0) return {
			id: 0,
			start: at + 4,
			end: at + 4
		};
		length === LONG && (length = at + 12 <= this.#size ? this.#read.u64() : 1e400);
		let start = this.#read.position, end = start + length;
		if (!(length >= 4 && end <= this.#size)) throw new BinaryError(`the entry at byte ${at} of .eh_frame should end at byte ${end}: it is damaged`);
		return {
			id: this.#read.u32(),
			start,
			end
		};
	}
	frame(at, start, id) {
		let cie = this.#cieAt(start - id, at);
		this.#read.position = start + 4;
		let from = this.#pointer(cie.pointers), to = from + this.#number(cie.pointers & 7);
		return !cie.isSized || cie.handlers === 255 ? {
			from,
			to,
			handler: 0
		} : (this.#read.uleb(), {
			from,
			to,
			handler: this.#pointer(cie.handlers)
		});
	}
	#cieAt(offset, at) {
		let known = this.#cies.get(offset);
		if (known !== void 0) return known;
		if (offset < 0) throw new BinaryError(`the entry at byte ${at} of .eh_frame refers to no CIE`);
		let cie = this.#readCie(offset + 8);
		return this.#cies.set(offset, cie), cie;
	}
	#readCie(at) {
		let read = this.#read;
		read.position = at;
		let version = read.u8(), augmentation = read.string();
		augmentation === "eh" && (read.position += this.#wordBytes), version >= 4 && (read.position += 2), read.uleb(), read.sleb(), version === 1 ? read.u8() : read.uleb();
		let pointers = FORMAT.absptr, handlers = 255, isSized = augmentation.startsWith("z");
		if (isSized) {
			read.uleb();
			for (let letter of augmentation.slice(1)) if (letter === "R") pointers = read.u8();
			else if (letter === "L") handlers = read.u8();
			else if (letter === "P") {
				let encoding = read.u8();
				encoding !== 255 && this.#number(encoding & 15);
			} else if (!"SBG".includes(letter)) break;
		}
		return {
			pointers,
			handlers,
			isSized
		};
	}
	#pointer(encoding) {
		if (encoding === 255) return 0;
		let at = this.#address + this.#read.position, value = this.#number(encoding & 15);
		if (value === 0) return 0;
		let sum = ((encoding & 112) === APPLICATION.pcrel ? at : 0) + value;
		return this.#elf.class === 32 ? (sum % WORD + WORD) % WORD : sum;
	}
	#number(format) {
		let read = this.#read;
		switch (format) {
			case FORMAT.absptr: return read.unsigned(this.#wordBytes);
			case FORMAT.uleb: return read.uleb();
			case FORMAT.udata2: return read.u16();
			case FORMAT.udata4: return read.u32();
			case FORMAT.udata8: return read.u64();
			case FORMAT.sleb: return read.sleb();
			case FORMAT.sdata2: return read.u16() << 16 >> 16;
			case FORMAT.sdata4: return read.u32() | 0;
			case FORMAT.sdata8: return this.#signed64();
			default: throw new BinaryError(`.eh_frame has a pointer in the unknown format ${format}`);
		}
	}
	#signed64() {
		let first = this.#read.u32(), second = this.#read.u32(), [high, low] = this.#elf.endian === "little" ? [second, first] : [first, second];
		return (high | 0) * WORD + low;
	}
};
function countEntries(elf, bytes) {
	let { word } = fields(bytes, elf, 0), count = 0;
	for (let at = 0; at + 4 <= bytes.length; count += 1) {
		if (word(at) === LONG) return count + Math.ceil((bytes.length - at) / 16);
		at += 4 + word(at);
	}
	return count;
}
function readFrameIndex(elf, bytes, address) {
	if (bytes.length < 12 || bytes[0] !== 1 || bytes[1] !== (APPLICATION.pcrel | FORMAT.sdata4)) return null;
	let read = cursor(bufferReader(bytes), elf.endian, bytes.length);
	read.position = 4;
	let frames = address + 4 + (read.u32() | 0), entryCount = bytes[2] === FORMAT.udata4 && bytes[3] === (APPLICATION.datarel | FORMAT.sdata4) ? read.u32() : 0, offset = read.position, count = Math.min(entryCount, Math.floor((bytes.length - offset) / 8)), starts = new Float64Array(count);
	for (let index = 0; index < count; index += 1) read.position = offset + index * 8, starts[index] = address + (read.u32() | 0);
	return {
		offset,
		starts,
		frames
	};
}
function readExidx(elf, bytes, address) {
	let count = Math.floor(bytes.length / 8), starts = new Float64Array(count), tables = new Float64Array(count), read = cursor(bufferReader(bytes), elf.endian, bytes.length), prel31 = (word, at) => address + at + (word << 1 >> 1) >>> 0;
	for (let index = 0; index < count; index += 1) {
		let at = index * 8;
		starts[index] = prel31(read.u32(), at);
		let second = read.u32();
		tables[index] = second === 1 || second >= 2147483648 ? 0 : prel31(second, at + 4);
	}
	return {
		starts,
		tables
	};
}
function claimUnwinding(reader, elf, claims, context) {
	let find = (name) => elf.sections.find((section) => section.name === name && section.size > 0 && section.type !== SHT.NOBITS), exidx = elf.machine === EM.ARM ? find(".ARM.exidx") : void 0;
	return exidx === void 0 ? claimFrames(reader, elf, claims, context, {
		frames: find(".eh_frame"),
		index: find(".eh_frame_hdr") ?? indexSegment(elf),
		handlers: find(".gcc_except_table")
	}) : claimExidx(reader, elf, claims, context, exidx, find(".ARM.extab"));
}
function indexSegment(elf) {
	let segment = elf.segments.find(({ type, fileSize }) => type === 1685382480 && fileSize > 0);
	return segment && {
		...segment,
		name: ".eh_frame_hdr",
		size: segment.fileSize
	};
}
function claimFrames(reader, elf, claims, context, sections) {
	let index = sections.index === void 0 ? null : readFrameIndex(elf, reader.read(sections.index.offset, sections.index.size), sections.index.address), section = sections.frames ?? framesByIndex(reader, context.addresses, index);
	if (section === void 0) return {
		functions: 0,
		nameless: 0,
		source: ".eh_frame"
	};
	let limit = sections.frames === void 0 ? index?.starts.length ?? 0 : 1e400, frames = readFrames(elf, reader.read(section.offset, section.size), section.address, limit), functions = functionsOf(claims, context), owners = tableOwners(claims, section.name);
	for (let at = 0; at < frames.count; at += 1) {
		functions.claim(frames.starts[at], frames.ends[at]);
		let owner = owners(functions.parentOf(frames.starts[at]));
		if (owner === null) continue;
		let { offset } = section;
		claims.claim("table", owner, offset + frames.entryStarts[at], offset + frames.entryEnds[at]);
	}
	if (sections.handlers !== void 0 && claimHandlers(claims, frames, sections.handlers, functions), index !== null && sections.index !== void 0) {
		let shares = tableOwners(claims, sections.index.name);
		for (let [at, start] of index.starts.entries()) {
			let entry = sections.index.offset + index.offset + 8 * at, owner = shares(functions.parentOf(start));
			owner !== null && claims.claim("table", owner, entry, entry + 8);
		}
	}
	return {
		functions: frames.count,
		nameless: functions.nameless(),
		source: section.name
	};
}
function framesByIndex(reader, addresses, index) {
	if (index === null) return;
	let offset = addresses.offsetOf(index.frames);
	if (offset === -1) return;
	let size = Math.min(addresses.bytesFrom(index.frames), reader.size - offset);
	return {
		name: ".eh_frame",
		address: index.frames,
		offset,
		size
	};
}
function functionsOf(claims, { named, parents, addresses, symbols }) {
	let nameless = 0, group = null;
	return {
		parentOf: (address) => {
			let offset = addresses.offsetOf(address);
			return (offset === -1 ? null : named.parentAt(offset)) ?? parents.atAddress(address);
		},
		claim(start, end) {
			let offset = addresses.offsetOf(start);
			if (offset === -1 || addresses.isLinkage(start) || named.parentAt(offset) !== null || parents.atAddress(start) !== null) return;
			nameless += 1, group ??= claims.owner(null, "other", NAMELESS);
			let name = `function of ${exactBytes(end - start)}`, owner = symbols === "none" ? group : claims.owner(group, "symbol", name);
			claims.claim("table", owner, offset, offset + Math.min(end - start, addresses.bytesFrom(start)));
		},
		nameless: () => nameless
	};
}
function claimHandlers(claims, frames, section, functions) {
	let order = orderBy(frames.handlers.map((address) => Math.max(0, address)), frames.count), owners = tableOwners(claims, section.name), end = section.address + section.size;
	for (let at = 0; at < order.length; at += 1) {
		let frame = order[at], start = frames.handlers[frame];
		if (start < section.address || start >= end) continue;
		let next = at + 1;
		for (; next < order.length && frames.handlers[order[next]] === start;) next += 1;
		let stop = Math.min(next < order.length ? frames.handlers[order[next]] : end, end), owner = owners(functions.parentOf(frames.starts[frame])), base = section.offset - section.address;
		owner !== null && claims.claim("table", owner, base + start, base + stop), at = next - 1;
	}
}
function claimExidx(reader, elf, claims, context, section, tables) {
	let found = readExidx(elf, reader.read(section.offset, section.size), section.address), functions = functionsOf(claims, context), count = found.starts.length, owners = tableOwners(claims, section.name);
	for (let at = 0; at < count; at += 1) {
		let start = found.starts[at];
		at + 1 < count && functions.claim(start, found.starts[at + 1]);
		let entry = section.offset + at * 8, owner = owners(functions.parentOf(start));
		owner !== null && claims.claim("table", owner, entry, entry + 8);
	}
	return tables !== void 0 && claimHandlers(claims, {
		...NO_FRAMES,
		count,
		starts: found.starts,
		handlers: found.tables
	}, tables, functions), {
		functions: count,
		nameless: functions.nameless(),
		source: section.name
	};
}
const EMPTY = new Float64Array(), NO_FRAMES = {
	count: 0,
	starts: EMPTY,
	ends: EMPTY,
	entryStarts: EMPTY,
	entryEnds: EMPTY,
	handlers: EMPTY
};
function claimNative(reader, elf, claims, options = { symbols: "names" }) {
	let notes = [], attempt = (name, action) => unlessDamaged(action, (message) => notes.push(`${name} skipped: ${message}`)) ?? void 0, addresses = addressMapOf(elf), units = readUnits(elf, reader, {
		...options.hasOwner === void 0 ? {} : { skipLanguage: 22 },
		unpacked: options.unpacked
	});
	units.problem !== null && notes.push(`debug information is incomplete: ${units.problem}`);
	let parents = parentsOf(claims, units, options), section = symbolSection(elf), table = section && attempt("symbols", () => readSymbols(elf, reader, section)), named = table === void 0 ? NO_NAMES : claimSymbols(elf, claims, table, parents, options);
	claimUnits(claims, units, addresses, parents), claimDebug(elf, claims, units, parents), table !== void 0 && attempt("symbol tables", () => claimSymbolTables(reader, elf, claims, table, named, addresses)), options.collect?.();
	let names = options.hasOwner === void 0 ? "symbol names" : "symbol names of C functions", context = {
		named,
		parents,
		addresses,
		symbols: options.symbols
	};
	attempt("relocations", () => claimRelocations(reader, elf, claims, context));
	let unwinding = attempt("unwind tables", () => claimUnwinding(reader, elf, claims, context));
	if (unwinding !== void 0 && unwinding.nameless > 0) {
		let functions = counted(unwinding.nameless, "function");
		notes.push(`${names} are missing: ${functions} known from ${unwinding.source} only`);
	} else isPacked(elf, reader) ? notes.push("it is packed by UPX; unpack it (upx -d) to see its contents") : lacksFunctions(elf, table, units, unwinding) && notes.push(`${names} are missing, and so are the tables that list functions`);
	return {
		symbols: named.count,
		functions: unwinding?.functions ?? 0,
		units: units.units.length,
		notes
	};
}
function isPacked(elf, reader) {
	if (elf.sections.length > 0) return !1;
	let { offset, count, entrySize } = elf.programHeaders, start = offset + count * entrySize, bytes = Math.min(UPX_HEADER_BYTES, reader.size - start);
	return bytes > 0 && reader.read(start, bytes).includes("UPX!");
}
const UPX_HEADER_BYTES = 64, lacksFunctions = ({ sections, segments }, table, units, unwinding) => table?.section.type !== SHT.SYMTAB && units.count === 0 && (unwinding?.functions ?? 0) <= 2 && (sections.some(({ name }) => name === ".text") || sections.length === 0 && segments.some(({ flags, fileSize }) => (flags & PF.X) !== 0 && fileSize > 0));
function claimUnits(claims, units, addresses, parents) {
	for (let at = 0; at < units.count; at += 1) {
		let start = units.starts[at], offset = addresses.offsetOf(start);
		if (offset === -1) continue;
		let bytes = Math.min(units.ends[at] - start, addresses.bytesFrom(start));
		claims.claim("table", parents.ofUnit(units.owners[at]), offset, offset + bytes);
	}
}
function claimDebug(elf, claims, { units }, parents) {
	let section = elf.sections.find(({ name, type, flags }) => name === ".debug_info" && type !== SHT.NOBITS && (flags & SHF.COMPRESSED) === 0);
	if (section === void 0 || units.length === 0) return;
	let group = claims.owner(claims.owner(null, "debug", "debug info"), "debug", section.name);
	for (let [index, unit] of units.entries()) {
		let name = claims.ownerAt(parents.ofUnit(index)).name;
		claims.claim("table", claims.owner(group, "debug", name), section.offset + unit.start, section.offset + unit.end);
	}
}
function scaled(parts, bytes) {
	let whole = totalBytes(parts), before = 0, given = 0;
	return parts.map(({ parts: inside, ...part }) => {
		before += part.fileBytes;
		let share = whole === 0 ? 0 : Math.round(before / whole * bytes) - given;
		return given += share, {
			...part,
			fileBytes: share,
			estimated: !0,
			...part.kind === "file" ? { unpacked: part.unpacked ?? part.fileBytes } : {},
			...inside === void 0 ? {} : { parts: scaled(inside, share) }
		};
	});
}
const MAX_CONTENT_BYTES = 100663296;
async function openPayloads(reader, payloads, options) {
	let opened = [];
	for (let payload of payloads) {
		let found = await open(reader, payload, options);
		if (found === null) continue;
		let { label, unpacked, inside } = found;
		opened.push({
			...payload,
			label,
			unpacked,
			inside,
			name: payload.name ?? found.name
		});
	}
	return opened;
}
const LABELS = {
	zstd: "zst",
	gzip: "gz",
	xz: "xz",
	elf: "elf",
	tar: "tar",
	zip: "zip"
};
async function open(reader, { format, start, end, unpacked, elf }, options) {
	let label = LABELS[format], packed = partOf$1(reader, start, end - start);
	if (format !== "zstd" && format !== "gzip" && format !== "xz") {
		let { name, inside } = elf === void 0 ? await openArchive(packed, format, options) : await openProgram(packed, elf, options);
		return {
			name,
			label,
			unpacked,
			inside
		};
	}
	let closed = {
		name: null,
		label,
		unpacked,
		inside: null
	};
	if (format === "xz") return closed;
	let content = await contentOf(packed, format, unpacked, options.effort);
	if (content === "damaged") return null;
	if (content === "closed") return closed;
	let within = bufferReader(content), inner = await payloadAtStart(within, options.effort);
	if (inner === null) return {
		...closed,
		unpacked: content.length
	};
	let { name, inside, label: innerLabel } = await open(within, inner, {
		...options,
		depth: options.depth + 1
	}) ?? closed;
	return {
		name,
		label: inner.format === "elf" ? label : `${innerLabel}.${label}`,
		unpacked: content.length,
		inside: inside === null ? null : scaled(inside, end - start)
	};
}
async function contentOf(packed, format, unpacked, effort) {
	let limit = Math.min(MAX_CONTENT_BYTES, effort.unpacked);
	if ((unpacked ?? 0) > limit || packed.size > limit) return "closed";
	try {
		let bytes = packed.read(0, packed.size), content = format === "zstd" ? await zstdUnpack(bytes, limit) : gunzipSync(bytes, { maxOutputLength: limit });
		return effort.unpacked -= content.length, content;
	} catch (error) {
		if (error instanceof ZstdTooLarge || error instanceof ZstdUnavailable) return "closed";
		if (error instanceof ZstdFormatError) return "damaged";
		if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return "closed";
		if (codeOf(error) !== void 0) return "damaged";
		throw error;
	}
}
async function openProgram(program, elf, options) {
	let name = (unlessDamaged(() => readGoBuildInfo(elf, program))?.path)?.split("/").at(-1) ?? null;
	return options.depth >= 4 ? {
		name,
		inside: null
	} : {
		name,
		inside: await options.explain?.(program, elf, options.depth + 1) ?? null
	};
}
async function openArchive(archive, format, options) {
	return options.depth >= 4 ? {
		name: null,
		inside: null
	} : {
		name: null,
		inside: await partsOf$1(archive, format === "tar" ? tarFiles(archive) : zipFiles(archive, options.effort), {
			...options,
			depth: options.depth + 1
		})
	};
}
function tarFiles(archive) {
	return [...tarEntries(archive)].filter((entry) => isRegular(entry) && entry.size > 0).map(({ path, begin, size }) => ({
		path,
		method: 0,
		begin,
		size,
		unpacked: size
	}));
}
const zipFiles = (archive, effort) => unlessDamaged(() => zipEntries(archive, effort)) ?? [];
async function partsOf$1(archive, files, options) {
	let parts = [], left = archive.size;
	for (let file of files.slice(0, 1e4)) {
		if (file.size > left) return null;
		left -= file.size;
		let inside = await insideOf(archive, file, options);
		parts.push({
			kind: "file",
			name: file.path,
			fileBytes: file.size,
			...file.method === 0 ? {} : { unpacked: file.unpacked },
			...inside === null ? {} : { parts: inside }
		});
	}
	return parts.length === 0 ? null : (left > 0 && parts.push({
		kind: "other",
		name: REST,
		fileBytes: left
	}), parts.sort(bySize));
}
async function insideOf(archive, { method, begin, size, unpacked }, options) {
	let stored = partOf$1(archive, begin, size), content = method === 0 ? stored : inflated(stored, unpacked, options.effort);
	if (content === null) return null;
	let payload = await payloadAtStart(content, options.effort);
	if (payload === null || payload.end !== content.size) return null;
	let opened = await open(content, payload, options);
	return opened === null || opened.inside === null ? null : method === 0 ? opened.inside : scaled(opened.inside, size);
}
function inflated(stored, unpacked, effort) {
	let limit = Math.min(MAX_CONTENT_BYTES, effort.unpacked);
	if (unpacked > limit || stored.size > limit || unpacked === 0) return null;
	try {
		let content = inflateRawSync(stored.read(0, stored.size), { maxOutputLength: unpacked });
		return effort.unpacked -= content.length, bufferReader(content);
	} catch (error) {
		if (codeOf(error) !== void 0) return null;
		throw error;
	}
}
const codeOf = (error) => error.code;
function referrersOf(claims, payloads) {
	if (payloads.length === 0) return new Map();
	let starts = Float64Array.from(payloads, ({ start }) => start).sort(), owners = new Map();
	for (let layer of ["estimate", "symbol"]) {
		let ranges = claims.layer(layer);
		for (let at = 0; at < ranges.count; at += 1) {
			let end = ranges.ends[at], before = lastAtMost(starts, starts.length, ranges.starts[at] - 1);
			for (let next = before + 1; next < starts.length; next += 1) {
				let start = starts[next];
				if (start >= end) break;
				owners.set(start, ranges.owners[at]);
			}
		}
	}
	let names = new Map();
	for (let [start, owner] of owners) {
		let name = packageOf(claims, owner);
		name !== null && names.set(start, name);
	}
	return names;
}
function packageOf(claims, id) {
	for (let next = id; next !== null;) {
		let { kind, name, parent } = claims.ownerAt(next);
		if (PACKAGES.has(kind)) return name;
		next = parent;
	}
	return null;
}
async function explainFile(reader, options = {
	symbols: "names",
	payloads: "explained"
}) {
	let notes = [], { format, elf, damage } = readHeaders(reader);
	damage !== null && notes.push(damage);
	let parts = await partsOf(reader, elf, {
		...options,
		depth: 0,
		effort: newEffort(),
		notes
	}), savings = options.save === !0 ? await savingsOf(elf, reader, parts) : null;
	return {
		explanation: {
			schema: EXPLAIN_SCHEMA,
			bytes: reader.size,
			format,
			target: KNOWN_TARGETS.find(({ goarch }) => format === `elf/${goarch}`)?.name ?? null,
			stripped: elf === null ? null : strippedSizeOf(elf, reader),
			sections: elf === null ? [] : sectionsOf(elf),
			parts,
			...savings === null ? {} : { savings }
		},
		notes,
		elf
	};
}
const savingsOf = async (elf, reader, parts) => (await import("./explain-savings.js")).savingsOf(elf, reader, parts);
function partsOfProgram(elf, reader, options) {
	return partsOf(reader, elf, {
		...options,
		depth: 0,
		effort: newEffort(),
		notes: []
	});
}
async function partsOf(reader, elf, context) {
	let claims = new Claims(), collect = reader.size < 16777216 ? void 0 : context.collect, embedded = [];
	if (elf === null) claims.claim("map", claims.owner(null, "file", "the file"), 0, reader.size);
	else {
		claimMap(reader, elf, claims);
		let options = {
			...context,
			collect
		}, isDebugOnly = isSeparateDebugFile(elf);
		isDebugOnly && context.notes.push("it contains only debug information, without the code of the program");
		let go = isDebugOnly ? null : claimGo(reader, elf, claims, options);
		if (go !== null && (context.notes.push(...go.notes), embedded = go.embedded), go?.pclntab == null || go.otherCode !== null) {
			let { isGo: hasOwner, packageOf: ownerOfSource, goCode: foreignCode } = go?.otherCode ?? {}, unpacked = await unpackZstd(elf, reader, unpackFrame), native = {
				...options,
				hasOwner,
				ownerOfSource,
				foreignCode,
				unpacked
			};
			context.notes.push(...claimNative(reader, elf, claims, native).notes);
		}
		collect?.();
	}
	return await claimPayloads(reader, elf === null ? [{
		start: 0,
		end: reader.size
	}] : dataSpans(elf, reader.size), claims, context, embedded), elf !== null && reserveRest(elf, claims), buildTree(claims, {
		size: reader.size,
		loaded: elf === null ? null : loadedSpans(elf, reader.size)
	});
}
const isSeparateDebugFile = ({ sections }) => sections.some(({ name, type }) => name === ".text" && type === SHT.NOBITS);
async function unpackFrame(frame, limit) {
	try {
		return await zstdUnpack(frame, limit);
	} catch (error) {
		if (error instanceof ZstdTooLarge || error instanceof ZstdUnavailable || error instanceof ZstdFormatError) return null;
		throw error;
	}
}
async function claimPayloads(reader, data, claims, context, embedded) {
	let embeds = claims.owner(null, "payload", EMBEDDED_FILES);
	for (let { path, start, end } of embedded) claims.claim("symbol", claims.owner(embeds, "file", path), start, end);
	let embedAt = new Map(embedded.map((file) => [file.start, file])), explain = context.payloads === "listed" ? null : (program, elf, depth) => partsOf(program, elf, {
		...context,
		symbols: context.payloads === "summed" ? "none" : context.symbols,
		depth,
		notes: []
	}), payloads = await openPayloads(reader, await findPayloads(reader, data, context.effort), {
		...context,
		explain
	}), referrers = referrersOf(claims, payloads), isEmbed = ({ start, end }) => embedAt.get(start)?.end === end, unnamed = groupBy(payloads.filter((payload) => payload.name === null && !isEmbed(payload)), ({ label }) => label);
	for (let payload of payloads) {
		let { name, label, start, end, unpacked, inside } = payload;
		if (isEmbed(payload)) {
			let path = embedAt.get(start)?.path ?? label;
			claims.claim("payload", claims.owner(embeds, "payload", path, {
				unpacked,
				inside
			}), start, end);
			continue;
		}
		let isGrouped = name === null && (unnamed.get(label)?.length ?? 0) > 1, parent = isGrouped ? claims.owner(null, "payload", `${label} files without a name`) : null, title = isGrouped ? `${label} of ${exactBytes(unpacked ?? end - start)}` : name ?? label, referrer = referrers.get(start) ?? null, owner = claims.owner(parent, "payload", title, {
			unpacked,
			inside,
			referrer
		});
		claims.claim("payload", owner, start, end);
	}
}
function strippedSizeOf(elf, reader) {
	return unlessDamaged(() => strippedSize(elf, reader));
}
function sectionsOf({ sections }) {
	let sizes = new Map();
	for (let { name, type, flags, size } of sections.slice(1)) {
		let sum = sizes.get(name) ?? {
			fileBytes: 0,
			memBytes: 0
		};
		type !== SHT.NOBITS && (sum.fileBytes += size), (flags & SHF.ALLOC) !== 0 && (sum.memBytes += size), sizes.set(name, sum);
	}
	return [...sizes].map(([name, sum]) => ({
		name,
		...sum
	})).sort((a, b) => b.fileBytes - a.fileBytes || b.memBytes - a.memBytes || compareText(a.name, b.name));
}
function fileReader(handle, size, readAt) {
	let direct = directReader(handle, size, readAt), head = direct.read(0, Math.min(4096, size));
	return {
		size,
		read: (position, length) => position >= 0 && length >= 0 && position + length <= head.length ? head.subarray(position, position + length) : direct.read(position, length),
		fill: direct.fill
	};
}
function directReader(handle, size, readAt) {
	let fill = (target, position) => {
		checkRange(position, target.length, size);
		for (let at = 0; at < target.length;) {
			let read = readAt(handle, target.subarray(at), target.length - at, position + at);
			if (read === 0) throw new BinaryError(`the file ends at byte ${position + at} of ${size}`);
			at += read;
		}
	};
	return {
		size,
		read(position, length) {
			checkRange(position, length, size);
			let buffer = Buffer.allocUnsafe(length);
			return fill(buffer, position), buffer;
		},
		fill
	};
}
export { EXPLAIN_SCHEMA as a, architecture as c, bySize as i, explainFile as n, fingerprintOf as o, partsOfProgram as r, readHeaders as s, fileReader as t };
