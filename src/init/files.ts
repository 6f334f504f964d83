/** Proposes artifacts for existing files: named by the user, or found in the usual output folders. */

import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { placeholdersIn } from '../config/placeholders.ts';
import type { Target } from '../config/targets.ts';
import { isInside } from '../lib/files/paths.ts';
import { isGlob } from '../measure/files.ts';
import { cover } from './coverage.ts';
import { programsBelow, readProgram } from './programs.ts';
import type { Omission, Proposal } from './proposal.ts';
import { inUsualOrder, libcOf, targetOf } from './targets.ts';
import { groupByTemplate, type PlacedFile } from './template.ts';

/** The folder of budgets.yml and the root of its repository; absolute, symlinks resolved. */
export interface Place {
  readonly folder: string;
  readonly root: string;
}

/** The usual output folders of builds. */
const DIST_FOLDERS = ['dist', 'out', 'build', 'bin'];

/**
 * Resolves files that the user named to paths relative to the folder of budgets.yml.
 *
 * @param given as the user wrote them, relative to `cwd`
 * @returns the paths, each once, and all problems
 */
export function givenFiles(
  given: readonly string[],
  cwd: string,
  place: Place,
): { readonly paths: readonly string[]; readonly problems: readonly string[] } {
  const paths = new Set<string>();
  const problems: string[] = [];
  for (const file of given) {
    const path = pathOf(resolve(cwd, file), place);
    if (path.ok) paths.add(path.path);
    else problems.push(`${file}: ${path.problem}`);
  }
  return { paths: [...paths], problems };
}

function pathOf(
  file: string,
  { folder, root }: Place,
): { readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: string } {
  const wrong = (problem: string) => ({ ok: false, problem }) as const;
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return wrong('this is a folder; name the files in it');
    if (!stats.isFile()) return wrong('not a regular file');
    readProgram(file);
    if (!isInside(realpathSync(file), root))
      return wrong(`the file is outside the repository ${root}; budgets.yml accepts only paths inside it`);
    // Symlinks among the folders are resolved. The file keeps its name, because it may be a link to its latest version.
    const path = relative(folder, join(realpathSync(dirname(file)), basename(file)))
      .split(sep)
      .join('/');
    return canBeWritten(path)
      ? { ok: true, path }
      : wrong('? * [ ] ( ) { } form patterns in budgets.yml; rename the file');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return wrong(
      code === 'ENOENT' || code === 'ENOTDIR' ? 'file not found' : `cannot read the file: ${message}`,
    );
  }
}

/** Whether a path is literal in budgets.yml, without globs and placeholders. */
export function canBeWritten(path: string): boolean {
  return !isGlob(path) && placeholdersIn(path).length === 0;
}

/** Programs in the usual output folders, relative to `folder`. */
export function builtPrograms(folder: string): string[] {
  const usual = DIST_FOLDERS.flatMap((name) => programsBelow(folder, name));
  return [...usual, ...cargoPrograms(folder)].filter(canBeWritten);
}

/** cargo writes programs to target/TRIPLE/release itself; its subfolders contain intermediate files. */
function cargoPrograms(folder: string): string[] {
  const triples = readFolders(join(folder, 'target')).filter((name) => name.includes('-'));
  return triples.flatMap((triple) => {
    const at = `target/${triple}/release`;
    return programsBelow(folder, at).filter((path) => dirname(path) === at);
  });
}

function readFolders(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}

/**
 * Proposes artifacts without a build for existing files. Files of one template become one artifact; a file that does not fit
 * the targets of the others is omitted with a reason.
 *
 * @param host the target of files that do not show theirs
 */
export function proposeFiles(paths: readonly string[], { folder }: Place, host: Target): Proposal {
  const libc = libcOf(paths);
  const placed: PlacedFile[] = [];
  const anywhere: string[] = [];
  const omitted: Omission[] = [];
  for (const path of paths) {
    const program = readProgram(join(folder, path));
    const target =
      program !== null && program.goarch === null ? null : targetOf(path, program?.goarch ?? null, libc);
    if (target !== null) placed.push({ path, target });
    else if (program === null) anywhere.push(path);
    else
      omitted.push({
        what: path,
        why: `it is built for ${program.machine}, for which there is no target; define one under "targets"`,
      });
  }

  const targets = inUsualOrder([...new Map(placed.map(({ target }) => [target.name, target])).values()]);
  const groups = groupByTemplate(placed).map(({ template, files }) => ({
    path: template,
    files: files.map(({ path }) => path),
    targets: new Set(files.map(({ target }) => target.name)),
  }));
  const untargeted = anywhere.map((path) => ({ path, files: [path], targets: null }));
  const order = targets.length === 0 ? [host] : targets;
  const covered = cover(
    [...groups, ...untargeted],
    order.map(({ name }) => name),
  );
  // The C library of the triples matters only if they are part of a path.
  const usesTriples = covered.kept.some(({ path }) => /\{(triple|rust)\}/.test(path));
  const chosen = order
    .filter(({ name }) => covered.targets.includes(name))
    .map((target): Target => (usesTriples ? target : { ...target, libc: host.libc }));
  const names = covered.targets.join(', ');
  for (const { path, files, targets: own } of covered.dropped)
    for (const file of files)
      omitted.push({
        what: file,
        why:
          placeholdersIn(path).length === 0
            ? 'its path does not contain the target, but there are several; use a path with {target}'
            : `it exists for ${[...(own ?? [])].join(', ')} only, but every artifact must exist for ${names}`,
      });
  return {
    targets: chosen,
    builds: [],
    artifacts: covered.kept.map(({ path }) => ({ build: null, path, search: false })),
    omitted,
  };
}
