/** Finds the numbers of a wanted commit: its own, those of an ancestor, or by building it. */

import { type History, HistoryError } from '../history/history.ts';
import { GitError } from '../lib/git/git.ts';
import type { CommitGraph } from '../lib/git/graph.ts';
import { shortHash } from '../lib/text/labels.ts';
import type { Commit, Snapshot } from '../snapshot/schema.ts';
import { type Baseline, type BaselineSettings, distanceOf } from './baseline.ts';
import { type Candidate, candidates } from './nearest.ts';
import type { Wanted } from './wanted.ts';

/** The sources that the search may use. */
export interface Means {
  readonly graph: Pick<CommitGraph, 'ancestors' | 'everywhere'>;
  readonly history: Pick<History, 'name' | 'recorded' | 'find'>;
  /** Checks out, builds and measures a commit, or returns why that is impossible; null if building is not wanted. */
  readonly build: ((commit: string) => Promise<Built>) | null;
}

export type Built = { readonly snapshot: Snapshot } | { readonly problem: string };

/** The number of generations to search in each round, until one has numbers. */
const ROUNDS = [64, 512, 1024];
/** The number of commits of other branches to search for one with the same files. */
const MOST_ELSEWHERE = 5000;

/**
 * Finds the baseline for a measured commit. An unreadable history is not an empty one: then the result has `unreadable`,
 * unless the commit can be built.
 *
 * @param key the key of the configuration whose numbers to find
 */
export async function findBaseline(
  id: string,
  { title, commit: wanted, why, unreadable: unknown = false }: Wanted,
  measured: Commit,
  key: string,
  means: Means,
  settings: BaselineSettings,
): Promise<Baseline> {
  const notes: string[] = [];
  let unreadable = unknown;
  const none = (reason: string): Baseline => ({
    ...{ id, title, state: 'none', commit: wanted, distance: null, ageDays: null, stale: false },
    ...{ why: reason, unreadable, notes, snapshot: null },
  });
  if (wanted === null) return none(why ?? 'there is nothing to compare with');

  const tried: string[] = [];
  try {
    const recorded = await search(wanted, measured, key, means, notes);
    if (recorded !== null) {
      const { snapshot, distance } = recorded;
      const state = distance === 0 ? 'exact' : 'ancestor';
      return {
        id,
        title,
        state,
        ...distanceOf(measured, snapshot, distance, settings),
        why: null,
        unreadable: false,
        notes,
        snapshot,
      };
    }
    tried.push(`neither ${shortHash(wanted)} nor a commit before it is recorded in ${means.history.name}`);
  } catch (error) {
    if (!(error instanceof HistoryError || error instanceof GitError)) throw error;
    tried.push(error.message);
    unreadable = true;
  }

  if (means.build === null) {
    if (!unreadable)
      notes.push(
        'Recording happens on pushes to the default branch, or by size-guard trend; `baseline: { missing: build }` builds what is missing.',
      );
    return none(tried.join('; '));
  }
  const built = await means.build(wanted);
  if ('problem' in built) return none([...tried, `it could not be built: ${built.problem}`].join('; '));
  const { snapshot } = built;
  notes.push(...tried, ...snapshot.problems.map(({ text }) => `${shortHash(wanted)}: ${text}`));
  if (snapshot.artifacts.length === 0)
    return none([...tried, 'it was built, but nothing could be measured'].join('; '));
  return {
    id,
    title,
    state: 'built',
    ...distanceOf(measured, snapshot, 0, settings),
    why: null,
    unreadable: false,
    notes,
    snapshot,
  };
}

interface Recorded {
  readonly snapshot: Snapshot;
  readonly distance: number;
}

async function search(
  wanted: string,
  { sha: measured }: Commit,
  key: string,
  { graph, history }: Means,
  notes: string[],
): Promise<Recorded | null> {
  const asked = new Set<string>();
  const look = async (some: readonly Candidate[]): Promise<Recorded | null> => {
    const open = some.filter(({ sha }) => !asked.has(sha));
    if (open.length === 0) return null;
    for (const { sha } of open) asked.add(sha);
    const there = await history.recorded(
      key,
      open.map(({ sha }) => sha),
    );
    for (const { sha, distance } of open.filter(({ sha }) => there.has(sha))) {
      const found = await history.find(key, sha);
      if (found.unreadable.length > 0)
        throw new HistoryError(
          `${history.name} has numbers of ${shortHash(sha)} that cannot be read: ${found.unreadable.join(', ')}. Record the commit again (run the job of its push again), or delete the files`,
        );
      notes.push(...found.notes);
      if (found.snapshot !== null) return { snapshot: found.snapshot, distance };
    }
    return null;
  };

  const exact = await look([{ sha: wanted, distance: 0 }]);
  if (exact !== null) return exact;
  const everywhere = await graph.everywhere(MOST_ELSEWHERE);
  for (const most of ROUNDS) {
    const firstParents = await graph.ancestors(wanted, { most, firstParent: true });
    // Only after the first parents turned out to have no numbers.
    const all =
      most === ROUNDS.at(-1) ? await graph.ancestors(wanted, { most, firstParent: false }) : firstParents;
    const found = await look(candidates(wanted, { firstParents, all }, everywhere, measured));
    if (found !== null) return found;
  }
  return null;
}
