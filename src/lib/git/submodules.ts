/** Fills in the submodules of a fresh checkout: from the modules that the user's checkout has, else by cloning. */

import { copyFileSync, existsSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shortHash } from '../text/labels.ts';
import { GitError, type GitOptions, git, gitFailure, gitText, lastWords } from './git.ts';
import { repeated } from './retry.ts';

/** Where the user has the submodules of a repository. */
export interface Modules {
  /** The working tree; null if that is not known. */
  readonly tree: string | null;
  /** The folder of the repository itself; null for that of the working tree. */
  readonly gitFolder: string | null;
}

interface Submodule {
  readonly name: string;
  /** Relative to the checkout. */
  readonly path: string;
  /** The commit that belongs there. */
  readonly commit: string;
}

/**
 * Fills in all submodules, those in submodules as well. One that the user's checkout has, but without its files, is left
 * out: what is built there does without it, too.
 *
 * @throws GitError if a commit of a submodule is neither in the user's checkout nor can be cloned
 */
export async function fillSubmodules(checkout: string, modules: Modules, options: GitOptions): Promise<void> {
  for (const submodule of await submodulesOf(checkout, options)) {
    const tree = modules.tree === null ? null : join(modules.tree, submodule.path);
    if (tree !== null && isEmptyFolder(tree)) continue;
    const local = await localModule(tree, modules, submodule.name, options);
    const at = join(checkout, submodule.path);
    const problem = local === null ? 'it is not here' : await fillFrom(local, at, submodule, options);
    if (problem !== null) await clone(checkout, submodule, problem, options);
    await fillSubmodules(at, { tree, gitFolder: local }, options);
  }
}

/** Whether a folder is as git leaves that of a submodule which the user does not have. */
const isEmptyFolder = (path: string) =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true && readdirSync(path).length === 0;

/** The submodules that a checkout's commit has and `.gitmodules` names. */
async function submodulesOf(checkout: string, options: GitOptions): Promise<Submodule[]> {
  if (!existsSync(join(checkout, '.gitmodules'))) return [];
  const asked = ['config', '--file', '.gitmodules', '--null', '--get-regexp', '^submodule\\..*\\.path$'];
  const output = await git(checkout, asked, options);
  // 1: it names none.
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

/** The repository of a submodule in the user's checkout; null if it has none. */
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
  // A name with dots could lead anywhere; git refuses it as well.
  if (folder === null || name.split('/').includes('..')) return null;
  const kept = join(folder, 'modules', name);
  return existsSync(join(kept, 'HEAD')) ? kept : null;
}

/**
 * Makes a repository that borrows the objects of a local one, and checks the commit out in it.
 *
 * @returns why that is not possible; null if it was
 */
async function fillFrom(
  local: string,
  at: string,
  { commit }: Submodule,
  options: GitOptions,
): Promise<string | null> {
  // Its working tree may be gone: the user's branch can be without the submodule by now.
  const there = ['--git-dir=.', '--work-tree=.'];
  const found = await gitText(local, [...there, 'cat-file', '--batch-check'], options, {
    input: `${commit}^{commit}\n`,
  });
  if (/ missing$/m.test(found)) return `the one in this checkout has no ${shortHash(commit)}`;
  const text = async (...args: string[]) => (await gitText(local, [...there, ...args], options)).trim();
  const format = await text('rev-parse', '--show-object-format');
  await gitText(at, ['init', '--quiet', '--template=', `--object-format=${format}`], options);
  const objects = resolve(local, await text('rev-parse', '--git-path', 'objects'));
  writeFileSync(join(at, '.git/objects/info/alternates'), `${objects}\n`);
  const shallow = resolve(local, await text('rev-parse', '--git-path', 'shallow'));
  if (existsSync(shallow)) copyFileSync(shallow, join(at, '.git/shallow'));
  // By tags some builds find their version, and by the remote large files are found.
  const refs = await text(
    'for-each-ref',
    '--format=create %(refname) %(objectname)',
    'refs/tags',
    'refs/remotes',
  );
  await gitText(at, ['update-ref', '--stdin'], options, { input: `${refs}\n` });
  const url = await git(local, [...there, 'config', '--get', 'remote.origin.url'], options);
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
      `the submodule ${path} at ${shortHash(commit)} cannot be had: ${problem}, and cloning it failed: ${lastWords(output.stderr)}`,
    );
}
