/** Finds the tags that are releases, and the latest of them. Pure. */

import compareVersions from 'semver/functions/compare.js';
import parseVersion from 'semver/functions/parse.js';
import { compareText } from '../lib/units/stable.ts';

interface Tag {
  readonly name: string;
  readonly commit: string;
}

/** Parses the version in a tag's name. */
export interface Releases {
  /** The pattern that tags must match; undefined for plain versions such as `v1.2.3`. */
  readonly pattern: string | undefined;
  /** Whether a tag is a release. */
  has(tag: string): boolean;
  /**
   * Returns the newest release by version; a pre-release only if there are no others.
   *
   * @param measured the commit to compare; a release of the same commit is skipped
   */
  latest(tags: readonly Tag[], measured: string): Tag | null;
}

interface Version {
  /** `2024.01` is [2024, 1]; missing ones at the end are 0. */
  readonly numbers: readonly bigint[];
  /** The part of a pre-release after the numbers (`rc.1`); empty for a release. */
  readonly pre: string;
}

/**
 * Returns the releases of a repository.
 *
 * @param pattern as in `baseline.releases`: a text with one `*`, which matches the version; by default, tags that are a
 *   version by semver.org 2.0.0, with or without a `v`
 */
export function releasesBy(pattern?: string): Releases {
  const [before = '', after = ''] = pattern?.split('*') ?? [];
  const versionOf = (tag: string): Version | null => {
    if (pattern === undefined) return strictVersion(tag);
    if (tag.length <= before.length + after.length || !tag.startsWith(before) || !tag.endsWith(after))
      return null;
    const version = tag.slice(before.length, tag.length - after.length);
    return strictVersion(version) ?? looseVersion(version);
  };
  return {
    pattern,
    has: (tag) => versionOf(tag) !== null,
    latest(tags, measured) {
      const releases = tags
        .flatMap((tag) => {
          const version = tag.commit === measured ? null : versionOf(tag.name);
          return version === null ? [] : [{ tag, version }];
        })
        .sort((a, b) => compare(b.version, a.version) || compareText(a.tag.name, b.tag.name));
      return (releases.find(({ version }) => version.pre === '') ?? releases[0])?.tag ?? null;
    },
  };
}

function strictVersion(text: string): Version | null {
  const version = parseVersion(text);
  if (version === null) return null;
  return {
    numbers: [version.major, version.minor, version.patch].map(BigInt),
    pre: version.prerelease.join('.'),
  };
}

/** Parses versions that do not follow semver.org but have increasing numbers: `2024.01`, `2024-01-15`, `1.4`, `7rc2`. */
function looseVersion(text: string): Version | null {
  const [, numbers = '', rest = ''] = /^v?(\d+(?:[._-]\d+)*)([^/]*)$/.exec(text) ?? [];
  if (numbers === '') return null;
  const [pre = ''] = rest.split('+');
  return {
    numbers: numbers.split(/[._-]/).map(BigInt),
    // `rc10` comes after `rc9`.
    pre: (pre.match(/\d+|[A-Za-z]+/g) ?? []).map((part) => part.replace(/^0+(?=\d)/, '')).join('.'),
  };
}

/** Compares two versions; negative if the first is older. */
function compare(one: Version, other: Version): number {
  for (let index = 0; index < Math.max(one.numbers.length, other.numbers.length); index += 1) {
    const [a, b] = [one.numbers[index] ?? 0n, other.numbers[index] ?? 0n];
    if (a !== b) return a < b ? -1 : 1;
  }
  return compareVersions(preOf(one), preOf(other));
}

const preOf = ({ pre }: Version) => (pre === '' ? '0.0.0' : `0.0.0-${pre}`);
