/** Maps an ELF file: assigns each byte to a header, a section, a segment, padding, or data after the end. */

import {
  type Elf,
  PF,
  PT,
  type Section,
  type Segment,
  SHF,
  SHT,
  STRUCTURES,
} from '../formats/elf/headers.ts';
import type { Reader } from '../formats/reader.ts';
import type { Claims, OwnerId } from '../parts/claims.ts';
import { NOT_ATTRIBUTED } from '../parts/names.ts';
import type { Span } from '../parts/tree.ts';

/**
 * Sections for the loader, the linker or a debugger, grouped by purpose. All others contain code and data of the
 * program.
 */
const GROUPS: readonly (readonly [kind: string, group: string, names: RegExp])[] = [
  ['debug', 'debug info', /^\.(z?debug_|gdb_index$|gnu_debug|stab|debug$|line$|gnu\.debuglto_)/],
  ['table', 'symbol table', /^\.(symtab|strtab|symtab_shndx)$/],
  ['table', 'relocations', /^\.(rela?|relr)(\.|$)/],
  [
    'table',
    'dynamic linking',
    /^\.(dynsym|dynstr|dynamic|interp|hash|gnu\.hash|gnu\.version(_[rd])?|gnu\.liblist|got|got\.plt|plt|plt\.got|plt\.sec|iplt|igot|igot\.plt)$/,
  ],
  ['table', 'unwinding', /^\.(eh_frame|eh_frame_hdr|gcc_except_table|ARM\.exidx|ARM\.extab|sframe)(\.|$)/],
  ['table', 'notes', /^\.(note($|\.)|comment$|ARM\.attributes$|riscv\.attributes$|gnu\.attributes$)/],
];

/** Gaps of up to this size can be alignment: to a page at most (64 KB on arm64). */
const MAX_PADDING = 65_536;

/** A range of the file with an owner. */
interface OwnedSpan extends Span {
  readonly owner: OwnerId;
}

/**
 * Claims every byte of an ELF file in the layer `map`.
 *
 * @throws BinaryError if the file is truncated while it is read
 */
export function claimMap(reader: Reader, elf: Elf, claims: Claims): void {
  const size = reader.size;
  const pieces = [...headers(elf, claims), ...contents(elf, claims)]
    .filter(({ start, end }) => start < end && start < size)
    .sort((a, b) => a.start - b.start);
  const claimBetween = gapClaimer(reader, elf, claims);
  let done = 0;
  for (const { start, end, owner } of pieces) {
    if (start > done) claimBetween(done, start);
    claims.claim('map', owner, Math.max(start, done), end);
    done = Math.max(done, end);
  }
  claimBetween(done, size);
}

/** Assigns memory without bytes in the file to `.bss`, except what other owners have reserved. */
export function reserveRest(elf: Elf, claims: Claims): void {
  const beyondFile = elf.segments
    .filter(({ type }) => type === PT.LOAD)
    .reduce((sum, { memorySize, fileSize }) => sum + Math.max(0, memorySize - fileSize), 0);
  let reserved = 0;
  for (const bytes of claims.reserved.values()) reserved += bytes;
  const rest = beyondFile - reserved;
  // Damaged headers can claim more memory than a number can represent.
  if (rest > 0 && Number.isSafeInteger(rest))
    claims.reserve(claims.owner(null, 'section', `.bss${NOT_ATTRIBUTED}`), rest);
}

/** Returns the loaded ranges of the file in order. Ranges loaded by two segments count once. */
export function loadedSpans(elf: Elf, size: number): Span[] {
  const spans: { start: number; end: number }[] = [];
  const loads = elf.segments.filter(({ type }) => type === PT.LOAD).sort((a, b) => a.offset - b.offset);
  for (const { offset, fileSize } of loads) {
    const last = spans.at(-1);
    const end = Math.min(offset + fileSize, size);
    if (last !== undefined && offset <= last.end) last.end = Math.max(last.end, end);
    else if (offset < end) spans.push({ start: offset, end });
  }
  return spans;
}

/** Returns the ranges that may contain other files: data without code and tables, and data appended to the file. */
export function dataSpans(elf: Elf, size: number): Span[] {
  const holdsData = ({ name, type, flags }: Section) =>
    type === SHT.PROGBITS &&
    (flags & SHF.EXECINSTR) === 0 &&
    name !== '.gopclntab' &&
    !GROUPS.some(([, , names]) => names.test(name));
  const inFile = elf.sections.filter(({ type }) => type !== SHT.NULL && type !== SHT.NOBITS);
  const pieces =
    inFile.length > 0
      ? inFile
          .filter(holdsData)
          .map((section) => ({ start: section.offset, end: section.offset + section.size }))
      : elf.segments
          .filter(({ type }) => type === PT.LOAD)
          .map(({ offset, fileSize }) => ({ start: offset, end: offset + fileSize }));
  const ends = [
    ...[elf.sectionHeaders, elf.programHeaders].map(
      ({ offset, count, entrySize }) => offset + count * entrySize,
    ),
    ...inFile.map((section) => section.offset + section.size),
    ...elf.segments.map(({ offset, fileSize }) => offset + fileSize),
  ];
  const appended = { start: ends.reduce((last, end) => Math.max(last, end), 0), end: size };
  return disjoint([...pieces, appended], size);
}

/** Returns the spans in order, without empty, repeated, and out-of-range parts. */
function disjoint(spans: readonly Span[], size: number): Span[] {
  const found: Span[] = [];
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const span = { start: Math.max(start, done), end: Math.min(end, size) };
    if (span.start < span.end) found.push(span);
    done = Math.max(done, span.end);
  }
  return found;
}

function headers(elf: Elf, claims: Claims): OwnedSpan[] {
  const group = claims.owner(null, 'header', 'headers');
  const piece = (name: string, start: number, bytes: number): OwnedSpan => ({
    start,
    end: start + bytes,
    owner: claims.owner(group, 'header', name),
  });
  const table = ({ offset, count, entrySize }: Elf['sectionHeaders'], name: string) =>
    piece(name, offset, count * entrySize);
  return [
    piece('ELF header', 0, STRUCTURES[elf.class].header),
    table(elf.programHeaders, 'program headers'),
    table(elf.sectionHeaders, 'section headers'),
  ];
}

/** Returns the sections; if there are none, the segments with a known purpose. */
function contents(elf: Elf, claims: Claims): OwnedSpan[] {
  const inFile = elf.sections.filter(({ type }) => type !== SHT.NULL && type !== SHT.NOBITS);
  if (inFile.length > 0)
    return inFile.map((section) => ({
      start: section.offset,
      end: section.offset + section.size,
      owner: sectionOwner(section, claims),
    }));
  return elf.segments.flatMap((segment) => {
    const [kind, group, name] = SPECIAL_SEGMENTS[segment.type] ?? [];
    if (kind === undefined || group === undefined || name === undefined) return [];
    const owner = claims.owner(claims.owner(null, kind, group), kind, name);
    return [{ start: segment.offset, end: segment.offset + segment.fileSize, owner }];
  });
}

const SPECIAL_SEGMENTS: Readonly<Record<number, readonly [kind: string, group: string, name: string]>> = {
  [PT.DYNAMIC]: ['table', 'dynamic linking', '.dynamic'],
  [PT.INTERP]: ['table', 'dynamic linking', '.interp'],
  [PT.NOTE]: ['table', 'notes', '.note'],
};

function sectionOwner({ name, flags }: Section, claims: Claims): OwnerId {
  const shown = name === '' ? 'a section without a name' : name;
  const known = GROUPS.find(([, , names]) => names.test(name));
  if (known !== undefined) {
    const [kind, group] = known;
    return claims.owner(claims.owner(null, kind, group), kind, shown);
  }
  if (name === '.shstrtab')
    return claims.owner(claims.owner(null, 'header', 'headers'), 'header', 'section names');
  const loaded = (flags & SHF.ALLOC) !== 0;
  return claims.owner(null, 'section', loaded ? shown + NOT_ATTRIBUTED : shown);
}

/**
 * Returns a function that claims a gap between spans: segment contents outside of sections, alignment, or something
 * else.
 */
function gapClaimer(reader: Reader, elf: Elf, claims: Claims): (start: number, end: number) => void {
  const loads = elf.segments
    .filter(({ type, fileSize }) => type === PT.LOAD && fileSize > 0)
    .sort((a, b) => a.offset - b.offset);
  const lastEnd = loads.reduce((last, { offset, fileSize }) => Math.max(last, offset + fileSize), 0);
  const claim = (start: number, end: number, segment: Segment | null) => {
    const unnamed = (): OwnerId => {
      if (segment !== null)
        return claims.owner(null, 'section', `segment ${permissions(segment)}${NOT_ATTRIBUTED}`);
      const name = end === reader.size && start >= lastEnd ? 'data after the end' : 'between sections';
      return claims.owner(null, 'other', name);
    };
    claims.claim('map', isPadding(reader, start, end) ? padding(claims) : unnamed(), start, end);
  };
  return (start, end) => {
    let at = start;
    for (const segment of loads) {
      if (at >= end || segment.offset >= end) break;
      const segmentEnd = Math.min(end, segment.offset + segment.fileSize);
      if (segmentEnd <= at) continue;
      if (segment.offset > at) claim(at, segment.offset, null);
      at = Math.max(at, segment.offset);
      claim(at, segmentEnd, segment);
      at = segmentEnd;
    }
    if (at < end) claim(at, end, null);
  };
}

const padding = (claims: Claims) => claims.owner(null, 'padding', 'padding');

/** Whether a gap is padding. Linkers fill it with zeros or with a one-byte instruction. */
function isPadding(reader: Reader, start: number, end: number): boolean {
  if (end - start > MAX_PADDING) return false;
  const bytes = reader.read(start, end - start);
  // All bytes are equal if each equals the next.
  return bytes.subarray(1).equals(bytes.subarray(0, -1));
}

function permissions({ flags }: Segment): string {
  return `r${(flags & PF.W) === 0 ? '-' : 'w'}${(flags & PF.X) === 0 ? '-' : 'x'}`;
}
