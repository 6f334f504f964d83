/** Explains why a size changed: one answer for verdicts, trends, bisect, blame and diff. Pure. */

import type { BaselineSettings } from '../config/config.ts';
import { formatChange } from '../lib/units/size.ts';
import { NAMELESS, shortName } from '../parts/names.ts';
import { normalize } from '../parts/normalize.ts';
import { type Fingerprint, type MeasuredArtifact, ownMetric, type Part } from '../snapshot/schema.ts';
import { type BuildDifference, explainingDifferences } from './build-differences.ts';
import { type Cause, sentence } from './cause.ts';
import { concentrationOf, type NamedChange } from './concentration.ts';
import { type Change, differenceOf } from './difference.ts';
import { movesIn } from './moves.ts';
import { likely, reflection, STRIPPED, switched } from './patterns.ts';
import { regroup } from './regroup.ts';

/** More modules are counted. */
const MOST_MODULES = 8;
/** A cause that explains this share of the change precedes the parts. */
const MAIN_SHARE = 0.5;

/** One side of a comparison. */
export interface Subject {
  readonly bytes: number;
  /** The parts that a snapshot keeps, which add up to the bytes; null if they are unknown. */
  readonly parts: readonly Part[] | null;
  readonly fingerprint: Fingerprint | null;
}

/**
 * The causes of a change of an artifact's own size, as {@link causesBetween} finds them.
 *
 * @param ignore differences between toolchains that are not reported
 */
export function causesOf(
  before: MeasuredArtifact,
  after: MeasuredArtifact,
  ignore: BaselineSettings['ignore'],
): Cause[] {
  const [was, is] = [subjectOf(before), subjectOf(after)];
  return was === null || is === null ? [] : causesBetween(was, is, ignore);
}

/** One side of a comparison of artifacts; null if its own size was not measured. */
export function subjectOf(artifact: MeasuredArtifact): Subject | null {
  const bytes = ownBytes(artifact);
  if (bytes === null) return null;
  return { bytes, parts: asPart(artifact).parts ?? null, fingerprint: artifact.fingerprint };
}

/**
 * The causes of a change. Those with a name are parts, and add up to the change; the others explain it as far as parts and
 * fingerprints show. A setting or option that explains most of the change precedes the parts. If one side has no parts, only
 * the fingerprints are compared.
 */
export function causesBetween(before: Subject, after: Subject, ignore: BaselineSettings['ignore']): Cause[] {
  const bytes = after.bytes - before.bytes;
  const builds = explainingDifferences(before.fingerprint, after.fingerprint, ignore);
  const all = [...builds.decisive, ...builds.other];
  if (bytes === 0) return builtOtherwise(all);
  if (before.parts === null || after.parts === null)
    return [
      ...builtOtherwise(builds.decisive),
      ...modules(before.fingerprint, after.fingerprint),
      ...builtOtherwise(builds.other),
    ];
  const changes = differenceOf(regroup(before.parts), regroup(after.parts)).parts.filter(
    ({ state }) => state !== 'same',
  );
  const versions = builds.other.filter((each) => isMainVersion(each, changes, bytes));
  const leading = [...versions, ...builds.decisive];
  const reflects = reflection(changes, before.parts, after.parts);
  const isReflection = reflects !== null && Math.abs(reflects.bytes ?? 0) >= MAIN_SHARE * Math.abs(bytes);
  const moves = movesIn(changes);
  // Without symbols, the code of crates and units is listed as functions without a name.
  const areNamesLost =
    changes.some(({ name, change }) => name === NAMELESS && change !== 0) &&
    changes.some(({ name, state }) => STRIPPED.includes(name) && state !== 'changed');
  const isExplained = (change: Change) =>
    moves.explained.has(change) ||
    (areNamesLost && !STRIPPED.includes(change.name)) ||
    (isReflection && change.kind === 'package' && change.state === 'changed');
  return [
    ...switched(changes, bytes, before.fingerprint, after.fingerprint),
    ...builtOtherwise(leading),
    ...(isReflection ? [reflects] : []),
    ...partCauses(changes, bytes, isExplained),
    ...(isReflection || reflects === null ? [] : [reflects]),
    ...moves.causes,
    ...likely(changes),
    ...builtOtherwise(builds.other.filter((each) => !leading.includes(each))),
  ];
}

/** The bytes of an artifact's own size; null if it was not measured. */
const ownBytes = (artifact: MeasuredArtifact): number | null =>
  artifact.sizes.find(({ metric }) => metric === ownMetric(artifact))?.bytes ?? null;

/** An artifact as a part: its own size and its normalized parts, which add up to it. */
export const asPart = (artifact: MeasuredArtifact, name = artifact.artifact): Part =>
  normalize({ kind: 'artifact', name, fileBytes: ownBytes(artifact) ?? 0, parts: artifact.parts });

/** Whether a new version of a compiler explains most of a change: that of what it brings, or of what it compiles. */
function isMainVersion({ field }: BuildDifference, changes: readonly Change[], bytes: number): boolean {
  const sum = (of: readonly Change[]) => Math.abs(of.reduce((total, { change }) => total + change, 0));
  if (field === 'go')
    return sum(changes.filter(({ name }) => name === 'std')) >= MAIN_SHARE * Math.abs(bytes);
  if (field !== 'rustc' && field !== 'cc' && field !== 'linker') return false;
  return sum(changes.filter(({ state }) => state === 'changed')) >= MAIN_SHARE * Math.abs(bytes);
}

/** The parts in which the change is concentrated, and one cause for the sum of the others. */
function partCauses(
  changes: readonly Change[],
  bytes: number,
  isExplained: (change: Change) => boolean,
): Cause[] {
  const { named, rest } = concentrationOf(changes, bytes, isExplained);
  return [
    ...named.map(partCause),
    ...(rest === null ? [] : [cause('rest', rest.text, null, rest.bytes, rest.estimated)]),
  ];
}

function partCause({ change: part, files, isEmbedded }: NamedChange): Cause {
  const { name, state, change, was, version, versionWas } = part;
  const isOneSided = state === 'new' || state === 'gone';
  const remarks = [
    files === null ? null : `${files}${isOneSided ? ` ${state}` : ''} files`,
    isOneSided && files === null ? state : null,
    isEmbedded ? 'go:embed' : null,
    was === undefined ? null : `was ${shortName(was)}`,
    versionWas === undefined ? null : `${versionWas} → ${version ?? 'no version'}`,
  ].filter((remark) => remark !== null);
  const remark = remarks.length === 0 ? null : remarks.join(', ');
  return cause(isOneSided ? state : 'changed', shortName(name), remark, change, part.estimated === true);
}

function cause(code: string, name: string, remark: string | null, bytes: number, estimated: boolean): Cause {
  const remarked = remark === null ? '' : ` (${remark})`;
  const about = estimated ? 'about ' : '';
  return { code, name, remark, text: `${name} ${about}${formatChange(bytes)}${remarked}`, bytes, estimated };
}

/** The modules whose versions changed, for files without parts. */
function modules(before: Fingerprint | null, after: Fingerprint | null): Cause[] {
  if (before === null || after === null) return [];
  const was = new Map(before.modules.map(({ path, version }) => [path, version]));
  const is = new Map(after.modules.map(({ path, version }) => [path, version]));
  const changed = [...new Set([...is.keys(), ...was.keys()])].flatMap((path) => {
    const [from, to] = [was.get(path), is.get(path)];
    if (from === to) return [];
    if (from === undefined) return [`${path} ${to} (new)`];
    return to === undefined ? [`${path} (gone)`] : [`${path} ${from} → ${to}`];
  });
  if (changed.length === 0) return [];
  const more = changed.length - MOST_MODULES;
  const text = `${changed.slice(0, MOST_MODULES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [sentence('modules', `modules changed: ${text}`)];
}

/** One sentence for differences of compilers, linkers, libraries and settings. */
function builtOtherwise(differences: readonly BuildDifference[]): Cause[] {
  if (differences.length === 0) return [];
  const effect = differences.some(({ field }) => field !== 'settings' && field !== 'images')
    ? ', which moves and resizes code'
    : '';
  const texts = differences.map(({ text }) => text);
  return [sentence('built-otherwise', `the build differs: ${texts.join('; ')}${effect}`)];
}
