/** Orders recorded commits and corrects their times for wrong clocks. Pure. */

import { compareText } from '../lib/units/stable.ts';

export interface RecordedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  /** The committer's date. */
  readonly date: string;
  /** The time of its last recording. */
  readonly recordedAt: string;
}

/** The history of the branch in a clone. */
export interface Lineage {
  /** The commits of the branch, newest first. */
  readonly commits: readonly string[];
  /** Whether these are all commits; a shallow clone has only the newest. */
  readonly complete: boolean;
}

export interface Ordered {
  /** Oldest first; times are ascending. */
  readonly commits: readonly { readonly sha: string; readonly time: number }[];
  /** Commits that are no longer on the branch. */
  readonly gone: readonly string[];
  /** Commits whose date did not fit the order. */
  readonly skewed: readonly string[];
}

/**
 * Orders commits like the branch if it is known, else by date. A commit is no younger than its record and no older than its
 * parents; a date that does not fit between those of its neighbours is replaced by that of the previous commit.
 */
export function orderOf(recorded: readonly RecordedCommit[], lineage: Lineage | null): Ordered {
  const newest = recorded.reduce<RecordedCommit | null>(
    (last, each) =>
      last === null || Date.parse(each.recordedAt) > Date.parse(last.recordedAt) ? each : last,
    null,
  );
  const place = new Map(lineage?.commits.map((sha, index) => [sha, -index]));
  const followsBranch = lineage?.complete === true && newest !== null && place.has(newest.sha);
  const present = followsBranch ? recorded.filter(({ sha }) => place.has(sha)) : recorded;
  const dated = withTimes(present);
  const sorted = dated.sort((a, b) =>
    followsBranch
      ? (place.get(a.sha) ?? 0) - (place.get(b.sha) ?? 0)
      : a.time - b.time || a.recorded - b.recorded || compareText(a.sha, b.sha),
  );
  const fitting = longestAscent(sorted.map(({ time }) => time));
  let last = sorted[[...fitting][0] ?? 0]?.time ?? 0;
  const commits = sorted.map(({ sha, time }, index) => {
    if (fitting.has(index)) last = time;
    return { sha, time: last };
  });
  return {
    commits,
    gone: followsBranch ? recorded.map(({ sha }) => sha).filter((sha) => !place.has(sha)) : [],
    skewed: sorted.filter(({ own }, index) => commits[index]?.time !== own).map(({ sha }) => sha),
  };
}

/** Adds times to commits: their dates, bounded by the time of recording and by the parents. */
function withTimes(commits: readonly RecordedCommit[]) {
  const times = new Map<string, number>();
  const inOrder = commits
    .map(({ sha, parents, date, recordedAt }) => ({
      sha,
      parents,
      own: Date.parse(date),
      recorded: Date.parse(recordedAt),
    }))
    .sort((a, b) => a.recorded - b.recorded);
  return inOrder.map(({ sha, parents, own, recorded }) => {
    const after = Math.max(...parents.map((parent) => times.get(parent) ?? Number.NEGATIVE_INFINITY));
    const time = Math.max(Math.min(own, recorded), after);
    times.set(sha, time);
    return { sha, own, recorded, time };
  });
}

/** The indices of a longest subsequence that does not descend (Fredman, Discrete Mathematics 11, 1975). */
function longestAscent(values: readonly number[]): Set<number> {
  /** For each length, the index of the least value that ends a subsequence of that length. */
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : (ends[low - 1] ?? -1));
    ends[low] = index;
  }
  const chosen = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chosen.add(at);
  return new Set([...chosen].reverse());
}
