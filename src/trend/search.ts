/** Finds the first commit that is too large, by looking at as few as possible. Pure but for the looking. */

/** What a commit is: over the size, within it, or not to be told because it could not be built. */
type Looked = 'over' | 'within' | 'unknown';

export interface Found {
  /** The indices of the last commit that is known to be within (−1 for the one before all) and the first known to be over. */
  readonly within: number;
  readonly over: number;
}

/** How many looks halving so many commits takes, of which the last one is known. */
export const looksFor = (commits: number): number => (commits <= 1 ? 0 : Math.ceil(Math.log2(commits)));

/**
 * Halves the commits until two neighbours are known, the one within and the other over. Commits that cannot be told are
 * passed over, and the two are no neighbours then.
 *
 * @param count how many commits there are, oldest first; the last one is over, and what comes before the first is within
 * @param look called with an index, never twice with the same one
 */
export async function firstOver(
  count: number,
  look: (index: number, left: number) => Promise<Looked>,
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
