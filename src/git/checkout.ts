/** A commit's files in a folder of their own, beside the working tree. */

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../process/run.ts';

/**
 * Checks a commit out into a new worktree, works in it, and takes it away again, also after a failure.
 *
 * @param root the repository's working tree
 * @param sha the commit
 * @param path absolute; nothing may be there yet
 * @throws Error with git's own words where the commit or its submodules cannot be checked out
 */
export async function withCheckout<Result>(
  root: string,
  sha: string,
  path: string,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  // Hooks are for the author's own working tree.
  const git = async (cwd: string, ...args: string[]) => {
    const done = await run('git', ['-c', 'core.hooksPath=/dev/null', ...args], { cwd });
    if (done.code !== 0) throw new Error(`git ${args[0]} ${args[1]} failed: ${done.stderr.trim()}`);
  };
  try {
    await git(root, 'worktree', 'add', '--quiet', '--detach', path, sha);
    if (existsSync(join(path, '.gitmodules')))
      await git(path, 'submodule', 'update', '--quiet', '--init', '--recursive');
    return await work(path);
  } finally {
    rmSync(path, { recursive: true, force: true });
    await run('git', ['worktree', 'prune'], { cwd: root });
  }
}
