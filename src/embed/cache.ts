/**
 * What was compressed before, by what went in: a folder of files that are named after the content's sha256, the level and
 * the engine. An entry may come from anywhere and is believed only once it gave the very content again.
 */

import { lstatSync, readdirSync, rmSync, type Stats, utimesSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ZSTD_ENGINE, ZstdTooLarge, zstdUnpack } from '../compress/zstd.ts';
import { readFrameHeader, ZstdFormatError } from '../formats/zstd/frame.ts';
import { isTemporary, writeBytes } from '../lib/files/write.ts';
import { messageOf } from '../lib/units/message.ts';
import { SUFFIX } from './sources.ts';

type Say = (text: string) => void;

export interface EmbedCache {
  /** Where the entries lie; it need not be there. */
  readonly folder: string;
  /**
   * The compressed content of an earlier time; null where there is none, or none to be believed.
   *
   * @param sha256 of the content, in hex
   * @param say is told of an entry that is thrown away
   */
  find(content: Buffer, sha256: string, level: number, log: Say): Promise<Buffer | null>;
  /**
   * Keeps a compressed content.
   *
   * @param say is told why it is not kept: a cache that cannot be written costs time, not the build
   */
  keep(packed: Buffer, sha256: string, level: number, log: Say): Promise<void>;
  /** The names of the entries that were found or kept, sorted. */
  used(): string[];
  /** The names of all entries, sorted. */
  entries(): string[];
  /** Removes the entries that nobody asked for lately. */
  prune(): void;
}

/** An entry that no run has used for so long is of a file that has long changed. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** A file that has been in the making for so long is what a killed run left. */
const LONGEST_WRITE_MS = 60 * 60 * 1000;

/** No frame is longer than its content by more than that (ZSTD_COMPRESSBOUND in zstd.h, generously). */
const mostPacked = (bytes: number) => bytes + Math.floor(bytes / 128) + 1024;

/** Opens a cache in a folder, which is made when something is kept. */
export function openEmbedCache(folder: string): EmbedCache {
  const used = new Set<string>();
  const nameOf = (sha256: string, level: number) => `${sha256}-${level}-${ZSTD_ENGINE}${SUFFIX}`;
  return {
    folder,
    async find(content, sha256, level, log) {
      const name = nameOf(sha256, level);
      const path = join(folder, name);
      const stats = statsOf(path);
      if (stats === null) return null;
      const { packed, wrong } = await open(path, stats, content);
      if (wrong !== null) {
        log(`the cached ${name} ${wrong}; thrown away, and compressed again`);
        rmSync(path, { recursive: true, force: true });
        return null;
      }
      used.add(name);
      touch(path);
      return packed;
    },
    async keep(packed, sha256, level, log) {
      const name = nameOf(sha256, level);
      try {
        await writeBytes(join(folder, name), packed);
        used.add(name);
      } catch (error) {
        log(`not kept in the cache: ${messageOf(error)}`);
      }
    },
    used: () => [...used].sort(),
    entries: () => listed(folder).filter((name) => name.endsWith(SUFFIX)),
    prune() {
      const now = Date.now();
      try {
        for (const name of listed(folder)) {
          const path = join(folder, name);
          const oldest = now - (isTemporary(name) ? LONGEST_WRITE_MS : KEPT_MS);
          if ((statsOf(path)?.mtimeMs ?? oldest) < oldest) rmSync(path, { recursive: true, force: true });
        }
      } catch {
        // It is not ours to tidy.
      }
    },
  };
}

/** The names in a folder, sorted; none where it cannot be read. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** What cannot be looked at is not there. */
function statsOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

type Opened =
  | { readonly packed: Buffer; readonly wrong: null }
  | { readonly packed: null; readonly wrong: string };

/** Reads an entry, and sees whether it gives the content; no memory is taken for more than that. */
async function open(path: string, stats: Stats, content: Buffer): Promise<Opened> {
  const refuse = (wrong: string): Opened => ({ packed: null, wrong });
  // A pipe would be waited for, and a symlink may lead to what never ends.
  if (!stats.isFile()) return refuse('is no regular file');
  if (stats.size > mostPacked(content.length)) return refuse('is larger than what it is made from');
  try {
    const packed = await readFile(path);
    const { contentSize, checksum } = readFrameHeader(packed);
    if (contentSize !== content.length || checksum) return refuse('is of another engine');
    const given = await zstdUnpack(packed, content.length);
    return given.equals(content) ? { packed, wrong: null } : refuse('holds something else');
  } catch (error) {
    if (error instanceof ZstdTooLarge) return refuse('holds more than it should');
    if (error instanceof ZstdFormatError) return refuse(`is damaged: ${error.message}`);
    return refuse(`cannot be read: ${messageOf(error)}`);
  }
}

/** Its time says when an entry was last of use. */
function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // It is somebody else's, who prunes it.
  }
}
