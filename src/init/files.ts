/** Proposes artifacts for files that are there already: named by the user, or found where builds leave them. */

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

/** Where the folder and the repository lie; absolute, symlinks resolved. */
export interface Place {
  readonly folder: string;
  readonly root: string;
}

/** Where builds commonly leave what is shipped. */
const DIST_FOLDERS = ['dist', 'out', 'build', 'bin'];

/**
 * The paths of files, relative to the folder of budgets.yml.
 *
 * @param given as the user wrote them, relative to `cwd`
 * @returns the paths, each once, or all that is wrong with them
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
    else problems.push(`${file} ${path.problem}`);
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
    if (stats.isDirectory()) return wrong('is a folder; name the files in it');
    if (!stats.isFile()) return wrong('is no regular file');
    readProgram(file);
    if (!isInside(realpathSync(file), root))
      return wrong(`lies outside of ${root}; a path in budgets.yml stays inside the repository`);
    // The folders on the way may be symlinks, the file itself keeps its name: it may be a link to its latest version.
    const path = relative(folder, join(realpathSync(dirname(file)), basename(file)))
      .split(sep)
      .join('/');
    return canBeWritten(path)
      ? { ok: true, path }
      : wrong('cannot be written in budgets.yml, where ? * [ ] ( ) { } make a pattern; rename it');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return wrong(code === 'ENOENT' || code === 'ENOTDIR' ? 'is not there' : `cannot be read: ${message}`);
  }
}

/** Whether a path means itself in budgets.yml. */
export function canBeWritten(path: string): boolean {
  return !isGlob(path) && placeholdersIn(path).length === 0;
}

/** Programs that a build has left in one of the usual folders, relative to `folder`. */
export function builtPrograms(folder: string): string[] {
  const usual = DIST_FOLDERS.flatMap((name) => programsBelow(folder, name));
  return [...usual, ...cargoPrograms(folder)].filter(canBeWritten);
}

/** cargo leaves programs in target/TRIPLE/release itself; what lies below it are parts of them. */
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
 * Artifacts without a build for files that are there. Files that are of one template become one artifact; what cannot
 * stand beside the others is omitted with its reason.
 *
 * @param host the target of files that tell none
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
        why: `it is for ${program.machine}, which has no target here; define one under "targets"`,
      });
  }

  const targets = inUsualOrder([...new Map(placed.map(({ target }) => [target.name, target])).values()]);
  const groups = groupByTemplate(placed).map(({ template, files }) => ({
    path: template,
    files: files.map(({ path }) => path),
    targets: new Set(files.map(({ target }) => target.name)),
  }));
  const alone = anywhere.map((path) => ({ path, files: [path], targets: null }));
  const order = targets.length === 0 ? [host] : targets;
  const covered = cover(
    [...groups, ...alone],
    order.map(({ name }) => name),
  );
  // Which C library the triples speak of matters only where they are in a path.
  const spoken = covered.kept.some(({ path }) => /\{(triple|rust)\}/.test(path));
  const chosen = order
    .filter(({ name }) => covered.targets.includes(name))
    .map((target): Target => (spoken ? target : { ...target, libc: host.libc }));
  const names = covered.targets.join(', ');
  for (const { path, files, targets: own } of covered.dropped)
    for (const file of files)
      omitted.push({
        what: file,
        why:
          placeholdersIn(path).length === 0
            ? `its path does not tell which target it is for, and there are others; put {target} into the path`
            : `there is one for ${[...(own ?? [])].join(', ')} only, and an artifact is expected for each of ${names}`,
      });
  return {
    targets: chosen,
    builds: [],
    artifacts: covered.kept.map(({ path }) => ({ build: null, path, search: false })),
    omitted,
  };
}
