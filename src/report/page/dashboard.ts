/** The dashboard's script: builds the page, and rebuilds its charts and table when a filter changes. */

import { artifactLabel } from '../../lib/text/labels.ts';
import type { DashboardData } from '../dashboard/data.ts';
import { chart } from './chart/chart.ts';
import { html } from './dom.ts';
import { type Line, modelOf, titleOf } from './model.ts';
import { table, tableCsv } from './table.ts';
import { tipIn } from './tip.ts';
import { treemap } from './treemap.ts';

const DAY_MS = 86_400_000;
const SPANS: readonly (readonly [name: string, days: number])[] = [
  ['all', Number.POSITIVE_INFINITY],
  ['1 year', 365],
  ['90 days', 90],
  ['30 days', 30],
];
/** The numbers of charts that are drawn before the first frame and in each later one, so that the page stays responsive. */
const FIRST_FRAME = 1;
const PER_FRAME = 2;

const data: DashboardData = JSON.parse(document.getElementById('data')?.textContent ?? '');
const model = modelOf(data);
const distinct = (values: readonly string[]) => [...new Set(values)];
const artifacts = distinct(model.lines.map(titleOf));
const targets = distinct(model.lines.map(({ target }) => target));
const metrics = distinct(model.lines.map(({ metric }) => metric));

document.title = `Sizes of ${data.key}`;
const body = html('main');
document.body.append(body);
const tip = tipIn(document.body);

const boxes = (legend: string, names: readonly string[]) => {
  const inputs = names.map((name) => ({ name, input: html('input', { type: 'checkbox', checked: true }) }));
  const element = html(
    'fieldset',
    {},
    html('legend', {}, legend),
    ...inputs.map(({ name, input }) => html('label', {}, input, ` ${name}`)),
  );
  return {
    element,
    chosen: () => new Set(inputs.filter(({ input }) => input.checked).map(({ name }) => name)),
  };
};
const dropdown = (label: string, names: readonly string[]) => {
  const select = html('select', {}, ...names.map((name) => html('option', {}, name)));
  return { element: html('label', {}, `${label} `, select), chosen: () => select.selectedIndex };
};

const byArtifact = boxes('artifacts', artifacts);
const byTarget = boxes('targets', targets);
const byMetric = dropdown('metric', metrics);
const bySpan = dropdown(
  'period',
  SPANS.map(([name]) => name),
);
const filters = html(
  'form',
  { 'aria-label': 'Filters' },
  ...(artifacts.length > 1 ? [byArtifact.element] : []),
  ...(targets.length > 1 ? [byTarget.element] : []),
  ...(metrics.length > 1 ? [byMetric.element] : []),
  bySpan.element,
);
const charts = html('section', { class: 'charts', 'aria-label': 'Charts' });
const rows = html('section');
const download = html('button', { type: 'button' }, 'Download as CSV');
body.append(
  html('h1', {}, `Sizes of ${data.key}`),
  html('p', { class: `headline ${data.state}` }, data.headline),
);
if (model.lines.length > 0) {
  body.append(filters, charts);
  composition();
  body.append(html('h2', {}, 'Sizes and changes'), download, rows);
}
body.append(...data.notes.map((note) => html('p', { class: 'faint' }, note)));

let shownRows = data.rows;
let pending: (() => void)[] = [];
let isScheduled = false;
draw();
filters.addEventListener('change', draw);
addEventListener('beforeprint', () => drawPending(pending.length));
filters.addEventListener('submit', (event) => event.preventDefault());
download.addEventListener('click', () => {
  const address = URL.createObjectURL(new Blob([tableCsv(shownRows)], { type: 'text/csv' }));
  html('a', { href: address, download: 'sizes.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(address));
});

function draw(): void {
  const [wantedArtifacts, wantedTargets] = [byArtifact.chosen(), byTarget.chosen()];
  const metric = metrics[byMetric.chosen()] ?? '';
  const days = SPANS[bySpan.chosen()]?.[1] ?? Number.POSITIVE_INFINITY;
  const from = (model.times.at(-1) ?? 0) - days * DAY_MS;
  const groups = new Map<string, Line[]>();
  for (const line of model.lines) {
    const title = titleOf(line);
    if (line.metric === metric && wantedTargets.has(line.target) && wantedArtifacts.has(title))
      groups.set(title, [...(groups.get(title) ?? []), line]);
  }
  tip.hide();
  // Placeholders reserve the space of each chart, so that nothing moves when it is drawn.
  const placeholders = [...groups].map(([title, lines]) => {
    const figure = html('figure', { class: 'coming' }, html('figcaption', {}, title));
    return { figure, draw: () => figure.replaceWith(chart(model, lines, from, tip)) };
  });
  charts.replaceChildren(...placeholders.map(({ figure }) => figure));
  pending = placeholders.map((placeholder) => placeholder.draw);
  drawPending(FIRST_FRAME);
  shownRows = data.rows.filter((row) => wantedTargets.has(row.target) && wantedArtifacts.has(titleOf(row)));
  rows.replaceChildren(table(shownRows));
}

/** Draws so many of the pending charts, and the others in later frames. */
function drawPending(count: number): void {
  for (const drawChart of pending.splice(0, count)) drawChart();
  if (pending.length === 0 || isScheduled) return;
  isScheduled = true;
  // A timeout that is set before a frame is painted runs after it.
  requestAnimationFrame(() =>
    setTimeout(() => {
      isScheduled = false;
      drawPending(PER_FRAME);
    }),
  );
}

/** Adds a treemap of the newest commit's artifacts, one at a time. */
function composition(): void {
  const { compositions } = model;
  if (compositions.length === 0) return;
  const names = compositions.map(({ artifact, variant, target }) =>
    artifactLabel({ artifact, variant, target }),
  );
  const which = dropdown('artifact', names);
  const container = html('div');
  body.append(html('h2', {}, 'Composition'), which.element, container);
  const show = () => {
    const index = which.chosen();
    const tiles = compositions[index]?.tiles ?? [];
    const bytes = tiles.reduce((sum, each) => sum + each.bytes, 0);
    const parts = html('div');
    const list = html('details', {}, html('summary', {}, 'Show as table'));
    container.replaceChildren(parts, list);
    treemap(parts, { name: names[index] ?? '', kind: 'file', bytes, tiles }, list);
  };
  which.element.addEventListener('change', show);
  show();
}
