/** Finds the files that an artifact's path or glob means. */

import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

/** A file of an artifact. */
export interface FoundFile {
  /** Its own name: below the folder in which a glob begins to vary; null where the path is no glob. */
  readonly name: string | null;
  /** Path relative to the config's folder, with forward slashes. */
  readonly file: string;
}

/** Whether a path is a glob. */
export const isGlob: (pattern: string) => boolean = isDynamicPattern;

/**
 * The files of a path (which may or may not be there) or of a glob (those that match, sorted).
 *
 * @param pattern relative to `folder`, with forward slashes
 */
export async function findFiles(folder: string, pattern: string): Promise<FoundFile[]> {
  if (!isGlob(pattern)) {
    const file = posix.normalize(pattern.replace(/\\([*?[\]{}()!+@])/g, '$1'));
    return existsSync(join(folder, file)) ? [{ name: null, file }] : [];
  }
  // A symlink to a file is matched as itself, and where it leads is checked when it is opened; one to a folder is not
  // followed, because it may lead anywhere.
  const found = await glob(pattern, {
    cwd: folder,
    dot: true,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  const files = found.filter(
    (file) => !statSync(join(folder, file), { throwIfNoEntry: false })?.isDirectory(),
  );
  const fixed = fixedFolder(pattern);
  return files.sort().map((file) => ({ name: posix.relative(fixed, file), file }));
}

/** The leading folders of a glob that hold no pattern: `out/arm64` of `out/arm64/*`. */
function fixedFolder(pattern: string): string {
  const parts = posix.normalize(pattern).split('/');
  const varying = parts.findIndex((part) => isGlob(part));
  return parts.slice(0, varying).join('/') || '.';
}
