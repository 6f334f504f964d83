/** Formats shares. */

/** Formats a share in percent: `31 %`, below ten with one decimal: `1.6 %`; `0 %` if the whole is 0. */
export function formatShare(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (part / whole) * 100;
  const rounded = Math.abs(percent) < 9.95 ? percent.toFixed(1).replace(/\.0$/, '') : percent.toFixed(0);
  return `${rounded.replace('-', '−')} %`;
}
