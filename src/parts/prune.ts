/** Prunes parts to what a snapshot keeps: every module, package and crate, the largest symbols, and those that show a cause. */

import type { Part } from '../snapshot/schema.ts';
import { DEPENDENCIES, FILES, HOLDERS } from './kinds.ts';
import { KEEPS_ALL_METHODS, LINKED_TABLES, REST } from './names.ts';
import { bySize } from './tree.ts';

/** The number of symbols to keep of a file; symbols as large as the last one are kept too. */
const KEPT_SYMBOLS = 100;
/** The number of files to keep of an archive, and of parts of a compile unit. */
const KEPT_OF_EACH = 1000;
/** Smaller estimates and tables are not kept: most packages have some, and they add up to little. */
const LEAST_NEEDED = 1024;
/** Longer names are template instances. A snapshot accepts at most 4096 characters. */
const LONGEST_NAME = 500;

/** A snapshot accepts no more levels. */
const DEEPEST = 7;

/**
 * Prunes the parts of a file to what a snapshot keeps. Packages and crates keep only what the causes of a change need: their
 * largest symbols, the symbol that shows why the linker kept others, and large estimates and tables of the linker.
 * The rest is summed, so that everything still adds up. Programs inside payloads keep no symbols.
 */
export function prune(parts: readonly Part[]): Part[] {
  const sizes = symbolSizes(parts).sort((a, b) => b - a);
  const smallest = Math.max(1, sizes[KEPT_SYMBOLS - 1] ?? 1);
  const isKept = ({ name, fileBytes }: Part) => fileBytes >= smallest || name === KEEPS_ALL_METHODS;
  return parts.map((part) => prunePart(part, isKept, 1));
}

function symbolSizes(parts: readonly Part[]): number[] {
  return parts.flatMap(({ kind, fileBytes, parts: inside = [] }) => {
    if (kind === 'symbol') return [fileBytes];
    return FILES.has(kind) ? [] : symbolSizes(inside);
  });
}

function prunePart(part: Part, isKept: (symbol: Part) => boolean, level: number): Part {
  const { parts: inside, ...itself } = { ...part, name: part.name.slice(0, LONGEST_NAME) };
  if (inside === undefined || part.kind === 'symbol' || level >= DEEPEST) return itself;
  const isKeptInside = FILES.has(part.kind) ? () => false : isKept;
  const kept = keptOf(part.kind, inside, isKept).map((each) => prunePart(each, isKeptInside, level + 1));
  if (kept.length === 0) return itself;
  const rest = restOf(itself, kept);
  return { ...itself, parts: (rest === null ? kept : [...kept, rest]).sort(bySize) };
}

/** The children to keep of a part of some kind. */
function keptOf(kind: string, inside: readonly Part[], isKept: (symbol: Part) => boolean): readonly Part[] {
  if (kind === 'payload' || kind === 'file') {
    const listed = kind === 'payload' ? inside.filter((each) => FILES.has(each.kind)) : [];
    const files = new Set(listed.slice(0, KEPT_OF_EACH));
    return inside.filter((each) => files.has(each) || holdsDependencies(each));
  }
  const wanted = HOLDERS.has(kind)
    ? inside.filter((each) => (each.kind === 'symbol' ? isKept(each) : isNeeded(each)))
    : inside.filter((each) => each.kind !== 'symbol' || isKept(each));
  return kind === 'unit' ? wanted.slice(0, KEPT_OF_EACH) : wanted;
}

const isNeeded = ({ kind, name, fileBytes, estimated }: Part): boolean =>
  HOLDERS.has(kind) ||
  (fileBytes >= LEAST_NEEDED && (estimated === true || (kind === 'table' && LINKED_TABLES.includes(name))));

const holdsDependencies = ({ kind, parts = [] }: Part): boolean =>
  DEPENDENCIES.has(kind) || parts.some(holdsDependencies);

/** The bytes of a part that its kept children do not have, including its former rest; null if there are none. */
function restOf(part: Part, kept: Part[]): Part | null {
  const at = kept.findIndex(({ kind, name }) => kind === 'other' && name === REST);
  if (at >= 0) kept.splice(at, 1);
  const sum = (of: (each: Part) => number) => kept.reduce((total, each) => total + of(each), 0);
  const fileBytes = part.fileBytes - sum((each) => each.fileBytes);
  const memBytes =
    part.memBytes === undefined ? undefined : part.memBytes - sum((each) => each.memBytes ?? 0);
  if (fileBytes === 0 && (memBytes ?? 0) === 0) return null;
  return { kind: 'other', name: REST, fileBytes, ...(memBytes === undefined ? {} : { memBytes }) };
}
