/** Finds the commands in a comment: every line that begins with /size-guard and that GitHub shows as text, not as code or a quote. */

import { parseSize } from '../../lib/units/size.ts';

/** A line of a comment that is meant for size-guard. */
export type Command =
  | {
      readonly kind: 'accept';
      readonly line: string;
      readonly artifact: string;
      readonly bytes: number;
      /** Hexadecimal digits, of which there may be too few. */
      readonly commit: string;
    }
  /** `problem` contains the correct syntax. */
  | { readonly kind: 'wrong'; readonly line: string; readonly problem: string };

export type Accept = Extract<Command, { kind: 'accept' }>;

const USAGE = '`/size-guard accept ARTIFACT +SIZE COMMIT`, as the report proposes it';

/** More commands in one comment are not read. */
const MOST_COMMANDS = 50;

const OURS = /^\/size-guard(?=\s|$)/;
const ACCEPT = /^\/size-guard\s+accept\s+(\S{1,4096})\s+\+(\S{1,20}(?: [A-Za-z]{1,3})?)\s+([0-9a-f]{1,64})$/;

/** Reads the commands in a comment, in the order of their lines. */
export function commandsIn(body: string): Command[] {
  return textLines(body)
    .filter((line) => OURS.test(line))
    .slice(0, MOST_COMMANDS)
    .map(commandOf);
}

function commandOf(line: string): Command {
  const [, artifact, size, commit] = ACCEPT.exec(line) ?? [];
  if (artifact === undefined || size === undefined || commit === undefined)
    return { kind: 'wrong', line, problem: `write it as ${USAGE}` };
  const reading = parseSize(/^\d+$/.test(size) ? Number(size) : size);
  if (!reading.ok)
    return { kind: 'wrong', line, problem: `write it as ${USAGE}, with a size such as \`+20KB\`` };
  return { kind: 'accept', line, artifact, bytes: reading.value, commit };
}

const FENCE = /^(`{3,})[^`]*$|^(~{3,})/;
const LIST_ITEM = /^([-+*]|(\d{1,9})[.)])( *)(?=\S|$)/;
const RULE = /^([-*_])(?: *\1){2,} *$/;
/** In the middle of a paragraph it hides no more than the rest of that. */
const COMMENT = /<!--(?!.*-->)/;
/** A quote, also one in a list item. */
const QUOTE = /^(?:(?:[-+*]|\d{1,9}[.)]) +)*>/;
const PREFORMATTED = /^<(?:pre|script|style|textarea)(?=[\s>]|$)(?!.*<\/(?:pre|script|style|textarea)>)/i;
/** What hides the lines up to its end. */
const BLOCKS: readonly (readonly [begins: RegExp, ends: RegExp])[] = [
  [/^<!--(?!.*-->)/, /-->/],
  [PREFORMATTED, /<\/(?:pre|script|style|textarea)>/i],
];

/**
 * The lines of a comment that are text in Markdown, without the spaces around them. If only a complete parser could
 * classify a line (in list items, right below a quote), it is left out: a command there gets no reply, and nothing that is
 * shown as code ever counts.
 */
function textLines(body: string): string[] {
  const found: string[] = [];
  let fence: string | null = null;
  let ends: RegExp | null = null;
  /** Up to the next empty line. */
  let isHidden = false;
  let isParagraph = false;
  /** Lines that are indented by so many spaces are of a list item. */
  let ofItem = Infinity;
  for (const line of body.split(/\r\n|\r|\n/).map(withoutTabs)) {
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    if (fence !== null) {
      const isClosing = text.startsWith(fence) && text === text.charAt(0).repeat(text.length);
      if (isClosing && indent < CODE) fence = null;
      continue;
    }
    if (ends !== null) {
      if (ends.test(line)) ends = null;
      continue;
    }
    const isAfterText: boolean = isParagraph;
    isParagraph = false;
    if (text === '') isHidden = false;
    if (text === '' || indent >= ofItem) continue;
    ofItem = indent < CODE ? itemIndent(text, indent, isAfterText) : Infinity;
    if (indent >= CODE) {
      // Below text it is text as well, though none that counts.
      isParagraph = isAfterText;
      continue;
    }
    const [, backticks, tildes] = FENCE.exec(text) ?? [];
    fence = backticks ?? tildes ?? null;
    ends = BLOCKS.find(([begins]) => begins.test(text))?.[1] ?? null;
    if (fence !== null || ends !== null) continue;
    isHidden ||= QUOTE.test(text);
    if (!isHidden) found.push(text);
    isHidden ||= COMMENT.test(text);
    isParagraph = ofItem === Infinity;
  }
  return found;
}

/** The indentation of code blocks, in spaces. */
const CODE = 4;

/** The indentation of lines that belong to the list item of this line; Infinity if it begins none. */
function itemIndent(text: string, indent: number, isAfterText: boolean): number {
  const [all = '', marker = '', number, spaces = ''] = LIST_ITEM.exec(text) ?? [];
  const isEmpty = text.length === marker.length;
  if (all === '' || RULE.test(text) || (spaces === '' && !isEmpty)) return Infinity;
  // Such a line goes on with the text above.
  if (isAfterText && (isEmpty || (number !== undefined && Number(number) !== 1))) return Infinity;
  return indent + marker.length + (isEmpty || spaces.length > CODE ? 1 : spaces.length);
}

/** A line with spaces up to the columns that its tabs lead to. */
function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let spaced = '';
  for (const part of line.split(/(\t)/)) spaced += part === '\t' ? ' '.repeat(4 - (spaced.length % 4)) : part;
  return spaced;
}
