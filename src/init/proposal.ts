/** What init proposes to build and to measure, before anything was built. */

import type { Target } from '../config/targets.ts';

export interface Proposal {
  /** Where the builds are tried. */
  readonly targets: readonly Target[];
  readonly builds: readonly ProposedBuild[];
  readonly artifacts: readonly ProposedArtifact[];
  readonly omitted: readonly Omission[];
}

export interface ProposedBuild {
  readonly name: string;
  /** The shell script. */
  readonly run: string;
  /** What a newcomer should know about it, one remark each. */
  readonly notes: readonly string[];
}

export interface ProposedArtifact {
  /** The build that writes it; null where something else does. */
  readonly build: string | null;
  /** As budgets.yml writes it: relative to its folder, with placeholders. */
  readonly path: string;
  /** Whether the path is a glob that is only searched: each program that it finds becomes an artifact of its own. */
  readonly search: boolean;
}

/** What could not become part of budgets.yml: a file, a target, a build. */
export interface Omission {
  readonly what: string;
  readonly why: string;
}
