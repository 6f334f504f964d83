import { b as readInto, d as blocksOf, f as frameHeaderAt, g as BinaryError, l as ZSTD_MAGIC, u as ZstdFormatError, y as partOf } from "./compress-zstd.js";
import { a as NOT_ATTRIBUTED } from "./parts-names.js";
import { crc32, createInflateRaw } from "node:zlib";
const ET = {
	REL: 1,
	EXEC: 2,
	DYN: 3
}, SHT = {
	NULL: 0,
	PROGBITS: 1,
	SYMTAB: 2,
	STRTAB: 3,
	RELA: 4,
	NOTE: 7,
	NOBITS: 8,
	REL: 9,
	SHLIB: 10,
	DYNSYM: 11,
	GROUP: 17,
	SYMTAB_SHNDX: 18
}, SHF = {
	ALLOC: 2,
	EXECINSTR: 4,
	TLS: 1024,
	COMPRESSED: 2048
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
}, SHN_XINDEX = 65535, PN_XNUM = 65535, MAX_ENTRIES$1 = 1 << 20, MAX_NAME_BYTES$1 = 67108864;
function isElf(reader) {
	return reader.size >= MAGIC$1.length && reader.read(0, MAGIC$1.length).equals(MAGIC$1);
}
function readElfHeader(reader) {
	let ident = readIdent(reader), { header: headerBytes, word } = STRUCTURES[ident.class];
	if (reader.size < headerBytes) throw new BinaryError(`the ELF header takes ${headerBytes} bytes, but the file has only ${reader.size}: it is truncated`);
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
function readElf(reader, first = readElfHeader(reader)) {
	let { header, sectionHeaders, programHeaders, nameTable, ...ident } = first, rows = sectionHeaders === NO_TABLE ? [] : readSectionHeaders(reader, ident, sectionHeaders), sections = nameSections(reader, rows, nameTable);
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
		let start = reader.read(0, Math.min(reader.size, MAGIC$1.length)), found = reader.size === 0 ? "it is empty" : `it starts with the bytes ${hex(start)}`;
		throw new BinaryError(`not an ELF file: ${found}, an ELF file with ${hex(MAGIC$1)}`);
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
function checkTable(reader, table, kind, expected) {
	if (table.entrySize !== expected) throw new BinaryError(`the ELF header gives ${table.entrySize} bytes per ${kind} header: expected ${expected}`);
	if (table.count > (reader.size - table.offset) / expected) throw new BinaryError(`${table.count} ${kind} headers of ${expected} bytes at offset ${table.offset} do not fit the file, which has ${reader.size} bytes: it is truncated or damaged`);
	if (table.count > MAX_ENTRIES$1) throw new BinaryError(`the file has ${table.count} ${kind} headers: more than ${MAX_ENTRIES$1} are not supported`);
}
function readTable(reader, table, kind, expected) {
	return checkTable(reader, table, kind, expected), reader.read(table.offset, table.count * expected);
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
	if (!table || table.type !== SHT.STRTAB) {
		let found = table ? `has type ${table.type}` : `does not exist: there are ${rows.length} sections`;
		throw new BinaryError(`section ${nameTable}, which should contain the section names, ${found}`);
	}
	if (checkContents(reader, {
		...table,
		name: "of section names"
	}), table.size > MAX_NAME_BYTES$1) throw new BinaryError(`the section name table has ${table.size} bytes: at most ${MAX_NAME_BYTES$1} are supported`);
	let nameOf = stringTable(reader.read(table.offset, table.size));
	return rows.map(({ nameOffset, ...row }) => {
		let name = nameOf(nameOffset);
		if (name !== void 0) return {
			...row,
			name
		};
		throw new BinaryError(`the name of section ${row.index} should end inside of the section name table, but starts at its byte ${nameOffset}, and the table has ${table.size} bytes`);
	});
}
function stringTable(bytes) {
	let known = new Map(), total = 0;
	return (offset) => {
		let seen = known.get(offset);
		if (seen !== void 0) return seen;
		let end = offset < bytes.length ? bytes.indexOf(0, offset) : -1;
		if (end === -1) return;
		if (total += end - offset, total > 2 * MAX_NAME_BYTES$1) throw new BinaryError("the section names together are too long: the table is damaged");
		let name = bytes.toString("utf8", offset, end);
		return known.set(offset, name), name;
	};
}
function checkContents(reader, section) {
	if (section.type === SHT.NULL || section.type === SHT.NOBITS || section.size === 0) return;
	let end = section.offset + section.size;
	if (end > reader.size) throw new BinaryError(`section ${section.index} ${section.name} takes the bytes ${section.offset} to ${end} (${section.offset} + ${section.size}), but the file has only ${reader.size}: it is truncated or damaged`);
}
function hex(bytes) {
	return (bytes.toString("hex").match(/../g) ?? []).join(" ");
}
function strippedSize(elf, reader) {
	if (elf.type !== ET.EXEC && elf.type !== ET.DYN) {
		let found = elf.type === ET.REL ? "an object file (ET_REL)" : `an ELF file of type ${elf.type}`;
		throw new BinaryError(`${found} has no stripped size: expected an executable or a shared object`);
	}
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
const DEBUG_PREFIXES = [
	".debug",
	".gnu.debuglto_.debug_",
	".gnu.linkonce.wi.",
	".zdebug",
	".line",
	".stab"
];
function isDebugging(name) {
	return name === ".gdb_index" || DEBUG_PREFIXES.some((prefix) => name.startsWith(prefix));
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
	let isNobits = load.sections.every((section) => section.type === SHT.NOBITS), shift = modulo(first.address + load.lead - offset, load.segment.align);
	offset += shift;
	let unused = isNobits ? shift : 0, headers = (load.hasFileHeader ? headerSize : 0) + (load.hasProgramHeaders ? programHeaders : 0), lead = headers === 0 ? 0 : offset - (load.hasFileHeader ? 0 : from), physical = load.physicalAddress ?? (addressOf.get(first) ?? 0) + load.lead - lead, memory = lead, file = isNobits ? headers : lead;
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
		let owner = isLoaded(section) ? segments.find((segment) => isThreadLocal(section) === (segment.type === PT.TLS) && contains(segment, section)) : void 0;
		return [section, owner ? owner.physicalAddress + distance(owner, section) : section.address];
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
		let sections = loaded.filter((section) => contains(segment, section)).sort((a, b) => address(a) - address(b) || a.address - b.address || compareAtOneAddress(a, b)), hasFileHeader = segment.offset === 0 && segment.fileSize >= elf.headerSize, hasProgramHeaders = segment === owner, isTrusted = physical && sections.every((section) => address(section) - segment.physicalAddress === distance(segment, section)), headers = (hasFileHeader ? elf.headerSize : 0) + (hasProgramHeaders ? tableEnd - elf.programHeaders.offset : 0), [first] = sections;
		return {
			segment,
			hasFileHeader,
			hasProgramHeaders,
			sections,
			physicalAddress: isTrusted ? segment.physicalAddress : void 0,
			lead: isTrusted && first ? segment.physicalAddress + headers - address(first) : 0
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
	let reversed = [...names].map((name) => [...name].reverse().join("")).sort();
	return reversed.filter((name, index) => !reversed[index + 1]?.startsWith(name)).reduce((size, name) => size + Buffer.byteLength(name) + 1, 1);
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
	let interpreter = readInterpreter(elf, reader), entries = readDynamicEntries(elf, reader), first = (wanted) => entries.find(({ tag }) => tag === wanted)?.value, nameAt = (offset) => readName(elf, reader, first(DT.STRTAB), first(DT.STRSZ) ?? 0, offset), soname = first(DT.SONAME);
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
function readDynamicEntries(elf, reader) {
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
	if (table === null) throw new BinaryError("the names of the needed libraries are outside of the file");
	return readText(reader, table + at, table + tableSize);
}
function readText(reader, start, end) {
	for (let length = 128;; length = MAX_NAME_BYTES) {
		let bytes = reader.read(start, Math.max(0, Math.min(length, end - start, reader.size - start))), nul = bytes.indexOf(0);
		if (nul !== -1) return bytes.toString("utf8", 0, nul);
		if (bytes.length < length || length === MAX_NAME_BYTES) throw new BinaryError(`the name at offset ${start} does not end within ${bytes.length} bytes`);
	}
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
function inlineString(reader, at, maxBytes) {
	let prefix = reader.read(at, Math.max(0, Math.min(5, reader.size - at))), last = prefix.findIndex((byte) => byte < 128);
	if (last === -1) throw new BinaryError(`the length at offset ${at} in the Go build info is not terminated`);
	let length = prefix.subarray(0, last + 1).reduceRight((value, byte) => value * 128 + byte % 128, 0), start = at + last + 1;
	return {
		bytes: readBounded(reader, start, length, maxBytes),
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
		if (offset === null) throw new BinaryError(`the Go build info points to address ${address}, which is not in the file`);
		return offset;
	}, string = (at, maxBytes) => {
		let offset = inFile(fields(header, layout, 0).natural(at)), { natural } = fields(reader.read(offset, 2 * pointerBytes), layout, offset), length = natural(pointerBytes);
		return length === 0 ? Buffer.alloc(0) : readBounded(reader, inFile(natural(0)), length, maxBytes);
	};
	return [string(16, 256), string(16 + pointerBytes, MAX_MODULES_BYTES)];
}
function readBounded(reader, at, length, maxBytes) {
	if (length > maxBytes) throw new BinaryError(`the Go build info has ${length} bytes at offset ${at}: at most ${maxBytes} are supported`);
	return reader.read(at, length);
}
function linesOf(bytes) {
	if (bytes.length === 0) return "";
	let end = bytes.length - 16;
	if (end <= 16 || bytes[end - 1] !== 10) throw new BinaryError("the module list in the Go build info is not enclosed in its markers");
	return bytes.toString("utf8", 16, end);
}
function parseLines(text) {
	let programPath = null, main = null, dependencies = [], settings = [];
	for (let line of text.split("\n")) {
		let [kind, path = "", version = ""] = line.split("	");
		if (kind === "path" && (programPath = path), kind === "mod" && (main = {
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
		path: programPath,
		main,
		dependencies,
		settings
	};
}
const newEffort = () => ({
	steps: 2e6,
	unpacked: 536870912
}), WINDOW_BYTES = 4096;
function buffered(reader) {
	let at = 0, window = Buffer.alloc(0);
	return {
		size: reader.size,
		read(position, length) {
			if (position < at || position + length > at + window.length) {
				if (length > WINDOW_BYTES || position < 0) return reader.read(position, length);
				window = reader.read(position, Math.max(length, Math.min(WINDOW_BYTES, reader.size - position))), at = position;
			}
			return window.subarray(position - at, position - at + length);
		}
	};
}
const ELF_MAGIC = Buffer.from([
	127,
	69,
	76,
	70
]), readElfPayload = async (reader, start, end, effort) => {
	try {
		let elf = readElf(partOf(reader, start, end - start));
		if (effort.steps -= elf.sections.length + elf.segments.length, effort.steps < 0 || elf.sections.length + elf.segments.length === 0) return null;
		let tables = [elf.sectionHeaders, elf.programHeaders], size = Math.max(...tables.map(({ offset, count, entrySize }) => offset + count * entrySize), ...elf.sections.filter(({ type }) => type !== SHT.NOBITS && type !== SHT.NULL).map((section) => section.offset + section.size), ...elf.segments.map(({ offset, fileSize }) => offset + fileSize));
		return size > end - start ? null : {
			format: "elf",
			start,
			end: start + size,
			unpacked: size,
			elf,
			name: null
		};
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		return null;
	}
}, GZIP_MAGIC = Buffer.from([
	31,
	139,
	8
]), FLAG = {
	HEADER_CRC: 2,
	EXTRA: 4,
	NAME: 8,
	COMMENT: 16,
	RESERVED: 224
}, CHUNK_BYTES$1 = 65536, readGzip = async (reader, start, end, effort) => {
	let header = headerAt(reader.read(start, Math.min(81920, end - start)));
	if (header === null) return null;
	let body = await inflated(reader, start + header.length, end, effort);
	if (body === null || body.end + 8 > end) return null;
	let trailer = reader.read(body.end, 8);
	return trailer.readUInt32LE(0) !== body.crc || trailer.readUInt32LE(4) !== body.bytes % 2 ** 32 ? null : {
		format: "gzip",
		start,
		end: body.end + 8,
		unpacked: body.bytes,
		name: header.name
	};
};
function headerAt(bytes) {
	let flags = bytes[3] ?? 255;
	if (bytes.length < 10 || (flags & FLAG.RESERVED) !== 0) return null;
	let at = 10;
	if ((flags & FLAG.EXTRA) !== 0) {
		if (at + 2 > bytes.length) return null;
		at += 2 + bytes.readUInt16LE(at);
	}
	let strings = [];
	for (let flag of [FLAG.NAME, FLAG.COMMENT]) {
		if ((flags & flag) === 0) continue;
		let nul = bytes.indexOf(0, at);
		if (nul < 0 || at > bytes.length) return null;
		strings.push(bytes.toString("latin1", at, nul)), at = nul + 1;
	}
	return (flags & FLAG.HEADER_CRC) !== 0 && (at += 2), at > bytes.length ? null : {
		length: at,
		name: (flags & FLAG.NAME) === 0 ? null : strings[0] ?? null
	};
}
async function inflated(reader, start, end, effort) {
	let stream = createInflateRaw(), bytes = 0, crc = 0, ended = !1;
	stream.on("data", (piece) => {
		bytes += piece.length, crc = crc32(piece, crc), effort.unpacked -= piece.length, effort.unpacked < 0 && stream.destroy();
	}), stream.on("end", () => {
		ended = !0;
	}), stream.on("error", () => void 0);
	let closed = new Promise((resolve) => {
		stream.once("close", resolve);
	}), written = (chunk) => new Promise((resolve) => {
		stream.write(chunk, () => resolve());
	});
	try {
		for (let at = start; at < end && !ended && !stream.destroyed; at += CHUNK_BYTES$1) await Promise.race([written(reader.read(at, Math.min(CHUNK_BYTES$1, end - at))), closed]);
		return !ended && !stream.destroyed && (stream.end(), await closed), ended ? {
			end: start + stream.bytesWritten,
			bytes,
			crc
		} : null;
	} finally {
		stream.destroy();
	}
}
const MAX_ENTRIES = 1e5;
var ArchiveError = class extends Error {
	name = "ArchiveError";
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
const isRegular = ({ type }) => /[07\0]/.test(type);
function* tarEntries(reader) {
	let extended = {};
	for (let at = 0, entries = 0;; entries += 1) {
		if (entries === MAX_ENTRIES) throw new ArchiveError("too-large", `it holds more than ${MAX_ENTRIES} files`);
		if (at + 512 > reader.size) throw at === 0 ? noArchive(reader) : damaged("it has no empty blocks at its end: it is truncated");
		let header = reader.read(at, 512);
		if (header.every((byte) => byte === 0)) {
			if (at === 0) throw noArchive(reader);
			return at;
		}
		if (!isHeader(header)) throw at === 0 ? noArchive(reader) : damaged(`there is no file header at byte ${at}`);
		let type = String.fromCharCode(header[156] ?? 0), begin = at + 512, size = /[1-6]/.test(type) ? 0 : extended.size ?? numberOf(header.subarray(124, 136));
		if (!(size <= reader.size - begin)) throw damaged(`an entry ends after the archive's ${reader.size} bytes`);
		if (at = begin + Math.ceil(size / 512) * 512, type === "x" || type === "L") {
			if (size > 1048576) throw damaged(`an extended header has ${size} bytes`);
			let content = reader.read(begin, size);
			extended = {
				...extended,
				...type === "x" ? readPax(content) : { path: textOf(content) }
			};
		} else yield {
			path: extended.path ?? pathOf(header),
			type,
			begin,
			size
		}, type !== "g" && (extended = {});
	}
}
const damaged = (text) => new ArchiveError("damaged", `the archive is damaged: ${text}`);
function noArchive(reader) {
	let begin = reader.read(0, Math.min(4, reader.size)).toString("hex");
	return new ArchiveError("no-archive", `not a tar archive${begin.startsWith("1f8b") || begin === "28b52ffd" ? ": it is compressed, unpack it first" : ""}`);
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
	let records = new Map();
	for (let at = 0; at < content.length;) {
		let [, digits = ""] = /^(\d{1,10}) /.exec(content.toString("latin1", at, at + 11)) ?? [], end = at + Number(digits), record = content.toString("utf8", at + digits.length + 1, end - 1), equals = record.indexOf("=");
		if (digits === "" || end > content.length || equals <= 0) throw damaged("an extended header is malformed");
		records.set(record.slice(0, equals), record.slice(equals + 1)), at = end;
	}
	let size = records.get("size");
	if (size !== void 0 && !/^\d{1,15}$/.test(size)) throw damaged(`invalid size ${JSON.stringify(size)}`);
	let path = records.get("path");
	return {
		...path === void 0 ? {} : { path },
		...size === void 0 ? {} : { size: Number(size) }
	};
}
const TAR_MAGIC = Buffer.from("ustar"), RECORD_BYTES = 10240, readTarPayload = async (reader, start, end, effort) => {
	let archive = partOf(reader, start, end - start);
	try {
		let entries = tarEntries(buffered(archive));
		for (;;) {
			if (effort.steps-- <= 0) return null;
			let next = entries.next();
			if (next.done !== !0) continue;
			let size = withEmptyBlocks(archive, next.value);
			return {
				format: "tar",
				start,
				end: start + size,
				unpacked: size,
				name: null
			};
		}
	} catch (error) {
		if (!(error instanceof ArchiveError)) throw error;
		return null;
	}
};
function withEmptyBlocks(archive, at) {
	let full = Math.min(Math.ceil((at + 1024) / RECORD_BYTES) * RECORD_BYTES, archive.size), used = archive.read(at, full - at).findIndex((byte) => byte !== 0);
	return used < 0 ? full : at + Math.min(Math.floor(used / 512), 2) * 512;
}
const XZ_MAGIC = Buffer.from([
	253,
	55,
	122,
	88,
	90,
	0
]), CHECK_BYTES = [
	0,
	4,
	4,
	4,
	8,
	8,
	8,
	16,
	16,
	16,
	32,
	32,
	32,
	64,
	64,
	64
], readXz = async (reader, start, end, effort) => {
	let bytes = buffered(reader);
	if (start + 12 + 12 > end) return null;
	let header = bytes.read(start, 12), check = CHECK_BYTES[header[7] ?? 255];
	if (header[6] !== 0 || check === void 0 || header.readUInt32LE(8) !== crc32(header.subarray(6, 8))) return null;
	let unpacked = 0, at = start + 12;
	for (;;) {
		if (at + 1 > end) return null;
		let first = bytes.read(at, 1)[0] ?? 0;
		if (first === 0) break;
		let headerEnd = at + (first + 1) * 4;
		if (headerEnd > end || !hasValidCrc(bytes.read(at, headerEnd - at))) return null;
		let chunks = chunksOf(bytes, headerEnd, end, effort);
		if (chunks === null) return null;
		unpacked += chunks.unpacked, at = headerEnd + padded(chunks.end - headerEnd) + check;
	}
	let footerAt = indexEnd(bytes, at, end);
	if (footerAt === null) return null;
	let footer = bytes.read(footerAt, 12);
	return footer.toString("latin1", 10) === "YZ" && footer.readUInt32LE(0) === crc32(footer.subarray(4, 10)) && (footer.readUInt32LE(4) + 1) * 4 === footerAt - at ? {
		format: "xz",
		start,
		end: footerAt + 12,
		unpacked,
		name: null
	} : null;
}, padded = (length) => Math.ceil(length / 4) * 4, hasValidCrc = (bytes) => bytes.length > 4 && bytes.readUInt32LE(bytes.length - 4) === crc32(bytes.subarray(0, -4));
function chunksOf(bytes, start, end, effort) {
	let unpacked = 0;
	for (let at = start; at < end && effort.steps-- > 0;) {
		let control = bytes.read(at, 1)[0] ?? 0;
		if (control === 0) return {
			unpacked,
			end: at + 1
		};
		let isPlain = control === 1 || control === 2;
		if (!isPlain && control < 128 || at + 6 > end) return null;
		let head = bytes.read(at, 6), size = (isPlain ? 0 : (control & 31) << 16) + head.readUInt16BE(1) + 1;
		unpacked += size, at += isPlain ? 3 + size : 5 + +(control >= 192) + head.readUInt16BE(3) + 1;
	}
	return null;
}
function indexEnd(bytes, start, end) {
	let index = bytes.read(start, Math.min(1048576, end - start)), at = 1, number = () => {
		let value = 0;
		for (let digit = 0; digit < 9; digit += 1) {
			let byte = index[at] ?? 0;
			if (at += 1, value += (byte & 127) * 128 ** digit, byte < 128) break;
		}
		return value;
	};
	for (let left = number(); left > 0 && at < index.length; --left) number(), number();
	return at = padded(at) + 4, at > index.length || start + at + 12 > end ? null : hasValidCrc(index.subarray(0, at)) ? start + at : null;
}
const ZIP_MAGIC = Buffer.from("PK", "latin1"), ZIP_END_MAGIC = Buffer.from("PK", "latin1"), ENTRY_MAGIC = 33639248, LOCAL_MAGIC = 67324752, MAX_DIRECTORY_BYTES = 16777216;
function zipEndingAt(reader, endAt, from, to) {
	if (endAt + 22 > to) return null;
	let record = reader.read(endAt, 22), [size, offset, comment] = [
		record.readUInt32LE(12),
		record.readUInt32LE(16),
		record.readUInt16LE(20)
	], start = endAt - size - offset, end = endAt + 22 + comment;
	return start < from || end > to || size < 46 || reader.read(start, 4).readUInt32LE(0) !== LOCAL_MAGIC || reader.read(endAt - size, 4).readUInt32LE(0) !== ENTRY_MAGIC ? null : {
		format: "zip",
		start,
		end,
		unpacked: null,
		name: null
	};
}
function zipEntries(archive, effort) {
	let endAt = endRecord(archive), record = archive.read(endAt, 22), count = record.readUInt16LE(10), size = record.readUInt32LE(12);
	if (size > MAX_DIRECTORY_BYTES) throw new BinaryError(`the zip directory has ${size} bytes: at most ${MAX_DIRECTORY_BYTES} are supported`);
	let directory = archive.read(record.readUInt32LE(16), size), entries = [];
	for (let at = 0, left = count; left > 0; --left) {
		if (at + 46 > size || directory.readUInt32LE(at) !== ENTRY_MAGIC || effort.steps-- <= 0) throw new BinaryError(`there is no entry at byte ${at} of the zip directory`);
		let [name, extra, comment] = [
			28,
			30,
			32
		].map((field) => directory.readUInt16LE(at + field)), path = directory.toString("utf8", at + 46, at + 46 + (name ?? 0)), localAt = directory.readUInt32LE(at + 42), local = archive.read(localAt, 30), begin = localAt + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), entry = {
			path,
			method: directory.readUInt16LE(at + 10),
			begin,
			size: directory.readUInt32LE(at + 20),
			unpacked: directory.readUInt32LE(at + 24)
		};
		if (local.readUInt32LE(0) !== LOCAL_MAGIC || begin + entry.size > endAt) throw new BinaryError(`the zip entry ${JSON.stringify(path)} is outside of its archive`);
		entries.push(entry), at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
	}
	return entries;
}
function endRecord(archive) {
	let tailAt = Math.max(0, archive.size - 22 - 65535), found = archive.read(tailAt, archive.size - tailAt).lastIndexOf(ZIP_END_MAGIC);
	if (found < 0 || tailAt + found + 22 > archive.size) throw new BinaryError("the zip file has no end record");
	return tailAt + found;
}
const FORMATS = [
	{
		magic: ZSTD_MAGIC,
		at: 0,
		read: async (reader, start, end, effort) => {
			let data = partOf(reader, start, end - start);
			try {
				let header = frameHeaderAt(data, 0), blocks = blocksOf(buffered(data), 0, header);
				for (;;) {
					if (effort.steps-- <= 0) return null;
					let block = blocks.next();
					if (block.done === !0) {
						let size = block.value;
						return size < 32 ? null : {
							format: "zstd",
							start,
							end: start + size,
							unpacked: header.contentSize,
							name: null
						};
					}
					if (block.value.size === 0 && !block.value.isLast) return null;
				}
			} catch (error) {
				if (!(error instanceof ZstdFormatError)) throw error;
				return null;
			}
		}
	},
	{
		magic: GZIP_MAGIC,
		at: 0,
		read: readGzip
	},
	{
		magic: XZ_MAGIC,
		at: 0,
		read: readXz
	},
	{
		magic: ELF_MAGIC,
		at: 0,
		read: readElfPayload
	},
	{
		magic: TAR_MAGIC,
		at: 257,
		read: readTarPayload
	},
	{
		magic: ZIP_END_MAGIC,
		at: 0,
		read: null
	}
], CHUNK_BYTES = 1048576;
async function findPayloads(reader, data, effort) {
	let found = [], longest = data.reduce((most, { start, end }) => Math.max(most, end - start), 0), buffer = Buffer.allocUnsafeSlow(Math.min(1048581, longest));
	for (let span of data) found.push(...await payloadsIn(reader, span, buffer, effort));
	return found;
}
async function payloadAtStart(reader, effort) {
	let head = reader.read(0, Math.min(HEAD_BYTES, reader.size));
	if (startsWith(head, ZIP_MAGIC, 0)) {
		let tailAt = Math.max(0, reader.size - MAX_ZIP_TAIL), endAt = reader.read(tailAt, reader.size - tailAt).lastIndexOf(ZIP_END_MAGIC);
		return endAt < 0 ? null : zipEndingAt(reader, tailAt + endAt, 0, reader.size);
	}
	return await FORMATS.find(({ magic, at }) => startsWith(head, magic, at))?.read?.(reader, 0, reader.size, effort) ?? null;
}
const HEAD_BYTES = 512, MAX_ZIP_TAIL = 65557, startsWith = (head, magic, at) => head.subarray(at, at + magic.length).equals(magic);
async function payloadsIn(reader, { start, end }, buffer, effort) {
	let candidates = candidatesIn(reader, start, end, buffer), zips = candidates.flatMap(({ at, read }) => read === null ? zipEndingAt(reader, at, start, end) ?? [] : []), found = [], done = start;
	for (let { at, read } of [...candidates.filter(({ read }) => read !== null), ...zips.map((zip) => ({
		at: zip.start,
		read: async () => zip
	}))].sort((a, b) => a.at - b.at)) {
		if (at < done) continue;
		let payload = await read?.(reader, at, end, effort) ?? null;
		payload !== null && (found.push(payload), done = payload.end);
	}
	return found;
}
function candidatesIn(reader, start, end, buffer) {
	let candidates = [];
	for (let from = start; from < end; from += CHUNK_BYTES) {
		let chunk = readInto(buffer, reader, from, Math.min(1048581, end - from));
		for (let { magic, at, read } of FORMATS) for (let match = chunk.indexOf(magic); match >= 0 && match < CHUNK_BYTES && candidates.length < 2e4; match = chunk.indexOf(magic, match + 1)) from + match - at >= start && candidates.push({
			at: from + match - at,
			read
		});
	}
	return candidates;
}
const GROUPS = [
	[
		"debug",
		"debug info",
		/^\.(z?debug_|gdb_index$|gnu_debug|stab|debug$|line$|gnu\.debuglto_)/
	],
	[
		"table",
		"symbol table",
		/^\.(symtab|strtab|symtab_shndx)$/
	],
	[
		"table",
		"relocations",
		/^\.(rela?|relr)(\.|$)/
	],
	[
		"table",
		"dynamic linking",
		/^\.(dynsym|dynstr|dynamic|interp|hash|gnu\.hash|gnu\.version(_[rd])?|gnu\.liblist|got|got\.plt|plt|plt\.got|plt\.sec|iplt|igot|igot\.plt)$/
	],
	[
		"table",
		"unwinding",
		/^\.(eh_frame|eh_frame_hdr|gcc_except_table|ARM\.exidx|ARM\.extab|sframe)(\.|$)/
	],
	[
		"table",
		"notes",
		/^\.(note($|\.)|comment$|ARM\.attributes$|riscv\.attributes$|gnu\.attributes$)/
	]
];
function claimMap(reader, elf, claims) {
	let size = reader.size, pieces = [...headers(elf, claims), ...contents(elf, claims)].filter(({ start, end }) => start < end && start < size).sort((a, b) => a.start - b.start), claimBetween = gapClaimer(reader, elf, claims), done = 0;
	for (let { start, end, owner } of pieces) start > done && claimBetween(done, start), claims.claim("map", owner, Math.max(start, done), end), done = Math.max(done, end);
	claimBetween(done, size);
}
function reserveRest(elf, claims) {
	let beyondFile = elf.segments.filter(({ type }) => type === PT.LOAD).reduce((sum, { memorySize, fileSize }) => sum + Math.max(0, memorySize - fileSize), 0), reserved = 0;
	for (let bytes of claims.reserved.values()) reserved += bytes;
	let rest = beyondFile - reserved;
	rest > 0 && Number.isSafeInteger(rest) && claims.reserve(claims.owner(null, "section", `.bss${NOT_ATTRIBUTED}`), rest);
}
function loadedSpans(elf, size) {
	let spans = [], loads = elf.segments.filter(({ type }) => type === PT.LOAD).sort((a, b) => a.offset - b.offset);
	for (let { offset, fileSize } of loads) {
		let last = spans.at(-1), end = Math.min(offset + fileSize, size);
		last !== void 0 && offset <= last.end ? last.end = Math.max(last.end, end) : offset < end && spans.push({
			start: offset,
			end
		});
	}
	return spans;
}
function dataSpans(elf, size) {
	let holdsData = ({ name, type, flags }) => type === SHT.PROGBITS && (flags & SHF.EXECINSTR) === 0 && name !== ".gopclntab" && !GROUPS.some(([, , names]) => names.test(name)), inFile = elf.sections.filter(({ type }) => type !== SHT.NULL && type !== SHT.NOBITS), pieces = inFile.length > 0 ? inFile.filter(holdsData).map((section) => ({
		start: section.offset,
		end: section.offset + section.size
	})) : elf.segments.filter(({ type }) => type === PT.LOAD).map(({ offset, fileSize }) => ({
		start: offset,
		end: offset + fileSize
	})), appended = {
		start: [
			...[elf.sectionHeaders, elf.programHeaders].map(({ offset, count, entrySize }) => offset + count * entrySize),
			...inFile.map((section) => section.offset + section.size),
			...elf.segments.map(({ offset, fileSize }) => offset + fileSize)
		].reduce((last, end) => Math.max(last, end), 0),
		end: size
	};
	return disjoint([...pieces, appended], size);
}
function disjoint(spans, size) {
	let found = [], done = 0;
	for (let { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
		let span = {
			start: Math.max(start, done),
			end: Math.min(end, size)
		};
		span.start < span.end && found.push(span), done = Math.max(done, span.end);
	}
	return found;
}
function headers(elf, claims) {
	let group = claims.owner(null, "header", "headers"), piece = (name, start, bytes) => ({
		start,
		end: start + bytes,
		owner: claims.owner(group, "header", name)
	}), table = ({ offset, count, entrySize }, name) => piece(name, offset, count * entrySize);
	return [
		piece("ELF header", 0, STRUCTURES[elf.class].header),
		table(elf.programHeaders, "program headers"),
		table(elf.sectionHeaders, "section headers")
	];
}
function contents(elf, claims) {
	let inFile = elf.sections.filter(({ type }) => type !== SHT.NULL && type !== SHT.NOBITS);
	return inFile.length > 0 ? inFile.map((section) => ({
		start: section.offset,
		end: section.offset + section.size,
		owner: sectionOwner(section, claims)
	})) : elf.segments.flatMap((segment) => {
		let [kind, group, name] = SPECIAL_SEGMENTS[segment.type] ?? [];
		if (kind === void 0 || group === void 0 || name === void 0) return [];
		let owner = claims.owner(claims.owner(null, kind, group), kind, name);
		return [{
			start: segment.offset,
			end: segment.offset + segment.fileSize,
			owner
		}];
	});
}
const SPECIAL_SEGMENTS = {
	[PT.DYNAMIC]: [
		"table",
		"dynamic linking",
		".dynamic"
	],
	[PT.INTERP]: [
		"table",
		"dynamic linking",
		".interp"
	],
	[PT.NOTE]: [
		"table",
		"notes",
		".note"
	]
};
function sectionOwner({ name, flags }, claims) {
	let shown = name === "" ? "a section without a name" : name, known = GROUPS.find(([, , names]) => names.test(name));
	if (known !== void 0) {
		let [kind, group] = known;
		return claims.owner(claims.owner(null, kind, group), kind, shown);
	}
	if (name === ".shstrtab") return claims.owner(claims.owner(null, "header", "headers"), "header", "section names");
	let loaded = (flags & SHF.ALLOC) !== 0;
	return claims.owner(null, "section", loaded ? shown + NOT_ATTRIBUTED : shown);
}
function gapClaimer(reader, elf, claims) {
	let loads = elf.segments.filter(({ type, fileSize }) => type === PT.LOAD && fileSize > 0).sort((a, b) => a.offset - b.offset), lastEnd = loads.reduce((last, { offset, fileSize }) => Math.max(last, offset + fileSize), 0), claim = (start, end, segment) => {
		claims.claim("map", isPadding(reader, start, end) ? padding(claims) : (() => {
			if (segment !== null) return claims.owner(null, "section", `segment ${permissions(segment)}${NOT_ATTRIBUTED}`);
			let name = end === reader.size && start >= lastEnd ? "data after the end" : "between sections";
			return claims.owner(null, "other", name);
		})(), start, end);
	};
	return (start, end) => {
		let at = start;
		for (let segment of loads) {
			if (at >= end || segment.offset >= end) break;
			let segmentEnd = Math.min(end, segment.offset + segment.fileSize);
			segmentEnd <= at || (segment.offset > at && claim(at, segment.offset, null), at = Math.max(at, segment.offset), claim(at, segmentEnd, segment), at = segmentEnd);
		}
		at < end && claim(at, end, null);
	};
}
const padding = (claims) => claims.owner(null, "padding", "padding");
function isPadding(reader, start, end) {
	if (end - start > 65536) return !1;
	let bytes = reader.read(start, end - start);
	return bytes.subarray(1).equals(bytes.subarray(0, -1));
}
function permissions({ flags }) {
	return `r${(flags & PF.W) === 0 ? "-" : "w"}${(flags & PF.X) === 0 ? "-" : "x"}`;
}
export { SHT as C, readElf as D, isElf as E, readElfHeader as O, SHF as S, fields as T, strippedSize as _, findPayloads as a, PF as b, ArchiveError as c, newEffort as d, isLinkedByGo as f, readDynamicEntries as g, readDynamic as h, reserveRest as i, sectionSizes as k, isRegular as l, readIdents as m, dataSpans as n, payloadAtStart as o, readGoBuildInfo as p, loadedSpans as r, zipEntries as s, claimMap as t, tarEntries as u, EM as v, STRUCTURES as w, PT as x, ET as y };
