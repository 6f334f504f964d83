/** The report for a terminal: aligned columns, in color if the terminal supports it. */

import { styleText } from 'node:util';
import type { Outcome, State, Verdict } from '../../judge/verdict.ts';
import { visible } from '../../lib/text/escape.ts';
import { artifactLabel, shortHash } from '../../lib/text/labels.ts';
import { aligned } from '../columns.ts';
import { paragraph, type Why, whys } from './causes.ts';
import { embedReports } from './embeds.ts';
import { footLines, type Note, notesOf, raiseNotes, type Source, sourceText } from './notes.ts';
import { headlineText, type Row, rowsOf } from './rows.ts';

type Style = Parameters<typeof styleText>[0];

const MARKS: Readonly<Record<State, string>> = {
  pass: '✔',
  warn: '!',
  fail: '✖',
  missing: '?',
  unjudged: '?',
};
const STYLES: Readonly<Record<State, Style>> = {
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  missing: 'red',
  unjudged: 'yellow',
};
const WORDS: Readonly<Record<Outcome, string>> = { pass: 'PASS', warn: 'WARN', fail: 'FAIL' };

/** The JSON report lists all embeds. */
const MAX_EMBEDS = 40;

/** Renders a verdict as text: the headline, a table with the state of each row as a mark, and the reasons below it. */
export function textReport(verdict: Verdict, color: boolean): string {
  const styled = (style: Style, text: string) =>
    // The caller decides about color; by default, Node checks its own standard output.
    color ? styleText(style, text, { validateStream: false }) : text;
  const rows = rowsOf(verdict);
  const reasons = rows.flatMap((row) =>
    row.reasons.map(({ text, source }) => {
      const mark = styled(STYLES[row.state], MARKS[row.state]);
      return `  ${mark} ${visible(artifactLabel(row.id))}: ${visible(text)}${at(source)}`;
    }),
  );
  const errors = verdict.errors.map(({ text }) => `  ${styled('red', '✖')} ${visible(text)}`);
  const line = ({ warns, lead, artifact, variant, text, source }: Note) => {
    const mark = warns ? styled(STYLES.warn, MARKS.warn) : ' ';
    const which = artifact === null ? '' : ` ${visible(artifactLabel({ artifact, variant }))}:`;
    return `  ${mark} ${lead}:${which} ${visible(text)}${at(source)}`;
  };
  return `${[
    `${styled([STYLES[verdict.verdict] as 'red', 'bold'], `${WORDS[verdict.verdict]}`)}  ${headlineText(verdict)}`,
    raiseNotes(verdict).map(line).join('\n'),
    drawTable(rows, styled).join('\n'),
    [...errors, ...reasons, ...notesOf(verdict).map(line)].join('\n'),
    whys(verdict).map(why).join('\n'),
    drawEmbeds(verdict, styled),
    footLines(verdict)
      .map(({ before, commit, after }) =>
        visible(`${before}${commit === null ? '' : shortHash(commit)}${after}`),
      )
      .join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

function why(each: Why): string {
  const which = artifactLabel({ artifact: each.artifact, variant: each.variant });
  const causes = paragraph(each, { name: visible, text: visible });
  return `  ${each.changed ? 'Why ' : ''}${visible(`${which} ${each.what}`)}: ${causes}`;
}

const at = (source: Source | null) => (source === null ? '' : ` (${visible(sourceText(source))})`);

function drawTable(rows: readonly Row[], styled: (style: Style, text: string) => string): string[] {
  if (rows.length === 0) return [];
  const variants = rows.some(({ variant }) => variant !== null);
  const compared = rows.some(({ change }) => change !== '');
  const header = [
    ...['', 'artifact', ...(variants ? ['variant'] : []), 'target', 'size'],
    ...(compared ? ['change'] : []),
    ...['budget', 'left'],
  ];
  const cells = rows.map((row) => [
    MARKS[row.state],
    visible([row.artifact, row.metric].filter((part) => part !== '').join(' ')),
    ...(variants ? [visible(row.variant ?? '')] : []),
    visible(row.target),
    row.size === '' ? row.placeholder : row.size,
    ...(compared ? [row.change] : []),
    row.budget === '' ? 'none' : row.budget,
    row.over ? `−${row.left}` : row.left,
  ]);
  const numbers = header.indexOf('size');
  const [head = '', ...lines] = aligned([header, ...cells], (column) => column >= numbers);
  return [
    styled('dim', `  ${head}`),
    ...lines.map((line, index) => {
      const state = rows[index]?.state ?? 'pass';
      return `  ${styled(STYLES[state], line.slice(0, 1))}${line.slice(1)}`;
    }),
  ];
}

/** Renders the embeds of each build: the savings by target, and each file. */
function drawEmbeds(verdict: Verdict, styled: (style: Style, text: string) => string): string {
  const table = (header: readonly string[], rows: readonly (readonly string[])[], firstNumber: number) => {
    const [head = '', ...lines] = aligned([header, ...rows], (column) => column >= firstNumber);
    return [styled('dim', `  ${head}`), ...lines.map((line) => `  ${line}`)].join('\n');
  };
  return embedReports(verdict)
    .map(({ build, targets, savings, shares, files }) => {
      const variants = files.some((file) => file.variants.length > 0);
      const shown = files.slice(0, MAX_EMBEDS);
      const more = files.length - shown.length;
      return [
        table(
          [`embedded in ${build}`, ...targets].map(visible),
          savings.map(({ variant, cells }) => [visible(variant ?? ''), ...cells]),
          1,
        ),
        shares.map((share) => `  ${visible(share)}`).join('\n'),
        table(
          ['embed', 'target', ...(variants ? ['variants'] : []), 'before', 'after', 'saved'],
          shown.map(({ name, target, variants: of, before, after, saved }) => [
            ...[name, target, ...(variants ? [of.join(', ')] : [])].map(visible),
            before,
            after,
            saved,
          ]),
          variants ? 3 : 2,
        ),
        more > 0 ? `  and ${more} more` : '',
      ]
        .filter((block) => block !== '')
        .join('\n\n');
    })
    .join('\n\n');
}
