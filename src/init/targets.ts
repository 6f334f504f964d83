/** The targets of existing files: the known ones, further architectures, and other names in use for them. */

import { type Values, valuesFor } from '../config/placeholders.ts';
import { DEFAULT_RUNNER, KNOWN_TARGETS, type Libc, type Target, withLibc } from '../config/targets.ts';

const further = (
  name: string,
  goarch: string,
  goarm: string | null,
  triple: string,
  rust: string,
  platform: string,
): Target => ({ name, goarch, goarm, triple, rust, platform, runner: DEFAULT_RUNNER, libc: 'gnu' });

/** Targets that budgets.yml must define, with the names of `go tool dist list`, GNU, `rustc --print target-list` and Docker. */
const FURTHER_TARGETS: readonly Target[] = [
  further('armv6', 'arm', '6', 'arm-linux-gnueabihf', 'arm-unknown-linux-gnueabihf', 'linux/arm/v6'),
  further('armv5', 'arm', '5', 'arm-linux-gnueabi', 'armv5te-unknown-linux-gnueabi', 'linux/arm/v5'),
  further('i386', '386', null, 'i686-linux-gnu', 'i686-unknown-linux-gnu', 'linux/386'),
  further('s390x', 's390x', null, 's390x-linux-gnu', 's390x-unknown-linux-gnu', 'linux/s390x'),
  further(
    'ppc64le',
    'ppc64le',
    null,
    'powerpc64le-linux-gnu',
    'powerpc64le-unknown-linux-gnu',
    'linux/ppc64le',
  ),
  further(
    'loong64',
    'loong64',
    null,
    'loongarch64-linux-gnu',
    'loongarch64-unknown-linux-gnu',
    'linux/loong64',
  ),
];

/** All targets that init knows, preferred ones first. */
export const NAMED_TARGETS: readonly Target[] = [...KNOWN_TARGETS, ...FURTHER_TARGETS];

/** Other names of targets in file names. budgets.yml may define a target by such a name. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  amd64: ['x86_64', 'x86-64', 'x64'],
  arm64: ['aarch64', 'armv8'],
  armv7: ['armv7l', 'armv7hf', 'armhf', 'arm32'],
  armv6: ['armv6l', 'armv6hf', 'armel'],
  i386: ['i686', 'x86'],
  loong64: ['loongarch64'],
  ppc64le: ['powerpc64le'],
};

/** The placeholders that a path may use for its target, the most readable first. */
export const SPELLINGS = ['target', 'goarch', 'triple', 'rust', 'platform'] as const;

/** The values of a target's placeholders. */
export function spellingsOf(target: Target): Values {
  return valuesFor({ target, libc: target.libc, variant: null, build: null, artifact: null });
}

/** A pattern for complete words in a path: `arm` matches in `hello_arm.bin`, not in `armv6`. The longest word wins. */
export function wordsPattern(words: readonly string[]): RegExp {
  const sorted = [...words].sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![A-Za-z0-9])(?:${sorted.map(escaped).join('|')})(?![A-Za-z0-9])`, 'g');
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * Determines the target of a file.
 *
 * @param goarch the processor according to the file's header; null if it has none
 * @param libc the C library of the triples in paths
 * @returns null if neither the file nor its path shows a target that init knows
 */
export function targetOf(path: string, goarch: string | null, libc: Libc): Target | null {
  const possible = NAMED_TARGETS.filter((target) => goarch === null || target.goarch === goarch).map(
    (target): Target => ({ ...target, libc }),
  );
  const ranked = possible
    .map((target) => ({ target, length: longestSpelling(path, target) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  const [spelled] = ranked;
  if (spelled !== undefined) return spelled.target;
  for (const target of possible)
    for (const alias of ALIASES[target.name] ?? [])
      if (wordsPattern([alias]).test(path)) return { ...target, name: alias };
  return goarch === null ? null : (possible[0] ?? null);
}

function longestSpelling(path: string, target: Target): number {
  const values = spellingsOf(target);
  const words = SPELLINGS.flatMap((name) => values[name] ?? []);
  return Math.max(0, ...(path.match(wordsPattern(words)) ?? []).map(({ length }) => length));
}

/** The C library of the triples in paths: musl if some path contains a musl triple and none a glibc one. */
export function libcOf(paths: readonly string[]): Libc {
  const contain = (libc: Libc) => {
    const names = NAMED_TARGETS.flatMap(({ triple, rust }) => [triple, ...(rust === null ? [] : [rust])]);
    const pattern = wordsPattern(names.map((name) => withLibc(name, libc)));
    return paths.some((path) => path.search(pattern) >= 0);
  };
  return contain('musl') && !contain('gnu') ? 'musl' : 'gnu';
}

/** Sorts targets in the order of {@link NAMED_TARGETS}, by architecture and not by name. */
export function inUsualOrder(targets: readonly Target[]): Target[] {
  const rank = ({ triple, goarm }: Target) =>
    NAMED_TARGETS.findIndex(
      (named) => withLibc(named.triple, 'gnu') === withLibc(triple, 'gnu') && named.goarm === goarm,
    );
  return [...targets].sort((a, b) => rank(a) - rank(b));
}
