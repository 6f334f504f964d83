/** Why a number changed: what is new, gone, larger and smaller in the file, and what was built differently. Pure. */

import { type Change, differenceOf } from '../parts/diff.ts';
import { KEEPS_ALL_METHODS, shortName } from '../parts/names.ts';
import { normalize } from '../parts/normalize.ts';
import type { MeasuredArtifact, Part } from '../snapshot/schema.ts';
import { groupBy } from '../units/group.ts';
import { formatChange } from '../units/size.ts';
import type { Cause } from './verdict.ts';

/** So many parts are named in a sentence. */
const MOST_PARTS = 4;
/** A part that made less of the change is not worth a word. */
const LEAST_SHARE = 0.05;

const DEPENDENCIES = new Set(['module', 'package', 'crate', 'payload']);

/**
 * The causes of a change of a file's size. Those with a name are parts and add up to the change; the others say what is
 * behind it, as far as their parts tell.
 *
 * @param bytes the change
 */
export function causesOf(now: MeasuredArtifact, before: MeasuredArtifact, bytes: number): Cause[] {
  if (bytes === 0 || now.parts.length === 0 || before.parts.length === 0) return [];
  const changes = differenceOf(wholeOf(before), wholeOf(now)).parts.filter(({ state }) => state !== 'same');
  const named = changes.map(mainOf).sort(byWeight);
  const isSmall = ({ change }: Change) => Math.abs(change) < LEAST_SHARE * Math.abs(bytes);
  const told = named.filter((change) => !isSmall(change)).slice(0, MOST_PARTS);
  const rest = named.filter((change) => !told.includes(change));
  const left = bytes - told.reduce((sum, { change }) => sum + change, 0);
  const switches = switched(changes, bytes, [before, now].map(isPositionIndependent));
  return [
    ...told.map(partCause),
    ...(left === 0 ? [] : [cause('rest', `${rest.length} other parts`, null, left)]),
    ...switches,
    ...reflection(changes, keepsMethods(before.parts), keepsMethods(now.parts)),
    ...moved(changes, bytes),
    ...likely(changes),
  ];
}

function wholeOf({ parts }: MeasuredArtifact): readonly Part[] {
  return parts.map(normalize);
}

/** New and gone dependencies first, then what changed most. */
function byWeight(a: Change, b: Change): number {
  const rank = ({ kind, state }: Change) => (DEPENDENCIES.has(kind) && state !== 'changed' ? 0 : 1);
  return rank(a) - rank(b) || Math.abs(b.change) - Math.abs(a.change);
}

/** A change, or that of the package which made all of it. */
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
  const said = remark === null ? '' : ` (${remark})`;
  return { code, name, remark, text: `${name} ${formatChange(bytes)}${said}`, bytes };
}

/** A cause that is no part of the file. */
export const sentence = (code: string, text: string, bytes: number | null = null): Cause => ({
  code,
  name: null,
  remark: null,
  text,
  bytes,
});

const STRIPPED = ['symbol table', 'debug info'];
const INDEPENDENT = {
  on: 'it is position independent now, which takes relocations',
  off: 'it is not position independent any more, so relocations are gone',
};
/** Of the whole change; a smaller one explains nothing. */
const SWITCH_SHARE = 0.2;

/** What one option of the linker turned on or off as a whole. */
function switched(
  changes: readonly Change[],
  bytes: number,
  [wasIndependent, isIndependent]: readonly (boolean | null)[],
): Cause[] {
  /** What parts of those names made that are on one side only. */
  const appeared = (names: readonly string[]): number =>
    changes
      .filter(({ name, state }) => names.includes(name) && (state === 'new' || state === 'gone'))
      .reduce((sum, { change }) => sum + change, 0);
  const enough = (change: number) => change !== 0 && Math.abs(change) >= SWITCH_SHARE * Math.abs(bytes);
  const symbols = appeared(STRIPPED);
  const relocations = appeared(['relocations']);
  const known = wasIndependent !== null && isIndependent !== null;
  const independent = known
    ? Number(isIndependent) - Number(wasIndependent)
    : enough(relocations)
      ? relocations
      : 0;
  const causes = [
    ...(enough(symbols)
      ? [sentence('linked', symbols > 0 ? 'it is not stripped any more' : 'it is stripped now', symbols)]
      : []),
    ...(independent === 0
      ? []
      : [sentence('linked', independent > 0 ? INDEPENDENT.on : INDEPENDENT.off, relocations)]),
  ];
  const padding = changes.find(({ kind }) => kind === 'padding')?.change ?? 0;
  if (Math.sign(padding) !== Math.sign(bytes) || Math.abs(padding) < Math.abs(bytes) / 2) return causes;
  return [
    ...causes,
    sentence('alignment', 'most of it is alignment between segments, and no content', padding),
  ];
}

/** Whether a program can be loaded anywhere, as far as its fingerprint tells. */
function isPositionIndependent({ fingerprint }: MeasuredArtifact): boolean | null {
  const mode = fingerprint?.settings['-buildmode'];
  if (mode === 'pie' || fingerprint?.linkage === 'static-pie') return true;
  return mode === 'exe' || fingerprint?.linkage === 'static' ? false : null;
}

/** Methods that the linker cannot leave out any more are in packages that nobody touched, a few in each. */
function reflection(changes: readonly Change[], was: boolean, is: boolean): Cause[] {
  if (was === is) return [];
  const touched = packagesOf(changes.filter(({ versionWas }) => versionWas === undefined)).filter(
    ({ state, change }) => state === 'changed' && (is ? change > 0 : change < 0),
  );
  if (touched.length === 0) return [];
  const sum = touched.reduce((total, { change }) => total + change, 0);
  const text = is
    ? "methods can be called through reflection now, so Go's linker keeps those that nothing else calls, likely why packages grew that were there before"
    : "methods cannot be called through reflection any more, so Go's linker leaves out those that nothing else calls, likely why packages shrank";
  return [sentence('reflection', text, sum)];
}

/** Of the program itself, and not of one that lies in it. */
const keepsMethods = (parts: readonly Part[]): boolean =>
  parts.some(
    ({ kind, name, parts: inside = [] }) =>
      name === KEEPS_ALL_METHODS || (kind !== 'payload' && keepsMethods(inside)),
  );

/** So much of a new package has to be missing in the one that it is called like. */
const MOVED = 0.5;

/** Code that has another package now, as where Go's own packages are split, or a module comes into std as vendored. */
function moved(changes: readonly Change[], bytes: number): Cause[] {
  const packages = packagesOf(changes);
  const shrunk = groupBy(
    packages.filter(({ change }) => change < 0),
    ({ name }) => lastElement(name),
  );
  return packages
    .filter(({ state, change }) => state === 'new' && change >= LEAST_SHARE * Math.abs(bytes))
    .flatMap((now) => {
      const from = shrunk
        .get(lastElement(now.name))
        ?.find(({ change }) => -change >= MOVED * now.change && now.change >= -MOVED * change);
      if (from === undefined) return [];
      const text = `${now.name} seems to be code of ${from.name} that moved`;
      return [sentence('moved', text, now.change + from.change)];
    })
    .slice(0, MOST_PARTS);
}

const lastElement = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const packagesOf = (changes: readonly Change[]): Change[] =>
  changes.flatMap((change) =>
    change.kind === 'package' ? [change] : change.kind === 'module' ? packagesOf(change.parts ?? []) : [],
  );

/** What came along with a dependency that has another version now, or is new: build info does not say what needs what. */
function likely(changes: readonly Change[]): Cause[] {
  const modules = changes.filter(({ kind }) => kind === 'module');
  const bumped = modules.filter(({ versionWas }) => versionWas !== undefined);
  const added = modules.filter(({ state }) => state === 'new');
  const [only, ...others] = bumped;
  if (only === undefined || others.length > 0 || added.length === 0) return [];
  const what = added.length === 1 ? (added[0]?.name ?? '') : `${added.length} new modules`;
  return [
    sentence(
      'likely',
      `${what} likely came with ${only.name} ${only.versionWas} → ${only.version ?? 'no version'}`,
    ),
  ];
}
