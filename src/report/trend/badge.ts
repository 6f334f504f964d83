/** A badge for a README, as SVG and as the document from which shields.io draws one (shields.io/badges/endpoint-badge). */

import { visible, xmlText } from '../../lib/text/escape.ts';
import { formatSize } from '../../lib/units/size.ts';
import type { TrendOutcome } from '../../trend/outcome.ts';
import type { Trend } from '../../trend/trend.ts';

interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

/** Colors on which white text has a contrast of at least 4.5:1. */
const COLORS = { pass: '#2b7a3d', warn: '#8f5e00', fail: '#b3261e', none: '#5c6370' } as const;

/** The approximate width of a character at 11 pixels; `textLength` fits the text to the computed width. */
const CHARACTER = 6.6;
const PADDING = 6;
const MAX_LENGTH = 40;

/** Shows a budget that is full or will be soon, else the size of the largest artifact. */
function badgeOf({ series }: Trend, { state, full, soon }: TrendOutcome): Badge {
  const label = 'size';
  const own = series.filter(({ metric, current }) => metric === 'raw' && current);
  const [largest] = [...own].sort((a, b) => (b.bytes.at(-1) ?? 0) - (a.bytes.at(-1) ?? 0));
  if (largest === undefined) return { label, message: 'not measured', color: COLORS.none };
  const [over] = full;
  const [first] = soon;
  const color = COLORS[state];
  if (over !== undefined) return { label, message: short(`${over.artifact} over budget`), color };
  if (first !== undefined)
    return { label, message: short(`${first.artifact} full ${first.forecast?.at}`), color };
  return { label, message: short(`${largest.artifact} ${formatSize(largest.bytes.at(-1) ?? 0)}`), color };
}

const short = (text: string) => {
  const shown = visible(text);
  return shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH - 1)}…` : shown;
};

/** Returns the document that `https://img.shields.io/endpoint?url=…` reads. */
export function badgeJson(trend: Trend, outcome: TrendOutcome): string {
  return `${JSON.stringify({ schemaVersion: 1, ...badgeOf(trend, outcome) })}\n`;
}

/** Renders the badge as SVG. */
export function badgeSvg(trend: Trend, outcome: TrendOutcome): string {
  const { label, message, color } = badgeOf(trend, outcome);
  const width = (text: string) => Math.round(text.length * CHARACTER);
  const [left, right] = [width(label) + 2 * PADDING, width(message) + 2 * PADDING];
  const text = (content: string, x: number) =>
    `<text x="${x}" y="14" textLength="${width(content)}" lengthAdjust="spacingAndGlyphs">${xmlText(content)}</text>`;
  const name = xmlText(`${label}: ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="${color}"/></g>`,
    `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(label, PADDING)}${text(message, left + PADDING)}</g>`,
    '</svg>\n',
  ].join('');
}
