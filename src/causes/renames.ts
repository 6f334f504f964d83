/** Pairs parts that are gone with new ones that are the same under another name. Needs evidence in names and contents. Pure. */

import { groupBy } from '../lib/units/group.ts';
import { FILES } from '../parts/kinds.ts';
import { REST } from '../parts/names.ts';
import type { Part } from '../snapshot/schema.ts';
import { directoryOf, hashless, lastElement, organisationOf, symbolStem, withoutMajor } from './paths.ts';

export type RenamePair = readonly [was: Part, now: Part];

/** The least ratio of two sizes that are alike. */
const SAME_SIZE = 0.9;
/** The least ratio if the names leave no doubt: a new major version can be much larger. */
const SIMILAR_SIZE = 0.5;
/** Smaller parts often have the same size by chance. */
const LEAST_EQUAL_BYTES = 1024;
/** The least share of contents under the same names below the root. */
const SAME_CONTENTS = 0.6;

/** Names that hundreds of packages have. */
const GENERIC_NAMES = new Set(
  'api client common config errors helper helpers internal log main model types util utils v1 version'.split(
    ' ',
  ),
);

/** One kind of evidence: parts with the same key are candidates, and `likeness` compares their contents. */
interface Evidence {
  readonly kinds: ReadonlySet<string>;
  /** What two names must have in common; null if a part has no such name. */
  readonly key: (part: Part) => string | null;
  /** From 0 (different) to 1 (same). */
  readonly likeness: (was: Part, now: Part) => number;
}

const MODULES = new Set(['module']);
const PACKAGES = new Set(['package', 'unit']);
const SYMBOLS = new Set(['symbol']);

/**
 * Strongest evidence first. None of it depends on how deep the parts are known below packages, so that complete and pruned
 * trees give the same answer.
 */
const EVIDENCE: readonly Evidence[] = [
  // example.org/m → example.org/m/v2, gopkg.in/yaml.v2 → gopkg.in/yaml.v3
  {
    kinds: MODULES,
    key: ({ name }) => withoutMajor(name),
    likeness: (was, now) => Math.max(sharedBelowRoot(was, now), similar(was, now, SIMILAR_SIZE)),
  },
  // github.com/old/name → github.com/new/name
  {
    kinds: MODULES,
    key: ({ name }) => lastElement(withoutMajor(name)),
    likeness: moduleLikeness,
  },
  // github.com/name/old → github.com/name/new
  { kinds: MODULES, key: ({ name }) => organisationOf(name), likeness: sharedBelowRoot },
  // old/name → new/name
  {
    kinds: PACKAGES,
    key: ({ name }) => {
      const last = lastElement(withoutMajor(name));
      return GENERIC_NAMES.has(last) ? null : last;
    },
    likeness: (was, now) => similar(was, now, SAME_SIZE),
  },
  // dir/old → dir/new
  { kinds: PACKAGES, key: ({ name }) => directoryOf(name), likeness: equal },
  // assets/index-3f2a91c0.js → assets/index-b7c1e2d4.js
  {
    kinds: FILES,
    key: ({ name }) => hashless(name),
    likeness: (was, now) => Math.max(equal(was, now), similar(was, now, SIMILAR_SIZE)),
  },
  // dir/old.txt → dir/new.txt, old/name → new/name
  { kinds: FILES, key: ({ name }) => directoryOf(name), likeness: equal },
  { kinds: FILES, key: ({ name }) => lastElement(name), likeness: equal },
  // name.constprop.0 → name
  {
    kinds: SYMBOLS,
    key: ({ name }) => symbolStem(name),
    likeness: (was, now) => similar(was, now, SIMILAR_SIZE),
  },
];

/** More candidates under one key are not compared. */
const MOST_CANDIDATES = 100;

/** Pairs parts of one level; each part is in at most one pair. Two equally good partners leave a part unpaired. */
export function renames(gone: readonly Part[], added: readonly Part[]): RenamePair[] {
  if (gone.length === 0 || added.length === 0) return [];
  const taken = new Set<Part>();
  return EVIDENCE.flatMap(({ kinds, key, likeness }) => {
    const keyed = (parts: readonly Part[]) =>
      groupBy(
        parts.filter((part) => kinds.has(part.kind) && !taken.has(part) && key(part) !== null),
        (part) => `${part.kind}\0${key(part)}`,
      );
    const olds = keyed(gone);
    return [...keyed(added)].flatMap(([id, news]) => {
      const candidates = olds.get(id) ?? [];
      if (candidates.length * news.length > MOST_CANDIDATES) return [];
      const found = bestPairs(candidates, news, likeness);
      for (const part of found.flat()) taken.add(part);
      return found;
    });
  });
}

function bestPairs(
  olds: readonly Part[],
  news: readonly Part[],
  likeness: Evidence['likeness'],
): RenamePair[] {
  const scored = olds
    .flatMap((was) => news.map((now) => ({ was, now, score: likeness(was, now) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const taken = new Set<Part>();
  const found: RenamePair[] = [];
  for (const { was, now, score } of scored) {
    if (taken.has(was) || taken.has(now)) continue;
    const isAmbiguous = scored.some(
      (other) => other.score === score && (other.was === was) !== (other.now === now),
    );
    if (isAmbiguous) continue;
    taken.add(was).add(now);
    found.push([was, now]);
  }
  return found;
}

/** The smaller size divided by the larger. */
const sizeRatio = (was: Part, now: Part): number =>
  Math.min(was.fileBytes, now.fileBytes) / Math.max(was.fileBytes, now.fileBytes, 1);

/** The ratio of two sizes; 0 if it is below `least`. */
function similar(was: Part, now: Part, least: number): number {
  const ratio = sizeRatio(was, now);
  return ratio >= least ? ratio : 0;
}

/** 1 if both have the same size, packed and unpacked, that is too large for a coincidence. */
function equal(was: Part, now: Part): number {
  const isEqual = was.fileBytes === now.fileBytes && was.unpacked === now.unpacked;
  return isEqual && was.fileBytes >= LEAST_EQUAL_BYTES ? 1 : 0;
}

function moduleLikeness(was: Part, now: Part): number {
  const shared = sharedBelowRoot(was, now);
  if (shared > 0) return shared;
  // A module with nothing below its root has no names to compare, so its size has to be the same.
  return packagesBelow(was).size + packagesBelow(now).size === 0 ? similar(was, now, SAME_SIZE) : 0;
}

/** The share of bytes below the roots of two modules that is in packages of the same relative path; 0 if it is small. */
function sharedBelowRoot(was: Part, now: Part): number {
  const [olds, news] = [packagesBelow(was), packagesBelow(now)];
  const sum = (sizes: Iterable<number>) => [...sizes].reduce((total, bytes) => total + bytes, 0);
  const shared = sum([...news].map(([path, bytes]) => Math.min(bytes, olds.get(path) ?? 0)));
  const share = shared / Math.max(sum(olds.values()), sum(news.values()), 1);
  return share >= SAME_CONTENTS ? share : 0;
}

/** The bytes of the packages below the root of a module, by their path in it. */
function packagesBelow({ name: root, parts = [] }: Part): Map<string, number> {
  return new Map(
    parts
      .filter(({ kind, name }) => kind === 'package' && name !== root && name !== REST)
      .map(({ name, fileBytes }) => [
        name.startsWith(`${root}/`) ? name.slice(root.length) : name,
        fileBytes,
      ]),
  );
}
