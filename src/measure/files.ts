/** Finds the files that an artifact's path or glob means. */

import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import picomatch from 'picomatch';
import { nameProblem } from '../lib/files/paths.ts';
import { compareText } from '../lib/units/stable.ts';

/** A file of an artifact. */
export interface FoundFile {
  /**
   * Its own name: below the folder in which a glob begins to vary, with `[hash]` in place of a hash; null where the path
   * is no glob, or one for the sake of a hash alone.
   */
  readonly name: string | null;
  /** Path relative to the config's folder, with forward slashes. */
  readonly file: string;
}

/** What stands in a path for a hash, which is another one with each content: `app-[hash].wasm`. */
const HASH = '[hash]';
/** As bundlers and content-addressed stores write them. */
const HASH_CHARACTERS = '[0-9A-Za-z_-]{6,64}';
/** A literal in place of {@link HASH} while a glob becomes a regular expression: to it, [hash] is a set of characters. */
const STAND_IN = 'HASH0HASH';

/** Whether a path is a glob. */
export function isGlob(pattern: string): boolean {
  return picomatch.scan(pattern).isGlob;
}

/**
 * The files of a path (which may or may not be there) or of a glob (those that match, sorted). As in a shell, a glob's
 * `*` does not match a leading dot. `[hash]` matches the hash in a name, which is then no part of the file's own name.
 *
 * @param pattern relative to `folder`, with forward slashes
 */
export function findFiles(folder: string, pattern: string): FoundFile[] {
  if (!isGlob(pattern)) {
    const file = posix.normalize(withoutEscapes(pattern));
    return isThere(join(folder, file)) ? [{ name: null, file }] : [];
  }
  const { base, levels, nameOf } = globOf(pattern);
  return walk(folder, base, levels)
    .flatMap((file) => nameOf(file) ?? [])
    .sort((a, b) => compareText(a.file, b.file));
}

/**
 * The file of a path's or glob's that has this name, as {@link findFiles} would find it; null where the pattern does not
 * mean it. Nothing is looked up on disk.
 *
 * @param pattern relative to a folder, with forward slashes, as `file` is
 */
export function fileOf(pattern: string, file: string): FoundFile | null {
  if (isGlob(pattern)) return globOf(pattern).nameOf(file);
  return posix.normalize(withoutEscapes(pattern)) === file ? { name: null, file } : null;
}

interface Glob {
  /** The folder in which it begins to vary. */
  readonly base: string;
  /** How many levels of folders below that it can reach. */
  readonly levels: number;
  readonly nameOf: (file: string) => FoundFile | null;
}

function globOf(pattern: string): Glob {
  const normal = posix.normalize(pattern);
  const base = withoutEscapes(picomatch.scan(normal).base);
  const expression = new RegExp(hashesIn(picomatch.makeRe(normal.replaceAll(HASH, STAND_IN)).source), 'd');
  const varies = isGlob(normal.replaceAll(HASH, ''));
  const levels = normal.includes('**') ? Number.POSITIVE_INFINITY : normal.split('/').length;
  return {
    base,
    levels: levels - (base === '' ? 0 : base.split('/').length),
    nameOf: (file) => {
      const match = expression.exec(file);
      if (match === null) return null;
      return { name: varies ? posix.relative(base, withoutHashes(file, match)) : null, file };
    },
  };
}

/** A regular expression that captures a hash wherever the stand-in is. */
function hashesIn(source: string): string {
  let hashes = 0;
  return source.replaceAll(STAND_IN, () => {
    hashes += 1;
    return `(?<hash${hashes}>${HASH_CHARACTERS})`;
  });
}

/** A file's path with `[hash]` in place of its hashes. */
function withoutHashes(file: string, { indices }: RegExpExecArray): string {
  return Object.values(indices?.groups ?? {})
    .filter((range) => range !== undefined)
    .sort(([a], [b]) => b - a)
    .reduce((path, [from, to]) => path.slice(0, from) + HASH + path.slice(to), file);
}

/** The name that a pattern means literally. */
const withoutEscapes = (pattern: string) => pattern.replace(/\\([\\*?[\]{}()!+@])/g, '$1');

/**
 * All files below a folder, so many levels deep. A symlink counts as a file, wherever it leads (that is checked when it
 * is opened), unless it leads to a folder: such a one is not followed, because it may lead anywhere, also in a circle.
 */
function walk(root: string, folder: string, levels: number): string[] {
  if (levels <= 0) return [];
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    // One that cannot be entered stands for what is in it: that is said when it is opened.
    if (entry.isDirectory() && nameProblem(entry.name) === null) return walk(root, path, levels - 1);
    if (entry.isSymbolicLink() && leadsToFolder(join(root, path))) return [];
    return [path];
  });
}

/** Whether something has this name, be it a symlink that leads nowhere. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    // It leads nowhere, or in a circle: said when it is opened.
    return false;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there, or not a folder: nothing of it matches, which is said where the artifact turns out to be missing.
    return [];
  }
}
