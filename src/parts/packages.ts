/** Finds the modules, packages and crates in the parts of a file that a pattern means. */

import picomatch from 'picomatch';
import type { Part } from '../snapshot/schema.ts';

const KINDS = new Set(['module', 'package', 'crate']);

/** Whether anything is known of the packages of a file: without them, that none matches would say nothing. */
export function knowsPackages(parts: readonly Part[]): boolean {
  return parts.some(({ kind, parts: inside = [] }) => KINDS.has(kind) || knowsPackages(inside));
}

/**
 * The modules, packages and crates whose names match a glob (`github.com/aws/**`), biggest first. Of a module that matches
 * its packages are not listed once more.
 */
export function packagesMatching(parts: readonly Part[], glob: string): Part[] {
  const matches = picomatch(glob, { dot: true, windows: false });
  const within = (all: readonly Part[]): Part[] =>
    all.flatMap((part) => (KINDS.has(part.kind) && matches(part.name) ? [part] : within(part.parts ?? [])));
  return within(parts).sort((a, b) => b.fileBytes - a.fileBytes);
}
