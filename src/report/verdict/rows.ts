/** What every report says, before it is drawn: the headline, the rows, the reasons. */

import { type Comparison, isOvergrown, type Result, type State, type Verdict } from '../../judge/verdict.ts';
import { visible, visibleCommand } from '../../lib/text/escape.ts';
import { type ArtifactName, artifactLabel, metricLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { counted, notationOf } from '../../lib/units/quantity.ts';
import type { Source } from './notes.ts';

/** A line of the report's table; texts are not escaped yet. */
export interface Row {
  readonly state: State;
  /** What the row is about, for its name. */
  readonly id: Pick<Result, 'artifact' | 'variant' | 'target' | 'metric' | 'key' | 'level'>;
  readonly artifact: string;
  readonly variant: string | null;
  readonly target: string;
  /** `zstd 19`, `.rodata`, `github.com/aws/**`; empty for the file's own size. */
  readonly metric: string;
  readonly size: string;
  /** What stands in place of a size that is not there. */
  readonly word: string;
  /** Against the first baseline; empty where that does not know it. */
  readonly change: string;
  /** Whether anything about it is another than in the baseline. */
  readonly changed: boolean;
  /** Empty where no limit counts. */
  readonly budget: string;
  /** How far the size is from the budget, without a sign; empty where there is none of them. */
  readonly left: string;
  /** Whether it is more than the budget. */
  readonly over: boolean;
  readonly reasons: readonly { readonly text: string; readonly source: Source | null }[];
}

/** Worst first; otherwise in the verdict's order. */
const SEVERITY: Readonly<Record<State, number>> = { fail: 0, missing: 1, unjudged: 2, warn: 3, pass: 4 };

/** The rows of a report, the worst first, then what changed most. A reason that stands among the errors already is not repeated. */
export function rowsOf(verdict: Verdict): Row[] {
  const [first] = verdict.baselines;
  const said = new Set(verdict.errors.map(({ text }) => text));
  return verdict.results
    .map((result, index) => {
      const compared = result.comparisons.find(({ id }) => id === first?.id);
      const reasons = result.reasons.filter(({ text }) => !said.has(text));
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

/** A change in per cent of what was there, where that says something. */
function share(change: number, before: number): string {
  if (before === 0) return '';
  const percent = (100 * Math.abs(change)) / before;
  // The change itself has the sign.
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
  const apart = bytes === null || max === null ? null : Math.abs(max - bytes);
  const left = apart === null ? '' : isExact ? exact(apart) : rounded(apart);
  return {
    state: result.state,
    id: result,
    artifact: result.artifact,
    variant: result.variant,
    target: result.target,
    metric: metricLabel(result),
    size,
    word: result.presence === 'removed' ? '—' : result.state,
    change: changeText(result, compared),
    changed: result.presence === 'new' || (compared?.change ?? 0) !== 0,
    budget,
    left,
    over,
    reasons: result.reasons,
  };
}

/** What the first line says, with the names apart so that each format can set them off. */
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

/** The answer to "may I merge?", and if not, the worst reason. */
export function headlineOf(verdict: Verdict): Headline {
  const of = (state: State) => verdict.results.filter((result) => result.state === state);
  const over = of('fail').sort((a, b) => excess(b) - excess(a) || growth(b) - growth(a));
  const refused = verdict.raises.filter(({ outcome }) => outcome === 'refused');
  if (over.length > 0)
    return aboutResult(over, (worst) => {
      const same = over.filter((result) => alike(result, worst) && failure(result) === failure(worst));
      return `${saying(worst, same)} ${targetsOf(same)}`;
    });
  const missing = of('missing');
  const [first] = verdict.errors;
  if (first !== undefined) {
    const more = verdict.errors.length - 1;
    // What is to be done about it stands below; the headline says what happened.
    const [what = ''] = first.text.split('; ');
    return plain(`${what}${more > 0 ? `, and ${more} more ${more === 1 ? 'problem' : 'problems'}` : ''}`);
  }
  const baseless = verdict.baselines.slice(0, 1).find(({ state }) => state === 'none');
  if (verdict.verdict === 'fail' && missing.length === 0 && refused.length > 0)
    return plain('this change loosens its own budgets');
  if (verdict.verdict === 'fail' && missing.length === 0 && baseless !== undefined)
    return plain(`there is nothing to compare with: ${baseless.why ?? 'no baseline'}`);
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
    return plain('this change loosens its own budgets');
  if (verdict.toolchain.length > 0)
    return about(verdict.toolchain, ({ artifact, variant }) => ({
      name: { artifact, variant },
      text: 'was built by different compilers',
    }));
  const limited = verdict.results.filter(({ max, warn }) => max !== null || warn !== null).length;
  if (verdict.results.length === 0) return plain('nothing was measured');
  if (limited === 0)
    return plain(`${counted(verdict.results.length, 'size')} measured, no budget to judge them by`);
  return kept(verdict, limited === 1 ? 'the one budget is kept' : `all ${limited} budgets are kept`);
}

/** That all is well, and what changed most. */
function kept({ results, baselines }: Verdict, text: string): Headline {
  const id = baselines[0]?.id;
  const compared = results.flatMap((result) =>
    result.comparisons.filter((comparison) => comparison.id === id).map(({ change }) => ({ result, change })),
  );
  const [most] = compared.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  if (most === undefined || results.some(({ presence }) => presence === 'new')) return plain(text);
  if (most.change === 0) return plain(`${text}, no size changed`);
  const { result, change } = most;
  const verb = result.presence === 'removed' ? 'is gone,' : change < 0 ? 'shrank by' : 'grew by';
  return {
    before: `${text};`,
    name: withoutTarget(result),
    after: `${verb} ${notationOf(result.metric).rounded(Math.abs(change))} on ${result.target}`,
  };
}

/**
 * What is to be written to accept the growth that fails: one line an artifact.
 *
 * @param head the commit that is measured; all of its digits are proposed, because others that begin alike can be made
 */
export function acceptLines({ results }: Verdict, head: string): string[] {
  // What is over its maximum as well is not helped by it.
  const grown = results.filter(
    (result) => isOvergrown(result) && !result.reasons.some(({ code }) => code === 'over-max'),
  );
  return (
    [...groupBy(grown, ({ artifact }) => artifact)]
      // What is longer is not shown in full, and cut it would be another command.
      .filter(([artifact]) => /^\S{1,200}$/.test(artifact))
      .slice(0, MOST_ACCEPTED)
      .map(([artifact, of]) => {
        const most = Math.max(...of.flatMap(overgrown));
        return visibleCommand(`/size-guard accept ${artifact} +${most}B ${head}`);
      })
  );
}

const MOST_ACCEPTED = 5;

/** By which part of its budget a size is over it; 0 where it is not. */
const excess = ({ bytes, max }: Result) =>
  bytes === null || max === null ? 0 : Math.max(0, bytes - max) / Math.max(max, 1);
const margin = ({ bytes, max }: Result) =>
  bytes === null || max === null ? Infinity : (max - bytes) / Math.max(max, 1);

/** Failures that are no number too large, by the code of their reason. */
const FAILURES: Readonly<Record<string, string>> = {
  empty: 'is empty',
  'embed-missing': 'does not hold all that was embedded',
  'embed-plain': 'holds an embed that is not compressed',
  'embed-unknown': 'may lack its embeds',
  'baseline-unreadable': 'cannot be compared with its baseline',
};

/** What kind of failure a result is: the code of a reason. */
const failure = (result: Result): string | undefined =>
  excess(result) > 0
    ? 'over-max'
    : growth(result) > 0
      ? 'over-growth'
      : result.reasons.map(({ code }) => code).find((code) => code in FAILURES);

/** What the worst of results says that fail alike; where their numbers differ, it is the largest. */
function saying(worst: Result, alike: readonly Result[]): string {
  const { rounded } = notationOf(worst.metric);
  const largest = (amount: (result: Result) => number) => {
    const amounts = alike.map(amount);
    const most = Math.max(...amounts);
    return `${amounts.some((each) => rounded(each) !== rounded(most)) ? 'up to ' : ''}${rounded(most)}`;
  };
  const kind = failure(worst);
  if (kind === 'over-max')
    return `is ${largest(({ bytes, max }) => (bytes ?? 0) - (max ?? 0))} over its budget`;
  if (kind === 'over-growth') return `grew by ${largest(growth)}`;
  return FAILURES[kind ?? ''] ?? 'fails';
}

/** By how much a result grew that may not; 0 of others. */
const growth = (result: Result): number =>
  result.reasons.some(({ code }) => code === 'over-growth') ? (overgrown(result)[0] ?? 0) : 0;

/** The changes that are more than a baseline allows, baseline by baseline. */
const overgrown = ({ comparisons }: Result): number[] =>
  comparisons
    .filter(({ change, growthMax }) => growthMax !== null && change > growthMax)
    .map(({ change }) => change);

function warning(result: Result): string {
  const { bytes, max } = result;
  const [reason] = result.reasons;
  if (reason?.code === 'wrong-architecture') return 'is built for another architecture';
  if (reason?.code === 'damaged') return 'is damaged';
  if (reason?.code === 'inherited') return 'was over its budget before';
  if (reason?.code === 'no-baseline') return 'has nothing to compare its growth with';
  if (reason?.code === 'not-comparable' || reason?.code === 'over-growth') return 'may have grown too much';
  if (bytes === null || max === null) return 'is over its warning threshold';
  return `has ${notationOf(result.metric).rounded(max - bytes)} left of its budget`;
}

/** The name of a result's number; that of its target comes at the end of the sentence. */
const withoutTarget = ({ artifact, variant, metric, key, level }: Result): ArtifactName => ({
  artifact,
  variant,
  metric,
  key,
  level,
});

const aboutResult = (results: readonly Result[], log: (worst: Result) => string): Headline =>
  about(results, (worst) => ({ name: withoutTarget(worst), text: log(worst) }));

function about<Item extends { readonly artifact: string }>(
  results: readonly Item[],
  log: (worst: Item) => { readonly name: ArtifactName; readonly text: string },
): Headline {
  const [worst] = results;
  if (worst === undefined) return plain('');
  const others = new Set(results.map(({ artifact }) => artifact)).size - 1;
  const more = others > 0 ? `, and ${counted(others, 'other artifact')} too` : '';
  const { name, text } = log(worst);
  return { before: '', name, after: `${text}${more}` };
}

/** `on armv7`, `on armv7 and arm64`, `on 4 targets`. */
function targetsOf(results: readonly Result[]): string {
  const targets = [...new Set(results.map(({ target }) => target))];
  return targets.length > 2 ? `on ${targets.length} targets` : `on ${targets.join(' and ')}`;
}

/** Whether two results are of the same number, on whatever target: what is true of one metric need not be of another. */
const alike = (one: Result, other: Result) =>
  artifactLabel(withoutTarget(one)) === artifactLabel(withoutTarget(other));
