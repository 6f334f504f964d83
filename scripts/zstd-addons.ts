/**
 * Provides the zstd addons of all platforms. npm installs only that of the current machine; the others are downloaded as
 * published tarballs, with exactly the version and integrity in package-lock.json.
 */

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The package whose optional dependencies are the addons, one per platform. */
const LOADER = '@mongodb-js/zstd';
const LARGEST_ADDON = 64 * 1024 * 1024;

export interface Addon {
  readonly package: string;
  readonly version: string;
  /** The file name that the loader expects next to itself. */
  readonly file: string;
  readonly content: Buffer;
}

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Record<string, string>;
}

interface Wanted {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly tarball: string;
}

/**
 * Returns every addon in the lock file, sorted by package.
 *
 * @throws Error if the integrity of a tarball differs from the lock file
 */
export async function zstdAddons(root: string): Promise<Addon[]> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'size-guard');
  const wanted = await lockedAddons(join(root, 'package-lock.json'));
  await mkdir(cache, { recursive: true });
  await download(wanted, cache);
  return Promise.all(
    wanted.map(async ({ name, version, tarball }) => {
      const file = `zstd.${name.slice(`${LOADER}-`.length)}.node`;
      const { stdout } = await run('tar', ['-xzOf', join(cache, tarball), `package/${file}`], {
        encoding: 'buffer',
        maxBuffer: LARGEST_ADDON,
      });
      return { package: name, version, file, content: stdout };
    }),
  );
}

async function lockedAddons(lockFile: string): Promise<Wanted[]> {
  const lock: { packages: Record<string, Locked> } = JSON.parse(await readFile(lockFile, 'utf8'));
  const names = Object.keys(lock.packages[`node_modules/${LOADER}`]?.optionalDependencies ?? {}).sort();
  if (names.length === 0) throw new Error(`package-lock.json contains no addons of ${LOADER}`);
  return names.map((name) => {
    const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
    if (!version || !integrity?.startsWith('sha512-')) {
      throw new Error(`package-lock.json has no version with a sha512 integrity for ${name}`);
    }
    return { name, version, integrity, tarball: `${name.slice(1).replace('/', '-')}-${version}.tgz` };
  });
}

/**
 * Downloads missing tarballs into the cache. Only a verified tarball gets its final name, even if the build is
 * interrupted.
 */
async function download(wanted: readonly Wanted[], cache: string): Promise<void> {
  const present = await Promise.all(
    wanted.map(async (one) => (await integrityOf(join(cache, one.tarball))) === one.integrity),
  );
  const missing = wanted.filter((_, index) => !present[index]);
  if (missing.length === 0) return;
  const fresh = await mkdtemp(join(cache, 'download-'));
  try {
    const specs = missing.map(({ name, version }) => `${name}@${version}`);
    await run('npm', ['pack', '--silent', '--pack-destination', fresh, ...specs]);
    for (const { name, version, integrity, tarball } of missing) {
      const actual = await integrityOf(join(fresh, tarball));
      if (actual !== integrity) {
        throw new Error(
          `${name}@${version}: package-lock.json has ${integrity}, but the registry returned ${actual}`,
        );
      }
      await rename(join(fresh, tarball), join(cache, tarball));
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function integrityOf(path: string): Promise<string | null> {
  try {
    return `sha512-${createHash('sha512')
      .update(await readFile(path))
      .digest('base64')}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
