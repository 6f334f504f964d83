/** Which of some tags is the latest release. */

import { compareText } from '../units/stable.ts';

export interface Release {
  readonly name: string;
  readonly commit: string;
}

/** A version as semver.org 2.0.0 writes it, with or without a `v`; what comes after `+` does not order versions. */
const VERSION =
  /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Whether a tag is named after a version. */
export const isVersion = (name: string): boolean => VERSION.test(name);

/**
 * The newest release by version; a pre-release only where there is nothing else.
 *
 * @param measured a release on this very commit is not what it is compared with
 */
export function latestRelease(tags: readonly Release[], measured: string): Release | null {
  const releases = tags
    .filter(({ name, commit }) => isVersion(name) && commit !== measured)
    .sort((a, b) => compareVersions(b.name, a.name) || compareText(a.name, b.name));
  return releases.find(({ name }) => partsOf(name).pre.length === 0) ?? releases[0] ?? null;
}

/** Negative where the first version comes before the second (semver.org 2.0.0, section 11). */
function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (const [index, number] of a.numbers.entries()) {
    const order = compareNumbers(number, b.numbers[index] ?? '0');
    if (order !== 0) return order;
  }
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
  for (let index = 0; index < Math.min(a.pre.length, b.pre.length); index += 1) {
    const order = compareIdentifiers(a.pre[index] ?? '', b.pre[index] ?? '');
    if (order !== 0) return order;
  }
  return a.pre.length - b.pre.length;
}

function partsOf(name: string): { readonly numbers: readonly string[]; readonly pre: readonly string[] } {
  const [, major = '0', minor = '0', patch = '0', pre = ''] = VERSION.exec(name) ?? [];
  return { numbers: [major, minor, patch], pre: pre === '' ? [] : pre.split('.') };
}

/** Numbers come before words; numbers by value, words by their characters. */
function compareIdentifiers(one: string, other: string): number {
  const [a, b] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (a && b) return compareNumbers(one, other);
  if (a !== b) return a ? -1 : 1;
  return compareText(one, other);
}

/** Digits without leading zeros; they may be more than a number holds exactly. */
const compareNumbers = (one: string, other: string) => one.length - other.length || compareText(one, other);
