/** The table below the charts, as HTML and as CSV. */

import type { DashboardRow } from '../dashboard/data.ts';
import { cell } from '../trend/csv.ts';
import type { TrendRow } from '../trend/rows.ts';
import { html } from './dom.ts';

type Column = { readonly heading: string } & (
  | { readonly kind: 'text'; readonly key: Exclude<keyof TrendRow, NumberKey> }
  | { readonly kind: 'number'; readonly key: NumberKey }
);
type NumberKey = keyof DashboardRow['exact'];

const text = (heading: string, key: Exclude<keyof TrendRow, NumberKey>): Column => ({
  heading,
  key,
  kind: 'text',
});
const number = (heading: string, key: NumberKey): Column => ({ heading, key, kind: 'number' });

const COLUMNS: readonly Column[] = [
  text('artifact', 'artifact'),
  text('variant', 'variant'),
  text('target', 'target'),
  text('metric', 'metric'),
  number('size', 'size'),
  number('last commit', 'last'),
  number('7 days', 'days7'),
  number('30 days', 'days30'),
  number('90 days', 'days90'),
  number('since release', 'release'),
  number('budget', 'budget'),
  number('left', 'left'),
  text('full', 'full'),
];

/** Creates the table; columns without values are omitted. */
export function table(rows: readonly TrendRow[]): HTMLElement {
  const columns = COLUMNS.filter(({ key }) => rows.some((row) => (row[key] ?? '') !== ''));
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
          ...columns.map(({ heading, kind }) => html('th', { scope: 'col', class: kind }, heading)),
        ),
      ),
      html(
        'tbody',
        {},
        ...rows.map((row) =>
          html(
            'tr',
            {},
            ...columns.map(({ key, kind }) =>
              html('td', { class: `${kind}${key === 'artifact' ? ' name' : ''}` }, row[key] ?? ''),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Returns the rows as CSV, with exact numbers. */
export function tableCsv(rows: readonly DashboardRow[]): string {
  const lines = [
    COLUMNS.map(({ heading }) => heading),
    ...rows.map((row) =>
      COLUMNS.map((column) =>
        column.kind === 'number' ? String(row.exact[column.key] ?? '') : cell(row[column.key] ?? ''),
      ),
    ),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
