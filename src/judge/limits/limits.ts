/**
 * Which limits count. Outside a pull request the working tree's; in one, word by word, the stricter of the base's and the
 * head's, and where the head's is looser what the base's `raises` says. Pure.
 */

import { type Limit, type MetricId, sameMetric } from '../../config/budget.ts';
import type { Config, Group } from '../../config/config.ts';
import type { GrowthLimits, Threshold } from '../../config/schema/values.ts';
import { metricLabel } from '../../lib/text/labels.ts';
import { notationOf } from '../../lib/units/quantity.ts';
import { formatPercentage } from '../../lib/units/size.ts';
import { limitsElsewhere } from '../../plan/counterpart.ts';
import type { PlannedArtifact } from '../../plan/plan.ts';
import type { Raise } from '../verdict.ts';

/** The base branch's rules in a pull request. */
export interface BaseRules {
  /** Null where the base has no budgets.yml, or an invalid one. */
  readonly config: Config | null;
  /** What is wrong with it; null where nothing is. */
  readonly problem: string | null;
  /** Whether a stranger made the pull request: what is flagged for others is refused then. */
  readonly fork: boolean;
  /**
   * Whether the pull request leaves the file as it was where it left the base branch. What is looser in it then is not its
   * doing, and the base's counts once it is merged.
   */
  readonly untouched?: boolean;
}

/** Which of two limits counts where the head's is looser: its own, the base's, or the base's as far as it was measured. */
export type Looser = 'head' | 'base' | 'base-if-measured';

/** Where a word of a limit is written. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** A limit as it counts, with the file and line of each word: those of the base are in another version of the file. */
export interface CountingLimit extends MetricId {
  readonly max: number | null;
  readonly maxAt: Source | null;
  readonly warn: number | null;
  readonly warnAt: Source | null;
  readonly growth: Limit['growth'];
  readonly growthAt: Source | null;
}

/** A limit that says nothing: what it is about is measured and shown. */
export const NO_LIMIT: CountingLimit = {
  metric: 'raw',
  key: null,
  level: null,
  max: null,
  maxAt: null,
  warn: null,
  warnAt: null,
  growth: {},
  growthAt: null,
};

/** A raise of one limit on one target. */
export type TargetRaise = Omit<Raise, 'targets' | 'outcome'>;

/** The limits that count for one artifact on one target, and what the head's loosen. */
export interface Counting {
  readonly limits: readonly CountingLimit[];
  readonly raises: readonly TargetRaise[];
}

/**
 * The limits that count for a planned artifact.
 *
 * @param base the base's configuration; null outside of a pull request
 */
export function countingLimits(
  planned: PlannedArtifact,
  head: Config,
  base: Config | null,
  looser: Looser,
): Counting {
  const own = planned.limits.map((limit) => sourced(limit, head));
  const before = base === null ? undefined : limitsElsewhere(base, planned);
  if (base === null || before === undefined) return { limits: own, raises: [] };
  return weigh(
    own,
    before.map((limit) => sourced(limit, base)),
    planned.artifact.name,
    planned.variant,
    looser,
  );
}

/** The limit of a group, with its source. */
export const groupLimit = ({ limit }: Group, config: Config): CountingLimit => sourced(limit, config);

/** What of the limit of a group is looser in the head. */
export const groupRaises = (
  head: { readonly group: Group; readonly config: Config },
  base: { readonly group: Group; readonly config: Config },
): readonly TargetRaise[] =>
  weigh(
    [groupLimit(head.group, head.config)],
    [groupLimit(base.group, base.config)],
    base.group.name,
    null,
    'base',
  ).raises;

function sourced(limit: Limit, { file }: Config): CountingLimit {
  const source = (at: { readonly line: number } | null) => (at === null ? null : { file, line: at.line });
  const { maxAt, warnAt, growthAt } = limit;
  return { ...limit, maxAt: source(maxAt), warnAt: source(warnAt), growthAt: source(growthAt) };
}

function weigh(
  head: readonly CountingLimit[],
  base: readonly CountingLimit[],
  artifact: string,
  variant: string | null,
  counting: Looser,
): Counting {
  const raises: TargetRaise[] = [];
  const limits = base.map((before): CountingLimit => {
    const after = head.find((limit) => sameMetric(limit, before));
    const now = after ?? { ...NO_LIMIT, metric: before.metric, key: before.key, level: before.level };
    const raise = (
      code: TargetRaise['code'],
      from: string | null,
      to: string | null,
      source: Source | null,
    ) => {
      const what = metricLabel({ metric: before.metric, key: before.key });
      raises.push({
        code,
        artifact,
        variant,
        metric: before.metric,
        key: before.key,
        before: from,
        after: to,
        text: [
          ...(what === '' ? [] : [what]),
          code,
          to === null ? 'removed, was' : `${from ?? 'none'} →`,
          to ?? from,
        ].join(' '),
        source,
      });
    };
    if (now.level !== before.level)
      raise('level', String(before.level), String(now.level), now.maxAt ?? now.growthAt);
    const { exact } = notationOf(before.metric);
    const size = (amount: number | null) => (amount === null ? null : exact(amount));
    const max = looser(now.max, before.max);
    if (max) raise('max', size(before.max), size(now.max), now.maxAt);
    const warn = looser(now.warn, before.warn);
    if (warn) raise('warn', size(before.warn), size(now.warn), now.warnAt);
    const growth = looserGrowth(now.growth, before.growth);
    if (growth)
      raise('growth', growthText(before.growth, exact), growthText(now.growth, exact), now.growthAt);
    if (counting === 'head' || (counting === 'base-if-measured' && now.level !== before.level)) return now;
    return {
      ...now,
      level: before.level,
      ...(max ? { max: before.max, maxAt: before.maxAt } : {}),
      ...(warn ? { warn: before.warn, warnAt: before.warnAt } : {}),
      ...(growth ? { growth: both(before.growth, now.growth), growthAt: before.growthAt } : {}),
    };
  });
  // A limit that only the pull request has makes nothing looser.
  const added = head.filter((limit) => !base.some((before) => sameMetric(limit, before)));
  // One of which nothing is left is measured no more: there is nothing to say of it but the raise.
  const left = limits.filter(
    (limit) => limit.metric === 'raw' || counting === 'base' || head.some((own) => sameMetric(own, limit)),
  );
  return { limits: [...left, ...added], raises };
}

const looser = (head: number | null, base: number | null) => base !== null && (head === null || head > base);

/** Whether any limit of the base has none of its kind in the head that is as strict. */
function looserGrowth(head: Limit['growth'], base: Limit['growth']): boolean {
  return Object.entries(base).some(([id, limits]) =>
    limits.some((limit) => !(head[id] ?? []).some((other) => isAsStrict(other, limit))),
  );
}

/** All growth limits of two: the strictest counts, whichever it is from. */
function both(one: Limit['growth'], other: Limit['growth']): Limit['growth'] {
  const ids = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(ids.map((id) => [id, [...(one[id] ?? []), ...(other[id] ?? [])]]));
}

function isAsStrict(one: Threshold, other: Threshold): boolean {
  if ('bytes' in one || 'bytes' in other)
    return 'bytes' in one && 'bytes' in other && one.bytes <= other.bytes;
  const [a, b] = [one.share, other.share];
  return a.numerator * b.denominator <= b.numerator * a.denominator;
}

function growthText(growth: Limit['growth'], exact: (amount: number) => string): string | null {
  const several = (limits: GrowthLimits) =>
    limits.map((limit) => ('bytes' in limit ? exact(limit.bytes) : formatPercentage(limit.share))).join(', ');
  const ids = Object.entries(growth);
  if (ids.length === 0) return null;
  return ids
    .map(([id, limits]) => (id === 'baseline' ? several(limits) : `${id} ${several(limits)}`))
    .join('; ');
}
