/** Rules for paths, by their text alone; load.ts checks symlinks. Pure. */

import { posix } from 'node:path';
import type { Folder, Rule } from './rule.ts';

/** A path as if the repository's root were `/`, for comparison with other paths. */
export const rooted = (folder: Folder, path: string): string => posix.join('/', folder.path, path);

/** Whether a path relative to a folder of the repository leads outside the repository. */
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
  const inside = posix.isAbsolute(path) ? posix.relative(folder.absolute, written) : null;
  return inside === null || leaves(inside, folder)
    ? `${JSON.stringify(path)} is outside the repository; write a path inside it, relative to this file's folder`
    : `${JSON.stringify(written)} is an absolute path; write it relative to this file's folder: ${JSON.stringify(inside === '' ? '.' : inside)}`;
}

/** Every path that applies must stay inside the repository. A path is reported once, though it differs by target. */
export const inRepository: Rule = ({ texts, folder }, report) => {
  const reported = new Set<string>();
  for (const { kind, at, written, filled, counts } of texts) {
    if (kind === 'other' || !counts || !filled.ok || !leaves(filled.text, folder)) continue;
    const id = JSON.stringify(at);
    if (!reported.has(id)) report(at, leavesText(filled.text, folder, written));
    reported.add(id);
  }
};
