/** Temporary folders outside the repository. Each run removes those of killed runs. */

import { lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { isGone, MARK, OWNER } from './owner.ts';
import { WriteError } from './write-error.ts';

const NAME = new RegExp(`^size-guard-[a-z]+-(${MARK.source})-[A-Za-z0-9]{6}$`);

/** Whether a path is inside such a folder. */
export const isInTemporaryFolder = (path: string): boolean => path.split(sep).some((name) => NAME.test(name));

/**
 * Creates an empty temporary folder of this process.
 *
 * @param kind a part of its name
 * @param parent the machine's folder for temporary files
 * @returns its path, symlinks resolved
 * @throws WriteError if the machine's folder for temporary files cannot be used
 */
export function makeTemporaryFolder(kind: 'git' | 'build', parent = tmpdir()): string {
  removeLeftFolders();
  try {
    return mkdtempSync(join(realpathSync(parent), `size-guard-${kind}-${OWNER}-`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WriteError(
      `cannot create a folder in ${parent}, the folder for temporary files (${code}); create it, or set TMPDIR to a writable folder`,
    );
  }
}

let done = false;

/**
 * Removes the folders of processes that have ended; only once per process. Folders of other users stay, because they
 * could be replaced during the removal.
 */
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
    // Another run may be removing them as well. If the folder cannot be read, its next user reports why.
  }
}
