/** Makes text that others wrote harmless where it is shown: file names, build output, snapshots of a stranger. */

/**
 * Controls, format characters (among them the marks that change the direction of writing, "Trojan source"), line and
 * paragraph separators: they would move the cursor, break a table, or show something else than what is there. Halves of a
 * surrogate pair are no text at all: a request with one in it is refused.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Names of 10,000 characters are cut: nobody reads them, and a table of them hides the rest. */
const LONGEST = 300;

/** How older workflow commands begin; GitHub's runner obeys them anywhere in a line of a job log. */
const LEGACY_COMMAND = /##\[/g;

/** Text with everything invisible spelt out (`\u{202e}`), without workflow commands, and cut where it is very long. */
export function visible(text: string): string {
  // Nothing becomes shorter below, so what comes after is cut in any case.
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

/** Text of at most so many UTF-16 units; what is cut off is never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A command made visible word by word: it may be long, and cut it would be another command. */
export function visibleCommand(line: string): string {
  return line.split(' ').map(visible).join(' ');
}

/** Text as a code span of GitHub-flavoured markdown, also inside a table: nothing in it is markup, link or mention. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  if (shown === '') return '` `';
  // In a table the pipe ends a cell even inside of code, and what keeps it there is shown everywhere else.
  if (shown.includes('|')) return `<code>${prose(shown).replaceAll('\\|', '&#124;')}</code>`;
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/**
 * Text as prose of GitHub-flavoured markdown: what could begin markup, HTML or mathematics is escaped with a backslash;
 * mentions, references and bare links are broken with an invisible word joiner, because GitHub looks for them after
 * escapes have been resolved.
 */
export function prose(text: string): string {
  return (
    visible(text)
      .replace(/[\\`*_~[\]<>&|#$^{}@]/g, '\\$&')
      // At the beginning of a line these make lists and headings, also indented; indented further, all makes code.
      .replace(/^ +/, ' ')
      .replace(/^( ?)([-+=])/, '$1\\$2')
      .replace(/^( ?\d+)([.)])/, '$1\\$2')
      .replace(/(\\[@#]|:)(?=[\w/+-])/g, '$1\u2060')
      .replace(/(www|\bGH)(?=[.-])/gi, '$1\u2060')
      // Two of them at the end of a line break it.
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

/** Text as text of HTML, also within quotes. */
export const htmlText = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Text as text of XML 1.0, also within quotes: surrogates without their other half may not even stand there as entities. */
export const xmlText = (text: string): string => htmlText(text).replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');

/**
 * Words longer than that may be broken where they stand in a table: three columns of them and of numbers fit on a phone (375
 * pixels) in the widest of the usual typefaces, DejaVu Sans and Verdana.
 */
const LONGEST_WORD = 8;

const fits = (text: string) => text.split(/[\s-]/).every((word) => word.length <= LONGEST_WORD);

/** Text as code that may be broken within its words: in a column of a table, a long name would push the others out of sight. */
export function breakableCode(text: string): string {
  const shown = visible(text);
  return fits(shown) ? codeSpan(text) : `<code>${broken(shown)}</code>`;
}

/** The same as prose. */
export function breakableProse(text: string): string {
  const shown = visible(text);
  return fits(shown) ? prose(text) : broken(shown);
}

/** Escaped, with places to break it. */
function broken(shown: string): string {
  // An escape is one with what it escapes.
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

/** A link whose text is markdown already, to an address of our own making: nothing in that ends the link. */
export function link(markdown: string, address: string): string {
  const harmless = address.replace(
    /[()<>\s|\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${markdown}](${harmless})`;
}

/** JSON that no HTML parser takes for markup: no tag and no comment begins in it. */
export const inScript = (data: unknown): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
