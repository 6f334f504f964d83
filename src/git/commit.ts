/** The commit that is checked out, as a snapshot names it. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../process/run.ts';
import type { Commit } from '../snapshot/schema.ts';

/**
 * Reads the checked-out commit. Untracked files do not make it dirty: builds leave them, and git does not know them.
 *
 * @param root the folder that holds `.git`, if any
 * @param head the head of the pull request where the event names one; the checked-out commit may be a merge of it
 * @returns null outside of a repository, or before its first commit
 */
export async function currentCommit(root: string, head: string | null): Promise<Commit | null> {
  if (!existsSync(join(root, '.git'))) return null;
  const format = '%H%n%T%n%P%n%cI';
  const [shown, status] = await Promise.all([
    run('git', ['log', '-1', '--no-show-signature', `--format=${format}`], { cwd: root }),
    run('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: root }),
  ]);
  if (shown.code !== 0) return null;
  const [sha = '', tree = '', parents = '', date = ''] = shown.stdout.split('\n');
  return {
    sha,
    tree,
    parents: parents === '' ? await writtenParents(root, sha) : parents.split(' '),
    head: head ?? sha,
    date: new Date(date).toISOString(),
    // Where git cannot tell, the tree counts as changed: its numbers are never taken for the commit's.
    dirty: status.code !== 0 || status.stdout.trim() !== '',
  };
}

/** The parents that a commit names. In a shallow clone git shows none of its oldest commits, though they have some. */
async function writtenParents(root: string, sha: string): Promise<string[]> {
  const { stdout } = await run('git', ['cat-file', 'commit', sha], { cwd: root });
  const [header = ''] = stdout.split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
}
