/** Finds the files that an artifact's path or glob means. */

import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import picomatch from 'picomatch';

/** A file of an artifact. */
export interface FoundFile {
  /** Its own name: below the folder in which a glob begins to vary; null where the path is no glob. */
  readonly name: string | null;
  /** Path relative to the config's folder, with forward slashes. */
  readonly file: string;
}

/** Whether a path is a glob. */
export function isGlob(pattern: string): boolean {
  return picomatch.scan(pattern).isGlob;
}

/**
 * The files of a path (which may or may not be there) or of a glob (those that match, sorted). As in a shell, a glob's
 * `*` does not match a leading dot.
 *
 * @param pattern relative to `folder`, with forward slashes
 */
export function findFiles(folder: string, pattern: string): FoundFile[] {
  if (!isGlob(pattern)) {
    const file = posix.normalize(withoutEscapes(pattern));
    return isThere(join(folder, file)) ? [{ name: null, file }] : [];
  }
  const normal = posix.normalize(pattern);
  const base = withoutEscapes(picomatch.scan(normal).base);
  const matches = picomatch(normal);
  const levels = normal.includes('**') ? Number.POSITIVE_INFINITY : normal.split('/').length;
  return walk(folder, base, levels - (base === '' ? 0 : base.split('/').length))
    .filter((file) => matches(file))
    .sort()
    .map((file) => ({ name: posix.relative(base, file), file }));
}

/** The name that a pattern means literally. */
const withoutEscapes = (pattern: string) => pattern.replace(/\\([\\*?[\]{}()!+@])/g, '$1');

/**
 * All files below a folder, so many levels deep. A symlink counts as a file, wherever it leads (that is checked when it
 * is opened), unless it leads to a folder: such a one is not followed, because it may lead anywhere, also in a circle.
 */
function walk(root: string, folder: string, levels: number): string[] {
  if (levels <= 0) return [];
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return walk(root, path, levels - 1);
    if (entry.isSymbolicLink() && leadsToFolder(join(root, path))) return [];
    return [path];
  });
}

/** Whether something has this name, be it a symlink that leads nowhere. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    // It leads nowhere, or in a circle: said when it is opened.
    return false;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there, or not a folder: nothing of it matches, which is said where the artifact turns out to be missing.
    return [];
  }
}
