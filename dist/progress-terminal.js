import { l as visible } from "./lib-text-escape.js";
import { t as formatDuration } from "./lib-units-duration.js";
import { t as failureLines } from "./progress-failure.js";
import { styleText } from "node:util";
import process$2 from "node:process";
import os from "node:os";
const isBrowser = globalThis.window?.document !== void 0;
globalThis.process?.versions?.node, globalThis.process?.versions?.bun, globalThis.Deno?.version?.deno, globalThis.process?.versions?.electron, globalThis.navigator?.userAgent?.includes("jsdom"), typeof WorkerGlobalScope < "u" && globalThis instanceof WorkerGlobalScope, typeof DedicatedWorkerGlobalScope < "u" && globalThis instanceof DedicatedWorkerGlobalScope, typeof SharedWorkerGlobalScope < "u" && globalThis instanceof SharedWorkerGlobalScope, typeof ServiceWorkerGlobalScope < "u" && globalThis instanceof ServiceWorkerGlobalScope;
const platform = globalThis.navigator?.userAgentData?.platform;
platform === "macOS" || globalThis.navigator?.platform === "MacIntel" || globalThis.navigator?.userAgent?.includes(" Mac ") === !0 || globalThis.process?.platform, platform === "Windows" || globalThis.navigator?.platform === "Win32" || globalThis.process?.platform, platform === "Linux" || globalThis.navigator?.platform?.startsWith("Linux") === !0 || globalThis.navigator?.userAgent?.includes(" Linux ") === !0 || globalThis.process?.platform, platform === "iOS" || globalThis.navigator?.platform === "MacIntel" && globalThis.navigator?.maxTouchPoints > 1 || /iPad|iPhone|iPod/.test(globalThis.navigator?.platform), platform === "Android" || globalThis.navigator?.platform === "Android" || globalThis.navigator?.userAgent?.includes(" Android ") === !0 || globalThis.process?.platform, !isBrowser && process$2.env.TERM_PROGRAM;
const isWindows = !isBrowser && process$2.platform === "win32";
isBrowser || process$2.env.TERM?.startsWith("screen") || process$2.env.TERM?.startsWith("tmux") || process$2.env.TMUX, isBrowser || process$2.cwd;
const cursorUp = (count = 1) => "\x1B[" + count + "A", cursorDown = (count = 1) => "\x1B[" + count + "B", eraseLines = (count) => {
	let clear = "";
	for (let i = 0; i < count; i++) clear += eraseLine + (i < count - 1 ? cursorUp() : "");
	return count && (clear += "\x1B[G"), clear;
}, eraseLine = "\x1B[2K";
(() => {
	if (isBrowser || !isWindows) return !1;
	let parts = os.release().split("."), major = Number(parts[0]), build = Number(parts[2] ?? 0);
	return major < 10 || major === 10 && build < 10586;
})();
const copyProperty = (to, from, property, ignoreNonConfigurable) => {
	if (property === "length" || property === "prototype" || property === "arguments" || property === "caller") return;
	let toDescriptor = Object.getOwnPropertyDescriptor(to, property), fromDescriptor = Object.getOwnPropertyDescriptor(from, property);
	(canCopyProperty(toDescriptor, fromDescriptor) || !ignoreNonConfigurable) && Object.defineProperty(to, property, fromDescriptor);
}, canCopyProperty = function(toDescriptor, fromDescriptor) {
	return toDescriptor === void 0 || toDescriptor.configurable || toDescriptor.writable === fromDescriptor.writable && toDescriptor.enumerable === fromDescriptor.enumerable && toDescriptor.configurable === fromDescriptor.configurable && (toDescriptor.writable || toDescriptor.value === fromDescriptor.value);
}, changePrototype = (to, from) => {
	let fromPrototype = Object.getPrototypeOf(from);
	fromPrototype !== Object.getPrototypeOf(to) && Object.setPrototypeOf(to, fromPrototype);
}, wrappedToString = (withName, fromBody) => `/* Wrapped ${withName}*/\n${fromBody}`, toStringDescriptor = Object.getOwnPropertyDescriptor(Function.prototype, "toString"), toStringName = Object.getOwnPropertyDescriptor(Function.prototype.toString, "name"), changeToString = (to, from, name) => {
	let withName = name === "" ? "" : `with ${name.trim()}() `, newToString = wrappedToString.bind(null, withName, from.toString());
	Object.defineProperty(newToString, "name", toStringName);
	let { writable, enumerable, configurable } = toStringDescriptor;
	Object.defineProperty(to, "toString", {
		value: newToString,
		writable,
		enumerable,
		configurable
	});
};
function mimicFunction(to, from, { ignoreNonConfigurable = !1 } = {}) {
	let { name } = to;
	for (let property of Reflect.ownKeys(from)) copyProperty(to, from, property, ignoreNonConfigurable);
	return changePrototype(to, from), changeToString(to, from, name), to;
}
const calledFunctions = new WeakMap(), onetime = (function_, options = {}) => {
	if (typeof function_ != "function") throw TypeError("Expected a function");
	let returnValue, callCount = 0, functionName = function_.displayName || function_.name || "<anonymous>", onetime = function(...arguments_) {
		if (calledFunctions.set(onetime, ++callCount), callCount === 1) returnValue = function_.apply(this, arguments_), function_ = void 0;
		else if (options.throw === !0) throw Error(`Function \`${functionName}\` can only be called once`);
		return returnValue;
	};
	return mimicFunction(onetime, function_), calledFunctions.set(onetime, callCount), onetime;
};
onetime.callCount = (function_) => {
	if (!calledFunctions.has(function_)) throw Error(`The given function \`${function_.name}\` is not wrapped by the \`onetime\` package`);
	return calledFunctions.get(function_);
};
const signals = [];
signals.push("SIGHUP", "SIGINT", "SIGTERM"), process.platform !== "win32" && signals.push("SIGALRM", "SIGABRT", "SIGVTALRM", "SIGXCPU", "SIGXFSZ", "SIGUSR2", "SIGTRAP", "SIGSYS", "SIGQUIT", "SIGIOT"), process.platform === "linux" && signals.push("SIGIO", "SIGPOLL", "SIGPWR", "SIGSTKFLT");
const processOk = (process) => !!process && typeof process == "object" && typeof process.removeListener == "function" && typeof process.emit == "function" && typeof process.reallyExit == "function" && typeof process.listeners == "function" && typeof process.kill == "function" && typeof process.pid == "number" && typeof process.on == "function", kExitEmitter = Symbol.for("signal-exit emitter"), global = globalThis, ObjectDefineProperty = Object.defineProperty.bind(Object);
var Emitter = class {
	emitted = {
		afterExit: !1,
		exit: !1
	};
	listeners = {
		afterExit: [],
		exit: []
	};
	count = 0;
	id = Math.random();
	constructor() {
		if (global[kExitEmitter]) return global[kExitEmitter];
		ObjectDefineProperty(global, kExitEmitter, {
			value: this,
			writable: !1,
			enumerable: !1,
			configurable: !1
		});
	}
	on(ev, fn) {
		this.listeners[ev].push(fn);
	}
	removeListener(ev, fn) {
		let list = this.listeners[ev], i = list.indexOf(fn);
		i !== -1 && (i === 0 && list.length === 1 ? list.length = 0 : list.splice(i, 1));
	}
	emit(ev, code, signal) {
		if (this.emitted[ev]) return !1;
		this.emitted[ev] = !0;
		let ret = !1;
		for (let fn of this.listeners[ev]) ret = fn(code, signal) === !0 || ret;
		return ev === "exit" && (ret = this.emit("afterExit", code, signal) || ret), ret;
	}
}, SignalExitBase = class {};
const signalExitWrap = (handler) => ({
	onExit(cb, opts) {
		return handler.onExit(cb, opts);
	},
	load() {
		return handler.load();
	},
	unload() {
		return handler.unload();
	}
});
var SignalExitFallback = class extends SignalExitBase {
	onExit() {
		return () => {};
	}
	load() {}
	unload() {}
}, SignalExit = class extends SignalExitBase {
	#hupSig = process$1.platform === "win32" ? "SIGINT" : "SIGHUP";
	#emitter = new Emitter();
	#process;
	#originalProcessEmit;
	#originalProcessReallyExit;
	#sigListeners = {};
	#loaded = !1;
	constructor(process) {
		super(), this.#process = process, this.#sigListeners = {};
		for (let sig of signals) this.#sigListeners[sig] = () => {
			let listeners = this.#process.listeners(sig), { count } = this.#emitter, p = process;
			if (typeof p.__signal_exit_emitter__ == "object" && typeof p.__signal_exit_emitter__.count == "number" && (count += p.__signal_exit_emitter__.count), listeners.length === count) {
				this.unload();
				let ret = this.#emitter.emit("exit", null, sig), s = sig === "SIGHUP" ? this.#hupSig : sig;
				ret || process.kill(process.pid, s);
			}
		};
		this.#originalProcessReallyExit = process.reallyExit, this.#originalProcessEmit = process.emit;
	}
	onExit(cb, opts) {
		if (!processOk(this.#process)) return () => {};
		this.#loaded === !1 && this.load();
		let ev = opts?.alwaysLast ? "afterExit" : "exit";
		return this.#emitter.on(ev, cb), () => {
			this.#emitter.removeListener(ev, cb), this.#emitter.listeners.exit.length === 0 && this.#emitter.listeners.afterExit.length === 0 && this.unload();
		};
	}
	load() {
		if (!this.#loaded) {
			this.#loaded = !0, this.#emitter.count += 1;
			for (let sig of signals) try {
				let fn = this.#sigListeners[sig];
				fn && this.#process.on(sig, fn);
			} catch {}
			this.#process.emit = (ev, ...a) => this.#processEmit(ev, ...a), this.#process.reallyExit = (code) => this.#processReallyExit(code);
		}
	}
	unload() {
		this.#loaded && (this.#loaded = !1, signals.forEach((sig) => {
			let listener = this.#sigListeners[sig];
			if (!listener) throw Error("Listener not defined for signal: " + sig);
			try {
				this.#process.removeListener(sig, listener);
			} catch {}
		}), this.#process.emit = this.#originalProcessEmit, this.#process.reallyExit = this.#originalProcessReallyExit, --this.#emitter.count);
	}
	#processReallyExit(code) {
		return processOk(this.#process) ? (this.#process.exitCode = code || 0, this.#emitter.emit("exit", this.#process.exitCode, null), this.#originalProcessReallyExit.call(this.#process, this.#process.exitCode)) : 0;
	}
	#processEmit(ev, ...args) {
		let og = this.#originalProcessEmit;
		if (ev === "exit" && processOk(this.#process)) {
			typeof args[0] == "number" && (this.#process.exitCode = args[0]);
			let ret = og.call(this.#process, ev, ...args);
			return this.#emitter.emit("exit", this.#process.exitCode, null), ret;
		}
		return og.call(this.#process, ev, ...args);
	}
};
const process$1 = globalThis.process, { onExit, load, unload } = signalExitWrap(processOk(process$1) ? new SignalExit(process$1) : new SignalExitFallback()), terminal = process$2.stderr.isTTY ? process$2.stderr : process$2.stdout.isTTY ? process$2.stdout : void 0, restoreCursor = terminal ? onetime(() => {
	onExit(() => {
		terminal.write("\x1B[?25h");
	}, { alwaysLast: !0 });
}) : () => {};
let isHidden = !1;
const cliCursor = {};
cliCursor.show = (writableStream = process$2.stderr) => {
	writableStream.isTTY && (isHidden = !1, writableStream.write("\x1B[?25h"));
}, cliCursor.hide = (writableStream = process$2.stderr) => {
	writableStream.isTTY && (restoreCursor(), isHidden = !0, writableStream.write("\x1B[?25l"));
}, cliCursor.toggle = (force, writableStream) => {
	force !== void 0 && (isHidden = force), isHidden ? cliCursor.show(writableStream) : cliCursor.hide(writableStream);
};
const ST = String.raw`(?:\u001B\u005C|\u009C)`, stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`, osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`, controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`, pattern = `${String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`}|${osc}|${controlString}|${String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`}|${String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`}`;
function ansiRegex({ onlyFirst = !1 } = {}) {
	return new RegExp(pattern, onlyFirst ? void 0 : "g");
}
const regex = ansiRegex();
function stripAnsi(string) {
	if (typeof string != "string") throw TypeError(`Expected a \`string\`, got \`${typeof string}\``);
	return !string.includes("\x1B") && !string.includes("") ? string : string.replace(regex, "");
}
const ambiguousRanges = [
	161,
	161,
	164,
	164,
	167,
	168,
	170,
	170,
	173,
	174,
	176,
	180,
	182,
	186,
	188,
	191,
	198,
	198,
	208,
	208,
	215,
	216,
	222,
	225,
	230,
	230,
	232,
	234,
	236,
	237,
	240,
	240,
	242,
	243,
	247,
	250,
	252,
	252,
	254,
	254,
	257,
	257,
	273,
	273,
	275,
	275,
	283,
	283,
	294,
	295,
	299,
	299,
	305,
	307,
	312,
	312,
	319,
	322,
	324,
	324,
	328,
	331,
	333,
	333,
	338,
	339,
	358,
	359,
	363,
	363,
	462,
	462,
	464,
	464,
	466,
	466,
	468,
	468,
	470,
	470,
	472,
	472,
	474,
	474,
	476,
	476,
	593,
	593,
	609,
	609,
	708,
	708,
	711,
	711,
	713,
	715,
	717,
	717,
	720,
	720,
	728,
	731,
	733,
	733,
	735,
	735,
	768,
	879,
	913,
	929,
	931,
	937,
	945,
	961,
	963,
	969,
	1025,
	1025,
	1040,
	1103,
	1105,
	1105,
	8208,
	8208,
	8211,
	8214,
	8216,
	8217,
	8220,
	8221,
	8224,
	8226,
	8228,
	8231,
	8240,
	8240,
	8242,
	8243,
	8245,
	8245,
	8251,
	8251,
	8254,
	8254,
	8308,
	8308,
	8319,
	8319,
	8321,
	8324,
	8364,
	8364,
	8451,
	8451,
	8453,
	8453,
	8457,
	8457,
	8467,
	8467,
	8470,
	8470,
	8481,
	8482,
	8486,
	8486,
	8491,
	8491,
	8531,
	8532,
	8539,
	8542,
	8544,
	8555,
	8560,
	8569,
	8585,
	8585,
	8592,
	8601,
	8632,
	8633,
	8658,
	8658,
	8660,
	8660,
	8679,
	8679,
	8704,
	8704,
	8706,
	8707,
	8711,
	8712,
	8715,
	8715,
	8719,
	8719,
	8721,
	8721,
	8725,
	8725,
	8730,
	8730,
	8733,
	8736,
	8739,
	8739,
	8741,
	8741,
	8743,
	8748,
	8750,
	8750,
	8756,
	8759,
	8764,
	8765,
	8776,
	8776,
	8780,
	8780,
	8786,
	8786,
	8800,
	8801,
	8804,
	8807,
	8810,
	8811,
	8814,
	8815,
	8834,
	8835,
	8838,
	8839,
	8853,
	8853,
	8857,
	8857,
	8869,
	8869,
	8895,
	8895,
	8978,
	8978,
	9312,
	9449,
	9451,
	9547,
	9552,
	9587,
	9600,
	9615,
	9618,
	9621,
	9632,
	9633,
	9635,
	9641,
	9650,
	9651,
	9654,
	9655,
	9660,
	9661,
	9664,
	9665,
	9670,
	9672,
	9675,
	9675,
	9678,
	9681,
	9698,
	9701,
	9711,
	9711,
	9733,
	9734,
	9737,
	9737,
	9742,
	9743,
	9756,
	9756,
	9758,
	9758,
	9792,
	9792,
	9794,
	9794,
	9824,
	9825,
	9827,
	9829,
	9831,
	9834,
	9836,
	9837,
	9839,
	9839,
	9886,
	9887,
	9919,
	9919,
	9926,
	9933,
	9935,
	9939,
	9941,
	9953,
	9955,
	9955,
	9960,
	9961,
	9963,
	9969,
	9972,
	9972,
	9974,
	9977,
	9979,
	9980,
	9982,
	9983,
	10045,
	10045,
	10102,
	10111,
	11094,
	11097,
	12872,
	12879,
	57344,
	63743,
	65024,
	65039,
	65533,
	65533,
	127232,
	127242,
	127248,
	127277,
	127280,
	127337,
	127344,
	127373,
	127375,
	127376,
	127387,
	127404,
	917760,
	917999,
	983040,
	1048573,
	1048576,
	1114109
], fullwidthRanges = [
	12288,
	12288,
	65281,
	65376,
	65504,
	65510
], wideRanges = [
	4352,
	4447,
	8986,
	8987,
	9001,
	9002,
	9193,
	9196,
	9200,
	9200,
	9203,
	9203,
	9725,
	9726,
	9748,
	9749,
	9776,
	9783,
	9800,
	9811,
	9855,
	9855,
	9866,
	9871,
	9875,
	9875,
	9889,
	9889,
	9898,
	9899,
	9917,
	9918,
	9924,
	9925,
	9934,
	9934,
	9940,
	9940,
	9962,
	9962,
	9970,
	9971,
	9973,
	9973,
	9978,
	9978,
	9981,
	9981,
	9989,
	9989,
	9994,
	9995,
	10024,
	10024,
	10060,
	10060,
	10062,
	10062,
	10067,
	10069,
	10071,
	10071,
	10133,
	10135,
	10160,
	10160,
	10175,
	10175,
	11035,
	11036,
	11088,
	11088,
	11093,
	11093,
	11904,
	11929,
	11931,
	12019,
	12032,
	12245,
	12272,
	12287,
	12289,
	12350,
	12353,
	12438,
	12441,
	12543,
	12549,
	12591,
	12593,
	12686,
	12688,
	12773,
	12783,
	12830,
	12832,
	12871,
	12880,
	42124,
	42128,
	42182,
	43360,
	43388,
	44032,
	55203,
	63744,
	64255,
	65040,
	65049,
	65072,
	65106,
	65108,
	65126,
	65128,
	65131,
	94176,
	94180,
	94192,
	94198,
	94208,
	101594,
	101631,
	101664,
	101760,
	101874,
	101888,
	102801,
	102816,
	102866,
	110576,
	110579,
	110581,
	110587,
	110589,
	110590,
	110592,
	110888,
	110898,
	110898,
	110928,
	110930,
	110933,
	110933,
	110948,
	110952,
	110960,
	111355,
	119552,
	119638,
	119648,
	119670,
	126980,
	126980,
	127183,
	127183,
	127374,
	127374,
	127377,
	127386,
	127406,
	127406,
	127488,
	127490,
	127504,
	127547,
	127552,
	127560,
	127568,
	127569,
	127584,
	127589,
	127744,
	127776,
	127789,
	127797,
	127799,
	127868,
	127870,
	127891,
	127904,
	127946,
	127951,
	127955,
	127968,
	127984,
	127988,
	127988,
	127992,
	128062,
	128064,
	128064,
	128066,
	128252,
	128255,
	128317,
	128331,
	128334,
	128336,
	128359,
	128378,
	128378,
	128405,
	128406,
	128420,
	128420,
	128507,
	128591,
	128640,
	128709,
	128716,
	128716,
	128720,
	128722,
	128725,
	128729,
	128732,
	128735,
	128747,
	128748,
	128756,
	128764,
	128986,
	128986,
	128992,
	129003,
	129008,
	129008,
	129292,
	129338,
	129340,
	129349,
	129351,
	129535,
	129648,
	129660,
	129664,
	129734,
	129736,
	129736,
	129740,
	129757,
	129759,
	129771,
	129775,
	129786,
	131072,
	196605,
	196608,
	262141
], isInRange = (ranges, codePoint) => {
	let low = 0, high = Math.floor(ranges.length / 2) - 1;
	for (; low <= high;) {
		let mid = Math.floor((low + high) / 2), i = mid * 2;
		if (codePoint < ranges[i]) high = mid - 1;
		else if (codePoint > ranges[i + 1]) low = mid + 1;
		else return !0;
	}
	return !1;
}, commonCjkCodePoint = 19968, [wideFastPathStart, wideFastPathEnd] = findWideFastPathRange(wideRanges);
function findWideFastPathRange(ranges) {
	let fastPathStart = ranges[0], fastPathEnd = ranges[1];
	for (let index = 0; index < ranges.length; index += 2) {
		let start = ranges[index], end = ranges[index + 1];
		if (commonCjkCodePoint >= start && commonCjkCodePoint <= end) return [start, end];
		end - start > fastPathEnd - fastPathStart && (fastPathStart = start, fastPathEnd = end);
	}
	return [fastPathStart, fastPathEnd];
}
const isAmbiguous = (codePoint) => codePoint < 161 || codePoint > 1114109 ? !1 : isInRange(ambiguousRanges, codePoint), isFullwidth = (codePoint) => codePoint < 12288 || codePoint > 65510 ? !1 : isInRange(fullwidthRanges, codePoint), isWide = (codePoint) => codePoint >= wideFastPathStart && codePoint <= wideFastPathEnd ? !0 : codePoint < 4352 || codePoint > 262141 ? !1 : isInRange(wideRanges, codePoint);
function validate(codePoint) {
	if (!Number.isSafeInteger(codePoint)) throw TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
}
function eastAsianWidth(codePoint, { ambiguousAsWide = !1 } = {}) {
	return validate(codePoint), isFullwidth(codePoint) || isWide(codePoint) || ambiguousAsWide && isAmbiguous(codePoint) ? 2 : 1;
}
const segmenter$1 = new Intl.Segmenter(), zeroWidthClusterRegex = /^(?:\p{Default_Ignorable_Code_Point}|\p{Control}|\p{Format}|\p{Mark}|\p{Surrogate})+$/v, leadingNonPrintingRegex = /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Mark}\p{Surrogate}]+/v, rgiEmojiRegex = /^\p{RGI_Emoji}$/v, unqualifiedKeycapRegex = /^[\d#*]\u20E3$/, extendedPictographicRegex = /\p{Extended_Pictographic}/gu;
function isDoubleWidthNonRgiEmojiSequence(segment) {
	if (segment.length > 50) return !1;
	if (unqualifiedKeycapRegex.test(segment)) return !0;
	if (segment.includes("‍")) {
		let pictographics = segment.match(extendedPictographicRegex);
		return pictographics !== null && pictographics.length >= 2;
	}
	return !1;
}
function baseVisible(segment) {
	return segment.replace(leadingNonPrintingRegex, "");
}
function isZeroWidthCluster(segment) {
	return zeroWidthClusterRegex.test(segment);
}
function isHangulLeadingJamo(codePoint) {
	return codePoint >= 4352 && codePoint <= 4447 || codePoint >= 43360 && codePoint <= 43388;
}
function isHangulVowelJamo(codePoint) {
	return codePoint >= 4448 && codePoint <= 4519 || codePoint >= 55216 && codePoint <= 55238;
}
function isHangulTrailingJamo(codePoint) {
	return codePoint >= 4520 && codePoint <= 4607 || codePoint >= 55243 && codePoint <= 55291;
}
function isHangulJamo(codePoint) {
	return isHangulLeadingJamo(codePoint) || isHangulVowelJamo(codePoint) || isHangulTrailingJamo(codePoint);
}
function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
	let codePoints = [];
	for (let character of visibleSegment) zeroWidthClusterRegex.test(character) || codePoints.push(character.codePointAt(0));
	if (codePoints.length === 0) return;
	let width = 0;
	for (let index = 0; index < codePoints.length; index++) {
		let codePoint = codePoints[index];
		if (!isHangulJamo(codePoint)) {
			if (width === 0) return;
			for (let remaining = index; remaining < codePoints.length; remaining++) width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
			return width;
		}
		isHangulLeadingJamo(codePoint) && isHangulVowelJamo(codePoints[index + 1]) ? (width += 2, index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1) : width += eastAsianWidth(codePoint, eastAsianWidthOptions);
	}
	return width;
}
function trailingHalfwidthWidth(visibleSegment, eastAsianWidthOptions) {
	let extra = 0, first = !0;
	for (let character of visibleSegment) first ? first = !1 : character >= "＀" && character <= "￯" && (extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions));
	return extra;
}
function stringWidth(input, options = {}) {
	if (typeof input != "string" || input.length === 0) return 0;
	let { ambiguousIsNarrow = !0, countAnsiEscapeCodes = !1 } = options, string = input;
	if (!countAnsiEscapeCodes && (string.includes("\x1B") || string.includes("")) && (string = stripAnsi(string)), string.length === 0) return 0;
	if (/^[\u0020-\u007E]*$/.test(string)) return string.length;
	let width = 0, eastAsianWidthOptions = { ambiguousAsWide: !ambiguousIsNarrow };
	for (let { segment } of segmenter$1.segment(string)) {
		if (isZeroWidthCluster(segment)) continue;
		if (rgiEmojiRegex.test(segment) || isDoubleWidthNonRgiEmojiSequence(segment)) {
			width += 2;
			continue;
		}
		let visibleSegment = baseVisible(segment), hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
		if (hangulWidth !== void 0) {
			width += hangulWidth;
			continue;
		}
		let codePoint = visibleSegment.codePointAt(0);
		width += eastAsianWidth(codePoint, eastAsianWidthOptions), width += trailingHalfwidthWidth(visibleSegment, eastAsianWidthOptions);
	}
	return width;
}
const wrapAnsi16 = (offset = 0) => (code) => `\u001B[${code + offset}m`, wrapAnsi256 = (offset = 0) => (code) => `\u001B[${38 + offset};5;${code}m`, wrapAnsi16m = (offset = 0) => (red, green, blue) => `\u001B[${38 + offset};2;${red};${green};${blue}m`, styles = {
	modifier: {
		reset: [0, 0],
		bold: [1, 22],
		dim: [2, 22],
		italic: [3, 23],
		underline: [4, 24],
		overline: [53, 55],
		inverse: [7, 27],
		hidden: [8, 28],
		strikethrough: [9, 29]
	},
	color: {
		black: [30, 39],
		red: [31, 39],
		green: [32, 39],
		yellow: [33, 39],
		blue: [34, 39],
		magenta: [35, 39],
		cyan: [36, 39],
		white: [37, 39],
		blackBright: [90, 39],
		gray: [90, 39],
		grey: [90, 39],
		redBright: [91, 39],
		greenBright: [92, 39],
		yellowBright: [93, 39],
		blueBright: [94, 39],
		magentaBright: [95, 39],
		cyanBright: [96, 39],
		whiteBright: [97, 39]
	},
	bgColor: {
		bgBlack: [40, 49],
		bgRed: [41, 49],
		bgGreen: [42, 49],
		bgYellow: [43, 49],
		bgBlue: [44, 49],
		bgMagenta: [45, 49],
		bgCyan: [46, 49],
		bgWhite: [47, 49],
		bgBlackBright: [100, 49],
		bgGray: [100, 49],
		bgGrey: [100, 49],
		bgRedBright: [101, 49],
		bgGreenBright: [102, 49],
		bgYellowBright: [103, 49],
		bgBlueBright: [104, 49],
		bgMagentaBright: [105, 49],
		bgCyanBright: [106, 49],
		bgWhiteBright: [107, 49]
	}
};
Object.keys(styles.modifier);
const foregroundColorNames = Object.keys(styles.color), backgroundColorNames = Object.keys(styles.bgColor);
[...foregroundColorNames, ...backgroundColorNames];
function assembleStyles() {
	let codes = new Map();
	for (let [groupName, group] of Object.entries(styles)) {
		for (let [styleName, style] of Object.entries(group)) styles[styleName] = {
			open: `\u001B[${style[0]}m`,
			close: `\u001B[${style[1]}m`
		}, group[styleName] = styles[styleName], codes.set(style[0], style[1]);
		Object.defineProperty(styles, groupName, {
			value: group,
			enumerable: !1
		});
	}
	return Object.defineProperty(styles, "codes", {
		value: codes,
		enumerable: !1
	}), styles.color.close = "\x1B[39m", styles.bgColor.close = "\x1B[49m", styles.color.ansi = wrapAnsi16(), styles.color.ansi256 = wrapAnsi256(), styles.color.ansi16m = wrapAnsi16m(), styles.bgColor.ansi = wrapAnsi16(10), styles.bgColor.ansi256 = wrapAnsi256(10), styles.bgColor.ansi16m = wrapAnsi16m(10), Object.defineProperties(styles, {
		rgbToAnsi256: {
			value(red, green, blue) {
				return red === green && green === blue ? red < 8 ? 16 : red > 248 ? 231 : Math.round((red - 8) / 247 * 24) + 232 : 16 + 36 * Math.round(red / 255 * 5) + 6 * Math.round(green / 255 * 5) + Math.round(blue / 255 * 5);
			},
			enumerable: !1
		},
		hexToRgb: {
			value(hex) {
				let matches = /[a-f\d]{6}|[a-f\d]{3}/i.exec(hex.toString(16));
				if (!matches) return [
					0,
					0,
					0
				];
				let [colorString] = matches;
				colorString.length === 3 && (colorString = [...colorString].map((character) => character + character).join(""));
				let integer = Number.parseInt(colorString, 16);
				return [
					integer >> 16 & 255,
					integer >> 8 & 255,
					integer & 255
				];
			},
			enumerable: !1
		},
		hexToAnsi256: {
			value: (hex) => styles.rgbToAnsi256(...styles.hexToRgb(hex)),
			enumerable: !1
		},
		ansi256ToAnsi: {
			value(code) {
				if (code < 8) return 30 + code;
				if (code < 16) return 90 + (code - 8);
				let red, green, blue;
				if (code >= 232) red = ((code - 232) * 10 + 8) / 255, green = red, blue = red;
				else {
					code -= 16;
					let remainder = code % 36;
					red = Math.floor(code / 36) / 5, green = Math.floor(remainder / 6) / 5, blue = remainder % 6 / 5;
				}
				let value = Math.max(red, green, blue) * 2;
				if (value === 0) return 30;
				let result = 30 + (Math.round(blue) << 2 | Math.round(green) << 1 | Math.round(red));
				return value === 2 && (result += 60), result;
			},
			enumerable: !1
		},
		rgbToAnsi: {
			value: (red, green, blue) => styles.ansi256ToAnsi(styles.rgbToAnsi256(red, green, blue)),
			enumerable: !1
		},
		hexToAnsi: {
			value: (hex) => styles.ansi256ToAnsi(styles.hexToAnsi256(hex)),
			enumerable: !1
		}
	}), styles;
}
const ansiStyles = assembleStyles(), ESCAPES$1 = new Set(["\x1B", ""]), ESCAPE_CHARACTERS = [...ESCAPES$1].join(""), OSC_STRING_TERMINATOR = "(?:\x07|\x1B\\\\)", OSC_STRING_PAYLOAD = String.raw`[^\u0000-\u001F\u007F-\u009F]*`, LINK_PARAMETERS = String.raw`8;(?<parameters>[^;\u0000-\u001F\u007F-\u009F]*);(?<uri>${OSC_STRING_PAYLOAD})${OSC_STRING_TERMINATOR}`, OSC_STRING = `${OSC_STRING_PAYLOAD}${OSC_STRING_TERMINATOR}`, ANSI_ESCAPE_REGEX = RegExp(`(?:\\[|)(?:(?<sgr>[0-9;:]*)m|[0-?]*[ -/]*[@-~])|\\](?:${LINK_PARAMETERS}|${OSC_STRING})`, "y"), ANSI_SGR_MODIFIER_CLOSE_CODES = new Set(ansiStyles.codes.values());
ANSI_SGR_MODIFIER_CLOSE_CODES.delete(0);
const segmenter = new Intl.Segmenter(), getStringWidth = (string) => stringWidth(string, { countAnsiEscapeCodes: !0 }), ESCAPE_INTRODUCER_REGEX = RegExp(`[${ESCAPE_CHARACTERS}]`, "g"), ROW_BOUNDARY_REGEX = RegExp(`[\\n${ESCAPE_CHARACTERS}]`, "g"), ASCII_PRINTABLE_REGEX = /^[ -~]*$/, wrapAnsiCode = (code) => `[${code}m`, wrapAnsiHyperlink = (url, parameters = "") => `]8;${parameters};${url}`, matchAnsiEscape = (string, index) => {
	if (ESCAPES$1.has(string[index])) return ANSI_ESCAPE_REGEX.lastIndex = index, ANSI_ESCAPE_REGEX.exec(string) ?? void 0;
}, forEachSegment = (string, onPlainText, onEscape = () => {}) => {
	let plainStart = 0, index = 0;
	for (; index < string.length;) {
		ESCAPE_INTRODUCER_REGEX.lastIndex = index;
		let introducer = ESCAPE_INTRODUCER_REGEX.exec(string);
		if (!introducer) break;
		let escape = matchAnsiEscape(string, introducer.index);
		escape ? (introducer.index > plainStart && onPlainText(string.slice(plainStart, introducer.index)), onEscape(escape[0]), index = introducer.index + escape[0].length, plainStart = index) : index = introducer.index + 1;
	}
	plainStart < string.length && onPlainText(string.slice(plainStart));
}, getWidth$1 = (string) => {
	let plainText = "";
	return forEachSegment(string, (part) => {
		plainText += part;
	}), getStringWidth(plainText);
}, getTokens = (string) => {
	let tokens = [];
	return forEachSegment(string, (plainText) => {
		if (ASCII_PRINTABLE_REGEX.test(plainText)) for (let character of plainText) tokens.push({
			value: character,
			width: 1
		});
		else for (let { segment } of segmenter.segment(plainText)) tokens.push({
			value: segment,
			width: getStringWidth(segment)
		});
	}, (escape) => {
		tokens.push({
			value: escape,
			width: 0
		});
	}), tokens;
}, splitWords = (string) => {
	let currentWord = {
		value: "",
		plainText: ""
	}, words = [currentWord];
	forEachSegment(string, (plainText) => {
		let parts = plainText.split(" ");
		currentWord.value += parts[0], currentWord.plainText += parts[0];
		for (let index = 1; index < parts.length; index++) currentWord = {
			value: parts[index],
			plainText: parts[index]
		}, words.push(currentWord);
	}, (escape) => {
		currentWord.value += escape;
	});
	for (let word of words) word.width = getStringWidth(word.plainText);
	return words;
}, getColonColorToken = (parameter) => {
	let parts = parameter.split(":"), code = Number.parseInt(parts[0], 10), mode = Number.parseInt(parts[1], 10);
	if (![
		38,
		48,
		58
	].includes(code)) return;
	if (mode === 5 && parts.length === 3 && /^\d+$/.test(parts[2])) return {
		code,
		open: parameter,
		hasArguments: !0
	};
	if (mode !== 2) return;
	let components = parts.length === 6 ? parts.slice(3) : parts.slice(2), colorSpace = parts.length === 6 ? parts[2] : void 0;
	if (components.length === 3 && components.every((component) => /^\d+$/.test(component)) && (colorSpace === void 0 || /^\d*$/.test(colorSpace))) return {
		code,
		open: parameter,
		hasArguments: !0
	};
}, getSgrTokens = (sgrParameters) => {
	let parameters = sgrParameters.split(";"), sgrTokens = [];
	for (let index = 0; index < parameters.length; index++) {
		let parameter = parameters[index];
		if (parameter.includes(":")) {
			let colonColorToken = getColonColorToken(parameter);
			colonColorToken && sgrTokens.push(colonColorToken);
			continue;
		}
		let code = parameter === "" ? 0 : Number.parseInt(parameter, 10);
		if (Number.isFinite(code)) {
			if (code === 38 || code === 48 || code === 58) {
				if (index + 1 >= parameters.length) break;
				let mode = Number.parseInt(parameters[index + 1], 10), colorIndex = Number.parseInt(parameters[index + 2], 10);
				if (mode === 5 && Number.isFinite(colorIndex)) {
					sgrTokens.push({
						code,
						open: [
							code,
							mode,
							colorIndex
						].join(";"),
						hasArguments: !0
					}), index += 2;
					continue;
				}
				let red = Number.parseInt(parameters[index + 2], 10), green = Number.parseInt(parameters[index + 3], 10), blue = Number.parseInt(parameters[index + 4], 10);
				if (mode === 2 && Number.isFinite(red) && Number.isFinite(green) && Number.isFinite(blue)) {
					sgrTokens.push({
						code,
						open: [
							code,
							mode,
							red,
							green,
							blue
						].join(";"),
						hasArguments: !0
					}), index += 4;
					continue;
				}
				break;
			}
			sgrTokens.push({
				code,
				open: String(code),
				hasArguments: !1
			});
		}
	}
	return sgrTokens;
}, removeActiveStyle = (activeStyles, family) => {
	let activeStyleIndex = activeStyles.findIndex((activeStyle) => activeStyle.family === family);
	activeStyleIndex !== -1 && activeStyles.splice(activeStyleIndex, 1);
}, upsertActiveStyle = (activeStyles, nextActiveStyle) => {
	removeActiveStyle(activeStyles, nextActiveStyle.family), activeStyles.push(nextActiveStyle);
}, removeModifierStylesByClose = (activeStyles, closeCode) => {
	for (let index = activeStyles.length - 1; index >= 0; index--) {
		let activeStyle = activeStyles[index];
		activeStyle.family.startsWith("modifier-") && activeStyle.close === closeCode && activeStyles.splice(index, 1);
	}
}, getColorStyle = (sgrToken) => {
	let { code, open, hasArguments } = sgrToken;
	if (code >= 30 && code <= 37 || code >= 90 && code <= 97 || code === 38 && hasArguments) return {
		family: "foreground",
		open,
		close: 39
	};
	if (code >= 40 && code <= 47 || code >= 100 && code <= 107 || code === 48 && hasArguments) return {
		family: "background",
		open,
		close: 49
	};
	if (code === 58 && hasArguments) return {
		family: "underlineColor",
		open,
		close: 59
	};
}, applySgrResetCode = (code, activeStyles) => code === 0 ? (activeStyles.length = 0, !0) : code === 39 ? (removeActiveStyle(activeStyles, "foreground"), !0) : code === 49 ? (removeActiveStyle(activeStyles, "background"), !0) : code === 59 ? (removeActiveStyle(activeStyles, "underlineColor"), !0) : ANSI_SGR_MODIFIER_CLOSE_CODES.has(code) ? (removeModifierStylesByClose(activeStyles, code), !0) : !1, applySgrToken$1 = (sgrToken, activeStyles) => {
	let { code } = sgrToken;
	if (applySgrResetCode(code, activeStyles)) return;
	let colorStyle = getColorStyle(sgrToken);
	if (colorStyle) {
		upsertActiveStyle(activeStyles, colorStyle);
		return;
	}
	let close = ansiStyles.codes.get(code);
	close !== void 0 && close !== 0 && upsertActiveStyle(activeStyles, {
		family: `modifier-${code}`,
		open: sgrToken.open,
		close
	});
}, applySgrParameters = (sgrParameters, activeStyles) => {
	for (let sgrToken of getSgrTokens(sgrParameters)) applySgrToken$1(sgrToken, activeStyles);
}, applySgrResets = (sgrParameters, activeStyles) => {
	for (let { code } of getSgrTokens(sgrParameters)) applySgrResetCode(code, activeStyles);
}, applyLeadingSgrResets = (string, startIndex, activeStyles) => {
	let index = startIndex;
	for (; index < string.length;) {
		let match = matchAnsiEscape(string, index);
		if (!match) break;
		match.groups.sgr !== void 0 && applySgrResets(match.groups.sgr, activeStyles), index += match[0].length;
	}
}, getClosingSgrSequence = (activeStyles) => [...activeStyles].reverse().map((activeStyle) => wrapAnsiCode(activeStyle.close)).join(""), getOpeningSgrSequence = (activeStyles) => activeStyles.map((activeStyle) => wrapAnsiCode(activeStyle.open)).join(""), wrapWord = (rows, word, columns, rowWidth) => {
	let tokens = getTokens(word), visible = rowWidth;
	for (let index = 0; index < tokens.length; index++) {
		let token = tokens[index];
		token.width > 0 && visible > 0 && visible + token.width > columns && (rows.push(""), visible = 0), rows[rows.length - 1] += token.value, visible += token.width, visible === columns && index < tokens.length - 1 && (rows.push(""), visible = 0);
	}
	return !visible && rows.at(-1).length > 0 && rows.length > 1 && (rows[rows.length - 2] += rows.pop()), getWidth$1(rows.at(-1));
}, stringVisibleTrimSpacesRight = (string) => {
	if (!string.includes(" ")) return string;
	let segments = [];
	forEachSegment(string, (plainText) => {
		segments.push({
			value: plainText,
			isEscape: !1
		});
	}, (escape) => {
		segments.push({
			value: escape,
			isEscape: !0
		});
	});
	for (let index = segments.length - 1; index >= 0; index--) {
		let segment = segments[index];
		if (segment.isEscape) continue;
		let end = segment.value.length;
		for (; end > 0 && segment.value[end - 1] === " ";) end--;
		if (segment.value = segment.value.slice(0, end), getStringWidth(segment.value) > 0) break;
	}
	return segments.map((segment) => segment.value).join("");
}, expandTabs = (line) => {
	if (!line.includes("	")) return line;
	let visible = 0, expandedLine = "", plainTextSinceTab = "";
	return forEachSegment(line, (plainText) => {
		let segments = plainText.split("	");
		for (let [index, segment] of segments.entries()) if (expandedLine += segment, plainTextSinceTab += segment, index < segments.length - 1) {
			visible += getStringWidth(plainTextSinceTab), plainTextSinceTab = "";
			let spaces = 8 - visible % 8;
			expandedLine += " ".repeat(spaces), visible += spaces;
		}
	}, (escape) => {
		expandedLine += escape;
	}), expandedLine;
}, restoreStylesAcrossRows = (preString) => {
	let returnValue = "", activeHyperlink, activeStyles = [], index = 0, copiedIndex = 0;
	for (; index < preString.length;) {
		ROW_BOUNDARY_REGEX.lastIndex = index;
		let boundary = ROW_BOUNDARY_REGEX.exec(preString);
		if (!boundary) break;
		if (index = boundary.index, boundary[0] !== "\n") {
			let escape = matchAnsiEscape(preString, index);
			if (!escape) {
				index++;
				continue;
			}
			let { groups } = escape;
			groups.sgr === void 0 ? groups.uri !== void 0 && (activeHyperlink = groups.uri.length === 0 ? void 0 : {
				parameters: groups.parameters,
				uri: groups.uri
			}) : applySgrParameters(groups.sgr, activeStyles), index += escape[0].length;
		} else if (returnValue += preString.slice(copiedIndex, index), index > copiedIndex && (activeHyperlink && (returnValue += wrapAnsiHyperlink("")), returnValue += getClosingSgrSequence(activeStyles)), returnValue += "\n", index++, copiedIndex = index, index < preString.length && preString[index] !== "\n") {
			let openingStyles = [...activeStyles];
			applyLeadingSgrResets(preString, index, openingStyles), returnValue += getOpeningSgrSequence(openingStyles), activeHyperlink && (returnValue += wrapAnsiHyperlink(activeHyperlink.uri, activeHyperlink.parameters));
		}
	}
	return returnValue + preString.slice(copiedIndex);
}, exec = (string, columns, options = {}) => {
	if (options.trim !== !1 && string.trim() === "") return "";
	let words = splitWords(string), rows = [""], rowLength = 0, trimmedRowIndex = -1, isFirstWord = !0;
	for (let word of words) {
		let rowIndex = rows.length - 1;
		if (options.trim !== !1 && trimmedRowIndex !== rowIndex) {
			let row = rows[rowIndex], trimmedRow = row.trimStart();
			trimmedRow.length !== row.length && (rows[rowIndex] = trimmedRow, rowLength = getWidth$1(trimmedRow)), trimmedRow.length > 0 && (trimmedRowIndex = rowIndex);
		}
		if (isFirstWord ? isFirstWord = !1 : (rowLength >= columns && (options.wordWrap === !1 || options.trim === !1) && (rows.push(""), rowLength = 0), (rowLength > 0 || options.trim === !1) && (rows[rows.length - 1] += " ", rowLength++)), options.hard && options.wordWrap !== !1 && word.width > columns) {
			let remainingColumns = columns - rowLength, breaksStartingThisLine = 1 + Math.floor((word.width - remainingColumns - 1) / columns);
			Math.floor((word.width - 1) / columns) < breaksStartingThisLine && (rows.push(""), rowLength = 0), rowLength = wrapWord(rows, word.value, columns, rowLength);
		} else {
			if (rowLength + word.width > columns && rowLength > 0 && word.width > 0) {
				if (options.wordWrap === !1 && rowLength < columns) {
					rowLength = wrapWord(rows, word.value, columns, rowLength);
					continue;
				}
				rows.push(""), rowLength = 0;
			}
			rowLength + word.width > columns && options.wordWrap === !1 ? rowLength = wrapWord(rows, word.value, columns, rowLength) : (rows[rows.length - 1] += word.value, rowLength += word.width);
		}
	}
	return options.trim !== !1 && (rows = rows.map((row) => stringVisibleTrimSpacesRight(row))), restoreStylesAcrossRows(rows.join("\n"));
}, normalizeText = (string) => {
	let normalizedString = "";
	return forEachSegment(string, (plainText) => {
		normalizedString += plainText.normalize();
	}, (escape) => {
		normalizedString += escape;
	}), normalizedString;
};
function wrapAnsi(string, columns, options) {
	return normalizeText(String(string)).replaceAll("\r\n", "\n").split("\n").map((line) => exec(expandTabs(line), columns, options)).join("\n");
}
function isFullwidthCodePoint(codePoint) {
	return Number.isInteger(codePoint) ? isFullwidth(codePoint) || isWide(codePoint) : !1;
}
const ESCAPES = new Set([
	27,
	144,
	152,
	155,
	156,
	157,
	158,
	159
]), ANSI_HYPERLINK_ESC_PREFIX = "\x1B]8;", ANSI_HYPERLINK_C1_PREFIX = "8;", ANSI_HYPERLINK_ESC_CLOSE = `${ANSI_HYPERLINK_ESC_PREFIX};`, ANSI_HYPERLINK_C1_CLOSE = `${ANSI_HYPERLINK_C1_PREFIX};`, CODE_POINT_0 = "0".codePointAt(0), CODE_POINT_9 = "9".codePointAt(0), CODE_POINT_SEMICOLON = ";".codePointAt(0), CODE_POINT_COLON = ":".codePointAt(0), CODE_POINT_CSI_PARAMETER_START = "0".codePointAt(0), CODE_POINT_CSI_PARAMETER_END = "?".codePointAt(0), CODE_POINT_CSI_INTERMEDIATE_START = " ".codePointAt(0), CODE_POINT_CSI_INTERMEDIATE_END = "/".codePointAt(0), CODE_POINT_CSI_FINAL_START = "@".codePointAt(0), CODE_POINT_CSI_FINAL_END = "~".codePointAt(0), EMOJI_PRESENTATION_GRAPHEME_REGEX = /\p{Emoji_Presentation}/u, GRAPHEME_SEGMENTER = new Intl.Segmenter(void 0, { granularity: "grapheme" }), endCodeNumbers = new Set();
for (let [, end] of ansiStyles.codes) endCodeNumbers.add(end);
function isSgrParameterCharacter(codePoint) {
	return codePoint >= CODE_POINT_0 && codePoint <= CODE_POINT_9 || codePoint === CODE_POINT_SEMICOLON || codePoint === CODE_POINT_COLON;
}
function isCsiParameterCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_PARAMETER_START && codePoint <= CODE_POINT_CSI_PARAMETER_END;
}
function isCsiIntermediateCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_INTERMEDIATE_START && codePoint <= CODE_POINT_CSI_INTERMEDIATE_END;
}
function isCsiFinalCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_FINAL_START && codePoint <= CODE_POINT_CSI_FINAL_END;
}
function isRegionalIndicatorCodePoint(codePoint) {
	return codePoint >= 127462 && codePoint <= 127487;
}
function createControlParseResult(code, endIndex) {
	return {
		token: {
			type: "control",
			code
		},
		endIndex
	};
}
function isEmojiStyleGrapheme(grapheme) {
	if (EMOJI_PRESENTATION_GRAPHEME_REGEX.test(grapheme)) return !0;
	for (let character of grapheme) {
		let codePoint = character.codePointAt(0);
		if (codePoint === 65039 || codePoint === 8419) return !0;
	}
	return !1;
}
function getGraphemeWidth(grapheme) {
	let regionalIndicatorCount = 0;
	for (let character of grapheme) {
		let codePoint = character.codePointAt(0);
		if (isFullwidthCodePoint(codePoint)) return 2;
		isRegionalIndicatorCodePoint(codePoint) && regionalIndicatorCount++;
	}
	return regionalIndicatorCount >= 1 || isEmojiStyleGrapheme(grapheme) ? 2 : 1;
}
function getSgrPrefix(code) {
	return code.startsWith("") ? "" : "\x1B[";
}
function createSgrCode(prefix, values) {
	return `${prefix}${values.join(";")}m`;
}
function getSgrFragments(code) {
	let fragments = [], sgrPrefix = getSgrPrefix(code), parameterString;
	if (code.startsWith("\x1B[")) parameterString = code.slice(2, -1);
	else if (code.startsWith("")) parameterString = code.slice(1, -1);
	else return fragments;
	let rawCodes = parameterString.length === 0 ? ["0"] : parameterString.split(";"), index = 0;
	for (; index < rawCodes.length;) {
		let codeNumber = Number.parseInt(rawCodes[index], 10);
		if (Number.isNaN(codeNumber)) {
			index++;
			continue;
		}
		if (codeNumber === 0) {
			fragments.push({ type: "reset" }), index++;
			continue;
		}
		if (codeNumber === 38 || codeNumber === 48) {
			let colorType = Number.parseInt(rawCodes[index + 1], 10);
			if (colorType === 5 && index + 2 < rawCodes.length) {
				let openCode = createSgrCode(sgrPrefix, rawCodes.slice(index, index + 3));
				fragments.push({
					type: "start",
					code: openCode,
					endCode: ansiStyles.color.ansi(codeNumber === 38 ? 39 : 49)
				}), index += 3;
				continue;
			}
			if (colorType === 2 && index + 4 < rawCodes.length) {
				let openCode = createSgrCode(sgrPrefix, rawCodes.slice(index, index + 5));
				fragments.push({
					type: "start",
					code: openCode,
					endCode: ansiStyles.color.ansi(codeNumber === 38 ? 39 : 49)
				}), index += 5;
				continue;
			}
			let openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
			fragments.push({
				type: "start",
				code: openCode,
				endCode: ansiStyles.color.ansi(codeNumber === 38 ? 39 : 49)
			}), index++;
			continue;
		}
		if (endCodeNumbers.has(codeNumber)) {
			fragments.push({
				type: "end",
				endCode: ansiStyles.color.ansi(codeNumber)
			}), index++;
			continue;
		}
		let mappedEndCode = ansiStyles.codes.get(codeNumber);
		if (mappedEndCode !== void 0) {
			let openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
			fragments.push({
				type: "start",
				code: openCode,
				endCode: ansiStyles.color.ansi(mappedEndCode)
			}), index++;
			continue;
		}
		let openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
		fragments.push({
			type: "start",
			code: openCode,
			endCode: ansiStyles.reset.open
		}), index++;
	}
	return fragments.length === 0 && fragments.push({ type: "reset" }), fragments;
}
function parseCsiCode(string, index) {
	let escapeCodePoint = string.codePointAt(index), sequenceStartIndex;
	if (escapeCodePoint === 27) {
		if (string[index + 1] !== "[") return;
		sequenceStartIndex = index + 2;
	} else if (escapeCodePoint === 155) sequenceStartIndex = index + 1;
	else return;
	let hasCanonicalSgrParameters = !0;
	for (let sequenceIndex = sequenceStartIndex; sequenceIndex < string.length; sequenceIndex++) {
		let codePoint = string.codePointAt(sequenceIndex);
		if (isCsiFinalCharacter(codePoint)) {
			let code = string.slice(index, sequenceIndex + 1);
			return string[sequenceIndex] !== "m" || !hasCanonicalSgrParameters ? createControlParseResult(code, sequenceIndex + 1) : {
				token: {
					type: "sgr",
					code,
					fragments: getSgrFragments(code)
				},
				endIndex: sequenceIndex + 1
			};
		}
		if (isCsiParameterCharacter(codePoint)) {
			isSgrParameterCharacter(codePoint) || (hasCanonicalSgrParameters = !1);
			continue;
		}
		if (isCsiIntermediateCharacter(codePoint)) {
			hasCanonicalSgrParameters = !1;
			continue;
		}
		let endIndex = sequenceIndex;
		return createControlParseResult(string.slice(index, endIndex), endIndex);
	}
	return createControlParseResult(string.slice(index), string.length);
}
function parseHyperlinkCode(string, index) {
	let hyperlinkPrefix, hyperlinkClose, codePoint = string.codePointAt(index);
	if (codePoint === 27 && string.startsWith(ANSI_HYPERLINK_ESC_PREFIX, index)) hyperlinkPrefix = ANSI_HYPERLINK_ESC_PREFIX, hyperlinkClose = ANSI_HYPERLINK_ESC_CLOSE;
	else if (codePoint === 157 && string.startsWith(ANSI_HYPERLINK_C1_PREFIX, index)) hyperlinkPrefix = ANSI_HYPERLINK_C1_PREFIX, hyperlinkClose = ANSI_HYPERLINK_C1_CLOSE;
	else return;
	let uriStart = string.indexOf(";", index + hyperlinkPrefix.length);
	if (uriStart === -1) return createControlParseResult(string.slice(index), string.length);
	for (let sequenceIndex = uriStart + 1; sequenceIndex < string.length; sequenceIndex++) {
		let character = string[sequenceIndex];
		if (character === "\x07") return {
			token: {
				type: "hyperlink",
				code: string.slice(index, sequenceIndex + 1),
				action: sequenceIndex === uriStart + 1 ? "close" : "open",
				closePrefix: hyperlinkClose,
				terminator: "\x07"
			},
			endIndex: sequenceIndex + 1
		};
		if (character === "\x1B" && string[sequenceIndex + 1] === "\\") return {
			token: {
				type: "hyperlink",
				code: string.slice(index, sequenceIndex + 2),
				action: sequenceIndex === uriStart + 1 ? "close" : "open",
				closePrefix: hyperlinkClose,
				terminator: "\x1B\\"
			},
			endIndex: sequenceIndex + 2
		};
		if (character === "") return {
			token: {
				type: "hyperlink",
				code: string.slice(index, sequenceIndex + 1),
				action: sequenceIndex === uriStart + 1 ? "close" : "open",
				closePrefix: hyperlinkClose,
				terminator: ""
			},
			endIndex: sequenceIndex + 1
		};
	}
	return createControlParseResult(string.slice(index), string.length);
}
function parseControlStringCode(string, index) {
	let codePoint = string.codePointAt(index), sequenceStartIndex, supportsBellTerminator = !1;
	switch (codePoint) {
		case 27:
			switch (string[index + 1]) {
				case "]":
					sequenceStartIndex = index + 2, supportsBellTerminator = !0;
					break;
				case "P":
				case "X":
				case "^":
				case "_":
					sequenceStartIndex = index + 2;
					break;
				case "\\": return createControlParseResult("\x1B\\", index + 2);
				default: return;
			}
			break;
		case 157:
			sequenceStartIndex = index + 1, supportsBellTerminator = !0;
			break;
		case 144:
		case 152:
		case 158:
		case 159:
			sequenceStartIndex = index + 1;
			break;
		case 156: return createControlParseResult("", index + 1);
		default: return;
	}
	for (let sequenceIndex = sequenceStartIndex; sequenceIndex < string.length; sequenceIndex++) {
		if (supportsBellTerminator && string[sequenceIndex] === "\x07") return createControlParseResult(string.slice(index, sequenceIndex + 1), sequenceIndex + 1);
		if (string[sequenceIndex] === "\x1B" && string[sequenceIndex + 1] === "\\") return createControlParseResult(string.slice(index, sequenceIndex + 2), sequenceIndex + 2);
		if (string[sequenceIndex] === "") return createControlParseResult(string.slice(index, sequenceIndex + 1), sequenceIndex + 1);
	}
	return createControlParseResult(string.slice(index), string.length);
}
function parseAnsiCode(string, index) {
	let codePoint = string.codePointAt(index);
	if (codePoint === 27 || codePoint === 157) {
		let hyperlinkCode = parseHyperlinkCode(string, index);
		if (hyperlinkCode) return hyperlinkCode;
	}
	return parseControlStringCode(string, index) || parseCsiCode(string, index);
}
function appendTrailingAnsiTokens(string, index, tokens) {
	for (; index < string.length;) {
		let nextCodePoint = string.codePointAt(index);
		if (!ESCAPES.has(nextCodePoint)) break;
		let escapeCode = parseAnsiCode(string, index);
		if (!escapeCode) break;
		tokens.push(escapeCode.token), index = escapeCode.endIndex;
	}
	return index;
}
function parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments) {
	let segment = graphemeSegments.containing(index);
	if (segment && segment.index === index) return {
		token: {
			type: "character",
			value: segment.segment,
			visibleWidth: getGraphemeWidth(segment.segment),
			isGraphemeContinuation: !1
		},
		endIndex: index + segment.segment.length
	};
}
function collectVisibleCharacters(string) {
	let visibleCharacters = [], index = 0;
	for (; index < string.length;) {
		let codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			let code = parseAnsiCode(string, index);
			if (code) {
				index = code.endIndex;
				continue;
			}
		}
		let value = String.fromCodePoint(codePoint);
		visibleCharacters.push({
			value,
			visibleWidth: 1,
			isGraphemeContinuation: !1
		}), index += value.length;
	}
	return visibleCharacters;
}
function applyGraphemeMetadata(visibleCharacters) {
	if (visibleCharacters.length === 0) return;
	let visibleString = visibleCharacters.map(({ value }) => value).join(""), scalarOffsets = [], scalarOffset = 0;
	for (let visibleCharacter of visibleCharacters) scalarOffsets.push(scalarOffset), scalarOffset += visibleCharacter.value.length;
	let scalarIndex = 0;
	for (let segment of GRAPHEME_SEGMENTER.segment(visibleString)) {
		for (; scalarIndex < visibleCharacters.length && scalarOffsets[scalarIndex] < segment.index;) scalarIndex++;
		let graphemeIndex = scalarIndex, isFirstInGrapheme = !0;
		for (; graphemeIndex < visibleCharacters.length && scalarOffsets[graphemeIndex] < segment.index + segment.segment.length;) visibleCharacters[graphemeIndex].visibleWidth = isFirstInGrapheme ? getGraphemeWidth(segment.segment) : 0, visibleCharacters[graphemeIndex].isGraphemeContinuation = !isFirstInGrapheme, isFirstInGrapheme = !1, graphemeIndex++;
		scalarIndex = graphemeIndex;
	}
}
function tokenizeAnsiWithVisibleSegmentation(string, { endCharacter = 1e400 } = {}) {
	let tokens = [], visibleCharacters = collectVisibleCharacters(string);
	applyGraphemeMetadata(visibleCharacters);
	let index = 0, visibleCharacterIndex = 0, visibleCount = 0;
	for (; index < string.length;) {
		let codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			let code = parseAnsiCode(string, index);
			if (code) {
				tokens.push(code.token), index = code.endIndex;
				continue;
			}
		}
		let value = String.fromCodePoint(codePoint), visibleCharacter = visibleCharacters[visibleCharacterIndex], visibleWidth = isFullwidthCodePoint(codePoint) ? 2 : value.length;
		visibleCharacter && (visibleWidth = visibleCharacter.visibleWidth);
		let token = {
			type: "character",
			value,
			visibleWidth,
			isGraphemeContinuation: visibleCharacter ? visibleCharacter.isGraphemeContinuation : !1
		};
		if (tokens.push(token), index += value.length, visibleCharacterIndex++, visibleCount += token.visibleWidth, visibleCount >= endCharacter) {
			let nextVisibleCharacter = visibleCharacters[visibleCharacterIndex];
			if (!nextVisibleCharacter || !nextVisibleCharacter.isGraphemeContinuation) {
				index = appendTrailingAnsiTokens(string, index, tokens);
				break;
			}
		}
	}
	return tokens;
}
function areValuesInSameGrapheme(leftValue, rightValue) {
	let pair = `${leftValue}${rightValue}`, splitIndex = leftValue.length;
	for (let segment of GRAPHEME_SEGMENTER.segment(pair)) {
		if (segment.index === splitIndex) return !1;
		if (segment.index > splitIndex) return !0;
	}
	return !0;
}
function hasAnsiSplitContinuationAhead(string, startIndex, previousVisibleValue, graphemeSegments) {
	if (!previousVisibleValue) return !1;
	let index = startIndex, hasAnsiCode = !1;
	for (; index < string.length;) {
		let codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			let code = parseAnsiCode(string, index);
			if (code) {
				hasAnsiCode = !0, index = code.endIndex;
				continue;
			}
		}
		if (!hasAnsiCode) return !1;
		let characterToken = parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments);
		return !characterToken || areValuesInSameGrapheme(previousVisibleValue, characterToken.token.value);
	}
	return !1;
}
function tokenizeAnsi(string, { endCharacter = 1e400 } = {}) {
	let tokens = [], graphemeSegments = GRAPHEME_SEGMENTER.segment(string), index = 0, visibleCount = 0, previousVisibleValue, hasAnsiSinceLastVisible = !1;
	for (; index < string.length;) {
		let codePoint = string.codePointAt(index);
		if (ESCAPES.has(codePoint)) {
			let code = parseAnsiCode(string, index);
			if (code) {
				tokens.push(code.token), index = code.endIndex, hasAnsiSinceLastVisible = !0;
				continue;
			}
		}
		let characterToken = parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments);
		if (!characterToken || hasAnsiSinceLastVisible && previousVisibleValue && areValuesInSameGrapheme(previousVisibleValue, characterToken.token.value)) return tokenizeAnsiWithVisibleSegmentation(string, { endCharacter });
		if (tokens.push(characterToken.token), index = characterToken.endIndex, visibleCount += characterToken.token.visibleWidth, hasAnsiSinceLastVisible = !1, previousVisibleValue = characterToken.token.value, visibleCount >= endCharacter) {
			if (hasAnsiSplitContinuationAhead(string, index, previousVisibleValue, graphemeSegments)) return tokenizeAnsiWithVisibleSegmentation(string, { endCharacter });
			index = appendTrailingAnsiTokens(string, index, tokens);
			break;
		}
	}
	return tokens;
}
function applySgrFragments(activeStyles, fragments) {
	for (let fragment of fragments) switch (fragment.type) {
		case "reset":
			activeStyles.clear();
			break;
		case "end":
			activeStyles.delete(fragment.endCode);
			break;
		case "start": activeStyles.delete(fragment.endCode), activeStyles.set(fragment.endCode, fragment.code);
	}
	return activeStyles;
}
function undoAnsiCodes(activeStyles) {
	return [...activeStyles.keys()].reverse().join("");
}
function closeHyperlink(hyperlinkToken) {
	return `${hyperlinkToken.closePrefix}${hyperlinkToken.terminator}`;
}
function shouldIncludeSgrAfterEnd(token, activeStyles) {
	let hasStartFragment = !1, hasClosingEffect = !1;
	for (let fragment of token.fragments) fragment.type === "start" ? hasStartFragment = !0 : (fragment.type === "reset" && activeStyles.size > 0 || fragment.type === "end" && activeStyles.has(fragment.endCode)) && (hasClosingEffect = !0);
	return hasClosingEffect && !hasStartFragment;
}
function applySgrToken({ token, isPastEnd, activeStyles, returnValue, include, activeHyperlink, position }) {
	return isPastEnd && !shouldIncludeSgrAfterEnd(token, activeStyles) || (activeStyles = applySgrFragments(activeStyles, token.fragments), include && (returnValue += token.code)), {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
function applyHyperlinkToken({ token, isPastEnd, activeStyles, activeHyperlink, position, returnValue, include }) {
	return isPastEnd && (token.action !== "close" || !activeHyperlink) || (token.action === "open" ? activeHyperlink = token : token.action === "close" && (activeHyperlink = void 0), include && (returnValue += token.code)), {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
function applyControlToken({ token, isPastEnd, activeStyles, activeHyperlink, position, returnValue, include }) {
	return !isPastEnd && include && (returnValue += token.code), {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
function applyCharacterToken({ token, start, activeStyles, activeHyperlink, position, returnValue, include }) {
	return !include && position >= start && !token.isGraphemeContinuation && (include = !0, returnValue = [...activeStyles.values()].join(""), activeHyperlink && (returnValue += activeHyperlink.code)), include && (returnValue += token.value), position += token.visibleWidth, {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include
	};
}
const tokenHandlers = {
	sgr: applySgrToken,
	hyperlink: applyHyperlinkToken,
	control: applyControlToken,
	character: applyCharacterToken
};
function applyToken(parameters) {
	let tokenHandler = tokenHandlers[parameters.token.type];
	if (!tokenHandler) {
		let { activeStyles, activeHyperlink, position, returnValue, include } = parameters;
		return {
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include
		};
	}
	return tokenHandler(parameters);
}
function createHasContinuationAheadMap(tokens) {
	let hasContinuationAhead = Array.from({ length: tokens.length }, () => !1), nextCharacterIsContinuation = !1;
	for (let tokenIndex = tokens.length - 1; tokenIndex >= 0; tokenIndex--) {
		let token = tokens[tokenIndex];
		hasContinuationAhead[tokenIndex] = nextCharacterIsContinuation, token.type === "character" && (nextCharacterIsContinuation = !!token.isGraphemeContinuation);
	}
	return hasContinuationAhead;
}
function sliceAnsi(string, start, end) {
	let tokens = tokenizeAnsi(string, { endCharacter: end }), hasContinuationAhead = createHasContinuationAheadMap(tokens), activeStyles = new Map(), activeHyperlink, position = 0, returnValue = "", include = !1;
	for (let [tokenIndex, token] of tokens.entries()) {
		let isPastEnd = end !== void 0 && position >= end;
		if (isPastEnd && token.type !== "character" && hasContinuationAhead[tokenIndex] && (isPastEnd = !1), isPastEnd && token.type === "character" && !token.isGraphemeContinuation) break;
		({activeStyles, activeHyperlink, position, returnValue, include} = applyToken({
			token,
			isPastEnd,
			start,
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include
		}));
	}
	return include ? (activeHyperlink && (returnValue += closeHyperlink(activeHyperlink)), returnValue += undoAnsiCodes(activeStyles), returnValue) : "";
}
const getWidth = (stream, defaultWidth) => stream.columns ?? defaultWidth ?? 80, fitToTerminalHeight = (stream, wrappedText, defaultHeight) => {
	let terminalHeight = stream.rows ?? defaultHeight ?? 24;
	if (terminalHeight === void 0) return {
		text: wrappedText,
		wasClipped: !1
	};
	if (terminalHeight === 0) return {
		text: "",
		wasClipped: wrappedText !== ""
	};
	let unstyled = stripAnsi(wrappedText), linesCount = [...unstyled].filter((character) => character === "\n").length + 1, toRemove = Math.max(0, linesCount - terminalHeight);
	if (toRemove === 0) return {
		text: wrappedText,
		wasClipped: !1
	};
	let seen = 0, cut = 0;
	for (let [index, character] of [...unstyled].entries()) if (character === "\n" && (seen++, seen === toRemove)) {
		cut = index + 1;
		break;
	}
	return {
		text: sliceAnsi(wrappedText, cut),
		wasClipped: !0
	};
}, diffFrames = (previousLines, nextLines) => {
	let start = 0;
	for (; start < previousLines.length && start < nextLines.length && previousLines[start] === nextLines[start]; start++);
	let endPrevious = previousLines.length - 1, endNext = nextLines.length - 1;
	for (; endPrevious >= start && endNext >= start && previousLines[endPrevious] === nextLines[endNext];) endPrevious--, endNext--;
	return {
		start,
		endPrevious,
		endNext
	};
}, buildPatch = ({ prevCount, start, endPrevious, endNext, nextLines, nextWrappedEndsWithNewline }) => {
	let sequence = "", upCount = Math.max(0, prevCount - 1 - start);
	upCount > 0 && (sequence += cursorUp(upCount)), sequence += "\x1B[G";
	let linesToClear = Math.max(0, endPrevious - start + 1);
	for (let index = 0; index < linesToClear; index++) sequence += eraseLine, index < linesToClear - 1 && (sequence += cursorDown());
	linesToClear > 1 && (sequence += cursorUp(linesToClear - 1)), sequence += "\x1B[G";
	let wroteSlice = nextLines.slice(start, endNext + 1);
	if (wroteSlice.length > 0) {
		let chunk = wroteSlice.join("\n");
		sequence += chunk, sequence += "\x1B[K", nextWrappedEndsWithNewline && !chunk.endsWith("\n") && (sequence += "\n");
	}
	let currentLine = start + wroteSlice.length, downCount = nextLines.length - 1 - currentLine;
	return downCount > 0 && (sequence += cursorDown(downCount)), sequence;
};
function createLogUpdate(stream, { showCursor = !1, defaultWidth, defaultHeight } = {}) {
	let previousLineCount = 0, previousWidth = getWidth(stream, defaultWidth), previousOutput = "", useSynchronizedOutput = stream.isTTY === !0, write = (output) => {
		output !== "" && (useSynchronizedOutput ? stream.write("\x1B[?2026h" + output + "\x1B[?2026l") : stream.write(output));
	}, computeFrame = (text, width) => {
		let textString = String(text), wrapped = wrapAnsi(textString.endsWith("\n") ? textString : `${textString}\n`, width, {
			trim: !1,
			hard: !0,
			wordWrap: !1
		}), { text: clippedText, wasClipped } = fitToTerminalHeight(stream, wrapped, defaultHeight);
		return {
			wrapped: clippedText,
			lines: clippedText === "" ? [] : clippedText.split("\n"),
			wasClipped
		};
	}, reset = () => {
		previousOutput = "", previousWidth = getWidth(stream, defaultWidth), previousLineCount = 0;
	}, render = (...arguments_) => {
		showCursor || cliCursor.hide();
		let width = getWidth(stream, defaultWidth), { wrapped, lines, wasClipped } = computeFrame(arguments_.join(" "), width);
		if (lines.length === 0) {
			previousOutput = wrapped, previousWidth = width, previousLineCount = 0;
			return;
		}
		if (wrapped === previousOutput && previousWidth === width) return;
		if (previousLineCount === 0) {
			write(wrapped), previousOutput = wrapped, previousWidth = width, previousLineCount = lines.length;
			return;
		}
		if (previousWidth !== width || wasClipped) {
			write(eraseLines(previousLineCount) + wrapped), previousOutput = wrapped, previousWidth = width, previousLineCount = lines.length;
			return;
		}
		let previousLines = previousOutput === "" ? [] : previousOutput.split("\n"), { start, endPrevious, endNext } = diffFrames(previousLines, lines);
		if (start === lines.length && previousLineCount === lines.length) return;
		if (start === 0) {
			write(eraseLines(previousLineCount) + wrapped), previousOutput = wrapped, previousWidth = width, previousLineCount = lines.length;
			return;
		}
		let patch = buildPatch({
			prevCount: previousLineCount,
			start,
			endPrevious,
			endNext,
			nextLines: lines,
			nextWrappedEndsWithNewline: wrapped.endsWith("\n")
		});
		write(patch), previousOutput = wrapped, previousWidth = width, previousLineCount = lines.length;
	};
	return render.clear = () => {
		write(eraseLines(previousLineCount)), reset();
	}, render.done = () => {
		reset(), showCursor || cliCursor.show();
	}, render.persist = (...arguments_) => {
		let erasePrevious = previousLineCount > 0 ? eraseLines(previousLineCount) : "";
		previousLineCount > 0 && (previousLineCount = 0);
		let text = `${arguments_.join(" ")}`, width = getWidth(stream, defaultWidth), { wrapped: wrappedText } = computeFrame(text, width);
		write(erasePrevious + wrappedText), reset();
	}, render;
}
createLogUpdate(process$2.stdout), createLogUpdate(process$2.stderr);
const FRAMES = [
	"⠋",
	"⠙",
	"⠹",
	"⠸",
	"⠼",
	"⠴",
	"⠦",
	"⠧",
	"⠇",
	"⠏"
];
function terminalProgress(stream, color) {
	let log = createLogUpdate(stream), styled = (style, text) => color ? styleText(style, text) : text, running = new Map(), frame = 0, draw = () => {
		frame = (frame + 1) % FRAMES.length;
		let width = stream.columns ?? 80, lines = [...running.values()].map(({ job, since, last }) => {
			let head = `${job.id}  ${formatDuration(performance.now() - since)}`, rest = Math.max(0, width - head.length - 6);
			return `${styled("cyan", FRAMES[frame] ?? "")} ${head}  ${styled("dim", visible(last).slice(0, rest))}`;
		});
		log(lines.join("\n"));
	}, timer = setInterval(draw, 100);
	return timer.unref(), {
		started(job) {
			running.set(job.id, {
				job,
				since: performance.now(),
				last: ""
			}), draw();
		},
		output(job, _chunk, lastLine) {
			let entry = running.get(job.id);
			entry !== void 0 && lastLine.trim() !== "" && (entry.last = lastLine);
		},
		noted(job, text) {
			log.clear(), stream.write(`  ${job.id}  ${styled("dim", visible(text))}\n`), draw();
		},
		ended(result) {
			running.delete(result.job.id);
			let time = formatDuration(result.durationMs), lines = result.failure === null ? [`${styled("green", "✔")} ${result.job.id}  ${styled("dim", time)}`] : failureLines(result).map((line, index) => index === 0 ? `${styled("red", "✖")} ${line}` : styled("dim", line));
			log.clear(), stream.write(`${lines.join("\n")}\n`), running.size > 0 && draw();
		},
		close() {
			clearInterval(timer), log.clear(), log.done();
		}
	};
}
export { terminalProgress };
