/** An explanation as text (a tree with bars) and as JSON. */

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
const MAX_NAME_LENGTH = 90;
/** Smaller savings are not mentioned: strip removes a few bytes of section names even from a stripped file. */
const MIN_STRIPPED_SHARE = 0.001;

/** Renders an explanation for a terminal. */
export function explanationText(file: string, explanation: Explanation, view: View, color: boolean): string {
  const dim = (text: string) => (color ? styleText('dim', text, { validateStream: false }) : text);
  const rows = rowsOf(viewed(explanation.parts, view), explanation.bytes, 0);
  const [head = '', ...lines] = aligned(
    [['', 'file', 'share', 'memory', 'part'], ...rows],
    (column) => column > 0 && column < 4,
  );
  const table = rows.length === 0 ? 'No part matches the filter.' : [dim(head), ...lines].join('\n');
  return `${titleOf(file, explanation)}\n\n${table}\n${savingsText(explanation)}`;
}

function savingsText({ savings, bytes }: Explanation): string {
  if (savings === undefined) return '';
  if (savings.length === 0) return '\nNo savings found.\n';
  const rows = savings.map(({ bytes: saved, what, line }) => [
    formatSize(saved),
    formatShare(saved, bytes),
    visible(what),
    visible(line),
  ]);
  return `\n${aligned([['saves', 'share', 'what', 'how'], ...rows], (column) => column < 2).join('\n')}\n`;
}

/**
 * Renders an explanation as JSON, on one line, in pieces: a large program has hundreds of thousands of parts, and one
 * string of all of them would take more memory than finding them did.
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
/** The number of parts without nested parts that are serialized together; one by one takes twice as long. */
const BATCH = 256;

function* jsonOf({ parts, savings, ...about }: Explanation, view: View): Generator<string, void> {
  yield `${JSON.stringify(about).slice(0, -1)},"parts":`;
  yield* partsJson(viewed(parts, view));
  yield savings === undefined ? '}\n' : `,"savings":${JSON.stringify(savings)}}\n`;
}

function* partsJson(parts: readonly Part[]): Generator<string, void> {
  yield '[';
  for (let at = 0; at < parts.length; ) {
    if (at > 0) yield ',';
    const { parts: nested, ...part } = parts[at] as Part;
    if (nested !== undefined) {
      yield `${JSON.stringify(part).slice(0, -1)},"parts":`;
      yield* partsJson(nested);
      yield '}';
      at += 1;
      continue;
    }
    let next = at + 1;
    while (next < parts.length && next - at < BATCH && parts[next]?.parts === undefined) next += 1;
    yield JSON.stringify(parts.slice(at, next)).slice(1, -1);
    at = next;
  }
  yield ']';
}

/** Returns the title of an explanation: `agent: 4.2 MB for arm64; strip would leave 3.1 MB (−26 %)`. */
export function titleOf(file: string, { bytes, format, target, stripped }: Explanation): string {
  const what = target ?? format;
  const strip =
    stripped === null || bytes - stripped < MIN_STRIPPED_SHARE * bytes
      ? ''
      : `; strip would leave ${formatSize(stripped)} (${formatShare(stripped - bytes, bytes)})`;
  return `${visible(file)}: ${formatSize(bytes)}${what === 'other' ? '' : ` for ${what}`}${strip}`;
}

function rowsOf(parts: readonly Part[], total: number, level: number): string[][] {
  return parts.flatMap((part) => [
    [
      bar(part.fileBytes, total),
      formatSize(part.fileBytes),
      formatShare(part.fileBytes, total),
      part.memBytes === undefined ? '' : formatSize(part.memBytes),
      `${'  '.repeat(level)}${titleOfPart(part)}`,
    ],
    ...rowsOf(part.parts ?? [], total, level + 1),
  ]);
}

/** Returns the name of a part with its kind, version and remarks: `crate regex v1.10.2 (estimated)`. */
export function titleOfPart({ kind, name, version, estimated, unpacked }: Part): string {
  const shown = visible(name);
  const short = stringWidth(shown) > MAX_NAME_LENGTH ? `${shown.slice(0, MAX_NAME_LENGTH - 1)}…` : shown;
  return [
    NAMED_KINDS.has(kind) ? `${kind} ${short}` : short,
    version === undefined ? '' : ` ${visible(version)}`,
    unpacked === undefined ? '' : ` (${formatSize(unpacked)} unpacked)`,
    estimated === true ? ' (estimated)' : '',
  ].join('');
}

/** Kinds that cannot be recognized by the name. */
const NAMED_KINDS = new Set(['payload', 'crate', 'unit']);

function bar(part: number, total: number): string {
  const eighths = total === 0 ? 0 : Math.round((part / total) * BAR_CELLS * 8);
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`;
}
