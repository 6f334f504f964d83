/** Overall budgets: the files of several artifacts on one target as if they were one. Pure. */

import type { Baseline } from '../baseline/baseline.ts';
import type { Config, Group } from '../config/config.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import type { MeasuredArtifact, Snapshot } from '../snapshot/schema.ts';
import type { GrowthRules } from './growth.ts';
import { groupLimit } from './limits.ts';
import { judgeNumber, place } from './results.ts';
import type { Result } from './verdict.ts';

/** Judges a group on one target. A member that is not there makes the sum unknown, and that is said. */
export function judgeGroup(
  group: Group,
  config: Config,
  target: string,
  planned: readonly PlannedArtifact[],
  snapshot: Snapshot,
  rules: GrowthRules & { readonly inherited: 'warn' | 'fail' },
): Result {
  const limit = groupLimit(group, config);
  const lacking = planned.find(
    ({ artifact, target: at, variant }) =>
      at.name === target &&
      group.artifacts.includes(artifact.name) &&
      !snapshot.artifacts.some(
        (entry) => entry.declared === artifact.name && entry.target === target && entry.variant === variant,
      ),
  );
  const source = { file: config.file, line: group.line };
  if (lacking !== undefined) {
    const text = `its sum is not known: ${lacking.artifact.name} is missing`;
    return {
      ...place({ artifact: group.name, target, variant: null }, limit),
      group: group.name,
      state: 'unjudged',
      max: limit.max,
      warn: limit.warn,
      reasons: [{ code: 'member-missing', text, bytes: null, source }],
    };
  }
  const { result } = judgeNumber(
    { entry: sum(group, target, snapshot), was: [], zstd: snapshot.zstd },
    limit,
    [],
    [],
    { ...rules, baselines: rules.baselines.map((baseline) => summed(baseline, group, target)) },
  );
  return { ...result, group: group.name };
}

/** The bytes of all members' files on a target. */
export function sumOf({ artifacts }: Group, target: string, snapshot: Snapshot): number {
  return snapshot.artifacts
    .filter((entry) => entry.target === target && artifacts.includes(entry.declared))
    .flatMap(({ sizes }) => sizes.filter(({ metric }) => metric === 'raw'))
    .reduce((total, { bytes }) => total + bytes, 0);
}

/** The members' files as one. */
function sum(group: Group, target: string, snapshot: Snapshot): MeasuredArtifact {
  return {
    artifact: group.name,
    declared: group.name,
    target,
    variant: null,
    file: group.name,
    format: 'other',
    sha256: '',
    sizes: [{ metric: 'raw', key: null, level: null, bytes: sumOf(group, target, snapshot) }],
    fingerprint: null,
    noise: null,
    rebuilt: null,
    parts: [],
  };
}

function summed(baseline: Baseline, group: Group, target: string): Baseline {
  const { snapshot } = baseline;
  return snapshot === null
    ? baseline
    : { ...baseline, snapshot: { ...snapshot, artifacts: [sum(group, target, snapshot)] } };
}
