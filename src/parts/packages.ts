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

/**
 * The bytes of a package: of the topmost parts of that name, or below it in the way of Go's import paths
 * (`github.com/aws` holds `github.com/aws/smithy-go`).
 *
 * @returns null where there are no parts to look at, or a module that may hold it and does not tell its packages
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
  return bytes === 0 && parts.some((part) => mayHold(part, name)) ? null : bytes;
}

/** Whether a package may be in a part of which the packages are not told. */
const mayHold = ({ kind, name, parts }: Part, wanted: string): boolean =>
  kind === 'module' &&
  parts === undefined &&
  // Packages of the standard library are those without a domain.
  (wanted.startsWith(`${name}/`) || (name === 'std' && !(wanted.split('/')[0] ?? '').includes('.')));
