/**
 * Claims unwind tables: each entry belongs to the owner of the function that it describes. For functions without a
 * symbol, the tables at least provide their ranges.
 */

import { type Elf, EM, type Section, SHT } from '../../formats/elf/headers.ts';
import { orderBy } from '../../formats/order.ts';
import type { Reader } from '../../formats/reader.ts';
import { type FrameIndex, type Frames, readFrameIndex, readFrames } from '../../formats/unwind/eh-frame.ts';
import { EXIDX_ENTRY_BYTES, readExidx } from '../../formats/unwind/exidx.ts';
import { exactBytes } from '../../lib/units/size.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';
import { NAMELESS } from '../../parts/names.ts';
import type { AddressMap } from './address-map.ts';
import type { Named } from './named.ts';
import type { Parents } from './parents.ts';
import { tableOwners } from './tables.ts';

export interface Unwinding {
  readonly functions: number;
  /** Functions that are in no symbol and no compile unit. */
  readonly nameless: number;
  /** The section that lists them. */
  readonly source: string;
}

/** What is known of a program when its relocations and unwind tables are claimed. */
export interface NativeContext {
  readonly named: Named;
  readonly parents: Parents;
  readonly addresses: AddressMap;
  readonly symbols: 'names' | 'none';
}

const PT_GNU_EH_FRAME = 0x6474e550;

/** Claims .eh_frame, .eh_frame_hdr and .gcc_except_table, and on 32-bit ARM .ARM.exidx and .ARM.extab. */
export function claimUnwinding(reader: Reader, elf: Elf, claims: Claims, context: NativeContext): Unwinding {
  const find = (name: string) =>
    elf.sections.find((section) => section.name === name && section.size > 0 && section.type !== SHT.NOBITS);
  const exidx = elf.machine === EM.ARM ? find('.ARM.exidx') : undefined;
  if (exidx !== undefined) return claimExidx(reader, elf, claims, context, exidx, find('.ARM.extab'));
  return claimFrames(reader, elf, claims, context, {
    frames: find('.eh_frame'),
    index: find('.eh_frame_hdr') ?? indexSegment(elf),
    handlers: find('.gcc_except_table'),
  });
}

/** A range of the file and its address in memory. */
type MappedRange = Pick<Section, 'name' | 'address' | 'offset' | 'size'>;

/** Returns the segment that programs themselves use to find the index, for files without sections. */
function indexSegment(elf: Elf): MappedRange | undefined {
  const segment = elf.segments.find(({ type, fileSize }) => type === PT_GNU_EH_FRAME && fileSize > 0);
  return segment && { ...segment, name: '.eh_frame_hdr', size: segment.fileSize };
}

interface FrameSections {
  readonly frames: MappedRange | undefined;
  readonly index: MappedRange | undefined;
  readonly handlers: MappedRange | undefined;
}

function claimFrames(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  context: NativeContext,
  sections: FrameSections,
): Unwinding {
  const index =
    sections.index === undefined
      ? null
      : readFrameIndex(elf, reader.read(sections.index.offset, sections.index.size), sections.index.address);
  const section = sections.frames ?? framesByIndex(reader, context.addresses, index);
  if (section === undefined) return { functions: 0, nameless: 0, source: '.eh_frame' };
  const limit = sections.frames === undefined ? (index?.starts.length ?? 0) : Number.POSITIVE_INFINITY;
  const frames = readFrames(elf, reader.read(section.offset, section.size), section.address, limit);
  const functions = functionsOf(claims, context);

  const owners = tableOwners(claims, section.name);
  for (let at = 0; at < frames.count; at += 1) {
    functions.claim(frames.starts[at] as number, frames.ends[at] as number);
    const owner = owners(functions.parentOf(frames.starts[at] as number));
    if (owner === null) continue;
    const { offset } = section;
    claims.claim(
      'table',
      owner,
      offset + (frames.entryStarts[at] as number),
      offset + (frames.entryEnds[at] as number),
    );
  }
  if (sections.handlers !== undefined) claimHandlers(claims, frames, sections.handlers, functions);
  if (index !== null && sections.index !== undefined) {
    const shares = tableOwners(claims, sections.index.name);
    for (const [at, start] of index.starts.entries()) {
      const entry = sections.index.offset + index.offset + 8 * at;
      const owner = shares(functions.parentOf(start));
      if (owner !== null) claims.claim('table', owner, entry, entry + 8);
    }
  }
  return { functions: frames.count, nameless: functions.nameless(), source: section.name };
}

function framesByIndex(
  reader: Reader,
  addresses: AddressMap,
  index: FrameIndex | null,
): MappedRange | undefined {
  if (index === null) return undefined;
  const offset = addresses.offsetOf(index.frames);
  if (offset === -1) return undefined;
  const size = Math.min(addresses.bytesFrom(index.frames), reader.size - offset);
  return { name: '.eh_frame', address: index.frames, offset, size };
}

interface Functions {
  /** Claims the bytes of a function, unless they have an owner. */
  claim(start: number, end: number): void;
  parentOf(address: number): OwnerId | null;
  nameless(): number;
}

function functionsOf(claims: Claims, { named, parents, addresses, symbols }: NativeContext): Functions {
  let nameless = 0;
  let group: OwnerId | null = null;
  const parentOf = (address: number): OwnerId | null => {
    const offset = addresses.offsetOf(address);
    return (offset === -1 ? null : named.parentAt(offset)) ?? parents.atAddress(address);
  };
  return {
    parentOf,
    claim(start, end) {
      const offset = addresses.offsetOf(start);
      if (offset === -1 || addresses.isLinkage(start)) return;
      if (named.parentAt(offset) !== null || parents.atAddress(start) !== null) return;
      nameless += 1;
      group ??= claims.owner(null, 'other', NAMELESS);
      // The size identifies it in the next build, at another address.
      const name = `function of ${exactBytes(end - start)}`;
      const owner = symbols === 'none' ? group : claims.owner(group, 'symbol', name);
      claims.claim('table', owner, offset, offset + Math.min(end - start, addresses.bytesFrom(start)));
    },
    nameless: () => nameless,
  };
}

/** Claims .gcc_except_table. The part of each function extends to the start of the next part. */
function claimHandlers(claims: Claims, frames: Frames, section: MappedRange, functions: Functions): void {
  const order = orderBy(
    frames.handlers.map((address) => Math.max(0, address)),
    frames.count,
  );
  const owners = tableOwners(claims, section.name);
  const end = section.address + section.size;
  for (let at = 0; at < order.length; at += 1) {
    const frame = order[at] as number;
    const start = frames.handlers[frame] as number;
    if (start < section.address || start >= end) continue;
    let next = at + 1;
    while (next < order.length && frames.handlers[order[next] as number] === start) next += 1;
    const stop = Math.min(
      next < order.length ? (frames.handlers[order[next] as number] as number) : end,
      end,
    );
    const owner = owners(functions.parentOf(frames.starts[frame] as number));
    const base = section.offset - section.address;
    if (owner !== null) claims.claim('table', owner, base + start, base + stop);
    at = next - 1;
  }
}

function claimExidx(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  context: NativeContext,
  section: Section,
  tables: Section | undefined,
): Unwinding {
  const found = readExidx(elf, reader.read(section.offset, section.size), section.address);
  const functions = functionsOf(claims, context);
  const count = found.starts.length;
  const owners = tableOwners(claims, section.name);
  for (let at = 0; at < count; at += 1) {
    const start = found.starts[at] as number;
    // The last entry marks the end of the code.
    if (at + 1 < count) functions.claim(start, found.starts[at + 1] as number);
    const entry = section.offset + at * EXIDX_ENTRY_BYTES;
    const owner = owners(functions.parentOf(start));
    if (owner !== null) claims.claim('table', owner, entry, entry + EXIDX_ENTRY_BYTES);
  }
  if (tables !== undefined) {
    const handlers = { ...NO_FRAMES, count, starts: found.starts, handlers: found.tables };
    claimHandlers(claims, handlers, tables, functions);
  }
  return { functions: count, nameless: functions.nameless(), source: section.name };
}

const EMPTY = new Float64Array(0);
const NO_FRAMES: Frames = {
  count: 0,
  starts: EMPTY,
  ends: EMPTY,
  entryStarts: EMPTY,
  entryEnds: EMPTY,
  handlers: EMPTY,
};
