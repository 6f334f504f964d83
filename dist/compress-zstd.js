import { i as __toESM } from "./rolldown-runtime.js";
import { t as messageOf } from "./lib-units-message.js";
import { t as exactBytes } from "./lib-units-size.js";
function readInto(buffer, reader, position, length) {
	if (reader.fill === void 0) return reader.read(position, length);
	let target = buffer.subarray(0, length);
	return reader.fill(target, position), target;
}
var BinaryError = class extends Error {
	name = "BinaryError";
};
function unlessDamaged(read, noteDamage = () => {}) {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		return noteDamage(error.message), null;
	}
}
function bufferReader(buffer) {
	return {
		size: buffer.length,
		read(position, length) {
			return checkRange(position, length, buffer.length), buffer.subarray(position, position + length);
		}
	};
}
function checkRange(position, length, size) {
	if (!(Number.isSafeInteger(position) && Number.isSafeInteger(length)) || position < 0 || length < 0 || length > size - position) throw new BinaryError(`cannot read ${length} bytes at offset ${position}: the file has ${size} bytes. It is truncated or damaged.`);
}
function partOf(reader, begin, size) {
	return checkRange(begin, size, reader.size), {
		size,
		read(position, length) {
			return checkRange(position, length, size), reader.read(begin + position, length);
		}
	};
}
var ZstdFormatError = class extends Error {
	name = "ZstdFormatError";
};
const ZSTD_MAGIC = Buffer.from([
	40,
	181,
	47,
	253
]), MAGIC = ZSTD_MAGIC.readUInt32LE();
function isZstd(data) {
	return data.length >= 4 && data.readUInt32LE(0) === MAGIC;
}
const maxBlockSize = ({ windowSize }) => Math.min(windowSize, 131072);
function* framesOf(reader) {
	if (reader.size === 0) throw new ZstdFormatError("it is empty");
	for (let start = 0; start < reader.size;) {
		let skipped = skippableLength(reader, start);
		if (skipped > 0) {
			start += skipped;
			continue;
		}
		let header = frameHeaderAt(reader, start), blocks = blocksOf(reader, start, header), block = blocks.next();
		for (; block.done !== !0;) block = blocks.next();
		yield {
			start,
			end: block.value,
			header
		}, start = block.value;
	}
}
function skippableLength(reader, at) {
	if (requireBytes(reader.size, at, 4), (reader.read(at, 4).readUInt32LE() & 4294967280) >>> 0 != 407710288) return 0;
	requireBytes(reader.size, at, 8);
	let length = 8 + reader.read(at + 4, 4).readUInt32LE();
	return requireBytes(reader.size, at, length), length;
}
function* blocksOf(reader, start, header) {
	let largest = maxBlockSize(header), at = start + header.length;
	for (let isLast = !1; !isLast;) {
		requireBytes(reader.size, at, 3);
		let word = reader.read(at, 3).readUIntLE(0, 3);
		isLast = (word & 1) == 1;
		let kind = [
			"raw",
			"rle",
			"compressed"
		][word >> 1 & 3], size = word >> 3;
		if (kind === void 0) throw new ZstdFormatError(`unknown block type at byte ${at}`);
		if (size > largest) throw new ZstdFormatError(`the block at byte ${at} has ${size} bytes`);
		let stored = kind === "rle" ? 1 : size;
		requireBytes(reader.size, at + 3, stored), yield {
			kind,
			at: at + 3,
			size,
			isLast
		}, at += 3 + stored;
	}
	return header.checksum ? (requireBytes(reader.size, at, 4), at + 4) : at;
}
const frameHeaderAt = (reader, at) => readFrameHeader(reader.read(at, Math.min(18, reader.size - at)), at);
function readFrameHeader(data, offset = 0) {
	let size = offset + data.length;
	if (requireBytes(size, offset, 5), data.readUInt32LE(0) !== MAGIC) throw new ZstdFormatError(`no zstd frame begins at byte ${offset}`);
	let descriptor = data.readUInt8(4);
	if (descriptor & 8) throw new ZstdFormatError("its header uses a reserved bit");
	let single = !!(descriptor & 32), windowBytes = +!single, dictionaryBytes = [
		0,
		1,
		2,
		4
	][descriptor & 3] ?? 0, sizeFlag = descriptor >> 6, sizeBytes = sizeFlag === 0 ? +!!single : 1 << sizeFlag, length = 5 + windowBytes + dictionaryBytes + sizeBytes;
	requireBytes(size, offset, length);
	let dictionaryAt = 5 + windowBytes, contentSize = sizeBytes === 0 ? null : readContentSize(data, dictionaryAt + dictionaryBytes, sizeBytes);
	return {
		length,
		windowSize: single ? contentSize ?? 0 : windowSize(data.readUInt8(5)),
		contentSize,
		checksum: !!(descriptor & 4),
		dictionary: dictionaryBytes === 0 ? 0 : data.readUIntLE(dictionaryAt, dictionaryBytes)
	};
}
function windowSize(descriptor) {
	let base = 2 ** (10 + (descriptor >> 3));
	return base + base / 8 * (descriptor & 7);
}
function readContentSize(data, at, bytes) {
	if (bytes === 2) return data.readUInt16LE(at) + 256;
	if (bytes < 8) return data.readUIntLE(at, bytes);
	let size = data.readBigUInt64LE(at);
	if (size > 2 ** 53 - 1) throw new ZstdFormatError(`its header claims ${size} bytes of content`);
	return Number(size);
}
function withContentSize(frame, contentSize) {
	let header = readFrameHeader(frame);
	return header.contentSize === null ? Buffer.concat([headerFor(contentSize, header.windowSize, frame), frame.subarray(header.length)]) : frame;
}
function headerFor(contentSize, windowSize, frame) {
	let fits = contentSize <= windowSize, sizeBytes = sizeBytesFor(contentSize), flag = [
		1,
		2,
		4,
		8
	].indexOf(sizeBytes), header = Buffer.alloc(5 + +!fits + sizeBytes);
	header.writeUInt32LE(MAGIC, 0), header.writeUInt8(flag << 6 | (fits ? 32 : 0), 4), fits || header.writeUInt8(frame.readUInt8(5), 5);
	let written = sizeBytes === 2 ? contentSize - 256 : contentSize;
	return header.writeUIntLE(written, header.length - sizeBytes, Math.min(sizeBytes, 6)), header;
}
function sizeBytesFor(contentSize) {
	return contentSize < 256 ? 1 : contentSize < 65792 ? 2 : contentSize < 2 ** 32 ? 4 : 8;
}
function requireBytes(size, at, bytes) {
	if (at + bytes > size) throw new ZstdFormatError(`it ends at byte ${size}, inside of a frame`);
}
const zeros = (count) => Array.from({ length: count }, () => 0), range = (count, from = 0) => Array.from({ length: count }, (_, index) => from + index), LITERAL_LENGTHS = {
	maxLog: 9,
	extra: [
		...zeros(16),
		1,
		1,
		1,
		1,
		2,
		2,
		3,
		3,
		4,
		6,
		7,
		8,
		9,
		10,
		11,
		12,
		13,
		14,
		15,
		16
	],
	value: zeros(36),
	predefinedLog: 6,
	predefined: [
		4,
		3,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		1,
		1,
		1,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		2,
		3,
		2,
		1,
		1,
		1,
		1,
		1,
		-1,
		-1,
		-1,
		-1
	]
}, MATCH_LENGTHS = {
	maxLog: 9,
	extra: [
		...zeros(32),
		1,
		1,
		1,
		1,
		2,
		2,
		3,
		3,
		4,
		4,
		5,
		7,
		8,
		9,
		10,
		11,
		12,
		13,
		14,
		15,
		16
	],
	value: [
		...range(32, 3),
		35,
		37,
		39,
		41,
		43,
		47,
		51,
		59,
		67,
		83,
		99,
		131,
		259,
		515,
		1027,
		2051,
		4099,
		8195,
		16387,
		32771,
		65539
	],
	predefinedLog: 6,
	predefined: [
		1,
		4,
		3,
		2,
		2,
		2,
		2,
		2,
		2,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		-1,
		-1,
		-1,
		-1,
		-1,
		-1,
		-1
	]
}, OFFSETS = {
	maxLog: 8,
	extra: range(32),
	value: zeros(32),
	predefinedLog: 5,
	predefined: [
		1,
		1,
		1,
		1,
		1,
		1,
		2,
		2,
		2,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		-1,
		-1,
		-1,
		-1,
		-1
	]
};
function contentSizeOf(data) {
	let total = 0, reader = bufferReader(data);
	for (let { start, header } of framesOf(reader)) {
		if (header.dictionary !== 0) throw new ZstdFormatError(`it needs the dictionary ${header.dictionary}`);
		let tables = {
			literalLengths: null,
			offsets: null,
			matchLengths: null
		}, size = 0;
		for (let block of blocksOf(reader, start, header)) {
			let blockSize = block.kind === "compressed" ? sizeOfBlock(data, block, tables) : block.size;
			blockSize > maxBlockSize(header) && damaged(block.at), size += blockSize;
		}
		if (header.contentSize !== null && header.contentSize !== size) throw new ZstdFormatError(`its header claims ${header.contentSize} bytes, but it contains ${size}`);
		total += size;
	}
	return total;
}
function sizeOfBlock(data, { at, size }, tables) {
	let block = data.subarray(at, at + size);
	try {
		let literals = readLiterals(block);
		return literals.size + sizeOfSequences(block.subarray(literals.end), tables);
	} catch (error) {
		if (error instanceof BlockError) return damaged(at);
		throw error;
	}
}
function damaged(at) {
	throw new ZstdFormatError(`the block at byte ${at} cannot be read`);
}
var BlockError = class extends Error {};
function integerAt(bytes, at, length) {
	if (at + length > bytes.length) throw new BlockError("unexpected end of block");
	return bytes.readUIntLE(at, length);
}
function readLiterals(block) {
	let first = integerAt(block, 0, 1), kind = first & 3, format = first >> 2 & 3;
	if (kind < 2) {
		let [length, size] = format & 1 ? format === 1 ? [2, integerAt(block, 0, 2) >> 4] : [3, integerAt(block, 0, 3) >> 4] : [1, first >> 3];
		return {
			size,
			end: length + (kind === 0 ? size : 1)
		};
	}
	let length = [
		3,
		3,
		4,
		5
	][format] ?? 0, bits = [
		10,
		10,
		14,
		18
	][format] ?? 0, word = Math.floor(integerAt(block, 0, length) / 16);
	return {
		size: word % 2 ** bits,
		end: length + Math.floor(word / 2 ** bits)
	};
}
function sizeOfSequences(section, tables) {
	let first = integerAt(section, 0, 1);
	if (first === 0) return 0;
	let [count, modesAt] = first < 128 ? [first, 1] : first < 255 ? [(first - 128 << 8) + integerAt(section, 1, 1), 2] : [integerAt(section, 1, 2) + 32512, 3], modes = integerAt(section, modesAt, 1), at = modesAt + 1, table = (mode, alphabet, previous) => {
		let read = readTable(section, at, mode & 3, alphabet, previous);
		return at = read.end, read.table;
	};
	return tables.literalLengths = table(modes >> 6, LITERAL_LENGTHS, tables.literalLengths), tables.offsets = table(modes >> 4, OFFSETS, tables.offsets), tables.matchLengths = table(modes >> 2, MATCH_LENGTHS, tables.matchLengths), sumMatchLengths(section.subarray(at), count, tables.literalLengths, tables.offsets, tables.matchLengths);
}
function readTable(section, at, mode, alphabet, previous) {
	switch (mode) {
		case 0: return {
			table: predefinedTable(alphabet),
			end: at
		};
		case 1: {
			let symbol = integerAt(section, at, 1);
			return {
				table: buildTable([...zeros(symbol), 1], 0, alphabet),
				end: at + 1
			};
		}
		case 2: {
			let { counts, log, end } = readCounts(section, at, alphabet);
			return {
				table: buildTable(counts, log, alphabet),
				end
			};
		}
		default:
			if (previous === null) throw new BlockError("no previous table to repeat");
			return {
				table: previous,
				end: at
			};
	}
}
const predefinedTables = new Map();
function predefinedTable(alphabet) {
	let known = predefinedTables.get(alphabet);
	if (known !== void 0) return known;
	let table = buildTable(alphabet.predefined, alphabet.predefinedLog, alphabet);
	return predefinedTables.set(alphabet, table), table;
}
function readCounts(section, start, { maxLog }) {
	let position = start * 8, read = (bits) => {
		let value = bitsAt(section, position, bits);
		return position += bits, value;
	}, log = read(4) + 5;
	if (log > maxLog) throw new BlockError("the table is too large");
	let counts = [], remaining = 1 << log;
	for (; remaining > 0;) {
		let bits = 32 - Math.clz32(remaining + 1), short = (1 << bits) - 1 - (remaining + 1), low = (1 << bits - 1) - 1, value = read(bits);
		(value & low) < short ? (--position, value &= low) : value > low && (value -= short);
		let count = value - 1;
		if (counts.push(count), remaining -= Math.abs(count), count === 0) for (let repeat = 3; repeat === 3;) repeat = read(2), counts.push(...zeros(repeat));
	}
	if (remaining < 0 || position > section.length * 8) throw new BlockError("the counts of the table do not add up");
	return {
		counts,
		log,
		end: Math.ceil(position / 8)
	};
}
function buildTable(counts, log, alphabet) {
	if (counts.length > alphabet.extra.length) throw new BlockError("unknown symbol");
	let size = 1 << log, symbols = new Uint8Array(size), rare = size;
	for (let [symbol, count] of counts.entries()) count === -1 && (symbols[--rare] = symbol);
	let step = (size >> 1) + (size >> 3) + 3, state = 0;
	for (let [symbol, count] of counts.entries()) for (let times = 0; times < count; times += 1) {
		symbols[state] = symbol;
		do
			state = state + step & size - 1;
		while (state >= rare);
	}
	let symbolNext = counts.map(Math.abs), table = {
		log,
		extra: new Uint8Array(size),
		value: new Uint32Array(size),
		bits: new Uint8Array(size),
		next: new Uint16Array(size)
	};
	for (let state = 0; state < size; state += 1) {
		let symbol = symbols[state] ?? 0, next = symbolNext[symbol] ?? 0;
		symbolNext[symbol] = next + 1;
		let bits = log - (31 - Math.clz32(next));
		table.extra[state] = alphabet.extra[symbol] ?? 0, table.value[state] = alphabet.value[symbol] ?? 0, table.bits[state] = bits, table.next[state] = (next << bits) - size;
	}
	return table;
}
function sumMatchLengths(stream, count, literals, offsets, matches) {
	let lastByte = stream.at(-1) ?? 0;
	if (lastByte === 0) throw new BlockError("the bit stream has no end marker");
	let position = stream.length * 8 - 8 + (31 - Math.clz32(lastByte)), read = (bits) => (position -= bits, bitsAt(stream, position, bits)), literal = read(literals.log), offset = read(offsets.log), match = read(matches.log), sum = 0;
	for (let left = count; left > 0 && (position -= offsets.extra[offset] ?? 0, sum += (matches.value[match] ?? 0) + read(matches.extra[match] ?? 0), position -= literals.extra[literal] ?? 0, left !== 1); --left) literal = (literals.next[literal] ?? 0) + read(literals.bits[literal] ?? 0), match = (matches.next[match] ?? 0) + read(matches.bits[match] ?? 0), offset = (offsets.next[offset] ?? 0) + read(offsets.bits[offset] ?? 0);
	if (position !== 0) throw new BlockError("the bit stream has unread bits");
	return sum;
}
function bitsAt(bytes, position, bits) {
	if (position < 0) throw new BlockError("the bit stream is too short");
	let at = position >> 3;
	return ((bytes[at] ?? 0) | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0) << 16) >> (position & 7) & (1 << bits) - 1;
}
const ZSTD_ENGINE = "1.5.2", DEFAULT_ZSTD_LIMIT = 1e9;
var ZstdUnavailable = class extends Error {
	name = "ZstdUnavailable";
}, ZstdTooLarge = class extends Error {
	name = "ZstdTooLarge";
	bytes;
	constructor(bytes) {
		super(`it contains ${exactBytes(bytes)}`), this.bytes = bytes;
	}
};
async function zstdCompress(data, level) {
	let { compress } = await load();
	return compress(data, level);
}
async function zstdPack(data, level) {
	return withContentSize(await zstdCompress(data, level), data.length);
}
async function zstdUnpack(data, limit) {
	let bytes = contentSizeOf(data);
	if (bytes > limit) throw new ZstdTooLarge(bytes);
	try {
		return await zstdDecompress(data);
	} catch (error) {
		throw error instanceof ZstdUnavailable ? error : new ZstdFormatError(messageOf(error));
	}
}
async function zstdDecompress(data) {
	let { decompress } = await load();
	return decompress(data);
}
async function load() {
	try {
		return await import("./npm-mongodb-js-zstd.js").then((m) => __toESM(m.default, 1));
	} catch (error) {
		let reason = error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error);
		throw new ZstdUnavailable(`zstd is not available on ${process.platform} ${process.arch} (${reason}); use Linux, macOS or Windows x64, or avoid zstd`);
	}
}
export { bufferReader as _, zstdCompress as a, readInto as b, zstdUnpack as c, blocksOf as d, frameHeaderAt as f, BinaryError as g, readFrameHeader as h, ZstdUnavailable as i, ZSTD_MAGIC as l, isZstd as m, ZSTD_ENGINE as n, zstdDecompress as o, framesOf as p, ZstdTooLarge as r, zstdPack as s, DEFAULT_ZSTD_LIMIT as t, ZstdFormatError as u, checkRange as v, unlessDamaged as x, partOf as y };
