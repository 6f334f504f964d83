/** The baseline: what a snapshot is compared with, and how good that is. */

import type { Commit, Snapshot } from '../snapshot/schema.ts';

export interface Baseline {
  /** Which of the comparisons: `merge-base`, `latest-release`, or `given` for one that the user names. */
  readonly id: string;
  /** What the wanted commit is, for people: `the merge base`, `the parent commit`, `v1.2.0, the latest release`. */
  readonly title: string;
  /**
   * `exact`: of the wanted commit, or of one with the same files; `ancestor`: of one before it; `built`: measured now;
   * `none`: there are no numbers, and `why` says what was tried.
   */
  readonly state: 'exact' | 'ancestor' | 'built' | 'none';
  /** The commit that the numbers are of; without numbers the wanted one, if it is known. */
  readonly commit: string | null;
  /** The generations between the wanted commit and that of the numbers; null where that cannot be told. */
  readonly distance: number | null;
  /** Whole days between the dates of the measured commit and that of the numbers; 0 where the latter is the later. */
  readonly ageDays: number | null;
  /** Whether it is further away than the settings allow. */
  readonly stale: boolean;
  /** For `none`: what was tried, and what to do. */
  readonly why: string | null;
  /** For `none`: whether there may be numbers that could not be read, which is not the same as that there are none. */
  readonly unreadable: boolean;
  /** What else the reader should know: records that contradict each other or cannot be read. */
  readonly notes: readonly string[];
  readonly snapshot: Snapshot | null;
}

export interface BaselineSettings {
  /** What follows where nothing is recorded. Only `build` makes a difference here; the others are for the judge. */
  readonly missing: 'warn' | 'fail' | 'build';
  readonly stale: { readonly commits: number; readonly days: number };
  /** Which tags are releases: a text with one `*`; versions such as `v1.2.3` unless given. */
  readonly releases?: string | undefined;
  /** Further comparisons: `latest-release`. */
  readonly also: readonly string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How far a baseline's numbers are from the measured commit. */
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
