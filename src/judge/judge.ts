/** Judges a snapshot against budgets and baselines. Pure: the same numbers and limits always give the same verdict. */

import type { Baseline } from '../baseline/baseline.ts';
import type { Config } from '../config/config.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import { sortedSnapshot } from '../snapshot/print.ts';
import {
  type MeasuredArtifact,
  type MeasuringProblem,
  ownMetric,
  type Planned,
  type Snapshot,
} from '../snapshot/schema.ts';
import { compareText } from '../units/stable.ts';
import { type Allowance, acceptedGrowth, problemOf } from './allowances.ts';
import { withLoners } from './alone.ts';
import { judgeEmbeds } from './embeds.ts';
import { judgeGroup } from './groups.ts';
import {
  type BaseRules,
  type CountingLimit,
  countingLimits,
  groupLimit,
  type TargetRaise,
} from './limits.ts';
import { policyRaises } from './policy.ts';
import { onTargets, planRaises, withoutRules } from './raises.ts';
import { isRed, judgePlanned, place } from './results.ts';
import { sameToolchain, toolchainDifferences } from './toolchain.ts';
import { unreadableBaselines } from './unreadable.ts';
import {
  type AllowanceUsed,
  isMissing,
  isOvergrown,
  LOST_LEG,
  type Raise,
  type Rebuilt,
  type Result,
  VERDICT_SCHEMA,
  type Verdict,
  type VerdictError,
} from './verdict.ts';

/** What the judge is given. */
export interface Case {
  readonly config: Config;
  /** What the configuration says should be there. */
  readonly planned: readonly PlannedArtifact[];
  readonly snapshot: Snapshot;
  /** What could not be read on the way here (an unreadable snapshot); each one fails the verdict. */
  readonly errors?: readonly VerdictError[];
  /** The first one is what a pull request is held against. */
  readonly baselines?: readonly Baseline[];
  /** The base branch's rules; null outside of a pull request. */
  readonly base?: BaseRules | null;
  readonly allowances?: readonly Allowance[];
  /** Why there may be more allowances; null where these are all. */
  readonly unread?: string | null;
  /** Against which `until` of an allowance is held; ISO 8601. */
  readonly today?: string;
}

/** Gives the verdict. A limit is inclusive: exactly `max` bytes pass. */
export function judge({
  config,
  planned,
  snapshot: given,
  errors = [],
  baselines = [],
  base = null,
  allowances: offered = [],
  unread = null,
  today = '',
}: Case): Verdict {
  const snapshot = sortedSnapshot(given);
  // A pull request does not choose how it is judged.
  const rules = base?.config ?? config;
  // Without rules on the base branch nobody has said that a pull request may make its own.
  const policy = base !== null && base.config === null ? 'flag' : rules.raises;
  const refuses = policy === 'fail' || (policy === 'flag' && base?.fork === true);
  const lost = lostLegs(planned, snapshot.planned);
  const embeds = judgeEmbeds(planned, snapshot, config.file);
  const known = new Set([
    ...[...snapshot.artifacts, ...snapshot.planned].map(({ artifact }) => artifact),
    ...rules.groups.map(({ name }) => name),
  ]);
  const allowances = offered.map(
    (each): AllowanceUsed => ({
      ...each,
      used: false,
      problem: problemOf(each, snapshot.commit, known, today),
    }),
  );
  const used = new Set<AllowanceUsed>();
  const raised: { readonly raise: TargetRaise; readonly target: string }[] = [];
  const counted: CountingLimit[] = rules.groups.map((group) => groupLimit(group, rules));
  const growth = {
    baselines,
    settings: rules.baseline,
    inherited: rules.inherited,
    isNewTarget: (target: string) =>
      base !== null && base.config !== null && !base.config.targets.some(({ name }) => name === target),
    accepted: (artifact: string) => acceptedGrowth(artifact, allowances),
  };

  const judged = planned.flatMap((each): readonly Result[] => {
    const { artifact, target } = each;
    const counting = countingLimits(
      each,
      config,
      base?.config ?? null,
      base?.untouched === true ? 'base-if-measured' : refuses ? 'base' : 'head',
    );
    counted.push(...counting.limits);
    raised.push(...counting.raises.map((raise) => ({ raise, target: target.name })));
    const { results, used: lifted } = judgePlanned(each, snapshot, lost.has(target.name), {
      ...growth,
      limits: counting.limits,
      embeds: embeds.findingsOf,
      source: { file: config.file, line: artifact.line },
    });
    for (const allowance of lifted) used.add(allowance);
    return results;
  });
  const targets = [...new Set(planned.map(({ target }) => target.name))];
  const grouped = rules.groups.flatMap((group) =>
    targets.map((target) => judgeGroup(group, { rules, head: config }, target, planned, snapshot, growth)),
  );
  const results = withLoners(
    [
      ...judged,
      ...grouped,
      ...undeclared(planned, snapshot),
      ...removed(planned, snapshot, baselines[0]),
    ].sort(byPlace),
    baselines[0]?.id,
  );
  const raises = raisesOf(raised, config, base, policy);
  const allErrors = [
    ...errors,
    ...unreadableBaselines(baselines, counted, results, rules),
    ...embeds.errors,
    // Only of what grew too much it matters whether somebody accepted that.
    ...(unread !== null && results.some(isOvergrown) ? [error('accepted-unreadable', unread)] : []),
    ...[...lost].map((target) => error(LOST_LEG, `no snapshot of ${target} arrived`, { target })),
    ...snapshot.problems.filter((problem) => !isMissing(problem)).map(toError),
  ];
  const toolchain = toolchainDifferences(snapshot.artifacts);
  const failed =
    allErrors.length > 0 ||
    results.some(({ state }) => isRed(state)) ||
    results.some(isLimitUnjudged) ||
    !results.some(({ bytes }) => bytes !== null) ||
    raises.some(isBreach) ||
    (rules.baseline.missing === 'fail' && baselines[0]?.state === 'none');
  const warned =
    results.some(({ state }) => state === 'warn' || state === 'unjudged') ||
    toolchain.length > 0 ||
    raises.some(({ outcome }) => outcome !== 'allowed') ||
    results.some((result) => dependsOnStale(result, baselines));
  return {
    schema: VERDICT_SCHEMA,
    verdict: failed ? 'fail' : warned ? 'warn' : 'pass',
    complete: allErrors.length === 0,
    errors: allErrors,
    baselines: baselines.map(({ snapshot: _, ...told }) => told),
    results,
    allowances: allowances.map((each) => ({ ...each, used: used.has(each) })),
    raises,
    toolchain,
    sameToolchain: sameToolchain(snapshot, baselines[0]?.snapshot ?? null),
    embeds: snapshot.embeds,
    rebuilt: snapshot.artifacts.flatMap(rebuiltOf),
  };
}

function raisesOf(
  raised: readonly { readonly raise: TargetRaise; readonly target: string }[],
  config: Config,
  base: BaseRules | null,
  policy: Config['raises'],
): Raise[] {
  if (base === null) return [];
  if (base.untouched === true) return [];
  const outcome = policy === 'allow' ? 'allowed' : policy === 'fail' || base.fork ? 'refused' : 'flagged';
  const raises =
    base.config === null
      ? [withoutRules(base, config.file)]
      : [...planRaises(config, base.config), ...policyRaises(config, base.config), ...onTargets(raised)];
  return raises
    .map((raise): Raise => ({ ...raise, outcome }))
    .sort((a, b) => compareText(a.artifact ?? '', b.artifact ?? '') || compareText(a.code, b.code));
}

/** These are refused by what counts here, which is the base's; of others only the verdict can tell. */
const HELD_BY_BASE: readonly Raise['code'][] = ['max', 'warn', 'growth', 'level', 'policy'];

const isBreach = ({ code, outcome }: Raise) => outcome === 'refused' && !HELD_BY_BASE.includes(code);

/** Whether a growth limit was held against numbers that are called stale. */
function dependsOnStale({ comparisons }: Result, baselines: readonly Baseline[]): boolean {
  return comparisons.some(
    ({ id, growthMax }) =>
      growthMax !== null && baselines.some((baseline) => baseline.id === id && baseline.stale),
  );
}

function rebuiltOf({ artifact, target, variant, noise, rebuilt }: MeasuredArtifact): Rebuilt[] {
  if (rebuilt === null) return [];
  return [{ artifact, target, variant, builds: rebuilt.builds, files: rebuilt.files, spread: noise ?? 0 }];
}

/** A limit that nothing was held against is not kept: leaving a number out of a snapshot must not pass. */
function isLimitUnjudged({ state, max, warn, reasons }: Result): boolean {
  return (
    state === 'unjudged' && (max !== null || warn !== null || reasons.some(({ source }) => source !== null))
  );
}

/** Targets of which the snapshot does not even know that they were planned. */
function lostLegs(planned: readonly PlannedArtifact[], arrived: readonly Planned[]): Set<string> {
  const there = new Set(arrived.map(({ target }) => target));
  return new Set(planned.map(({ target }) => target.name).filter((target) => !there.has(target)));
}

const id = (artifact: string, target: string, variant: string | null) =>
  JSON.stringify([artifact, target, variant]);

/** Artifacts of the snapshot that the configuration does not know: shown, and never taken for judged. */
function undeclared(planned: readonly PlannedArtifact[], snapshot: Snapshot): Result[] {
  const known = new Set(
    planned.map(({ artifact, target, variant }) => id(artifact.name, target.name, variant)),
  );
  return snapshot.artifacts
    .filter(({ declared, target, variant }) => !known.has(id(declared, target, variant)))
    .map(
      (entry): Result => ({
        ...place(entry, own(entry)),
        state: 'unjudged',
        bytes: ownSize(entry),
        reasons: [
          {
            code: 'not-declared',
            text: 'budgets.yml does not plan it, so nothing judges it',
            bytes: null,
            source: null,
          },
        ],
      }),
    );
}

const own = (entry: MeasuredArtifact) => ({ metric: ownMetric(entry), key: null, level: null });

const ownSize = (entry: MeasuredArtifact) =>
  entry.sizes.find(({ metric }) => metric === ownMetric(entry))?.bytes ?? null;

/** Artifacts that the baseline has on these targets, and that are gone: neither measured nor missed. */
function removed(
  planned: readonly PlannedArtifact[],
  snapshot: Snapshot,
  baseline: Baseline | undefined,
): Result[] {
  const targets = new Set(planned.map(({ target }) => target.name));
  const there = new Set(
    planned.flatMap(({ artifact, target, variant }) =>
      [artifact.name, ...artifact.was].map((name) => id(name, target.name, variant)),
    ),
  );
  for (const { artifact, target, variant } of snapshot.artifacts) there.add(id(artifact, target, variant));
  return (baseline?.snapshot?.artifacts ?? []).flatMap((entry): Result[] => {
    const before = ownSize(entry);
    if (
      !targets.has(entry.target) ||
      there.has(id(entry.artifact, entry.target, entry.variant)) ||
      before === null
    )
      return [];
    return [
      {
        ...place(entry, own(entry)),
        state: 'pass',
        presence: 'removed',
        comparisons: [
          { id: baseline?.id ?? '', bytes: before, change: -before, growthMax: null, noise: null },
        ],
        reasons: [],
      },
    ];
  });
}

function byPlace(a: Result, b: Result): number {
  return (
    compareText(a.artifact, b.artifact) ||
    compareText(a.target, b.target) ||
    compareText(a.variant ?? '', b.variant ?? '') ||
    compareText(a.metric, b.metric) ||
    compareText(a.key ?? '', b.key ?? '')
  );
}

function toError({ code: given, text, artifact, target, variant }: MeasuringProblem): VerdictError {
  // A snapshot does not tell of legs; one that claims to would turn a failed tool into a mere gap.
  const code = given === LOST_LEG ? 'not-measured' : given;
  return { code, text, artifact, target, variant };
}

/** An error without a place, or with only its target. */
export function error(code: string, text: string, where: { readonly target?: string } = {}): VerdictError {
  return { code, text, artifact: null, target: where.target ?? null, variant: null };
}
