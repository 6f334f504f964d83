/** Which tags are releases, and which of them is the latest. Pure. */

import compareVersions from 'semver/functions/compare.js';
import parseVersion from 'semver/functions/parse.js';
import { compareText } from '../lib/units/stable.ts';

interface Tag {
  readonly name: string;
  readonly commit: string;
}

/** Reads the version that a tag is named after. */
export interface Releases {
  /** The pattern that tags have to match; undefined for plain versions such as `v1.2.3`. */
  readonly pattern: string | undefined;
  /** Whether a tag is a release. */
  has(tag: string): boolean;
  /**
   * The newest release by version; a pre-release only where there is nothing else.
   *
   * @param measured a release on this very commit is not what it is compared with
   */
  latest(tags: readonly Tag[], measured: string): Tag | null;
}

interface Version {
  /** `2024.01` is [2024, 1]; missing ones at the end are 0. */
  readonly numbers: readonly bigint[];
  /** What follows, as of a pre-release (`rc.1`); empty of a release. */
  readonly pre: string;
}

/**
 * The releases of a repository.
 *
 * @param pattern as `baseline.releases` has it: a text with one `*`, which stands for the version; unless given, tags
 *   that are a version as semver.org 2.0.0 writes it, with or without a `v`
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

/** What is no version of semver.org but counts up by its numbers: `2024.01`, `2024-01-15`, `1.4`, `7rc2`. */
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

/** Negative where the first version comes before the second. */
function compare(one: Version, other: Version): number {
  for (let index = 0; index < Math.max(one.numbers.length, other.numbers.length); index += 1) {
    const [a, b] = [one.numbers[index] ?? 0n, other.numbers[index] ?? 0n];
    if (a !== b) return a < b ? -1 : 1;
  }
  return compareVersions(preOf(one), preOf(other));
}

const preOf = ({ pre }: Version) => (pre === '' ? '0.0.0' : `0.0.0-${pre}`);
