/** Writes a difference of two files as text, Markdown and JSON. */

import { styleText } from 'node:util';
import type { Cause } from '../../causes/cause.ts';
import { type Change, type Difference, viewedChanges } from '../../causes/difference.ts';
import { codeSpan, prose, visible } from '../../lib/text/escape.ts';
import { formatShare } from '../../lib/units/share.ts';
import { formatChange, formatSize } from '../../lib/units/size.ts';
import type { View } from '../../parts/view.ts';
import { aligned } from '../columns.ts';
import { explained, paragraph, type Style } from '../verdict/causes.ts';

/** The causes of the change of one file. */
export interface ExplainedChange {
  /** The name of the artifact; null if two files are compared. */
  readonly artifact: string | null;
  /** In bytes. */
  readonly change: number;
  readonly causes: readonly Cause[];
}

export interface ExplainedDifference extends Difference {
  readonly causes: readonly ExplainedChange[];
}

/** A row of the table in any format. */
interface Line {
  readonly level: number;
  readonly change: Change;
  /** `new`, `gone`, `was …`, `v1 → v2`; empty if there is none. */
  readonly remark: string;
}

/** Draws a difference for a terminal. */
export function differenceText(
  names: readonly [before: string, after: string],
  difference: ExplainedDifference,
  view: View,
  color: boolean,
): string {
  const lines = linesOf(viewedChanges(difference.parts, view));
  const rows = lines.map(({ level, remark, change: { name, before, after, change, estimated } }) => [
    `${about(estimated)}${formatChange(change)}`,
    formatSize(before),
    formatSize(after),
    `${'  '.repeat(level)}${visible(name)}${remark === '' ? '' : ` (${visible(remark)})`}`,
  ]);
  const [head = '', ...drawn] = aligned([['change', 'before', 'after', 'part'], ...rows], (at) => at < 3);
  const styled = (style: 'dim' | 'red' | 'green', text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const table = drawn.map((line, at) => {
    const change = lines[at]?.change.change ?? 0;
    return change === 0 ? styled('dim', line) : styled(change > 0 ? 'red' : 'green', line);
  });
  const title = `${names.map(visible).join(' → ')}: ${totals(difference)}`;
  const body = lines.length === 0 ? nothing(view) : [styled('dim', head), ...table].join('\n');
  return `${[title, ...why(difference, { name: visible, text: visible }), body].join('\n\n')}\n`;
}

/** Draws a difference as a table of GitHub-flavoured markdown. */
export function differenceMarkdown(
  names: readonly [before: string, after: string],
  difference: ExplainedDifference,
  view: View,
): string {
  const lines = linesOf(viewedChanges(difference.parts, view));
  const rows = lines.map(({ level, remark, change: { name, before, after, change, estimated } }) => {
    const indent = '&nbsp;'.repeat(4 * level);
    const remarked = remark === '' ? '' : ` ${prose(`(${remark})`)}`;
    return `| ${indent}${codeSpan(name)}${remarked} | ${about(estimated)}${formatChange(change)} | ${formatSize(before)} | ${formatSize(after)} |`;
  });
  const title = `${names.map(codeSpan).join(' → ')}: ${totals(difference)}`;
  const table = ['| part | change | before | after |', '|---|---:|---:|---:|', ...rows].join('\n');
  const body = lines.length === 0 ? nothing(view) : table;
  return `${[title, ...why(difference, { name: codeSpan, text: prose }), body].join('\n\n')}\n`;
}

/** Marks a change of which most bytes are estimates. */
const about = (estimated: true | undefined) => (estimated === true ? '~' : '');

/** More artifacts are in the table only. */
const MOST_EXPLAINED = 20;

/** The causes of each change, as a verdict reports them. */
const why = ({ causes }: ExplainedDifference, style: Style): string[] =>
  causes.slice(0, MOST_EXPLAINED).map((each) => {
    const did = each.change === 0 ? 'did not change' : each.change < 0 ? 'shrank' : 'grew';
    const subject = each.artifact === null ? `it ${did}` : `${style.name(each.artifact)} ${did}`;
    return `${each.change === 0 ? subject : `Why ${subject}`}: ${paragraph(explained(each.causes), style)}`;
  });

/** A difference as JSON, on one line. */
export function differenceJson({ causes, ...difference }: ExplainedDifference, view: View): string {
  const listed = causes.flatMap((each) =>
    each.causes.map((cause) => ({ artifact: each.artifact, ...cause })),
  );
  return `${JSON.stringify({ ...difference, causes: listed, parts: viewedChanges(difference.parts, view) })}\n`;
}

const totals = ({ before, after, change }: Difference) =>
  `${formatSize(before)} → ${formatSize(after)} (${formatChange(change)}, ${change > 0 ? '+' : ''}${formatShare(change, before)})`;

const nothing = ({ filter }: View) =>
  filter === null ? 'Both files are empty.' : 'No part matches the filter.';

function linesOf(changes: readonly Change[], level = 0): Line[] {
  return changes.flatMap((change) => [
    { level, change, remark: remarkOf(change) },
    // The contents of new and removed parts are not listed.
    ...(change.state === 'changed' ? linesOf(change.parts ?? [], level + 1) : []),
  ]);
}

function remarkOf({ state, was, version, versionWas }: Change): string {
  const remarks = [
    state === 'new' || state === 'gone' ? state : null,
    was === undefined ? null : `was ${was}`,
    versionWas === undefined ? (version ?? null) : `${versionWas} → ${version ?? 'no version'}`,
  ];
  return remarks.filter((remark) => remark !== null).join(', ');
}
