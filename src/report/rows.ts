/** What every report says, before it is drawn: the headline, the rows, the reasons. */

import type { Rebuilt, Result, State, Verdict } from '../judge/verdict.ts';
import { groupBy } from '../units/group.ts';
import { counted, notationOf } from '../units/quantity.ts';
import { exactBytes } from '../units/size.ts';

/** A line of the report's table; texts are not escaped yet. */
export interface Row {
  readonly state: State;
  readonly artifact: string;
  readonly variant: string | null;
  readonly target: string;
  /** `zstd 19`, `.rodata`; empty for the file's own size. */
  readonly metric: string;
  readonly size: string;
  /** Empty where no limit counts. */
  readonly budget: string;
  readonly left: string;
  readonly reasons: readonly { readonly text: string; readonly source: string | null }[];
}

/** Worst first; otherwise in the verdict's order. */
const SEVERITY: Readonly<Record<State, number>> = { fail: 0, missing: 1, unjudged: 2, warn: 3, pass: 4 };

/** The rows of a report, the worst first. A reason that stands among the errors already is not repeated. */
export function rowsOf(verdict: Verdict): Row[] {
  const said = new Set(verdict.errors.map(({ text }) => text));
  return verdict.results
    .map((result) => rowOf({ ...result, reasons: result.reasons.filter(({ text }) => !said.has(text)) }))
    .map((row, index) => ({ row, index }))
    .sort((a, b) => SEVERITY[a.row.state] - SEVERITY[b.row.state] || a.index - b.index)
    .map(({ row }) => row);
}

function rowOf(result: Result): Row {
  const { bytes, max } = result;
  const { exact, rounded, together } = notationOf(result.metric);
  const [size = '', budget = ''] =
    bytes === null
      ? ['', max === null ? '' : rounded(max)]
      : max === null
        ? [rounded(bytes), '']
        : together([bytes, max]);
  const isExact = bytes !== null && max !== null && size === exact(bytes) && budget === exact(max);
  const left = bytes === null || max === null ? '' : isExact ? exact(max - bytes) : rounded(max - bytes);
  return {
    state: result.state,
    artifact: result.artifact,
    variant: result.variant,
    target: result.target,
    metric: metricName(result),
    size,
    budget,
    left,
    reasons: result.reasons.map(({ text, source }) => ({
      text,
      source: source === null ? null : `${source.file}:${source.line}`,
    })),
  };
}

/** How a metric is called in a table: nothing for the file itself, a section by its name, a compression with its level. */
function metricName({ metric, key, level }: Pick<Result, 'metric' | 'key' | 'level'>): string {
  if (metric === 'raw') return '';
  return [metric === 'sections' ? null : metric, key, level].filter((part) => part !== null).join(' ');
}

/** Says that, and where, the targets of one artifact are of different compilers; followed by what they are. */
export const DIFFERENT_COMPILERS = 'Built by different compilers';

/** The last line: that size changes are not the compilers'; empty where that is not so, or not known. */
export function sameToolchainLine({ sameToolchain }: Verdict): string {
  return sameToolchain.length === 0 ? '' : `Same toolchain (${sameToolchain.join(', ')}).`;
}

/** What was found of one artifact that was built several times. */
export interface RebuiltLine {
  readonly artifact: string;
  readonly variant: string | null;
  /** `the same file each time on amd64, arm64; 3 different files on armv7, sizes within 120 B`; not escaped yet. */
  readonly text: string;
}

/** How the builds of the same commit compare, artifact by artifact; empty where nothing was built several times. */
export function rebuiltLines({ rebuilt }: Verdict): RebuiltLine[] {
  const artifacts = groupBy(rebuilt, ({ artifact, variant }) => JSON.stringify([artifact, variant]));
  return [...artifacts.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined) return [];
    const alike = groupBy(entries, foundOf);
    const text = [...alike].map(([found, on]) => `${found} on ${on.map(({ target }) => target).join(', ')}`);
    return [{ artifact: first.artifact, variant: first.variant, text: text.join('; ') }];
  });
}

function foundOf({ builds, files, spread }: Rebuilt): string {
  const times = `in ${builds} builds`;
  if (files === 1) return `the same file ${times}`;
  return `${files} different files ${times}, ${spread === 0 ? 'of the same size' : `sizes within ${exactBytes(spread)}`},`;
}

/** What the first line says, with the names apart so that each format can set them off. */
export interface Headline {
  readonly before: string;
  readonly name: string | null;
  readonly after: string;
}

const plain = (before: string): Headline => ({ before, name: null, after: '' });

/** The answer to "may I merge?", and if not, the worst reason. */
export function headlineOf(verdict: Verdict): Headline {
  const of = (state: State) => verdict.results.filter((result) => result.state === state);
  const over = of('fail').sort((a, b) => excess(b) - excess(a));
  if (over.length > 0) return about(over, (result) => `${saying(result)} ${targetsOf(over, result)}`);
  const missing = of('missing');
  const [first] = verdict.errors;
  if (first !== undefined) {
    const more = verdict.errors.length - 1;
    // What is to be done about it stands below; the headline says what happened.
    const [what = ''] = first.text.split('; ');
    return plain(`${what}${more > 0 ? `, and ${more} more ${more === 1 ? 'problem' : 'problems'}` : ''}`);
  }
  if (missing.length > 0) return about(missing, (result) => `is missing ${targetsOf(missing, result)}`);
  const warned = of('warn').sort((a, b) => margin(a) - margin(b));
  if (warned.length > 0) return about(warned, (result) => `${warning(result)} ${targetsOf(warned, result)}`);
  const unjudged = of('unjudged');
  if (unjudged.length > 0)
    return about(unjudged, (result) => `could not be judged ${targetsOf(unjudged, result)}`);
  if (verdict.toolchain.length > 0) return about(verdict.toolchain, () => 'was built by different compilers');
  const limited = verdict.results.filter(({ max, warn }) => max !== null || warn !== null).length;
  if (verdict.results.length === 0) return plain('nothing was measured');
  if (limited === 0)
    return plain(`${counted(verdict.results.length, 'size')} measured, no budget to judge them by`);
  return plain(limited === 1 ? 'the one budget is kept' : `all ${limited} budgets are kept`);
}

const excess = ({ bytes, max }: Result) =>
  bytes === null || max === null ? 0 : (bytes - max) / Math.max(max, 1);
const margin = ({ bytes, max }: Result) =>
  bytes === null || max === null ? Infinity : (max - bytes) / Math.max(max, 1);

/** Failures that are no number too large, by the code of their reason. */
const FAILURES: Readonly<Record<string, string>> = {
  empty: 'is empty',
  'embed-missing': 'does not hold all that was embedded',
  'embed-plain': 'holds an embed that is not compressed',
  'embed-unknown': 'may lack its embeds',
};

function saying(result: Result): string {
  const { bytes, max } = result;
  if (bytes === null || max === null || bytes <= max)
    return FAILURES[result.reasons[0]?.code ?? ''] ?? 'fails';
  const metric = metricName(result);
  return `${metric === '' ? '' : `(${metric}) `}is ${notationOf(result.metric).rounded(bytes - max)} over its budget`;
}

function warning(result: Result): string {
  const { bytes, max } = result;
  const metric = metricName(result);
  const named = metric === '' ? '' : `(${metric}) `;
  const [reason] = result.reasons;
  if (reason?.code === 'wrong-architecture') return 'is built for another architecture';
  if (reason?.code === 'damaged') return 'is damaged';
  if (bytes === null || max === null) return `${named}is over its warning threshold`;
  return `${named}has ${notationOf(result.metric).rounded(max - bytes)} left of its budget`;
}

function about<Item extends { readonly artifact: string }>(
  results: readonly Item[],
  say: (worst: Item) => string,
): Headline {
  const [worst] = results;
  if (worst === undefined) return plain('');
  const others = new Set(results.map(({ artifact }) => artifact)).size - 1;
  const more = others > 0 ? `, and ${counted(others, 'other artifact')} too` : '';
  return { before: '', name: worst.artifact, after: `${say(worst)}${more}` };
}

/** `on armv7`, `on armv7 and arm64`, `on 4 targets`: where the same number of an artifact is in the same state. */
function targetsOf(results: readonly Result[], worst: Result): string {
  const targets = [...new Set(results.filter((result) => alike(result, worst)).map(({ target }) => target))];
  const variant = worst.variant === null ? '' : ` (${worst.variant})`;
  if (targets.length === 1) return `on ${worst.target}${variant}`;
  return targets.length === 2 ? `on ${targets.join(' and ')}` : `on ${targets.length} targets`;
}

/** Whether two results are of the same number: what is said of one metric does not go for another. */
const alike = (one: Result, other: Result) =>
  one.artifact === other.artifact && metricName(one) === metricName(other);
