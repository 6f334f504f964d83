/**
 * Parses sizes such as `512 KB`, `1 MiB` and `300`, and percentages, exactly, and formats them.
 *
 * Decimal units are powers of 1000 and binary ones of 1024 (IEC 80000-13). All arithmetic uses integers, so that `0.1
 * MB` is exactly 100,000 bytes.
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

/** The largest size that is accepted: larger JavaScript numbers are not exact. */
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** The result of parsing: a value, or a problem, worded for the author of the input. */
export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

const ok = <T>(value: T): ParseResult<T> => ({ ok: true, value });
const wrong = (problem: string): ParseResult<never> => ({ ok: false, problem });

/** Returns a decimal number as a fraction of integers: `1.25` is 125 / 10². */
function decimal(text: string): { digits: bigint; scale: bigint } {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) };
}

function wholeBytes(digits: bigint, scale: bigint, found: string): ParseResult<number> {
  // Limits are compared with whole bytes, and `bytes > 1234.5` is equivalent to `bytes > 1234`, so rounding down is exact.
  const bytes = digits / scale;
  return bytes > LARGEST ? wrong(`${found} is more bytes than any file has`) : ok(Number(bytes));
}

/**
 * Parses a size into whole bytes.
 *
 * @param input an integer (bytes) or a text such as `512 KB`, `1.5 MiB`, `300 B`
 * @returns the bytes, or the problem and a correction
 */
export function parseSize(input: unknown): ParseResult<number> {
  if (typeof input === 'number') {
    if (Number.isNaN(input)) return wrong('NaN is not a size; write one like 512 KB');
    if (input < 0) return wrong(`${input} is negative; a size is 0 or more`);
    if (!Number.isFinite(input) || input > Number.MAX_SAFE_INTEGER)
      return wrong(`${input} is more bytes than any file has`);
    if (!Number.isInteger(input))
      return wrong(`${input} is not a whole number of bytes; write the unit, like ${input} MB`);
    return ok(input);
  }
  if (typeof input !== 'string') return wrong(`expected a size like 512 KB, found ${kindOf(input)}`);
  const text = input.trim();
  const match = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?\s*([A-Za-z]*)$/.exec(text);
  if (/^\d{1,3}(,\d{3})+/.test(text)) return wrong(`${JSON.stringify(input)} contains commas; remove them`);
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

/** Describes a value that is not a text. */
export function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' && input !== null ? 'a map' : String(input);
}

function unknownUnit(input: string, number: string, unit: string): string {
  const short = /^[KMG]$/i.exec(unit)?.[0].toUpperCase();
  const found = JSON.stringify(input);
  if (short !== undefined) {
    const [decimalUnit, binaryUnit] = [`${short}B`, `${short}iB`];
    const interpretation = (name: string) => {
      const { digits, scale } = decimal(number);
      return `${number} ${name} (${exactBytes(Number((digits * (UNITS[name] ?? 1n)) / scale))})`;
    };
    return `${found} can be read as ${interpretation(decimalUnit)} or as ${interpretation(binaryUnit)}; write which`;
  }
  const nearest = Object.keys(UNITS).find((name) => name.toLowerCase() === unit.toLowerCase());
  return nearest === undefined
    ? `${found} has an unknown unit; known are B, KB, MB, GB (powers of 1000) and KiB, MiB, GiB (of 1024)`
    : `${found} has an unknown unit; did you mean ${number} ${nearest}?`;
}

/** An exact percentage: `97.5%` is 975 / 1000. */
export interface Percentage {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Whether a text looks like a percentage (ends with `%`). */
export function looksLikePercentage(input: unknown): input is string {
  return typeof input === 'string' && input.trim().endsWith('%');
}

/** Parses a percentage such as `95%` or `97.5 %`; it cannot be negative. */
export function parsePercentage(input: string): ParseResult<Percentage> {
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(input.trim());
  if (match?.[1] === undefined)
    return wrong(`${JSON.stringify(input)} is not a percentage; write one like 95%`);
  const { digits, scale } = decimal(match[1]);
  return ok({ numerator: digits, denominator: scale * 100n });
}

/** Returns a percentage of a number of bytes, rounded down to whole bytes (which is exact for a limit). */
export function percentOf(percentage: Percentage, bytes: number): number {
  return Number((BigInt(bytes) * percentage.numerator) / percentage.denominator);
}

/** Formats an integer with thousands separators: 1234567 is `1,234,567`. */
export function grouped(integer: number): string {
  return String(integer).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Formats exact bytes: `515,300 B`. */
export function exactBytes(bytes: number): string {
  return bytes < 0 ? `−${grouped(-bytes)} B` : `${grouped(bytes)} B`;
}

/**
 * Formats a rounded size in decimal units: `4.17 MB`, `515.3 KB`, `176.2 MB`, `999 B`.
 * It has two decimals below ten units and one above, without trailing zeros. Negative sizes have a minus sign (U+2212).
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

/** Formats a rounded change with its sign: `+3.3 KB`, `−12 B`, `0 B`. */
export const formatChange = (bytes: number): string => `${bytes > 0 ? '+' : ''}${formatSize(bytes)}`;

/** Formats a decimal number with thousands separators. */
function groupedDecimal(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  return grouped(Number(whole)) + (fraction === undefined ? '' : `.${fraction}`);
}

/**
 * Formats several sizes to compare (a size and its limit): rounded if that keeps them distinct, otherwise all in exact
 * bytes, so that rounding never hides an exceeded limit.
 */
export function formatTogether(sizes: readonly number[]): string[] {
  const rounded = sizes.map(formatSize);
  const hides = new Set(sizes).size !== new Set(rounded).size;
  return hides ? sizes.map(exactBytes) : rounded;
}

/** Formats a percentage without trailing zeros: `97.5%`. */
export function formatPercentage({ numerator, denominator }: Percentage): string {
  return `${Number(numerator * 100n) / Number(denominator)}%`;
}
