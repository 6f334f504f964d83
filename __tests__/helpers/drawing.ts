/** Histories as tests draw them: commits by names, on top of others. */

import { type Folder, folder, repository } from './folder.ts';

/** A repository in which commits are made by their names and parents, without checking them out. */
export function drawing() {
  const at = repository({});
  at.git('config', 'uploadpack.allowFilter', 'true');
  const shas = new Map<string, string>([['first', at.git('rev-parse', 'HEAD').trim()]]);
  const sha = (name: string) => shas.get(name) ?? name;
  return {
    ...at,
    sha,
    /** Makes a commit on top of others; the tree is that of a file with the text. */
    commit(name: string, parents: readonly string[], text = name): string {
      at.write({ 'file.txt': text });
      at.git('add', '--all');
      const tree = at.git('write-tree').trim();
      const on = parents.flatMap((parent) => ['-p', sha(parent)]);
      const made = at.git('commit-tree', ...on, '-m', name, tree).trim();
      shas.set(name, made);
      return made;
    },
    branch: (name: string, commit: string) => at.git('update-ref', `refs/heads/${name}`, sha(commit)),
    /** A line of commits: `main1`, `main2`, … up to so many, on top of another. */
    line(name: string, length: number, on: string): string {
      let last = on;
      for (let index = 1; index <= length; index += 1) {
        this.commit(`${name}${index}`, [last]);
        last = `${name}${index}`;
      }
      return sha(last);
    },
    name: (commit: string | null) => [...shas].find(([, sha]) => sha === commit)?.[0] ?? commit,
  };
}

/** Clones a branch with so many commits of its history. */
export function shallowClone(origin: Folder, branch: string, depth: number): Folder {
  const at = folder();
  at.git(
    'clone',
    '--quiet',
    `--depth=${depth}`,
    '--no-tags',
    `--branch=${branch}`,
    `file://${origin.path}`,
    'clone',
  );
  return { ...at, path: at.at('clone'), git: (...args) => at.git('-C', 'clone', ...args) };
}
