/** Rules of where paths lead, seen from the root of the repository by their text alone (symlinks: load.ts). Pure. */

import { posix } from 'node:path';
import type { Folder, Rule } from './rule.ts';

/** A path as if the repository's root were `/`, to be compared with others. */
export const rooted = (folder: Folder, path: string): string => posix.join('/', folder.path, path);

/** Whether a path, seen from a folder of the repository, leads out of it. */
export function leaves(path: string, folder: Folder): boolean {
  if (posix.isAbsolute(path) || /^[A-Za-z]:[\\/]/.test(path) || path.includes('\0')) return true;
  const joined = posix.normalize(posix.join(folder.path, path));
  return joined === '..' || joined.startsWith('../');
}

/**
 * The message for a path that leaves the repository.
 *
 * @param written the path before its placeholders were replaced
 */
export function leavesText(path: string, folder: Folder, written = path): string {
  const there = posix.isAbsolute(path) ? posix.relative(folder.absolute, written) : null;
  return there === null || leaves(there, folder)
    ? `${JSON.stringify(path)} leaves the repository; a path is relative to this file's folder and stays inside`
    : `${JSON.stringify(written)} is an absolute path; write it relative to this file's folder: ${JSON.stringify(there === '' ? '.' : there)}`;
}

/** Every path that counts stays inside of the repository. One is reported once, though it reads differently on each target. */
export const inRepository: Rule = ({ texts, folder }, report) => {
  const reported = new Set<string>();
  for (const { kind, at, written, filled, counts } of texts) {
    if (kind === 'other' || !counts || !filled.ok || !leaves(filled.text, folder)) continue;
    const id = JSON.stringify(at);
    if (!reported.has(id)) report(at, leavesText(filled.text, folder, written));
    reported.add(id);
  }
};
