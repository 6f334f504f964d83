/**
 * Claims unwind tables: each entry belongs to what the function lies under that it describes. Where a function has no
 * name, the table tells at least which bytes it has.
 */

import { type Elf, EM, type Section } from '../../formats/elf/headers.ts';
import { orderBy } from '../../formats/order.ts';
import type { Reader } from '../../formats/reader.ts';
import { type FrameIndex, type Frames, readFrameIndex, readFrames } from '../../formats/unwind/eh-frame.ts';
import { EXIDX_ENTRY_BYTES, readExidx } from '../../formats/unwind/exidx.ts';
import { exactBytes } from '../../lib/units/size.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';
import type { Named } from './named.ts';
import type { Parents } from './parents.ts';
import type { Places } from './places.ts';
import { tableOwners } from './tables.ts';

export interface Unwinding {
  readonly functions: number;
  /** Those of them that neither a symbol nor a compile unit has. */
  readonly nameless: number;
  /** The section that they are from. */
  readonly source: string;
}

export interface Known {
  readonly named: Named;
  readonly parents: Parents;
  readonly places: Places;
  readonly symbols: 'names' | 'none';
}

const PT_GNU_EH_FRAME = 0x6474e550;

/** Claims .eh_frame, .eh_frame_hdr and .gcc_except_table, and on 32-bit ARM .ARM.exidx and .ARM.extab. */
export function claimUnwinding(reader: Reader, elf: Elf, claims: Claims, known: Known): Unwinding {
  const find = (name: string) => elf.sections.find((section) => section.name === name && section.size > 0);
  const exidx = elf.machine === EM.ARM ? find('.ARM.exidx') : undefined;
  if (exidx !== undefined) return claimExidx(reader, elf, claims, known, exidx, find('.ARM.extab'));
  return claimFrames(reader, elf, claims, known, {
    frames: find('.eh_frame'),
    index: find('.eh_frame_hdr') ?? indexSegment(elf),
    handlers: find('.gcc_except_table'),
  });
}

/** A part of the file and where it is in memory. */
type Piece = Pick<Section, 'name' | 'address' | 'offset' | 'size'>;

/** Where there are no sections, the segment that programs themselves find it by. */
function indexSegment(elf: Elf): Piece | undefined {
  const segment = elf.segments.find(({ type, fileSize }) => type === PT_GNU_EH_FRAME && fileSize > 0);
  return segment && { ...segment, name: '.eh_frame_hdr', size: segment.fileSize };
}

interface FrameSections {
  readonly frames: Piece | undefined;
  readonly index: Piece | undefined;
  readonly handlers: Piece | undefined;
}

function claimFrames(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  known: Known,
  sections: FrameSections,
): Unwinding {
  const index =
    sections.index === undefined
      ? null
      : readFrameIndex(elf, reader.read(sections.index.offset, sections.index.size), sections.index.address);
  const section = sections.frames ?? framesByIndex(reader, known.places, index);
  if (section === undefined) return { functions: 0, nameless: 0, source: '.eh_frame' };
  const limit = sections.frames === undefined ? (index?.starts.length ?? 0) : Number.POSITIVE_INFINITY;
  const frames = readFrames(elf, reader.read(section.offset, section.size), section.address, limit);
  const functions = functionsOf(claims, known);

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

function framesByIndex(reader: Reader, places: Places, index: FrameIndex | null): Piece | undefined {
  if (index === null) return undefined;
  const offset = places.offsetOf(index.frames);
  if (offset === -1) return undefined;
  const size = Math.min(places.bytesFrom(index.frames), reader.size - offset);
  return { name: '.eh_frame', address: index.frames, offset, size };
}

interface Functions {
  /** Claims the bytes of a function, if nothing knows whose they are. */
  claim(start: number, end: number): void;
  parentOf(address: number): OwnerId | null;
  nameless(): number;
}

function functionsOf(claims: Claims, { named, parents, places, symbols }: Known): Functions {
  let nameless = 0;
  let home: OwnerId | null = null;
  const parentOf = (address: number): OwnerId | null => {
    const offset = places.offsetOf(address);
    return (offset === -1 ? null : named.parentAt(offset)) ?? parents.atAddress(address);
  };
  return {
    parentOf,
    claim(start, end) {
      const offset = places.offsetOf(start);
      if (offset === -1 || places.isLinkage(start)) return;
      if (named.parentAt(offset) !== null || parents.atAddress(start) !== null) return;
      nameless += 1;
      home ??= claims.owner(null, 'other', 'functions without a name');
      // By its size it is known again in the next build, at another address.
      const name = `function of ${exactBytes(end - start)}`;
      const owner = symbols === 'none' ? home : claims.owner(home, 'symbol', name);
      claims.claim('table', owner, offset, offset + Math.min(end - start, places.bytesFrom(start)));
    },
    nameless: () => nameless,
  };
}

/** A function's part of .gcc_except_table goes up to where the next one's begins. */
function claimHandlers(claims: Claims, frames: Frames, section: Piece, functions: Functions): void {
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
  known: Known,
  section: Section,
  tables: Section | undefined,
): Unwinding {
  const found = readExidx(elf, reader.read(section.offset, section.size), section.address);
  const functions = functionsOf(claims, known);
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
