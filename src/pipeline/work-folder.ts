/** `.size-guard`, the folder for logs, state and results; it hides itself from git. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { removeLeftFolders } from '../lib/files/temporary.ts';
import { removeLeftFiles, writeText } from '../lib/files/write.ts';

const NAME = '.size-guard';

/** The work folder next to a configuration, made where that is possible, kept from git, and rid of what killed runs left. */
export function prepareWorkFolder(folder: string): string {
  removeLeftFolders();
  const path = join(folder, NAME);
  const ignore = join(path, '.gitignore');
  try {
    if (!existsSync(ignore)) writeText(ignore, '*\n');
    removeLeftFiles(path);
  } catch {
    // Whoever writes into the folder next says why that is not possible.
  }
  return path;
}
