/** Writes the linker that cargo calls. */

import { join } from 'node:path';
import { writeText } from '../lib/files/write.ts';
import type { Linker } from '../toolchain/environment.ts';

/** Everybody may run it. */
const PROGRAM = 0o755;

/**
 * Makes the linker a program.
 *
 * @param folder where it is put; made where it is missing
 * @returns the variable by which cargo finds it; none where no program is needed
 */
export function writeLinker(linker: Linker | null, folder: string): Record<string, string> {
  if (linker === null) return {};
  const path = join(folder, linker.name);
  writeText(path, linker.script, PROGRAM);
  return { [linker.variable]: path };
}
