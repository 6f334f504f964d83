/** Finds the files that an artifact's path or glob means. */

import { existsSync } from 'node:fs';
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
    const file = posix.normalize(pattern);
    return existsSync(join(folder, file)) ? [{ name: null, file }] : [];
  }
  // Symlinks are matched as themselves; where they lead is checked when the file is opened.
  const files = await glob(pattern, { cwd: folder, dot: true, onlyFiles: true, expandDirectories: false });
  const fixed = fixedFolder(pattern);
  return files.sort().map((file) => ({ name: posix.relative(fixed, file), file }));
}

/** The leading folders of a glob that hold no pattern: `out/arm64` of `out/arm64/*`. */
function fixedFolder(pattern: string): string {
  const parts = posix.normalize(pattern).split('/');
  const varying = parts.findIndex((part) => isGlob(part));
  return parts.slice(0, varying).join('/') || '.';
}
