/** Whether one artifact was built by the same compilers on all of its targets: sizes of different ones do not compare. */

import { groupBy } from '../lib/units/group.ts';
import { compareText } from '../lib/units/stable.ts';
import { artifactKey } from '../snapshot/key.ts';
import type { Fingerprint, MeasuredArtifact, Snapshot } from '../snapshot/schema.ts';
import type { ToolchainDifference } from './verdict.ts';

const FIELDS = ['cc', 'go', 'rustc'] as const;
type Field = (typeof FIELDS)[number];

/** How a compiler is called: the version of rustc stands without its name. */
const named = (field: Field, value: string) => (field === 'rustc' ? `rustc ${value}` : value);

/**
 * The artifacts of which different compilers built the targets, variant by variant. A target that does not tell its
 * compiler (stripped of it, or of another language there) differs from none.
 *
 * @param artifacts in the order of a sorted snapshot, which is that of the targets in the result
 */
export function toolchainDifferences(artifacts: readonly MeasuredArtifact[]): ToolchainDifference[] {
  return byArtifact(artifacts)
    .flatMap((entries) => FIELDS.flatMap((field) => differenceIn(entries, field)))
    .sort((a, b) => compareText(a.artifact, b.artifact) || compareText(a.variant ?? '', b.variant ?? ''));
}

/**
 * The compilers and the zstd engine, sorted, where all that tell theirs tell the same on every target, and told the same
 * before; empty where they differ, where a program does not tell, or where there are no two targets to compare.
 *
 * @param before what it is compared with; null where there is nothing
 */
export function sameToolchain(
  { artifacts, zstd }: Pick<Snapshot, 'artifacts' | 'zstd'>,
  before: Pick<Snapshot, 'artifacts' | 'zstd'> | null,
): string[] {
  const programs = artifacts.flatMap(({ fingerprint }) => (fingerprint === null ? [] : [fingerprint]));
  const compared = byArtifact(artifacts).some(
    (entries) => entries.filter(({ fingerprint }) => fingerprint !== null).length > 1,
  );
  const known = programs.every((fingerprint) => compilersOf(fingerprint).length > 0);
  if (!compared || !known || toolchainDifferences(artifacts).length > 0) return [];
  const compilers = new Set(programs.flatMap(compilersOf));
  const others = (before?.artifacts ?? []).flatMap(({ fingerprint }) =>
    fingerprint === null ? [] : compilersOf(fingerprint).filter((compiler) => !compilers.has(compiler)),
  );
  if (others.length > 0 || (before !== null && before.zstd !== zstd)) return [];
  return [...compilers].sort(compareText).concat(`zstd ${zstd}`);
}

function compilersOf(fingerprint: Fingerprint): string[] {
  return FIELDS.flatMap((field) => {
    const value = fingerprint[field];
    return value === null ? [] : [named(field, value)];
  });
}

function differenceIn(entries: readonly MeasuredArtifact[], field: Field): ToolchainDifference[] {
  const telling = entries.flatMap(({ fingerprint, target }) => {
    const value = fingerprint?.[field] ?? null;
    return value === null ? [] : [{ value, target }];
  });
  const targetsOf = groupBy(telling, ({ value }) => value);
  const [first] = entries;
  if (first === undefined || targetsOf.size < 2) return [];
  const values = [...targetsOf]
    .map(([value, told]) => ({ value, targets: told.map(({ target }) => target) }))
    .sort((a, b) => compareText(a.value, b.value));
  const text = values
    .map(({ value, targets }) => `${named(field, value)} on ${targets.join(', ')}`)
    .join('; ');
  return [{ artifact: first.artifact, variant: first.variant, field, values, text }];
}

/** The targets of each artifact and variant, in the order given. */
function byArtifact(artifacts: readonly MeasuredArtifact[]): MeasuredArtifact[][] {
  return [...groupBy(artifacts, ({ artifact, variant }) => artifactKey({ artifact, variant })).values()];
}
