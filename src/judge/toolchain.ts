/** Checks that the same compilers built an artifact for all targets, because sizes of different compilers are not comparable. */

import { groupBy } from '../lib/units/group.ts';
import { compareText } from '../lib/units/stable.ts';
import { artifactKey } from '../snapshot/key.ts';
import type { Fingerprint, MeasuredArtifact, Snapshot } from '../snapshot/schema.ts';
import type { ToolchainDifference } from './verdict.ts';

const FIELDS = ['cc', 'go', 'rustc'] as const;
type Field = (typeof FIELDS)[number];

/** A compiler with its name, which the fingerprint of rustc does not contain. */
const named = (field: Field, value: string) => (field === 'rustc' ? `rustc ${value}` : value);

/**
 * Returns the artifacts and variants whose targets were built by different compilers. A target with an unknown compiler
 * (stripped, or another language) is ignored.
 *
 * @param artifacts in the order of a sorted snapshot; the targets in the result have the same order
 */
export function toolchainDifferences(artifacts: readonly MeasuredArtifact[]): ToolchainDifference[] {
  return byArtifact(artifacts)
    .flatMap((entries) => FIELDS.flatMap((field) => differenceIn(entries, field)))
    .sort((a, b) => compareText(a.artifact, b.artifact) || compareText(a.variant ?? '', b.variant ?? ''));
}

/**
 * Returns the compilers and the zstd engine, sorted, if they are the same on every target and in the baseline; empty if they
 * differ, if a program's compiler is unknown, or if there are no two targets to compare.
 *
 * @param before the baseline's snapshot; null if there is none
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
  const known = entries.flatMap(({ fingerprint, target }) => {
    const value = fingerprint?.[field] ?? null;
    return value === null ? [] : [{ value, target }];
  });
  const targetsOf = groupBy(known, ({ value }) => value);
  const [first] = entries;
  if (first === undefined || targetsOf.size < 2) return [];
  const values = [...targetsOf]
    .map(([value, uses]) => ({ value, targets: uses.map(({ target }) => target) }))
    .sort((a, b) => compareText(a.value, b.value));
  const text = values
    .map(({ value, targets }) => `${named(field, value)} on ${targets.join(', ')}`)
    .join('; ');
  return [{ artifact: first.artifact, variant: first.variant, field, values, text }];
}

/** The targets of each artifact and variant, in the given order. */
function byArtifact(artifacts: readonly MeasuredArtifact[]): MeasuredArtifact[][] {
  return [...groupBy(artifacts, ({ artifact, variant }) => artifactKey({ artifact, variant })).values()];
}
