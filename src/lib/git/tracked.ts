/** Lists tracked files. */

import { type GitOptions, gitText } from './git.ts';
import { isRepository } from './remote.ts';

/**
 * Returns the tracked files below folders, or at paths, relative to `cwd`.
 *
 * @param root the root of the working tree
 * @returns null outside a repository
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
