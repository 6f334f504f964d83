const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, LEGACY_COMMAND = /##\[/g;
function visible(text) {
	return cut(text.slice(0, 301).replace(INVISIBLE, (character) => character === "\n" ? "\\n" : character === "	" ? "\\t" : `\\u{${character.codePointAt(0)?.toString(16)}}`).replace(LEGACY_COMMAND, "# #["), 300);
}
function cut(text, length) {
	return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
function visibleCommand(line) {
	return line.split(" ").map(visible).join(" ");
}
function codeSpan(text) {
	let shown = visible(text);
	if (shown === "") return "` `";
	if (shown.includes("|")) return `<code>${prose(shown).replaceAll("\\|", "&#124;")}</code>`;
	let longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length)), fence = "`".repeat(longest + 1), pad = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
	return `${fence}${pad}${shown}${pad}${fence}`;
}
function prose(text) {
	return visible(text).replace(/[\\`*_~[\]<>&|#$^{}@]/g, "\\$&").replace(/^ +/, " ").replace(/^( ?)([-+=])/, "$1\\$2").replace(/^( ?\d+)([.)])/, "$1\\$2").replace(/(\\[@#]|:)(?=[\w/+-])/g, "$1⁠").replace(/(www|\bGH)(?=[.-])/gi, "$1⁠").replace(/ {2,}$/, " ");
}
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
}, htmlText = (text) => visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character), xmlText = (text) => htmlText(text).replace(/[\p{Cs}\ufffe\uffff]/gu, "�"), fits = (text) => text.split(/[\s-]/).every((word) => word.length <= 8);
function breakableCode(text) {
	let shown = visible(text);
	return fits(shown) ? codeSpan(text) : `<code>${broken(shown)}</code>`;
}
function breakableProse(text) {
	let shown = visible(text);
	return fits(shown) ? prose(text) : broken(shown);
}
function broken(shown) {
	let tokens = prose(shown).replaceAll("\\|", "&#124;").match(/\\.|&#124;|./gsu) ?? [], since = 0;
	return tokens.map((token, index) => (since += 1, index === tokens.length - 1 || since < 8 && !/^\\?[-._/:]$/.test(token) ? token : (since = 0, `${token}<wbr>`))).join("");
}
function link(markdown, address) {
	return `[${markdown}](${address.replace(/[()<>\s|\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`)})`;
}
const inScript = (data) => JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
export { htmlText as a, prose as c, xmlText as d, cut as i, visible as l, breakableProse as n, inScript as o, codeSpan as r, link as s, breakableCode as t, visibleCommand as u };
