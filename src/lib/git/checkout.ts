/** Checks out a commit in a separate folder, without touching the working tree. */

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInTemporaryFolder } from '../files/temporary.ts';
import { type GitOptions, gitText } from './git.ts';
import { fillSubmodules } from './submodules.ts';

/** A checkout may download large files. */
const CHECKOUT_MS = 15 * 60 * 1000;

export interface Checkout {
  /** The repository that has the commit; the root of a working tree, or a bare one. */
  readonly repository: string;
  /** The commit; a full hash. */
  readonly sha: string;
  /** Absolute, in a temporary folder of size-guard; must not exist yet. */
  readonly path: string;
  /** The root of the user's working tree, whose submodules are used. */
  readonly root: string;
}

/**
 * Checks out a commit into a new worktree, passes it to a function, and removes it, even after a failure.
 *
 * @throws GitError with git's message if the commit or its submodules cannot be checked out
 */
export async function withCheckout<Result>(
  { repository, sha, path, root }: Checkout,
  options: GitOptions,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const checkoutOptions = { ...options, timeoutMs: CHECKOUT_MS };
  const common = await gitText(repository, ['rev-parse', '--git-common-dir'], options);
  const entries = join(resolve(repository, common.trim()), 'worktrees');
  removeLeftEntries(entries);
  try {
    await gitText(repository, ['worktree', 'add', '--quiet', '--detach', path, sha], checkoutOptions);
    await fillSubmodules(path, { tree: root, gitFolder: null }, checkoutOptions);
    return await work(path);
  } finally {
    rmSync(path, { recursive: true, force: true });
    removeLeftEntries(entries);
  }
}

/**
 * Removes git's entries of deleted worktrees in temporary folders of size-guard. `git worktree prune` would also remove
 * entries of the user's worktrees on disks that are not mounted.
 */
function removeLeftEntries(entries: string): void {
  if (!existsSync(entries)) return;
  for (const name of readdirSync(entries)) {
    const gitFile = gitFileOf(join(entries, name));
    if (gitFile !== null && isInTemporaryFolder(gitFile) && !existsSync(dirname(gitFile)))
      rmSync(join(entries, name), { recursive: true, force: true });
  }
}

/** Returns the path of a worktree's `.git` from git's entry; null if the entry has none. */
function gitFileOf(entry: string): string | null {
  try {
    return readFileSync(join(entry, 'gitdir'), 'utf8').trim();
  } catch {
    return null;
  }
}
