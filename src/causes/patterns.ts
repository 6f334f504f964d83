/** Recognizes causes behind changes of several parts: linker options, reflection, moved code, updated dependencies. Pure. */

import { groupBy } from '../lib/units/group.ts';
import { KEEPS_ALL_METHODS } from '../parts/names.ts';
import type { MeasuredArtifact, Part } from '../snapshot/schema.ts';
import { type Cause, sentence } from './cause.ts';
import type { Change } from './difference.ts';
import { lastElement } from './paths.ts';

/** A smaller part of the change is not worth a sentence. */
const LEAST_SHARE = 0.05;
const MOST_MOVED = 4;

/**
 * The causes that are not parts of the file but explain why parts changed.
 *
 * @param changes of the parts, without those that are the same
 * @param bytes the change of the file
 */
export function patternsIn(
  changes: readonly Change[],
  bytes: number,
  before: MeasuredArtifact,
  after: MeasuredArtifact,
): Cause[] {
  return [
    ...switched(changes, bytes, isPositionIndependent(before), isPositionIndependent(after)),
    ...reflection(changes, keepsMethods(before.parts), keepsMethods(after.parts)),
    ...moved(changes, bytes),
    ...likely(changes),
  ];
}

const STRIPPED = ['symbol table', 'debug info'];
const INDEPENDENT = {
  on: 'it is position-independent now, which requires relocations',
  off: 'it is no longer position-independent, so relocations are gone',
};
/** The least share of the change that a linker option explains. */
const SWITCH_SHARE = 0.2;

/** What one option of the linker added or removed. */
function switched(
  changes: readonly Change[],
  bytes: number,
  wasIndependent: boolean | null,
  isIndependent: boolean | null,
): Cause[] {
  /** The bytes of parts of these names that are on one side only. */
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
      ? [sentence('linked', symbols > 0 ? 'it is no longer stripped' : 'it is stripped now', symbols)]
      : []),
    ...(independent === 0
      ? []
      : [sentence('linked', independent > 0 ? INDEPENDENT.on : INDEPENDENT.off, relocations)]),
  ];
  const padding = changes.find(({ kind }) => kind === 'padding')?.change ?? 0;
  if (Math.sign(padding) !== Math.sign(bytes) || Math.abs(padding) < Math.abs(bytes) / 2) return causes;
  return [...causes, sentence('alignment', 'most of it is alignment between segments, not content', padding)];
}

/** Whether a program can be loaded at any address; null if its fingerprint does not show that. */
function isPositionIndependent({ fingerprint }: MeasuredArtifact): boolean | null {
  const mode = fingerprint?.settings['-buildmode'];
  if (mode === 'pie' || fingerprint?.linkage === 'static-pie') return true;
  return mode === 'exe' || fingerprint?.linkage === 'static' ? false : null;
}

/** Methods that the linker can no longer drop are in packages that nobody changed, a few in each. */
function reflection(changes: readonly Change[], was: boolean, is: boolean): Cause[] {
  if (was === is) return [];
  const touched = packagesOf(changes.filter(({ versionWas }) => versionWas === undefined)).filter(
    ({ state, change }) => state === 'changed' && (is ? change > 0 : change < 0),
  );
  if (touched.length === 0) return [];
  const sum = touched.reduce((total, { change }) => total + change, 0);
  const text = is
    ? "the program now uses reflect.Method, so Go's linker can no longer drop unused methods, which probably explains the growth of existing packages"
    : "the program no longer uses reflect.Method, so Go's linker drops unused methods again, which probably explains why packages shrank";
  return [sentence('reflection', text, sum)];
}

/** Of the program itself, not of programs inside its payloads. */
const keepsMethods = (parts: readonly Part[]): boolean =>
  parts.some(
    ({ kind, name, parts: inside = [] }) =>
      name === KEEPS_ALL_METHODS || (kind !== 'payload' && keepsMethods(inside)),
  );

/** The share of a new package that a package of the same last name must have lost. */
const MOVED = 0.5;

/** Code that is in another package now, for example because Go split a package, or vendored a module into std. */
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
      const text = `${now.name} looks like code moved from ${from.name}`;
      return [sentence('moved', text, now.change + from.change)];
    })
    .slice(0, MOST_MOVED);
}

const packagesOf = (changes: readonly Change[]): Change[] =>
  changes.flatMap((change) =>
    change.kind === 'package' ? [change] : change.kind === 'module' ? packagesOf(change.parts ?? []) : [],
  );

/** New modules that probably came with the one whose version changed: build info does not record what needs what. */
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
      `${what} probably came with ${only.name} ${only.versionWas} → ${only.version ?? 'no version'}`,
    ),
  ];
}
