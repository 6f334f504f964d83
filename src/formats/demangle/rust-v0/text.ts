/** Formats parts of a name that are not identifiers: literals in constants, and suffixes. */

/** Removes the suffix that LLVM appends to distinguish copies of a name (`.llvm.12345`); other suffixes stay. */
export function shownSuffix(suffix: string): string {
  return suffix.replace(/\.llvm\.[0-9A-F@]+$/i, '');
}

/** Quotes a string or character and escapes unprintable characters. */
export function quoted(text: string, mark: string): string {
  const escaped = text.replace(/[\\"'\p{C}]/gu, (c) => {
    if (c === '\\' || c === mark) return `\\${c}`;
    if (c === '"' || c === "'") return c;
    const short = { '\0': '\\0', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[c];
    return short ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return mark + escaped + mark;
}
