/**
 * Determines which limits apply. Outside a pull request: the working tree's. In one: field by field, the stricter of base and
 * head; if the head's is looser, `raises` of the base decides. Pure.
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
  /** Null if the base has no budgets.yml or an invalid one. */
  readonly config: Config | null;
  /** The problem of the base's budgets.yml; null if there is none. */
  readonly problem: string | null;
  /** Whether the pull request comes from an untrusted contributor; then relaxed limits are refused instead of flagged. */
  readonly fork: boolean;
  /**
   * Whether the pull request does not change budgets.yml since its merge base. Then it did not relax what is looser in the
   * file, and the base's limits apply after the merge.
   */
  readonly untouched?: boolean;
}

/** Which limit applies if the head's is looser: the head's, the base's, or the base's if it was measured. */
export type Looser = 'head' | 'base' | 'base-if-measured';

/** The position of a field of a limit. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** A limit that applies, with the file and line of each field. Fields of the base are in another version of the file. */
export interface CountingLimit extends MetricId {
  readonly max: number | null;
  readonly maxAt: Source | null;
  readonly warn: number | null;
  readonly warnAt: Source | null;
  readonly growth: Limit['growth'];
  readonly growthAt: Source | null;
}

/** A limit without values; its metric is measured and shown only. */
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

/** A relaxed limit on one target. */
export type TargetRaise = Omit<Raise, 'targets' | 'outcome'>;

/** The limits that apply to one artifact on one target, and those that the head relaxes. */
export interface Counting {
  readonly limits: readonly CountingLimit[];
  readonly raises: readonly TargetRaise[];
}

/**
 * Returns the limits that apply to a planned artifact.
 *
 * @param base the base's configuration; null outside a pull request
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

/** The limit of a group with its source. */
export const groupLimit = ({ limit }: Group, config: Config): CountingLimit => sourced(limit, config);

/** What the head relaxes in the limit of a group. */
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
  // A limit that only the pull request has relaxes nothing.
  const added = head.filter((limit) => !base.some((before) => sameMetric(limit, before)));
  // A removed metric is not measured any more, so only the raise reports it.
  const remaining = limits.filter(
    (limit) => limit.metric === 'raw' || counting === 'base' || head.some((own) => sameMetric(own, limit)),
  );
  return { limits: [...remaining, ...added], raises };
}

const looser = (head: number | null, base: number | null) => base !== null && (head === null || head > base);

/** Whether the head has no limit as strict as some growth limit of the base. */
function looserGrowth(head: Limit['growth'], base: Limit['growth']): boolean {
  return Object.entries(base).some(([id, limits]) =>
    limits.some((limit) => !(head[id] ?? []).some((other) => isAsStrict(other, limit))),
  );
}

/** The growth limits of both, of which the strictest applies. */
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
