/** Lowers sizes in the text of a budgets.yml in place, so that comments, order and layout are preserved. Pure. */

import { LineCounter, parseDocument, visit } from 'yaml';
import { parseSize } from '../lib/units/size.ts';
import type { Position } from './document.ts';
import { positionKey } from './uses.ts';

/** A size to lower. */
export interface Lowering {
  readonly at: Position;
  /** The smallest allowed new value, in bytes. */
  readonly least: number;
  /** The largest allowed new value, in bytes; the new value is below the old one in any case. */
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

/** Lowers sizes. A size that cannot be lowered within the bounds is left as it is. */
export function lowerSizes(text: string, lowerings: readonly Lowering[]): Edited {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const wanted = new Map(lowerings.map((each) => [positionKey(each.at), each]));
  const splices: { readonly from: number; readonly to: number; readonly by: string }[] = [];
  visit(document, {
    Scalar(_, node) {
      const [from, to] = node.range ?? [];
      if (from === undefined || to === undefined) return;
      const { line, col } = lines.linePos(from);
      const lowering = wanted.get(positionKey({ line, column: col }));
      if (lowering === undefined) return;
      const written = text.slice(from, to);
      const by = lowered(written, lowering);
      if (by !== undefined) splices.push({ from, to, by });
    },
  });
  const edited = splices
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, by }) => result.slice(0, from) + by + result.slice(to), text);
  const [before, after] = [text.split('\n'), edited.split('\n')];
  return {
    text: edited,
    changed: before.flatMap((line, index) =>
      line === after[index] ? [] : [{ line: index + 1, before: line, after: after[index] ?? '' }],
    ),
  };
}

const SIZE = /^(['"]?)\s*[\d.]+(\s*)([A-Za-z]*)\s*\1$/;
/** Significant digits of a lowered limit. People read it, so more are used only if three do not suffice. */
const MIN_DIGITS = 3;
const MAX_DIGITS = 16;

/** A smaller size within the bounds, in the same unit and quotes; undefined if there is none. */
function lowered(written: string, { least, most = Number.POSITIVE_INFINITY }: Lowering): string | undefined {
  const [, quote = '', space = '', unit = ''] = SIZE.exec(written) ?? [];
  const before = sizeOf(written.replaceAll(/['"]/g, ''));
  const factor = unit === '' ? 1 : sizeOf(`1 ${unit}`);
  if (before === undefined || factor === undefined) return undefined;
  for (let digits = MIN_DIGITS; digits <= MAX_DIGITS; digits += 1) {
    const number = roundedUp(least / factor, unit === '' ? MAX_DIGITS : digits);
    const by = `${number}${space}${unit}`;
    const bytes = sizeOf(by);
    // Already as tight as this many digits allow; otherwise each run would add a digit.
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

/** Rounds a number up to significant digits and writes it without an exponent. */
function roundedUp(value: number, digits: number): string {
  if (value === 0) return '0';
  const decimals = Math.min(Math.max(0, digits - 1 - Math.floor(Math.log10(value))), 15);
  const scale = 10 ** decimals;
  const up = (Math.ceil(value * scale - 1e-9) / scale).toFixed(decimals);
  return decimals === 0 ? up : up.replace(/\.?0+$/, '');
}
