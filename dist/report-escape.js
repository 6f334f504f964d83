const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, LEGACY_COMMAND = /##\[/g;
function visible(text) {
	let shown = text.slice(0, 301).replace(INVISIBLE, (character) => character === "\n" ? "\\n" : character === "	" ? "\\t" : `\\u{${character.codePointAt(0)?.toString(16)}}`).replace(LEGACY_COMMAND, "# #[");
	return shown.length > 300 ? `${shown.slice(0, 299)}…` : shown;
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
	return visible(text).replace(/[\\`*_~[\]<>&|#$^{}@]/g, "\\$&").replace(/^ +/, " ").replace(/^( ?)([-+=])/, "$1\\$2").replace(/^( ?\d+)([.)])/, "$1\\$2").replace(/(\\[@#]|:)(?=[\w/])/g, "$1⁠").replace(/(www|\bGH)(?=[.-])/gi, "$1⁠").replace(/ {2,}$/, " ");
}
function htmlText(text) {
	return visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("'", "&#39;");
}
function breakableCode(text) {
	let shown = visible(text);
	if (shown.split(/[\s-]/).every((word) => word.length <= 14)) return codeSpan(text);
	let tokens = prose(shown).replaceAll("\\|", "&#124;").match(/\\.|&#124;|./gsu) ?? [], since = 0;
	return `<code>${tokens.map((token) => (since += 1, since < 14 && !/^\\?[-._/:]$/.test(token) ? token : (since = 0, `${token}<wbr>`))).join("")}</code>`;
}
function link(markdown, address) {
	return `[${markdown}](${address.replace(/[()<>\s|\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`)})`;
}
export { prose as a, link as i, codeSpan as n, visible as o, htmlText as r, visibleCommand as s, breakableCode as t };
