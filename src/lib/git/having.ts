/** Provides a repository with the files of a commit, even if the clone is shallow. */

import { shortHash } from '../text/labels.ts';
import { REMOTE, withBareRepository } from './bare.ts';
import { GitError, type GitOptions, lastWords } from './git.ts';
import { hasObject } from './objects.ts';
import { remoteOf } from './remote.ts';

/**
 * Passes a repository that has the files of a commit to a function: the given one, or a new one, fetched from its
 * remote.
 *
 * @throws GitError if the remote does not have the commit or does not exist
 */
export async function withFilesOf<Result>(
  commit: string,
  root: string,
  remote: string,
  options: GitOptions,
  work: (repository: string) => Promise<Result>,
): Promise<Result> {
  if (await hasObject(root, `${commit}^{tree}`, options)) return work(root);
  return withBareRepository(await remoteOf(root, remote, options), options, async ({ path, askRemote }) => {
    const { code, stderr } = await askRemote(['fetch', '--quiet', '--no-tags', '--depth=1', REMOTE, commit]);
    if (code !== 0) throw new GitError(`${shortHash(commit)} cannot be fetched: ${lastWords(stderr)}`);
    return work(path);
  });
}
