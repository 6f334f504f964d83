import { i as ZstdUnavailable, s as zstdPack, x as unlessDamaged } from "./compress-zstd.js";
import { C as SHT, S as SHF, _ as strippedSize, a as findPayloads, d as newEffort, f as isLinkedByGo, g as readDynamicEntries, h as readDynamic, m as readIdents, n as dataSpans, p as readGoBuildInfo, w as STRUCTURES, y as ET } from "./explain-map.js";
import { t as groupBy } from "./lib-units-group.js";
import { t as exactBytes } from "./lib-units-size.js";
import { createHash } from "node:crypto";
const DT = {
	RELASZ: 8,
	RELSZ: 18,
	FLAGS_1: 1879048187,
	RELACOUNT: 1879048185,
	RELCOUNT: 1879048186
};
function relativeRelocations(elf, reader) {
	if (elf.type !== ET.DYN) return 0;
	let entries = readDynamicEntries(elf, reader), entry = (wanted) => entries.find(({ tag }) => tag === wanted)?.value;
	if (!(readDynamic(elf, reader).interpreter !== null || (entry(DT.FLAGS_1) ?? 0) & 134217728)) return 0;
	let { word } = STRUCTURES[elf.class], entrySize = (entry(DT.RELASZ) === void 0 ? 2 : 3) * word, table = entry(DT.RELASZ) ?? entry(DT.RELSZ) ?? 0, counted = entry(DT.RELACOUNT) ?? entry(DT.RELCOUNT), bytes = counted === void 0 ? isLinkedByGo(elf) ? table : 0 : counted * entrySize;
	return Math.min(bytes, table);
}
const STRIP = {
	go: "go build -ldflags '-s -w'",
	rust: "strip = true  # in [profile.release] of Cargo.toml",
	c: "-s  # to the linker, as in LDFLAGS"
}, NO_DEBUG = {
	go: "go build -ldflags '-w'",
	rust: "strip = \"debuginfo\"  # in [profile.release] of Cargo.toml",
	c: "-Wl,--strip-debug  # to the linker, as in LDFLAGS"
}, FIXED = {
	go: "go build -buildmode=exe",
	rust: "RUSTFLAGS=\"-C relocation-model=static\"",
	c: "-fno-pie -no-pie  # in CFLAGS and LDFLAGS"
};
async function savingsOf(elf, reader, parts) {
	let data = elf === null ? [{
		start: 0,
		end: reader.size
	}] : dataSpans(elf, reader.size), inner = (await findPayloads(reader, data, newEffort())).filter(({ start, end }) => end - start < reader.size);
	return [
		...elf === null ? [] : programSavings(elf, reader, languageOf(elf, reader, parts)),
		...await compressionSavings(reader, inner),
		...duplicateSavings(reader, inner)
	].filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
}
function programSavings(elf, reader, language) {
	let stripped = unlessDamaged(() => strippedSize(elf, reader)), debug = elf.sections.filter(({ name }) => /^\.z?debug_/.test(name)).reduce((sum, { size }) => sum + size, 0), relocations = unlessDamaged(() => relativeRelocations(elf, reader)) ?? 0;
	return [
		...stripped === null || !isStrippable(elf) ? [] : [saving("strip", reader.size - stripped, "symbols and debug info, which are not needed to run", STRIP[language])],
		saving("debug", debug, "debug info alone; strip removes it too", NO_DEBUG[language]),
		saving("relocations", relocations, "relocations of a position-independent executable; without them its address is not randomized", FIXED[language])
	];
}
const isStrippable = ({ sections }) => sections.some(({ name, type, flags }) => type === SHT.SYMTAB || /^\.z?debug_/.test(name) && (flags & SHF.ALLOC) === 0), saving = (code, bytes, what, line) => ({
	code,
	bytes,
	what,
	line
});
function languageOf(elf, reader, parts) {
	return unlessDamaged(() => readGoBuildInfo(elf, reader)) !== null || isLinkedByGo(elf) && elf.sections.some(({ name }) => name === ".gopclntab") ? "go" : (unlessDamaged(() => readIdents(elf, reader))?.rustc ?? []).length > 0 || parts.some(({ kind }) => kind === "crate") ? "rust" : "c";
}
async function compressionSavings(reader, payloads) {
	let plain = payloads.filter(({ format, start, end }) => (format === "elf" || format === "tar") && end - start <= 100663296).sort((a, b) => b.end - b.start - (a.end - a.start)), savings = [];
	for (let { format, start, end } of plain.slice(0, 5)) {
		let packed = await packedSize(reader.read(start, end - start));
		if (packed === null) return [];
		savings.push(saving("compress", end - start - packed, `${format} of ${exactBytes(end - start)} at byte ${start}; ${exactBytes(packed)} with zstd 19`, "embeds: [{ from: FILE, to: FOLDER, zstd: 19 }]  # under a build in budgets.yml"));
	}
	return savings;
}
async function packedSize(content) {
	try {
		return (await zstdPack(content, 19)).length;
	} catch (error) {
		if (error instanceof ZstdUnavailable) return null;
		throw error;
	}
}
function duplicateSavings(reader, payloads) {
	return [...groupBy(payloads, ({ format, start, end }) => `${format} ${end - start}`).values()].filter(({ length }) => length > 1).flatMap((group) => [...groupBy(group, (payload) => hashOf(reader, payload)).values()]).flatMap((copies) => {
		let [first] = copies;
		if (first === void 0 || copies.length < 2) return [];
		let bytes = first.end - first.start, offsets = copies.map(({ start }) => start).join(", "), what = `${copies.length} copies of the same ${first.format} of ${exactBytes(bytes)}, at bytes ${offsets}`;
		return [saving("copies", bytes * (copies.length - 1), what, "embed it once and refer to it from each place")];
	});
}
const CHUNK_BYTES = 1048576;
function hashOf(reader, { start, end }) {
	let hash = createHash("sha256");
	for (let at = start; at < end; at += CHUNK_BYTES) hash.update(reader.read(at, Math.min(CHUNK_BYTES, end - at)));
	return hash.digest("hex");
}
export { savingsOf };
