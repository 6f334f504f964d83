/** The trend as text for a terminal. */

import { styleText } from 'node:util';
import { visible } from '../../lib/text/escape.ts';
import { artifactLabel } from '../../lib/text/labels.ts';
import type { TrendOutcome } from '../../trend/outcome.ts';
import type { Trend } from '../../trend/trend.ts';
import { aligned } from '../columns.ts';
import { headlineOf } from './headline.ts';
import { type StepGroup, stepGroups, trendRows } from './rows.ts';

/** The JSON report lists all change points. */
const MAX_STEPS = 8;
const MAX_MOVES = 4;

/** Renders a trend as text. */

export function textTrend(trend: Trend, outcome: TrendOutcome, color: boolean): string {
  const styled = (style: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const rows = trendRows(trend);
  const variants = rows.some(({ variant }) => variant !== null);
  const released = rows.some(({ release }) => release !== '');
  const budgets = rows.some(({ budget }) => budget !== '');
  const header = [
    ...[
      'artifact',
      ...(variants ? ['variant'] : []),
      'target',
      '',
      'size',
      'last',
      '7 days',
      '30 days',
      '90 days',
    ],
    ...(released ? ['release'] : []),
    ...(budgets ? ['left', 'full'] : []),
  ];
  const cells = rows.map((row) => [
    visible([row.artifact, row.metric].filter((part) => part !== '').join(' ')),
    ...(variants ? [visible(row.variant ?? '')] : []),
    ...[visible(row.target), row.sparkline, row.size, row.last, row.days7, row.days30, row.days90],
    ...(released ? [row.release] : []),
    ...(budgets ? [row.left, row.full] : []),
  ]);
  const numbers = header.indexOf('size');
  const [head = '', ...lines] =
    rows.length === 0
      ? []
      : aligned([header, ...cells], (column) => column >= numbers && header[column] !== 'full');
  const style = { pass: 'green', warn: 'yellow', fail: 'red' } as const;
  const steps = stepGroups(trend);
  const lacking = [...new Set(trend.series.filter(({ current }) => current).map((series) => series.lacking))];
  return `${[
    styled(style[outcome.state], visible(headlineOf(trend, outcome))),
    rows.length === 0 ? '' : [styled('dim', `  ${head}`), ...lines.map((line) => `  ${line}`)].join('\n'),
    steps.length === 0 ? '' : ['Change points', ...steps.slice(0, MAX_STEPS).map(stepText)].join('\n'),
    steps.length > MAX_STEPS ? `  and ${steps.length - MAX_STEPS} more` : '',
    [...lacking.flatMap((why) => (why === null ? [] : [`No drift: ${why}.`])), ...trend.notes]
      .map(visible)
      .join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

function stepText({ from, to, date, author, subject, moves, because }: StepGroup): string {
  const whose = author === null ? '' : `, ${author}: ${subject}`;
  const what = moves.slice(0, MAX_MOVES).map(({ series, change }) => `${artifactLabel(series)} ${change}`);
  const more = moves.length - what.length;
  const lines = [
    `  ${date}  between ${from} and ${to}${visible(whose)}`,
    `    ${visible(`${what.join(', ')}${more > 0 ? `, and ${more} more` : ''}`)}`,
    ...(because.length === 0 ? [] : [`    ${visible(because.join(', '))}`]),
  ];
  return lines.join('\n');
}
