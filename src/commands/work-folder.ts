/** `.size-guard`, the folder for logs, state and results; it hides itself from git. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write.ts';

const NAME = '.size-guard';

/** Makes the work folder beside a configuration and keeps git from seeing it. */
export function prepareWorkFolder(folder: string): string {
  const path = join(folder, NAME);
  const ignore = join(path, '.gitignore');
  if (!existsSync(ignore)) writeWhole(ignore, '*\n');
  return path;
}
