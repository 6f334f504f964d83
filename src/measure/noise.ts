/** Computes by how much an artifact varies between builds of the same commit. Pure. */

import { sameMetric } from '../config/budget.ts';
import { type MeasuredArtifact, type MeasuredSize, ownMetric, type Snapshot } from '../snapshot/schema.ts';

/**
 * Compares an artifact between repeated builds of the same commit.
 *
 * @param again the snapshots of those builds; one without the artifact (its build failed) is skipped
 * @returns `noise`: the spread (largest minus smallest) of the artifact's main size in bytes; and `rebuilt`: the number
 *   of builds, the number of distinct files, and the spread of every size. Both are null if fewer than two builds
 *   produced it, or if it is too large to read
 */
export function noiseOf(
  { artifact, target, variant }: Pick<MeasuredArtifact, 'artifact' | 'target' | 'variant'>,
  again: readonly Snapshot[],
): Pick<MeasuredArtifact, 'noise' | 'rebuilt'> {
  const made = again.flatMap(({ artifacts }) =>
    artifacts.filter(
      (entry) => entry.artifact === artifact && entry.target === target && entry.variant === variant,
    ),
  );
  const [first] = made;
  // Whether files differ that are too large to read is unknown.
  const unread = made.some(({ sha256 }) => sha256 === null);
  if (first === undefined || made.length < 2 || unread) return { noise: null, rebuilt: null };
  const spreads = first.sizes.flatMap((size) => {
    const all = made.flatMap(({ sizes }) => sizes.filter((other) => sameSize(size, other)));
    const bytes = all.map((each) => each.bytes);
    // A size that a build does not have has no spread.
    return bytes.length < made.length ? [] : [{ ...size, bytes: Math.max(...bytes) - Math.min(...bytes) }];
  });
  return {
    noise: spreads.find(({ metric }) => metric === ownMetric(first))?.bytes ?? null,
    rebuilt: { builds: made.length, files: new Set(made.map(({ sha256 }) => sha256)).size, spreads },
  };
}

const sameSize = (a: MeasuredSize, b: MeasuredSize) => sameMetric(a, b) && a.level === b.level;
