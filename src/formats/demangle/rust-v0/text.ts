/** How a name shows what is no name: texts in constants, and what was appended to it. */

/** What LLVM appends to tell copies of one name apart (`.llvm.12345`) tells nothing; other suffixes are shown. */
export function shownSuffix(suffix: string): string {
  return suffix.replace(/\.llvm\.[0-9A-F@]+$/i, '');
}

/** A text or a character between quotation marks, with what cannot be shown escaped. */
export function quoted(text: string, mark: string): string {
  const escaped = text.replace(/[\\"'\p{C}]/gu, (c) => {
    if (c === '\\' || c === mark) return `\\${c}`;
    if (c === '"' || c === "'") return c;
    const short = { '\0': '\\0', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[c];
    return short ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return mark + escaped + mark;
}
