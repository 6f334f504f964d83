/** Populates the submodules of a fresh checkout: from the user's checkout if it has them, otherwise by cloning. */

import { copyFileSync, existsSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shortHash } from '../text/labels.ts';
import { GitError, type GitOptions, git, gitFailure, gitText, lastWords } from './git.ts';
import { repeated } from './retry.ts';

/** The location of a repository's submodules in the user's checkout. */
export interface Modules {
  /** The working tree; null if unknown. */
  readonly tree: string | null;
  /** The folder of the repository itself; null for that of the working tree. */
  readonly gitFolder: string | null;
}

interface Submodule {
  readonly name: string;
  /** Relative to the checkout. */
  readonly path: string;
  /** The commit to check out. */
  readonly commit: string;
}

/**
 * Populates all submodules, recursively. A submodule that is not populated in the user's checkout is skipped, because
 * builds there work without it, too.
 *
 * @throws GitError if a commit of a submodule is neither in the user's checkout nor can be cloned
 */
export async function fillSubmodules(checkout: string, modules: Modules, options: GitOptions): Promise<void> {
  for (const submodule of await submodulesOf(checkout, options)) {
    const tree = modules.tree === null ? null : join(modules.tree, submodule.path);
    if (tree !== null && isEmptyFolder(tree)) continue;
    const local = await localModule(tree, modules, submodule.name, options);
    const at = join(checkout, submodule.path);
    const problem =
      local === null ? 'this checkout does not have it' : await fillFrom(local, at, submodule, options);
    if (problem !== null) await clone(checkout, submodule, problem, options);
    await fillSubmodules(at, { tree, gitFolder: local }, options);
  }
}

/** Whether a folder is empty, like that of a submodule that is not populated. */
const isEmptyFolder = (path: string) =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true && readdirSync(path).length === 0;

/** Returns the submodules that are in a checkout's commit and in its `.gitmodules`. */
async function submodulesOf(checkout: string, options: GitOptions): Promise<Submodule[]> {
  if (!existsSync(join(checkout, '.gitmodules'))) return [];
  const asked = ['config', '--file', '.gitmodules', '--null', '--get-regexp', '^submodule\\..*\\.path$'];
  const output = await git(checkout, asked, options);
  // Exit code 1: it lists none.
  if (output.code > 1) throw gitFailure(asked, output);
  const names = new Map(
    output.stdout
      .toString()
      .split('\0')
      .filter(Boolean)
      .map((entry): [string, string] => {
        const end = entry.indexOf('\n');
        return [entry.slice(end + 1), entry.slice('submodule.'.length, end - '.path'.length)];
      }),
  );
  if (names.size === 0) return [];
  const listed = await gitText(checkout, ['ls-tree', '-z', 'HEAD', '--', ...names.keys()], options);
  return [...listed.matchAll(/160000 commit ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, commit = '', path = '']) => ({
    name: names.get(path) ?? path,
    path,
    commit,
  }));
}

/** Returns the repository of a submodule in the user's checkout; null if there is none. */
async function localModule(
  tree: string | null,
  { tree: above, gitFolder }: Modules,
  name: string,
  options: GitOptions,
): Promise<string | null> {
  if (tree !== null && existsSync(join(tree, '.git')))
    return (await gitText(tree, ['rev-parse', '--absolute-git-dir'], options)).trim();
  const folder =
    gitFolder ??
    (above !== null && existsSync(join(above, '.git'))
      ? resolve(above, (await gitText(above, ['rev-parse', '--git-common-dir'], options)).trim())
      : null);
  // A name with ".." could lead anywhere; git rejects it as well.
  if (folder === null || name.split('/').includes('..')) return null;
  const kept = join(folder, 'modules', name);
  return existsSync(join(kept, 'HEAD')) ? kept : null;
}

/**
 * Creates a repository that borrows the objects of a local one, and checks out the commit in it.
 *
 * @returns why that failed; null if it succeeded
 */
async function fillFrom(
  local: string,
  at: string,
  { commit }: Submodule,
  options: GitOptions,
): Promise<string | null> {
  // Its working tree may be missing, because the user's branch may no longer have the submodule.
  const location = ['--git-dir=.', '--work-tree=.'];
  const found = await gitText(local, [...location, 'cat-file', '--batch-check'], options, {
    input: `${commit}^{commit}\n`,
  });
  if (/ missing$/m.test(found)) return `the submodule in this checkout does not have ${shortHash(commit)}`;
  const text = async (...args: string[]) => (await gitText(local, [...location, ...args], options)).trim();
  const format = await text('rev-parse', '--show-object-format');
  await gitText(at, ['init', '--quiet', '--template=', `--object-format=${format}`], options);
  const objects = resolve(local, await text('rev-parse', '--git-path', 'objects'));
  writeFileSync(join(at, '.git/objects/info/alternates'), `${objects}\n`);
  const shallow = resolve(local, await text('rev-parse', '--git-path', 'shallow'));
  if (existsSync(shallow)) copyFileSync(shallow, join(at, '.git/shallow'));
  // Some builds derive their version from tags, and the remote is needed for large files.
  const refs = await text(
    'for-each-ref',
    '--format=create %(refname) %(objectname)',
    'refs/tags',
    'refs/remotes',
  );
  await gitText(at, ['update-ref', '--stdin'], options, { input: `${refs}\n` });
  const url = await git(local, [...location, 'config', '--get', 'remote.origin.url'], options);
  if (url.code === 0)
    await gitText(at, ['config', 'remote.origin.url', url.stdout.toString().trim()], options);
  const args = ['checkout', '--quiet', '--detach', commit];
  const output = await git(at, args, options);
  return output.code === 0 ? null : lastWords(output.stderr);
}

async function clone(
  checkout: string,
  { path, commit }: Submodule,
  problem: string,
  options: GitOptions,
): Promise<void> {
  const args = ['submodule', 'update', '--quiet', '--init', '--', path];
  const output = await repeated(() => git(checkout, args, options), options);
  if (output.code !== 0)
    throw new GitError(
      `the submodule ${path} at ${shortHash(commit)} cannot be checked out: ${problem}, and cloning it failed: ${lastWords(output.stderr)}`,
    );
}
