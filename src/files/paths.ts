/** Questions about paths. */

import { isAbsolute, relative, sep } from 'node:path';

/**
 * Why a path cannot be opened by its name: Node.js has U+FFFD in place of what is no UTF-8 in it. Null where that is not
 * so; else it follows the path.
 */
export const nameProblem = (path: string): string | null =>
  path.includes('\ufffd') ? 'has a name that is no UTF-8, and cannot be opened by it; rename it' : null;

/** Whether a path lies in a folder or is it; both absolute, symlinks resolved. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}
