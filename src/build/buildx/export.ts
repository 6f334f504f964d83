/** Checks the files that a build exported, and moves them into place. */

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
 * Checks an exported tree, which may contain anything.
 *
 * @param folder absolute
 * @returns the problem, worded to follow "exported …"; null if the tree contains only files, folders and symlinks to
 *   those
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
          return `${shown}, a symlink to ${JSON.stringify(to)}, which is outside the exported folder`;
      } else if (!stats.isFile()) return `${shown}, which is ${kindOf(stats)}, not a file`;
      else files += 1;
    }
  }
  return files === 0 ? 'no files; copy the files to measure into the stage' : null;
}

function staysInside(link: string, to: string, folder: string): boolean {
  if (isAbsolute(to)) return false;
  try {
    // realpathSync without `native` removes `a/..` before it checks whether `a` is a symlink.
    return isInside(realpathSync.native(link), realpathSync.native(folder));
  } catch {
    // The symlink is broken, so only its text can be checked.
    return isInside(resolve(dirname(link), to), folder);
  }
}

function kindOf(stats: Stats): string {
  if (stats.isBlockDevice()) return 'a block device';
  if (stats.isCharacterDevice()) return 'a character device';
  return stats.isFIFO() ? 'a pipe' : 'a socket';
}

/**
 * Replaces a folder, which need not exist. Readers see the old folder, briefly none, or the new one, but never a part of
 * it.
 *
 * @param from on the same file system
 * @throws the file system's error; the old folder is then restored
 */
export function replaceFolder(from: string, to: string): void {
  const old = `${from}.old`;
  rmSync(old, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  const exists = lstatSync(to, { throwIfNoEntry: false }) !== undefined;
  if (exists) renameSync(to, old);
  try {
    renameSync(from, to);
  } catch (error) {
    if (exists) renameSync(old, to);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
