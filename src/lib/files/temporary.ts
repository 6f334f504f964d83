/** Folders for the time of a run, outside of the repository; those that killed runs left are removed by the next. */

import { lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { isGone, MARK, OWNER } from './owner.ts';

const NAME = new RegExp(`^size-guard-[a-z]+-(${MARK.source})-[A-Za-z0-9]{6}$`);

/** Whether a path leads into such a folder. */
export const isInTemporaryFolder = (path: string): boolean => path.split(sep).some((name) => NAME.test(name));

/**
 * Makes an empty folder of this process.
 *
 * @param kind a word in its name
 * @returns its path, symlinks resolved
 */
export function makeTemporaryFolder(kind: 'git' | 'build'): string {
  removeLeftFolders();
  return mkdtempSync(join(realpathSync(tmpdir()), `size-guard-${kind}-${OWNER}-`));
}

let done = false;

/** Removes, once, the folders whose processes are gone. Those of other users stay: somebody may be replacing them by others. */
export function removeLeftFolders(): void {
  if (done) return;
  done = true;
  try {
    for (const name of readdirSync(tmpdir())) {
      const mark = NAME.exec(name)?.[1];
      if (mark === undefined || !isGone(mark)) continue;
      const path = join(tmpdir(), name);
      if (lstatSync(path).uid === (process.getuid?.() ?? 0)) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // Another run is removing them as well; whoever needs the folder reports why it cannot be read.
  }
}
