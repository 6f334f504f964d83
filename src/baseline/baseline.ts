/** The baseline: the numbers that a snapshot is compared with, and how close they are. */

import type { Commit, Snapshot } from '../snapshot/schema.ts';

export interface Baseline {
  /** The comparison: `merge-base`, `latest-release`, or `given` for one that the user names. */
  readonly id: string;
  /** A description of the wanted commit: `the merge base`, `the parent commit`, `v1.2.0, the latest release`. */
  readonly title: string;
  /**
   * `exact`: of the wanted commit, or of one with the same files; `ancestor`: of an ancestor; `built`: measured now;
   * `none`: there are no numbers, and `why` lists what was tried.
   */
  readonly state: 'exact' | 'ancestor' | 'built' | 'none';
  /** The commit of the numbers; without numbers the wanted one, if it is known. */
  readonly commit: string | null;
  /** The number of generations between the wanted commit and that of the numbers; null if unknown. */
  readonly distance: number | null;
  /** Full days between the dates of the measured commit and that of the numbers; 0 if the latter is newer. */
  readonly ageDays: number | null;
  /** Whether it is farther away than the settings allow. */
  readonly stale: boolean;
  /** For `none`: what was tried, and what to do. */
  readonly why: string | null;
  /** For `none`: whether numbers may exist that could not be read. */
  readonly unreadable: boolean;
  /** Notes for the reader: records that contradict each other or cannot be read. */
  readonly notes: readonly string[];
  readonly snapshot: Snapshot | null;
}

export interface BaselineSettings {
  /** What to do if nothing is recorded. Only `build` matters for finding a baseline; the judge handles the others. */
  readonly missing: 'warn' | 'fail' | 'build';
  readonly stale: { readonly commits: number; readonly days: number };
  /** The pattern of release tags, with one `*`; by default, versions such as `v1.2.3`. */
  readonly releases?: string | undefined;
  /** Further comparisons: `latest-release`. */
  readonly also: readonly string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Returns how far a baseline's numbers are from the measured commit. */
export function distanceOf(
  measured: Commit | null,
  snapshot: Snapshot,
  distance: number | null,
  { stale }: BaselineSettings,
): Pick<Baseline, 'commit' | 'distance' | 'ageDays' | 'stale'> {
  const { commit } = snapshot;
  const ageDays =
    measured === null || commit === null
      ? null
      : Math.max(0, Math.floor((Date.parse(measured.date) - Date.parse(commit.date)) / DAY_MS));
  return {
    commit: commit?.sha ?? null,
    distance,
    ageDays,
    stale: (distance ?? 0) > stale.commits || (ageDays ?? 0) > stale.days,
  };
}
