/** Why the size of an artifact changed between two snapshots: one answer for verdicts, trends, bisect and blame. Pure. */

import type { BaselineSettings } from '../config/config.ts';
import { counted } from '../lib/units/quantity.ts';
import { formatChange } from '../lib/units/size.ts';
import { REST, shortName } from '../parts/names.ts';
import { normalize } from '../parts/normalize.ts';
import { type Fingerprint, type MeasuredArtifact, ownMetric, type Part } from '../snapshot/schema.ts';
import { buildDifferences } from './build-differences.ts';
import { type Cause, sentence } from './cause.ts';
import { type Change, differenceOf } from './difference.ts';
import { patternsIn } from './patterns.ts';

/** More parts are summed. */
const MOST_PARTS = 4;
/** A part with a smaller share of the change is summed as well. */
const LEAST_SHARE = 0.05;
/** More modules are counted. */
const MOST_MODULES = 8;

const DEPENDENCIES = new Set(['module', 'package', 'crate', 'payload']);

/**
 * The causes of a change of an artifact's own size. Causes with a name are parts, as {@link differenceOf} pairs them, and
 * add up to the change; the others explain it as far as parts and fingerprints show. If one side has no parts, only the
 * fingerprints are compared.
 *
 * @param ignore differences between toolchains that are not reported
 */
export function causesOf(
  before: MeasuredArtifact,
  after: MeasuredArtifact,
  ignore: BaselineSettings['ignore'],
): Cause[] {
  const [was, is] = [ownBytes(before), ownBytes(after)];
  if (was === null || is === null) return [];
  return [...causesOfBytes(before, after, is - was), ...builtOtherwise(before, after, ignore)];
}

function causesOfBytes(before: MeasuredArtifact, after: MeasuredArtifact, bytes: number): Cause[] {
  if (bytes === 0) return [];
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was === null || is === null) return modules(before.fingerprint, after.fingerprint);
  const changes = differenceOf(was, is).parts.filter(({ state }) => state !== 'same');
  return [...largest(changes, bytes), ...patternsIn(changes, bytes, before, after)];
}

/** The bytes of an artifact's own size; null if it was not measured. */
const ownBytes = (artifact: MeasuredArtifact): number | null =>
  artifact.sizes.find(({ metric }) => metric === ownMetric(artifact))?.bytes ?? null;

/** An artifact as a part: its own size and its normalized parts, which add up to it. */
export const asPart = (artifact: MeasuredArtifact, name = artifact.artifact): Part =>
  normalize({ kind: 'artifact', name, fileBytes: ownBytes(artifact) ?? 0, parts: artifact.parts });

/** The parts of an artifact, which add up to its own size; null if they are unknown. */
const partsOf = (artifact: MeasuredArtifact): readonly Part[] | null => asPart(artifact).parts ?? null;

/** The parts that changed most, and one cause for the sum of the others. */
function largest(changes: readonly Change[], bytes: number): Cause[] {
  const isRest = ({ kind, name }: Change) => kind === 'other' && name === REST;
  const named = changes
    .filter((change) => !isRest(change))
    .map(mainOf)
    .sort(byWeight);
  const isSmall = ({ change }: Change) => Math.abs(change) < LEAST_SHARE * Math.abs(bytes);
  const shown = named.filter((change) => !isSmall(change)).slice(0, MOST_PARTS);
  const others = named.length - shown.length;
  const left = bytes - shown.reduce((sum, { change }) => sum + change, 0);
  const rest = others === 0 ? 'other bytes' : counted(others, 'other part');
  return [...shown.map(partCause), ...(left === 0 ? [] : [cause('rest', rest, null, left)])];
}

/** New and gone dependencies first, then what changed most. */
function byWeight(a: Change, b: Change): number {
  const rank = ({ kind, state }: Change) => (DEPENDENCIES.has(kind) && state !== 'changed' ? 0 : 1);
  return rank(a) - rank(b) || Math.abs(b.change) - Math.abs(a.change);
}

/** The package that accounts for all of a module's change; else the change itself. */
function mainOf(change: Change): Change {
  const [main] = change.parts ?? [];
  const isMain =
    change.kind === 'module' &&
    change.state === 'changed' &&
    change.versionWas === undefined &&
    main !== undefined &&
    main.kind === 'package' &&
    main.change === change.change;
  return isMain ? main : change;
}

function partCause({ name, state, change, was, version, versionWas }: Change): Cause {
  const remarks = [
    state === 'new' || state === 'gone' ? state : null,
    was === undefined ? null : `was ${shortName(was)}`,
    versionWas === undefined ? null : `${versionWas} → ${version ?? 'no version'}`,
  ].filter((remark) => remark !== null);
  const code = state === 'new' || state === 'gone' ? state : 'changed';
  return cause(code, shortName(name), remarks.length === 0 ? null : remarks.join(', '), change);
}

function cause(code: string, name: string | null, remark: string | null, bytes: number): Cause {
  const remarked = remark === null ? '' : ` (${remark})`;
  return { code, name, remark, text: `${name} ${formatChange(bytes)}${remarked}`, bytes };
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

/** The differences of compilers, linkers, libraries and settings. */
function builtOtherwise(
  before: MeasuredArtifact,
  after: MeasuredArtifact,
  ignore: BaselineSettings['ignore'],
): Cause[] {
  const differing = buildDifferences(before.fingerprint, after.fingerprint, ignore);
  if (differing.length === 0) return [];
  return [
    sentence('built-otherwise', `the build differs: ${differing.join('; ')}, which moves and resizes code`),
  ];
}
