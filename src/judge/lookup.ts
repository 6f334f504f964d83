/** Finds what a snapshot has on one target without going through all of it: a large one is asked thousands of times. Pure. */

import type { MeasuredArtifact, Snapshot } from '../snapshot/schema.ts';

/** What a snapshot has of one target and variant. */
export interface Place {
  /** The artifacts by their names; each match of a glob has one of its own. */
  readonly named: ReadonlyMap<string, MeasuredArtifact>;
  /** The same by the names under which budgets.yml declares them. */
  readonly declared: ReadonlyMap<string, readonly MeasuredArtifact[]>;
  /** The declared names of what should be there. */
  readonly planned: ReadonlySet<string>;
}

type Building = {
  readonly named: Map<string, MeasuredArtifact>;
  readonly declared: Map<string, MeasuredArtifact[]>;
  readonly planned: Set<string>;
};

const NOWHERE: Place = { named: new Map(), declared: new Map(), planned: new Set() };

type Variants = ReadonlyMap<string | null, Place>;
const known = new WeakMap<Snapshot, ReadonlyMap<string, Variants>>();

/** What a snapshot has of a target and variant. The first of several artifacts of one name counts. */
export function placeIn(
  snapshot: Snapshot,
  { target, variant }: { readonly target: string; readonly variant: string | null },
): Place {
  return placesOf(snapshot).get(target)?.get(variant) ?? NOWHERE;
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
