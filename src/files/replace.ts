/** Writes a file of any size whole or not at all, without holding up signals and progress meanwhile. */

import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';

const TEMPORARY = /\.[0-9a-f]{12}\.tmp$/;

/** Whether a name is that of a file which was being written when its writer was killed. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** Removes what killed writers of a file left beside it; nobody may be writing that file meanwhile. */
export async function removeTemporaries(path: string): Promise<void> {
  const { dir, base } = parse(path);
  for (const name of await readdir(dir).catch(() => []))
    if (isTemporary(name) && name.replace(TEMPORARY, '') === base) await rm(join(dir, name), { force: true });
}

/**
 * Puts bytes in the place of a file, which may be missing: a temporary file beside it, synced, renamed. Folders on the
 * way are made.
 *
 * @param mode the permissions, whatever the umask; null for those of any new file
 * @throws the file system's error; the old file is then untouched and nothing is left behind
 */
export async function replaceFile(path: string, content: Buffer, mode: number | null = null): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      if (mode !== null) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
