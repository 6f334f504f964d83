/** Finds the files of an artifact's path or glob. */

import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import picomatch from 'picomatch';
import { nameProblem } from '../lib/files/paths.ts';
import { compareText } from '../lib/units/stable.ts';

/** A file of an artifact. */
export interface FoundFile {
  /**
   * Its own name: relative to the folder before a glob's first wildcard, with `[hash]` instead of a hash; null if the
   * path is not a glob, or if `[hash]` is its only wildcard.
   */
  readonly name: string | null;
  /** Path relative to the config's folder, with forward slashes. */
  readonly file: string;
}

/** The placeholder for a content hash in a path: `app-[hash].wasm`. */
const HASH = '[hash]';
/** Hashes as bundlers and content-addressed stores write them. */
const HASH_CHARACTERS = '[0-9A-Za-z_-]{6,64}';
/** Replaces {@link HASH} while picomatch compiles a glob, because picomatch reads [hash] as a character class. */
const STAND_IN = 'HASH0HASH';

/** Whether a path is a glob. */
export function isGlob(pattern: string): boolean {
  return picomatch.scan(pattern).isGlob;
}

/**
 * Returns the file of a path, if it exists, or the files that match a glob, sorted. As in a shell, `*` does not match a
 * leading dot. `[hash]` matches a hash in a name, which is then not part of the file's own name.
 *
 * @param pattern relative to `folder`, with forward slashes
 */
export function findFiles(folder: string, pattern: string): FoundFile[] {
  if (!isGlob(pattern)) {
    const file = posix.normalize(withoutEscapes(pattern));
    return exists(join(folder, file)) ? [{ name: null, file }] : [];
  }
  const { base, levels, nameOf } = globOf(pattern);
  return walk(folder, base, levels)
    .flatMap((file) => nameOf(file) ?? [])
    .sort((a, b) => compareText(a.file, b.file));
}

/**
 * Returns a file as {@link findFiles} would find it; null if the pattern does not match it. Does not access the file
 * system.
 *
 * @param pattern relative to a folder, with forward slashes, as `file` is
 */
export function fileOf(pattern: string, file: string): FoundFile | null {
  if (isGlob(pattern)) return globOf(pattern).nameOf(file);
  return posix.normalize(withoutEscapes(pattern)) === file ? { name: null, file } : null;
}

interface Glob {
  /** The folder before the first wildcard. */
  readonly base: string;
  /** How many levels of folders below that it can match. */
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

/** Replaces each stand-in with a group that captures a hash. */
function hashesIn(source: string): string {
  let hashes = 0;
  return source.replaceAll(STAND_IN, () => {
    hashes += 1;
    return `(?<hash${hashes}>${HASH_CHARACTERS})`;
  });
}

/** Replaces the hashes in a file's path with `[hash]`. */
function withoutHashes(file: string, { indices }: RegExpExecArray): string {
  return Object.values(indices?.groups ?? {})
    .filter((range) => range !== undefined)
    .sort(([a], [b]) => b - a)
    .reduce((path, [from, to]) => path.slice(0, from) + HASH + path.slice(to), file);
}

/** Removes the escapes of a pattern. */
const withoutEscapes = (pattern: string) => pattern.replace(/\\([\\*?[\]{}()!+@])/g, '$1');

/**
 * Returns all files below a folder, up to a number of levels. A symlink counts as a file (its destination is checked
 * when it is opened), except a symlink to a folder: it is not followed, because it may lead anywhere, including in a
 * circle.
 */
function walk(root: string, folder: string, levels: number): string[] {
  if (levels <= 0) return [];
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    // A folder that cannot be entered is returned in place of its files; opening it reports the error.
    if (entry.isDirectory() && nameProblem(entry.name) === null) return walk(root, path, levels - 1);
    if (entry.isSymbolicLink() && leadsToFolder(join(root, path))) return [];
    return [path];
  });
}

/** Whether a path exists, including broken symlinks. */
function exists(path: string): boolean {
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
    // A broken or circular symlink is reported when it is opened.
    return false;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // If it does not exist or is not a folder, nothing matches, and the artifact is reported as missing.
    return [];
  }
}
