/** The errors of a verdict: inputs, builds and measurements that failed. Pure. */

import type { MeasuringProblem, Snapshot } from '../snapshot/schema.ts';
import { isMissing, isOvergrown, type Result, SNAPSHOT_MISSING, type VerdictError } from './verdict.ts';

/** Errors for lost targets and for failures recorded in the snapshot. */
export function snapshotErrors({ problems }: Snapshot, lost: ReadonlySet<string>): VerdictError[] {
  return [
    ...[...lost].map((target) => error(SNAPSHOT_MISSING, `no snapshot of ${target} arrived`, { target })),
    ...problems.filter((problem) => !isMissing(problem)).map(toError),
  ];
}

/**
 * An error if accepted growth could not be read and might matter: that is, if something grew too much.
 *
 * @param unread why it could not be read; null if all of it was
 */
export function acceptanceErrors(unread: string | null, results: readonly Result[]): VerdictError[] {
  return unread !== null && results.some(isOvergrown) ? [error('accepted-unreadable', unread)] : [];
}

function toError({ code: given, text, artifact, target, variant }: MeasuringProblem): VerdictError {
  // A snapshot cannot know about other matrix jobs. If it claims to, a failed tool would look like a missing snapshot.
  const code = given === SNAPSHOT_MISSING ? 'not-measured' : given;
  return { code, text, artifact, target, variant };
}

/** An error for the complete run or for one target. */
export function error(code: string, text: string, where: { readonly target?: string } = {}): VerdictError {
  return { code, text, artifact: null, target: where.target ?? null, variant: null };
}
