/** Judges groups: the sum of several artifacts on one target. Pure. */

import type { Baseline } from '../baseline/baseline.ts';
import type { Config, Group } from '../config/config.ts';
import { sameArtifact } from '../plan/counterpart.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import type { MeasuredArtifact, Snapshot } from '../snapshot/schema.ts';
import type { GrowthRules } from './growth/growth.ts';
import { groupLimit } from './limits/limits.ts';
import { placeIn } from './lookup.ts';
import { emptyResult, judgeNumber } from './results.ts';
import type { Result } from './verdict.ts';

/** The two configurations that judging a group needs; they are the same outside a pull request. */
export interface GroupCase {
  /** The configuration that defines the group. */
  readonly rules: Config;
  /** The configuration under whose names the files were measured. */
  readonly head: Config;
}

/** Judges a group on one target. If a member is missing, the sum is unknown and the result is `unjudged`. */
export function judgeGroup(
  group: Group,
  { rules, head }: GroupCase,
  target: string,
  planned: readonly PlannedArtifact[],
  snapshot: Snapshot,
  growth: GrowthRules & { readonly inherited: 'warn' | 'fail' },
): Result {
  const limit = groupLimit(group, rules);
  // Members are matched by earlier names too, so that a renamed one still counts.
  const members = head.artifacts.filter((artifact) =>
    group.artifacts.includes(sameArtifact(rules, artifact)?.name ?? ''),
  );
  const names = new Set(members.map(({ name }) => name));
  const missing = planned.find(
    ({ artifact, target: at, variant }) =>
      at.name === target &&
      names.has(artifact.name) &&
      !placeIn(snapshot, { target, variant }).declared.has(artifact.name),
  );
  const source = { file: rules.file, line: group.line };
  if (missing !== undefined) {
    const text = `its sum is unknown: ${missing.artifact.name} is missing`;
    return {
      ...emptyResult({ artifact: group.name, target, variant: null }, limit),
      group: group.name,
      state: 'unjudged',
      max: limit.max,
      warn: limit.warn,
      reasons: [{ code: 'member-missing', text, bytes: null, source }],
    };
  }
  const before = new Set([
    ...group.artifacts,
    ...[...members, ...rules.artifacts.filter(({ name }) => group.artifacts.includes(name))].flatMap(
      ({ name, was }) => [name, ...was],
    ),
  ]);
  const { result } = judgeNumber(
    { entry: sum(group, names, target, snapshot), was: [], zstd: snapshot.zstd },
    limit,
    [],
    [],
    {
      ...growth,
      baselines: growth.baselines.map((baseline) => summed(baseline, group, before, target)),
    },
  );
  return { ...result, group: group.name };
}

/** The bytes of all members' files on a target. */
export function sumOf(members: ReadonlySet<string>, target: string, snapshot: Snapshot): number {
  return snapshot.artifacts
    .filter((entry) => entry.target === target && members.has(entry.declared))
    .flatMap(({ sizes }) => sizes.filter(({ metric }) => metric === 'raw'))
    .reduce((total, { bytes }) => total + bytes, 0);
}

/** The members' files as one artifact. */
function sum(
  group: Group,
  members: ReadonlySet<string>,
  target: string,
  snapshot: Snapshot,
): MeasuredArtifact {
  return {
    artifact: group.name,
    declared: group.name,
    target,
    variant: null,
    file: group.name,
    format: 'other',
    sha256: '',
    sizes: [{ metric: 'raw', key: null, level: null, bytes: sumOf(members, target, snapshot) }],
    fingerprint: null,
    noise: null,
    rebuilt: null,
    parts: [],
  };
}

/** A baseline in which the group is an artifact, without a number if a member has none. */
function summed(baseline: Baseline, group: Group, members: ReadonlySet<string>, target: string): Baseline {
  const { snapshot } = baseline;
  if (snapshot === null) return baseline;
  const here = (entry: { readonly target: string }) => entry.target === target;
  const planned = snapshot.planned.filter((entry) => here(entry) && members.has(entry.artifact));
  const measured = snapshot.artifacts.filter((entry) => here(entry) && members.has(entry.declared));
  const known = planned.every((entry) => placeIn(snapshot, entry).declared.has(entry.artifact));
  const own = { artifact: group.name, target, variant: null };
  return {
    ...baseline,
    snapshot: {
      ...snapshot,
      planned: [...snapshot.planned.filter(here), ...(planned.length > 0 ? [own] : [])],
      artifacts: known && measured.length > 0 ? [sum(group, members, target, snapshot)] : [],
    },
  };
}
