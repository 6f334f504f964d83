/** What init proposes to build and measure, before it builds anything. */

import type { Target } from '../config/targets.ts';

export interface Proposal {
  /** The targets for which to try the builds. */
  readonly targets: readonly Target[];
  readonly builds: readonly ProposedBuild[];
  readonly artifacts: readonly ProposedArtifact[];
  readonly omitted: readonly Omission[];
}

export interface ProposedBuild {
  readonly name: string;
  /** The shell script. */
  readonly run: string;
  /** Comments for newcomers. */
  readonly notes: readonly string[];
}

export interface ProposedArtifact {
  /** The build that writes it; null if something else does. */
  readonly build: string | null;
  /** As in budgets.yml: relative to its folder, with placeholders. */
  readonly path: string;
  /** Whether the path is a search glob: each program that it finds becomes an artifact. */
  readonly search: boolean;
}

/** A file, target or build that was left out of budgets.yml, with the reason. */
export interface Omission {
  readonly what: string;
  readonly why: string;
}
