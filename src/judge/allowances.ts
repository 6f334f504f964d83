/** Growth that somebody accepted: data for the judge, bounded to one artifact, one head commit and so many bytes. Pure. */

import { shortHash } from '../lib/text/labels.ts';
import type { Commit } from '../snapshot/schema.ts';
import type { AllowanceUsed } from './verdict.ts';

export interface Allowance {
  readonly artifact: string;
  /** How much it may grow, in bytes. */
  readonly bytes: number;
  /** The head commit that it is for: all of its digits, or at least twelve. */
  readonly commit: string;
  readonly by: string;
  /** The last day on which it counts, ISO 8601; null where the commit alone bounds it. */
  readonly until: string | null;
}

/** The growth that people accepted. */
export interface Accepted {
  readonly allowances: readonly Allowance[];
  /** Why there may be more of it; null where this is all. */
  readonly unread: string | null;
}

/** Another commit that begins with the same seven digits is made in minutes, with the same twelve in hours on many machines. */
export const SHORTEST_COMMIT = 12;

/**
 * Why an allowance counts for nothing; null where it counts.
 *
 * @param known names of artifacts
 * @param today ISO 8601
 */
export function problemOf(
  { artifact, commit, until }: Allowance,
  measured: Commit | null,
  known: ReadonlySet<string>,
  today: string,
): string | null {
  if (!known.has(artifact)) return `there is no artifact ${artifact}`;
  if (measured === null) return 'what was measured is of no commit';
  if (commit.length < SHORTEST_COMMIT || !/^[0-9a-f]+$/.test(commit))
    return `${commit} is no commit: write all of its digits, or at least ${SHORTEST_COMMIT}`;
  if (!measured.head.startsWith(commit))
    return `it is for commit ${commit}, and this is ${shortHash(measured.head)}`;
  if (until !== null && until.slice(0, 10) < today.slice(0, 10)) return `it ended on ${until.slice(0, 10)}`;
  return null;
}

/** The largest growth of an artifact that is accepted; null where none is. */
export function acceptedGrowth(artifact: string, allowances: readonly AllowanceUsed[]): AllowanceUsed | null {
  const counting = allowances.filter((each) => each.problem === null && each.artifact === artifact);
  return counting.reduce<AllowanceUsed | null>(
    (most, each) => (most === null || each.bytes > most.bytes ? each : most),
    null,
  );
}
