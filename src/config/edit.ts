/** Lowers sizes in the text of a budgets.yml where they stand, so that comments, order and layout stay as they are. Pure. */

import { LineCounter, parseDocument, visit } from 'yaml';
import { parseSize } from '../lib/units/size.ts';
import type { Position } from './document.ts';
import { placeOf } from './uses.ts';

/** A size that is to become smaller. */
export interface Lowering {
  readonly at: Position;
  /** The least that it may become, in bytes. */
  readonly least: number;
  /** The most that it may become, in bytes; it is below what it was in any case. */
  readonly most?: number;
}

/** A line of the file before and after. */
interface ChangedLine {
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

export interface Edited {
  readonly text: string;
  /** In the order of the file. */
  readonly changed: readonly ChangedLine[];
}

/** Replaces sizes. One that cannot become smaller without becoming less than asked stays as it is. */
export function lowerSizes(text: string, lowerings: readonly Lowering[]): Edited {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const wanted = new Map(lowerings.map((each) => [placeOf(each.at), each]));
  const splices: { readonly from: number; readonly to: number; readonly by: string }[] = [];
  visit(document, {
    Scalar(_, node) {
      const [from, to] = node.range ?? [];
      if (from === undefined || to === undefined) return;
      const { line, col } = lines.linePos(from);
      const lowering = wanted.get(placeOf({ line, column: col }));
      if (lowering === undefined) return;
      const written = text.slice(from, to);
      const by = lowered(written, lowering);
      if (by !== undefined) splices.push({ from, to, by });
    },
  });
  const edited = splices
    .sort((a, b) => b.from - a.from)
    .reduce((whole, { from, to, by }) => whole.slice(0, from) + by + whole.slice(to), text);
  const [before, after] = [text.split('\n'), edited.split('\n')];
  return {
    text: edited,
    changed: before.flatMap((line, index) =>
      line === after[index] ? [] : [{ line: index + 1, before: line, after: after[index] ?? '' }],
    ),
  };
}

const SIZE = /^(['"]?)\s*[\d.]+(\s*)([A-Za-z]*)\s*\1$/;
/** Digits of a lowered limit: it is for people, and the last ones are noise. More only where three are not enough. */
const FEWEST_DIGITS = 3;
const MOST_DIGITS = 16;

/** A size in the same unit and quotes, within the bounds and less than before; undefined where there is none. */
function lowered(written: string, { least, most = Number.POSITIVE_INFINITY }: Lowering): string | undefined {
  const [, quote = '', space = '', unit = ''] = SIZE.exec(written) ?? [];
  const before = sizeOf(written.replaceAll(/['"]/g, ''));
  const factor = unit === '' ? 1 : sizeOf(`1 ${unit}`);
  if (before === undefined || factor === undefined) return undefined;
  for (let digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits += 1) {
    const number = roundedUp(least / factor, unit === '' ? MOST_DIGITS : digits);
    const by = `${number}${space}${unit}`;
    const bytes = sizeOf(by);
    // As tight as that many digits can say: else each run would add one.
    if (bytes === before) return undefined;
    if (bytes !== undefined && bytes >= least && bytes < before && bytes <= most)
      return `${quote}${by}${quote}`;
  }
  return undefined;
}

function sizeOf(text: string): number | undefined {
  const reading = parseSize(/^\d+$/.test(text.trim()) ? Number(text) : text);
  return reading.ok ? reading.value : undefined;
}

/** A number rounded up to so many significant digits, written without an exponent. */
function roundedUp(value: number, digits: number): string {
  if (value === 0) return '0';
  const decimals = Math.min(Math.max(0, digits - 1 - Math.floor(Math.log10(value))), 15);
  const scale = 10 ** decimals;
  const up = (Math.ceil(value * scale - 1e-9) / scale).toFixed(decimals);
  return decimals === 0 ? up : up.replace(/\.?0+$/, '');
}
