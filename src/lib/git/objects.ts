/** Checks for objects in a repository. */

import { type GitOptions, gitText } from './git.ts';
import { isRepository } from './remote.ts';

/**
 * Whether a repository has an object.
 *
 * @param name a full hash, or one followed by `^{commit}` or `^{tree}`
 * @returns false for a folder without a repository
 * @throws GitError if the repository cannot be read
 */
export async function hasObject(root: string, name: string, options: GitOptions): Promise<boolean> {
  if (!isRepository(root)) return false;
  const text = await gitText(root, ['cat-file', '--batch-check'], options, { input: `${name}\n` });
  return !/ missing$/m.test(text);
}
