import { a as zstdCompress, i as ZstdUnavailable, l as ZstdFormatError, n as ZSTD_ENGINE, o as zstdDecompress, s as zstdPack, t as DEFAULT_ZSTD_LIMIT, u as isZstd } from "./compress-zstd.js";
import { S as string, b as record, g as int, m as array, n as printJson, r as isInside, t as compareText, v as literal, y as object } from "./units-stable.js";
import { r as formatSize } from "./units-size.js";
import { t as writeWhole } from "./files-write.js";
import { n as fingerprintSchema } from "./snapshot-schema.js";
import { t as messageOf } from "./units-message.js";
import { closeSync, constants, fstatSync, lstatSync, openSync, read as read$1, readFileSync, readSync, realpathSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { once } from "node:events";
import { createHash } from "node:crypto";
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
}, CHUNK_BYTES$2 = 1048576;
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
	for (let at = 0; at < reader.size; at += CHUNK_BYTES$2) await meter.write(reader.read(at, Math.min(CHUNK_BYTES$2, reader.size - at)));
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
const CHUNK_BYTES$1 = 1048576;
async function measureFile(path, root, wanted, { archive = async () => NO_ARCHIVE, ...compressing } = {}) {
	let handle = openRegular(path, root), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES$1);
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
	let handle = openSync(path, constants.O_RDONLY), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES$1);
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
		throw code === "ENOENT" && lstatSync(path, { throwIfNoEntry: !1 })?.isSymbolicLink() ? new MeasureError("unreadable", "is a symlink that leads nowhere") : code === "ENOENT" ? new MeasureError("changed", "was deleted while it was being read") : new MeasureError("unreadable", `cannot be read: ${message}`);
	}
}
async function readThrough(handle, bytes, buffer, take) {
	let fits = buffer.length >= bytes;
	for (let at = 0; at < bytes;) {
		let target = fits ? buffer.subarray(at, at + CHUNK_BYTES$1) : buffer, length = readAt(handle, target, Math.min(target.length, bytes - at), at);
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
	if (named === void 0) throw new MeasureError("changed", "was deleted while it was being read");
	if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || named.ino !== before.ino) throw new MeasureError("changed", "was changed while it was being read; is another build still running?");
}
var EmbedError = class extends Error {
	name = "EmbedError";
};
function reasonOf(error, doing) {
	return error instanceof EmbedError || error instanceof MeasureError ? error.message : `${error instanceof ZstdFormatError ? "cannot" : "could not"} be ${doing}: ${messageOf(error)}`;
}
const read = promisify(read$1);
async function readContent(path, root, { most, option }) {
	if (lstatSync(path, { throwIfNoEntry: !1 }) === void 0) throw new EmbedError("is not there");
	if (isFolder(path)) throw new EmbedError("is a folder; name a file in it, or a glob");
	let handle = openRegular(path, root);
	try {
		let before = fstatSync(handle, { bigint: !0 });
		if (before.size > most) throw new EmbedError(`has ${formatSize(Number(before.size))}, more than the ${formatSize(most)} that are taken into memory; raise ${option}`);
		let bytes = Buffer.allocUnsafeSlow(Number(before.size)), hash = createHash("sha256");
		for (let at = 0; at < bytes.length;) {
			let { bytesRead } = await read(handle, bytes, at, Math.min(8388608, bytes.length - at), at);
			if (bytesRead === 0) break;
			hash.update(bytes.subarray(at, at + bytesRead)), at += bytesRead;
		}
		return ensureUnchanged(handle, path, before), {
			bytes,
			sha256: hash.digest("hex"),
			mode: Number(before.mode) & 4095
		};
	} finally {
		closeSync(handle);
	}
}
function isFolder(path) {
	try {
		return statSync(path).isDirectory();
	} catch {
		return !1;
	}
}
const ZSTD = {
	pack: zstdPack,
	unpack: zstdDecompress
};
async function packVerified(content, level, codec = ZSTD) {
	let packed = await codec.pack(content, level);
	if (!(await codec.unpack(packed)).equals(content)) throw new EmbedError(`came back from zstd ${level} as something else; this is a fault of size-guard: please report it`);
	return packed;
}
async function packCached({ bytes, sha256 }, level, cache, say) {
	let known = await cache.find(bytes, sha256, level, say);
	if (known !== null) return {
		packed: known,
		cached: !0
	};
	let packed = await packVerified(bytes, level);
	return await cache.keep(packed, sha256, level, say), {
		packed,
		cached: !1
	};
}
function problemOf({ bytes }) {
	return bytes.length === 0 ? "is empty: a file with nothing in it is no result of a build; exclude it" : isZstd(bytes) ? "is compressed with zstd already; embed it as it is, and exclude it here" : null;
}
export { readElf as _, readContent as a, BinaryError as b, MeasureError as c, openRegular as d, readAt as f, isElf as g, ET as h, problemOf as i, hashFile as l, architecture as m, packCached as n, EmbedError as o, fileReader as p, packVerified as r, reasonOf as s, ZSTD as t, measureFile as u, NOTHING_KNOWN as v, checkRange as x, openKnownSizes as y };
