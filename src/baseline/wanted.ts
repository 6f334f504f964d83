/** Chooses the commit to compare a measured one with. */

import { shortHash } from '../lib/text/labels.ts';
import type { Commit } from '../snapshot/schema.ts';

/** What triggered the measurement; commits are full hashes. */
export type Trigger =
  /** A pull request into a branch whose tip is `base`; `branch` is its name as the user typed it, or null. */
  | { readonly kind: 'pull-request'; readonly base: string; readonly branch?: string }
  /** A group of a merge queue, which will be merged on top of `base`. */
  | { readonly kind: 'merge-group'; readonly base: string }
  | { readonly kind: 'push' }
  /** An event whose base is unknown; `why` is a sentence. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** A developer's machine; `base` is the default branch as known there. */
  | { readonly kind: 'local'; readonly base: { readonly name: string; readonly commit: string } | null };

export interface Wanted {
  /** A description of the commit for people. */
  readonly title: string;
  /** Null if there is none. */
  readonly commit: string | null;
  /** Why there is none. */
  readonly why: string | null;
  /** Whether there may be one that could not be determined; false by default. */
  readonly unreadable?: boolean;
}

/**
 * Finds the commit to compare with.
 *
 * @param mergeBase finds the best common ancestor of two commits; null if there is none
 */
export async function wantedCommit(
  measured: Commit,
  trigger: Trigger,
  mergeBase: (one: string, other: string) => Promise<string | null>,
): Promise<Wanted> {
  switch (trigger.kind) {
    case 'merge-group':
      return found('the base of the merge group', trigger.base);
    case 'push':
      return parentOf(measured);
    case 'unknown':
      return { title: 'the baseline', commit: null, why: trigger.why, unreadable: true };
    case 'pull-request': {
      const [into, head] = measured.parents;
      // The code host's test merge: its first parent is what the change is added to.
      if (into !== undefined && head === measured.head && measured.head !== measured.sha)
        return found('the base that it is merged into', into);
      return mergeBaseOf(measured, trigger.base, trigger.branch, mergeBase);
    }
    case 'local': {
      if (trigger.base === null) return before(measured);
      const { name, commit } = trigger.base;
      const base = await mergeBaseOf(measured, commit, name, mergeBase);
      return base.commit === measured.sha ? before(measured) : base;
    }
  }
}

const found = (title: string, commit: string): Wanted => ({ title, commit, why: null });

async function mergeBaseOf(
  { sha }: Commit,
  base: string,
  branch: string | undefined,
  mergeBase: (one: string, other: string) => Promise<string | null>,
): Promise<Wanted> {
  const commit = await mergeBase(sha, base);
  const title = branch === undefined ? 'the merge base' : `the merge base with ${branch}`;
  if (commit !== null) return found(title, commit);
  const other = branch ?? 'the base branch';
  const why = `the measured commit ${shortHash(sha)} and ${other} at ${shortHash(base)} have no commit in common`;
  return { title, commit: null, why };
}

/** On the default branch: uncommitted changes are compared with the checked-out commit. */
const before = (measured: Commit): Wanted =>
  measured.dirty ? found('the commit that is checked out', measured.sha) : parentOf(measured);

function parentOf({ sha, parents }: Commit): Wanted {
  const [parent] = parents;
  if (parent !== undefined) return found('the parent commit', parent);
  return {
    title: 'the parent commit',
    commit: null,
    why: `${shortHash(sha)} is the first commit of its history`,
  };
}
