/** What a clone knows of its commits: their order, and who made them. */

import { run } from '../process/run.ts';

interface LoggedCommit {
  readonly sha: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
}

export interface BranchLog {
  /** The commits of HEAD, newest first, each before its parents. */
  readonly commits: readonly LoggedCommit[];
  /** Whether these are all of them; not in a shallow clone, nor where there are too many. */
  readonly complete: boolean;
}

const MOST = 50_000;

/** The history of what is checked out; empty where there is no repository or no commit. */
export async function branchLog(root: string, env: NodeJS.ProcessEnv): Promise<BranchLog> {
  const git = (...args: string[]) => run('git', args, { cwd: root, env });
  const format = '--format=%H%x00%an%x00%s';
  const { code, stdout } = await git(
    'log',
    '--no-show-signature',
    '--topo-order',
    `--max-count=${MOST}`,
    format,
    'HEAD',
    '--',
  );
  if (code !== 0) return { commits: [], complete: false };
  const commits = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [sha = '', author = '', subject = ''] = line.split('\0');
      return { sha, author, subject };
    });
  const shallow = (await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
  return { commits, complete: !shallow && commits.length < MOST };
}
