/** The report in GitHub-flavoured markdown: for job summaries and comments, and readable on any code host. */

import type { State, Verdict } from '../../judge/verdict.ts';
import { breakableCode, breakableProse, codeSpan, link, prose } from '../../lib/text/escape.ts';
import { artifactLabel, shortHash } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { listed } from '../../lib/units/list.ts';
import { counted } from '../../lib/units/quantity.ts';
import { asSentences, type Why, whys } from './causes.ts';
import { type EmbedReport, embedReports } from './embeds.ts';
import type { Links } from './links.ts';
import { type FootLine, footLines, type Note, notesOf, raiseNotes, type Source } from './notes.ts';
import { acceptLines, headlineOf, type Row, rowsOf } from './rows.ts';

/** A picture and a word: colour alone is not for everybody. */
const ICONS: Readonly<Record<State, string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  missing: '❓',
  unjudged: '❔',
};

/** So many rows are read at a glance; beyond them, those that pass fold away. */
const OPEN_ROWS = 16;
/** So many reasons stand before the table; the others fold away. */
const OPEN_REASONS = 8;
/** So many targets are listed beside a reason. */
const MOST_PLACES = 8;
const MOST_ERRORS = 20;
const MOST_EMBEDS = 100;

/** What of a report is told; what is left out is named, with where it is. */
interface Detail {
  readonly unchanged: boolean;
  readonly parts: boolean;
  /** Of the rows that do not pass or changed. */
  readonly rows: number;
}

/** From all of it to the first line alone; a report takes the first that fits. */
const DETAILS: readonly Detail[] = [
  { unchanged: true, parts: true, rows: Infinity },
  { unchanged: false, parts: true, rows: Infinity },
  { unchanged: false, parts: false, rows: Infinity },
  { unchanged: false, parts: false, rows: 50 },
  { unchanged: false, parts: false, rows: 10 },
];

export interface MarkdownOptions {
  /** Null where the report is not on a code host. */
  readonly links?: Links | null;
  /** Where the numbers are those of an untrusted run: why nothing can be concluded from them, and why it is no success. */
  readonly untrusted?: { readonly neutral: string | null; readonly doubts?: readonly string[] } | null;
  /** Whether a report of this size can be taken where it goes. */
  readonly fits?: (markdown: string) => boolean;
}

/** Draws a verdict as markdown, with as much of it as fits. */
export function markdownReport(
  verdict: Verdict,
  { links = null, untrusted = null, fits = () => true }: MarkdownOptions = {},
): string {
  const title = titleLine(verdict, untrusted?.neutral ?? null);
  for (const detail of DETAILS) {
    const drawn = blocks([
      title,
      doubtful(untrusted?.doubts ?? []),
      ...draw(verdict, links, detail),
      ...(untrusted === null ? [] : [untrustedNote(links)]),
    ]);
    if (fits(drawn)) return drawn;
  }
  return blocks([title, leftOut('What it is about is', links)]);
}

function untrustedNote(links: Links | null): string {
  const run = 'the pull request’s own run';
  return `The numbers are what ${links === null || links.measured === null ? run : link(run, links.measured)} measured.`;
}

/** What speaks against a success; of many the first ones are enough. */
function doubtful(doubts: readonly string[]): string {
  const more = doubts.length - MOST_ERRORS;
  return [
    ...doubts.slice(0, MOST_ERRORS).map((text) => `- ${prose(text)}`),
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

/** All below the first line. */
function draw(verdict: Verdict, links: Links | null, detail: Detail): string[] {
  const rows = rowsOf(verdict);
  const compared = rows.some(({ change }) => change !== '');
  const failing = rows.filter(({ state }) => state !== 'pass');
  const passing = rows.filter(({ state }) => state === 'pass');
  // Where nothing was compared, what passes is read at a glance, or folds away.
  const open = compared
    ? passing.filter(({ changed }) => changed)
    : failing.length === 0 && passing.length <= OPEN_ROWS
      ? passing
      : [];
  const worth = [...failing, ...open.slice(0, OPEN_ROWS)];
  const shown = worth.slice(0, detail.rows);
  const folded = passing.filter((row) => !worth.includes(row));
  const what =
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
    worth.length > shown.length ? leftOut(`${counted(worth.length - shown.length, 'more row')}:`, links) : '',
    detail.parts ? changes.map(why).join('\n\n') : '',
    notesOf(verdict)
      .map((each) => note(each, links))
      .join('\n'),
    accepting(verdict, links),
    folded.length === 0 ? '' : detail.unchanged ? fold(what, table(folded)) : leftOut(`${what}:`, links),
    ...(withParts ? embedded.map(embeds) : [leftOut('Why sizes changed, and what was embedded, is', links)]),
    [...footLines(verdict).map((line) => foot(line, links)), ...runLine(links)].join('\n'),
  ];
}

const fold = (summary: string, inside: string) =>
  `<details><summary>${summary}</summary>\n\n${inside}\n\n</details>`;

/** Where the rest can be read of what is too long. */
function leftOut(what: string, links: Links | null): string {
  const where = links === null ? 'report.json' : `[the run's summary and its report.json](${links.run})`;
  return `_${what} left out here because it is too long; see ${where}._`;
}

const runLine = (links: Links | null): string[] =>
  links === null ? [] : [`Reported by [this run](${links.run}).`];

function errors({ errors }: Verdict): string {
  if (errors.length === 0) return '';
  const shown = errors.slice(0, MOST_ERRORS).map(({ text }) => `- ${prose(text)}`);
  const more = errors.length - shown.length;
  return ['**What went wrong**', '', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
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

function why({ artifact, variant, changed, what, parts, sentences }: Why): string {
  const named = parts.map(
    ({ code, name, change, remark }) =>
      `${code === 'rest' ? prose(name) : codeSpan(name)} ${change}${prose(remark)}`,
  );
  const which = artifactLabel({ artifact, variant }, MARKDOWN);
  const said = [named.join(' · '), ...sentences.map(prose)].filter((text) => text !== '');
  return `**${changed ? 'Why ' : ''}${which} ${prose(what)}**: ${asSentences(said)}`;
}

/** What the embeds of a build gained; each file folds away. */
function embeds({ build, targets, savings, shares, files }: EmbedReport): string {
  const shown = files.slice(0, MOST_EMBEDS);
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

/** A table whose first column is text and whose others are numbers. */
function drawTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, column) => (column > 0 ? '---:' : ':---'));
  return [header, rule, ...rows].map(line).join('\n');
}

/** Three columns: more of them do not fit on a phone. */
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

/** The name of a row's number on all targets. */
const withoutTarget = ({ id: { artifact, variant, metric, key, level } }: Row) => ({
  artifact,
  variant,
  metric,
  key,
  level,
});

function size({ size, word, change, changed }: Row): string {
  const now = amounts(size === '' ? word : size);
  if (change === '') return now;
  return `${now} ${changed ? amounts(change) : '±0'}`;
}

function budget({ budget, left, over }: Row): string {
  if (budget === '') return 'none';
  if (left === '') return amounts(budget);
  return amounts(`${budget}, ${over ? `**${left} over**` : `${left} left`}`);
}

/** Numbers that are not torn from their units at the end of a line; exact ones of seven digits and more break at their commas. */
const amounts = (text: string) =>
  text
    .replaceAll(/(?<=\d) /g, '\u00a0')
    .replaceAll(/\d{1,3}(?:,\d{3}){2,}/g, (number) => number.replaceAll(',', ',<wbr>'));

/** What differs from target to target where a reason is the same; the numbers are in the table. */
const AMOUNT = /[\d,.]+ (?:[KMG]?B|layers?)\b/g;

/** Why rows do not pass, each reason once for all targets of which it is true, with the numbers of the first. */
function reasons(rows: readonly Row[], links: Links | null): string[] {
  const all = rows.flatMap((row) => row.reasons.map((reason) => ({ row, ...reason })));
  const alike = groupBy(all, ({ row, text, source }) =>
    JSON.stringify([withoutTarget(row), row.state, source, text.replaceAll(AMOUNT, '')]),
  );
  return [...alike.values()].flatMap((of) =>
    of.slice(0, 1).map(({ row, text, source }) => {
      const same = of.filter((each) => each.text === text);
      const others = of.filter((each) => each.text !== text);
      const likewise = others.length === 0 ? '' : `; likewise on ${places(others)}`;
      return `- ${artifactLabel(withoutTarget(row), MARKDOWN)} on ${places(same)}: ${prose(text)}${at(source, links)}${likewise}`;
    }),
  );
}

/** So many are named. */
function places(of: readonly { readonly row: Row }[]): string {
  const named = of.slice(0, MOST_PLACES).map(({ row }) => prose(row.target));
  return of.length > named.length
    ? `${named.join(', ')} and ${of.length - named.length} more`
    : listed(named);
}

/** The first lines of a list, and the others to be opened. */
function opening(lines: readonly string[]): string {
  const open = lines.slice(0, OPEN_REASONS).join('\n');
  const more = lines.slice(OPEN_REASONS);
  return more.length === 0
    ? open
    : `${open}\n\n${fold(counted(more.length, 'more reason'), more.join('\n'))}`;
}

/** What who accepts the growth is to write. */
function accepting(verdict: Verdict, links: Links | null): string {
  if (links === null || links.accept === null) return '';
  const lines = acceptLines(verdict, links.accept);
  const [first, ...more] = lines.map(codeSpan);
  if (first === undefined) return '';
  if (more.length === 0) return `To accept this growth, comment ${first} (requires write access).`;
  return `To accept this growth, comment one or several of these lines (requires write access):\n\n${[first, ...more].map((line) => `- ${line}`).join('\n')}`;
}
