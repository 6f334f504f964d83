/** Compares files and folders at two commits of a remote, without fetching histories and file contents. */

import { type BareRepository, withBareRepository } from './bare.ts';
import { GitError, type GitOptions, lastWords } from './git.ts';
import { fetchFiltered, readTrees } from './partial.ts';
import { remoteOf } from './remote.ts';

/** The time limit of git in milliseconds; short, because callers have another way to find out. */
const TIME_LIMIT_MS = 20_000;

/**
 * Returns those of some paths that are the same at two commits: the same file or folder, or missing at both.
 *
 * @param commits full hashes
 * @param root the repository's working tree
 * @param remote the name of a remote there
 * @throws GitError if the remote does not have the commits, or cannot be read
 */
export async function samePaths(
  paths: readonly string[],
  commits: readonly [one: string, other: string],
  root: string,
  remote: string,
  options: GitOptions,
): Promise<ReadonlySet<string>> {
  const bounded = { timeoutMs: TIME_LIMIT_MS, ...options };
  return withBareRepository(await remoteOf(root, remote, bounded), bounded, async (repository) => {
    const { code, stderr } = await fetchFiltered(repository, 'tree:1', commits, ['--depth=1']);
    if (code !== 0) throw new GitError(lastWords(stderr));
    const same = new Set<string>();
    for (const path of paths) if (await isSame(repository, commits, path)) same.add(path);
    return same;
  });
}

async function isSame(
  repository: BareRepository,
  commits: readonly string[],
  path: string,
): Promise<boolean> {
  let trees = commits.map((commit) => `${commit}^{tree}`);
  for (const name of path.split('/')) {
    const read = await readTrees(repository, trees, 'tree:0');
    const [one, other] = trees.map((tree) => {
      const entries = read.get(tree);
      if (entries === undefined) throw new GitError(`tree ${tree} was not fetched`);
      return entries.find((entry) => entry.name === name);
    });
    if (one === undefined || other === undefined) return one === other;
    if (one.id === other.id && one.type === other.type) return one.type !== 'other';
    if (one.type !== 'tree' || other.type !== 'tree') return false;
    trees = [one.id, other.id];
  }
  return false;
}
