/** Escapes untrusted text for display: file names, build output, snapshots of untrusted contributors. */

/**
 * Control characters, format characters (including the direction marks of "Trojan source" attacks), and line and
 * paragraph separators: they could move the cursor, break a table, or make text look different from what it is. Lone
 * surrogates are not valid text, and GitHub's API rejects requests that contain them.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Longer names are truncated: a table with them would hide everything else. */
const LONGEST = 300;

/** The start of older workflow commands, which GitHub's runner executes anywhere in a line of a job log. */
const LEGACY_COMMAND = /##\[/g;

/** Escapes invisible characters (`\u{202e}`) and workflow commands, and truncates very long text. */
export function visible(text: string): string {
  // The replacements never shorten the text, so the rest would be truncated anyway.
  const shown = text
    .slice(0, LONGEST + 1)
    .replace(INVISIBLE, (character) => {
      if (character === '\n') return '\\n';
      if (character === '\t') return '\\t';
      return `\\u{${character.codePointAt(0)?.toString(16)}}`;
    })
    .replace(LEGACY_COMMAND, '# #[');
  return cut(shown, LONGEST);
}

/** Truncates text to a number of UTF-16 units, without splitting a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Escapes the words of a command one by one, because a truncated command would be a different one. */
export function visibleCommand(line: string): string {
  return line.split(' ').map(visible).join(' ');
}

/** Formats text as a code span of GitHub-flavoured Markdown, also in tables, without markup, links or mentions. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  if (shown === '') return '` `';
  // In a table, a pipe ends the cell even inside code, and escaping it would be visible outside tables.
  if (shown.includes('|')) return `<code>${prose(shown).replaceAll('\\|', '&#124;')}</code>`;
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/**
 * Escapes text for GitHub-flavoured Markdown: characters that could start markup, HTML or mathematics get a backslash;
 * mentions, references and bare links get an invisible word joiner, because GitHub detects them after it has resolved
 * escapes.
 */
export function prose(text: string): string {
  return (
    visible(text)
      .replace(/[\\`*_~[\]<>&|#$^{}@]/g, '\\$&')
      // At the start of a line these make lists and headings, even indented; more indentation makes code.
      .replace(/^ +/, ' ')
      .replace(/^( ?)([-+=])/, '$1\\$2')
      .replace(/^( ?\d+)([.)])/, '$1\\$2')
      .replace(/(\\[@#]|:)(?=[\w/+-])/g, '$1\u2060')
      .replace(/(www|\bGH)(?=[.-])/gi, '$1\u2060')
      // Two spaces at the end of a line are a line break.
      .replace(/ {2,}$/, ' ')
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // HTML 4 does not know &apos;.
  "'": '&#39;',
};

/** Escapes text for HTML, including attribute values. */
export const htmlText = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Escapes text for XML 1.0, including attribute values. XML does not permit lone surrogates, not even as entities. */
export const xmlText = (text: string): string => htmlText(text).replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');

/**
 * Longer words get line break opportunities in tables: three columns of such words and of numbers fit on a phone (375
 * pixels) in the widest common typefaces, DejaVu Sans and Verdana.
 */
const LONGEST_WORD = 8;

const fits = (text: string) => text.split(/[\s-]/).every((word) => word.length <= LONGEST_WORD);

/**
 * Formats text as code that can be broken within words, so that a long name in a table does not push other columns out
 * of view.
 */
export function breakableCode(text: string): string {
  const shown = visible(text);
  return fits(shown) ? codeSpan(text) : `<code>${broken(shown)}</code>`;
}

/** Does the same for prose. */
export function breakableProse(text: string): string {
  const shown = visible(text);
  return fits(shown) ? prose(text) : broken(shown);
}

/** Escapes text and inserts line break opportunities. */
function broken(shown: string): string {
  // An escape and its character are one token.
  const tokens =
    prose(shown)
      .replaceAll('\\|', '&#124;')
      .match(/\\.|&#124;|./gsu) ?? [];
  let since = 0;
  return tokens
    .map((token, index) => {
      since += 1;
      const isEnd = index === tokens.length - 1;
      if (isEnd || (since < LONGEST_WORD && !/^\\?[-._/:]$/.test(token))) return token;
      since = 0;
      return `${token}<wbr>`;
    })
    .join('');
}

/** Formats a link. The text must be Markdown already; characters in the address that could end the link are encoded. */
export function link(markdown: string, address: string): string {
  const harmless = address.replace(
    /[()<>\s|\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${markdown}](${harmless})`;
}

/** Formats JSON for a script element: it contains no start of a tag or comment. */
export const inScript = (data: unknown): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
