/** Questions about paths. */

import { isAbsolute, relative, sep } from 'node:path';

/**
 * Why a path cannot be opened by its name: Node.js puts U+FFFD in place of bytes that are not UTF-8. Null if it has none;
 * else the end of a sentence that begins with the path.
 */
export const nameProblem = (path: string): string | null =>
  path.includes('\ufffd') ? 'has a name that is not UTF-8 and cannot be opened; rename the file' : null;

/** Whether a path is in a folder or is that folder; both absolute, symlinks resolved. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}
