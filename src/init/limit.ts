/** The first limit of a file: its measured size plus headroom. */

const HEADROOM_PERCENT = 5n;

/** More digits would suggest a measurement; fewer would round up by more than one percent. */
const SIGNIFICANT_DIGITS = 3;

/**
 * The measured bytes plus 5 %, rounded up to three digits, as a person would write it: `3.17 MB`, `512 KB`.
 * Never below the measured bytes × 1.05.
 *
 * @param bytes at least 0
 */
export function firstLimit(bytes: number): string {
  const needed = (BigInt(bytes) * (100n + HEADROOM_PERCENT) + 99n) / 100n;
  const step = 10n ** BigInt(Math.max(0, String(needed).length - SIGNIFICANT_DIGITS));
  const limit = ((needed + step - 1n) / step) * step;
  if (limit < 1000n) return `${limit} B`;
  for (const [unit, exponent] of [
    ['KB', 3],
    ['MB', 6],
  ] as const)
    if (limit < 10n ** BigInt(exponent + 3)) return `${decimal(limit, exponent)} ${unit}`;
  return `${decimal(limit, 9)} GB`;
}

/** An integer over a power of ten, without trailing zeros: 3170000 over 10⁶ is `3.17`. */
function decimal(value: bigint, exponent: number): string {
  const scale = 10n ** BigInt(exponent);
  const fraction = String(value % scale)
    .padStart(exponent, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(value / scale) : `${value / scale}.${fraction}`;
}
