/** Questions about paths. */

import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path lies in a folder or is it; both absolute, symlinks resolved. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}
