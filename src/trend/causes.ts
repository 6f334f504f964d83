/** Why an artifact's size changed between two snapshots, as the artifact itself tells. Pure. */

import type { Fingerprint, MeasuredArtifact, Part } from '../snapshot/schema.ts';
import { formatChange } from '../units/size.ts';

/** More reasons nobody reads. */
const MOST = 8;

/** What may tell of a change: the compilers, the modules, and the parts of the file. */
type Told = Pick<MeasuredArtifact, 'fingerprint' | 'parts'>;

/** Reasons of a change, compilers first, then parts by how much they changed, then modules. Empty where nothing tells. */
export function causesOf(before: Told, after: Told): string[] {
  const reasons = [
    ...compilers(before.fingerprint, after.fingerprint),
    ...partChanges(before.parts, after.parts),
    ...modules(before.fingerprint, after.fingerprint),
  ];
  const more = reasons.length - MOST;
  return more <= 0 ? reasons : [...reasons.slice(0, MOST), `and ${more} more`];
}

function compilers(before: Fingerprint | null, after: Fingerprint | null): string[] {
  return (['go', 'rustc', 'cc', 'linker', 'libc', 'linkage'] as const).flatMap((field) => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null];
    return was === null || is === null || was === is ? [] : [`${was} → ${is}`];
  });
}

function partChanges(before: readonly Part[], after: readonly Part[]): string[] {
  if (before.length === 0 || after.length === 0) return [];
  const [was, is] = [bytesByName(before), bytesByName(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({ name, from: was.get(name), to: is.get(name) }))
    .map((part) => ({ ...part, change: (part.to ?? 0) - (part.from ?? 0) }))
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .map(({ name, from, to, change }) => {
      const odd = from === undefined ? ' (new)' : to === undefined ? ' (gone)' : '';
      return `${name} ${formatChange(change)}${odd}`;
    });
}

function bytesByName(parts: readonly Part[]): Map<string, number> {
  const bytes = new Map<string, number>();
  for (const { name, fileBytes } of parts) bytes.set(name, (bytes.get(name) ?? 0) + fileBytes);
  return bytes;
}

function modules(before: Fingerprint | null, after: Fingerprint | null): string[] {
  if (before === null || after === null) return [];
  const was = new Map(before.modules.map(({ path, version }) => [path, version]));
  const is = new Map(after.modules.map(({ path, version }) => [path, version]));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((path) => {
    const [from, to] = [was.get(path), is.get(path)];
    if (from === to) return [];
    if (from === undefined) return [`${path} ${to} (new)`];
    return to === undefined ? [`${path} (gone)`] : [`${path} ${from} → ${to}`];
  });
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
