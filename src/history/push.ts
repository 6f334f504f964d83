/** Commits to a branch of a bare repository and pushes, without a working tree. */

import { type BareRepository, REMOTE } from '../lib/git/bare.ts';
import { GitError, lastWords } from '../lib/git/git.ts';
import { isPassing } from '../lib/git/retry.ts';

/** The commit to push. */
const NEXT = 'refs/size-guard/next';

/** Makes a commit. git-fast-import(1) reads only the folders above changed files, so the rest may be missing here. */
export async function commit(
  repository: BareRepository,
  parent: string | null,
  files: ReadonlyMap<string, string | null>,
  message: string,
): Promise<void> {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const changes = [...files].map(([path, text]) =>
    text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
  );
  const seconds = Math.floor(Date.now() / 1000);
  const input = [
    `commit ${NEXT}\n`,
    `committer size-guard <size-guard@localhost> ${seconds} +0000\n`,
    data(message),
    parent === null ? '' : `from ${parent}^0\n`,
    ...changes,
    'done\n',
  ].join('');
  await repository.git(['update-ref', '-d', NEXT]);
  const { code, stderr } = await repository.git(['fast-import', '--quiet', '--done'], { input });
  if (code !== 0) throw new GitError(lastWords(stderr));
}

type Pushed =
  | { readonly kind: 'done' | 'raced' }
  /** The branch may have been changed or not. */
  | { readonly kind: 'lost'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Messages for a branch that has changed since it was fetched: git's, and those of a server that got two pushes at once or
 * no longer has the parent of the commit.
 */
const RACE =
  /\[rejected\]|cannot lock ref|failed to (update|lock)|incorrect old value|already exists|shallow update not allowed|missing necessary objects/;

export async function push(repository: BareRepository, branch: string): Promise<Pushed> {
  const { code, stdout, stderr } = await repository.tryRemote([
    ...['push', '--quiet', '--porcelain', '--no-verify', REMOTE],
    `${NEXT}:refs/heads/${branch}`,
  ]);
  if (code === 0) return { kind: 'done' };
  const refused = /^!.*$/m.exec(stdout.toString())?.[0];
  const messages = `${refused ?? ''}\n${stderr}`;
  if (refused !== undefined && RACE.test(messages)) return { kind: 'raced' };
  if (isPassing(messages)) return { kind: 'lost', why: lastWords(stderr) };
  if (refused === undefined) throw new GitError(lastWords(stderr));
  const why = refused.split('\t')[2] ?? refused;
  return { kind: 'refused', why: `${why}; ${lastWords(stderr)}` };
}
