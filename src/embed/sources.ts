/** Finds the files that a job embeds, and determines their names. */

import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import picomatch from 'picomatch';
import type { Embed } from '../config/embed.ts';
import { findFiles, isGlob } from '../measure/files.ts';

/** A file to embed. */
export interface Source {
  /** Relative to the config's folder, with forward slashes. */
  readonly path: string;
  /** Its name in the folder that it is embedded into, without `.zst`. */
  readonly name: string;
  readonly embed: Embed;
  /** In bytes, before the file is opened; 0 if unknown. */
  readonly size: number;
}

/**
 * The suffix of every packed file, even if it did not shrink: the names that a program embeds must not depend on that.
 */
export const SUFFIX = '.zst';

/** Returns the path of a compressed source, relative to the config's folder. */
export function packedPath({ embed, name }: Pick<Source, 'embed' | 'name'>): string {
  return posix.join(embed.to, name + SUFFIX);
}

/**
 * Finds the files of a job's embeds.
 *
 * @param folder the config's folder
 * @returns each file once, and all problems
 */
export function findSources(
  embeds: readonly Embed[],
  folder: string,
): { readonly sources: readonly Source[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const byTarget = new Map<string, Source>();
  for (const embed of embeds) {
    const isExcluded = picomatch(embed.exclude.map((pattern) => posix.normalize(pattern)));
    for (const pattern of embed.from) {
      const found = findFiles(folder, pattern).map(({ file }) => file);
      const files = found.filter((file) => !isExcluded(file));
      if (found.length === 0)
        problems.push(isGlob(pattern) ? `no file matches ${pattern}` : `${pattern} does not exist`);
      else if (files.length === 0) problems.push(`"exclude" excludes every file of ${pattern}`);
      for (const path of files) {
        const source = { path, name: posix.basename(path), embed, size: sizeOf(join(folder, path)) };
        const target = packedPath(source);
        const other = byTarget.get(target);
        const into = embeds.find(({ to }) => posix.dirname(path) === posix.join(to));
        if (into !== undefined)
          problems.push(`${path} is in ${into.to}, which embeds are written to; move it to another folder`);
        else if (other === undefined) byTarget.set(target, source);
        else if (other.path !== path || other.embed.level !== embed.level)
          problems.push(
            other.path === path
              ? `${path} is embedded at level ${other.embed.level} and at level ${embed.level}, both times as ${target}`
              : `${other.path} and ${path} would both become ${target}; embed one of them into another folder, or exclude it`,
          );
      }
    }
  }
  return { sources: [...byTarget.values()], problems };
}

/** Returns 0 for a deleted file or a broken symlink, which is reported when the file is opened. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
