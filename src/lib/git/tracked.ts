/** Which files git tracks. */

import { type GitOptions, gitText } from './git.ts';
import { isRepository } from './remote.ts';

/**
 * The tracked files in a folder and below, or the tracked file at a path; relative to the folder that is given as `cwd`.
 *
 * @param root the root of the working tree
 * @returns null outside of a repository
 * @throws GitError if git cannot read the repository
 */
export async function trackedFiles(
  root: string,
  cwd: string,
  paths: readonly string[],
  options: GitOptions,
): Promise<readonly string[] | null> {
  if (!isRepository(root)) return null;
  const listed = await gitText(root, ['ls-files', '-z', '--', ...paths], options, { cwd });
  return listed.split('\0').filter((name) => name !== '');
}
