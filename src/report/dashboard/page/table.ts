/** The table below the charts, and the same as CSV. */

import { cell } from '../../trend/csv.ts';
import type { TrendRow } from '../../trend/rows.ts';
import { html } from './dom.ts';

const COLUMNS: readonly (readonly [heading: string, key: keyof TrendRow, kind: 'text' | 'number'])[] = [
  ['artifact', 'artifact', 'text'],
  ['variant', 'variant', 'text'],
  ['target', 'target', 'text'],
  ['metric', 'metric', 'text'],
  ['size', 'size', 'number'],
  ['last commit', 'last', 'number'],
  ['7 days', 'days7', 'number'],
  ['30 days', 'days30', 'number'],
  ['90 days', 'days90', 'number'],
  ['since release', 'release', 'number'],
  ['budget', 'budget', 'number'],
  ['left', 'left', 'number'],
  ['full', 'full', 'text'],
];

export function table(rows: readonly TrendRow[]): HTMLElement {
  const columns = COLUMNS.filter(([, key]) => rows.some((row) => (row[key] ?? '') !== ''));
  return html(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Sizes and changes' },
    html(
      'table',
      {},
      html(
        'thead',
        {},
        html(
          'tr',
          {},
          ...columns.map(([heading, , kind]) => html('th', { scope: 'col', class: kind }, heading)),
        ),
      ),
      html(
        'tbody',
        {},
        ...rows.map((row) =>
          html(
            'tr',
            {},
            ...columns.map(([, key, kind]) =>
              html('td', { class: `${kind}${key === 'artifact' ? ' name' : ''}` }, row[key] ?? ''),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The rows as CSV. */
export function tableCsv(rows: readonly TrendRow[]): string {
  const lines = [
    COLUMNS.map(([heading]) => heading),
    ...rows.map((row) => COLUMNS.map(([, key]) => row[key] ?? '')),
  ];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
