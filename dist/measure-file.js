import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { N as isInside, _ as literal$1, h as int, k as KNOWN_TARGETS, n as printJson, p as array$1, t as compareText, v as object, x as string, y as record } from "./units-stable.js";
import { r as formatSize, t as exactBytes } from "./units-size.js";
import { a as zstdCompress, c as zstdUnpack, d as readFrameHeader, i as ZstdUnavailable, l as ZstdFormatError, n as ZSTD_ENGINE, r as ZstdTooLarge, t as DEFAULT_ZSTD_LIMIT } from "./compress-zstd.js";
import { o as partList, r as fingerprintSchema, t as groupBy } from "./units-group.js";
import { t as writeWhole } from "./files-write.js";
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readSync, realpathSync, statSync } from "node:fs";
import { once } from "node:events";
import { crc32, createInflateRaw, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { createHash } from "node:crypto";
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
	if (!(Number.isSafeInteger(position) && Number.isSafeInteger(length)) || position < 0 || length < 0 || length > size - position) throw new BinaryError(`cannot read ${length} bytes at offset ${position}: the file has ${size} bytes. It is cut short or damaged.`);
}
function partOf$1(reader, begin, size) {
	return checkRange(begin, size, reader.size), {
		size,
		read(position, length) {
			return checkRange(position, length, size), reader.read(begin + position, length);
		}
	};
}
const NOT_ATTRIBUTED = ", not attributed", REST = "other", shortName = (name) => name.endsWith(", not attributed") ? name.slice(0, -16) : name, LAYERS = [
	"map",
	"estimate",
	"table",
	"symbol",
	"payload"
], FIRST_CAPACITY$1 = 1024;
var Claims = class {
	owners = [];
	reserved = new Map();
	#ids = new Map();
	#layers = new Map();
	owner(parent, kind, name, { version = null, estimated = !1, unpacked = null, inside = null } = {}) {
		let kinds = this.#ids.get(parent);
		kinds === void 0 && (kinds = new Map(), this.#ids.set(parent, kinds));
		let key = estimated ? `${kind}\0` : kind, siblings = kinds.get(key);
		siblings === void 0 && (siblings = new Map(), kinds.set(key, siblings));
		let id = siblings.get(name);
		return id === void 0 && (id = this.owners.length, this.owners.push({
			kind,
			name,
			version,
			parent,
			estimated,
			unpacked,
			inside
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
	let capacity = 2 * ranges.starts.length, larger = (next, old) => (next.set(old), next);
	ranges.starts = larger(new Float64Array(capacity), ranges.starts), ranges.ends = larger(new Float64Array(capacity), ranges.ends), ranges.owners = larger(new Int32Array(capacity), ranges.owners);
}
function sweep(claims, size, unclaimed, take) {
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
		let place = order === null ? cursor.next : order[cursor.next], start = Math.max(ranges.starts[place], cursor.end), end = ranges.ends[place];
		if (!(end <= start || end <= at)) {
			cursor.start = start, cursor.end = end, cursor.owner = ranges.owners[place], cursor.next += 1;
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
	for (let place = 0; place < count; place += 1) keys[place] = keys[place] % count;
	return keys;
}
function settle$1(claims, { size, loaded }) {
	let unclaimed = claims.owner(null, "other", "unknown"), { owners, reserved } = claims, own = {
		file: new Float64Array(owners.length),
		memory: new Float64Array(owners.length)
	}, addLoaded = loadedAdder(loaded ?? [], own.memory);
	sweep(claims, size, unclaimed, (start, end, owner) => {
		own.file[owner] = own.file[owner] + end - start, addLoaded(start, end, owner);
	});
	for (let [owner, bytes] of reserved) own.memory[owner] = own.memory[owner] + bytes;
	let top = [], children = Array(owners.length);
	for (let id = owners.length - 1; id >= 0; --id) {
		let owner = owners[id], parts = children[id] ?? NO_PARTS;
		children[id] = void 0;
		let [file, memory] = [own.file[id], own.memory[id]];
		if (parts.length === 0 && file === 0 && memory === 0) continue;
		let part = partOf(owner, file, loaded === null ? void 0 : memory, parts);
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
	let part = {
		kind: owner.kind,
		name: owner.name,
		fileBytes: file
	};
	if (memory !== void 0 && (part.memBytes = memory), owner.version !== null && (part.version = owner.version), owner.estimated && (part.estimated = !0), owner.unpacked !== null && (part.unpacked = owner.unpacked), parts.length === 0) return owner.inside !== null && sumOf(owner.inside) === file && (part.parts = withMemory(owner.inside, memory)), part;
	if (file > 0 || (memory ?? 0) > 0) {
		let rest = {
			kind: "other",
			name: REST,
			fileBytes: file
		};
		memory !== void 0 && (rest.memBytes = memory), parts.push(rest);
	}
	return part.fileBytes = sumOf(parts), memory !== void 0 && (part.memBytes = parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0)), part.parts = parts.sort(bySize), part;
}
const sumOf = (parts) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
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
const HOLDERS = new Set([
	"package",
	"crate",
	"unit"
]);
function cut(parts) {
	let sizes = symbolSizes(parts).sort((a, b) => b - a), smallest = Math.max(1, sizes[99] ?? 1);
	return parts.map((part) => cutPart(part, (symbol) => symbol.fileBytes >= smallest));
}
function symbolSizes(parts) {
	return parts.flatMap(({ kind, fileBytes, parts: inside = [] }) => kind === "symbol" ? [fileBytes] : symbolSizes(inside));
}
function cutPart(part, isLarge) {
	let { parts: inside, ...itself } = {
		...part,
		name: part.name.slice(0, 500)
	};
	if (inside === void 0 || part.kind === "symbol" || part.kind === "file") return itself;
	let wanted = HOLDERS.has(part.kind) ? inside.filter((each) => each.kind === "symbol" ? isLarge(each) : HOLDERS.has(each.kind)) : inside.filter((each) => each.kind !== "symbol" || isLarge(each)), kept = (part.kind === "payload" || part.kind === "unit" ? wanted.slice(0, 1e3) : wanted).map((each) => cutPart(each, isLarge));
	if (kept.length === 0) return itself;
	let rest = restOf(itself, kept);
	return {
		...itself,
		parts: (rest === null ? kept : [...kept, rest]).sort(bySize)
	};
}
function restOf(part, kept) {
	let at = kept.findIndex(({ kind, name }) => kind === "other" && name === "other");
	at >= 0 && kept.splice(at, 1);
	let sum = (of) => kept.reduce((total, each) => total + of(each), 0), fileBytes = part.fileBytes - sum((each) => each.fileBytes), memBytes = part.memBytes === void 0 ? void 0 : part.memBytes - sum((each) => each.memBytes ?? 0);
	return fileBytes === 0 && (memBytes ?? 0) === 0 ? null : {
		kind: "other",
		name: REST,
		fileBytes,
		...memBytes === void 0 ? {} : { memBytes }
	};
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
})), require_picomatch = __commonJSMin(((exports, module) => {
	let pico = require_picomatch$1(), utils = require_utils();
	function picomatch(glob, options, returnState = !1) {
		return options && (options.windows === null || options.windows === void 0) && (options = {
			...options,
			windows: utils.isWindows()
		}), pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico), module.exports = picomatch;
})), import_picomatch = __toESM(require_picomatch(), 1);
const KINDS = new Set([
	"module",
	"package",
	"crate"
]);
function knowsPackages(parts) {
	return parts.some(({ kind, parts: inside = [] }) => KINDS.has(kind) || knowsPackages(inside));
}
function packagesMatching(parts, glob) {
	let matches = (0, import_picomatch.default)(glob, {
		dot: !0,
		windows: !1
	}), within = (all) => all.flatMap((part) => KINDS.has(part.kind) && matches(part.name) ? [part] : within(part.parts ?? []));
	return within(parts).sort((a, b) => b.fileBytes - a.fileBytes);
}
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
}, MAGIC$2 = Buffer.from([
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
}, SHN_XINDEX = 65535, PN_XNUM = 65535, MAX_ENTRIES = 1 << 20, MAX_NAME_BYTES$2 = 67108864;
function isElf(reader) {
	return reader.size >= MAGIC$2.length && reader.read(0, MAGIC$2.length).equals(MAGIC$2);
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
		let start = reader.read(0, Math.min(reader.size, MAGIC$2.length));
		throw new BinaryError(`not an ELF file: ${reader.size === 0 ? "it is empty" : `it starts with the bytes ${hex$1(start)}`}, an ELF file with ${hex$1(MAGIC$2)}`);
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
function readTable$1(reader, table, what, expected) {
	return checkTable(reader, table, what, expected), reader.read(table.offset, table.count * expected);
}
function readSectionHeaders(reader, ident, table) {
	let { section: size, word } = STRUCTURES[ident.class], { word: u32, natural } = fields(readTable$1(reader, table, "section", size), ident, table.offset);
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
	let { segment: size, word } = STRUCTURES[ident.class], { word: u32, natural } = fields(readTable$1(reader, table, "program", size), ident, table.offset), flagsAt = ident.class === 32 ? 24 : 4;
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
	}), table.size > MAX_NAME_BYTES$2) throw new BinaryError(`the table of section names has ${table.size} bytes: at most ${MAX_NAME_BYTES$2} are supported`);
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
		if (total += end - offset, total > 2 * MAX_NAME_BYTES$2) throw new BinaryError("the names of the sections are too long to be true");
		let name = bytes.toString("utf8", offset, end);
		return known.set(offset, name), name;
	};
}
function checkContents(reader, section) {
	if (section.type === SHT.NULL || section.type === SHT.NOBITS || section.size === 0) return;
	let end = section.offset + section.size;
	if (end > reader.size) throw new BinaryError(`section ${section.index} ${section.name} takes the bytes ${section.offset} to ${end} (${section.offset} + ${section.size}), but the file has only ${reader.size}: it is cut short or damaged`);
}
function hex$1(bytes) {
	return (bytes.toString("hex").match(/../g) ?? []).join(" ");
}
const MAGIC$1 = Buffer.from("ÿ Go buildinf:", "latin1"), MAX_MODULES_BYTES = 1048576;
function readGoBuildInfo(elf, reader) {
	let at = find(elf, reader);
	if (at === null) return null;
	let header = reader.read(at, 32);
	if (!header.subarray(0, MAGIC$1.length).equals(MAGIC$1)) throw new BinaryError(`the Go build info at offset ${at} does not begin with its magic number`);
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
		for (let at = piece.indexOf(MAGIC$1); at !== -1; at = piece.indexOf(MAGIC$1, at + 1)) if (at % 16 == 0) return offset + at;
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
const DT$1 = {
	NULL: 0,
	NEEDED: 1,
	STRTAB: 5,
	STRSZ: 10,
	SONAME: 14,
	FLAGS_1: 1879048187
}, MAX_SECTION_BYTES = 16384, MAX_NAME_BYTES$1 = 1024;
function readDynamic(elf, reader) {
	let interpreter = readInterpreter(elf, reader), entries = readDynamicEntries(elf, reader), first = (wanted) => entries.find(({ tag }) => tag === wanted)?.value, nameAt = (offset) => readName(elf, reader, first(DT$1.STRTAB), first(DT$1.STRSZ) ?? 0, offset), soname = first(DT$1.SONAME);
	return {
		linkage: linkageOf(elf, interpreter, first(DT$1.FLAGS_1) ?? 0),
		interpreter,
		needed: entries.filter(({ tag }) => tag === DT$1.NEEDED).map(({ value }) => nameAt(value)),
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
	})), end = entries.findIndex(({ tag }) => tag === DT$1.NULL);
	return end === -1 ? entries : entries.slice(0, end);
}
function readName(elf, reader, tableAddress, tableSize, at) {
	let table = tableAddress === void 0 ? null : offsetOf(elf, tableAddress);
	if (table === null) throw new BinaryError("the names of the needed libraries are not in the file");
	return readText(reader, table + at, table + tableSize);
}
function readText(reader, start, end) {
	for (let length = 128;; length = MAX_NAME_BYTES$1) {
		let bytes = reader.read(start, Math.max(0, Math.min(length, end - start, reader.size - start))), zero = bytes.indexOf(0);
		if (zero !== -1) return bytes.toString("utf8", 0, zero);
		if (bytes.length < length || length === MAX_NAME_BYTES$1) throw new BinaryError(`the name at offset ${start} does not end within ${bytes.length} bytes`);
	}
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
const hex = (address) => `0x${address.toString(16)}`, [OPEN, CLOSE, ROUND, SPACE, COMMA] = [
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
					starts = doubled$1(starts), ends = doubled$1(ends);
					let more = new Int32Array(2 * count);
					more.set(owners), owners = more;
				}
				starts[count] = start, ends[count] = end, owners[count] = owner, count += 1;
			}
		},
		ordered() {
			let order = sorted ? null : orderOf(starts, count), result = {
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
function doubled$1(old) {
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
const CHUNK_BYTES$5 = 1 << 20;
function readRecords(image, pclntab, moduledata) {
	let { functions: count, recordBytes, records } = pclntab, { little } = image, available = image.available(records), said = moduledata?.records.bytes ?? available, size = said >= count * 8 + 4 && said <= available ? said : available, index = image.read(records, count * 8 + 4), { entries, places } = readIndex(index.view, little, count, recordBytes, size), names = new Uint32Array(count), units = new Uint32Array(count), pcs = pcTables(count, pclntab.records - pclntab.pcs), funcdata = pieces$1(moduledata === null ? 0 : image.available(moduledata.funcdata)), buffer = Buffer.alloc(0);
	for (let first = 0; first < count;) {
		let start = places[first], next = first + 1;
		for (; next < count && (places[next + 1] ?? size) - start <= CHUNK_BYTES$5;) next += 1;
		let length = (next === count ? Math.min(size, start + lastBytes(start)) : places[next]) - start;
		buffer.length < length && (buffer = Buffer.allocUnsafeSlow(Math.max(length, CHUNK_BYTES$5))), image.fill(buffer, records + start, length);
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
		return Math.max(recordBytes, Math.min(size - start, CHUNK_BYTES$5));
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
function pieces$1(available) {
	let seen = new Uint8Array(Math.ceil(available / 8)), places = new Uint32Array(1024), functions = new Uint32Array(1024), count = 0;
	return {
		add(index, place) {
			if (place >= available) return;
			let bit = 1 << (place & 7), before = seen[place >>> 3];
			(before & bit) === 0 && (seen[place >>> 3] = before | bit, count === places.length && (places = doubled(places), functions = doubled(functions)), places[count] = place, functions[count] = index, count += 1);
		},
		all: () => ({
			places,
			functions,
			count
		})
	};
}
function doubled(old) {
	let more = new Uint32Array(2 * old.length);
	return more.set(old), more;
}
const NO_UNIT = 4294967295;
function readFunctions(image, pclntab, moduledata, packages, modules) {
	let names = readNames(image.read(pclntab.names, pclntab.units - pclntab.names), packages), records = readRecords(image, pclntab, moduledata), { count } = records, found = new Int32Array(count), named = new Int32Array(count);
	for (let index = 0, hint = 0; index < count; index += 1) hint = names.at(records.names[index], hint), named[index] = hint, found[index] = hint === -1 ? -1 : names.packages[hint], hint === -1 && (hint = 0);
	let final = packages.resolve(modules), settle = (ids, length) => {
		for (let at = 0; at < length; at += 1) {
			let id = ids[at];
			id !== -1 && (ids[at] = final[id]);
		}
	};
	settle(found, count), settle(names.packages, names.count);
	let units = unitPackages(records, found, names, fileReader$1(image, pclntab), packages);
	for (let index = 0; index < count; index += 1) {
		if (found[index] !== -1) continue;
		let unit = records.units[index], id = names.isGenerated(records.names[index]) && !isCut(names.text(named[index])) || unit === NO_UNIT ? -1 : units.get(unit) ?? -1;
		found[index] = id;
		let name = named[index];
		name !== -1 && (names.packages[name] = id);
	}
	let table = ranges();
	addNames$1(table, names, found, named), addUnits(table, image, pclntab, units), addPcs(table, image, pclntab, records, found), addRecords(table, records, found);
	let start = moduledata?.text.start || pclntab.text, entries = new Float64Array(count + 1);
	for (let index = 0; index <= count; index += 1) entries[index] = start + records.entries[index];
	return {
		count,
		entries,
		packages: found,
		name: (index) => names.text(named[index]),
		table,
		funcdata: records.funcdata
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
		let file = id === -1 ? fileOf(unit) : null, settled = file === null ? id : packages.ofFile(file);
		settled !== -1 && known.set(unit, settled);
	}
	return known;
}
const isCut = (name) => name.endsWith(".[...]");
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
const SEARCH_BYTES$1 = 1 << 20;
function readModuledata(image, pclntab) {
	let section = image.elf.sections.find(({ name }) => name === ".go.module");
	if (section !== void 0) {
		let length = Math.min(section.size, 80 * image.word, image.available(section.address)), found = parse$1(image, image.readRelocated(section.address, length), 0, pclntab);
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
		let found = parse$1(image, region, at, pclntab);
		if (found !== null) return found;
	}
	return null;
}
function parse$1(image, region, start, pclntab) {
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
		of(path) {
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
function ownersOf(claims, packages, modules) {
	let ofPackage = remembered((id) => {
		let path = packages.paths[id], module = modules.of(path), parent = module === null ? null : claims.owner(null, "module", module.path, { version: module.version });
		return claims.owner(parent, "package", path);
	}), parts = (kind, name, estimated = !1) => {
		let { get } = remembered((id) => claims.owner(ofPackage.get(id), kind, name, { estimated }));
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
function remembered(make) {
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
const MAGIC = {
	GO_1_20: 4294967281,
	GO_1_18: 4294967280
}, SECTIONS$1 = [".gopclntab", ".data.rel.ro.gopclntab"], SEARCH_BYTES = 1 << 20;
function findPclntab(reader, image) {
	let section = image.elf.sections.find(({ name, size }) => SECTIONS$1.includes(name) && size > 0);
	if (section !== void 0) {
		let found = readHeader$1(image, section.address, "section");
		if (found !== null) return found;
		throw new BinaryError(`the section ${section.name} does not begin with the header of a table of functions of Go 1.18 or later`);
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
		throw new BinaryError(`the header of the table of functions at address ${hex(address)} is damaged`);
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
const REFERRED = 65534, CHUNK_BYTES$4 = 1 << 20;
function addReferred(estimates, reader, image, functions, data, pointing) {
	let left = 4194304 + reader.size / 16, areas = data.filter(({ start, end }) => {
		let isThere = end > start && end - start <= image.available(start);
		return isThere && (left -= end - start), isThere && left >= 0;
	}).map(({ start, end }) => {
		let region = image.readRelocated(start, end - start);
		return {
			region,
			marks: new Uint16Array(region.bytes.length)
		};
	}), scan = SCANS[image.elf.machine];
	if (areas.length === 0 || scan === void 0) return;
	scanCode(reader, image, functions, areas, scan);
	let holder = areas.find(({ region }) => region.address === pointing.start);
	if (holder !== void 0) for (let round = 0; round < 3; round += 1) followPointers(image, holder, areas);
	for (let { region, marks } of areas) {
		let start = 0;
		for (let at = 1; at <= marks.length; at += 1) {
			if (at < marks.length && marks[at] === 0) continue;
			let mark = marks[start];
			mark !== 0 && mark < REFERRED && estimates.add(region.offset + start, region.offset + at, mark - 1), start = at;
		}
	}
}
function note(areas, address, id) {
	for (let index = 0; index < areas.length; index += 1) {
		let { region, marks } = areas[index], at = address - region.address;
		if (!(at >= 0 && at < marks.length)) continue;
		let before = marks[at];
		id === -1 ? before === 0 && (marks[at] = REFERRED) : before === 0 || before === REFERRED ? marks[at] = id + 1 : before !== id + 1 && (marks[at] = 65535);
		return;
	}
}
function followPointers({ word, little }, { region, marks }, areas) {
	let { view, address } = region, id = -1, step = 0;
	for (let at = 0; at < marks.length; at += 1) {
		let mark = marks[at];
		if (mark !== 0 && (id = mark < REFERRED ? mark - 1 : -1), step = (address + at) % word, step === 0 && at + word <= marks.length) {
			let target = wordAt(view, at, word, little);
			target !== 0 && note(areas, target, id);
		}
	}
}
function scanCode(reader, image, functions, areas, scan) {
	let { entries, packages, count } = functions, start = entries[0] ?? 0, offset = image.offsetOf(start);
	if (offset === null) return;
	let length = Math.min((entries[count] ?? 0) - start, reader.size - offset), lowest = Math.min(...areas.map(({ region }) => region.address)), highest = Math.max(...areas.map(({ region }) => region.address + region.bytes.length)), buffer = Buffer.allocUnsafeSlow(Math.min(1048592, Math.max(0, length))), index = 0;
	for (let from = 0; from < length; from += CHUNK_BYTES$4) {
		let some = Math.min(CHUNK_BYTES$4, length - from), read = Math.min(some + 16, length - from);
		image.fill(buffer, start + from, read);
		let bytes = buffer.subarray(0, read), address = start + from;
		scan({
			bytes,
			words: new Uint32Array(buffer.buffer, 0, Math.floor(read / 4)),
			view: viewOf(bytes)
		}, some, address, (at, target) => {
			if (target < lowest || target >= highest) return;
			for (; index + 1 < count && entries[index + 1] <= address + at;) index += 1;
			let id = packages[index];
			note(areas, target, id);
		});
	}
}
const scanX86 = ({ bytes, words, view }, length, address, found) => {
	let last = Math.min(length, bytes.length - 5);
	for (let index = 0; index < words.length; index += 1) {
		let difference = words[index] & 3351758791 ^ 84215045;
		if (difference - 16843009 & ~difference & 2155905152) for (let at = Math.max(1, 4 * index); at < Math.min(4 * index + 4, last); at += 1) {
			if ((bytes[at] & 199) != 5) continue;
			let opcode = bytes[at - 1];
			isPlausible(opcode, at > 1 ? bytes[at - 2] : 0) && found(at, address + at + 5 + view.getInt32(at + 1, !0) + operandBytes(opcode));
		}
	}
};
function isPlausible(opcode, before) {
	let isWide = (before & 248) == 72;
	switch (opcode) {
		case 141:
		case 99: return isWide;
		case 139:
		case 137:
		case 138:
		case 136:
		case 56:
		case 57:
		case 58:
		case 59:
		case 1:
		case 3:
		case 41:
		case 43:
		case 128:
		case 129:
		case 131:
		case 133:
		case 135:
		case 198:
		case 199:
		case 255: return !0;
		default: return before === 15;
	}
}
function operandBytes(opcode) {
	switch (opcode) {
		case 107:
		case 128:
		case 131:
		case 192:
		case 193:
		case 198: return 1;
		case 105:
		case 129:
		case 199: return 4;
		default: return 0;
	}
}
const scanArm64 = ({ view: code }, length, address, found) => {
	let last = Math.min(length, code.byteLength - 7);
	for (let at = 0; at < last; at += 4) {
		let first = code.getUint32(at, !0);
		if ((first & 2667577344) >>> 0 != 2415919104) continue;
		let next = code.getUint32(at + 4, !0);
		if ((next >>> 5 & 31) != (first & 31)) continue;
		let rest = arm64Offset(next);
		if (rest === -1) continue;
		let pages = ((first >>> 5 & 524287) << 2 | first >>> 29 & 3) << 11 >> 11, pc = address + at;
		found(at, pc - pc % 4096 + pages * 4096 + rest);
	}
};
function arm64Offset(instruction) {
	let immediate = instruction >>> 10 & 4095;
	if ((instruction & 4290772992) >>> 0 == 2432696320) return immediate;
	if ((instruction & 989855744) >>> 0 != 956301312) return -1;
	let size = instruction >>> 30;
	return immediate << ((instruction >>> 26 & 1) == 1 && (instruction >>> 23 & 1) == 1 ? 4 : size);
}
const scanRiscv = ({ view: code }, length, address, found) => {
	let last = Math.min(length, code.byteLength - 7);
	for (let at = 0; at < last; at += 2) {
		let first = code.getUint16(at, !0);
		if ((first & 127) != 23) continue;
		let register = first >>> 7 & 31, next = code.getInt32(at + 4, !0);
		if ((next >>> 15 & 31) !== register) continue;
		let opcode = next & 127, isLoad = opcode === 19 || opcode === 3 || opcode === 7;
		if (!isLoad && opcode !== 35 && opcode !== 39) continue;
		let low = isLoad ? next >> 20 : next >> 25 << 5 | next >>> 7 & 31;
		found(at, address + at + (code.getInt32(at, !0) & -4096) + low);
	}
}, scanArm = ({ view: code }, length, _address, found) => {
	let last = Math.min(length, code.byteLength - 3);
	for (let at = 0; at < last; at += 4) found(at, code.getUint32(at, !0));
}, SCANS = {
	[EM.X86_64]: scanX86,
	[EM.AARCH64]: scanArm64,
	[EM.RISCV]: scanRiscv,
	[EM.ARM]: scanArm
};
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
const [STT_OBJECT, STT_FUNC] = [1, 2], MARKS = /^(go:|go\.itab\.|type:|type\.\.)|^runtime\.(pclntab|findfunctab|typelink|itablink)$|\.\*$/, ITAB = /^go[:.]itab\.\*?/;
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
	let wide = word === 8, entrySize = wide ? 24 : 16, count = Math.floor(section.size / entrySize), view = viewOf(reader.read(section.offset, count * entrySize)), names = reader.read(strings.offset, strings.size), found = new Int32Array(count).fill(-1), { entries, count: functionCount } = functions, [textStart, textEnd] = [entries[0] ?? 0, entries[functionCount] ?? 0], inGo = extentsOf(moduledata), left = 16 * names.length;
	for (let index = 1; index < count; index += 1) {
		let at = index * entrySize, value = wordAt(view, at + (wide ? 8 : 4), word, little);
		if (value >= textStart && value < textEnd) {
			found[index] = functions.packages[functionAt(entries, functionCount, value)];
			continue;
		}
		let nameAt = view.getUint32(at, little);
		if (nameAt >= names.length) continue;
		let end = endOfName(names, nameAt);
		if (left -= end - nameAt, left < 0) throw new BinaryError(`the names in ${strings.name} are too long to be true`);
		let isGo = inGo(value);
		isGo && (found[index] = packages.ofSymbol(names, nameAt + itabBytes(names, nameAt), end));
		let bytes = wordAt(view, at + (wide ? 16 : 8), word, little), type = view.getUint8(at + (wide ? 4 : 12)) & 15;
		if (data === null || bytes === 0 || type !== STT_OBJECT && type !== STT_FUNC) continue;
		let home = view.getUint16(at + (wide ? 6 : 14), little), isC = !isGo && elf.sections[home] !== void 0 && home !== 0;
		if (found[index] === -1 && !isC) continue;
		let name = names.toString("utf8", nameAt, end);
		MARKS.test(name) || data.push({
			name,
			package: found[index],
			address: value,
			bytes
		});
	}
	addTable(tables, section, entrySize, found), addNames(tables, strings, view, entrySize, found, little);
	for (let other of elf.sections) other.link === section.index && (other.type === 1879048191 ? addTable(tables, other, 2, found) : other.type === 1879048182 && addHash(tables, reader, image, other, found));
}
function itabBytes(names, at) {
	return names[at] === 103 ? ITAB.exec(names.toString("latin1", at, at + 9))?.[0].length ?? 0 : 0;
}
function endOfName(names, at) {
	let zero = names.indexOf(0, at);
	return zero === -1 ? names.length : zero;
}
function extentsOf(moduledata) {
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
}, FLAG$1 = {
	UNCOMMON: 1,
	NAMED: 4,
	MASK_ON_DEMAND: 16,
	ALL: 63
}, [NAME_HAS_TAG, NAME_HAS_PATH] = [2, 4], MOST_ELEMENTS = 65536, layoutOf = (word, swiss) => {
	let base = 4 * word + 16;
	return {
		base,
		map: swiss ? base + 7 * word + word : base + 4 * word + 8
	};
};
function readTypes(image, moduledata, { fileBytes, swiss }, packages, modules) {
	let { word, little } = image, region = readRegion(image, moduledata, fileBytes), { bytes, view, address, offset: fileOffset } = region, size = bytes.length, layout = layoutOf(word, swiss), u16 = (at) => view.getUint16(at, little), u32 = (at) => view.getUint32(at, little), pointer = (at) => wordAt(view, at, word, little), visited = new Uint8Array(Math.ceil(size / word)), waiting = [], visit = (place) => {
		place >= 0 && place < size && place % word === 0 && visited[place / word] === 0 && (visited[place / word] = 1, waiting.push(place));
	}, visitPointer = (at) => {
		let target = pointer(at);
		target >= address && target < address + size && visit(target - address);
	}, nameEnd = (place) => {
		if (place <= 0 || place + 2 > size) return -1;
		let flags = bytes[place];
		if (flags > 15) return -1;
		let at = textEnd(place + 1);
		return at === -1 ? -1 : ((flags & NAME_HAS_TAG) !== 0 && (at = textEnd(at)), at !== -1 && (flags & NAME_HAS_PATH) !== 0 && (at += 4), at > size ? -1 : at);
	}, textEnd = (place) => {
		let first = bytes[place];
		if (first === void 0) return -1;
		if (first < 128) return place + 1 + first > size ? -1 : place + 1 + first;
		let second = bytes[place + 1];
		if (second === void 0 || second >= 128) return -1;
		let end = place + 2 + (first & 127) + second * 128;
		return end > size ? -1 : end;
	}, sizeOf = (kind) => {
		switch (kind) {
			case KIND.ARRAY: return layout.base + 3 * word;
			case KIND.CHAN: return layout.base + 2 * word;
			case KIND.FUNC: return layout.base + word;
			case KIND.INTERFACE:
			case KIND.STRUCT: return layout.base + 4 * word;
			case KIND.MAP: return layout.map;
			case KIND.POINTER:
			case KIND.SLICE: return layout.base + word;
			default: return layout.base;
		}
	}, flagsAt = 2 * word + 4, kindOf = (place) => bytes[place + flagsAt + 3] & 31, flagsOf = (place) => bytes[place + flagsAt], uncommonAt = (place) => (flagsOf(place) & FLAG$1.UNCOMMON) === 0 ? -1 : place + sizeOf(kindOf(place)), isType = (place) => {
		if (place + layout.base > size) return !1;
		let kind = kindOf(place);
		if (kind === 0 || kind > KIND.LAST || flagsOf(place) > FLAG$1.ALL) return !1;
		let align = bytes[place + flagsAt + 1];
		return align === 0 || align > 16 || align & align - 1 || place + sizeOf(kind) + 16 * (flagsOf(place) & FLAG$1.UNCOMMON) > size ? !1 : nameEnd(u32(place + 4 * word + 8)) !== -1;
	}, sliceEnd = (header, bytesEach) => {
		let count = pointer(header + word), start = pointer(header) - address;
		if (count === 0 || count > MOST_ELEMENTS || !(start >= 0)) return -1;
		let end = start + count * bytesEach;
		return end > size ? -1 : end;
	}, left = 4 * size, spend = (some) => {
		if (left -= some, left < 0) throw new BinaryError("the types of the Go program overlap: they are damaged");
	}, places = [], ends = [], walk = (place) => {
		if (!isType(place)) return;
		let kind = kindOf(place), uncommon = uncommonAt(place), own = place + layout.base, end = uncommon === -1 ? place + sizeOf(kind) : uncommon + 16;
		switch (visit(u32(place + 4 * word + 12)), kind) {
			case KIND.ARRAY:
			case KIND.CHAN:
			case KIND.POINTER:
			case KIND.SLICE:
				visitPointer(own), kind === KIND.ARRAY && visitPointer(own + word);
				break;
			case KIND.MAP:
				for (let index = 0; index < 3; index += 1) visitPointer(own + index * word);
				break;
			case KIND.FUNC: {
				let parameters = u16(own) + (u16(own + 2) & 32767);
				if (end + parameters * word > size) return;
				spend(parameters * word);
				for (let index = 0; index < parameters; index += 1) visitPointer(end + index * word);
				end += parameters * word;
				break;
			}
			case KIND.INTERFACE: {
				let after = sliceEnd(own + word, 8);
				if (after === -1) break;
				let first = pointer(own + word) - address;
				spend(after - first);
				for (let at = first; at < after; at += 8) visit(u32(at + 4));
				first >= place && first <= end + word && (end = Math.max(end, after));
				break;
			}
			case KIND.STRUCT: {
				let after = sliceEnd(own + word, 3 * word);
				if (after === -1) break;
				let first = pointer(own + word) - address;
				spend(after - first);
				for (let at = first; at < after; at += 3 * word) visitPointer(at + word);
				first >= place && first <= end + word && (end = Math.max(end, after));
				break;
			}
		}
		if (uncommon !== -1) {
			let methods = u16(uncommon + 4), first = uncommon + u32(uncommon + 8), after = first + methods * 16;
			if (methods > 0 && after <= size) {
				spend(after - first);
				for (let at = first; at < after; at += 16) visit(u32(at + 4));
				end = Math.max(end, after);
			}
		}
		visited[place / word] = 2, places.push(place), ends.push(end);
	}, walkAll = () => {
		for (let place = waiting.pop(); place !== void 0; place = waiting.pop()) walk(place);
	}, links = readLinks(image, moduledata.typelinks, 4);
	for (let index = 0; index < links.count; index += 1) visit(links.view.getUint32(4 * index, little));
	let itabs = readItabs();
	for (let itab of itabs) visitPointer(itab), visitPointer(itab + word);
	walkAll(), sweep();
	let ids = new Map(), pathAt = (place) => {
		let known = ids.get(place);
		if (known !== void 0) return known;
		let id = -1;
		if (nameEnd(place) !== -1) {
			let end = textEnd(place + 1), start = bytes[place + 1] < 128 ? place + 2 : place + 3, path = bytes.toString("utf8", start, end);
			path !== "" && path !== "go.shape" && (id = packages.named(path));
		}
		return ids.set(place, id), id;
	}, known = new Uint16Array(visited.length), packageOf = (place, depth) => {
		if (!(place >= 0 && place + layout.base <= size) || place % word !== 0 || depth > 8) return -1;
		let slot = place / word, seen = known[slot];
		if (seen !== 0) return seen - 2 < 0 ? -1 : seen - 2;
		if (visited[slot] !== 2) return -1;
		known[slot] = 1;
		let id = ownPackage(place, depth);
		return known[slot] = id < 65533 ? id + 2 : 1, id;
	}, pointedPackage = (at, depth) => packageOf(pointer(at) - address, depth + 1), standard = new Map(), isStandard = (id) => {
		let known = standard.get(id);
		return known === void 0 && (known = modules.of(packages.paths[id] ?? "")?.path === "std", standard.set(id, known)), known;
	}, better = (best, next) => next !== -1 && (best === -1 || isStandard(best) && !isStandard(next)) ? next : best, ownPackage = (place, depth) => {
		let uncommon = uncommonAt(place);
		if (uncommon !== -1) {
			let path = u32(uncommon), id = path === 0 ? -1 : pathAt(path);
			if (id !== -1) return id;
		}
		let own = place + layout.base, best = -1, kind = kindOf(place);
		switch (kind) {
			case KIND.ARRAY:
			case KIND.CHAN:
			case KIND.POINTER:
			case KIND.SLICE: return pointedPackage(own, depth);
			case KIND.MAP: return better(pointedPackage(own + word, depth), pointedPackage(own, depth));
			case KIND.FUNC: {
				let first = uncommon === -1 ? own + word : uncommon + 16, parameters = Math.min(u16(own) + (u16(own + 2) & 32767), Math.floor((size - first) / word));
				for (let index = 0; index < parameters; index += 1) best = better(best, pointedPackage(first + index * word, depth));
				break;
			}
			case KIND.INTERFACE:
			case KIND.STRUCT: {
				let path = pointer(own) - address, id = path > 0 && path < size ? pathAt(path) : -1;
				if (id !== -1) return id;
				let struct = kind === KIND.STRUCT, step = struct ? 3 * word : 8, after = sliceEnd(own + word, step), first = pointer(own + word) - address;
				for (let at = first; at < after; at += step) best = better(best, struct ? pointedPackage(at + word, depth) : packageOf(u32(at + 4), depth + 1));
				break;
			}
		}
		return best;
	}, claimed = ranges(word - 1), masks = null, last = 0, nameSeen = new Uint8Array(Math.ceil(size / 8)), addName = (place, id) => {
		let bit = 1 << (place & 7);
		if (place <= 0 || place >= size || (nameSeen[place >>> 3] & bit) !== 0) return;
		let end = nameEnd(place);
		end !== -1 && (nameSeen[place >>> 3] = nameSeen[place >>> 3] | bit, end > last && (last = end), claimed.add(fileOffset + place, fileOffset + end, id));
	}, addNames = (place, id) => {
		let own = place + layout.base;
		addName(u32(place + 4 * word + 8), id);
		let kind = kindOf(place);
		if (kind === KIND.STRUCT || kind === KIND.INTERFACE) {
			addName(pointer(own) - address, id);
			let step = kind === KIND.STRUCT ? 3 * word : 8, after = sliceEnd(own + word, step);
			for (let at = pointer(own + word) - address; at < after; at += step) addName(kind === KIND.STRUCT ? pointer(at) - address : u32(at), id);
		}
		let uncommon = uncommonAt(place);
		if (uncommon === -1) return;
		addName(u32(uncommon), id);
		let first = uncommon + u32(uncommon + 8), after = first + u16(uncommon + 4) * 16;
		if (after <= size) for (let at = first; at < after; at += 16) addName(u32(at), id);
	}, rodata = {
		start: moduledata.rodata,
		end: moduledata.rodata + image.available(moduledata.rodata),
		offset: image.offsetOf(moduledata.rodata) ?? 0
	}, addMask = (place, id) => {
		let start = pointer(place + 3 * word + 8), bits = Math.ceil(pointer(place + word) / word), onDemand = (flagsOf(place) & FLAG$1.MASK_ON_DEMAND) !== 0, program = !!(bytes[place + flagsAt + 3] & 64), within = start - address, isNear = start > address && start < address + size;
		if (bits === 0 || onDemand || !(isNear || start > rodata.start && start < rodata.end) || ((masks === null || start < masks) && (masks = start), program && !(isNear && within + 4 <= size))) return;
		let offset = isNear ? fileOffset + within : start - rodata.start + rodata.offset;
		claimed.add(offset, offset + (program ? 4 + u32(within) : Math.ceil(bits / 8)), id);
	};
	for (let index = 0; index < places.length; index += 1) {
		let place = places[index], id = packageOf(place, 0), end = ends[index];
		end > last && (last = end), claimed.add(fileOffset + place, fileOffset + end, id), addNames(place, id), addMask(place, id);
	}
	let tables = ranges(word - 1);
	for (let index = 0; index < links.count; index += 1) {
		let at = links.offset + 4 * index;
		tables.add(at, at + 4, packageOf(links.view.getUint32(4 * index, little), 0));
	}
	for (let itab of itabs) {
		let id = itabPackage(itab), methods = methodsOf(pointer(itab) - address);
		tables.add(fileOffset + itab, fileOffset + Math.min(size, itab + 2 * word + Math.max(4, word) + methods * word), id);
	}
	let itablinks = readLinks(image, moduledata.itablinks, word);
	for (let index = 0; index < itablinks.count; index += 1) {
		let itab = wordAt(itablinks.view, index * word, word, little) - address, at = itablinks.offset + index * word;
		tables.add(at, at + word, itab >= 0 && itab + 2 * word <= size ? itabPackage(itab) : -1);
	}
	return {
		types: claimed,
		itabs: tables,
		region,
		end: address + last,
		masks
	};
	function itabPackage(itab) {
		let id = packageOf(pointer(itab + word) - address, 0);
		return id === -1 ? packageOf(pointer(itab) - address, 0) : id;
	}
	function methodsOf(place) {
		if (!(place >= 0 && place + layout.base + 4 * word <= size) || kindOf(place) !== KIND.INTERFACE) return 0;
		let count = pointer(place + layout.base + 2 * word);
		return count <= MOST_ELEMENTS ? count : 0;
	}
	function readItabs() {
		let { view: list, count } = readLinks(image, moduledata.itablinks, word), found = [];
		for (let index = 0; index < count; index += 1) {
			let place = wordAt(list, index * word, word, little) - address;
			place >= 0 && place + 4 * word <= size && place % word === 0 && found.push(place);
		}
		return found;
	}
	function sweep() {
		let occupied = new Uint8Array(visited.length), occupy = (from) => {
			for (let index = from; index < places.length; index += 1) occupied.fill(1, places[index] / word, Math.floor((ends[index] - 1) / word) + 1);
		};
		occupy(0);
		let sweepEnd = moduledata.funcdata > address ? Math.min(size, moduledata.funcdata - address) : size;
		for (let slot = 0; slot < sweepEnd / word; slot += 1) {
			if (occupied[slot] !== 0 || visited[slot] !== 0) continue;
			let place = slot * word;
			if (place + layout.base > size) break;
			if (!isLikelyType(place)) continue;
			let before = places.length;
			visit(place), walkAll(), occupy(before);
		}
	}
	function isLikelyType(place) {
		let kind = bytes[place + flagsAt + 3] & 31;
		if (kind === 0 || kind > KIND.LAST) return !1;
		let align = bytes[place + flagsAt + 1];
		if (align !== bytes[place + flagsAt + 2] || u32(place + 2 * word) === 0) return !1;
		let typeSize = pointer(place), pointers = pointer(place + word);
		if (pointers > typeSize || pointers % word !== 0 || typeSize % align !== 0 || pointers > 0 && pointer(place + 3 * word + 8) === 0 || u32(place + 4 * word + 12) >= size || !isType(place)) return !1;
		let name = u32(place + 4 * word + 8);
		return bytes[name + 1] > 0 && bytes[name + 2] > 32;
	}
}
function readRegion(image, { types }, fileBytes) {
	let end = Math.min(types.end, types.start + 16777216 + Math.floor(fileBytes / 4)), length = Math.min(end - types.start, image.available(types.start));
	if (!(length > 0)) throw new BinaryError("the types of the Go program are not in the file");
	return image.readRelocated(types.start, length);
}
function readLinks(image, { address, count }, bytesEach) {
	if (!(count > 0 && count * bytesEach <= image.available(address))) return {
		view: new DataView(new ArrayBuffer(0)),
		offset: 0,
		count: 0
	};
	let { view, offset } = image.readRelocated(address, count * bytesEach);
	return {
		view,
		offset,
		count
	};
}
function claimGo(reader, elf, claims, { symbols } = { symbols: "names" }) {
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
		types: !1
	}, image = attempt("the memory", () => readImage(reader, elf));
	if (image === null) return nothing;
	let pclntab = attempt("the table of functions", () => findPclntab(reader, image));
	if (pclntab === null) return info === null && notes.length === 0 ? null : (notes.length === 0 && notes.push("the table of functions (pclntab) of this Go program was not found"), nothing);
	let moduledata = attempt("moduledata", () => readModuledata(image, pclntab));
	moduledata === null && notes.push("where types and data of this Go program lie is not known: its moduledata was not found");
	let packages$1 = packages(), modules = modulesOf(info), functions = attempt("the functions", () => readFunctions(image, pclntab, moduledata, packages$1, modules));
	if (functions === null) return nothing;
	let owners = ownersOf(claims, packages$1, modules);
	claimText(claims, image, functions, owners, symbols), claimAll(claims, "table", functions.table.ordered(), owners.tables("pclntab"));
	let types = moduledata === null ? null : attempt("the types", () => claimTypes(claims, image, functions, owners, () => readTypes(image, moduledata, {
		fileBytes: reader.size,
		swiss: hasSwissMaps(info)
	}, packages$1, modules)));
	return attempt("the symbols", () => {
		let tables = readSymbols$1(reader, image, moduledata, functions, packages$1);
		claimData(claims, image, tables, owners, symbols), claimAll(claims, "table", tables.tables.ordered(), owners.tables("symbol table"));
	}), moduledata !== null && (attempt("funcdata", () => claimFuncdata(claims, image, moduledata, functions, types, owners)), attempt("the code", () => claimEstimates(claims, reader, image, moduledata, functions, types, owners))), {
		...about,
		packages: owners.count(),
		functions: functions.count,
		pclntab: pclntab.found,
		types: types !== null
	};
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
function claimText(claims, image, { count, entries, packages, name }, owners, symbols) {
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
	if (types === null) return [noptrdata, data];
	let start = rodata >= all.start && rodata < types.end ? types.end : rodata, end = Math.min(...[funcdata, types.masks ?? 0].filter((each) => each > start));
	return Number.isFinite(end) ? [
		noptrdata,
		data,
		{
			start,
			end
		}
	] : [noptrdata, data];
}
function claimData(claims, image, { data }, owners, symbols) {
	let ofPackage = owners.parts("other", "data"), reserved = ranges();
	for (let { name, package: id, address, bytes } of data) {
		let parent = owners.package(id) ?? claims.owner(null, "unit", "C"), owner = symbols === "none" ? ofPackage(id) ?? parent : claims.owner(parent, "symbol", name), offset = image.offsetOf(address);
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
			let until = Math.min(end, segment.offset + segment.fileSize);
			until <= at || (segment.offset > at && claim(at, segment.offset, null), at = Math.max(at, segment.offset), claim(at, until, segment), at = until);
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
function orderBy(keys, count) {
	let largest = 0;
	for (let index = 0; index < count; index += 1) largest = Math.max(largest, keys[index]);
	let order = new Uint32Array(count);
	if ((largest + 1) * count <= 2 ** 53 - 1) {
		let both = new Float64Array(count);
		for (let index = 0; index < count; index += 1) both[index] = keys[index] * count + index;
		both.sort();
		for (let index = 0; index < count; index += 1) order[index] = both[index] % count;
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
function cursor(reader, endian, piece) {
	let little = endian === "little", buffer = Buffer.alloc(0), base = 0;
	function need(bytes) {
		let at = self.position - base;
		if (at >= 0 && at + bytes <= buffer.length) return at;
		let left = reader.size - self.position;
		if (!(self.position >= 0 && left >= bytes)) throw new BinaryError(`debug information should go on at byte ${self.position}, but ends there`);
		return base = self.position, buffer = reader.read(base, Math.min(left, Math.max(piece, bytes))), 0;
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
				if (scale > 2 ** 63) throw new BinaryError("a number of the debug information does not end");
			}
		},
		sleb() {
			let value = 0;
			for (let scale = 1;; scale *= 128) {
				let byte = self.u8();
				if (value += (byte & 127) * scale, byte < 128) return byte & 64 ? value - scale * 128 : value;
				if (scale > 2 ** 63) throw new BinaryError("a number of the debug information does not end");
			}
		},
		string() {
			let start = self.position, text = "";
			for (;;) {
				let at = need(1), end = buffer.indexOf(0, at);
				if (text += buffer.toString("utf8", at, end === -1 ? buffer.length : end), self.position = base + (end === -1 ? buffer.length : end + 1), end !== -1) return text;
				if (self.position - start > 16384) throw new BinaryError("a name of the debug information does not end");
			}
		}
	};
	return self;
}
const FORM = {
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
function readForm(cursor, form, shape, implicit) {
	let value = (number) => ({
		form,
		number
	}), skip = (bytes) => (cursor.position += bytes, value(0));
	switch (form) {
		case FORM.addr: return value(cursor.unsigned(shape.addressBytes));
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
		case FORM.GNU_strp_alt: return value(cursor.unsigned(shape.offsetBytes));
		case FORM.ref_addr: return value(cursor.unsigned(shape.version <= 2 ? shape.addressBytes : shape.offsetBytes));
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
			return readForm(cursor, actual, shape, 0);
		}
	}
	throw new BinaryError(`debug information has a form that is not known: 0x${form.toString(16)}`);
}
const COMPRESSION = {
	ZLIB: 1,
	ZSTD: 2
}, MAX_UNPACKED = 134217728;
function debugSection(elf, reader, name) {
	let section = elf.sections.find((each) => each.type !== SHT.NOBITS && each.size > 0 && (each.name === `.debug_${name}` || each.name === `.zdebug_${name}`));
	return section === void 0 ? null : (section.flags & SHF.COMPRESSED) === 0 ? section.name.startsWith(".z") ? unpackedGnu(reader, section) : part(reader, section) : unpacked(elf, reader, section);
}
const part = (reader, { name, offset, size }) => ({
	size,
	read(position, length) {
		if (!(position >= 0 && length >= 0 && length <= size - position)) throw new BinaryError(`${name} should have ${length} bytes at its byte ${position}, but has ${size}: it is damaged`);
		return reader.read(offset + position, length);
	}
});
function unpacked(elf, reader, section) {
	let headerBytes = elf.class === 64 ? 24 : 12;
	if (section.size < headerBytes) throw new BinaryError(`${section.name} is compressed, but too short to be so`);
	let header = fields(reader.read(section.offset, headerBytes), elf, section.offset), kind = header.word(0), size = header.natural(elf.class === 64 ? 8 : 4);
	if (kind === COMPRESSION.ZSTD) throw new BinaryError(`${section.name} is compressed with zstd, which is not supported`);
	if (kind !== COMPRESSION.ZLIB) throw new BinaryError(`${section.name} is compressed in a way that is not known: ${kind}`);
	return inflated$2(reader, section, headerBytes, size);
}
function unpackedGnu(reader, section) {
	let header = reader.read(section.offset, Math.min(section.size, 12));
	if (header.length < 12 || header.toString("latin1", 0, 4) !== "ZLIB") throw new BinaryError(`${section.name} should begin with ZLIB and its size`);
	return inflated$2(reader, section, 12, header.readUInt32BE(4) * 2 ** 32 + header.readUInt32BE(8));
}
function inflated$2(reader, section, headerBytes, size) {
	if (size > MAX_UNPACKED) throw new BinaryError(`${section.name} has ${size} bytes unpacked: more than ${MAX_UNPACKED} are not supported`);
	let packed = reader.read(section.offset + headerBytes, section.size - headerBytes);
	try {
		return bufferReader(inflateSync(packed, { maxOutputLength: Math.max(size, 1) }));
	} catch {
		throw new BinaryError(`${section.name} cannot be unpacked: it is damaged`);
	}
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
}, MAX_ABBREV_BYTES = 67108864;
function readUnits(elf, reader) {
	let found = {
		units: [],
		starts: [],
		ends: [],
		owners: []
	}, problem = null;
	try {
		readAll(elf, reader, found);
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
function readAll(elf, reader, found) {
	let info = debugSection(elf, reader, "info"), abbreviations = debugSection(elf, reader, "abbrev");
	if (info === null || abbreviations === null) return;
	if (abbreviations.size > MAX_ABBREV_BYTES) throw new BinaryError(`.debug_abbrev has ${abbreviations.size} bytes, more than are supported`);
	let strings = stringsOf(elf, reader), ranges = rangesOf(elf, reader, found), shapes = new Map(), entries = cursor(info, elf.endian, 256), tables = cursor(abbreviations, elf.endian, MAX_ABBREV_BYTES), names = new Map(), scanned = 0;
	for (let start = 0; start + 11 <= info.size;) {
		entries.position = start;
		let header = readHeader(entries, start), { end } = header;
		if (!(end > start && end <= info.size)) throw new BinaryError(`the unit at byte ${start} of .debug_info should end at byte ${end}: it is damaged`);
		if (found.units.length >= 5e5) throw new BinaryError(".debug_info has too many units");
		if (header.hasCode) {
			let code = entries.uleb(), key = `${header.abbreviations} ${code}`, shape = shapes.get(key);
			if (shape === void 0) {
				if (shape = findAbbreviation(tables, header.abbreviations, code), scanned += tables.position - header.abbreviations, scanned > 16 * abbreviations.size + 256) throw new BinaryError(".debug_abbrev has tables that overlap: it is damaged");
				shapes.set(key, shape);
			}
			let values = readEntry(entries, shape, header), bases = {
				strings: values.get(AT.str_offsets_base)?.number ?? 2 * header.offsetBytes,
				addresses: (values.get(AT.addr_base) ?? values.get(AT.GNU_addr_base))?.number ?? 0,
				ranges: values.get(AT.rnglists_base)?.number ?? 0
			}, textOf = (attribute) => strings(values.get(attribute), header, bases.strings), named = unitName(textOf(AT.name) ?? textOf(AT.dwo_name) ?? textOf(AT.GNU_dwo_name) ?? "", textOf(AT.comp_dir) ?? "", names);
			found.units.push({
				...named,
				language: values.get(AT.language)?.number ?? 0,
				start,
				end
			}), ranges(values, header, bases);
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
function readEntry(entries, shape, header) {
	let values = new Map();
	for (let [index, attribute] of shape.attributes.entries()) values.set(attribute, readForm(entries, shape.forms[index], header, shape.implicit[index]));
	return values;
}
function stringsOf(elf, reader) {
	let sections = new Map(), at = (section) => {
		let found = sections.get(section);
		if (found === void 0) {
			let contents = debugSection(elf, reader, section);
			found = contents === null ? null : cursor(contents, elf.endian, 256), sections.set(section, found);
		}
		return found;
	}, known = new Map(), total = 0, text = (section, offset) => {
		let key = `${section} ${offset}`, seen = known.get(key);
		if (seen !== void 0) return seen;
		let where = at(section);
		if (where === null) return null;
		where.position = offset;
		let found = where.string();
		if (total += found.length, total > 67108864) throw new BinaryError(`.debug_${section} has names that overlap: it is damaged`);
		return known.set(key, found), found;
	};
	return (value, shape, base) => {
		if (value === void 0) return null;
		let { form, number } = value;
		if (form === FORM.string) return value.text ?? null;
		if (form === FORM.strp) return text("str", number);
		if (form === FORM.line_strp) return text("line_str", number);
		if (form === FORM.strx || form >= FORM.strx1 && form <= FORM.strx4) {
			let offsets = at("str_offsets");
			return offsets === null ? null : (offsets.position = base + number * shape.offsetBytes, text("str", offsets.unsigned(shape.offsetBytes)));
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
function rangesOf(elf, reader, found) {
	let lists = new Map(), at = (section) => {
		let list = lists.get(section);
		if (list === void 0) {
			let contents = debugSection(elf, reader, section);
			list = contents === null ? null : cursor(contents, elf.endian, 16384), lists.set(section, list);
		}
		return list;
	}, entries = 0, add = (start, end) => {
		if (entries += 1, entries > 2e6) throw new BinaryError("the ranges of units are too many");
		start > 0 && end > start && Number.isSafeInteger(end) && (found.starts.push(start), found.ends.push(end), found.owners.push(found.units.length - 1));
	}, indexed = (index, shape, bases) => {
		let addresses = at("addr");
		if (addresses === null) throw new BinaryError("there is no .debug_addr, but units refer to it");
		return addresses.position = (shape.version >= 5 && bases.addresses === 0 ? 8 : bases.addresses) + index * shape.addressBytes, addresses.unsigned(shape.addressBytes);
	}, isIndex = (form) => form === FORM.addrx || form === FORM.GNU_addr_index || form >= FORM.addrx1 && form <= FORM.addrx4, address = ({ form, number }, shape, bases) => isIndex(form) ? indexed(number, shape, bases) : number;
	return (values, shape, bases) => {
		let low = values.get(AT.low_pc), high = values.get(AT.high_pc), start = low === void 0 ? 0 : address(low, shape, bases), list = values.get(AT.ranges);
		if (list === void 0) {
			if (low === void 0 || high === void 0) return;
			let isAddress = high.form === FORM.addr || isIndex(high.form);
			add(start, isAddress ? address(high, shape, bases) : start + high.number);
			return;
		}
		if (shape.version < 5) {
			let ranges = at("ranges");
			if (ranges === null) return;
			ranges.position = list.number, oldList(ranges, shape, start, add);
			return;
		}
		let ranges = at("rnglists");
		if (ranges !== null) {
			if (list.form === FORM.rnglistx) {
				let base = bases.ranges === 0 ? shape.offsetBytes === 8 ? 20 : 12 : bases.ranges;
				ranges.position = base + list.number * shape.offsetBytes, ranges.position = base + ranges.unsigned(shape.offsetBytes);
			} else ranges.position = list.number;
			newList(ranges, shape, start, add, (index) => indexed(index, shape, bases));
		}
	};
}
function oldList(ranges, { addressBytes }, from, add) {
	let base = from, chooses = addressBytes === 8 ? 2 ** 64 : 2 ** 32 - 1;
	for (;;) {
		let start = ranges.unsigned(addressBytes), end = ranges.unsigned(addressBytes);
		if (start === 0 && end === 0) return;
		start === chooses && (base = end), add(base + start, start === chooses ? 0 : base + end);
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
const effortFor = (names) => ({ left: 1e7 + 500 * names });
var TooLong = class extends Error {};
const MAX_STEPS$2 = 1e5, put = (out, text) => {
	if (out.text += text, text !== "" && (out.last = text[text.length - 1]), out.steps += 1, out.text.length > 65536 || out.steps > MAX_STEPS$2) throw new TooLong();
};
function undo(out, { text, last }) {
	out.text = text, out.last = last;
}
function whole(out, node) {
	if (out.steps += 1, out.steps > MAX_STEPS$2) throw new TooLong();
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
		return whole(out, node), out.text;
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
	for (let part of parts) typeof part == "string" ? put(out, part) : whole(out, part);
} }), prefixed = (text, node) => sequence(text, node), suffixed = (node, text) => ({
	...sequence(node, text),
	base: baseName(node)
}), deferred = (get) => ({ left: (out) => whole(out, get()) }), qualified = (scope, name) => ({
	left(out) {
		whole(out, scope), put(out, "::"), whole(out, name);
	},
	base: baseName(name),
	isAtom: !0,
	isNested: !0
}), tagged = (node, tag) => ({
	left(out) {
		whole(out, node), put(out, `[abi:${tag}]`);
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
		whole(out, item), out.text.length === start ? undo(out, before) : first = !1;
	}
} }), template = (name, args) => ({
	left(out) {
		whole(out, name), out.last === "<" && put(out, " "), put(out, "<"), whole(out, list(args)), put(out, out.last === ">" ? " >" : ">");
	},
	base: baseName(name)
}), func = (name, returns, parameters, qualifiers, reference) => ({
	left(out) {
		returns !== null && (returns.left(out), shapeOf(returns, out) === "plain" && put(out, " ")), whole(out, name), put(out, "("), whole(out, list(parameters)), put(out, ")"), returns !== null && returns.right?.(out), put(out, qualifiers + reference);
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
		let actual = (node) => node.resolve?.(out) ?? node, target = actual(inner), shown = mark;
		for (; target.refersTo !== void 0; target = actual(target.refersTo.node)) target.refersTo.mark === "&" && (shown = "&");
		return declarator(target, shown);
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
		inner.left(out), put(out, needsParentheses(inner, out) ? " (*".includes(out.last) ? "(" : " (" : " "), whole(out, owner), put(out, "::*");
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
		put(out, "("), whole(out, list(parameters)), put(out, ")"), returns.right?.(out), put(out, qualifiers + ref + exceptions), thrown !== null && whole(out, sequence(exceptions === "" ? " noexcept(" : "(", thrown, ")"));
	},
	shape: () => "function"
}), array = (element, dimension) => ({
	left: (out) => element.left(out),
	right(out) {
		put(out, out.last === "]" ? "[" : " ["), dimension !== null && whole(out, dimension), put(out, "]"), element.right?.(out);
	},
	shape: () => "array"
}), pack = (elements) => ({
	...list(elements),
	elements
}), parameter = (index, isOfLambda, argument) => {
	let own = literal(`auto:${index + 1}`), resolve = (out) => isOfLambda && out.lambdas > 0 ? own : elementOf(argument() ?? own, out);
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
	out.lambdas += 1, whole(out, sequence("{lambda(", list(parameters), `)#${number}}`)), --out.lambdas;
} }), expansion = (inner) => ({ left(out) {
	let { packIndex, packLength: length } = out;
	out.packIndex = 0, out.packLength = -1;
	let before = {
		text: out.text,
		last: out.last
	};
	if (whole(out, inner), out.packLength === -1) undo(out, before), whole(out, operand(inner)), put(out, "...");
	else if (out.packLength === 0) undo(out, before);
	else for (let index = 1; index < out.packLength; index += 1) out.packIndex = index, put(out, ", "), whole(out, inner);
	out.packIndex = packIndex, out.packLength = length;
} }), packLength = (node) => ({ left(out) {
	let { packIndex } = out;
	out.packIndex = -1;
	let { elements } = node.resolve?.(out) ?? node;
	out.packIndex = packIndex, elements === void 0 ? whole(out, sequence("sizeof...(", node, ")")) : put(out, String(elements.length));
} }), operand = (node) => node.isAtom ? node : sequence("(", node, ")"), callee = (node) => operand(node.bare ?? node), unary = (code, shown, inner) => {
	let target = code === "ad" && inner.bare?.isNested ? inner.bare : inner;
	return code === "sz" || code === "az" || code === "te" ? sequence(shown, "(", target, ")") : sequence(shown, operand(target));
}, binary = (code, shown, left, right) => {
	if (code === "ix") return sequence(operand(left), "[", right, "]");
	let plain = sequence(operand(left), shown, operand(right));
	return code === "gt" ? sequence("(", plain, ")") : plain;
}, SUFFIXES = {
	i: "",
	j: "u",
	l: "l",
	m: "ul",
	x: "ll",
	y: "ull"
};
function literalValue(code, what, negative, value) {
	let suffix = SUFFIXES[code];
	return suffix === void 0 ? code === "b" && negative === "" && (value === "0" || value === "1") ? literal(value === "1" ? "true" : "false") : sequence("(", what, ")", "fdeg".includes(code) ? `${negative}[${value}]` : `${negative}${value}`) : literal(`${negative}${value}${suffix}`);
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
var NotItanium = class extends Error {};
function demangleItanium(mangled, effort) {
	if (!mangled.startsWith("_Z") || mangled.length > 65536) return null;
	try {
		return print(parse(mangled, effort), effort);
	} catch (error) {
		if (error instanceof NotItanium || error instanceof TooLong || error instanceof RangeError) return null;
		throw error;
	}
}
const freshState = () => ({
	isConstructorOrConversion: !1,
	endsWithTemplateArguments: !1,
	qualifiers: "",
	reference: ""
}), parse = reader$1();
function reader$1() {
	let text = "", at = 0, depth = 0, steps = 0, substitutions = [], scope = { args: null }, inLambda = !1, mayReferForward = !1, fail = () => {
		throw new NotItanium();
	}, peek = (ahead = 0) => text[at + ahead] ?? "", eat = (wanted) => text.startsWith(wanted, at) ? (at += wanted.length, !0) : !1, expect = (wanted) => {
		eat(wanted) || fail();
	}, nested = (inner) => {
		depth += 1, steps += 1, (depth > 256 || steps > 1e5) && fail();
		let value = inner();
		return --depth, value;
	}, remember = (node) => (substitutions.push(node), node), listUntil = (end, item) => {
		let list = [];
		for (; !eat(end);) list.push(item());
		return list;
	};
	function digits() {
		let start = at;
		for (; peek() >= "0" && peek() <= "9";) at += 1;
		return text.slice(start, at);
	}
	function number() {
		let found = digits();
		return found === "" || found.length > 9 ? fail() : Number(found);
	}
	function sequence$1() {
		if (eat("_")) return 0;
		let value = number() + 1;
		return expect("_"), value;
	}
	function encoding(isTop) {
		return nested(() => {
			if (peek() === "T" || peek() === "G" && "VRAT".includes(peek(1))) return special();
			let outer = scope;
			isTop || (scope = { args: outer.args });
			let state = freshState(), named = name(state), result = named;
			if (atEnd()) state.qualifiers !== "" && (result = suffixed(named, state.qualifiers));
			else {
				let returns = state.endsWithTemplateArguments && !state.isConstructorOrConversion ? type() : null, parameters = parameterTypes();
				eat("Q") && expression(), result = func(named, isTop ? returns : null, parameters, state.qualifiers, state.reference);
			}
			return scope = outer, result;
		});
	}
	let atEnd = () => at >= text.length || peek() === "E" || peek() === ".";
	function parameterTypes() {
		if (eat("v")) return [];
		let list = [];
		do
			list.push(type());
		while (!atEnd() && peek() !== "Q");
		return list;
	}
	function special() {
		let code = text.slice(at, at + 2);
		at += 2;
		let of = (prefix, node) => prefixed(prefix, node);
		switch (code) {
			case "TV": return of("vtable for ", type());
			case "TT": return of("VTT for ", type());
			case "TI": return of("typeinfo for ", type());
			case "TS": return of("typeinfo name for ", type());
			case "TF": return of("typeinfo fn for ", type());
			case "TA": return of("template parameter object for ", templateArgument());
			case "TH": return of("TLS init function for ", name(freshState()));
			case "TW": return of("TLS wrapper function for ", name(freshState()));
			case "Th": return callOffset("h"), of("non-virtual thunk to ", encoding(!1));
			case "Tv": return callOffset("v"), of("virtual thunk to ", encoding(!1));
			case "Tc": return callOffset(), callOffset(), of("covariant return thunk to ", encoding(!1));
			case "TC": {
				let derived = type();
				eat("n"), number(), expect("_");
				let base = type();
				return sequence("construction vtable for ", base, "-in-", derived);
			}
			case "GV": return of("guard variable for ", name(freshState()));
			case "GR": {
				let named = name(freshState()), count = eat("_") ? 0 : sequence36();
				return sequence(`reference temporary #${count} for `, named);
			}
			case "GA": return of("hidden alias for ", encoding(!1));
			case "GT": return eat("n") ? of("non-transaction clone for ", encoding(!1)) : (expect("t"), of("transaction clone for ", encoding(!1)));
			default: return fail();
		}
	}
	function callOffset(kind) {
		let which = kind ?? text[at++];
		which !== "h" && which !== "v" && fail();
		let offset = () => {
			eat("n"), number(), expect("_");
		};
		offset(), which === "v" && offset();
	}
	function sequence36() {
		let start = at;
		for (; /[0-9A-Z]/.test(peek());) at += 1;
		let value = Number.parseInt(text.slice(start, at) || "0", 36) + 1;
		return Number.isSafeInteger(value) || fail(), expect("_"), value;
	}
	function name(state) {
		return nested(() => {
			switch (peek()) {
				case "N": return nestedName(state);
				case "Z": return localName(state);
				default: {
					let node;
					if (peek() === "S" && peek(1) !== "t") {
						if (node = substitution(), peek() !== "I") return fail();
					} else {
						if (node = eat("St") ? qualified(literal("std"), unqualified(state, null)) : unqualified(state, null), peek() !== "I") return node;
						remember(node);
					}
					return state.endsWithTemplateArguments = !0, withForward(template(node, templateArgumentList(!0)));
				}
			}
		});
	}
	let forward = null;
	function withForward(node) {
		if (forward === null) return node;
		let { at: start, count, set } = forward;
		forward = null;
		let [after, known] = [at, substitutions];
		at = start, substitutions = known.slice(0, count), mayReferForward = !0, set(type()), mayReferForward = !1;
		for (let index = count; index < substitutions.length; index += 1) known[index] = substitutions[index];
		return substitutions = known, at = after, node;
	}
	function nestedName(state) {
		expect("N"), state.qualifiers = cvQualifiers(), eat("O") ? state.reference = " &&" : eat("R") ? state.reference = " &" : eat("H") && (state.reference = "");
		let node = null;
		for (; !eat("E");) {
			state.endsWithTemplateArguments = !1;
			let c = peek();
			if (c === "S" && peek(1) !== "t") node !== null && fail(), node = substitution();
			else if (c === "I") {
				if (node === null) return fail();
				node = withForward(template(node, templateArgumentList(!0))), state.endsWithTemplateArguments = !0, peek() !== "E" && remember(node);
			} else if (c === "M" && node !== null) at += 1;
			else {
				if (c === "T") node !== null && fail(), node = templateParameter();
				else if (c === "D" && (peek(1) === "t" || peek(1) === "T")) node !== null && fail(), node = decltypeExpression();
				else if (eat("St")) node = qualified(literal("std"), unqualified(state, null));
				else {
					let part = unqualified(state, node);
					node = node === null ? part : qualified(node, part);
				}
				peek() !== "E" && remember(node);
			}
		}
		return node ?? fail();
	}
	function localName(state) {
		expect("Z");
		let scope = encoding(!1);
		if (expect("E"), eat("s")) return discriminator(), qualified(scope, literal("string literal"));
		let number = -1;
		eat("d") && (number = sequence$1());
		let entity = name(state);
		number === -1 && discriminator();
		let inner = number === -1 ? entity : qualified(literal(`{default arg#${number + 1}}`), entity);
		return qualified(scope, inner);
	}
	function discriminator() {
		peek() === "_" && (peek(1) === "_" ? (at += 2, number(), expect("_")) : /[0-9]/.test(peek(1)) && (at += 2));
	}
	function unqualified(state, scope) {
		let tagged$1 = untaggedName(state, scope);
		for (; eat("B");) tagged$1 = tagged(tagged$1, sourceName());
		return tagged$1;
	}
	function untaggedName(state, scope) {
		state.isConstructorOrConversion = !1, eat("L"), peek() === "F" && scope !== null && (at += 1);
		let c = peek();
		if (c >= "1" && c <= "9") return atom(sourceName());
		if (c === "U") return unnamed();
		if (c === "C" && scope !== null) {
			at += 1;
			let inherits = eat("I");
			return /[1-5]/.test(peek()) || fail(), at += 1, inherits && name(freshState()), state.isConstructorOrConversion = !0, literal(baseName(scope));
		}
		if (c === "D" && /[0-5]/.test(peek(1)) && scope !== null) return at += 2, state.isConstructorOrConversion = !0, literal(`~${baseName(scope)}`);
		if (eat("DC")) {
			let names = listUntil("E", () => literal(sourceName()));
			return sequence("[", list(names), "]");
		}
		return operatorName(state);
	}
	function sourceName() {
		let length = number(), found = text.slice(at, at + length);
		return (length === 0 || found.length < length) && fail(), at += length, /^_GLOBAL_[._$]N/.test(found) ? "(anonymous namespace)" : found;
	}
	function unnamed() {
		if (eat("Ut")) return literal(`{unnamed type#${sequence$1() + 1}}`);
		expect("Ul");
		let outer = inLambda;
		for (inLambda = !0; /^T[ynptk]/.test(text.slice(at, at + 2));) templateParameterDeclaration();
		let parameters = eat("v") ? [] : listOfTypesUntilE();
		return expect("E"), inLambda = outer, lambda(parameters, sequence$1() + 1);
	}
	function listOfTypesUntilE() {
		let list = [];
		for (; peek() !== "E";) list.push(type());
		return list;
	}
	function templateParameterDeclaration() {
		if (!eat("Ty")) {
			if (eat("Tk")) name(freshState());
			else if (eat("Tn")) type();
			else if (eat("Tp")) templateParameterDeclaration();
			else for (expect("Tt"); !eat("E");) templateParameterDeclaration();
		}
	}
	function operatorName(state) {
		if (eat("cv")) {
			state.isConstructorOrConversion = !0;
			let target = null, start = at, { length } = substitutions, outer = mayReferForward;
			mayReferForward = !0;
			let refers = !1, mark = forwardReferences;
			target = type(), refers = forwardReferences !== mark, mayReferForward = outer;
			let holder = { node: target };
			return refers && peek() === "I" && (forward = {
				at: start,
				count: length,
				set(node) {
					holder.node = node;
				}
			}), sequence("operator ", deferred(() => holder.node));
		}
		if (eat("li")) return literal(`operator"" ${sourceName()}`);
		if (peek() === "v" && /[0-9]/.test(peek(1))) return at += 2, literal(`operator ${sourceName()}`);
		let operator = OPERATORS[text.slice(at, at + 2)];
		if (operator === void 0) return fail();
		at += 2;
		let [shown] = operator;
		return literal(/^[a-z]/.test(shown) ? `operator ${shown.trimEnd()}` : `operator${shown}`);
	}
	let forwardReferences = 0;
	function cvQualifiers() {
		let found = "";
		return eat("r") && (found = " restrict"), eat("V") && (found = ` volatile${found}`), eat("K") && (found = ` const${found}`), found;
	}
	function type() {
		return nested(() => {
			let c = peek(), builtin = BUILTIN_TYPES[c] ?? BUILTIN_TYPES[text.slice(at, at + 2)];
			if (builtin !== void 0 && c !== "D") return at += 1, literal(builtin);
			switch (c) {
				case "r":
				case "V":
				case "K": {
					let qualifiers = cvQualifiers();
					return peek() === "F" || isExceptionSpecification() ? remember(functionType$1(qualifiers)) : remember(qualifiedType(type(), qualifiers));
				}
				case "P": return at += 1, remember(pointer(type(), "*"));
				case "R": return at += 1, remember(reference(type(), "&"));
				case "O": return at += 1, remember(reference(type(), "&&"));
				case "C": return at += 1, remember(suffixed(type(), " _Complex"));
				case "G": return at += 1, remember(suffixed(type(), " _Imaginary"));
				case "F": return remember(functionType$1(""));
				case "A": return remember(arrayType());
				case "M": {
					at += 1;
					let owner = type();
					return remember(memberPointer(owner, type()));
				}
				case "U": {
					if (peek(1) === "l" || peek(1) === "t") return remember(name(freshState()));
					at += 1;
					let qualifier = sourceName(), argument = peek() === "I" ? template(literal(""), templateArgumentList(!1)) : null, inner = type(), parts = argument === null ? [` ${qualifier}`] : [` ${qualifier}`, argument];
					return remember(sequence(inner, ...parts));
				}
				case "T": {
					if (/[sue]/.test(peek(1))) return at += 2, remember(name(freshState()));
					let node = remember(templateParameter());
					return peek() === "I" && !mayReferForward && (node = remember(template(node, templateArgumentList(!1)))), node;
				}
				case "S": {
					if (peek(1) === "t") return remember(className());
					let node = substitution();
					return peek() === "I" && (node = remember(template(node, templateArgumentList(!1)))), node;
				}
				case "D": return dType();
				case "u": {
					at += 1;
					let vendor = literal(sourceName());
					return remember(peek() === "I" ? template(vendor, templateArgumentList(!1)) : vendor);
				}
				default: return remember(className());
			}
		});
	}
	function className() {
		let outer = scope.args, node = nodeOfClass();
		return scope.args = outer, node;
	}
	function nodeOfClass() {
		let state = freshState();
		if (peek() === "N" || peek() === "Z") return nameInType(state);
		let node = eat("St") ? qualified(literal("std"), unqualified(state, null)) : unqualified(state, null);
		return peek() === "I" ? (remember(node), template(node, templateArgumentList(!1))) : node;
	}
	function nameInType(state) {
		let outer = scope.args, node = name(state);
		return scope.args = outer, node;
	}
	let isExceptionSpecification = () => peek() === "D" && "oOwx".includes(peek(1) || " ");
	function functionType$1(qualifiers) {
		let exceptions = "", thrown = null;
		eat("Do") ? exceptions = " noexcept" : eat("DO") ? (thrown = expression(), expect("E")) : eat("Dw") ? (thrown = list(listUntil("E", type)), exceptions = " throw") : eat("Dx") && (exceptions = " transaction_safe"), expect("F"), eat("Y");
		let returns = type(), parameters = [], reference = "";
		for (; !eat("E");) eat("v") || (text.startsWith("RE", at) ? (reference = " &", at += 1) : text.startsWith("OE", at) ? (reference = " &&", at += 1) : parameters.push(type()));
		return functionType(returns, parameters, qualifiers, reference, exceptions, thrown);
	}
	function arrayType() {
		expect("A");
		let dimension = null;
		return /[0-9]/.test(peek()) ? dimension = literal(digits()) : peek() !== "_" && (dimension = expression()), expect("_"), array(type(), dimension);
	}
	function dType() {
		let two = text.slice(at, at + 2), builtin = BUILTIN_TYPES[two];
		if (builtin !== void 0) return at += 2, literal(builtin);
		switch (two) {
			case "Dp": return at += 2, remember(expansion(type()));
			case "Dt":
			case "DT": return remember(decltypeExpression());
			case "Dv": {
				at += 2;
				let dimension = null;
				/[0-9]/.test(peek()) ? dimension = literal(digits()) : peek() !== "_" && (dimension = expression()), expect("_");
				let element = type();
				return remember(sequence(element, " __vector(", ...dimension === null ? [] : [dimension], ")"));
			}
			case "DF": {
				at += 2;
				let bits = digits();
				if (eat("b")) return literal("std::bfloat16_t");
				let extended = eat("x") ? "x" : "";
				return extended === "" && expect("_"), literal(`_Float${bits}${extended}`);
			}
			case "DB":
			case "DU": {
				at += 2;
				let bits = /[0-9]/.test(peek()) ? literal(digits()) : expression();
				return expect("_"), sequence(two === "DU" ? "unsigned _BitInt(" : "_BitInt(", bits, ")");
			}
			case "Do":
			case "DO":
			case "Dw":
			case "Dx": return remember(functionType$1(""));
			default: return fail();
		}
	}
	function decltypeExpression() {
		at += 2;
		let inner = expression();
		return expect("E"), sequence("decltype (", inner, ")");
	}
	function substitution() {
		expect("S");
		let c = peek();
		if (c === "_" || /[0-9A-Z]/.test(c)) return substitutions[eat("_") ? 0 : sequence36()] ?? fail();
		let standard$1 = STANDARD_NAMES[c];
		if (standard$1 === void 0) return fail();
		at += 1;
		let node = standard(standard$1.text, standard$1.base);
		for (; eat("B");) node = remember(tagged(node, sourceName()));
		return node;
	}
	function templateParameter() {
		expect("T"), eat("L") && (number(), expect("_"));
		let index = sequence$1(), known = scope.args?.[index];
		if (known !== void 0) return parameter(index, inLambda, () => known);
		if (inLambda) {
			let here = scope;
			return parameter(index, !0, () => here.args?.[index]);
		}
		return mayReferForward ? (forwardReferences += 1, literal("auto")) : fail();
	}
	function templateArgumentList(isOfName) {
		if (expect("I"), !isOfName) return argumentsUntilE([]);
		let list = [], outerLambda = inLambda;
		return inLambda = !1, argumentsUntilE(list), inLambda = outerLambda, scope.args = list, list;
	}
	function argumentsUntilE(list) {
		for (; !eat("E");) eat("Q") ? expression() : list.push(templateArgument());
		return list;
	}
	function templateArgument() {
		return nested(() => {
			switch (peek()) {
				case "X": {
					at += 1;
					let node = expression();
					return expect("E"), node;
				}
				case "L": return literal$2();
				case "J":
				case "I": return at += 1, pack(listUntil("E", templateArgument));
				case "T": return /[ynptk]/.test(peek(1)) ? (templateParameterDeclaration(), templateArgument()) : type();
				default: return type();
			}
		});
	}
	function literal$2() {
		if (expect("L"), eat("_Z") || peek() === "Z" && eat("Z")) {
			let outer = scope;
			scope = { args: outer.args };
			let node = encoding(!0);
			return scope = outer, expect("E"), node;
		}
		let code = peek(), what = type(), negative = eat("n") ? "-" : "", end = text.indexOf("E", at);
		end === -1 && fail();
		let value = text.slice(at, end);
		return at = end + 1, literalValue(code, what, negative, value);
	}
	function expression() {
		return nested(() => {
			let c = peek();
			if (c === "L") return literal$2();
			if (c === "T") return templateParameter();
			if (c === "f" && /^f(?:p|L\d)/.test(text.slice(at, at + 3))) return functionParameter();
			if (c >= "0" && c <= "9") return unresolvedSimple();
			let code = text.slice(at, at + 2);
			switch (code) {
				case "sr": return unresolvedName();
				case "on": return at += 2, unresolvedOperator();
				case "gs": return at += 2, prefixed("::", expression());
				case "sp": return at += 2, expansion(expression());
				case "sZ": {
					at += 2;
					let pack = peek() === "T" ? templateParameter() : functionParameter();
					return packLength(pack);
				}
				case "sP": {
					at += 2;
					let list = listUntil("E", templateArgument);
					return packLength(pack(list));
				}
				case "il": return at += 2, sequence("{", list(listUntil("E", expression)), "}");
				case "tl": {
					at += 2;
					let what = type();
					return sequence(what, "{", list(listUntil("E", expression)), "}");
				}
				case "cv": {
					at += 2;
					let what = type(), inner = eat("_") ? list(listUntil("E", expression)) : expression();
					return sequence("(", what, ")", operand(inner));
				}
				case "cl": {
					at += 2;
					let callee$1 = expression(), list$1 = listUntil("E", expression);
					return sequence(callee(callee$1), "(", list(list$1), ")");
				}
				case "cp": {
					at += 2;
					let callee = expression(), list$2 = listUntil("E", expression);
					return sequence("(", callee, ")(", list(list$2), ")");
				}
				case "dt":
				case "pt": {
					at += 2;
					let object = expression(), member = expression();
					return sequence(operand(object), code === "dt" ? "." : "->", operand(member));
				}
				case "qu": {
					at += 2;
					let parts = [
						expression(),
						expression(),
						expression()
					];
					return sequence(operand(parts[0]), "?", operand(parts[1]), " : ", operand(parts[2]));
				}
				case "nw":
				case "na": return newExpression();
				case "st":
				case "at":
				case "ti": return at += 2, sequence({
					st: "sizeof ",
					at: "alignof ",
					ti: "typeid "
				}[code], "(", type(), ")");
				case "dc":
				case "sc":
				case "cc":
				case "rc": {
					at += 2;
					let what = type(), shown = {
						dc: "dynamic",
						sc: "static",
						cc: "const",
						rc: "reinterpret"
					}[code];
					return sequence(`${shown}_cast<`, what, ">", sequence("(", expression(), ")"));
				}
				case "tr": return at += 2, literal("throw");
				case "nx": return at += 2, sequence("noexcept", "(", expression(), ")");
				case "fl":
				case "fr":
				case "fL":
				case "fR": return fold();
				case "di":
				case "dx":
				case "dX": return designated();
			}
			let operator = OPERATORS[code];
			if (operator === void 0) return unresolvedSimple();
			at += 2;
			let [shown, operands] = operator;
			if (operands === 1) {
				if ((code === "pp" || code === "mm") && !eat("_")) {
					let inner = expression();
					return sequence(operand(inner), shown);
				}
				return unary(code, shown, expression());
			}
			if (operands !== 2) return fail();
			let left = expression(), right = expression();
			return binary(code, shown, left, right);
		});
	}
	function functionParameter() {
		return eat("fpT") ? atom("this") : (eat("fL") ? (number(), expect("p")) : expect("fp"), cvQualifiers(), atom(`{parm#${sequence$1() + 1}}`));
	}
	function unresolvedName() {
		if (expect("sr"), eat("N")) {
			let node = type();
			for (; !eat("E");) node = qualified(node, unresolvedSimple());
			return atomic(qualified(node, unresolvedSimple()));
		}
		if (peek() >= "0" && peek() <= "9") {
			let node = unresolvedSimple();
			for (; peek() >= "0" && peek() <= "9" && !eat("E");) node = qualified(node, unresolvedSimple());
			return eat("E"), atomic(qualified(node, unresolvedSimple()));
		}
		let scope = type();
		return atomic(qualified(scope, unresolvedSimple()));
	}
	function unresolvedSimple() {
		if (eat("on")) return unresolvedOperator();
		if (eat("dn")) {
			let c = peek(), node = c >= "0" && c <= "9" ? unresolvedSimple() : type();
			return prefixed("~", node);
		}
		let node = unqualified(freshState(), null);
		return atomic(peek() === "I" ? template(node, templateArgumentList(!1)) : node);
	}
	function unresolvedOperator() {
		let node = operatorName(freshState());
		return atomic(peek() === "I" ? template(node, templateArgumentList(!1)) : node);
	}
	function newExpression() {
		let shown = peek(1) === "a" ? "new[] " : "new ";
		at += 2;
		let placement = listUntil("_", expression), what = type(), initial = null;
		return eat("pi") ? initial = listUntil("E", expression) : peek() === "i" ? initial = [expression()] : expect("E"), sequence(shown, ...placement.length > 0 ? [
			"(",
			list(placement),
			") "
		] : [], what, ...initial === null ? [] : [
			"(",
			list(initial),
			")"
		]);
	}
	function fold() {
		let kind = peek(1);
		at += 2;
		let operator = OPERATORS[text.slice(at, at + 2)];
		if (operator === void 0) return fail();
		at += 2;
		let [shown] = operator, first = expression();
		if (kind === "l") return sequence("(...", shown, operand(first), ")");
		if (kind === "r") return sequence("(", operand(first), shown, "...)");
		let second = expression();
		return sequence("(", operand(first), shown, "...", shown, operand(second), ")");
	}
	function designated() {
		let kind = peek(1);
		if (at += 2, kind === "i") {
			let field = sourceName();
			return sequence(`.${field}=`, expression());
		}
		let from = expression(), to = kind === "X" ? ["...", expression()] : [];
		return sequence("[", from, ...to, "]=", expression());
	}
	return (mangled, effort) => {
		text = mangled, at = 2, depth = 0, steps = 0, substitutions = [], scope = { args: null }, inLambda = !1, mayReferForward = !1, forward = null;
		try {
			let result = encoding(!0);
			return sequence(result, cloneSuffixes());
		} finally {
			effort.left -= steps;
		}
	};
	function cloneSuffixes() {
		let rest = text.slice(at);
		if (rest === "") return "";
		let clones = rest.match(/^(?:\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*)+$/) === null ? null : rest;
		return clones === null ? fail() : (clones.match(/\.(?:[a-zA-Z_]+|\d+)(?:\.\d+)*/g) ?? []).map((clone) => ` [clone ${clone}]`).join("");
	}
}
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
}, isDigit = (code) => code >= 48 && code <= 57;
var NotV0 = class extends Error {};
const PREFIX = /^(?:_R|__R|R)(?=[A-Z])/;
function readRustV0(mangled, effort = effortFor(1)) {
	let prefix = PREFIX.exec(mangled)?.[0];
	if (prefix === void 0) return null;
	let dot = mangled.search(/[.$]/), body = mangled.slice(prefix.length, dot === -1 ? void 0 : dot), suffix = dot === -1 ? "" : mangled.slice(dot);
	try {
		return read(body, suffix, effort);
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
const read = reader();
function reader() {
	let body = "", at = 0, depth = 0, written = 0, steps = 0, bound = 0, fail = () => {
		throw new NotV0();
	}, next = () => body[at++] ?? fail(), eat = (wanted) => body[at] === wanted && (at += 1, !0), out = (text) => (written += text.length, written > 1048576 ? fail() : text), nested = (inner) => {
		depth += 1, steps += 1, (depth > 200 || steps > 1e5) && fail();
		let value = inner();
		return --depth, value;
	};
	function base62() {
		if (eat("_")) return 0;
		let value = 0;
		for (;;) {
			let code = body.charCodeAt(at);
			if (at += 1, code === 95) return value + 1;
			let digit = isDigit(code) ? code - 48 : code >= 97 && code <= 122 ? code - 87 : code >= 65 && code <= 90 ? code - 29 : fail();
			value = value * 62 + digit;
		}
	}
	let optional62 = (tag) => eat(tag) ? base62() + 1 : 0;
	function decimal() {
		if (eat("0")) return 0;
		let start = at;
		for (; isDigit(body.charCodeAt(at));) at += 1;
		let digits = at - start;
		return digits === 0 || digits > 9 ? fail() : Number(body.slice(start, at));
	}
	function bareIdentifier() {
		let isPunycode = eat("u"), length = decimal();
		eat("_");
		let raw = body.slice(at, at + length);
		return raw.length < length && fail(), at += length, out(isPunycode ? fromPunycode(raw) : raw);
	}
	function backReference(inner) {
		let here = at - 1, target = base62();
		target >= here && fail();
		let after = at;
		at = target;
		let value = nested(inner);
		return at = after, value;
	}
	function path(inValue, mayStayOpen = !1) {
		return nested(() => {
			switch (next()) {
				case "C": {
					optional62("s");
					let crate = bareIdentifier();
					return {
						text: crate,
						crate,
						open: !1
					};
				}
				case "N": {
					let namespace = next();
					/[a-zA-Z]/.test(namespace) || fail();
					let prefix = path(inValue), number = optional62("s"), name = bareIdentifier();
					if (/[A-Z]/.test(namespace)) {
						let kind = namespace === "C" ? "closure" : namespace === "S" ? "shim" : namespace, label = name === "" ? "" : `:${name}`;
						return {
							...prefix,
							text: out(`${prefix.text}::{${kind}${label}#${number}}`)
						};
					}
					return {
						...prefix,
						text: name === "" ? prefix.text : out(`${prefix.text}::${name}`)
					};
				}
				case "M": {
					let { crate } = implPath();
					return {
						text: out(`<${type()}>`),
						crate,
						open: !1
					};
				}
				case "X": {
					let { crate } = implPath(), self = type();
					return {
						text: out(`<${self} as ${path(!1).text}>`),
						crate,
						open: !1
					};
				}
				case "Y": {
					let self = type(), trait = path(!1);
					return {
						text: out(`<${self} as ${trait.text}>`),
						crate: trait.crate,
						open: !1
					};
				}
				case "I": {
					let inner = path(inValue), list = [];
					for (; !eat("E");) list.push(genericArgument());
					let colons = inValue ? "::" : "", close = mayStayOpen ? "" : ">";
					return {
						crate: inner.crate,
						text: out(`${inner.text}${colons}<${list.join(", ")}${close}`),
						open: mayStayOpen
					};
				}
				case "B": return backReference(() => path(inValue, mayStayOpen));
				default: return fail();
			}
		});
	}
	function implPath() {
		return optional62("s"), path(!1);
	}
	function genericArgument() {
		return eat("L") ? lifetime(base62()) : eat("K") ? constant(!1) : type();
	}
	function lifetime(index) {
		if (index === 0) return "'_";
		let place = bound - index;
		return place < 0 && fail(), place < 26 ? `'${String.fromCharCode(97 + place)}` : `'_${place}`;
	}
	function binder(inner) {
		let count = optional62("G");
		count > 200 && fail();
		let names = [];
		for (let each = 0; each < count; each += 1) bound += 1, names.push(lifetime(1));
		let text = inner(count > 0 ? `for<${names.join(", ")}> ` : "");
		return bound -= count, text;
	}
	function type() {
		return nested(() => {
			let tag = next(), basic = BASIC_TYPES[tag];
			if (basic !== void 0) return out(basic);
			switch (tag) {
				case "R":
				case "Q": {
					let label = "";
					if (eat("L")) {
						let index = base62();
						index > 0 && (label = `${lifetime(index)} `);
					}
					return out(`&${label}${tag === "Q" ? "mut " : ""}${type()}`);
				}
				case "P": return out(`*const ${type()}`);
				case "O": return out(`*mut ${type()}`);
				case "A": {
					let element = type();
					return out(`[${element}; ${constant(!0)}]`);
				}
				case "S": return out(`[${type()}]`);
				case "T": {
					let list = [];
					for (; !eat("E");) list.push(type());
					return out(list.length === 1 ? `(${list[0]},)` : `(${list.join(", ")})`);
				}
				case "F": return binder(functionType);
				case "D": {
					let dyn = binder((prefix) => `dyn ${prefix}${dynTraits()}`);
					eat("L") || fail();
					let index = base62();
					return out(index === 0 ? dyn : `${dyn} + ${lifetime(index)}`);
				}
				case "W": {
					let base = type();
					return out(`${base} is ${pattern()}`);
				}
				case "B": return backReference(type);
				default: return --at, path(!1).text;
			}
		});
	}
	function pattern() {
		if (eat("R")) return `${constant(!1)}..=${constant(!1)}`;
		if (eat("O")) {
			let list = [];
			for (; !eat("E");) list.push(pattern());
			return list.join(" | ");
		}
		return eat("N") ? "!null" : fail();
	}
	function functionType(prefix) {
		let unsafe = eat("U") ? "unsafe " : "", abi = "";
		eat("K") && (abi = eat("C") ? "extern \"C\" " : `extern "${bareIdentifier().replaceAll("_", "-")}" `);
		let list = [];
		for (; !eat("E");) list.push(type());
		let result = eat("u") ? "" : ` -> ${type()}`;
		return out(`${prefix}${unsafe}${abi}fn(${list.join(", ")})${result}`);
	}
	function dynTraits() {
		let traits = [];
		for (; !eat("E");) {
			let trait = path(!1, !0), { text } = trait, { open } = trait;
			for (; eat("p");) {
				let name = bareIdentifier();
				text = out(`${text}${open ? ", " : "<"}${name} = ${type()}`), open = !0;
			}
			traits.push(open ? `${text}>` : text);
		}
		return traits.join(" + ");
	}
	function constant(bare) {
		return nested(() => {
			let tag = next(), braced = (text) => out(bare ? text : `{${text}}`);
			switch (tag) {
				case "p": return out("_");
				case "B": return backReference(() => constant(bare));
				case "a":
				case "s":
				case "l":
				case "x":
				case "n":
				case "i": return out(`${eat("n") ? "-" : ""}${integer()}`);
				case "h":
				case "t":
				case "m":
				case "y":
				case "o":
				case "j": return out(integer());
				case "b": {
					let value = hexadecimal();
					return value === "0" ? out("false") : value === "1" ? out("true") : fail();
				}
				case "c": return out(quoted(String.fromCodePoint(Number.parseInt(hexadecimal(), 16)), "'"));
				case "e": return braced(`*${stringLiteral()}`);
				case "R":
				case "Q": return tag === "R" && eat("e") ? out(stringLiteral()) : braced(`&${tag === "Q" ? "mut " : ""}${constant(!0)}`);
				case "A": {
					let list = [];
					for (; !eat("E");) list.push(constant(!0));
					return braced(`[${list.join(", ")}]`);
				}
				case "T": {
					let list = [];
					for (; !eat("E");) list.push(constant(!0));
					return braced(list.length === 1 ? `(${list[0]},)` : `(${list.join(", ")})`);
				}
				case "V": {
					let { text } = path(!0);
					return braced(`${text}${fieldsOfConstant()}`);
				}
				default: return fail();
			}
		});
	}
	function fieldsOfConstant() {
		switch (next()) {
			case "U": return "";
			case "T": {
				let list = [];
				for (; !eat("E");) list.push(constant(!0));
				return `(${list.join(", ")})`;
			}
			case "S": {
				let list = [];
				for (; !eat("E");) {
					optional62("s");
					let name = bareIdentifier();
					list.push(`${name}: ${constant(!0)}`);
				}
				return ` { ${list.join(", ")} }`;
			}
			default: return fail();
		}
	}
	function hexadecimal() {
		let end = body.indexOf("_", at), digits = end === -1 ? fail() : body.slice(at, end);
		return /^[0-9a-f]*$/.test(digits) || fail(), at = end + 1, digits.replace(/^0+(?=.)/, "") || "0";
	}
	function integer() {
		let digits = hexadecimal();
		return digits.length > 16 ? `0x${digits}` : BigInt(`0x${digits}`).toString();
	}
	function stringLiteral() {
		let end = body.indexOf("_", at), digits = end === -1 ? fail() : body.slice(at, end);
		return /^([0-9a-f]{2})*$/.test(digits) || fail(), at = end + 1, quoted(Buffer.from(digits, "hex").toString("utf8"), "\"");
	}
	return (mangled, suffix, effort) => {
		body = mangled, at = 0, depth = 0, written = 0, steps = 0, bound = 0;
		try {
			let { text, crate } = path(!0), instantiatedBy = at < body.length ? path(!1).crate : null;
			return at < body.length && fail(), {
				text: text + shownSuffix(suffix),
				crate,
				instantiatedBy
			};
		} finally {
			effort.left -= steps + written;
		}
	};
}
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
function fromPunycode(raw) {
	let split = raw.lastIndexOf("_"), characters = Array.from(split === -1 ? "" : raw.slice(0, split)), input = raw.slice(split + 1), code = 128, index = 0, bias = 72, first = !0;
	for (let at = 0; at < input.length;) {
		let before = index, weight = 1;
		for (let k = 36;; k += 36) {
			let c = input.charCodeAt(at++), digit = c >= 97 && c <= 122 ? c - 97 : c >= 48 && c <= 57 ? c - 22 : -1;
			if (digit === -1 || !Number.isSafeInteger(digit * weight)) throw new NotV0();
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
function demangle(name, effort = effortFor(1)) {
	return effort.left <= 0 ? name : name.startsWith("_R") ? inOnePiece(readRustV0(name, effort)?.text ?? name) : name.startsWith("_Z") ? inOnePiece(demangleRustLegacy(name) ?? demangleItanium(name, effort) ?? name) : name;
}
const inOnePiece = (text) => Buffer.from(text).toString(), STT = {
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
}, MAX_SYMBOLS = 2 ** 21, MAX_STRING_BYTES = 134217728, MAX_NAME_BYTES = 65536, ENTRY_BYTES$2 = {
	32: 16,
	64: 24
};
function symbolSection(elf) {
	let find = (type) => elf.sections.find((section) => section.type === type && section.size > 0);
	return find(SHT.SYMTAB) ?? find(SHT.DYNSYM);
}
function readSymbols(elf, reader, section) {
	let entryBytes = ENTRY_BYTES$2[elf.class];
	if (section.entrySize !== entryBytes) throw new BinaryError(`${section.name} says ${section.entrySize} bytes per symbol: expected ${entryBytes}`);
	let strings = elf.sections[section.link];
	if (strings?.type !== SHT.STRTAB) throw new BinaryError(`${section.name} should have its names in a string table, but names section ${section.link}`);
	if (section.size > MAX_SYMBOLS * entryBytes || strings.size > MAX_STRING_BYTES) throw new BinaryError(`${section.name} has ${section.size} bytes and ${strings.size} bytes of names: at most ${MAX_SYMBOLS} symbols and ${MAX_STRING_BYTES} bytes are supported`);
	let bytes = reader.read(section.offset, section.size), view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), little = elf.endian === "little", wide = elf.class === 64, count = Math.floor(bytes.length / entryBytes), table = {
		section,
		strings,
		count,
		entryBytes,
		values: new Float64Array(count),
		sizes: new Float64Array(count),
		nameOffsets: new Uint32Array(count),
		infos: new Uint8Array(count),
		homes: new Uint16Array(count),
		names: reader.read(strings.offset, strings.size)
	}, word = (at) => view.getUint32(at, little), xword = (at) => word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4);
	for (let index = 0, at = 0; index < count; index += 1, at += entryBytes) table.nameOffsets[index] = word(at), table.values[index] = wide ? xword(at + 8) : word(at + 4), table.sizes[index] = wide ? xword(at + 16) : word(at + 8), table.infos[index] = view.getUint8(at + (wide ? 4 : 12)), table.homes[index] = view.getUint16(at + (wide ? 6 : 14), little);
	return checkNames(table), table;
}
function checkNames(table) {
	let allowed = 4 * table.names.length + MAX_NAME_BYTES, total = 0;
	for (let index = 0; index < table.count && total <= allowed; index += 1) total += nameEnd(table, index) - table.nameOffsets[index];
	if (total > allowed) throw new BinaryError(`the names of ${table.section.name} have more than ${allowed} bytes, but ${table.strings.name} only ${table.names.length}: it is damaged`);
}
const typeOf = (table, index) => table.infos[index] & 15, bindingOf = (table, index) => table.infos[index] >> 4;
function nameEnd(table, index) {
	let start = table.nameOffsets[index];
	if (start >= table.names.length) return start;
	let end = table.names.indexOf(0, start);
	return Math.min(end === -1 ? table.names.length : end, start + MAX_NAME_BYTES);
}
function nameOf(table, index) {
	let start = table.nameOffsets[index], name = table.names.toString("utf8", start, nameEnd(table, index)), version = name.indexOf("@");
	return version > 0 ? name.slice(0, version) : name;
}
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
		followPartitions(table, fileOf), followMappings(table, placed, fileOf);
		let known = files.length, guess = guesser(files);
		for (let spans of placed) for (let gap of gapsOf(table, spans, fileOf, known)) fillGap(table, spans, fileOf, gap, files, guess);
	}
	return {
		fileOf,
		files
	};
}
function followPartitions(table, fileOf) {
	let files = new Map();
	for (let index = 1; index < table.count; index += 1) {
		let file = fileOf[index];
		if (file === -1 || typeOf(table, index) !== STT.FUNC) continue;
		let start = table.nameOffsets[index], name = table.names.subarray(start, nameEnd(table, index)), dot = name.indexOf(46, 1);
		dot !== -1 && files.set(name.toString("utf8", 0, dot), file);
	}
	if (files.size !== 0) for (let index = 1; index < table.count; index += 1) fileOf[index] === -1 && typeOf(table, index) === STT.FUNC && (fileOf[index] = files.get(nameOf(table, index)) ?? -1);
}
const RUNTIME = /crt1\.o$/;
function followMappings(table, placed, fileOf) {
	let anchors = [], isMapped = !1;
	for (let index = 1; index < table.count; index += 1) fileOf[index] !== -1 && table.homes[index] !== 0 && (bindingOf(table, index) === STB.LOCAL && anchors.push(index), isMapped ||= table.names[table.nameOffsets[index]] === 36);
	if (!isMapped) return;
	let values = Float64Array.from(anchors, (index) => table.values[index]), order = orderBy(values, anchors.length), sorted = Float64Array.from(order, (at) => values[at]);
	for (let { count, symbols } of placed) for (let at = 0; at < count; at += 1) {
		let symbol = symbols[at];
		if (fileOf[symbol] !== -1) continue;
		let anchor = anchors[order[lastAtMost(sorted, sorted.length, table.values[symbol])] ?? -1];
		anchor !== void 0 && table.homes[anchor] === table.homes[symbol] && (fileOf[symbol] = fileOf[anchor]);
	}
}
function gapsOf(table, spans, fileOf, fileCount) {
	let home = (at) => table.homes[spans.symbols[at]], file = (at) => fileOf[spans.symbols[at]], gaps = [];
	for (let at = 0; at < spans.count;) {
		if (file(at) !== -1) {
			at += 1;
			continue;
		}
		let next = at + 1;
		for (; next < spans.count && home(next) === home(at) && file(next) === -1;) next += 1;
		let before = at > 0 && home(at - 1) === home(at) ? file(at - 1) : -1, isLast = next === spans.count || home(next) !== home(at);
		gaps.push({
			at,
			next,
			before,
			after: isLast ? fileCount - 1 : file(next)
		}), at = next;
	}
	return gaps;
}
function fillGap(table, spans, fileOf, { at, next, before, after }, files, guess) {
	if (after < before || after - Math.max(before, 0) > 64) return;
	let nameAt = (file) => files[file].name, candidates = [];
	for (let file = Math.max(before, 0); file <= after; file += 1) nameAt(file) !== "crtstuff.c" && candidates.push(file);
	let names = [...new Set(candidates.map(nameAt))], stems = new Map(names.map((name) => [plain(name.replace(/\.\w+$/, "")), name])), together = names.length <= 4 ? names.join(" or ") : null;
	for (let each = at; each < next; each += 1) {
		let symbol = spans.symbols[each];
		if (candidates.length === 1 && before !== -1) fileOf[symbol] = candidates[0];
		else {
			let name = nameOf(table, symbol), entry = name === "_start" ? candidates.find((file) => RUNTIME.test(nameAt(file))) : void 0;
			if (entry !== void 0) {
				fileOf[symbol] = entry;
				continue;
			}
			let likely = stems.get(plain(name)) ?? together;
			likely !== null && likely !== "" && (fileOf[symbol] = guess(likely));
		}
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
const plain = (text) => text.replace(/^_+|[-_.]/g, "").toLowerCase();
function placeSymbols(elf, table) {
	let homes = homesOf(elf), count = table.count, starts = new Float64Array(count), ends = new Float64Array(count), symbols = new Uint32Array(count), isThumb = elf.machine === EM.ARM, found = 0, fileFound = 0;
	for (let inFile of [!0, !1]) {
		for (let index = 0; index < count; index += 1) {
			let number = table.homes[index], home = number >= 65280 ? void 0 : homes[number];
			if (home === void 0 || home.inFile !== inFile || !isOfInterest(table, index, home)) continue;
			let value = table.values[index], type = typeOf(table, index), isCode = type === STT.FUNC || type === STT.GNU_IFUNC, address = isThumb && isCode ? value - value % 2 : value, start = home.start + (address - (type === STT.TLS ? home.threadBase : home.base));
			start >= home.start && start < home.end && (starts[found] = start, ends[found] = Math.min(start + table.sizes[index], home.end), symbols[found] = index, found += 1);
		}
		inFile && (fileFound = found);
	}
	let part = (from, to) => settle(table, homes, starts.subarray(from, to), ends.subarray(from, to), symbols.subarray(from, to));
	return {
		inFile: part(0, fileFound),
		inMemory: part(fileFound, found)
	};
}
function homesOf(elf) {
	let threads = elf.segments.find(({ type }) => type === PT.TLS)?.address ?? 0, memory = elf.sections.reduce((end, each) => Math.max(end, inFile(each) ? each.offset + each.size : 0), 0);
	return elf.sections.map((section) => {
		if ((section.flags & SHF.ALLOC) === 0 || section.size === 0 || section.type === SHT.NULL) return;
		let start = inFile(section) ? section.offset : memory, end = start + section.size;
		if (!Number.isSafeInteger(end)) return;
		inFile(section) || (memory = end);
		let base = elf.type === ET.REL ? 0 : section.address, isCode = (section.flags & SHF.EXECINSTR) !== 0;
		return {
			start,
			end,
			base,
			threadBase: elf.type === ET.REL ? 0 : base - threads,
			inFile: inFile(section),
			isCode,
			padding: isCode ? Math.min(Math.max(section.align, 16), 64) : 0
		};
	});
}
const inFile = (section) => section.type !== SHT.NOBITS;
function isOfInterest(table, index, home) {
	let type = typeOf(table, index);
	if (type > STT.FUNC && type !== STT.TLS && type !== STT.GNU_IFUNC) return !1;
	if (table.sizes[index] > 0) return !0;
	if (!home.isCode) return !1;
	let at = table.nameOffsets[index], first = table.names[at];
	return first !== void 0 && first !== 36 && (first !== 46 || table.names[at + 1] !== 76);
}
function settle(table, homes, starts, ends, symbols) {
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
		let home = homes[table.homes[symbols[best]]], limit = Math.min(home?.end ?? start, starts[order[next]] ?? 1e400), end = ends[best];
		(end === start || limit > end && limit - end < (home?.padding ?? 0)) && (end = limit), end > covered && (spans.starts[spans.count] = Math.max(start, covered), spans.ends[spans.count] = end, spans.symbols[spans.count] = symbols[best], spans.count += 1, covered = end), at = next;
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
}, homeless = (claims) => claims.owner(null, "other", "symbols of no known crate or unit");
function claimSymbols(elf, claims, table, parents, symbols) {
	let { inFile, inMemory } = placeSymbols(elf, table), parentOf = new Int32Array(table.count).fill(-1), effort = effortFor(table.count), source = sourceFiles(table, [inFile, inMemory]), units = unitsOfFiles(table, inFile, source, parents), parentByFile = (symbol) => {
		let file = source.fileOf[symbol];
		return file === -1 ? null : parents.ofFile(source, file, units[file] ?? -1);
	};
	for (let spans of [inFile, inMemory]) for (let at = 0; at < spans.count; at += 1) {
		let symbol = spans.symbols[at], name = nameOf(table, symbol), parent = parents.ofName(name) ?? parents.atAddress(table.values[symbol]) ?? parentByFile(symbol) ?? homeless(claims);
		parentOf[symbol] = parent;
		let owner = symbols === "none" ? parent : claims.owner(parent, "symbol", demangle(name, effort) || "unnamed"), start = spans.starts[at], end = spans.ends[at];
		spans === inFile ? claims.claim("symbol", owner, start, end) : claims.reserve(owner, end - start);
	}
	for (let symbol = 1; symbol < table.count; symbol += 1) parentOf[symbol] === -1 && (parentOf[symbol] = parentByFile(symbol) ?? -1);
	return {
		count: inFile.count + inMemory.count,
		parentOf,
		parentAt(offset) {
			let at = lastAtMost(inFile.starts, inFile.count, offset);
			return at < 0 || offset >= inFile.ends[at] ? null : parentOf[inFile.symbols[at]];
		}
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
const RUNTIME_OF_RUST = /^(?:__rust_|__rdl_|__rg_|rust_(?:begin_unwind|eh_personality|panic|oom))/, REGISTRY = /\/registry\/src\/[^/]+\/([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[^/]*)\//;
function parentsOf(claims, units, { generics = "defined" }) {
	let versions = versionsOf(units.units), crates = new Map(), crate = (name) => {
		let owner = crates.get(name);
		if (owner === void 0) {
			let std = isStdCrate(name) ? claims.owner(null, "crate", "std") : null;
			owner = std !== null && name === "std" ? std : claims.owner(std, "crate", name, { version: versions.get(name) ?? null }), crates.set(name, owner);
		}
		return owner;
	}, unitOwners = [], ofUnit = (index) => {
		let owner = unitOwners[index];
		if (owner === void 0) {
			let unit = units.units[index], rust = crateOfUnit(unit), home = REGISTRY.exec(unit.path)?.[1]?.replaceAll("-", "_");
			owner = rust === null ? claims.owner(home === void 0 ? null : crate(home), "unit", unit.name || "unnamed") : crate(rust), unitOwners[index] = owner;
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
function placesOf(elf) {
	let pieces = elf.type === ET.REL ? [] : piecesOf(elf), order = orderBy(Float64Array.from(pieces, ({ address }) => address), pieces.length), sorted = Array.from(order, (index) => pieces[index]), starts = Float64Array.from(sorted, ({ address }) => address), last, find = (address) => {
		if (last !== void 0 && address >= last.address && address < last.end) return last;
		let piece = sorted[lastAtMost(starts, starts.length, address)];
		if (!(piece === void 0 || address >= piece.end)) return last = piece, piece;
	};
	return {
		offsetOf(address) {
			let piece = find(address);
			return piece === void 0 ? -1 : piece.offset + (address - piece.address);
		},
		bytesFrom(address) {
			let piece = find(address);
			return piece === void 0 ? 0 : piece.end - address;
		},
		isLinkage: (address) => find(address)?.isLinkage === !0
	};
}
function piecesOf(elf) {
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
function claimSymbolTables(reader, elf, claims, table, named, places) {
	claimTable(elf, claims, table, named.parentOf);
	let dynamic = elf.sections.find(({ type, size }) => type === SHT.DYNSYM && size > 0);
	if (dynamic === void 0 || dynamic === table.section) return;
	let exported = readSymbols(elf, reader, dynamic);
	claimTable(elf, claims, exported, exported.values.map((value, index) => {
		let offset = exported.homes[index] === 0 ? -1 : places.offsetOf(value);
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
		let end = Math.min(nameEnd(table, index) + 1, strings.size);
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
function claimRelocations(reader, elf, claims, known) {
	for (let section of elf.sections) /^\.rela?\.dyn$/.test(section.name) && (section.flags & SHF.ALLOC) !== 0 && claimSection(reader, elf, claims, known, section);
}
function claimSection(reader, elf, claims, known, section) {
	let { named, parents, places } = known, wordBytes = elf.class / 8, hasAddend = section.type === SHT.RELA, entryBytes = (hasAddend ? 3 : 2) * wordBytes, bytes = reader.read(section.offset, section.size), view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), little = elf.endian === "little", word = (at) => view.getUint32(at, little), natural = (at) => wordBytes === 4 ? word(at) : word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4), owners = tableOwners(claims, section.name), likely = tableOwners(claims, section.name, { estimated: !0 }), pointers = new Map(), pointerOwner = (parent) => {
		let owner = pointers.get(parent);
		return owner === void 0 && (owner = claims.owner(parent, "other", "data", { estimated: !0 }), pointers.set(parent, owner)), owner;
	}, parentAt = (offset) => offset === -1 ? null : named.parentAt(offset);
	for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
		let start = section.offset + at, place = places.offsetOf(natural(at)), owner = owners(parentAt(place));
		if (owner !== null) {
			claims.claim("table", owner, start, start + entryBytes);
			continue;
		}
		let target = hasAddend && place !== -1 ? natural(at + 2 * wordBytes) : 0;
		if (target === 0) continue;
		let parent = parentAt(places.offsetOf(target)) ?? parents.atAddress(target), guess = likely(parent);
		guess !== null && parent !== null && (claims.claim("estimate", guess, start, start + entryBytes), claims.claim("estimate", pointerOwner(parent), place, place + wordBytes));
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
	}, cies = new Map(), read = cursor(bufferReader(bytes), elf.endian, bytes.length), wordBytes = elf.class / 8;
	function pointer(encoding) {
		if (encoding === 255) return 0;
		let at = address + read.position, value = number(encoding & 15);
		if (value === 0) return 0;
		let sum = ((encoding & 112) === APPLICATION.pcrel ? at : 0) + value;
		return elf.class === 32 ? (sum % WORD + WORD) % WORD : sum;
	}
	function number(format) {
		switch (format) {
			case FORMAT.absptr: return read.unsigned(wordBytes);
			case FORMAT.uleb: return read.uleb();
			case FORMAT.udata2: return read.u16();
			case FORMAT.udata4: return read.u32();
			case FORMAT.udata8: return read.u64();
			case FORMAT.sleb: return read.sleb();
			case FORMAT.sdata2: return read.u16() << 16 >> 16;
			case FORMAT.sdata4: return read.u32() | 0;
			case FORMAT.sdata8: return signed64();
			default: throw new BinaryError(`.eh_frame has a pointer in the unknown format ${format}`);
		}
	}
	function signed64() {
		let first = read.u32(), second = read.u32(), [high, low] = elf.endian === "little" ? [second, first] : [first, second];
		return (high | 0) * WORD + low;
	}
	function readCie(at) {
		read.position = at;
		let version = read.u8(), augmentation = read.string();
		augmentation === "eh" && (read.position += wordBytes), version >= 4 && (read.position += 2), read.uleb(), read.sleb(), version === 1 ? read.u8() : read.uleb();
		let pointers = FORMAT.absptr, handlers = 255, isSized = augmentation.startsWith("z");
		if (isSized) {
			read.uleb();
			for (let letter of augmentation.slice(1)) if (letter === "R") pointers = read.u8();
			else if (letter === "L") handlers = read.u8();
			else if (letter === "P") {
				let encoding = read.u8();
				encoding !== 255 && number(encoding & 15);
			} else if (!"SBG".includes(letter)) break;
		}
		return {
			pointers,
			handlers,
			isSized
		};
	}
	for (let at = 0; at + 4 <= bytes.length && frames.count < limit;) {
		read.position = at;
		let length = read.u32();
		if (length === 0) {
			at += 4;
			continue;
		}
		length === LONG && (length = at + 12 <= bytes.length ? read.u64() : 1e400);
		let start = read.position, end = start + length;
		if (!(length >= 4 && end <= bytes.length)) throw new BinaryError(`the entry at byte ${at} of .eh_frame should end at byte ${end}: it is damaged`);
		let id = read.u32();
		if (id !== 0) {
			let where = start - id, cie = cies.get(where);
			if (cie === void 0) {
				if (where < 0) throw new BinaryError(`the entry at byte ${at} of .eh_frame refers to nothing`);
				cie = readCie(where + 8), cies.set(where, cie), read.position = start + 4;
			}
			let from = pointer(cie.pointers), bytesLong = number(cie.pointers & 7);
			cie.isSized && cie.handlers !== 255 && (read.uleb(), frames.handlers[frames.count] = pointer(cie.handlers)), bytesLong > 0 && from > 0 && Number.isSafeInteger(from + bytesLong) ? (frames.starts[frames.count] = from, frames.ends[frames.count] = from + bytesLong, frames.entryStarts[frames.count] = at, frames.entryEnds[frames.count] = end, frames.count += 1) : frames.handlers[frames.count] = 0;
		}
		at = end;
	}
	return frames;
}
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
	let frames = address + 4 + (read.u32() | 0), said = bytes[2] === FORMAT.udata4 && bytes[3] === (APPLICATION.datarel | FORMAT.sdata4) ? read.u32() : 0, offset = read.position, count = Math.min(said, Math.floor((bytes.length - offset) / 8)), starts = new Float64Array(count);
	for (let index = 0; index < count; index += 1) read.position = offset + index * 8, starts[index] = address + (read.u32() | 0);
	return {
		offset,
		starts,
		frames
	};
}
function readExidx(elf, bytes, address) {
	let count = Math.floor(bytes.length / 8), starts = new Float64Array(count), tables = new Float64Array(count), read = cursor(bufferReader(bytes), elf.endian, bytes.length), place = (word, at) => address + at + (word << 1 >> 1) >>> 0;
	for (let index = 0; index < count; index += 1) {
		let at = index * 8;
		starts[index] = place(read.u32(), at);
		let second = read.u32();
		tables[index] = second === 1 || second >= 2147483648 ? 0 : place(second, at + 4);
	}
	return {
		starts,
		tables
	};
}
function claimUnwinding(reader, elf, claims, known) {
	let find = (name) => elf.sections.find((section) => section.name === name && section.size > 0), exidx = elf.machine === EM.ARM ? find(".ARM.exidx") : void 0;
	return exidx === void 0 ? claimFrames(reader, elf, claims, known, {
		frames: find(".eh_frame"),
		index: find(".eh_frame_hdr") ?? indexSegment(elf),
		handlers: find(".gcc_except_table")
	}) : claimExidx(reader, elf, claims, known, exidx, find(".ARM.extab"));
}
function indexSegment(elf) {
	let segment = elf.segments.find(({ type, fileSize }) => type === 1685382480 && fileSize > 0);
	return segment && {
		...segment,
		name: ".eh_frame_hdr",
		size: segment.fileSize
	};
}
function claimFrames(reader, elf, claims, known, sections) {
	let index = sections.index === void 0 ? null : readFrameIndex(elf, reader.read(sections.index.offset, sections.index.size), sections.index.address), section = sections.frames ?? framesByIndex(reader, known.places, index);
	if (section === void 0) return {
		functions: 0,
		nameless: 0,
		source: ".eh_frame"
	};
	let limit = sections.frames === void 0 ? index?.starts.length ?? 0 : 1e400, frames = readFrames(elf, reader.read(section.offset, section.size), section.address, limit), functions = functionsOf(claims, known), owners = tableOwners(claims, section.name);
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
function framesByIndex(reader, places, index) {
	if (index === null) return;
	let offset = places.offsetOf(index.frames);
	if (offset === -1) return;
	let size = Math.min(places.bytesFrom(index.frames), reader.size - offset);
	return {
		name: ".eh_frame",
		address: index.frames,
		offset,
		size
	};
}
function functionsOf(claims, { named, parents, places, symbols }) {
	let nameless = 0, home = null;
	return {
		parentOf: (address) => {
			let offset = places.offsetOf(address);
			return (offset === -1 ? null : named.parentAt(offset)) ?? parents.atAddress(address);
		},
		claim(start, end) {
			let offset = places.offsetOf(start);
			if (offset === -1 || places.isLinkage(start) || named.parentAt(offset) !== null || parents.atAddress(start) !== null) return;
			nameless += 1, home ??= claims.owner(null, "other", "functions without a name");
			let name = `function of ${exactBytes(end - start)}`, owner = symbols === "none" ? home : claims.owner(home, "symbol", name);
			claims.claim("table", owner, offset, offset + Math.min(end - start, places.bytesFrom(start)));
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
function claimExidx(reader, elf, claims, known, section, tables) {
	let found = readExidx(elf, reader.read(section.offset, section.size), section.address), functions = functionsOf(claims, known), count = found.starts.length, owners = tableOwners(claims, section.name);
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
	let notes = [], attempt = (what, action) => {
		try {
			return action();
		} catch (error) {
			if (!(error instanceof BinaryError)) throw error;
			notes.push(`${what} left out: ${error.message}`);
			return;
		}
	}, places = placesOf(elf), units = readUnits(elf, reader);
	units.problem !== null && notes.push(`debug information left out in part: ${units.problem}`);
	let parents = parentsOf(claims, units, options), section = symbolSection(elf), table = section && attempt("symbols", () => readSymbols(elf, reader, section)), named = table === void 0 ? NO_NAMES : claimSymbols(elf, claims, table, parents, options.symbols);
	claimUnits(claims, units, places, parents), claimDebug(elf, claims, units, parents), table !== void 0 && attempt("symbol tables", () => claimSymbolTables(reader, elf, claims, table, named, places));
	let known = {
		named,
		parents,
		places,
		symbols: options.symbols
	};
	attempt("relocations", () => claimRelocations(reader, elf, claims, known));
	let unwinding = attempt("unwind tables", () => claimUnwinding(reader, elf, claims, known));
	if (unwinding !== void 0 && unwinding.nameless > 0) {
		let count = unwinding.nameless.toLocaleString("en");
		notes.push(`names are gone: ${count} functions from ${unwinding.source}`);
	}
	return {
		symbols: named.count,
		functions: unwinding?.functions ?? 0,
		units: units.units.length,
		notes
	};
}
function claimUnits(claims, units, places, parents) {
	for (let at = 0; at < units.count; at += 1) {
		let start = units.starts[at], offset = places.offsetOf(start);
		if (offset === -1) continue;
		let bytes = Math.min(units.ends[at] - start, places.bytesFrom(start));
		claims.claim("table", parents.ofUnit(units.owners[at]), offset, offset + bytes);
	}
}
function claimDebug(elf, claims, { units }, parents) {
	let section = elf.sections.find(({ name, type, flags }) => name === ".debug_info" && type !== SHT.NOBITS && (flags & SHF.COMPRESSED) === 0);
	if (section === void 0 || units.length === 0) return;
	let home = claims.owner(claims.owner(null, "debug", "debug info"), "debug", section.name);
	for (let [index, unit] of units.entries()) {
		let name = claims.owners[parents.ofUnit(index)]?.name ?? unit.name;
		claims.claim("table", claims.owner(home, "debug", name), section.offset + unit.start, section.offset + unit.end);
	}
}
const ELF_MAGIC = Buffer.from([
	127,
	69,
	76,
	70
]), readElfPayload = async (reader, start, end, effort) => {
	try {
		let elf = readElf(partOf$1(reader, start, end - start));
		if (effort.steps -= elf.sections.length + elf.segments.length, effort.steps < 0 || elf.sections.length + elf.segments.length === 0) return null;
		let tables = [elf.sectionHeaders, elf.programHeaders], size = Math.max(...tables.map(({ offset, count, entrySize }) => offset + count * entrySize), ...elf.sections.filter(({ type }) => type !== SHT.NOBITS && type !== SHT.NULL).map((section) => section.offset + section.size), ...elf.segments.map(({ offset, fileSize }) => offset + fileSize));
		return size > end - start ? null : {
			format: "elf",
			start,
			end: start + size,
			unpacked: size,
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
}, CHUNK_BYTES$3 = 65536, readGzip = async (reader, start, end, effort) => {
	let header = headerAt$1(reader.read(start, Math.min(81920, end - start)));
	if (header === null) return null;
	let body = await inflated$1(reader, start + header.length, end, effort);
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
function headerAt$1(bytes) {
	let flags = bytes[3] ?? 255;
	if (bytes.length < 10 || (flags & FLAG.RESERVED) !== 0) return null;
	let at = 10;
	if ((flags & FLAG.EXTRA) !== 0) {
		if (at + 2 > bytes.length) return null;
		at += 2 + bytes.readUInt16LE(at);
	}
	let texts = [];
	for (let flag of [FLAG.NAME, FLAG.COMMENT]) {
		if ((flags & flag) === 0) continue;
		let zero = bytes.indexOf(0, at);
		if (zero < 0 || at > bytes.length) return null;
		texts.push(bytes.toString("latin1", at, zero)), at = zero + 1;
	}
	return (flags & FLAG.HEADER_CRC) !== 0 && (at += 2), at > bytes.length ? null : {
		length: at,
		name: (flags & FLAG.NAME) === 0 ? null : texts[0] ?? null
	};
}
async function inflated$1(reader, start, end, effort) {
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
		for (let at = start; at < end && !ended && !stream.destroyed; at += CHUNK_BYTES$3) await Promise.race([written(reader.read(at, Math.min(CHUNK_BYTES$3, end - at))), closed]);
		return !ended && !stream.destroyed && (stream.end(), await closed), ended ? {
			end: start + stream.bytesWritten,
			bytes,
			crc
		} : null;
	} finally {
		stream.destroy();
	}
}
var ImageError = class extends Error {
	name = "ImageError";
	code;
	constructor(code, message) {
		super(message), this.code = code;
	}
};
const MOST_ENTRIES$1 = 1e5, isRegular = ({ type }) => /[07\0]/.test(type);
function* tarEntries(reader) {
	let extended = {};
	for (let at = 0, entries = 0;; entries += 1) {
		if (entries === MOST_ENTRIES$1) throw new ImageError("too-large", `it holds more than ${MOST_ENTRIES$1} files`);
		if (at + 512 > reader.size) throw at === 0 ? noArchive(reader) : damaged("it ends without the empty blocks of an end: it was cut short");
		let header = reader.read(at, 512);
		if (header.every((byte) => byte === 0)) {
			if (at === 0) throw noArchive(reader);
			return at;
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
		} else yield {
			path: extended.path ?? pathOf(header),
			type,
			begin,
			size
		}, type !== "g" && (extended = {});
	}
}
function readTar(reader) {
	let files = new Map();
	for (let entry of tarEntries(reader)) {
		let { path, type, begin, size } = entry;
		if (type === "S") throw new ImageError("unsupported", "it holds a sparse file");
		if (path.startsWith("/") || path.split("/").includes("..")) throw damaged(`the path ${JSON.stringify(path)} leads out of it`);
		isRegular(entry) && files.set(path.replace(/^(\.\/+)+/, ""), partOf$1(reader, begin, size));
	}
	return files;
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
const TAR_MAGIC = Buffer.from("ustar"), RECORD_BYTES = 10240, readTarPayload = async (reader, start, end, effort) => {
	let archive = partOf$1(reader, start, end - start);
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
		if (!(error instanceof ImageError)) throw error;
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
		if (headerEnd > end || !isWhole(bytes.read(at, headerEnd - at))) return null;
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
}, padded = (length) => Math.ceil(length / 4) * 4, isWhole = (bytes) => bytes.length > 4 && bytes.readUInt32LE(bytes.length - 4) === crc32(bytes.subarray(0, -4));
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
		for (let place = 0; place < 9; place += 1) {
			let byte = index[at] ?? 0;
			if (at += 1, value += (byte & 127) * 128 ** place, byte < 128) break;
		}
		return value;
	};
	for (let left = number(); left > 0 && at < index.length; --left) number(), number();
	return at = padded(at) + 4, at > index.length || start + at + 12 > end ? null : isWhole(index.subarray(0, at)) ? start + at : null;
}
const ZIP_MAGIC = Buffer.from("PK", "latin1"), ZIP_END_MAGIC = Buffer.from("PK", "latin1"), ENTRY_MAGIC = 33639248, LOCAL_MAGIC = 67324752;
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
	if (size > 16777216) throw new BinaryError(`a zip directory of ${size} bytes`);
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
		if (local.readUInt32LE(0) !== LOCAL_MAGIC || begin + entry.size > endAt) throw new BinaryError(`the zip entry ${JSON.stringify(path)} lies outside of its archive`);
		entries.push(entry), at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
	}
	return entries;
}
function endRecord(archive) {
	let tailAt = Math.max(0, archive.size - 22 - 65535), found = archive.read(tailAt, archive.size - tailAt).lastIndexOf(ZIP_END_MAGIC);
	if (found < 0 || tailAt + found + 22 > archive.size) throw new BinaryError("a zip file without an end");
	return tailAt + found;
}
const ZSTD_MAGIC = Buffer.from([
	40,
	181,
	47,
	253
]), readZstd = async (reader, start, end, effort) => {
	let header = headerAt(reader.read(start, Math.min(18, end - start)));
	if (header === null) return null;
	let blocks = buffered(reader), largest = Math.min(header.windowSize, 131072), at = start + header.length;
	for (let last = !1; !last;) {
		if (at + 3 > end || effort.steps-- <= 0) return null;
		let word = blocks.read(at, 3).readUIntLE(0, 3);
		last = (word & 1) == 1;
		let kind = word >> 1 & 3, size = word >> 3;
		if (kind === 3 || size > largest || size === 0 && !last) return null;
		at += 3 + (kind === 1 ? 1 : size);
	}
	return header.checksum && (at += 4), at > end || at - start < 32 ? null : {
		format: "zstd",
		start,
		end: at,
		unpacked: header.contentSize,
		name: null
	};
};
function headerAt(bytes) {
	try {
		return readFrameHeader(bytes);
	} catch (error) {
		if (!(error instanceof ZstdFormatError)) throw error;
		return null;
	}
}
const FORMATS = [
	{
		magic: ZSTD_MAGIC,
		at: 0,
		read: readZstd
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
], CHUNK_BYTES$2 = 1048576;
async function findPayloads(reader, data, effort) {
	let found = [];
	for (let span of data) found.push(...await payloadsIn(reader, span, effort));
	return found;
}
async function payloadAtStart(reader, effort) {
	let head = reader.read(0, Math.min(HEAD_BYTES$1, reader.size));
	if (startsWith(head, ZIP_MAGIC, 0)) {
		let tailAt = Math.max(0, reader.size - LONGEST_ZIP_TAIL), place = reader.read(tailAt, reader.size - tailAt).lastIndexOf(ZIP_END_MAGIC);
		return place < 0 ? null : zipEndingAt(reader, tailAt + place, 0, reader.size);
	}
	return await FORMATS.find(({ magic, at }) => startsWith(head, magic, at))?.read?.(reader, 0, reader.size, effort) ?? null;
}
const HEAD_BYTES$1 = 512, LONGEST_ZIP_TAIL = 65557, startsWith = (head, magic, at) => head.subarray(at, at + magic.length).equals(magic);
async function payloadsIn(reader, { start, end }, effort) {
	let candidates = candidatesIn(reader, start, end), zips = candidates.flatMap(({ at, read }) => read === null ? zipEndingAt(reader, at, start, end) ?? [] : []), found = [], done = start;
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
function candidatesIn(reader, start, end) {
	let candidates = [];
	for (let from = start; from < end; from += CHUNK_BYTES$2) {
		let chunk = reader.read(from, Math.min(1048581, end - from));
		for (let { magic, at, read } of FORMATS) for (let place = chunk.indexOf(magic); place >= 0 && place < CHUNK_BYTES$2 && candidates.length < 2e4; place = chunk.indexOf(magic, place + 1)) from + place - at >= start && candidates.push({
			at: from + place - at,
			read
		});
	}
	return candidates;
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
const EXPLAIN_SCHEMA = "size-guard/explain@1", explanationSchema = object({
	schema: literal$1(EXPLAIN_SCHEMA),
	bytes: int().min(0),
	parts: partList(32, 2e6)
});
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
	let asked = wanted.filter(({ metric }) => metric === "stripped" || metric === "sections"), sizes = [], problems = new Map(), elf = headersOf$1(reader);
	for (let { metric, key } of asked) try {
		if (elf instanceof BinaryError) throw elf;
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
		format: formatOf(reader),
		sizes,
		fingerprint: elf instanceof BinaryError ? null : fingerprintOf(elf, reader),
		problems: [...problems.values()]
	};
}
function headersOf$1(reader) {
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
function sizeOf$1(elf, reader, metric, key) {
	return metric === "stripped" ? strippedSize(elf, reader) : sectionSizes(elf).get(key ?? "") ?? 0;
}
function scaled(parts, bytes) {
	let whole = parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0), before = 0, given = 0;
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
const LARGEST_CONTENT = 100663296;
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
async function open(reader, { format, start, end, unpacked }, options) {
	let label = LABELS[format], packed = partOf$1(reader, start, end - start);
	if (format !== "zstd" && format !== "gzip" && format !== "xz") {
		let { name, inside } = await look(packed, format, options);
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
	let most = Math.min(LARGEST_CONTENT, effort.unpacked);
	if ((unpacked ?? 0) > most || packed.size > most) return "closed";
	try {
		let bytes = packed.read(0, packed.size), content = format === "zstd" ? await zstdUnpack(bytes, most) : gunzipSync(bytes, { maxOutputLength: most });
		return effort.unpacked -= content.length, content;
	} catch (error) {
		if (error instanceof ZstdTooLarge || error instanceof ZstdUnavailable) return "closed";
		if (error instanceof ZstdFormatError) return "damaged";
		if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return "closed";
		if (codeOf(error) !== void 0) return "damaged";
		throw error;
	}
}
async function look(content, format, options) {
	let name = format === "elf" ? programName(content) : null;
	if (options.depth >= 4) return {
		name,
		inside: null
	};
	let deeper = {
		...options,
		depth: options.depth + 1
	};
	return format === "elf" ? {
		name,
		inside: await options.explain?.(content, deeper.depth) ?? null
	} : {
		name,
		inside: await partsOf$1(content, format === "tar" ? tarFiles(content) : zipFiles(content, options.effort), deeper)
	};
}
function programName(program) {
	if (!isElf(program)) return null;
	try {
		return readGoBuildInfo(readElf(program), program)?.path?.split("/").at(-1) ?? null;
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		return null;
	}
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
function zipFiles(archive, effort) {
	try {
		return zipEntries(archive, effort);
	} catch (error) {
		if (!(error instanceof BinaryError)) throw error;
		return [];
	}
}
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
	let most = Math.min(LARGEST_CONTENT, effort.unpacked);
	if (unpacked > most || stored.size > most || unpacked === 0) return null;
	try {
		let content = inflateRawSync(stored.read(0, stored.size), { maxOutputLength: unpacked });
		return effort.unpacked -= content.length, bufferReader(content);
	} catch (error) {
		if (codeOf(error) !== void 0) return null;
		throw error;
	}
}
const codeOf = (error) => error.code;
async function explainFile(reader, options = {
	symbols: "names",
	payloads: "explained"
}) {
	let notes = [], elf = headersOf(reader, notes), format = formatOf(reader);
	return {
		explanation: {
			schema: EXPLAIN_SCHEMA,
			bytes: reader.size,
			format,
			target: KNOWN_TARGETS.find(({ goarch }) => format === `elf/${goarch}`)?.name ?? null,
			stripped: elf === null ? null : strippedOf(elf, reader),
			sections: elf === null ? [] : sectionsOf(elf),
			parts: await partsOf(reader, elf, {
				...options,
				depth: 0,
				effort: newEffort(),
				notes
			})
		},
		notes
	};
}
function partsOfFile(reader, options) {
	let notes = [];
	return partsOf(reader, headersOf(reader, notes), {
		...options,
		depth: 0,
		effort: newEffort(),
		notes
	});
}
async function partsOf(reader, elf, place) {
	let claims = new Claims();
	if (elf === null) claims.claim("map", claims.owner(null, "file", "the file"), 0, reader.size);
	else {
		claimMap(reader, elf, claims);
		let found = claimGo(reader, elf, claims, place) ?? claimNative(reader, elf, claims, place);
		place.notes.push(...found.notes);
	}
	return await claimPayloads(reader, elf === null ? [{
		start: 0,
		end: reader.size
	}] : dataSpans(elf, reader.size), claims, place), elf !== null && reserveRest(elf, claims), settle$1(claims, {
		size: reader.size,
		loaded: elf === null ? null : loadedSpans(elf, reader.size)
	});
}
async function claimPayloads(reader, data, claims, place) {
	let explain = place.payloads === "listed" ? null : (program, depth) => partsOf(program, headersOf(program, []), {
		...place,
		depth,
		notes: []
	}), payloads = await openPayloads(reader, await findPayloads(reader, data, place.effort), {
		...place,
		explain
	}), unnamed = groupBy(payloads.filter(({ name }) => name === null), ({ label }) => label);
	for (let { name, label, start, end, unpacked, inside } of payloads) {
		let isOneOfMany = name === null && (unnamed.get(label)?.length ?? 0) > 1, parent = isOneOfMany ? claims.owner(null, "payload", `${label} files without a name`) : null, title = isOneOfMany ? `${label} of ${exactBytes(unpacked ?? end - start)}` : name ?? label;
		claims.claim("payload", claims.owner(parent, "payload", title, {
			unpacked,
			inside
		}), start, end);
	}
}
function headersOf(reader, notes) {
	return isElf(reader) ? unlessDamaged(() => readElf(reader), (message) => notes.push(message)) : null;
}
function strippedOf(elf, reader) {
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
async function measureComposition(reader, sha256, format, wanted, known) {
	let found = format.startsWith("elf/") && format !== "elf/damaged" ? known.get(sha256) ?? (async () => cut(await partsOfFile(reader, {
		symbols: "names",
		payloads: "listed"
	})))() : Promise.resolve([]);
	known.set(sha256, found);
	let parts = await found, asked = wanted.filter(({ metric }) => metric === "packages");
	return asked.length === 0 || knowsPackages(parts) ? {
		parts,
		sizes: asked.map((each) => sizeOf(parts, each)),
		problems: []
	} : {
		parts,
		sizes: [],
		problems: [{
			metric: "packages",
			code: "no-packages",
			text: "packages cannot be measured: this file does not tell the names of Go packages or Rust crates"
		}]
	};
}
function sizeOf(parts, { metric, key }) {
	return {
		metric,
		key,
		level: null,
		bytes: packagesMatching(parts, key ?? "").reduce((sum, { fileBytes }) => sum + fileBytes, 0)
	};
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
	schema: literal$1(SCHEMA),
	files: array$1(object({
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
}, CHUNK_BYTES$1 = 1048576;
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
	for (let at = 0; at < reader.size; at += CHUNK_BYTES$1) await meter.write(reader.read(at, Math.min(CHUNK_BYTES$1, reader.size - at)));
	return meter.end();
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
			if (read === 0) throw new BinaryError(`the file ends at byte ${position + at}, before its ${size} bytes`);
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
const CHUNK_BYTES = 1048576;
async function measureFile(path, root, wanted, { archive = async () => NO_ARCHIVE, knownParts = new Map(), ...compressing } = {}) {
	let handle = openRegular(path, root), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
	try {
		let before = fstatSync(handle, { bigint: !0 }), bytes = Number(before.size), held = bytes <= chunk.length ? chunk.subarray(0, bytes) : null, hash = createHash("sha256");
		await readThrough(handle, bytes, held ?? chunk, async (piece) => {
			hash.update(piece);
		});
		let sha256 = hash.digest("hex"), reader = held === null ? fileReader(handle, bytes, readAt) : bufferReader(held), elf = measureElf(reader, wanted), composition = await measureComposition(reader, sha256, elf.format, wanted, knownParts), image = await archive(reader), compressed = await compressedSizes(reader, sha256, wanted, compressing).catch(whereItEnds);
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
function whereItEnds(error) {
	throw error instanceof BinaryError ? new MeasureError("changed", "became shorter while it was being read") : error;
}
async function hashFile(path) {
	let handle = openSync(path, constants.O_RDONLY), chunk = spareChunks.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
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
		let target = fits ? buffer.subarray(at, at + CHUNK_BYTES) : buffer, length = readAt(handle, target, Math.min(target.length, bytes - at), at);
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
export { require_picomatch as A, isLinkedByGo as C, isElf as D, STRUCTURES as E, unlessDamaged as F, REST as M, shortName as N, readElf as O, BinaryError as P, readDynamicEntries as S, ET as T, newEffort as _, openRegular as a, dataSpans as b, NOTHING_KNOWN as c, readIdents as d, architecture as f, findPayloads as g, strippedSize as h, measureFile as i, bySize as j, packagesMatching as k, openKnownSizes as l, explanationSchema as m, ensureUnchanged as n, readAt as o, EXPLAIN_SCHEMA as p, hashFile as r, fileReader as s, MeasureError as t, explainFile as u, readTar as v, readGoBuildInfo as w, readDynamic as x, ImageError as y };
