/** The report in GitHub-flavoured markdown: for job summaries and comments, and readable on any forge. */

import type { State, Verdict } from '../judge/verdict.ts';
import { counted } from '../units/quantity.ts';
import { asSentences, type Why, whys } from './causes.ts';
import { type EmbedReport, embedReports } from './embeds.ts';
import { codeSpan, prose } from './escape.ts';
import { footLines, type Note, notesOf, raiseNotes } from './notes.ts';
import { headlineOf, type Row, rowsOf } from './rows.ts';

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
const MOST_ERRORS = 20;
const MOST_EMBEDS = 100;

/** Draws a verdict as markdown. */
export function markdownReport(verdict: Verdict): string {
  const { before, name, after } = headlineOf(verdict);
  const title = [prose(before), name === null ? '' : codeSpan(name), prose(after)]
    .filter((part) => part !== '')
    .join(' ');
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
  const shown = open.slice(0, OPEN_ROWS);
  const folded = passing.filter((row) => !shown.includes(row));
  const summary =
    compared && !folded.some(({ changed }) => changed)
      ? `${folded.length} unchanged`
      : `${counted(folded.length, 'size')} within budget`;
  return `${[
    `### ${ICONS[verdict.verdict]} size-guard: ${title}`,
    errors(verdict),
    raiseNotes(verdict).map(note).join('\n'),
    table([...failing, ...shown], compared),
    reasons([...failing, ...shown]),
    whys(verdict).map(why).join('\n\n'),
    notesOf(verdict).map(note).join('\n'),
    folded.length === 0
      ? ''
      : `<details><summary>${summary}</summary>\n\n${table(folded, compared)}\n\n</details>`,
    ...embedReports(verdict).map(embeds),
    footLines(verdict).map(prose).join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

function errors({ errors }: Verdict): string {
  if (errors.length === 0) return '';
  const shown = errors.slice(0, MOST_ERRORS).map(({ text }) => `- ${prose(text)}`);
  const more = errors.length - shown.length;
  return ['**What went wrong**', '', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function note({ warns, lead, artifact, variant, text, source }: Note): string {
  const which =
    artifact === null ? '' : ` ${codeSpan(artifact)}${variant === null ? '' : ` (${prose(variant)})`}:`;
  const at = source === null ? '' : ` (${codeSpan(source)})`;
  return `- ${warns ? `${ICONS.warn} ` : ''}${lead}:${which} ${prose(text)}${at}`;
}

function why({ artifact, variant, what, parts, sentences }: Why): string {
  const named = parts.map(
    ({ code, name, change, remark }) =>
      `${code === 'rest' ? prose(name) : codeSpan(name)} ${change}${prose(remark)}`,
  );
  const which = variant === null ? codeSpan(artifact) : `${codeSpan(artifact)} (${prose(variant)})`;
  const said = [named.join(' · '), ...sentences.map(prose)].filter((text) => text !== '');
  return `**Why ${which} ${prose(what)}**: ${asSentences(said)}`;
}

/** What the embeds of a build gained; each file folds away. */
function embeds({ build, targets, savings, shares, files }: EmbedReport): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const shown = files.slice(0, MOST_EMBEDS);
  const more = files.length - shown.length;
  return [
    `**Embedded** in ${codeSpan(build)}`,
    [
      row(['', ...targets.map(prose)]),
      row(['---', ...targets.map(() => '---:')]),
      ...savings.map(({ variant, cells }) => row([variant === null ? '' : prose(variant), ...cells])),
    ].join('\n'),
    '<details><summary>each file</summary>',
    shares.map((share) => `- ${prose(share)}`).join('\n'),
    [
      row(['embed', 'target', 'before', 'after', 'saved']),
      row(['---', '---', '---:', '---:', '---:']),
      ...shown.map(({ name, target, variants, before, after, saved }) => {
        const of = variants.length === 0 ? '' : ` (${prose(variants.join(', '))})`;
        return row([codeSpan(name), `${prose(target)}${of}`, before, after, saved]);
      }),
    ].join('\n'),
    more > 0 ? `and ${more} more` : '',
    '</details>',
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function table(rows: readonly Row[], compared: boolean): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const header = ['', 'artifact', 'target', 'size', ...(compared ? ['change'] : []), 'budget', 'left'];
  const rule = header.map((_, column) => (column > 2 ? '---:' : '---'));
  return [
    line(header),
    line(rule),
    ...rows.map((row) =>
      line([
        ICONS[row.state],
        `${codeSpan(row.artifact)}${row.metric === '' ? '' : ` ${codeSpan(row.metric)}`}`,
        place(row),
        row.size === '' ? row.word : row.size,
        ...(compared ? [row.change] : []),
        row.budget === '' ? 'none' : row.budget,
        row.left,
      ]),
    ),
  ].join('\n');
}

/** The target, with the variant beside it: a column of its own would not fit on a phone. */
function place({ target, variant }: Row): string {
  return variant === null ? prose(target) : `${prose(target)} (${prose(variant)})`;
}

function reasons(rows: readonly Row[]): string {
  return rows
    .flatMap((row) =>
      row.reasons.map(({ text, source }) => {
        const metric = row.metric === '' ? '' : ` ${codeSpan(row.metric)}`;
        const at = source === null ? '' : ` (${codeSpan(source)})`;
        return `- ${codeSpan(row.artifact)}${metric} on ${place(row)}: ${prose(text)}${at}`;
      }),
    )
    .join('\n');
}
