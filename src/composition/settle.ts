/** From claims to a tree of parts in which every byte of the file is in exactly one leaf. */

import type { Part } from '../snapshot/schema.ts';
import { compareText } from '../units/stable.ts';
import type { Claims, Owner } from './claims.ts';
import { type Cover, coverOf } from './cover.ts';
import { REST } from './names.ts';

/** Bytes of the file from `start` up to and without `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Whole {
  /** Of the file, in bytes. */
  readonly size: number;
  /** What of the file is loaded into memory, in its order and without overlaps; null where nothing is said of that. */
  readonly loaded: readonly Span[] | null;
}

/**
 * Makes the tree of parts, biggest first. File bytes of children add up to their parent's, those of the top to the file;
 * memory bytes too: what is loaded of the file, and what is reserved beside it. Owners without either are left out.
 */
export function settle(claims: Claims, { size, loaded }: Whole): Part[] {
  const unclaimed = claims.owner(null, 'other', 'unknown');
  const cover = coverOf(claims, size, unclaimed);
  const { owners, reserved } = claims;
  const own = { file: new Float64Array(owners.length), memory: new Float64Array(owners.length) };
  addFile(cover, own.file);
  if (loaded !== null) addLoaded(cover, loaded, own.memory);
  for (const [owner, bytes] of reserved) own.memory[owner] = (own.memory[owner] as number) + bytes;

  const children = new Map<number | null, Part[]>();
  // A parent is known before its children are, so backwards all children come before it.
  for (let id = owners.length - 1; id >= 0; id -= 1) {
    const owner = owners[id] as Owner;
    const parts = children.get(id) ?? [];
    children.delete(id);
    const [file, memory] = [own.file[id] as number, own.memory[id] as number];
    if (parts.length === 0 && file === 0 && memory === 0) continue;
    const part = partOf(owner, file, loaded === null ? null : memory, parts);
    const siblings = children.get(owner.parent);
    if (siblings === undefined) children.set(owner.parent, [part]);
    else siblings.push(part);
  }
  return (children.get(null) ?? []).sort(bySize);
}

/** Orders parts: biggest first; of one size, by kind and name. */
export function bySize(a: Part, b: Part): number {
  return (
    b.fileBytes - a.fileBytes ||
    (b.memBytes ?? 0) - (a.memBytes ?? 0) ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name)
  );
}

function partOf(owner: Owner, file: number, memory: number | null, parts: Part[]): Part {
  const { kind, name, version, estimated, unpacked, inside } = owner;
  const about = {
    kind,
    name,
    ...(version === null ? {} : { version }),
    ...(estimated ? { estimated } : {}),
    ...(unpacked === null ? {} : { unpacked }),
  } as const;
  const bytes = (fileBytes: number, memBytes: number | null) => ({
    fileBytes,
    ...(memBytes === null ? {} : { memBytes }),
  });
  if (parts.length === 0 && inside !== null && sumOf(inside) === file)
    return { ...about, ...bytes(file, memory), parts: withMemory(inside, memory) };
  if (parts.length === 0) return { ...about, ...bytes(file, memory) };
  const sum = { file, memory: memory ?? 0 };
  for (const { fileBytes, memBytes = 0 } of parts) {
    sum.file += fileBytes;
    sum.memory += memBytes;
  }
  if (file > 0 || (memory ?? 0) > 0) parts.push({ kind: 'other', name: REST, ...bytes(file, memory) });
  return {
    ...about,
    ...bytes(sum.file, memory === null ? null : sum.memory),
    parts: parts.sort(bySize),
  };
}

const sumOf = (parts: readonly Part[]) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);

/** What is in a payload is loaded with it, or is not. */
function withMemory(parts: readonly Part[], memory: number | null): Part[] {
  return parts.map(({ memBytes: _, parts: inside, ...part }) => ({
    ...part,
    ...(memory === null ? {} : { memBytes: memory === 0 ? 0 : part.fileBytes }),
    ...(inside === undefined ? {} : { parts: withMemory(inside, memory) }),
  }));
}

function addFile({ starts, ends, owners, count }: Cover, bytes: Float64Array): void {
  for (let at = 0; at < count; at += 1) {
    const owner = owners[at] as number;
    bytes[owner] = (bytes[owner] as number) + (ends[at] as number) - (starts[at] as number);
  }
}

function addLoaded(cover: Cover, loaded: readonly Span[], bytes: Float64Array): void {
  const { starts, ends, owners, count } = cover;
  let at = 0;
  for (const { start, end } of loaded) {
    while (at < count && (ends[at] as number) <= start) at += 1;
    for (let inside = at; inside < count && (starts[inside] as number) < end; inside += 1) {
      const owner = owners[inside] as number;
      const from = Math.max(starts[inside] as number, start);
      bytes[owner] = (bytes[owner] as number) + Math.min(ends[inside] as number, end) - from;
      at = inside;
    }
  }
}
