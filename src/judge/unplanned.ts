/** Results of unplanned artifacts: those that budgets.yml does not declare, and those that only the baseline has. Pure. */

import type { Baseline } from '../baseline/baseline.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import { artifactKey } from '../snapshot/key.ts';
import { type MeasuredArtifact, ownMetric, type Snapshot } from '../snapshot/schema.ts';
import { emptyResult } from './results.ts';
import type { Result } from './verdict.ts';

const id = (artifact: string, target: string, variant: string | null) =>
  artifactKey({ artifact, target, variant });

/** Artifacts of the snapshot that the configuration does not declare; they are shown but not judged. */
export function undeclared(planned: readonly PlannedArtifact[], snapshot: Snapshot): Result[] {
  const known = new Set(
    planned.map(({ artifact, target, variant }) => id(artifact.name, target.name, variant)),
  );
  return snapshot.artifacts
    .filter(({ declared, target, variant }) => !known.has(id(declared, target, variant)))
    .map(
      (entry): Result => ({
        ...emptyResult(entry, own(entry)),
        state: 'unjudged',
        bytes: ownSize(entry),
        reasons: [
          {
            code: 'not-declared',
            text: 'not declared in budgets.yml, so it has no limits',
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

/** Artifacts that the baseline has on these targets and that are neither planned nor measured any more. */
export function removed(
  planned: readonly PlannedArtifact[],
  snapshot: Snapshot,
  baseline: Baseline | undefined,
): Result[] {
  const targets = new Set(planned.map(({ target }) => target.name));
  const present = new Set(
    planned.flatMap(({ artifact, target, variant }) =>
      [artifact.name, ...artifact.was].map((name) => id(name, target.name, variant)),
    ),
  );
  for (const { artifact, target, variant } of snapshot.artifacts) present.add(id(artifact, target, variant));
  return (baseline?.snapshot?.artifacts ?? []).flatMap((entry): Result[] => {
    const before = ownSize(entry);
    if (
      !targets.has(entry.target) ||
      present.has(id(entry.artifact, entry.target, entry.variant)) ||
      before === null
    )
      return [];
    return [
      {
        ...emptyResult(entry, own(entry)),
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
