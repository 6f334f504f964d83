/** Resolves symlinks in paths that need not exist. */

import { realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Returns the real path of the longest existing part of a path. */
export function realPathOf(path: string): string {
  return realpathSync(existingPart(path));
}

/** Returns the real path of a path, or the one that it will have when its missing part exists. */
export function destinationOf(path: string): string {
  const existing = existingPart(path);
  return join(realpathSync(existing), relative(existing, path));
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
