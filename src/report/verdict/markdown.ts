/** The report in GitHub-flavored Markdown, for job summaries and comments. */

import type { State, Verdict } from '../../judge/verdict.ts';
import { breakableCode, breakableProse, codeSpan, link, prose } from '../../lib/text/escape.ts';
import { artifactLabel, shortHash } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { listed } from '../../lib/units/list.ts';
import { counted } from '../../lib/units/quantity.ts';
import { paragraph, type Why, whys } from './causes.ts';
import { type EmbedReport, embedReports } from './embeds.ts';
import type { Links } from './links.ts';
import { type FootLine, footLines, type Note, notesOf, raiseNotes, type Source } from './notes.ts';
import { acceptLines, headlineOf, type Row, rowsOf } from './rows.ts';

/** Each icon has a shape of its own, so that color is not the only cue. */
const ICONS: Readonly<Record<State, string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  missing: '❓',
  unjudged: '❔',
};

/** The number of passing rows that are not folded. */
const OPEN_ROWS = 16;
/** The number of reasons above the table that are not folded. */
const OPEN_REASONS = 8;
/** The number of targets that are listed next to a reason. */
const MAX_TARGETS = 8;
const MAX_ERRORS = 20;
const MAX_EMBEDS = 100;

/** Which contents a report includes. It mentions the others, and where to find them. */
interface Detail {
  readonly unchanged: boolean;
  /** Causes and embeds. */
  readonly parts: boolean;
  /** The number of rows that do not pass or changed. */
  readonly rows: number;
}

/** From the complete report to a short one; the first that fits is used. */
const DETAILS: readonly Detail[] = [
  { unchanged: true, parts: true, rows: Infinity },
  { unchanged: false, parts: true, rows: Infinity },
  { unchanged: false, parts: false, rows: Infinity },
  { unchanged: false, parts: false, rows: 50 },
  { unchanged: false, parts: false, rows: 10 },
];

export interface MarkdownOptions {
  /** Null if the report is not on a code host. */
  readonly links?: Links | null;
  /** Set for an untrusted run: why the outcome is neutral (null if it is not), and what prevents success. */
  readonly untrusted?: { readonly neutral: string | null; readonly doubts?: readonly string[] } | null;
  /** Whether the destination accepts a report of this size. */
  readonly fits?: (markdown: string) => boolean;
}

/** Renders a verdict as Markdown, in as much detail as fits. */
export function markdownReport(
  verdict: Verdict,
  { links = null, untrusted = null, fits = () => true }: MarkdownOptions = {},
): string {
  const title = titleLine(verdict, untrusted?.neutral ?? null);
  for (const detail of DETAILS) {
    const drawn = blocks([
      title,
      bullets(untrusted?.doubts ?? []),
      ...draw(verdict, links, detail),
      ...(untrusted === null ? [] : [untrustedNote(links)]),
    ]);
    if (fits(drawn)) return drawn;
  }
  return blocks([title, omitted('all details', links)]);
}

function untrustedNote(links: Links | null): string {
  const run = 'the pull request’s own run';
  return `Sizes as reported by ${links === null || links.measured === null ? run : link(run, links.measured)}.`;
}

/** A list of texts, shortened if it is long. */
function bullets(texts: readonly string[]): string {
  const more = texts.length - MAX_ERRORS;
  return [
    ...texts.slice(0, MAX_ERRORS).map((text) => `- ${prose(text)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ].join('\n');
}

const blocks = (parts: readonly string[]) => `${parts.filter((part) => part !== '').join('\n\n')}\n`;

function titleLine(verdict: Verdict, neutral: string | null): string {
  if (neutral !== null) return `### ⚪ size-guard: not concluded, ${prose(neutral)}`;
  const { before, name, after } = headlineOf(verdict);
  const title = [prose(before), name === null ? '' : artifactLabel(name, MARKDOWN), prose(after)];
  return `### ${ICONS[verdict.verdict]} size-guard: ${title.filter((part) => part !== '').join(' ')}`;
}

/** The blocks below the first line. */
function draw(verdict: Verdict, links: Links | null, detail: Detail): string[] {
  const rows = rowsOf(verdict);
  const compared = rows.some(({ change }) => change !== '');
  const failing = rows.filter(({ state }) => state !== 'pass');
  const passing = rows.filter(({ state }) => state === 'pass');
  // Without a comparison, passing rows stay open only if they are few and nothing fails.
  const open = compared
    ? passing.filter(({ changed }) => changed)
    : failing.length === 0 && passing.length <= OPEN_ROWS
      ? passing
      : [];
  const notable = [...failing, ...open.slice(0, OPEN_ROWS)];
  const shown = notable.slice(0, detail.rows);
  const folded = passing.filter((row) => !notable.includes(row));
  const foldedTitle =
    compared && !folded.some(({ changed }) => changed)
      ? `${folded.length} unchanged`
      : `${counted(folded.length, 'size')} within budget`;
  const embedded = embedReports(verdict);
  const changes = whys(verdict);
  const withParts = detail.parts || embedded.length + changes.length === 0;
  return [
    errors(verdict),
    opening([...raiseNotes(verdict).map((each) => note(each, links)), ...reasons(shown, links)]),
    table(shown),
    notable.length > shown.length ? omitted(counted(notable.length - shown.length, 'more row'), links) : '',
    detail.parts ? changes.map(why).join('\n\n') : '',
    notesOf(verdict)
      .map((each) => note(each, links))
      .join('\n'),
    accepting(verdict, links),
    folded.length === 0
      ? ''
      : detail.unchanged
        ? fold(foldedTitle, table(folded))
        : omitted(foldedTitle, links),
    ...(withParts ? embedded.map(embeds) : [omitted('causes and embeds', links)]),
    [...footLines(verdict).map((line) => foot(line, links)), ...runLine(links)].join('\n'),
  ];
}

const fold = (summary: string, inside: string) =>
  `<details><summary>${summary}</summary>\n\n${inside}\n\n</details>`;

/** Names contents that do not fit, and where to find them. */
function omitted(what: string, links: Links | null): string {
  const where = links === null ? 'report.json' : `[the run's summary and report.json](${links.run})`;
  return `_Omitted because the report is too long: ${what}. See ${where}._`;
}

const runLine = (links: Links | null): string[] =>
  links === null ? [] : [`Reported by [this run](${links.run}).`];

function errors({ errors }: Verdict): string {
  return errors.length === 0 ? '' : `**Errors**\n\n${bullets(errors.map(({ text }) => text))}`;
}

function at(source: Source | null, links: Links | null): string {
  if (source === null) return '';
  const text = codeSpan(`${source.file}:${source.line}`);
  return ` (${links === null ? text : link(text, links.line(source.file, source.line))})`;
}

function note({ warns, lead, artifact, variant, text, source }: Note, links: Links | null): string {
  const which = artifact === null ? '' : ` ${artifactLabel({ artifact, variant }, MARKDOWN)}:`;
  return `- ${warns ? `${ICONS.warn} ` : ''}${lead}:${which} ${prose(text)}${at(source, links)}`;
}

function foot({ before, commit, after }: FootLine, links: Links | null): string {
  if (commit === null) return prose(`${before}${after}`);
  const name = shortHash(commit);
  return `${prose(before)}${links === null ? name : link(name, links.commit(commit))}${prose(after)}`;
}

function why(each: Why): string {
  const which = artifactLabel({ artifact: each.artifact, variant: each.variant }, MARKDOWN);
  return `**${each.changed ? 'Why ' : ''}${which} ${prose(each.what)}**: ${paragraph(each, MARKDOWN)}`;
}

/** The savings of a build's embeds, and each file, folded. */
function embeds({ build, targets, savings, shares, files }: EmbedReport): string {
  const shown = files.slice(0, MAX_EMBEDS);
  const more = files.length - shown.length;
  const of = (variants: readonly string[]) =>
    variants.length === 0 ? '' : ` (${variants.map(breakableProse).join(', ')})`;
  return [
    `**Embedded** in ${codeSpan(build)}`,
    drawTable(
      ['target', 'before → after'],
      savings.flatMap(({ variant, cells }) =>
        targets.map((target, index) => [
          `${breakableProse(target)}${of(variant === null ? [] : [variant])}`,
          cells[index] ?? '',
        ]),
      ),
    ),
    fold(
      'each file',
      [
        shares.map((share) => `- ${prose(share)}`).join('\n'),
        drawTable(
          ['embed', 'before → after', 'saved'],
          shown.map(({ name, target, variants, before, after, saved }) => [
            `${breakableCode(name)} ${breakableProse(target)}${of(variants)}`,
            amounts(`${before} → ${after}`),
            saved,
          ]),
        ),
        more > 0 ? `and ${more} more` : '',
      ]
        .filter((block) => block !== '')
        .join('\n\n'),
    ),
  ].join('\n\n');
}

/** A table with text in the first column and numbers in the others. */
function drawTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, column) => (column > 0 ? '---:' : ':---'));
  return [header, rule, ...rows].map(line).join('\n');
}

/** Only three columns, to fit on a phone. */
function table(rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  return drawTable(
    ['artifact', 'size', 'budget'],
    rows.map((row) => [
      `${ICONS[row.state]} ${artifactLabel(withoutTarget(row), IN_TABLE)} ${breakableProse(row.target)}`,
      size(row),
      budget(row),
    ]),
  );
}

const MARKDOWN = { name: codeSpan, text: prose };
const IN_TABLE = { name: breakableCode, text: breakableProse };

/** The name of a row without its target. */
const withoutTarget = ({ id: { artifact, variant, metric, key, level } }: Row) => ({
  artifact,
  variant,
  metric,
  key,
  level,
});

function size({ size, placeholder, change, changed }: Row): string {
  const now = amounts(size === '' ? placeholder : size);
  if (change === '') return now;
  return `${now} ${changed ? amounts(change) : '±0'}`;
}

function budget({ budget, left, over }: Row): string {
  if (budget === '') return 'none';
  if (left === '') return amounts(budget);
  return amounts(`${budget}, ${over ? `**${left} over**` : `${left} left`}`);
}

/** Joins numbers to their units with no-break spaces, and lets exact numbers of seven digits or more break at their commas. */
const amounts = (text: string) =>
  text
    .replaceAll(/(?<=\d) /g, '\u00a0')
    .replaceAll(/\d{1,3}(?:,\d{3}){2,}/g, (number) => number.replaceAll(',', ',<wbr>'));

/** The part of a reason that may differ between targets: its amounts. */
const AMOUNT = /[\d,.]+ (?:[KMG]?B|layers?)\b/g;

/** The reasons why rows do not pass. Targets with the same reason share a line, with the amounts of the first. */
function reasons(rows: readonly Row[], links: Links | null): string[] {
  const all = rows.flatMap((row) => row.reasons.map((reason) => ({ row, ...reason })));
  const alike = groupBy(all, ({ row, text, source }) =>
    JSON.stringify([withoutTarget(row), row.state, source, text.replaceAll(AMOUNT, '')]),
  );
  return [...alike.values()].flatMap((of) =>
    of.slice(0, 1).map(({ row, text, source }) => {
      const same = of.filter((each) => each.text === text);
      const others = of.filter((each) => each.text !== text);
      const likewise = others.length === 0 ? '' : `; likewise on ${targets(others)}`;
      return `- ${artifactLabel(withoutTarget(row), MARKDOWN)} on ${targets(same)}: ${prose(text)}${at(source, links)}${likewise}`;
    }),
  );
}

/** The targets of rows as a list, shortened if it is long. */
function targets(of: readonly { readonly row: Row }[]): string {
  const named = of.slice(0, MAX_TARGETS).map(({ row }) => prose(row.target));
  return of.length > named.length
    ? `${named.join(', ')} and ${of.length - named.length} more`
    : listed(named);
}

/** A list whose first lines are open and whose others are folded. */
function opening(lines: readonly string[]): string {
  const open = lines.slice(0, OPEN_REASONS).join('\n');
  const more = lines.slice(OPEN_REASONS);
  return more.length === 0
    ? open
    : `${open}\n\n${fold(counted(more.length, 'more reason'), more.join('\n'))}`;
}

/** The commands that accept the growth, if comments can. */
function accepting(verdict: Verdict, links: Links | null): string {
  if (links === null || links.accept === null) return '';
  const lines = acceptLines(verdict, links.accept);
  const [first, ...more] = lines.map(codeSpan);
  if (first === undefined) return '';
  if (more.length === 0) return `To accept this growth, comment ${first} (requires write access).`;
  return `To accept this growth, comment one or more of these lines (requires write access):\n\n${[first, ...more].map((line) => `- ${line}`).join('\n')}`;
}
