/** A difference of two files as text, markdown and JSON. */

import { styleText } from 'node:util';
import { type Change, type Difference, viewedChanges } from '../../causes/difference.ts';
import { codeSpan, prose, visible } from '../../lib/text/escape.ts';
import { formatShare } from '../../lib/units/share.ts';
import { formatChange, formatSize } from '../../lib/units/size.ts';
import type { View } from '../../parts/view.ts';
import { aligned } from '../columns.ts';

/** What is drawn of a part in any format. */
interface Line {
  readonly level: number;
  readonly change: Change;
  /** `new`, `gone`, `was …`, `v1 → v2`; empty where there is nothing to say. */
  readonly remark: string;
}

/** Draws a difference for a terminal. */
export function differenceText(
  names: readonly [before: string, after: string],
  difference: Difference,
  view: View,
  color: boolean,
): string {
  const lines = linesOf(viewedChanges(difference.parts, view));
  const rows = lines.map(({ level, remark, change: { name, before, after, change } }) => [
    formatChange(change),
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
  return `${title}\n\n${body}\n`;
}

/** Draws a difference as a table of GitHub-flavoured markdown. */
export function differenceMarkdown(
  names: readonly [before: string, after: string],
  difference: Difference,
  view: View,
): string {
  const lines = linesOf(viewedChanges(difference.parts, view));
  const rows = lines.map(({ level, remark, change: { name, before, after, change } }) => {
    const indent = '&nbsp;'.repeat(4 * level);
    const said = remark === '' ? '' : ` ${prose(`(${remark})`)}`;
    return `| ${indent}${codeSpan(name)}${said} | ${formatChange(change)} | ${formatSize(before)} | ${formatSize(after)} |`;
  });
  const title = `${names.map(codeSpan).join(' → ')}: ${totals(difference)}`;
  const table = ['| part | change | before | after |', '|---|---:|---:|---:|', ...rows].join('\n');
  return `${title}\n\n${lines.length === 0 ? nothing(view) : table}\n`;
}

/** A difference as JSON, on one line. */
export const differenceJson = (difference: Difference, view: View): string =>
  `${JSON.stringify({ ...difference, parts: viewedChanges(difference.parts, view) })}\n`;

const totals = ({ before, after, change }: Difference) =>
  `${formatSize(before)} → ${formatSize(after)} (${formatChange(change)}, ${change > 0 ? '+' : ''}${formatShare(change, before)})`;

const nothing = ({ filter }: View) =>
  filter === null ? 'Both files are empty.' : 'No part matches the filter.';

function linesOf(changes: readonly Change[], level = 0): Line[] {
  return changes.flatMap((change) => [
    { level, change, remark: remarkOf(change) },
    // What is new or gone as a whole needs no list of what was in it.
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
