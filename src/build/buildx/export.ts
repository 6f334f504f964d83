/** Takes the files that a build exported: looks at what they are, and puts them where they belong. */

import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { isInside } from '../../lib/files/paths.ts';

/**
 * Looks through an exported tree, which comes from a build and may hold anything.
 *
 * @param folder absolute
 * @returns what is wrong with it, to follow "exported …"; null where it holds files, folders and links to those
 */
export function problemOfTree(folder: string): string | null {
  const waiting = [folder];
  let files = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      const stats = lstatSync(path);
      const shown = JSON.stringify(relative(folder, path));
      if (stats.isDirectory()) waiting.push(path);
      else if (stats.isSymbolicLink()) {
        const to = readlinkSync(path);
        if (!staysInside(path, to, folder))
          return `${shown}, a symlink that leads out of the folder, to ${JSON.stringify(to)}`;
      } else if (!stats.isFile()) return `${shown}, which is ${kindOf(stats)} and no file`;
      else files += 1;
    }
  }
  return files === 0 ? 'no file; copy into the stage what is to be measured' : null;
}

function staysInside(link: string, to: string, folder: string): boolean {
  if (isAbsolute(to)) return false;
  try {
    // The other realpathSync takes `a/..` away before it looks whether `a` is a symlink.
    return isInside(realpathSync.native(link), realpathSync.native(folder));
  } catch {
    // It leads nowhere yet; its text is all there is.
    return isInside(resolve(dirname(link), to), folder);
  }
}

function kindOf(stats: Stats): string {
  if (stats.isBlockDevice()) return 'a block device';
  if (stats.isCharacterDevice()) return 'a character device';
  return stats.isFIFO() ? 'a pipe' : 'a socket';
}

/**
 * Puts a folder in the place of another, which may be missing. Readers see the old folder, for a moment none, or the
 * new one, but never a part.
 *
 * @param from on the same file system
 * @throws the file system's error; the old folder is then where it was
 */
export function replaceFolder(from: string, to: string): void {
  const old = `${from}.old`;
  rmSync(old, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  const there = lstatSync(to, { throwIfNoEntry: false }) !== undefined;
  if (there) renameSync(to, old);
  try {
    renameSync(from, to);
  } catch (error) {
    if (there) renameSync(old, to);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
