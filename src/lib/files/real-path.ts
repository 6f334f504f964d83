/** Where a path really leads. */

import { realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The real path of the longest part of a path that exists. */
export function realPathOf(path: string): string {
  return realpathSync(existingPart(path));
}

/** Where a path leads, or will lead once its missing part exists. */
export function destinationOf(path: string): string {
  const there = existingPart(path);
  return join(realpathSync(there), relative(there, path));
}

function existingPart(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      realpathSync(at);
      return at;
    } catch {
      if (dirname(at) === at) return at;
    }
  }
}
