/** The complete series as CSV (RFC 4180), for spreadsheets. */

import { metricName } from '../../lib/text/labels.ts';
import type { Trend } from '../../trend/trend.ts';

const HEADER = ['date', 'commit', 'release', 'artifact', 'variant', 'target', 'metric', 'bytes', 'max'];

/** Renders one line per size, series by series, oldest first. */
export function csvTrend({ series, commits }: Trend): string {
  const begins = commits.map(({ date, sha, release }) => `${date},${sha},${cell(release ?? '')}`);
  const lines = [HEADER.join(',')];
  for (const { artifact, variant, target, max, bytes, ...each } of series) {
    const id = [artifact, variant ?? '', target, metricName(each)].map(cell).join(',');
    for (const [index, size] of bytes.entries())
      lines.push(`${begins[each.commits[index] ?? 0]},${id},${size},${max ?? ''}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * Escapes a text as a cell. Text that a spreadsheet would evaluate as a formula gets a leading apostrophe: according to
 * OWASP's page on CSV injection, text that begins with `=`, `+`, `-`, `@`, tab or carriage return.
 */
export function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
