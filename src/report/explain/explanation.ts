/** An explanation as text, a tree with bars, and as JSON. */

import { styleText } from 'node:util';
import stringWidth from 'fast-string-width';
import { visible } from '../../lib/text/escape.ts';
import { formatShare } from '../../lib/units/share.ts';
import { formatSize } from '../../lib/units/size.ts';
import type { Explanation } from '../../parts/explanation.ts';
import { type View, viewed } from '../../parts/view.ts';
import type { Part } from '../../snapshot/schema.ts';
import { aligned } from '../columns.ts';

const BAR_CELLS = 12;
/** Eighths of a cell, from none to seven. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LONGEST_NAME = 90;
/** What strip would remove of a stripped file, some bytes of its section names, is not worth a word. */
const LEAST_STRIPPED = 0.001;

/** Draws an explanation for a terminal. */
export function explanationText(file: string, explanation: Explanation, view: View, color: boolean): string {
  const dim = (text: string) => (color ? styleText('dim', text, { validateStream: false }) : text);
  const rows = rowsOf(viewed(explanation.parts, view), explanation.bytes, 0);
  const [head = '', ...lines] = aligned(
    [['', 'file', 'share', 'memory', 'part'], ...rows],
    (column) => column > 0 && column < 4,
  );
  const table = rows.length === 0 ? 'Nothing in it has that in its name.' : [dim(head), ...lines].join('\n');
  return `${titleOf(file, explanation)}\n\n${table}\n${savingsText(explanation)}`;
}

function savingsText({ savings, bytes }: Explanation): string {
  if (savings === undefined) return '';
  if (savings.length === 0) return '\nNothing was found that could be saved.\n';
  const rows = savings.map(({ bytes: saved, what, line }) => [
    formatSize(saved),
    formatShare(saved, bytes),
    visible(what),
    visible(line),
  ]);
  return `\n${aligned([['saves', 'share', 'what', 'what to write'], ...rows], (column) => column < 2).join('\n')}\n`;
}

/**
 * An explanation as JSON, on one line, piece by piece: a large program has some hundred thousand parts, and all of them as
 * one text take more memory than it took to find them.
 */
export function* explanationJson(explanation: Explanation, view: View): Generator<string, void> {
  let piece = '';
  for (const text of jsonOf(explanation, view)) {
    piece += text;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const PIECE_LENGTH = 65_536;
/** So many parts that nothing lies in are turned into text at once: one by one takes twice as long. */
const TOGETHER = 256;

function* jsonOf({ parts, savings, ...about }: Explanation, view: View): Generator<string, void> {
  yield `${JSON.stringify(about).slice(0, -1)},"parts":`;
  yield* partsJson(viewed(parts, view));
  yield savings === undefined ? '}\n' : `,"savings":${JSON.stringify(savings)}}\n`;
}

function* partsJson(parts: readonly Part[]): Generator<string, void> {
  yield '[';
  for (let at = 0; at < parts.length; ) {
    if (at > 0) yield ',';
    const { parts: inside, ...part } = parts[at] as Part;
    if (inside !== undefined) {
      yield `${JSON.stringify(part).slice(0, -1)},"parts":`;
      yield* partsJson(inside);
      yield '}';
      at += 1;
      continue;
    }
    let next = at + 1;
    while (next < parts.length && next - at < TOGETHER && parts[next]?.parts === undefined) next += 1;
    yield JSON.stringify(parts.slice(at, next)).slice(1, -1);
    at = next;
  }
  yield ']';
}

/** `agent: 4.2 MB for arm64; strip would leave 3.1 MB (−26 %)` */
export function titleOf(file: string, { bytes, format, target, stripped }: Explanation): string {
  const what = target ?? format;
  const strip =
    stripped === null || bytes - stripped < LEAST_STRIPPED * bytes
      ? ''
      : `; strip would leave ${formatSize(stripped)} (${formatShare(stripped - bytes, bytes)})`;
  return `${visible(file)}: ${formatSize(bytes)}${what === 'other' ? '' : ` for ${what}`}${strip}`;
}

function rowsOf(parts: readonly Part[], whole: number, level: number): string[][] {
  return parts.flatMap((part) => [
    [
      bar(part.fileBytes, whole),
      formatSize(part.fileBytes),
      formatShare(part.fileBytes, whole),
      part.memBytes === undefined ? '' : formatSize(part.memBytes),
      `${'  '.repeat(level)}${titleOfPart(part)}`,
    ],
    ...rowsOf(part.parts ?? [], whole, level + 1),
  ]);
}

/** A part as it is named in a line of text. */
export function titleOfPart({ kind, name, version, estimated, unpacked }: Part): string {
  const shown = visible(name);
  const short = stringWidth(shown) > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME - 1)}…` : shown;
  return [
    NAMED_KINDS.has(kind) ? `${kind} ${short}` : short,
    version === undefined ? '' : ` ${visible(version)}`,
    unpacked === undefined ? '' : ` (${formatSize(unpacked)} unpacked)`,
    estimated === true ? ' (estimated)' : '',
  ].join('');
}

/** Kinds that the name alone does not tell. */
const NAMED_KINDS = new Set(['payload', 'crate', 'unit']);

function bar(part: number, whole: number): string {
  const eighths = whole === 0 ? 0 : Math.round((part / whole) * BAR_CELLS * 8);
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`;
}
