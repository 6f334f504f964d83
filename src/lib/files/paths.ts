/** Checks of paths. */

import { isAbsolute, relative, sep } from 'node:path';

/**
 * Returns why a path cannot be opened by its name, worded to follow the path: Node.js replaces bytes that are not UTF-8
 * with U+FFFD. Null if the path contains none.
 */
export const nameProblem = (path: string): string | null =>
  path.includes('\ufffd') ? 'has a name that is not UTF-8 and cannot be opened; rename the file' : null;

/** Whether a path is inside a folder, or is that folder. Both must be absolute, with symlinks resolved. */
export function isInside(path: string, folder: string): boolean {
  const route = relative(folder, path);
  return route === '' || (!route.startsWith(`..${sep}`) && route !== '..' && !isAbsolute(route));
}
