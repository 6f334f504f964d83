/** Writes the linker that cargo calls. */

import { join } from 'node:path';
import { writeText } from '../lib/files/write.ts';
import type { Linker } from '../toolchain/environment.ts';

/** Executable by everybody. */
const PROGRAM = 0o755;

/**
 * Writes the linker script as an executable.
 *
 * @param folder created if it does not exist
 * @returns the environment variable with which cargo finds it; empty if there is no linker to write
 */
export function writeLinker(linker: Linker | null, folder: string): Record<string, string> {
  if (linker === null) return {};
  const path = join(folder, linker.name);
  writeText(path, linker.script, PROGRAM);
  return { [linker.variable]: path };
}
