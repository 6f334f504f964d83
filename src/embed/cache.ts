/**
 * A cache of compressed contents: a folder of files named after the content's sha256, the level and the engine. Entries
 * are not trusted: one is used only after it decompresses to exactly the content.
 */

import { lstatSync, readdirSync, rmSync, type Stats, utimesSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ZSTD_ENGINE, ZstdTooLarge, zstdUnpack } from '../compress/zstd.ts';
import { readFrameHeader, ZstdFormatError } from '../formats/zstd/frame.ts';
import { isTemporary, writeBytes } from '../lib/files/write.ts';
import { messageOf } from '../lib/units/message.ts';
import { SUFFIX } from './sources.ts';

type Log = (text: string) => void;

export interface EmbedCache {
  /** The folder of the entries; it need not exist. */
  readonly folder: string;
  /**
   * Finds a compressed content; null if there is no valid entry.
   *
   * @param sha256 of the content, in hex
   * @param log reports an entry that is discarded
   */
  find(content: Buffer, sha256: string, level: number, log: Log): Promise<Buffer | null>;
  /**
   * Adds a compressed content.
   *
   * @param log reports why it cannot be written, which does not fail the build
   */
  keep(packed: Buffer, sha256: string, level: number, log: Log): Promise<void>;
  /** The names of the entries that were found or kept, sorted. */
  used(): string[];
  /** The names of all entries, sorted. */
  entries(): string[];
  /** Removes entries that have not been used recently. */
  prune(): void;
}

/** An entry that was not used for this long belongs to a file that has since changed. */
const RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/** A temporary file of this age was left by a killed run. */
const LONGEST_WRITE_MS = 60 * 60 * 1000;

/** An upper bound of a frame's length, more generous than ZSTD_COMPRESSBOUND in zstd.h. */
const compressBound = (bytes: number) => bytes + Math.floor(bytes / 128) + 1024;

/** Opens a cache in a folder, which is created with the first entry. */
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
      const { packed, invalid } = await open(path, stats, content);
      if (invalid !== null) {
        log(`the cached ${name} ${invalid}; discarding it and compressing again`);
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
        log(`cannot write to the cache: ${messageOf(error)}`);
      }
    },
    used: () => [...used].sort(),
    entries: () => listed(folder).filter((name) => name.endsWith(SUFFIX)),
    prune() {
      const now = Date.now();
      try {
        for (const name of listed(folder)) {
          const path = join(folder, name);
          const oldest = now - (isTemporary(name) ? LONGEST_WRITE_MS : RETENTION_MS);
          if ((statsOf(path)?.mtimeMs ?? oldest) < oldest) rmSync(path, { recursive: true, force: true });
        }
      } catch {
        // The folder may belong to somebody else.
      }
    },
  };
}

/** The names in a folder, sorted; empty if it cannot be read. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Returns null for a file that does not exist or cannot be inspected. */
function statsOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

type Opened =
  | { readonly packed: Buffer; readonly invalid: null }
  | { readonly packed: null; readonly invalid: string };

/** Reads an entry and checks that it decompresses to the content, without allocating more memory than that needs. */
async function open(path: string, stats: Stats, content: Buffer): Promise<Opened> {
  const refuse = (invalid: string): Opened => ({ packed: null, invalid });
  // Reading a pipe would block, and a symlink may point to an endless device.
  if (!stats.isFile()) return refuse('is not a regular file');
  if (stats.size > compressBound(content.length)) return refuse('is too large for its content');
  try {
    const packed = await readFile(path);
    const { contentSize, checksum } = readFrameHeader(packed);
    if (contentSize !== content.length || checksum) return refuse('was written by another engine');
    const given = await zstdUnpack(packed, content.length);
    return given.equals(content) ? { packed, invalid: null } : refuse('has other content');
  } catch (error) {
    if (error instanceof ZstdTooLarge) return refuse('has more content than expected');
    if (error instanceof ZstdFormatError) return refuse(`is damaged: ${error.message}`);
    return refuse(`cannot be read: ${messageOf(error)}`);
  }
}

/** Sets the modification time, which records when an entry was last used. */
function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // It belongs to another user, who also prunes it.
  }
}
