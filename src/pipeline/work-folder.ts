/** `.size-guard`, the folder for logs, state and results, which git ignores. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { removeLeftFolders } from '../lib/files/temporary.ts';
import { removeLeftFiles, writeText } from '../lib/files/write.ts';

const NAME = '.size-guard';

/**
 * Creates the work folder next to a configuration if possible, makes git ignore it, and removes leftovers of killed
 * runs.
 *
 * @returns its path
 */
export function prepareWorkFolder(folder: string): string {
  removeLeftFolders();
  const path = join(folder, NAME);
  const ignore = join(path, '.gitignore');
  try {
    if (!existsSync(ignore)) writeText(ignore, '*\n');
    removeLeftFiles(path);
  } catch {
    // The next write to the folder reports the error.
  }
  return path;
}
