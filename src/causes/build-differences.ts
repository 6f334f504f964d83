/** Compares the fingerprints of two artifacts: compilers, linkers, libraries, settings, base images. Pure. */

import type { BaselineSettings } from '../config/config.ts';
import { IGNORABLE } from '../config/schema/config.ts';
import { printJson } from '../lib/units/stable.ts';
import type { Fingerprint } from '../snapshot/schema.ts';

type Field = (typeof IGNORABLE)[number];

/**
 * The differences between two builds in words (`go go1.24.9 → go1.26.0`); empty if their sizes are comparable. A value that
 * is known on one side only is not a difference: a stripped program names no compiler.
 *
 * @param ignore fields that are not compared
 */
export function buildDifferences(
  before: Fingerprint | null,
  after: Fingerprint | null,
  ignore: BaselineSettings['ignore'],
): string[] {
  if (before === null || after === null) return [];
  return IGNORABLE.filter((field) => !ignore.includes(field)).flatMap((field) =>
    difference(before, after, field),
  );
}

function difference(before: Fingerprint, now: Fingerprint, field: Field): string[] {
  if (field === 'settings') return settings(before.settings, now.settings);
  const [from, to] = [before[field], now[field]];
  if (from === null || to === null) return [];
  if (from === to) return [];
  if (field === 'images') {
    const areEqual = from.length === 0 || to.length === 0 || printJson(from) === printJson(to);
    return areEqual ? [] : ['different base images'];
  }
  return [`${field} ${from} → ${to}`];
}

/** Compares the settings that both sides have: a different Go version records different ones. */
function settings(before: Fingerprint['settings'], now: Fingerprint['settings']): string[] {
  const keys = Object.keys(before).filter((key) => now[key] !== undefined && now[key] !== before[key]);
  return keys.map((key) =>
    [before[key], now[key]].some((value) => value?.startsWith('sha256:'))
      ? `different ${key}`
      : `${key} ${before[key]} → ${now[key]}`,
  );
}
