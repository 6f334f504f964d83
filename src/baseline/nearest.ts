/** The order in which other commits can replace one whose numbers are not recorded. */

import { groupBy } from '../lib/units/group.ts';

export interface KnownCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

/** A commit whose numbers could be used. */
export interface Candidate {
  readonly sha: string;
  /** The number of generations from the wanted commit to this one, or to the one with the same files that it replaces. */
  readonly distance: number;
}

/** A commit and its known ancestors. */
export interface Ancestry {
  /** Along the first parents. */
  readonly firstParents: readonly KnownCommit[];
  /** Along all parents. */
  readonly all: readonly KnownCommit[];
}

/**
 * Returns the commits to look for, best first: the wanted one and its ancestors along the first parents, then the other
 * ancestors by distance; and after each one those with exactly the same files, on any branch, such as a squash or a rebase
 * leaves behind.
 *
 * @param everywhere further commits that may have the same files
 * @param measured the commit to compare, which cannot replace another one
 */
export function candidates(
  wanted: string,
  { firstParents, all }: Ancestry,
  everywhere: readonly KnownCommit[],
  measured: string,
): Candidate[] {
  const distances = generations(wanted, all);
  const line = firstParents.map((commit, distance) => ({ commit, distance }));
  const others = all
    .map((commit) => ({ commit, distance: distances.get(commit.sha) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.distance - b.distance);
  const sameFiles = groupBy([...everywhere, ...all], ({ tree }) => tree);
  const order = new Map<string, Candidate>();
  for (const { commit, distance } of [...line, ...others])
    for (const { sha } of [commit, ...(sameFiles.get(commit.tree) ?? [])])
      if (sha !== measured && !order.has(sha)) order.set(sha, { sha, distance });
  return [...order.values()];
}

/** Returns the smallest number of steps from a commit to each of its ancestors. */
function generations(from: string, commits: readonly KnownCommit[]): Map<string, number> {
  const parentsOf = new Map(commits.map(({ sha, parents }) => [sha, parents]));
  const distances = new Map([[from, 0]]);
  let generation = [from];
  for (let distance = 1; generation.length > 0; distance += 1) {
    const next = new Set(generation.flatMap((sha) => parentsOf.get(sha) ?? []));
    generation = [...next].filter((sha) => !distances.has(sha));
    for (const sha of generation) distances.set(sha, distance);
  }
  return distances;
}
