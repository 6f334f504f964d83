/** By how much an artifact differs from build to build of the same commit. Pure. */

import { sameMetric } from '../config/budget.ts';
import { type MeasuredArtifact, type MeasuredSize, ownMetric, type Snapshot } from '../snapshot/schema.ts';

/**
 * Compares what further builds of the same commit made of an artifact among themselves.
 *
 * @param again the snapshots of those builds; one that lacks the artifact (its build failed) is passed over
 * @returns `noise`, the spread (largest less smallest) of the artifact's own size in bytes, and how many builds, how many
 *   different files and which spread of every size that means; both null where fewer than two builds made it, or it is too large to be read
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
  // Of files that were too large to be read nobody knows whether they differ.
  const unread = made.some(({ sha256 }) => sha256 === null);
  if (first === undefined || made.length < 2 || unread) return { noise: null, rebuilt: null };
  const spreads = first.sizes.flatMap((size) => {
    const all = made.flatMap(({ sizes }) => sizes.filter((other) => sameSize(size, other)));
    const bytes = all.map((each) => each.bytes);
    // A size that a build lacks has no spread.
    return bytes.length < made.length ? [] : [{ ...size, bytes: Math.max(...bytes) - Math.min(...bytes) }];
  });
  return {
    noise: spreads.find(({ metric }) => metric === ownMetric(first))?.bytes ?? null,
    rebuilt: { builds: made.length, files: new Set(made.map(({ sha256 }) => sha256)).size, spreads },
  };
}

const sameSize = (a: MeasuredSize, b: MeasuredSize) => sameMetric(a, b) && a.level === b.level;
