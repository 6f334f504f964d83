/** Recognizes causes behind changes of several parts: linker options, reflection, updated dependencies. Pure. */

import { KEEPS_ALL_METHODS } from '../parts/names.ts';
import type { Fingerprint, Part } from '../snapshot/schema.ts';
import { type Cause, sentence } from './cause.ts';
import type { Change } from './difference.ts';

/** What strip removes. */
export const STRIPPED: readonly string[] = ['symbol table', 'debug info'];
const INDEPENDENT = {
  on: 'it is position-independent now, which requires relocations',
  off: 'it is no longer position-independent, so relocations are gone',
};
/** The least share of the change that a linker option explains. */
const SWITCH_SHARE = 0.2;

/**
 * Explains what one option of the linker added or removed.
 *
 * @param changes of the parts, without unchanged ones
 * @param bytes the change of the file
 */
export function switched(
  changes: readonly Change[],
  bytes: number,
  before: Fingerprint | null,
  after: Fingerprint | null,
): Cause[] {
  /** The bytes of parts of these names that are on one side only. */
  const appeared = (names: readonly string[]): number =>
    changes
      .filter(({ name, state }) => names.includes(name) && (state === 'new' || state === 'gone'))
      .reduce((sum, { change }) => sum + change, 0);
  const enough = (change: number) => change !== 0 && Math.abs(change) >= SWITCH_SHARE * Math.abs(bytes);
  const symbols = appeared(STRIPPED);
  const relocations = appeared(['relocations']);
  const [wasIndependent, isIndependent] = [isPositionIndependent(before), isPositionIndependent(after)];
  const isKnown = wasIndependent !== null && isIndependent !== null;
  const independent = isKnown
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
function isPositionIndependent(fingerprint: Fingerprint | null): boolean | null {
  const mode = fingerprint?.settings['-buildmode'];
  if (mode === 'pie' || fingerprint?.linkage === 'static-pie') return true;
  return mode === 'exe' || fingerprint?.linkage === 'static' ? false : null;
}

/** Methods that the linker can no longer drop are in packages that nobody changed, a few in each. */
export function reflection(
  changes: readonly Change[],
  before: readonly Part[],
  after: readonly Part[],
): Cause | null {
  const [was, is] = [keepsMethods(before), keepsMethods(after)];
  if (was === is) return null;
  const touched = packagesOf(changes.filter(({ versionWas }) => versionWas === undefined)).filter(
    ({ state, change }) => state === 'changed' && (is ? change > 0 : change < 0),
  );
  if (touched.length === 0) return null;
  const sum = touched.reduce((total, { change }) => total + change, 0);
  const text = is
    ? "the program now uses reflect.Method, so Go's linker can no longer drop unused methods, which probably explains the growth of existing packages"
    : "the program no longer uses reflect.Method, so Go's linker drops unused methods again, which probably explains why packages shrank";
  return sentence('reflection', text, sum);
}

/** Of the program itself, not of programs inside its payloads. */
const keepsMethods = (parts: readonly Part[]): boolean =>
  parts.some(
    ({ kind, name, parts: inside = [] }) =>
      name === KEEPS_ALL_METHODS || (kind !== 'payload' && keepsMethods(inside)),
  );

const packagesOf = (changes: readonly Change[]): Change[] =>
  changes.flatMap((change) =>
    change.kind === 'package' ? [change] : change.kind === 'module' ? packagesOf(change.parts ?? []) : [],
  );

/** New modules that probably came with the one whose version changed: build info does not record what needs what. */
export function likely(changes: readonly Change[]): Cause[] {
  const modules = changes.filter(({ kind, name }) => kind === 'module' && name !== 'std');
  const updated = modules.filter(({ versionWas }) => versionWas !== undefined);
  const added = modules.filter(({ state }) => state === 'new');
  const [only, ...others] = updated;
  if (only === undefined || others.length > 0 || added.length === 0) return [];
  // A new module can also require a new version of one that is already in use; then that hardly changes.
  if (only.change <= 0) return [];
  const what = added.length === 1 ? `the new module ${added[0]?.name}` : `${added.length} new modules`;
  const versions = `${only.versionWas} → ${only.version ?? 'no version'}`;
  return [sentence('likely', `${what} probably came with ${only.name} ${versions}`)];
}
