/** Bisects commits for the first one that is too large. Pure, except for the function that measures a commit. */

/** The state of a commit: over the size, within it, or unknown because it could not be built. */
type CommitState = 'over' | 'within' | 'unknown';

export interface Found {
  /** The indices of the last commit known to be within (−1 for the one before all) and of the first known to be over. */
  readonly within: number;
  readonly over: number;
}

/** The number of steps that bisecting commits takes, if the last one is known. */
export const looksFor = (commits: number): number => (commits <= 1 ? 0 : Math.ceil(Math.log2(commits)));

/**
 * Bisects until two neighbours are known, one within and one over. Unknown commits are skipped, so the result may not be
 * neighbours.
 *
 * @param count the number of commits, oldest first; the last one is over, and the one before the first is within
 * @param look called with an index, at most once per index
 */
export async function firstOver(
  count: number,
  look: (index: number, left: number) => Promise<CommitState>,
): Promise<Found> {
  let [within, over] = [-1, count - 1];
  const unknown = new Set<number>();
  for (;;) {
    const open = Array.from(
      { length: Math.max(0, over - within - 1) },
      (_, index) => within + 1 + index,
    ).filter((index) => !unknown.has(index));
    const middle = (within + over) / 2;
    const [next] = open.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    if (next === undefined) return { within, over };
    const looked = await look(next, over - within);
    if (looked === 'over') over = next;
    else if (looked === 'within') within = next;
    else unknown.add(next);
  }
}
