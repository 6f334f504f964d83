/** The trend in GitHub-flavored Markdown: a table, charts that GitHub draws (Mermaid's xychart) and the change points. */

import { codeSpan, prose } from '../../lib/text/escape.ts';
import { artifactLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { artifactKey } from '../../snapshot/key.ts';
import type { TrendOutcome } from '../../trend/outcome.ts';
import type { Trend, TrendSeries } from '../../trend/trend.ts';
import { headlineOf } from './headline.ts';
import { type SeriesRow, type StepGroup, stepGroups, trendRows } from './rows.ts';

const MARKDOWN = { name: codeSpan, text: prose };
const ICONS = { pass: '✅', warn: '⚠️', fail: '❌' } as const;

const OPEN_ROWS = 16;
const MAX_STEPS = 10;
const MAX_MOVES = 4;
const MAX_CHARTS = 6;
/** The number of points of a chart; Mermaid labels each of them below the axis. */
const CHART_POINTS = 12;

/** Renders a trend as Markdown. */

export function markdownTrend(trend: Trend, outcome: TrendOutcome): string {
  const rows = trendRows(trend);
  const own = rows.filter(({ metric }) => metric === '');
  const open = (own.length === 0 ? rows : own).slice(0, OPEN_ROWS);
  const folded = rows.filter((row) => !open.includes(row));
  const steps = stepGroups(trend);
  const lacking = new Set(
    trend.series.flatMap(({ current, lacking: why }) => (current && why !== null ? [why] : [])),
  );
  return `${[
    `### ${ICONS[outcome.state]} size-guard: ${prose(headlineOf(trend, outcome))}`,
    table(open),
    details(`${folded.length} more sizes`, folded.length === 0 ? '' : table(folded)),
    ...charts(trend).slice(0, MAX_CHARTS),
    steps.length === 0 ? '' : ['**Change points**', '', ...steps.slice(0, MAX_STEPS).map(step)].join('\n'),
    [...[...lacking].map((why) => `No drift: ${why}.`), ...trend.notes]
      .map((text) => `- ${prose(text)}`)
      .join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

const details = (summary: string, content: string) =>
  content === '' ? '' : `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;

function table(rows: readonly SeriesRow[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const released = rows.some(({ release }) => release !== '');
  const header = [
    'artifact',
    'target',
    '',
    'size',
    '7 days',
    '30 days',
    ...(released ? ['release'] : []),
    'left',
    'full',
  ];
  return [
    line(header),
    line(header.map((_, column) => (column > 2 && column < header.length - 1 ? '---:' : '---'))),
    ...rows.map((row) =>
      line([
        artifactLabel(withoutTarget(row), MARKDOWN),
        prose(row.target),
        row.sparkline,
        row.size,
        row.days7,
        row.days30,
        ...(released ? [row.release] : []),
        row.left,
        row.full,
      ]),
    ),
  ].join('\n');
}

const withoutTarget = ({ id: { artifact, variant, metric, key, level } }: SeriesRow) => ({
  artifact,
  variant,
  metric,
  key,
  level,
});

function step({ from, to, date, author, subject, moves, because }: StepGroup): string {
  const whose = author === null ? '' : ` (${prose(`${author}: ${subject}`)})`;
  const what = moves.slice(0, MAX_MOVES).map(({ series, change }) => {
    return `${artifactLabel(series, MARKDOWN)} ${change}`;
  });
  const more = moves.length - what.length;
  const why = because.length === 0 ? '' : `. ${prose(because.join(', '))}`;
  return `- ${date}, between ${from} and ${to}${whose}: ${what.join(', ')}${more > 0 ? `, and ${more} more` : ''}${why}`;
}

/** One chart per artifact and variant: its size on each target, and its budget if all targets share it. */
function charts(trend: Trend): string[] {
  const own = trend.series.filter(
    ({ metric, current, bytes }) => metric === 'raw' && current && bytes.length > 1,
  );
  return [...groupBy(own, ({ artifact, variant }) => artifactKey({ artifact, variant })).values()].map(
    (series) => chart(series, trend),
  );
}

function chart(series: readonly TrendSeries[], { commits }: Trend): string {
  const times = commits.map(({ date }) => Date.parse(date));
  // Starts when all series have values, because Mermaid's charts have no gaps.
  const start = Math.max(...series.map((each) => times[each.commits[0] ?? 0] ?? 0));
  const end = times.at(-1) ?? 0;
  const samples = Array.from(
    { length: CHART_POINTS },
    (_, index) => start + ((end - start) * index) / (CHART_POINTS - 1),
  );
  const budgets = new Set(series.map(({ max }) => max));
  const [budget] = budgets;
  const lines = series.map((each) => samples.map((time) => valueAt(each, times, time)));
  const shown = budgets.size === 1 && budget != null ? [...lines, samples.map(() => budget)] : lines;
  const [low, high] = [Math.min(...shown.flat()), Math.max(...shown.flat())];
  const [unit, factor] = high >= 1e6 ? ['MB', 1e6] : high >= 1e3 ? ['KB', 1e3] : ['B', 1];
  const number = (bytes: number) => Number((bytes / factor).toPrecision(6));
  const margin = (high - low) / 10 || high / 20 || 1;
  const [{ artifact, variant } = { artifact: '', variant: null }] = series;
  const targets = series.map(({ target }) => target).join(', ');
  const title = `${artifactLabel({ artifact, variant })}: ${targets}${shown === lines ? '' : ', budget'}`;
  const dates = samples.map((time) => `"${new Date(time).toISOString().slice(0, 10)}"`);
  return [
    '```mermaid',
    'xychart-beta',
    `  title "${mermaidText(title)}"`,
    `  x-axis [${dates.join(', ')}]`,
    `  y-axis "${unit}" ${number(Math.max(0, low - margin))} --> ${number(high + margin)}`,
    ...shown.map((values) => `  line [${values.map(number).join(', ')}]`),
    '```',
  ].join('\n');
}

function valueAt({ commits, bytes }: TrendSeries, times: readonly number[], time: number): number {
  const last = commits.findLastIndex((commit) => (times[commit] ?? 0) <= time);
  return bytes[Math.max(0, last)] ?? 0;
}

/** Replaces everything but plain text, because no escape works in every version of Mermaid. */
const mermaidText = (text: string) => text.replace(/[^\p{L}\p{N} ._,:()+/-]/gu, '?').slice(0, 80);
