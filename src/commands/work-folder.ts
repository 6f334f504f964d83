/** `.size-guard`, the folder for logs, state and results; it hides itself from git. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write.ts';

const NAME = '.size-guard';

/** The work folder beside a configuration, made where that is possible and kept from git. */
export function prepareWorkFolder(folder: string): string {
  const path = join(folder, NAME);
  const ignore = join(path, '.gitignore');
  try {
    if (!existsSync(ignore)) writeWhole(ignore, '*\n');
  } catch {
    // Whoever writes into the folder next says why that is not possible.
  }
  return path;
}
