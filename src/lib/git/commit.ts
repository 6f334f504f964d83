/** Reads the commit that is checked out. */

import { type GitOptions, git, gitFailure, gitText } from './git.ts';
import { isRepository } from './remote.ts';

/** A checked-out commit. */
export interface CheckedOut {
  /** The full hashes of the commit, its tree and its parents. */
  readonly sha: string;
  readonly tree: string;
  readonly parents: string[];
  /** The head of the pull request, if the checked-out commit merges it into its base; otherwise `sha`. */
  readonly head: string;
  /** When it was committed, in ISO 8601 and UTC. */
  readonly date: string;
  /** True if a tracked file differs from the commit. */
  readonly dirty: boolean;
}

/**
 * Reads the checked-out commit. Untracked files, such as build outputs, do not make it dirty.
 *
 * @param root the folder that contains `.git`, if any
 * @param head the head of the pull request, if the event has one; the checked-out commit may be a merge of it
 * @returns null outside a repository, or before its first commit
 * @throws GitError if git cannot read the repository
 */
export async function currentCommit(
  root: string,
  head: string | null,
  options: GitOptions,
): Promise<CheckedOut | null> {
  if (!isRepository(root)) return null;
  const asked = ['log', '-1', '--no-show-signature', '--format=%H%n%T%n%P%n%cI'];
  const shown = await git(root, asked, options);
  if (shown.code !== 0 && /does not have any commits yet/.test(shown.stderr)) return null;
  if (shown.code !== 0) throw gitFailure(asked, shown);
  const [sha = '', tree = '', parents = '', date = ''] = shown.stdout.toString().split('\n');
  return {
    sha,
    tree,
    parents: parents === '' ? await writtenParents(root, sha, options) : parents.split(' '),
    head: head ?? sha,
    date: new Date(date).toISOString(),
    dirty: (await gitText(root, ['status', '--porcelain', '--untracked-files=no'], options)).trim() !== '',
  };
}

/** Returns the parents in a commit object. In a shallow clone, git log shows no parents for the oldest commits. */
async function writtenParents(root: string, sha: string, options: GitOptions): Promise<string[]> {
  const [header = ''] = (await gitText(root, ['cat-file', 'commit', sha], options)).split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
}
