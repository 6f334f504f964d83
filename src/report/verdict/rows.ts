/** The contents that all formats share: the headline and the rows with their reasons. */

import { type Comparison, isOvergrown, type Result, type State, type Verdict } from '../../judge/verdict.ts';
import { visible, visibleCommand } from '../../lib/text/escape.ts';
import { type ArtifactName, artifactLabel, metricLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { counted, notationOf } from '../../lib/units/quantity.ts';
import type { Source } from './notes.ts';

/** A row of the report's table. Texts are not escaped yet. */
export interface Row {
  readonly state: State;
  /** Names the measured value. */
  readonly id: Pick<Result, 'artifact' | 'variant' | 'target' | 'metric' | 'key' | 'level'>;
  readonly artifact: string;
  readonly variant: string | null;
  readonly target: string;
  /** `zstd 19`, `.rodata`, `github.com/aws/**`; empty for the file's own size. */
  readonly metric: string;
  readonly size: string;
  /** Shown instead of the size if there is none. */
  readonly placeholder: string;
  /** Compared with the first baseline; empty if that has no such value. */
  readonly change: string;
  /** Whether the value is new or differs from the baseline. */
  readonly changed: boolean;
  /** Empty if there is no `max`. */
  readonly budget: string;
  /** The distance between size and budget, without a sign; empty if either is missing. */
  readonly left: string;
  /** Whether the size exceeds the budget. */
  readonly over: boolean;
  readonly reasons: readonly { readonly text: string; readonly source: Source | null }[];
}

/** Worst first; otherwise in the verdict's order. */
const SEVERITY: Readonly<Record<State, number>> = { fail: 0, missing: 1, unjudged: 2, warn: 3, pass: 4 };

/** Returns the rows of a report, sorted by severity, then by size of change. Reasons that repeat an error are omitted. */
export function rowsOf(verdict: Verdict): Row[] {
  const [first] = verdict.baselines;
  const errors = new Set(verdict.errors.map(({ text }) => text));
  return verdict.results
    .map((result, index) => {
      const compared = result.comparisons.find(({ id }) => id === first?.id);
      const reasons = result.reasons.filter(({ text }) => !errors.has(text));
      return { row: rowOf({ ...result, reasons }, compared), index, change: Math.abs(compared?.change ?? 0) };
    })
    .sort((a, b) => SEVERITY[a.row.state] - SEVERITY[b.row.state] || b.change - a.change || a.index - b.index)
    .map(({ row }) => row);
}

function changeText({ presence, metric }: Result, compared: Comparison | undefined): string {
  const { rounded, signed } = notationOf(metric);
  if (presence === 'new') return 'new';
  if (compared === undefined) return '';
  if (presence === 'removed') return `removed (${rounded(compared.change)})`;
  if (compared.change === 0) return rounded(0);
  return `${signed(compared.change)}${share(compared.change, compared.bytes)}`;
}

/** A change in percent of the size before; empty if that was 0. */
function share(change: number, before: number): string {
  if (before === 0) return '';
  const percent = (100 * Math.abs(change)) / before;
  // The change in bytes already has the sign.
  if (percent < 0.05) return ' (<0.1 %)';
  const sign = change < 0 ? '−' : '+';
  return ` (${sign}${percent < 1000 ? percent.toFixed(1) : Math.round(percent)} %)`;
}

function rowOf(result: Result, compared: Comparison | undefined): Row {
  const { bytes, max } = result;
  const { exact, rounded, together } = notationOf(result.metric);
  const [size = '', budget = ''] =
    bytes === null
      ? ['', max === null ? '' : rounded(max)]
      : max === null
        ? [rounded(bytes), '']
        : together([bytes, max]);
  const isExact = bytes !== null && max !== null && size === exact(bytes) && budget === exact(max);
  const over = bytes !== null && max !== null && bytes > max;
  const distance = bytes === null || max === null ? null : Math.abs(max - bytes);
  const left = distance === null ? '' : isExact ? exact(distance) : rounded(distance);
  return {
    state: result.state,
    id: result,
    artifact: result.artifact,
    variant: result.variant,
    target: result.target,
    metric: metricLabel(result),
    size,
    placeholder: result.presence === 'removed' ? '—' : result.state,
    change: changeText(result, compared),
    changed: result.presence === 'new' || (compared?.change ?? 0) !== 0,
    budget,
    left,
    over,
    reasons: result.reasons,
  };
}

/** The first line of a report. The name is separate, so that each format can style it. */
export interface Headline {
  readonly before: string;
  readonly name: ArtifactName | null;
  readonly after: string;
}

const plain = (before: string): Headline => ({ before, name: null, after: '' });

/** The headline as one line of plain text. */
export function headlineText(verdict: Verdict): string {
  const { before, name, after } = headlineOf(verdict);
  return [before, name === null ? '' : artifactLabel(name), after]
    .filter((part) => part !== '')
    .map(visible)
    .join(' ');
}

/** Returns the answer to "may I merge?" and, if not, the worst reason. */
export function headlineOf(verdict: Verdict): Headline {
  const of = (state: State) => verdict.results.filter((result) => result.state === state);
  const over = of('fail').sort((a, b) => excess(b) - excess(a) || growth(b) - growth(a));
  const refused = verdict.raises.filter(({ outcome }) => outcome === 'refused');
  if (over.length > 0)
    return aboutResult(over, (worst) => {
      const same = over.filter((result) => alike(result, worst) && failure(result) === failure(worst));
      return `${failureText(worst, same)} ${targetsOf(same)}`;
    });
  const missing = of('missing');
  const [first] = verdict.errors;
  if (first !== undefined) {
    const more = verdict.errors.length - 1;
    // The part after the semicolon is advice, which the list of errors repeats.
    const [what = ''] = first.text.split('; ');
    return plain(`${what}${more > 0 ? `, and ${more} more ${more === 1 ? 'problem' : 'problems'}` : ''}`);
  }
  const baseless = verdict.baselines.slice(0, 1).find(({ state }) => state === 'none');
  if (verdict.verdict === 'fail' && missing.length === 0 && refused.length > 0)
    return plain('this change relaxes its own limits');
  if (verdict.verdict === 'fail' && missing.length === 0 && baseless !== undefined)
    return plain(`no baseline: ${baseless.why ?? 'nothing is recorded'}`);
  if (missing.length > 0)
    return aboutResult(
      missing,
      (result) => `is missing ${targetsOf(missing.filter((each) => alike(each, result)))}`,
    );
  const warned = of('warn').sort((a, b) => margin(a) - margin(b));
  if (warned.length > 0)
    return aboutResult(
      warned,
      (result) => `${warning(result)} ${targetsOf(warned.filter((each) => alike(each, result)))}`,
    );
  const unjudged = of('unjudged');
  if (unjudged.length > 0)
    return aboutResult(
      unjudged,
      (result) => `could not be judged ${targetsOf(unjudged.filter((each) => alike(each, result)))}`,
    );
  if (verdict.raises.some(({ outcome }) => outcome !== 'allowed'))
    return plain('this change relaxes its own limits');
  if (verdict.toolchain.length > 0)
    return about(verdict.toolchain, ({ artifact, variant }) => ({
      name: { artifact, variant },
      text: 'was built with different compilers',
    }));
  const limited = verdict.results.filter(({ max, warn }) => max !== null || warn !== null).length;
  if (verdict.results.length === 0) return plain('nothing was measured');
  if (limited === 0) return plain(`${counted(verdict.results.length, 'size')} measured, no budget set`);
  return withinBudget(verdict, budgetsText(limited));
}

/** `budget OK`, `both budgets OK`, `all 3 budgets OK`. */
const budgetsText = (count: number): string =>
  count === 1 ? 'budget OK' : count === 2 ? 'both budgets OK' : `all ${count} budgets OK`;

/** The headline of a verdict that passes: the text and the largest change. */
function withinBudget({ results, baselines }: Verdict, text: string): Headline {
  const id = baselines[0]?.id;
  const compared = results.flatMap((result) =>
    result.comparisons.filter((comparison) => comparison.id === id).map(({ change }) => ({ result, change })),
  );
  const [largest] = compared.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  if (largest === undefined || results.some(({ presence }) => presence === 'new')) return plain(text);
  if (largest.change === 0) return plain(`${text}, no size changed`);
  const { result, change } = largest;
  const verb = result.presence === 'removed' ? 'was removed, saving' : change < 0 ? 'shrank by' : 'grew by';
  return {
    before: `${text};`,
    name: withoutTarget(result),
    after: `${verb} ${notationOf(result.metric).rounded(Math.abs(change))} on ${result.target}`,
  };
}

/**
 * Returns the commands that accept the failing growth, one per artifact.
 *
 * @param head the measured commit, as a full hash: somebody could craft another commit with the same abbreviation
 */
export function acceptLines({ results }: Verdict, head: string): string[] {
  // Accepting growth does not help an artifact that is also over its maximum.
  const grown = results.filter(
    (result) => isOvergrown(result) && !result.reasons.some(({ code }) => code === 'over-max'),
  );
  return (
    [...groupBy(grown, ({ artifact }) => artifact)]
      // A longer name would be shortened for display, and the command would name another artifact.
      .filter(([artifact]) => /^\S{1,200}$/.test(artifact))
      .slice(0, MAX_COMMANDS)
      .map(([artifact, of]) => {
        const largest = Math.max(...of.flatMap(overgrown));
        return visibleCommand(`/size-guard accept ${artifact} +${largest}B ${head}`);
      })
  );
}

const MAX_COMMANDS = 5;

/** How far a size exceeds its budget, as a fraction of the budget; 0 if it does not. */
const excess = ({ bytes, max }: Result) =>
  bytes === null || max === null ? 0 : Math.max(0, bytes - max) / Math.max(max, 1);
/** How far a size is below its budget, as a fraction of the budget; infinite if there is none. */
const margin = ({ bytes, max }: Result) =>
  bytes === null || max === null ? Infinity : (max - bytes) / Math.max(max, 1);

/** Failures other than exceeded limits, by the code of their reason. */
const FAILURES: Readonly<Record<string, string>> = {
  empty: 'is empty',
  'embed-missing': 'does not contain all of its embeds',
  'embed-plain': 'contains an uncompressed embed',
  'embed-unknown': 'may not contain all of its embeds',
  'baseline-unreadable': 'cannot be compared with its baseline',
};

/** Returns the code of the reason that decides what the headline says about a failed result. */
const failure = (result: Result): string | undefined =>
  excess(result) > 0
    ? 'over-max'
    : growth(result) > 0
      ? 'over-growth'
      : result.reasons.map(({ code }) => code).find((code) => code in FAILURES);

/** Describes results that fail for the same reason, with the largest of their numbers. */
function failureText(worst: Result, alike: readonly Result[]): string {
  const { rounded } = notationOf(worst.metric);
  const largest = (amount: (result: Result) => number) => {
    const amounts = alike.map(amount);
    const maximum = rounded(Math.max(...amounts));
    return `${amounts.some((each) => rounded(each) !== maximum) ? 'up to ' : ''}${maximum}`;
  };
  const kind = failure(worst);
  if (kind === 'over-max')
    return `is ${largest(({ bytes, max }) => (bytes ?? 0) - (max ?? 0))} over its budget`;
  if (kind === 'over-growth') return `grew by ${largest(growth)}`;
  return FAILURES[kind ?? ''] ?? 'fails';
}

/** By how many bytes a result grew that exceeds its growth limit; 0 for other results. */
const growth = (result: Result): number =>
  result.reasons.some(({ code }) => code === 'over-growth') ? (overgrown(result)[0] ?? 0) : 0;

/** The changes that exceed the growth limit, in the order of the baselines. */
const overgrown = ({ comparisons }: Result): number[] =>
  comparisons
    .filter(({ change, growthMax }) => growthMax !== null && change > growthMax)
    .map(({ change }) => change);

function warning(result: Result): string {
  const { bytes, max } = result;
  const [reason] = result.reasons;
  if (reason?.code === 'wrong-architecture') return 'is built for the wrong architecture';
  if (reason?.code === 'damaged') return 'is damaged';
  if (reason?.code === 'inherited') return 'was already over its budget';
  if (reason?.code === 'no-baseline') return 'has no baseline to compare its growth with';
  if (reason?.code === 'not-comparable' || reason?.code === 'over-growth') return 'may have grown too much';
  if (bytes === null || max === null) return 'is over its warning threshold';
  return `has ${notationOf(result.metric).rounded(max - bytes)} left in its budget`;
}

/** The name of a result without its target, which comes at the end of the sentence. */
const withoutTarget = ({ artifact, variant, metric, key, level }: Result): ArtifactName => ({
  artifact,
  variant,
  metric,
  key,
  level,
});

const aboutResult = (results: readonly Result[], describe: (worst: Result) => string): Headline =>
  about(results, (worst) => ({ name: withoutTarget(worst), text: describe(worst) }));

/** A headline about the first result, with the number of other artifacts among the results. */
function about<Item extends { readonly artifact: string }>(
  results: readonly Item[],
  describe: (worst: Item) => { readonly name: ArtifactName; readonly text: string },
): Headline {
  const [worst] = results;
  if (worst === undefined) return plain('');
  const others = new Set(results.map(({ artifact }) => artifact)).size - 1;
  const more = others > 0 ? ` (and ${counted(others, 'more artifact')})` : '';
  const { name, text } = describe(worst);
  return { before: '', name, after: `${text}${more}` };
}

/** `on armv7`, `on armv7 and arm64`, `on 4 targets`. */
function targetsOf(results: readonly Result[]): string {
  const targets = [...new Set(results.map(({ target }) => target))];
  return targets.length > 2 ? `on ${targets.length} targets` : `on ${targets.join(' and ')}`;
}

/** Whether two results differ only in their target. */
const alike = (one: Result, other: Result) =>
  artifactLabel(withoutTarget(one)) === artifactLabel(withoutTarget(other));
