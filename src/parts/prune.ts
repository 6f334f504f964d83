/** What of the parts of a file a snapshot keeps: every module, package and crate, and of symbols the largest and telling. */

import type { Part } from '../snapshot/schema.ts';
import { KEEPS_ALL_METHODS, REST } from './names.ts';
import { bySize } from './tree.ts';

/** So many symbols of a file are kept, and all that are as large as the last of them. */
const KEPT_SYMBOLS = 100;
/** Of an archive within the file, and of the units of a C program. */
const KEPT_OF_EACH = 1000;
/** A longer one is an instance of a template; no snapshot takes more. */
const LONGEST_NAME = 500;

/** What symbols belong to. */
const HOLDERS = new Set(['package', 'crate', 'unit']);
/** What a dependency can be, which must not hide in a program that lies in another. */
const DEPENDENCIES = new Set(['module', 'package', 'crate']);
const FILES = new Set(['payload', 'file']);
/** Programs in archives in programs: no snapshot takes more levels. */
const DEEPEST = 7;

/**
 * Prunes the parts of a file to what a snapshot holds: within packages and crates nothing is told apart but their largest
 * symbols, and one that tells why others are there. What is left out is summed, so that all still adds up.
 */
export function prune(parts: readonly Part[]): Part[] {
  const sizes = symbolSizes(parts).sort((a, b) => b - a);
  const smallest = Math.max(1, sizes[KEPT_SYMBOLS - 1] ?? 1);
  const isKept = ({ name, fileBytes }: Part) => fileBytes >= smallest || name === KEEPS_ALL_METHODS;
  return parts.map((part) => prunePart(part, isKept, 1));
}

function symbolSizes(parts: readonly Part[]): number[] {
  return parts.flatMap(({ kind, fileBytes, parts: inside = [] }) =>
    kind === 'symbol' ? [fileBytes] : symbolSizes(inside),
  );
}

function prunePart(part: Part, isKept: (symbol: Part) => boolean, level: number): Part {
  const { parts: inside, ...itself } = { ...part, name: part.name.slice(0, LONGEST_NAME) };
  if (inside === undefined || part.kind === 'symbol' || level >= DEEPEST) return itself;
  const kept = keptOf(part.kind, inside, isKept).map((each) => prunePart(each, isKept, level + 1));
  if (kept.length === 0) return itself;
  const rest = restOf(itself, kept);
  return { ...itself, parts: (rest === null ? kept : [...kept, rest]).sort(bySize) };
}

/** What is kept of what lies in a part of some kind. */
function keptOf(kind: string, inside: readonly Part[], isKept: (symbol: Part) => boolean): readonly Part[] {
  if (kind === 'payload' || kind === 'file') {
    const listed = kind === 'payload' ? inside.filter((each) => FILES.has(each.kind)) : [];
    const files = new Set(listed.slice(0, KEPT_OF_EACH));
    return inside.filter((each) => files.has(each) || holdsDependencies(each));
  }
  const wanted = HOLDERS.has(kind)
    ? inside.filter((each) => (each.kind === 'symbol' ? isKept(each) : HOLDERS.has(each.kind)))
    : inside.filter((each) => each.kind !== 'symbol' || isKept(each));
  return kind === 'unit' ? wanted.slice(0, KEPT_OF_EACH) : wanted;
}

const holdsDependencies = ({ kind, parts = [] }: Part): boolean =>
  DEPENDENCIES.has(kind) || parts.some(holdsDependencies);

/** What a part has beside those that are kept; one that was the rest before goes into it. */
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
