/** Reads the log of a clone: the order of commits, and their authors. */

import { type GitOptions, git, gitFailure, gitText } from './git.ts';
import { isRepository } from './remote.ts';

interface LoggedCommit {
  readonly sha: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
}

export interface BranchLog {
  /** The commits of HEAD, newest first, each before its parents. */
  readonly commits: readonly LoggedCommit[];
  /** Whether these are all commits; false in a shallow clone, or if there are too many. */
  readonly complete: boolean;
}

const MAX_COMMITS = 50_000;

/**
 * Returns the log of HEAD; empty if there is no repository or no commit.
 *
 * @throws GitError if git cannot read the repository
 */
export async function branchLog(root: string, options: GitOptions): Promise<BranchLog> {
  if (!isRepository(root)) return { commits: [], complete: false };
  const format = '--format=%H%x00%an%x00%s';
  const args = ['log', '--no-show-signature', '--topo-order', `--max-count=${MAX_COMMITS}`, format];
  const output = await git(root, args, options);
  if (output.code !== 0) {
    if (/does not have any commits yet/.test(output.stderr)) return { commits: [], complete: false };
    throw gitFailure(args, output);
  }
  const commits = output.stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [sha = '', author = '', subject = ''] = line.split('\0');
      return { sha, author, subject };
    });
  const shallow = (await gitText(root, ['rev-parse', '--is-shallow-repository'], options)).trim() === 'true';
  return { commits, complete: !shallow && commits.length < MAX_COMMITS };
}
