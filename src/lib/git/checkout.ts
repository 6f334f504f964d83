/** A commit's files in a folder of their own, beside the working tree. */

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInTemporaryFolder } from '../files/temporary.ts';
import { type GitOptions, gitText } from './git.ts';
import { fillSubmodules } from './submodules.ts';

/** Large files may come from a server while a commit is checked out. */
const CHECKOUT_MS = 15 * 60 * 1000;

export interface Checkout {
  /** The repository that has the commit; the root of a working tree, or a bare one. */
  readonly repository: string;
  /** The commit; a full hash. */
  readonly sha: string;
  /** Absolute, in a temporary folder of ours; nothing may be there yet. */
  readonly path: string;
  /** The root of the user's working tree, whose submodules are used. */
  readonly root: string;
}

/**
 * Checks a commit out into a new worktree, works in it, and takes it away again, also after a failure.
 *
 * @throws GitError with git's own words if the commit or its submodules cannot be checked out
 */
export async function withCheckout<Result>(
  { repository, sha, path, root }: Checkout,
  options: GitOptions,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const patient = { ...options, timeoutMs: CHECKOUT_MS };
  const common = await gitText(repository, ['rev-parse', '--git-common-dir'], options);
  const entries = join(resolve(repository, common.trim()), 'worktrees');
  removeLeftEntries(entries);
  try {
    await gitText(repository, ['worktree', 'add', '--quiet', '--detach', path, sha], patient);
    await fillSubmodules(path, { tree: root, gitFolder: null }, patient);
    return await work(path);
  } finally {
    rmSync(path, { recursive: true, force: true });
    removeLeftEntries(entries);
  }
}

/**
 * Removes what git notes of worktrees in our temporary folders that are gone. Not by `git worktree prune`, which forgets
 * the user's own worktrees as well while their disks are away.
 */
function removeLeftEntries(entries: string): void {
  if (!existsSync(entries)) return;
  for (const name of readdirSync(entries)) {
    const place = gitFileOf(join(entries, name));
    if (place !== null && isInTemporaryFolder(place) && !existsSync(dirname(place)))
      rmSync(join(entries, name), { recursive: true, force: true });
  }
}

/** The path of a worktree's `.git`, as git notes it; null if it does not. */
function gitFileOf(entry: string): string | null {
  try {
    return readFileSync(join(entry, 'gitdir'), 'utf8').trim();
  } catch {
    return null;
  }
}
