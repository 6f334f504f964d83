/**
 * A folder of embeds, made to contain exactly those of one job. Files that size-guard is known to have written are
 * removed, files that git tracks are never touched, and other files that look like embeds are moved away.
 */

import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, type Stats } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isInside } from '../lib/files/paths.ts';
import { realPathOf } from '../lib/files/real-path.ts';
import { isTemporary, makeFolder, writeBytes } from '../lib/files/write.ts';
import type { GitOptions } from '../lib/git/git.ts';
import { trackedFiles } from '../lib/git/tracked.ts';
import { messageOf } from '../lib/units/message.ts';
import { EmbedError } from './error.ts';
import { MANIFEST, type ManifestEntry, namesIn, printManifest } from './manifest.ts';
import { SUFFIX } from './sources.ts';

export interface EmbedFolderOptions extends GitOptions {
  /** The folder of budgets.yml and the root of its repository; absolute, symlinks resolved. */
  readonly folder: string;
  readonly root: string;
  /** The folder that files of unknown origin are moved to; absolute. */
  readonly displaced: string;
  /** Reports to the user. */
  readonly log: (text: string) => void;
}

export interface EmbedFolder {
  /** Writes a packed file, unless it already exists, so that builds that compare modification times see no change. */
  write(name: string, packed: Buffer): Promise<void>;
  /** Removes everything that is not an embed of this job, and writes the manifest. */
  finish(entries: readonly ManifestEntry[]): Promise<void>;
}

/**
 * Opens a folder of embeds, which need not exist.
 *
 * @param path relative to the config's folder
 * @throws EmbedError if embeds cannot be written there safely
 */
export async function openEmbedFolder(path: string, options: EmbedFolderOptions): Promise<EmbedFolder> {
  const at = join(options.folder, path);
  const real = realPathOf(at);
  if (!isInside(real, options.root))
    throw new EmbedError(`${path} is outside the repository: a symlink leads to ${real}`);
  if (existsSync(at) && !lstatSync(real).isDirectory())
    throw new EmbedError(`${path} is not a folder; remove it, or choose another "to"`);
  const tracked = await trackedIn(at, options);
  const taken = [...(tracked ?? [])].find(looksLikeOurs);
  if (taken !== undefined)
    throw new EmbedError(
      `${join(path, taken)} is tracked by git, and would be replaced or included in the build; untrack it with git rm --cached, or choose another "to"`,
    );
  makeFolder(at);
  return writable(path, at, tracked, options);
}

/** The operations on a folder that is safe to write to. */
function writable(
  path: string,
  at: string,
  tracked: ReadonlySet<string> | null,
  { displaced, folder, log }: EmbedFolderOptions,
): EmbedFolder {
  const before = readManifest(join(at, MANIFEST));
  const ours = new Set(before === null ? [] : [MANIFEST, ...before.map((name) => name + SUFFIX)]);
  const displace = (name: string) => {
    const to = freeName(join(displaced, relative(folder, at), name));
    makeFolder(dirname(to));
    renameSync(join(at, name), to);
    const where = relative(folder, to);
    log(`${join(path, name)} is not known to be written by size-guard, and was moved to ${where}`);
  };
  const write = async (name: string, content: Buffer) => {
    const stats = lstatSync(join(at, name), { throwIfNoEntry: false });
    if (stats !== undefined) {
      if (hasContent(join(at, name), stats, content)) return;
      if (!ours.has(name)) displace(name);
    }
    await writeBytes(join(at, name), content);
  };
  const removeOthers = (wanted: ReadonlySet<string>) => {
    const unknown: string[] = [];
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const { name } = entry;
      if (wanted.has(name) || tracked?.has(name)) continue;
      if (ours.has(name) || (isTemporary(name) && !entry.isDirectory()))
        rmSync(join(at, name), { force: true });
      else if (looksLikeOurs(name)) displace(name);
      else if (!entry.isDirectory() && tracked !== null) unknown.push(name);
    }
    if (unknown.length > 0)
      log(`${path} also contains ${unknown.join(', ')}, which git does not track; left unchanged`);
  };
  return {
    write: (name, packed) => write(name + SUFFIX, packed),
    async finish(entries) {
      removeOthers(new Set([MANIFEST, ...entries.map(({ name }) => name + SUFFIX)]));
      await write(MANIFEST, Buffer.from(printManifest(entries)));
    },
  };
}

const looksLikeOurs = (name: string) => name.endsWith(SUFFIX) || name === MANIFEST;

/** The names of the tracked files directly in a folder; null outside a repository. */
async function trackedIn(at: string, options: EmbedFolderOptions): Promise<ReadonlySet<string> | null> {
  if (!existsSync(at)) return new Set();
  try {
    const listed = await trackedFiles(options.root, at, ['.'], options);
    return listed === null ? null : new Set(listed.filter((name) => !name.includes('/')));
  } catch (error) {
    throw new EmbedError(
      `cannot list the files that git tracks, which must not be overwritten: ${messageOf(error)}`,
    );
  }
}

/** Whether a file has exactly this content. */
function hasContent(path: string, stats: Stats, content: Buffer): boolean {
  return stats.isFile() && stats.size === content.length && readFileSync(path).equals(content);
}

function readManifest(path: string): readonly string[] | null {
  try {
    return namesIn(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function freeName(path: string): string {
  for (let number = 0; ; number += 1) {
    const name = number === 0 ? path : `${path}.${number}`;
    if (lstatSync(name, { throwIfNoEntry: false }) === undefined) return name;
  }
}
