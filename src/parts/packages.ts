/** Finds the modules, packages and crates of a file that match a pattern. */

import picomatch from 'picomatch';
import type { Part } from '../snapshot/schema.ts';
import { DEPENDENCIES } from './kinds.ts';

/** Whether the packages of a file are known. If not, that none matches has no meaning. */
export function knowsPackages(parts: readonly Part[]): boolean {
  return parts.some(({ kind, parts: inside = [] }) => DEPENDENCIES.has(kind) || knowsPackages(inside));
}

/**
 * The modules, packages and crates whose names match a glob (`github.com/aws/**`), largest first. The packages of a module
 * that matches are not listed in addition.
 */
export function packagesMatching(parts: readonly Part[], glob: string): Part[] {
  const matches = picomatch(glob, { dot: true, windows: false });
  const within = (all: readonly Part[]): Part[] =>
    all.flatMap((part) =>
      DEPENDENCIES.has(part.kind) && matches(part.name) ? [part] : within(part.parts ?? []),
    );
  return within(parts).sort((a, b) => b.fileBytes - a.fileBytes);
}

/**
 * The bytes of a package: of the topmost parts with that name or with an import path below it (`github.com/aws` contains
 * `github.com/aws/smithy-go`).
 *
 * @returns null if the file has no parts, or if a module that may contain the package does not list its packages
 */
export function packageBytes(parts: readonly Part[], name: string): number | null {
  if (parts.length === 0) return null;
  const sum = (among: readonly Part[]): number =>
    among.reduce(
      (total, part) =>
        total +
        (part.name === name || part.name.startsWith(`${name}/`) ? part.fileBytes : sum(part.parts ?? [])),
      0,
    );
  const bytes = sum(parts);
  return bytes === 0 && parts.some((part) => mayContain(part, name)) ? null : bytes;
}

/** Whether a package may be in a part that does not list its packages. */
const mayContain = ({ kind, name, parts }: Part, wanted: string): boolean =>
  kind === 'module' &&
  parts === undefined &&
  // Import paths of the standard library have no domain.
  (wanted.startsWith(`${name}/`) || (name === 'std' && !(wanted.split('/')[0] ?? '').includes('.')));
