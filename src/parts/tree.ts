/** From claims to a tree of parts in which every byte of the file is in exactly one leaf. */

import { compareText } from '../lib/units/stable.ts';
import type { Part } from '../snapshot/schema.ts';
import type { Claims, Owner } from './claims.ts';
import { REST } from './names.ts';
import { resolveOverlaps, type TakePiece } from './overlaps.ts';

/** Bytes of the file from `start` up to and without `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FileLayout {
  /** Of the file, in bytes. */
  readonly size: number;
  /** What of the file is loaded into memory, in its order and without overlaps; null where nothing is said of that. */
  readonly loaded: readonly Span[] | null;
}

/**
 * Makes the tree of parts, biggest first. File bytes of children add up to their parent's, those of the top to the file;
 * memory bytes too: what is loaded of the file, and what is reserved beside it. Owners without either are left out.
 */
export function buildTree(claims: Claims, { size, loaded }: FileLayout): Part[] {
  const unclaimed = claims.owner(null, 'other', 'unknown');
  const { ownerCount: count, reserved } = claims;
  const own = { file: new Float64Array(count), memory: new Float64Array(count) };
  const addLoaded = loadedAdder(loaded ?? [], own.memory);
  resolveOverlaps(claims, size, unclaimed, (start, end, owner) => {
    own.file[owner] = (own.file[owner] as number) + end - start;
    addLoaded(start, end, owner);
  });
  for (const [owner, bytes] of reserved) own.memory[owner] = (own.memory[owner] as number) + bytes;

  const top: Part[] = [];
  const children: (Part[] | undefined)[] = new Array(count);
  // A parent is known before its children are, so backwards all children come before it.
  for (let id = count - 1; id >= 0; id -= 1) {
    const parts = children[id] ?? NO_PARTS;
    children[id] = undefined;
    const [file, memory] = [own.file[id] as number, own.memory[id] as number];
    if (parts.length === 0 && file === 0 && memory === 0) continue;
    const owner = claims.ownerAt(id);
    const part = partOf(owner, file, loaded === null ? undefined : memory, parts);
    if (owner.parent === null) top.push(part);
    else {
      const siblings = children[owner.parent];
      if (siblings === undefined) children[owner.parent] = [part];
      else siblings.push(part);
    }
  }
  return top.sort(bySize);
}

const NO_PARTS: Part[] = [];

/** Orders parts: biggest first; of one size, by kind and name. */
export function bySize(a: Part, b: Part): number {
  return (
    b.fileBytes - a.fileBytes ||
    (b.memBytes ?? 0) - (a.memBytes ?? 0) ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name)
  );
}

type Mutable = { -readonly [Key in keyof Part]: Part[Key] };

/**
 * Of some hundred thousand owners: so it is made in one go, and not of copies of copies. What most have is said at once:
 * each property that is added to an object takes memory beside it.
 */
function partOf(owner: Owner, file: number, memory: number | undefined, parts: Part[]): Part {
  const { kind, name } = owner;
  const part: Mutable =
    memory === undefined
      ? { kind, name, fileBytes: file }
      : { kind, name, fileBytes: file, memBytes: memory };
  if (owner.version !== null) part.version = owner.version;
  if (owner.estimated) part.estimated = true;
  if (owner.unpacked !== null) part.unpacked = owner.unpacked;
  if (parts.length === 0) {
    if (owner.inside !== null && sumOf(owner.inside) === file) part.parts = withMemory(owner.inside, memory);
    return part;
  }
  if (file > 0 || (memory ?? 0) > 0) {
    const rest: Mutable = { kind: 'other', name: REST, fileBytes: file };
    if (memory !== undefined) rest.memBytes = memory;
    parts.push(rest);
  }
  part.fileBytes = sumOf(parts);
  if (memory !== undefined) part.memBytes = parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0);
  part.parts = parts.sort(bySize);
  return part;
}

const sumOf = (parts: readonly Part[]) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);

/** What is in a payload is loaded with it, or is not. */
function withMemory(parts: readonly Part[], memory: number | undefined): Part[] {
  return parts.map(({ memBytes: _, parts: inside, ...part }) => ({
    ...part,
    ...(memory === undefined ? {} : { memBytes: memory === 0 ? 0 : part.fileBytes }),
    ...(inside === undefined ? {} : { parts: withMemory(inside, memory) }),
  }));
}

/** Adds to the owners of pieces, which come in the order of the file, what of them is loaded. */
function loadedAdder(loaded: readonly Span[], bytes: Float64Array): TakePiece {
  let at = 0;
  return (start, end, owner) => {
    while (at < loaded.length && (loaded[at] as Span).end <= start) at += 1;
    for (let inside = at; inside < loaded.length; inside += 1) {
      const span = loaded[inside] as Span;
      if (span.start >= end) return;
      bytes[owner] = (bytes[owner] as number) + Math.min(end, span.end) - Math.max(start, span.start);
    }
  };
}
