/** A repository that has the files of a commit, also where the clone is shallow. */

import { run } from '../process/run.ts';
import { type BareOptions, GitError, lastWords, REMOTE, withBareRepository } from './bare.ts';
import { remoteOf } from './remote.ts';

/**
 * Works with a repository that has the files of a commit: the one given, or a new one with what its remote has.
 *
 * @throws GitError where the remote does not have the commit, or there is none
 */
export async function withFilesOf<Result>(
  commit: string,
  root: string,
  remote: string,
  options: BareOptions,
  work: (repository: string) => Promise<Result>,
): Promise<Result> {
  const { env } = options;
  const { code } = await run('git', ['cat-file', '-e', `${commit}^{tree}`], { cwd: root, env });
  if (code === 0) return work(root);
  return withBareRepository(await remoteOf(root, remote, env), options, async ({ path, git }) => {
    const { code, stderr } = await git(['fetch', '--quiet', '--no-tags', '--depth=1', REMOTE, commit]);
    if (code !== 0) throw new GitError(`${commit.slice(0, 7)} cannot be fetched: ${lastWords(stderr)}`);
    return work(path);
  });
}
