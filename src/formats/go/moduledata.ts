/**
 * Reads runtime.firstmoduledata, in which the linker records the locations of a program's code, types and data for the
 * runtime. Sources: runtime/symtab.go and cmd/link/internal/ld/symtab.go of Go 1.18 to 1.26.
 */

import { PF, PT } from '../elf/headers.ts';
import type { Image, Region } from './image.ts';
import { wordAt } from './image.ts';
import type { Pclntab } from './pclntab.ts';

/** Addresses [start, end). */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A number of elements at an address. */
export interface Slice {
  readonly address: number;
  readonly count: number;
}

export interface Moduledata {
  readonly text: Extent;
  readonly noptrdata: Extent;
  readonly data: Extent;
  readonly bss: Extent;
  readonly noptrbss: Extent;
  readonly types: Extent;
  /** Start of read-only data: types (unless they are relocated), then strings. */
  readonly rodata: number;
  /** Base address of funcdata offsets. `pclntabEnd` is the end of funcdata if it is part of pclntab (Go 1.26). */
  readonly funcdata: number;
  readonly pclntabEnd: number | null;
  /** The function index: pairs of a code offset and a record offset. */
  readonly records: Slice & { readonly bytes: number };
  readonly buckets: number;
  /** Number of text sections: more than one only if the code is too large for the processor's jumps. */
  readonly textSections: number;
  /** Elements of four bytes. */
  readonly typelinks: Slice;
  /** Elements are pointers. */
  readonly itablinks: Slice;
  /** Elements are pointers; since Go 1.21. */
  readonly inittasks: Slice;
}

/** Enough for every release of Go. */
const MAX_WORDS = 80;
const SEARCH_BYTES = 1 << 20;

/** Finds moduledata by its section, else by its first two pointers, which are known; null if it is not found. */
export function readModuledata(image: Image, pclntab: Pclntab): Moduledata | null {
  const section = image.elf.sections.find(({ name }) => name === '.go.module');
  if (section !== undefined) {
    const length = Math.min(section.size, MAX_WORDS * image.word, image.available(section.address));
    const found = parse(image, image.readRelocated(section.address, length), 0, pclntab);
    if (found !== null) return found;
  }
  for (const { type, flags, address, fileSize } of image.elf.segments) {
    if (type !== PT.LOAD || (flags & PF.W) === 0) continue;
    const end = address + Math.min(fileSize, image.available(address));
    for (let at = address; at < end; at += SEARCH_BYTES) {
      const length = Math.min(SEARCH_BYTES + MAX_WORDS * image.word, end - at);
      const found = search(image, image.readRelocated(at, length), pclntab);
      if (found !== null) return found;
    }
  }
  return null;
}

function search(image: Image, region: Region, pclntab: Pclntab): Moduledata | null {
  const { word, little } = image;
  const first = Buffer.alloc(word);
  const low = pclntab.address % 2 ** 32;
  if (little) first.writeUInt32LE(low);
  else first.writeUInt32BE(low, word - 4);
  const high = Math.floor(pclntab.address / 2 ** 32);
  if (word === 8) {
    if (little) first.writeUInt32LE(high, 4);
    else first.writeUInt32BE(high);
  }
  const { bytes } = region;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if ((region.address + at) % word !== 0) continue;
    const found = parse(image, region, at, pclntab);
    if (found !== null) return found;
  }
  return null;
}

function parse(image: Image, region: Region, start: number, pclntab: Pclntab): Moduledata | null {
  const { word, little } = image;
  const words = Math.min(MAX_WORDS, Math.floor((region.bytes.length - start) / word));
  const field = (index: number): number =>
    index < words ? wordAt(region.view, start + index * word, word, little) : Number.NaN;
  if (field(0) !== pclntab.address || field(1) !== pclntab.names) return null;
  const extent = (index: number): Extent => ({ start: field(index), end: field(index + 1) });
  // Go 1.20 added coverage counters.
  const end = pclntab.since120 ? 34 : 32;
  // A slice follows, whose length and capacity are equal; Go 1.26 has one more address before it.
  const more = field(end + 8) === field(end + 9) ? 0 : 1;
  const slice = (index: number): Slice => ({ address: field(index), count: field(index + 1) });
  const afterFuncdata = end + 7 + more;
  const found = {
    text: extent(22),
    noptrdata: extent(24),
    data: extent(26),
    bss: extent(28),
    noptrbss: extent(30),
    types: extent(end + 3),
    rodata: field(end + 5),
    funcdata: field(end + 6),
    pclntabEnd: more === 0 ? null : field(end + 7),
    records: { ...slice(16), bytes: field(14) },
    buckets: field(19),
    textSections: field(afterFuncdata + 1),
    typelinks: slice(afterFuncdata + 3),
    itablinks: slice(afterFuncdata + 6),
    // Skips the entries, path and hashes of plug-ins.
    inittasks: slice(afterFuncdata + 17),
  };
  const ordered = [found.text, found.noptrdata, found.data, found.types].every(
    (each) => each.start <= each.end,
  );
  return ordered ? found : null;
}
