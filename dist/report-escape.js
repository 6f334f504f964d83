const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, LEGACY_COMMAND = /##\[/g;
function visible(text) {
	let shown = text.replace(INVISIBLE, (character) => character === "\n" ? "\\n" : character === "	" ? "\\t" : `\\u{${character.codePointAt(0)?.toString(16)}}`).replace(LEGACY_COMMAND, "# #[");
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
	return visible(text).replace(/[\\`*_~[\]<>&|#$^{}@]/g, "\\$&").replace(/^([-+=])/, "\\$1").replace(/^(\d+)([.)])/, "$1\\$2").replace(/(\\[@#]|:)(?=[\w/])/g, "$1⁠").replace(/\b(www|GH)(?=[.-])/gi, "$1⁠");
}
export { visibleCommand as i, prose as n, visible as r, codeSpan as t };
