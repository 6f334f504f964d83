/**
 * Judges a snapshot against budgets and baselines in three phases: every number is evaluated, then the reasons around the
 * numbers are collected (relaxed limits, errors, toolchains), and the outcome follows from both. Pure: the same numbers and
 * limits always give the same verdict.
 */

import type { Baseline } from '../baseline/baseline.ts';
import type { Config } from '../config/config.ts';
import { compareText } from '../lib/units/stable.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import { sortedSnapshot } from '../snapshot/print.ts';
import type { MeasuredArtifact, Planned, Snapshot } from '../snapshot/schema.ts';
import { type Allowance, acceptedGrowth, problemOf } from './allowances.ts';
import { type JudgedEmbeds, judgeEmbeds } from './embeds.ts';
import { acceptanceErrors, snapshotErrors } from './errors.ts';
import { judgeGroup } from './groups.ts';
import type { GrowthRules } from './growth/growth.ts';
import { unreadableBaselines } from './growth/unreadable.ts';
import { type BaseRules, type CountingLimit, countingLimits, groupLimit } from './limits/limits.ts';
import { type Raised, type Relaxing, raisesOf, relaxingOf } from './limits/relaxed.ts';
import { outcomeOf } from './outcome.ts';
import { judgePlanned } from './results.ts';
import { withSingleTargetGrowth } from './single-target.ts';
import { sameToolchain, toolchainDifferences } from './toolchain.ts';
import { removed, undeclared } from './unplanned.ts';
import {
  type AllowanceUsed,
  type Rebuilt,
  type Result,
  VERDICT_SCHEMA,
  type Verdict,
  type VerdictError,
} from './verdict.ts';

/** The input of the judge. */
export interface Case {
  readonly config: Config;
  /** What the configuration plans. */
  readonly planned: readonly PlannedArtifact[];
  readonly snapshot: Snapshot;
  /** Inputs that could not be read, such as a snapshot; each one fails the verdict. */
  readonly errors?: readonly VerdictError[];
  /** The first one is what a pull request is compared with. */
  readonly baselines?: readonly Baseline[];
  /** The base branch's rules; null outside of a pull request. */
  readonly base?: BaseRules | null;
  readonly allowances?: readonly Allowance[];
  /** Why there may be more allowances; null if these are all. */
  readonly unread?: string | null;
  /** The day with which `until` of an allowance is compared; ISO 8601. */
  readonly today?: string;
}

/** Gives the verdict. A limit is inclusive: exactly `max` bytes pass. */
export function judge(given: Case): Verdict {
  const { config, errors = [], baselines = [], base = null, unread = null } = given;
  const snapshot = sortedSnapshot(given.snapshot);
  // A pull request must not choose how it is judged.
  const rules = base?.config ?? config;
  const relaxing = relaxingOf(rules, base);
  const lost = lostTargets(given.planned, snapshot.planned);
  const embeds = judgeEmbeds(given.planned, snapshot, config.file);

  const evaluated = evaluate(given, snapshot, { rules, relaxing, lost, embeds });

  const { results, allowances } = evaluated;
  const reasons = {
    results,
    raises: raisesOf(evaluated.raised, config, base, relaxing.policy),
    errors: [
      ...errors,
      ...unreadableBaselines(baselines, evaluated.counted, rules),
      ...embeds.errors,
      ...acceptanceErrors(unread, results),
      ...snapshotErrors(snapshot, lost),
    ],
    toolchain: toolchainDifferences(snapshot.artifacts),
  };

  return {
    schema: VERDICT_SCHEMA,
    verdict: outcomeOf(reasons, baselines, rules),
    complete: reasons.errors.length === 0,
    errors: reasons.errors,
    baselines: baselines.map(({ snapshot: _, ...known }) => known),
    results,
    allowances,
    raises: reasons.raises,
    toolchain: reasons.toolchain,
    sameToolchain: sameToolchain(snapshot, baselines[0]?.snapshot ?? null),
    embeds: snapshot.embeds,
    rebuilt: snapshot.artifacts.flatMap(rebuiltOf),
  };
}

/** The context of every evaluation. */
interface Context {
  /** The configuration that applies: the base branch's in a pull request. */
  readonly rules: Config;
  readonly relaxing: Relaxing;
  readonly lost: ReadonlySet<string>;
  readonly embeds: JudgedEmbeds;
}

interface Evaluation {
  /** Sorted by artifact, target, variant, metric, key. */
  readonly results: readonly Result[];
  readonly allowances: readonly AllowanceUsed[];
  /** The limits that a pull request relaxes. */
  readonly raised: readonly Raised[];
  /** All limits that applied. */
  readonly counted: readonly CountingLimit[];
}

/** Evaluates all numbers: those of planned artifacts, groups and unplanned artifacts. */
function evaluate(given: Case, snapshot: Snapshot, context: Context): Evaluation {
  const { config, planned, baselines = [], base = null } = given;
  const { rules, relaxing, lost, embeds } = context;
  const allowances = offeredAllowances(given, snapshot, rules);
  const used = new Set<AllowanceUsed>();
  const raised: Raised[] = [];
  const counted: CountingLimit[] = rules.groups.map((group) => groupLimit(group, rules));
  const growth: GrowthRules & Pick<Config, 'inherited'> = {
    baselines,
    settings: rules.baseline,
    inherited: rules.inherited,
    isNewTarget: (target) =>
      base !== null && base.config !== null && !base.config.targets.some(({ name }) => name === target),
    accepted: (artifact) => acceptedGrowth(artifact, allowances),
  };

  const judged = planned.flatMap((each): readonly Result[] => {
    const { artifact, target } = each;
    const counting = countingLimits(each, config, base?.config ?? null, relaxing.looser);
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
  const all = [
    ...judged,
    ...grouped,
    ...undeclared(planned, snapshot),
    ...removed(planned, snapshot, baselines[0]),
  ];
  return {
    results: withSingleTargetGrowth(all.sort(byPlace), baselines[0]?.id),
    allowances: allowances.map((each) => ({ ...each, used: used.has(each) })),
    raised,
    counted,
  };
}

/** All allowances, each with the reason why it does not apply, if any. */
function offeredAllowances(
  { allowances = [], today = '' }: Case,
  snapshot: Snapshot,
  rules: Config,
): AllowanceUsed[] {
  const known = new Set([
    ...[...snapshot.artifacts, ...snapshot.planned].map(({ artifact }) => artifact),
    ...rules.groups.map(({ name }) => name),
  ]);
  return allowances.map((each) => ({
    ...each,
    used: false,
    problem: problemOf(each, snapshot.commit, known, today),
  }));
}

function rebuiltOf({ artifact, target, variant, noise, rebuilt }: MeasuredArtifact): Rebuilt[] {
  if (rebuilt === null) return [];
  return [{ artifact, target, variant, builds: rebuilt.builds, files: rebuilt.files, spread: noise ?? 0 }];
}

/** Planned targets that the snapshot does not contain: the snapshot of their matrix job did not arrive. */
function lostTargets(planned: readonly PlannedArtifact[], arrived: readonly Planned[]): Set<string> {
  const present = new Set(arrived.map(({ target }) => target));
  return new Set(planned.map(({ target }) => target.name).filter((target) => !present.has(target)));
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
