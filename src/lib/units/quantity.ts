/** Numbers as people write and read them: so many bytes, so many layers. */

import {
  exactBytes,
  formatChange,
  formatSize,
  formatTogether,
  grouped,
  kindOf,
  type ParseResult,
} from './size.ts';

/** How the numbers of a metric are written. */
interface Notation {
  /** To the last one: `515,300 B`. */
  exact(amount: number): string;
  /** Rounded for people: `515.3 KB`. */
  rounded(amount: number): string;
  /** A change rounded for people, with its sign: `+515.3 KB`. */
  signed(amount: number): string;
  /** Several that are read against each other: rounded only where that keeps them apart. */
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

/** Whether a metric is of bytes: the layers of an image are counted. */
export const isOfBytes = (metric: string): boolean => metric !== 'image.layers';

/** How the numbers of a metric are written. */
export const notationOf = (metric: string): Notation => (isOfBytes(metric) ? BYTES : LAYERS);

/** `1 size`, `1,200 sizes`; a negative number has a true minus sign (U+2212). */
export function counted(count: number, noun: string): string {
  const size = Math.abs(count);
  return `${count < 0 ? '−' : ''}${grouped(size)} ${noun}${size === 1 ? '' : 's'}`;
}

/** Reads a whole number that is no size. */
export function parseCount(input: unknown): ParseResult<number> {
  if (typeof input === 'number' && Number.isSafeInteger(input) && input >= 0)
    return { ok: true, value: input };
  const found = typeof input === 'string' ? JSON.stringify(input) : kindOf(input);
  return { ok: false, problem: `expected a whole number, 0 or more, found ${found}` };
}
