/** Formats and parses the numbers of metrics: bytes and counts. */

import {
  exactBytes,
  formatChange,
  formatSize,
  formatTogether,
  grouped,
  kindOf,
  type ParseResult,
} from './size.ts';

/** Formats the numbers of a metric. */
interface Notation {
  /** Exact: `515,300 B`. */
  exact(amount: number): string;
  /** Rounded: `515.3 KB`. */
  rounded(amount: number): string;
  /** A rounded change with its sign: `+515.3 KB`. */
  signed(amount: number): string;
  /** Several numbers to compare: rounded only if that keeps them distinct. */
  together(amounts: readonly number[]): string[];
}

const BYTES: Notation = {
  exact: exactBytes,
  rounded: formatSize,
  signed: formatChange,
  together: formatTogether,
};

const layers = (amount: number) => counted(amount, 'layer');
const LAYERS: Notation = {
  exact: layers,
  rounded: layers,
  signed: (amount) => `${amount > 0 ? '+' : ''}${layers(amount)}`,
  together: (amounts) => amounts.map(layers),
};

/** Whether a metric is in bytes. The layers of an image are counted instead. */
export const isOfBytes = (metric: string): boolean => metric !== 'image.layers';

/** Returns the formatter for the numbers of a metric. */
export const notationOf = (metric: string): Notation => (isOfBytes(metric) ? BYTES : LAYERS);

/** Returns `1 size`, `1,200 sizes`; negative numbers have a minus sign (U+2212). */
export function counted(count: number, noun: string): string {
  const size = Math.abs(count);
  return `${count < 0 ? '−' : ''}${grouped(size)} ${noun}${size === 1 ? '' : 's'}`;
}

/** Parses a whole number that is not a size. */
export function parseCount(input: unknown): ParseResult<number> {
  if (typeof input === 'number' && Number.isSafeInteger(input) && input >= 0)
    return { ok: true, value: input };
  const found = typeof input === 'string' ? JSON.stringify(input) : kindOf(input);
  return { ok: false, problem: `expected a whole number, 0 or more, found ${found}` };
}
