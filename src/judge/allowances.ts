/** Growth that somebody accepted, for one artifact and one head commit up to a number of bytes. Pure. */

import { shortHash } from '../lib/text/labels.ts';
import type { Commit } from '../snapshot/schema.ts';
import type { AllowanceUsed } from './verdict.ts';

export interface Allowance {
  readonly artifact: string;
  /** The accepted growth in bytes. */
  readonly bytes: number;
  /** The hash of the head commit, at least SHORTEST_COMMIT digits. */
  readonly commit: string;
  readonly by: string;
  /** The last valid day, ISO 8601; null for no such limit. */
  readonly until: string | null;
}

/** The growth that people accepted. */
export interface Accepted {
  readonly allowances: readonly Allowance[];
  /** Why the list may be incomplete; null if it is complete. */
  readonly unread: string | null;
}

/**
 * The fewest digits of a commit hash. A second commit with the same seven digits can be made in minutes; twelve digits take
 * hours on many machines.
 */
export const SHORTEST_COMMIT = 12;

/**
 * Returns why an allowance does not apply; null if it does.
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
  if (!known.has(artifact)) return `unknown artifact ${artifact}`;
  if (measured === null) return 'the snapshot has no commit';
  if (commit.length < SHORTEST_COMMIT || !/^[0-9a-f]+$/.test(commit))
    return `${commit} is not a commit hash of at least ${SHORTEST_COMMIT} digits`;
  if (!measured.head.startsWith(commit))
    return `it applies to commit ${commit}, not to ${shortHash(measured.head)}`;
  if (until !== null && until.slice(0, 10) < today.slice(0, 10)) return `it expired on ${until.slice(0, 10)}`;
  return null;
}

/** The allowance with the largest accepted growth of an artifact; null if there is none. */
export function acceptedGrowth(artifact: string, allowances: readonly AllowanceUsed[]): AllowanceUsed | null {
  const counting = allowances.filter((each) => each.problem === null && each.artifact === artifact);
  return counting.reduce<AllowanceUsed | null>(
    (largest, each) => (largest === null || each.bytes > largest.bytes ? each : largest),
    null,
  );
}
