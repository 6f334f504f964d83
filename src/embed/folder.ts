/**
 * A folder of embeds: made to hold exactly those of one job. What is known to be ours is removed, what git tracks is never
 * touched, and what else would be taken for an embed is put aside.
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
  /** Where what is not ours is put; absolute. */
  readonly aside: string;
  /** Says something to the person who waits. */
  readonly log: (text: string) => void;
}

export interface EmbedFolder {
  /** Writes a packed file, unless it is there already: a build that looks at times then sees that nothing changed. */
  write(name: string, packed: Buffer): Promise<void>;
  /** Takes away what is no embed of this job, and writes the manifest. */
  finish(entries: readonly ManifestEntry[]): Promise<void>;
}

/**
 * Opens a folder of embeds, which need not be there.
 *
 * @param path relative to the config's folder
 * @throws EmbedError where embeds cannot be written there without harm
 */
export async function openEmbedFolder(path: string, options: EmbedFolderOptions): Promise<EmbedFolder> {
  const at = join(options.folder, path);
  const real = realPathOf(at);
  if (!isInside(real, options.root))
    throw new EmbedError(`${path} leaves the repository through a symlink, to ${real}`);
  if (existsSync(at) && !lstatSync(real).isDirectory())
    throw new EmbedError(`${path} is no folder; remove it, or name another "to"`);
  const tracked = await trackedIn(at, options);
  const taken = [...(tracked ?? [])].find(looksLikeOurs);
  if (taken !== undefined)
    throw new EmbedError(
      `${join(path, taken)} is tracked by git, and would be replaced or get into the build unasked; git rm --cached it, or name another "to"`,
    );
  makeFolder(at);
  return writable(path, at, tracked, options);
}

/** The two steps of a folder that may be written to. */
function writable(
  path: string,
  at: string,
  tracked: ReadonlySet<string> | null,
  { aside, folder, log }: EmbedFolderOptions,
): EmbedFolder {
  const before = readManifest(join(at, MANIFEST));
  const ours = new Set(before === null ? [] : [MANIFEST, ...before.map((name) => name + SUFFIX)]);
  const putAside = (name: string) => {
    const to = freeName(join(aside, relative(folder, at), name));
    makeFolder(dirname(to));
    renameSync(join(at, name), to);
    const where = relative(folder, to);
    log(`${join(path, name)} is not known to be size-guard's, and was moved to ${where}`);
  };
  const write = async (name: string, content: Buffer) => {
    const there = lstatSync(join(at, name), { throwIfNoEntry: false });
    if (there !== undefined) {
      if (holds(join(at, name), there, content)) return;
      if (!ours.has(name)) putAside(name);
    }
    await writeBytes(join(at, name), content);
  };
  const tidy = (wanted: ReadonlySet<string>) => {
    const unknown: string[] = [];
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const { name } = entry;
      if (wanted.has(name) || tracked?.has(name)) continue;
      if (ours.has(name) || (isTemporary(name) && !entry.isDirectory()))
        rmSync(join(at, name), { force: true });
      else if (looksLikeOurs(name)) putAside(name);
      else if (!entry.isDirectory() && tracked !== null) unknown.push(name);
    }
    if (unknown.length > 0)
      log(`${path} also holds ${unknown.join(', ')}, which git does not track; left alone`);
  };
  return {
    write: (name, packed) => write(name + SUFFIX, packed),
    async finish(entries) {
      tidy(new Set([MANIFEST, ...entries.map(({ name }) => name + SUFFIX)]));
      await write(MANIFEST, Buffer.from(printManifest(entries)));
    },
  };
}

const looksLikeOurs = (name: string) => name.endsWith(SUFFIX) || name === MANIFEST;

/** The names of files directly in a folder that git tracks; null outside of a repository. */
async function trackedIn(at: string, options: EmbedFolderOptions): Promise<ReadonlySet<string> | null> {
  if (!existsSync(at)) return new Set();
  try {
    const listed = await trackedFiles(options.root, at, ['.'], options);
    return listed === null ? null : new Set(listed.filter((name) => !name.includes('/')));
  } catch (error) {
    throw new EmbedError(
      `git cannot list the files that it tracks, and none of them must be lost: ${messageOf(error)}`,
    );
  }
}

/** Whether a file has exactly this content. */
function holds(path: string, there: Stats, content: Buffer): boolean {
  return there.isFile() && there.size === content.length && readFileSync(path).equals(content);
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
