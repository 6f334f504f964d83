/** Finds the counterpart of an artifact in another configuration, such as that of the base branch. Pure. */

import { type Limit, limitsFor } from '../config/budget.ts';
import type { Artifact, Config } from '../config/config.ts';
import type { PlannedArtifact } from './plan.ts';

/** The same artifact in another configuration, by its name or by an earlier name of either. */
export function sameArtifact(config: Config | null, artifact: Artifact): Artifact | undefined {
  return (
    config?.artifacts.find(({ name }) => name === artifact.name) ??
    config?.artifacts.find(({ name, was }) => artifact.was.includes(name) || was.includes(artifact.name))
  );
}

/** The limits that another configuration sets for a planned artifact; undefined if it has no such artifact. */
export function limitsElsewhere(
  config: Config,
  { artifact, target, variant }: PlannedArtifact,
): readonly Limit[] | undefined {
  const same = sameArtifact(config, artifact);
  return same === undefined ? undefined : limitsFor(same.budget, target.name, variant);
}
