/** Creates histories for tests: named commits on top of others. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Folder, folder, repository } from './folder.ts';

/** A repository in which commits are created by names and parents, without checkouts. */
export function drawing() {
  const at = repository({});
  at.git('config', 'uploadpack.allowFilter', 'true');
  const shas = new Map<string, string>([['first', at.git('rev-parse', 'HEAD').trim()]]);
  const sha = (name: string) => shas.get(name) ?? name;
  return {
    ...at,
    sha,
    /** Creates a commit on top of others; its tree has one file with the text. */
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
    /** Creates a sequence of commits on top of another: `main1`, `main2`, … */
    line(name: string, length: number, on: string): string {
      const commits = Array.from({ length }, (_, index) => {
        const text = `${name}${index + 1}`;
        const from = index === 0 ? `from ${sha(on)}\n` : '';
        const author = `committer A Tester <tester@example.org> ${1_767_400_000 + index} +0000`;
        const file = `M 100644 inline file.txt\ndata ${text.length}\n${text}\n`;
        return `commit refs/heads/drawn\nmark :${index + 1}\n${author}\ndata ${text.length}\n${text}\n${from}${file}`;
      });
      const marks = `--export-marks=${at.at('.git/marks')}`;
      execFileSync('git', ['-C', at.path, 'fast-import', '--quiet', '--force', marks], {
        input: commits.join(''),
      });
      for (const line of readFileSync(at.at('.git/marks'), 'utf8').trim().split('\n')) {
        const [mark = '', made = ''] = line.split(' ');
        shas.set(`${name}${mark.slice(1)}`, made);
      }
      at.git('update-ref', '-d', 'refs/heads/drawn');
      return sha(`${name}${length}`);
    },
    name: (commit: string | null) => [...shas].find(([, sha]) => sha === commit)?.[0] ?? commit,
  };
}

/** Clones a branch with a number of commits of its history. */
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
