/** An index of snapshots by target and variant, because a large snapshot is looked up thousands of times. Pure. */

import type { MeasuredArtifact, Snapshot } from '../snapshot/schema.ts';

/** The contents of a snapshot for one target and variant. */
interface Contents {
  /** The artifacts by name; each match of a glob has its own. */
  readonly named: ReadonlyMap<string, MeasuredArtifact>;
  /** The artifacts by their declared name in budgets.yml. */
  readonly declared: ReadonlyMap<string, readonly MeasuredArtifact[]>;
  /** The declared names of the planned artifacts. */
  readonly planned: ReadonlySet<string>;
}

type Building = {
  readonly named: Map<string, MeasuredArtifact>;
  readonly declared: Map<string, MeasuredArtifact[]>;
  readonly planned: Set<string>;
};

const EMPTY: Contents = { named: new Map(), declared: new Map(), planned: new Set() };

type Variants = ReadonlyMap<string | null, Contents>;
const known = new WeakMap<Snapshot, ReadonlyMap<string, Variants>>();

/** Returns the contents of a snapshot for a target and variant. If several artifacts have one name, the first one counts. */
export function placeIn(
  snapshot: Snapshot,
  { target, variant }: { readonly target: string; readonly variant: string | null },
): Contents {
  return placesOf(snapshot).get(target)?.get(variant) ?? EMPTY;
}

/** Whether anything was planned on a target. */
export function hasTarget(snapshot: Snapshot, target: string): boolean {
  return [...(placesOf(snapshot).get(target)?.values() ?? [])].some(({ planned }) => planned.size > 0);
}

function placesOf(snapshot: Snapshot): ReadonlyMap<string, Variants> {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const places = new Map<string, Map<string | null, Building>>();
  const at = ({
    target,
    variant,
  }: {
    readonly target: string;
    readonly variant: string | null;
  }): Building => {
    const variants = places.get(target) ?? new Map<string | null, Building>();
    const place = variants.get(variant) ?? { named: new Map(), declared: new Map(), planned: new Set() };
    places.set(target, variants.set(variant, place));
    return place;
  };
  for (const entry of snapshot.planned) at(entry).planned.add(entry.artifact);
  for (const entry of snapshot.artifacts) {
    const { named, declared } = at(entry);
    if (!named.has(entry.artifact)) named.set(entry.artifact, entry);
    const alike = declared.get(entry.declared);
    if (alike === undefined) declared.set(entry.declared, [entry]);
    else alike.push(entry);
  }
  known.set(snapshot, places);
  return places;
}
