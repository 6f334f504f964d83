/** Builds a tree of parts from claims: every byte of the file is in exactly one leaf. */

import { compareText } from '../lib/units/stable.ts';
import type { Part } from '../snapshot/schema.ts';
import type { Claims, Owner } from './claims.ts';
import { REST } from './names.ts';
import { resolveOverlaps, type TakePiece } from './overlaps.ts';
import { totalBytes } from './total.ts';

/** Bytes of the file from `start` to `end` (exclusive). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FileLayout {
  /** The size of the file, in bytes. */
  readonly size: number;
  /** The spans that are loaded into memory, in order and without overlaps; null if they are unknown. */
  readonly loaded: readonly Span[] | null;
}

/**
 * Builds the tree of parts, largest first. File bytes of children add up to their parent's, those of the top level to the
 * file. So do memory bytes, which are the loaded bytes of the file plus reserved memory. Owners without either are left out.
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
  // Parents have lower ids than their children, so a backward pass visits children first.
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

/** Orders parts: largest first, then by kind and name. */
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
 * Creates a part. Programs have hundreds of thousands, so this mutates one object instead of copying, and sets the common
 * properties in its literal: properties that are added later take more memory.
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
  if (owner.referrer !== null) part.referrer = owner.referrer;
  if (parts.length === 0) {
    if (owner.inside !== null && totalBytes(owner.inside) === file)
      part.parts = withMemory(owner.inside, memory);
    return part;
  }
  if (file > 0 || (memory ?? 0) > 0) {
    const rest: Mutable = { kind: 'other', name: REST, fileBytes: file };
    if (memory !== undefined) rest.memBytes = memory;
    parts.push(rest);
  }
  part.fileBytes = totalBytes(parts);
  if (memory !== undefined) part.memBytes = parts.reduce((sum, { memBytes = 0 }) => sum + memBytes, 0);
  part.parts = parts.sort(bySize);
  return part;
}

/** Parts of a payload with memory bytes: they are loaded if the payload is. */
function withMemory(parts: readonly Part[], memory: number | undefined): Part[] {
  return parts.map(({ memBytes: _, parts: inside, ...part }) => ({
    ...part,
    ...(memory === undefined ? {} : { memBytes: memory === 0 ? 0 : part.fileBytes }),
    ...(inside === undefined ? {} : { parts: withMemory(inside, memory) }),
  }));
}

/** Adds the loaded bytes of pieces to their owners. Pieces come in the order of the file. */
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
