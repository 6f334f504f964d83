/**
 * Sizes as people write them: `512 KB`, `1 MiB`, `300`, and percentages, read exactly.
 *
 * Decimal units are powers of 1000 and binary ones of 1024 (IEC 80000-13). All arithmetic is done in integers, so that
 * `0.1 MB` is 100,000 bytes and not a float beside it.
 */

const UNITS: Readonly<Record<string, bigint>> = {
  B: 1n,
  KB: 1000n,
  kB: 1000n,
  MB: 1000n ** 2n,
  GB: 1000n ** 3n,
  KiB: 1024n,
  MiB: 1024n ** 2n,
  GiB: 1024n ** 3n,
};

/** The largest size that is accepted: above it a JavaScript number no longer holds every byte. */
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** What a text could be read as: a value, or what is wrong with it, written for the person who wrote the text. */
export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

const fine = <T>(value: T): ParseResult<T> => ({ ok: true, value });
const wrong = (problem: string): ParseResult<never> => ({ ok: false, problem });

/** A decimal number as a fraction of integers: `1.25` is 125 / 10². */
function decimal(text: string): { digits: bigint; scale: bigint } {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) };
}

function wholeBytes(digits: bigint, scale: bigint, found: string): ParseResult<number> {
  // A limit is compared with whole bytes, and `bytes > 1234.5` says the same as `bytes > 1234`: rounding down is exact.
  const bytes = digits / scale;
  return bytes > LARGEST ? wrong(`${found} is more bytes than any file has`) : fine(Number(bytes));
}

/**
 * Reads a size into whole bytes.
 *
 * @param input a bare integer (bytes) or a text such as `512 KB`, `1.5 MiB`, `300 B`
 * @returns the bytes, or what is wrong and what would be right
 */
export function parseSize(input: unknown): ParseResult<number> {
  if (typeof input === 'number') {
    if (Number.isNaN(input)) return wrong('NaN is not a size; write one like 512 KB');
    if (input < 0) return wrong(`${input} is negative; a size is 0 or more`);
    if (!Number.isFinite(input) || input > Number.MAX_SAFE_INTEGER)
      return wrong(`${input} is more bytes than any file has`);
    if (!Number.isInteger(input))
      return wrong(`${input} is no whole number of bytes; write the unit, like ${input} MB`);
    return fine(input);
  }
  if (typeof input !== 'string') return wrong(`expected a size like 512 KB, found ${kindOf(input)}`);
  const text = input.trim();
  const match = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?\s*([A-Za-z]*)$/.exec(text);
  if (/^\d{1,3}(,\d{3})+/.test(text)) return wrong(`${JSON.stringify(input)} has commas; write it without`);
  if (match === null)
    return wrong(`${JSON.stringify(input)} is not a size; write one like 512 KB or 1.5 MiB`);
  const [, sign, number = '', unit = ''] = match;
  if (sign === '-') return wrong(`${JSON.stringify(input)} is negative; a size is 0 or more`);
  if (/[eE][+-]?\d/.test(text))
    return wrong(`${JSON.stringify(input)} is in scientific notation; write it out, like 512 KB`);
  const { digits, scale } = decimal(number);
  if (unit === '') {
    return scale === 1n
      ? wholeBytes(digits, scale, text)
      : wrong(`${JSON.stringify(input)} has no unit; write it, like ${number} MB`);
  }
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (factor === undefined) return wrong(unknownUnit(input, number, unit));
  return wholeBytes(digits * factor, scale, text);
}

/** A value that is no text, in words. */
export function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' && input !== null ? 'a map' : String(input);
}

function unknownUnit(input: string, number: string, unit: string): string {
  const short = /^[KMG]$/i.exec(unit)?.[0].toUpperCase();
  const found = JSON.stringify(input);
  if (short !== undefined) {
    const [decimalUnit, binaryUnit] = [`${short}B`, `${short}iB`];
    const reading = (name: string) => {
      const { digits, scale } = decimal(number);
      return `${number} ${name} (${exactBytes(Number((digits * (UNITS[name] ?? 1n)) / scale))})`;
    };
    return `${found} can be read as ${reading(decimalUnit)} or as ${reading(binaryUnit)}; write which`;
  }
  const nearest = Object.keys(UNITS).find((name) => name.toLowerCase() === unit.toLowerCase());
  return nearest === undefined
    ? `${found} has an unknown unit; known are B, KB, MB, GB (powers of 1000) and KiB, MiB, GiB (of 1024)`
    : `${found} has an unknown unit; did you mean ${number} ${nearest}?`;
}

/** A percentage kept exact: `97.5%` is 975 / 1000. */
export interface Percentage {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Tells whether a text is meant as a percentage (ends with `%`). */
export function looksLikePercentage(input: unknown): input is string {
  return typeof input === 'string' && input.trim().endsWith('%');
}

/** Reads a percentage such as `95%` or `97.5 %`; it is not negative. */
export function parsePercentage(input: string): ParseResult<Percentage> {
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(input.trim());
  if (match?.[1] === undefined)
    return wrong(`${JSON.stringify(input)} is not a percentage; write one like 95%`);
  const { digits, scale } = decimal(match[1]);
  return fine({ numerator: digits, denominator: scale * 100n });
}

/** So many percent of a number of bytes, rounded down to whole bytes (exact for a limit, see {@link parseSize}). */
export function percentOf(percentage: Percentage, bytes: number): number {
  return Number((BigInt(bytes) * percentage.numerator) / percentage.denominator);
}

/** Groups digits in threes: 1234567 is `1,234,567`. */
export function grouped(integer: number): string {
  return String(integer).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Exact bytes for people: `515,300 B`. */
export function exactBytes(bytes: number): string {
  return bytes < 0 ? `−${grouped(-bytes)} B` : `${grouped(bytes)} B`;
}

/**
 * A size rounded for people, in decimal units: `4.17 MB`, `515.3 KB`, `176.2 MB`, `999 B`.
 * Two decimals are kept below ten of a unit and one above; zeros at the end are dropped. A negative size has a true minus
 * sign (U+2212).
 */
export function formatSize(bytes: number): string {
  const size = Math.abs(bytes);
  const sign = bytes < 0 ? '−' : '';
  if (size < 1000) return `${sign}${size} B`;
  for (const [unit, factor] of [
    ['KB', 1e3],
    ['MB', 1e6],
    ['GB', 1e9],
  ] as const) {
    const value = size / factor;
    const rounded = Number(value.toFixed(value < 9.995 ? 2 : 1));
    if (rounded < 1000 || unit === 'GB') return `${sign}${groupedDecimal(rounded)} ${unit}`;
  }
  return exactBytes(bytes);
}

/** A change rounded for people, with its sign: `+3.3 KB`, `−12 B`, `0 B`. */
export const formatChange = (bytes: number): string => `${bytes > 0 ? '+' : ''}${formatSize(bytes)}`;

/** Groups the whole part of a decimal in threes. */
function groupedDecimal(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  return grouped(Number(whole)) + (fraction === undefined ? '' : `.${fraction}`);
}

/**
 * Several sizes that are read against each other (a size, its limit): rounded where that keeps them apart, else all of
 * them in exact bytes, so that rounding never hides a breach.
 */
export function formatTogether(sizes: readonly number[]): string[] {
  const rounded = sizes.map(formatSize);
  const hides = new Set(sizes).size !== new Set(rounded).size;
  return hides ? sizes.map(exactBytes) : rounded;
}

/** A percentage as it was written, without zeros at its end: `97.5%`. */
export function formatPercentage({ numerator, denominator }: Percentage): string {
  return `${Number(numerator * 100n) / Number(denominator)}%`;
}
